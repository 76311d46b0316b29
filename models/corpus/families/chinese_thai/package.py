"""Prints of accounting packages."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.chinese_thai.columns import wishes_of
from models.corpus.families.chinese_thai.table import draw_in_capitals, draw_lines, draw_sum_list, draw_total_row
from models.corpus.families.chinese_thai.work import PARTICULARS, Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    address_runs,
    fitting,
    name_run,
)
from models.corpus.purchase import Purchase


def draw_package(purchase: Purchase, chance: random.Random) -> Paper:
    """A package's print: title in the middle, three columns of glued facts, a ruled table, the clerks' names at the foot."""
    work = begin_work(purchase, chance, english=chance.random() < 0.2)
    paper, words = work.paper, purchase.language
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 46, name, fitting(work.font.sized(15), name.text, work.right - work.left), align="centre")
    y = 62.0
    if work.likely(0.6):
        line = [run for row in address_runs(purchase.buyer, Block.BUYER) for run in (*row, Run(" ", Label(block=Block.BUYER)))]
        line.append(Run(f"{PARTICULARS[words.code][1]}{work.colon}{purchase.buyer.phone}", Label(block=Block.BUYER)))
        paper.text(
            paper.width / 2,
            y,
            line,
            fitting(work.font, "".join(run.text for run in line), work.right - work.left),
            align="centre",
        )
        y += 14
    paper.text(paper.width / 2, y + 6, chance.choice(words.titles), work.font.sized(13), align="centre")
    y = _fact_grid(work, y + 28)
    frame = work.likely(0.85)
    y, columns = draw_lines(work, y + 12, wishes_of(work), frame=frame, bottom=paper.height - 90)
    y = work.next_page() if y > paper.height - 130 else y
    inside = any(one is Field.AMOUNT for column in columns for _text, one in column.heading) and work.likely(0.6)
    y = (
        draw_total_row(work, y + 4, columns, all_sums=work.likely(0.4))
        if inside
        else draw_sum_list(work, y + 12, boxed=work.likely(0.3))
    )
    if work.likely(0.4) and words.code == "zh":
        y = draw_in_capitals(work, y + 4)
    for number, text in enumerate(chance.sample(words.notes, chance.randint(0, 3)), start=1):
        if y < paper.height - 80:
            y = paper.paragraph(
                work.left, y + 2, f"{number}. {text.format(phone=purchase.buyer.phone)}", work.font, work.right - work.left
            )
    clerks = [caption for caption in words.other_captions if len(caption) <= 10][-8:]
    for number, caption in enumerate(chance.sample(clerks, 3)):
        paper.text(
            work.left + number * 170,
            min(y + 26, paper.height - 30),
            f"{caption}{work.colon}{purchase.buyer.person if number == 0 else ''}",
            work.font,
        )
    return paper


def _fact_grid(work: Work, y: float) -> float:
    """Facts, and the supplier and its particulars among them, in two or three columns."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    per_row = chance.choice((2, 3))
    width = (work.right - work.left) / per_row
    facts: list[Field | Block | str] = [Field.PO_NUMBER, Field.PO_DATE, Block.SUPPLIER]
    facts += [
        one for one in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY) if work.likely(0.6)
    ]
    facts += chance.sample(words.other_captions, chance.randint(1, 3))
    chance.shuffle(facts)
    for number, fact in enumerate(facts):
        x = work.left + (number % per_row) * width
        if isinstance(fact, Field):
            work.pair(x, y, fact, width - 8)
        elif isinstance(fact, Block):
            runs = [Run(words.block(fact, chance) + (work.colon or " "), Label(block=fact)), name_run(purchase.supplier, fact)]
            work.paper.text(x, y, runs, fitting(work.font, runs[0].text + runs[1].text, width - 8))
        else:
            value = chance.choice((purchase.supplier.person, code("####", chance), purchase.supplier.phone))
            text = f"{fact}{work.colon or ' '}{value}"
            work.paper.text(x, y, text, fitting(work.font, text, width - 8))
        y += work.font.leading * 1.35 if number % per_row == per_row - 1 or number == len(facts) - 1 else 0.0
    if work.likely(0.7):
        label = Label(block=Block.SHIP_TO)
        runs = [
            Run(words.block(Block.SHIP_TO, chance) + (work.colon or " "), label),
            name_run(purchase.ship_to, Block.SHIP_TO),
            Run(" ", label),
        ]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", label)]
        y = work.paper.paragraph(work.left, y, runs, work.font, work.right - work.left)
    return y

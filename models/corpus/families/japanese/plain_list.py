"""Lists without a ruled table."""

from __future__ import annotations

import random

from models.corpus.families.japanese.work import Work, begin_work
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    line_run,
    line_text,
    of_line,
)
from models.corpus.purchase import Purchase


def draw_plain_list(purchase: Purchase, chance: random.Random) -> Paper:
    """No table lines at all: numbered particulars ("1. 品名"), or rows of text, as written in a word processor or a mail."""
    work = begin_work(purchase, chance)
    work.font = work.font.sized(10)
    paper, words = work.paper, purchase.language
    y = _head(work)
    rows = work.likely(0.5)
    heads = {
        field: words.heading(field, chance)
        for field in (Field.DESCRIPTION, Field.SUPPLIER_PART, Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)
    }
    for index in range(len(purchase.items)):
        if y > paper.height - 100:
            y = work.next_page() + 20
        if rows:
            runs = [
                of_line("・", index),
                line_run(purchase, Field.DESCRIPTION, index),
                of_line("  ", index),
            ]
            runs += [
                line_run(purchase, Field.SUPPLIER_PART, index),
                of_line("  ", index),
                work.of_item(Field.QUANTITY, index),
                work.of_item(Field.UOM, index),
            ]
            if line_text(purchase, Field.UNIT_PRICE, index) and work.purchase.habits.sign != "#":
                runs += [of_line("  @", index), work.of_item(Field.UNIT_PRICE, index)]
            y = paper.paragraph(work.left + 20, y, runs, work.font, work.right - work.left - 40) + 3
            continue
        for field, head in heads.items():
            run = work.of_item(field, index)
            runs = [Run(f"{head}{work.colon or '：'}", Label(announces=field, line=index)), run]
            if field is Field.QUANTITY:
                runs.append(work.of_item(Field.UOM, index))
            y = paper.paragraph(work.left + 20, y, runs, work.font, work.right - work.left - 40)
        y += 8
    if y > paper.height - 100:
        y = work.next_page() + 20
    if work.likely(0.6):
        work.pair(work.left + 20, y + 6, Field.TOTAL, glued=True)
    paper.text(work.right, y + 30, "以上", work.font, align="right")
    return paper


def _head(work: Work) -> float:
    """Date, parties, title, greeting, facts, place of delivery."""
    chance, paper, words = work.chance, work.paper, work.purchase.language
    paper.text(work.right, 46, [work.value(Field.PO_DATE)], work.font, align="right")
    low = work.addressee(work.left, 60, paper.width / 2, size=12)
    low = work.issuer(paper.width * 0.58, low + 4) + 12
    title = chance.choice(words.titles)
    paper.text(paper.width / 2, low, title, work.font.sized(15), align="centre")
    y = low + 24
    paper.text(work.left, y, chance.choice(words.notes[:2]), work.font)
    y += 22
    paper.text(paper.width / 2, y, "記", work.font, align="centre")
    y += 22
    for field in (Field.PO_NUMBER, Field.REQUESTED_DATE, Field.PAYMENT_TERMS):
        if field is Field.PO_NUMBER or work.likely(0.6):
            work.pair(work.left + 20, y, field, gap=80)
            y += work.font.leading + 3
    return work.delivery(work.left + 20, y, work.right - work.left - 40) + 8 if work.likely(0.6) else y + 6

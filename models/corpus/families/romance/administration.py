"""Public administrations."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.romance.columns import draw_lines
from models.corpus.families.romance.work import FACTS, Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    address_runs,
    header_run,
    name_run,
)
from models.corpus.purchase import Purchase


def draw_administration(purchase: Purchase, chance: random.Random) -> Paper:
    """A public body's form: budget captions, the parties as a list of captions and values, a framed table."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    paper.text(paper.width / 2, 48, [name_run(purchase.buyer, Block.BUYER)], work.font.bold.sized(13), align="centre")
    line = [run for row in address_runs(purchase.buyer, Block.BUYER) for run in (*row, Run(" ", Label(block=Block.BUYER)))]
    paper.text(paper.width / 2, 62, line, work.font, align="centre")
    title = chance.choice(words.titles).upper()
    runs = [Run(f"{title} ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    paper.text(paper.width / 2, 92, runs, work.font.bold.sized(12), align="centre")
    y = 118.0
    y, half = _facts(work, y)
    deepest = _parties(work, y)
    y = draw_lines(work, deepest + 22, frame=True, rows=True, bottom=paper.height - 90, notes=0.15)
    if y > paper.height - 190:
        y = work.next_page()
    y = work.sums(half + 40, y + 10, signed=work.likely(0.5), boxed=True)
    for number, who in enumerate(chance.sample(words.departments, 2)):
        paper.text(work.left + number * 180, min(y + 20, paper.height - 60), who, work.font)
    return paper


def _facts(work: Work, y: float) -> tuple[float, float]:
    """Facts, and budget captions that are no field of ours, in two columns."""
    chance, paper, purchase, words = work.chance, work.paper, work.purchase, work.purchase.language
    listed: list[tuple[str, Run, Field | None]] = []
    for field in FACTS:
        if work.likely(0.7):
            listed.append((work.caption(field), header_run(purchase, field), field))
    for caption in chance.sample(words.other_captions, chance.randint(2, 4)):
        listed.insert(
            chance.randint(0, len(listed)), (caption, Run(code(chance.choice(("####", "AAA-##", "2026-######")), chance)), None)
        )
    half = paper.width / 2
    lowest = y
    for number, (caption, value, announced) in enumerate(listed):
        x = work.left if number % 2 == 0 else half
        face = work.font.bold if work.likely(0.2) else work.font
        paper.text(x, y, caption + " :", face, label=Label(announces=announced))
        wide = face.width(caption + " :") + 4
        paper.text(
            x + max(wide, 84.0),
            y,
            value,
            work.font.sized(
                min(work.font.size, work.font.size * (half - 60 - max(wide, 84.0)) / max(1.0, work.font.width(value.text)))
            ),
        )
        if number % 2:
            y += work.font.leading + 2
        lowest = y + work.font.leading + 2
    y = lowest + 8
    return y, half


def _parties(work: Work, y: float) -> float:
    """Side by side in boxes."""
    chance, paper, purchase, words = work.chance, work.paper, work.purchase, work.purchase.language
    blocks = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    blocks += [(Block.BILL_TO, purchase.bill_to)] if work.likely(0.5) else []
    deepest = y
    width = (work.right - work.left) / len(blocks)
    for number, (block, party) in enumerate(blocks):
        x = work.left + number * width
        paper.text(x + 4, y + 10, words.block(block, chance).upper(), work.font.bold, label=Label(block=block))
        deepest = max(deepest, work.party(x + 4, y + 24, block, party, bold=False, extras=0.3, width=width - 8))
    for number in range(len(blocks)):
        paper.box(work.left + number * width, y, work.left + (number + 1) * width, deepest)
    return deepest

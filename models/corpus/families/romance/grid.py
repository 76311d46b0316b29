"""Grids with a caption in every box."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.romance.columns import draw_lines
from models.corpus.families.romance.work import FACTS, Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    header_run,
    sums_of,
)
from models.corpus.purchase import Purchase


def draw_grid(purchase: Purchase, chance: random.Random) -> Paper:
    """An Italian or French "gestionale": everything in boxes with small captions in their upper corners."""
    work = begin_work(purchase, chance, ("Helvetica", "Helvetica", "Courier"))
    paper, words = work.paper, purchase.language
    half = (work.left + work.right) / 2
    low = work.party(work.left + 4, 50, Block.BUYER, purchase.buyer, extras=0.6, width=half - work.left - 12)
    top = 44.0
    label = Label(block=Block.SUPPLIER)
    paper.text(half + 8, top + 6, words.block(Block.SUPPLIER, chance), work.font.sized(7.5), label=label)
    window = work.party(half + 8, top + 20, Block.SUPPLIER, purchase.supplier, extras=0.4)
    y = max(low, window) + 4
    paper.box(half, top - 6, work.right, y)
    if work.likely(0.5):
        paper.box(work.left, top - 6, half, y)
    if work.likely(0.6):
        paper.text(half + 8, y + 16, words.block(Block.SHIP_TO, chance), work.font.sized(7.5), label=Label(block=Block.SHIP_TO))
        low = work.party(half + 8, y + 28, Block.SHIP_TO, purchase.ship_to, bold=False, extras=0.1)
        paper.box(half, y, work.right, low)
        paper.text(work.left + 4, y + 22, chance.choice(words.titles), work.font.bold.sized(13))
        y = low
    else:
        paper.text(work.left + 4, y + 22, chance.choice(words.titles), work.font.bold.sized(13))
        y += 28
    y = _caption_boxes(work, y)
    foot = paper.height - 104
    y = draw_lines(work, y + 14, frame=True, rows=work.likely(0.3), bottom=foot - 20, notes=0.25)
    if y > foot:
        y = work.next_page()
    _sum_boxes(work, foot if work.likely(0.7) else y + 14)
    if work.likely(0.5):
        work.footer()
    return paper


def _caption_boxes(work: Work, y: float) -> float:
    """Two rows of boxes, the captions tiny; some hold nothing."""
    purchase, chance = work.purchase, work.chance
    shown: list[tuple[str, Run, Field | None]] = [
        (work.caption(field), header_run(purchase, field), field)
        for field in (Field.PO_NUMBER, *FACTS)
        if field is Field.PO_NUMBER or work.likely(0.75)
    ]
    for caption in chance.sample(purchase.language.other_captions, 3):
        value = chance.choice(
            ("", code("#####", chance), purchase.other.person, code("AA####", chance), f"1/{chance.randint(1, 3)}")
        )
        shown.insert(chance.randint(1, len(shown)), (caption, Run(value), None))
    tiny = work.font.sized(6.5)
    middle = (len(shown) + 1) // 2
    for row in (shown[:middle], shown[middle:]):
        if not row:
            continue
        widths = [max(tiny.width(caption), work.font.width(value.text), 24.0) + 8 for caption, value, _field in row]
        scale = (work.right - work.left) / sum(widths)
        x = work.left
        for (caption, figure, field), width in zip(row, widths, strict=True):
            paper_width = width * scale
            work.paper.box(x, y, x + paper_width, y + 26)
            work.paper.text(x + 3, y + 8, caption, tiny.sized(6.5 * min(1.0, scale)), label=Label(announces=field))
            if figure.text:
                work.paper.text(x + 3, y + 20, figure, work.font.sized(work.font.size * min(1.0, scale)))
            x += paper_width
        y += 26
    return y


def _sum_boxes(work: Work, y: float) -> None:
    """The sums side by side at the foot."""
    purchase = work.purchase
    shown = sums_of(purchase)
    width = (work.right - work.left) / len(shown)
    for number, field in enumerate(shown):
        x = work.left + number * width
        work.paper.box(x, y - 10, x + width, y + 22)
        work.paper.text(x + 4, y, work.caption(field), work.font.sized(7), label=Label(announces=field))
        face = work.font.bold if field is Field.TOTAL else work.font
        work.paper.text(x + width - 4, y + 15, header_run(purchase, field), face, align="right")

"""Pages that are parted in two."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from models.corpus.families.awkward.foot import draw_sums
from models.corpus.families.awkward.head import draw_facts, draw_top
from models.corpus.families.awkward.work import Work, begin_work
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.printed import (
    fitting,
    line_run,
    of_line,
)
from models.corpus.purchase import Purchase


@dataclass(frozen=True)
class _Row:
    """What stands where in the rows of a line.

    Attributes:
        captioned: Figures have their captions before them, not above.
        spread: How many notes stand between text and figures.
    """

    part: Field
    heads: dict[Field, str]
    spots: list[tuple[Field, float, Align]]
    captioned: bool
    spread: int


def draw_parted(purchase: Purchase, chance: random.Random) -> Paper:
    """Article and text at the foot of a page, quantity and price at the head of the next."""
    work = begin_work(purchase, chance)
    words, paper = purchase.language, work.paper
    y = draw_facts(work, draw_top(work)) + 14
    row = _row_of(work)
    if not row.captioned:
        y = _heading(work, y, row.heads, row.part, work.right - work.left, row.spots)
    bottom = min(paper.height - 60, y + chance.uniform(40, 500)) if len(paper.sheets) == 1 else paper.height - 60
    for index in range(len(purchase.items)):
        for draw in _rows(work, row, index):
            if y > bottom:
                if work.likely(0.4):
                    paper.text(work.right, y + 8, chance.choice(words.carried), work.font, align="right")
                y, bottom = work.next_page(), paper.height - 60
            draw(y)
            y += work.font.leading
        y += 5
    draw_sums(work, y + 10)
    return paper


def _row_of(work: Work) -> _Row:
    part = work.chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    shown = (Field.LINE_NUMBER, part, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT)
    heads = {one: work.purchase.language.heading(one, work.chance) for one in shown}
    spots: list[tuple[Field, float, Align]] = [
        (Field.QUANTITY, 0.3, "right"),
        (Field.UOM, 0.33, "left"),
        (Field.UNIT_PRICE, 0.7, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    return _Row(part, heads, spots, captioned=work.likely(0.5), spread=work.chance.randint(0, 4))


def _rows(work: Work, row: _Row, index: int) -> list[Callable[[float], None]]:
    """The rows of a line, each drawn wherever the page has room."""
    purchase, paper = work.purchase, work.paper

    def first(y: float) -> None:
        runs = [line_run(purchase, Field.LINE_NUMBER, index), of_line("  ", index), line_run(purchase, row.part, index)]
        paper.text(work.left, y, runs, work.font)

    def text(y: float) -> None:
        description = line_run(purchase, Field.DESCRIPTION, index)
        face = fitting(work.font, description.text, work.right - work.left - 30)
        paper.text(work.left + 20, y, description, face)

    def note(number: int, y: float) -> None:
        notes = purchase.items[index].notes
        paper.text(work.left + 20, y, of_line(notes[number % len(notes)], index), work.font)

    notes = [partial(note, number) for number in range(row.spread)]
    return [first, text, *notes, partial(_figures, work, row, index)]


def _figures(work: Work, row: _Row, index: int, y: float) -> None:
    span = work.right - work.left
    for one, share, align in row.spots:
        run = line_run(work.purchase, one, index)
        if row.captioned and align == "right" and one is not Field.AMOUNT:
            caption = Run(f"{row.heads[one]} ", Label(announces=one, line=index))
            work.paper.text(work.left + share * span, y, [caption, run], work.font, align="right")
        else:
            work.paper.text(work.left + share * span, y, run, work.font, align=align)


def _heading(
    work: Work, y: float, heads: dict[Field, str], part: Field, span: float, spots: list[tuple[Field, float, Align]]
) -> float:
    """The columns' heading in two rows."""
    paper = work.paper
    paper.text(
        work.left,
        y,
        [Run(heads[Field.LINE_NUMBER] + " ", Label(announces=Field.LINE_NUMBER)), Run(heads[part], Label(announces=part))],
        work.font.bold,
    )
    paper.text(work.left + 0.5 * span, y, heads[Field.DESCRIPTION], work.font.bold, label=Label(announces=Field.DESCRIPTION))
    y += work.font.leading
    for one, share, align in spots:
        paper.text(work.left + share * span, y, heads[one], work.font.bold, align=align, label=Label(announces=one))
    y += work.font.leading * 1.3
    return y

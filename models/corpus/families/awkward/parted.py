"""Pages that are parted in two."""

from __future__ import annotations

import random
from collections.abc import Callable
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


def draw_parted(purchase: Purchase, chance: random.Random) -> Paper:
    """Article and text at the foot of a page, quantity and price at the head of the next."""
    work = begin_work(purchase, chance)
    words, paper = purchase.language, work.paper
    y = draw_facts(work, draw_top(work)) + 14
    span = work.right - work.left
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    heads = {
        one: words.heading(one, chance)
        for one in (Field.LINE_NUMBER, part, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT)
    }
    spots: list[tuple[Field, float, Align]] = [
        (Field.QUANTITY, 0.3, "right"),
        (Field.UOM, 0.33, "left"),
        (Field.UNIT_PRICE, 0.7, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    captioned = work.likely(0.5)
    spread = chance.randint(0, 4)

    def rows_of(index: int) -> list[Callable[[float], None]]:
        """The rows of a line, each drawn wherever the page has room."""

        def first(y: float) -> None:
            runs = [line_run(purchase, Field.LINE_NUMBER, index), of_line("  ", index), line_run(purchase, part, index)]
            paper.text(work.left, y, runs, work.font)

        def text(y: float) -> None:
            description = line_run(purchase, Field.DESCRIPTION, index)
            paper.text(work.left + 20, y, description, fitting(work.font, description.text, span - 30))

        def note(y: float, number: int = 0) -> None:
            remark_text = purchase.items[index].notes[number % len(purchase.items[index].notes)]
            paper.text(work.left + 20, y, of_line(remark_text, index), work.font)

        def figures(y: float) -> None:
            for one, share, align in spots:
                run = line_run(purchase, one, index)
                if captioned and align == "right" and one is not Field.AMOUNT:
                    caption = Run(f"{heads[one]} ", Label(announces=one, line=index))
                    paper.text(work.left + share * span, y, [caption, run], work.font, align="right")
                else:
                    paper.text(work.left + share * span, y, run, work.font, align=align)

        return [first, text, *(partial(note, number=number) for number in range(spread)), figures]

    if not captioned:
        y = _heading(work, y, heads, part, span, spots)
    bottom = min(paper.height - 60, y + chance.uniform(40, 500)) if len(paper.sheets) == 1 else paper.height - 60
    for index in range(len(purchase.items)):
        for row in rows_of(index):
            if y > bottom:
                if work.likely(0.4):
                    paper.text(work.right, y + 8, chance.choice(words.carried), work.font, align="right")
                y, bottom = work.next_page(), paper.height - 60
            row(y)
            y += work.font.leading
        y += 5
    draw_sums(work, y + 10)
    return paper


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

"""The table of lines, notes under it, sums inside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from models.corpus.families.awkward.columns import wishes_of
from models.corpus.families.awkward.work import Work
from models.corpus.labels import Field, Label
from models.corpus.printed import (
    fitted,
    fitting,
    header_run,
    of_line,
    sums_of,
)
from models.corpus.table import CellRows, Column, TableStyle, draw_table


def draw_lines(work: Work, y: float) -> float:
    """The table of lines with the issuer's habits."""
    purchase, chance, trait, paper = work.purchase, work.chance, work.trait, work.paper
    columns = fitted(wishes_of(work), len(purchase.items), work.font, work.font.bold, work.left, work.right)
    if not trait.heading:
        columns = [replace(column, heading=()) for column in columns]
    style = TableStyle(
        work.font,
        work.font.bold if work.likely(0.6) else work.font,
        frame=trait.heading and work.likely(0.3),
        row_rules=work.likely(0.2),
        heading_rules=work.likely(0.6),
        gap=chance.choice((0.0, 3.0, 7.0, 12.0)),
        repeats_heading=work.likely(0.7),
        splits=work.likely(0.3),
    )
    notes = trait.notes
    below = partial(notes, work) if notes is not None else _plain_notes(work) if work.likely(0.2) else None
    indent = next(column.left for column in columns if column.wraps) + 2
    y = draw_table(
        paper,
        y,
        columns,
        len(purchase.items),
        style,
        bottom=paper.height - (150 if trait.inside else 64),
        new_page=work.next_page,
        below=below,
        below_left=indent,
    )
    if trait.inside:
        y = _sums_inside(work, y, columns)
    return y


def _plain_notes(work: Work) -> Callable[[int], CellRows]:
    return lambda index: [[of_line(note, index)] for note in work.purchase.items[index].notes]


def _sums_inside(work: Work, y: float, columns: list[Column]) -> float:
    """Notes, freight, tax and total as if they were lines of the table."""
    goods = next(column for column in columns if column.wraps)
    amounts = next((column for column in columns if any(one is Field.AMOUNT for _text, one in column.heading)), columns[-1])
    if work.likely(0.5):
        y = (
            work.paper.paragraph(
                goods.left + 2, y, work.chance.choice(work.purchase.language.notes[:4]), work.font, goods.right - goods.left
            )
            + 2
        )
    for one in sums_of(work.purchase):
        run = header_run(work.purchase, one)
        caption = work.caption(one)
        end = amounts.right - 2 - work.font.width(run.text) - 8
        x = goods.left + 2 if work.likely(0.7) or amounts.left < goods.left else max(goods.left, end - work.font.width(caption))
        room = max(30.0, (end - x) if amounts.left > goods.left else goods.right - x)
        work.paper.text(x, y, caption, fitting(work.font, caption, room), label=Label(announces=one))
        work.paper.text(max(amounts.right - 2, amounts.left + work.font.width(run.text)), y, run, work.font, align="right")
        y += work.font.leading + 2
    return y

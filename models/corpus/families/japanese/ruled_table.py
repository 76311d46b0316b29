"""Tables ruled in both directions, sums within them where the form has them there."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.families.japanese.sums import sum_rows
from models.corpus.families.japanese.work import Work
from models.corpus.labels import Field, Label
from models.corpus.paper import Font, wrapped
from models.corpus.printed import (
    Wish,
    fitted,
)
from models.corpus.table import CellRows, Column


def draw_ruled(
    work: Work,
    y: float,
    wishes: Sequence[Wish],
    *,
    height: float,
    filled: int = 0,
    bottom: float,
    inside: bool = False,
    rules: bool = True,
) -> float:
    """A table with lines on all sides, its empty rows down to ``filled`` rows, perhaps the sums in its last rows."""
    purchase, paper = work.purchase, work.paper
    columns = fitted(list(wishes), len(purchase.items), work.font, work.font, work.left, work.right, grown_least=130)
    top = y
    y = _ruled_heading(work, y, columns)
    printed = 0
    for index in range(len(purchase.items)):
        cells = [_cell_rows(column, index, work.font) for column in columns]
        deep = max(height, max(len(rows) for rows in cells) * work.font.leading + 5)
        if y + deep > bottom:
            _verticals(work, columns, top, y)
            top = work.next_page()
            y = _ruled_heading(work, top, columns)
        for column, rows in zip(columns, cells, strict=True):
            begin = y + (deep - len(rows) * work.font.leading) / 2 + work.font.size
            for row in rows:
                if row:
                    paper.text(column.place(column.align, 3), begin, row, work.font, align=column.align)
                begin += work.font.leading
        y += deep
        if rules:
            paper.rule(columns[0].left, y, columns[-1].right, y)
        printed += 1
    while printed < filled and y + height < bottom:
        y += height
        paper.rule(columns[0].left, y, columns[-1].right, y)
        printed += 1
    _verticals(work, columns, top, y)
    return _sums_inside(work, y, columns, height) if inside and y + height * 4 < bottom + 60 else y


def _cell_rows(column: Column, index: int, font: Font) -> CellRows:
    rows = column.cell(index)
    if not column.wraps:
        return rows
    return [line for row in rows for line in (wrapped(row, font, column.right - column.left - 6) if row else [[]])]


def _ruled_heading(work: Work, y: float, columns: Sequence[Column]) -> float:
    deep = max(len(column.heading) for column in columns)
    height = deep * work.font.leading + 5
    work.paper.rule(columns[0].left, y, columns[-1].right, y)
    for column in columns:
        for number, (text, announces) in enumerate(column.heading):
            x, baseline = column.place("centre", 3), y + work.font.size + 2 + number * work.font.leading
            work.paper.text(x, baseline, text, work.font, align="centre", label=Label(announces=announces))
    work.paper.rule(columns[0].left, y + height, columns[-1].right, y + height)
    return y + height


def _verticals(work: Work, columns: Sequence[Column], top: float, y: float) -> None:
    for x in (*(column.left for column in columns), columns[-1].right):
        work.paper.rule(x, top, x, y)
    work.paper.rule(columns[0].left, y, columns[-1].right, y)


def _sums_inside(work: Work, y: float, columns: Sequence[Column], height: float) -> float:
    """Rows of the table's width, the caption somewhere in the middle, the sum below the amounts."""
    holders = [column for column in columns if any(field is Field.AMOUNT for _text, field in column.heading)]
    right = holders[0].right if holders else columns[-1].right
    for field in sum_rows(work):
        baseline = y + height / 2 + work.font.size / 2 - 1
        value = work.value(field)
        x = right - max(90.0, work.font.width(value.text) + 20)
        work.paper.text(x, baseline, work.caption(field), work.font, align="right", label=Label(announces=field))
        work.paper.text(right - 3, baseline, value, work.font, align="right")
        y += height
        work.paper.rule(columns[0].left, y, columns[-1].right, y)
    work.paper.rule(columns[0].left, y, columns[0].left, y - height)
    return y

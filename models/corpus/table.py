"""Tables of order lines on generated paper: columns with cells of one or more rows, drawn over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Font, Paper, Run, wrapped

CellRows = list[list[Run]]


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        heading: Rows of its heading, each with what it announces; a heading may stand for two fields stacked.
        cell: The rows of a cell, by the order line; they are wrapped at the column's width where ``wraps``.
        left: Where it begins and ``right`` where it ends, in points.
    """

    heading: tuple[tuple[str, Field | None], ...]
    cell: Callable[[int], CellRows]
    left: float
    right: float
    align: Align = "left"
    heading_align: Align | None = None
    wraps: bool = False

    def place(self, align: Align, padding: float) -> float:
        """The x to write at."""
        if align == "left":
            return self.left + padding
        return self.right - padding if align == "right" else (self.left + self.right) / 2


@dataclass(frozen=True)
class TableStyle:
    """How a table is drawn.

    Attributes:
        frame: Draw lines down between columns over the whole table, and around it.
        row_rules: Draw a line across below every order line.
        heading_rules: Draw lines across above and below the heading.
        gap: Points between order lines.
        repeats_heading: Print the heading again on each page.
        splits: An order line may part at the foot of a page.
        upper: Headings in capitals.
        money: The currency where headings name it: ``Price (EUR)``.
    """

    font: Font
    heading_font: Font
    frame: bool = False
    row_rules: bool = False
    heading_rules: bool = True
    gap: float = 4.0
    padding: float = 2.0
    repeats_heading: bool = True
    splits: bool = False
    leading: float = 0.0
    upper: bool = False
    money: str = ""


def draw_table(
    paper: Paper,
    y: float,
    columns: Sequence[Column],
    count: int,
    style: TableStyle,
    *,
    bottom: float,
    new_page: Callable[[], float],
    below: Callable[[int], CellRows] | None = None,
    below_left: float = 0.0,
) -> float:
    """Draw heading and lines from ``y`` on; returns the y below the last one.

    Args:
        count: Of order lines.
        bottom: No line is begun below it.
        new_page: Begins a page (its head, carried sums) and returns the y to go on from.
        below: Rows that stand under an order line across the columns: notes, schedules, specification.
        below_left: Where they begin.
    """
    y = _heading(paper, y, columns, style)
    top = y
    for index in range(count):
        cells = [_rows(column, index, style) for column in columns]
        under = below(index) if below is not None else []
        depth = max(max((len(rows) for rows in cells), default=1), 1) + len(under)
        step = style.leading or style.font.leading
        if y + (step if style.splits else depth * step) > bottom:
            _close(paper, top, y, columns, style)
            y = new_page()
            if style.repeats_heading:
                y = _heading(paper, y, columns, style)
            top = y
        y, top = _line(paper, y, top, columns, cells, under, style, bottom, new_page, below_left)
        if style.row_rules:
            paper.rule(columns[0].left, y - step + style.gap / 2, columns[-1].right, y - step + style.gap / 2)
        y += style.gap
    _close(paper, top, y, columns, style)
    return y


def _line(
    paper: Paper,
    y: float,
    top: float,
    columns: Sequence[Column],
    cells: Sequence[CellRows],
    under: CellRows,
    style: TableStyle,
    bottom: float,
    new_page: Callable[[], float],
    below_left: float,
) -> tuple[float, float]:
    step = style.leading or style.font.leading
    for number in range(max((len(rows) for rows in cells), default=0) + len(under)):
        if style.splits and y > bottom:
            _close(paper, top, y, columns, style)
            y = new_page()
            if style.repeats_heading:
                y = _heading(paper, y, columns, style)
            top = y
        deepest = max((len(rows) for rows in cells), default=0)
        if number < deepest:
            for column, rows in zip(columns, cells, strict=True):
                if number < len(rows) and rows[number]:
                    paper.text(column.place(column.align, style.padding), y, rows[number], style.font, align=column.align)
        else:
            paper.text(below_left or columns[0].left + style.padding, y, under[number - deepest], style.font)
        y += step
    return y, top


def _rows(column: Column, index: int, style: TableStyle) -> CellRows:
    rows = column.cell(index)
    if not column.wraps:
        return rows
    width = column.right - column.left - 2 * style.padding
    return [line for row in rows for line in (wrapped(row, style.font, width) if row else [[]])]


def _heading(paper: Paper, y: float, columns: Sequence[Column], style: TableStyle) -> float:
    depth = max((len(column.heading) for column in columns), default=0)
    if depth == 0:
        return y
    step = style.heading_font.leading
    if style.heading_rules or style.frame:
        paper.rule(columns[0].left, y - step * 0.95, columns[-1].right, y - step * 0.95)
    for column in columns:
        align = column.heading_align or column.align
        for number, (text, announces) in enumerate(column.heading):
            shown = text.upper() if style.upper else text
            paper.text(
                column.place(align, style.padding),
                y + number * step,
                _heading_runs(shown, announces, style.money),
                style.heading_font,
                align=align,
            )
    below = y + (depth - 1) * step + step * 0.4
    if style.heading_rules or style.frame:
        paper.rule(columns[0].left, below, columns[-1].right, below)
    return below + style.font.leading + style.gap / 2


def _heading_runs(text: str, announces: Field | None, money: str) -> list[Run]:
    """A heading; a currency in it is one of the order's facts."""
    label = Label(announces=announces)
    before, found, after = text.rpartition(money) if money else ("", "", text)
    return [Run(before, label), Run(found, Label(Field.CURRENCY, announces=announces)), Run(after, label)]


def _close(paper: Paper, top: float, y: float, columns: Sequence[Column], style: TableStyle) -> None:
    """The frame around what stands on this page."""
    if not style.frame:
        return
    upper, lower = top - 2.4 * style.font.leading, y - style.font.leading + style.gap / 2
    if lower <= upper:
        return
    for x in (*(column.left for column in columns), columns[-1].right):
        paper.rule(x, upper, x, lower)
    paper.rule(columns[0].left, lower, columns[-1].right, lower)


def fitted(
    columns: Sequence[Column], count: int, style: TableStyle, left: float, right: float, *, spread: float = 0.0
) -> list[Column]:
    """Columns as wide as what stands in them, between two places; those that wrap share what is left.

    ``spread`` is the part of what is left that all columns share instead.
    Where it does not fit, the last columns go beyond ``right``: callers look, and take a smaller font or fewer columns.
    """
    widths: list[float] = []
    for column in columns:
        widest = max(
            (style.heading_font.width(text.upper() if style.upper else text) for text, _field in column.heading), default=0.0
        )
        widest = max(widest, 80.0 if column.wraps else 0.0)
        for index in range(count):
            for row in column.cell(index):
                text = "".join(run.text for run in row)
                parts = text.split() if column.wraps and max(text, default="") < "\u2e80" else [] if column.wraps else [text]
                widest = max(widest, max((style.font.width(part) for part in parts), default=0.0))
        widths.append(widest + 2 * style.padding + 4.0)
    spare = max(0.0, right - left - sum(widths))
    takers = [number for number, column in enumerate(columns) if column.wraps] or list(range(len(columns)))
    for number in range(len(widths)):
        widths[number] += spare * spread / len(widths)
    for number in takers:
        widths[number] += spare * (1 - spread) / len(takers)
    placed, x = [], left
    for column, width in zip(columns, widths, strict=True):
        placed.append(replace(column, left=x, right=x + width))
        x += width
    return placed

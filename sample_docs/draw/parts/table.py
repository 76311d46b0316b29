"""Tables as order systems print them: wrapped cells, stacked headers, any amount of ruling from none to a full grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sample_docs.draw.parts.sheet import BLACK, Align, Sheet

Cell = str | Sequence[str]
"""Text that wraps, or lines that are each wrapped."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head (``\\n`` stacks), its width in points, its alignment and that of its head (the same when empty)."""

    title: str
    width: float
    align: Align = "l"
    head_align: Align | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is printed; every ``*_rule`` is a line width, 0 for none."""

    size: float = 8.5
    head_size: float = 8.5
    head_bold: bool = True
    head_fill: str = ""
    head_colour: str = BLACK
    head_gap: float = 0
    pad: float = 3
    row_pad: float = 2.5
    leading: float = 1.2
    row_rule: float = 0
    column_rule: float = 0
    outer_rule: float = 0
    head_rule: float = 0.8
    rule_colour: str = BLACK
    zebra: str = ""
    row_dash: float = 0


@dataclass
class Table:
    """Draws rows from a given ``y`` downwards and says where they end; page breaks are the layout's to decide."""

    sheet: Sheet
    x: float
    columns: Sequence[Column]
    look: Look = field(default_factory=Look)
    rows_drawn: int = 0

    @property
    def width(self) -> float:
        """Of all columns together."""
        return sum(column.width for column in self.columns)

    @property
    def edges(self) -> list[float]:
        """The columns' left edges and the table's right one."""
        edges = [self.x]
        for column in self.columns:
            edges.append(edges[-1] + column.width)
        return edges

    def head(self, top: float) -> float:
        """The column heads; returns where they end."""
        look = self.look
        stacks = [column.title.split("\n") for column in self.columns]
        height = max(len(stack) for stack in stacks) * look.head_size * look.leading + 2 * look.row_pad
        if look.head_fill:
            self.sheet.box(self.x, top, self.width, height, line=0, fill=look.head_fill)
        for column, left, stack in zip(self.columns, self.edges, stacks, strict=False):
            align = column.head_align or column.align
            y = top + look.row_pad + look.head_size * 0.95
            for title in stack:
                self.sheet.put(
                    self._anchor(left, column.width, align),
                    y,
                    title,
                    look.head_size,
                    bold=look.head_bold,
                    align=align,
                    colour=look.head_colour,
                )
                y += look.head_size * look.leading
        self._frame(top, height, head=True)
        return top + height + look.head_gap

    def height_of(self, cells: Sequence[Cell]) -> float:
        """How high a row of these cells becomes."""
        return self._height(self._wrapped(cells))

    def row(self, top: float, cells: Sequence[Cell], *, bold: bool = False, height: float = 0, fill: str = "") -> float:
        """One row; returns where it ends. ``height`` 0 is as high as the cells need."""
        look = self.look
        stacks = self._wrapped(cells)
        height = height or self._height(stacks)
        shade = fill or (look.zebra if self.rows_drawn % 2 else "")
        if shade:
            self.sheet.box(self.x, top, self.width, height, line=0, fill=shade)
        for column, left, stack in zip(self.columns, self.edges, stacks, strict=False):
            y = top + look.row_pad + look.size * 0.95
            for text in stack:
                self.sheet.put(self._anchor(left, column.width, column.align), y, text, look.size, bold=bold, align=column.align)
                y += look.size * look.leading
        self._frame(top, height)
        self.rows_drawn += 1
        return top + height

    def rows(self, top: float, rows: Sequence[Sequence[Cell]]) -> float:
        """Several rows below each other; returns where they end."""
        for cells in rows:
            top = self.row(top, cells)
        return top

    def _wrapped(self, cells: Sequence[Cell]) -> list[list[str]]:
        stacks = []
        for column, cell in zip(self.columns, cells, strict=True):
            texts = [cell] if isinstance(cell, str) else list(cell)
            room = column.width - 2 * self.look.pad
            stacks.append([line for text in texts for line in self.sheet.wrap(text, room, self.look.size)])
        return stacks

    def _height(self, stacks: Sequence[Sequence[str]]) -> float:
        lines = max((len(stack) for stack in stacks), default=1)
        return lines * self.look.size * self.look.leading + 2 * self.look.row_pad

    def _anchor(self, left: float, width: float, align: Align) -> float:
        return {"l": left + self.look.pad, "r": left + width - self.look.pad, "c": left + width / 2}[align]

    def _frame(self, top: float, height: float, *, head: bool = False) -> None:
        look, bottom = self.look, top + height
        left, right = self.edges[0], self.edges[-1]
        if look.column_rule:
            for edge in self.edges[1:-1]:
                self.sheet.rule(edge, top, edge, bottom, look.column_rule, look.rule_colour)
        if look.outer_rule:
            self.sheet.rule(left, top, left, bottom, look.outer_rule, look.rule_colour)
            self.sheet.rule(right, top, right, bottom, look.outer_rule, look.rule_colour)
        if head and look.head_rule:
            self.sheet.rule(left, bottom, right, bottom, look.head_rule, look.rule_colour)
            if look.outer_rule:
                self.sheet.rule(left, top, right, top, look.outer_rule, look.rule_colour)
        if not head and look.row_rule:
            self.sheet.rule(left, bottom, right, bottom, look.row_rule, look.rule_colour, look.row_dash)

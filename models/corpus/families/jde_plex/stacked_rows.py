"""Items of many rows under a heading of many rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from models.corpus.families.jde_plex.job import Job
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Font, Run, wrapped

Cells = dict[int, list[Run]]


@dataclass
class Grid:
    """Columns of a table whose lines have several rows.

    Attributes:
        heads: Rows of the heading, by column.
        rows: Of one line, by column; a cell of the column that wraps is broken into more rows.
        ends: Rows across all columns, below a line.
        tall: The frame reaches to the foot of the page, however few lines there are.
    """

    aligns: list[Align]
    heads: list[dict[int, tuple[str, Field | None]]]
    rows: Callable[[int], list[Cells]]
    wraps: int
    ends: Callable[[int], list[list[Run]]] | None = None
    frame: bool = False
    tall: bool = False
    gap: float = 4.0
    row_rules: bool = False
    before: list[list[Run]] = field(default_factory=list)
    splits: bool = False


def _widths(job: Job, grid: Grid, font: Font) -> list[float]:
    count = len(grid.aligns)
    widths = [16.0] * count
    for row in grid.heads:
        for place, (text, _what) in row.items():
            widths[place] = max(widths[place], font.bold.width(text))
    for index in range(len(job.purchase.items)):
        for cells in grid.rows(index):
            for place, runs in cells.items():
                text = "".join(run.text for run in runs)
                parts = [text] if place != grid.wraps else text.split() if max(text, default="") < "\u2e80" else []
                widths[place] = max(widths[place], max((font.width(part) for part in parts), default=0.0))
    return [width + 8 for width in widths]


def lay_rows(job: Job, y: float, grid: Grid, *, new_page: Callable[[], float], foot: float = 90.0) -> float:
    """Draw the table; returns the y below it."""
    font = job.font
    grid.rows = _kept(grid.rows)
    widths = _widths(job, grid, font)
    while sum(widths) - widths[grid.wraps] + max(widths[grid.wraps], 90) > job.width and font.size > 4.5:
        font = font.sized(font.size - 0.5)
        widths = _widths(job, grid, font)
    spare = job.width - sum(widths)
    even = max(0.0, spare - 200) * job.chance.choice((0.0, 0.0, 0.5)) / len(widths)
    widths = [width + even for width in widths]
    widths[grid.wraps] = max(60.0, job.width - sum(widths) + widths[grid.wraps])
    edges = [job.margin]
    for width in widths:
        edges.append(edges[-1] + width)
    table = _Table(job, grid, font, edges, new_page, job.paper.height - foot)
    return table.draw(y)


def _kept(rows: Callable[[int], list[Cells]]) -> Callable[[int], list[Cells]]:
    """What a line's rows are is drawn by chance once."""
    known: dict[int, list[Cells]] = {}

    def once(index: int) -> list[Cells]:
        if index not in known:
            known[index] = rows(index)
        return known[index]

    return once


@dataclass
class _Table:
    """A grid with its places, being drawn."""

    job: Job
    grid: Grid
    font: Font
    edges: list[float]
    new_page: Callable[[], float]
    bottom: float
    top: float = 0.0

    def draw(self, y: float) -> float:
        y = self.heading(y)
        for row in self.grid.before:
            y = self.spanning(y, row)
        for index in range(len(self.job.purchase.items)):
            y = self.line(y, index)
        self.close(y)
        return (self.bottom if self.grid.tall else y) + 8

    def place(self, column: int, align: Align) -> float:
        if align == "left":
            return self.edges[column] + 3
        return self.edges[column + 1] - 3 if align == "right" else (self.edges[column] + self.edges[column + 1]) / 2

    def heading(self, y: float) -> float:
        paper, font = self.job.paper, self.font.bold
        self.top = y - font.size - 3
        paper.rule(self.edges[0], self.top, self.edges[-1], self.top)
        for row in self.grid.heads:
            for column, (text, what) in row.items():
                align = self.grid.aligns[column]
                paper.text(self.place(column, align), y, text, font, align=align, label=Label(announces=what))
            y += font.leading
        paper.rule(self.edges[0], y - font.size + 1, self.edges[-1], y - font.size + 1)
        return y + self.font.leading * 0.5

    def line(self, y: float, index: int) -> float:
        rows = [part for cells in self.grid.rows(index) for part in self.broken(cells)]
        ends = self.grid.ends(index) if self.grid.ends else []
        depth = (len(rows) + len(ends)) * self.font.leading
        if y + (self.font.leading if self.grid.splits else min(depth, 300)) > self.bottom:
            y = self.turn(y)
        for cells in rows:
            if y > self.bottom:
                y = self.turn(y)
            for column, runs in cells.items():
                align = self.grid.aligns[column]
                self.job.paper.text(self.place(column, align), y, runs, self.font, align=align)
            y += self.font.leading
        for runs in ends:
            y = self.spanning(y, runs)
        if self.grid.row_rules:
            self.job.paper.rule(self.edges[0], y - self.font.size + 1, self.edges[-1], y - self.font.size + 1)
            y += 3
        return y + self.grid.gap

    def broken(self, cells: Cells) -> list[Cells]:
        runs = cells.get(self.grid.wraps)
        if not runs:
            return [cells]
        width = self.edges[self.grid.wraps + 1] - self.edges[self.grid.wraps] - 6
        lines = wrapped(runs, self.font, width)
        return [{**cells, self.grid.wraps: lines[0]}, *({self.grid.wraps: line} for line in lines[1:])]

    def spanning(self, y: float, runs: list[Run]) -> float:
        x = self.edges[self.grid.wraps] + 3
        for line in wrapped(runs, self.font, self.edges[-1] - x - 6):
            if y > self.bottom:
                y = self.turn(y)
            self.job.paper.text(x, y, line, self.font)
            y += self.font.leading
        return y

    def turn(self, y: float) -> float:
        self.close(y)
        return self.heading(self.new_page())

    def close(self, y: float) -> None:
        if not self.grid.frame:
            return
        low = self.bottom + self.font.leading if self.grid.tall else y - self.font.size + 2
        for x in self.edges:
            self.job.paper.rule(x, self.top, x, low)
        self.job.paper.rule(self.edges[0], low, self.edges[-1], low)

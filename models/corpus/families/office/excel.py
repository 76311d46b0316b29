"""Printed sheets of Excel: everything stands in cells."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns
from models.corpus.families.office.desk import Desk, begin_desk
from models.corpus.families.office.facts import USUAL, facts_of, party_rows, sums_of
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, Paper, Run, wrapped
from models.corpus.purchase import Purchase
from models.corpus.table import Column, TableStyle


class _Cells:
    """A sheet of cells: every text begins in a cell and runs over its empty neighbours; lines are drawn around cells."""

    def __init__(self, desk: Desk, bounds: Sequence[float], font: Font, *, gridlines: bool) -> None:
        self.desk, self.bounds, self.font, self.gridlines = desk, bounds, font, gridlines
        self.height = font.size * desk.chance.choice((1.35, 1.5, 1.7))
        self.y = desk.chance.choice((36.0, 50.0, 60.0))

    def row(
        self, cells: Mapping[int, tuple[Sequence[Run], str]], *, font: Font | None = None, depth: int = 1, frame: bool = False
    ) -> None:
        """One row of the sheet; ``cells`` by column: text and where it stands in the cell."""
        paper, face = self.desk.paper, font or self.font
        if self.y + depth * self.height > paper.height - 40:
            paper.new_page(PageRole.CONTINUATION)
            self.y = 40.0
        if frame or self.gridlines:
            bottom = self.y + self.height * depth
            for across in (self.y, bottom):
                paper.rule(self.bounds[0], across, self.bounds[-1], across)
            for down in self.bounds:
                paper.rule(down, self.y, down, bottom)
        for column, (runs, align) in cells.items():
            left, right = self.bounds[column], self.bounds[column + 1]
            x = left + 2 if align == "left" else right - 2 if align == "right" else (left + right) / 2
            lines = wrapped(runs, face, right - left - 3) if depth > 1 else [list(runs)]
            for number, line in enumerate(lines):
                y = self.y + self.height * number + self.height * 0.72
                paper.text(x, y, line, face, align="right" if align == "right" else "left" if align == "left" else "centre")
        self.y += self.height * depth

    def column_after(self, x: float) -> int:
        """The first column that begins behind a place."""
        return next((number for number, left in enumerate(self.bounds[:-1]) if left > x), len(self.bounds) - 2)


def draw_excel(purchase: Purchase, chance: random.Random, *, gridlines: bool) -> Paper:
    """A printed sheet: facts in cells of the same columns as the table, numbered rows that stay empty, sums below."""
    desk = begin_desk(purchase, chance, ("Helvetica", "Helvetica", "Times-Roman"), (8.0, 9.0, 10.0), wide=chance.random() < 0.25)
    fields = made_up_fields(desk)
    style = TableStyle(desk.font, desk.font.bold)
    margin = chance.choice((30.0, 40.0, 50.0))
    columns, style = placed_columns(
        columns_of(desk, fields, empty=0.35), len(purchase.items), style, margin, desk.paper.width - margin
    )
    sheet = _Cells(desk, [column.left for column in columns] + [columns[-1].right], style.font, gridlines=gridlines)
    _excel_head(desk, sheet)
    depth = max(len(column.heading) for column in columns)
    for number in range(depth):
        heading = {
            place: ((Run(column.heading[number][0], Label(announces=column.heading[number][1])),), _aligned(column))
            for place, column in enumerate(columns)
            if number < len(column.heading)
        }
        sheet.row(heading, font=style.heading_font, frame=True)
    _excel_lines(desk, sheet, columns, fields)
    _excel_foot(desk, sheet, columns)
    return desk.paper


def _aligned(column: Column) -> str:
    """Where a heading stands in its cell."""
    return column.align if column.align == "right" else "left"


def _excel_head(desk: Desk, sheet: _Cells) -> None:
    purchase, chance, words = desk.purchase, desk.chance, desk.purchase.language
    big = sheet.font.bold.sized(sheet.font.size + chance.choice((2, 4, 6)))
    middle = sheet.column_after(sheet.bounds[0] + (sheet.bounds[-1] - sheet.bounds[0]) * 0.5)
    title = chance.choice(words.titles)
    place = 0 if sheet.bounds[middle] + big.width(title) > desk.paper.width - 20 else chance.choice((0, middle))
    sheet.row({place: ((Run(title),), "left")}, font=big)
    sheet.row({})
    facts = facts_of(desk, USUAL)
    left: list[list[list[Run]]] = [party_rows(desk, purchase.buyer, Block.BUYER)] if desk.maybe(0.85) else []
    parties = [(Block.SUPPLIER, purchase.supplier)] if desk.maybe(0.9) else []
    parties += [(Block.SHIP_TO, purchase.ship_to)] if desk.maybe(0.5) else []
    for block, party in parties:
        caption = [[Run(words.block(block, chance) + chance.choice((":", "")), Label(block=block))]] if desk.maybe(0.9) else []
        left.append(caption + party_rows(desk, party, block))
    column_rows = [row for rows in left[:1] for row in rows]
    fact_rows = [[Run(caption, Label(announces=field)), Run(value, Label(field))] for caption, value, field in facts]
    aside = desk.maybe(0.6)
    _beside(sheet, [[row] for row in column_rows], fact_rows if aside else [], middle)
    sheet.row({})
    if not aside:
        _beside(sheet, [], fact_rows, 0)
        sheet.row({})
    rest = left[1:]
    if len(rest) == 2 and desk.maybe(0.7) and _side_by_side(sheet, rest[0], rest[1], middle):
        for number in range(max(map(len, rest))):
            sheet.row(
                {place: (rows[number], "left") for place, rows in zip((0, middle), rest, strict=True) if number < len(rows)}
            )
    else:
        for rows in rest:
            for row in rows:
                sheet.row({0: (row, "left")})
            sheet.row({})
    if desk.maybe(0.4):
        sheet.row({0: ((Run(remark(words, purchase.country, chance)),), "left")})
    sheet.row({})


def _side_by_side(sheet: _Cells, left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]], middle: int) -> bool:
    """Whether two blocks stand beside one another without running into one another or beyond the page."""
    reach = max(sheet.font.width("".join(run.text for run in row)) for row in left)
    other = max(sheet.font.width("".join(run.text for run in row)) for row in right)
    return (
        middle != 0
        and sheet.bounds[0] + reach + 6 < sheet.bounds[middle]
        and sheet.bounds[middle] + other < sheet.desk.paper.width - 12
    )


def _beside(sheet: _Cells, left: Sequence[Sequence[Sequence[Run]]], facts: Sequence[Sequence[Run]], column: int) -> None:
    """Rows of a block, and facts with their values in the next cell that is free, beside it."""
    for number in range(max(len(left), len(facts))):
        cells: dict[int, tuple[Sequence[Run], str]] = {}
        end = sheet.bounds[0]
        if number < len(left):
            cells[0] = (left[number][0], "left")
            end += sheet.font.width("".join(run.text for run in left[number][0])) + 6
        if number < len(facts):
            place = column if end <= sheet.bounds[column] else sheet.column_after(end)
            caption, value = facts[number]
            after = sheet.bounds[place] + sheet.font.width(caption.text) + 6
            behind = sheet.column_after(after)
            fits = (
                sheet.bounds[behind] > after and sheet.bounds[behind] + sheet.font.width(value.text) < sheet.desk.paper.width - 10
            )
            if end > sheet.bounds[place]:  # no cell is free beside a long address: the fact gets a row of its own
                sheet.row(cells)
                cells, place = {}, 0
                after = sheet.bounds[0] + sheet.font.width(caption.text) + 6
                behind, fits = sheet.column_after(after), True
            if fits and behind != place:
                cells |= {place: ((caption,), "left"), behind: ((value,), "left")}
            else:
                both = (caption, Run(": "), value)
                if sheet.bounds[place] + sheet.font.width("".join(run.text for run in both)) > sheet.desk.paper.width - 10:
                    sheet.row(cells)
                    cells, place = {}, 0
                cells[place] = (both, "left")
        sheet.row(cells)


def _excel_lines(desk: Desk, sheet: _Cells, columns: Sequence[Column], fields: Sequence[Field]) -> None:
    purchase, chance = desk.purchase, desk.chance
    gaps, frame = desk.maybe(0.15), desk.maybe(0.85)
    for index in range(len(purchase.items)):
        cells, depth = {}, 1
        for place, column in enumerate(columns):
            runs = column.cell(index)[0]
            if not runs:
                continue
            cells[place] = (runs, _aligned(column))
            if column.wraps:
                depth = max(depth, len(wrapped(runs, sheet.font, column.right - column.left - 3)))
        sheet.row(cells, depth=depth, frame=frame)
        if gaps and chance.random() < 0.4:
            sheet.row({}, frame=frame)
    numbered = fields[0] is Field.LINE_NUMBER and purchase.items[-1].number == str(len(purchase.items)) and desk.maybe(0.6)
    for number in range(chance.choice((0, 0, 2, 5, 9))):  # rows of the form that nobody needed
        row = {0: ((Run(str(len(purchase.items) + number + 1)),), "left")} if numbered else {}
        sheet.row(row, frame=frame)


def _excel_foot(desk: Desk, sheet: _Cells, columns: Sequence[Column]) -> None:
    purchase, chance = desk.purchase, desk.chance
    amount = next(
        (place for place, column in enumerate(columns) if column.heading and column.heading[0][1] is Field.AMOUNT), None
    )
    if amount is not None and desk.maybe(0.9):
        for caption, value, field in sums_of(desk):
            room = sheet.bounds[amount] - sheet.bounds[0]
            shown = Run(caption, Label(announces=field))
            place = max(0, amount - 1)
            cells: dict[int, tuple[Sequence[Run], str]] = {amount: ((Run(value, Label(field)),), "right")}
            if (
                sheet.font.width(caption) < room - 4
                and sheet.font.bold.width(value) < sheet.bounds[amount + 1] - sheet.bounds[amount]
            ):
                cells[place] = ((shown,), "right")
            else:
                cells = {0: ((shown, Run("  "), Run(value, Label(field))), "left")}
            sheet.row(cells, font=sheet.font)
    sheet.row({})
    for text in (remark(purchase.language, purchase.country, chance), purchase.buyer.person):
        if desk.maybe(0.5):
            sheet.row({0: ((Run(text),), "left")})

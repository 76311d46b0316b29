"""The table of lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from models.corpus.families.portals.view import View
from models.corpus.labels import Field
from models.corpus.paper import wrapped
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted


def draw_lines(
    view: View, y: float, columns: list[Column], below: Callable[[int], CellRows], *, frame: bool, rules: bool
) -> float:
    """The table of lines; returns the y below it."""
    depth = max(len(column.heading) for column in columns)
    columns = [replace(one, heading=one.heading + (("", None),) * (depth - len(one.heading))) for one in columns]
    style = TableStyle(
        view.font, view.font.bold, frame=frame, row_rules=rules, gap=view.chance.choice((4.0, 8.0)), splits=view.odds(0.2)
    )
    count, spread = len(view.purchase.items), view.chance.choice((0.0, 0.4))
    placed = fitted(columns, count, style, view.left, view.right, spread=spread)
    while placed[-1].right > view.right + 1 and style.font.size > 4.5:
        small = style.font.sized(style.font.size - 0.5)
        style = replace(style, font=small, heading_font=small.bold)
        placed = fitted(columns, count, style, view.left, view.right, spread=spread)
    x = placed[min(1, len(placed) - 1)].left + 2

    def rows(index: int) -> CellRows:
        return [line for row in below(index) for line in wrapped(row, style.font, view.right - x - 4)]

    bottom = view.paper.height - 64
    return draw_table(view.paper, y, placed, count, style, bottom=bottom, new_page=view.turn, below=rows, below_left=x)


def plain_column(view: View, what: Field, *, signed: bool = False) -> Column:
    """A column for one field."""
    right = what in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT)
    text = view.purchase.language.heading(what, view.chance)
    align = "right" if right and view.odds(0.85) else "left"

    def cell(index: int) -> CellRows:
        return [view.value(what, index, signed=signed)]

    return Column(((text, what),), cell, 0, 0, "right" if align == "right" else "left", None, what is Field.DESCRIPTION)


def needed_columns(view: View, fields: list[Field]) -> list[Field]:
    """With price unit and rebate where the lines have them."""
    items = view.purchase.items
    found = list(fields)
    if items[0].price_per != 1:
        found.insert(found.index(Field.UNIT_PRICE) + 1, Field.PRICE_PER)
    if any(item.discount_percent for item in items):
        found.insert(found.index(Field.UNIT_PRICE) + 1, Field.DISCOUNT_PERCENT)
    return found

"""Columns that somebody made up: which fields, their headings, what stands in a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from models.corpus.families.office.desk import Desk
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, fitted


def value_run(purchase: Purchase, field: Field, index: int, *, signed: bool = False) -> Run:
    """A field of a line as printed."""
    return Run(line_text(purchase, field, index, signed=signed, percent="%"), Label(field, line=index))


def cell_of(purchase: Purchase, fields: Sequence[Field], *, signed: bool = False) -> Callable[[int], CellRows]:
    """Fields of a line in one cell, a space between."""

    def rows(index: int) -> CellRows:
        runs: list[Run] = []
        for field in fields:
            run = value_run(purchase, field, index, signed=signed)
            if run.text:
                runs += [Run(" ", Label(line=index)), run] if runs else [run]
        return [runs]

    return rows


def made_up_fields(desk: Desk, *, prices: float = 0.92) -> list[Field]:
    """The columns that somebody made up, in the order they came to mind."""
    items, maybe = desk.purchase.items, desk.maybe
    shown = [Field.LINE_NUMBER] if maybe(0.65) else []
    shown += [Field.BUYER_PART] if maybe(0.3) else []
    shown += [Field.SUPPLIER_PART] if maybe(0.75) else []
    shown += [Field.DESCRIPTION]
    count = [Field.QUANTITY] + ([Field.UOM] if maybe(0.6) else [])
    place = desk.chance.choice((len(shown), len(shown), len(shown), 0, int(Field.LINE_NUMBER in shown)))
    shown[place:place] = count
    if maybe(prices):
        shown += [Field.UNIT_PRICE] if maybe(0.93) else []
        shown += [Field.PRICE_PER] if items[0].price_per != 1 else []
        shown += [Field.DISCOUNT_PERCENT] if any(item.discount_percent for item in items) else []
        shown += [Field.AMOUNT] if maybe(0.85) else []
    if maybe(0.25):
        shown.insert(desk.chance.randint(len(shown) // 2, len(shown)), Field.LINE_DATE)
    return shown


_RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT}


def columns_of(desk: Desk, fields: Sequence[Field], *, empty: float = 0.2, glued: float = 0.06) -> list[Column]:
    """Columns with their headings, perhaps an empty one that is to be filled in by hand, perhaps the unit in the price's cell."""
    words, chance, purchase = desk.purchase.language, desk.chance, desk.purchase
    signed, numbers_left, stacked = desk.maybe(0.35), desk.maybe(0.2), desk.maybe(0.12)
    columns = []
    for field in fields:
        heading: tuple[tuple[str, Field | None], ...] = ((words.heading(field, chance), field),)
        parts = heading[0][0].split(" ", 1)
        if stacked and len(parts) == 2:
            heading = ((parts[0], field), (parts[1], field))
        cell = cell_of(purchase, (field,), signed=signed)
        if field is Field.QUANTITY and Field.UOM not in fields and desk.maybe(0.5):
            cell = cell_of(purchase, (Field.QUANTITY, Field.UOM))
        elif field is Field.UNIT_PRICE and Field.UOM not in fields and desk.maybe(glued * 4):
            cell = partial(_price_and_unit, purchase, signed)
        align = "right" if field in _RIGHT and not numbers_left else "left"
        columns.append(Column(heading, cell, 0, 0, "right" if align == "right" else "left", wraps=field is Field.DESCRIPTION))
    if desk.maybe(empty):
        place = chance.randint(1, len(columns))
        columns.insert(place, Column(((chance.choice(words.other_headings), None),), lambda _index: [[]], 0, 0))
    return columns


def _price_and_unit(purchase: Purchase, signed: bool, index: int) -> CellRows:
    runs = [
        value_run(purchase, Field.UNIT_PRICE, index, signed=signed),
        Run("/", Label(line=index)),
        value_run(purchase, Field.UOM, index),
    ]
    return [runs]


def placed_columns(
    columns: list[Column], count: int, style: TableStyle, left: float, right: float
) -> tuple[list[Column], TableStyle]:
    """Columns that fit, in a smaller letter where need be."""
    while True:
        placed = fitted(columns, count, style, left, right)
        if placed[-1].right <= right + 1 or style.font.size <= 5.0:
            return placed, style
        style = replace(
            style, font=style.font.sized(style.font.size - 0.5), heading_font=style.heading_font.sized(style.font.size - 0.5)
        )


def with_flat_heading(column: Column) -> Column:
    """The same column with its heading in one row."""
    return replace(column, heading=((" ".join(text for text, _field in column.heading), column.heading[0][1]),))

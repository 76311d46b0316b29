"""Order lines and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from models.corpus.families.government.agency import Agency
from models.corpus.labels import Field, Label
from models.corpus.paper import Font, Run, wrapped
from models.corpus.printed import line_cell, line_text
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted


def shown(agency: Agency, field: Field, index: int) -> list[Run]:
    """A field of a line as printed; nothing where it is empty."""
    signed = agency.purchase.po_number[-1] in ("024" if field is Field.UNIT_PRICE else "02")
    text = line_text(agency.purchase, field, index, signed=signed, percent="%", grouped=True)
    return [Run(text, Label(field, line=index))] if text else []


def cell_of(agency: Agency, *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    """Fields and texts of a line in one cell."""
    return line_cell(partial(shown, agency), *rows)


def column_of(agency: Agency, field: Field, *, right: bool = False, wraps: bool = False) -> Column:
    """A column for one field."""
    return Column((agency.head(field),), cell_of(agency, [field]), 0, 0, "right" if right else "left", wraps=wraps)


def price_columns(agency: Agency) -> list[Column]:
    """Unit price, what it is per, discount, amount."""
    items, maybe = agency.purchase.items, agency.maybe
    per = items[0].price_per != 1
    column = column_of(agency, Field.UNIT_PRICE, right=True)
    if per:
        column = replace(column, cell=cell_of(agency, [Field.UNIT_PRICE, agency.chance.choice(("/", " / ")), Field.PRICE_PER]))
    elif maybe(0.12):  # the unit once more, or only here: 267,333.00 / NO, 4.61/Ea
        column = replace(column, cell=cell_of(agency, [Field.UNIT_PRICE, agency.chance.choice(("/", " / ", " ")), Field.UOM]))
    columns = [column]
    if any(item.discount_percent for item in items):
        columns.append(column_of(agency, Field.DISCOUNT_PERCENT, right=True))
    return [*columns, column_of(agency, Field.AMOUNT, right=True)] if maybe(0.93) else columns


def empty_column(heading: str) -> Column:
    """A column that the receiving clerk fills in."""
    return Column(((heading, None),), lambda _index: [[]], 0, 0)


def draw_lines(
    agency: Agency, y: float, columns: list[Column], *, frame: float, below: Callable[[int], CellRows] | None = None
) -> tuple[float, list[Column], Font]:
    """The lines; returns where it ends, the columns as placed, and the letter they were set in."""
    purchase, chance = agency.purchase, agency.chance
    single = all(len(column.heading) == 1 for column in columns)
    style = TableStyle(
        agency.font,
        agency.font.bold if agency.maybe(0.7) else agency.font,
        frame=agency.maybe(frame) and single and below is None,
        row_rules=agency.maybe(0.3) and below is None,
        gap=chance.choice((2.0, 5.0, 8.0)),
        padding=chance.choice((2.0, 3.0)),
        splits=agency.maybe(0.25),
        upper=agency.maybe(0.3),
        repeats_heading=agency.maybe(0.8),
    )
    words = [word for item in purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, len(purchase.items), style, agency.left, agency.right)
        narrow = min(column.right - column.left for column in placed if column.wraps)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        if (placed[-1].right <= agency.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            break
        size = style.font.size - 0.5
        style = replace(style, font=style.font.sized(size), heading_font=style.heading_font.sized(size))
    indent = next(column.left for column in placed if column.wraps) + style.padding

    def under(index: int) -> CellRows:
        rows = below(index) if below is not None else []
        return [line for row in rows for line in wrapped(row, style.font, agency.right - indent)]

    if y > agency.bottom - 80:
        y = agency.next_page()
    end = draw_table(
        agency.paper,
        y + 12,
        placed,
        len(purchase.items),
        style,
        bottom=agency.bottom - 16,
        new_page=agency.next_page,
        below=under,
        below_left=indent,
    )
    return end, placed, style.font

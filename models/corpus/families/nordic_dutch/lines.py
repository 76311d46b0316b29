"""Order lines and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from models.corpus.families.nordic_dutch.house import House
from models.corpus.labels import Field, Label
from models.corpus.paper import Run, wrapped
from models.corpus.printed import line_cell, line_text
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

_STARTED: Mapping[str, tuple[str, str]] = {
    "nl": ("Geleverd", "Rest"),
    "sv": ("Levererat", "Rest"),
    "da": ("Leveret", "Rest"),
    "fi": ("Toimitettu", "Avoinna"),
}


def _shown(house: House, field: Field, index: int) -> list[Run]:
    text = line_text(house.purchase, field, index, grouped=True)
    return [Run(text, Label(field, line=index))] if text else []


def _cell(house: House, *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    return line_cell(partial(_shown, house), *rows)


def _number_columns(house: House, *, stacked: bool) -> list[Column]:
    """Line number, article numbers and text; the numbers in columns, or all in the text's cell."""
    maybe, chance = house.maybe, house.chance
    columns = [Column(house.heading(Field.LINE_NUMBER), _cell(house, [Field.LINE_NUMBER]), 0, 0)] if maybe(0.7) else []
    codes = [field for field in (Field.BUYER_PART, Field.SUPPLIER_PART) if maybe(0.65)]
    if stacked and codes:
        rows: list[list[Field | str]] = []
        for field in codes:
            rows.append([house.heading(field)[0][0] + ": ", field] if maybe(0.4) else [field])
        rows.insert(chance.choice((0, len(rows))), [Field.DESCRIPTION])
        heading = house.heading(Field.DESCRIPTION)
        if maybe(0.5) and not house.bilingual:
            order = [next(part for part in row if isinstance(part, Field)) for row in rows]
            heading = tuple(house.heading(field)[0] for field in order)
        return [*columns, Column(heading, _cell(house, *rows), 0, 0, wraps=True)]
    if len(codes) == 2 and maybe(0.2):
        both = _cell(house, [codes[0]], [codes[1]])
        columns.append(Column((house.heading(codes[0])[0], house.heading(codes[1])[0]), both, 0, 0))
    else:
        columns += [Column(house.heading(field), _cell(house, [field]), 0, 0) for field in codes]
    return [*columns, Column(house.heading(Field.DESCRIPTION), _cell(house, [Field.DESCRIPTION]), 0, 0, wraps=True)]


def _count_columns(house: House) -> list[Column]:
    """Quantity and unit, perhaps in one cell, perhaps with what came already and what is left."""
    purchase, way = house.purchase, house.chance.random()
    heading = house.heading(Field.QUANTITY)
    if way < 0.2:
        columns = [Column(heading, _cell(house, [Field.QUANTITY, " ", Field.UOM]), 0, 0, "right")]
    elif way < 0.26:
        columns = [Column(heading, _cell(house, [Field.QUANTITY, house.chance.choice(("/", "")), Field.UOM]), 0, 0, "right")]
    else:
        columns = [Column(heading, _cell(house, [Field.QUANTITY]), 0, 0, "right")]
        columns.append(Column(house.heading(Field.UOM), _cell(house, [Field.UOM]), 0, 0))
    if house.maybe(0.1):
        habits, items = purchase.habits, purchase.items
        came = [house.chance.choice((Decimal(0), Decimal(0), item.quantity)) for item in items]
        texts = [came, [item.quantity - part for item, part in zip(items, came, strict=True)]]
        for caption, values in zip(_STARTED[purchase.language.code], texts, strict=True):
            columns.append(
                Column(((caption, None),), partial(_loose, [habits.quantity(value) for value in values]), 0, 0, "right")
            )
    return columns


def _loose(texts: Sequence[str], index: int) -> CellRows:
    return [[Run(texts[index], Label(line=index))]]


def _price_columns(house: House) -> list[Column]:
    maybe, items, way = house.maybe, house.purchase.items, house.chance.random()
    per = items[0].price_per != 1
    heading = house.heading(Field.UNIT_PRICE)
    if way < 0.12:
        parts: list[Field | str] = [Field.UNIT_PRICE, "/", *([Field.PRICE_PER, " "] if per else []), Field.UOM]
        columns = [Column(heading, _cell(house, parts), 0, 0, "right")]
    elif way < 0.2:
        columns = [Column(heading, _cell(house, [Field.UNIT_PRICE, " / ", Field.PRICE_PER]), 0, 0, "right")]
    else:
        columns = [Column(heading, _cell(house, [Field.UNIT_PRICE]), 0, 0, "right")]
        if per or maybe(0.1):
            columns.append(Column(house.heading(Field.PRICE_PER), _cell(house, [Field.PRICE_PER]), 0, 0, "right"))
    if any(item.discount_percent for item in items):
        parts = [Field.DISCOUNT_PERCENT] if maybe(0.6) else [Field.DISCOUNT_PERCENT, "%"]
        percent = _cell(house, parts)
        shown: list[CellRows] = [percent(index) if item.discount_percent else [[]] for index, item in enumerate(items)]
        columns.append(Column(house.heading(Field.DISCOUNT_PERCENT), lambda index: shown[index], 0, 0, "right"))
    if maybe(0.9):
        columns.append(Column(house.heading(Field.AMOUNT), _cell(house, [Field.AMOUNT]), 0, 0, "right"))
    return columns


def _columns(house: House, *, stacked: bool) -> list[Column]:
    numbers, count = _number_columns(house, stacked=stacked), _count_columns(house)
    dated = [Column(house.heading(Field.LINE_DATE), _cell(house, [Field.LINE_DATE]), 0, 0)] if house.maybe(0.35) else []
    if house.maybe(0.05):  # to be filled in by hand
        numbers.insert(
            -1, Column(((house.chance.choice(house.purchase.language.other_headings), None),), lambda _index: [[]], 0, 0)
        )
    prices = _price_columns(house) if house.maybe(0.92) else []
    way = house.chance.random()
    if way < 0.25:
        return [*count, *numbers, *dated, *prices]
    return [*numbers, *count, *dated, *prices] if way < 0.7 else [*numbers, *dated, *count, *prices]


def draw_lines(house: House, y: float, *, stacked: bool, frame: float) -> tuple[float, bool]:
    """The table; also says whether it has amounts."""
    chance, purchase = house.chance, house.purchase
    framed = house.maybe(frame)
    columns = _columns(house, stacked=stacked)
    noted = house.maybe(0.25)
    style = TableStyle(
        house.font,
        house.font.bold if house.maybe(0.7) else house.font,
        frame=framed and not noted and all(len(column.heading) == 1 for column in columns),
        row_rules=house.maybe(0.2),
        heading_rules=house.maybe(0.85),
        gap=chance.choice((2.0, 4.0, 7.0)),
        padding=chance.choice((1.0, 2.0, 3.0)),
        splits=house.maybe(0.2),
        upper=house.maybe(0.1),
        repeats_heading=house.maybe(0.85),
    )
    words = [word for item in purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, len(purchase.items), style, house.left, house.right)
        narrow = min(column.right - column.left for column in placed if column.wraps)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        if (placed[-1].right <= house.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            break
        size = style.font.size - 0.5
        style = replace(style, font=style.font.sized(size), heading_font=style.heading_font.sized(size))
    indent = next(column.left for column in placed if column.wraps) + style.padding

    def below(index: int) -> CellRows:
        rows = [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []
        return [line for row in rows for line in wrapped(row, style.font, house.right - indent)]

    if y > house.bottom - 70:
        y = house.next_page()
    y = draw_table(
        house.paper,
        y + 12,
        placed,
        len(purchase.items),
        style,
        bottom=house.bottom - 12,
        new_page=house.next_page,
        below=below,
        below_left=indent,
    )
    return y, any(column.heading[0][1] is Field.AMOUNT for column in columns)

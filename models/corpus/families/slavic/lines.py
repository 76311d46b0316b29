"""Order lines and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from models.corpus.families.slavic.form import Form
from models.corpus.labels import Field, Label
from models.corpus.paper import Run, wrapped
from models.corpus.printed import line_cell, line_text
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted


def _shown(form: Form, field: Field, index: int) -> list[Run]:
    text = line_text(form.purchase, field, index, percent="%", grouped=True)
    return [Run(text, Label(field, line=index))] if text else []


def _cell(form: Form, *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    return line_cell(partial(_shown, form), *rows)


def _loose(texts: Sequence[str], index: int) -> CellRows:
    return [[Run(texts[index], Label(line=index))]] if texts[index] else [[]]


def _columns(form: Form) -> list[Column]:
    """Number, codes, name, quantity, unit, price, what the tax takes, amount."""
    purchase, chance, maybe = form.purchase, form.chance, form.maybe
    items, habits = purchase.items, purchase.habits

    def one(field: Field, *, right: bool = False, wraps: bool = False) -> Column:
        return Column((form.head(field),), _cell(form, [field]), 0, 0, "right" if right else "left", wraps=wraps)

    columns = [one(Field.LINE_NUMBER)] if maybe(0.92) else []
    codes = [field for field in (Field.BUYER_PART, Field.SUPPLIER_PART) if maybe(0.45)]
    name = one(Field.DESCRIPTION, wraps=True)
    if codes and maybe(0.3):  # the codes in the name's cell
        first, mark = maybe(0.5), chance.choice(("", "", "арт. " if purchase.language.code == "ru" else "kod "))
        rows: list[list[Field | str]] = [[mark, field] for field in codes]
        rows.insert(0 if first else len(rows), [Field.DESCRIPTION])
        name = replace(name, cell=_cell(form, *rows))
        codes = []
    columns += [*(one(field) for field in codes), name] if maybe(0.75) else [name, *(one(field) for field in codes)]
    if maybe(0.12):
        columns.insert(-1, Column(((chance.choice(purchase.language.other_headings), None),), lambda _index: [[]], 0, 0))
    count = _count(form, one)
    columns += count
    columns += [one(Field.LINE_DATE)] if maybe(0.2) else []
    if maybe(0.08):
        return columns
    price = _price(form, one)
    columns.append(price)
    columns += [one(Field.DISCOUNT_PERCENT, right=True)] if any(item.discount_percent for item in items) else []
    if maybe(0.18):  # rate and sum of the tax of each line, and the sum with it, beside the amount that counts
        rate = chance.choice((Decimal(20), Decimal(23), Decimal(21)))
        tax = [habits.money(item.amount * rate / 100) for item in items]
        gross = [habits.money(item.amount * (100 + rate) / 100) for item in items]
        others = purchase.language.tax_names
        columns.append(one(Field.AMOUNT, right=True))
        columns.append(Column(((f"{others[0]} %", None),), partial(_loose, [f"{rate}%"] * len(items)), 0, 0, "right"))
        columns.append(Column(((others[-1], None),), partial(_loose, tax), 0, 0, "right"))
        columns += (
            [Column(((chance.choice(purchase.language.tax_names), None),), partial(_loose, gross), 0, 0, "right")]
            if maybe(0.6)
            else []
        )
        return columns
    if maybe(0.15):
        columns.append(Column(((purchase.language.tax_names[0], None),), partial(_loose, [form.among("nds")] * len(items)), 0, 0))
    return [*columns, one(Field.AMOUNT, right=True)] if maybe(0.93) else columns


def _count(form: Form, one: Callable[..., Column]) -> list[Column]:
    """Quantity and unit, in one cell or two."""
    maybe = form.maybe
    count = [one(Field.QUANTITY, right=True)]
    if maybe(0.12):
        count = [replace(count[0], cell=_cell(form, [Field.QUANTITY, " ", Field.UOM]))]
    elif maybe(0.92):
        unit = one(Field.UOM)
        count = [*count, unit] if maybe(0.6) else [unit, *count]
    return count


def _price(form: Form, one: Callable[..., Column]) -> Column:
    """The price, for so many where it is for more than one."""
    chance, items, purchase = form.chance, form.purchase.items, form.purchase
    price = one(Field.UNIT_PRICE, right=True)
    if items[0].price_per != 1:
        price = replace(
            price,
            cell=_cell(
                form,
                [
                    Field.UNIT_PRICE,
                    chance.choice(("/", " / ", " za " if purchase.language.code != "ru" else " за ")),
                    Field.PRICE_PER,
                ],
            ),
        )
    return price


def draw_lines(form: Form, y: float, *, framed: float, numbered: float) -> tuple[float, bool]:
    """The table of lines; returns the y below it."""
    purchase = form.purchase
    columns = _columns(form)
    stacked = form.maybe(0.2)
    count = len(purchase.items)
    style = _style(form)
    if stacked:
        columns = [_two_rows(column) for column in columns]
    elif form.maybe(numbered):  # a second row of the heading counts the columns: 1 2 3 4
        columns = [
            replace(column, heading=(*column.heading, (str(number), None))) for number, column in enumerate(columns, start=1)
        ]
    placed, style = _placed(form, columns, count, style)
    noted = form.maybe(0.12)
    style = replace(style, frame=form.maybe(framed) and not noted and all(len(column.heading) == 1 for column in placed))
    indent = next(column.left for column in placed if column.wraps) + style.padding

    def below(index: int) -> CellRows:
        rows = [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []
        return [line for row in rows for line in wrapped(row, style.font, form.right - indent)]

    if y > form.bottom - 70:
        y = form.next_page()
    y = draw_table(
        form.paper,
        y + 12,
        placed,
        count,
        style,
        bottom=form.bottom - 12,
        new_page=form.next_page,
        below=below,
        below_left=indent,
    )
    return y, any(column.heading[0][1] is Field.AMOUNT for column in columns)


def _style(form: Form) -> TableStyle:
    chance = form.chance
    return TableStyle(
        form.font,
        form.font.bold if form.maybe(0.7) else form.font,
        row_rules=form.maybe(0.7),
        gap=chance.choice((2.0, 4.0, 5.0)),
        padding=chance.choice((2.0, 3.0)),
        repeats_heading=form.maybe(0.6),
        splits=form.maybe(0.1),
    )


def _placed(form: Form, columns: list[Column], count: int, style: TableStyle) -> tuple[list[Column], TableStyle]:
    """Columns that fit, words and all, in a smaller letter where need be."""
    purchase = form.purchase
    words = [word for item in purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, count, style, form.left, form.right)
        narrow = min(column.right - column.left for column in placed if column.wraps)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        if (placed[-1].right <= form.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            break
        size = style.font.size - 0.5
        style = replace(style, font=style.font.sized(size), heading_font=style.heading_font.sized(size))
    return placed, style


def _two_rows(column: Column) -> Column:
    text, field = column.heading[0]
    first, _, rest = text.partition(" ")
    return replace(column, heading=((first, field), (rest, field)) if rest else ((text, field), ("", None)))

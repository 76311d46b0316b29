"""What a purchase prints of a field, as labelled runs: the values alone, without any layout, so that every family may use it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Font, Run
from models.corpus.party import Party
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column

NAMES = {
    Block.BUYER: Field.BUYER_NAME,
    Block.SUPPLIER: Field.SUPPLIER_NAME,
    Block.SHIP_TO: Field.SHIP_TO_NAME,
    Block.BILL_TO: Field.BILL_TO_NAME,
}
ADDRESSES = {Block.BUYER: Field.BUYER_ADDRESS, Block.SHIP_TO: Field.SHIP_TO_ADDRESS, Block.BILL_TO: Field.BILL_TO_ADDRESS}


def header_text(purchase: Purchase, field: Field, *, signed: bool = False) -> str:
    """A fact of the head or a sum."""
    habits = purchase.habits
    if field in (Field.PO_DATE, Field.REQUESTED_DATE):
        return habits.header_day(purchase.po_date if field is Field.PO_DATE else purchase.requested_date)
    sums = {
        Field.SUBTOTAL: purchase.subtotal,
        Field.TAX: purchase.tax,
        Field.FREIGHT: purchase.freight,
        Field.DISCOUNT: purchase.discount,
        Field.TOTAL: purchase.total,
    }
    return habits.money(sums[field], signed=signed) if field in sums else purchase.value(field)


def line_text(
    purchase: Purchase,
    field: Field,
    index: int,
    *,
    signed: bool = False,
    percent: str = "",
    grouped: bool = False,
    zero: bool = False,
) -> str:
    """A fact of a line; empty where it has none (no discount).

    Args:
        signed: Prices and amounts with the currency's sign.
        percent: What stands behind a discount.
        grouped: A price basis with the issuer's mark for thousands.
        zero: A discount of none is printed as 0.
    """
    item, habits = purchase.items[index], purchase.habits
    if field is Field.QUANTITY:
        return habits.quantity(item.quantity)
    if field is Field.UNIT_PRICE:
        return habits.price(item.unit_price, signed=signed)
    if field is Field.AMOUNT:
        return habits.money(item.amount, signed=signed)
    if field is Field.LINE_DATE:
        return habits.day(item.wanted)
    if field is Field.PRICE_PER and grouped:
        return habits.number(Decimal(item.price_per), 0)
    if field is Field.DISCOUNT_PERCENT:
        return habits.number(item.discount_percent, -1) + percent if item.discount_percent or zero else ""
    return purchase.value(field, index)


def line_cell(value: Callable[[Field, int], list[Run]], *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    """A cell of rows of fields with what stands between them; rows of fields that a line lacks are left out.

    Args:
        value: The runs of a field of a line, none where it has none.
    """

    def cell(index: int) -> CellRows:
        found = [runs for row in rows if (runs := runs_of(value, row, index))]
        return found or [[]]

    return cell


def runs_of(value: Callable[[Field, int], list[Run]], parts: Sequence[Field | str], index: int) -> list[Run]:
    """Fields of a line and what stands between them; words with a colon announce the field behind them."""
    found: list[Run] = []
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        if isinstance(part, Field):
            found += value(part, index)
        elif isinstance(behind, Field) and part.rstrip().endswith(":"):
            found.append(announcing(part, behind, index))
        else:
            found.append(of_line(part, index))
    return found


def header_run(purchase: Purchase, field: Field, *, signed: bool = False, block: Block | None = None) -> Run:
    """With its label."""
    return Run(header_text(purchase, field, signed=signed), Label(field, block=block))


def line_run(purchase: Purchase, field: Field, index: int, *, signed: bool = False) -> Run:
    """With its label."""
    return Run(line_text(purchase, field, index, signed=signed), Label(field, line=index))


def of_line(text: str, index: int) -> Run:
    """Text that belongs to a line and is none of its fields."""
    return Run(text, Label(line=index))


def announcing(text: str, field: Field, index: int) -> Run:
    """A caption of a field within a line."""
    return Run(text, Label(announces=field, line=index))


def name_run(party: Party, block: Block) -> Run:
    """A party's name in its block."""
    return Run(party.name, Label(NAMES.get(block), block=block))


def address_runs(party: Party, block: Block) -> list[list[Run]]:
    """A party's address, line by line."""
    return [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]


def sums_of(purchase: Purchase) -> list[Field]:
    """The sums that this purchase has, in their usual order, the total last."""
    shown = [Field.SUBTOTAL]
    shown += [Field.DISCOUNT] if purchase.discount else []
    shown += [Field.FREIGHT] if purchase.freight else []
    shown += [Field.TAX] if purchase.tax_percent else []
    return [*shown, Field.TOTAL]


@dataclass(frozen=True)
class Wish:
    """A column that a form would like to have.

    Attributes:
        heading: Rows of its heading with what each announces.
        spare: Columns with the highest are left out first where the page is too narrow; 0 for never.
        grows: Takes what is left of the page's width, and its text is wrapped.
        least: Points.
    """

    heading: tuple[tuple[str, Field | None], ...]
    cell: Callable[[int], CellRows]
    align: Align = "left"
    spare: int = 0
    grows: bool = False
    least: float = 0.0
    heading_align: Align | None = None


def simple_wish(
    purchase: Purchase, field: Field, chance: random.Random, *, align: Align = "left", spare: int = 0, signed: bool = False
) -> Wish:
    """The column of one field alone, under one of the language's headings."""

    def cell(index: int) -> CellRows:
        run = line_run(purchase, field, index, signed=signed)
        return [[run]] if run.text else [[]]

    heading = ((purchase.language.heading(field, chance), field),)
    return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION)


def fitted(
    wishes: list[Wish],
    count: int,
    font: Font,
    heading_font: Font,
    left: float,
    right: float,
    *,
    padding: float = 3.0,
    grown_least: float = 120.0,
    upper: bool = False,
) -> list[Column]:
    """Columns as wide as what they hold, between ``left`` and ``right``; headings of words that are wider are stacked."""
    kept = list(wishes)
    longest = max((_longest_word(wish, count, font) for wish in kept if wish.grows), default=0.0)
    grown_least = max(grown_least, longest + 2 * padding)
    while True:
        columns = [_natural(wish, count, font, heading_font, padding, upper) for wish in kept]
        fixed = sum(width for (_heading, width), wish in zip(columns, kept, strict=True) if not wish.grows)
        growing = sum(wish.grows for wish in kept)
        spare = right - left - fixed
        expendable = max((wish.spare for wish in kept), default=0)
        if spare >= growing * grown_least or not expendable:
            break
        kept.remove(next(wish for wish in reversed(kept) if wish.spare == expendable))
    share = spare / growing if growing else spare / max(1, len(kept))
    placed, x = [], left
    for (heading, width), wish in zip(columns, kept, strict=True):
        end = x + (share if wish.grows else width if growing else width + share)
        cell = wish.cell
        if wish.grows and longest + 2 * padding > end - x:
            cell = partial(_broken_cell, wish.cell, font, end - x - 2 * padding)
        placed.append(Column(heading, cell, x, end, wish.align, wish.heading_align, wraps=wish.grows))
        x = end
    return placed


def _broken_cell(cell: Callable[[int], CellRows], font: Font, width: float, index: int) -> CellRows:
    """A cell whose words are parted after a sign or a letter where they are wider than the column."""
    rows: CellRows = []
    for row in cell(index):
        parts: list[Run] = []
        for run in row:
            for word in re.findall(r"\s+|\S+", run.text):
                while font.width(word) > width and len(word) > 2:  # no room at all ends it too
                    fits = max(2, next((n for n in range(len(word), 0, -1) if font.width(word[:n]) <= width), 2))
                    cut = max(word.rfind(sign, 0, fits) for sign in "-,/.") + 1
                    parts.append(Run(word[: cut or fits] + " ", run.label))
                    word = word[cut or fits :]
                parts.append(Run(word, run.label))
        rows.append(parts)
    return rows


def _longest_word(wish: Wish, count: int, font: Font) -> float:
    rows = ("".join(run.text for run in row) for index in range(count) for row in wish.cell(index))
    return max((font.width(word) for row in rows for word in row.split() if max(word) < "⺀"), default=0.0)


def _natural(
    wish: Wish, count: int, font: Font, heading_font: Font, padding: float, upper: bool
) -> tuple[tuple[tuple[str, Field | None], ...], float]:
    rows = [row for index in range(count) for row in wish.cell(index)] if not wish.grows else []
    cells = max((font.width("".join(run.text for run in row)) for row in rows), default=0.0)
    heading: list[tuple[str, Field | None]] = []
    for text, field in wish.heading:
        if " " in text and heading_font.width(text.upper() if upper else text) > max(cells, wish.least) * 1.15 and not wish.grows:
            heading += [(part, field) for part in text.split(" ", 1)]
        else:
            heading.append((text, field))
    captions = max((heading_font.width(text.upper() if upper else text) for text, _field in heading), default=0.0)
    return tuple(heading), max(cells, captions, wish.least) + 2 * padding


def fitting(font: Font, text: str, width: float) -> Font:
    """The font, made smaller where a text is wider than there is room."""
    natural = font.width(text)
    return font if natural <= width else font.sized(max(4.5, font.size * width / natural))

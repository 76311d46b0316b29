"""What the figures of an order line mean: of all readings of quantity, price and amount, those that agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.fields.numbers import NumberHabit, readings
from extractors.layout.arithmetic import agree, agreeing_base
from extractors.layout.columns import ColumnRole
from extractors.layout.item_codes import Words
from extractors.layout.record_text import Record
from extractors.layout.roles import Roles
from extractors.layout.tables import ItemTable

_ONE = Decimal(1)
# A price for as many may be told by arithmetic alone.
_LEAST_IMPLIED = 100
_MANY = frozenset({"C", "M", "HUN", "MIL", "THO"})
_PER_LABEL = re.compile(r"(?:/|\bper\b|\bpro\b|\bje\b|\bpar\b|\bpor\b|%)\s*(1[.,]?000|100)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number as printed, with all that it can mean, likeliest first."""

    readings: tuple[Decimal, ...]
    words: Words

    @property
    def value(self) -> Decimal:
        """The likeliest meaning."""
        return self.readings[0]


@dataclass
class LineValues:
    """The values of one line. ``agrees`` is None where not all of quantity, price and amount are printed."""

    quantity: Number | None = None
    uom: Words | None = None
    uom_text: str = ""
    unit_price: Number | None = None
    price_per: Number | None = None
    discount_percent: Number | None = None
    amount: Number | None = None
    agrees: bool | None = None
    implied_base: Decimal | None = None
    """Price basis that arithmetic needs and no column states."""
    rests: list[Words] = field(default_factory=list)
    """Words behind a quantity that are none of it, such as a code in ``520 EA 329015``."""


def settle(values: LineValues, record: Record, table: ItemTable, roles: Roles, habit: NumberHabit) -> None:
    """Let quantity, price and amount judge each other's readings; note a price basis that no column states."""
    if values.price_per is not None or not _settled_per_many(values, record, roles, habit):
        _settle_by_column(values, _basis_of_label(table, roles))


def _basis_of_label(table: ItemTable, roles: Roles) -> Decimal | None:
    """The basis that the price column's label states: "Price per 100"."""
    column = roles.of(ColumnRole.UNIT_PRICE)
    match = _PER_LABEL.search(table.columns[column.index].text) if column is not None else None
    return Decimal(re.sub(r"\D", "", match.group(1))) if match is not None else None


def _settle_by_column(values: LineValues, label_basis: Decimal | None) -> None:
    """Choose the readings that agree; note a basis that only arithmetic tells."""
    if values.quantity is None or values.unit_price is None or values.amount is None:
        if label_basis is not None and values.price_per is None:
            values.implied_base = label_basis
        return
    discounts = [values.discount_percent.value] if values.discount_percent is not None else []
    stated = [*(values.price_per.readings if values.price_per is not None else ()), *([label_basis] if label_basis else []), _ONE]
    for basis in stated:
        for discount in (*discounts, Decimal(0)):
            if _settled(values, basis, discount):
                values.agrees = True
                if values.price_per is None and basis != _ONE:
                    values.implied_base = basis
                if values.price_per is not None and basis not in values.price_per.readings:
                    values.price_per = None  # pieces in a pack: the price is for one of what is ordered
                return
    for quantity in values.quantity.readings:
        for price in values.unit_price.readings:
            base = agreeing_base(quantity, price, values.amount.value)
            if base is not None and base >= _LEAST_IMPLIED:
                values.quantity, values.unit_price = _first(values.quantity, quantity), _first(values.unit_price, price)
                values.agrees, values.implied_base = True, base
                return
    values.agrees = values.amount.value == 0 or values.unit_price.value == 0 or None
    if values.amount.value and values.unit_price.value and values.quantity.value:
        values.agrees = False


def _is_priced_by_many(record: Record, roles: Roles) -> bool:
    """Whether a cell beside the price holds the C or M of a price per hundred or thousand."""
    return any(
        atom.text.upper().strip("/") in _MANY
        for row in record.anchors
        for column in roles.columns
        if column.role in (ColumnRole.OTHER, ColumnRole.PRICE_PER)
        for atom in row.row.cells.get(column.index, ())
    )


def _settled_per_many(values: LineValues, record: Record, roles: Roles, habit: NumberHabit) -> bool:
    """Settle on the figures as the document writes numbers where they agree for a price per hundred or more that the line prints.

    25,000 at 38.40 M make 960.00: then 25,000 is not the 25.000 that would agree as well.
    """
    if values.quantity is None or values.unit_price is None or values.amount is None:
        return False
    base = agreeing_base(values.quantity.value, values.unit_price.value, values.amount.value)
    if base is None or base < _LEAST_IMPLIED:
        return False
    if not _is_priced_by_many(record, roles) and not _prints_base(base, record, values.quantity.words, habit):
        return False
    values.agrees, values.implied_base = True, base
    return True


def _prints_base(base: Decimal, record: Record, quantity: Words, habit: NumberHabit) -> bool:
    """Whether a number beside the quantity in its row, or in the row below, is the basis that the price must have."""
    rows = [row.row for row in (*record.anchors, *record.below[:1])]
    words = [word for row in rows for cell in row.cells.values() for atom in cell for word in atom.words]
    return any(base in readings(word.text, habit) for word in words if word not in quantity.words)


def _settled(values: LineValues, basis: Decimal, discount: Decimal) -> bool:
    assert values.quantity is not None and values.unit_price is not None and values.amount is not None  # noqa: S101
    for quantity in values.quantity.readings:
        for price in values.unit_price.readings:
            for amount in values.amount.readings:
                if amount and agree(quantity, price, amount, basis, discount):
                    values.quantity = _first(values.quantity, quantity)
                    values.unit_price = _first(values.unit_price, price)
                    values.amount = _first(values.amount, amount)
                    if values.price_per is not None and basis in values.price_per.readings:
                        values.price_per = _first(values.price_per, basis)
                    return True
    return False


def _first(number: Number, value: Decimal) -> Number:
    return Number((value,), number.words)

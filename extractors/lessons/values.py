"""Values of orders compared, whoever read them: when two say the same, and what kind of value a field has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from extractors.lessons.printed import folded
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

Value = str | Decimal | date
MONEY = ("subtotal", "tax", "freight", "discount", "total")
ANCHORED = ("po_number", "po_date", "requested_date", "payment_terms", "delivery_terms", *MONEY)
CONSTANT = ("currency", "buyer_name", "buyer_address", "supplier_name", "payment_terms", "delivery_terms", "bill_to_name",
            "bill_to_address", "ship_to_name", "ship_to_address")  # fmt: skip
ROLES = ("buyer", "supplier", "ship_to", "bill_to")
HEADER = tuple(dict.fromkeys((*ANCHORED, *CONSTANT)))
LINE = tuple(field.name for field in fields(ExtractedLine) if field.name != "gtin")
_CODES = frozenset({"po_number", "currency", "line_number", "buyer_part", "supplier_part"})
_TEXT_LIKENESS = 92


def value_of(holder: ExtractedOrder | ExtractedLine, name: str) -> Any:
    """The value of a field, None where it has none."""
    field: FieldValue[Any] | None = getattr(holder, name)
    return None if field is None else field.value


def same_value(name: str, one: Value | None, two: Value | None) -> bool:
    """Whether two values of a field say the same; nothing is the same as nothing."""
    if one is None or two is None:
        return one is two
    if not isinstance(one, str) or not isinstance(two, str):
        return one == two
    if name == "uom":
        return one.strip(" .").casefold() == two.strip(" .").casefold()
    first, second = folded(one), folded(two)
    if name in _CODES or first == second:
        return first == second
    return fuzz.ratio(first, second) >= _TEXT_LIKENESS


def stated(order: ExtractedOrder) -> Iterator[tuple[str, Value]]:
    """The header fields that have a value."""
    for name in HEADER:
        value = value_of(order, name)
        if value is not None:
            yield name, value

"""What a document truly says, in the exchange format: read from a person's file or taken over from our own reading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.core.errors import InputError

SUMS = ("subtotal", "tax", "freight", "discount", "total")
HEADER_DATES = ("po_date", "requested_date")
HEADER_TEXTS = (
    "currency", "payment_terms", "delivery_terms", "buyer_name", "supplier_name", "ship_to_name", "ship_to_address",
    "bill_to_name", "bill_to_address",
)  # fmt: skip
HEADER = ("po_number", *HEADER_DATES, *HEADER_TEXTS, *SUMS)
PARTS = ("buyer_part", "supplier_part")
FIGURES = ("quantity", "unit_price", "price_per", "discount_percent", "amount")
LINE = ("line_number", *PARTS, "description", "quantity", "uom", "unit_price", "price_per", "discount_percent", "amount",
        "requested_date")  # fmt: skip
# Of what others write into such files beside the values; the articles that numbers were matched to change with the numbers.
_PASSED_OVER = frozenset(
    {
        "kind",
        "issues",
        "decision",
        "reasons",
        "customer_id",
        "ship_to_id",
        "sku",
        "ignore",
        "orders",
        "reason",
        "buyer_address",
        "note",
        "notes",
    }
)

Values = Mapping[str, str]
"""Names of the exchange format to values: decimals with a point, dates as 2026-03-31."""


@dataclass(frozen=True, slots=True)
class Truth:
    """The values of one order; what the document does not state is absent."""

    header: Values
    lines: tuple[Values, ...] = field(default=())

    def decimal(self, name: str) -> Decimal | None:
        """A sum of the header."""
        return Decimal(self.header[name]) if name in self.header else None

    def with_header(self, changed: Values) -> Truth:
        """The same with other header values."""
        return replace(self, header={**self.header, **changed})

    def as_json(self) -> str:
        """The file's text, every field named so that a person sees what may be filled in."""
        record: dict[str, Any] = {name: self.header.get(name) for name in HEADER}
        record["lines"] = [{name: line.get(name) for name in LINE} for line in self.lines]
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def truth_from_json(text: str, name: str) -> Truth:
    """What a person wrote.

    Args:
        name: Of the file, for messages.

    Raises:
        InputError: ``truth``: it is not in the exchange format, not an order, or a value is no number or date where it must be.
    """
    try:
        record = json.loads(text)
    except ValueError as error:
        raise InputError(f"{name}: it is not JSON ({error}). docs/twin.md shows what it should look like.", "truth") from error
    if not isinstance(record, dict):
        raise InputError(f"{name}: a truth is one JSON object; docs/twin.md shows what it should look like.", "truth")
    return truth_from_record(record, name)


def truth_from_record(record: Mapping[str, Any], name: str) -> Truth:
    """A record of the exchange format, values plain or with confidence and place.

    Raises:
        InputError: As ``truth_from_json``.
    """
    if record.get("not_an_order"):
        raise InputError(f"{name}: it says that the document is not an order. Siblings are made of orders.", "not-an-order")
    lines = record.get("lines") or []
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise InputError(f"{name}: lines must be a list of objects, one an order line.", "truth")
    header = _values({key: value for key, value in record.items() if key != "lines"}, HEADER, name, "")
    return Truth(header, tuple(_values(line, LINE, name, f"line {number}: ") for number, line in enumerate(lines, 1)))


def _values(record: Mapping[str, Any], known: tuple[str, ...], name: str, where: str) -> dict[str, str]:
    unknown = sorted(set(record) - set(known) - _PASSED_OVER)
    if unknown:
        raise InputError(f"{name}: {where}there is no field {', '.join(unknown)}; there are {', '.join(known)}.", "truth")
    values = {}
    for key in known:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("value")
        if value is None or not str(value).strip():
            continue
        values[key] = _checked(key, str(value).strip(), name, where)
    return values


def _checked(key: str, value: str, name: str, where: str) -> str:
    if key in SUMS or key in FIGURES:
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise InputError(
                f"{name}: {where}{key} is {value!r}; write numbers with a point and without thousands marks: 1234.50.", "truth"
            )
        return format(number, "f")
    if key in HEADER_DATES:
        try:
            return date.fromisoformat(value[:10]).isoformat()
        except ValueError as error:
            raise InputError(f"{name}: {where}{key} is {value!r}; write dates as 2026-03-31.", "truth") from error
    return value

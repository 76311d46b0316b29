"""Orders in the exchange format, as people correct them, back to core types."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.adapters.exchange_file import HEADER_FIELDS, LINE_FIELDS
from pipeline.core.errors import InputError
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

STATED = "stated by a person"
_NUMBERS = frozenset(
    {"subtotal", "tax", "freight", "discount", "total", "quantity", "unit_price", "price_per", "discount_percent", "amount"}
)


@dataclass(frozen=True, slots=True)
class CorrectedOrder:
    """What a person says that a document states.

    Attributes:
        order: Every value with confidence 1 and without a place.
        unknown: Fields that nobody can tell, ``lines.uom`` for those of lines.
    """

    order: ExtractedOrder
    unknown: frozenset[str] = frozenset()


def read_corrected(text: str, name: str) -> CorrectedOrder:
    """A corrected order in the exchange format; its values may be plain or objects, as ``orderwright extract`` writes them.

    Raises:
        InputError: When it is no JSON, no order, or a value is not what its field holds; the message names it.
    """
    try:
        record = json.loads(text)
    except ValueError as exc:
        raise InputError(f"{name}: this is not JSON ({exc}). Correct the file that orderwright extract writes.", "json") from exc
    if not isinstance(record, dict) or not isinstance(record.get("lines"), list):
        raise InputError(f"{name}: an object with a list of lines is expected, as orderwright extract writes it.", "json")
    header = {field: _field(record, field, name) for field in HEADER_FIELDS}
    lines = []
    for number, line in enumerate(record["lines"], start=1):
        if not isinstance(line, dict):
            raise InputError(f"{name}: line {number} is not an object.", "json")
        lines.append(ExtractedLine(**{field: _field(line, field, f"{name}, line {number}") for field in LINE_FIELDS}))
    unknown = record.get("ignore", [])
    named = frozenset(str(field) for field in unknown) if isinstance(unknown, list) else frozenset()
    return CorrectedOrder(ExtractedOrder(lines=tuple(lines), **header), named)


def _field(record: dict[str, Any], field: str, where: str) -> Any:
    raw = record.get(field)
    if isinstance(raw, dict):
        raw = raw.get("value")
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    text = str(raw).strip()
    try:
        value = _meaning(field, text)
    except (ValueError, InvalidOperation) as exc:
        kind = "a number such as 1234.50" if field in _NUMBERS else "a date such as 2026-03-31"
        raise InputError(f"{where}: {field} is {text!r}, but must be {kind}.", "json") from exc
    return FieldValue(value, text, 1.0, STATED)


def _meaning(field: str, text: str) -> str | Decimal | date:
    if field in _NUMBERS:
        number = Decimal(text)
        if not number.is_finite():
            raise ValueError(text)
        return number
    return date.fromisoformat(text[:10]) if field.endswith("_date") else text

"""How figures, records and places are written in findings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity


def figure(number: Decimal) -> str:
    """A number as a person writes it: no exponent, no zeros at its end but cents, six decimals at most."""
    text = f"{number:.6f}".rstrip("0")
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}" if decimals else whole


def line_place(position: int) -> str:
    """The place of a line, counted from 1 in reading order."""
    return f"line {position}"


def doubtful(field: FieldValue[Any] | None, name: str, place: str, needed: float) -> list[Issue]:
    """A finding for a value that was read with less confidence than is needed."""
    if field is None or field.confidence >= needed:
        return []
    percent = round(100 * field.confidence)
    message = f"The {name} “{field.raw or field.value}” was read with only {percent} % confidence."
    return [Issue("low-confidence", Severity.WARNING, message, place)]

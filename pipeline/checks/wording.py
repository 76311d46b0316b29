"""How figures, records and places are written in findings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.witnesses import Needed


def figure(number: Decimal) -> str:
    """A number as a person writes it: no exponent, no zeros at its end but cents, six decimals at most."""
    text = f"{number:.6f}".rstrip("0")
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}" if decimals else whole


def line_place(position: int) -> str:
    """The place of a line, counted from 1 in reading order."""
    return f"line {position}"


def doubtful(field: FieldValue[Any] | None, name: str, place: str, needed: Needed) -> list[Issue]:
    """A finding for a value that was read with less confidence than is needed, or by the layout model alone."""
    if field is None or needed.is_met_by(field):
        return []
    percent = round(100 * field.confidence)
    message = f"The {name} “{field.raw or field.value}” was read with only {percent} % confidence."
    if field.confidence >= needed.confidence:
        message = f"The {name} “{field.raw or field.value}” was found by the layout model alone ({percent} % sure)."
    return [Issue("low-confidence", Severity.WARNING, message, place)]

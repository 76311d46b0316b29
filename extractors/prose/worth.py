"""What the rules' word is worth in a message's own text.

A page's words are weighed by the referee (extractors/learned/referee.py); a message's are not, so that a score which the rules
choose by has to become a probability here. Scores say which of two readings is better: a company under the writer's name is a
poorer guide than a caption, but where nothing else names the buyer it is nearly always right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

T = TypeVar("T")
Curve = Sequence[tuple[float, float]]
"""Score and probability, both rising; straight between."""
_HEADER: dict[str, Curve] = {
    "signature:buyer": ((0.5, 0.75), (0.7, 0.92), (0.78, 0.94), (0.95, 0.97)),
    "label:po_date": ((0.6, 0.6), (0.8, 0.95), (0.95, 0.98)),
    "text:payment_terms": ((0.5, 0.8), (0.55, 0.87), (0.95, 0.95)),
}
"""By who reads it. Of sample mails and real ones 11 of 11 signatures were right, 12 of 12 dates that only a head line gives (a
message's own, where it names no other), 3 of 3 terms that stand without a caption; half a right one and half a wrong one are
thought beside them, for such a count is small."""
_LISTED: Curve = ((0.5, 0.55), (0.6, 0.82), (0.75, 0.9), (0.95, 0.95))
"""Of lines that are typed as a list: quantity and unit in front of a name. All sixteen were right."""
_LIST = "list"


def as_probabilities(order: ExtractedOrder) -> ExtractedOrder:
    """An order that rules read in a message, its scores as probabilities."""
    header: dict[str, Any] = {
        name: _worth(value, curve)
        for name in ("buyer_name", "po_date", "payment_terms")
        if (value := getattr(order, name)) is not None and (curve := _HEADER.get(value.extractor)) is not None
    }
    return replace(order, **header, lines=tuple(_line(line) for line in order.lines))


def _line(line: ExtractedLine) -> ExtractedLine:
    listed: dict[str, Any] = {
        name: _worth(value, _LISTED)
        for name in ("description", "quantity", "uom", "line_number")
        if (value := getattr(line, name)) is not None and value.extractor == _LIST
    }
    return replace(line, **listed) if listed else line


def _worth(value: FieldValue[T], curve: Curve) -> FieldValue[T]:
    scores = [score for score, _ in curve]
    place = bisect_right(scores, value.confidence)
    if place in (0, len(curve)):  # below the curve nothing is known, above it nothing is added
        return value
    (x1, y1), (x2, y2) = curve[place - 1], curve[place]
    return replace(value, confidence=max(value.confidence, y1 + (y2 - y1) * (value.confidence - x1) / (x2 - x1)))

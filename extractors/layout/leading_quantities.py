"""Quantities printed before the goods in one text: "4 of: Air filter", "12 x Gasket", where no column holds any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.core.fields import Evidence, ExtractedLine, FieldValue

_COUNTED = re.compile(r"(\d{1,5}) (of:?|x|×) (?=[^\W\d_])", re.IGNORECASE)
_LEAST_LINES = 2
_TRUST = 0.8


def with_leading_quantities(lines: Sequence[ExtractedLine]) -> list[ExtractedLine]:
    """The lines, with the figures that every text begins with as their quantities; unchanged where some text does not."""
    named = [line.description for line in lines if line.description is not None]
    counted = [_COUNTED.match(text.value) for text in named]
    if len(named) < _LEAST_LINES or any(line.quantity is not None for line in lines):
        return list(lines)
    # The last may be a row of sums that has no text of goods.
    if sum(match is not None for match in counted) < max(_LEAST_LINES, len(named) - 1):
        return list(lines)
    return [_parted(line) for line in lines]


def _parted(line: ExtractedLine) -> ExtractedLine:
    text = line.description
    match = _COUNTED.match(text.value) if text is not None else None
    if text is None or match is None or text.evidence is None or len(text.evidence.boxes) < len(match.group().split()) + 1:
        return line
    figure, goods = text.evidence.boxes[:1], text.evidence.boxes[len(match.group().split()) :]
    quantity = FieldValue(
        Decimal(match[1]), match[1], min(text.confidence, _TRUST), text.extractor, Evidence(text.evidence.page, figure)
    )
    rest = replace(
        text, value=text.value[match.end() :], raw=text.raw[match.end() :], evidence=Evidence(text.evidence.page, goods)
    )
    return replace(line, quantity=quantity, description=rest)

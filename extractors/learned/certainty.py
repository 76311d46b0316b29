"""How surely a value is right: the referee's own confidence, brought to how often it was right on orders of strangers."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from extractors.learned.answers import HEADER, LINE
from extractors.learned.paper import paper_of
from pipeline.core.document import Document
from pipeline.core.fields import ExtractedLine, ExtractedOrder

CERTAINTY = "certainty.json"
OF_HEADER, OF_LINE, ANY_FIELD = "header", "line", "all"
_LEAST, _MOST = 0.001, 0.999
Weights = Mapping[str, Sequence[float]]
"""Slope and shift of the logit by field (Platt 1999); those of ``all`` fields for one that was seen too seldom."""
_Part = TypeVar("_Part", ExtractedOrder, ExtractedLine)


def with_certainty(order: ExtractedOrder, document: Document) -> ExtractedOrder:
    """The order with confidences that are probabilities, as fitted (models.layout.certainty_fit) for print or recognised pages.

    Unchanged where nothing is installed.
    """
    weights = _weights_by_paper().get(paper_of(document))
    if weights is None:
        return order
    lines = tuple(_judged(line, LINE, weights[OF_LINE]) for line in order.lines)
    return replace(_judged(order, HEADER, weights[OF_HEADER]), lines=lines)


def _judged(part: _Part, names: Mapping[str, object], weights: Weights) -> _Part:
    found = {}
    for name in names:
        if (value := getattr(part, name)) is not None:
            found[name] = replace(value, confidence=certain(weights, name, value.confidence))
    return replace(part, **found)


def certain(weights: Weights, name: str, confidence: float) -> float:
    """The probability (0..1) that a value of a field is right, of the confidence in it."""
    slope, shift = weights.get(name) or weights[ANY_FIELD]
    return 1 / (1 + math.exp(-slope * logit_of(confidence) - shift))


def logit_of(confidence: float) -> float:
    """What the probability is made of: the confidence as a logit over 10, so that slope and shift are of one size."""
    bounded = min(_MOST, max(_LEAST, confidence))
    return math.log(bounded / (1 - bounded)) / 10


@cache
def _weights_by_paper() -> Mapping[str, Mapping[str, Weights]]:
    path = files("models.layout").joinpath("weights", CERTAINTY)
    if not path.is_file():
        return {}
    loaded: Mapping[str, Mapping[str, Weights]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded

"""Pages of one word a row, what a model makes of them, and referees that listen to some signals only."""

from __future__ import annotations

from typing import Any

import numpy as np

from extractors.learned.answers import BLOCKS, FIELDS, ROLES, Field
from extractors.learned.claims import LEADS, SIGNALS, Side
from extractors.learned.decoding import LearnedReading
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.line_claims import LINE_SIGNALS
from extractors.learned.pieces import pieces_of
from pipeline.core.document import BoundingBox, Page, WordBox
from pipeline.core.fields import Evidence, ExtractedOrder, FieldValue

NAMES = ("Acme", "Borg", "4711", "10", "20")
WORDS = tuple(WordBox(text, BoundingBox(50, 50 + 30 * row, 100, 60 + 30 * row)) for row, text in enumerate(NAMES))


STRANGE, KNOWN = 0.94, 0.98
"""How sure the model is of what it finds on a page unlike all that it learned from, and on one that is like it."""


def answers(sure: float = STRANGE, **fields: Field) -> PageAnswers:
    """A page of one word a row, each of its field or of none."""
    page = Page(1, 600, 800, WORDS)
    shares = np.full((len(WORDS), 1 + len(FIELDS)), 0.001, np.float32)
    for row, text in enumerate(NAMES):
        shares[row, 1 + FIELDS.index(fields[text]) if text in fields else 0] = sure
    nothing = np.zeros((len(WORDS), 1 + len(BLOCKS)), np.float32)
    inside = np.array([0, 0, 0, 1, 1], np.float32)
    return PageAnswers(pieces_of(page), shares, shares, nothing, inside, inside, np.full(len(ROLES), 0.2, np.float32))


def value(read: Any, row: int, confidence: float = 0.9, extractor: str = "label:x") -> FieldValue[Any]:
    return FieldValue(read, str(read), confidence, extractor, Evidence(1, (WORDS[row].box,)))


def weights(**told: float) -> dict[str, dict[str, dict[str, list[float]]]]:
    """A referee that listens to some signals only, and leans to a side by its name; nobody has a lead."""

    def told_of(side: Side, names: tuple[str, ...], before: str, bias: float) -> dict[str, list[float]]:
        return {"all": [*(told.get(f"{before}{name}", 0.0) for name in names), bias + told.get(f"{before}{side}", 0.0)]}

    lead = {side: LEADS.get((side, False), 0.0) for side in Side}
    return {
        "header": {side: told_of(side, SIGNALS, "", told.get("bias", 0.0) - lead[side]) for side in Side},
        "line": {side: told_of(side, SIGNALS, "", 5.0 - LEADS.get((side, True), 0.0)) for side in Side},
        "lines": {side: told_of(side, LINE_SIGNALS, "line_", told.get("line_bias", 0.0)) for side in Side},
    }


def heard(order: ExtractedOrder, page: PageAnswers) -> LearnedReading:
    return LearnedReading(order, (page,), (page,))

"""What rules and model say of one field, and what speaks for each: the numbers that the referee judges by."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.learned.answers import FIELDS, LINE_FIELDS, Field
from extractors.learned.layout_reader import PageAnswers
from pipeline.core.document import BoundingBox
from pipeline.core.fields import FieldValue
from pipeline.core.folding import fold

SIGNALS = (
    "by_rules", "by_model", "both", "rules_confidence", "model_share", "none_share", "rival", "rival_strength",
)  # fmt: skip
"""What is known of a claim; each about 0..1, shares of probability as logits over 10."""
HEADER_LEAD, LINE_LEAD = 5.0, 3.0
"""In logits. On real orders the rules, where they say anything, are right far oftener than on generated ones beside the model.
These leads and the thresholds of `referee` were chosen by the sums over the corpus's real orders, those of issuers that nobody
looked at among them: figures on these flatter both a little."""
_MOST_OF = 0.6
Value = FieldValue[Any]


@dataclass(frozen=True)
class Claim:
    """One value for one field, from the rules, from the model, or from both.

    Attributes:
        signals: By the names of `SIGNALS`, in their order.
    """

    field: Field
    value: Value
    by_rules: bool
    by_model: bool
    signals: tuple[float, ...]


class ModelView:
    """What the model says of places on the pages."""

    def __init__(self, pages: Sequence[PageAnswers]) -> None:
        self._pages = {one.pieces.page.number: one for one in pages}
        self._boxes = {number: _boxes(one) for number, one in self._pages.items()}

    def shares(self, field: Field, value: Value) -> tuple[float, float]:
        """The mean probability of the field, and of no field at all, over the words that a value was read from."""
        touched = self.touched(value)
        if touched is None:
            return 0.0, 1.0
        answers, pieces = touched
        rows = answers.fields[pieces]
        return float(rows[:, 1 + FIELDS.index(field)].mean()), float(rows[:, 0].mean())

    def touched(self, value: Value) -> tuple[PageAnswers, list[int]] | None:
        """The pieces under a value's boxes; None where there are none."""
        if value.evidence is None or value.evidence.page not in self._pages:
            return None
        boxes = self._boxes[value.evidence.page]
        pieces = sorted({int(index) for box in value.evidence.boxes for index in _under(boxes, box)})
        return (self._pages[value.evidence.page], pieces) if pieces else None


def _boxes(answers: PageAnswers) -> np.ndarray[Any, Any]:
    return np.array([(p.left, p.top, p.right, p.bottom) for p in answers.pieces.pieces], dtype=np.float32).reshape(-1, 4)


def _under(boxes: np.ndarray[Any, Any], box: BoundingBox) -> np.ndarray[Any, Any]:
    """Pieces whose middle lies in a box."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    found: np.ndarray[Any, Any] = np.flatnonzero(
        (x >= box.left - 0.5) & (x <= box.right + 0.5) & (y >= box.top) & (y <= box.bottom)
    )
    return found


def claims_of(field: Field, rules: Value | None, model: Value | None, view: ModelView) -> list[Claim]:
    """The claims for one field: none, one, or two that differ."""
    if (
        rules is not None
        and model is not None
        and (is_alike(rules.value, model.value) or _says_more(field, rules.value, model.value))
    ):
        return [_claim(field, rules, view, by_rules=True, by_model=True, model=model)]
    found = []
    if rules is not None:
        found.append(_claim(field, rules, view, by_rules=True, by_model=False, rival=model))
    if model is not None:
        found.append(_claim(field, model, view, by_rules=False, by_model=True, model=model, rival=rules))
    return found


def _claim(
    field: Field,
    value: Value,
    view: ModelView,
    *,
    by_rules: bool,
    by_model: bool,
    model: Value | None = None,
    rival: Value | None = None,
) -> Claim:
    share, none = view.shares(field, value)
    if model is not None:
        share = max(share, model.confidence)
    signals = (
        float(by_rules),
        float(by_model),
        float(by_rules and by_model),
        _logit(value.confidence) if by_rules else 0.0,
        _logit(share),
        none,
        float(rival is not None),
        _logit(rival.confidence) if rival is not None else 0.0,
    )
    return Claim(field, value, by_rules, by_model, signals)


def _logit(share: float) -> float:
    bounded = min(0.999, max(0.001, share))
    return math.log(bounded / (1 - bounded)) / 10


def is_alike(one: object, other: object) -> bool:
    """Whether two values say the same: equal, or texts equal but for spaces, case and marks."""
    if isinstance(one, str) and isinstance(other, str):
        return _solid(one) == _solid(other)
    return one == other


def _says_more(field: Field, rules: object, model: object) -> bool:
    """Whether the rules' description is the model's and a little more: a second row of it, not what else stands in the cell."""
    longer, shorter = _solid(str(rules)), _solid(str(model))
    return field is Field.DESCRIPTION and shorter in longer and len(shorter) >= _MOST_OF * len(longer)


def _solid(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def probability(weights: Mapping[str, Sequence[float]], claim: Claim) -> float:
    """Of a claim being right: logistic in its signals, with weights of the field or those of all fields; the last is the bias.

    What the rules say has a lead: the weights were fitted on generated pages, where the model is at home.
    """
    chosen = weights.get(claim.field.value) or weights["all"]
    total = chosen[-1] + sum(weight * signal for weight, signal in zip(chosen, claim.signals, strict=False))
    lead = LINE_LEAD if claim.field in LINE_FIELDS else HEADER_LEAD
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total + lead * claim.by_rules))))

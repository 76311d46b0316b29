"""The probability that an order is right: that of each part in log-odds, and their product.

No weight of anything that speaks for an order is below zero and none of anything against it above, so more evidence never lowers
the score and a finding never raises it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.core.issues import Severity
from pipeline.core.resolution import Factor
from pipeline.core.shares import percent
from pipeline.deciding.calibration import Calibration
from pipeline.deciding.evidence import CLUES, Element

# Readers' confidences beyond these say no more: nobody measured one right in 200.
_LEAST, _MOST = 0.02, 0.995
_SHOWN_AGAINST = 3


@dataclass(frozen=True, slots=True)
class KindWeights:
    """What one kind of part weighs, in log-odds.

    Attributes:
        bias: Of the part by itself.
        confidence: Times the log-odds of the reader's confidence.
        clues: Of each clue in full strength.
        warning, block: Taken off for each finding of that severity.
    """

    bias: float = 0.0
    confidence: float = 1.0
    clues: Mapping[str, float] = field(default_factory=dict)
    warning: float = 2.0
    block: float = 4.0

    def __post_init__(self) -> None:
        if min(self.confidence, self.warning, self.block, *self.clues.values(), 0.0) < 0:
            raise ValueError(f"evidence would speak against what it is evidence for: {self}")


@dataclass(frozen=True, slots=True)
class DecidingModel:
    """Everything learned about deciding.

    Attributes:
        name: Scores of models of the same name may be compared.
        kinds: Weights by kind of part.
        shipped: What became of generated orders, none of which it was fitted on.
        shipped_passed: The same of those that the checks let through.
        cuts: The scores at which a threshold may lie.
    """

    name: str
    kinds: Mapping[str, KindWeights]
    shipped: Calibration
    shipped_passed: Calibration
    cuts: tuple[float, ...]


def factor_of(element: Element, weights: KindWeights) -> Factor:
    """How probably one part is right, and why; what is missing is not."""
    odds = weights.bias + weights.confidence * log_odds(element.confidence)
    odds += sum(weights.clues.get(clue, 0.0) * strength for clue, strength in element.clues.items())
    for finding in element.findings:
        odds -= weights.block if finding.severity is Severity.BLOCK else weights.warning
    against = tuple(dict.fromkeys(finding.message for finding in element.findings))[:_SHOWN_AGAINST]
    if element.missing:
        return Factor(element.name, element.place, 0.0, (), against or (f"there is no {element.name}",))
    return Factor(element.name, element.place, _probability(odds), _speaks_for(element, weights), against)


def factors_of(elements: Iterable[Element], model: DecidingModel) -> tuple[Factor, ...]:
    """How probably each part is right."""
    return tuple(factor_of(element, model.kinds.get(element.kind, KindWeights())) for element in elements)


def score_of(factors: Iterable[Factor]) -> float:
    """The probability that all parts are right, as if each were right or wrong by itself; calibration makes up for that."""
    return math.prod(factor.probability for factor in factors)


def _speaks_for(element: Element, weights: KindWeights) -> tuple[str, ...]:
    said = [f"read or matched with {percent(element.confidence)}"] if weights.confidence and element.confidence < 1 else []
    strongest = sorted(element.clues.items(), key=lambda clue: -clue[1] * weights.clues.get(clue[0], 0.0))
    return (*said, *(CLUES.get(clue, clue) for clue, strength in strongest if strength >= 0.5))


def log_odds(probability: float) -> float:
    """Of a confidence, held within what readers can be believed to know."""
    held = min(max(probability, _LEAST), _MOST)
    return math.log(held / (1 - held))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

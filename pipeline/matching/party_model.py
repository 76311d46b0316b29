"""How likely each candidate is the one, and how likely none of them is: a table of learned weights.

Every level of a clue has a weight, the logarithm of how much likelier it is for the right record than for another. A candidate's
weights are added up; its share of the sum of all candidates' odds, and of those of *nobody*, is its chance (a conditional logit,
which is record linkage after Fellegi and Sunter with weights learned together). A curve learned on orders that were not trained
on then makes the best one's share a probability. ``models/parties`` trains it and says on which orders.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parents[2] / "models" / "parties" / "weights"


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities of the candidates, in their order, and of none of them; they add up to one."""

    of_each: tuple[float, ...]
    of_nobody: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """How many more there may be, and their levels as far as those are known."""

    count: int
    levels: Mapping[str, str]


@dataclass(frozen=True)
class PartyModel:
    """Weights by kind of clue and level.

    Attributes:
        nobody: The odds of somebody who is not in the masters, as a logarithm.
        curve: Points from a raw share to the probability that was measured, both ascending.
    """

    weights: Mapping[str, Mapping[str, float]]
    nobody: float
    curve: Sequence[tuple[float, float]] = ((0.0, 0.0), (1.0, 1.0))

    def score(self, levels: Mapping[str, str]) -> float:
        """The logarithm of a candidate's odds; levels that the table does not know say nothing."""
        return sum(self.weights.get(kind, {}).get(level, 0.0) for kind, level in levels.items())

    def chances(self, candidates: Sequence[Mapping[str, str]], unseen: Unseen | None = None) -> Chances:
        """The chances of candidates by their levels; ``unseen`` are those who share a clue and were too many to be looked at."""
        scores = [self.score(levels) - less for levels, less in zip(candidates, shared_doubt(candidates), strict=True)]
        crowd = [self.score(unseen.levels) + log(unseen.count)] if unseen else []
        top = max([self.nobody, *scores, *crowd])
        odds = [exp(score - top) for score in scores]
        rest = exp(self.nobody - top) + sum(exp(score - top) for score in crowd)
        whole = sum(odds) + rest
        return self._calibrated([one / whole for one in odds], rest / whole)

    def _calibrated(self, shares: Sequence[float], nobody: float) -> Chances:
        """The best one's probability by the curve; the rest keep their proportions."""
        if not shares:
            return Chances((), 1.0)
        best = max(range(len(shares)), key=shares.__getitem__)
        probability = on_curve(self.curve, shares[best])
        others = 1 - shares[best]
        scale = (1 - probability) / others if others > 0 else 0.0
        of_each = tuple(probability if place == best else share * scale for place, share in enumerate(shares))
        return Chances(of_each, max(0.0, 1 - sum(of_each)))


def shared_doubt(candidates: Sequence[Mapping[str, str]]) -> list[float]:
    """What each candidate's score is lessened by: those whom one other outdoes share one chance.

    That the clue which outdoes them (an address, a number) is on the order by mistake is about as likely for two namesakes as for
    a hundred; it would be each one's by so much less.
    """
    outdone = [levels.get("outdone", "none") != "none" for levels in candidates]
    count = sum(outdone)
    return [log(count) if one else 0.0 for one in outdone]


def on_curve(curve: Sequence[tuple[float, float]], share: float) -> float:
    """The curve's value, straight between its points."""
    at = bisect_right(curve, (share, 2.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[at - 1], curve[at]
    return low + (high - low) * (share - left) / (right - left)


@cache
def customer_model() -> PartyModel:
    """The model of customers, as it was trained."""
    return _loaded("customers")


@cache
def ship_to_model() -> PartyModel:
    """The model of places of one customer."""
    return _loaded("ship_tos")


def _loaded(name: str) -> PartyModel:
    table: dict[str, Any] = tomllib.loads((WEIGHTS / f"{name}.toml").read_text(encoding="utf-8"))
    return PartyModel(table["weights"], table["nobody"], tuple((share, probability) for share, probability in table["curve"]))

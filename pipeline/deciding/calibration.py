"""From the score of an order's evidence to the probability that the order is right, by what became of orders before.

Inductive Venn-Abers prediction: isotonic regression over the known outcomes and the new order, once as if it were wrong and once
as if it were right. Of the two probabilities the lower one is the careful one; with few outcomes they lie far apart.
V. Vovk, I. Petej: Venn-Abers predictors, UAI 2014.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.core.outcomes import LabelledOutcome

TAKEN_OVER_AT = 500
"""From so many outcomes of its own on, a house no longer leans on those that were shipped."""
_SHIPPED_COUNT_AS = 200.0


@dataclass(frozen=True, slots=True)
class Point:
    """How many orders of one score were right, and how many wrong. Shares of orders are possible: shipped ones count less."""

    score: float
    right: float
    wrong: float

    @property
    def count(self) -> float:
        """All of them."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class Calibration:
    """Outcomes by score. ``points`` ascend and no two have the same score."""

    points: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        if any(after.score <= before.score for before, after in pairwise(self.points)):
            raise ValueError("points of a calibration must ascend")

    @classmethod
    def of(cls, points: Iterable[Point]) -> Calibration:
        """Of points in any order; those of the same score become one."""
        merged: dict[float, Point] = {}
        for point in points:
            known = merged.get(point.score, Point(point.score, 0, 0))
            merged[point.score] = Point(point.score, known.right + point.right, known.wrong + point.wrong)
        return cls(tuple(merged[score] for score in sorted(merged) if merged[score].count > 0))

    @property
    def count(self) -> float:
        """How many orders it knows of."""
        return sum(point.count for point in self.points)

    def probability(self, score: float) -> tuple[float, float]:
        """The careful and the other end of the probability that an order of this score is right; (0, 1) without outcomes."""
        return self._fitted_with(score, 0.0), self._fitted_with(score, 1.0)

    def _fitted_with(self, score: float, right: float) -> float:
        place = bisect_left([point.score for point in self.points], score)
        known = list(self.points)
        if place < len(known) and known[place].score == score:
            same = known[place]
            known[place] = Point(score, same.right + right, same.wrong + 1 - right)
        else:
            known.insert(place, Point(score, right, 1 - right))
        fitted = isotonic([point.right / point.count for point in known], [point.count for point in known])
        return fitted[place]


def isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The ascending sequence nearest to the values, by weighted squares: neighbours out of order are pooled."""
    blocks: list[tuple[float, float, int]] = []  # mean, weight, how many values
    for value, weight in zip(values, weights, strict=True):
        mean, total, length = value, weight, 1
        while blocks and blocks[-1][0] >= mean:
            before, heavy, many = blocks.pop()
            mean = (before * heavy + mean * total) / (heavy + total)
            total, length = heavy + total, many + length
        blocks.append((mean, total, length))
    return [mean for mean, _, length in blocks for _ in range(length)]


def points_of(outcomes: Iterable[LabelledOutcome], model: str) -> list[Point]:
    """The outcomes that this model scored, a point each."""
    return [
        Point(outcome.score, float(outcome.is_right), float(not outcome.is_right))
        for outcome in outcomes
        if outcome.score is not None and outcome.model == model
    ]


def taken_over(shipped: Calibration, own: Sequence[Point]) -> Calibration:
    """The house's own outcomes, and what was shipped for as much as they leave open."""
    left = max(0.0, 1 - len(own) / TAKEN_OVER_AT)
    share = min(1.0, _SHIPPED_COUNT_AS / shipped.count) * left if shipped.count else 0.0
    lent = [replace(point, right=point.right * share, wrong=point.wrong * share) for point in shipped.points] if share else []
    return Calibration.of([*lent, *own])


def thinned(calibration: Calibration, most: int) -> Calibration:
    """The same outcomes in at most so many points, each at its orders' mean score."""
    size = calibration.count / most
    groups: list[list[Point]] = [[]]
    for point in calibration.points:
        if sum(one.count for one in groups[-1]) >= size:
            groups.append([])
        groups[-1].append(point)
    return Calibration.of(_merged(group) for group in groups if group)


def _merged(group: Sequence[Point]) -> Point:
    count = sum(point.count for point in group)
    score = sum(point.score * point.count for point in group) / count
    return Point(round(score, 6), sum(point.right for point in group), sum(point.wrong for point in group))

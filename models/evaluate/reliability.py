"""Whether confidences are honest: of values read with 90 % confidence, nine in ten should be right."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from models.evaluate.cases import JudgedCase
from models.evaluate.judging import KIND, Outcome

MOST_BINS = 10
FEWEST_IN_A_BIN = 15
_DRAWS, _SEED = 400, 20261122
_ONCE_IN = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A value that was read: how surely, whether it is right, and whose document it was on.

    Attributes:
        column: The document and the field. Its values mostly fall right or wrong together: who takes one date of delivery for
            the date of the print takes all of them so.
    """

    confidence: float
    right: bool
    issuer: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of neighbouring confidence."""

    count: int
    confidence: float
    """Mean."""
    right: float
    """Share."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How honest the confidences of some values are; shares, not percent.

    Attributes:
        error: Expected calibration error: how far share right and mean confidence lie apart, on average over the values.
        by_chance: What that would be, on average, if every confidence were the exact probability and values fell right or wrong
            each by itself: few values scatter.
        rarely: What exact probabilities would exceed once in twenty draws only, where the values of a column fall together. An
            error above it is no chance.
        gap: Mean confidence less share right; above 0 the confidences promise too much.
    """

    count: int
    right: float
    confidence: float
    error: float
    by_chance: float
    rarely: float
    gap: float
    bins: tuple[Bin, ...]


def said_values(cases: Iterable[JudgedCase]) -> dict[str, list[Said]]:
    """Every value that was read with a confidence, by field. What was missed has none and does not count."""
    found: dict[str, list[Said]] = {}
    for case in cases:
        for one in case.judged.judgements:
            if one.field != KIND and one.read is not None and one.read.confidence is not None:
                column = f"{case.case.name} {one.field}"
                said = Said(one.read.confidence, one.outcome is Outcome.RIGHT, case.case.traits.issuer, column)
                found.setdefault(one.field, []).append(said)
    return found


def reliability_of(values: Sequence[Said]) -> Reliability:
    """The reliability of at least one value.

    Bins hold equally many values, ten bins at most and fifteen values in each at least; values of the same confidence are never
    parted, so that there may be fewer bins.
    """
    if not values:
        raise ValueError("no values, no reliability")
    groups = _groups(values)
    bins = tuple(_bin(group) for group in groups)
    right, confidence = fmean(v.right for v in values), fmean(v.confidence for v in values)
    alone, together = _errors_by_chance(groups, together=False), _errors_by_chance(groups, together=True)
    rarely = sorted(together)[-len(together) // _ONCE_IN]
    return Reliability(len(values), right, confidence, _error(bins), fmean(alone), rarely, confidence - right, bins)


def _groups(values: Sequence[Said]) -> list[list[Said]]:
    ordered = sorted(values, key=lambda value: value.confidence)
    wanted = len(ordered) / max(1, min(MOST_BINS, len(ordered) // FEWEST_IN_A_BIN))
    groups: list[list[Said]] = [[]]
    for _, alike in groupby(ordered, key=lambda value: value.confidence):
        if len(groups[-1]) >= wanted:
            groups.append([])
        groups[-1] += alike
    if len(groups) > 1 and len(groups[-1]) < min(FEWEST_IN_A_BIN, wanted):
        last = groups.pop()
        groups[-1] += last
    return groups


def _bin(group: Sequence[Said]) -> Bin:
    return Bin(len(group), fmean(value.confidence for value in group), fmean(value.right for value in group))


def _error(bins: Sequence[Bin]) -> float:
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / sum(one.count for one in bins)


def _errors_by_chance(groups: Sequence[Sequence[Said]], *, together: bool) -> list[float]:
    """Errors of draws in which every value is right with the probability that its confidence says.

    Args:
        together: One lot is drawn for all values of a column, so that of two equally sure ones both are right or neither.
    """
    chance = random.Random(_SEED)  # noqa: S311 - draws, not secrets
    count = sum(map(len, groups))
    columns = sorted({value.column for group in groups for value in group}) if together else ()
    errors = []
    for _ in range(_DRAWS):
        lots = {column: chance.random() for column in columns}
        rights = (sum((lots[v.column] if together else chance.random()) < v.confidence for v in group) for group in groups)
        errors.append(
            sum(abs(sum(v.confidence for v in group) - right) for group, right in zip(groups, rights, strict=True)) / count
        )
    return errors

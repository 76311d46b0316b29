"""Confidences made honest after the fact: for each field a rising curve from confidence to how often that was right.

Fitted by isotonic regression (pool adjacent violators) on documents that the rules were not tuned on; applied by interpolation
between the curve's points, which is all that serving needs. Nothing is hooked to extraction yet: thresholds of deciding stand on
today's confidences, and the learned reader will bring others.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from models.evaluate.reliability import Said

# With fewer values a field shares the curve of all header fields, or of all fields of lines.
FEWEST_VALUES = 60
HEADER, LINES = "header", "lines"
# Half a right value and half a wrong one stand beside every step (Krichevsky-Trofimov): nothing is certain because it never
# failed yet.
_DOUBT = 0.5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of confidence and probability, both in 0..1; confidence rises strictly, probability never falls."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if not self.points or any(not (0 <= x <= 1 and 0 <= y <= 1) for x, y in self.points):
            raise ValueError("a curve needs points between 0 and 1")
        if any(x1 >= x2 or y1 > y2 for (x1, y1), (x2, y2) in pairwise(self.points)):
            raise ValueError("a curve of confidence must rise")

    def probability(self, confidence: float) -> float:
        """On the straight line between the nearest points; beyond the ends, that of the end."""
        place = bisect_right(self.points, (confidence, 2.0))
        if place == 0:
            return self.points[0][1]
        if place == len(self.points):
            return self.points[-1][1]
        (x1, y1), (x2, y2) = self.points[place - 1], self.points[place]
        return min(y2, y1 + (y2 - y1) * (confidence - x1) / (x2 - x1))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A curve for each field that has one of its own, and those that the other fields share (``header``, ``lines``)."""

    curves: Mapping[str, Curve]

    def probability(self, field: str, confidence: float) -> float:
        """How probably a value of a field (``po_date``, ``lines.quantity``) is right; the confidence itself without a curve."""
        curve = self.curves.get(field) or self.curves.get(_shared(field))
        return curve.probability(confidence) if curve else confidence

    def as_json(self) -> dict[str, Any]:
        """For a file that `load_calibration` reads."""
        return {field: [[round(x, 4), round(y, 4)] for x, y in self.curves[field].points] for field in sorted(self.curves)}


def calibration_of(record: Mapping[str, Sequence[Sequence[float]]]) -> Calibration:
    """What `Calibration.as_json` gave; raises ValueError for curves that do not rise or leave 0..1."""
    return Calibration({field: Curve(tuple((float(x), float(y)) for x, y in points)) for field, points in record.items()})


@lru_cache(maxsize=4)
def load_calibration(path: Path) -> Calibration:
    """The calibration in a file, read when it is first asked for."""
    return calibration_of(json.loads(path.read_text(encoding="utf-8")))


def fit_calibration(values: Mapping[str, Sequence[Said]]) -> Calibration:
    """Curves for all fields with enough values, and shared ones for the rest; without any values, none."""
    curves = {field: fit_curve(found) for field, found in values.items() if len(found) >= FEWEST_VALUES}
    for shared in (HEADER, LINES):
        pooled = [value for field, found in values.items() if _shared(field) == shared for value in found]
        if pooled:
            curves[shared] = fit_curve(pooled)
    return Calibration(curves)


def fit_curve(values: Sequence[Said]) -> Curve:
    """The rising curve that fits the values best, drawn towards one half where steps hold few values."""
    import numpy as np
    from scipy.optimize import isotonic_regression  # type: ignore[import-untyped, unused-ignore]

    if not values:
        raise ValueError("no values, no curve")
    confidences, place = np.unique([round(value.confidence, 4) for value in values], return_inverse=True)
    counts = np.bincount(place).astype(float)
    rights = np.bincount(place, weights=[value.right for value in values])
    edges = isotonic_regression(rights / counts, weights=counts).blocks
    first, last = edges[:-1], edges[1:] - 1
    sizes = np.add.reduceat(counts, first)
    shares = (np.add.reduceat(rights, first) + _DOUBT) / (sizes + 2 * _DOUBT)
    steps = isotonic_regression(shares, weights=sizes).x  # doubt weighs most on small steps, which may turn their order
    points: list[Point] = []
    for start, end, step in zip(first, last, steps, strict=True):
        points += [(float(confidences[at]), float(step)) for at in dict.fromkeys((int(start), int(end)))]
    return Curve(tuple(points))


def _shared(field: str) -> str:
    return LINES if field.startswith("lines.") else HEADER

"""Words that were written by hand: told from print by their strokes, their baseline and what the recogniser thinks of them.

A logistic regression over the shapes of a word and of the words beside it; ``models/handwriting/train.py`` trains it on drawn
pages, docs/benchmarks/marks.md has its figures.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from extractors.marks.ink import HIGHLIGHTER
from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox, WordBox, enclosing

Features: TypeAlias = npt.NDArray[np.float64]

NAMES = (
    "doubt", "pieces", "unevenness", "baseline", "stroke", "stroke_changes", "level", "widest", "density", "slant", "tall", "few",
)  # fmt: skip
"""What is measured of a word, in the order of a feature vector."""

_INK = 150
_FEWEST_SIGNS, _FEWEST_LETTERS, _LEAST_WIDTH = 4, 3, 18.0
# Points: nobody writes so small, and print of that size is a few dots high.
_SMALL_PRINT = 8.5
# Points and a share of the page: names in letterheads.
_LARGE_PRINT, _HEAD = 13.0, 0.16
# Figures alone have no bodies and stems to stand on a line; coloured ink needs less of the rest.
_LEAST_OF_FIGURES, _LEAST_IN_COLOUR, _COLOURED = 0.985, 0.6, 0.6
_FEW_RUNS, _MOST_OF_PAGE = 3, 0.4
_FIRST_WIDE, _WIDE_SHARE = "\u2e80", 0.3
# Words beside each other are judged together: points across, and shares of their height.
_BESIDE, _LEVEL = 1.6, 0.4


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the trained regression; ``least`` is the probability from which a run of words is handwriting."""

    middles: Features
    spreads: Features
    weights: Features
    bias: float
    least: float


@cache
def trained() -> Weights:
    """The weights that ship with the program."""
    told = tomllib.loads(files("extractors.marks").joinpath("handwriting.toml").read_text(encoding="utf-8"))
    rows = [told["features"][name] for name in NAMES]
    middles, spreads, weights = (np.array([row[column] for row in rows], dtype=np.float64) for column in range(3))
    return Weights(middles, spreads, weights, float(told["bias"]), float(told["least"]))


def handwritten_runs(scan: Scan, words: Sequence[WordBox], tint: Pixels | None = None) -> list[list[WordBox]]:
    """Runs of neighbouring words that were written by hand.

    Args:
        scan: The page as its words were read.
        tint: Where it has coloured ink: a pen's is seldom black.
    """
    weights = trained()
    found, judged = [], 0
    for run in runs_of(words):
        if sum(len(word.text) for word in run) < _FEWEST_SIGNS or enclosing([w.box for w in run]).width < _LEAST_WIDTH:
            continue
        judged += 1
        if max(word.box.height for word in run) < _SMALL_PRINT or _is_of_letterhead(scan, run):
            continue
        letters = sum(sign.isalpha() for word in run for sign in word.text)
        least = weights.least if letters >= _FEWEST_LETTERS else _LEAST_OF_FIGURES
        if tint is not None and _is_coloured(scan, run, tint):
            least = _LEAST_IN_COLOUR
        elif sum(sign >= _FIRST_WIDE for word in run for sign in word.text) > _WIDE_SHARE * sum(len(word.text) for word in run):
            continue  # kana and ideographs have neither baseline nor bodies, and were not trained on
        if probability(run_features(scan, run), weights) >= least:
            found.append(run)
    # Where half a page looks written, its print is of an odd face or badly copied; a page written by hand has no print to doubt.
    return found if len(found) <= max(_FEW_RUNS, _MOST_OF_PAGE * judged) else []


def _is_of_letterhead(scan: Scan, run: Sequence[WordBox]) -> bool:
    """Large print at the head of a page: companies write their names in faces of their own."""
    box = enclosing([word.box for word in run])
    return box.height >= _LARGE_PRINT and box.bottom <= _HEAD * scan.height * scan.points_per_pixel


def _is_coloured(scan: Scan, run: Sequence[WordBox], tint: Pixels) -> bool:
    if tint.shape != scan.pixels.shape:
        return False
    scale = 1 / scan.points_per_pixel
    box = enclosing([word.box for word in run])
    area = slice(int(box.top * scale), int(box.bottom * scale) + 1), slice(int(box.left * scale), int(box.right * scale) + 1)
    ink = scan.pixels[area] < _INK
    return bool(ink.any()) and float(((tint[area] > 0) & (tint[area] < HIGHLIGHTER))[ink].mean()) >= _COLOURED


def probability(features: Features, weights: Weights) -> float:
    """That a run of such features is handwriting."""
    scaled = np.clip((features - weights.middles) / weights.spreads, -4.0, 4.0)
    return 1.0 / (1.0 + math.exp(-float(scaled @ weights.weights) - weights.bias))


def runs_of(words: Sequence[WordBox]) -> list[list[WordBox]]:
    """Words in runs of one row without wide gaps, left to right."""
    runs: list[list[WordBox]] = []
    for word in sorted(words, key=lambda one: (one.box.left, one.box.top)):
        run = next((run for run in runs if _goes_on(run[-1].box, word.box)), None)
        if run is None:
            runs.append([word])
        else:
            run.append(word)
    return runs


def _goes_on(before: BoundingBox, after: BoundingBox) -> bool:
    height = min(before.height, after.height)
    overlap = min(before.bottom, after.bottom) - max(before.top, after.top)
    return overlap >= _LEVEL * height and -0.5 * height <= after.left - before.right <= _BESIDE * height


def run_features(scan: Scan, run: Sequence[WordBox]) -> Features:
    """The features of a run: of each word, averaged by how many signs it has."""
    signs = np.array([max(1, len(word.text)) for word in run], dtype=np.float64)
    return np.asarray((np.stack([word_features(scan, word) for word in run]) * signs[:, None]).sum(axis=0) / signs.sum())


def word_features(scan: Scan, word: WordBox) -> Features:
    """What ``NAMES`` say of one word; lengths are shares of the word's height."""
    scale = 1 / scan.points_per_pixel
    box, margin = word.box, 0.15 * word.box.height
    rows = slice(max(0, int((box.top - margin) * scale)), int((box.bottom + margin) * scale) + 1)
    crop = scan.pixels[rows, max(0, int(box.left * scale) - 1) : int(box.right * scale) + 2]
    signs = max(1, len(word.text))
    doubt = -math.log(max(1e-4, 1.0001 - (1.0 - (word.confidence if word.confidence is not None else 1.0))))
    ink = (crop < _INK).astype(np.uint8)
    pieces = ink_pieces(ink)
    high = max(1.0, box.height * scale)
    letters = pieces.boxes[1:][pieces.heights[1:] >= 0.3 * high]
    if not len(letters):
        return np.array([doubt, 0, 0, 0, 0.15, 0.3, 0.5, 0, 0.1, 0, 1, 1], dtype=np.float64)
    heights = letters[:, cv2.CC_STAT_HEIGHT].astype(np.float64)
    feet = (letters[:, cv2.CC_STAT_TOP] + letters[:, cv2.CC_STAT_HEIGHT]).astype(np.float64)
    distance = cv2.distanceTransform(np.pad(ink, 1), cv2.DIST_L2, 3)
    ridge = distance[(distance > 0) & (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)))]
    stroke = 2 * float(ridge.mean())
    level, slant = _directions(crop)
    return np.array(
        [
            doubt,
            len(letters) / signs,
            _distinct(heights / high),
            _distinct(feet / high),
            stroke / high,
            float(ridge.std() / max(float(ridge.mean()), 1e-6)),
            level,
            float(letters[:, cv2.CC_STAT_WIDTH].max()) / high,
            float(ink.mean()),
            slant,
            float(box.width * scale / high) / signs,
            1.0 if signs <= 2 else 0.0,
        ],
        dtype=np.float64,
    )


def _distinct(values: Features) -> float:
    """How far values are from standing in a few levels, as print's do: the spread left after the two nearest levels."""
    if len(values) < 3:
        return 0.0
    ordered = np.sort(values)
    best = float(ordered.std())
    for cut in range(1, len(ordered)):
        lower, upper = ordered[:cut], ordered[cut:]
        best = min(best, float(np.sqrt((lower.var() * len(lower) + upper.var() * len(upper)) / len(ordered))))
    return best


def _directions(crop: npt.NDArray[np.uint8]) -> tuple[float, float]:
    """Share of the edges that run level or upright, and how far the steep ones lean, 0 to 1."""
    soft = cv2.GaussianBlur(crop.astype(np.float32), (0, 0), 1.0)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, down)
    total = float(strength.sum())
    if total <= 0:
        return 0.5, 0.0
    level = np.maximum(np.abs(across), np.abs(down)) > 0.966 * strength
    steep = np.abs(across) > np.abs(down)
    weight = float(strength[steep].sum())
    angles = np.arctan2(down[steep] * np.sign(across[steep]), np.abs(across[steep]))
    lean = abs(float((angles * strength[steep]).sum() / weight)) if weight > 0 else 0.0
    return float(strength[level].sum() / total), lean

"""Words that somebody struck out: strokes through the middle of print, told from rules, underlines and dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox, Mark, MarkKind, Ruling, WordBox, enclosing

# Where a stroke through a word runs, as shares of its height: not along its foot, where underlines and rules do.
_BAND = (0.28, 0.70)
# Shares of a word's width that the stroke must cover, and points that it may reach beyond the words it strikes.
_COVERED, _OVERSHOOT = 0.8, 45.0
# Of the words that a stroke passes through or along, so many (by width) lie on it like struck ones, or it is a rule.
_STRUCK_SHARE = 0.75
_NARROWEST = 9.0
# Of words that are as wide as their letters: height times number of letters is more than this share of the width.
_LETTERS = 0.8
_SAME_ENDS, _RULES_ALIKE = 4.0, 2
_AT_WALL = 3.0
_DASHES = re.compile(r"[-–—―_=.·~一ー‐−|]+")
# Inches, for strokes in page images: pieces of a stroke, gaps in it, its least width, its height with its slant, its thickness.
_PIECE, _GAP, _SHORTEST, _HIGHEST, _SLANT = 0.11, 0.06, 0.2, 0.14, 0.1
# How far around a stroke print is looked for, how near it must go on, over what share of the stroke on both sides, and how
# little of the stroke may be missing.
_REACH, _CROSSING, _CROSSED, _UNBROKEN = 0.05, 0.02, 0.3, 0.96
_THICKNESS, _THICKNESS_OF_FAX = (0.004, 0.05), (0.0125, 0.06)
_INK = 150


Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A more or less level line in points; ``ys`` are its heights at even steps from left to right."""

    left: float
    right: float
    ys: tuple[float, ...]

    def height_at(self, x: float) -> float:
        """How far from the top the stroke is at a place across the page."""
        share = (x - self.left) / max(self.right - self.left, 1e-6)
        return self.ys[round(min(max(share, 0.0), 1.0) * (len(self.ys) - 1))]


@dataclass(frozen=True, slots=True)
class Struck:
    """The strikes of a page, and its rulings without those that are strikes."""

    marks: tuple[Mark, ...]
    rulings: tuple[Ruling, ...]


def struck_by_rulings(words: Sequence[WordBox], rulings: Sequence[Ruling]) -> Struck:
    """Strikes among the drawn lines of a page."""
    strokes = [(_of_ruling(ruling), ruling) for ruling in rulings if ruling.is_horizontal]
    marks: list[Mark] = []
    used: list[Ruling] = []
    for stroke, ruling in strokes:
        if (mark := _strike(stroke, words, rulings)) is not None:
            marks.append(mark)
            used.append(ruling)
    return Struck(tuple(marks), tuple(ruling for ruling in rulings if ruling not in used) if used else tuple(rulings))


def struck_by_strokes(strokes: Sequence[Stroke], words: Sequence[WordBox], rulings: Sequence[Ruling]) -> Struck:
    """Strikes among the strokes and the ruled lines of a page image."""
    marks = [mark for stroke in strokes if (mark := _strike(stroke, words, rulings)) is not None]
    straight = struck_by_rulings(words, rulings)
    return Struck((*marks, *straight.marks), straight.rulings)


def _of_ruling(ruling: Ruling) -> Stroke:
    box = ruling.box
    return Stroke(box.left, box.right, ((box.top + box.bottom) / 2,))


def _strike(stroke: Stroke, words: Sequence[WordBox], rulings: Sequence[Ruling]) -> Mark | None:
    """The stroke as a strike through words, or None where it is a rule, an underline or print."""
    if stroke.right - stroke.left < _NARROWEST:
        return None
    along = [word for word in words if _is_along(stroke, word.box)]
    struck = [word for word in along if _is_through(stroke, word)]
    if not struck or sum(w.box.width for w in struck) < _STRUCK_SHARE * sum(w.box.width for w in along):
        return None
    if all(_DASHES.fullmatch(word.text) for word in struck) or max(word.box.width for word in struck) < _NARROWEST:
        return None
    if sum(len(word.text) * word.box.height for word in struck) < _LETTERS * sum(word.box.width for word in struck):
        return None  # a pattern, in which a recogniser sees a letter or two
    box = enclosing([word.box for word in struck])
    if stroke.left < box.left - _OVERSHOOT or stroke.right > box.right + _OVERSHOOT or _is_rule(stroke, rulings):
        return None
    return Mark(MarkKind.STRIKE, box, " ".join(word.text for word in sorted(struck, key=lambda word: word.box.left)))


def _is_along(stroke: Stroke, box: BoundingBox) -> bool:
    """Whether the stroke touches the word's box over most of what they share."""
    overlap = min(stroke.right, box.right) - max(stroke.left, box.left)
    margin = 0.15 * box.height
    return overlap > 0.5 * box.width and box.top - margin <= stroke.height_at(box.middle[0]) <= box.bottom + margin


def _is_through(stroke: Stroke, word: WordBox) -> bool:
    box = word.box
    overlap = min(stroke.right, box.right) - max(stroke.left, box.left)
    places = (box.left + 0.25 * box.width, box.middle[0], box.right - 0.25 * box.width)
    shares = [(stroke.height_at(x) - box.top) / max(box.height, 1e-6) for x in places]
    return overlap >= _COVERED * box.width and all(_BAND[0] <= share <= _BAND[1] for share in shares)


def _is_rule(stroke: Stroke, rulings: Sequence[Ruling]) -> bool:
    """Whether it is a table's: from wall to wall, or one of several lines that begin and end below each other."""
    y = stroke.height_at((stroke.left + stroke.right) / 2)
    walls = [r.box for r in rulings if not r.is_horizontal and r.box.top - _AT_WALL <= y <= r.box.bottom + _AT_WALL]
    ends = (stroke.left, stroke.right)
    if all(any(abs(wall.left - end) <= _AT_WALL for wall in walls) for end in ends):
        return True
    alike = [
        r
        for r in rulings
        if r.is_horizontal
        and abs(r.box.left - stroke.left) <= _SAME_ENDS
        and abs(r.box.right - stroke.right) <= _SAME_ENDS
        and abs(r.box.middle[1] - y) > _SAME_ENDS
    ]
    return len(alike) >= _RULES_ALIKE


# ---------------------------------------------------------------- strokes in images


@dataclass(frozen=True, slots=True)
class UnstruckPage:
    """A page image without the strokes through its print, and those strokes."""

    scan: Scan
    strokes: tuple[Stroke, ...]


def without_strokes(scan: Scan) -> UnstruckPage:
    """Find the level strokes that run through print on a straightened page, straight or by hand, and paint them over."""
    dpi = scan.dpi
    ink = ((scan.pixels < _INK) * np.uint8(255)).astype(np.uint8)
    # Dots above and below forgive the slant of a piece.
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, max(3, round(_PIECE * dpi))), np.uint8))
    joined = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((3, max(3, round(_GAP * dpi))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found: list[Stroke] = []
    painted = scan.pixels
    for label in range(1, count):
        left, top, wide, high, _area = (int(part) for part in stats[label])
        if wide < _SHORTEST * dpi or high > max(_HIGHEST * dpi, _SLANT * wide):
            continue
        reach = round(_REACH * dpi)
        area = (slice(max(0, top - reach), top + high + reach), slice(left, left + wide))
        mask, print_ = labels[area] == label, ink[area] > 0
        stroke = _traced(mask, print_, left, area[0].start, scan)
        if stroke is None or _crossed(mask, print_, round(_CROSSING * dpi)) < _CROSSED:
            continue
        if painted is scan.pixels:
            painted = scan.pixels.copy()
        _paint_over(painted[area], mask, round(_CROSSING * dpi))
        found.append(stroke)
    return UnstruckPage(replace(scan, pixels=painted), tuple(found))


def _traced(mask: Mask, ink: Mask, left: int, top: int, scan: Scan) -> Stroke | None:
    """The stroke's heights; None where it is too thick or too thin for a pen's, or a single row that a fax lost."""
    rows = np.arange(mask.shape[0])[:, None]
    filled = mask.sum(axis=0)
    columns = np.flatnonzero(filled)
    thickness = float(np.median((mask & ink).sum(axis=0)[columns])) / scan.dpi
    thinnest, thickest = _THICKNESS_OF_FAX if scan.bilevel else _THICKNESS
    if not thinnest <= thickness <= thickest:
        return None
    middles = (mask * rows).sum(axis=0)[columns] / filled[columns]
    steps = max(2, min(24, columns.size // 12))
    scale = scan.points_per_pixel
    ys = tuple(float((top + np.median(sample) + 0.5) * scale) for sample in np.array_split(middles, steps))
    return Stroke(left * scale, (left + mask.shape[1]) * scale, ys)


def _crossed(mask: Mask, ink: Mask, reach: int) -> float:
    """Of the columns in which print touches the stroke, the share in which it goes on at the other side.

    Print stands on rules and underlines, and hardly goes through; the edges of letters in a row leave gaps between them.
    """
    columns = mask.any(axis=0)
    if float((mask & ink).any(axis=0).sum()) < _UNBROKEN * float(columns.sum()):
        return 0.0
    above, below = ((side & ink).any(axis=0) for side in _beside(mask, reach))
    touched, crossed = int((above | below).sum()), int((above & below).sum())
    return crossed / touched if crossed >= 2 * reach else 0.0


def _beside(mask: Mask, reach: int) -> tuple[Mask, Mask]:
    """The strips right above and right below a stroke."""
    tall = np.zeros((2 * reach + 1, 1), np.uint8)
    tall[reach:] = 1
    upward = cv2.dilate(mask.astype(np.uint8), tall, anchor=(0, reach)) > 0
    downward = cv2.dilate(mask.astype(np.uint8), np.ascontiguousarray(tall[::-1]), anchor=(0, reach)) > 0
    return np.asarray(upward & ~mask), np.asarray(downward & ~mask)


def _paint_over(pixels: Pixels, mask: Mask, reach: int) -> None:
    """White where the stroke is, and the strokes of letters that cross it joined again."""
    wide = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    pixels[wide] = 255
    ink = ((pixels < 140) * np.uint8(255)).astype(np.uint8)
    gap = int(np.median(wide.sum(axis=0)[wide.any(axis=0)])) + 2
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    pixels[wide & (joined > 0)] = 60

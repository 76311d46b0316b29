"""Level strokes through the print of a page image, straight or by hand: found, and painted over before it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from extractors.marks.strikes import Stroke
from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels, Scan

# Inches: pieces of a stroke, gaps in it, its least width, its height with its slant, its thickness.
_PIECE, _GAP, _SHORTEST, _HIGHEST, _SLANT = 0.11, 0.06, 0.2, 0.14, 0.1
# Upright ink as long as this is a wall.
_WALL = 0.3
# How far around a stroke print is looked for, how near it must go on, over what share of the stroke on both sides, and how
# little of the stroke may be missing.
_REACH, _CROSSING, _CROSSED, _UNBROKEN = 0.05, 0.02, 0.3, 0.96
_THICKNESS, _THICKNESS_OF_FAX = (0.004, 0.05), (0.0125, 0.06)
_INK = 150

Mask: TypeAlias = npt.NDArray[np.bool_]


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
    pieces = ink_pieces(joined)
    found: list[Stroke] = []
    painted = scan.pixels
    for label, (left, top, wide, high, _area) in enumerate(pieces.boxes[1:].tolist(), 1):
        if wide < _SHORTEST * dpi or high > max(_HIGHEST * dpi, _SLANT * wide):
            continue
        reach = round(_REACH * dpi)
        area = (slice(max(0, top - reach), top + high + reach), slice(left, left + wide))
        mask = np.asarray(pieces.labels[area] == label)
        stroke = _traced(mask, ink[area] > 0, left, area[0].start, scan)
        if stroke is None or _crossed(mask, ink[area] > 0, _print_in(ink, area, dpi), round(_CROSSING * dpi)) < _CROSSED:
            continue
        if painted is scan.pixels:
            painted = scan.pixels.copy()
        _paint_over(painted[area], mask, round(_CROSSING * dpi))
        found.append(stroke)
    return UnstruckPage(replace(scan, pixels=painted), tuple(found))


def _print_in(ink: Pixels, area: tuple[slice, slice], dpi: float) -> Mask:
    """The ink of an area without the walls of tables, which cross rules and are no print."""
    wall = max(3, round(_WALL * dpi))
    rows = slice(max(0, area[0].start - wall), area[0].stop + wall)
    around = ink[rows, area[1]]
    walls = cv2.morphologyEx(around, cv2.MORPH_OPEN, np.ones((wall, 1), np.uint8))
    print_ = (around > 0) & (cv2.dilate(walls, np.ones((3, 5), np.uint8)) == 0)
    return np.asarray(print_[area[0].start - rows.start :][: area[0].stop - area[0].start])


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


def _crossed(mask: Mask, ink: Mask, print_: Mask, reach: int) -> float:
    """Of the columns in which print touches the stroke, the share in which it goes on at the other side.

    Print stands on rules and underlines, and hardly goes through; the edges of letters in a row leave gaps between them.
    """
    columns = mask.any(axis=0)
    if float((mask & ink).any(axis=0).sum()) < _UNBROKEN * float(columns.sum()):
        return 0.0
    above, below = ((side & print_).any(axis=0) for side in _beside(mask, reach))
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

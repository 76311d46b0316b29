"""Tick boxes: where they are, whether they are ticked, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.marks.tick_signs import CHECKED, UNCHECKED, UNCLEAR, label_beside
from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox, Mark, MarkKind, WordBox

# Inches: sides of a box on paper, and the thickest edge.
_SMALLEST, _LARGEST, _THICKEST_EDGE = 0.09, 0.27, 0.03
_MOST_OBLONG = 1.3
_EDGE_DRAWN = 0.8
# Shares of its width: free paper on both sides, and how much ink may be there.
_FREE, _MOST_BESIDE = 0.3, 0.12
# Shares of ink inside the edges: a speck or nothing, and a tick.
_EMPTY, _TICKED = 0.025, 0.07
_INK = 150


def tick_boxes_on(scan: Scan, words: Sequence[WordBox]) -> list[Mark]:
    """The tick boxes of an upright page image that stand beside words."""
    boxes = list(_boxes(scan))
    scale = scan.points_per_pixel
    places = [BoundingBox(left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in boxes]
    marks = []
    for (left, top, right, bottom), place in zip(boxes, places, strict=True):
        label = label_beside(place, words, places)
        if label:
            state = state_of(scan.pixels[top:bottom, left:right], scan.dpi)
            marks.append(Mark(MarkKind.TICK_BOX, place, label, state))
    return marks


def state_of(pixels: Pixels, dpi: float) -> str:
    """Whether the image of one box, edges included, is ticked: ``checked``, ``unchecked`` or ``unclear``."""
    inset = max(2, round(0.16 * min(pixels.shape)), round(1.2 * _edge_of(pixels, dpi)))
    inside = pixels[inset:-inset, inset:-inset]
    if inside.size == 0:
        return UNCLEAR
    share = float((inside < _INK).mean())
    if share <= _EMPTY:
        return UNCHECKED
    return CHECKED if share >= _TICKED else UNCLEAR


def _edge_of(pixels: Pixels, dpi: float) -> int:
    """How thick the edges are: rows and columns from outside that are mostly ink."""
    ink = pixels < _INK
    most = max(2, round(_THICKEST_EDGE * dpi))
    sides = (ink, ink[::-1], ink.T, ink.T[::-1])
    return max(next((depth for depth in range(most) if side[depth].mean() < 0.5), most) for side in sides)


def _boxes(scan: Scan) -> Iterator[tuple[int, int, int, int]]:
    """Squares of four edges: left, top, right, bottom in pixels."""
    dpi = scan.dpi
    ink = ((scan.pixels < _INK) * np.uint8(255)).astype(np.uint8)
    side = max(5, round(0.8 * _SMALLEST * dpi))
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, side), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((side, 1), np.uint8))
    edges = cv2.bitwise_or(across, down)
    pieces = ink_pieces(edges)
    wide, high = pieces.widths, pieces.heights
    square = (wide <= _MOST_OBLONG * high) & (high <= _MOST_OBLONG * wide)
    sized = (np.minimum(wide, high) >= _SMALLEST * dpi) & (np.maximum(wide, high) <= _LARGEST * dpi)
    for label in np.flatnonzero(square & sized).tolist():
        left, top, w, h, _area = pieces.boxes[label].tolist()
        if not label or not _is_closed(pieces.labels[top : top + h, left : left + w] == label, round(_THICKEST_EDGE * dpi)):
            continue
        if _stands_alone(ink, left, top, left + w, top + h):
            yield left, top, left + w, top + h


def _stands_alone(ink: Pixels, left: int, top: int, right: int, bottom: int) -> bool:
    """Whether there is paper beside it, where letters of a word have neighbours; the end of a tick may reach out."""
    strip = max(4, round(_FREE * (right - left)))
    before, after = ink[top:bottom, max(0, left - 2 - strip) : max(0, left - 2)], ink[top:bottom, right + 2 : right + 2 + strip]
    return all(side.size == 0 or float((side > 0).mean()) <= _MOST_BESIDE for side in (before, after))


def _is_closed(mask: npt.NDArray[np.bool_], thickest: int) -> bool:
    """Whether all four edges are drawn."""
    edge = max(2, thickest)
    sides = (mask[:edge].any(axis=0), mask[-edge:].any(axis=0), mask[:, :edge].any(axis=1), mask[:, -edge:].any(axis=1))
    return all(float(side.mean()) >= _EDGE_DRAWN for side in sides)

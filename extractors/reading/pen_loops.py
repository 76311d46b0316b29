"""Loops that a pen drew around print, as who confirms an order rings its quantities: taken out, so that the print can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.ink_pieces import InkPieces, Labels, Mask, ink_pieces
from extractors.reading.scan import Scan
from extractors.reading.text_rows import INK, typical_print

# A loop is so many times as high and wide as capitals at least, and of so many inches at most, a chain of them longer; its stroke
# is thin, and it is round: a rectangle would be a cell or a box.
_LEAST, _LARGEST, _LONGEST_CHAIN, _MOST_INK, _ROUND = 1.5, 1.6, 4.0, 0.17, 0.9
# Shares of the height of capitals: gaps of the stroke that are closed, as ruled lines leave them where they were taken out, how
# near its place ink is taken for it inside and outside, and the least height of a letter within.
_GAP, _INSIDE, _OUTSIDE, _LETTER = 0.4, 0.15, 0.5, 0.5


def without_pen_loops(scan: Scan) -> Scan:
    """The page without round strokes that go around print; print that touches them stays. Ruled lines must be out already."""
    pieces = ink_pieces(scan.pixels < INK)
    height, _ = typical_print(pieces, scan.dpi)
    pixels = scan.pixels
    for label in _thin_pieces(pieces, height, scan.dpi):
        left, top, wide, high, _area = pieces.boxes[label].tolist()
        labels = pieces.labels[top : top + high, left : left + wide]
        stroke = np.asarray(labels == label)
        for inside, along in _round_places(stroke, height, scan.dpi):
            if not _holds_print(pieces, labels, label, inside, height):
                continue
            if pixels is scan.pixels:
                pixels = scan.pixels.copy()
            drawn = cv2.dilate((stroke & along).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
            pixels[top : top + high, left : left + wide][drawn & ((labels == label) | (labels == 0))] = 255
    return scan if pixels is scan.pixels else replace(scan, pixels=pixels)


def _thin_pieces(pieces: InkPieces, height: float, dpi: float) -> list[int]:
    """Labels of the pieces that may be a loop or several that touch."""
    wide, high = pieces.widths, pieces.heights
    sized = (np.minimum(wide, high) >= _LEAST * height) & (np.maximum(wide, high) <= _LONGEST_CHAIN * dpi)
    chosen = sized & (pieces.areas <= _MOST_INK * wide.astype(np.int64) * high)
    chosen[0] = False
    return [int(label) for label in np.flatnonzero(chosen)]


def _round_places(stroke: Mask, height: float, dpi: float) -> Iterator[tuple[Mask, Mask]]:
    """The round places that a stroke goes around: what lies well inside of each, and what lies along its outline."""
    gap = max(3, round(_GAP * height)) | 1
    framed = np.pad(stroke.astype(np.uint8), gap)
    closed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (gap, gap)))
    outlines, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for outline, place in zip(outlines, tree[0] if tree is not None else [], strict=True):
        hull = np.asarray(cv2.convexHull(outline), dtype=np.int32)
        area, (_, sides, _) = cv2.contourArea(hull), cv2.minAreaRect(hull)
        if place[3] < 0 or min(sides) < height or max(sides) > _LARGEST * dpi or area > _ROUND * sides[0] * sides[1]:
            continue
        drawn = np.zeros(framed.shape, np.uint8)
        cv2.fillPoly(drawn, [hull], 1)
        inner, outer = cv2.erode(drawn, _reach(_INSIDE * height)), cv2.dilate(drawn, _reach(_OUTSIDE * height))
        inside = np.asarray(inner[gap:-gap, gap:-gap] > 0)
        yield inside, np.asarray(outer[gap:-gap, gap:-gap] > 0) & ~inside


def _reach(pixels: float) -> npt.NDArray[np.uint8]:
    side = 2 * max(1, round(pixels)) + 1
    return np.ones((side, side), np.uint8)


def _holds_print(pieces: InkPieces, labels: Labels, label: int, inside: Mask, height: float) -> bool:
    """Whether a letter or figure lies inside, be it by itself or touching the stroke."""
    others = np.unique(labels[inside & np.asarray(labels != label) & np.asarray(labels != 0)])
    if bool((pieces.heights[others] >= _LETTER * height).any()):
        return True
    return bool((ink_pieces(inside & np.asarray(labels == label)).heights[1:] >= _LETTER * height).any())

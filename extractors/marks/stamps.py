"""Stamps and signatures: coloured ink that is no print, and black frames that stand askew; taken out before a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from extractors.marks.ink import HIGHLIGHTER
from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import OVER_PRINT, BoundingBox, Mark, MarkKind

Mask: TypeAlias = npt.NDArray[np.bool_]

# Inches. What lies so near is one stamp; how small and how large a stamp's frame is, and how thick its strokes.
_REACH = 0.09
_SMALLEST, _SHORTEST, _LARGEST = 0.55, 0.3, 3.6
_THICKEST, _GAP = 0.07, 0.03
# A frame is hollow, its outline a rectangle's or an ellipse's, and of a rectangle so many degrees askew.
_HOLLOW, _RECTANGULAR, _ROUND, _ASKEW = 0.42, 0.86, 0.92, 1.8
_MOST_ASKEW = 40.0
# Of the box around a piece of ink, the least that a hole in it must take to be the inside of a frame.
_HOLE = 0.45
# Inches and shares: a signature's strokes; and where on a page it stands.
_SIGNATURE_WIDTH, _SIGNATURE_HEIGHT, _SIGNATURE_FILL, _PEN = (0.45, 4.0), (0.17, 1.5), 0.3, 0.035
_FOOT = 0.45
_LEVEL_SHARE = 0.72
_PRINT_BELOW = 0.04
_INK, _DARK = 150, 105


@dataclass(frozen=True, slots=True)
class Unstamped:
    """A page's pixels without its stamps and coloured pen strokes, and what they were."""

    pixels: Pixels
    marks: tuple[Mark, ...]


def without_stamps(scan: Scan) -> Unstamped:
    """Find stamps and pen strokes on an upright page; what is printed below coloured ink stays."""
    pixels = scan.pixels.copy()
    marks: list[Mark] = []
    if scan.tint is not None and scan.tint.shape == pixels.shape:
        coloured = (scan.tint > 0) & (scan.tint < HIGHLIGHTER)
        for area in _regions(coloured, scan.dpi):
            mark = _coloured(coloured[area], pixels[area], area, scan)
            # The inner ring of a stamp lies within the outer one, and is gone with it.
            if mark is not None and not any(_meets(mark.box, other.box) for other in marks):
                _lift(pixels[area], coloured[area], scan.dpi)
                marks.append(mark)
    for mark, hull in _black_frames(pixels, scan):
        cv2.fillPoly(pixels, [hull], 255)
        marks.append(mark)
    marks += [mark for mark in _black_signatures(pixels, scan) if not any(_meets(mark.box, other.box) for other in marks)]
    return Unstamped(pixels if marks else scan.pixels, tuple(marks))


# ---------------------------------------------------------------- coloured ink


def _regions(coloured: Mask, dpi: float) -> Iterator[tuple[slice, slice]]:
    """Where coloured ink lies together, as large as a stamp or a signature may be."""
    quarter = cv2.resize(coloured.astype(np.uint8), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, round(_REACH * dpi / 4)) | 1
    joined = cv2.dilate(quarter, np.ones((reach, reach), np.uint8))
    for left, top, wide, high, _area in sorted(ink_pieces(joined).boxes[1:].tolist(), key=lambda box: -box[2] * box[3]):
        longer, shorter = 4 * max(wide, high) / dpi, 4 * min(wide, high) / dpi
        if _SIGNATURE_WIDTH[0] <= longer <= 1.3 * _LARGEST and shorter >= _SIGNATURE_HEIGHT[0]:
            yield slice(4 * top, 4 * (top + high)), slice(4 * left, 4 * (left + wide))


def _coloured(ink: Mask, pixels: Pixels, area: tuple[slice, slice], scan: Scan) -> Mark | None:
    """What the coloured ink of a region is; None for coloured print and pictures."""
    if _stroke_of(ink) > _THICKEST * scan.dpi:
        return None
    over_print = float((~ink & (pixels < _DARK)).sum()) >= _PRINT_BELOW * float(ink.sum())
    # Print that lies across parts a stamp's frame.
    gap = max(3, round(_GAP * scan.dpi)) | 1
    outline = _largest(cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8)) > 0)
    box = _box(area, scan)
    if outline is not None:
        frame = _frame_of(outline, scan.dpi)
        if frame is not None and (frame.is_round or abs(frame.askew) >= _ASKEW or over_print):
            return Mark(MarkKind.STAMP, box)
        if frame is None and _is_pen(outline, scan.dpi):
            kind = MarkKind.SIGNATURE if area[0].start >= _FOOT * scan.height else MarkKind.HANDWRITING
            return Mark(kind, box)
    return None


def _lift(pixels: Pixels, ink: Mask, dpi: float) -> None:
    """Coloured ink taken off a part of the page; what is dark without colour stays."""
    around = cv2.dilate(ink.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    pixels[around & (ink | (pixels >= _DARK))] = 255


@dataclass(frozen=True, slots=True)
class _Frame:
    """The outline of a stamp: round, or a rectangle so many degrees askew."""

    is_round: bool
    askew: float
    hull: npt.NDArray[np.int32]


def _largest(ink: Mask) -> Mask | None:
    """The piece of ink that spans most."""
    pieces = ink_pieces(ink)
    if pieces.count <= 1:
        return None
    spans = pieces.widths.astype(np.int64) * pieces.heights
    spans[0] = 0
    label = int(spans.argmax())
    left, top, wide, high, _area = pieces.boxes[label].tolist()
    return np.asarray(pieces.labels[top : top + high, left : left + wide] == label)


def _frame_of(piece: Mask, dpi: float) -> _Frame | None:
    """The frame that a piece of ink draws around an empty middle."""
    points = cv2.findNonZero(piece.astype(np.uint8))
    if points is None or len(points) < 20:
        return None
    inside = _hole_in(piece)
    hull = np.asarray(cv2.convexHull(points if inside is None else inside), dtype=np.int32)
    (_, (one, other), angle), area = cv2.minAreaRect(hull), float(cv2.contourArea(hull))
    longer, shorter = max(one, other), min(one, other)
    if longer < _SMALLEST * dpi or shorter < _SHORTEST * dpi or longer > _LARGEST * dpi or len(points) > _HOLLOW * area:
        return None
    if inside is None and not _goes_around(piece, hull):
        return None
    askew = angle - 90 * round(angle / 90)
    ellipse = np.pi / 4 * longer * shorter
    is_round = abs(area / ellipse - 1) < 1 - _ROUND and longer < 2.2 * shorter
    is_rectangle = area >= _RECTANGULAR * longer * shorter
    return _Frame(is_round and not is_rectangle, askew, hull) if is_round or is_rectangle else None


def _hole_in(piece: Mask) -> npt.NDArray[np.int32] | None:
    """The outline of the largest hole in a piece of ink, where that is most of it: print that touches a frame is outside."""
    outlines, tree = cv2.findContours(piece.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    holes = [outline for outline, place in zip(outlines, tree[0], strict=True) if place[3] >= 0] if tree is not None else []
    largest = max(holes, key=cv2.contourArea, default=None)
    if largest is None or cv2.contourArea(largest) < _HOLE * piece.size:
        return None
    return np.asarray(largest, dtype=np.int32)


def _goes_around(piece: Mask, hull: npt.NDArray[np.int32]) -> bool:
    """Whether ink follows the hull nearly all the way."""
    edge = np.zeros(piece.shape, np.uint8)
    cv2.polylines(edge, [hull], True, 1, 1)
    near = cv2.dilate(piece.astype(np.uint8), np.ones((9, 9), np.uint8))
    return float((near[edge > 0] > 0).mean()) >= 0.85


def _is_pen(piece: Mask, dpi: float) -> bool:
    """Whether a piece of ink is written in one go: wide and high, thin, in curves, and mostly paper."""
    high, wide = piece.shape
    if not _SIGNATURE_WIDTH[0] * dpi <= wide <= _SIGNATURE_WIDTH[1] * dpi:
        return False
    if not _SIGNATURE_HEIGHT[0] * dpi <= high <= _SIGNATURE_HEIGHT[1] * dpi:
        return False
    return float(piece.mean()) <= _SIGNATURE_FILL and _stroke_of(piece) <= _PEN * dpi and _level_share(piece) < _LEVEL_SHARE


def _stroke_of(ink: Mask) -> float:
    """How thick the strokes are in pixels: twice the distance from their middles to the paper."""
    distance = cv2.distanceTransform(np.pad(ink, 1).astype(np.uint8), cv2.DIST_L2, 3)
    ridge = distance[(distance > 0) & (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)))]
    return 2 * float(np.percentile(ridge, 75)) if ridge.size else 0.0


def _level_share(ink: Mask) -> float:
    """Share of the edges that run level or upright, as those of rules, boxes and block letters do."""
    soft = cv2.GaussianBlur(ink.astype(np.float32), (0, 0), 1.2)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, down)
    level = np.maximum(np.abs(across), np.abs(down)) > 0.966 * strength  # within 15 degrees of the axes
    return float(strength[level].sum() / max(float(strength.sum()), 1e-6))


def _box(area: tuple[slice, slice], scan: Scan) -> BoundingBox:
    scale = scan.points_per_pixel
    rows, columns = area
    right, bottom = min(columns.stop, scan.width), min(rows.stop, scan.height)
    return BoundingBox(columns.start * scale, rows.start * scale, right * scale, bottom * scale)


def _meets(one: BoundingBox, other: BoundingBox) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.bottom, other.bottom) - max(one.top, other.top) > 0


# ---------------------------------------------------------------- black ink


def _black_frames(pixels: Pixels, scan: Scan) -> Iterator[tuple[Mark, npt.NDArray[np.int32]]]:
    """Frames that stand askew on a straight page: a stamp's, for no printed box does."""
    pieces = ink_pieces(pixels < _INK)
    labels, stats, wide, high = pieces.labels, pieces.boxes, pieces.widths, pieces.heights
    sized = (wide >= _SMALLEST * scan.dpi) & (high >= _SHORTEST * scan.dpi)
    sized &= (wide <= _LARGEST * scan.dpi) & (high <= _LARGEST * scan.dpi)
    sized &= pieces.areas < 0.3 * wide * high
    for label in np.flatnonzero(sized).tolist():
        left, top, w, h, _area = (int(part) for part in stats[label])
        if label == 0 or left == 0 or top == 0:
            continue
        frame = _frame_of(labels[top : top + h, left : left + w] == label, scan.dpi)
        if frame is None or frame.is_round or not _ASKEW <= abs(frame.askew) <= _MOST_ASKEW:
            continue
        edge = 5 + _stroke_of(labels[top : top + h, left : left + w] == label)
        middle = frame.hull.mean(axis=0)
        spread = frame.hull + edge * (frame.hull - middle) / np.abs(frame.hull - middle).max(axis=0)
        hull = np.asarray((spread + np.array([[[left, top]]])).round(), dtype=np.int32)
        near = (wide < 0.3 * scan.dpi) & (high >= 0.03 * scan.dpi) & (high < 0.3 * scan.dpi)
        crossing = sum(_straddles(hull, stats[other], pieces.middles[other]) for other in np.flatnonzero(near).tolist())
        area = (slice(top, top + h), slice(left, left + w))
        yield Mark(MarkKind.STAMP, _box(area, scan), detail=OVER_PRINT if crossing else ""), hull


def _straddles(hull: npt.NDArray[np.int32], stats: npt.NDArray[np.int32], middle: npt.NDArray[np.float64]) -> bool:
    """Whether a letter outside a frame reaches into it."""
    left, top, wide, high, _area = (int(part) for part in stats)
    if cv2.pointPolygonTest(hull, (float(middle[0]), float(middle[1])), False) >= 0:
        return False
    corners = ((left, top), (left + wide, top), (left, top + high), (left + wide, top + high))
    return any(cv2.pointPolygonTest(hull, (float(x), float(y)), False) > 0 for x, y in corners)


def _black_signatures(pixels: Pixels, scan: Scan) -> Iterator[Mark]:
    """Long curved thin strokes in the lower part of a page."""
    start = round(_FOOT * scan.height)
    ink = ((pixels[start:] < _INK) * np.uint8(255)).astype(np.uint8)
    length = round(0.4 * scan.dpi)
    ruled = cv2.bitwise_or(
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)),
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8)),
    )
    ink[cv2.dilate(ruled, np.ones((3, 3), np.uint8)) > 0] = 0
    pieces = ink_pieces(ink)
    labels, stats, wide, high = pieces.labels, pieces.boxes, pieces.widths, pieces.heights
    sized = (wide >= _SIGNATURE_WIDTH[0] * scan.dpi) & (high >= 1.2 * _SIGNATURE_HEIGHT[0] * scan.dpi)
    sized &= pieces.areas < _SIGNATURE_FILL * wide * high
    for label in np.flatnonzero(sized).tolist():
        left, top, w, h, _area = (int(part) for part in stats[label])
        if label and _is_pen(labels[top : top + h, left : left + w] == label, scan.dpi):
            yield Mark(MarkKind.SIGNATURE, _box((slice(start + top, start + top + h), slice(left, left + w)), scan))

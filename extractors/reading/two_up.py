"""Two pages side by side in one image, as copiers and scanners of open folders make them: told apart and cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.limits import Limits
from extractors.reading.prepare import with_even_light
from extractors.reading.scan import Pixels, Scan, at_reading_resolution, quarter_turned
from extractors.reading.upright import upright_turn

Ink = npt.NDArray[np.bool_]

# Widths by heights of two sheets beside each other: A, Letter, Legal; and how far a scanner may miss them. Screens lie outside.
_SHAPES, _MISSED = (1.414, 1.545, 1.214), 0.045
_SEARCH_HEIGHT = 900
# Pixels of the smaller image: more than from one row of print to the next.
_ROWS_APART = 25
_BLACKER_THAN_AROUND = 40
# Shares of the width: where the gap between the pages is looked for, and how wide it is at least.
_MIDDLE, _NARROWEST_GAP = (0.42, 0.58), 0.03
# Lines longer than this share of the height are the fold, not print.
_FOLD = 0.2
_FEWEST_ROWS = 6
# A row of print goes on in the other half when its upper or lower edge does, within a pixel. Rows of one page with a gap in its
# middle do, those of two pages now and then; a sheet that is wider than A4 is two pages even where they do.
_SAME_EDGE, _MOST_SHARED_ROWS = 1, 0.6
_WIDE_SHEET_INCHES = 15.0


def single_pages(scan: Scan, limits: Limits) -> tuple[Scan, ...]:
    """The pages of an image in the order of reading: itself, or the two that lie side by side in it, turned upright.

    Raises:
        DependencyError: An engine or its data is missing.
    """
    lies = _lying(scan)
    if lies is None or _gap(lies) is None:
        return (scan,)
    turn = upright_turn(with_even_light(at_reading_resolution(scan, limits.rendered_pixels)))
    upright = quarter_turned(scan, turn.degrees)
    cut = _gap(upright)
    return (scan,) if cut is None else (_columns(upright, 0, cut), _columns(upright, cut, upright.width))


def _lying(scan: Scan) -> Scan | None:
    """The image in landscape with its rows running across; None where its shape or its print are of another kind."""
    shape = max(scan.width, scan.height) / min(scan.width, scan.height)
    if all(abs(shape / wanted - 1) > _MISSED for wanted in _SHAPES):
        return None
    lies = scan if scan.width > scan.height else quarter_turned(scan, 90)
    ink = _print(lies.pixels)
    return lies if _waves(ink.sum(axis=1)) > _waves(ink.sum(axis=0)) else None


def _waves(profile: npt.NDArray[np.int64]) -> float:
    """How much a profile of ink goes up and down from row to row of print: ten times more along the page than across."""
    heights = profile.astype(np.float32)
    even = cv2.blur(heights.reshape(-1, 1), (1, _ROWS_APART)).ravel()
    return float(np.square(heights - even).sum()) / max(1.0, float(heights.mean()) ** 2)


def _gap(scan: Scan) -> int | None:
    """Where to cut a landscape image in pixels; None where no gap parts two pages."""
    if scan.width <= scan.height:
        return None
    ink = _print(scan.pixels)
    width = int(ink.shape[1])
    first, last = (round(share * width) for share in _MIDDLE)
    blank = ink.sum(axis=0) <= max(1, ink.shape[0] // 400)
    gap = max(_runs(blank, first, last), key=lambda run: run[1] - run[0], default=(0, 0))
    if gap[1] - gap[0] < _NARROWEST_GAP * width:
        return None
    left, right = _rows(ink[:, : gap[0]]), _rows(ink[:, gap[1] :])
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return None
    if scan.width < _WIDE_SHEET_INCHES * scan.dpi and _shared(left, right) > _MOST_SHARED_ROWS:
        return None
    middle: float = (gap[0] + gap[1]) / 2
    return round(middle * scan.width / width)


def _print(pixels: Pixels) -> Ink:
    """Where small dark things are, in a smaller image: shadows and the fold are none."""
    factor = min(1.0, _SEARCH_HEIGHT / min(pixels.shape))
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    dark = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)) > _BLACKER_THAN_AROUND
    long = np.ones((max(3, round(_FOLD * small.shape[0])), 1), np.uint8)
    fold = cv2.dilate(cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_OPEN, long), np.ones((1, 5), np.uint8))
    return np.asarray(dark & (fold == 0), dtype=np.bool_)


def _rows(ink: Ink) -> list[tuple[int, int]]:
    return _runs(ink.sum(axis=1) > 1, 0, ink.shape[0], at_least=4)


def _runs(chosen: Ink, first: int, last: int, at_least: int = 1) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(chosen[first:last].astype(np.int8), prepend=0, append=0)) + first
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start >= at_least]


def _shared(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> float:
    """Share of the rows of the half with fewer of them that the other half has too."""
    fewer, more = sorted((left, right), key=len)
    same = sum(any(min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= _SAME_EDGE for b in more) for a in fewer)
    return same / len(fewer)


def _columns(scan: Scan, first: int, last: int) -> Scan:
    tint = None if scan.tint is None else np.ascontiguousarray(scan.tint[:, first:last])
    return replace(scan, pixels=np.ascontiguousarray(scan.pixels[:, first:last]), tint=tint)

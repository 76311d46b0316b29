"""Barcodes on a page image: what they say and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels, Scan
from extractors.reading.text_rows import FEWEST_BARS, INK, LOWEST_BARCODE, WIDEST_BAR_GAP
from pipeline.core.document import BoundingBox, Mark, MarkKind

# What orders carry. Codabar, Telepen and the like have no check digit that would tell them from print.
_LINEAR = "Code128,Code39,Code93,EANUPC,ITF,DataBar"
_ALL = f"{_LINEAR},QRCode,DataMatrix,PDF417"
# Interleaved 2 of 5 has no check digit of its own: a few bars of anything read as two or four digits.
_FEWEST_SIGNS = {"ITF": 8, "Code 39": 3}
# Bars that the reader makes nothing of are looked at once more, larger and averaged along the bars.
_MOST_TRIALS, _LARGER, _MARGIN_INCHES = 24, 3, 0.12
# Points: the line that was read may lie at the very edge of its bars.
_NEAR = 3.0


def barcodes_on(scan: Scan) -> tuple[Mark, ...]:
    """Every barcode of an upright page, top to bottom; a page without any gives none."""
    found = list(_read(scan.pixels, _ALL, scan.points_per_pixel))
    for left, top, right, bottom in bars_on(scan)[:_MOST_TRIALS]:
        box = _box((left, top, right, bottom), scan.points_per_pixel)
        # The reader tells of one line through the bars.
        known = [replace(mark, box=mark.box.union(box)) if _overlap(box, mark.box) else mark for mark in found]
        found = known if known != found else [*found, *_read_again(scan, left, top, right, bottom)]
    return tuple(sorted(found, key=lambda mark: (mark.box.top, mark.box.left)))


def _read(pixels: Pixels, formats: str, scale: float, left: float = 0, top: float = 0) -> Iterator[Mark]:
    import zxingcpp  # only page images need it

    wanted = zxingcpp.barcode_formats_from_str(formats)
    for code in zxingcpp.read_barcodes(pixels, formats=wanted, try_invert=False):
        symbology = str(code.format)
        text = code.text.strip()
        if len(text) < _FEWEST_SIGNS.get(symbology, 1):
            continue
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        xs, ys = [left + corner.x for corner in corners], [top + corner.y for corner in corners]
        yield Mark(MarkKind.BARCODE, _box((min(xs), min(ys), max(xs), max(ys)), scale), text, symbology)


def _box(corners: tuple[float, float, float, float], scale: float) -> BoundingBox:
    left, top, right, bottom = (max(0.0, edge * scale) for edge in corners)
    return BoundingBox(left, top, max(left, right), max(top, bottom))


def bars_on(scan: Scan) -> list[tuple[int, int, int, int]]:
    """Where many upright bars stand side by side: left, top, right, bottom in pixels."""
    pieces = ink_pieces(scan.pixels < INK)
    widths, heights = pieces.widths, pieces.heights
    bars = (heights >= scan.dpi * LOWEST_BARCODE) & (heights <= 1.5 * scan.dpi) & (widths * 2.5 <= heights)
    bars[0] = False
    gap = max(3, round(scan.dpi * WIDEST_BAR_GAP))
    runs: list[list[int]] = []  # left, top, right, bottom, how many bars
    for left, top, wide, high, _area in sorted(pieces.boxes[bars].tolist()):
        run = next((run for run in runs if _is_beside(run, left, top, top + high, gap)), None)
        if run is None:
            runs.append([left, top, left + wide, top + high, 1])
        else:
            run[:] = [run[0], min(run[1], top), max(run[2], left + wide), max(run[3], top + high), run[4] + 1]
    return [(run[0], run[1], run[2], run[3]) for run in runs if run[4] >= FEWEST_BARS]


def _is_beside(run: list[int], left: int, top: int, bottom: int, gap: int) -> bool:
    """Whether a bar goes on with a run of bars: near its right end, and level with most of it."""
    overlap = min(run[3], bottom) - max(run[1], top)
    return -gap <= left - run[2] <= gap and overlap >= 0.6 * (bottom - top)


def _read_again(scan: Scan, left: int, top: int, right: int, bottom: int) -> list[Mark]:
    """The same bars larger; then what all their rows have in common, in which dots of dust and lost rows do not count."""
    margin = round(_MARGIN_INCHES * scan.dpi)
    start = max(0, left - margin)
    strip = scan.pixels[top:bottom, start : right + margin]
    height = bottom - top
    average = strip[height // 6 : height - height // 6].mean(axis=0, keepdims=True)
    for pixels in (strip, np.repeat(average, height, axis=0).astype(np.uint8)):
        larger = cv2.resize(pixels, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
        framed = np.full((larger.shape[0] + 2 * margin, larger.shape[1]), 255, np.uint8)
        framed[margin : margin + larger.shape[0]] = larger
        found = list(_read(framed, _LINEAR, scan.points_per_pixel / _LARGER))
        if found:
            box = _box((left, top, right, bottom), scan.points_per_pixel)
            return [Mark(MarkKind.BARCODE, box, found[0].text, found[0].detail)]
    return []


def _overlap(one: BoundingBox, other: BoundingBox) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > -_NEAR

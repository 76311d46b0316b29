"""Strips: every segment of print cut out of the page, alone on white, at the height that the recogniser reads."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.reading.scan import Pixels
from extractors.reading.strip_reader import STRIP_HEIGHT
from extractors.reading.text_rows import PrintRows, Segment, row_extent

# Shares of the height of capitals: white left around the print, the least height of a strip's print (small letters alone are not
# blown up to the size of capitals), and the height from which a row is print of several sizes, each segment with its own.
MARGIN = 0.25
LEAST_HEIGHT = 1.2
MIXED_SIZES = 2.2
# How much of a row's height its capitals have.
_CAPITALS = 0.75


@dataclass(frozen=True, slots=True)
class Strip:
    """A segment of the page.

    Attributes:
        left: Left edge on the page in pixels.
        top: Upper edge on the page in pixels.
        scale: Pixels of the page in one of the strip.
        print_height: Height of the row's capitals in pixels of the strip.
        row: Number of the segment's row on the page.
        segment: Where its ink is on the page.
    """

    pixels: Pixels
    left: float
    top: float
    scale: float
    print_height: float
    row: int
    segment: Segment


def strips_of(found: PrintRows) -> list[Strip]:
    """A strip for every segment, in the order of rows."""
    strips = []
    for number, row in enumerate(found.rows):
        top, bottom = row_extent(row)
        of_one_size = bottom - top <= MIXED_SIZES * found.print_height
        for segment in row:
            extent = (top, bottom) if of_one_size else (segment.top, segment.bottom)
            strips.append(_cut(found, segment, extent, number))
    return strips


def _cut(found: PrintRows, segment: Segment, extent: tuple[int, int], row: int) -> Strip:
    height = found.print_height
    above = MARGIN * height + max(0.0, (LEAST_HEIGHT * height - (extent[1] - extent[0])) / 2)
    top, bottom = max(0, int(extent[0] - above)), min(found.pixels.shape[0], int(extent[1] + above) + 1)
    beside = MARGIN * height
    left, right = max(0, int(segment.left - beside)), min(found.pixels.shape[1], int(segment.right + beside) + 1)
    area = (slice(top, bottom), slice(left, right))
    alone = np.where(found.labels[area] == segment.label, found.pixels[area], np.uint8(255))
    scale = (bottom - top) / STRIP_HEIGHT
    width = max(8, round((right - left) / scale))
    pixels = cv2.resize(alone, (width, STRIP_HEIGHT), interpolation=cv2.INTER_AREA if scale > 1 else cv2.INTER_CUBIC)
    return Strip(
        np.asarray(pixels, dtype=np.uint8),
        left,
        top,
        scale,
        max(height, _CAPITALS * (extent[1] - extent[0])) / scale,
        row,
        segment,
    )

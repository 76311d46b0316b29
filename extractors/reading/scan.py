"""A page as an image: grey pixels of one size in both directions, and how many make an inch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Grey values of shape (height, width), 0 is black."""

READING_DPI = 300
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Scan:
    """One page image, square pixels.

    Attributes:
        dpi: Dots per inch in both directions, believable: whoever makes a Scan has judged the file's own claim.
        bilevel: Whether the page has only black and white, as a fax has.
    """

    pixels: Pixels
    dpi: float
    bilevel: bool = False

    @property
    def points_per_pixel(self) -> float:
        """Factor from pixels to PDF points."""
        return POINTS_PER_INCH / self.dpi

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


def squared(pixels: Pixels, dpi_across: float, dpi_down: float, bilevel: bool) -> Scan:
    """A page of pixels that are not square (standard fax: 204 across, 98 down), stretched along the coarser direction."""
    if abs(dpi_across / dpi_down - 1) < 0.02:
        return Scan(pixels, dpi_across, bilevel)
    dpi = max(dpi_across, dpi_down)
    size = (round(pixels.shape[1] * dpi / dpi_across), round(pixels.shape[0] * dpi / dpi_down))
    return Scan(_resized(pixels, size, bilevel), dpi, bilevel)


def at_reading_resolution(scan: Scan, pixel_limit: int) -> Scan:
    """The page at the resolution that recognition was made for, coarser where that would be more than ``pixel_limit`` pixels."""
    factor = READING_DPI / scan.dpi
    factor = min(factor, (pixel_limit / (scan.width * scan.height)) ** 0.5)
    if 0.85 <= factor <= 1.15:
        return scan
    size = (max(1, round(scan.width * factor)), max(1, round(scan.height * factor)))
    return Scan(_resized(scan.pixels, size, scan.bilevel), scan.dpi * factor, False)


def _resized(pixels: Pixels, size: tuple[int, int], bilevel: bool) -> Pixels:
    shrinks = size[0] * size[1] < pixels.shape[0] * pixels.shape[1]
    resized = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    if bilevel and not shrinks:
        # Takes the stairs off enlarged fax dots: one word in a hundred more is read right.
        resized = cv2.GaussianBlur(resized, (0, 0), 0.7)
    return np.asarray(resized, dtype=np.uint8)


def quarter_turned(scan: Scan, degrees: int) -> Scan:
    """The page turned clockwise by a multiple of 90 degrees."""
    turns = (degrees // 90) % 4
    return scan if turns == 0 else Scan(np.ascontiguousarray(np.rot90(scan.pixels, -turns)), scan.dpi, scan.bilevel)

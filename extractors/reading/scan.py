"""A page as an image: grey pixels of one size in both directions, and how many make an inch."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
        tint: Of the same size as ``pixels``, which of them are coloured ink and in what hue (``extractors.marks.ink``); None for
            a page without colour. Steps that move pixels move it along.
    """

    pixels: Pixels
    dpi: float
    bilevel: bool = False
    tint: Pixels | None = None

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


def squared(pixels: Pixels, dpi_across: float, dpi_down: float) -> Scan:
    """A grey page of pixels that are not square, stretched along the coarser direction."""
    if abs(dpi_across / dpi_down - 1) < 0.02:
        return Scan(pixels, dpi_across)
    dpi = max(dpi_across, dpi_down)
    return Scan(resized(pixels, dpi / dpi_across, dpi / dpi_down), dpi)


def at_reading_resolution(scan: Scan, pixel_limit: int) -> Scan:
    """The page at the resolution that recognition was made for, coarser where that would be more than ``pixel_limit`` pixels."""
    factor = READING_DPI / scan.dpi
    factor = min(factor, (pixel_limit / (scan.width * scan.height)) ** 0.5)
    if 0.85 <= factor <= 1.15:
        return scan
    pixels = resized(scan.pixels, factor, factor)
    tint = None if scan.tint is None else stretched_tint(scan.tint, pixels)
    return Scan(pixels, scan.dpi * factor, scan.bilevel, tint)


def resized(pixels: Pixels, across: float, down: float) -> Pixels:
    """Pixels stretched or shrunk by two factors."""
    size = (max(1, round(pixels.shape[1] * across)), max(1, round(pixels.shape[0] * down)))
    larger = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if across * down < 1 else cv2.INTER_CUBIC)
    return np.asarray(larger, dtype=np.uint8)


def stretched_tint(tint: Pixels, pixels: Pixels) -> Pixels:
    """A tint in the size of its page's new pixels; hues are never mixed."""
    size = (pixels.shape[1], pixels.shape[0])
    return np.asarray(cv2.resize(tint, size, interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def mirrored(scan: Scan) -> Scan:
    """The page with left and right exchanged."""
    tint = None if scan.tint is None else np.ascontiguousarray(scan.tint[:, ::-1])
    return replace(scan, pixels=np.ascontiguousarray(scan.pixels[:, ::-1]), tint=tint)


def quarter_turned(scan: Scan, degrees: int) -> Scan:
    """The page turned clockwise by a multiple of 90 degrees."""
    turns = (degrees // 90) % 4
    if turns == 0:
        return scan
    tint = None if scan.tint is None else np.ascontiguousarray(np.rot90(scan.tint, -turns))
    return replace(scan, pixels=np.ascontiguousarray(np.rot90(scan.pixels, -turns)), tint=tint)

"""Everything on a page image that is no print: what is taken out before it is read, and what its words then tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.marks.barcodes import barcodes_on
from extractors.reading.scan import Scan
from pipeline.core.document import BoundingBox, Mark


@dataclass(frozen=True, slots=True)
class ClearedPage:
    """A page image ready to be read: barcodes and stamps are out of it, and no tints are left.

    Attributes:
        seen: The page as it was, with its tints.
        marks: What was taken out.
    """

    scan: Scan
    seen: Scan
    marks: tuple[Mark, ...]


def cleared(scan: Scan) -> ClearedPage:
    """An upright page without what must not be read as print."""
    codes = barcodes_on(scan)
    pixels = scan.pixels
    if codes:
        pixels = pixels.copy()
        for code in codes:
            pixels[_area(code.box, scan)] = 255
    return ClearedPage(replace(scan, pixels=pixels, tint=None), scan, codes)


def _area(box: BoundingBox, scan: Scan) -> tuple[slice, slice]:
    scale = 1 / scan.points_per_pixel
    return slice(int(box.top * scale), int(box.bottom * scale) + 1), slice(int(box.left * scale), int(box.right * scale) + 1)

"""Everything on a page image that is no print: what is taken out before it is read, and what its words then tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.marks.barcodes import barcodes_on
from extractors.marks.highlights import highlights_on
from extractors.marks.stamps import without_stamps
from extractors.marks.strikes import Stroke, struck_by_strokes
from extractors.marks.strokes import without_strokes
from extractors.marks.tick_boxes import tick_boxes_on
from extractors.marks.tick_signs import without_boxes
from extractors.reading.scan import Scan
from pipeline.core.document import BoundingBox, Mark, Ruling, WordBox


@dataclass(frozen=True, slots=True)
class ClearedPage:
    """A page image ready to be read: barcodes and stamps are out of it, and no tints are left.

    Attributes:
        seen: The page as it was, with its tints.
        marks: What was taken out.
        strokes: Level strokes through print, which were taken out too.
    """

    scan: Scan
    seen: Scan
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]


def cleared(scan: Scan) -> ClearedPage:
    """An upright page without what must not be read as print."""
    codes = barcodes_on(scan)
    pixels = scan.pixels
    if codes:
        pixels = pixels.copy()
        for code in codes:
            pixels[_area(code.box, scan)] = 255
    unstamped = without_stamps(replace(scan, pixels=pixels))
    unstruck = without_strokes(replace(scan, pixels=unstamped.pixels, tint=None))
    return ClearedPage(unstruck.scan, scan, (*codes, *unstamped.marks), unstruck.strokes)


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """What was read of a page once its marks are known."""

    words: tuple[WordBox, ...]
    rulings: tuple[Ruling, ...]
    marks: tuple[Mark, ...]


def marked(clear: ClearedPage, words: Sequence[WordBox], rulings: Sequence[Ruling]) -> MarkedPage:
    """The words and rulings of a page image beside all its marks; a strike is no ruling."""
    struck = struck_by_strokes(clear.strokes, words, rulings)
    boxes = tick_boxes_on(clear.scan, words)
    kept = without_boxes(words, [mark.box for mark in boxes])
    bright = highlights_on(clear.seen, kept)
    return MarkedPage(kept, struck.rulings, (*clear.marks, *struck.marks, *boxes, *bright))


def _area(box: BoundingBox, scan: Scan) -> tuple[slice, slice]:
    scale = 1 / scan.points_per_pixel
    return slice(int(box.top * scale), int(box.bottom * scale) + 1), slice(int(box.left * scale), int(box.right * scale) + 1)

"""Everything on a page image that is no print: what is taken out before it is read, and what its words then tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.marks.barcodes import barcodes_on
from extractors.marks.handwriting import handwritten_runs
from extractors.marks.highlights import highlights_on
from extractors.marks.stamps import without_stamps
from extractors.marks.strikes import Stroke, struck_by_strokes
from extractors.marks.strokes import without_strokes
from extractors.marks.tick_boxes import tick_boxes_on
from extractors.marks.tick_signs import without_boxes
from extractors.reading.scan import Scan
from pipeline.core.document import BoundingBox, Mark, MarkKind, Ruling, WordBox, enclosing

# How far words by hand are believed, and from which confidence a word on a signature is print.
_BY_HAND, _PRINTED = 0.3, 0.9


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


def marked(clear: ClearedPage, words: Sequence[WordBox], rulings: Sequence[Ruling], read: Scan) -> MarkedPage:
    """The words and rulings of a page image beside all its marks; a strike is no ruling.

    Args:
        read: The page as its words were read from it.
    """
    words = [word for word in words if not _is_of_signature(word, clear.marks)]
    struck = struck_by_strokes(clear.strokes, words, rulings)
    boxes = tick_boxes_on(clear.scan, words)
    kept = without_boxes(words, [mark.box for mark in boxes])
    bright = highlights_on(clear.seen, kept)
    written = handwritten_runs(read, kept, clear.seen.tint)
    by_hand = {id(word) for run in written for word in run}
    kept = tuple(_doubted(word) if id(word) in by_hand else word for word in kept)
    notes = [Mark(MarkKind.HANDWRITING, enclosing([w.box for w in run]), " ".join(w.text for w in run)) for run in written]
    return MarkedPage(kept, struck.rulings, (*clear.marks, *struck.marks, *boxes, *bright, *notes))


def _doubted(word: WordBox) -> WordBox:
    """A word by hand, which no engine is asked to know."""
    return replace(word, confidence=min(word.confidence if word.confidence is not None else 1.0, _BY_HAND))


def _is_of_signature(word: WordBox, marks: Sequence[Mark]) -> bool:
    """What a recogniser makes of a signature."""
    x, y = word.box.middle
    if word.confidence is None or word.confidence >= _PRINTED:
        return False
    boxes = [mark.box for mark in marks if mark.kind is MarkKind.SIGNATURE]
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes)


def _area(box: BoundingBox, scan: Scan) -> tuple[slice, slice]:
    scale = 1 / scan.points_per_pixel
    return slice(int(box.top * scale), int(box.bottom * scale) + 1), slice(int(box.left * scale), int(box.right * scale) + 1)

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
# An order is signed by two at most; rows of a form in points, and how many of its lines run by what is written into it.
_MOST_SIGNATURES, _ROW, _TABLE_RULES = 2, 30.0, 2


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
    pens = _without_lists(clear.marks, rulings)
    words = [_doubted(word) if _lies_in(word, pens, MarkKind.HANDWRITING) else word for word in words]
    words = [word for word in words if not _is_of_signature(word, pens)]
    struck = struck_by_strokes(clear.strokes, words, rulings)
    boxes = tick_boxes_on(clear.scan, words)
    kept = without_boxes(words, [mark.box for mark in boxes])
    bright = highlights_on(clear.seen, kept)
    written = handwritten_runs(read, kept, clear.seen.tint)
    by_hand = {id(word) for run in written for word in run}
    kept = tuple(_doubted(word) if id(word) in by_hand else word for word in kept)
    notes = [Mark(MarkKind.HANDWRITING, enclosing([w.box for w in run]), " ".join(w.text for w in run)) for run in written]
    return MarkedPage(kept, struck.rulings, (*pens, *struck.marks, *boxes, *bright, *notes))


def _without_lists(marks: Sequence[Mark], rulings: Sequence[Ruling]) -> tuple[Mark, ...]:
    """The marks with pen strokes told for what they are: who fills in a form writes many, and between its lines."""
    signed = [mark for mark in marks if mark.kind is MarkKind.SIGNATURE]
    many = len(signed) > _MOST_SIGNATURES
    return tuple(
        replace(mark, kind=MarkKind.HANDWRITING)
        if mark.kind is MarkKind.SIGNATURE and (many or _is_in_table(mark.box, rulings))
        else mark
        for mark in marks
    )


def _is_in_table(box: BoundingBox, rulings: Sequence[Ruling]) -> bool:
    """Whether ruled lines run across above and below, and upright ones stand beside."""
    near = [rule.box for rule in rulings if rule.box.top < box.bottom + _ROW and rule.box.bottom > box.top - _ROW]
    across = [rule for rule in near if rule.width > rule.height and rule.left < box.middle[0] < rule.right]
    return len(across) >= _TABLE_RULES and any(rule.height > rule.width for rule in near)


def _doubted(word: WordBox) -> WordBox:
    """A word by hand, which no engine is asked to know."""
    return replace(word, confidence=min(word.confidence if word.confidence is not None else 1.0, _BY_HAND))


def _is_of_signature(word: WordBox, marks: Sequence[Mark]) -> bool:
    """What a recogniser makes of a signature."""
    return word.confidence is not None and word.confidence < _PRINTED and _lies_in(word, marks, MarkKind.SIGNATURE)


def _lies_in(word: WordBox, marks: Sequence[Mark], kind: MarkKind) -> bool:
    x, y = word.box.middle
    boxes = [mark.box for mark in marks if mark.kind is kind]
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes)


def _area(box: BoundingBox, scan: Scan) -> tuple[slice, slice]:
    scale = 1 / scan.points_per_pixel
    return slice(int(box.top * scale), int(box.bottom * scale) + 1), slice(int(box.left * scale), int(box.right * scale) + 1)

"""The marks of a PDF page that has text: barcodes, tick boxes, strikes; its image is drawn only where signs ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.marks.drawn_signs import DrawnSigns
from extractors.marks.strikes import struck_by_rulings
from extractors.marks.tick_signs import label_beside, ticked_signs, without_boxes
from pipeline.core.document import BoundingBox, Mark, MarkKind, Page

if TYPE_CHECKING:
    from extractors.reading.scan import Scan

_CODE_DPI, _BOX_DPI = 250, 200
_CODE_MARGIN = 10.0

DrawPart = Callable[[BoundingBox, float], "Scan"]
"""Draws a part of the page as displayed at so many dots per inch; it is only called where there are signs."""


def with_drawn_marks(page: Page, signs: DrawnSigns, draw: DrawPart) -> Page:
    """The page beside its marks; a strike is no ruling, and what a box holds is no word."""
    struck = struck_by_rulings(page.words, page.rulings)
    boxes = [*ticked_signs(page.words), *_tick_boxes(page, signs, draw)]
    marks = (*_codes(signs, draw), *struck.marks, *boxes)
    if not marks:
        return page
    words = without_boxes(page.words, [mark.box for mark in boxes])
    return replace(page, words=words, rulings=struck.rulings, marks=(*page.marks, *marks))


def _codes(signs: DrawnSigns, draw: DrawPart) -> Iterator[Mark]:
    if not signs.codes:
        return
    from extractors.marks.barcodes import barcodes_on  # most documents have no pictures

    for place in signs.codes:
        left, top = max(0.0, place.left - _CODE_MARGIN), max(0.0, place.top - _CODE_MARGIN)
        part = draw(BoundingBox(left, top, place.right + _CODE_MARGIN, place.bottom + _CODE_MARGIN), _CODE_DPI)
        for code in barcodes_on(part):
            yield replace(code, box=_moved(code.box, left, top))


def _moved(box: BoundingBox, left: float, top: float) -> BoundingBox:
    return BoundingBox(box.left + left, box.top + top, box.right + left, box.bottom + top)


def _tick_boxes(page: Page, signs: DrawnSigns, draw: DrawPart) -> Iterator[Mark]:
    for box in signs.boxes:
        label = label_beside(box, page.words, signs.boxes)
        if label:
            from extractors.marks.tick_boxes import state_of

            part = draw(box, _BOX_DPI)
            yield Mark(MarkKind.TICK_BOX, box, label, state_of(part.pixels, part.dpi))

"""Print that somebody went over with a highlighter."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.marks.ink import HIGHLIGHTER
from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Scan
from pipeline.core.document import BoundingBox, Mark, MarkKind, WordBox

# Inches: gaps that letters leave in the ink, and the least a stroke measures.
_GAP, _LEAST = 0.08, 0.08
_COARSE = 4


def highlights_on(scan: Scan, words: Sequence[WordBox]) -> list[Mark]:
    """The highlighter's strokes that lie on words of an upright page, each with its words."""
    if scan.tint is None or scan.tint.shape != scan.pixels.shape:
        return []
    coarse = (scan.tint[::_COARSE, ::_COARSE] >= HIGHLIGHTER).astype(np.uint8)
    if not coarse.any():
        return []
    gap = max(3, round(_GAP * scan.dpi / _COARSE))
    joined = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    scale = scan.points_per_pixel * _COARSE
    marks = []
    for left, top, wide, high, _area in ink_pieces(joined).boxes[1:].tolist():
        if min(wide, high) * _COARSE < _LEAST * scan.dpi:
            continue
        box = BoundingBox(left * scale, top * scale, (left + wide) * scale, (top + high) * scale)
        below = [word for word in words if _lies_on(word.box, box)]
        if below:
            marks.append(Mark(MarkKind.HIGHLIGHT, box, " ".join(word.text for word in below)))
    return marks


def _lies_on(word: BoundingBox, stroke: BoundingBox) -> bool:
    x, y = word.middle
    return stroke.left <= x <= stroke.right and stroke.top - 0.3 * word.height <= y <= stroke.bottom + 0.3 * word.height

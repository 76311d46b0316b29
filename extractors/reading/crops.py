"""Single words cut out of a page image with free space around them, nothing of their neighbours on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox

# Space around a word as a share of its height.
MARGIN = 0.25


def crops_of(page: Scan, boxes: Sequence[BoundingBox], others: Sequence[BoundingBox]) -> list[Pixels]:
    """A crop for each box of a page, in points.

    Args:
        others: Boxes of all words of the page; what lies on them is left out of the space around.
    """
    return [_crop(page, box, others) for box in boxes]


def _crop(page: Scan, box: BoundingBox, others: Sequence[BoundingBox]) -> Pixels:
    scale, margin = 1 / page.points_per_pixel, max(1.0, MARGIN * box.height)
    left, right, top, bottom = box.left - margin, box.right + margin, box.top - margin, box.bottom + margin
    for other in others:
        # Half way to a neighbour; one that overlaps the word itself is print of its own that cannot be told apart.
        if other.bottom > top and other.top < bottom and other is not box:
            if box.left > other.right > left and _beside(box, other):
                left = (other.right + box.left) / 2
            elif box.right < other.left < right and _beside(box, other):
                right = (other.left + box.right) / 2
        if other.right > left and other.left < right:
            if box.top > other.bottom > top:
                top = (other.bottom + box.top) / 2
            elif box.bottom < other.top < bottom:
                bottom = (other.top + box.bottom) / 2
    rows = slice(max(0, int(top * scale)), int(bottom * scale) + 1)
    cut = page.pixels[rows, max(0, int(left * scale)) : int(right * scale) + 1]
    if not cut.size:
        return np.full((8, 8), 255, np.uint8)
    free = [round((wanted - has) * scale) for wanted, has in (
        (margin, box.top - top), (margin, bottom - box.bottom), (margin, box.left - left), (margin, right - box.right)
    )]  # fmt: skip
    above, below, before, behind = (max(0, pixels) for pixels in free)
    return np.asarray(np.pad(cut, ((above, below), (before, behind)), constant_values=255), dtype=np.uint8)


def _beside(box: BoundingBox, other: BoundingBox) -> bool:
    return min(box.bottom, other.bottom) > max(box.top, other.top)

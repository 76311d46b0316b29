"""How many dots make an inch on a fax: tags, the shape of the page and the shape of its letters, weighed together."""

from __future__ import annotations

import math

import numpy as np

from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels

# ITU-T T.4: 1728 dots across 215 mm, and wider sheets; 3.85, 7.7 or 15.4 lines a millimetre. Servers also write 200 dots an inch.
_METRIC, _INCHES = (98.0, 196.0, 391.0), (100.0, 200.0, 400.0)
_MODES = {1728: (204.0, _METRIC), 2048: (204.0, _METRIC), 2432: (204.0, _METRIC), 3456: (408.0, _METRIC), 1700: (200.0, _INCHES)}
_A4_SHAPE = 1.414
# Letters of print are so wide for their height, in the median of a page (0.70 to 0.82 on 16 faxes); of a page that lies on its
# side they are so much wider than high.
_LETTER_SHAPE, _FEWEST_LETTERS = 0.75, 40
# What speaks against a resolution, as natural logarithms of how far the page and its letters are from what they should be.
_ODDEST_SHAPE, _SIDEWAYS, _OTHER_THAN_TAGGED, _OTHER_THAN_TAGGED_UNREAD = 0.5, 0.25, 0.3, 0.7


def is_fax_width(width: int) -> bool:
    """Whether fax machines send images of so many dots across."""
    return width in _MODES


def fax_resolution(pixels: Pixels, across: float, down: float) -> tuple[float, float]:
    """Dots an inch across and down of a fax's page: what its tags, its shape and the shape of its letters agree on best.

    Args:
        across: As tagged, 0 for unknown. Programs that do not care write 200 x 200 or 204 x 204 for all pages.
        down: As tagged.
    """
    height, width = pixels.shape
    dots, resolutions = _MODES[width]
    shape = _letter_shape(pixels)
    tagged = None
    if abs(across - dots) <= 0.06 * dots and (abs(down - across) > 6 or dots == 200.0):
        tagged = next((lines for lines in resolutions if abs(down - lines) <= 0.03 * lines), None)

    def doubt(lines: float) -> float:
        page = min(_ODDEST_SHAPE, abs(math.log(height / lines / (width / dots) / _A4_SHAPE)))
        against_tags = 0.0
        if tagged not in (None, lines):
            against_tags = _OTHER_THAN_TAGGED if shape else _OTHER_THAN_TAGGED_UNREAD
        return page + against_tags + (_letter_doubt(shape * lines / dots) if shape else 0.0)

    return dots, min(resolutions, key=doubt)


def _letter_doubt(shape: float) -> float:
    return min(abs(math.log(shape / _LETTER_SHAPE)), _SIDEWAYS + abs(math.log(shape * _LETTER_SHAPE)))


def _letter_shape(pixels: Pixels) -> float:
    """Width by height of the median letter in dots; 0 for a page with too few of them to tell."""
    pieces = ink_pieces(pixels < 128)
    widths, heights = pieces.widths[1:], pieces.heights[1:]
    letters = (widths >= 5) & (widths <= 60) & (heights >= 4) & (heights <= 90) & (pieces.areas[1:] > 12)
    return float(np.median(widths[letters] / heights[letters])) if int(letters.sum()) >= _FEWEST_LETTERS else 0.0

"""Coloured ink in a page image, told from black print: where it is and which hue it has; highlighter lightened away."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels

Colours = npt.NDArray[np.uint8]
"""Red, green and blue, shape (height, width, 3)."""

HIGHLIGHTER = 200
"""Tints from here on are a highlighter's, below it a pen's, a stamp's or coloured print's."""
# Above this the colours of an image are not looked at: three bytes a pixel, and as much again while they are taken apart.
MOST_PIXELS = 40_000_000
# Of 255: how far the strongest channel must lie above the weakest, and share of it, before a pixel is coloured.
_LEAST_CHROMA, _LEAST_SATURATION = 46, 55
# Share of a page's pixels that must be coloured before its colours are looked at.
_LEAST_COLOURED = 0.0003
_PAPER_PIXELS, _PAPER_REACH = 320, 27
# A highlighter's stroke: bright, at least so high and wide in inches, and what stands on it is dark print.
_BRIGHT, _STRONG, _DARK, _PALE = 195, 70, 130, 28
_STROKE_HEIGHT, _STROKE_WIDTH, _COARSE_DPI = 0.09, 0.22, 75
_LARGEST_STROKE = 0.12
_LEAST_PRINT = 0.03


def separated(colours: Colours, dpi: float) -> tuple[Pixels, Pixels | None]:
    """A page in grey, without the colour of highlighters, and its tints; None where the page has no real colour.

    A tint is 0 for black, grey and paper, 1 to 180 for ink of a hue (OpenCV's, plus one), ``HIGHLIGHTER`` and more for the
    stroke of a highlighter.
    """
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    if grey.size > MOST_PIXELS:
        return grey, None
    paper = _paper_of(colours)
    if not _has_colour(colours, paper):
        return grey, None
    height, width = grey.shape
    balanced = cv2.divide(colours, cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), scale=255.0)
    hue, saturation, value = cv2.split(cv2.cvtColor(balanced, cv2.COLOR_RGB2HSV))
    chroma = cv2.multiply(saturation, value, scale=1 / 255)
    coloured = (chroma >= _LEAST_CHROMA) & (saturation >= _LEAST_SATURATION)
    tint = np.where(coloured, hue + np.uint8(1), np.uint8(0)).astype(np.uint8)
    strokes = _highlighter(chroma, value, dpi)
    if strokes is not None:
        marked = strokes & coloured & (value >= _BRIGHT)
        tint[marked] = np.uint8(HIGHLIGHTER) + hue[marked] // np.uint8(4)
        # Every ink of a highlighter lets its strongest channel through whole: in it only the print is left.
        grey[strokes] = value[strokes]
    return grey, tint


def _paper_of(colours: Colours) -> Colours:
    """The colour of the paper around each place, small: what is brightest there, channel by channel."""
    factor = min(1.0, _PAPER_PIXELS / min(colours.shape[:2]))
    small = cv2.resize(colours, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    brightest = cv2.dilate(small, np.ones((_PAPER_REACH, _PAPER_REACH), np.uint8))
    return np.maximum(cv2.blur(brightest, (_PAPER_REACH, _PAPER_REACH)), 40).astype(np.uint8)


def _has_colour(colours: Colours, paper: Colours) -> bool:
    step = max(1, min(colours.shape[:2]) // 700)
    sample = np.ascontiguousarray(colours[::step, ::step])
    balanced = cv2.divide(sample, cv2.resize(paper, (sample.shape[1], sample.shape[0])), scale=255.0)
    chroma = balanced.max(axis=2).astype(np.int16) - balanced.min(axis=2)
    return float((chroma >= _LEAST_CHROMA).mean()) >= _LEAST_COLOURED


def _highlighter(chroma: cv2.typing.MatLike, value: cv2.typing.MatLike, dpi: float) -> npt.NDArray[np.bool_] | None:
    """Where highlighters went over print: solid strokes of bright colour with dark print on them; None for nowhere."""
    bright = ((chroma >= _STRONG) & (value >= _BRIGHT)).astype(np.uint8)
    factor = min(1.0, _COARSE_DPI / dpi)
    coarse = cv2.resize(bright * np.uint8(255), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    solid = cv2.morphologyEx((coarse > 90).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    size = (max(2, round(_STROKE_HEIGHT * dpi * factor)), max(3, round(_STROKE_WIDTH * dpi * factor)))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones(size, np.uint8))
    pieces = ink_pieces(solid)
    kept = np.zeros(pieces.count, dtype=bool)
    for label, (left, top, wide, high, area) in enumerate(pieces.boxes[1:].tolist(), 1):
        if area > _LARGEST_STROKE * solid.size:
            continue
        at = (slice(int(top / factor), int((top + high) / factor)), slice(int(left / factor), int((left + wide) / factor)))
        dark, pale = value[at] < _DARK, (chroma[at] < _PALE) & (value[at] > 225)
        print_share = float(dark.mean())
        kept[label] = print_share >= _LEAST_PRINT and float(pale.mean()) < max(0.25, print_share)
    if not kept.any():
        return None
    chosen = cv2.dilate(pieces.drawn(kept), np.ones((3, 3), np.uint8))
    full = cv2.resize(chosen, (value.shape[1], value.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(full > 0)

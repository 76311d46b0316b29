"""Upright lines that a fax broke: thin lines fall between the dots of its rows and come out as dashes of any length."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from extractors.reading.ink_pieces import InkPieces
from extractors.reading.scan import Pixels
from extractors.reading.text_rows import typical_print

# Shares of an inch, and of the height of capitals: a dash is as thin and as high as no letter of ordinary print, so many of them
# in a column make a line, and what is thin and stands in the gaps belongs to it.
_THINNEST, _DASH, _REMNANT = 0.022, 0.15, 0.02
_HIGHER_THAN_LETTERS = 1.7
_WIDEST_GAP, _SHORTEST_LINE, _ASIDE = 0.75, 0.7, 0.012
_FEWEST_DASHES = 3


def broken_columns(pieces: InkPieces, dpi: float) -> Pixels:
    """Mask of the upright lines in dashes, drawn through their gaps; empty where there are none."""
    mask = np.zeros(pieces.labels.shape, np.uint8)
    thin = pieces.widths <= max(3, round(dpi * _THINNEST))
    thin[0] = False
    dashes = np.flatnonzero(thin & (pieces.heights >= dpi * _DASH))
    if len(dashes) >= _FEWEST_DASHES:
        dashes = dashes[pieces.heights[dashes] >= _HIGHER_THAN_LETTERS * typical_print(pieces, dpi)[0]]
    if len(dashes) < _FEWEST_DASHES:
        return mask
    remnants = np.flatnonzero(thin & (pieces.heights >= dpi * _REMNANT))
    chosen = np.zeros(pieces.count, np.bool_)
    for column in _columns(pieces, dashes.tolist(), dpi):
        members = _with_remnants(pieces, column, remnants.tolist(), dpi)
        chosen[members] = True
        for upper, lower in pairwise(members):
            left, top, wide, high, _area = pieces.boxes[upper].tolist()
            below_left, below, below_wide, _high, _area = pieces.boxes[lower].tolist()
            cv2.line(mask, (left + wide // 2, top + high - 1), (below_left + below_wide // 2, below), 255, 1)
    return np.asarray(cv2.bitwise_or(mask, pieces.drawn(chosen)), dtype=np.uint8)


def _columns(pieces: InkPieces, dashes: list[int], dpi: float) -> list[list[int]]:
    """The dashes that stand under each other, from the top."""
    columns: list[list[int]] = []
    for label in sorted(dashes, key=lambda one: int(pieces.boxes[one, cv2.CC_STAT_TOP])):
        for column in columns:
            if _stands_under(pieces, column[-1], label, dpi):
                column.append(label)
                break
        else:
            columns.append([label])
    return [
        column
        for column in columns
        if len(column) >= _FEWEST_DASHES and _foot(pieces, column[-1]) - _top(pieces, column[0]) >= dpi * _SHORTEST_LINE
    ]


def _stands_under(pieces: InkPieces, upper: int, lower: int, dpi: float) -> bool:
    gap = _top(pieces, lower) - _foot(pieces, upper)
    return 0 <= gap <= dpi * _WIDEST_GAP and abs(_middle(pieces, upper) - _middle(pieces, lower)) <= dpi * _ASIDE


def _with_remnants(pieces: InkPieces, column: list[int], remnants: list[int], dpi: float) -> list[int]:
    """The dashes of a column with the shorter pieces in their gaps, from the top."""
    tops = [_top(pieces, label) for label in column]
    middles = [_middle(pieces, label) for label in column]

    def is_on_it(label: int) -> bool:
        top = _top(pieces, label)
        aside = abs(float(np.interp(top, tops, middles)) - _middle(pieces, label))
        return tops[0] <= top <= tops[-1] and aside <= dpi * _ASIDE / 2

    return sorted({*column, *(label for label in remnants if is_on_it(label))}, key=lambda label: _top(pieces, label))


def _top(pieces: InkPieces, label: int) -> int:
    return int(pieces.boxes[label, cv2.CC_STAT_TOP])


def _foot(pieces: InkPieces, label: int) -> int:
    return _top(pieces, label) + int(pieces.heights[label])


def _middle(pieces: InkPieces, label: int) -> float:
    return float(pieces.boxes[label, cv2.CC_STAT_LEFT]) + float(pieces.widths[label]) / 2

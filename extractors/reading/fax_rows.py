"""Rows of dots that the telephone line spoiled: told by the rows around them, which agree, and drawn again from those."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.scan import Pixels

Ink = npt.NDArray[np.bool_]

INK = 128
# A row is spoiled where so many dots are black above and below it, and half of them are not black in it. Of 16 clean faxes no row
# is taken for one; at a third instead of a half, a row in two hundred is at 98 rows an inch.
FEWEST_DOTS = 24
LOST_SHARE = 0.5
# Dots: longer runs are ruled lines. Between the two of a double line there is white, and rightly so.
_LONGEST_STROKE = 40
# A page with more such rows than this share is no page of print: shaded pictures lose dots at every row.
_MOST_ROWS = 0.04


def with_spoiled_rows_mended(pixels: Pixels) -> Pixels:
    """The dots of a fax with spoiled rows replaced by the row above; the same dots where there are none."""
    spoiled = spoiled_rows(pixels)
    if not spoiled:
        return pixels
    mended = pixels.copy()
    for row in spoiled:
        mended[row] = pixels[row - 1]
    return mended


def spoiled_rows(pixels: Pixels) -> list[int]:
    """Indices of single rows that the rows around them contradict, from the top; none for a picture in shades."""
    ink: Ink = pixels < INK
    if ink.shape[0] < 3:
        return []
    around = np.ascontiguousarray(ink[:-2] & ink[2:])
    ruled = cv2.morphologyEx(around.view(np.uint8), cv2.MORPH_OPEN, np.ones((1, _LONGEST_STROKE + 1), np.uint8)) > 0
    strokes: Ink = around & ~ruled
    dots = strokes.sum(axis=1)
    lost = (strokes & ~ink[1:-1]).sum(axis=1)
    contradicted = np.flatnonzero((dots >= FEWEST_DOTS) & (lost > LOST_SHARE * dots)) + 1
    spoiled = _alone([int(row) for row in contradicted], ink)
    return [] if len(spoiled) > _MOST_ROWS * ink.shape[0] else spoiled


def _alone(rows: list[int], ink: Ink) -> list[int]:
    """Of rows next to each other the one that is least like both its neighbours: it makes those look spoiled too."""

    def strangeness(row: int) -> int:
        return min(int((ink[row] ^ ink[row - 1]).sum()), int((ink[row] ^ ink[row + 1]).sum()))

    chosen: set[int] = set()
    for row in sorted(rows, key=strangeness, reverse=True):
        if not {row - 1, row + 1} & chosen:
            chosen.add(row)
    return sorted(chosen)

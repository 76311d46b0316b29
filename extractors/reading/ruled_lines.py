"""Ruled lines in a page image: found, because they part cells, and taken out, because they disturb recognition."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.broken_lines import broken_columns
from extractors.reading.ink_pieces import InkPieces, ink_pieces
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox, Ruling

# Shares of an inch. No stroke of ordinary print is as long as the shortest line, no line as thick as the thickest. The walls of
# low cells are shorter, and told by the lines that they stand between.
SHORTEST_LINE = 0.4
SHORTEST_WALL, WALL_TO_LINE = 0.22, 0.05
STROKE_SEED = 0.2
BRIDGED_GAP = 0.06
THICKEST_LINE = 0.06
# Broken lines: how high their pieces are at most, how long they and the gaps between them, and the line as a whole.
FLATTEST_PRINT = 0.02
SHORTEST_DASH = 0.015
DASH_GAP = 0.12
FEWEST_DASHES = 8
SHORTEST_BROKEN_LINE = 1.5
INK = 170


@dataclass(frozen=True, slots=True)
class UnruledPage:
    """A page image without its ruled lines, and the lines in points."""

    scan: Scan
    rulings: tuple[Ruling, ...]


def without_ruled_lines(scan: Scan) -> UnruledPage:
    """Find the lines of a straightened page and paint them over; letters that stand on a line keep their strokes."""
    ink = ((cv2.GaussianBlur(scan.pixels, (3, 3), 0) < INK) * np.uint8(255)).astype(np.uint8)
    pieces = ink_pieces(ink)
    across = np.asarray(cv2.bitwise_or(_lines(ink, scan.dpi), _broken_lines(pieces, scan.dpi)), dtype=np.uint8)
    walls = np.ascontiguousarray(_lines(np.ascontiguousarray(ink.T), scan.dpi, SHORTEST_WALL).T)
    down = np.asarray(cv2.bitwise_or(_standing(walls, across, scan.dpi), broken_columns(pieces, scan.dpi)), dtype=np.uint8)
    rulings = [*_rulings(across, scan, horizontal=True), *_rulings(down, scan, horizontal=False)]
    if not rulings:
        return UnruledPage(scan, ())
    margin = max(3, round(scan.dpi / 75)) | 1
    wide_across = cv2.dilate(across, np.ones((margin, 1), np.uint8)) > 0
    wide_down = cv2.dilate(down, np.ones((1, margin), np.uint8)) > 0
    painted = scan.pixels.copy()
    painted[wide_across | wide_down] = 255
    _rejoin_strokes(painted, wide_across, margin)
    return UnruledPage(replace(scan, pixels=painted), tuple(rulings))


def _lines(ink: Pixels, dpi: float, shortest_inches: float = SHORTEST_LINE) -> Pixels:
    """Mask of the horizontal lines: runs of ink longer than a stroke, small gaps bridged, and none thicker than a line."""
    seed, gap, shortest = (max(3, round(dpi * share)) for share in (STROKE_SEED, BRIDGED_GAP, shortest_inches))
    # A little height forgives what skew is left: a line one pixel high may step down by one along the page.
    thickened = cv2.dilate(ink, np.ones((2, 1), np.uint8))
    runs = cv2.morphologyEx(thickened, cv2.MORPH_OPEN, np.ones((1, seed), np.uint8))
    bridged = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    lines = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    thickest = max(4, round(dpi * THICKEST_LINE))
    bars = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((thickest, thickest), np.uint8))
    if bars.any():
        # Dark header bands and black blocks are no lines, their edges included.
        lines[cv2.dilate(bars, np.ones((5, 5), np.uint8)) > 0] = 0
    return np.asarray(lines, dtype=np.uint8)


def _standing(walls: Pixels, across: Pixels, dpi: float) -> Pixels:
    """Of upright runs those that are as long as a line, and shorter ones that reach from one line across to another."""
    found = ink_pieces(walls)
    chosen = found.heights >= dpi * SHORTEST_LINE
    chosen[0] = False
    low = np.flatnonzero(~chosen)[1:]
    if low.size:
        reach = max(2, round(dpi * WALL_TO_LINE))
        near = cv2.dilate(across, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > 0
        lefts, tops, wide, high = (found.boxes[low, column] for column in range(4))
        middles, feet = lefts + wide // 2, tops + high - 1
        chosen[low] = near[tops, middles] & near[feet, middles]
    return found.drawn(chosen) if bool(chosen.any()) else np.zeros_like(walls)


def _broken_lines(pieces: InkPieces, dpi: float) -> Pixels:
    """Mask of the dashed and dotted horizontal lines: flat pieces in a row, close to each other.

    A line that was printed thin comes out of a fax in such pieces too.
    """
    flat = (pieces.heights <= max(3, dpi * FLATTEST_PRINT)) & (pieces.widths >= dpi * SHORTEST_DASH)
    flat[0] = False
    if int(flat.sum()) < FEWEST_DASHES:
        return np.zeros(pieces.labels.shape, np.uint8)
    # A little height forgives pieces that step up and down by a row of pixels.
    run = cv2.dilate(pieces.drawn(flat), np.ones((3, 1), np.uint8))
    run = cv2.morphologyEx(run, cv2.MORPH_CLOSE, np.ones((1, round(dpi * DASH_GAP)), np.uint8))
    runs = ink_pieces(run)
    high = max(5.0, 2 * dpi * FLATTEST_PRINT)
    long = (runs.widths >= dpi * SHORTEST_BROKEN_LINE) & (runs.heights <= high)
    long[0] = False
    return runs.drawn(long) if bool(long.any()) else np.zeros(pieces.labels.shape, np.uint8)


def _rulings(mask: Pixels, scan: Scan, *, horizontal: bool) -> list[Ruling]:
    scale = scan.points_per_pixel
    rulings = []
    for left, top, width, height, _area in ink_pieces(mask).boxes[1:].tolist():
        if max(width, height) < scan.dpi * (SHORTEST_LINE if horizontal else SHORTEST_WALL):
            continue
        # The box of a line that still leans a little is higher than the line: its middle is where the line is.
        box = (
            BoundingBox(left * scale, (top + height / 2) * scale, (left + width) * scale, (top + height / 2) * scale)
            if horizontal
            else BoundingBox((left + width / 2) * scale, top * scale, (left + width / 2) * scale, (top + height) * scale)
        )
        rulings.append(Ruling(box))
    return rulings


def _rejoin_strokes(painted: Pixels, across: npt.NDArray[np.bool_], margin: int) -> None:
    """Close the gap that a painted-over line leaves in strokes that cross it from above to below."""
    ink = ((painted < 140) * np.uint8(255)).astype(np.uint8)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((margin + 4, 1), np.uint8))
    painted[across & (joined > 0)] = 60

"""Pieces of drawn lines into the rulings of a page: snapped together, dashes closed, specks left out."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.reading.drawing import SHORTEST_LINE
from extractors.reading.frame import Affine, PageFrame, Rectangle, mapped_rectangle
from pipeline.core.document import BoundingBox, Ruling

# Two pieces this near across their direction are one line (double rules, edges of neighbouring cells); along it, a dash's gap.
SAME_LINE = 1.2
DASH_GAP = 3.5


def rulings_on(lines: Iterable[Rectangle], frame: PageFrame) -> tuple[Ruling, ...]:
    """Rulings on the page as displayed, cut off at its edges; lines wholly outside are left out."""
    matrix: Affine = frame.matrix
    placed = [part for part in (_clipped(mapped_rectangle(matrix, line), frame) for line in lines) if part is not None]
    across = [part for part in placed if part[2] - part[0] >= part[3] - part[1]]
    down = [_transposed(part) for part in placed if part[2] - part[0] < part[3] - part[1]]
    merged = _merged(across) + [_transposed(part) for part in _merged(down)]
    return tuple(Ruling(BoundingBox(*part)) for part in merged)


def _clipped(part: Rectangle, frame: PageFrame) -> Rectangle | None:
    left, top, right, bottom = part
    # The page's own edge drawn as a frame or a white background's edge separates nothing.
    if right <= 0.5 or bottom <= 0.5 or left >= frame.width - 0.5 or top >= frame.height - 0.5:
        return None
    return max(left, 0.0), max(top, 0.0), min(right, frame.width), min(bottom, frame.height)


def _transposed(part: Rectangle) -> Rectangle:
    left, top, right, bottom = part
    return top, left, bottom, right


def _merged(parts: list[Rectangle]) -> list[Rectangle]:
    """Horizontal pieces joined where they continue each other."""
    merged: list[Rectangle] = []
    for row in _rows_of_lines(parts):
        row.sort()
        left, top, right, bottom = row[0]
        for part in row[1:]:
            if part[0] <= right + DASH_GAP:
                right, top, bottom = max(right, part[2]), min(top, part[1]), max(bottom, part[3])
            else:
                merged.append((left, top, right, bottom))
                left, top, right, bottom = part
        merged.append((left, top, right, bottom))
    return [part for part in merged if part[2] - part[0] >= SHORTEST_LINE]


def _rows_of_lines(parts: list[Rectangle]) -> list[list[Rectangle]]:
    rows: list[list[Rectangle]] = []
    height = -1e9
    for part in sorted(parts, key=lambda p: (p[1] + p[3]) / 2):
        middle = (part[1] + part[3]) / 2
        if rows and middle - height <= SAME_LINE:
            rows[-1].append(part)
        else:
            rows.append([part])
            height = middle
    return rows

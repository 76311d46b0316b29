"""Cheap signs, in what a PDF page paints, of marks that only its image tells: bars and cells of codes, pictures, tick boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.reading.frame import PageFrame, Rectangle, mapped_rectangle
from pipeline.core.document import BoundingBox, enclosing

# Points. Bars of one height side by side; cells of a square code; sides of a tick box.
_BAR_HEIGHT, _BAR_WIDTH, _BAR_GAP, _FEWEST_BARS = (8.0, 110.0), 5.0, 9.0, 15
_CELL, _FEWEST_CELLS, _CODE_SIDE = 6.5, 120, (18.0, 220.0)
_BOX_SIDE, _MOST_OBLONG, _MOST_BOXES = (5.0, 18.0), 1.25, 60
_PICTURE_SIDE, _PICTURE_SHARE, _MOST_PICTURES = (14.0, 420.0), 0.25, 10


@dataclass(frozen=True, slots=True)
class DrawnSigns:
    """Places on the page as displayed where a look at the image is worth it.

    Attributes:
        codes: Bars, cells and pictures that may be barcodes.
        boxes: Small squares that may be tick boxes.
    """

    codes: tuple[BoundingBox, ...] = ()
    boxes: tuple[BoundingBox, ...] = ()


def drawn_signs(
    lines: Sequence[Rectangle], images: Sequence[tuple[int, Rectangle]], squares: Sequence[Rectangle], frame: PageFrame
) -> DrawnSigns:
    """What a page's paint may be besides print; lines, images and squares in user space."""
    placed = [mapped_rectangle(frame.matrix, line) for line in lines]
    bars = list(_bars(placed)) if len(placed) >= _FEWEST_BARS else []
    cells = _cells(placed, bars) if len(placed) >= _FEWEST_CELLS else []
    pictures = list(_pictures([mapped_rectangle(frame.matrix, place) for _, place in images], frame))[:_MOST_PICTURES]
    boxes = _lone_boxes([mapped_rectangle(frame.matrix, square) for square in squares])
    inside = [box for box in boxes if not any(_holds(code, box) for code in (*bars, *cells))]
    return DrawnSigns((*bars, *cells, *pictures), tuple(inside[:_MOST_BOXES]))


def _bars(lines: Sequence[Rectangle]) -> Iterator[BoundingBox]:
    by_place: dict[tuple[int, int], list[Rectangle]] = {}
    for line in lines:
        left, top, right, bottom = line
        if right - left <= _BAR_WIDTH and _BAR_HEIGHT[0] <= bottom - top <= _BAR_HEIGHT[1]:
            by_place.setdefault((round(top), round(bottom)), []).append(line)
    for found in by_place.values():
        run: list[Rectangle] = []
        for bar in sorted(found):
            if run and bar[0] - run[-1][2] > _BAR_GAP:
                yield from _run_of_bars(run)
                run = []
            run.append(bar)
        yield from _run_of_bars(run)


def _run_of_bars(run: Sequence[Rectangle]) -> Iterator[BoundingBox]:
    if len(run) >= _FEWEST_BARS:
        yield enclosing([_as_box(bar) for bar in run])


def _cells(lines: Sequence[Rectangle], bars: Sequence[BoundingBox]) -> list[BoundingBox]:
    """The place of many small squares, where they make a square together; the ends of wide bars are none of them."""
    small = (line for line in lines if max(line[2] - line[0], line[3] - line[1]) <= _CELL)
    cells = [line for line in small if not any(_is_near(bar, line) for bar in bars)]
    if len(cells) < _FEWEST_CELLS:
        return []
    box = enclosing([_as_box(cell) for cell in cells])
    shorter, longer = sorted((box.width, box.height))
    return [box] if _CODE_SIDE[0] <= shorter and longer <= min(_CODE_SIDE[1], 1.3 * shorter) else []


def _pictures(images: Sequence[Rectangle], frame: PageFrame) -> Iterator[BoundingBox]:
    for left, top, right, bottom in images:
        wide, high = right - left, bottom - top
        sized = min(wide, high) >= _PICTURE_SIDE[0] and max(wide, high) <= _PICTURE_SIDE[1]
        is_part = wide * high <= _PICTURE_SHARE * frame.width * frame.height
        if sized and is_part and top < frame.height and bottom > 0:
            yield _as_box((left, top, right, bottom))


def _lone_boxes(squares: Sequence[Rectangle]) -> list[BoundingBox]:
    """Squares of the size of tick boxes that do not touch each other, as the cells of a number's comb do."""
    boxes: list[BoundingBox] = []
    for square in dict.fromkeys(squares):
        box = _as_box(square)
        shorter, longer = sorted((box.width, box.height))
        if _BOX_SIDE[0] <= shorter and longer <= min(_BOX_SIDE[1], _MOST_OBLONG * shorter):
            boxes.append(box)
    return [box for box in boxes if not any(_touch(box, other) for other in boxes if other is not box)]


def _touch(one: BoundingBox, other: BoundingBox) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > -1.5 and down > -1.5 and not (_holds(one, other) or _holds(other, one))


def _holds(outer: BoundingBox, inner: BoundingBox) -> bool:
    x, y = inner.middle
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _is_near(bar: BoundingBox, line: Rectangle) -> bool:
    return bar.left - 6 <= line[0] <= bar.right + 6 and bar.top - 2 <= line[1] <= bar.bottom + 2


def _as_box(place: Rectangle) -> BoundingBox:
    left, top, right, bottom = place
    return BoundingBox(max(left, 0.0), max(top, 0.0), max(right, left, 0.0), max(bottom, top, 0.0))

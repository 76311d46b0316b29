"""Which print of a PDF page a reader sees: not what is painted invisibly, in white on white, beside the page, or painted over."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.reading.drawing import WHITE, Drawing
from extractors.reading.frame import Rectangle
from extractors.reading.glyphs import Glyph, Glyphs, Run

# Text further off the four upright directions is a watermark or a stamp, never part of a row.
SLANT_TOLERANCE_DEGREES = 12.0
SMALLEST_PRINT_POINTS = 1.0
COVERED_SHARE = 0.9
BACKED_SHARE = 0.5
# PDF text render modes that put nothing on the page.
_PAINTLESS = (3, 7)
_BAND_POINTS = 24.0


@dataclass(frozen=True, slots=True)
class Print:
    """A page's characters by what a reader sees of them; ``slanted`` is the text of watermarks and stamps."""

    seen: tuple[Glyph, ...]
    unseen: tuple[Glyph, ...]
    slanted: str


def upright_direction(direction: float) -> int | None:
    """The nearest of 0, 90, 180 and 270 degrees, or None for slanted text."""
    nearest = round(direction / 90) * 90
    return nearest % 360 if abs(direction - nearest) <= SLANT_TOLERANCE_DEGREES else None


def sorted_by_visibility(glyphs: Glyphs, drawing: Drawing, visible: Rectangle) -> Print:
    """Part what is seen from what is not.

    Args:
        visible: The page's visible part in user space: left, top, right, bottom.
    """
    left, top, right, bottom = visible
    covers, backgrounds = _Areas(drawing.covers), _Areas(drawing.backgrounds)
    places = _places_of_runs(glyphs)
    states = [_state(run, place, drawing, covers, backgrounds) for run, place in zip(glyphs.runs, places, strict=True)]
    seen: list[Glyph] = []
    unseen: list[Glyph] = []
    slanted: list[str] = []
    for glyph in glyphs.glyphs:
        x0, y1, x1, y0 = glyph.rectangle
        if not (left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top):
            continue
        state = states[glyph.run]
        if state == "seen":
            seen.append(glyph)
        elif state == "unseen":
            unseen.append(glyph)
        elif state == "slanted":
            slanted.append(glyph.text)
    return Print(tuple(seen), tuple(unseen), "".join(slanted).strip())


class _Areas:
    """Painted areas in horizontal bands: a page of cells has hundreds, and thousands of text objects ask for theirs."""

    def __init__(self, areas: Sequence[tuple[int, Rectangle]]) -> None:
        self._bands: dict[int, list[tuple[int, Rectangle]]] = {}
        for order, rectangle in areas:
            first, last = (int(max(-1e5, min(1e5, y)) // _BAND_POINTS) for y in (rectangle[1], rectangle[3]))
            for band in range(first, last + 1):
                self._bands.setdefault(band, []).append((order, rectangle))

    def around(self, place: Rectangle, share: float) -> Iterator[int]:
        """Paint orders of the areas that take at least a share of a place."""
        left, bottom, right, top = place
        needed = share * (right - left) * (top - bottom)
        # An area over most of the place is also in the band of its middle.
        for order, (x0, y0, x1, y1) in self._bands.get(int((bottom + top) / 2 // _BAND_POINTS), ()):
            if x0 < right and x1 > left:
                width = (x1 if x1 < right else right) - (x0 if x0 > left else left)
                height = (y1 if y1 < top else top) - (y0 if y0 > bottom else bottom)
                if height > 0 and width * height >= needed:
                    yield order


def _state(run: Run, place: Rectangle, drawing: Drawing, covers: _Areas, backgrounds: _Areas) -> str:
    if run.size < SMALLEST_PRINT_POINTS or not all(map(math.isfinite, place)):
        return "speck"
    if upright_direction(run.direction) is None:
        return "slanted"
    red, green, blue, alpha = drawing.text_colours.get(run.handle, (0, 0, 0, 255))
    if run.render_mode in _PAINTLESS or alpha == 0:
        return "unseen"
    order = drawing.text_order.get(run.handle)
    if order is None:
        return "seen"  # beyond the objects that were looked at: nothing speaks against it
    if any(above > order for above in covers.around(place, COVERED_SHARE)):
        return "unseen"
    is_white = min(red, green, blue) >= WHITE
    if is_white and not any(below < order for below in backgrounds.around(place, BACKED_SHARE)):
        return "unseen"
    return "seen"


def _places_of_runs(glyphs: Glyphs) -> list[Rectangle]:
    """For each run the rectangle of its characters: left, bottom, right, top."""
    places: list[Rectangle] = [(math.inf, math.inf, -math.inf, -math.inf)] * len(glyphs.runs)
    for _, (left, top, right, bottom), run in glyphs.glyphs:
        x0, y0, x1, y1 = places[run]
        places[run] = (
            left if left < x0 else x0,
            bottom if bottom < y0 else y0,
            right if right > x1 else x1,
            top if top > y1 else y1,
        )
    return places

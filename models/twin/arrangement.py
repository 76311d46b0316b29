"""In which order a sibling prints the lines: shuffled among those of one shape, the last left out, one more where is room."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.twin.places import Printed
from models.twin.truth import Truth
from pipeline.core.document import BoundingBox, Page, enclosing

_SAME_PLACE = 1.2
# Room below the last line that must stay free, in heights of a line.
_AIR = 0.6
_MOST_ADDED = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a line on a page.

    Attributes:
        source: Number of the original's line whose print stands here, from 0.
        down: Points by which that print is moved.
        numbered_as: What is printed as its number, None where it keeps its own.
        added: Whether the print stands at its own place too.
    """

    source: int
    down: float = 0.0
    numbered_as: str | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The lines of a sibling from top to bottom, and the original's lines whose print is taken off the page."""

    slots: tuple[Slot, ...]
    left_out: tuple[int, ...] = ()


def arranged(truth: Truth, printed: Printed, chance: random.Random) -> Arrangement:
    """Another order of the lines, where the form allows it."""
    bands = [_band(printed, index) for index in range(len(truth.lines))]
    sources = _shuffled(truth, printed, bands, chance)
    slots = []
    for place, source in enumerate(sources):
        here, there = bands[place], bands[source]
        down = here.top - there.top if here is not None and there is not None else 0.0
        slots.append(Slot(source, down, truth.lines[place].get("line_number") if source != place else None))
    choice = chance.random()
    if choice < 0.35:
        return _shortened(slots, bands, chance)
    if choice < 0.7:
        return Arrangement((*slots, *_added(slots, truth, printed, bands, chance)))
    return Arrangement(tuple(slots))


def _band(printed: Printed, index: int) -> BoundingBox | None:
    rows = printed.lines[index].rows
    return enclosing([printed.rows[row].box for row in rows]) if rows else None


def _shuffled(truth: Truth, printed: Printed, bands: Sequence[BoundingBox | None], chance: random.Random) -> list[int]:
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, band in enumerate(bands):
        numbered = "line_number" in truth.lines[index]
        if band is None or (numbered and "line_number" not in printed.lines[index].spots):
            continue
        rows = [printed.rows[row] for row in printed.lines[index].rows]
        steps = tuple(round((row.box.top - band.top) / _SAME_PLACE) for row in rows)
        groups[(rows[0].page, numbered, steps)].append(index)
    sources = list(range(len(bands)))
    for group in groups.values():
        mixed = group[:]
        chance.shuffle(mixed)
        for place, source in zip(group, mixed, strict=True):
            sources[place] = source
    return sources


def _shortened(slots: Sequence[Slot], bands: Sequence[BoundingBox | None], chance: random.Random) -> Arrangement:
    """Up to half of the lines fewer, taken from the end."""
    most = min(len(slots) // 2, 3)
    count = chance.randint(1, most) if most else 0
    if not count or any(bands[slot.source] is None for slot in slots[-count:]):
        return Arrangement(tuple(slots))
    return Arrangement(tuple(slots[:-count]), tuple(slot.source for slot in slots[-count:]))


def _added(
    slots: Sequence[Slot], truth: Truth, printed: Printed, bands: Sequence[BoundingBox | None], chance: random.Random
) -> list[Slot]:
    """Lines more below the last one, printed as one of its page is."""
    last = bands[-1] if bands else None
    if last is None or len(bands) < 2:
        return []
    page = printed.document.pages[_page_index(printed, len(bands) - 1)]
    sources = [
        slot.source
        for slot in slots
        if (band := bands[slot.source]) is not None
        and _page_index(printed, slot.source) == page.number - 1
        and band.height <= last.height + _SAME_PLACE
    ]
    if any("line_number" in line and "line_number" not in printed.lines[index].spots for index, line in enumerate(truth.lines)):
        return []
    numbers = _numbers_after([line.get("line_number") for line in truth.lines], _MOST_ADDED)
    added: list[Slot] = []
    for number, top in zip(numbers or (), _free_tops(page, last, bands), strict=False):
        source = chance.choice(sources)
        band = bands[source]
        if band is None or ("line_number" in truth.lines[source]) != bool(number):
            break
        added.append(Slot(source, top - band.top, number or None, added=True))
    return added[: chance.randint(1, _MOST_ADDED)]


def _free_tops(page: Page, last: BoundingBox, bands: Sequence[BoundingBox | None]) -> Iterator[float]:
    """Where lines could begin below the last one: in the empty rows of a grid, or as far apart as the others are."""
    lines = sorted({round(r.box.top, 0) for r in page.rulings if r.is_horizontal and _meet(r.box, _below(last, page.height))})
    above = [r.box.top for r in page.rulings if r.is_horizontal and r.box.top <= last.top + 1 and _meet(r.box, _above(last))]
    air = last.top - max(above) if above else 0.0
    if len(lines) > 2 and air < last.height * 2:
        for top, bottom in pairwise(lines):
            room = BoundingBox(last.left, top + 1, last.right, max(bottom - 1, top + 1))
            if bottom - top < last.height + air or not _is_free(room, page, last):
                return
            yield top + air
        return
    tops = [(one.top, other.top) for one, other in pairwise(bands) if one is not None and other is not None]
    step = max([other - one for one, other in tops if other > one] + [last.height])
    for count in range(1, _MOST_ADDED + 1):
        top = last.top + step * count
        room = BoundingBox(last.left, top - 1, last.right, top + step * (1 + _AIR))
        if not _is_free(room, page, last):
            return
        yield top


def _below(last: BoundingBox, foot: float) -> BoundingBox:
    return BoundingBox(last.left, last.bottom - 1, last.right, max(foot, last.bottom))


def _above(last: BoundingBox) -> BoundingBox:
    return BoundingBox(last.left, max(0.0, last.top - 2 * last.height), last.right, last.top + 1)


def _page_index(printed: Printed, line: int) -> int:
    """Of the page that shows a line, among the document's pages."""
    number = printed.rows[printed.lines[line].rows[0]].page
    return next(index for index, page in enumerate(printed.document.pages) if page.number == number)


def _is_free(room: BoundingBox, page: Page, last: BoundingBox) -> bool:
    if room.bottom > page.height - 40:
        return False
    if any(_meet(word.box, room) for word in page.words):
        return False
    crossing = [
        ruling.box
        for ruling in page.rulings
        if not ruling.is_horizontal
        and last.left < ruling.box.left < last.right
        and ruling.box.top < last.bottom - 1
        and ruling.box.bottom > last.top + 1
    ]
    if crossing:
        # A grid with empty rows: its columns go on, its rows may be parted by lines.
        return all(_goes_on(box, room, page) for box in crossing)
    # Without columns a line below the last row closes the table.
    between = BoundingBox(last.left, last.bottom - 1, last.right, room.bottom)
    return not any(ruling.is_horizontal and _meet(ruling.box, between) for ruling in page.rulings)


def _goes_on(column: BoundingBox, room: BoundingBox, page: Page) -> bool:
    """Whether a column's line, or a piece of the same line, runs beside the room."""
    middle = room.middle[1]
    return any(abs(r.box.left - column.left) < 1 and r.box.top <= middle <= r.box.bottom for r in page.rulings)


def _meet(one: BoundingBox, other: BoundingBox) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _numbers_after(numbers: Sequence[str | None], count: int) -> list[str] | None:
    """The next line numbers; empty ones where lines have none, None where no step can be seen."""
    if all(number is None for number in numbers):
        return [""] * count
    if len(numbers) < 2 or not all(number is not None and number.isdigit() for number in numbers[-2:]):
        return None
    before, last = int(numbers[-2] or 0), int(numbers[-1] or 0)
    step = last - before
    if step <= 0:
        return None
    width = len(numbers[-1] or "")
    coming = [str(last + step * place).zfill(width) for place in range(1, count + 1)]
    return coming if all(len(number) <= width + 1 for number in coming) else None

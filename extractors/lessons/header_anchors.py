"""Single values of an order's head and foot: learning what stands beside them, and reading them by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractors.fields.date_habits import DateHabit, DayOrder
from extractors.lessons.captions import captions_of, find_caption, page_number, place_of, words_behind
from extractors.lessons.printed import Printed, Run, Spot
from extractors.lessons.values import MONEY, Value, same_value
from pipeline.core.document import WordBox
from pipeline.core.layout_lessons import Caption, FieldAnchor, Place, fits_shape, shape_of

_MOST_SPOTS, _MOST_ANCHORS, _MOST_CAPTIONS = 12, 4, 4
_WORDS_BEFORE = 3  # of a currency or a sign before the number or date itself
_SAME_PLACE = (10.0, 7.0)
_NEAR_PLACE = 30.0


@dataclass(frozen=True, slots=True)
class Found:
    """A value found by an anchor.

    Attributes:
        by_caption: Whether its caption is there.
        in_place: Whether it stands where the first one stood.
    """

    value: Value
    raw: str
    words: tuple[WordBox, ...]
    page: int
    by_caption: bool
    in_place: bool


Avoid = Callable[[Spot], bool]
"""Whether a spot belongs to something else, such as the order lines."""


def learn_anchors(printed: Printed, field: str, value: Value, prefer: Sequence[WordBox], avoid: Avoid) -> list[FieldAnchor]:
    """The ways to find a field's value that give this value on this document, the best first; none where it is not printed.

    Args:
        prefer: The words that the rules read the right value from; may be empty.
        avoid: Spots that are looked at last.
    """
    wanted = set(map(id, prefer))
    spots = list(_spots(printed, value))[: 4 * _MOST_SPOTS]

    def rank(entry: tuple[Spot, bool | None]) -> tuple[bool, bool, int]:
        spot = entry[0]
        order = -spot.runs[0].row if field == "total" else spot.runs[0].row
        return not any(id(word) in wanted for word in printed.words_of(spot)), avoid(spot), order

    ranked = sorted(spots, key=rank)
    if ranked and not avoid(ranked[0][0]):
        ranked = [entry for entry in ranked if not avoid(entry[0])]
    found: list[FieldAnchor] = []
    for spot, day_first in ranked[:_MOST_SPOTS]:
        for anchor in _anchors_at(printed, field, spot, day_first, isinstance(value, str)):
            read = read_anchor(printed, anchor)
            if read is not None and same_value(field, value, read.value) and anchor not in found:
                found.append(anchor)
                break  # of one place the best way; further ones from other places
        if len(found) == _MOST_ANCHORS:
            break
    return found


def _spots(printed: Printed, value: Value) -> Iterator[tuple[Spot, bool | None]]:
    if isinstance(value, Decimal):
        yield from ((spot, None) for spot in printed.find_number(value))
    elif isinstance(value, date):
        yield from printed.find_date(value)
    else:
        yield from ((spot, None) for spot in printed.find_text(value))


def _anchors_at(printed: Printed, field: str, spot: Spot, day_first: bool | None, is_text: bool) -> Iterator[FieldAnchor]:
    words = spot.runs[0].last - spot.runs[0].first + 1
    place = place_of(printed, spot)
    plain = FieldAnchor(
        field, None, place, shape_of(printed.text_of(spot)), words, len(spot.runs), False, spot.before, spot.after, day_first
    )
    to_ends = ((True, False) if field != "po_number" else (False, True)) if is_text and not spot.after else (False,)
    for caption in (*captions_of(printed, spot), None):
        for to_end in to_ends:
            yield replace(plain, caption=caption, to_end=to_end)


def read_anchor(printed: Printed, anchor: FieldAnchor) -> Found | None:
    """The value that an anchor leads to; None where its caption is gone, or what stands there looks otherwise."""
    runs = _runs_by_caption(printed, anchor.caption, anchor) if anchor.caption else _runs_in_place(printed, anchor.place)
    for run in runs:
        found = _parsed(printed, anchor, run)
        if found is not None:
            return found
    return None


def _runs_by_caption(printed: Printed, caption: Caption, anchor: FieldAnchor) -> Iterator[Run]:
    for spot in find_caption(printed, caption, anchor.place)[:_MOST_CAPTIONS]:
        yield from words_behind(printed, caption, spot)


def _runs_in_place(printed: Printed, place: Place) -> Iterator[Run]:
    page = page_number(printed, place)
    for row, words in enumerate(printed.words):
        if printed.rows[row].page != page:
            continue
        for index, word in enumerate(words):
            at_edge = min(abs(word.box.left - place.left), abs(word.box.right - place.right)) <= _SAME_PLACE[0]
            if at_edge and abs(word.box.top - place.top) <= _SAME_PLACE[1]:
                yield Run(row, index, len(words) - 1)


def _parsed(printed: Printed, anchor: FieldAnchor, run: Run) -> Found | None:
    if anchor.field in MONEY:
        for spot, meant in printed.numbers_in(run.row, run.first, run.last):
            if spot.runs[0].first - run.first >= _WORDS_BEFORE:
                return None
            value = abs(meant[0]) if anchor.field == "discount" else meant[0]
            return _found(printed, anchor, spot, value)
        return None
    if anchor.field.endswith("_date"):
        order = None if anchor.day_first is None else DayOrder.DAY_FIRST if anchor.day_first else DayOrder.MONTH_FIRST
        habit = printed.dates if order is None else DateHabit(order, 1.0)
        for spot, reading in printed.dates_in(run.row, run.first, run.last, habit):
            return _found(printed, anchor, spot, reading.value) if spot.runs[0].first - run.first < _WORDS_BEFORE else None
        return None
    spot_or_none = text_at(printed, run, anchor)
    if spot_or_none is None:
        return None
    text = printed.text_of(spot_or_none).strip(" :")
    fits = fits_shape(text, anchor.shape) if anchor.field == "po_number" else any(map(str.isalnum, text))
    return _found(printed, anchor, spot_or_none, text) if fits else None


def text_at(printed: Printed, run: Run, anchor: FieldAnchor) -> Spot | None:
    """The text that begins with a run, as long as the first one was or to the end of its phrase; None where it is cut short."""
    words = printed.words[run.row]
    before = ""
    if anchor.before:
        text = words[run.first].text
        if not text.startswith(anchor.before[-1:]) and anchor.before[-1:] not in text:
            return None
        before = text[: text.index(anchor.before[-1:]) + 1] if not text.startswith(anchor.before) else anchor.before
    last = phrase_end(printed, run.row, run.first) if anchor.to_end else run.first + anchor.words - 1
    if last > run.last:
        return None
    runs = [Run(run.row, run.first, last)]
    for _ in range(anchor.lines - 1):
        below = printed.below(runs[-1].row, runs[-1].first, words[run.first].box.left)
        if below is None:
            break
        runs.append(Run(below[0], below[1], phrase_end(printed, *below)))
    after = anchor.after if anchor.after and words[last].text.endswith(anchor.after) else ""
    return Spot(tuple(runs), before, after)


def phrase_end(printed: Printed, row: int, index: int) -> int:
    """Index of the last word of the phrase that a word belongs to."""
    count = 0
    for phrase in printed.rows[row].phrases:
        count += len(phrase.words)
        if index < count:
            return count - 1
    return index


def _found(printed: Printed, anchor: FieldAnchor, spot: Spot, value: Value) -> Found:
    place = place_of(printed, spot)
    in_place = place.page == anchor.place.page and (
        min(abs(place.left - anchor.place.left), abs(place.right - anchor.place.right)) <= _NEAR_PLACE
        and (anchor.field in MONEY or abs(place.top - anchor.place.top) <= _NEAR_PLACE)
    )
    return Found(
        value, printed.text_of(spot), printed.words_of(spot), printed.page_of(spot), anchor.caption is not None, in_place
    )

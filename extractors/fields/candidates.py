"""Where a label's value can stand: behind it, right of it, below it. What it may be is each field's own business."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.fields.folding import plain
from extractors.fields.labels import LabelHit, LabelledPage
from extractors.fields.phrases import TextSpan, span_of
from extractors.layout.rows import Phrase
from pipeline.core.document import BoundingBox

# A value to the right may be this share of the page's width away; further off it belongs to something else.
_RIGHT_REACH = 0.42
# A value below may be this many label heights away, from the label's foot to the value's head.
_BELOW_REACH = 2.4
_MARKS_ONLY = frozenset(":.-=|>/_#*")


class Direction(StrEnum):
    """Where the value stands, seen from its label."""

    INLINE = "in the same phrase"
    RIGHT = "to the right"
    BELOW = "below"


@dataclass(frozen=True)
class Candidate:
    """A text that may be a label's value, not yet checked for its type.

    Attributes:
        hit: The label.
        span: The text and its words.
        direction: Where it stands.
        weight: How well place and distance fit, 0..1.
    """

    hit: LabelHit
    span: TextSpan
    direction: Direction
    weight: float


ValueLike = Callable[[str], bool]
"""Whether a text can be a field's value although its words are labels too, as "FOB Destination" is."""


def candidates_of(page: LabelledPage, hit: LabelHit, value_like: ValueLike | None = None) -> list[Candidate]:
    """The texts that may be the label's value, best place first; empty for a label that stands alone."""
    if hit.rest is not None and any(sign.isalnum() for sign in hit.rest.text):
        inline = [Candidate(hit, hit.rest, Direction.INLINE, 1.0 if hit.colon else 0.95)]
        return inline if hit.colon else [*inline, *_beside_and_below(page, hit, 0.5, value_like)]
    return list(_beside_and_below(page, hit, 1.0, value_like))


def _beside_and_below(page: LabelledPage, hit: LabelHit, discount: float, value_like: ValueLike | None) -> Iterator[Candidate]:
    colon, right = _right_of(page, hit, value_like)
    below = _below(page, hit, value_like)
    in_strip = is_in_strip(page, hit)
    if right is not None:
        walled = below is not None and _wall_between(page, hit.box, right.box)
        weight = 0.97 if colon or hit.colon else 0.78 if walled else 0.93
        yield Candidate(hit, right, Direction.RIGHT, weight * discount)
    if below is not None:
        weight = 0.96 if in_strip else 0.85 if right is None else 0.55 if colon or hit.colon else 0.75
        yield Candidate(hit, below, Direction.BELOW, weight * discount)


def is_in_strip(page: LabelledPage, hit: LabelHit) -> bool:
    """Whether the label stands in a row of labels whose values are in the row below."""
    phrases = page.rows[hit.last_row].phrases
    number = _number_of(page, hit)
    following = _label_beyond(page, hit.last_row, range(number + 1, len(phrases)))
    before = _label_beyond(page, hit.last_row, range(number - 1, -1, -1))
    return following or (before and number == len(phrases) - 1)


def _label_beyond(page: LabelledPage, row: int, numbers: range) -> bool:
    """Whether the next phrase in this direction is a label without its value."""
    for number in numbers:
        if _only_marks(page.rows[row].phrases[number].text):
            continue
        label = page.label_at(row, number)
        return label is not None and label.rest is None
    return False


def _number_of(page: LabelledPage, hit: LabelHit) -> int:
    """The index of the label's phrase in its last row."""
    last_word = hit.words[-1]
    for number, phrase in enumerate(page.rows[hit.last_row].phrases):
        if last_word in phrase.words:
            return number
    return hit.phrase


def _right_of(page: LabelledPage, hit: LabelHit, value_like: ValueLike | None) -> tuple[bool, TextSpan | None]:
    """The value to the right, and whether a colon of its own stands before it."""
    colon = False
    for row in dict.fromkeys((hit.row, hit.last_row)):
        neighbours = _phrases_beside(page, row, hit.box)
        for index, number, phrase in neighbours:
            if _only_marks(phrase.text):
                colon = colon or ":" in plain(phrase.text)
                continue
            if (
                _is_firm_label(page, index, number, value_like)
                or phrase.box.left - hit.box.right > _RIGHT_REACH * page.page.width
            ):
                break
            colon = colon or plain(phrase.text).startswith(":")
            return colon, value_span(page, index, number)
    return colon, None


def _phrases_beside(page: LabelledPage, row: int, box: BoundingBox) -> list[tuple[int, int, Phrase]]:
    """Phrases to the right on the label's row, or on a row that overlaps it where print sizes differ."""
    found = []
    for index in range(max(0, row - 1), min(len(page.rows), row + 2)):
        for number, phrase in enumerate(page.rows[index].phrases):
            overlap = min(phrase.box.bottom, box.bottom) - max(phrase.box.top, box.top)
            level = index == row or overlap >= 0.6 * min(phrase.box.height, box.height)
            if level and phrase.box.left >= box.right - 1:
                found.append((index, number, phrase))
    return sorted(found, key=lambda place: place[2].box.left)


_STATE_OR_POSTCODE = re.compile(
    r"[A-Z]{2}\.?|(?:[A-Z]{2}[\s.,]+)?\d{5}(?:-\d{4})?(?:\s+USA?)?|(?:[A-Z]{2}\s+)?[A-Z]\d[A-Z]\s?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|US|USA"
)
# Printed in columns of their own, state and postcode stand this many line heights behind the town at most.
_COLUMN_OF_STATE = 14.0


def address_span(page: LabelledPage, row: int, number: int) -> TextSpan:
    """A phrase as a line of an address, with the state and postcode that print sets in columns behind the town."""
    span = value_span(page, row, number)
    if not span.text[-1:].isalpha() and not span.text.endswith((",", ".")):
        return span
    phrases = page.rows[row].phrases
    for follower in range(number + 1, len(phrases)):
        box, text = phrases[follower].box, plain(phrases[follower].text).strip(" ,")
        apart = box.left - span.box.right > _COLUMN_OF_STATE * box.height
        if apart or _STATE_OR_POSTCODE.fullmatch(text) is None or page.label_at(row, follower) is not None:
            break
        span = TextSpan(f"{span.text} {text}", span.words + phrases[follower].words)
    # A state alone may be anything; with its postcode it is the town's.
    return (
        span
        if any(sign.isdigit() for sign in span.text[-5:]) or len(span.words) == len(phrases[number].words)
        else value_span(page, row, number)
    )


def value_span(page: LabelledPage, row: int, number: int) -> TextSpan:
    """A phrase as a value: without leading marks, and only up to the first label inside it."""
    phrase = page.rows[row].phrases[number]
    inner = [hit for hit in page.places.get((row, number), ()) if hit.colon and not hit.in_front]
    words = phrase.words
    if inner:
        words = words[: words.index(inner[0].words[0])] or words
    while len(words) > 1 and _only_marks(words[0].text):
        words = words[1:]
    return TextSpan(" ".join(plain(word.text) for word in words).lstrip(":|= "), words)


def _below(page: LabelledPage, hit: LabelHit, value_like: ValueLike | None) -> TextSpan | None:
    """The value under the label, within the label's column."""
    phrases = page.rows[hit.last_row].phrases
    number = _number_of(page, hit)
    left = phrases[number - 1].box.right if number > 0 else hit.box.left - 80
    right = phrases[number + 1].box.left if number + 1 < len(phrases) else hit.box.right + 220
    return _text_below(page, hit, left, right, _cell_around(page, hit.box), value_like)


def _cell_around(page: LabelledPage, label: BoundingBox) -> tuple[float, float] | None:
    """The left and right ruling of the label's cell, None where it is not ruled on both sides."""
    x, y = label.middle
    walls = [r.box.left for r in page.page.rulings if not r.is_horizontal and r.box.top - 1 <= y <= r.box.bottom + 1]
    left = max((wall for wall in walls if wall <= label.left + 2), default=None)
    right = min((wall for wall in walls if wall >= label.right - 2), default=None)
    if left is None or right is None or not left < x < right or right - left > 0.5 * page.page.width:
        return None
    return left, right


def _text_below(
    page: LabelledPage, hit: LabelHit, left: float, right: float, cell: tuple[float, float] | None, value_like: ValueLike | None
) -> TextSpan | None:
    """The nearest text under the label, from ``left`` at the earliest to ``right`` at the latest.

    Text between the rulings of the label's cell is under it wherever it begins. A label below means that there is no value.
    """
    from_x, to_x = cell or (hit.box.left, max(hit.box.right, hit.box.left + 30))
    reach = max(_BELOW_REACH * hit.box.height, 16.0)
    for index in range(hit.last_row + 1, len(page.rows)):
        row = page.rows[index]
        if row.box.top - hit.box.bottom > reach:
            return None
        under = [
            (number, phrase)
            for number, phrase in enumerate(row.phrases)
            if phrase.box.left < to_x and phrase.box.right > from_x and phrase.box.top >= hit.box.middle[1]
            and not _only_marks(phrase.text)
        ]  # fmt: skip
        if not under:
            continue
        number = max(under, key=lambda place: _shared_width(place[1].box, hit.box))[0]
        if _is_firm_label(page, index, number, value_like):
            return None
        if cell is not None:
            left, right = min(left, cell[0]), min(right, cell[1])
        return _column_part(value_span(page, index, number), left, right)
    return None


def texts_under(page: LabelledPage, hit: LabelHit, most: int) -> list[TextSpan]:
    """The texts under a label or title, nearest first, whatever stands between them; at most ``most``."""
    found: list[TextSpan] = []
    bottom = hit.box.bottom
    for index in range(hit.last_row + 1, len(page.rows)):
        row = page.rows[index]
        if row.box.top - bottom > 2.5 * hit.box.height or len(found) >= most:
            break
        for number, phrase in enumerate(row.phrases):
            shared = _shared_width(phrase.box, hit.box)
            if phrase.box.top >= hit.box.middle[1] and shared > 0.4 * min(phrase.box.width, hit.box.width):
                if page.label_at(index, number) is None:
                    found.append(value_span(page, index, number))
                bottom = phrase.box.bottom
    return found


def _shared_width(one: BoundingBox, two: BoundingBox) -> float:
    return min(one.right, two.right) - max(one.left, two.left)


def _column_part(span: TextSpan, left: float, right: float) -> TextSpan | None:
    """The words of a wide phrase that stand in the label's column."""
    if span.box.left >= left - 6 and span.box.right <= right + 12:
        return span
    words = tuple(word for word in span.words if left <= word.box.middle[0] <= right)
    if not words:
        return None
    return TextSpan(" ".join(plain(word.text) for word in words), words)


def _wall_between(page: LabelledPage, label: BoundingBox, value: BoundingBox) -> bool:
    """Whether a vertical ruling parts the label from what stands to its right."""
    middle = label.middle[1]
    return any(
        not ruling.is_horizontal
        and label.right - 2 <= ruling.box.left <= value.left + 2
        and ruling.box.top <= middle <= ruling.box.bottom
        for ruling in page.page.rulings
    )


def _is_firm_label(page: LabelledPage, row: int, number: int, value_like: ValueLike | None) -> bool:
    """Whether a phrase is a label and not a value of the field whose words are labels too ("Destination" under "F.O.B.")."""
    label = page.label_at(row, number)
    if label is None:
        return False
    return label.colon or value_like is None or not value_like(page.rows[row].phrases[number].text)


def _only_marks(text: str) -> bool:
    return all(sign in _MARKS_ONLY or sign.isspace() for sign in plain(text))


def spans_of(pages: Sequence[LabelledPage]) -> Iterator[tuple[LabelledPage, int, TextSpan]]:
    """Every phrase of the pages with its page and row."""
    for page in pages:
        for index, row in enumerate(page.rows):
            for phrase in row.phrases:
                yield page, index, span_of(phrase)

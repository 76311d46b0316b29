"""Where on a page a value is printed, however it is written there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice

from extractors.fields.date_habits import DateHabit, DayOrder
from extractors.fields.dates import read_date
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import split_quantity_unit
from extractors.layout.rows import Phrase, rows_of
from models.evaluate.rules import AMOUNTS, CODES, DATES, is_same, plain, solid
from pipeline.core.document import BoundingBox, Page, WordBox, enclosing

# A value may be spread over so many words of a row, and over so many rows of a column.
_WORDS_OF_A_FIGURE, _ROWS_OF_A_TEXT = 5, 8
_SHORT = 3
_FEW = 3
_DATE_HABITS = (*(DateHabit(order, 1.0) for order in DayOrder), DateHabit())


def places_of(field: str, value: str, page: Page) -> list[BoundingBox]:
    """Every place of a value on a page, in reading order; none where its words are not there.

    Args:
        field: ``quantity``, not ``lines.quantity``: figures are looked for in all ways to write them, dates too.
        value: In the form of the exchange format.
    """
    phrases = [phrase for row in rows_of(page) for phrase in row.phrases]
    if field in AMOUNTS:
        return _figures(phrases, _number_test(value))
    if field in DATES:
        return _figures(phrases, _date_test(value))
    if field == "uom":
        return _figures(phrases, lambda text: is_same("uom", value, text) or any(is_same("uom", value, u) for u in _glued(text)))
    if field in CODES and len(solid(value)) <= _SHORT:
        return _figures(phrases, lambda text: is_same("line_number", value, text.strip(".:)(")))
    return _texts(phrases, solid(plain(value)))


def nearest(places: Sequence[BoundingBox], anchor: BoundingBox | None, within: float = math.inf) -> list[BoundingBox]:
    """The place nearest to an anchor, by rows first; without one, all places where they are few enough to mean something.

    Args:
        within: Points up or down beyond which a place is another's.
    """
    if anchor is None:
        return list(places) if len(places) <= _FEW else []
    x, y = anchor.middle
    near = [box for box in places if abs(box.middle[1] - y) <= within]
    return [min(near, key=lambda box: (abs(box.middle[1] - y), abs(box.middle[0] - x)))] if near else []


def words_in(page: Page, box: BoundingBox) -> list[WordBox]:
    """The words whose middles lie in a box."""
    return [
        word for word in page.words if box.left <= word.box.middle[0] <= box.right and box.top <= word.box.middle[1] <= box.bottom
    ]


def _figures(phrases: Sequence[Phrase], is_it: Callable[[str], bool]) -> list[BoundingBox]:
    """Shortest runs of words that pass a test; runs that hold a shorter one are left out."""
    found: list[BoundingBox] = []
    for phrase in phrases:
        taken: set[int] = set()
        for length in range(1, min(_WORDS_OF_A_FIGURE, len(phrase.words)) + 1):
            for start in range(len(phrase.words) - length + 1):
                places = range(start, start + length)
                if taken.isdisjoint(places) and is_it(" ".join(phrase.words[at].text for at in places)):
                    taken.update(places)
                    found.append(enclosing([phrase.words[at].box for at in places]))
    return found


def _number_test(value: str) -> Callable[[str], bool]:
    try:
        wanted = Decimal(value)
    except InvalidOperation:
        return lambda text: text == value

    def is_it(text: str) -> bool:
        pieces = [text, *islice(_numbers_glued(text), 2)]
        return any(abs(number) == abs(wanted) for piece in pieces for number in readings(piece, NumberHabit()))

    return is_it


def _numbers_glued(text: str) -> Iterator[str]:
    if not any(sign.isdigit() for sign in text) or " " in text:
        return
    yield text.rstrip("%").strip()
    if (glued := split_quantity_unit(text)) is not None:
        yield glued.number


def _glued(text: str) -> list[str]:
    glued = split_quantity_unit(text) if any(sign.isdigit() for sign in text) else None
    return [glued.unit] if glued and glued.unit else []


def _date_test(value: str) -> Callable[[str], bool]:
    try:
        wanted = date.fromisoformat(value[:10])
    except ValueError:
        return lambda text: text == value

    def is_it(text: str) -> bool:
        if not any(sign.isdigit() for sign in text):
            return False
        return any(found.value == wanted for habit in _DATE_HABITS if (found := read_date(text, habit, wanted)) is not None)

    return is_it


def _texts(phrases: Sequence[Phrase], wanted: str) -> list[BoundingBox]:
    """Runs of words, along the row or down the column, whose letters and digits are the wanted ones."""
    if not wanted:
        return []
    found: list[BoundingBox] = []
    for at, phrase in enumerate(phrases):
        for run in (_column(phrases, at), [word for p in phrases[at : at + _ROWS_OF_A_TEXT] for word in p.words]):
            box = _in_run(run, len(phrase.words), wanted)
            if box is not None:
                found.append(box)
                break
    return list(dict.fromkeys(found))


def _column(phrases: Sequence[Phrase], at: int) -> list[WordBox]:
    """The words of a phrase and of those right below it."""
    words = list(phrases[at].words)
    last, rows = phrases[at].box, 1
    for phrase in phrases[at + 1 :]:
        box = phrase.box
        if box.top > last.bottom + 1.5 * last.height or rows == _ROWS_OF_A_TEXT:
            break
        if box.middle[1] > last.bottom and box.left < last.right and box.right > last.left:
            words += phrase.words
            last, rows = box, rows + 1
    return words


def _in_run(words: Sequence[WordBox], first: int, wanted: str) -> BoundingBox | None:
    """Around the words that spell what is wanted, which must begin within the ``first`` words."""
    texts = [solid(plain(word.text)) for word in words]
    whole = "".join(texts)
    start = whole.find(wanted)
    if start < 0 or start >= sum(map(len, texts[:first])):
        return None
    boxes, position = [], 0
    for word, text in zip(words, texts, strict=True):
        if text and position < start + len(wanted) and position + len(text) > start:
            boxes.append(word.box)
        position += len(text)
    return enclosing(boxes)

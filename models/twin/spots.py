"""Where on the pages a value is printed: a number however it is written, a date, a code, alone or grown together with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import find_dates, read_date
from extractors.fields.folding import plain
from extractors.fields.numbers import NumberHabit, readings
from extractors.layout.rows import Row
from models.twin.reprint import decimals_of
from pipeline.core.document import BoundingBox, WordBox, enclosing

_NUMBER = re.compile(r"\d(?:[\d.,'’]*\d)?|(?<![\d.,])[.,]\d+")
_SPACED = re.compile(r"(?<!\S)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\S)|(?<!\S)\d{1,3}(?: \d{3})*,\d+(?!\S)")
_MOST_WORDS = 5
# Per cent of likeness from which a recognised word is a misread code, and how many signs such a code has at least.
_LIKE, _FEWEST_LIKE = 80, 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A value's place: characters ``start`` to ``end`` of the texts of ``words``, joined by single spaces.

    Attributes:
        words: Neighbours on one row, left to right.
    """

    page: int
    words: tuple[WordBox, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words' text."""
        return " ".join(word.text for word in self.words)

    @property
    def token(self) -> str:
        """The value as printed."""
        return self.text[self.start : self.end]

    @property
    def box(self) -> BoundingBox:
        """Around the words."""
        return enclosing([word.box for word in self.words])

    @property
    def is_whole(self) -> bool:
        """Whether nothing else stands in its words but signs and marks around it."""
        rest = self.text[: self.start] + self.text[self.end :]
        return not any(sign.isalnum() for sign in rest)


def number_spots(row: Row, value: Decimal, habit: NumberHabit) -> Iterator[Spot]:
    """Where a row prints the number, whatever its sign."""
    wanted = abs(value)
    for phrase in row.phrases:
        for index, word in enumerate(phrase.words):
            for match in _NUMBER.finditer(word.text):
                if _stands_alone(word.text, match) and _can_mean(match.group(), wanted, habit):
                    yield Spot(row.page, (word,), match.start(), match.end())
            for count in range(2, min(_MOST_WORDS, len(phrase.words) - index) + 1):
                words = phrase.words[index : index + count]
                text = " ".join(one.text for one in words)
                spaced = _SPACED.search(text)
                # The whole run, or a shorter one says it already.
                if spaced and spaced.start() <= len(words[0].text) - 1 and spaced.end() >= len(text) - len(words[-1].text) + 1:
                    token = spaced.group()
                    if " " in token and decimals_of(token, wanted) is not None:
                        yield Spot(row.page, words, spaced.start(), spaced.end())


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether the figures are a number of their own, not part of a size, a code or a fraction."""
    before, after = text[: match.start()], text[match.end() :]
    if before and (before[-1].isalpha() or (before[-1] in "-/_." and before[:-1][-1:].isalnum())):
        # EUR12.50, Rs.500
        return len(before.rstrip(".")) <= 3 and before.rstrip(".").isalpha() and before[0].isupper()
    return not (after and after[0] in "-/_." and after[1:2].isdigit() and "." not in match.group() and "," not in match.group())


def _can_mean(token: str, value: Decimal, habit: NumberHabit) -> bool:
    return value in readings(token, habit) and decimals_of(token.replace("’", "'"), value) is not None


def numbers_in(row: Row, habit: NumberHabit) -> Iterator[tuple[Spot, Decimal]]:
    """Every number that stands alone in a row, longest first where one is part of another."""
    for phrase in row.phrases:
        for match in _SPACED.finditer(phrase.text):
            spot = _of_characters(row.page, phrase.words, match.start(), match.end())
            value = readings(match.group(), habit)
            if len(spot.words) > 1 and value:
                yield spot, value[0]
        for word in phrase.words:
            for match in _NUMBER.finditer(word.text):
                value = readings(match.group(), habit)
                spot = Spot(row.page, (word,), match.start(), match.end())
                if value and spot.is_whole and _stands_alone(word.text, match):
                    yield spot, value[0]


def date_spots(row: Row, value: date, habit: DateHabit, near: date | None = None) -> Iterator[Spot]:
    """Where a row prints the date."""
    for phrase in row.phrases:
        # Of one length with the print, so that places in one are places in the other: № becomes No by folding.
        text = "".join(folded if len(folded := plain(sign)) == 1 else "#" for sign in phrase.text)
        for reading in find_dates(text, habit, near):
            if value in (reading.value, reading.alternative):
                yield _of_characters(row.page, phrase.words, reading.start, reading.end)
        for word in phrase.words:
            compact = re.fullmatch(r"\D{0,2}((?:\d{4}){2}|\d{6})\D{0,2}", word.text)
            if compact and ((read := read_date(compact[1], habit)) is not None and read.value == value):
                yield Spot(row.page, (word,), compact.start(1), compact.end(1))


def code_spots(row: Row, code: str) -> Iterator[Spot]:
    """Where a row prints the code, in one piece or parted by spaces, not as part of a longer one."""
    wanted = _squeezed(code)
    if not wanted:
        return
    whole = re.compile(rf"(?<![^\W_]){re.escape(code)}(?![^\W_])", re.IGNORECASE)
    for phrase in row.phrases:
        for index, word in enumerate(phrase.words):
            for match in whole.finditer(word.text):
                yield Spot(row.page, (word,), match.start(), match.end())
            joined = _squeezed(word.text)
            for count in range(2, min(_MOST_WORDS, len(phrase.words) - index) + 1):
                joined += _squeezed(phrase.words[index + count - 1].text)
                if joined == wanted:
                    words = phrase.words[index : index + count]
                    yield Spot(row.page, words, 0, len(" ".join(one.text for one in words)))
                if len(joined) >= len(wanted):
                    break


def misread_code_spots(row: Row, code: str) -> Iterator[Spot]:
    """Words of an image that were recognised as nearly the code."""
    wanted = _squeezed(code)
    for word in row.words:
        if word.confidence is not None and len(wanted) >= _FEWEST_LIKE and fuzz.ratio(_squeezed(word.text), wanted) >= _LIKE:
            yield Spot(row.page, (word,), 0, len(word.text))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", plain(text)).casefold()


def _of_characters(page: int, words: Sequence[WordBox], start: int, end: int) -> Spot:
    """The words that characters ``start`` to ``end`` of their joined text touch."""
    place, first = 0, 0
    touched: list[WordBox] = []
    for word in words:
        if place < end and place + len(word.text) > start:
            if not touched:
                first = place
            touched.append(word)
        place += len(word.text) + 1
    text_length = sum(len(word.text) + 1 for word in touched) - 1
    return Spot(page, tuple(touched), max(0, start - first), min(end - first, text_length))

"""Where a known value is printed on a document: exact and folded search for texts, numbers and dates in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.fields.date_habits import DateHabit, DayOrder, habit_of_dates
from extractors.fields.dates import DateReading, find_dates, read_date
from extractors.fields.decimal_words import habit_of_print
from extractors.fields.folding import squeeze
from extractors.fields.labels import LabelledPage, label_page
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import is_currency
from extractors.layout.rows import Row, rows_of
from pipeline.core.document import BoundingBox, Document, Page, WordBox, enclosing
from pipeline.core.fields import Evidence

# Words of one text follow each other within this many text heights; lines of one text within this many, and begin within so many
# points of each other.
_WORD_GAP, _LINE_GAP, _SAME_EDGE = 2.5, 1.5, 8.0
_NUMBER_INSIDE = re.compile(r"\d(?:[\d.,'’]*\d)?")
_MOST_STEPS = 400
_LIKE_ENOUGH, _SHORTEST_LIKE = 86, 6
_LETTER_TO_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[^\w])(?=\w)|(?<=\w)(?=[^\w])")
_JOINED_WORDS = 3
_SENTENCE = 14

folded = lru_cache(maxsize=65536)(squeeze)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words of one row: indexes of the row and of its first and last word."""

    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value is printed: runs of words on rows below each other, and the signs glued to it.

    Attributes:
        before: Of the first word, what stands before the value.
        after: Of the last word, what stands behind the value.
    """

    runs: tuple[Run, ...]
    before: str = ""
    after: str = ""


class Printed:
    """The words of a document as rows, asked where something stands. Rows are numbered over all pages."""

    def __init__(self, document: Document, day_first: bool | None = None) -> None:
        self.pages: dict[int, Page] = {page.number: page for page in document.pages}
        self.rows: list[Row] = [row for page in document.pages for row in rows_of(page)]
        self._day_first = day_first
        self._numbers: dict[int, list[tuple[Spot, tuple[Decimal, ...]]]] = {}
        self._labelled: dict[int, LabelledPage] = {}

    @cached_property
    def words(self) -> list[tuple[WordBox, ...]]:
        """The words of each row."""
        return [row.words for row in self.rows]

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """The same, folded."""
        return [tuple(folded(word.text) for word in words) for words in self.words]

    @cached_property
    def numbers(self) -> NumberHabit:
        """How the document writes numbers."""
        return habit_of_print([phrase.text for row in self.rows for phrase in row.phrases])

    @cached_property
    def dates(self) -> DateHabit:
        """How the document writes dates."""
        if self._day_first is not None:
            return DateHabit(DayOrder.DAY_FIRST if self._day_first else DayOrder.MONTH_FIRST, 1.0)
        return habit_of_dates([phrase.text for row in self.rows for phrase in row.phrases])

    @cached_property
    def solid(self) -> str:
        """All words, folded, run together: whether a text can be printed at all."""
        return "".join(key for keys in self.keys for key in keys)

    @cached_property
    def _starts(self) -> dict[str, list[tuple[int, int]]]:
        """Words by their first two folded signs."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row, keys in enumerate(self.keys):
            for index, key in enumerate(keys):
                if key:
                    found.setdefault(key[:1], []).append((row, index))
        return found

    @cached_property
    def _places(self) -> dict[tuple[int, BoundingBox], tuple[int, WordBox]]:
        return {(row.page, word.box): (index, word) for index, row in enumerate(self.rows) for word in row.words}

    def words_at(self, evidence: Evidence | None) -> list[tuple[int, WordBox]]:
        """The words that a value was read from, each with its row; none for what is not printed."""
        if evidence is None:
            return []
        return [found for box in evidence.boxes if (found := self._places.get((evidence.page, box))) is not None]

    def labelled(self, page: int) -> LabelledPage:
        """A page with the labels that the lexicon knows."""
        if page not in self._labelled:
            self._labelled[page] = label_page(self.pages[page], [row for row in self.rows if row.page == page])
        return self._labelled[page]

    def words_of(self, spot: Spot) -> tuple[WordBox, ...]:
        """The words of a spot."""
        return tuple(word for run in spot.runs for word in self.words[run.row][run.first : run.last + 1])

    def page_of(self, spot: Spot) -> int:
        """Number of the page where a spot begins."""
        return self.rows[spot.runs[0].row].page

    def first_box(self, spot: Spot) -> BoundingBox:
        """Around the first line of a spot."""
        run = spot.runs[0]
        return enclosing([word.box for word in self.words[run.row][run.first : run.last + 1]])

    def text_of(self, spot: Spot) -> str:
        """A spot's words without the signs glued to the value."""
        text = " ".join(word.text for word in self.words_of(spot))
        return text[len(spot.before) : len(text) - len(spot.after)] if spot.after else text[len(spot.before) :]

    def find_text(self, text: str, *, wrapped: bool = True) -> list[Spot]:
        """Every place where a text is printed, however it is spaced, in reading order.

        Args:
            wrapped: Whether it may go on in the row below, under its beginning.
        """
        key = folded(text)
        if not key or (not wrapped and len(key) > 200):
            return []
        found = [spot for row, index in self._starts.get(key[:1], ()) if (spot := self._from(key, row, index, "", wrapped))]
        return sorted([*found, *self._glued(key, wrapped)], key=lambda spot: (spot.runs[0].row, spot.runs[0].first))

    def find_like(self, text: str) -> list[Spot]:
        """Places where a caption is printed; of misread ones those that are most like it."""
        found = self.find_text(text, wrapped=False)
        if found or len(text) < _SHORTEST_LIKE:
            return found
        liked: list[Spot] = []
        for row, keys in enumerate(self.keys):
            for first in range(len(keys)):
                joined = ""
                for last in range(first, min(len(keys), first + 6)):
                    joined += keys[last]
                    if abs(len(joined) - len(text)) <= 2 and fuzz.ratio(joined, text) >= _LIKE_ENOUGH:
                        liked.append(Spot((Run(row, first, last),)))
                        break
        return liked

    def find_number(self, value: Decimal) -> list[Spot]:
        """Every place where a number is printed, with currency and units glued to it or not."""
        return self._by_number.get(abs(value), [])

    @cached_property
    def _by_number(self) -> dict[Decimal, list[Spot]]:
        found: dict[Decimal, list[Spot]] = {}
        for row in range(len(self.rows)):
            for spot, meant in self.numbers_in(row):
                for value in {abs(number) for number in meant}:
                    found.setdefault(value, []).append(spot)
        return found

    def numbers_in(self, row: int, first: int = 0, last: int | None = None) -> Iterator[tuple[Spot, tuple[Decimal, ...]]]:
        """The numbers among a row's words with all that they can mean, likeliest first."""
        if row not in self._numbers:
            self._numbers[row] = list(self._numbers_of(row))
        end = len(self.words[row]) - 1 if last is None else last
        return ((spot, meant) for spot, meant in self._numbers[row] if first <= spot.runs[0].first and spot.runs[0].last <= end)

    def _numbers_of(self, row: int) -> Iterator[tuple[Spot, tuple[Decimal, ...]]]:
        words = self.words[row]
        index = 0
        while index < len(words):
            taken = 1
            if not any(map(str.isdigit, words[index].text)) and not is_currency(words[index].text):
                index += 1
                continue
            for count in range(min(_JOINED_WORDS, len(words) - index), 0, -1):
                if count > 1 and not self._is_close(row, index, count):
                    continue
                text = " ".join(word.text for word in words[index : index + count])
                meant = readings(text, self.numbers)
                if meant:
                    yield Spot((Run(row, index, index + count - 1),)), tuple(meant)
                    taken = count
                    break
            else:
                yield from self._numbers_inside(row, index)
            index += taken

    def _is_close(self, row: int, index: int, count: int) -> bool:
        words = self.words[row][index : index + count]
        return all(b.box.left - a.box.right <= 0.9 * b.box.height for a, b in pairwise(words))

    def _numbers_inside(self, row: int, index: int) -> Iterator[tuple[Spot, tuple[Decimal, ...]]]:
        text = self.words[row][index].text
        for match in _NUMBER_INSIDE.finditer(text):
            meant = readings(match.group(), self.numbers)
            if meant:
                yield Spot((Run(row, index, index),), text[: match.start()], text[match.end() :]), tuple(meant)

    def find_date(self, value: date) -> list[tuple[Spot, bool | None]]:
        """Every place where a date is printed, and how it must be read where not as the document's habit is (day first)."""
        found: list[tuple[Spot, bool | None]] = []
        for row in range(len(self.rows)):
            for spot, reading in self.dates_in(row):
                if value == reading.value:
                    found.append((spot, None))
                elif value == reading.alternative:
                    found.append((spot, value.day != reading.value.day and self._is_day_first(spot, value)))
        return found

    def _is_day_first(self, spot: Spot, value: date) -> bool:
        text = self.text_of(spot)
        as_day = find_dates(text, DateHabit(DayOrder.DAY_FIRST, 1.0))
        return bool(as_day) and as_day[0].value == value

    def dates_in(
        self, row: int, first: int = 0, last: int | None = None, habit: DateHabit | None = None, near: date | None = None
    ) -> Iterator[tuple[Spot, DateReading]]:
        """The dates among a row's words."""
        words = self.words[row]
        end = len(words) - 1 if last is None else last
        if not any(any(map(str.isdigit, word.text)) for word in words[first : end + 1]):
            return
        text = " ".join(word.text for word in words[first : end + 1])
        found = find_dates(text, habit or self.dates, near)
        if not found and len(text) <= _SENTENCE and (only := read_date(text, habit or self.dates, near)):
            found = [only]
        for reading in found:
            position, held = 0, []
            for index in range(first, end + 1):
                if position < reading.end and position + len(words[index].text) > reading.start:
                    held.append(index)
                position += len(words[index].text) + 1
            if held:
                yield Spot((Run(row, held[0], held[-1]),)), reading

    def _from(self, key: str, row: int, index: int, before: str, wrapped: bool) -> Spot | None:
        """The text that begins with this word, where it does."""
        head = folded(self.words[row][index].text[len(before) :]) if before else self.keys[row][index]
        if not head:
            return None
        edge = self.words[row][index].box.left
        steps = 0

        def go_on(rest: str, row: int, index: int, runs: tuple[Run, ...]) -> Spot | None:
            nonlocal steps
            steps += 1
            if not rest:
                return Spot(runs, before)
            if steps > _MOST_STEPS:
                return None
            run, words = runs[-1], self.words[row]
            after = index + 1
            if after < len(words) and words[after].box.left - words[index].box.right <= _WORD_GAP * words[index].box.height:
                spot = self._taken(rest, row, after, (*runs[:-1], Run(row, run.first, after)), go_on, before)
                if spot is not None:
                    return spot
            below = self.below(row, index, edge) if wrapped else None
            return self._taken(rest, *below, (*runs, Run(below[0], below[1], below[1])), go_on, before) if below else None

        start = (Run(row, index, index),)
        if head.startswith(key):
            return self._ended(key, row, index, start, before)
        return go_on(key[len(head) :], row, index, start) if key.startswith(head) else None

    def _taken(self, rest: str, row: int, index: int, runs: tuple[Run, ...], go_on: object, before: str) -> Spot | None:
        key = self.keys[row][index]
        if rest.startswith(key):
            return go_on(rest[len(key) :], row, index, runs)  # type: ignore[operator,no-any-return]
        return self._ended(rest, row, index, runs, before) if key.startswith(rest) else None

    def _ended(self, rest: str, row: int, index: int, runs: tuple[Run, ...], before: str) -> Spot | None:
        """The spot that ends inside a word, at a place where a word may end."""
        text = self.words[row][index].text
        start = len(before) if len(runs) == 1 and runs[0].first == index else 0
        if folded(text[start:]) == rest:
            return Spot(runs, before)
        for cut in [match.start() for match in _LETTER_TO_DIGIT.finditer(text)]:
            if cut > start and folded(text[start:cut]) == rest:
                return Spot(runs, before, text[cut:])
        return None

    def _glued(self, key: str, wrapped: bool) -> Iterator[Spot]:
        """Texts that begin inside a word: ``No.4711``, ``510/EA``."""
        for row, keys in enumerate(self.keys):
            for index, whole in enumerate(keys):
                if len(whole) < 2 or (key[:2] not in whole[1:] and not (len(key) == 1 and key in whole[1:])):
                    continue
                text = self.words[row][index].text
                for match in _LETTER_TO_DIGIT.finditer(text):
                    rest = folded(text[match.start() :])
                    if rest and rest != whole and (rest.startswith(key) or key.startswith(rest)):
                        spot = self._from(key, row, index, text[: match.start()], wrapped)
                        if spot is not None and text[match.start()].isalnum():
                            yield spot
                            break

    def below(self, row: int, index: int, edge: float) -> tuple[int, int] | None:
        """The first word of the next line under an edge."""
        here = self.words[row][index].box
        for below in range(row + 1, min(len(self.rows), row + 4)):
            if self.rows[below].page != self.rows[row].page:
                return None
            for position, word in enumerate(self.words[below]):
                gap = word.box.top - here.bottom
                if abs(word.box.left - edge) <= _SAME_EDGE and -0.3 * here.height <= gap <= _LINE_GAP * here.height:
                    return below, position
        return None

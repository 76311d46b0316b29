"""What stands on the pages of a hybrid file, to be found by value: words, numbers and dates."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal

from extractors.fields.dates import find_dates
from extractors.fields.numbers import readings, vote_habit
from extractors.layout.rows import Row, rows_of
from pipeline.core.document import BoundingBox, Document, WordBox

_SIGNS = re.compile(r"[\W_]+")
_SHORTEST = 3

Place = tuple[int, tuple[BoundingBox, ...]]
"""Page number and boxes."""


class PrintedPages:
    """The words of a document, indexed. A document without words finds nothing."""

    def __init__(self, document: Document | None) -> None:
        pages = document.pages if document else ()
        self.rows: list[Row] = [row for page in pages for row in rows_of(page)]
        self.word_count = sum(len(page.words) for page in pages)
        self._starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._numbers: dict[Decimal, list[tuple[int, int]]] = defaultdict(list)
        habit = vote_habit(word.text for page in pages for word in page.words)
        for index, row in enumerate(self.rows):
            for position, word in enumerate(row.words):
                self._starts[squeezed(word.text)].append((index, position))
                for value in readings(word.text, habit):
                    self._numbers[value].append((index, position))
        self._dates = {reading.value for row in self.rows for reading in find_dates(row.text)}

    def text(self, text: str) -> Place | None:
        """The first place of a text of some length, whole words on one row; signs and case do not count."""
        tokens = [token for part in text.split() if (token := squeezed(part))]
        if len("".join(tokens)) < _SHORTEST:
            return None
        for index, position in self._starts.get(tokens[0], ()):
            row = self.rows[index]
            found = row.words[position : position + len(tokens)]
            if [squeezed(word.text) for word in found] == tokens:
                return _place(row, found)
        return None

    def number(self, value: Decimal) -> Place | None:
        """The place of a number that is printed once and has some digits."""
        places = self._numbers.get(value, [])
        if len(places) != 1 or abs(value) < _SHORTEST * 10:
            return None
        index, position = places[0]
        return _place(self.rows[index], self.rows[index].words[position : position + 1])

    def holds_number(self, value: Decimal) -> bool:
        """Whether the number is printed anywhere."""
        return value in self._numbers

    def holds_date(self, value: date) -> bool:
        """Whether the day is printed anywhere."""
        return value in self._dates


def squeezed(text: str) -> str:
    """Letters and digits only, in lower case, of normal width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _place(row: Row, words: tuple[WordBox, ...]) -> Place:
    return row.page, tuple(word.box for word in words)

"""The text of a message as one string, each character of which knows its word on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.layout.rows import Row
from extractors.prose.tokens import COLUMN_BREAK, LINE_BREAK
from pipeline.core.document import BoundingBox, WordBox
from pipeline.core.fields import Evidence

_HEADING = re.compile(r"^(?:Subject|Date|From): ")
_SENT = re.compile(r"^Date: (\d{4}-\d\d-\d\d)$")
# A gap of so many text heights between two rows is an empty line.
_EMPTY_LINE = 1.8


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and where it stands in the text."""

    start: int
    word: WordBox
    page: int

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.word.text)


@dataclass(frozen=True)
class MessageText:
    """A message's text without its heading lines.

    Attributes:
        text: Words parted by one space, columns by a tab, lines by a line break, paragraphs by two.
        words: In the order of the text.
        sent: The day of the mail, None where its heading names none.
    """

    text: str
    words: tuple[PlacedWord, ...]
    sent: date | None = None

    def evidence(self, start: int, end: int) -> Evidence | None:
        """The boxes of the characters, of parts of words where only a part is meant; None where no word stands there."""
        first = bisect_right(self.words, start, key=lambda placed: placed.start) - 1
        found = [placed for placed in self.words[max(first, 0) :] if placed.start < end and placed.end > start]
        if not found:
            return None
        page = found[0].page
        return Evidence(page, tuple(_part(placed, start, end) for placed in found if placed.page == page))


def _part(placed: PlacedWord, start: int, end: int) -> BoundingBox:
    """The box of the characters of a word between two places; characters of a message are equally wide."""
    box, length = placed.word.box, max(len(placed.word.text), 1)
    first, last = max(start - placed.start, 0), min(end - placed.start, length)
    return BoundingBox(box.left + box.width * first / length, box.top, box.left + box.width * last / length, box.bottom)


def message_text(rows: Sequence[Row]) -> MessageText:
    """The text of a message's rows; the lines that show its subject, day and sender are left out."""
    parts: list[str] = []
    words: list[PlacedWord] = []
    sent: date | None = None
    length = 0
    above: Row | None = None

    def add(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    heading = True
    for row in rows:
        plain = " ".join(word.text for word in row.words)
        heading = heading and _HEADING.match(plain) is not None
        if heading:
            day = _SENT.match(plain)
            sent = _day(day[1]) if day is not None and sent is None else sent
            continue
        if above is not None:
            add(LINE_BREAK * (2 if _parted(above, row) else 1))
        for number, phrase in enumerate(row.phrases):
            add(COLUMN_BREAK if number else "")
            for position, word in enumerate(phrase.words):
                add(" " if position else "")
                words.append(PlacedWord(length, word, row.page))
                add(word.text)
        above = row
    return MessageText("".join(parts), tuple(words), sent)


def _parted(above: Row, row: Row) -> bool:
    return row.page == above.page and row.box.top - above.box.top > _EMPTY_LINE * max(above.box.height, 1.0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

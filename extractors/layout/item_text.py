"""What the text of one order line says: description, article numbers, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.layout.cells import Atom
from extractors.layout.columns import ColumnRole
from extractors.layout.item_codes import Words, is_bracketed, is_leading_code
from extractors.layout.record_text import Record
from extractors.layout.row_uses import RowUse, UsedRow

_ANNOUNCING = re.compile(r"(?=.*[-\d])[A-Z\d][A-Z\d./_-]{2,}:$")
_LEAST_NUMBERED = 2


@dataclass
class ItemText:
    """What the text of a line says.

    Attributes:
        description: Its words, in reading order.
        parts: Article numbers by whose they are; PART for unsaid.
        notes: Words of labelled remarks by role.
        dated: What remarks say of the day it is wanted on, each with how exactly its label asks for that, and whether for a week.
        mentioned: Article numbers that have a label here, be it without a value.
    """

    description: list[Words] = field(default_factory=list)
    parts: dict[ColumnRole, list[Words]] = field(default_factory=dict)
    notes: dict[ColumnRole, list[Words]] = field(default_factory=dict)
    dated: list[tuple[float, Words, bool]] = field(default_factory=list)
    mentioned: set[ColumnRole] = field(default_factory=set)

    def add_part(self, role: ColumnRole, words: Words) -> None:
        """Keep an article number."""
        if words.words:
            self.parts.setdefault(role, []).append(words)


def leading_codes(items: Sequence[ItemText]) -> bool:
    """Whether the descriptions of a table all begin with an article number: "ABC-123 Hex bolt", where it has no others, or, with
    others beside them, "LID-202: Hex bolt".
    """
    firsts = [_first_word(item) for item in items if item.description]
    if _are_announcing(firsts) and not any(ColumnRole.PART in item.parts for item in items):
        return True
    if not firsts or any(item.parts for item in items):
        return False
    codes = sum(1 for first in firsts if first is not None and is_leading_code(first))
    return codes == len(firsts) and all(
        len(item.description[0].words) > 1 or len(item.description) > 1 for item in items if item.description
    )


def _are_announcing(firsts: Sequence[str | None]) -> bool:
    """Whether several first words are codes with a colon behind them, some of them with digits."""
    if len(firsts) < _LEAST_NUMBERED or not all(first is not None and is_announcing(first) for first in firsts):
        return False
    return any(sign.isdigit() for first in firsts if first is not None for sign in first)


def is_announcing(word: str) -> bool:
    """Whether a word is a code of capitals with a colon behind it: "LID-202:", "PLT-DEP:"."""
    return _ANNOUNCING.match(word) is not None


def _first_word(item: ItemText) -> str | None:
    return item.description[0].words[0].text if item.description and item.description[0].words else None


def split_leading_numbers(items: Sequence[ItemText]) -> None:
    """Where all descriptions begin with 1, 2, 3, those are the line numbers."""
    firsts = [(_first_word(item) or "").rstrip(".)") for item in items]
    if len(items) < _LEAST_NUMBERED or firsts != [str(number) for number in range(1, len(items) + 1)]:
        return
    for item in items:
        first = item.description[0]
        if len(first.words) == 1 and len(item.description) == 1:
            return
        item.notes.setdefault(ColumnRole.LINE_NUMBER, []).append(Words(first.page, first.words[:1]))
        item.description[:1] = [Words(first.page, first.words[1:])] if first.words[1:] else []


def split_leading_code(item: ItemText) -> None:
    """Move the code at the head of the description to the article numbers; one without description stays."""
    if _first_word(item) is None:
        return
    first = item.description[0]
    item.add_part(ColumnRole.PART, Words(first.page, first.words[:1]))
    rest = first.words[1:]
    while rest and not any(sign.isalnum() for sign in rest[0].text):
        rest = rest[1:]
    item.description[:1] = [Words(first.page, rest)] if rest else []


def bracketed_code(item: ItemText) -> bool:
    """Whether the description begins with a code in brackets."""
    first = _first_word(item)
    return first is not None and is_bracketed(first)


def schedule_words(record: Record) -> Iterator[tuple[Mapping[int, tuple[Atom, ...]], UsedRow]]:
    """Sub-rows and rows of numbers and dates: deliveries of the line."""
    for row in record.rows:
        if row not in record.anchors and row.use in (RowUse.SUB_ROW, RowUse.TEXT):
            yield row.row.cells, row


def label_rows(record: Record) -> Iterator[tuple[UsedRow, UsedRow]]:
    """Rows of labels nested in the record, each with the row below it."""
    for above, below in pairwise(record.rows):
        if above.use is RowUse.LABELS and below not in record.anchors:
            yield above, below

"""Message text into the smallest pieces that a value can begin or end with: letters, digits and signs part from each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.fields.folding import fold
from extractors.fields.units import is_currency, unit_code
from extractors.prose.calendar_words import month_names, weekday_of
from extractors.prose.number_words import number_word

# "20m", "2Stk", "3x4711-B" and "4711-B:5" hold values without a space between them, so every change of kind parts two tokens,
# and an x that multiplies is one of its own.
_FRACTIONS = "½¼¾⅓⅔⅛⅜⅝⅞"
_PIECE = re.compile(rf"\n|\t|\d+|(?<=\d)[xX](?=[^\W\d_])|[^\W\d_{_FRACTIONS}]+|[{_FRACTIONS}]|[^\w\s]|_")
LINE_BREAK = "\n"
COLUMN_BREAK = "\t"
LONGEST_TOKEN = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """One token: its text and where it stands."""

    text: str
    start: int
    end: int
    space_after: bool


def pieces_of(text: str) -> list[Piece]:
    """The tokens of a text, left to right; spaces belong to none, line breaks and column gaps are tokens of their own."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        for cut in range(start, end, LONGEST_TOKEN):
            stop = min(end, cut + LONGEST_TOKEN)
            found.append(Piece(text[cut:stop], cut, stop, text[stop : stop + 1] == " "))
    return found


def norm_of(word: str) -> str:
    """What the network sees of a word: case folded, numbers by their length alone (small ones by themselves)."""
    if word.isdigit():
        return word if len(word) == 1 else "0" * min(len(word), 9)
    return word.casefold()


@lru_cache(maxsize=20_000)
def kind_of_word(word: str) -> str:
    """What the lexicons know about a word: a unit, a number, a weekday, a month, a currency; empty for nothing."""
    if not word or word[0].isdigit():
        return "digits" if word else ""
    kinds = [
        name
        for name, known in (
            ("unit", unit_code(word) is not None),
            ("number", number_word(fold(word)) is not None),
            ("day", weekday_of(fold(word)) is not None),
            ("month", fold(word) in month_names()),
            ("money", is_currency(word)),
        )
        if known
    ]
    return " ".join(kinds)

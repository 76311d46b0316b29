"""A message as the encoder takes it: numbers of word pieces, and what the lexicons know of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.prose.tokens import COLUMN_BREAK, LINE_BREAK, Piece, kind_of_word
from extractors.prose.wordpieces import WordPieces

# What is said of a token beside its word pieces; a line break and a column gap have no piece of their own.
SIGNS = (LINE_BREAK, COLUMN_BREAK, "digits", "unit", "number", "day", "month", "money")
_NO_SIGN = (0.0,) * len(SIGNS)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens as word pieces, between the piece that begins a text and the one that ends it.

    Attributes:
        numbers: Of the word pieces.
        signs: One row of `SIGNS` for each word piece.
        firsts: Where each token's first word piece stands.
    """

    numbers: list[int]
    signs: list[tuple[float, ...]]
    firsts: list[int]


def encoded(tokens: Sequence[Piece], vocabulary: WordPieces) -> Encoded:
    """The word pieces of the tokens of a text."""
    result = Encoded([vocabulary.BEGIN], [_NO_SIGN], [])
    after_space = True
    for token in tokens:
        result.firsts.append(len(result.numbers))
        broken = token.text in (LINE_BREAK, COLUMN_BREAK)
        numbers = (vocabulary.END,) if broken else vocabulary.split(token.text, after_space=after_space)
        result.numbers.extend(numbers)
        result.signs.extend([_signs_of(token.text)] * len(numbers))
        after_space = token.space_after or broken
    result.numbers.append(vocabulary.END)
    result.signs.append(_NO_SIGN)
    return result


def _signs_of(text: str) -> tuple[float, ...]:
    kinds = (text,) if text in (LINE_BREAK, COLUMN_BREAK) else kind_of_word(text).split()
    return tuple(float(sign in kinds) for sign in SIGNS) if kinds else _NO_SIGN


def windows(tokens: Sequence[Piece], most: int, context: int) -> list[tuple[int, int, int, int]]:
    """Runs of tokens to be read together, each with what stands around it.

    Args:
        most: So many tokens are read at once; a text of no more is one window.
        context: How many of them are only looked at, before and behind.
    Returns:
        Per window where the tokens to be looked at begin and end, and where those begin and end that it tells of; the latter
        cover the text without gaps.
    """
    count = len(tokens)
    if count <= most:
        return [(0, count, 0, count)] if count else []
    found = []
    begin = 0
    while begin < count:
        end = min(count, begin + most - 2 * context)
        end = _at_line_end(tokens, begin, end)
        found.append((max(0, begin - context), min(count, end + context), begin, end))
        begin = end
    return found


def _at_line_end(tokens: Sequence[Piece], begin: int, end: int) -> int:
    """The last line break of the window's second half, so that no line is cut in two where that can be helped."""
    if end == len(tokens):
        return end
    for index in range(end - 1, (begin + end) // 2, -1):
        if tokens[index].text == LINE_BREAK:
            return index + 1
    return end

"""Figures among Chinese and Japanese print, read again with data for Latin print: it tells 9 from 0 and comma from point."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractors.reading.engines import RecognisedWord

# The second reading stands in for the first when it is at least so sure.
TRUSTED = 0.7
# What two readings that differ are worth at most: one of them is wrong.
CONTESTED = 0.6
# Edges of both readings may differ by so much of the word's height.
_SAME_EDGES = 0.6


def with_figures_read_again(words: Sequence[RecognisedWord], again: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Numbers and codes of the first reading replaced by those that the second one found in the same place.

    Args:
        words: Words of the sheet as read with data for its script.
        again: Words of the same sheet as read with data for Latin print.
    """
    latin = sorted((word for word in again if _holds_figures(word.text) and word.confidence >= TRUSTED), key=lambda w: w.left)
    lefts = [word.left for word in latin]
    return [_settled(word, latin, lefts) if _holds_figures(word.text) else word for word in words]


def _holds_figures(text: str) -> bool:
    return text.isascii() and sum(sign.isdigit() for sign in text) * 2 >= len(text)


def _settled(word: RecognisedWord, latin: Sequence[RecognisedWord], lefts: Sequence[float]) -> RecognisedWord:
    slack = _SAME_EDGES * (word.bottom - word.top)
    for index in range(bisect_left(lefts, word.left - slack), len(latin)):
        other = latin[index]
        if other.left > word.left + slack:
            break
        same_row = min(word.bottom, other.bottom) - max(word.top, other.top) > 0.5 * min(
            word.bottom - word.top, other.bottom - other.top
        )
        if same_row and abs(other.right - word.right) <= slack:
            if other.text == word.text:
                return replace(word, confidence=max(word.confidence, other.confidence))
            return replace(word, text=other.text, confidence=min(CONTESTED, other.confidence))
    return word

"""Words into the pieces that the encoder knows, by the likeliest split (unigram model of Kudo 2018, as SentencePiece does)."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

# How SentencePiece writes the space before a word.
SPACE = "▁"
_UNKNOWN_PENALTY = 10.0
_MOST_KEPT = 50_000


class WordPieces:
    """A vocabulary of pieces with their log probabilities; the number of a piece is its place in the list.

    The first piece begins a text, the second ends it, the third stands for a character that no piece holds.
    """

    BEGIN, END, UNKNOWN = 0, 1, 2

    def __init__(self, pieces: Sequence[tuple[str, float]]) -> None:
        self._numbers = {piece: number for number, (piece, _score) in enumerate(pieces) if number > self.UNKNOWN}
        self._scores = [score for _piece, score in pieces]
        self._longest = max(map(len, self._numbers), default=1)
        self._least = min(self._scores, default=0.0) - _UNKNOWN_PENALTY
        self._known: dict[str, tuple[int, ...]] = {}

    def split(self, word: str, *, after_space: bool) -> tuple[int, ...]:
        """The numbers of the pieces of a word, at least one.

        Args:
            after_space: Whether the word begins the text or follows a space or a line break.
        """
        text = (SPACE if after_space else "") + unicodedata.normalize("NFKC", word).replace(" ", SPACE)
        found = self._known.get(text)
        if found is None:
            found = self._likeliest(text) or (self.UNKNOWN,)
            if len(self._known) < _MOST_KEPT:
                self._known[text] = found
        return found

    def _likeliest(self, text: str) -> tuple[int, ...]:
        """Viterbi over all splits of a short text."""
        best = [0.0] + [-math.inf] * len(text)
        back: list[tuple[int, int]] = [(0, self.UNKNOWN)] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self._longest), end):
                number = self._numbers.get(text[start:end])
                if number is None and end - start > 1:
                    continue
                score = best[start] + (self._least if number is None else self._scores[number])
                if score > best[end]:
                    best[end], back[end] = score, (start, self.UNKNOWN if number is None else number)
        numbers: list[int] = []
        end = len(text)
        while end:
            end, number = back[end]
            numbers.append(number)
        return tuple(reversed(numbers))

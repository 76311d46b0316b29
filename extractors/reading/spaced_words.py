"""Letter-spaced print closed up: ``P U R C H A S E   O R D E R`` is two words, as in text layers (``letter_spacing``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.reading.engines import RecognisedWord

# At least so many single letters; steps between their middles are at most so many heights of capitals and differ by such a share.
_FEWEST, _WIDEST_STEP, _EVENNESS = 4, 3.0, 0.3
# An O by itself may be read as this.
_NOUGHT = "0"


def with_spaced_letters_joined(words: Sequence[RecognisedWord], print_height: float) -> list[RecognisedWord]:
    """The words of a page's rows, runs of single letters in even steps joined; a wider step ends the word.

    Args:
        words: In the order of rows, each from left to right.
        print_height: Height of the page's capitals in pixels.
    """
    joined: list[RecognisedWord] = []
    run: list[RecognisedWord] = []
    for word in words:
        if run and not _goes_on(run, word, print_height):
            joined += _closed(run)
            run = []
        if _is_spaced_letter(word):
            run.append(word)
        else:
            joined += [*_closed(run), word]
            run = []
    return [*joined, *_closed(run)]


def _is_spaced_letter(word: RecognisedWord) -> bool:
    return len(word.text) == 1 and (word.text.isupper() or word.text == _NOUGHT)


def _goes_on(run: Sequence[RecognisedWord], word: RecognisedWord, print_height: float) -> bool:
    if word.row != run[-1].row or not _is_spaced_letter(word):
        return False
    middles = [(one.left + one.right) / 2 for one in (*run, word)]
    height = max(print_height, word.bottom - word.top)
    steps = [after - before for before, after in pairwise(middles)]
    usual = sum(steps[:-1]) / len(steps[:-1]) if len(steps) > 1 else steps[-1]
    return 0 < steps[-1] <= _WIDEST_STEP * height and abs(steps[-1] - usual) <= _EVENNESS * usual


def _closed(run: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    text = "".join(word.text for word in run)
    if len(run) < _FEWEST or 2 * text.count(_NOUGHT) >= len(text):
        return list(run)
    return [
        replace(
            run[0],
            text=text.replace(_NOUGHT, "O"),
            top=min(word.top for word in run),
            right=run[-1].right,
            bottom=max(word.bottom for word in run),
            confidence=min(word.confidence for word in run),
        )
    ]

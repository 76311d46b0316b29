"""Figures among print that only Tesseract knows, settled between it and the strip reader: each loses some that the other has.

Where both say the same nothing is asked. Where they differ, the word is cut out and heard again by all voices.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractors.fields.numbers import vote_habit
from extractors.reading.ballot import Heard, ballot_of, folded, weights_for
from extractors.reading.crops import crops_of
from extractors.reading.engines import RecognisedWord
from extractors.reading.scan import POINTS_PER_INCH, Pixels, Scan
from extractors.reading.spellings import Spelling
from extractors.reading.voices import voices
from pipeline.core.document import BoundingBox

# Edges of both readings may differ by so much of the word's height.
_SAME_EDGES = 0.6
# Letters of other alphabets that print like Latin ones: a word with another letter is no code.
_LIKE_LATIN = frozenset("АВЕКМНОРСТУХЗБаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
_MOST_WORDS = 60


def with_figures_settled(
    words: Sequence[RecognisedWord], again: Sequence[RecognisedWord], pixels: Pixels
) -> list[RecognisedWord]:
    """The words, those with figures as both readers or most voices have them.

    Args:
        words: As Tesseract read the rows.
        again: As the strip reader read the same rows.
        pixels: The page that both were placed on.
    """
    figures = sorted((word for word in again if _has_figure(word.text)), key=lambda word: word.left)
    lefts = [word.left for word in figures]
    settled = list(words)
    contested: list[int] = []
    for index, word in enumerate(words):
        if not _has_figure(word.text) or _is_a_word(word.text):
            continue
        other = _in_place_of(word, figures, lefts)
        if other is not None and folded(other.text) == folded(word.text):
            settled[index] = replace(word, confidence=max(word.confidence, other.confidence))
        else:
            contested.append(index)
    for index, spelling in zip(contested, _voted([words[i] for i in contested[:_MOST_WORDS]], words, pixels), strict=False):
        settled[index] = replace(words[index], text=spelling.text, confidence=spelling.probability)
    return settled


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_a_word(text: str) -> bool:
    """Whether letters that Latin print does not have show that it is no code."""
    return sum(sign.isalpha() and not sign.isascii() and sign not in _LIKE_LATIN for sign in text) > 1


def _in_place_of(word: RecognisedWord, others: Sequence[RecognisedWord], lefts: Sequence[float]) -> RecognisedWord | None:
    slack = _SAME_EDGES * (word.bottom - word.top)
    for other in others[bisect_left(lefts, word.left - slack) :]:
        if other.left > word.left + slack:
            break
        lower = min(word.bottom - word.top, other.bottom - other.top)
        same_row = min(word.bottom, other.bottom) - max(word.top, other.top) > 0.5 * lower
        if same_row and abs(other.right - word.right) <= slack:
            return other
    return None


def _voted(words: Sequence[RecognisedWord], all_words: Sequence[RecognisedWord], pixels: Pixels) -> list[Spelling]:
    if not words:
        return []
    crops = crops_of(Scan(pixels, POINTS_PER_INCH), [_box(word) for word in words], [_box(word) for word in all_words])
    said = {voice.name: voice.spellings(crops) for voice in voices()}
    habit = vote_habit(word.text for word in all_words)
    weights = weights_for(bilevel=False)
    heard = [
        Heard(Spelling(word.text, word.confidence), {name: spelt[index] for name, spelt in said.items()})
        for index, word in enumerate(words)
    ]
    return [ballot_of(one, habit, weights).readings[0] for one in heard]


def _box(word: RecognisedWord) -> BoundingBox:
    return BoundingBox(word.left, word.top, max(word.left, word.right), max(word.top, word.bottom))

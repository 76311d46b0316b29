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
# Letters of other alphabets that print like Latin ones, and two that print like figures. Of words with another letter, and of the
# number sign, the voices know nothing.
_LATIN_LIKE = dict(zip("АВЕКМНОРСТУХЗБаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYX36aeopcyxABEZHIKMNOPTYX", strict=True))
_NUMBER_SIGN = "№"
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
    settled = [[word] for word in words]
    contested: list[int] = []
    for index, word in enumerate(words):
        if not _has_figure(word.text) or _is_strange(word.text):
            continue
        others = _in_place_of(word, figures, lefts)
        if others and folded("".join(other.text for other in others)) == folded(word.text):
            # Where one reader saw a blank within a number, there is one: groups of thousands stand close.
            parts = others if len(others) > 1 else [word]
            settled[index] = [replace(part, confidence=max(part.confidence, word.confidence), row=word.row) for part in parts]
        else:
            contested.append(index)
    for index, spelling in zip(contested, _voted([words[i] for i in contested[:_MOST_WORDS]], words, pixels), strict=False):
        text = _in_letters_of(words[index].text, spelling.text)
        settled[index] = [replace(words[index], text=text, confidence=spelling.probability)]
    return [word for parts in settled for word in parts]


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_strange(text: str) -> bool:
    """Whether it holds what Latin print does not have."""
    return _NUMBER_SIGN in text or any(sign.isalpha() and not sign.isascii() and sign not in _LATIN_LIKE for sign in text)


def _in_letters_of(word: str, spelt: str) -> str:
    """What was voted, in the alphabet of the first reading where both print alike: the voices know one alphabet only."""
    if len(word) != len(spelt):
        return spelt
    return "".join(
        own if other.isalpha() and _LATIN_LIKE.get(own) == other else other for own, other in zip(word, spelt, strict=True)
    )


def _in_place_of(word: RecognisedWord, others: Sequence[RecognisedWord], lefts: Sequence[float]) -> list[RecognisedWord]:
    """The others that stand between the edges of a word and reach both; none where they do not."""
    slack = _SAME_EDGES * (word.bottom - word.top)
    found: list[RecognisedWord] = []
    for other in others[bisect_left(lefts, word.left - slack) :]:
        if other.left > (word.left + slack if not found else word.right):
            break
        lower = min(word.bottom - word.top, other.bottom - other.top)
        same_row = min(word.bottom, other.bottom) - max(word.top, other.top) > 0.5 * lower
        if same_row and other.right <= word.right + slack:
            found.append(other)
            if abs(other.right - word.right) <= slack:
                return found
    return []


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

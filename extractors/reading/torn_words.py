"""Words that recognition tore: numbers behind a point or at a 1, codes before a hyphen, Chinese and Japanese text anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.reading.engines import RecognisedWord
from extractors.reading.letters import is_cjk
from extractors.reading.text_rows import INK, RowSheet

# Gaps between boxes as shares of the height of capitals.
TORN_NUMBER_GAP = 0.75
TORN_CODE_GAP = 0.4
# Ink gaps as shares of the words' height. Signs of a word stand up to a quarter apart, a blank adds a quarter and more.
CJK_GAP = 0.42
CJK_TO_OTHER_GAP = 0.22
# Free space beside a figure as shares of the pitch, for figures in general and for the 1.
_FREE_LEFT, _FREE_RIGHT = (0.08, 0.2), (0.08, 0.3)
_FIGURES_FOR_PITCH = 3
_PITCH_TOLERANCE = 0.25


def with_torn_words_joined(words: Sequence[RecognisedWord], sheet: RowSheet) -> list[RecognisedWord]:
    """Join the torn ones; all boxes are on the sheet, where segments of the page stand far apart."""
    joined: list[RecognisedWord] = []
    for word in words:
        if joined and joined[-1].row == word.row and _are_one(joined[-1], word, sheet):
            joined[-1] = _union(joined[-1], word)
        else:
            joined.append(word)
    return joined


def _are_one(before: RecognisedWord, after: RecognisedWord, sheet: RowSheet) -> bool:
    gap = (after.left - before.right) / sheet.print_height
    if gap > 2.0 or after.left <= before.left:
        return False
    last, first = before.text[-1], after.text[0]
    if is_cjk(last) or is_cjk(first):
        # Boxes of such words may overlap by several signs.
        return _ink_gap(before, after, sheet) < (CJK_GAP if is_cjk(last) and is_cjk(first) else CJK_TO_OTHER_GAP)
    if gap < -0.5:
        return False
    if before.text.isdecimal() and after.text.isdecimal():
        return _runs_on_in_pitch(before, after)
    if last in ".," and first.isdigit() and before.text[0].isdigit():
        # "350, 420" may be one number; "10, 20" is more likely a list.
        group = len(after.text) - len(after.text.lstrip("0123456789")) or len(after.text)
        return gap < (TORN_NUMBER_GAP if last == "." or group == 3 else TORN_CODE_GAP)
    return first == "-" and len(after.text) > 1 and last.isalnum() and gap < TORN_CODE_GAP


def _ink_gap(before: RecognisedWord, after: RecognisedWord, sheet: RowSheet) -> float:
    """The widest blank between two words as a share of their height, by the ink: boxes of such signs are only rough."""
    height = max(before.bottom - before.top, after.bottom - after.top, sheet.print_height)
    start = max(int(before.left), int(min(before.right, after.left) - height / 2))
    end = min(int(after.right), int(max(before.right, after.left) + height / 2))
    band = sheet.pixels[int(min(before.top, after.top)) : int(max(before.bottom, after.bottom)) + 1, max(0, start) : end + 1]
    if not band.size:
        return float("inf")
    inked = np.flatnonzero((band < INK).any(axis=0))
    return float(np.diff(inked).max(initial=1) - 1) / height if inked.size else float("inf")


def _runs_on_in_pitch(before: RecognisedWord, after: RecognisedWord) -> bool:
    """Whether two numbers are one, torn where a 1 stands free: figures have one pitch, and a blank is half of it."""
    # The pitch is best told by a number that neither begins nor ends with a 1: its ink reaches nearly to both ends.
    sure = max(before, after, key=lambda word: (len(word.text) >= _FIGURES_FOR_PITCH, "1" not in word.text[0] + word.text[-1]))
    if len(sure.text) < _FIGURES_FOR_PITCH:
        return False
    free = _FREE_LEFT[sure.text[0] == "1"] + _FREE_RIGHT[sure.text[-1] == "1"]
    pitch = (sure.right - sure.left) / (len(sure.text) - free)
    start = before.left - _FREE_LEFT[before.text[0] == "1"] * pitch
    expected = start + (len(before.text) + _FREE_LEFT[after.text[0] == "1"]) * pitch
    return abs(after.left - expected) < _PITCH_TOLERANCE * pitch


def _union(before: RecognisedWord, after: RecognisedWord) -> RecognisedWord:
    characters = len(before.text) + len(after.text)
    return RecognisedWord(
        text=before.text + after.text,
        left=before.left,
        top=min(before.top, after.top),
        right=after.right,
        bottom=max(before.bottom, after.bottom),
        confidence=(before.confidence * len(before.text) + after.confidence * len(after.text)) / characters,
        row=before.row,
    )

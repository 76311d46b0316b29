"""The signs of a strip to words with boxes: parted at the blanks that were read and at those that only the ink shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from extractors.reading.engines import RecognisedWord
from extractors.reading.letters import is_cjk
from extractors.reading.strip_reader import Sign
from extractors.reading.strips import Strip

# Ink of a strip, which is blurred by its scaling.
_INK = 160
# Blank columns between two signs as shares of the height of capitals. The recogniser reads most spaces itself, and in Chinese and
# Japanese print sees some where there are none.
SPACE_BETWEEN_KINDS = 0.38
SPACE_BEHIND_MARK = 0.5
WIDE_SPACE = 0.7
CJK_SPACE = 0.55
CJK_TO_OTHER_SPACE = 0.4
# Print whose signs all take a square: two belong together that stand nearer than a square and a half, however narrow they are.
# Figures and letters take a square each too where none of the strip's stand nearer.
_NEXT_SQUARE, _SQUARE, _FEWEST_SQUARES = 1.35, 0.85, 3
# A blank is wider than what the page leaves between two figures, which in type of one width is much: by so much at least. And
# where a blank was read between a comma and a group of thousands, there is one only if it is so wide.
SPACE_TO_FIGURE_GAP = 2.0
SPACE_IN_NUMBER = 0.45
_FEWEST_FIGURE_GAPS = 8
_FREE_MARKS = frozenset("·•/")
_CLOSING = frozenset(".,;:)")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sign, the widest blank between it and the one before (its ends in pixels of the strip), and whether a space was read."""

    sign: Sign
    blank: tuple[int, int]
    spaced: bool


def words_of(strip: Strip, signs: Sequence[Sign], figure_gap: float = 0.0) -> list[RecognisedWord]:
    """Words of one strip, their boxes in pixels of the page.

    Args:
        figure_gap: What the page leaves between two figures of a number (``figure_gap_of``).
    """
    inked = np.flatnonzero((strip.pixels < _INK).any(axis=0))
    if not inked.size:
        return []
    groups: list[list[_Placed]] = []
    line = _placed(strip, signs, inked)
    steps = _steps_in_squares(line, int(inked[-1]) + 1)
    for index, placed in enumerate(line):
        if groups and (
            0 < steps[index] < _NEXT_SQUARE
            or _is_in_number(line, index, strip)
            or not _is_parted(groups[-1][-1].sign, placed, strip, figure_gap)
        ):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    if not groups:
        return []
    ends = [group[0].blank[0] for group in groups[1:]] + [int(inked[-1]) + 1]
    starts = [int(inked[0]), *(group[0].blank[1] for group in groups[1:])]
    return [_word(strip, group, start, end) for group, start, end in zip(groups, starts, ends, strict=True)]


def figure_gap_of(strips: Sequence[Strip], lines: Sequence[Sequence[Sign]]) -> float:
    """The usual gap between two figures of a number as a share of the height of capitals; 0 where the page has few numbers."""
    gaps = [gap for strip, signs in zip(strips, lines, strict=True) for gap in _figure_gaps(strip, signs)]
    return median(gaps) if len(gaps) >= _FEWEST_FIGURE_GAPS else 0.0


def _figure_gaps(strip: Strip, signs: Sequence[Sign]) -> Iterator[float]:
    if sum(sign.text.isdigit() for sign in signs) < 2:
        return
    inked = np.flatnonzero((strip.pixels < _INK).any(axis=0))
    for before, after in pairwise(_placed(strip, signs, inked)):
        if before.sign.text.isdigit() and after.sign.text.isdigit() and not after.spaced:
            yield (after.blank[1] - after.blank[0]) / strip.print_height


def _placed(strip: Strip, signs: Sequence[Sign], inked: npt.NDArray[np.intp]) -> list[_Placed]:
    """The signs that are no blanks, each with the widest blank between it and the one before."""
    printed = [sign for sign in signs if not sign.text.isspace()]
    after_space = {id(sign) for before, sign in pairwise(signs) if before.text.isspace()}
    blanks: dict[int, tuple[int, int]] = {}
    for blank in _blanks(inked):
        index = _first_behind(blank, printed)
        widest = blanks.get(index, (0, 0))
        if blank[1] - blank[0] > widest[1] - widest[0]:
            blanks[index] = blank
    placed = []
    for index, sign in enumerate(printed):
        middle = round((printed[index - 1].centre + sign.centre) / 2) if index else 0
        placed.append(_Placed(sign, blanks.get(index, (middle, middle)), id(sign) in after_space))
    return placed


def _steps_in_squares(line: Sequence[_Placed], end: int) -> list[float]:
    """How many squares each sign stands behind the one before it; 0 where the two are not set in squares."""
    ends = [*(placed.blank[0] for placed in line[1:]), end][: len(line)]
    centres = [(placed.blank[1] + right) / 2 for placed, right in zip(line, ends, strict=True)]
    steps = [0.0, *(after - before for before, after in pairwise(centres))][: len(line)]
    eastern = [is_cjk(placed.sign.text) for placed in line]
    pairs = list(pairwise(eastern))
    between = [step for step, pair in zip(steps[1:], pairs, strict=True) if all(pair)]
    if len(between) < _FEWEST_SQUARES:
        return [0.0] * len(line)
    square = median(between)
    all_wide = all(step > _SQUARE * square for step, pair in zip(steps[1:], pairs, strict=True) if not any(pair))
    in_squares = [False, *(all_wide or all(pair) for pair in pairs)]
    return [step / square if told else 0.0 for step, told in zip(steps, in_squares, strict=True)]


def _blanks(inked: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """Runs of columns without ink between columns that have some."""
    ends = np.flatnonzero(np.diff(inked) > 1)
    return [(int(inked[end]) + 1, int(inked[end + 1])) for end in ends]


def _first_behind(blank: tuple[int, int], signs: Sequence[Sign]) -> int:
    """Index of the first sign behind a blank. The place of a sign is only known to a third of its width."""
    index = bisect_right(signs, (blank[0] + blank[1]) / 2, key=lambda sign: sign.centre)
    # A mark that closes what is before the blank is often seen late.
    if index < len(signs) and signs[index].text in _CLOSING and signs[index].centre < blank[1]:
        return index + 1
    return index


def _is_in_number(line: Sequence[_Placed], index: int, strip: Strip) -> bool:
    """Whether a sign opens a group of thousands set right behind its comma, though a blank was read there."""
    text = "".join(placed.sign.text[0] for placed in line[max(0, index - 2) : index + 4])
    blank = line[index].blank[1] - line[index].blank[0]
    if index < 2 or not line[index].spaced or line[index - 1].spaced or blank > SPACE_IN_NUMBER * strip.print_height:
        return False
    is_group = text[:1].isdigit() and text[1:2] in (",", ".") and len(text) >= 5 and text[2:5].isdigit()
    goes_on = text[5:].isdigit() and not line[index + 3].spaced
    return is_group and not goes_on and not any(placed.spaced for placed in line[index + 1 : index + 3])


def _is_parted(before: Sign, after: _Placed, strip: Strip, figure_gap: float) -> bool:
    """Whether a word ends between two signs."""
    blank = after.blank[1] - after.blank[0]
    gap = blank / strip.print_height
    last, first = before.text, after.sign.text
    if is_cjk(last) or is_cjk(first):
        # Such signs are as wide as their row is high.
        gap = blank / max(strip.print_height, strip.segment.height / strip.scale)
        return gap > (CJK_SPACE if is_cjk(last) and is_cjk(first) else CJK_TO_OTHER_SPACE)
    if after.spaced:
        return True
    free = last in _FREE_MARKS or first in _FREE_MARKS
    if free or (last.isdigit() and first.isalpha()) or (last.isalpha() and first.isdigit()):
        return gap > max(SPACE_BETWEEN_KINDS, SPACE_TO_FIGURE_GAP * figure_gap)
    return gap > (SPACE_BEHIND_MARK if last in _CLOSING and not first.isdigit() else WIDE_SPACE)


def _word(strip: Strip, group: Sequence[_Placed], start: int, end: int) -> RecognisedWord:
    rows = np.flatnonzero((strip.pixels[:, start : max(end, start + 1)] < _INK).any(axis=1))
    top, bottom = (int(rows[0]), int(rows[-1]) + 1) if rows.size else (0, strip.pixels.shape[0])
    return RecognisedWord(
        text="".join(placed.sign.text for placed in group),
        left=strip.left + start * strip.scale,
        top=strip.top + top * strip.scale,
        right=strip.left + end * strip.scale,
        bottom=strip.top + bottom * strip.scale,
        confidence=min(placed.sign.confidence for placed in group),
        row=strip.row,
    )

"""Words into rows and phrases: the reading order that labels, parties and tables start from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from pipeline.core.document import BoundingBox, Page, Ruling, WordBox, enclosing

# A gap wider than this share of the row's text height parts two phrases. A word space is 0.25-0.35 of the font size and stretches
# to about 0.8 in justified print, a column gutter is seldom under 1.
PHRASE_GAP = 1.0
# Columns of narrow print have less between them, but twice a space of their row; justified print stretches all of its spaces.
_NARROW_GUTTER, _OF_NARROWEST = 0.6, 2.0
_LEAST_SPACE = 0.1
"""Of the text height: what is nearer is one word cut in two."""
# Behind a slash a price goes on with what it is for, set in a column of its own: 41,80 /    100 ST.
_GAP_BEHIND_A_SLASH = 5.0
# So many bars typed one below the other are a ruling; one alone parts the pieces of a sender's line.
_BARS, _FEWEST_BARS, _OFF_LINE = frozenset("|¦"), 3, 1.5
# Two words share a row when they overlap vertically by at least this share of the lower one's height.
ROW_OVERLAP = 0.5


@dataclass(frozen=True)
class Phrase:
    """A run of words on one row with ordinary spaces between them, left to right."""

    page: int
    words: tuple[WordBox, ...]

    @cached_property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> BoundingBox:
        """Around all words."""
        return enclosing([word.box for word in self.words])


@dataclass(frozen=True)
class Row:
    """Everything printed on one line of a page, as phrases from left to right."""

    page: int
    phrases: tuple[Phrase, ...]

    @cached_property
    def text(self) -> str:
        """The phrases joined by two spaces."""
        return "  ".join(phrase.text for phrase in self.phrases)

    @cached_property
    def box(self) -> BoundingBox:
        """Around all phrases."""
        return enclosing([phrase.box for phrase in self.phrases])

    @cached_property
    def words(self) -> tuple[WordBox, ...]:
        """All words, left to right."""
        return tuple(word for phrase in self.phrases for word in phrase.words)


def rows_of(page: Page) -> list[Row]:
    """The page's rows from top to bottom; vertical rulings part phrases as wide gaps do. No words give no rows.

    Rulings may be typed, as printers of lines do: such bars are no words.
    """
    walls = [ruling for ruling in page.rulings if not ruling.is_horizontal]
    typed = _typed_rulings(page.words)
    walls += [Ruling(bar.box) for bar in typed]
    rows = _grouped_by_baseline([word for word in page.words if word not in typed] if typed else page.words)
    return [Row(page.number, tuple(_phrases(page.number, row, walls))) for row in rows]


def _typed_rulings(words: Sequence[WordBox]) -> set[WordBox]:
    bars = sorted((word for word in words if word.text and set(word.text) <= _BARS), key=lambda word: word.box.left)
    lines: list[list[WordBox]] = []
    for bar in bars:
        if lines and bar.box.left - lines[-1][-1].box.left <= _OFF_LINE:
            lines[-1].append(bar)
        else:
            lines.append([bar])
    return {bar for line in lines if len(line) >= _FEWEST_BARS for bar in line}


def _grouped_by_baseline(words: Iterable[WordBox]) -> list[list[WordBox]]:
    """Words that overlap vertically with a row's running middle join it; each row left to right, rows by their middle."""
    rows: list[list[WordBox]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom, w.box.left)):
        placed = False
        # Sorted by middle, so only the last few rows can still be open.
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = spans[index]
            overlap = min(bottom, word.box.bottom) - max(top, word.box.top)
            smaller = min(bottom - top, word.box.height) or 1e-6
            middle_inside = top <= (word.box.top + word.box.bottom) / 2 <= bottom
            if overlap / smaller >= ROW_OVERLAP and middle_inside:
                rows[index].append(word)
                # The span stays that of a typical word: a tall bracket or large print must not swallow the next row.
                spans[index] = (median(w.box.top for w in rows[index]), median(w.box.bottom for w in rows[index]))
                placed = True
                break
        if not placed:
            rows.append([word])
            spans.append((word.box.top, word.box.bottom))
    order = sorted(range(len(rows)), key=lambda i: spans[i][0] + spans[i][1])
    return [sorted(rows[i], key=lambda w: w.box.left) for i in order]


def _phrases(page: int, words: Sequence[WordBox], walls: Sequence[Ruling]) -> list[Phrase]:
    phrases: list[list[WordBox]] = [[words[0]]]
    narrowest = min((word.box.left - before.box.right for before, word in pairwise(words)), default=0.0)
    for before, word in pairwise(words):
        gap = word.box.left - before.box.right
        height = min(before.box.height, word.box.height)
        is_gutter = narrowest > _LEAST_SPACE * height and gap > _OF_NARROWEST * narrowest and _has_spaces(before, word)
        room = _GAP_BEHIND_A_SLASH if before.text == "/" else _NARROW_GUTTER if is_gutter else PHRASE_GAP
        if gap > room * height or _wall_between(before, word, walls):
            phrases.append([word])
        else:
            phrases[-1].append(word)
    return [Phrase(page, tuple(phrase)) for phrase in phrases]


def _has_spaces(before: WordBox, word: WordBox) -> bool:
    """Whether the room between two words is as it was printed: not as recognised, and not between ideographs, set on a grid."""
    return word.confidence is None and not any("\u2e80" <= sign <= "\uffef" for sign in (before.text[-1:], word.text[:1]))


def _wall_between(before: WordBox, word: WordBox, walls: Sequence[Ruling]) -> bool:
    middle = (max(before.box.top, word.box.top) + min(before.box.bottom, word.box.bottom)) / 2
    return any(
        before.box.right - 1 <= wall.box.left <= word.box.left + 1 and wall.box.top <= middle <= wall.box.bottom for wall in walls
    )

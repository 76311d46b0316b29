"""Words that somebody struck out: strokes through the middle of print, told from rules, underlines and dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.document import BoundingBox, Mark, MarkKind, Ruling, WordBox, enclosing

# Where a stroke through a word runs, as shares of its height: not along its foot, where underlines and rules do.
_BAND = (0.28, 0.70)
# Shares of a word's width that the stroke must cover, and points that it may reach beyond the words it strikes.
_COVERED, _OVERSHOOT = 0.8, 45.0
# Of the words that a stroke passes through or along, so many (by width) lie on it like struck ones, or it is a rule.
_STRUCK_SHARE = 0.75
_NARROWEST = 9.0
# Of words that are as wide as their letters: height times number of letters is more than this share of the width.
_LETTERS = 0.8
_SAME_ENDS, _RULES_ALIKE = 4.0, 2
_AT_WALL = 3.0
# Points: a stroke through print that strikes no word is a rule where it is so long and straight.
_SHORTEST_RULE, _STRAIGHT = 29.0, 3.0
_DASHES = re.compile(r"[-–—―_=.·~一ー‐−|]+")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A more or less level line in points; ``ys`` are its heights at even steps from left to right."""

    left: float
    right: float
    ys: tuple[float, ...]

    def height_at(self, x: float) -> float:
        """How far from the top the stroke is at a place across the page."""
        share = (x - self.left) / max(self.right - self.left, 1e-6)
        return self.ys[round(min(max(share, 0.0), 1.0) * (len(self.ys) - 1))]


@dataclass(frozen=True, slots=True)
class Struck:
    """The strikes of a page, and its rulings without those that are strikes."""

    marks: tuple[Mark, ...]
    rulings: tuple[Ruling, ...]


def struck_by_rulings(words: Sequence[WordBox], rulings: Sequence[Ruling]) -> Struck:
    """Strikes among the drawn lines of a page."""
    strokes = [(_of_ruling(ruling), ruling) for ruling in rulings if ruling.is_horizontal]
    marks: list[Mark] = []
    used: list[Ruling] = []
    for stroke, ruling in strokes:
        if (mark := _strike(stroke, words, rulings)) is not None:
            marks.append(mark)
            used.append(ruling)
    return Struck(tuple(marks), tuple(ruling for ruling in rulings if ruling not in used) if used else tuple(rulings))


def struck_by_strokes(strokes: Sequence[Stroke], words: Sequence[WordBox], rulings: Sequence[Ruling]) -> Struck:
    """Strikes among the strokes and the ruled lines of a page image."""
    straight = struck_by_rulings(words, rulings)
    marks = list(straight.marks)
    rules: list[Ruling] = []
    for stroke in strokes:
        mark = _strike(stroke, words, rulings)
        if mark is not None:
            marks.append(mark)
        elif stroke.right - stroke.left >= _SHORTEST_RULE and max(stroke.ys) - min(stroke.ys) <= _STRAIGHT:
            middle = sum(stroke.ys) / len(stroke.ys)
            rules.append(Ruling(BoundingBox(stroke.left, middle, stroke.right, middle)))
    return Struck(tuple(marks), (*straight.rulings, *rules))


def _of_ruling(ruling: Ruling) -> Stroke:
    box = ruling.box
    return Stroke(box.left, box.right, ((box.top + box.bottom) / 2,))


def _strike(stroke: Stroke, words: Sequence[WordBox], rulings: Sequence[Ruling]) -> Mark | None:
    """The stroke as a strike through words, or None where it is a rule, an underline or print."""
    if stroke.right - stroke.left < _NARROWEST:
        return None
    along = [word for word in words if _is_along(stroke, word.box)]
    struck = [word for word in along if _is_through(stroke, word)]
    if not struck or sum(w.box.width for w in struck) < _STRUCK_SHARE * sum(w.box.width for w in along):
        return None
    if all(_DASHES.fullmatch(word.text) for word in struck) or max(word.box.width for word in struck) < _NARROWEST:
        return None
    if sum(len(word.text) * word.box.height for word in struck) < _LETTERS * sum(word.box.width for word in struck):
        return None  # a pattern, in which a recogniser sees a letter or two
    box = enclosing([word.box for word in struck])
    if stroke.left < box.left - _OVERSHOOT or stroke.right > box.right + _OVERSHOOT or _is_rule(stroke, rulings):
        return None
    return Mark(MarkKind.STRIKE, box, " ".join(word.text for word in sorted(struck, key=lambda word: word.box.left)))


def _is_along(stroke: Stroke, box: BoundingBox) -> bool:
    """Whether the stroke touches the word's box over most of what they share."""
    overlap = min(stroke.right, box.right) - max(stroke.left, box.left)
    margin = 0.15 * box.height
    return overlap > 0.5 * box.width and box.top - margin <= stroke.height_at(box.middle[0]) <= box.bottom + margin


def _is_through(stroke: Stroke, word: WordBox) -> bool:
    box = word.box
    overlap = min(stroke.right, box.right) - max(stroke.left, box.left)
    places = (box.left + 0.25 * box.width, box.middle[0], box.right - 0.25 * box.width)
    shares = [(stroke.height_at(x) - box.top) / max(box.height, 1e-6) for x in places]
    return overlap >= _COVERED * box.width and all(_BAND[0] <= share <= _BAND[1] for share in shares)


def _is_rule(stroke: Stroke, rulings: Sequence[Ruling]) -> bool:
    """Whether it is a table's: from wall to wall, or one of several lines that begin and end below each other."""
    y = stroke.height_at((stroke.left + stroke.right) / 2)
    walls = [r.box for r in rulings if not r.is_horizontal and r.box.top - _AT_WALL <= y <= r.box.bottom + _AT_WALL]
    ends = (stroke.left, stroke.right)
    if all(any(abs(wall.left - end) <= _AT_WALL for wall in walls) for end in ends):
        return True
    alike = [
        r
        for r in rulings
        if r.is_horizontal
        and abs(r.box.left - stroke.left) <= _SAME_ENDS
        and abs(r.box.right - stroke.right) <= _SAME_ENDS
        and abs(r.box.middle[1] - y) > _SAME_ENDS
    ]
    return len(alike) >= _RULES_ALIKE

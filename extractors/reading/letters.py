"""Characters of a page in the frame where their text runs from left to right, and what groups them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.reading.frame import Affine, Rectangle
from extractors.reading.glyphs import Glyph, Run, is_blank

# Share of the em by which the letters of a line may stand higher or lower.
BASELINE_TOLERANCE = 0.2
# A shadow or a fake bold is the same character again, moved by less than this share of the em, and by no more than these points.
SHADOW_SHIFT = 0.25
LARGEST_SHIFT = 2.0
_CELL = 4.0  # points; the grid in which doubled characters are looked up
THICKEST_WALL = 5.0  # points


@dataclass(slots=True)
class Letter:
    """A character in the upright frame of its page: edges in points, y downward."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    run: int


@dataclass(slots=True)
class Piece:
    """Letters that belong together, left to right, and where they stood in the file."""

    letters: list[Letter]
    order: int
    after_blank: bool = True

    @property
    def first(self) -> Letter:
        """Leftmost letter."""
        return self.letters[0]

    @property
    def last(self) -> Letter:
        """Rightmost letter."""
        return self.letters[-1]


def upright_letters(glyphs: Iterable[Glyph], runs: Sequence[Run], frame: Affine) -> list[Letter]:
    """Characters moved into a frame in which their text runs from left to right."""
    a, b, c, d, e, f = frame
    letters = []
    for text, (x0, y0, x1, y1), index in glyphs:
        run = runs[index]
        # Turns by quarters only: opposite corners stay opposite corners.
        left, top, right, bottom = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        if left > right:
            left, right = right, left
        if top > bottom:
            top, bottom = bottom, top
        height = bottom - top
        size = run.size if 0.5 * run.size <= height <= 2.0 * run.size else height / 1.15
        letters.append(Letter(text, left, right, bottom - height * run.baseline, size, index))
    return letters


def without_doubles(letters: Sequence[Letter]) -> list[Letter]:
    """Drop characters printed again over themselves by another text object, as fake bold and shadows do."""
    seen: dict[tuple[str, float, float], list[Letter]] = {}
    kept = []
    for letter in letters:
        left, baseline = letter.left, letter.baseline
        shift = min(max(SHADOW_SHIFT * min(letter.size, letter.right - left or letter.size), 0.05), LARGEST_SHIFT)
        column, row = left // _CELL, baseline // _CELL
        if not is_blank(letter.text):
            if any(
                other.run != letter.run and abs(other.left - left) <= shift and abs(other.baseline - baseline) <= shift
                for x in {column, (left - shift) // _CELL, (left + shift) // _CELL}
                for y in {row, (baseline - shift) // _CELL, (baseline + shift) // _CELL}
                for other in seen.get((letter.text, x, y), ())
            ):
                continue
            seen.setdefault((letter.text, column, row), []).append(letter)
        kept.append(letter)
    return kept


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces on one baseline, left to right, lines from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.first.baseline):
        if lines and piece.first.baseline - lines[-1][0].first.baseline <= BASELINE_TOLERANCE * piece.first.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.first.left) for line in lines]


def walled(before: Letter, after: Letter, walls: Sequence[Rectangle]) -> bool:
    """Whether one of the walls, which are in order from left to right, stands between two letters."""
    middle = before.baseline - 0.35 * before.size
    slack = 0.12 * before.size
    first = bisect_left(walls, (before.right - slack - THICKEST_WALL,))
    for left, top, right, bottom in walls[first:]:
        if left > after.left + slack:
            return False
        if before.right - slack <= (left + right) / 2 <= after.left + slack and top <= middle <= bottom:
            return True
    return False


def is_cjk(text: str) -> bool:
    """Whether the first character is a Han, kana or Hangul sign."""
    code = ord(text[0])
    return 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF or 0xF900 <= code <= 0xFAFF

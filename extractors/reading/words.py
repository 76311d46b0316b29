"""Characters into words by geometry: gaps, blanks, baselines; doubled print dropped, letter-spaced print joined."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extractors.reading.frame import Affine, Rectangle
from extractors.reading.glyphs import REPLACEMENT, Glyph, Run, is_blank

# All shares are of the em (the font's size). A word space is 0.2-0.35, a kerned or tracked pair inside a word stays under 0.12.
WORD_GAP = 0.16
# A blank that the next character is set back over shows no gap; below this it is an artefact of the program that made the PDF.
BLANK_GAP = 0.06
# Two text objects must touch more closely to be one word: a long text running up to the next column does not.
DRAWN_APART_GAP = 0.08
BASELINE_TOLERANCE = 0.2
# A shadow or a fake bold is the same character again, moved by less than this.
SHADOW_SHIFT = 0.25
LARGEST_SHIFT = 2.0  # points
_CELL = 4.0  # points; the grid in which doubled characters are looked up
# Letter-spaced print: at least so many single letters with even gaps of at most so much.
SPACED_LETTERS = 4
SPACED_GAP = 1.2
SPACED_EVENNESS = 0.25
CJK_SPACED_GAP = 2.1
STRAY_CONTROLS = 0.3
THICKEST_WALL = 5.0  # points
_LEADER = re.compile(r"([._\-=*~·…])\1{4,}|(?:(?!([._\-=*~·…])\2{4}).)+")


@dataclass(slots=True)
class Letter:
    """A character in the upright frame of its page: edges in points, y downward."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    run: int


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, its line box (left, top, right, bottom) and the text objects that it was printed by."""

    text: str
    box: Rectangle
    runs: frozenset[int]


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


def words_of(letters: Sequence[Letter], runs: Sequence[Run], walls: Sequence[Rectangle] = ()) -> list[PlacedWord]:
    """Words in the letters' frame.

    Args:
        letters: In the order of the file, blanks among them.
        walls: Vertical rulings in the same frame; text of two cells never joins across one.
    """
    walls = sorted(walls)
    pieces = _joined(_chained(_without_doubles(letters), runs), runs, walls)
    pieces = _letter_spacing_closed(pieces, walls)
    return [word for piece in pieces for word in _spelled(piece)]


def _without_doubles(letters: Sequence[Letter]) -> list[Letter]:
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


def _chained(letters: Sequence[Letter], runs: Sequence[Run]) -> list[Piece]:
    """Consecutive characters of the file that touch, cut at blanks and gaps."""
    pieces: list[Piece] = []
    previous: Letter | None = None
    blank_between = False
    for letter in letters:
        if is_blank(letter.text):
            blank_between = True
            continue
        if previous is not None and pieces and unicodedata.combining(letter.text[0]):
            previous.text += letter.text
            continue
        if previous is not None and _continues(previous, letter, blank_between, runs):
            pieces[-1].letters.append(letter)
        else:
            pieces.append(Piece([letter], len(pieces), blank_between))
        previous, blank_between = letter, False
    return pieces


def _continues(before: Letter, after: Letter, blank_between: bool, runs: Sequence[Run]) -> bool:
    size = min(before.size, after.size) or 1e-6
    if abs(before.baseline - after.baseline) > BASELINE_TOLERANCE * size or _differs_in_style(before, after, runs):
        return False
    gap = (after.left - before.right) / size
    if blank_between and gap >= BLANK_GAP:
        return False
    if before.run == after.run:
        # Substituted fonts claim more width than the text leaves them, and the letters of a ligature stand in one place: within a
        # text object only a step back past the last letter's start is another text.
        return after.left >= before.left - 0.2 * size and gap < WORD_GAP
    # Set back by more than half a character is another text in the same place, not kerning.
    return -0.5 * max(before.right - before.left, 0.3 * size) / size <= gap < DRAWN_APART_GAP


def _differs_in_style(before: Letter, after: Letter, runs: Sequence[Run]) -> bool:
    """A label in bold or larger print set against its value: two words even without a space."""
    if before.run == after.run:
        return False
    larger = max(before.size, after.size) / (min(before.size, after.size) or 1e-6)
    return larger > 1.15 or (before.text in ":#" and runs[before.run].bold != runs[after.run].bold and after.text.isalnum())


def _joined(pieces: list[Piece], runs: Sequence[Run], walls: Sequence[Rectangle]) -> list[Piece]:
    """Pieces of one word that the file holds apart, such as one text object a character in any order."""
    joined: list[Piece] = []
    for line in _lines(pieces):
        current = line[0]
        for piece in line[1:]:
            if _touches(current, piece, runs) and not _walled(current.last, piece.first, walls):
                current.letters.extend(piece.letters)
                current.order = piece.order
            else:
                joined.append(current)
                current = piece
        joined.append(current)
    return [part for piece in joined for part in _cut_at_walls(piece, walls)]


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.first.baseline):
        if lines and piece.first.baseline - lines[-1][0].first.baseline <= BASELINE_TOLERANCE * piece.first.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.first.left) for line in lines]


def _touches(before: Piece, after: Piece, runs: Sequence[Run]) -> bool:
    a, b = before.last, after.first
    size = min(a.size, b.size) or 1e-6
    gap = (b.left - a.right) / size
    in_order = after.order == before.order + 1
    # The chain was cut on purpose between neighbours of the file; what is left to join are pieces drawn apart.
    if in_order or _differs_in_style(a, b, runs) or abs(a.baseline - b.baseline) > BASELINE_TOLERANCE * size:
        return False
    return -0.15 <= gap < DRAWN_APART_GAP


def _walled(before: Letter, after: Letter, walls: Sequence[Rectangle]) -> bool:
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


def _cut_at_walls(piece: Piece, walls: Sequence[Rectangle]) -> list[Piece]:
    inside = walls[bisect_left(walls, (piece.first.left,)) : bisect_left(walls, (piece.last.right,))]
    if not inside:
        return [piece]
    parts: list[list[Letter]] = [[piece.first]]
    for before, after in pairwise(piece.letters):
        # Within one text object a line that crosses the text is print over a border, not a cell's edge.
        if before.run != after.run and _walled(before, after, inside):
            parts.append([])
        parts[-1].append(after)
    return [Piece(part, piece.order, piece.after_blank) for part in parts]


def _letter_spacing_closed(pieces: list[Piece], walls: Sequence[Rectangle]) -> list[Piece]:
    """``P U R C H A S E`` is one word: single letters in even, narrow gaps; a wider gap ends the word."""
    closed: list[Piece] = []
    for line in _lines(pieces):
        may_be_spaced = [_is_spaced_letter(piece, after) for piece, after in zip(line, [*line[1:], None], strict=True)]
        for single, group in groupby(zip(line, may_be_spaced, strict=True), key=lambda pair: pair[1]):
            members = [piece for piece, _ in group]
            closed.extend(_spaced_words(members, walls) if single and len(members) > 1 else members)
    return closed


def _is_spaced_letter(piece: Piece, after: Piece | None) -> bool:
    """A letter by itself; a digit or mark by itself only beside others of its text object without a blank between."""
    if len(piece.letters) != 1:
        return False
    return piece.first.text.isalpha() or not piece.after_blank or (after is not None and _spaced_by_setting(piece, after))


def _spaced_words(letters: list[Piece], walls: Sequence[Rectangle]) -> list[Piece]:
    words: list[list[Piece]] = [[letters[0]]]
    for piece in letters[1:]:
        word = words[-1]
        if _goes_on(word, piece) and not _walled(word[-1].last, piece.first, walls):
            word.append(piece)
        else:
            words.append([piece])
    result: list[Piece] = []
    for word in words:
        if len(word) >= _enough_letters(word):
            result.append(Piece([letter for piece in word for letter in piece.letters], word[0].order))
        else:
            result.extend(word)
    return result


def _enough_letters(word: list[Piece]) -> int:
    if all(is_cjk(piece.first.text) for piece in word):
        return 2
    # One text object without a blank in it is spaced by the character spacing of the PDF: certain sooner.
    return SPACED_LETTERS - 1 if all(_spaced_by_setting(a, b) for a, b in pairwise(word)) else SPACED_LETTERS


def _spaced_by_setting(before: Piece, after: Piece) -> bool:
    return before.last.run == after.first.run and not after.after_blank


def _goes_on(word: list[Piece], piece: Piece) -> bool:
    if not piece.first.text.isalpha() and not _spaced_by_setting(word[-1], piece):
        return False
    size = piece.first.size or 1e-6
    gap = (piece.first.left - word[-1].last.right) / size
    cjk = is_cjk(piece.first.text)
    if gap > (CJK_SPACED_GAP if cjk else SPACED_GAP) or cjk != is_cjk(word[-1].last.text):
        return False
    if len(word) == 1:
        return True
    gaps = [(b.first.left - a.last.right) / size for a, b in pairwise(word)]
    return abs(gap - sum(gaps) / len(gaps)) <= SPACED_EVENNESS


def is_cjk(text: str) -> bool:
    """Whether the first character is a Han, kana or Hangul sign."""
    code = ord(text[0])
    return 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF or 0xF900 <= code <= 0xFAFF


def _spelled(piece: Piece) -> list[PlacedWord]:
    """The piece's text and box; leader dots and fill-in lines stand apart from the text they touch."""
    controls = sum(unicodedata.category(letter.text[0]) in ("Cc", "Cf") for letter in piece.letters)
    # A stray control character says nothing; a word full of them is print that the font cannot name.
    for letter in piece.letters if controls else ():
        if unicodedata.category(letter.text[0]) in ("Cc", "Cf"):
            letter.text = REPLACEMENT if controls > STRAY_CONTROLS * len(piece.letters) else letter.text[1:]
    text = "".join(letter.text for letter in piece.letters)
    if not text:
        return []
    if len(text) != len(piece.letters) or not any(text.count(mark) >= 5 for mark in "._-=*~·…"):
        return [_placed(text, piece.letters)]
    return [_placed(match.group(), piece.letters[match.start() : match.end()]) for match in _LEADER.finditer(text)]


def _placed(text: str, letters: Sequence[Letter]) -> PlacedWord:
    return PlacedWord(unicodedata.normalize("NFC", text), _line_box(letters), frozenset(letter.run for letter in letters))


def _line_box(letters: Sequence[Letter]) -> Rectangle:
    """Ascent 0.8 and descent 0.2 of an em whatever the font says, so that words of one row have one height."""
    size = max(letter.size for letter in letters)
    baseline = sum(letter.baseline for letter in letters) / len(letters)
    left = min(letter.left for letter in letters)
    right = max(letter.right for letter in letters)
    return left, baseline - 0.8 * size, right, baseline + 0.2 * size

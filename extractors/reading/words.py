"""Characters into words by geometry: gaps, blanks, baselines, and the rulings between cells."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.reading.frame import Rectangle
from extractors.reading.glyphs import REPLACEMENT, Run, is_blank
from extractors.reading.letter_spacing import with_spacing_closed
from extractors.reading.letters import BASELINE_TOLERANCE, Letter, Piece, lines_of, walled, without_doubles

# All shares are of the em (the font's size). A word space is 0.2-0.35, a kerned or tracked pair inside a word stays under 0.12.
WORD_GAP = 0.16
# A blank that the next character is set back over shows no gap; below this it is an artefact of the program that made the PDF.
BLANK_GAP = 0.06
# Two text objects must touch more closely to be one word: a long text running up to the next column does not.
DRAWN_APART_GAP = 0.08
STRAY_CONTROLS = 0.3
_LEADER = re.compile(r"([._\-=*~·…])\1{4,}|(?:(?!([._\-=*~·…])\2{4}).)+")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, its line box (left, top, right, bottom) and the text objects that it was printed by."""

    text: str
    box: Rectangle
    runs: frozenset[int]


def words_of(letters: Sequence[Letter], runs: Sequence[Run], walls: Sequence[Rectangle] = ()) -> list[PlacedWord]:
    """Words in the letters' frame.

    Args:
        letters: In the order of the file, blanks among them.
        walls: Vertical rulings in the same frame; text of two cells never joins across one.
    """
    walls = sorted(walls)
    pieces = _joined(_chained(without_doubles(letters), runs), runs, walls)
    pieces = with_spacing_closed(pieces, walls)
    return [word for piece in pieces for word in _spelled(piece)]


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
    for line in lines_of(pieces):
        current = line[0]
        for piece in line[1:]:
            if _touches(current, piece, runs) and not walled(current.last, piece.first, walls):
                current.letters.extend(piece.letters)
                current.order = piece.order
            else:
                joined.append(current)
                current = piece
        joined.append(current)
    return [part for piece in joined for part in _cut_at_walls(piece, walls)]


def _touches(before: Piece, after: Piece, runs: Sequence[Run]) -> bool:
    a, b = before.last, after.first
    size = min(a.size, b.size) or 1e-6
    gap = (b.left - a.right) / size
    in_order = after.order == before.order + 1
    # The chain was cut on purpose between neighbours of the file; what is left to join are pieces drawn apart.
    if in_order or _differs_in_style(a, b, runs) or abs(a.baseline - b.baseline) > BASELINE_TOLERANCE * size:
        return False
    return -0.15 <= gap < DRAWN_APART_GAP


def _cut_at_walls(piece: Piece, walls: Sequence[Rectangle]) -> list[Piece]:
    inside = walls[bisect_left(walls, (piece.first.left,)) : bisect_left(walls, (piece.last.right,))]
    if not inside:
        return [piece]
    parts: list[list[Letter]] = [[piece.first]]
    for before, after in pairwise(piece.letters):
        # Within one text object a line that crosses the text is print over a border, not a cell's edge.
        if before.run != after.run and walled(before, after, inside):
            parts.append([])
        parts[-1].append(after)
    return [Piece(part, piece.order, piece.after_blank) for part in parts]


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

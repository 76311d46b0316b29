"""Letter-spaced print closed up: ``P U R C H A S E`` is one word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from extractors.reading.frame import Rectangle
from extractors.reading.letters import Piece, is_cjk, lines_of, walled

# At least so many single letters, with gaps of at most so much and as even as that; shares of the em.
SPACED_LETTERS = 4
SPACED_GAP = 1.2
SPACED_EVENNESS = 0.25
CJK_SPACED_GAP = 2.1


def with_spacing_closed(pieces: list[Piece], walls: Sequence[Rectangle]) -> list[Piece]:
    """``P U R C H A S E`` is one word: single letters in even, narrow gaps; a wider gap ends the word."""
    closed: list[Piece] = []
    for line in lines_of(pieces):
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
        if _goes_on(word, piece) and not walled(word[-1].last, piece.first, walls):
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

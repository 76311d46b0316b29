"""Runs of pieces that the model takes for one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from extractors.learned.layout_reader import PageAnswers
from extractors.learned.pieces import PagePiece
from pipeline.core.document import BoundingBox, WordBox, enclosing

LEAST = 0.3
"""Of the probability of a piece, for a run to go over it."""
_BRIDGE = 0.12
"""A piece between two others of a run may be as doubtful as this."""


@dataclass(frozen=True)
class TaggedSpan:
    """Pieces of one row, left to right.

    Attributes:
        score: Mean probability of its pieces, 0..1.
    """

    page: int
    row: int
    pieces: tuple[PagePiece, ...]
    sources: tuple[WordBox, ...]
    score: float

    @cached_property
    def text(self) -> str:
        """As printed; parts of one word without a space."""
        return text_of(self.pieces)

    @cached_property
    def words(self) -> tuple[WordBox, ...]:
        """The words with boxes, cut to what belongs to the run."""
        return tuple(
            WordBox(piece.text, BoundingBox(piece.left, piece.top, piece.right, piece.bottom), source.confidence)
            for piece, source in zip(self.pieces, self.sources, strict=True)
        )

    @cached_property
    def box(self) -> BoundingBox:
        """Around all pieces."""
        return enclosing([word.box for word in self.words])


def text_of(pieces: Sequence[PagePiece]) -> str:
    """Pieces joined by spaces, those of one word without."""
    text = ""
    for number, piece in enumerate(pieces):
        glued = number > 0 and pieces[number - 1].word == piece.word
        text += piece.text if glued or not text else f" {piece.text}"
    return text


def spans_of(answers: PageAnswers, shares: npt.NDArray[np.float32], best: npt.NDArray[np.bool_]) -> list[TaggedSpan]:
    """The runs of a page for one field.

    Args:
        shares: ``(pieces,)`` probability of the field.
        best: ``(pieces,)`` whether the field is the likeliest answer.
    """
    pieces = answers.pieces.pieces
    found = []
    for run in _runs(pieces, shares, best):
        chosen = tuple(pieces[index] for index in run)
        sources = tuple(answers.pieces.words[piece.word] for piece in chosen)
        page = answers.pieces.page.number
        found.append(TaggedSpan(page, chosen[0].row, chosen, sources, float(np.mean(shares[run]))))
    return found


def _runs(pieces: Sequence[PagePiece], shares: npt.NDArray[np.float32], best: npt.NDArray[np.bool_]) -> Iterator[list[int]]:
    taken = best & (shares >= LEAST)
    index, count = 0, len(pieces)
    while index < count:
        if not taken[index]:
            index += 1
            continue
        run = [index]
        while True:
            following = run[-1] + 1
            if following < count and taken[following] and _side_by_side(pieces[run[-1]], pieces[following]):
                run.append(following)
            elif (
                following + 1 < count and taken[following + 1] and shares[following] >= _BRIDGE
                and _side_by_side(pieces[run[-1]], pieces[following]) and _side_by_side(pieces[following], pieces[following + 1])
            ):  # fmt: skip
                run += [following, following + 1]
            else:
                break
        yield run
        index = run[-1] + 1


def _side_by_side(one: PagePiece, other: PagePiece) -> bool:
    """In one row with no more between them than a wide space."""
    return one.row == other.row and other.left - one.right < 2.5 * (one.bottom - one.top)

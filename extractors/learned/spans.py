"""Runs of pieces that the model takes for one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from extractors.layout.evidence import field_from_words
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.pieces import PagePiece
from pipeline.core.document import BoundingBox, WordBox, enclosing
from pipeline.core.fields import BY_MODEL_ALONE, FieldValue

EXTRACTOR = BY_MODEL_ALONE
LEAST = 0.3
"""Of the mean probability of its pieces, for a run to be a value."""
_WIDE = 2.5
"""Heights of letters."""


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


def joined(spans: Sequence[TaggedSpan], between: str = " ") -> FieldValue[str] | None:
    """Runs as one value; None where nothing of them is left."""
    if not spans:
        return None
    text = between.join(tidied for span in spans if (tidied := span.text.strip(" ,;:|!¦"))).strip(" ,;:")
    if not text:
        return None
    words = [word for span in spans if span.page == spans[0].page for word in span.words]
    return field_from_words(text, words, spans[0].page, sum(span.score for span in spans) / len(spans), EXTRACTOR)


def spans_of(
    answers: PageAnswers, shares: npt.NDArray[np.float32], best: npt.NDArray[np.bool_], *, across: bool
) -> list[TaggedSpan]:
    """The runs of a page for one field.

    Args:
        shares: ``(pieces,)`` probability of the field.
        best: ``(pieces,)`` whether the field is the answer.
        across: Whether a value may go on over a wide space into the next phrase, as names and texts do.
    """
    pieces = answers.pieces.pieces
    found = []
    for run in _runs(pieces, best, across):
        if float(np.mean(shares[run])) < LEAST:
            continue
        chosen = tuple(pieces[index] for index in run)
        sources = tuple(answers.pieces.words[piece.word] for piece in chosen)
        page = answers.pieces.page.number
        found.append(TaggedSpan(page, chosen[0].row, chosen, sources, float(np.mean(shares[run]))))
    return found


def _runs(pieces: Sequence[PagePiece], best: npt.NDArray[np.bool_], across: bool) -> Iterator[list[int]]:
    run: list[int] = []
    for index in np.flatnonzero(best).tolist():
        if run and (index != run[-1] + 1 or not _side_by_side(pieces[run[-1]], pieces[index], across)):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _side_by_side(one: PagePiece, other: PagePiece, across: bool) -> bool:
    """In one phrase, or in one row with no more between them than a wide space."""
    return one.phrase == other.phrase or (
        across and one.row == other.row and other.left - one.right < _WIDE * (one.bottom - one.top)
    )

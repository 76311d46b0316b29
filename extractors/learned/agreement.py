"""Pieces that stand together speak together: the words of one phrase, the cells of one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from extractors.learned.answers import FIELDS, LINE_FIELDS, Field
from extractors.learned.layout_reader import PageAnswers

IN_LINE = 0.5
_BY_COLUMN = (0, *(1 + FIELDS.index(one) for one in FIELDS if one in LINE_FIELDS and one is not Field.DESCRIPTION))
_LEAST_IN_COLUMN = 2
_COLUMN_WEIGHT, _PHRASE_WEIGHT = 0.6, 0.5
_CAPTION = 0.5
_LEAST_SHARE = 1e-4
Shares = npt.NDArray[np.float32]


def phrases_agreed(answers: PageAnswers) -> Shares:
    """Probabilities of fields after the words of each phrase have spoken together, so that no name is cut by one doubtful word.

    A phrase ends at captions and does not reach into order lines.
    """
    shares = answers.fields.copy()
    for segment in _segments(answers):
        if len(segment) > 1:
            shares[segment] = _mixed(answers.fields[segment], _PHRASE_WEIGHT)
    return shares


def _segments(answers: PageAnswers) -> Iterator[list[int]]:
    segment: list[int] = []
    pieces = answers.pieces.pieces
    for index, piece in enumerate(pieces):
        apart = bool(segment) and pieces[segment[-1]].phrase != piece.phrase
        caption = answers.announces[index, 0] < 1 - _CAPTION or piece.text.endswith((":", "："))
        if apart or caption or answers.in_line[index] >= IN_LINE:
            yield segment
            segment = []
        if not caption and answers.in_line[index] < IN_LINE:
            segment.append(index)
    yield segment


def columns_agreed(answers: PageAnswers, starts: Sequence[int]) -> Shares:
    """Probabilities of fields after the cells of each column have spoken together.

    Pieces that stand in the same place of their lines (so many rows below the first, one column) nearly always are the same
    field: what all say together counts more than what one says alone. Multiplication commutes, so that arithmetic could not
    tell quantity from price; the column as a whole can.

    Args:
        starts: Rows in which an order line begins, from top to bottom.
    """
    shares = answers.fields.copy()
    if len(starts) < _LEAST_IN_COLUMN:
        return shares
    groups: dict[int, list[tuple[float, float, int]]] = {}
    likeliest = shares.argmax(axis=1)
    for index, piece in enumerate(answers.pieces.pieces):
        above = [row for row in starts if row <= piece.row]
        in_cell = answers.in_line[index] >= IN_LINE and likeliest[index] in _BY_COLUMN and any(map(str.isdigit, piece.text))
        if above and in_cell:
            groups.setdefault(piece.row - above[-1], []).append((piece.left, piece.right, index))
    for members in groups.values():
        for column in _columns(members):
            if len(column) >= _LEAST_IN_COLUMN:
                shares[column] = _mixed(answers.fields[column], _COLUMN_WEIGHT)
    return shares


def _columns(members: Sequence[tuple[float, float, int]]) -> list[list[int]]:
    """Pieces whose widths overlap, directly or through others."""
    found: list[list[int]] = []
    reach = -np.inf
    for left, right, index in sorted(members):
        if left < reach and found:
            found[-1].append(index)
        else:
            found.append([index])
        reach = max(reach, right) if left < reach else right
    return found


def _mixed(shares: Shares, weight: float) -> Shares:
    """Each row's own shares and the geometric mean of all, weighed."""
    logs = np.log(np.maximum(shares, _LEAST_SHARE))
    mixed = (1 - weight) * logs + weight * logs.mean(axis=0)
    raised = np.exp(mixed - mixed.max(axis=1, keepdims=True))
    agreed: Shares = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return agreed

"""Pieces that stand together speak together: the words of one phrase, the cells of one column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from extractors.learned.answers import FIELDS, LINE_FIELDS, Field
from extractors.learned.layout_reader import PageAnswers

IN_LINE = 0.5
_BY_COLUMN = (0, *(1 + FIELDS.index(one) for one in FIELDS if one in LINE_FIELDS and one is not Field.DESCRIPTION))
_LEAST_IN_COLUMN = 2
_COLUMN_WEIGHT = 0.6
_CAPTION = 0.5
_AFTER_COMMA = 0.5
TEXTS = frozenset({
    Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.BUYER_NAME, Field.BUYER_ADDRESS, Field.SUPPLIER_NAME, Field.SHIP_TO_NAME,
    Field.SHIP_TO_ADDRESS, Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS,
})  # fmt: skip
"""Fields of the header whose values are several words."""
_PRICES = np.array(
    [1.0, *(3.0 if one in TEXTS else 1.0 if one is Field.DESCRIPTION else 0.25 for one in FIELDS)], dtype=np.float32
)
"""Half of what it costs to change from or to each answer, in logits."""
_LEAST_SHARE = 1e-4
Shares = npt.NDArray[np.float32]
T = TypeVar("T")


def phrases_agreed(answers: PageAnswers, shares: Shares) -> npt.NDArray[np.intp]:
    """The answer for each piece when a change of field within a phrase has its price, so that no doubtful word cuts a name."""
    labels: npt.NDArray[np.intp] = shares.argmax(axis=1)
    logs = np.log(np.maximum(shares, _LEAST_SHARE))
    for segment in _phrases(answers):
        if len(set(labels[segment].tolist())) > 1:
            labels[segment] = _likeliest_path(logs[segment], [_dearness(answers, index) for index in segment])
    return labels


def _phrases(answers: PageAnswers) -> Iterator[list[int]]:
    pieces = answers.pieces.pieces
    for _, group in groupby(range(len(pieces)), key=lambda index: pieces[index].phrase):
        yield list(group)


def _dearness(answers: PageAnswers, index: int) -> float:
    """Of a change of field right before a piece, 0..1: captions and their values change for nothing."""
    pieces = answers.pieces.pieces
    if index == 0:
        return 0.0
    before = pieces[index - 1]
    captions = answers.announces[index - 1 : index + 1, 0] < 1 - _CAPTION
    if captions.any() or before.text.endswith((":", "：")):
        return 0.0
    return _AFTER_COMMA if before.text.endswith((",", ";", "，", "、")) else 1.0


def _likeliest_path(logs: Shares, dearness: Sequence[float]) -> npt.NDArray[np.intp]:
    """One answer for each piece so that their sum, less the price of each change, is greatest."""
    total, came = logs[0], []
    stay = np.arange(logs.shape[1])
    for own, dear in zip(logs[1:], dearness[1:], strict=True):
        leaving = total - dear * _PRICES
        best = int(leaving.argmax())
        entered = leaving[best] - dear * _PRICES
        came.append(np.where(entered > total, best, stay))
        total = np.maximum(total, entered) + own
    path = [int(total.argmax())]
    for steps in reversed(came):
        path.append(int(steps[path[-1]]))
    return np.array(path[::-1])


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
        for column in columns_of(members):
            if len(column) >= _LEAST_IN_COLUMN:
                shares[column] = _mixed(answers.fields[column], _COLUMN_WEIGHT)
    return shares


def columns_of(members: Iterable[tuple[float, float, T]]) -> list[list[T]]:
    """What stands between a left and a right edge, in groups whose widths overlap, directly or through others."""
    found: list[list[T]] = []
    reach = -np.inf
    for left, right, member in sorted(members, key=lambda one: one[:2]):
        if left < reach and found:
            found[-1].append(member)
        else:
            found.append([member])
        reach = max(reach, right) if left < reach else right
    return found


def _mixed(shares: Shares, weight: float) -> Shares:
    """Each row's own shares and the geometric mean of all, weighed."""
    logs = np.log(np.maximum(shares, _LEAST_SHARE))
    mixed = (1 - weight) * logs + weight * logs.mean(axis=0)
    raised = np.exp(mixed - mixed.max(axis=1, keepdims=True))
    agreed: Shares = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return agreed

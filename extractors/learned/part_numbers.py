"""Whose number a column of part numbers holds: its caption tells, and two columns are not both the same side's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

import numpy as np

from extractors.learned.agreement import IN_LINE, Shares, columns_of
from extractors.learned.answers import FIELDS, Field
from extractors.learned.layout_reader import PageAnswers

BUYERS, SUPPLIERS = 1 + FIELDS.index(Field.BUYER_PART), 1 + FIELDS.index(Field.SUPPLIER_PART)
_BOTH = [BUYERS, SUPPLIERS]
_LEAST = 0.5
_LEAST_OF_CAPTION, _LEAST_BESIDE = 0.4, 0.6
_HEADING_ROWS = 6
_NEAR = 3.0
_SHORT = 4
_DOUBT = 0.1
_CAPTION_WEIGHT = 2.0


def sides_told(answers: PageAnswers, shares: Shares, starts: Sequence[int]) -> Shares:
    """Probabilities in which each column of part numbers is one side's number."""
    if not starts:
        return shares
    told = shares.copy()
    columns = _columns(answers, shares, starts)
    leans = {index: _lean(answers, shares, starts, column, columns) for index, column in enumerate(columns)}
    if len(columns) > 1:
        leans |= {max(leans, key=leans.__getitem__): np.inf, min(leans, key=leans.__getitem__): -np.inf}
    for index, column in enumerate(columns):
        chosen, other = (BUYERS, SUPPLIERS) if leans[index] > 0 else (SUPPLIERS, BUYERS)
        told[column, chosen] = shares[column][:, _BOTH].sum(axis=1)
        told[column, other] = 0.0
        for piece in _overlooked(answers, starts, column):
            told[piece] = 0.0
            told[piece, chosen] = _LEAST
    return told


def _columns(answers: PageAnswers, shares: Shares, starts: Sequence[int]) -> list[list[int]]:
    """Pieces that are part numbers, by the place of their cells in most lines."""
    cells: dict[int, list[tuple[float, float, list[int]]]] = {}
    pieces = answers.pieces.pieces
    is_number = (answers.in_line >= IN_LINE) & (shares[:, _BOTH].sum(axis=1) >= _LEAST)
    for _, group in groupby(np.flatnonzero(is_number).tolist(), key=lambda index: pieces[index].phrase):
        cell = list(group)
        above = [row for row in starts if row <= pieces[cell[0]].row]
        if above:
            cells.setdefault(pieces[cell[0]].row - above[-1], []).append((*_reach(answers, cell), cell))
    columns = [column for _, members in sorted(cells.items()) for column in columns_of(members)]
    return [[index for cell in column for index in cell] for column in columns if 2 * len(column) >= len(starts)]


def _overlooked(answers: PageAnswers, starts: Sequence[int], column: Sequence[int]) -> Iterator[int]:
    """Codes at the left edge of a column in lines that have none there: the first word of a text is one, too."""
    pieces = answers.pieces.pieces
    row_of = {index: max(row for row in starts if row <= pieces[index].row) for index in column}
    offset = pieces[column[0]].row - row_of[column[0]]
    edge = median(min(pieces[index].left for index in column if row_of[index] == row) for row in row_of.values())
    for row in set(starts) - set(row_of.values()):
        for index, piece in enumerate(pieces):
            if piece.row == row + offset and abs(piece.left - edge) < _NEAR and _is_code(piece.text):
                yield index


def _is_code(text: str) -> bool:
    return len(text) > _SHORT and any(map(str.isdigit, text)) and any(sign in "-./" or sign.isalpha() for sign in text)


def _lean(
    answers: PageAnswers, shares: Shares, starts: Sequence[int], column: Sequence[int], columns: Sequence[Sequence[int]]
) -> float:
    """How much speaks for the buyer's number, below 0 for the supplier's."""
    own = np.log(shares[list(column)][:, _BOTH] + _DOUBT).mean(axis=0)
    captions = _captions(answers, starts, column, columns)
    if captions:
        own = own + _CAPTION_WEIGHT * np.log(answers.announces[captions][:, _BOTH].mean(axis=0) + _DOUBT)
    return float(own[0] - own[1])


def _captions(answers: PageAnswers, starts: Sequence[int], column: Sequence[int], columns: Sequence[Sequence[int]]) -> list[int]:
    """Pieces that announce part numbers: left of the cells, or over the column."""
    beside = [index for cell in column for index in _beside(answers, cell)]
    if beside and float(answers.announces[beside][:, _BOTH].sum(axis=1).mean()) >= _LEAST_BESIDE:
        return beside
    over = _over(answers, starts, column)
    same = [one for one in columns if _overlap(answers, one, column) > 0]
    if len(over) == len(same):
        return over[[one is column for one in same].index(True)]
    return [index for row in over for index in row] if len(same) == 1 else []


def _beside(answers: PageAnswers, cell: int) -> list[int]:
    found = []
    pieces = answers.pieces.pieces
    for index in range(cell - 1, -1, -1):
        if pieces[index].row != pieces[cell].row or not _announces(answers, index):
            break
        found.append(index)
    return found


def _over(answers: PageAnswers, starts: Sequence[int], column: Sequence[int]) -> list[list[int]]:
    """Captions in the rows above the first line, row by row."""
    pieces = answers.pieces.pieces
    rows: dict[int, dict[int, list[int]]] = {}
    for index, piece in enumerate(pieces):
        if starts[0] - _HEADING_ROWS <= piece.row < starts[0] and _announces(answers, index):
            rows.setdefault(piece.row, {}).setdefault(piece.phrase, []).append(index)
    best = [max(phrases.values(), key=lambda phrase: _overlap(answers, phrase, column)) for _, phrases in sorted(rows.items())]
    return [phrase for phrase in best if _overlap(answers, phrase, column) > -_NEAR]


def _announces(answers: PageAnswers, index: int) -> bool:
    return float(answers.announces[index, _BOTH].sum()) >= _LEAST_OF_CAPTION


def _overlap(answers: PageAnswers, some: Sequence[int], others: Sequence[int]) -> float:
    """How much of their widths two runs share in points, below 0 for the gap between them."""
    (left, right), (begin, end) = _reach(answers, some), _reach(answers, others)
    return min(right, end) - max(left, begin)


def _reach(answers: PageAnswers, some: Sequence[int]) -> tuple[float, float]:
    pieces = answers.pieces.pieces
    return min(pieces[index].left for index in some), max(pieces[index].right for index in some)

"""From the model's answers to order lines: rows that begin one, columns that agree, one value for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from extractors.learned.answers import FIELDS, LINE_FIELDS, Field
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.spans import TaggedSpan, spans_of

BEGINS, IN_LINE = 0.5, 0.5
_LINE_COLUMNS = tuple(1 + FIELDS.index(one) for one in FIELDS if one in LINE_FIELDS)
_BY_COLUMN = tuple(1 + FIELDS.index(one) for one in FIELDS if one in LINE_FIELDS and one is not Field.DESCRIPTION)
_LEAST_IN_COLUMN = 2
_COLUMN_WEIGHT = 0.6


@dataclass
class LearnedLine:
    """One order line as the model sees it: the runs found for each field, likeliest first; a description's in reading order."""

    page: int
    row: int
    spans: dict[Field, list[TaggedSpan]] = field(default_factory=dict)
    score: float = 0.0

    def best(self, name: Field) -> TaggedSpan | None:
        """The likeliest run of a field."""
        found = self.spans.get(name)
        return found[0] if found else None


def learned_lines(pages: Sequence[PageAnswers]) -> list[LearnedLine]:
    """The order lines of a document's pages, in reading order; what stands before the first one of a page belongs to the last."""
    lines: list[LearnedLine] = []
    for answers in pages:
        starts = _starting_rows(answers)
        shares = _agreed(answers, starts)
        best = shares.argmax(axis=1)
        for name in FIELDS:
            if name not in LINE_FIELDS:
                continue
            column = 1 + FIELDS.index(name)
            for span in spans_of(answers, shares[:, column], best == column):
                _put(lines, starts, answers.pieces.page.number, name, span)
    for line in lines:
        for name, spans in line.spans.items():
            spans.sort(
                key=(lambda span: (span.page, span.row, span.box.left))
                if name is Field.DESCRIPTION
                else (lambda span: -span.score)
            )
        line.score = float(np.mean([spans[0].score for spans in line.spans.values()]))
    return sorted((line for line in lines if _is_line(line)), key=lambda line: (line.page, line.row))


def _is_line(line: LearnedLine) -> bool:
    """An order line names an article or says how many; a number alone is none."""
    said = set(line.spans)
    return bool(said & {Field.QUANTITY, Field.AMOUNT, Field.UNIT_PRICE}) or {Field.DESCRIPTION, Field.SUPPLIER_PART} <= said


def _put(lines: list[LearnedLine], starts: Sequence[int], page: int, name: Field, span: TaggedSpan) -> None:
    above = [row for row in starts if row <= span.row]
    if above:
        line = next((one for one in lines if one.page == page and one.row == above[-1]), None)
        if line is None:
            line = LearnedLine(page, above[-1])
            lines.append(line)
    else:
        earlier = [one for one in lines if one.page < page]
        if not earlier:
            return
        line = max(earlier, key=lambda one: (one.page, one.row))
    line.spans.setdefault(name, []).append(span)


def _starting_rows(answers: PageAnswers) -> list[int]:
    """Rows in which an order line begins, by what most of its pieces say."""
    votes: dict[int, list[float]] = {}
    for piece, begins, inside in zip(answers.pieces.pieces, answers.begins, answers.in_line, strict=True):
        if inside >= IN_LINE:
            votes.setdefault(piece.row, []).append(float(begins))
    return [row for row in sorted(votes) if np.mean(votes[row]) >= BEGINS]


def _agreed(answers: PageAnswers, starts: Sequence[int]) -> npt.NDArray[np.float32]:
    """Probabilities of fields after the pieces of one column have spoken together.

    Pieces that stand in the same place of their lines (so many rows below the first, one column) nearly always are the same
    field: what all say together counts more than what one says alone. Multiplication commutes, so that arithmetic could not
    tell quantity from price; the column as a whole can.
    """
    shares = answers.fields.copy()
    if len(starts) < _LEAST_IN_COLUMN:
        return shares
    groups: dict[int, list[tuple[float, float, int]]] = {}
    for index, piece in enumerate(answers.pieces.pieces):
        above = [row for row in starts if row <= piece.row]
        if (
            above
            and answers.in_line[index] >= IN_LINE
            and int(shares[index].argmax()) in (0, *_BY_COLUMN)
            and any(map(str.isdigit, piece.text))
        ):
            groups.setdefault(piece.row - above[-1], []).append((piece.left, piece.right, index))
    for members in groups.values():
        for column in _columns(members):
            if len(column) >= _LEAST_IN_COLUMN:
                said = np.log(np.maximum(answers.fields[column], 1e-4)).mean(axis=0)
                mixed = (1 - _COLUMN_WEIGHT) * np.log(np.maximum(answers.fields[column], 1e-4)) + _COLUMN_WEIGHT * said
                raised = np.exp(mixed - mixed.max(axis=1, keepdims=True))
                shares[column] = raised / raised.sum(axis=1, keepdims=True)
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

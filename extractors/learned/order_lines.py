"""From the model's answers to order lines: rows that begin one, columns that agree, one value for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from extractors.learned.agreement import IN_LINE, columns_agreed, phrases_agreed
from extractors.learned.answers import FIELDS, LINE_FIELDS, Field
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.part_numbers import sides_told
from extractors.learned.spans import TaggedSpan, spans_of

BEGINS = 0.5
_ROWS_OF_ONE = 4
_OVERLAPPING, _AS_FULL = 0.85, 0.55
_FIGURES = frozenset({Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT})


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
        levels = {piece.row: (piece.top + piece.bottom) / 2 for piece in answers.pieces.pieces}
        shares = sides_told(answers, columns_agreed(answers, starts), starts)
        best = phrases_agreed(answers, shares)
        for name in FIELDS:
            if name not in LINE_FIELDS:
                continue
            column = 1 + FIELDS.index(name)
            for span in spans_of(answers, shares[:, column], best == column, across=name is Field.DESCRIPTION):
                _put(lines, starts, answers.pieces.page.number, name, span, levels)
    lines = _rejoined(lines)
    for line in lines:
        for name, spans in line.spans.items():
            spans.sort(
                key=(lambda span: (span.page, span.row, span.box.left))
                if name is Field.DESCRIPTION
                else (lambda span: -span.score)
            )
        line.score = float(np.mean([spans[0].score for spans in line.spans.values()]))
    return sorted(_without_strays([line for line in lines if _is_line(line)]), key=lambda line: (line.page, line.row))


def _without_strays(lines: Sequence[LearnedLine]) -> list[LearnedLine]:
    """Lines that have a number, or state about as much as the others: charges, dates and sums below a line state less."""
    usual = median(len(line.spans) for line in lines) if lines else 0.0
    return [line for line in lines if Field.LINE_NUMBER in line.spans or len(line.spans) >= _AS_FULL * usual]


def _is_line(line: LearnedLine) -> bool:
    """An order line names an article or says how many; a number alone is none."""
    said = set(line.spans)
    return bool(said & {Field.QUANTITY, Field.AMOUNT, Field.UNIT_PRICE}) or {Field.DESCRIPTION, Field.SUPPLIER_PART} <= said


def _rejoined(lines: Sequence[LearnedLine]) -> list[LearnedLine]:
    """Lines with those that are the second half of the one before: it states no figure, they state figures and nothing twice."""
    found: list[LearnedLine] = []
    for line in sorted(lines, key=lambda line: (line.page, line.row)):
        before = found[-1] if found else None
        if before is not None and before.page == line.page and line.row - before.row <= _ROWS_OF_ONE and _completes(before, line):
            for name, spans in line.spans.items():
                before.spans.setdefault(name, []).extend(spans)
        else:
            found.append(line)
    return found


def _completes(before: LearnedLine, line: LearnedLine) -> bool:
    twice = set(before.spans) & set(line.spans) - {Field.DESCRIPTION}
    return not twice and not set(before.spans) & _FIGURES and bool(set(line.spans) & _FIGURES)


def _put(
    lines: list[LearnedLine], starts: Sequence[int], page: int, name: Field, span: TaggedSpan, levels: Mapping[int, float]
) -> None:
    own = _start_of(span, starts, levels)
    if own is not None:
        line = next((one for one in lines if one.page == page and one.row == own), None)
        if line is None:
            line = LearnedLine(page, own)
            lines.append(line)
    else:
        earlier = [one for one in lines if one.page < page]
        if not earlier:
            return
        line = max(earlier, key=lambda one: (one.page, one.row))
    line.spans.setdefault(name, []).append(span)


def _start_of(span: TaggedSpan, starts: Sequence[int], levels: Mapping[int, float]) -> int | None:
    """The row in which the line of a run begins: the last one above, or the next where a text is centred on it."""
    following = next((row for row in starts if row > span.row), None)
    if following is not None and levels[following] - (span.box.top + span.box.bottom) / 2 < _OVERLAPPING * span.box.height:
        return following
    return max((row for row in starts if row <= span.row), default=None)


def _starting_rows(answers: PageAnswers) -> list[int]:
    """Rows in which an order line begins, by what most of its pieces say."""
    votes: dict[int, list[float]] = {}
    for piece, begins, inside in zip(answers.pieces.pieces, answers.begins, answers.in_line, strict=True):
        if inside >= IN_LINE:
            votes.setdefault(piece.row, []).append(float(begins))
    return [row for row in sorted(votes) if np.mean(votes[row]) >= BEGINS]

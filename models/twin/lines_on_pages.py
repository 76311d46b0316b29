"""Which rows of print belong to which order line, given what each line truly says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.fields.numbers import NumberHabit
from extractors.layout.rows import Row
from models.twin.spots import code_spots, number_spots
from models.twin.truth import PARTS, SUMS, Truth, Values
from pipeline.core.fields import ExtractedLine, ExtractedOrder

# How much a value found in a row says that the row is the line's.
_WEIGHTS = {"amount": 3.0, "unit_price": 2.0, "quantity": 1.0, "line_number": 0.5}
_PART, _DESCRIPTION = 3.0, 2.0
_FEWEST = 2.0
_ALIKE = 0.85
_EVIDENCE = 3.0
# So many rows of labels may stand between the rows of one line.
_LABEL_ROWS = 2


Place = tuple[tuple[int, ...], ExtractedLine | None]
"""Numbers of a line's rows, and our reading of the line where we have one."""


def rows_of_lines(truth: Truth, rows: Sequence[Row], order: ExtractedOrder, habit: NumberHabit) -> list[Place]:
    """Each true line's rows from its first to the one before the next line's; no rows where none shows the line.

    Rows after the last line of a page are its own only while they are as many as other lines have.
    """
    anchors = _anchors([[_score(line, row, habit) for row in rows] for line in truth.lines], len(rows))
    reads = [_reading_of(line, order) for line in truth.lines]
    weights = [_weights_of_rows(line, read, rows) for line, read in zip(truth.lines, reads, strict=True)]
    starts = [None if anchor is None else _start(index, anchors, weights, rows) for index, anchor in enumerate(anchors)]
    ends = [None if anchor is None else _end(index, anchors, weights, rows) for index, anchor in enumerate(anchors)]
    sums = frozenset(
        index
        for index, row in enumerate(rows)
        if any(name in truth.header and len(truth.header[name]) > 3 and _number(truth.header[name], row, habit) for name in SUMS)
    )
    return [(_span(index, starts, ends, rows, sums), read) for index, read in enumerate(reads)]


def _weights_of_rows(line: Values, read: ExtractedLine | None, rows: Sequence[Row]) -> list[float]:
    """How much speaks for each row being the line's."""
    evidence = set(_evidence_rows(read, rows))
    weights = []
    for index, row in enumerate(rows):
        codes = any(name in line and next(code_spots(row, line[name]), None) for name in PARTS)
        weights.append(_EVIDENCE * (index in evidence) + _PART * bool(codes) + _tells(line, row))
    return weights


def _start(index: int, anchors: Sequence[int | None], weights: Sequence[Sequence[float]], rows: Sequence[Row]) -> int:
    """The first row of a line: those between it and the line before go to the one for which more speaks."""
    anchor = anchors[index] or 0
    before = next((i for i in range(index - 1, -1, -1) if anchors[i] is not None), None)
    above = anchors[before] if before is not None else None
    if before is None or above is None or rows[above].page != rows[anchor].page:
        first = anchor
        for row in range(anchor - 1, -1, -1):
            if rows[row].page != rows[anchor].page or row < first - _LABEL_ROWS:
                break
            first = row if weights[index][row] > 0 else first
        return first
    # Of equal ways the lowest boundary: what nobody claims hangs below the line before.
    return max(
        range(above + 1, anchor + 1),
        key=lambda edge: (sum(weights[before][above + 1 : edge]) + sum(weights[index][edge:anchor]), edge),
    )


def _end(index: int, anchors: Sequence[int | None], weights: Sequence[Sequence[float]], rows: Sequence[Row]) -> int:
    """The last row that something says is the line's."""
    anchor = anchors[index] or 0
    after = next((a for a in anchors[index + 1 :] if a is not None), len(rows))
    own = [row for row in range(anchor, after) if rows[row].page == rows[anchor].page and weights[index][row] > 0]
    return max([anchor, *own])


def _anchors(scores: Sequence[Sequence[float]], count: int) -> list[int | None]:
    """The best row for each line such that lines follow each other; None for a line that no row shows."""
    if not scores:
        return []
    best = [[0.0] * (count + 1) for _ in range(len(scores) + 1)]
    for line in range(len(scores) - 1, -1, -1):
        for row in range(count - 1, -1, -1):
            taken = scores[line][row] + best[line + 1][row + 1] if scores[line][row] >= _FEWEST else -1.0
            best[line][row] = max(taken, best[line + 1][row], best[line][row + 1])
    anchors: list[int | None] = []
    row = 0
    for line in range(len(scores)):
        while row < count and best[line][row] == best[line][row + 1] and best[line][row] > best[line + 1][row]:
            row += 1
        taken = scores[line][row] + best[line + 1][row + 1] if row < count and scores[line][row] >= _FEWEST else -1.0
        if row < count and taken == best[line][row] and taken > 0:
            anchors.append(row)
            row += 1
        else:
            anchors.append(None)
    return anchors


def _score(line: Values, row: Row, habit: NumberHabit) -> float:
    score = sum(
        weight
        for name, weight in _WEIGHTS.items()
        if name in line
        and (next(code_spots(row, line[name]), None) if name == "line_number" else _number(line[name], row, habit))
    )
    score += sum(_PART for name in PARTS if name in line and next(code_spots(row, line[name]), None))
    return score + _DESCRIPTION * (_tells(line, row) > 0)


def _number(value: str, row: Row, habit: NumberHabit) -> bool:
    return next(number_spots(row, Decimal(value), habit), None) is not None


def _tells(line: Values, row: Row) -> float:
    """How well a phrase of the row is part of the line's description, 0 or 0.85..1."""
    description = line.get("description", "")
    if len(description) < 4:
        return 0.0
    ratios = [
        fuzz.partial_ratio(phrase.text, description) / 100
        for phrase in row.phrases
        if 4 <= len(phrase.text) <= len(description) + 4 and phrase.text[0].isalnum()
    ]
    best = max(ratios, default=0.0)
    return best if best >= _ALIKE else 0.0


def _reading_of(line: Values, order: ExtractedOrder) -> ExtractedLine | None:
    """Our reading of the line, by what both say."""
    scored = [(_likeness(line, read), -index) for index, read in enumerate(order.lines)]
    best, index = max(scored, default=(0.0, 0))
    return order.lines[-index] if best >= _FEWEST else None


def _likeness(line: Values, read: ExtractedLine) -> float:
    score = 0.0
    for name, weight in {**_WEIGHTS, **dict.fromkeys(PARTS, _PART)}.items():
        value = getattr(read, name)
        if name in line and value is not None:
            same = str(value.value) == line[name] or (isinstance(value.value, Decimal) and value.value == Decimal(line[name]))
            score += weight * same
    if "description" in line and read.description is not None:
        score += _DESCRIPTION * fuzz.ratio(line["description"], read.description.value) / 100
    return score


def _evidence_rows(read: ExtractedLine | None, rows: Sequence[Row]) -> list[int]:
    """Rows that our reading of the line stands on."""
    if read is None:
        return []
    middles = {
        (value.evidence.page, box.middle)
        for name in read.__slots__
        if (value := getattr(read, name)) is not None and value.evidence is not None
        for box in value.evidence.boxes
    }
    return [
        index
        for index, row in enumerate(rows)
        if any(page == row.page and row.box.top <= y <= row.box.bottom for page, (_, y) in middles)
    ]


def _span(
    index: int, starts: Sequence[int | None], ends: Sequence[int | None], rows: Sequence[Row], sums: frozenset[int]
) -> tuple[int, ...]:
    start, end = starts[index], ends[index]
    if start is None or end is None:
        return ()
    follower = next((s for s in starts[index + 1 :] if s is not None), None)
    if follower is not None and rows[follower].page == rows[start].page:
        return tuple(range(start, max(follower, start + 1)))
    return tuple(range(start, _last_row(start, end, starts, rows, sums) + 1))


def _last_row(start: int, end: int, starts: Sequence[int | None], rows: Sequence[Row], sums: frozenset[int]) -> int:
    """The last row of the last line on a page: as low as the lowest of the other lines reaches, and what hangs on indented."""
    known = [s for s in starts if s is not None]
    heights = [
        rows[later - 1].box.bottom - rows[earlier].box.top
        for earlier, later in pairwise(known)
        if rows[earlier].page == rows[later].page
    ]
    lowest = rows[start].box.top + (min(heights) if heights else 0.0)
    while end + 1 < len(rows) and rows[end + 1].page == rows[start].page and end + 1 not in sums:
        row = rows[end + 1]
        pitch = rows[end].box.height * 1.35
        indented = row.box.left > rows[start].box.left + 2 and len(row.phrases) == 1
        hangs_on = end > start and indented and row.box.top - rows[end].box.top < pitch
        if row.box.bottom > lowest + 1 and not hangs_on:
            break
        end += 1
    return end

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
_ALIKE = 70


Place = tuple[tuple[int, ...], ExtractedLine | None]
"""Numbers of a line's rows, and our reading of the line where we have one."""


def rows_of_lines(truth: Truth, rows: Sequence[Row], order: ExtractedOrder, habit: NumberHabit) -> list[Place]:
    """Each true line's rows from its first to the one before the next line's; no rows where none shows the line.

    Rows after the last line of a page are its own only while they are as many as other lines have.
    """
    scores = [[_score(line, row, habit) for row in rows] for line in truth.lines]
    anchors = _anchors(scores, len(rows))
    reads = [_reading_of(line, order) for line in truth.lines]
    starts: list[int | None] = []
    ends: list[int | None] = []
    for index, anchor in enumerate(anchors):
        if anchor is None:
            starts.append(None)
            ends.append(None)
            continue
        before = next((a for a in reversed(anchors[:index]) if a is not None), -1)
        after = next((a for a in anchors[index + 1 :] if a is not None), len(rows))
        own = [i for i in _evidence_rows(reads[index], rows) if before < i < after and rows[i].page == rows[anchor].page]
        own += [i for i in range(before + 1, after) if _belongs(truth.lines[index], rows[i], rows[anchor])]
        starts.append(_first_joined(anchor, own))
        ends.append(max([anchor, *own]))
    sums = frozenset(
        index
        for index, row in enumerate(rows)
        if any(name in truth.header and len(truth.header[name]) > 3 and _number(truth.header[name], row, habit) for name in SUMS)
    )
    return [(_span(index, starts, ends, rows, sums), read) for index, read in enumerate(reads)]


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
    return score + _DESCRIPTION * _tells(line, row)


def _number(value: str, row: Row, habit: NumberHabit) -> bool:
    return next(number_spots(row, Decimal(value), habit), None) is not None


def _tells(line: Values, row: Row) -> bool:
    """Whether a phrase of the row is part of the line's description."""
    description = line.get("description", "")
    if len(description) < 4:
        return False
    return any(
        len(phrase.text) >= 4 and fuzz.partial_ratio(phrase.text, description) >= _ALIKE + 15 and phrase.text[0].isalnum()
        for phrase in row.phrases
        if len(phrase.text) <= len(description) + 4
    )


def _belongs(line: Values, row: Row, anchor: Row) -> bool:
    if row.page != anchor.page:
        return False
    return _tells(line, row) or any(name in line and next(code_spots(row, line[name]), None) for name in PARTS)


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


def _first_joined(anchor: int, own: Sequence[int]) -> int:
    """The first of the rows above the anchor that no strange row parts from it."""
    first = anchor
    while first - 1 in own:
        first -= 1
    return first


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

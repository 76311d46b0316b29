"""Which rows of a document hold the order lines that a person confirmed: a search over all lines at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from extractors.lessons.printed import Printed, Spot
from extractors.lessons.values import LINE, Value, value_of
from pipeline.core.fields import ExtractedLine

_WEIGHTS = {
    "quantity": 1.0, "unit_price": 1.0, "amount": 1.2, "supplier_part": 1.5, "buyer_part": 1.5, "line_number": 0.8,
    "requested_date": 0.5, "description": 1.2, "uom": 0.2, "discount_percent": 0.4, "price_per": 0.2,
}  # fmt: skip
_BESIDE = 0.55  # of a field's worth, where it stands some rows away from a line's chief row
_ROWS_ABOVE, _ROWS_BELOW = 3, 6
_LEAST_WORTH = 1.5  # of a row that may be a line's
_KEYS = ("quantity", "amount", "unit_price", "supplier_part", "buyer_part", "line_number", "description")
_HEAD_OF_TEXT = 3  # words by which a description is found whose wrapped rest stands elsewhere


@dataclass(frozen=True)
class PlacedLine:
    """A confirmed line with its chief row, and every place near it where its values are printed."""

    line: ExtractedLine
    row: int
    spots: Mapping[str, Sequence[Spot]]


def place_lines(printed: Printed, lines: Sequence[ExtractedLine]) -> tuple[str, list[PlacedLine]]:
    """The field whose row is the chief one, and the lines on their rows; no lines where they are not printed row by row."""
    spots = [_spots(printed, line) for line in lines]
    rows = _chief_rows(printed, spots)
    if rows is None:
        return "", []
    windows = _windows(rows, len(printed.rows))
    near = [
        {name: [spot for spot in found if first <= spot.runs[0].row < last] for name, found in own.items()}
        for own, (first, last) in zip(spots, windows, strict=True)
    ]
    key = max(_KEYS, key=lambda name: (sum(bool(own.get(name)) for own in near), -_KEYS.index(name)))
    placed = []
    for line, own, row in zip(lines, near, rows, strict=True):
        keyed = own.get(key)
        chief = min((spot.runs[0].row for spot in keyed), key=lambda at: abs(at - row)) if keyed else row
        placed.append(PlacedLine(line, chief, own))
    if any(b.row <= a.row for a, b in pairwise(placed)):
        return "", []
    return key, placed


def _spots(printed: Printed, line: ExtractedLine) -> dict[str, list[Spot]]:
    return {name: found for name in LINE if (found := _spots_of(printed, name, value_of(line, name)))}


def _spots_of(printed: Printed, name: str, value: Value | None) -> list[Spot]:
    if value is None:
        return []
    if isinstance(value, Decimal):
        return printed.find_number(value)
    if isinstance(value, date):
        return [spot for spot, _ in printed.find_date(value)]
    if name != "description":
        return printed.find_text(value, wrapped=name in ("supplier_part", "buyer_part"))
    whole = printed.find_text(value)
    words = value.split()
    for count in range(min(_HEAD_OF_TEXT, len(words)), 0, -1):
        if whole:
            break
        whole = printed.find_text(" ".join(words[:count]))
    return whole


def _chief_rows(printed: Printed, spots: Sequence[Mapping[str, Sequence[Spot]]]) -> list[int] | None:
    """A row for each line, from top to bottom, so that most of what the lines say stands on or near theirs."""
    count = len(printed.rows)
    best = [0.0] * (count + 1)
    choices: list[list[int]] = []
    for own in reversed(spots):
        worth = _worths(own, count)
        grown, chosen = [-1e9] * (count + 1), [-1] * (count + 1)
        for row in range(count - 1, -1, -1):
            here = worth[row] + best[row + 1] if worth[row] >= _LEAST_WORTH else -1e9
            if here >= grown[row + 1]:
                grown[row], chosen[row] = here, row
            else:
                grown[row], chosen[row] = grown[row + 1], chosen[row + 1]
        best = grown
        choices.append(chosen)
    if not spots or best[0] < 0:
        return None
    rows, start = [], 0
    for chosen in reversed(choices):
        rows.append(chosen[start])
        start = chosen[start] + 1
    return rows


def _worths(own: Mapping[str, Sequence[Spot]], count: int) -> list[float]:
    worth = [0.0] * count
    for name, found in own.items():
        weight = _WEIGHTS.get(name, 0.0)
        share: dict[int, float] = {}
        for spot in found:
            at = spot.runs[0].row
            for row in range(max(0, at - _ROWS_BELOW), min(count, at + _ROWS_ABOVE + 1)):
                share[row] = max(share.get(row, 0.0), 1.0 if row == at else _BESIDE / (1 + 0.05 * abs(row - at)))
        for row, part in share.items():
            worth[row] += weight * part
    return worth


def _windows(rows: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Rows from and before which each line's values may stand."""
    firsts = [max(0, row - _ROWS_ABOVE, (rows[i - 1] + 1) if i else 0) for i, row in enumerate(rows)]
    lasts = [rows[i + 1] if i + 1 < len(rows) else min(count, row + 3 * _ROWS_BELOW) for i, row in enumerate(rows)]
    return list(zip(firsts, lasts, strict=True))

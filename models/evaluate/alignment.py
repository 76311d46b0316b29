"""Which line that was read is which line of the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from models.evaluate.rules import is_same, plain, value_of

Line = Mapping[str, Any]
_WEIGHTS = {"supplier_part": 2.0, "buyer_part": 2.0, "quantity": 1.0, "unit_price": 1.0, "amount": 1.0, "line_number": 0.5}
_DESCRIPTION_WEIGHT = 2.0
# Less alike, and two lines are no pair.
_LEAST_ALIKE = 1.0


def aligned(right: Sequence[Line], read: Sequence[Line]) -> list[tuple[int | None, int | None]]:
    """Pairs of places in both lists, in reading order, of the greatest total likeness; None beside a line without partner."""
    rows, columns = len(right), len(read)
    alike = [[likeness(one, two) for two in read] for one in right]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _LEAST_ALIKE else -1.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns:
        if alike[i][j] >= _LEAST_ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    pairs += [(rest, None) for rest in range(i, rows)]
    pairs += [(None, rest) for rest in range(j, columns)]
    return pairs


def likeness(right: Line, read: Line) -> float:
    """How alike two lines are, from 0 to 9.5; it pairs lines and judges nothing."""
    score = 0.0
    for field, weight in _WEIGHTS.items():
        one, two = value_of(right, field), value_of(read, field)
        if one is not None and two is not None and is_same(field, one, two):
            score += weight
    one, two = value_of(right, "description"), value_of(read, "description")
    if one is not None and two is not None:
        score += _DESCRIPTION_WEIGHT * fuzz.token_set_ratio(plain(one), plain(two)) / 100
    return score

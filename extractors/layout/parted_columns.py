"""Columns that are two: print leaves so little room between them that their labels, or their values, look like those of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.cells import NUMERIC, Atom, Kind
from extractors.layout.columns import NO_SCORES, ColumnRole, Scores
from extractors.layout.header_cells import CLEAR, KNOWN, label_roles, same_best, slashed_levels
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.placing import Placed
from pipeline.core.document import BoundingBox, WordBox, enclosing

_MOST_ROWS = 0.8  # of the rows that fill a column, must hold two values for it to be two
_TEXTS = frozenset({ColumnRole.DESCRIPTION})
_PLAIN = frozenset({Kind.INTEGER, Kind.LONG_INTEGER, Kind.DECIMAL, Kind.POSITION})

_Pair = tuple[Atom, Atom]


def parted_columns(columns: Sequence[HeaderColumn], rows: Sequence[Placed]) -> list[HeaderColumn] | None:
    """The columns with those parted that hold two values in nearly every row; None where there are none.

    Args:
        rows: Rows with the values of order lines.
    """
    found: list[HeaderColumn] = []
    changed = False
    for index, column in enumerate(columns):
        pairs = _pairs(index, rows, column.best[0] in _TEXTS)
        if pairs and found and _is_empty_number(index - 1, columns, rows) and (given := _given_back(found[-1], column, pairs)):
            found[-1:], changed = given, True
            continue
        parts = _parts(column, pairs)
        changed |= parts is not None
        found += parts if parts is not None else [column]
    return found if changed else None


def _is_empty_number(index: int, columns: Sequence[HeaderColumn], rows: Sequence[Placed]) -> bool:
    return columns[index].best[0] is ColumnRole.LINE_NUMBER and not any(index in row.places for row in rows)


def _given_back(number: HeaderColumn, column: HeaderColumn, pairs: Sequence[_Pair]) -> list[HeaderColumn] | None:
    """The column of line numbers, which stand right of its label, and the one beside, which they were taken for a part of."""
    if not all(one.kind in _PLAIN for one, _ in pairs):
        return None
    left, right = enclosing([pair[0].box for pair in pairs]), enclosing([pair[1].box for pair in pairs])
    return [replace(number, box=number.box.union(left)), replace(column, box=right)]


def _pairs(column: int, rows: Sequence[Placed], of_text: bool) -> list[_Pair]:
    """The two pieces of a column in each row, of a text the first two; none where the rows do not agree that it is two."""
    cells = [[a for a, place in zip(row.atoms, row.places, strict=True) if place == column] for row in rows]
    filled = [cell for cell in cells if cell]
    pairs = [(cell[0], cell[1]) for cell in filled if len(cell) == 2 or (of_text and len(cell) > 2)]
    return pairs if pairs and len(pairs) >= _MOST_ROWS * len(filled) else []


def _parts(column: HeaderColumn, pairs: Sequence[_Pair]) -> list[HeaderColumn] | None:
    """A column as two, each with its words of the label; None where it is one."""
    if not pairs or not column.roles:
        return None
    left, right = enclosing([pair[0].box for pair in pairs]), enclosing([pair[1].box for pair in pairs])
    if left.right > right.left or not all(one.kind in _PLAIN for one, _ in pairs):
        return None
    labels = _labels(column, left, right)
    if labels is not None and all(max(roles.values(), default=0.0) >= KNOWN for _, roles in labels):
        one, two = (roles for _, roles in labels)
        numbered = one.get(ColumnRole.LINE_NUMBER, 0.0) == max(one.values()) and bool(two.keys() - {ColumnRole.LINE_NUMBER})
        if numbered:  # which leaves the other the article
            two = {role: score for role, score in two.items() if role is not ColumnRole.LINE_NUMBER}
            labels = [labels[0], (labels[1][0], two)]
        if numbered or not (column.best[0] in _TEXTS or len(column.levels) > 1 or same_best(one, two)):
            return [_part(words, roles, box) for (words, roles), box in zip(labels, (left, right), strict=True)]
    if column.best[0] in _TEXTS or len(column.levels) > 1:
        return None
    # Two numbers and no label for either of them: the label is that of the nearer one, if there are rows to tell.
    if len(pairs) > 1 and all(two.kind in NUMERIC and one.phrase != two.phrase for one, two in pairs):
        return _beside_label(column, left, right)
    return None


def _labels(column: HeaderColumn, left: BoundingBox, right: BoundingBox) -> list[tuple[tuple[WordBox, ...], Scores]] | None:
    """The words of a label over each of two values with what they mean: cut where both parts mean most."""
    words = sorted(column.words, key=lambda word: word.box.left)
    if len(words) < 2:
        return None
    options = []
    for cut in range(1, len(words)):
        parts = [tuple(words[:cut]), tuple(words[cut:])]
        scored = [(part, _meaning(part)) for part in parts]
        worth = min(max(roles.values(), default=0.0) for _, roles in scored)
        off = sum(_off(enclosing([word.box for word in part]), box) for part, box in zip(parts, (left, right), strict=True))
        options.append((worth, -off, -cut, scored))
    return max(options, key=lambda option: option[:3])[3]


def _meaning(words: Sequence[WordBox]) -> Scores:
    return label_roles(_text(words), tolerant=False)


def _text(words: Sequence[WordBox]) -> str:
    return " ".join(word.text for word in sorted(words, key=lambda word: (round(word.box.top), word.box.left)))


def _off(one: BoundingBox, two: BoundingBox) -> float:
    return max(0.0, max(one.left, two.left) - min(one.right, two.right))


def _beside_label(column: HeaderColumn, left: BoundingBox, right: BoundingBox) -> list[HeaderColumn] | None:
    if column.best[1] < CLEAR:
        return None
    gaps = [_off(column.box, box) for box in (left, right)]
    shares = [min(column.box.right, box.right) - max(column.box.left, box.left) for box in (left, right)]
    if not (gaps[0] > 0 or gaps[1] > 0):
        return None  # the label stands over both
    own = 0 if shares[0] > shares[1] else 1
    other = HeaderColumn("", (left, right)[1 - own], NO_SCORES, (NO_SCORES,))
    return [column, other] if own == 0 else [other, column]


def _part(words: tuple[WordBox, ...], roles: Scores, values: BoundingBox) -> HeaderColumn:
    levels = slashed_levels(_text(words), tolerant=False) or (roles,)
    return HeaderColumn(_text(words), enclosing([word.box for word in words]).union(values), roles, levels, words=words)

"""Columns of a header: labels of consecutive rows joined where they stand above each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.layout.columns import ColumnRole, Scores, roles_of_label
from extractors.layout.header_cells import (
    CLEAR,
    KNOWN,
    PARTS,
    WHAT,
    HeaderCell,
    is_useful,
    same_best,
    slashed_levels,
    top_roles,
    union,
)
from pipeline.core.document import BoundingBox, WordBox, enclosing

_JOINED_BONUS = 0.2  # words over each other that make one label were meant to
_LEAST_OVERLAP = 0.25
_SIDES = frozenset({ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART})
_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class HeaderColumn:
    """The label of one column, its rows joined.

    Attributes:
        text: All rows, top to bottom.
        box: Around all rows.
        roles: What the column may hold.
        levels: For a label that names what stands under each other in a cell ("Part no. / Description"), the roles of each level;
            otherwise just ``roles``.
    """

    text: str
    box: BoundingBox
    roles: Scores
    levels: tuple[Scores, ...]
    strangers: float = 0.0
    """How much of the label is none, as a penalty."""
    tier: int | None = None
    """For lines printed over several rows, each with columns of its own: which row's it is; None for columns of every row."""
    row: int | None = None
    """The row of the header that its label stands on, None where it stands on several."""
    words: tuple[WordBox, ...] = ()
    """The words of its label, row by row."""

    @property
    def best(self) -> tuple[ColumnRole | None, float]:
        """The likeliest role and its score."""
        if not self.roles:
            return None, 0.0
        role = max(self.roles, key=lambda r: self.roles[r])
        return role, self.roles[role]


_Stack = list[list[HeaderCell]]
"""Rows of cells under each other: one cell a row where they make a label, several where a row has labels of its own."""


def columns_of(levels: Sequence[Sequence[HeaderCell]], tolerant: bool) -> tuple[HeaderColumn, ...]:
    """Cells of consecutive header rows joined into columns where they stand above each other."""
    stacks: list[_Stack] = []
    for row_index, found in enumerate(_split_by_neighbours(levels, tolerant)):
        cells = [replace(cell, row=row_index) for cell in found]
        stacks = [[[cell]] for cell in cells] if row_index == 0 else _with_level(stacks, cells, tolerant)
    tiered = any(_are_apart(stack, tolerant, certain=True) for stack in stacks)
    columns = [
        column
        for stack in stacks
        for column in (
            _tiers(stack, tolerant)
            if _are_apart(stack, tolerant, certain=not tiered)
            else [_column([cell for row in stack for cell in row], tolerant)]
        )
    ]
    return tuple(sorted(columns, key=lambda column: (column.box.left, column.box.top)))


def _tiers(stack: _Stack, tolerant: bool) -> list[HeaderColumn]:
    """Each label a column, of the row of a line that its own row in the header says."""
    return [
        HeaderColumn(
            cell.text,
            cell.box,
            cell.roles,
            slashed_levels(cell.text, tolerant) or (cell.roles,),
            0.0,
            cell.row,
            cell.row,
            cell.words,
        )
        for row in stack
        for cell in row
    ]


def _are_apart(stack: _Stack, tolerant: bool, certain: bool) -> bool:
    """Whether the labels of a stack name values on different rows of a line and do not make one label.

    "Material" over "Order qty.": the quantity is printed on the row below the article number.

    Args:
        certain: Whether one label at least must be beyond doubt; not where other stacks of the header are apart already.
    """
    cells = [cell for row in stack for cell in row]
    tops = [{role for cell in row for role in top_roles(cell.roles)} for row in stack]
    if len(stack) < 2 or not all(is_useful(cell.roles) and max(cell.roles.values()) >= KNOWN for cell in cells):
        return False
    if any(len(row) > 1 for row in stack):
        return True
    if certain and max(max(cell.roles.values()) for cell in cells) < CLEAR:
        return False
    joined = roles_of_label(" ".join(cell.text for cell in cells), tolerant)
    # Joined they may make a label that is none of them: "Qty" over "Due" is not the quantity still due.
    if max(joined.values(), default=0.0) >= CLEAR and is_useful(joined):
        return False
    # Codes and text under each other are levels of one cell.
    return not any(one & two for one, two in pairwise(tops)) and not all(top <= WHAT for top in tops)


def _with_level(stacks: list[_Stack], cells: Sequence[HeaderCell], tolerant: bool) -> list[_Stack]:
    """The stacks with one more row of cells hung under those that they stand below."""
    under: dict[int, list[HeaderCell]] = {}
    alone: list[HeaderCell] = []
    for cell in cells:
        overlaps = [(_overlap(_stack_box(stack), cell.box), index) for index, stack in enumerate(stacks)]
        share, index = max(overlaps, default=(0.0, -1))
        if share > _LEAST_OVERLAP:
            under.setdefault(index, []).append(cell)
        else:
            alone.append(cell)
    grown: list[_Stack] = []
    for index, stack in enumerate(stacks):
        below = under.get(index, [])
        if len(below) <= 1:
            grown.append([*stack, below] if below else stack)
        elif _is_row_of_its_own(stack, below, tolerant):
            grown.append([*stack, below])
        else:  # one label over several columns: "Quantity" over "ordered" and "received"
            grown += [[*_spanning(stack, cell), [cell]] for cell in below]
    return grown + [[[cell]] for cell in alone]


def _is_row_of_its_own(stack: _Stack, below: Sequence[HeaderCell], tolerant: bool) -> bool:
    """Whether several labels under a wide one are labels without it, and make none with it."""
    above = [cell for row in stack for cell in row]
    if not all(is_useful(cell.roles) for cell in (*above, *below)):
        return False
    text = " ".join(cell.text for cell in above)
    joined = [roles_of_label(f"{text} {cell.text}", tolerant) for cell in below]
    return max(max(roles.values(), default=0.0) for roles in joined) < CLEAR


def _spanning(stack: _Stack, cell: HeaderCell) -> _Stack:
    """The stack as seen from one of the columns under it: its words, standing over that column."""
    box = cell.box
    narrowed = []
    for above in (found for row in stack for found in row):
        words = tuple(
            WordBox(word.text, BoundingBox(box.left, word.box.top, box.right, word.box.bottom), word.confidence)
            for word in above.words
        )
        narrowed.append([HeaderCell(words, above.roles)])
    return narrowed


def _stack_box(stack: _Stack) -> BoundingBox:
    return enclosing([cell.box for row in stack for cell in row])


def _overlap(one: BoundingBox, two: BoundingBox) -> float:
    shared = min(one.right, two.right) - max(one.left, two.left)
    return shared / (min(one.width, two.width) or 1.0)


def _split_by_neighbours(levels: Sequence[Sequence[HeaderCell]], tolerant: bool) -> list[list[HeaderCell]]:
    """Cells cut where the label above or below belongs to some of their words only.

    Of "Item" over the second word of "Line number", the second word is the item's: "Line" and "Item number".
    """
    split = [list(cells) for cells in levels]
    for index, cells in enumerate(split):
        for other in (index - 1, index + 1):
            if 0 <= other < len(split):
                cells[:] = [part for cell in cells for part in _cut(cell, split[other], other < index, tolerant)]
    return split


def _cut(cell: HeaderCell, neighbours: Sequence[HeaderCell], above: bool, tolerant: bool) -> list[HeaderCell]:
    touching = [other for other in neighbours if _overlap(other.box, cell.box) > 0]
    if len(cell.words) < 2 or "/" in cell.text:
        return [cell]
    if len(touching) == 1:
        return _cut_at(cell, touching[0], above, tolerant)
    return _shared_out(cell, touching, above, tolerant) if len(touching) > 1 else [cell]


def _cut_at(cell: HeaderCell, touching: HeaderCell, above: bool, tolerant: bool) -> list[HeaderCell]:
    """The words over or under a label made one of it, and the rest another; the cell as it is where that makes no two labels."""
    under = _beside(cell, touching)
    rest = tuple(word for word in cell.words if word not in under)
    if not under or not rest:
        return [cell]
    if _is_clear(touching.roles) and _is_clear(cell.roles):  # both are complete as they stand
        return [cell]
    text = " ".join(word.text for word in under)
    joined = _roles_of_both(touching, text, above, tolerant)
    alone = roles_of_label(" ".join(word.text for word in rest), tolerant)
    if not _is_clear(joined) or max(alone.values(), default=0.0) < KNOWN or same_best(joined, alone):
        return [cell]
    return sorted([HeaderCell(rest, alone), HeaderCell(under, roles_of_label(text, tolerant))], key=lambda c: c.box.left)


def _shared_out(cell: HeaderCell, touching: Sequence[HeaderCell], above: bool, tolerant: bool) -> list[HeaderCell]:
    """The words of a cell as those of the labels that they stand over: "Sr. Item" over "No" and "Code"."""
    nearest = [min(range(len(touching)), key=lambda place: _gap(word, touching[place])) for word in cell.words]
    parts = [tuple(word for word, found in zip(cell.words, nearest, strict=True) if found == n) for n in range(len(touching))]
    if not all(parts):
        return [cell]
    texts = [" ".join(word.text for word in part) for part in parts]
    joined = [_roles_of_both(other, text, above, tolerant) for other, text in zip(touching, texts, strict=True)]
    if not all(map(_is_clear, joined)) or any(same_best(one, two) for one, two in pairwise(joined)):
        return [cell]
    return [HeaderCell(part, roles_of_label(text, tolerant)) for part, text in zip(parts, texts, strict=True)]


def _beside(cell: HeaderCell, other: HeaderCell) -> tuple[WordBox, ...]:
    """The words of a cell that stand over or under another."""
    box = other.box
    return tuple(word for word in cell.words if min(word.box.right, box.right) > max(word.box.left, box.left))


def _gap(word: WordBox, cell: HeaderCell) -> float:
    """Points from the middle of a word to a label beside which it stands, 0 or less for over or under it."""
    middle = word.box.middle[0]
    return max(cell.box.left - middle, middle - cell.box.right)


def _roles_of_both(other: HeaderCell, text: str, above: bool, tolerant: bool) -> Scores:
    return roles_of_label(f"{other.text} {text}" if above else f"{text} {other.text}", tolerant)


def _column(stack: Sequence[HeaderCell], tolerant: bool) -> HeaderColumn:
    return replace(_labelled(stack, tolerant), words=tuple(word for cell in stack for word in cell.words))


def _labelled(stack: Sequence[HeaderCell], tolerant: bool) -> HeaderColumn:
    text = " ".join(cell.text for cell in stack)
    box = enclosing([cell.box for cell in stack])
    if len(stack) == 1:
        levels = slashed_levels(text, tolerant) or (stack[0].roles,)
        return HeaderColumn(text, box, union(levels), levels, _value_penalty(stack[0]), None, stack[0].row)
    joined = roles_of_label(text, tolerant)
    known = [cell for cell in stack if is_useful(cell.roles)]
    if len(known) == len(stack) == 2 and set(top_roles(known[0].roles)) & PARTS and _is_text(known[1].roles):
        levels = (known[0].roles, known[1].roles)  # codes over text: "Material" over "Description"
        return HeaderColumn(text, box, joined if _is_clear(joined) else union(levels), levels, -_JOINED_BONUS)
    stacked = len(known) == len(stack) == 2 and not slashed_levels(known[0].text, tolerant)
    if stacked and _name_both_sides(known[0].roles, known[1].roles):
        over = {role: CLEAR for role in top_roles(known[0].roles) if role in PARTS}  # the other side's number makes it one, too
        return HeaderColumn(text, box, over, (over, known[1].roles), -_JOINED_BONUS)
    if _is_clear(joined):
        return HeaderColumn(text, box, joined, slashed_levels(text, tolerant) or (joined,), -_JOINED_BONUS)
    if ColumnRole.BUYER_PART in joined and len(known) == 1 and ColumnRole.PART in known[0].roles:
        owned = {**joined, ColumnRole.BUYER_PART: CLEAR}
        return HeaderColumn(text, box, owned, (owned,))
    strangers = sum(0.5 + _value_penalty(cell) for cell in stack if not is_useful(cell.roles))
    if len(known) >= 2 and not same_best(known[0].roles, known[-1].roles):
        levels = tuple(level for cell in known for level in (slashed_levels(cell.text, tolerant) or (cell.roles,)))
        return HeaderColumn(text, box, union(levels), levels, strangers + sum(map(_value_penalty, known)))
    options = [joined, *(cell.roles for cell in stack)]
    best = max(options, key=lambda scores: max(scores.values(), default=0.0))
    return HeaderColumn(text, box, best, (best,), strangers)


def _name_both_sides(over: Scores, under: Scores) -> bool:
    """Whether one label is of an article number and the one under it of the other side's: "Item #" over "Vendor item"."""
    first, second = set(top_roles(over)), set(top_roles(under))
    if not first & PARTS or len(second) > 1 or not second <= _SIDES or not _is_clear(under):
        return False
    return not first & second and (ColumnRole.PART in first or first <= _SIDES)


def _is_clear(roles: Scores) -> bool:
    return max(roles.values(), default=0.0) >= CLEAR


def _is_text(roles: Scores) -> bool:
    return set(top_roles(roles)) == {ColumnRole.DESCRIPTION}


def _value_penalty(cell: HeaderCell) -> float:
    """A column label holds no digits, is no sentence, and has no colon: those are values, notes and labels of single values."""
    if max(cell.roles.values(), default=0.0) >= CLEAR:
        return 0.0
    colon = 0.5 if ":" in cell.text[:-1] else 0.3 if cell.text.endswith(":") else 0.0
    return colon + (0.6 if _HAS_DIGIT.search(cell.text) else 0.0) + 0.3 * max(0, len(cell.words) - 3)

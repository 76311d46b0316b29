"""What each row of an item table is: values of a line, text, a sum, labels or rows of a table nested in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from extractors.layout.cells import NUMERIC, Kind, fit, kind_of
from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.layout.roles import Column, Roles
from extractors.layout.rows import Row
from extractors.layout.sum_labels import SumKind, sum_label
from extractors.layout.tables import ItemTable, TableRow

PARTS = (ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)
VALUES = (ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)
_LEAST_HEIGHT = 7.0  # read from images, boxes hug the letters
_BLANK_ROW = 2.1  # text heights from row to row at which a row is left empty between
_WORTH = {
    ColumnRole.QUANTITY: 1.0, ColumnRole.UNIT_PRICE: 1.0, ColumnRole.AMOUNT: 1.0, ColumnRole.LINE_NUMBER: 1.0,
    ColumnRole.PART: 0.8, ColumnRole.BUYER_PART: 0.8, ColumnRole.SUPPLIER_PART: 0.8, ColumnRole.UOM: 0.6,
    ColumnRole.DESCRIPTION: 0.4, ColumnRole.REQUESTED_DATE: 0.4, ColumnRole.PRICE_PER: 0.3, ColumnRole.DISCOUNT_PERCENT: 0.3,
}  # fmt: skip
_WORDS = frozenset({Kind.TEXT, Kind.WORD, Kind.UNIT, Kind.CURRENCY, Kind.PERCENT})
_SUM_LABEL, _EXACT_SUM_LABEL = 0.7, 0.95
_TEACHES = 1.6
_FILLED_FIT = 0.45
_RICH_ENOUGH = 0.45  # of the richest row's worth, for a row to begin an order line
_FULL_LINE = 0.7
_NAMES_A_PRICE = 0.9
_SAME_HEIGHT = 3.0
_COUNTER = re.compile(r"\(\d{1,2}\)")  # Date(1), Date(2)
_DIGITS = re.compile(r"\d+")


class RowUse(Enum):
    """What a row of a table is."""

    ANCHOR = auto()
    """Holds values of an order line."""
    OPENER = auto()
    """Line number and article without values, which stand on another row."""
    TEXT = auto()
    SUM = auto()
    LABELS = auto()
    """Labels of a table within the table: delivery schedule, taxes."""
    SUB_ROW = auto()
    """Values under an order line that are not its own: a delivery, a tax, what was received."""


@dataclass(frozen=True)
class UsedRow:
    """A row with what it is and the roles that it fills."""

    row: TableRow
    use: RowUse
    filled: frozenset[ColumnRole]

    @property
    def top(self) -> float:
        """Upper edge on its page."""
        return self.row.row.box.top

    @property
    def middle(self) -> float:
        """Middle height on its page."""
        return (self.row.row.box.top + self.row.row.box.bottom) / 2


def far_below(before: UsedRow | None, row: UsedRow) -> bool:
    """Whether a row was left empty between two rows."""
    if before is None or before.row.page != row.row.page:
        return False
    height = max(word.box.height for used in (before, row) for word in used.row.row.words)
    return row.top - before.top > _BLANK_ROW * max(height, _LEAST_HEIGHT)


def furniture(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of rows printed on several pages at one height, numbers apart: letterheads and feet.

    They begin at a page's edge and end at the first row that is not repeated or holds several values: order lines may be
    repeated too.
    """
    by_page: dict[int, list[int]] = {}
    seen: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_page.setdefault(row.page, []).append(index)
        seen.setdefault(_DIGITS.sub("0", row.text), []).append(index)
    found: set[int] = set()
    for indexes in by_page.values():
        for run in (indexes, indexes[::-1]):
            for index in run:
                alike = seen[_DIGITS.sub("0", rows[index].text)]
                if not _is_furniture(rows, index, alike):
                    break
                found.add(index)
    return frozenset(found)


def _is_furniture(rows: Sequence[Row], index: int, alike: Sequence[int]) -> bool:
    row = rows[index]
    if sum(1 for phrase in row.phrases if kind_of(phrase.text) in NUMERIC) >= 2:
        return False
    return any(rows[other].page != row.page and abs(rows[other].box.top - row.box.top) <= _SAME_HEIGHT for other in alike)


def teaching_rows(table: ItemTable) -> list[TableRow]:
    """Rows that look like values of order lines by the labels alone, for learning what the columns hold."""
    if not any(column.roles for column in table.columns):
        return list(table.rows)
    return [row for row in table.rows if _may_be_line(table, row)]


def _may_be_line(table: ItemTable, row: TableRow) -> bool:
    found: set[ColumnRole] = set()
    for column, atoms in row.cells.items():
        role, score = table.columns[column].best
        if role is None or role is ColumnRole.OTHER:
            continue
        if max(score * fit(role, atom.kind) for atom in atoms) >= 0.5 * score:
            found.add(role)
    if ColumnRole.LINE_NUMBER in found and found & {*PARTS, ColumnRole.DESCRIPTION}:
        return True
    worth = sum(_WORTH[role] for role in found)
    return bool(found & set(VALUES)) and worth >= _TEACHES and (len(found & set(VALUES)) > 1 or _sum_kind(row) is None)


def filled_roles(row: TableRow, roles: Roles) -> frozenset[ColumnRole]:
    """The roles whose columns hold a value that suits them."""
    filled: set[ColumnRole] = set()
    for column in roles.columns:
        atoms = row.cells.get(column.index)
        if not atoms or column.role is ColumnRole.OTHER:
            continue
        if max(fit(column.role, atom.kind) for atom in atoms) >= _FILLED_FIT or _is_word_part(row, column):
            filled.add(column.role)
        part = _stacked_part(column) if len(column.levels) > 1 else None
        if part is not None and all(fit(part, atom.kind) >= _FILLED_FIT for atom in atoms):
            filled.add(part)
    return frozenset(filled)


def _stacked_part(column: Column) -> ColumnRole | None:
    """The article number that a cell of codes and text begins with."""
    return next((role for level in column.levels for role in PARTS if level.get(role, 0.0) > 0.4), None)


def _is_word_part(row: TableRow, column: Column) -> bool:
    """An article number without digits (CHINOSUPPLIES) in its own column."""
    text = row.text(column.index)
    kind = row.kinds(column.index)[0]
    return column.role in PARTS and kind in (Kind.TEXT, Kind.WORD) and len(text.split()) <= 3 and text.isupper()


def used_rows(table: ItemTable, roles: Roles) -> list[UsedRow]:
    """Every row of a table with what it is and the roles that it fills."""
    rows = table.rows
    filled = [filled_roles(row, roles) for row in rows]
    sums = [_is_sum(row, found) for row, found in zip(rows, filled, strict=True)]
    worths = [0.0 if is_sum else sum(_WORTH[role] for role in found) for found, is_sum in zip(filled, sums, strict=True)]
    richest = max((worth for worth, found in zip(worths, filled, strict=True) if found & set(VALUES)), default=0.0)
    numbered = _line_numbers_are_kept(filled, worths, richest)
    used: list[UsedRow] = []
    labels: TableRow | None = None
    closed = False  # a total has been printed; only another header or a full line opens the table again
    page = rows[0].page if rows else 0
    for row, found, is_sum, worth in zip(rows, filled, sums, worths, strict=True):
        closed, page = closed and (row.continued or row.page == page), row.page
        use = _use(row, found, is_sum, worth, richest, numbered)
        if closed or row.continued:
            use = _strictly(use, found, worth, richest, closed)
        if use is RowUse.SUM:
            closed = closed or _sum_kind(row) in (SumKind.TOTAL, SumKind.SUBTOTAL)
        elif use is RowUse.ANCHOR and (labels is None or _suits_table(row, roles, labels)):
            labels, closed = None, False
        elif use is RowUse.OPENER and (labels is None or _suits_table(row, roles, labels)):
            labels = None
        elif use is RowUse.LABELS:
            labels = row
        elif labels is not None and use is not RowUse.TEXT:
            # Under a nested header only a row that suits the table better than the nested one is an order line again.
            use = RowUse.SUB_ROW
        elif labels is not None and _has_value(row):
            use = RowUse.SUB_ROW
        used.append(UsedRow(row, use, found))
    return used


def _strictly(use: RowUse, filled: frozenset[ColumnRole], worth: float, richest: float, closed: bool) -> RowUse:
    """What a row is below a total or on a page without header, where letters and terms stand too: only full lines count."""
    if use is RowUse.ANCHOR and (
        worth < _FULL_LINE * richest or not filled & {*PARTS, ColumnRole.DESCRIPTION, ColumnRole.LINE_NUMBER}
    ):
        return RowUse.SUB_ROW
    return RowUse.TEXT if use is RowUse.OPENER and closed else use


def _suits_table(row: TableRow, roles: Roles, labels: TableRow) -> bool:
    """Whether more pieces of a row suit the table's columns than stand under the nested labels."""
    atoms = [(column, atom) for column in roles.columns for atom in row.cells.get(column.index, ())]
    suiting = sum(
        1 for column, atom in atoms if column.role is not ColumnRole.OTHER and fit(column.role, atom.kind) >= _FILLED_FIT
    )
    phrases = labels.row.phrases
    under = sum(1 for _, atom in atoms if any(min(p.box.right, atom.box.right) > max(p.box.left, atom.box.left) for p in phrases))
    return suiting > under or (suiting == under and suiting == len(atoms))


def _has_value(row: TableRow) -> bool:
    kinds = [atom.kind for atoms in row.cells.values() for atom in atoms] + [atom.kind for atom in row.loose]
    return any(kind in NUMERIC or kind is Kind.DATE for kind in kinds)


def _line_numbers_are_kept(filled: Sequence[frozenset[ColumnRole]], worths: Sequence[float], richest: float) -> bool:
    """Whether nearly every rich row with a value has a line number, so that a row without one is part of the line above."""
    rich = [found for found, worth in zip(filled, worths, strict=True) if worth >= 0.7 * richest and found & set(VALUES)]
    return bool(rich) and sum(1 for found in rich if ColumnRole.LINE_NUMBER in found) >= 0.8 * len(rich)


def _use(row: TableRow, filled: frozenset[ColumnRole], is_sum: bool, worth: float, richest: float, numbered: bool) -> RowUse:
    if is_sum:
        return RowUse.SUM
    if _is_labels(row):
        return RowUse.LABELS
    values = filled & set(VALUES)
    if values and _is_price_condition(row, filled):
        return RowUse.SUB_ROW
    if values:
        rich = worth >= _RICH_ENOUGH * richest
        if rich and (len(filled) >= 2 or richest <= 1.0) and not (numbered and _looks_nested(filled, worth, richest)):
            return RowUse.ANCHOR
        charge = {ColumnRole.AMOUNT, ColumnRole.DESCRIPTION} <= filled
        if charge and (not numbered or ColumnRole.LINE_NUMBER in filled):
            return RowUse.ANCHOR
        return RowUse.SUB_ROW
    if ColumnRole.LINE_NUMBER in filled and filled & {*PARTS, ColumnRole.DESCRIPTION}:
        return RowUse.OPENER
    return RowUse.TEXT


def _is_price_condition(row: TableRow, filled: frozenset[ColumnRole]) -> bool:
    """Whether a row says how the price of the line above is made, as SAP prints it: "Gross price  9.85 USD  5,910.00"."""
    if filled & {*PARTS, ColumnRole.LINE_NUMBER}:
        return False
    words = [phrase for phrase in row.row.phrases if kind_of(phrase.text) is Kind.TEXT]
    return bool(words) and roles_of_label(words[0].text).get(ColumnRole.UNIT_PRICE, 0.0) >= _NAMES_A_PRICE


def _looks_nested(filled: frozenset[ColumnRole], worth: float, richest: float) -> bool:
    """Values without line number in a table that numbers its lines: a delivery or a tax of the line above, unless complete."""
    if ColumnRole.LINE_NUMBER in filled:
        return False
    has_what = bool(filled & {*PARTS, ColumnRole.DESCRIPTION})
    complete = {ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE} <= filled and has_what
    return has_what and not complete and worth < 0.7 * richest


def _is_sum(row: TableRow, filled: frozenset[ColumnRole]) -> bool:
    if ColumnRole.LINE_NUMBER in filled and filled & set(PARTS):
        return False
    kind = _sum_kind(row)
    if kind is None:
        return False
    complete = {ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT} <= filled
    return not (complete or (ColumnRole.LINE_NUMBER in filled and filled & set(VALUES)))


def _sum_kind(row: TableRow) -> SumKind | None:
    """What the words of a row sum, None when it is no row of a sum."""
    words = [atom for atoms in row.cells.values() for atom in atoms if atom.kind in _WORDS]
    words += [atom for atom in row.loose if atom.kind in _WORDS]
    if not words:
        return None
    found = sum_label(" ".join(atom.text for atom in sorted(words, key=lambda atom: atom.box.left)))
    has_sum = any(atom.kind in NUMERIC for atoms in row.cells.values() for atom in atoms)
    if found is not None and found[1] >= (_SUM_LABEL if has_sum else _EXACT_SUM_LABEL):
        return found[0] if has_sum or found[0] in (SumKind.TOTAL, SumKind.SUBTOTAL) else None
    # A remark may stand left of the label: only the phrase nearest the amount counts then, and exactly.
    phrases = [phrase for phrase in row.row.phrases if kind_of(phrase.text) not in NUMERIC]
    labels = [phrase for phrase in phrases if kind_of(phrase.text) is not Kind.CURRENCY]
    nearest = sum_label(labels[-1].text) if len(labels) > 1 and kind_of(row.row.phrases[-1].text) in NUMERIC else None
    return nearest[0] if nearest is not None and nearest[1] >= _EXACT_SUM_LABEL else None


def _is_labels(row: TableRow) -> bool:
    """Whether a row is labels of columns: most of its phrases are, two at least, and none is a value."""
    phrases = row.row.phrases
    if len(phrases) < 2 or any(sign.isdigit() for sign in _COUNTER.sub("", row.row.text)):
        return False
    if len({phrase.text.endswith(":") for phrase in phrases}) > 1:  # "Return fee   Needed:" announces one value
        return False
    labels = [roles_of_label(_COUNTER.sub("", phrase.text)) for phrase in phrases]
    known = sum(1 for roles in labels if max(roles.values(), default=0.0) >= 0.5)
    return known >= 2 and known >= 0.6 * len(phrases)

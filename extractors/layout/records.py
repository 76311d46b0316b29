"""Rows of an item table to records: which rows make up one order line, and which belong to none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractors.layout.cells import NUMERIC, Kind, fit, kind_of
from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.layout.roles import Column, Roles
from extractors.layout.rows import Row
from extractors.layout.sum_labels import SumKind, sum_label
from extractors.layout.tables import ItemTable, TableRow
from pipeline.core.document import Page

PARTS = (ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)
VALUES = (ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)

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
_WIDER = 1.25
_DIRECTLY = 1.8  # text heights from a row to the next without an empty one between
_CENTRED = 0.75  # a row nearer than this share of a line's height stands beside another row of the same record
_LEAST_HEIGHT = 6.0  # read from images, boxes hug the letters
_FAR = 2.6  # a gap of so many usual ones ends a record or the table
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


@dataclass
class Record:
    """The rows of one order line in reading order."""

    anchors: list[UsedRow]
    above: list[UsedRow] = field(default_factory=list)
    below: list[UsedRow] = field(default_factory=list)

    @cached_property
    def filled(self) -> frozenset[ColumnRole]:
        """Roles that its anchor rows fill."""
        return frozenset().union(*(anchor.filled for anchor in self.anchors))

    @property
    def rows(self) -> list[UsedRow]:
        """All rows, top to bottom."""
        return sorted([*self.above, *self.anchors, *self.below], key=lambda used: used.row.index)


@dataclass(frozen=True)
class Records:
    """The records of a table, and its rows that are sums."""

    records: tuple[Record, ...]
    sums: tuple[UsedRow, ...]


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


def find_records(table: ItemTable, roles: Roles, pages: Mapping[int, Page]) -> Records:
    """Group the rows of a table into order lines.

    Args:
        pages: Pages by number, for their rulings.
    """
    used = _used_rows(table, roles)
    if not any(row.use in (RowUse.ANCHOR, RowUse.OPENER) for row in used):
        return Records((), tuple(row for row in used if row.use is RowUse.SUM))
    records = _opened(used, roles)
    _attach_text(records, used, roles, pages)
    return Records(tuple(records), tuple(row for row in used if row.use is RowUse.SUM))


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


def _used_rows(table: ItemTable, roles: Roles) -> list[UsedRow]:
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
    labels = [roles_of_label(_COUNTER.sub("", phrase.text)) for phrase in phrases]
    known = sum(1 for roles in labels if max(roles.values(), default=0.0) >= 0.5)
    return known >= 2 and known >= 0.6 * len(phrases)


def _opened(used: list[UsedRow], roles: Roles) -> list[Record]:
    """Records from rows that begin or complete them; poor rows that complete one become anchors."""
    numbered = roles.of(ColumnRole.LINE_NUMBER) is not None
    records: list[Record] = []
    for index, row in enumerate(used):
        if row.use is RowUse.SUB_ROW and records and _fills_up(records[-1], row):
            row = used[index] = UsedRow(row.row, RowUse.ANCHOR, row.filled)
        if row.use not in (RowUse.ANCHOR, RowUse.OPENER):
            continue
        if records and _completes(records[-1], row, numbered):
            records[-1].anchors.append(row)
            records[-1].__dict__.pop("filled", None)
        else:
            records.append(Record([row]))
    return [record for record in records if record.filled & set(VALUES) or _stands_alone(record, roles)]


def _stands_alone(record: Record, roles: Roles) -> bool:
    """A line without any value is one only where the table has no columns of values filled at all."""
    return roles.of(ColumnRole.QUANTITY) is None


def _completes(record: Record, row: UsedRow, numbered: bool) -> bool:
    """Whether a row with values or a part goes with the record begun before it."""
    if ColumnRole.LINE_NUMBER in row.filled and ColumnRole.LINE_NUMBER in record.filled:
        return False
    values = frozenset(VALUES)
    if row.filled & record.filled & values:
        return False
    if row.filled & values and record.filled & values:
        # Quantity on one row, price and amount on the next: only with no second article.
        return not row.filled & {*PARTS, ColumnRole.LINE_NUMBER} and _near(record.anchors[-1], row)
    if not record.filled & values:  # an opener waits for its values
        return not row.filled & set(PARTS) & record.filled or ColumnRole.LINE_NUMBER not in row.filled
    return (
        row.use is RowUse.OPENER and numbered and ColumnRole.LINE_NUMBER not in record.filled and _near(record.anchors[-1], row)
    )


def _fills_up(record: Record, row: UsedRow) -> bool:
    """Whether a poor row directly below a line has the values that the line lacks: "510 EA" under the article."""
    values = frozenset(VALUES)
    lacking = values - record.filled
    own = row.filled & values
    if not own or not own <= lacking or ColumnRole.LINE_NUMBER in row.filled:
        return False
    return _near(record.anchors[-1], row)


def _near(one: UsedRow, two: UsedRow) -> bool:
    if one.row.page != two.row.page:
        return True
    height = max(one.row.row.box.height, two.row.row.box.height, 6.0)
    return abs(two.top - one.top) <= 2.5 * height


def _attach_text(records: Sequence[Record], used: Sequence[UsedRow], roles: Roles, pages: Mapping[int, Page]) -> None:
    """Give every row between two records to one of them."""
    position = {id(row): index for index, row in enumerate(used)}
    spans = [(position[id(record.anchors[0])], position[id(record.anchors[-1])]) for record in records]
    for record, (first, last) in zip(records, spans, strict=True):
        record.below += [
            used[i] for i in range(first, last + 1) if used[i] not in record.anchors and used[i].use is not RowUse.SUM
        ]
    if not spans:
        return
    leading = _run_up(used, spans[0][0])
    trailing = _run_down(used, spans[-1][1])
    text_above = _text_stands_above(records, used, spans, leading, trailing)
    _share(None, records[0], leading, text_above, pages)
    for (before, after), (one, two) in zip(pairwise(records), pairwise(spans), strict=True):
        between = [used[i] for i in range(one[1] + 1, two[0])]
        _share(before, after, between, text_above, pages)
    records[-1].below += trailing


def _run_up(used: Sequence[UsedRow], first: int) -> list[UsedRow]:
    """Text rows directly above the first record."""
    found: list[UsedRow] = []
    for index in range(first - 1, -1, -1):
        row = used[index]
        following = found[0] if found else used[first]
        if row.use is not RowUse.TEXT or row.row.page != following.row.page or following.top - row.top > _FAR * _height(row):
            break
        found.insert(0, row)
    return found


def _run_down(used: Sequence[UsedRow], last: int) -> list[UsedRow]:
    """Rows below the last record up to a sum, a wide gap, or the end of the page."""
    found: list[UsedRow] = []
    pitch: list[float] = []
    for index in range(last + 1, len(used)):
        row = used[index]
        before = found[-1] if found else used[last]
        if row.use is RowUse.SUM or row.row.page != before.row.page:
            break
        gap = row.top - before.top
        if gap > _FAR * _height(row) or (pitch and gap > 1.8 * median(pitch) and gap > 1.6 * _height(row)):
            break
        pitch.append(gap)
        found.append(row)
    return found


def _height(row: UsedRow) -> float:
    return max(median(word.box.height for word in row.row.row.words), _LEAST_HEIGHT)


def _text_stands_above(
    records: Sequence[Record],
    used: Sequence[UsedRow],
    spans: Sequence[tuple[int, int]],
    leading: Sequence[UsedRow],
    trailing: Sequence[UsedRow],
) -> bool:
    """Whether the text of a line stands above its values: rows before the first record, none after the last."""
    if not leading or any(row.use is RowUse.TEXT for row in trailing):
        return False
    without_text = sum(1 for record in records if ColumnRole.DESCRIPTION not in record.filled)
    between = [two[0] - one[1] - 1 for one, two in pairwise(spans)]
    regular = not between or min(between) >= 1
    return regular and (without_text >= 0.5 * len(records) or (len(records) > 1 and len(leading) == between[0]))


def _share(before: Record | None, after: Record, between: Sequence[UsedRow], text_above: bool, pages: Mapping[int, Page]) -> None:
    """Split the rows between two records where a ruling, a gap or the table's habit says."""
    cut = _cut(before, after, between, text_above, pages)
    if before is not None:
        before.below += [row for row in between[:cut] if row.use is not RowUse.SUM]
    after.above += [row for row in between[cut:] if row.use is RowUse.TEXT]


def _cut(before: Record | None, after: Record, between: Sequence[UsedRow], text_above: bool, pages: Mapping[int, Page]) -> int:
    anchor = after.anchors[0]
    if not between:
        return 0
    centred = len(between)
    while centred and _beside(between[centred - 1], anchor if centred == len(between) else between[centred]):
        centred -= 1
    if centred < len(between):
        return centred
    if before is None:
        return 0 if text_above else len(between) - _adjoining(between, anchor)
    ruled = _ruled_cut(before, anchor, between, pages)
    if ruled is not None:
        return ruled
    chain = [before.anchors[-1], *between, anchor]
    gaps = [below.top - above.top if above.row.page == below.row.page else None for above, below in pairwise(chain)]
    known = [gap for gap in gaps if gap is not None]
    if len(known) == len(gaps) >= 2:
        widest = max(known)
        others = median(gap for index, gap in enumerate(known) if index != known.index(widest))
        # Rows close above the values and far below the line before are the cell's upper rows.
        if widest > _WIDER * others and known[-1] <= _WIDER * min(known):
            return known.index(widest)
    if None in gaps:  # a page break: what stands over the anchor on its page may be the end of the line before
        return len(between)
    return 0 if text_above else len(between)


def _adjoining(rows: Sequence[UsedRow], anchor: UsedRow) -> int:
    """How many rows stand directly above a row without an empty one between."""
    count = 0
    for row, below in zip(reversed(rows), [anchor, *reversed(rows)], strict=False):
        if row.row.page != below.row.page or below.top - row.top > _DIRECTLY * _height(row):
            break
        count += 1
    return count


def _beside(row: UsedRow, anchor: UsedRow) -> bool:
    return row.row.page == anchor.row.page and 0 <= anchor.middle - row.middle < _CENTRED * _height(row)


def _ruled_cut(before: Record, anchor: UsedRow, between: Sequence[UsedRow], pages: Mapping[int, Page]) -> int | None:
    """Where horizontal rulings part the rows, None when none or several do."""
    page = pages.get(anchor.row.page)
    if page is None:
        return None
    chain = [before.anchors[-1], *between, anchor]
    cuts = [
        index
        for index, (above, below) in enumerate(pairwise(chain))
        if above.row.page == below.row.page == page.number and _ruling_between(page, above, below)
    ]
    return cuts[0] if len(cuts) == 1 else None


def _ruling_between(page: Page, above: UsedRow, below: UsedRow) -> bool:
    top, bottom = above.middle, below.middle
    width = max(below.row.row.box.width, above.row.row.box.width)
    covered = sum(r.box.width for r in page.rulings if r.is_horizontal and top < r.box.middle[1] < bottom)
    return covered >= 0.5 * width

"""Rows of an item table to records: which rows make up one order line, and which belong to none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.layout.columns import ColumnRole
from extractors.layout.record_text import Record, attach_text
from extractors.layout.roles import Roles
from extractors.layout.row_uses import PARTS, VALUES, RowUse, UsedRow, used_rows
from extractors.layout.tables import ItemTable
from pipeline.core.document import Page


@dataclass(frozen=True)
class Records:
    """The records of a table, and its rows that are sums."""

    records: tuple[Record, ...]
    sums: tuple[UsedRow, ...]


def find_records(table: ItemTable, roles: Roles, pages: Mapping[int, Page]) -> Records:
    """Group the rows of a table into order lines.

    Args:
        pages: Pages by number, for their rulings.
    """
    used = used_rows(table, roles)
    if not any(row.use in (RowUse.ANCHOR, RowUse.OPENER) for row in used):
        return Records((), tuple(row for row in used if row.use is RowUse.SUM))
    records = _opened(used, roles)
    attach_text(records, used, roles, pages)
    return Records(tuple(records), tuple(row for row in used if row.use is RowUse.SUM))


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

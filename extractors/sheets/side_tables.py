"""Which tables of a workbook order something: not those that repeat another, or only sum it up or part it by days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.layout.columns import ColumnRole
from extractors.layout.header_cells import PARTS
from extractors.sheets.order_lines import SheetLine
from extractors.sheets.order_tables import SheetTable
from pipeline.core.issues import Issue, Severity

_MONEY = (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)


def ordering_tables(tables: Sequence[SheetTable], issues: list[Issue]) -> list[SheetTable]:
    """The tables whose lines are ordered; what is left out is added to the findings."""
    return _without_side_tables(_without_copies([table for table in tables if table.lines or table.hidden], issues), issues)


def _without_copies(tables: Sequence[SheetTable], issues: list[Issue]) -> list[SheetTable]:
    """Tables that do not repeat the lines of an earlier sheet."""
    kept: list[SheetTable] = []
    for table in tables:
        copied = next((other for other in kept if other.sheet is not table.sheet and _same_lines(other, table)), None)
        if copied is None:
            kept.append(table)
        else:
            message = f"Sheet {table.sheet.name} repeats the lines of sheet {copied.sheet.name}; they were taken once."
            issues.append(Issue("sheet-repeated", Severity.WARNING, message, table.sheet.name))
    return kept


def _pieces(table: SheetTable) -> Decimal:
    """How many pieces all lines of a table have together."""
    return sum((line.line.quantity.value for line in table.lines if line.line.quantity is not None), Decimal(0))


def _same_lines(one: SheetTable, two: SheetTable) -> bool:
    return bool(two.lines) and [_ordered(line) for line in one.lines] == [_ordered(line) for line in two.lines]


def _ordered(line: SheetLine) -> tuple[str, str, Decimal | None]:
    found = line.line
    code = found.supplier_part or found.buyer_part
    text = found.description.value if found.description is not None else ""
    return (code.value if code is not None else "", text, found.quantity.value if found.quantity is not None else None)


def _without_side_tables(tables: list[SheetTable], issues: list[Issue]) -> list[SheetTable]:
    """Tables without prices beside one with prices, that name no other articles: sums by group, schedules of delivery."""
    priced = [table for table in tables if any(role in table.columns.places for role in _MONEY)]
    known = {code for table in priced for line in table.lines if (code := _ordered(line)[0])}
    kept = []
    for table in tables:
        codes = {_ordered(line)[0] for line in table.lines} if set(table.columns.places) & PARTS else set()
        repeats = codes <= known if codes else any(_pieces(table) == _pieces(other) for other in priced)
        if not repeats or any(table is other for other in priced):
            kept.append(table)
            continue
        place = table.sheet.place(table.heading.first, min(table.heading.columns, default=1))
        message = f"The table at {place} names no articles beyond the order's own; its quantities were not added."
        issues.append(Issue("side-table", Severity.WARNING, message, place))
    return kept

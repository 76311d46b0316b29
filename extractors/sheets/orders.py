"""A workbook as the orders in it: which sheets order something, which lines belong together, and what is odd about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractors.classify import classify
from extractors.fields.date_habits import habit_of_dates
from extractors.fields.folding import squeeze
from extractors.fields.numbers import DecimalMark, NumberHabit, vote_habit
from extractors.formats.data_view import DataFile
from extractors.sheets.body import RowUse
from extractors.sheets.cell_values import code_of
from extractors.sheets.formulas import compute_formulas
from extractors.sheets.grid import Sheet, Workbook
from extractors.sheets.head_records import HeadRecord, head_records
from extractors.sheets.header_page import HeaderPages, lay_out
from extractors.sheets.kinds import kind_of_workbook
from extractors.sheets.line_issues import issues_of_lines, issues_of_table, issues_of_zeros
from extractors.sheets.listed import listed_lines
from extractors.sheets.order_head import read_head, read_sums
from extractors.sheets.order_lines import SheetLine
from extractors.sheets.order_tables import ReadingHabits, SheetTable, read_tables
from extractors.sheets.sheet_view import SheetView
from extractors.sheets.side_tables import ordering_tables
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity

_MOST_VOTES = 4000
_LEAST_OF_LIST = 3
_CENT = Decimal("0.02")


def read_orders(workbook: Workbook, name: str, media_type: str) -> DataFile:
    """The orders of a workbook.

    Raises:
        InputError: ``empty`` where no cell holds anything.
    """
    if not any(sheet.rows for sheet in workbook.sheets):
        raise InputError(f"{name}: the spreadsheet is empty. Ask the sender to send it again.", "empty")
    issues = [*workbook.issues, *_hidden_sheets(workbook)]
    sheets = [sheet for sheet in workbook.shown() if sheet.rows] or [sheet for sheet in workbook.sheets if sheet.rows]
    for sheet in sheets:
        issues += compute_formulas(sheet)
    view = SheetView(workbook)
    habits = _habits(sheets)
    tables = read_tables(sheets, habits, view)
    ordered = ordering_tables(tables, issues)
    reader = _Reader(sheets, tables, ordered, habits, view, name, media_type)
    return DataFile(tuple(reader.orders(issues)), view.view)


def _hidden_sheets(workbook: Workbook) -> Iterator[Issue]:
    hidden = [sheet for sheet in workbook.sheets if sheet.hidden and sheet.rows]
    if hidden and any(not sheet.hidden and sheet.rows for sheet in workbook.sheets):
        names = ", ".join(sheet.name for sheet in hidden[:5])
        yield Issue("hidden-sheets", Severity.INFO, f"Hidden sheets were not read: {names}.", "document")


def _habits(sheets: Sequence[Sheet]) -> ReadingHabits:
    """How the sender writes numbers and dates, told by the cells that hold them as text."""
    texts: list[str] = []
    for sheet in sheets:
        cells = (cell for cells in sheet.rows.values() for cell in cells.values())
        texts += [cell.text for cell, _ in zip((c for c in cells if c.value is None), range(_MOST_VOTES), strict=False)]
    numbers = vote_habit(texts)
    if numbers.decimal_mark is DecimalMark.UNKNOWN and any(
        c.number is not None for s in sheets for r in s.rows.values() for c in r.values()
    ):
        numbers = NumberHabit(DecimalMark.POINT, numbers.grouping)  # typed numbers are laid out with a point
    days = [cell.day for sheet in sheets for row in sheet.used_rows()[:40] for cell in sheet.rows[row].values() if cell.day]
    return ReadingHabits(numbers, habit_of_dates(texts), days[0] if days else None)


@dataclass
class _Group:
    """The lines of one order, with the tables that they stand in and the sheets that speak of it."""

    tables: list[SheetTable]
    lines: list[SheetLine]
    sheets: list[Sheet]
    hidden: list[SheetLine]


@dataclass
class _Reader:
    sheets: Sequence[Sheet]
    tables: Sequence[SheetTable]
    ordered: Sequence[SheetTable]
    habits: ReadingHabits
    view: SheetView
    name: str
    media_type: str

    def orders(self, issues: Sequence[Issue]) -> list[ExtractedOrder]:
        """Each order, or one that says why there is none."""
        speaking = self._speaking()
        pages = self._pages(speaking, self.ordered)
        if not self.tables and (listed := self._listed(pages)) is not None:
            return [replace(listed, issues=(*issues, *listed.issues))]
        kind = kind_of_workbook(pages, self.tables, self.sheets)
        if kind.kind is DocumentKind.NOT_AN_ORDER:
            return [ExtractedOrder(kind.kind, kind.reason, issues=tuple(issues))]
        groups = self._groups(speaking)
        if kind.doubt:
            issues = [Issue("kind-doubtful", Severity.WARNING, kind.doubt, "document"), *issues]
        orders = []
        for group in groups:
            own = pages if len(groups) == 1 else self._pages(group.sheets, group.tables)
            order = self._order(group, own)
            orders.append(replace(order, kind=kind.kind, kind_reason=kind.reason, issues=(*issues, *order.issues)))
        return orders

    def _listed(self, pages: HeaderPages) -> ExtractedOrder | None:
        """The order of sheets without a table, None where they list nothing or call themselves something else."""
        kind = classify(pages.document, pages.rows)
        if kind.kind is DocumentKind.NOT_AN_ORDER:
            return None
        lines, areas, issues = listed_lines(self.sheets, pages, self.view)
        if not lines:
            return None
        head = read_head(replace(pages, areas=areas), [], [], self._records(self.sheets), self.habits, self.view)
        stated: dict[str, Any] = dict(head.fields)
        return replace(ExtractedOrder(kind.kind, kind.reason, lines=lines, issues=(*head.issues, *issues)), **stated)

    def _pages(self, sheets: Sequence[Sheet], tables: Sequence[SheetTable]) -> HeaderPages:
        return lay_out(sheets, tables, self.name, self.media_type, self.habits.numbers)

    def _speaking(self) -> list[Sheet]:
        """Sheets that may say something about the order: those with lines first, then those without any table of articles."""
        with_lines = [sheet for sheet in self.sheets if any(table.sheet is sheet for table in self.ordered)]
        if not with_lines:
            return list(self.sheets)
        lists = [table.sheet for table in self.tables if len(table.rows_of(RowUse.NOT_ORDERED)) >= _LEAST_OF_LIST]
        without = [sheet for sheet in self.sheets if all(sheet is not other for other in lists)]
        return [sheet for sheet in self.sheets if any(sheet is one for one in (*with_lines, *without))]

    def _groups(self, speaking: list[Sheet]) -> list[_Group]:
        """The lines order by order: one column of order numbers, one order number a sheet, or one order."""
        by_number = self._by_column(speaking)
        if len(by_number) > 1:
            return by_number
        by_sheet = self._by_sheet(speaking)
        if len(by_sheet) > 1:
            return by_sheet
        tables = list(self.ordered)
        return [
            _Group(
                tables, [line for table in tables for line in table.lines], speaking, [line for t in tables for line in t.hidden]
            )
        ]

    def _by_column(self, speaking: list[Sheet]) -> list[_Group]:
        groups: dict[str, _Group] = {}
        for table in self.ordered:
            column = next(iter(table.flat.get("po_number", ())), None)
            number = ""
            for line in sorted((*table.lines, *table.hidden), key=lambda line: line.row):
                cell = table.sheet.cell(line.row, column) if column is not None else None
                number = squeeze(code_of(cell)) if cell is not None else number
                group = groups.setdefault(number, _Group([], [], speaking, []))
                if all(table is not other for other in group.tables):
                    group.tables.append(table)
                (group.hidden if line.row in table.sheet.hidden_rows else group.lines).append(line)
        return list(groups.values()) if all(groups) else []

    def _by_sheet(self, speaking: Sequence[Sheet]) -> list[_Group]:
        """One group a sheet where every sheet with lines has an order number of its own."""
        with_lines = [sheet for sheet in speaking if any(table.sheet is sheet for table in self.ordered)]
        if len(with_lines) < 2:
            return []
        groups, numbers = [], set()
        for sheet in with_lines:
            tables = [table for table in self.ordered if table.sheet is sheet]
            lines = [line for table in tables for line in table.lines]
            head = read_head(self._pages([sheet], tables), tables, lines, self._records([sheet]), self.habits, self.view)
            number = head.fields.get("po_number")
            if number is None:
                return []
            numbers.add(squeeze(str(number.value)))
            groups.append(_Group(tables, lines, [sheet], [line for table in tables for line in table.hidden]))
        return groups if len(numbers) == len(groups) else []

    def _records(self, sheets: Sequence[Sheet]) -> list[HeadRecord]:
        """Heads written as tables, outside the tables of lines."""
        found = []
        for sheet in sheets:
            taken = set().union(*(table.taken for table in self.tables if table.sheet is sheet and table.lines))
            found += head_records(sheet, [row for row in sheet.used_rows() if row not in taken and row not in sheet.hidden_rows])
        return found

    def _order(self, group: _Group, pages: HeaderPages) -> ExtractedOrder:
        lines = group.lines
        sums, sum_issues = read_sums(pages, lines, self.habits, self.view, any(table.in_sections for table in group.tables))
        lines, hidden_issues = _with_hidden(group, sums.get("subtotal") or sums.get("total"))
        head = read_head(pages, group.tables, lines, self._records(group.sheets), self.habits, self.view)
        numbered = issues_of_zeros(lines)
        lines = [line for line, _ in numbered]
        issues = [*head.issues, *sum_issues, *hidden_issues, *issues_of_lines(lines)]
        issues += [found for _, found in numbered if found is not None]
        issues += [issue for table in group.tables for issue in issues_of_table(table, self.habits.numbers)]
        if not lines:
            issues.append(Issue("no-lines", Severity.WARNING, "No order line was found in the spreadsheet.", "lines"))
        order = ExtractedOrder(lines=tuple(line.line for line in lines), issues=tuple(issues))
        stated: dict[str, Any] = {**head.fields, **sums}
        return replace(order, **stated)


def _with_hidden(group: _Group, stated: object) -> tuple[list[SheetLine], list[Issue]]:
    """The lines with the hidden ones where only they make the stated sum; otherwise they are left out. A person looks at both."""
    if not group.hidden:
        return group.lines, []
    places = ", ".join(f"{line.sheet.place(line.row, 1).rpartition('!')[0]} row {line.row}".strip() for line in group.hidden[:5])
    value = getattr(stated, "value", None)
    every = sorted((*group.lines, *group.hidden), key=lambda line: (id(line.sheet), line.row))
    if value is not None and _adds_up(every, value) and not _adds_up(group.lines, value):
        message = f"{places}: hidden rows hold quantities, and the stated sum counts them; they were taken as ordered."
        return every, [Issue("hidden-rows", Severity.WARNING, message, "lines")]
    message = f"{places}: hidden rows hold quantities. They were not taken as ordered; ask the sender."
    return group.lines, [Issue("hidden-rows", Severity.WARNING, message, "lines")]


def _adds_up(lines: Sequence[SheetLine], value: Decimal) -> bool:
    amounts = [line.line.amount.value for line in lines if line.line.amount is not None]
    return len(amounts) == len(lines) and abs(sum(amounts, Decimal(0)) - value) <= _CENT

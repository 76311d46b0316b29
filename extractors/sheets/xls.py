"""Old Excel files (.xls) and binary workbooks (.xlsb) by calamine, with what their records mark beside the values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import python_calamine as calamine

from extractors.limits import Limits
from extractors.sheets.grid import Cell, CellBudget, Merged, Sheet, Workbook
from extractors.sheets.number_format import exact, shown_date, shown_number
from extractors.sheets.office_xml import damaged
from extractors.sheets.xls_records import SheetMarks, read_marks
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

_Value = int | float | str | bool | date | datetime | time | timedelta


def read_xls(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of an old workbook.

    Raises:
        InputError: ``damaged`` or ``encrypted``.
        LimitExceeded: Too many cells.
    """
    marks = read_marks(content)
    if marks.encrypted:
        raise _locked(name)
    issues = [Issue("macros", Severity.INFO, "The workbook holds macros; they are not run.", "document")] if marks.macros else []
    return Workbook(_sheets(content, name, limits, marks.sheets), issues)


def read_xlsb(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of a binary workbook; which of its rows are hidden cannot be told."""
    message = "In this kind of workbook (.xlsb) hidden rows and number formats are not looked at."
    return Workbook(_sheets(content, name, limits, []), [Issue("formats-unknown", Severity.INFO, message, "document")])


def _locked(name: str) -> InputError:
    return InputError(f"{name}: the workbook is locked with a password. Ask the sender for one without.", "encrypted")


def _sheets(content: bytes, name: str, limits: Limits, marks: list[SheetMarks]) -> list[Sheet]:
    budget = CellBudget(name, limits)
    sheets: list[Sheet] = []
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            worksheets = [data for data in book.sheets_metadata if data.typ == calamine.SheetTypeEnum.WorkSheet]
            for index, data in enumerate(worksheets):
                hidden = data.visible != calamine.SheetVisibleEnum.Visible
                mark = marks[index] if index < len(marks) else SheetMarks()
                sheets.append(_sheet(book.get_sheet_by_name(data.name), data.name, hidden, mark, budget))
    except calamine.PasswordError as error:
        raise _locked(name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(name) from error
    except BaseException as error:  # calamine is Rust: a panic on torn files is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error
    if not sheets:
        raise damaged(name)
    return sheets


def _sheet(source: calamine.CalamineSheet, name: str, hidden: bool, marks: SheetMarks, budget: CellBudget) -> Sheet:
    sheet = Sheet(name, hidden=hidden, hidden_rows=marks.hidden_rows, hidden_columns=marks.hidden_columns)
    if source.height and source.width and source.height * source.width > 40 * budget.limits.cells:
        budget.take(budget.limits.sheet_rows + 1, 1)  # a few cells at the far corner: reading them takes the whole square
    for merged in source.merged_cell_ranges or ():
        (top, left), (bottom, right) = merged
        sheet.merged.append(Merged(top + 1, left + 1, bottom + 1, right + 1))
    for row, values in enumerate(source.to_python(skip_empty_area=False), 1):
        cells = {}
        for column, value in enumerate(values, 1):
            if value != "":
                budget.take(row, column)
                found = _cell(value, marks.formats.get((row, column), ""))
                if found is not None:
                    cells[column] = found
        if cells:
            sheet.rows[row] = cells
    return sheet


def _cell(value: _Value, code: str) -> Cell | None:
    if isinstance(value, bool):
        return Cell(str(value).upper(), value, code)
    if isinstance(value, str):
        return Cell(value, None, code) if value.strip() else None
    if isinstance(value, date):  # a datetime too
        day = value.date() if isinstance(value, datetime) else value
        return Cell(shown_date(day, code), day, code)
    if isinstance(value, int | float):
        number = exact(repr(value))
        return Cell(str(value), None, code) if number is None else _number(number, code)
    return Cell(str(value), None, code)


def _number(number: Decimal, code: str) -> Cell:
    return Cell(shown_number(number, code), number, code)

"""Old Excel files (.xls) to a typed grid.

Read from the records themselves: calamine tells neither hidden rows nor number formats, and ends the whole process on a file
whose counts lie. It reads the binary workbooks (.xlsb), which are rare.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO

import olefile  # type: ignore[import-untyped]

from extractors.limits import Limits
from extractors.sheets import biff
from extractors.sheets.grid import Cell, CellBudget, Merged, Sheet, Workbook
from extractors.sheets.number_format import BUILT_IN, exact, shown_number
from extractors.sheets.office_xml import damaged
from extractors.sheets.xlsx import number_cell
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

_STREAMS = ("Workbook", "Book")
_FAULTS = (OSError, ValueError, struct.error, IndexError, KeyError, TypeError, AttributeError, OverflowError)
_TEXT_RESULT, _TRUTH_RESULT = 0, 1
_MOST_COLUMNS = 256
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def read_xls(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of an old workbook, hidden ones too.

    Raises:
        InputError: ``damaged`` or ``encrypted``.
        LimitExceeded: Too many cells.
    """
    try:
        stream, macros = _stream(content)
        book = biff.read_globals(stream)
        if book.encrypted:
            raise InputError(f"{name}: the workbook is locked with a password. Ask the sender for one without.", "encrypted")
        reader = _Reader(stream, book, CellBudget(name, limits))
        sheets = [reader.sheet(entry) for entry in book.sheets]
    except _FAULTS as error:
        raise damaged(name) from error
    if not sheets:
        raise damaged(name)
    return Workbook(sheets, list(_issues(book, macros)))


def _stream(content: bytes) -> tuple[bytes, bool]:
    """The workbook's stream, and whether there are macros beside it."""
    with olefile.OleFileIO(BytesIO(content)) as storage:
        name = next(name for name in (*_STREAMS, "") if not name or storage.exists(name))
        if not name:
            raise KeyError("no workbook")
        return storage.openstream(name).read(), bool(storage.exists("_VBA_PROJECT_CUR"))


def _issues(book: biff.Globals, macros: bool) -> Iterator[Issue]:
    if macros or book.macros:
        yield Issue("macros", Severity.INFO, "The workbook holds macros; they are not run.", "document")
    if book.linked:
        message = "The workbook refers to other files. Nothing was fetched; the values are those that the sender's program left."
        yield Issue("external-links", Severity.INFO, message, "document")


class _Reader:
    def __init__(self, stream: bytes, book: biff.Globals, budget: CellBudget) -> None:
        self._stream = stream
        self._book = book
        self._budget = budget
        self._codes = [book.formats.get(number, BUILT_IN.get(number, "")) for number in book.styles]

    def sheet(self, entry: biff.SheetEntry) -> Sheet:
        """One worksheet."""
        sheet = Sheet(entry.name, hidden=entry.hidden)
        waiting: tuple[int, int] | None = None  # a formula whose text result follows in a record of its own
        for kind, body in biff.records(self._stream, entry.start):
            if kind == biff.STRING and waiting is not None:
                self._set(sheet, *waiting, Cell(biff.text_of(body, self._book, 2), computed=True))
            if kind != biff.STRING:
                waiting = None
            if kind == biff.FORMULA:
                waiting = self._formula(sheet, body)
            elif kind in _MARKS:
                self._mark(sheet, kind, body)
            else:
                for row, column, cell in self._cells(kind, body):
                    self._set(sheet, row, column, cell)
        return sheet

    def _set(self, sheet: Sheet, row: int, column: int, cell: Cell) -> None:
        if cell.text.strip():
            self._budget.take(row + 1, column + 1)
            sheet.rows.setdefault(row + 1, {})[column + 1] = cell

    def _mark(self, sheet: Sheet, kind: int, body: bytes) -> None:
        if kind == biff.ROW:
            if struct.unpack_from("<H", body, 12)[0] & 0x20:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == biff.COLINFO:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & 1:
                sheet.hidden_columns.update(range(first + 1, min(last, _MOST_COLUMNS - 1) + 2))
        else:
            for index in range(struct.unpack_from("<H", body)[0]):
                top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * index)
                sheet.merged.append(Merged(top + 1, left + 1, bottom + 1, right + 1))

    def _cells(self, kind: int, body: bytes) -> Iterator[tuple[int, int, Cell]]:
        if kind == biff.MULRK:
            row, first = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                style, packed = struct.unpack_from("<HI", body, 4 + 6 * index)
                yield row, first + index, self._number(biff.rk_number(packed), style, computed=False)
            return
        if kind not in _VALUES:
            return
        row, column, style = struct.unpack_from("<HHH", body)
        if kind == biff.NUMBER:
            yield row, column, self._number(struct.unpack_from("<d", body, 6)[0], style, computed=False)
        elif kind == biff.RK:
            yield row, column, self._number(biff.rk_number(struct.unpack_from("<I", body, 6)[0]), style, computed=False)
        elif kind == biff.LABELSST:
            index = struct.unpack_from("<I", body, 6)[0]
            yield row, column, Cell(self._book.strings[index] if index < len(self._book.strings) else "")
        elif kind == biff.BOOLERR:
            yield row, column, _truth(body[6], is_error=body[7] == 1)
        else:
            yield row, column, Cell(biff.text_of(body[6:], self._book, 2))

    def _formula(self, sheet: Sheet, body: bytes) -> tuple[int, int] | None:
        """The result of a formula; a text stands in the next record, whose place is returned."""
        row, column, style = struct.unpack_from("<HHH", body)
        if body[12:14] != b"\xff\xff":
            self._set(sheet, row, column, self._number(struct.unpack_from("<d", body, 6)[0], style, computed=True))
        elif body[6] == _TEXT_RESULT:
            return row, column
        elif body[6] == _TRUTH_RESULT:
            self._set(sheet, row, column, _truth(body[8], is_error=False))
        return None

    def _number(self, value: float, style: int, computed: bool) -> Cell:
        number: Decimal | None = exact(repr(value))
        code = self._codes[style] if style < len(self._codes) else ""
        return Cell(repr(value)) if number is None else number_cell(number, code, computed, self._book.since_1904)


_MARKS = frozenset({biff.ROW, biff.COLINFO, biff.MERGEDCELLS})
_VALUES = frozenset({biff.NUMBER, biff.RK, biff.LABELSST, biff.BOOLERR, biff.LABEL, biff.RSTRING})


def _truth(value: int, is_error: bool) -> Cell:
    if is_error:
        return Cell(_ERRORS.get(value, "#N/A"))
    return Cell("TRUE" if value else "FALSE", bool(value))


def read_xlsb(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of a binary workbook; which of its rows are hidden cannot be told."""
    import python_calamine as calamine

    message = "In this kind of workbook (.xlsb) hidden rows and number formats are not looked at."
    budget = CellBudget(name, limits)
    sheets = []
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            for data in book.sheets_metadata:
                if data.typ == calamine.SheetTypeEnum.WorkSheet:
                    sheet = Sheet(data.name, hidden=data.visible != calamine.SheetVisibleEnum.Visible)
                    _fill(sheet, book.get_sheet_by_name(data.name).to_python(skip_empty_area=False), budget)
                    sheets.append(sheet)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(name) from error
    except BaseException as error:  # calamine is Rust: a panic on torn files is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error
    if not sheets:
        raise damaged(name)
    return Workbook(sheets, [Issue("formats-unknown", Severity.INFO, message, "document")])


def _fill(sheet: Sheet, rows: Sequence[Sequence[object]], budget: CellBudget) -> None:
    from datetime import date, datetime

    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value == "" or value is None:
                continue
            budget.take(row, column)
            day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
            number = exact(repr(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
            text = day.isoformat() if day is not None else shown_number(number, "") if number is not None else str(value)
            if text.strip():
                sheet.rows.setdefault(row, {})[column] = Cell(text, day or number)

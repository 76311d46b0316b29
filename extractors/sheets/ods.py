"""OpenDocument spreadsheets (.ods, .ots) to a typed grid.

Read from the XML itself: it says what each cell shows, which rows are hidden and which cells are merged; calamine tells only
values.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lxml import etree

from extractors.limits import Limits
from extractors.sheets.grid import Cell, CellBudget, Merged, Sheet, Workbook
from extractors.sheets.number_format import exact
from extractors.sheets.office_xml import Parts, attribute, damaged, local, opened_parts
from extractors.sheets.outside import issues_of_formulas, reaches_outside
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

_CONTENT = "content.xml"
_FORMATS = {"percentage": "0%", "float": "", "currency": ""}


def read_ods(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of a spreadsheet, hidden ones too.

    Raises:
        InputError: ``damaged`` or ``encrypted``.
        LimitExceeded: Too many cells, or it would unpack to too much.
    """
    with opened_parts(content, name, limits) as parts:
        if _CONTENT not in parts.names:
            raise damaged(name)
        if any(True for _ in parts.events("META-INF/manifest.xml", "encryption-data")):
            raise InputError(f"{name}: the file is locked with a password. Ask the sender for one without.", "encrypted")
        reader = _Reader(CellBudget(name, limits))
        reader.read(parts)
        issues = issues_of_formulas(reader.formulas)
        if any(part.startswith(("Basic/", "Scripts/")) for part in parts.names):
            issues.append(Issue("macros", Severity.INFO, "The spreadsheet holds macros; they are not run.", "document"))
    if not reader.sheets:
        raise damaged(name)
    return Workbook(list(reader.sheets.values()), issues)


class _Reader:
    def __init__(self, budget: CellBudget) -> None:
        self.sheets: dict[str, Sheet] = {}
        self.formulas: list[tuple[str, str]] = []
        self._budget = budget
        self._next_row: dict[str, int] = {}
        self._next_column: dict[str, int] = {}
        self._hidden_styles: set[str] = set()

    def read(self, parts: Parts) -> None:
        """Go through the content once."""
        for element in parts.events(_CONTENT, "style", "table-column", "table-row", "table"):
            kind = local(str(element.tag))
            if kind == "style":
                if any(attribute(child, "display") == "false" for child in element.iterchildren("{*}table-properties")):
                    self._hidden_styles.add(attribute(element, "name"))
            elif kind == "table":
                self._sheet(element)
            else:
                table = next(element.iterancestors("{*}table"), None)
                # A table inside a cell or a chart is no sheet.
                if table is None or next(table.iterancestors("{*}table-cell"), None) is not None:
                    continue
                sheet = self._sheet(table)
                if kind == "table-column":
                    self._column(sheet, element)
                else:
                    self._row(sheet, element)

    def _sheet(self, element: etree._Element) -> Sheet:
        name = attribute(element, "name")
        if name not in self.sheets:
            self.sheets[name] = Sheet(name, hidden=attribute(element, "style-name") in self._hidden_styles)
        return self.sheets[name]

    def _column(self, sheet: Sheet, element: etree._Element) -> None:
        first = self._next_column.get(sheet.name, 1)
        count = _count(attribute(element, "number-columns-repeated"))
        self._next_column[sheet.name] = first + count
        if attribute(element, "visibility") in ("collapse", "filter"):
            sheet.hidden_columns.update(range(first, min(first + count, self._budget.limits.sheet_columns)))

    def _row(self, sheet: Sheet, element: etree._Element) -> None:
        first = self._next_row.get(sheet.name, 1)
        count = _count(attribute(element, "number-rows-repeated"))
        self._next_row[sheet.name] = first + count
        hidden = attribute(element, "visibility") in ("collapse", "filter")
        cells = self._cells(sheet, element, first)
        for row in range(first, first + count) if cells else ():
            for column in cells if row > first else ():
                self._budget.take(row, column)
            sheet.rows[row] = cells
            if hidden:
                sheet.hidden_rows.add(row)

    def _cells(self, sheet: Sheet, element: etree._Element, row: int) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = 1
        for child in element:
            count = _count(attribute(child, "number-columns-repeated"))
            if local(str(child.tag)) == "table-cell":
                wide, high = _count(attribute(child, "number-columns-spanned")), _count(attribute(child, "number-rows-spanned"))
                if wide > 1 or high > 1:
                    sheet.merged.append(Merged(row, column, row + high - 1, column + wide - 1))
                found = _cell(child)
                for place in range(column, column + count) if found is not None else ():
                    self._budget.take(row, place)
                    cells[place] = found  # type: ignore[assignment]  # not None: the range is empty then
                formula = attribute(child, "formula")
                if formula and reaches_outside(formula):
                    self.formulas.append((sheet.place(row, column), formula))
            column += count
        return cells


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _cell(element: etree._Element) -> Cell | None:
    lines = ["".join(_text(paragraph)) for paragraph in element.iterchildren("{*}p")]
    text = "\n".join(lines).strip()
    formula = attribute(element, "formula")
    kind = attribute(element, "value-type")
    value: Decimal | date | bool | None = None
    code = ""
    if kind in _FORMATS:
        value = exact(attribute(element, "value"))
        currency = attribute(element, "currency")
        code = f"[${currency}] 0.00" if currency.isalpha() else _FORMATS[kind]
    elif kind == "date":
        try:
            value = date.fromisoformat(attribute(element, "date-value")[:10])
        except ValueError:
            value = None
    elif kind == "boolean":
        value = attribute(element, "boolean-value") == "true"
    if value is None and not text:
        return Cell("", None, code, formula, True) if formula else None
    return Cell(text or str(value), value, code, "", bool(formula))


def _text(paragraph: etree._Element) -> list[str]:
    """The text of a paragraph: blanks and line breaks are elements, notes are none of it."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        kind = local(str(child.tag))
        if kind == "s":
            pieces.append(" " * min(_count(attribute(child, "c")), 50))
        elif kind in ("tab", "line-break"):
            pieces.append("\t" if kind == "tab" else "\n")
        elif kind != "annotation":
            pieces += _text(child)
        pieces.append(child.tail or "")
    return pieces

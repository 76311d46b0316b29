"""Spreadsheets as one XML file (Excel 2003's "XML Spreadsheet"), as many programs export them under the name .xls or .xml."""

from __future__ import annotations

from datetime import date

from lxml import etree

from extractors.limits import Limits
from extractors.sheets.grid import Cell, CellBudget, Merged, Sheet, Workbook
from extractors.sheets.number_format import exact, shown_date, shown_number
from extractors.sheets.office_xml import damaged
from extractors.sheets.outside import issues_of_formulas, reaches_outside
from extractors.xml_orders.opening import open_xml

_NAMED_FORMATS = {
    "General": "", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Currency": "#,##0.00", "Scientific": "0.00E+00",
    "Short Date": "yyyy-mm-dd", "Medium Date": "d-mmm-yy", "Long Date": "yyyy-mm-dd", "General Date": "yyyy-mm-dd",
}  # fmt: skip
_MOST_COLUMNS = 2**14


def read_spreadsheet_xml(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of the workbook.

    Raises:
        InputError: ``xml-damaged``, ``xml-entities``, ``damaged``.
        LimitExceeded: Too many cells or elements.
    """
    root = open_xml(content, name, limits).root
    formats = {style.get("ID", ""): _format(style) for style in root.iter("Style")}
    budget = CellBudget(name, limits)
    formulas: list[tuple[str, str]] = []
    sheets = [_sheet(element, formats, budget, formulas) for element in root.iter("Worksheet")]
    if not sheets:
        raise damaged(name)
    return Workbook(sheets, issues_of_formulas(formulas))


def _format(style: etree._Element) -> str:
    found = style.find("NumberFormat")
    code = found.get("Format", "") if found is not None else ""
    return _NAMED_FORMATS.get(code, code)


def _number(element: etree._Element, attribute: str, otherwise: int) -> int:
    text = element.get(attribute, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _sheet(element: etree._Element, formats: dict[str, str], budget: CellBudget, formulas: list[tuple[str, str]]) -> Sheet:
    visible = element.find("WorksheetOptions/Visible")
    sheet = Sheet(element.get("Name", ""), hidden=visible is not None and (visible.text or "").startswith("SheetHidden"))
    column = 0
    for found in element.iterfind("Table/Column"):
        column = _number(found, "Index", column + 1)
        span = _number(found, "Span", 0)
        if found.get("Hidden") == "1":
            sheet.hidden_columns.update(range(column, min(column + span, _MOST_COLUMNS) + 1))
        column += span
    row = 0
    for found in element.iterfind("Table/Row"):
        row = _number(found, "Index", row + 1)
        cells = _row(found, row, sheet, formats, budget, formulas)
        if cells:
            sheet.rows[row] = cells
        if found.get("Hidden") == "1":
            sheet.hidden_rows.add(row)
        row += _number(found, "Span", 0)
    return sheet


def _row(
    element: etree._Element, row: int, sheet: Sheet, formats: dict[str, str], budget: CellBudget, formulas: list[tuple[str, str]]
) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = 0
    for found in element.iterfind("Cell"):
        column = _number(found, "Index", column + 1)
        across, down = _number(found, "MergeAcross", 0), _number(found, "MergeDown", 0)
        if across or down:
            sheet.merged.append(Merged(row, column, row + down, column + across))
        formula = found.get("Formula", "")
        if formula and reaches_outside(formula):
            formulas.append((sheet.place(row, column), formula))
        cell = _cell(found, formats.get(found.get("StyleID", ""), ""), bool(formula))
        if cell is not None:
            budget.take(row, column)
            cells[column] = cell
        column += across
    return cells


def _cell(element: etree._Element, code: str, computed: bool) -> Cell | None:
    data = element.find("Data")
    text = "".join(str(piece) for piece in data.itertext()).strip() if data is not None else ""
    if data is None or not text:
        return None
    kind = data.get("Type", "String")
    if kind == "Number" and (number := exact(text)) is not None:
        return Cell(shown_number(number, code), number, code, "", computed)
    if kind == "DateTime":
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return Cell(text, None, code, "", computed)
        return Cell(shown_date(day, code), day, code, "", computed)
    return Cell(text, None, code, "", computed)

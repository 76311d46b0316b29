"""Excel workbooks (.xlsx, .xlsm) to a typed grid.

The XML parts are read as a stream and not through openpyxl: it reads a sheet twice where formulas and their results are both
wanted, and says of hidden rows and merged cells nothing in the mode that reads large sheets fast (docs/benchmarks).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lxml import etree

from extractors.limits import Limits
from extractors.sheets.grid import Cell, CellBudget, Sheet, Workbook, merged_of, place_of
from extractors.sheets.number_format import BUILT_IN, date_of_serial, exact, read_format, shown_date, shown_number
from extractors.sheets.office_xml import Parts, attribute, damaged, local, opened_parts
from extractors.sheets.outside import issues_of_formulas, issues_of_parts, reaches_outside
from pipeline.core.issues import Issue

_WORKBOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_SHARED = "="
"""Stands for a formula that is written once for several cells, at the first of them."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class _Book:
    """What the cells of every sheet refer to."""

    strings: list[str]
    formats: list[str]
    since_1904: bool
    budget: CellBudget
    formulas: list[tuple[str, str]]
    """Formulas that reach outside, with their places."""


def read_xlsx(content: bytes, name: str, limits: Limits) -> Workbook:
    """All sheets of a workbook, hidden ones too.

    Raises:
        InputError: ``damaged`` or ``encrypted``.
        LimitExceeded: Too many cells, or it would unpack to too much.
    """
    with opened_parts(content, name, limits) as parts:
        if _WORKBOOK not in parts.names:
            raise damaged(name)
        targets = _targets(parts)
        book = _Book(_strings(parts, limits, name), _formats(parts), _since_1904(parts), CellBudget(name, limits), [])
        sheets = []
        for element in parts.events(_WORKBOOK, "sheet"):
            part = targets.get(_relation(element), "")
            sheet = Sheet(attribute(element, "name"), hidden=attribute(element, "state") in ("hidden", "veryHidden"))
            if "worksheets/" in part:
                sheets.append(_read_sheet(parts, part, sheet, book))
        issues: list[Issue] = [*issues_of_parts(parts.names), *issues_of_formulas(book.formulas)]
    if not sheets:
        raise damaged(name)
    return Workbook(sheets, issues)


def _relation(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if local(str(key)) == "id" and str(key) != "id"), "")


def _targets(parts: Parts) -> dict[str, str]:
    """Part names by the workbook's relations."""
    found = {}
    for element in parts.events("xl/_rels/workbook.xml.rels", "Relationship"):
        target = element.get("Target") or ""
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[element.get("Id") or ""] = full
    return found


def _since_1904(parts: Parts) -> bool:
    return any(element.get("date1904") in ("1", "true") for element in parts.events(_WORKBOOK, "workbookPr"))


def _strings(parts: Parts, limits: Limits, name: str) -> list[str]:
    budget = CellBudget(name, limits)
    strings = []
    for element in parts.events(_STRINGS, "si"):
        budget.take(1, 1)
        strings.append(_text_of(element))
    return strings


def _text_of(element: etree._Element) -> str:
    """The text of a string, its runs joined, without the reading aids of East Asian text."""
    if len(element) == 1 and local(str(element[0].tag)) == "t":
        text = element[0].text or ""
    else:
        pieces = []
        for child in element.iter("{*}t"):
            parent = child.getparent()
            if parent is None or local(str(parent.tag)) != "rPh":
                pieces.append(child.text or "")
        text = "".join(pieces)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(parts: Parts) -> list[str]:
    """The number format's code of every cell style, by its index."""
    own: dict[int, str] = {}
    found: list[str] = []
    for element in parts.events(_STYLES, "numFmt", "cellXfs"):
        if local(str(element.tag)) == "numFmt":
            own[_integer(element.get("numFmtId"))] = element.get("formatCode") or ""
        else:
            numbers = [_integer(style.get("numFmtId")) for style in element.iterchildren("{*}xf")]
            found = [own.get(number, BUILT_IN.get(number, "")) for number in numbers]
    return found


def _integer(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0


def _read_sheet(parts: Parts, part: str, sheet: Sheet, book: _Book) -> Sheet:
    row_number = 0
    for element in parts.events(part, "row", "col", "mergeCell"):
        kind = local(str(element.tag))
        if kind == "row":
            row_number = _integer(element.get("r")) or row_number + 1
            if element.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(row_number)
            cells = _read_row(element, row_number, sheet, book)
            if cells:
                sheet.rows[row_number] = cells
        elif kind == "col":
            if element.get("hidden") in ("1", "true"):
                first, last = _integer(element.get("min")), _integer(element.get("max"))
                sheet.hidden_columns.update(range(first, min(last, book.budget.limits.sheet_columns) + 1))
        elif (merged := merged_of(element.get("ref") or "")) is not None and len(sheet.merged) < book.budget.limits.sheet_rows:
            sheet.merged.append(merged)
    return sheet


def _read_row(element: etree._Element, row: int, sheet: Sheet, book: _Book) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = 0
    for child in element:
        reference = child.get("r")
        column = _column_of(reference) if reference else column + 1
        formula = text = None
        inline: etree._Element | None = None
        for part in child:
            tag = str(part.tag)
            if tag.endswith("}v"):
                text = part.text
            elif tag.endswith("}f"):
                formula = part.text or _SHARED
            elif tag.endswith("}is"):
                inline = part
        if text is None and formula is None and inline is None:
            continue
        book.budget.take(row, column)
        if formula and reaches_outside(formula):
            book.formulas.append((sheet.place(row, column), formula))
        found = _cell(child, text if inline is None else _text_of(inline), formula, book)
        if found is not None:
            cells[column] = found
    return cells


def _column_of(reference: str) -> int:
    column = 0
    for sign in reference:
        if not "A" <= sign <= "Z":
            break
        column = column * 26 + ord(sign) - 64
    return column or place_of(reference)[1]


def _cell(element: etree._Element, text: str | None, formula: str | None, book: _Book) -> Cell | None:
    kind = element.get("t") or "n"
    style = _integer(element.get("s"))
    code = book.formats[style] if style < len(book.formats) else ""
    computed = formula is not None
    if text is None or (text == "" and computed and kind != "str"):
        return Cell("", None, code, formula or "", computed) if formula else None
    if kind == "s":
        index = _integer(text)
        text = book.strings[index] if index < len(book.strings) else ""
        return Cell(text, None, code) if text.strip() else None
    if kind in ("str", "inlineStr", "e"):
        return Cell(text, None, code, "", computed) if text.strip() else None
    if kind == "b":
        return Cell("TRUE" if text == "1" else "FALSE", text == "1", code, "", computed)
    if kind == "d":
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return Cell(text, None, code, "", computed)
        return Cell(shown_date(day, code), day, code, "", computed)
    number = exact(text)
    return Cell(text, None, code, "", computed) if number is None else number_cell(number, code, computed, book.since_1904)


def number_cell(number: Decimal, code: str, computed: bool, since_1904: bool) -> Cell:
    """The cell of a number: a date where its format says so."""
    if code and read_format(code).is_date:
        day = date_of_serial(number, since_1904)
        if day is not None:
            return Cell(shown_date(day, code), day, code, "", computed)
    return Cell(shown_number(number, code), number, code, "", computed)

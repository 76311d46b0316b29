"""Spreadsheets from rows of values, the same bytes at every call."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]
_FIXED = (2026, 11, 20, 8, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)


def xlsx_file(
    sheets: Mapping[str, Rows], formats: Mapping[str, str] | None = None, change: Callable[[Worksheet], object] | None = None
) -> bytes:
    """An Excel workbook; ``formats`` are number formats of whole columns of the last sheet, ``change`` works on that sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_plain(value) for value in row])
    sheet = book.worksheets[-1]
    for column, code in (formats or {}).items():
        for cell in sheet[column]:
            if isinstance(cell.value, int | float):
                cell.number_format = code
    if change is not None:
        change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zip_file({**parts, "docProps/core.xml": _CORE.encode()})


def zip_file(parts: Mapping[str, bytes]) -> bytes:
    """An archive with fixed times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def xls_file(name: str, rows: Rows, formats: Mapping[int, str]) -> bytes:
    """An old Excel file with one sheet; ``formats`` are number formats by column from 0."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None:
                continue
            code = "dd.mm.yyyy" if isinstance(value, date) else formats.get(column) if isinstance(value, int | Decimal) else None
            style = xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style
            sheet.write(number, column, _plain(value), style)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods_file(name: str, rows: Rows, currency: str) -> bytes:
    """An OpenDocument spreadsheet with one sheet; decimals are money."""
    table = "".join(f"<table:table-row>{''.join(_ods_cell(value, currency) for value in row)}</table:table-row>" for row in rows)
    content = f'{_ODS_HEAD}<table:table table:name="{escape(name)}">{table}</table:table></office:spreadsheet></office:body>'
    return zip_file(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{content}</office:document-content>".encode(),
        }
    )


def _ods_cell(value: Any, currency: str) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Decimal):
        shown = f"{value:.2f}".replace(".", ",")
        kind = f'office:value-type="currency" office:currency="{currency}" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{shown} €</text:p></table:table-cell>"
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{value:%d.%m.%Y}</text:p></table:table-cell>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def csv_file(rows: Rows, codec: str, mark: str = ",") -> bytes:
    """A text table with semicolons, numbers with a decimal comma, days as written in Germany."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(value, mark) for value in row])
    return buffer.getvalue().encode(codec)


def _written(value: Any, mark: str) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace(".", mark) if isinstance(value, Decimal) else "" if value is None else str(value)


def _plain(value: Any) -> Any:
    """A value as the writers take it: money is binary in a spreadsheet."""
    return float(value) if isinstance(value, Decimal) else value

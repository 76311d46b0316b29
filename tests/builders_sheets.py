"""Spreadsheets drawn in tests, and what was read from them in a form that is easily compared."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from extractors.data_files import read_data
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.registry import sniff
from pipeline.core.fields import ExtractedLine, ExtractedOrder

LIMITS = Limits()
Rows = Sequence[Sequence[Any]]
FIELDS = ("line_number", "buyer_part", "supplier_part", "description", "quantity", "uom", "unit_price", "price_per", "amount")


def xlsx(
    rows: Rows | None = None,
    formats: Mapping[str, str] | None = None,
    change: Callable[[Worksheet], object] | None = None,
    **sheets: Rows,
) -> bytes:
    """A workbook with one sheet "Order", or with the sheets named."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, content in {**({} if rows is None else {"Order": rows}), **sheets}.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    first = book.worksheets[0]
    for place, code in (formats or {}).items():
        first[place].number_format = code
    if change is not None:
        change(first)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(rows: Rows, formats: Mapping[tuple[int, int], str] | None = None, hidden: Sequence[int] = ()) -> bytes:
    """An old workbook; places in ``formats`` and ``hidden`` count from 0."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Order")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                code = (formats or {}).get((number, column))
                style = xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style
                sheet.write(number, column, value, style)
    for number in hidden:
        sheet.row(number).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)


def ods(table: str) -> bytes:
    """A spreadsheet with these rows as XML in one sheet "Order"."""
    content = f'{_ODS_HEAD}<table:table table:name="Order">{table}</table:table></office:spreadsheet></office:body>'
    return ods_archive(f"{content}</office:document-content>")


def ods_archive(content: str, **parts: str) -> bytes:
    """An OpenDocument archive with this content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def ods_row(*cells: Any, attributes: str = "") -> str:
    """A row of an OpenDocument sheet."""
    return f"<table:table-row {attributes}>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def read(content: bytes, limits: Limits = LIMITS) -> DataFile:
    """What a spreadsheet of any kind says, as `extract` would read it."""
    return read_data(content, "order", sniff(content), limits)


def order_of(content: bytes) -> ExtractedOrder:
    """The one order of a spreadsheet."""
    orders = read(content).orders
    assert len(orders) == 1
    return orders[0]


def lines_of(content: bytes, *names: str) -> list[tuple[str | None, ...]]:
    """Fields of every line as text."""
    return [values_of(line, *names) for line in order_of(content).lines]


def values_of(line: ExtractedLine, *names: str) -> tuple[str | None, ...]:
    """Fields of a line as text, None for those it has not."""
    return tuple(str(field.value) if (field := getattr(line, name)) is not None else None for name in names)


def codes_of(order: ExtractedOrder) -> list[str]:
    """The codes of the findings."""
    return [issue.code for issue in order.issues]

"""Spreadsheets to orders: one entry for each kind of file, as the table of data readers calls them."""

from __future__ import annotations

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.sheets.orders import read_orders

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPREADSHEET_XML = "application/x-spreadsheet+xml"
CSV = "text/csv"


def read_xlsx_file(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of an Excel workbook; raises InputError."""
    from extractors.sheets.xlsx import read_xlsx

    return read_orders(read_xlsx(content, name, limits), name, XLSX)


def read_xlsb_file(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of a binary Excel workbook; raises InputError."""
    from extractors.formats.office_zip import require_harmless_archive
    from extractors.sheets.xls import read_xlsb

    require_harmless_archive(content, name, limits)
    return read_orders(read_xlsb(content, name, limits), name, XLSB)


def read_xls_file(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of an old Excel file; raises InputError."""
    from extractors.sheets.xls import read_xls

    return read_orders(read_xls(content, name, limits), name, XLS)


def read_ods_file(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of an OpenDocument spreadsheet; raises InputError."""
    from extractors.sheets.ods import read_ods

    return read_orders(read_ods(content, name, limits), name, ODS)


def read_spreadsheet_xml_file(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of a spreadsheet written as one XML file; raises InputError."""
    from extractors.sheets.spreadsheet_xml import read_spreadsheet_xml

    return read_orders(read_spreadsheet_xml(content, name, limits), name, SPREADSHEET_XML)


def read_csv_file(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of a text table; raises InputError."""
    from extractors.sheets.delimited import read_delimited

    return read_orders(read_delimited(content, name, limits), name, CSV)

"""Files that are data and not pages: which reader takes them, chosen by their content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from extractors.formats.data_view import DataFile
from extractors.limits import Limits

# Media type, as ``registry.sniff`` tells it, to the reader: a module and its function (content, name, limits) -> DataFile, which
# raises InputError. Imported when a file needs it: most processes see few kinds.
_READERS: dict[str, tuple[str, str]] = {
    "application/edi-x12": ("extractors.edi.x12_file", "read_x12"),
    "application/edifact": ("extractors.edi.edifact_orders", "read_edifact"),
    "application/x-idoc": ("extractors.edi.idoc_orders", "read_flat_idoc"),
    "application/x-idoc+xml": ("extractors.edi.idoc_orders", "read_xml_idoc"),
    "application/x-ubl+xml": ("extractors.xml_orders.ubl", "read_ubl"),
    "application/x-cxml+xml": ("extractors.xml_orders.cxml", "read_cxml"),
    "application/x-opentrans+xml": ("extractors.xml_orders.opentrans", "read_opentrans"),
    "application/x-cii-order+xml": ("extractors.xml_orders.cii", "read_cii"),
    "application/xml": ("extractors.xml_orders.other", "read_other"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("extractors.sheets.reader", "read_xlsx_file"),
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": ("extractors.sheets.reader", "read_xlsb_file"),
    "application/vnd.ms-excel": ("extractors.sheets.reader", "read_xls_file"),
    "application/vnd.oasis.opendocument.spreadsheet": ("extractors.sheets.reader", "read_ods_file"),
    "application/x-spreadsheet+xml": ("extractors.sheets.reader", "read_spreadsheet_xml_file"),
    "text/csv": ("extractors.sheets.reader", "read_csv_file"),
}

# Where a table begins and ends in a sheet is found and not stated, so that its reading proves nothing about its lines.
_TABLES = "extractors.sheets"


def is_data(media_type: str) -> bool:
    """Whether a reader of data takes files of that media type."""
    return media_type in _READERS


def read_data(content: bytes, name: str, media_type: str, limits: Limits) -> DataFile:
    """What a data file says.

    Raises:
        InputError: It cannot be read; the reason says why, the message where and what to do.
        KeyError: ``media_type`` is not one of data.
    """
    module, function = _READERS[media_type]
    reader = cast(Callable[[bytes, str, Limits], DataFile], getattr(import_module(module), function))
    file = reader(content, name, limits)
    if module.startswith(_TABLES):
        return file
    return replace(file, orders=tuple(replace(order, lines_complete=bool(order.lines)) for order in file.orders))

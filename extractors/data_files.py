"""Files that are data and not pages: which reader takes them, chosen by their content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.mail.media_types import MESSAGE_MEDIA_TYPES
from pipeline.core.fields import ExtractedOrder

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
# Findings after which a file proves nothing about its lines either: it was cut off, or counts otherwise than it says itself.
_LINES_IN_DOUBT = frozenset({
    "truncated", "group-truncated", "terminator-missing", "segments-missing", "segment-count-differs", "message-count-differs",
    "set-count-differs", "group-count-differs", "group-missing", "set-not-read", "line-count-differs", "quantity-sum-differs",
    "hash-total-differs", "line-empty", "beginning-missing", "unresolved-entity",
})  # fmt: skip


def is_data(media_type: str) -> bool:
    """Whether a reader of data takes files of that media type."""
    return media_type in _READERS


def states_its_orders(media_type: str) -> bool:
    """Whether a file of that media type says itself where each of its orders begins: EDI, XML, messages by attachments."""
    if media_type in MESSAGE_MEDIA_TYPES:
        return True
    return is_data(media_type) and not _READERS[media_type][0].startswith(_TABLES)


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
    return replace(file, orders=tuple(replace(order, lines_complete=_proves_its_lines(order)) for order in file.orders))


def _proves_its_lines(order: ExtractedOrder) -> bool:
    return bool(order.lines) and _LINES_IN_DOUBT.isdisjoint(issue.code for issue in order.issues)

"""Sheets that hold no table but a list or forms one below the other: read as print would be, the values back in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from extractors.layout.lines import read_lines
from extractors.sheets.grid import Sheet
from extractors.sheets.header_page import HeaderPages
from extractors.sheets.sheet_view import SheetView
from pipeline.core.document import BoundingBox
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity

_MOST_ROWS = 100  # longer sheets are lists of something else, and only their beginning is laid out
_MOST_COLUMNS = 4
_TRUST = 0.75


def listed_lines(
    sheets: Sequence[Sheet], pages: HeaderPages, view: SheetView
) -> tuple[tuple[ExtractedLine, ...], tuple[tuple[int, BoundingBox], ...], tuple[Issue, ...]]:
    """The lines, where on the pages they stand, and what is to be said about them; none for sheets that list nothing ordered."""
    widest = max((len(cells) for sheet in sheets for cells in sheet.rows.values()), default=0)
    if sum(len(sheet.rows) for sheet in sheets) > _MOST_ROWS or widest > _MOST_COLUMNS:
        return (), (), ()
    reading = read_lines(pages.document, pages.rows)
    lines = [_in_cells(line, pages, view) for line in reading.lines]
    if not lines or any(line.quantity is None or (line.supplier_part or line.description) is None for line in lines):
        return (), (), ()
    message = "The sheet has no table; its lines were read as from print. Compare them with the sheet."
    return tuple(lines), reading.areas, (Issue("no-headings", Severity.WARNING, message, "lines"),)


def _in_cells(line: ExtractedLine, pages: HeaderPages, view: SheetView) -> ExtractedLine:
    placed = {}
    for field in fields(line):
        value: FieldValue[object] | None = getattr(line, field.name)
        found = pages.in_cells(value, view)
        placed[field.name] = None if found is None else replace(found, confidence=_TRUST * found.confidence)
    return ExtractedLine(**placed)  # type: ignore[arg-type]  # each field keeps the type it had

"""A workbook as a person may look at it: one line for each row, its cells in columns, and where each cell stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.formats.data_view import LONGEST_LINE, DataView
from extractors.formats.text_grid import printed_width
from extractors.sheets.grid import Sheet, Workbook
from pipeline.core.fields import Evidence

_WIDEST, _LOOKED_AT = 34, 300
_GAP = 2


class SheetView:
    """The lines of all sheets; evidence for any cell that holds something."""

    def __init__(self, workbook: Workbook) -> None:
        self.view = DataView()
        self._lines: dict[tuple[int, int], int] = {}
        self._spans: dict[tuple[int, int], dict[int, tuple[int, int]]] = {}
        sheets = list(workbook.shown()) or workbook.sheets
        for sheet in sheets:
            if len(sheets) > 1 and sheet.rows:
                self.view.add(f"[{sheet.name}]")
            self._add(sheet)

    def _add(self, sheet: Sheet) -> None:
        rows = sheet.used_rows()
        starts = _starts(sheet, rows[:_LOOKED_AT])
        for row in rows:
            line, spans = _line(sheet, row, starts)
            key = (id(sheet), row)
            self._lines[key] = self.view.add(line)
            self._spans[key] = spans

    def evidence(self, sheet: Sheet, places: Iterable[tuple[int, int]]) -> Evidence | None:
        """Evidence for the cells at these rows and columns, None where none of them is shown."""
        found = [one for row, column in places if (one := self.cell(sheet, row, column)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        page = found[0].page
        boxes = tuple(box for one in found if one.page == page for box in one.boxes)
        return Evidence(page, boxes, f"{found[0].path}:{found[-1].path.rpartition('!')[2]}")

    def cell(self, sheet: Sheet, row: int, column: int) -> Evidence | None:
        """Evidence for one cell, None where it is not shown."""
        key = (id(sheet), row)
        spans = self._spans.get(key)
        span = spans.get(column) if spans is not None else None
        return None if span is None else self.view.evidence(self._lines[key], span[0], span[1], sheet.place(row, column))


def _starts(sheet: Sheet, rows: Sequence[int]) -> dict[int, int]:
    """Where each column begins: as wide as its cells, but for those that have nothing to their right."""
    widths: dict[int, int] = {}
    for row in rows:
        cells = sheet.rows[row]
        last = max(cells)
        for column, cell in cells.items():
            if column < last or column not in widths:
                wide = min(printed_width(cell.text), _WIDEST) if column < last else 1
                widths[column] = max(widths.get(column, 1), wide)
    starts, position = {}, 0
    for column in sorted(widths):
        starts[column] = position
        position += widths[column] + _GAP
    return starts


def _line(sheet: Sheet, row: int, starts: dict[int, int]) -> tuple[str, dict[int, tuple[int, int]]]:
    line, wide = "", 0
    spans = {}
    for column, cell in sorted(sheet.rows[row].items()):
        text = " ".join(cell.text.split()) or cell.formula
        if not text:
            continue
        gap = max(starts.get(column, 0) - wide, _GAP if line else 0)
        line += " " * gap
        spans[column] = (len(line), len(line) + len(text))
        line += text
        wide += gap + printed_width(text)
        if len(line) > 4 * LONGEST_LINE:
            break
    return line, spans

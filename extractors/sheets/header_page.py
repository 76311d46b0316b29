"""The cells around the tables laid out as pages for the rules that read print; what they find goes back to cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extractors.fields.numbers import NumberHabit
from extractors.formats.text_grid import CHARACTER_WIDTH, LINE_HEIGHT, MARGIN, PRINT_SIZE, printed_width
from extractors.layout.rows import Row, rows_of
from extractors.sheets.cell_values import page_text
from extractors.sheets.grid import Cell, Sheet
from extractors.sheets.head_labels import flat_field, is_head_label
from extractors.sheets.heading import label_text
from extractors.sheets.order_tables import SheetTable
from extractors.sheets.sheet_view import SheetView
from pipeline.core.document import BoundingBox, Document, Page, WordBox, enclosing
from pipeline.core.fields import FieldValue

T = TypeVar("T")

_GAP = 3
_MOST_ABOVE, _MOST_BELOW = 120, 80
_WIDEST = 70
_MOST_CELL_LINES = 12
_LEAST_STACKED = 4
_LABEL_TAIL = re.compile(r"\s*(?:,|:?\s?[-–—=]+>?)\s*$")  # "To,", "Date :-"
_PARTIES = ("buyer", "buyer_or_person", "supplier", "ship_to", "ship_to_address", "bill_to", "bill_to_address")
Place = tuple[Sheet, int, int]


@dataclass
class HeaderPages:
    """Pages of the cells outside the tables, with the way back to the cells.

    Attributes:
        areas: Page and box of the parts of tables that are shown, for what must not be read as a header.
        below: Rows of each page behind the last order line, where the order's sums stand; those between lines are of sections.
    """

    document: Document
    rows: Sequence[Row]
    areas: Sequence[tuple[int, BoundingBox]]
    below: Mapping[int, Sequence[Row]]
    places: Mapping[tuple[int, BoundingBox], Place] = field(repr=False, default_factory=dict)

    def in_cells(self, found: FieldValue[T] | None, view: SheetView) -> FieldValue[T] | None:
        """A value read from the pages with its cells as evidence, and what they show as its raw text."""
        if found is None or found.evidence is None:
            return found
        evidence = found.evidence
        places = [place for box in evidence.boxes if (place := self.places.get((evidence.page, box))) is not None]
        if not places:
            return replace(found, evidence=None)
        sheet = places[0][0]
        cells = list(dict.fromkeys((row, column) for other, row, column in places if other is sheet))
        first = sheet.cell(*cells[0])
        raw = " ".join(first.text.split()) if len(cells) == 1 and first is not None and first.value is not None else found.raw
        return replace(found, raw=raw, evidence=view.evidence(sheet, cells))


def lay_out(sheets: Sequence[Sheet], tables: Sequence[SheetTable], name: str, media_type: str, habit: NumberHabit) -> HeaderPages:
    """The sheets as pages, of each table its heading only: a date on a line is not the order's.

    Args:
        sheets: In the order of the pages.
        tables: Those whose lines are ordered; all other rows are shown as they are.
    """
    pages: list[Page] = []
    places: dict[tuple[int, BoundingBox], Place] = {}
    areas: list[tuple[int, BoundingBox]] = []
    below: dict[int, Sequence[Row]] = {}
    for number, sheet in enumerate(sheets, 1):
        own = [table for table in tables if table.sheet is sheet]
        rows, inside, last_line = _shown_rows(sheet, own)
        unsaid = {one.column for table in own for one in table.heading.matrix}
        words, by_row = _words(sheet, rows, habit, dict.fromkeys(inside, unsaid))
        width = max((word.box.right for word, _, _ in words), default=0.0) + MARGIN
        height = max((word.box.bottom for word, _, _ in words), default=0.0) + MARGIN
        pages.append(Page(number, max(width, 595.0), max(height, 842.0), tuple(word for word, _, _ in words)))
        places.update({(number, word.box): (sheet, row, column) for word, row, column in words})
        boxes = [box for row in inside for box in by_row.get(row, ())]
        areas += [(number, enclosing(boxes))] if boxes else []
        if last_line is not None:
            kept = [box for row, found in by_row.items() if row > last_line and row not in inside for box in found]
            below[number] = _rows_among(pages[-1], kept)
    rows_of_pages = [row for page in pages for row in rows_of(page)]
    return HeaderPages(Document(name, media_type, tuple(pages)), rows_of_pages, areas, below, places)


def _rows_among(page: Page, boxes: Iterable[BoundingBox]) -> list[Row]:
    wanted = set(boxes)
    return rows_of(replace(page, words=tuple(word for word in page.words if word.box in wanted)))


def _shown_rows(sheet: Sheet, tables: Sequence[SheetTable]) -> tuple[list[int], set[int], int | None]:
    """Rows to show, those of them inside a table, and the last order line."""
    seen = [row for row in sheet.used_rows() if row not in sheet.hidden_rows]
    if not tables:
        return seen[:_MOST_ABOVE], set(), None
    taken = set().union(*(table.taken for table in tables))
    headings = {row for table in tables for row in range(table.heading.first, table.heading.last + 1)}
    first = min((line.row for table in tables for line in table.lines), default=min(headings, default=1))
    outside = [row for row in seen if row not in taken]
    above, behind = [row for row in outside if row < first], [row for row in outside if row > first]
    inside = headings & set(seen)
    last = max((line.row for table in tables for line in table.lines), default=first)
    return sorted({*above[-_MOST_ABOVE:], *behind[:_MOST_BELOW], *behind[-_MOST_BELOW:], *inside}), inside, last


def _words(
    sheet: Sheet, rows: Sequence[int], habit: NumberHabit, unsaid: Mapping[int, Collection[int]]
) -> tuple[list[tuple[WordBox, int, int]], dict[int, list[BoundingBox]]]:
    """The words of rows with their cells; columns as wide as their cells, a blank line where rows are left empty.

    Args:
        unsaid: Columns to leave out by row: the sizes and days over a table.
    """
    cells = {row: _lines_of_cells(sheet, row, habit, unsaid.get(row, ())) for row in rows}
    starts = _starts(cells)
    words: list[tuple[WordBox, int, int]] = []
    by_row: dict[int, list[BoundingBox]] = {}
    top, before = MARGIN, None
    for row in rows:
        top += LINE_HEIGHT if before is not None and row - before > 1 else 0.0
        for column, lines in cells[row].items():
            for index, (line, source) in enumerate(lines):
                for word in _words_of(line, MARGIN + starts[column] * CHARACTER_WIDTH, top + index * LINE_HEIGHT):
                    words.append((word, row, source))
                    by_row.setdefault(row, []).append(word.box)
        top += LINE_HEIGHT * max((len(lines) for lines in cells[row].values()), default=1)
        before = row
    return words, by_row


def _lines_of_cells(sheet: Sheet, row: int, habit: NumberHabit, unsaid: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    """The lines of text in each cell with the column they come from."""
    found: dict[int, list[tuple[str, int]]] = {}
    for column, cell in sorted(sheet.rows[row].items()):
        if column in sheet.hidden_columns or column in unsaid:
            continue
        lines = [" ".join(line.split()) for line in _text(cell, habit).splitlines()]
        lines = [line for line in lines if line][:_MOST_CELL_LINES]
        if lines:
            found[column] = [(line, column) for line in lines]
    return _with_address_stacked(found, sheet.rows[row])


def _with_address_stacked(lines: dict[int, list[tuple[str, int]]], cells: Mapping[int, Cell]) -> dict[int, list[tuple[str, int]]]:
    """A party's label with name, street and town in the cells beside it, as print has them: below each other."""
    columns = sorted(lines)
    named = [flat_field(label_text(cells[column].text)) for column in columns]
    if len(columns) < _LEAST_STACKED or named[0] not in _PARTIES or any(named[1:]) or columns[-1] - columns[0] >= len(columns):
        return lines
    if any(cells[column].value is not None or len(lines[column]) > 1 for column in columns):
        return lines
    return {columns[0]: lines[columns[0]], columns[1]: [line for column in columns[1:] for line in lines[column]]}


def _text(cell: Cell, habit: NumberHabit) -> str:
    text = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in page_text(cell, habit))
    before, mark, behind = text.partition(" - ")
    if mark and behind.strip() and is_head_label(" ".join(before.split())):
        return f"{before.strip()}: {behind.strip()}"
    label = _LABEL_TAIL.sub("", text)
    return f"{label}:" if label != text and is_head_label(" ".join(label.split())) else text


def _starts(rows: Mapping[int, Mapping[int, Sequence[tuple[str, int]]]]) -> dict[int, int]:
    """Where columns begin, in signs; a text with nothing to its right runs on over the columns there."""
    widths: dict[int, int] = {}
    for cells in rows.values():
        last = max(cells, default=0)
        for column, lines in cells.items():
            wide = max(printed_width(line) for line, _ in lines) if column < last else 1
            widths[column] = max(widths.get(column, 1), min(wide, 10 * _WIDEST))
    starts, position = {}, 0
    for column in sorted(widths):
        starts[column] = position
        position += widths[column] + _GAP
    return starts


def _words_of(line: str, left: float, top: float) -> Iterable[WordBox]:
    position = 0
    for piece in line.split(" "):
        wide = printed_width(piece)
        start = left + position * CHARACTER_WIDTH
        yield WordBox(piece, BoundingBox(start, top, start + max(wide, 1) * CHARACTER_WIDTH, top + PRINT_SIZE))
        position += wide + 1

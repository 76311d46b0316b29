"""Order lines and totals of a document by rules, for layouts never seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractors.fields.date_habits import DateHabit, habit_of_dates
from extractors.fields.dates import find_dates
from extractors.fields.decimal_words import habit_of_print
from extractors.fields.folding import plain
from extractors.fields.numbers import NumberHabit
from extractors.layout.arithmetic import counts_pieces
from extractors.layout.call_offs import read_call_offs
from extractors.layout.cards import read_cards, say_more
from extractors.layout.column_numbers import column_number_rows
from extractors.layout.headings import find_bands
from extractors.layout.leading_quantities import with_leading_quantities
from extractors.layout.line_fields import build_lines
from extractors.layout.proven_figures import with_proven_figures
from extractors.layout.read_table import ReadTable, without_side_tables
from extractors.layout.record_text import Record
from extractors.layout.records import find_records
from extractors.layout.roles import assign_roles
from extractors.layout.row_uses import furniture, teaching_rows
from extractors.layout.rows import Row
from extractors.layout.tables import ItemTable, find_tables
from extractors.layout.totals import read_totals
from extractors.layout.typed_lists import read_typed_list
from extractors.layout.unlabelled import find_unlabelled_tables, is_credible
from pipeline.core.document import BoundingBox, Document, Page, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity


@dataclass(frozen=True)
class TableReading:
    """What the item tables of a document say.

    Attributes:
        lines: Order lines in reading order.
        areas: Page and box of each region of an item table, header rows included.
        habit: How the document writes numbers.
        issues: What does not add up.
    """

    lines: tuple[ExtractedLine, ...] = ()
    subtotal: FieldValue[Decimal] | None = None
    tax: FieldValue[Decimal] | None = None
    freight: FieldValue[Decimal] | None = None
    discount: FieldValue[Decimal] | None = None
    total: FieldValue[Decimal] | None = None
    areas: tuple[tuple[int, BoundingBox], ...] = ()
    habit: NumberHabit = field(default_factory=NumberHabit)
    issues: tuple[Issue, ...] = ()


def read_lines(document: Document, rows: Sequence[Row]) -> TableReading:
    """The order lines and totals of a document; none where it has no item table.

    Args:
        rows: All rows of all pages in order.
    """
    texts = [phrase.text for row in rows for phrase in row.phrases]
    habit, dates = habit_of_print(texts), habit_of_dates(texts)
    tolerant = any(page.source.is_recognised for page in document.pages)
    skipped = furniture(rows) | column_number_rows(rows)
    tables = find_tables(document.pages, rows, find_bands(rows, tolerant), skipped)
    near = _first_date(texts, dates)
    reader = _TableReader({page.number: page for page in document.pages}, habit, dates, near)
    parts = without_side_tables([reader.read(table) for table in tables])
    loose: tuple[list[ExtractedLine], list[tuple[int, BoundingBox]]] = ([], [])
    if not any(part.names_goods for part in parts):
        loose = read_call_offs(rows, habit, dates, near)
        parts = [] if loose[0] else parts
    if not loose[0]:
        cards = read_cards(rows, habit, dates, near)
        if not parts or say_more(cards[0], [line for part in parts for line in part.lines]):
            parts, loose = [], cards
    if not parts and not loose[0]:
        tables, parts = _unlabelled(document.pages, rows, reader)
    if not parts and not loose[0]:
        loose = read_typed_list(rows, habit)
    lines = with_leading_quantities([*(line for part in parts for line in part.lines), *loose[0]])
    totals = read_totals(_rows_of_sums(rows, tables, parts), _line_sum(lines), habit)
    total = None if totals.total is not None and counts_pieces(totals.total.value, lines) else totals.total
    areas = [*(area for part in parts for area in _areas(part.table, part.records)), *loose[1]]
    return TableReading(
        tuple(lines), totals.subtotal, totals.tax, totals.freight, totals.discount, total, tuple(areas), habit,
        (*_issues_of_lines(parts), *totals.issues),
    )  # fmt: skip


class _TableReader:
    """Reads tables by the habits of their document."""

    def __init__(self, pages: Mapping[int, Page], habit: NumberHabit, dates: DateHabit, near: date | None) -> None:
        self._pages = pages
        self._habit = habit
        self._dates = dates
        self._near = near

    def read(self, table: ItemTable) -> ReadTable:
        """The order lines of one table."""
        teaching = teaching_rows(table)
        roles = with_proven_figures(assign_roles(table, teaching, self._habit, self._near), table, teaching, self._habit)
        records = find_records(table, roles, self._pages)
        lines = build_lines(records.records, table, roles, self._habit, self._dates, self._near)
        return ReadTable(table, roles, records.records, records.sums, tuple(lines))


def _unlabelled(pages: Sequence[Page], rows: Sequence[Row], reader: _TableReader) -> tuple[list[ItemTable], list[ReadTable]]:
    """Tables without headers, where arithmetic or units make them credible."""
    tables = find_unlabelled_tables(pages, rows)
    read = [part for part in map(reader.read, tables) if part.records and is_credible(part.roles)]
    return tables, read


def _issues_of_lines(parts: Sequence[ReadTable]) -> Iterator[Issue]:
    number = 0
    for part in parts:
        for line in part.built:
            number += 1
            if line.finding:
                yield Issue("amount-differs", Severity.WARNING, line.finding, f"line {number}")


def _rows_of_sums(rows: Sequence[Row], tables: Sequence[ItemTable], parts: Sequence[ReadTable]) -> list[Row]:
    """Rows where the sums of the order may stand: below its lines; without lines, anywhere below a table's header."""
    taken = {used.row.index for part in parts for record in part.records for used in record.rows}
    taken.update(*(part.sums_of_lines() for part in parts))
    headers = {index for table in tables for band in table.bands for index in range(band.first, band.last + 1)}
    first = max((used.row.index for part in parts for record in part.records for used in record.anchors), default=-1)
    if first < 0:
        first = min(headers, default=0)
    return [row for index, row in enumerate(rows) if index > first and index not in taken and index not in headers]


_OF_THE_FORM = re.compile(r"\b(?:rev|revision|form|version|ed|edition|valid|effective|since|stand|ausgabe|iso)\b", re.IGNORECASE)


def _first_date(texts: Sequence[str], habit: DateHabit) -> date | None:
    """The first date printed with a year, near which dates without one lie; the form's own only where there is no other."""
    found: list[date] = []
    for text in texts:
        if any(sign.isdigit() for sign in text):
            for reading in find_dates(text, habit):
                if not _OF_THE_FORM.search(plain(text)[: reading.start]):
                    return reading.value
                found.append(reading.value)
    return found[0] if found else None


def _line_sum(lines: Sequence[ExtractedLine]) -> Decimal | None:
    amounts = [line.amount.value for line in lines if line.amount is not None]
    return sum(amounts, Decimal(0)) if lines and len(amounts) == len(lines) else None


def _areas(table: ItemTable, records: Sequence[Record]) -> list[tuple[int, BoundingBox]]:
    """Page and box of the table on each page: its header and the rows of its records."""
    boxes: dict[int, list[BoundingBox]] = {}
    for band in table.bands:
        boxes.setdefault(band.page, []).append(band.box)
    for record in records:
        for used in record.rows:
            boxes.setdefault(used.row.page, []).append(used.row.row.box)
    return [(page, enclosing(found)) for page, found in sorted(boxes.items())]

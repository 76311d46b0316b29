"""Order lines and totals of a document by rules, for layouts never seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractors.fields.dates import DateHabit, find_dates
from extractors.fields.dates import vote_habit as vote_date_habit
from extractors.fields.numbers import NumberHabit, vote_habit
from extractors.layout.headings import find_bands
from extractors.layout.line_fields import build_lines
from extractors.layout.records import Record, find_records, furniture, may_be_anchor
from extractors.layout.roles import assign_roles
from extractors.layout.rows import Row
from extractors.layout.tables import ItemTable, find_tables
from extractors.layout.totals import read_totals
from pipeline.core.document import BoundingBox, Document, WordSource, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue


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
    habit, dates = vote_habit(texts), vote_date_habit(texts)
    near = _first_date(texts, dates)
    tolerant = any(page.source in (WordSource.OCR, WordSource.HIDDEN_OCR) for page in document.pages)
    skipped = furniture(rows)
    tables = find_tables(document.pages, rows, find_bands(rows, tolerant), skipped)
    pages = {page.number: page for page in document.pages}
    lines: list[ExtractedLine] = []
    issues: list[Issue] = []
    taken: set[int] = set()
    areas: list[tuple[int, BoundingBox]] = []
    for table in tables:
        anchors = [row for row in table.rows if may_be_anchor(table, row)]
        roles = assign_roles(table, anchors, habit)
        records = find_records(table, roles, pages)
        found, found_issues = build_lines(records.records, table, roles, habit, dates, near, len(lines))
        lines += found
        issues += found_issues
        taken |= {used.row.index for record in records.records for used in record.rows}
        areas += _areas(table, records.records)
    first = min((band.first for table in tables for band in table.bands), default=0)
    headers = {index for table in tables for band in table.bands for index in range(band.first, band.last + 1)}
    left = [row for index, row in enumerate(rows) if index >= first and index not in taken and index not in headers]
    totals = read_totals(left, _line_sum(lines), habit)
    return TableReading(
        tuple(lines), totals.subtotal, totals.tax, totals.freight, totals.discount, totals.total, tuple(areas), habit,
        (*issues, *totals.issues),
    )  # fmt: skip


def _first_date(texts: Sequence[str], habit: DateHabit) -> date | None:
    """The first date printed with a year, near which dates without one lie."""
    for text in texts:
        if any(sign.isdigit() for sign in text):
            for reading in find_dates(text, habit):
                return reading.value
    return None


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

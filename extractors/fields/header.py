"""The header of an order: numbers, dates, currency, terms and parties, each with its evidence and an honest confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.boilerplate import is_boilerplate_page
from extractors.fields.countries import country_of_script
from extractors.fields.currency import read_currencies
from extractors.fields.date_habits import DateHabit, habit_of_dates
from extractors.fields.header_dates import read_label_dates, read_prose_dates, read_unlabelled_date
from extractors.fields.labels import LabelHit, LabelledPage, label_page
from extractors.fields.letterhead import read_unlabelled_parties
from extractors.fields.order_columns import read_column_dates, read_column_numbers, read_column_terms
from extractors.fields.parties import PartyReading, Role, places_taken, read_labelled_parties
from extractors.fields.party_blocks import InTable
from extractors.fields.party_choice import ChosenParties, choose_parties
from extractors.fields.po_number import read_order_numbers
from extractors.fields.ranking import Reading, best_reading
from extractors.fields.terms import read_terms, read_unlabelled_terms
from extractors.layout.rows import Row
from pipeline.core.document import BoundingBox, Document, Page
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

# Labels that stand below a table of lines and never in it.
_BELOW_TABLE = ("po_date", "payment_terms", "delivery_terms", "ship_to", "bill_to", "supplier")
# What clauses that are numbered through under a table say of the whole order.
_IN_CLAUSES = ("payment_terms", "delivery_terms", "ship_to", "bill_to", "supplier", "buyer")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.)、]")
_LEAST = 0.36
_LEAST_LABELLED_DATE = 0.3


@dataclass(frozen=True)
class HeaderReading:
    """What the header says; a field that the document does not state is None."""

    po_number: FieldValue[str] | None = None
    po_date: FieldValue[date] | None = None
    requested_date: FieldValue[date] | None = None
    currency: FieldValue[str] | None = None
    payment_terms: FieldValue[str] | None = None
    delivery_terms: FieldValue[str] | None = None
    buyer_name: FieldValue[str] | None = None
    buyer_address: FieldValue[str] | None = None
    supplier_name: FieldValue[str] | None = None
    ship_to_name: FieldValue[str] | None = None
    ship_to_address: FieldValue[str] | None = None
    bill_to_name: FieldValue[str] | None = None
    bill_to_address: FieldValue[str] | None = None
    issues: tuple[Issue, ...] = field(default=())


def read_header(document: Document, rows: Sequence[Row], table_areas: Sequence[tuple[int, BoundingBox]]) -> HeaderReading:
    """Everything the header says.

    Args:
        document: The document, for its pages' rulings and sources.
        rows: All rows of all pages in order.
        table_areas: Page number and box of each part of the table of lines; labels inside them belong to lines.
    """
    pages = _content_pages(document, rows)
    tables = [_in_table(page, [box for number, box in table_areas if number == page.page.number]) for page in pages]
    usable = [_usable(page, in_table) for page, in_table in zip(pages, tables, strict=True)]
    parties, usable = _read_parties(pages, usable, tables)
    texts = [phrase.text for page in pages for row in page.rows for phrase in row.phrases]
    habit = habit_of_dates(texts, parties.country)
    po_date = _po_date(pages, usable, habit)
    near = po_date.value if po_date is not None else None
    requested = best_reading(read_label_dates("requested_date", pages, usable, habit, near), _LEAST_LABELLED_DATE)
    requested = requested or best_reading(_prose_dates(pages, tables, habit, near), _LEAST_LABELLED_DATE)
    return HeaderReading(
        po_number=best_reading([*read_order_numbers(pages, usable), *read_column_numbers(pages)], _LEAST),
        po_date=po_date,
        requested_date=requested,
        currency=best_reading(read_currencies(pages, parties.country or country_of_script(texts)), 0.5),
        payment_terms=_terms("payment_terms", pages, usable),
        delivery_terms=_terms("delivery_terms", pages, usable),
        buyer_name=parties.buyer_name,
        buyer_address=parties.buyer_address,
        supplier_name=parties.supplier_name,
        ship_to_name=parties.ship_to_name,
        ship_to_address=parties.ship_to_address,
        bill_to_name=parties.bill_to_name,
        bill_to_address=parties.bill_to_address,
        issues=tuple(_doubts(po_date, requested, habit)),
    )


def _content_pages(document: Document, rows: Sequence[Row]) -> list[LabelledPage]:
    """The pages with their labels, without pages of terms and conditions."""
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.page, []).append(row)
    kept: list[tuple[Page, list[Row]]] = [
        (page, by_page[page.number])
        for page in document.pages
        if page.number in by_page and not is_boilerplate_page(by_page[page.number])
    ]
    return [label_page(page, page_rows) for page, page_rows in kept]


def _in_table(page: LabelledPage, areas: Sequence[BoundingBox]) -> InTable:
    """Tells phrases of the line table from others: by the areas found, else from the table's head down to the first total."""
    if areas:

        def inside(row: int, number: int) -> bool:
            x, y = page.rows[row].phrases[number].box.middle
            return any(area.left <= x <= area.right and area.top <= y <= area.bottom for area in areas)

        return inside
    head = min(page.table_heads, default=None)
    if head is None:
        return lambda row, number: False
    last_head = max(row for row in page.table_heads if row - head <= 4)
    after = [hit for hit in page.hits if hit.row > last_head and hit.in_front]
    totals = [hit.row for hit in after if hit.meaning_for("money") is not None]
    others = [hit.row for hit in after if hit.is_certain and any(hit.meaning_for(name) is not None for name in _BELOW_TABLE)]
    foot = min(totals or others, default=len(page.rows))
    return lambda row, number: head <= row < foot


def _usable(page: LabelledPage, in_table: InTable) -> list[LabelHit]:
    heads = page.table_heads
    return [
        hit
        for hit in page.hits
        if (not in_table(hit.row, hit.phrase) or _is_clause(page, hit))
        and not any(row in heads for row in range(hit.row, hit.last_row + 1))
    ]


def _is_clause(page: LabelledPage, hit: LabelHit) -> bool:
    """Whether a label begins a numbered clause of its own row ("三、交货地点：…"), which is no part of a table around it."""
    phrases = page.rows[hit.row].phrases
    named = any(hit.meaning_for(name) is not None for name in _IN_CLAUSES)
    return named and hit.colon and hit.in_front and len(phrases) == 1 and _NUMBERED.match(phrases[0].text) is not None


def _read_parties(
    pages: Sequence[LabelledPage], usable: Sequence[list[LabelHit]], tables: Sequence[InTable]
) -> tuple[ChosenParties, list[list[LabelHit]]]:
    """The parties, and the labels that are left once words inside addresses ("Port Allen") are no longer taken for some."""
    labelled: list[PartyReading] = []
    for page, hits, in_table in zip(pages, usable, tables, strict=True):
        labelled += read_labelled_parties(page, hits, in_table)
    buyers = [reading for reading in labelled if reading.role is Role.BUYER and reading.likelihood >= 0.9]
    unlabelled = read_unlabelled_parties(pages, labelled, tables)
    if buyers:  # a labelled buyer is stronger than whatever else stands in the head
        unlabelled = [replace(reading, likelihood=0.8 * reading.likelihood) for reading in unlabelled]
    complete = [reading for reading in (*labelled, *unlabelled) if reading.party.has_town]
    left = []
    for page, hits in zip(pages, usable, strict=True):
        taken = places_taken(complete, page.page.number)
        left.append([hit for hit in hits if hit.colon or (hit.row, hit.phrase) not in taken])
    return choose_parties([*labelled, *unlabelled]), left


def _po_date(pages: Sequence[LabelledPage], usable: Sequence[Sequence[LabelHit]], habit: DateHabit) -> FieldValue[date] | None:
    readings: list[Reading[date]] = [*read_label_dates("po_date", pages, usable, habit), *read_column_dates(pages, habit)]
    if not readings and pages:
        readings = read_unlabelled_date(pages[0], habit)
    return best_reading(readings, 0.25)


def _prose_dates(
    pages: Sequence[LabelledPage], tables: Sequence[InTable], habit: DateHabit, near: date | None
) -> list[Reading[date]]:
    """Dates asked for in sentences outside the table of lines."""
    in_table = {page.page.number: inside for page, inside in zip(pages, tables, strict=True)}
    readings = read_prose_dates(pages, habit, near)
    return [reading for reading in readings if not in_table[reading.page](int(str(reading.place)), 0)]


def _terms(field_name: str, pages: Sequence[LabelledPage], usable: Sequence[Sequence[LabelHit]]) -> FieldValue[str] | None:
    columns = read_column_terms(pages) if field_name == "payment_terms" else []
    found = best_reading([*read_terms(field_name, pages, usable), *columns], 0.45)
    return found or best_reading(read_unlabelled_terms(field_name, pages), 0.45)


def _doubts(po_date: FieldValue[date] | None, requested: FieldValue[date] | None, habit: DateHabit) -> Iterable[Issue]:
    for name, value in (("po_date", po_date), ("requested_date", requested)):
        if value is not None and value.confidence < 0.6 and habit.certainty <= 0.6:
            yield Issue("ambiguous-date", Severity.WARNING, f"{value.raw} can be read with the day or the month first.", name)
    if po_date is not None and requested is not None and requested.value < po_date.value:
        yield Issue(
            "delivery-before-order", Severity.WARNING,
            f"Delivery is wanted on {requested.value}, before the order's date {po_date.value}.", "requested_date",
        )  # fmt: skip

"""The head and sums of an order in a workbook: labels outside the tables, columns that repeat a field, headings and formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from extractors.fields.currency import currency_of
from extractors.fields.folding import squeeze
from extractors.fields.header import HeaderReading, read_header
from extractors.fields.organisations import is_person, organisation_score
from extractors.layout.columns import ColumnRole
from extractors.layout.totals import Totals, read_totals
from extractors.sheets.cell_values import code_of, day_of, number_of
from extractors.sheets.grid import Cell, Sheet
from extractors.sheets.head_records import HeadRecord
from extractors.sheets.header_page import HeaderPages
from extractors.sheets.number_format import read_format
from extractors.sheets.order_lines import SheetLine
from extractors.sheets.order_tables import ReadingHabits, SheetTable
from extractors.sheets.sheet_view import SheetView
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

_COLUMN, _ONE_ROW, _RECORD = 0.95, 0.85, 0.92
_IN_HEADING, _IN_FORMAT, _SHARED_SIGN = 0.95, 0.95, 0.8
_SHARED = ("$", "¥", "￥", "kr", "£")
_COMPANY = 0.6
_PARTIES = {
    "buyer": "buyer_name",
    "buyer_or_person": "buyer_name",
    "supplier": "supplier_name",
    "ship_to": "ship_to_name",
    "bill_to": "bill_to_name",
}
_MOST_MONEY = 200
_DIGITS = re.compile(r"[\d.,'’+\s-]+")
_LONGEST_MONEY, _LONGEST_SIGN = 24, 12
_SUMS = ("subtotal", "tax", "freight", "discount", "total")


@dataclass(frozen=True)
class OrderHead:
    """Fields of the head by their names in ``ExtractedOrder``, and findings."""

    fields: Mapping[str, FieldValue[Any]]
    issues: tuple[Issue, ...]


def read_head(
    pages: HeaderPages, tables: Sequence[SheetTable], lines: Sequence[SheetLine], records: Sequence[HeadRecord],
    habits: ReadingHabits, view: SheetView,
) -> OrderHead:  # fmt: skip
    """The head of one order.

    Args:
        tables: Those that its lines stand in.
        lines: Its own lines: of tables that hold several orders, some.
        records: Heads written as tables, of this order or of others.
    """
    header = read_header(pages.document, pages.rows, pages.areas)
    fields = {name: value for name, value in _named(header, pages, view).items() if value is not None}
    issues = list(header.issues)
    if (currency := _currency(tables, lines, fields.get("currency"), view)) is not None:
        fields["currency"] = currency
    flat, doubts = _flat_fields(tables, lines, habits, view)
    fields |= _of_records(records, flat.get("po_number"), habits, view)
    fields |= flat
    return OrderHead(fields, (*issues, *doubts))


def _named(header: HeaderReading, pages: HeaderPages, view: SheetView) -> dict[str, FieldValue[Any] | None]:
    names = (
        "po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer_name", "buyer_address",
        "supplier_name", "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address",
    )  # fmt: skip
    values: Mapping[str, FieldValue[Any] | None] = vars(header)
    return {name: pages.in_cells(values[name], view) for name in names}


def read_sums(
    pages: HeaderPages, lines: Sequence[SheetLine], habits: ReadingHabits, view: SheetView, in_sections: bool
) -> tuple[dict[str, FieldValue[Decimal]], tuple[Issue, ...]]:
    """Subtotal, tax, freight, discount and total as stated below the lines.

    Args:
        in_sections: Whether sums stand between the lines too, so that one below them may be of the last section only.
    """
    rows = [row for _, found in sorted(pages.below.items()) for row in found]
    amounts = [line.line.amount.value for line in lines if line.line.amount is not None]
    line_sum = sum(amounts, Decimal(0)) if lines and len(amounts) == len(lines) else None
    totals: Totals = read_totals(rows, line_sum, habits.numbers)
    stated: Mapping[str, FieldValue[Decimal] | None] = {name: getattr(totals, name) for name in _SUMS}
    placed = {name: pages.in_cells(value, view) for name, value in stated.items()}
    issues = totals.issues
    subtotal, total = placed["subtotal"], placed["total"]
    if subtotal is not None and total is not None and subtotal.evidence == total.evidence:
        placed["subtotal"] = None
    if in_sections and any(issue.code == "subtotal-differs" for issue in issues):
        placed["subtotal"] = None  # of the last section
        issues = tuple(issue for issue in issues if issue.code != "subtotal-differs")
    return {name: value for name, value in placed.items() if value is not None}, issues


def _currency(
    tables: Sequence[SheetTable], lines: Sequence[SheetLine], labelled: FieldValue[str] | None, view: SheetView
) -> FieldValue[str] | None:
    """The currency of a label, else of a heading, else of the number formats of money, else what print shows."""
    if labelled is not None and labelled.extractor == "label:currency":
        return labelled
    for table in tables:
        named = table.columns.currency_in_label()
        if named is not None:
            code, column = named
            evidence = view.evidence(table.sheet, [(table.heading.last, column)])
            return FieldValue(code, table.columns.labels[column], _IN_HEADING, "sheet:heading", evidence)
    return _currency_of_formats(tables, lines, view) or labelled


def _currency_of_formats(tables: Sequence[SheetTable], lines: Sequence[SheetLine], view: SheetView) -> FieldValue[str] | None:
    votes: Counter[str] = Counter()
    first: dict[str, FieldValue[str]] = {}
    for table in tables:
        places = [place for role in (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT) for place in table.columns.places.get(role, ())]
        for line in [line for line in lines if line.sheet is table.sheet][:_MOST_MONEY]:
            for place in places:
                cell = table.sheet.cell(line.row, place)
                sign = _sign_beside(cell)
                code = currency_of(sign) if sign else None
                if code is not None:
                    votes[code] += 1
                    if code not in first:
                        evidence = view.evidence(table.sheet, [(line.row, place)])
                        confidence = _SHARED_SIGN if sign.casefold() in _SHARED else _IN_FORMAT
                        first[code] = FieldValue(
                            code, " ".join(cell.text.split()) if cell else "", confidence, "sheet:format", evidence
                        )
    if not votes:
        return None
    code, count = votes.most_common(1)[0]
    return first[code] if count == votes.total() else replace(first[code], confidence=0.5)


def _sign_beside(cell: Cell | None) -> str:
    """What a cell shows beside its number, by its format or as text; empty for nothing."""
    if cell is None or not any(sign.isdigit() for sign in cell.text):
        return ""
    if cell.number is None:
        text = _DIGITS.sub(" ", cell.text).strip() if len(cell.text) <= _LONGEST_MONEY else ""
    else:
        form = read_format(cell.number_format)
        text = f"{form.before} {form.after}".strip()
    return text if len(text) <= _LONGEST_SIGN else ""


def _flat_fields(
    tables: Sequence[SheetTable], lines: Sequence[SheetLine], habits: ReadingHabits, view: SheetView
) -> tuple[dict[str, FieldValue[Any]], list[Issue]]:
    """Fields that columns of the tables repeat on the rows of this order."""
    fields: dict[str, FieldValue[Any]] = {}
    issues: list[Issue] = []
    for table in tables:
        rows = list(dict.fromkeys(line.row for line in lines if line.sheet is table.sheet))
        for name, columns in table.flat.items():
            values = _texts(table.sheet, columns, rows)
            texts = list(dict.fromkeys(text for _, text in values))
            if len(texts) == 1:
                found = _field(name, table.sheet, values[0], columns, _COLUMN if len(values) > 1 else _ONE_ROW, habits, view)
                if found is not None:
                    fields.setdefault(_PARTIES.get(name, name), found)
            elif len(texts) > 1 and name.startswith("ship_to") and not issues:
                message = f"The lines name {len(texts)} places of delivery ({'; '.join(texts[:4])}). Split the order, or ask."
                issues.append(Issue("several-ship-tos", Severity.WARNING, message, "ship_to_name"))
    return fields, issues


def _of_records(
    records: Sequence[HeadRecord], number: FieldValue[str] | None, habits: ReadingHabits, view: SheetView
) -> dict[str, FieldValue[Any]]:
    """Fields of the record that has the order's number; where the lines have none, of the only one."""
    chosen = list(records) if len(records) == 1 else []
    if number is not None:
        same = [record for record in records if _number_of(record) == squeeze(number.value)]
        chosen = same[:1] or (chosen if not any(map(_number_of, chosen)) else [])
    fields: dict[str, FieldValue[Any]] = {}
    for record in chosen:
        for name, columns in record.columns.items():
            values = _texts(record.sheet, columns, [record.row])
            found = _field(name, record.sheet, values[0], columns, _RECORD, habits, view) if values else None
            if found is not None:
                fields.setdefault(_PARTIES.get(name, name), found)
    return fields


def _number_of(record: HeadRecord) -> str:
    values = _texts(record.sheet, record.columns.get("po_number", ()), [record.row])
    return squeeze(values[0][1]) if values else ""


def _texts(sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> list[tuple[int, str]]:
    """The texts of some columns on some rows, with the row; rows without any are left out."""
    found = []
    for row in rows:
        cells = [cell for column in columns if (cell := sheet.cell(row, column)) is not None]
        text = ", ".join(" ".join(code_of(cell).split()) for cell in cells)
        if text:
            found.append((row, text))
    return found


def _field(
    name: str,
    sheet: Sheet,
    stated: tuple[int, str],
    columns: Sequence[int],
    confidence: float,
    habits: ReadingHabits,
    view: SheetView,
) -> FieldValue[Any] | None:
    """What a cell states for a field, None where it cannot be that."""
    row, text = stated
    target = _PARTIES.get(name, name)
    evidence = view.evidence(sheet, [(row, column) for column in columns if sheet.cell(row, column)])
    value: str | date | None = text
    if target in ("po_date", "requested_date"):
        found = day_of(sheet.cell(row, columns[0]), habits.dates, habits.near)
        value, confidence = (found[0], confidence * found[1]) if found is not None else (None, 0.0)
    elif target == "currency":
        value = currency_of(text)
    elif name == "buyer_or_person":
        value = text if organisation_score(text) >= _COMPANY and not is_person(text) else None
    elif target.endswith("_name"):
        # A customer's number is no name.
        letters = any(sign.isalpha() for sign in text) and number_of(sheet.cell(row, columns[0]), habits.numbers) is None
        value = text if letters else None
    elif target.endswith("_place"):
        value = None
    return None if value is None else FieldValue(value, text, confidence, f"column:{target}", evidence)

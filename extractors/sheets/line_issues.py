"""Findings about the rows of a table: what was left out, what could not be read, what a spreadsheet may have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.fields.numbers import NumberHabit
from extractors.sheets.body import RowUse
from extractors.sheets.cell_values import number_of
from extractors.sheets.order_lines import SheetLine
from extractors.sheets.order_tables import SheetTable
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity

_MOST_NAMED = 8
_LEAST_SPLIT = 2
_FEW = 4  # as many lines as rows without a quantity: fewer rows than a fourth were perhaps forgotten
_MUST_BE_ALIKE = 0.6
_DOUBTED = 0.6


def issues_of_lines(lines: Sequence[SheetLine]) -> Iterator[Issue]:
    """The findings of each line, placed by its number in the order."""
    for number, line in enumerate(lines, 1):
        for issue in line.issues:
            yield replace(issue, place=issue.place or f"line {number}")
        if line.line.quantity is None:
            message = f"Row {line.row}: what stands for a quantity is no number."
            yield Issue("quantity-unreadable", Severity.WARNING, message, f"line {number}")


def issues_of_table(table: SheetTable, habit: NumberHabit) -> Iterator[Issue]:
    """Rows that were left out of the order, and why."""
    place = table.sheet.name or "lines"
    zero = [row.number for row in table.body if row.use is RowUse.NOT_ORDERED and row.quantity is not None]
    empty = [row.number for row in table.body if row.use is RowUse.NOT_ORDERED and row.quantity is None]
    lines = len(table.lines)
    if zero or empty:
        few = 0 < len(empty) * _FEW <= lines
        message = f"{len(zero) + len(empty)} articles without a quantity were not taken as ordered"
        message += f" (rows {_named(empty)})." if few else "."
        yield Issue("not-ordered", Severity.WARNING if few else Severity.INFO, message, place)
    if lost := table.rows_of(RowUse.NO_ARTICLE):
        message = f"Rows {_named(lost)} hold a quantity and nothing that says of what; they were left out."
        yield Issue("quantity-without-article", Severity.WARNING, message, place)
    if names := split_columns(table, habit):
        message = f"The quantities are split over the columns {', '.join(names[:6])}; only their sum was taken over."
        yield Issue("quantity-split", Severity.WARNING, message, place)
    if not table.heading.columns and table.lines:
        message = "The table has no headings; its columns were told apart by what they hold."
        yield Issue("no-headings", Severity.WARNING, message, place)


def split_columns(table: SheetTable, habit: NumberHabit) -> list[str]:
    """The headings of columns whose numbers add up to the quantity of every line: branches, months, colours."""
    used = {place for places in table.columns.places.values() for place in places}
    names = {column: label.text for column, label in table.heading.columns.items() if column not in used and not label.roles}
    if len(names) < _LEAST_SPLIT or table.heading.matrix or not table.lines:
        return []
    for line in table.lines:
        parts = [number_of(line.sheet.cell(line.row, column), habit) for column in names]
        found = [part.value for part in parts if part is not None]
        if line.line.quantity is None or not found or sum(found) != line.line.quantity.value:
            return []
    return [name for column, name in names.items() if any(table.sheet.cell(line.row, column) for line in table.lines)]


def _named(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_MOST_NAMED])) + (" and more" if len(rows) > _MOST_NAMED else "")


def issues_of_zeros(lines: Sequence[SheetLine]) -> list[tuple[SheetLine, Issue | None]]:
    """Lines whose article number may have lost zeros: a bare number shorter than the others, of which some begin with zeros."""
    codes = {side: [_code(line, side) for line in lines] for side in ("buyer_part", "supplier_part")}
    found: list[tuple[SheetLine, Issue | None]] = [(line, None) for line in lines]
    for side, values in codes.items():
        digits = [code for code in values if code.isdigit()]
        zeros = [code for code in digits if code.startswith("0")]
        if not zeros or len(digits) < 3:
            continue
        length, count = Counter(map(len, digits)).most_common(1)[0]
        if count < _MUST_BE_ALIKE * len(digits) or all(len(code) != length for code in zeros):
            continue
        for index, code in enumerate(values):
            if code.isdigit() and len(code) < length:
                found[index] = _doubt(lines[index], side, code, index + 1)
    return found


def _code(line: SheetLine, side: str) -> str:
    field = _field(line.line, side)
    return field.value if field is not None else ""


def _field(line: ExtractedLine, side: str) -> FieldValue[str] | None:
    return line.buyer_part if side == "buyer_part" else line.supplier_part


def _doubt(line: SheetLine, side: str, code: str, number: int) -> tuple[SheetLine, Issue]:
    field = _field(line.line, side)
    assert field is not None  # noqa: S101  its code was counted
    doubted = replace(field, confidence=min(field.confidence, _DOUBTED))
    changed = replace(line.line, buyer_part=doubted) if side == "buyer_part" else replace(line.line, supplier_part=doubted)
    message = f"The article number {code} is shorter than the others, which begin with zeros; it may have lost some."
    return replace(line, line=changed), Issue("part-number-changed", Severity.WARNING, message, f"line {number}")

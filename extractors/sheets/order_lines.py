"""Rows of a table in a grid to extracted lines: every value with its cell, and confidence by label, type and arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from extractors.fields.date_habits import DateHabit
from extractors.fields.numbers import NumberHabit
from extractors.layout.arithmetic import agree, agreeing_base
from extractors.layout.columns import ColumnRole
from extractors.layout.item_codes import is_code, is_leading_code, without_brackets
from extractors.sheets.body import BodyRow, MergedDown
from extractors.sheets.cell_values import CellNumber, code_of, day_of, doubt_about_code, is_code_like, number_of, percent_of
from extractors.sheets.columns import TableColumns
from extractors.sheets.grid import Cell, Sheet
from extractors.sheets.sheet_view import SheetView
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity

T = TypeVar("T")

_SURE, _GUESSED, _UNLABELLED = 0.97, 0.88, 0.7
_TYPED, _AMBIGUOUS, _DOUBTED, _IN_TEXT, _FROM_LABEL, _COMPUTED = 0.99, 0.75, 0.5, 0.85, 0.85, 0.9
_SIDE_UNSAID = 0.03
_EXTRACTOR = "sheet"
_LEADING = 0.6
_LONGEST_UNIT = 15


@dataclass(frozen=True)
class SheetLine:
    """A line with where it stands and what is odd about it."""

    line: ExtractedLine
    sheet: Sheet
    row: int
    issues: tuple[Issue, ...] = ()
    """Findings; their place is the row."""


class LineReader:
    """Reads the lines of one table."""

    def __init__(
        self,
        sheet: Sheet,
        columns: TableColumns,
        habit: NumberHabit,
        dates: DateHabit,
        near: date | None,
        view: SheetView,
        merged: MergedDown,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._habit = habit
        self._dates = dates
        self._near = near
        self._view = view
        self._merged = merged
        self._basis = columns.basis_in_label()
        self._unit = columns.unit_in_label()
        self._leading = False
        roles = columns.places
        self._unsaid = ColumnRole.SUPPLIER_PART
        if ColumnRole.SUPPLIER_PART in roles and ColumnRole.BUYER_PART not in roles:
            self._unsaid = ColumnRole.BUYER_PART

    def read(self, rows: Sequence[BodyRow]) -> list[SheetLine]:
        """The lines of rows that are some."""
        self._leading = self._codes_lead(rows)
        return [self._line(row) for row in rows]

    def _codes_lead(self, rows: Sequence[BodyRow]) -> bool:
        """Whether the descriptions begin with the article numbers, for want of a column for them."""
        place = self._columns.of(ColumnRole.DESCRIPTION)
        if place is None or any(role in self._columns.places for role in (ColumnRole.PART, *_SIDES)):
            return False
        texts = [text for row in rows if (text := self._sheet.text(row.number, place))]
        leading = sum(1 for text in texts if is_leading_code(text.split()[0]))
        return self._columns.code_over_text or (bool(texts) and leading >= _LEADING * len(texts))

    def _line(self, row: BodyRow) -> SheetLine:
        cells = self._merged.rows.get(row.number, self._sheet.rows[row.number])
        issues: list[Issue] = []
        parts, description = self._what(row.number, cells, issues)
        numbers = {role: found for role in _NUMBERS if (found := self._read(role, cells)) is not None}
        quantity, price, amount, basis = (self._number(row.number, cells, role, numbers) for role in _NUMBERS)
        line = ExtractedLine(
            line_number=self._text(row.number, cells, ColumnRole.LINE_NUMBER),
            buyer_part=parts.get(ColumnRole.BUYER_PART),
            supplier_part=parts.get(ColumnRole.SUPPLIER_PART),
            description=description,
            quantity=quantity,
            uom=self._uom(row, cells),
            unit_price=price,
            price_per=self._price_per(row.number, numbers, basis, price),
            discount_percent=self._discount(row.number, cells),
            amount=amount,
            requested_date=self._date(row.number, cells),
        )
        line = _refereed(line, numbers, issues)
        return SheetLine(line, self._sheet, row.number, tuple(issues))

    def _trust(self, column: int) -> float:
        label, purity = self._columns.trust.get(column, (0.0, 0.0))
        base = _SURE if label >= 0.9 else _GUESSED if label >= 0.5 else _UNLABELLED
        return base - 0.15 * max(0.0, 0.5 - purity)

    def _field(self, value: T, row: int, column: int, confidence: float, raw: str | None = None) -> FieldValue[T]:
        row = self._merged.origins.get((row, column), row)
        cell = self._sheet.cell(row, column)
        text = " ".join(cell.text.split()) if cell is not None else ""
        evidence = self._view.cell(self._sheet, row, column)
        return FieldValue(value, text if raw is None else raw, max(0.0, min(1.0, confidence)), _EXTRACTOR, evidence)

    def _text(self, row: int, cells: Mapping[int, Cell], role: ColumnRole) -> FieldValue[str] | None:
        place = self._columns.of(role)
        cell = cells.get(place) if place is not None else None
        if place is None or cell is None:
            return None
        text = code_of(cell)
        return self._field(text, row, place, self._trust(place)) if text else None

    def _read(self, role: ColumnRole, cells: Mapping[int, Cell]) -> CellNumber | None:
        place = self._columns.of(role)
        return number_of(cells.get(place), self._habit) if place is not None else None

    def _number(
        self, row: int, cells: Mapping[int, Cell], role: ColumnRole, numbers: Mapping[ColumnRole, CellNumber]
    ) -> FieldValue[Decimal] | None:
        place, found = self._columns.of(role), numbers.get(role)
        if place is None or found is None:
            return None
        return self._field(found.value, row, place, self._sureness(found, cells[place], place))

    def _sureness(self, number: CellNumber, cell: Cell, place: int) -> float:
        trust = self._trust(place)
        if number.typed:
            return trust + (1 - trust) * 0.5 if not cell.computed else trust
        return trust * (_AMBIGUOUS if len(number.readings) > 1 else 1.0)

    def _what(
        self, row: int, cells: Mapping[int, Cell], issues: list[Issue]
    ) -> tuple[dict[ColumnRole, FieldValue[str]], FieldValue[str] | None]:
        """The article numbers by side, and the description."""
        parts: dict[ColumnRole, FieldValue[str]] = {}
        for role in (*_SIDES, ColumnRole.PART):
            for place in self._columns.places.get(role, ()):
                cell = cells.get(place)
                side = role if role is not ColumnRole.PART else self._free_side(parts)
                if cell is None or side is None or side in parts or not any(sign.isalnum() for sign in cell.text):
                    continue
                parts[side] = self._part(row, place, cell, role, issues)
        places = [place for place in self._columns.places.get(ColumnRole.DESCRIPTION, ()) if place in cells]
        texts = [" ".join(code_of(cells[place]).split()) for place in places]
        text = " ".join(text for text in texts if text)
        if not text:
            return parts, None
        if self._leading and not parts:
            code, text = _split(cells[places[0]].text, text, lone=self._columns.code_over_text)
            if code:
                side = self._unsaid
                parts[side] = self._field(code, row, places[0], self._trust(places[0]) - 0.05, code)
        if not text:
            return parts, None
        found = self._field(text, row, places[0], min(self._trust(place) for place in places))
        if len(places) == 1:
            return parts, found
        return parts, replace(found, raw=text, evidence=self._view.evidence(self._sheet, [(row, place) for place in places]))

    def _part(self, row: int, place: int, cell: Cell, role: ColumnRole, issues: list[Issue]) -> FieldValue[str]:
        code = without_brackets(code_of(cell))
        doubt = doubt_about_code(cell)
        confidence = self._trust(place) - (_SIDE_UNSAID if role is ColumnRole.PART else 0.0)
        if doubt:
            where = self._sheet.place(row, place)
            message = f"{where}: the article number {code} may not be what was typed: {doubt}. Look it up by its text, or ask."
            issues.append(Issue("part-number-changed", Severity.WARNING, message))
            confidence = min(confidence, _DOUBTED)
        elif not is_code_like(code):
            confidence -= 0.1
        return self._field(code, row, place, confidence)

    def _free_side(self, found: Mapping[ColumnRole, FieldValue[str]]) -> ColumnRole | None:
        other = ColumnRole.BUYER_PART if self._unsaid is ColumnRole.SUPPLIER_PART else ColumnRole.SUPPLIER_PART
        return next((side for side in (self._unsaid, other) if side not in found), None)

    def _uom(self, row: BodyRow, cells: Mapping[int, Cell]) -> FieldValue[str] | None:
        """The unit from its column, else from the quantity's cell, its number format or its heading."""
        place = self._columns.of(ColumnRole.UOM)
        cell = cells.get(place) if place is not None else None
        if place is not None and cell is not None and cell.value is None and len(cell.text) <= _LONGEST_UNIT:
            text = " ".join(cell.text.split())
            if any(sign.isalpha() for sign in text):
                return self._field(text, row.number, place, self._trust(place))
        place = self._columns.of(ColumnRole.QUANTITY)
        if place is None:
            return None
        if row.quantity is not None and row.quantity.unit:
            return self._field(row.quantity.unit, row.number, place, self._trust(place) - 0.02, row.quantity.unit)
        if self._unit:
            return self._field(self._unit, row.number, place, min(self._trust(place), _FROM_LABEL), self._unit)
        return None

    def _price_per(
        self,
        row: int,
        numbers: Mapping[ColumnRole, CellNumber],
        basis: FieldValue[Decimal] | None,
        price: FieldValue[Decimal] | None,
    ) -> FieldValue[Decimal] | None:
        if basis is not None and basis.value > 0:
            return basis if basis.value != 1 else None
        place = self._columns.of(ColumnRole.UNIT_PRICE)
        if place is None or price is None:
            return None
        in_cell = numbers.get(ColumnRole.UNIT_PRICE)
        if in_cell is not None and in_cell.per is not None and in_cell.per > 1:
            return self._field(in_cell.per, row, place, self._trust(place) - 0.02)
        if self._basis is not None:
            return self._field(self._basis, row, place, self._trust(place) - 0.02, self._columns.labels.get(place, ""))
        return None

    def _discount(self, row: int, cells: Mapping[int, Cell]) -> FieldValue[Decimal] | None:
        place = self._columns.of(ColumnRole.DISCOUNT_PERCENT)
        found = percent_of(cells.get(place), self._habit) if place is not None else None
        return None if place is None or found is None else self._field(found, row, place, self._trust(place))

    def _date(self, row: int, cells: Mapping[int, Cell]) -> FieldValue[date] | None:
        place = self._columns.of(ColumnRole.REQUESTED_DATE)
        found = day_of(cells.get(place), self._dates, self._near) if place is not None else None
        return None if place is None or found is None else self._field(found[0], row, place, self._trust(place) * found[1])


_NUMBERS = (ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT, ColumnRole.PRICE_PER)
_SIDES = (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)


def _refereed(line: ExtractedLine, numbers: Mapping[ColumnRole, CellNumber], issues: list[Issue]) -> ExtractedLine:
    """Choose the readings that agree with each other; agreement makes them surer, contradiction is a finding."""
    if line.quantity is None or line.unit_price is None or line.amount is None or not line.amount.value:
        return line
    quantities, prices, amounts = (numbers[role].readings for role in _NUMBERS[:3])
    bases = [line.price_per.value] if line.price_per is not None else []
    discounts = [line.discount_percent.value] if line.discount_percent is not None else []
    if discounts and discounts[0] < 1:
        discounts.append(discounts[0] * 100)  # 0.05 without a format that says percent
    for quantity, price, amount in ((q, p, a) for q in quantities for p in prices for a in amounts):
        for per in (*bases, Decimal(1)):
            for discount in (*discounts, Decimal(0)):
                if agree(quantity, price, amount, per, discount):
                    return _agreeing(line, quantity, price, amount, discount)
    base = agreeing_base(line.quantity.value, line.unit_price.value, line.amount.value)
    if base is not None and base >= 100:
        per_field = replace(line.unit_price, value=base, confidence=0.8, extractor="sheet:arithmetic")
        return replace(line, price_per=per_field)
    message = f"Quantity {line.quantity.raw} times price {line.unit_price.raw} is not {line.amount.raw}."
    issues.append(Issue("amount-differs", Severity.WARNING, message))
    return replace(
        line, quantity=_less(line.quantity, 0.9), unit_price=_less(line.unit_price, 0.8), amount=_less(line.amount, 0.85)
    )


def _agreeing(line: ExtractedLine, quantity: Decimal, price: Decimal, amount: Decimal, discount: Decimal) -> ExtractedLine:
    assert line.quantity is not None and line.unit_price is not None and line.amount is not None  # noqa: S101
    percent = line.discount_percent
    if percent is not None and discount and percent.value != discount:
        percent = replace(percent, value=discount)
    return ExtractedLine(
        line_number=line.line_number,
        buyer_part=line.buyer_part,
        supplier_part=line.supplier_part,
        description=line.description,
        quantity=_surer(line.quantity, quantity),
        uom=line.uom,
        unit_price=_surer(line.unit_price, price),
        price_per=line.price_per,
        discount_percent=percent,
        amount=_surer(line.amount, amount),
        requested_date=line.requested_date,
    )


def _surer(field: FieldValue[Decimal], value: Decimal) -> FieldValue[Decimal]:
    # Not replace(): with four calls a line it takes a tenth of the time of a large sheet.
    return FieldValue(value, field.raw, 1 - (1 - field.confidence) * 0.3, field.extractor, field.evidence)


def _less(field: FieldValue[Decimal], factor: float) -> FieldValue[Decimal]:
    return replace(field, confidence=field.confidence * factor)


def _split(cell: str, text: str, lone: bool) -> tuple[str, str]:
    """A code that begins a text, and the rest; the first of several lines in a cell may be one too."""
    lines = [" ".join(line.split()) for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and is_code(lines[0]):
        return lines[0], " ".join(lines[1:])
    if lone and (is_code(text) or (len(text.split()) == 1 and text.isupper())):
        return text, ""
    first, _, rest = text.partition(" ")
    if is_leading_code(first):
        return without_brackets(first), rest.strip().lstrip("-–:,").strip()
    return "", text


def with_texts_below(lines: Sequence[SheetLine], texts: Mapping[int, str]) -> Iterator[SheetLine]:
    """Lines with the texts of the rows below them added to their descriptions, by the line's row."""
    for line in lines:
        below = texts.get(line.row)
        described = line.line.description
        if below and described is not None:
            longer = replace(described, value=f"{described.value} {below}", raw=f"{described.raw} {below}")
            line = replace(line, line=replace(line.line, description=longer))
        yield line

"""Records of an item table to extracted lines, each value with its evidence and an honest confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractors.fields.date_habits import DateHabit
from extractors.fields.numbers import NumberHabit
from extractors.layout.cells import Kind
from extractors.layout.columns import ColumnRole
from extractors.layout.evidence import field_from_words
from extractors.layout.item_codes import Words, without_brackets
from extractors.layout.item_text import (
    ItemText,
    bracketed_code,
    leading_codes,
    split_leading_code,
    split_leading_numbers,
)
from extractors.layout.line_values import read_line_values
from extractors.layout.read_item import read_item_text
from extractors.layout.record_text import Record
from extractors.layout.roles import Roles
from extractors.layout.row_uses import RowUse
from extractors.layout.settled_numbers import LineValues, Number
from extractors.layout.tables import ItemTable
from extractors.layout.wanted_dates import WantedDates
from pipeline.core.fields import Evidence, ExtractedLine, FieldValue

_EXTRACTOR = "table"
_LABELLED, _GUESSED, _UNLABELLED = 0.95, 0.88, 0.65


@dataclass(frozen=True)
class BuiltLine:
    """An order line, and what about its numbers does not agree, empty for nothing."""

    line: ExtractedLine
    finding: str


def build_lines(
    records: Sequence[Record], table: ItemTable, roles: Roles, habit: NumberHabit, dates: DateHabit, near: date | None
) -> list[BuiltLine]:
    """The order lines of a table's records.

    Args:
        near: A date of the document, for dates printed without a year.
    """
    texts = [read_item_text(record, table, roles) for record in records]
    if roles.of(ColumnRole.LINE_NUMBER) is None:
        split_leading_numbers(texts)
    if leading_codes(texts):
        for text in texts:
            split_leading_code(text)
    else:
        for text in texts:
            if bracketed_code(text) and not text.parts:
                split_leading_code(text)
    wanted = WantedDates(table, roles, records, _trust(roles, ColumnRole.REQUESTED_DATE), dates, near)
    builder = _LineBuilder(table, roles, habit, wanted, _sides(table, roles, records, texts))
    return [builder.build(record, text) for record, text in zip(records, texts, strict=True)]


def _finding(values: LineValues) -> str:
    if values.agrees is not False:
        return ""
    return f"Quantity {_shown(values.quantity)} times price {_shown(values.unit_price)} is not {_shown(values.amount)}."


def _shown(number: Number | None) -> str:
    return number.words.text if number is not None else "nothing"


def _sides(table: ItemTable, roles: Roles, records: Sequence[Record], texts: Sequence[ItemText]) -> ColumnRole:
    """Whose an article number is that says nothing: the side that no other number of the document speaks for."""
    rows = [used for record in records for used in record.rows if used in record.anchors or used.use is RowUse.TEXT]
    filled = {column for used in rows for column in used.row.cells}
    labelled = {
        role
        for index, column in enumerate(table.columns)
        if index in filled
        for level in column.levels
        for role, score in level.items()
        if score >= 0.9
    }
    found = {role for text in texts for role in (*text.parts, *text.mentioned)}
    found |= {column.role for column in roles.columns if column.index in filled} | labelled
    if ColumnRole.SUPPLIER_PART in found and ColumnRole.BUYER_PART not in found:
        return ColumnRole.BUYER_PART
    return ColumnRole.SUPPLIER_PART


def _trust(roles: Roles, role: ColumnRole) -> float:
    """How sure the column of a role is, from its label and its values."""
    column = roles.of(role)
    if column is None:
        return _GUESSED
    base = _LABELLED if column.label >= 0.9 else _GUESSED if column.label >= 0.5 else _UNLABELLED
    return base - 0.15 * max(0.0, 0.5 - column.purity)


class _LineBuilder:
    def __init__(self, table: ItemTable, roles: Roles, habit: NumberHabit, wanted: WantedDates, unsaid: ColumnRole) -> None:
        self._table = table
        self._roles = roles
        self._habit = habit
        self._wanted = wanted
        self._unsaid = unsaid

    def build(self, record: Record, text: ItemText) -> BuiltLine:
        values = read_line_values(record, self._table, self._roles, self._habit, text.notes)
        if not text.parts:
            for rest in values.rests:
                text.add_part(ColumnRole.PART, rest)
        parts = self._parts(text)
        line = ExtractedLine(
            line_number=self._line_number(record, text),
            buyer_part=parts.get(ColumnRole.BUYER_PART),
            supplier_part=parts.get(ColumnRole.SUPPLIER_PART),
            description=self._description(text),
            quantity=self._number(values.quantity, ColumnRole.QUANTITY, values),
            uom=self._uom(values),
            unit_price=self._number(values.unit_price, ColumnRole.UNIT_PRICE, values),
            price_per=self._price_per(values, text),
            discount_percent=self._number(values.discount_percent, ColumnRole.DISCOUNT_PERCENT, values),
            amount=self._number(values.amount, ColumnRole.AMOUNT, values),
            requested_date=self._wanted.of(record, text),
        )
        return BuiltLine(line, _finding(values))

    def _trust(self, role: ColumnRole) -> float:
        return _trust(self._roles, role)

    def _line_number(self, record: Record, text: ItemText) -> FieldValue[str] | None:
        column = self._roles.of(ColumnRole.LINE_NUMBER)
        if column is not None:
            for row in record.anchors:
                atoms = row.row.cells.get(column.index)
                if atoms and ColumnRole.LINE_NUMBER in row.filled:
                    numbers = tuple(word for atom in atoms if atom.kind is not Kind.TEXT for word in atom.words)
                    return _numeral_field(Words(row.row.page, numbers or atoms[0].words), self._trust(ColumnRole.LINE_NUMBER))
        noted = text.notes.get(ColumnRole.LINE_NUMBER, [])
        return _numeral_field(Words(noted[0].page, noted[0].words[:1]), 0.8) if noted else None

    def _parts(self, text: ItemText) -> dict[ColumnRole, FieldValue[str]]:
        found: dict[ColumnRole, FieldValue[str]] = {}
        for role in (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART, ColumnRole.PART):
            for words in text.parts.get(role, []):
                side = role if role is not ColumnRole.PART else self._free_side(found)
                if side is not None and side not in found:
                    found[side] = _part_field(words, self._trust(role) - (0.14 if role is ColumnRole.PART else 0.0))
        return found

    def _free_side(self, found: dict[ColumnRole, FieldValue[str]]) -> ColumnRole | None:
        if self._unsaid not in found:
            return self._unsaid
        other = ColumnRole.BUYER_PART if self._unsaid is ColumnRole.SUPPLIER_PART else ColumnRole.SUPPLIER_PART
        return other if other not in found else None

    def _description(self, text: ItemText) -> FieldValue[str] | None:
        words = [piece for piece in text.description if piece.words]
        if not words:
            noted = text.notes.get(ColumnRole.DESCRIPTION, [])
            if not noted:
                return None
            words = noted
        page = words[0].page
        value = " ".join(piece.text for piece in words)
        confidence = self._trust(ColumnRole.DESCRIPTION) - 0.04 * min(4, len(words) - 1) - 0.12
        same_page = [word for piece in words if piece.page == page for word in piece.words]
        found = field_from_words(value, same_page, page, confidence, _EXTRACTOR)
        return FieldValue(value, value, found.confidence, found.extractor, found.evidence)

    def _number(self, number: Number | None, role: ColumnRole, values: LineValues) -> FieldValue[Decimal] | None:
        if number is None:
            return None
        confidence = self._trust(role)
        if role in (ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT):
            confidence = _refereed(confidence, values, role)
        if len(number.readings) > 1:
            confidence *= 0.75
        return field_from_words(number.value, number.words.words, number.words.page, confidence, _EXTRACTOR)

    def _uom(self, values: LineValues) -> FieldValue[str] | None:
        if values.uom is None:
            return None
        confidence = self._trust(ColumnRole.UOM)
        return field_from_words(values.uom_text, values.uom.words, values.uom.page, confidence, _EXTRACTOR)

    def _price_per(self, values: LineValues, text: ItemText) -> FieldValue[Decimal] | None:
        if values.price_per is not None:
            confidence = min(0.97, self._trust(ColumnRole.PRICE_PER) + (0.04 if values.agrees else -0.1))
            words = values.price_per.words
            return field_from_words(values.price_per.value, words.words, words.page, confidence, _EXTRACTOR)
        if values.implied_base is not None and values.unit_price is not None:
            words = values.unit_price.words
            evidence = Evidence(words.page, tuple(word.box for word in words.words))
            return FieldValue(values.implied_base, words.text, 0.8, "table:arithmetic", evidence)
        return None


def _refereed(confidence: float, values: LineValues, role: ColumnRole) -> float:
    """Agreement makes all three surer; a contradiction leaves open which is wrong."""
    if values.agrees:
        return 1 - (1 - confidence) * 0.3
    if values.agrees is False:
        return confidence * (0.75 if role is ColumnRole.UNIT_PRICE else 0.85)
    return confidence


def _text_field(words: Words, confidence: float) -> FieldValue[str]:
    return field_from_words(words.text, words.words, words.page, confidence, _EXTRACTOR)


def _numeral_field(words: Words, confidence: float) -> FieldValue[str]:
    """A line's number without the mark that only parts it from what follows: ``1.``, ``2)``."""
    found = _text_field(words, confidence)
    return FieldValue(found.value.rstrip(".):,") or found.value, found.raw, found.confidence, found.extractor, found.evidence)


def _part_field(words: Words, confidence: float) -> FieldValue[str]:
    found = field_from_words(words.text, words.words, words.page, confidence, _EXTRACTOR)
    return FieldValue(without_brackets(found.value).rstrip(":"), found.raw, found.confidence, found.extractor, found.evidence)

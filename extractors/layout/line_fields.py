"""Records of an item table to extracted lines, each value with its evidence and an honest confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractors.fields.dates import DateHabit, DateReading, read_date
from extractors.fields.numbers import NumberHabit
from extractors.layout.cells import Atom, Kind, kind_of
from extractors.layout.columns import ColumnRole, label_tokens, roles_of_label
from extractors.layout.evidence import field_from_words
from extractors.layout.item_codes import Words, without_brackets
from extractors.layout.item_text import (
    ItemText,
    bracketed_code,
    label_rows,
    leading_codes,
    schedule_words,
    split_leading_code,
    split_leading_numbers,
)
from extractors.layout.line_values import LineValues, Number, read_line_values
from extractors.layout.notes import PART_ROLES
from extractors.layout.read_item import read_item_text
from extractors.layout.record_text import Record
from extractors.layout.roles import Roles
from extractors.layout.row_uses import UsedRow
from extractors.layout.tables import ItemTable
from pipeline.core.document import WordBox
from pipeline.core.fields import Evidence, ExtractedLine, FieldValue

_EXTRACTOR = "table"
_LABELLED, _GUESSED, _UNLABELLED = 0.95, 0.88, 0.65
_DATE_WITH_YEAR = 7
# What a date is of that is not the day of delivery.
_OTHER_DATES = frozenset(
    [
        "order",
        "po",
        "quote",
        "quotation",
        "offer",
        "rev",
        "revision",
        "dated",
        "valid",
        "expires",
        "invoice",
        "effective",
        "contract",
    ]
)


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
    builder = _LineBuilder(table, roles, habit, dates, near, _sides(table, roles, texts))
    return [builder.build(record, text) for record, text in zip(records, texts, strict=True)]


def _finding(values: LineValues) -> str:
    if values.agrees is not False:
        return ""
    return f"Quantity {_shown(values.quantity)} times price {_shown(values.unit_price)} is not {_shown(values.amount)}."


def _shown(number: Number | None) -> str:
    return number.words.text if number is not None else "nothing"


def _sides(table: ItemTable, roles: Roles, texts: Sequence[ItemText]) -> ColumnRole:
    """Whose an article number is that says nothing: the side that no other number of the document speaks for."""
    labelled = {role for column in table.columns for level in column.levels for role, score in level.items() if score >= 0.9}
    found = {role for text in texts for role in (*text.parts, *text.mentioned)}
    found |= {column.role for column in roles.columns} | labelled
    if ColumnRole.SUPPLIER_PART in found and ColumnRole.BUYER_PART not in found:
        return ColumnRole.BUYER_PART
    return ColumnRole.SUPPLIER_PART


class _LineBuilder:
    def __init__(
        self, table: ItemTable, roles: Roles, habit: NumberHabit, dates: DateHabit, near: date | None, unsaid: ColumnRole
    ) -> None:
        self._table = table
        self._roles = roles
        self._habit = habit
        self._dates = dates
        self._near = near
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
            requested_date=self._requested_date(record, text),
        )
        return BuiltLine(line, _finding(values))

    def _trust(self, role: ColumnRole) -> float:
        """How sure the column of a role is, from its label and its values."""
        column = self._roles.of(role)
        if column is None:
            return _GUESSED
        base = _LABELLED if column.label >= 0.9 else _GUESSED if column.label >= 0.5 else _UNLABELLED
        return base - 0.15 * max(0.0, 0.5 - column.purity)

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

    def _requested_date(self, record: Record, text: ItemText) -> FieldValue[date] | None:
        column = self._roles.of(ColumnRole.REQUESTED_DATE)
        if column is not None and (found := self._date_in_column(record, column.index)) is not None:
            return found
        for noted in text.notes.get(ColumnRole.REQUESTED_DATE, []):
            found = self._date(Words(noted.page, noted.words[:4]), 0.9)
            if found is not None:
                return found
        return self._date_under_label(record) or self._date_of_schedule(record) or self._lone_date(record)

    def _date_in_column(self, record: Record, column: int) -> FieldValue[date] | None:
        """The first date in a column, which may be broken over two rows: 16-JAN- / 2021."""
        rows = [row for row in (*record.anchors, *record.below) if column in row.row.cells]
        cells = [(row, tuple(word for atom in row.row.cells[column] for word in atom.words)) for row in rows]
        trust = self._trust(ColumnRole.REQUESTED_DATE)
        for position, (row, words) in enumerate(cells):
            found = self._date(Words(row.row.page, words), trust)
            if found is None and position + 1 < len(cells) and cells[position + 1][0].row.page == row.row.page:
                found = self._date(Words(row.row.page, (*words, *cells[position + 1][1])), trust - 0.05)
            if found is not None:
                return found
        return None

    def _date_under_label(self, record: Record) -> FieldValue[date] | None:
        """A date in a table nested under the line, below the label that asks for one."""
        for labels, values in label_rows(record):
            scored = [
                (roles_of_label(phrase.text).get(ColumnRole.REQUESTED_DATE, 0.0), -position, phrase)
                for position, phrase in enumerate(labels.row.row.phrases)
            ]
            score, _, label = max(scored, key=lambda entry: entry[:2])
            if score < 0.5:
                continue
            for phrase in values.row.row.phrases:
                if min(phrase.box.right, label.box.right) > max(phrase.box.left, label.box.left):
                    found = self._date(Words(values.row.page, phrase.words), 0.85)
                    if found is not None:
                        return found
        return None

    def _date_of_schedule(self, record: Record) -> FieldValue[date] | None:
        """The first date of deliveries printed under the line as numbers and dates alone."""
        for cells, row in schedule_words(record):
            atoms = [atom for column in sorted(cells) for atom in cells[column]] + list(row.row.loose)
            words = [word for atom in atoms for word in atom.words]
            kinds = [kind_of(word.text) for word in words]
            if Kind.DATE in kinds and not {Kind.TEXT, Kind.WORD, Kind.CODE} & set(kinds):
                word = words[kinds.index(Kind.DATE)]
                found = self._date(Words(row.row.page, (word,)), 0.7)
                if found is not None:
                    return found
        return None

    def _lone_date(self, record: Record) -> FieldValue[date] | None:
        """The one date printed with the line that no label calls something else."""
        described = {column.index for column in self._roles.all_of(ColumnRole.DESCRIPTION, *PART_ROLES)}
        named = {column.index for column in self._roles.columns if column.role is ColumnRole.OTHER and column.label >= 0.9}
        found: dict[date, FieldValue[date]] = {}
        for row in record.rows:
            own = row in record.anchors
            for column, atoms in row.row.cells.items():
                if own and column in (described | named):
                    continue
                for words in _dates_among(row, atoms):
                    reading = self._date(Words(row.row.page, words), 0.6)
                    if reading is not None:
                        found[reading.value] = reading
        # Of several, such as days to ship and to arrive, the last is the day it must be there.
        return found[max(found)] if found and (len(found) == 1 or len(record.anchors) == len(record.rows)) else None

    def _date(self, words: Words, confidence: float) -> FieldValue[date] | None:
        reading = read_date(words.text, self._dates, self._near)
        if reading is None and (words.text.count("- ") or words.text.count("/ ")):
            reading = read_date(words.text.replace("- ", "-").replace("/ ", "/"), self._dates, self._near)
        if reading is None:
            return None
        return field_from_words(reading.value, _words_of(words, reading), words.page, confidence * reading.confidence, _EXTRACTOR)


def _dates_among(row: UsedRow, atoms: Sequence[Atom]) -> Iterator[tuple[WordBox, ...]]:
    """The dates among the pieces of a cell that no words before them call something else."""
    for atom in atoms:
        runs = [atom.words] if atom.kind is Kind.DATE else [(word,) for word in atom.words if kind_of(word.text) is Kind.DATE]
        for words in runs:
            if not _called_otherwise(row, atom.phrase, words):
                yield words


def _called_otherwise(row: UsedRow, phrase: int, words: Sequence[WordBox]) -> bool:
    """Whether the words before a date on its row call it the date of something else, or it may be a fraction in a text."""
    line = row.row.row.phrases[phrase].words
    before = [word.text for word in line if word.box.right <= words[0].box.left + 1]
    text = " ".join(word.text for word in words)
    if len(text) < _DATE_WITH_YEAR:
        return len(line) > len(words)  # without a year it must stand by itself
    roles = roles_of_label(" ".join(before[-4:]).rstrip(":"))
    if roles.get(ColumnRole.OTHER, 0.0) > roles.get(ColumnRole.REQUESTED_DATE, 0.0):
        return True
    return not _OTHER_DATES.isdisjoint(token for word in before for token in label_tokens(word))


def _words_of(words: Words, reading: DateReading) -> Sequence[WordBox]:
    """The words that the date's characters fall into."""
    position, found = 0, []
    for word in words.words:
        if position < reading.end and position + len(word.text) > reading.start:
            found.append(word)
        position += len(word.text) + 1
    return found or words.words


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

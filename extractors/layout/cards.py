"""Order lines printed as cards: no columns, but labels over or before each value, repeated for every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from extractors.fields.dates import DateHabit, read_date
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import GluedNumber, split_quantity_unit, unit_code
from extractors.layout.arithmetic import agreeing_base
from extractors.layout.cells import Kind, kind_of
from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.layout.evidence import field_from_words
from extractors.layout.rows import Phrase, Row
from extractors.layout.sum_labels import sum_label
from pipeline.core.document import BoundingBox, WordBox, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue

_SURE, _KNOWN = 0.9, 0.55
_ROW_PITCH = 2.4  # text heights from a label to its value below
_LINE_HEADING = re.compile(
    r"^(?:line|item|pos(?:ition|\.)?|ligne|línea|riga|regel|rad|linha|poz\.|行)\s*(?:no\.?|nr\.?|#)?\s*(\d{1,4})\.?$",
    re.IGNORECASE,
)
_PARTS = (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART, ColumnRole.PART)
_MONEY = frozenset({ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT, ColumnRole.UOM})
_LABELLED, _HEADING = 0.86, 0.78


@dataclass(frozen=True)
class _Value:
    role: ColumnRole
    words: tuple[WordBox, ...]
    page: int
    trust: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass
class _Card:
    values: dict[ColumnRole, _Value] = field(default_factory=dict)

    def is_line(self) -> bool:
        """Whether it states a quantity and what of, and a price, an amount or a unit."""
        what = ColumnRole.DESCRIPTION in self.values or any(part in self.values for part in _PARTS)
        return ColumnRole.QUANTITY in self.values and what and bool(_MONEY & self.values.keys())


def read_cards(
    rows: Sequence[Row], habit: NumberHabit, dates: DateHabit, near: date | None
) -> tuple[list[ExtractedLine], list[tuple[int, BoundingBox]]]:
    """Order lines printed as blocks of labelled values, and the areas that they stand in; none where there are no such blocks."""
    cards = [card for card in _cards(_values(rows)) if card.is_line()]
    areas = [_area(card) for card in cards]
    return [_line(card, habit, dates, near) for card in cards], areas


def _area(card: _Card) -> tuple[int, BoundingBox]:
    page = next(iter(card.values.values())).page
    return page, enclosing([word.box for value in card.values.values() if value.page == page for word in value.words])


def _cards(values: Iterator[_Value]) -> list[_Card]:
    cards = [_Card()]
    for value in values:
        if value.role in cards[-1].values:
            cards.append(_Card())
        cards[-1].values[value.role] = value
    return cards


def _values(rows: Sequence[Row]) -> Iterator[_Value]:
    skip = False
    for row, following in pairwise([*rows, None]):
        if skip or row is None:
            skip = False
            continue
        heading = list(_of_heading(row))
        if heading:
            yield from heading
        elif following is not None and _is_label_row(row) and _is_next(row, following):
            yield from _below(row, following)
            skip = True
        else:
            yield from _beside(row)


def _of_heading(row: Row) -> Iterator[_Value]:
    """ "Line 3   Hex bolt M8   12.50 EUR": number, text and amount of a card."""
    match = _LINE_HEADING.match(row.phrases[0].text)
    if match is None or len(row.phrases) < 2:
        return
    yield _Value(ColumnRole.LINE_NUMBER, row.phrases[0].words[-1:], row.page, _HEADING)
    for phrase in row.phrases[1:]:
        kind = kind_of(phrase.text)
        if kind in (Kind.PRICED, Kind.DECIMAL):
            yield _Value(ColumnRole.AMOUNT, phrase.words, row.page, _HEADING)
        elif kind is Kind.TEXT:
            yield _Value(ColumnRole.DESCRIPTION, phrase.words, row.page, _HEADING)


def _is_label_row(row: Row) -> bool:
    known = sum(1 for phrase in row.phrases if _role_of(phrase.text, _SURE) is not None)
    return known >= 2 and 2 * known > len(row.phrases)


def _role_of(text: str, least: float) -> ColumnRole | None:
    roles = roles_of_label(text.rstrip(": "))
    if not roles or (sum_label(text.rstrip(": ")) is not None and ColumnRole.AMOUNT not in roles):
        return None
    top = max(roles.values())
    return next(role for role, score in roles.items() if score == top) if top >= least else None


def _is_next(above: Row, below: Row) -> bool:
    height = max(above.box.height, below.box.height, 6.0)
    return above.page == below.page and below.box.top - above.box.top <= _ROW_PITCH * height and not _is_label_row(below)


def _below(labels: Row, values: Row) -> Iterator[_Value]:
    for label in labels.phrases:
        role = _role_of(label.text, _SURE)
        under = [phrase for phrase in values.phrases if _stands_under(phrase, label, labels)]
        if role in (None, ColumnRole.OTHER) or len(under) != 1 or not any(sign.isalnum() for sign in under[0].text):
            continue
        yield _Value(role, under[0].words, values.page, _LABELLED)


def _stands_under(phrase: Phrase, label: Phrase, labels: Row) -> bool:
    """Whether a value begins under its label and before the next one."""
    following = [other.box.left for other in labels.phrases if other.box.left > label.box.left]
    right = min(following, default=float("inf"))
    return label.box.left - 6 <= phrase.box.left < right - 2


def _beside(row: Row) -> Iterator[_Value]:
    """ "Quantity: 5", label and value in one phrase or in two."""
    for number, phrase in enumerate(row.phrases):
        label, colon, rest = phrase.text.partition(":")
        role = _role_of(label, _KNOWN) if colon or number + 1 < len(row.phrases) else None
        if role in (None, ColumnRole.OTHER):
            continue
        words = phrase.words[len(label.split()) :] if rest.strip() else ()
        if not words and number + 1 < len(row.phrases) and (colon or _role_of(phrase.text, _SURE)):
            words = row.phrases[number + 1].words
        words = tuple(word for word in words if any(sign.isalnum() for sign in word.text))
        if words:
            yield _Value(role, words, row.page, _LABELLED if colon else _HEADING)


def _line(card: _Card, habit: NumberHabit, dates: DateHabit, near: date | None) -> ExtractedLine:
    values = card.values
    quantity = _number(values.get(ColumnRole.QUANTITY), habit)
    price = _number(values.get(ColumnRole.UNIT_PRICE), habit)
    amount = _number(values.get(ColumnRole.AMOUNT), habit)
    if quantity is not None and price is not None and amount is not None:
        agrees = agreeing_base(quantity.value, price.value, amount.value) == 1
        quantity, price, amount = (_surer(number, agrees) for number in (quantity, price, amount))
    buyer, supplier, unsaid = (_text(values.get(role)) for role in _PARTS)
    if supplier is None:
        supplier = unsaid
    elif buyer is None:
        buyer = unsaid
    return ExtractedLine(
        line_number=_text(values.get(ColumnRole.LINE_NUMBER)),
        buyer_part=buyer,
        supplier_part=supplier,
        description=_text(values.get(ColumnRole.DESCRIPTION)),
        quantity=quantity,
        uom=_unit(values),
        unit_price=price,
        price_per=_number(values.get(ColumnRole.PRICE_PER), habit),
        amount=amount,
        requested_date=_date(values.get(ColumnRole.REQUESTED_DATE), dates, near),
    )


def _surer(number: FieldValue[Decimal], agrees: bool) -> FieldValue[Decimal]:
    confidence = 1 - (1 - number.confidence) * 0.3 if agrees else number.confidence * 0.8
    return FieldValue(number.value, number.raw, confidence, number.extractor, number.evidence)


def _text(value: _Value | None) -> FieldValue[str] | None:
    return None if value is None else field_from_words(value.text, value.words, value.page, value.trust, "card")


def _glued(value: _Value | None) -> GluedNumber | None:
    return None if value is None else split_quantity_unit(value.text)


def _number(value: _Value | None, habit: NumberHabit) -> FieldValue[Decimal] | None:
    glued = _glued(value)
    if value is None or glued is None or not (found := readings(glued.number, habit)):
        return None
    words = tuple(word for word in value.words if any(sign.isdigit() for sign in word.text)) or value.words
    return field_from_words(found[0], words[:1], value.page, value.trust, "card")


def _unit(values: dict[ColumnRole, _Value]) -> FieldValue[str] | None:
    stated = values.get(ColumnRole.UOM)
    if stated is not None and unit_code(stated.text) is not None:
        return _text(stated)
    quantity = values.get(ColumnRole.QUANTITY)
    glued = _glued(quantity)
    if quantity is None or glued is None or not glued.unit:
        return None
    words = tuple(word for word in quantity.words if glued.unit in word.text) or quantity.words
    return field_from_words(glued.unit.strip("()"), words, quantity.page, quantity.trust, "card")


def _date(value: _Value | None, dates: DateHabit, near: date | None) -> FieldValue[date] | None:
    reading = read_date(value.text, dates, near) if value is not None else None
    if value is None or reading is None:
        return None
    return field_from_words(reading.value, value.words, value.page, value.trust * reading.confidence, "card")

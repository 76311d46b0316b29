"""Order lines printed as cards: no columns, but captions over or before each value, repeated for every line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import fmean

from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import read_date
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import GluedNumber, split_quantity_unit, unit_code
from extractors.layout.arithmetic import agreeing_base
from extractors.layout.captions import SURE, Captioned, captioned_values, role_of_caption, told_sides
from extractors.layout.cells import Kind, kind_of
from extractors.layout.columns import ColumnRole
from extractors.layout.evidence import field_from_words
from extractors.layout.rows import Phrase, Row
from extractors.layout.sum_labels import sum_label
from pipeline.core.document import BoundingBox, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue

_FACTS = (
    "line_number", "buyer_part", "supplier_part", "description", "quantity", "uom", "unit_price", "amount", "requested_date",
)  # fmt: skip
_ROW_PITCH = 2.4  # text heights from a label to its value below
_LINE_HEADING = re.compile(
    r"^(?:line|item|pos(?:ition|\.)?|ligne|línea|riga|regel|rad|linha|poz\.|行)\s*(?:no\.?|nr\.?|#)?\s*(\d{1,4})\.?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^[(#]?(\d{1,4})[.):]{1,2}$|^(\d{1,2}0?)$")
_PARTS = (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART, ColumnRole.PART)
_MONEY = frozenset({ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT, ColumnRole.UOM})
_LABELLED, _HEADING, _TITLE = 0.86, 0.78, 0.72
_LEAST_LETTERS = 3  # of a line's text
_APART = 5.0  # text heights between two rows of one card at most


@dataclass
class _Card:
    """The values of one line and the indexes of the rows that they stand in, by role, and the first and last of them."""

    values: dict[ColumnRole, Captioned] = field(default_factory=dict)
    rows: dict[ColumnRole, int] = field(default_factory=dict)
    first: int = -1
    last: int = -1

    def is_line(self) -> bool:
        """Whether it states a quantity and what of, and a price, an amount or a unit."""
        what = ColumnRole.DESCRIPTION in self.values or any(part in self.values for part in _PARTS)
        quantity = _glued(self.values.get(ColumnRole.QUANTITY))
        counted = quantity is not None and bool(quantity.unit) and unit_code(quantity.unit) is not None
        return ColumnRole.QUANTITY in self.values and what and (counted or bool(_MONEY & self.values.keys()))


def read_cards(
    rows: Sequence[Row], habit: NumberHabit, dates: DateHabit, near: date | None
) -> tuple[list[ExtractedLine], list[tuple[int, BoundingBox]]]:
    """Order lines printed as blocks of captioned values, and the areas that they stand in; none where there are none."""
    cards = [card for card in _titled(_alike(_cards(rows)), rows) if card.is_line()]
    areas = [_area(card) for card in cards]
    return [_line(card, habit, dates, near) for card in cards], areas


def say_more(cards: Sequence[ExtractedLine], tables: Sequence[ExtractedLine]) -> bool:
    """Whether cards are the lines rather than tables: captions repeated over every item are taken for heads of tables too."""
    if len(cards) < 2 or len(cards) < len(tables):
        return False
    return fmean(map(_stated, cards)) > fmean(map(_stated, tables)) if tables else True


def _stated(line: ExtractedLine) -> int:
    return sum(getattr(line, name) is not None for name in _FACTS)


def _area(card: _Card) -> tuple[int, BoundingBox]:
    page = next(iter(card.values.values())).page
    return page, enclosing([word.box for value in card.values.values() if value.page == page for word in value.words])


def _cards(rows: Sequence[Row]) -> list[_Card]:
    """Captioned values in reading order, parted where one comes again or stands far below the others."""
    cards = [_Card()]
    for index, value in _values(rows):
        card = cards[-1]
        if value.role in card.values or (card.values and _is_far(rows[card.last], rows[index])):
            cards.append(card := _Card())
        card.values[value.role], card.rows[value.role] = value, index
        card.first = index if card.first < 0 else card.first
        card.last = index
    return [card for card in cards if card.values]


def _is_far(above: Row, below: Row) -> bool:
    height = max(above.box.height, below.box.height, 6.0)
    return above.page == below.page and below.box.top - above.box.bottom > _APART * height


def _alike(cards: Sequence[_Card]) -> list[_Card]:
    """Cards that begin as most of them do: the head of the page is none of the first one, a total none of the last."""
    lines = [card for card in cards if card.is_line()]
    if len(lines) < 2:
        return list(cards)
    usual = Counter(next(iter(card.values)) for card in lines[1:]).most_common(1)[0][0]
    priced = sum(1 for card in lines if ColumnRole.AMOUNT in card.values) > 1
    return [_from(card, usual, priced) if card in lines else card for card in cards]


def _from(card: _Card, role: ColumnRole, priced: bool) -> _Card:
    roles = [one for one in card.values if priced or one is not ColumnRole.AMOUNT]
    begins = roles.index(role) if role in roles else 0
    kept = roles[begins:] if ColumnRole.QUANTITY in roles[begins:] else roles
    first = card.rows[kept[0]] if kept else card.first
    return replace(card, values={one: card.values[one] for one in kept}, first=first)


def _titled(cards: Sequence[_Card], rows: Sequence[Row]) -> list[_Card]:
    """Cards with the row above each as number and text of the line, where such rows stand above every card without a text."""
    lines = [card for card in cards if _could_be_line(card)]
    taken = {index for card in cards for index in range(card.first, card.last + 1)}
    titles = {id(card): _title(rows, card.first, taken) for card in lines if ColumnRole.DESCRIPTION not in card.values}
    if not titles or not all(titles.values()) or (len(titles) == 1 and not _is_counted(titles)):
        return list(cards)
    return [replace(card, values=titles.get(id(card), {}) | card.values) for card in cards]


def _is_counted(titles: dict[int, dict[ColumnRole, Captioned]]) -> bool:
    return all(ColumnRole.LINE_NUMBER in title for title in titles.values())


def _could_be_line(card: _Card) -> bool:
    stated = card.values.keys() & {*_PARTS, *_MONEY, ColumnRole.REQUESTED_DATE}
    return ColumnRole.QUANTITY in card.values and bool(stated)


def _title(rows: Sequence[Row], first: int, taken: set[int]) -> dict[ColumnRole, Captioned]:
    """Number and text of a line in the row directly above its values."""
    above = rows[first - 1] if first > 0 and first - 1 not in taken else None
    if above is None or not _is_next(above, rows[first], ends=True) or _is_sum(above):
        return {}
    phrases = [phrase.words for phrase in above.phrases]
    found: dict[ColumnRole, Captioned] = {}
    counted = _COUNTED.match(phrases[0][0].text)
    if counted is not None and (len(phrases[0]) > 1 or len(phrases) > 1):
        found[ColumnRole.LINE_NUMBER] = Captioned(ColumnRole.LINE_NUMBER, phrases[0][:1], above.page, _TITLE)
        phrases[0] = phrases[0][1:]
    texts = [words for words in phrases if sum(sign.isalpha() for word in words for sign in word.text) >= _LEAST_LETTERS]
    if len(texts) != 1:
        return {}
    return found | {ColumnRole.DESCRIPTION: Captioned(ColumnRole.DESCRIPTION, texts[0], above.page, _TITLE)}


def _is_sum(row: Row) -> bool:
    return any(sum_label(phrase.text.rstrip(": ")) is not None for phrase in row.phrases)


def _values(rows: Sequence[Row]) -> Iterator[tuple[int, Captioned]]:
    """The captioned values of all rows, each with the index of its row; those that no order line needs are left out."""
    skip = False
    for index, (row, following) in enumerate(pairwise([*rows, None])):
        if skip or row is None:
            skip = False
            continue
        heading = list(_of_heading(row))
        if heading:
            found = heading
        elif following is not None and _is_label_row(row) and _is_next(row, following):
            found, skip = list(_below(row, following)), True
        else:
            found = list(captioned_values(row))
        yield from ((index, value) for value in found if value.role is not ColumnRole.OTHER)


def _of_heading(row: Row) -> Iterator[Captioned]:
    """ "Line 3   Hex bolt M8   12.50 EUR": number, text and amount of a card."""
    match = _LINE_HEADING.match(row.phrases[0].text)
    if match is None or len(row.phrases) < 2:
        return
    yield Captioned(ColumnRole.LINE_NUMBER, row.phrases[0].words[-1:], row.page, _HEADING)
    for phrase in row.phrases[1:]:
        kind = kind_of(phrase.text)
        if kind in (Kind.PRICED, Kind.DECIMAL):
            yield Captioned(ColumnRole.AMOUNT, phrase.words, row.page, _HEADING)
        elif kind is Kind.TEXT:
            yield Captioned(ColumnRole.DESCRIPTION, phrase.words, row.page, _HEADING)


def _is_label_row(row: Row) -> bool:
    known = sum(1 for phrase in row.phrases if role_of_caption(phrase.text, SURE) is not None)
    return known >= 2 and 2 * known > len(row.phrases)


def _is_next(above: Row, below: Row, ends: bool = False) -> bool:
    """Whether a row stands directly under another, and, unless it may end a group, is no row of labels itself."""
    height = max(above.box.height, below.box.height, 6.0)
    close = above.page == below.page and below.box.top - above.box.top <= _ROW_PITCH * height
    return close and (ends or not _is_label_row(below))


def _below(labels: Row, values: Row) -> Iterator[Captioned]:
    for label in labels.phrases:
        role = role_of_caption(label.text, SURE)
        under = [phrase for phrase in values.phrases if _stands_under(phrase, label, labels)]
        if role is None or len(under) != 1 or not any(sign.isalnum() for sign in under[0].text):
            continue
        yield Captioned(role, under[0].words, values.page, _LABELLED)


def _stands_under(phrase: Phrase, label: Phrase, labels: Row) -> bool:
    """Whether a value begins under its label and before the next one."""
    following = [other.box.left for other in labels.phrases if other.box.left > label.box.left]
    right = min(following, default=float("inf"))
    return label.box.left - 6 <= phrase.box.left < right - 2


def _line(card: _Card, habit: NumberHabit, dates: DateHabit, near: date | None) -> ExtractedLine:
    values = card.values
    quantity = _number(values.get(ColumnRole.QUANTITY), habit)
    price = _number(values.get(ColumnRole.UNIT_PRICE), habit)
    amount = _number(values.get(ColumnRole.AMOUNT), habit)
    if quantity is not None and price is not None and amount is not None:
        agrees = agreeing_base(quantity.value, price.value, amount.value) == 1
        quantity, price, amount = (_surer(number, agrees) for number in (quantity, price, amount))
    buyer, supplier = told_sides(*(_text(values.get(role)) for role in _PARTS))
    return ExtractedLine(
        line_number=_line_number(values.get(ColumnRole.LINE_NUMBER)),
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


def _text(value: Captioned | None) -> FieldValue[str] | None:
    return None if value is None else field_from_words(value.text, value.words, value.page, value.trust, "card")


def _line_number(value: Captioned | None) -> FieldValue[str] | None:
    found = _text(value)
    return replace(found, value=found.value.strip("#().:")) if found is not None else None


def _glued(value: Captioned | None) -> GluedNumber | None:
    return None if value is None else split_quantity_unit(value.text)


def _number(value: Captioned | None, habit: NumberHabit) -> FieldValue[Decimal] | None:
    glued = _glued(value)
    if value is None or glued is None or not (found := readings(glued.number, habit)):
        return None
    words = tuple(word for word in value.words if any(sign.isdigit() for sign in word.text)) or value.words
    return field_from_words(found[0], words[:1], value.page, value.trust, "card")


def _unit(values: dict[ColumnRole, Captioned]) -> FieldValue[str] | None:
    stated = values.get(ColumnRole.UOM)
    if stated is not None and unit_code(stated.text) is not None:
        return _text(stated)
    quantity = values.get(ColumnRole.QUANTITY)
    glued = _glued(quantity)
    if quantity is None or glued is None or not glued.unit:
        return None
    words = tuple(word for word in quantity.words if glued.unit in word.text) or quantity.words
    return field_from_words(glued.unit.strip("()"), words, quantity.page, quantity.trust, "card")


def _date(value: Captioned | None, dates: DateHabit, near: date | None) -> FieldValue[date] | None:
    reading = read_date(value.text, dates, near) if value is not None else None
    if value is None or reading is None:
        return None
    return field_from_words(reading.value, value.words, value.page, value.trust * reading.confidence, "card")

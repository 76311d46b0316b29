"""From the model's answers to an extracted order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from extractors.fields.currency import currency_of
from extractors.fields.date_habits import DateHabit, habit_of_dates
from extractors.fields.dates import read_date
from extractors.fields.decimal_words import habit_of_print
from extractors.fields.numbers import read_number
from extractors.fields.places import country_hint
from extractors.fields.units import split_quantity_unit, unit_code
from extractors.layout.arithmetic import agree
from extractors.layout.evidence import field_from_words
from extractors.layout.rows import Row
from extractors.learned.agreement import TEXTS, phrases_agreed
from extractors.learned.answers import FIELDS, ROLES, Block, Field, PageRole
from extractors.learned.forms import reader_of, tidy
from extractors.learned.layout_reader import LayoutReader, PageAnswers
from extractors.learned.order_lines import LearnedLine, learned_lines
from extractors.learned.parties import party_of
from extractors.learned.spans import EXTRACTOR as EXTRACTOR
from extractors.learned.spans import TaggedSpan, joined, spans_of
from extractors.learned.terms import terms_of
from pipeline.core.document import Document
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

_LEFT_OUT = 0.6
_AS_LIKELY = 0.1
_SURE_OF_ORDER = 0.7
_PARTIES = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS), Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS), Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True)
class LearnedReading:
    """What the model makes of a document.

    Attributes:
        pages: Its answers for every page, of which the order is made.
        by_itself: Its answers where it heard nothing of what the rules read; where it heard nothing anyway, the same.
    """

    order: ExtractedOrder
    pages: tuple[PageAnswers, ...]
    by_itself: tuple[PageAnswers, ...]


def read_by_model(
    document: Document, rows: Sequence[Row], reader: LayoutReader, rules: ExtractedOrder | None = None
) -> LearnedReading:
    """The order as the model reads it, having heard what the rules read; None for what it reads by itself."""
    asked = [reader.read(page, (None,) if rules is None else (None, rules)) for page in document.pages]
    answers = [one[-1] for one in asked]
    kept = [one for one in answers if not _is_left_out(one)] or answers
    texts = [phrase.text for row in rows for phrase in row.phrases]
    return LearnedReading(_Decoder(kept, texts).order(), tuple(answers), tuple(one[0] for one in asked))


def _is_left_out(answers: PageAnswers) -> bool:
    """Whether a page holds terms or an appendix."""
    return float(answers.role[ROLES.index(PageRole.TERMS)] + answers.role[ROLES.index(PageRole.APPENDIX)]) > _LEFT_OUT


class _Decoder:
    def __init__(self, pages: Sequence[PageAnswers], texts: Sequence[str]) -> None:
        self._pages, self._texts, self._numbers, self._dates = pages, texts, habit_of_print(texts), DateHabit()
        self._labels = [phrases_agreed(page, page.fields) for page in pages]
        self._near: date | None = None
        self._country = ""

    def order(self) -> ExtractedOrder:
        buyer, buyer_address = self._party(Block.BUYER)
        ship_to, ship_to_address = self._party(Block.SHIP_TO)
        bill_to, bill_to_address = self._party(Block.BILL_TO)
        self._country = _country(buyer_address, bill_to_address, ship_to_address)
        habit = habit_of_dates(self._texts, self._country)
        self._dates = habit if habit.certainty >= _SURE_OF_ORDER else DateHabit()
        po_date = self._one(Field.PO_DATE, self._date)
        self._near = po_date.value if po_date is not None else None
        order = ExtractedOrder(
            po_number=self._one(Field.PO_NUMBER, reader_of(Field.PO_NUMBER)),
            po_date=po_date,
            requested_date=self._one(Field.REQUESTED_DATE, self._date),
            currency=self._one(Field.CURRENCY, self._currency),
            payment_terms=self._terms(Field.PAYMENT_TERMS),
            delivery_terms=self._terms(Field.DELIVERY_TERMS),
            buyer_name=buyer,
            buyer_address=buyer_address,
            supplier_name=self._party(Block.SUPPLIER)[0],
            ship_to_name=ship_to,
            ship_to_address=ship_to_address,
            bill_to_name=bill_to,
            bill_to_address=bill_to_address,
            subtotal=self._one(Field.SUBTOTAL, self._sum),
            tax=self._one(Field.TAX, self._sum),
            freight=self._one(Field.FREIGHT, self._sum),
            discount=self._one(Field.DISCOUNT, lambda text: self._sum(text) or None),
            total=self._total(),
            lines=tuple(_agreed(self._line(line)) for line in learned_lines(self._pages)),
        )
        if order.total is not None and order.tax is not None and order.tax.value >= order.total.value > 0:
            order = replace(order, tax=None)  # no part is as great as the whole
        # A net sum to which nothing is added is the total.
        alone = order.total is None and order.tax is None and order.freight is None
        return replace(order, total=order.subtotal, subtotal=None) if alone else order

    def _line(self, line: LearnedLine) -> ExtractedLine:
        return ExtractedLine(
            line_number=_read(line, Field.LINE_NUMBER, reader_of(Field.LINE_NUMBER)),
            buyer_part=_read(line, Field.BUYER_PART, reader_of(Field.BUYER_PART)),
            supplier_part=_read(line, Field.SUPPLIER_PART, reader_of(Field.SUPPLIER_PART)),
            description=joined(line.spans.get(Field.DESCRIPTION, ())),
            quantity=_read(line, Field.QUANTITY, self._number),
            uom=_read(line, Field.UOM, reader_of(Field.UOM)) or _unit_of_price(line),
            unit_price=_read(line, Field.UNIT_PRICE, self._number),
            price_per=_read(line, Field.PRICE_PER, self._number),
            discount_percent=_read(line, Field.DISCOUNT_PERCENT, lambda text: self._number(text.replace("%", ""))),
            amount=_read(line, Field.AMOUNT, self._number),
            requested_date=_read(line, Field.LINE_DATE, self._date),
        )

    def _spans(self, name: Field) -> list[TaggedSpan]:
        column = 1 + FIELDS.index(name)
        found = [
            span
            for page, labels in zip(self._pages, self._labels, strict=True)
            for span in spans_of(page, page.fields[:, column], labels == column, across=name in TEXTS)
        ]
        return sorted(found, key=lambda span: (-round(span.score, 2), span.page, span.row))

    def _one(self, name: Field, read: Callable[[str], T | None]) -> FieldValue[T] | None:
        return _first(self._spans(name), read)

    def _party(self, block: Block) -> tuple[FieldValue[str] | None, FieldValue[str] | None]:
        name, address = _PARTIES[block]
        return party_of(self._pages, block, self._spans(name), self._spans(address) if address is not None else [])

    def _terms(self, name: Field) -> FieldValue[str] | None:
        return terms_of(self._pages, name, self._spans(name))

    def _currency(self, text: str) -> str | None:
        return currency_of(text, self._country)

    def _total(self) -> FieldValue[Decimal] | None:
        """The greatest of the likely ones: the totals of pages and parts are less."""
        spans = self._spans(Field.TOTAL)
        likely = [value for span in spans if span.score >= spans[0].score - _AS_LIKELY and (value := _first([span], self._sum))]
        return max(likely, key=lambda value: value.value, default=_first(spans, self._sum))

    def _sum(self, text: str) -> Decimal | None:
        value = self._number(text)
        return abs(value) if value is not None else None

    def _number(self, text: str) -> Decimal | None:
        text = tidy(text)
        value = read_number(text, self._numbers)
        if value is None:
            parts = split_quantity_unit(text)
            value = read_number(parts.number, self._numbers) if parts is not None else None
        return value

    def _date(self, text: str) -> date | None:
        found = read_date(text, self._dates, self._near)
        return found.value if found is not None else None


def _country(*addresses: FieldValue[str] | None) -> str:
    """Of the first address that betrays one, ISO 3166-1 alpha-2; empty for none."""
    return next((hint for one in addresses if one is not None and (hint := country_hint(one.value)) is not None), "")


def _agreed(line: ExtractedLine) -> ExtractedLine:
    """A line without a discount or a price basis that its own figures speak against."""
    if line.quantity is None or line.unit_price is None or line.amount is None or not (line.price_per or line.discount_percent):
        return line
    told = line.quantity.value, line.unit_price.value, line.amount.value
    per = line.price_per.value if line.price_per is not None else Decimal(1)
    discount = line.discount_percent.value if line.discount_percent is not None else Decimal(0)
    if agree(*told, per, discount):
        return line
    if agree(*told, per):
        return replace(line, discount_percent=None)
    if agree(*told, discount_percent=discount):
        return replace(line, price_per=None)
    return replace(line, price_per=None, discount_percent=None) if agree(*told) else line


def _unit_of_price(line: LearnedLine) -> FieldValue[str] | None:
    """The unit that is printed into the price, "4.61/Ea", where no other is."""
    price = line.best(Field.UNIT_PRICE)
    for word in price.sources if price is not None else ():
        _, slash, unit = word.text.rpartition("/")
        if price is not None and slash and unit_code(unit) is not None:
            return field_from_words(unit, [word], price.page, price.score, EXTRACTOR)
    return None


def _read(line: LearnedLine, name: Field, read: Callable[[str], T | None]) -> FieldValue[T] | None:
    return _first(line.spans.get(name, ()), read)


def _first(spans: Iterable[TaggedSpan], read: Callable[[str], T | None]) -> FieldValue[T] | None:
    """Of the likeliest run that can be read as what the field holds."""
    for span in spans:
        value = read(span.text)
        if value is not None:
            return field_from_words(value, span.words, span.page, span.score, EXTRACTOR)
    return None

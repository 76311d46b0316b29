"""What the sentences of a message order: lines, date, number, place; each with its boxes and an honest confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from extractors.fields.currency import currency_of
from extractors.fields.date_habits import DateHabit, habit_of_dates
from extractors.fields.decimal_words import habit_of_print
from extractors.fields.folding import fold
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.places import place_kind
from extractors.layout.rows import Row
from extractors.mail.sign_off import signature_start
from extractors.prose.items import Item, items_of
from extractors.prose.labels import Intent, Mark
from extractors.prose.message_text import MessageText, message_text
from extractors.prose.model import Annotated, load_model
from extractors.prose.quantities import read_quantity
from extractors.prose.spans import TextSpan
from extractors.prose.wanted_dates import read_wanted_date
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity

T = TypeVar("T")
EXTRACTOR = "prose"
# Nothing that only a sentence says is surer than this: the masters must witness it.
_MOST = 0.9
# A span less likely than this is no finding, only a guess.
_LEAST = 0.35
# Of a day the print says enough to believe the rest; a code is one, whether it is the article's number or a part of its name.
# A number of the writer's own may as well be that of his order.
_LEAST_OF = {Mark.DATE: 0.15, Mark.LINE_DATE: 0.15, Mark.ARTICLE: 0.15, Mark.OWN_ARTICLE: 0.5}
_ENGLISH = frozenset("the and please of we for you need our with send thanks".split())  # noqa: SIM905
_FEW_WORDS = 6
_MARKED = 0.4
_NUMBER = re.compile(r"\d[\d.,' ]*\d|\d")
_AROUND = " \t\n,;:.()[]\"'–-"


@dataclass(frozen=True)
class ProseReading:
    """What sentences say.

    Attributes:
        intents: How likely the message is each kind, as far as its words tell.
        issues: What was read and has no field, or is doubtful.
    """

    lines: tuple[ExtractedLine, ...] = ()
    po_number: FieldValue[str] | None = None
    requested_date: FieldValue[date] | None = None
    currency: FieldValue[str] | None = None
    ship_to_name: FieldValue[str] | None = None
    ship_to_address: FieldValue[str] | None = None
    intents: dict[Intent, float] | None = None
    issues: tuple[Issue, ...] = ()


def prose_intent(text: str) -> dict[Intent, float]:
    """How likely a text orders, enquires, covers an attachment or is about something else; sums to 1.

    Raises:
        DependencyError: If the model's weights are missing.
    """
    found = load_model().annotate(text)
    # The words of an order are many, its marks are few: a quantity that was found speaks for one.
    marked = max((span.confidence for span in found.spans if span.mark is Mark.QUANTITY), default=0.0)
    weights = {intent: share + (_MARKED * marked if intent is Intent.ORDER else 0.0) for intent, share in found.intents.items()}
    return {intent: weight / sum(weights.values()) for intent, weight in weights.items()}


def read_prose(rows: Sequence[Row]) -> ProseReading:
    """What the sentences of a message's rows order; nothing found gives an empty reading.

    Raises:
        DependencyError: If the model's weights are missing.
    """
    message = message_text(rows)
    return _Reader(message, load_model().annotate(message.text), [row.text for row in rows]).reading()


def _country_of(text: str) -> str:
    """Some country that puts the day first, for a message in any language but English; empty where that is not clear."""
    words = [fold(word).strip(".,;:!?") for word in text.split()[:400]]
    english = sum(word in _ENGLISH for word in words)
    return "DE" if len(words) >= _FEW_WORDS and not english else ""


def _with_one_day(items: list[Item]) -> tuple[list[Item], TextSpan | None]:
    """The one day of a message, though it stands with one article: "A and B for Friday" wants both of them on Friday."""
    dated = [index for index, item in enumerate(items) if Mark.LINE_DATE in item.marks]
    if len(dated) != 1:
        return items, None
    item = items[dated[0]]
    rest: dict[Mark, TextSpan] = {mark: span for mark, span in item.marks.items() if mark is not Mark.LINE_DATE}
    return [*items[: dated[0]], replace(item, marks=rest), *items[dated[0] + 1 :]], item.get(Mark.LINE_DATE)


class _Reader:
    """Turns marks into values by the message's own habits."""

    def __init__(self, message: MessageText, found: Annotated, texts: Sequence[str]) -> None:
        self._message = message
        self._spans = [span for span in found.spans if span.confidence >= _LEAST_OF.get(span.mark, _LEAST)]
        self._intents = found.intents
        self._numbers: NumberHabit = habit_of_print(texts)
        self._dates: DateHabit = habit_of_dates(texts, _country_of(message.text))

    def reading(self) -> ProseReading:
        """All that the marks say."""
        items = items_of(self._spans, self._message.text)
        items, day = _with_one_day(items) if not self._of(Mark.DATE) else (items, None)
        lines = tuple(line for item in items if (line := self._line(item)) is not None)
        name, address = self._ship_to()
        return ProseReading(
            lines=lines,
            po_number=self._best_text(Mark.ORDER_NUMBER),
            requested_date=self._requested_date() or self._date(day),
            currency=self._currency(items),
            ship_to_name=name,
            ship_to_address=address,
            intents=self._intents,
            issues=tuple(self._issues(items)),
        )

    def _line(self, item: Item) -> ExtractedLine | None:
        quantity = self._quantity(item)
        if not item.names_article and quantity is None:
            return None
        if quantity is None and Mark.ARTICLE not in item.marks and Mark.OWN_ARTICLE not in item.marks:
            return None
        return ExtractedLine(
            buyer_part=self._text(item.get(Mark.OWN_ARTICLE)),
            supplier_part=self._text(item.get(Mark.ARTICLE)),
            description=self._text(item.get(Mark.DESCRIPTION)),
            quantity=quantity,
            uom=self._text(item.get(Mark.UNIT)),
            unit_price=self._price(item.get(Mark.PRICE)),
            requested_date=self._date(item.get(Mark.LINE_DATE)),
        )

    def _quantity(self, item: Item) -> FieldValue[Decimal] | None:
        span = item.quantity
        read = None if span is None else read_quantity(self._said(span), self._numbers)
        if span is None or read is None or read.value <= 0:
            return None
        # A quantity that was corrected, or that several articles share, hangs on having found its article.
        trust = span.confidence * read.confidence * (0.7 if item.corrected else 1.0)
        return self._field(read.value, span, trust * (1.0 if span.begins_item else span.link))

    def _price(self, span: TextSpan | None) -> FieldValue[Decimal] | None:
        number = None if span is None else _NUMBER.search(self._said(span))
        values = [] if number is None else readings(number[0].strip(), self._numbers)
        return (
            None
            if span is None or not values
            else self._field(values[0], span, span.confidence * (1.0 if len(values) == 1 else 0.7))
        )

    def _date(self, span: TextSpan | None) -> FieldValue[date] | None:
        read = None if span is None else read_wanted_date(self._said(span), self._message.sent, self._dates)
        return None if span is None or read is None else self._field(read.value, span, span.confidence * read.confidence)

    def _requested_date(self) -> FieldValue[date] | None:
        """The day for all that is ordered; several that differ leave open which."""
        found = [value for span in self._of(Mark.DATE) if (value := self._date(span)) is not None]
        if not found:
            return None
        best = max(found, key=lambda value: value.confidence)
        if len({value.value for value in found}) == 1:
            return best
        return FieldValue(best.value, best.raw, 0.6 * best.confidence, best.extractor, best.evidence)

    def _ship_to(self) -> tuple[FieldValue[str] | None, FieldValue[str] | None]:
        """The place that the goods go to: a name, an address, or a name and what follows its first comma."""
        signed = self._signature()
        spans = [span for span in self._of(Mark.SHIP_TO) if span.start < signed]
        if not spans:
            return None, None
        span = max(spans, key=lambda one: one.confidence)
        name, comma, rest = self._said(span).partition(",")
        numbered = any(sign.isdigit() for sign in name) and (place_kind(name.strip()) is not None or name.strip()[:1].isdigit())
        if numbered or (comma and place_kind(self._said(span)) is not None):
            return None, self._text(span)
        if not comma:
            return self._text(span), None
        cut = span.start + len(name)
        first = TextSpan(span.start, cut, span.mark, False, span.confidence, span.link)
        return self._text(first), self._text(
            TextSpan(cut + 1, span.end, span.mark, False, span.confidence, span.link)
        ) if rest else None

    def _signature(self) -> int:
        """Where the signature begins: its address is the writer's, who need not want the goods there."""
        lines = self._message.text.splitlines(keepends=True)
        return sum(map(len, lines[: signature_start([line.rstrip() for line in lines])]))

    def _currency(self, items: Sequence[Item]) -> FieldValue[str] | None:
        for item in items:
            span = item.get(Mark.PRICE)
            code = None if span is None else currency_of(_NUMBER.sub("", self._said(span)).strip(" .,/"))
            if span is not None and code is not None:
                return self._field(code, span, span.confidence)
        return None

    def _issues(self, items: Sequence[Item]) -> list[Issue]:
        issues = [
            Issue("for-attention-of", Severity.INFO, f"For the attention of {self._said(span)}.", "ship_to_name")
            for span in self._of(Mark.ADDRESSEE)
        ]
        for item in items:
            span = item.quantity
            if item.corrected and span is not None:
                message = f"The message corrects a quantity it states before: {self._said(span)} counts."
                issues.append(Issue("quantity-corrected", Severity.WARNING, message, "lines"))
            elif span is not None and (read := read_quantity(self._said(span), self._numbers)) and read.confidence < 0.5:
                message = f"The quantity {self._said(span)!r} leaves open how many."
                issues.append(Issue("quantity-range", Severity.WARNING, message, "lines"))
        return issues

    def _of(self, mark: Mark) -> list[TextSpan]:
        return [span for span in self._spans if span.mark is mark]

    def _best_text(self, mark: Mark) -> FieldValue[str] | None:
        spans = self._of(mark)
        if not spans:
            return None
        best = max(spans, key=lambda span: span.confidence)
        several = len({fold(self._said(span)) for span in spans}) > 1
        return self._text(best, 0.6 if several else 1.0)

    def _text(self, span: TextSpan | None, trust: float = 1.0) -> FieldValue[str] | None:
        if span is None:
            return None
        value = " ".join(self._said(span).strip(_AROUND.replace("(", "").replace(")", "").replace('"', "")).split())
        return self._field(value, span, trust * span.confidence) if value else None

    def _field(self, value: T, span: TextSpan, confidence: float) -> FieldValue[T]:
        evidence = self._message.evidence(span.start, span.end)
        return FieldValue(value, self._said(span), min(_MOST, max(0.0, confidence)), EXTRACTOR, evidence)

    def _said(self, span: TextSpan) -> str:
        return self._message.text[span.start : span.end]

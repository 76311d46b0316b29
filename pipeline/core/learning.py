"""What a confirmed order teaches: a pure reading of what was printed beside what a person confirmed it to mean.

Nothing is taken that this one order leaves open: a customer's part that stands for two articles, dates that read the same both
ways, numbers without a mark. What the machine accepted by itself teaches nothing; else it would come to believe its own guesses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.core.lessons import (
    DateOrder,
    LessonKind,
    Observation,
    part_key,
    place_key,
    sender_key,
    unit_key,
    unit_prefix,
)
from pipeline.core.orders import SalesOrder
from pipeline.core.resolution import Resolution

_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{4}|\d{2})(?!\d)")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
_Claim = tuple[LessonKind, str, str, str, str]
"""Kind, customer, subject, what was printed, what it means."""


def observations_of(order: SalesOrder, resolution: Resolution, sender: str, actor: str, at: datetime) -> list[Observation]:
    """What a sales order that a person confirmed shows, beside what was read on the purchase order.

    Args:
        order: As placed, with its number.
        resolution: What the person confirmed; its lines are those of the order.
        sender: Mail address or fax number that it came from; empty where it is not known.
    Returns:
        Observations about different subjects: what this order itself says in two ways is left out.
    """
    claims = [
        *_sender(order, sender),
        *_place(order, resolution.extracted),
        *_lines(order, resolution),
        *_dates(order, resolution.extracted),
        *_numbers(order, resolution.extracted),
    ]
    by_subject: defaultdict[tuple[LessonKind, str, str], dict[str, str]] = defaultdict(dict)
    for kind, customer_id, subject, shown, target in claims:
        by_subject[kind, customer_id, subject].setdefault(target, shown)
    return [
        Observation(kind, customer_id, subject, shown, target, order.number, actor, at)
        for (kind, customer_id, subject), targets in by_subject.items()
        if len(targets) == 1
        for target, shown in targets.items()
    ]


def statement(
    kind: LessonKind,
    customer_id: str,
    shown: str,
    target: str,
    actor: str,
    at: datetime,
    *,
    sku: str = "",
    order_number: str = "",
) -> Observation:
    """What a person says outright: ``shown`` means ``target``, from now on.

    Args:
        customer_id: Whose habit it is; for a sender, whose orders come from it is the target.
        shown: The sender, the printed name and address of a place, the customer's part, or the word for a unit.
        sku: The article that a word for a unit is about.
        order_number: The order that made the person say so, where there is one.
    Raises:
        ValueError: When ``shown`` holds nothing that could be recognised again.
    """
    keys = {
        LessonKind.SENDER_CUSTOMER: sender_key(shown),
        LessonKind.ADDRESS_SHIP_TO: place_key(shown, ""),
        LessonKind.PART_ARTICLE: part_key(shown),
        LessonKind.WORD_UNIT: unit_key(shown, sku),
    }
    if kind in keys and not keys[kind]:
        raise ValueError(f"nothing to recognise in {shown!r}")
    whose = "" if kind is LessonKind.SENDER_CUSTOMER else customer_id
    return Observation(kind, whose, keys.get(kind, ""), shown, target, order_number, actor, at, stated=True)


def subjects_of(extracted: ExtractedOrder) -> set[str]:
    """The subjects of the lessons about a customer that could matter to one order, but for its words for units."""
    subjects = {"", place_key(_text(extracted.ship_to_name), _text(extracted.ship_to_address))}
    return subjects | {part_key(line.buyer_part.value) for line in extracted.lines if line.buyer_part}


def unit_words_of(extracted: ExtractedOrder) -> set[str]:
    """How the keys of its words for units begin; which articles they are about is not known yet."""
    words = (line.uom.value for line in extracted.lines if line.uom)
    return {start for word in words if (start := unit_prefix(word))}


def date_order_of(printed: str, meant: date) -> DateOrder | None:
    """Whether day or month stands first in a printed date, told by what it means; None where both orders mean that."""
    found = _DATE.search(printed)
    if found is None or int(found[3]) % 100 != meant.year % 100:
        return None
    first, second = int(found[1]), int(found[2])
    if first == second or {first, second} != {meant.day, meant.month}:
        return None
    return DateOrder.DAY_FIRST if first == meant.day else DateOrder.MONTH_FIRST


def decimal_mark_of(printed: str, meant: Decimal) -> str:
    """The decimal mark of a printed number, told by what it means; empty where both marks, or neither, mean that."""
    found = _NUMBER.search(re.sub(r"[\s\u00a0\u202f']", "", printed))
    if found is None:
        return ""
    text = found[0].rstrip(".,")
    fitting = [mark for mark in ",." if _parsed(text, mark) == meant]
    return fitting[0] if len(fitting) == 1 else ""


def _parsed(text: str, mark: str) -> Decimal | None:
    other = "." if mark == "," else ","
    plain = text.replace(other, "").replace(mark, ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _sender(order: SalesOrder, sender: str) -> Iterator[_Claim]:
    if sender_key(sender):
        yield LessonKind.SENDER_CUSTOMER, "", sender_key(sender), sender, order.customer_id


def _place(order: SalesOrder, extracted: ExtractedOrder) -> Iterator[_Claim]:
    name, address = _text(extracted.ship_to_name), _text(extracted.ship_to_address)
    # A name alone is the company's, which has many places.
    if address and place_key(name, address):
        shown = ", ".join(filter(None, (name, address)))
        yield LessonKind.ADDRESS_SHIP_TO, order.customer_id, place_key(name, address), shown, order.ship_to_id


def _lines(order: SalesOrder, resolution: Resolution) -> Iterator[_Claim]:
    for line, resolved in zip(order.lines, resolution.lines, strict=False):
        article, extracted = resolved.article, resolved.extracted
        if article is None or article.sku != line.sku:
            continue
        if extracted.buyer_part and part_key(extracted.buyer_part.value):
            shown = extracted.buyer_part.value
            yield LessonKind.PART_ARTICLE, order.customer_id, part_key(shown), shown, line.sku
        # An article without packs is sold in one unit, whatever it is called.
        if extracted.uom and article.packs and unit_key(extracted.uom.value, line.sku):
            shown = extracted.uom.value
            yield LessonKind.WORD_UNIT, order.customer_id, unit_key(shown, line.sku), f"{shown} of {line.sku}", line.ordered.unit


def _dates(order: SalesOrder, extracted: ExtractedOrder) -> Iterator[_Claim]:
    dates = [extracted.po_date, extracted.requested_date, *(line.requested_date for line in extracted.lines)]
    for field in filter(None, dates):
        found = date_order_of(field.raw, field.value) if _is_printed(field) else None
        if found:
            yield LessonKind.DATE_ORDER, order.customer_id, "", field.raw, found.value


def _numbers(order: SalesOrder, extracted: ExtractedOrder) -> Iterator[_Claim]:
    figures = [extracted.subtotal, extracted.total]
    for line in extracted.lines:
        figures += [line.quantity, line.unit_price, line.amount]
    for field in filter(None, figures):
        mark = decimal_mark_of(field.raw, field.value) if _is_printed(field) else ""
        if mark:
            yield LessonKind.DECIMAL_MARK, order.customer_id, "", field.raw, mark


def _is_printed(field: FieldValue[date] | FieldValue[Decimal]) -> bool:
    """Data state dates and numbers in the way of their format, not in that of the customer."""
    return field.evidence is not None and not field.evidence.path


def _text(field: FieldValue[str] | None) -> str:
    return field.value if field else ""

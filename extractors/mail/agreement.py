"""An order and the message that brought it: the message fills what the order leaves out, and where they differ it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from extractors.fields.folding import fold, squeeze
from extractors.mail.covering import FIELDS, CoveringNote
from extractors.mail.same_order import FEWEST_SIGNS, codes_of, is_same_line, speaks_of_attached
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity

DIFFERS = "differs-from-message"
ONLY_IN_MESSAGE = "only-in-message"
# A number that the message gives one order of several attached ones is perhaps another's.
_OF_SEVERAL = 0.5
_SURE_ENOUGH = 0.5
_ALIKE = 85
_NAMES = {"po_number": "order number", "requested_date": "requested date", "currency": "currency", "ship_to_address": "ship-to"}
_POSTCODE = re.compile(r"\b\d{4,6}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


def completed(order: ExtractedOrder, note: CoveringNote, orders: int = 1) -> ExtractedOrder:
    """The order with what only its message says, and a finding for each field on which the two differ.

    Args:
        orders: How many orders came with the message; a number in its text belongs to one of them at most.
    """
    if order.kind is DocumentKind.NOT_AN_ORDER:
        return order
    if order.kind is DocumentKind.ORDER and note.kind is not DocumentKind.ORDER:
        # "Please cancel the attached order": what is attached must not be delivered for that.
        order = replace(order, kind=note.kind, kind_reason=note.kind_reason)
    missing: dict[str, Any] = {name: value for name in FIELDS if (value := _filling(order, note, name, orders)) is not None}
    issues = (*order.issues, *_differences(order, note), *(_only_in_message(order, note) if orders == 1 else ()))
    return replace(order, **missing, issues=issues)


def _filling(order: ExtractedOrder, note: CoveringNote, name: str, orders: int) -> FieldValue[Any] | None:
    said: FieldValue[Any] | None = getattr(note, name)
    if said is None or getattr(order, name) is not None:
        return None
    if name == "requested_date" and any(line.requested_date and line.requested_date.value != said.value for line in order.lines):
        return None  # each line says when it is wanted
    if name == "po_number" and (orders > 1 or note.attachments > 1):
        return None if orders > 1 else replace(said, confidence=min(said.confidence, _OF_SEVERAL))
    if name == "ship_to_name" and order.ship_to_address is not None:
        return None  # the name belongs to another address
    if name == "ship_to_address" and order.ship_to_name is not None:
        return None
    if name == "buyer_address" and order.buyer_name is not None:
        return None
    return said


def _differences(order: ExtractedOrder, note: CoveringNote) -> Iterator[Issue]:
    if order.po_number and note.po_number and note.po_number.confidence >= _SURE_ENOUGH and not _number_agrees(order, note):
        yield _differs("po_number", note.po_number, order.po_number.raw)
    if note.requested_date and not _date_agrees(order, note.requested_date):
        printed = order.requested_date.raw if order.requested_date else _dates_of_lines(order)
        yield _differs("requested_date", note.requested_date, printed)
    if order.currency and note.currency and order.currency.value != note.currency.value:
        yield _differs("currency", note.currency, order.currency.value)
    if order.ship_to_address and note.ship_to_address and not _place_agrees(order.ship_to_address, note.ship_to_address):
        yield _differs("ship_to_address", note.ship_to_address, order.ship_to_address.raw)
    yield from _line_differences(order.lines, note.lines)


def _differs(name: str, said: FieldValue[Any], printed: str) -> Issue:
    raw = said.raw.strip(" .,;:")
    message = f"The {_NAMES[name]} is “{raw}” in the message and “{printed}” in the attached order."
    return Issue(DIFFERS, Severity.WARNING, message, name)


def _number_agrees(order: ExtractedOrder, note: CoveringNote) -> bool:
    printed = squeeze(order.po_number.value if order.po_number else "")
    said = squeeze(note.po_number.value if note.po_number else "")
    if printed == said or (len(printed) >= FEWEST_SIGNS and printed in note.text):
        return True
    shorter, longer = sorted((printed, said), key=len)
    return len(shorter) >= FEWEST_SIGNS and longer.endswith(shorter)


def _date_agrees(order: ExtractedOrder, said: FieldValue[date]) -> bool:
    wanted = {value.value for value in (order.requested_date, *(line.requested_date for line in order.lines)) if value}
    turned = {date(day.year, day.day, day.month) for day in wanted if day.day <= 12}
    return not wanted or said.value in wanted or said.value in turned


def _dates_of_lines(order: ExtractedOrder) -> str:
    found = sorted({line.requested_date.value for line in order.lines if line.requested_date})
    return ", ".join(day.isoformat() for day in found[:3]) + (" …" if len(found) > 3 else "")


def _place_agrees(printed: FieldValue[str], said: FieldValue[str]) -> bool:
    theirs, ours = (set(_POSTCODE.findall(value.value.upper())) for value in (said, printed))
    return not theirs or not ours or bool(theirs & ours)


def _line_differences(printed: Sequence[ExtractedLine], said: Sequence[ExtractedLine]) -> Iterator[Issue]:
    """Lines that order the same article in another quantity; what only one of the two names is no contradiction."""
    for number, line in enumerate(printed, 1):
        twin = next((other for other in said if codes_of(other) & codes_of(line)), None)
        if twin is None or twin.quantity is None or line.quantity is None or twin.quantity.value == line.quantity.value:
            continue
        message = f"The quantity is “{twin.quantity.raw}” in the message and “{line.quantity.raw}” in the attached order."
        yield Issue(DIFFERS, Severity.WARNING, message, f"line {number}")


def _only_in_message(order: ExtractedOrder, note: CoveringNote) -> Iterator[Issue]:
    """What the text asks for in passing ("and two boxes of gloves, please") and the attached order does not have."""
    if not order.lines or not speaks_of_attached(
        ExtractedOrder(po_number=note.po_number, lines=note.lines), note.points, [order]
    ):
        return
    for line in note.lines:
        if line.quantity is None or any(is_same_line(line, printed) or _same_article(line, printed) for printed in order.lines):
            continue
        what = next((value.raw for value in (line.description, line.supplier_part, line.buyer_part) if value), "")
        if what:
            message = f"The message speaks of “{line.quantity.raw} {what}”, which the attached order does not have."
            yield Issue(ONLY_IN_MESSAGE, Severity.WARNING, message, "document")


def _same_article(one: ExtractedLine, other: ExtractedLine) -> bool:
    if one.description is None or other.description is None:
        return False
    return fuzz.token_set_ratio(fold(one.description.value), fold(other.description.value)) >= _ALIKE

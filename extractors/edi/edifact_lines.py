"""Order lines: LIN groups with quantity, price, amount, dates, and what a line cannot hold as findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractors.edi.edifact_articles import read_article
from extractors.edi.edifact_codes import (
    EXPIRY_DATES,
    FREE_QUANTITIES,
    ORDERED_QUANTITIES,
    PLAIN_QUANTITIES,
    REQUESTED_DATES,
    SPLIT_QUANTITIES,
)
from extractors.edi.edifact_groups import Group, groups_of
from extractors.edi.edifact_prices import read_price
from extractors.edi.edifact_syntax import Segment
from extractors.edi.edifact_values import MessageValues
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Severity

_LINE_AMOUNTS = ("203", "38", "66")
_KNOWN_AMOUNTS = frozenset((*_LINE_AMOUNTS, "124", "125", "150", "146", "402", "116", "35E", "36E", "5E", "128", "369"))
# 1229 of LIN in an order change, in words.
ACTIONS = {"1": "added", "2": "deleted", "3": "changed", "8": "replaced", "9": "replaced", "11": "amended"}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as read, and which line it is a part of: its parent's number, empty for a line of its own."""

    line: ExtractedLine
    head: Segment
    parent: str = ""


def read_order_lines(
    lines: Sequence[Sequence[Segment]], values: MessageValues, currency: str, is_change: bool
) -> tuple[ExtractedLine, ...]:
    """All lines; parts of a line that is ordered as a whole become findings.

    Args:
        currency: Of the order, empty where it states none; a line in another one is a finding.
    """
    read = [_read_line(segments, position, values, is_change, currency) for position, segments in enumerate(lines, 1)]
    by_number = {found.line.line_number.value: found for found in read if not found.parent and found.line.line_number}
    kept = []
    for found in read:
        parent = by_number.get(found.parent)
        if found.parent and parent is not None and parent.line.quantity is not None:
            part, quantity = found.line.supplier_part or found.line.buyer_part, found.line.quantity
            said = f"line {found.parent} consists of {quantity.raw if quantity else '?'} of {part.value if part else '?'}"
            values.note("sub-line", Severity.WARNING, f"{said}, which was not taken up as a line of its own", found.head)
            continue
        kept.append(found.line)
    return tuple(kept)


def _read_line(segments: Sequence[Segment], position: int, values: MessageValues, is_change: bool, currency: str) -> ReadLine:
    head, groups = segments[0], list(groups_of(segments))
    article = read_article(segments, position, values)
    quantity, uom = _quantity(groups, position, values)
    amount = _amount(groups, position, values)
    price = read_price(groups, uom.value if uom else "", position, values)
    line = ExtractedLine(
        line_number=values.text(head, 1),
        buyer_part=article.buyer_part,
        supplier_part=article.supplier_part,
        description=article.description,
        gtin=article.gtin,
        quantity=quantity,
        uom=uom,
        unit_price=price.unit_price,
        price_per=price.price_per,
        discount_percent=price.discount_percent,
        amount=amount,
    )
    schedule = _schedule(groups, position, values)
    line = replace(line, requested_date=_requested(groups, schedule, position, values))
    if line.quantity is None and schedule:
        first, quantities = schedule[0], [number.value for _, number, _ in schedule if number]
        if quantities and first[1]:
            total = replace(first[1], value=sum(quantities, Decimal(0)))
            line = replace(line, quantity=total, uom=values.text(first[0], 1, 2))
    _notes(head, groups, position, values, is_change)
    _note_currency(groups, currency, position, values)
    parent = head.get(4, 1) if head.get(4) == "1" else ""
    return ReadLine(line, head, parent)


def _quantity(
    groups: Sequence[Group], position: int, values: MessageValues
) -> tuple[FieldValue[Decimal] | None, FieldValue[str] | None]:
    segments = [group.head for group in groups if group.head.tag == "QTY"]
    chosen = next((seg for kind in ORDERED_QUANTITIES for seg in segments if seg.get(1) == kind and seg.get(1, 1)), None)
    for segment in segments:
        kind, said = segment.get(1), f"{segment.get(1, 1)} {segment.get(1, 2)}".strip()
        if kind in FREE_QUANTITIES:
            values.note("free-goods", Severity.WARNING, f"{said} are wanted free of charge", segment, position)
        elif chosen is not None and kind == chosen.get(1) and segment is not chosen:
            if segment.components(1) != chosen.components(1):
                values.note(
                    "several-quantities", Severity.WARNING, f"also {said} are ordered; the first counts", segment, position
                )
        elif kind not in PLAIN_QUANTITIES and kind not in ORDERED_QUANTITIES and kind not in SPLIT_QUANTITIES:
            said = f"{said} of the unknown kind {kind or 'none'} was not taken up"
            values.note("qualifier-unknown", Severity.WARNING, said, segment, position)
    if chosen is None:
        return None, None
    return values.number(chosen, 1, 1, position), values.text(chosen, 1, 2)


def _amount(groups: Sequence[Group], position: int, values: MessageValues) -> FieldValue[Decimal] | None:
    segments = [group.head for group in groups if group.head.tag == "MOA"]
    for segment in segments:
        if segment.get(1) not in _KNOWN_AMOUNTS:
            said = f"amount {segment.get(1, 1)} of the unknown kind {segment.get(1) or 'none'} was not taken up"
            values.note("qualifier-unknown", Severity.WARNING, said, segment, position)
    chosen = next((segment for kind in _LINE_AMOUNTS for segment in segments if segment.get(1) == kind), None)
    return values.number(chosen, 1, 1, position) if chosen else None


def requested_in(segments: Sequence[Segment]) -> Segment | None:
    """The DTM that says when delivery is wanted."""
    found = [segment for segment in segments if segment.tag == "DTM" and segment.get(1, 1)]
    return next((segment for kind in REQUESTED_DATES for segment in found if segment.get(1) == kind), None)


def note_other_dates(segments: Sequence[Segment], taken: Segment, values: MessageValues, line: int = 0) -> None:
    """Say which other dates of delivery are given beside the one that was taken."""
    for segment in segments:
        is_other = segment.tag == "DTM" and segment.get(1) in REQUESTED_DATES and segment.get(1, 1) != taken.get(1, 1)
        if is_other and segment.get(1, 1):
            said = f"{REQUESTED_DATES[segment.get(1)]} {segment.get(1, 1)}; {taken.get(1, 1)} was taken"
            values.note("other-date", Severity.INFO, said, segment, line)


_Delivery = tuple[Segment, FieldValue[Decimal] | None, FieldValue[date] | None]


def _schedule(groups: Sequence[Group], position: int, values: MessageValues) -> list[_Delivery]:
    """Quantities and dates of partial deliveries (SCC groups)."""
    deliveries: list[_Delivery] = []
    for group in groups:
        if group.head.tag != "SCC":
            continue
        quantity: FieldValue[Decimal] | None = None
        at: Segment | None = None
        for child in [*group.children, None]:
            # Each QTY begins the next delivery of a group that holds several.
            if (child is None or child.tag == "QTY") and at is not None:
                behind = group.children[group.children.index(at) :]
                dates = requested_in(behind[: _next_quantity(behind)])
                deliveries.append((at, quantity, values.day(dates, position) if dates else None))
            if child is not None and child.tag == "QTY":
                at, quantity = child, values.number(child, 1, 1, position)
        if at is None and (wanted := requested_in(group.children)) is not None:
            deliveries.append((wanted, None, values.day(wanted, position)))
    return deliveries


def _next_quantity(segments: Sequence[Segment]) -> int:
    return next((index for index, segment in enumerate(segments) if index and segment.tag == "QTY"), len(segments))


def _requested(
    groups: Sequence[Group], schedule: Sequence[_Delivery], position: int, values: MessageValues
) -> FieldValue[date] | None:
    days = {day.value for _, _, day in schedule if day}
    if len(days) > 1:
        parts = [f"{number.raw if number else '?'} on {day.value if day else '?'}" for _, number, day in schedule]
        said = f"to be delivered in parts: {', '.join(parts)}"
        values.note("several-deliveries", Severity.WARNING, said, schedule[0][0], position)
        return None
    own = requested_in([group.head for group in groups])
    if own is not None:
        note_other_dates([group.head for group in groups], own, values, position)
        return values.day(own, position)
    return next((day for _, _, day in schedule if day), None)


def _note_currency(groups: Sequence[Group], currency: str, position: int, values: MessageValues) -> None:
    for group in groups:
        other = group.head.get(1, 2) if group.head.tag == "MOA" else ""
        rate = group.child("CUX") if group.head.tag == "PRI" else None
        other = (rate.get(1, 1) if rate else other).upper()
        if other and currency and other != currency:
            said = f"an amount in {other}; the order is in {currency}"
            values.note("currency-differs-on-line", Severity.WARNING, said, group.head, position)


def _notes(head: Segment, groups: Sequence[Group], position: int, values: MessageValues, is_change: bool) -> None:
    action = head.get(2)
    if action in ACTIONS and (is_change or action != "1"):
        values.note("line-action", Severity.WARNING, f"this line is {ACTIONS[action]} (1229 = {action})", head, position)
    for group in groups:
        segment = group.head
        if segment.tag == "DTM" and segment.get(1) in EXPIRY_DATES:
            said = f"{EXPIRY_DATES[segment.get(1)]} {segment.get(1, 1)}"
            values.note("expiry-date", Severity.WARNING, said, segment, position)
        if segment.tag == "FTX" and segment.get(1).upper() not in ("AAA", "PRD") and (text := values.joined(segment, 4)):
            values.note("note", Severity.INFO, f"“{text.value}”", segment, position)
        if segment.tag == "LOC" and (split := group.child("QTY")) is not None:
            place = segment.get(2, 3) or segment.get(2)
            said = f"{split.get(1, 1)} of it go to {place or 'another place'}"
            values.note("several-places", Severity.WARNING, said, split, position)
        elif segment.tag == "QTY" and segment.get(1) in SPLIT_QUANTITIES:
            said = f"{segment.get(1, 1)} of it are set apart"
            values.note("several-places", Severity.WARNING, said, segment, position)

"""Items of an order IDoc: E1EDP01 with its object numbers, schedule lines, dates, conditions and texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractors.edi.idoc_codes import (
    BUYER_PARTS,
    ITEM_ACTIONS,
    ITEM_CATEGORIES,
    KNOWN_PARTS,
    REQUESTED_DATES,
    SUPPLIER_PARTS,
    TRADE_NUMBERS,
)
from extractors.edi.idoc_records import Idoc, IdocSegment, IdocValues, first
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Severity

_ONE = Decimal(1)
# Material numbers as SAP keeps them: digits filled up with zeros to the length of the field (conversion exit ALPHA).
_FILLED_UP = re.compile(r"0+\d+\Z")
_FIELD_LENGTHS = frozenset({18, 35, 40})


@dataclass(frozen=True, slots=True)
class _Item:
    line: ExtractedLine
    head: IdocSegment


def read_items(idoc: Idoc, values: IdocValues, is_change: bool) -> tuple[ExtractedLine, ...]:
    """All items; those that are parts of an item ordered as a whole become findings."""
    items = [_Item(_read_item(item, position, values, is_change), item[0]) for position, item in enumerate(idoc.items(), 1)]
    numbers = {item.head.get("POSEX"): item for item in items}
    kept = []
    for item in items:
        upper = item.head.get("UEPOS")
        parent = numbers.get(upper) if upper.strip("0") else None
        if parent is not None and parent is not item and parent.line.quantity is not None:
            part, quantity = item.line.supplier_part or item.line.buyer_part, item.line.quantity
            said = f"item {upper} consists of {quantity.raw if quantity else '?'} of {part.value if part else '?'}"
            values.note("sub-line", Severity.WARNING, f"{said}, which was not taken up as a line of its own", item.head)
            continue
        kept.append(item.line)
    return tuple(kept)


def _read_item(item: Sequence[IdocSegment], position: int, values: IdocValues, is_change: bool) -> ExtractedLine:
    head = item[0]
    _notes(item, position, values, is_change)
    quantity, price = values.number(head, "MENGE", position), values.number(head, "VPREI", position)
    amount = values.number(head, "NETWR", position)
    per = _price_basis(head, quantity, position, values)
    schedule = _schedule(item, position, values)
    if quantity is None and (numbers := [number for number, _ in schedule if number]):
        quantity = numbers[0] if len(numbers) == 1 else _added(numbers)
    return ExtractedLine(
        line_number=values.text(head, "POSEX"),
        buyer_part=_part(item, BUYER_PARTS, values),
        supplier_part=_part(item, SUPPLIER_PARTS, values),
        description=_description(item, values),
        quantity=quantity,
        uom=values.text(head, "MENEE"),
        unit_price=price if price is None or price.value or amount is None or not amount.value else None,
        price_per=per,
        discount_percent=_discount(item, quantity, price, per, amount, position, values),
        amount=amount,
        requested_date=_requested(item, schedule, position, values),
        gtin=_part(item, TRADE_NUMBERS, values),
    )


def _added(numbers: Sequence[FieldValue[Decimal]]) -> FieldValue[Decimal]:
    total = sum((number.value for number in numbers), Decimal(0))
    return FieldValue(total, numbers[0].raw, 0.9, numbers[0].extractor, numbers[0].evidence)


def _part(item: Sequence[IdocSegment], qualifiers: Sequence[str], values: IdocValues) -> FieldValue[str] | None:
    for qualifier in qualifiers:
        for segment in item:
            if segment.name == "E1EDP19" and segment.get("QUALF") == qualifier:
                for name in ("IDTNR", "IDTNR_LONG", "MFRPN"):
                    if segment.get(name).strip("0"):
                        return values.field(_unfilled(segment.get(name)), segment, name)
    if qualifiers is SUPPLIER_PARTS and first(item, "E1EDP19") is None and item[0].get("MATNR"):
        return values.field(_unfilled(item[0].get("MATNR")), item[0], "MATNR")
    return None


def _unfilled(number: str) -> str:
    return number.lstrip("0") if len(number) in _FIELD_LENGTHS and _FILLED_UP.match(number) else number


def _description(item: Sequence[IdocSegment], values: IdocValues) -> FieldValue[str] | None:
    for segment in item:
        if segment.name == "E1EDP19" and segment.get("KTEXT"):
            return values.text(segment, "KTEXT")
    lines = [segment for segment in item if segment.name == "E1EDPT2" and segment.get("TDLINE")]
    if not lines:
        return None
    return values.field(" ".join(segment.get("TDLINE") for segment in lines), lines[0], "TDLINE")


def _price_basis(
    head: IdocSegment, quantity: FieldValue[Decimal] | None, position: int, values: IdocValues
) -> FieldValue[Decimal] | None:
    """PEINH in units of the order; where the price counts in another unit (PMENE), through the quantity in that unit (BMNG2)."""
    per = values.number(head, "PEINH", position)
    ordered, priced = head.get("MENEE"), head.get("PMENE")
    if priced and ordered and priced != ordered:
        in_price_unit = values.number(head, "BMNG2", position)
        basis = per.value if per else _ONE
        if quantity is not None and in_price_unit is not None and quantity.value and in_price_unit.value:
            converted = basis * quantity.value / in_price_unit.value
            if converted * in_price_unit.value == basis * quantity.value:
                said = f"the price is for {basis} {priced}; {in_price_unit.raw} {priced} are {quantity.raw} {ordered}"
                values.note("price-unit-converted", Severity.INFO, said, head, position)
                field_name = "PEINH" if per else "PMENE"
                return values.field(converted, head, field_name) if converted != _ONE else None
        said = f"the price is for {basis} {priced}, the quantity counts in {ordered}"
        values.note("price-unit-differs", Severity.WARNING, said, head, position)
    return per if per is not None and per.value not in (_ONE, Decimal(0)) else None


def _discount(
    item: Sequence[IdocSegment],
    quantity: FieldValue[Decimal] | None,
    price: FieldValue[Decimal] | None,
    per: FieldValue[Decimal] | None,
    amount: FieldValue[Decimal] | None,
    position: int,
    values: IdocValues,
) -> FieldValue[Decimal] | None:
    """A percentage that comes off VPREI still; where quantity times price makes the amount already, conditions are history."""
    conditions = [segment for segment in item if segment.name == "E1EDP05" and (segment.get("ALCKZ") or segment.get("KPERC"))]
    gross = None
    if quantity and price and (per is None or per.value > 0):
        gross = quantity.value * price.value / (per.value if per else _ONE)
    for segment in conditions:
        percent = values.number(segment, "KPERC", position)
        is_net = gross is not None and amount is not None and abs(gross - amount.value) <= Decimal("0.01")
        if percent and gross is not None and amount is not None and not is_net and segment.get("ALCKZ").strip() != "+":
            less = abs(percent.value)
            if abs(gross * (1 - less / 100) - amount.value) <= Decimal("0.01"):
                return values.field(less, segment, "KPERC")
        named = segment.get("KOTXT") or segment.get("KSCHL")
        figure = segment.get("BETRG") or segment.get("KOBTR") or f"{segment.get('KPERC')} %"
        said = f"condition “{named}” ({segment.get('ALCKZ')}) of {figure}"
        values.note("line-condition", Severity.INFO if is_net else Severity.WARNING, said, segment, position)
    return None


_Delivery = tuple[FieldValue[Decimal] | None, FieldValue[date] | None]


def _schedule(item: Sequence[IdocSegment], position: int, values: IdocValues) -> list[_Delivery]:
    lines = [segment for segment in item if segment.name == "E1EDP20"]
    return [(values.number(segment, "WMENG", position), values.day(segment, "EDATU", position)) for segment in lines]


def _requested(
    item: Sequence[IdocSegment], schedule: Sequence[_Delivery], position: int, values: IdocValues
) -> FieldValue[date] | None:
    days = {day.value for _, day in schedule if day}
    if len(days) > 1:
        parts = [f"{number.raw if number else '?'} on {day.value if day else '?'}" for number, day in schedule]
        values.note("several-deliveries", Severity.WARNING, f"to be delivered in parts: {', '.join(parts)}", item[0], position)
        return None
    if days:
        return next(day for _, day in schedule if day)
    dated = first(item, "E1EDP03", "IDDAT", *REQUESTED_DATES)
    return values.day(dated, "DATUM", position) if dated else None


def _notes(item: Sequence[IdocSegment], position: int, values: IdocValues, is_change: bool) -> None:
    head = item[0]
    action, category = head.get("ACTION"), head.get("PSTYP")
    if action in ITEM_ACTIONS and (is_change or action != "001"):
        values.note("line-action", Severity.WARNING, f"this item is {ITEM_ACTIONS[action]} (ACTION = {action})", head, position)
    if category in ITEM_CATEGORIES:
        said = f"the item is {ITEM_CATEGORIES[category]} (PSTYP = {category})"
        values.note("item-category", Severity.WARNING, said, head, position)
    for segment in item:
        if segment.name == "E1EDP19" and segment.get("QUALF") not in KNOWN_PARTS and segment.get("IDTNR"):
            said = f"number {segment.get('IDTNR')} of the kind {segment.get('QUALF') or 'none'} was not taken up"
            values.note("article-type-unknown", Severity.INFO, said, segment, position)
        if segment.name == "E1EDPA1" and segment.get("PARVW") == "WE":
            where = segment.get("NAME1") or segment.get("PARTN")
            values.note("several-places", Severity.WARNING, f"goes to {where}", segment, position)
        if segment.name.startswith("E1EDC"):
            values.note("service-lines", Severity.WARNING, "holds services of its own, which were not read", segment, position)

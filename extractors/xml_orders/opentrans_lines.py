"""The lines of an OpenTRANS order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractors.xml_orders.charges import Charge, with_discount
from extractors.xml_orders.deliveries import delivered_in_parts
from extractors.xml_orders.documents import Party
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from extractors.xml_orders.opentrans_parts import Parties, charges_of, delivery_of_line, items_of, wanted_day
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Severity

# 2.1 says PRODUCT where 1.0 says ARTICLE, and PID where it says AID.
_PRODUCT = ("PRODUCT_ID", "ARTICLE_ID")
_PRICE = ("PRODUCT_PRICE_FIX", "ARTICLE_PRICE")


def read_lines(reading: XmlReading, root: Element, parties: Parties) -> tuple[tuple[ExtractedLine, ...], list[Party]]:
    """The lines in order, and where each of them goes as far as it says so itself."""
    lines: list[ExtractedLine] = []
    places: list[Party] = []
    for item in items_of(root):
        place = f"line {len(lines) + 1}"
        _note_oddities(reading, item, place)
        found = _scheduled(reading, _read_line(reading, item, place), item, place)
        lines += found
        places += [delivery_of_line(reading, item, parties)] * len(found)
    return tuple(lines), places


def _read_line(reading: XmlReading, item: Element, place: str) -> ExtractedLine:
    product = next(children_of(item, *_PRODUCT), None)
    price = next(children_of(item, *_PRICE), None)
    per = reading.number(price, "PRICE_QUANTITY", place=place)
    line = ExtractedLine(
        line_number=reading.text(item, "LINE_ITEM_ID"),
        buyer_part=reading.text(product, "BUYER_PID", "BUYER_AID"),
        gtin=reading.text(product, "INTERNATIONAL_PID", "INTERNATIONAL_AID", "EAN"),
        supplier_part=_supplier_part(reading, product),
        description=reading.text(product, "DESCRIPTION_SHORT", "DESCRIPTION_LONG"),
        quantity=reading.number(item, "QUANTITY", place=place),
        uom=reading.text(item, "ORDER_UNIT"),
        unit_price=reading.number(price, "PRICE_AMOUNT", place=place),
        price_per=per if per and per.value not in (0, 1) else None,
        amount=reading.number(item, "PRICE_LINE_AMOUNT", f"{_PRICE[1]}/PRICE_LINE_AMOUNT", place=place),
        requested_date=wanted_day(reading, item, place),
    )
    _note_price_base(reading, price, line, place)
    return with_discount(reading, line, [_of_line(charge, line) for charge in charges_of(reading, price, place)], place)


def _supplier_part(reading: XmlReading, product: Element | None) -> FieldValue[str] | None:
    """The supplier's number, for want of it the international one; the maker's where there is no other at all."""
    stated = reading.text(product, "SUPPLIER_PID", "SUPPLIER_AID", "INTERNATIONAL_PID", "INTERNATIONAL_AID")
    if stated is not None or reading.first(product, "BUYER_PID", "BUYER_AID") is not None:
        return stated
    return reading.text(product, "MANUFACTURER_INFO/MANUFACTURER_PID")


def _of_line(charge: Charge, line: ExtractedLine) -> Charge:
    """An allowance stands for one price unit: its amount for the whole line, its percentage as a factor of 1."""
    percent = replace(charge.percent, value=charge.percent.value * 100) if charge.percent else None
    amount = charge.amount
    if amount is not None and line.quantity is not None:
        per = line.price_per.value if line.price_per else Decimal(1)
        amount = replace(amount, value=amount.value * line.quantity.value / per)
    return replace(charge, percent=percent, amount=amount)


def _note_price_base(reading: XmlReading, price: Element | None, line: ExtractedLine, place: str) -> None:
    """A price for another unit than the ordered one: by the kilogram for goods ordered in pieces."""
    unit = price.findtext("PRICE_BASE_FIX/PRICE_UNIT", "").strip() if price is not None else ""
    if unit and (line.uom is None or unit != line.uom.value):
        ordered = line.uom.value if line.uom else "no unit"
        message = f"Ordered in {quoted(ordered)}, but the price is for {quoted(unit)}."
        reading.note("price-unit-differs", Severity.WARNING, message, place)


def _scheduled(reading: XmlReading, line: ExtractedLine, item: Element, place: str) -> list[ExtractedLine]:
    """One line for each partial delivery, where they add up to what the line orders."""
    parts = [
        replace(
            line,
            quantity=reading.number(part, "QUANTITY", "PARTIAL_QUANTITY", place=place),
            requested_date=wanted_day(reading, part, place),
            amount=None,
        )
        for part in children_of(item, "PARTIAL_DELIVERY_LIST/PARTIAL_DELIVERY")
    ]
    if len(parts) < 2:
        return [line]
    return delivered_in_parts(reading, line, parts, place)


def _note_oddities(reading: XmlReading, item: Element, place: str) -> None:
    for remark in children_of(item, "REMARKS", "REMARK"):
        if own_text(remark):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(remark))}", place)
    for name, meaning in (("CONFIGURATION_DETAILS", "a configuration"), ("PRODUCT_COMPONENTS", "components")):
        if next(item.iter(name), None) is not None:
            reading.note("sub-lines", Severity.WARNING, f"The line has {meaning} with it, not read.", place)
    change = item.findtext("LINE_ITEM_ACTION", "") or item.findtext("LINE_ITEM_CHANGE_TYPE", "") or (item.get("mode") or "")
    if change.strip():
        reading.note("line-status", Severity.WARNING, f"What the change does to this line: {quoted(change)}.", place)

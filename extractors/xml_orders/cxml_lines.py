"""The lines of a cXML order."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractors.xml_orders.cxml_parts import address_party, note_extrinsics, noted
from extractors.xml_orders.deliveries import delivered_in_parts
from extractors.xml_orders.documents import Party
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Severity

_TRADE_NUMBER = re.compile(r"gtin|ean|upc", re.IGNORECASE)


def read_lines(reading: XmlReading, request: Element) -> tuple[tuple[ExtractedLine, ...], list[Party]]:
    """The lines in order, and where each of them goes as far as it says so itself."""
    lines: list[ExtractedLine] = []
    places: list[Party] = []
    for item in children_of(request, "ItemOut"):
        place = f"line {len(lines) + 1}"
        _note_oddities(reading, item, place)
        found = _scheduled(reading, _read_line(reading, item, place), item, place)
        lines += found
        places += [address_party(reading, item.find("ShipTo/Address"))] * len(found)
    return tuple(lines), places


def _read_line(reading: XmlReading, item: Element, place: str) -> ExtractedLine:
    detail = next(children_of(item, "ItemDetail", "BlanketItemDetail"), None)
    price = detail.find("UnitPrice") if detail is not None else None
    if price is not None and price.find("Modifications") is not None:
        message = "The price includes charges or deductions that stand with it one by one; the price after them is taken."
        reading.note("price-modified", Severity.INFO, message, place)
    return ExtractedLine(
        line_number=reading.attribute(item, "lineNumber"),
        buyer_part=reading.text(item, "ItemID/BuyerPartID"),
        supplier_part=_supplier_part(reading, item, detail, place),
        gtin=_trade_number(reading, item),
        description=reading.text(detail, "Description", "Description/ShortName"),
        quantity=reading.number_in(item, "quantity", place),
        uom=reading.text(detail, "UnitOfMeasure"),
        unit_price=reading.number(price, "Money", place=place),
        price_per=_price_per(reading, detail, place),
        requested_date=reading.day_in(item, "requestedDeliveryDate", place),
    )


def _supplier_part(reading: XmlReading, item: Element, detail: Element | None, place: str) -> FieldValue[str] | None:
    variant = item.find("ItemID/SupplierPartAuxiliaryID")
    if variant is not None and own_text(variant):
        # A configuration or a cart's key: it may say which variant is meant.
        message = f"The supplier's number has an auxiliary one beside it: {own_text(variant)[:80]}."
        reading.note("article-variant", Severity.INFO, message, place)
    stated = reading.text(item, "ItemID/SupplierPartID")
    if stated is not None and stated.value.lower() not in ("not available", "n/a", "none"):
        return stated
    return None if item.find("ItemID/BuyerPartID") is not None else reading.text(detail, "ManufacturerPartID")


def _trade_number(reading: XmlReading, item: Element) -> FieldValue[str] | None:
    for reference in children_of(item, "ItemID/IdReference", "ItemDetail/IdReference"):
        if _TRADE_NUMBER.search(reference.get("domain") or ""):
            return reading.attribute(reference, "identifier")
    return None


def _price_per(reading: XmlReading, detail: Element | None, place: str) -> FieldValue[Decimal] | None:
    """How many ordered units the price is for.

    ``conversionFactor`` turns the ordered unit into the price's: 10 BX at 20 EA a box priced per 100 EA are 200 / 100 prices.
    """
    basis = detail.find("PriceBasisQuantity") if detail is not None else None
    stated = reading.number_in(basis, "quantity", place)
    if basis is None or stated is None or stated.value <= 0:
        return None
    factor = reading.number_in(basis, "conversionFactor", place)
    if factor is not None and factor.value > 0 and factor.value != 1:
        unit = basis.findtext("UnitOfMeasure", "").strip()
        message = f"The price is for {stated.raw} {unit}, of which one ordered unit holds {factor.raw}."
        reading.note("price-unit-differs", Severity.WARNING, message, place)
        stated = replace(stated, value=stated.value / factor.value)
    return stated if stated.value != 1 else None


def _scheduled(reading: XmlReading, line: ExtractedLine, item: Element, place: str) -> list[ExtractedLine]:
    """One line for each delivery, where the line has a schedule."""
    parts = [
        replace(
            line,
            quantity=reading.number_in(schedule, "quantity", place),
            uom=reading.text(schedule, "UnitOfMeasure") or line.uom,
            requested_date=reading.day_in(schedule, "requestedDeliveryDate", place),
        )
        for schedule in children_of(item, "ScheduleLine")
    ]
    if not parts:
        return [line]
    if len(parts) == 1:
        return [replace(line, requested_date=line.requested_date or parts[0].requested_date)]
    return delivered_in_parts(reading, line, parts, place)


def _note_oddities(reading: XmlReading, item: Element, place: str) -> None:
    if item.get("parentLineNumber"):
        message = f"The line is part of line {item.get('parentLineNumber')}. See whether both are ordered."
        reading.note("sub-lines", Severity.WARNING, message, place)
    noted(reading, item, place)
    for holder in (item, item.find("ItemDetail")):
        if holder is not None:
            note_extrinsics(reading, holder, place)

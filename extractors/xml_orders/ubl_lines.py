"""The lines of a UBL order."""

from __future__ import annotations

from dataclasses import replace

from extractors.xml_orders.charges import with_discount
from extractors.xml_orders.documents import Party
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from extractors.xml_orders.ubl_parts import charges_of, delivery_party, period_day, receiver_of
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Severity

_SELLERS = ("SellersItemIdentification", "StandardItemIdentification")
_OTHERS = ("CatalogueItemIdentification", "ManufacturersItemIdentification", "AdditionalItemIdentification")
_CANCELLED = frozenset({"2", "cancelled", "canceled", "deleted"})


def read_lines(reading: XmlReading, root: Element) -> tuple[tuple[ExtractedLine, ...], list[Party]]:
    """The lines in order, and where each of them goes as far as it says so itself."""
    lines: list[ExtractedLine] = []
    places: list[Party] = []
    for order_line in children_of(root, "OrderLine"):
        item = order_line.find("LineItem")
        if item is None:
            message = f"{reading.path(order_line)} holds no LineItem."
            reading.note("line-empty", Severity.WARNING, message, f"line {len(lines) + 1}")
            continue
        place = f"line {len(lines) + 1}"
        _note_oddities(reading, order_line, item, place)
        found = _scheduled(reading, _read_line(reading, item, place), item, place)
        lines += [line for line, _party in found]
        places += [party for _line, party in found]
    return tuple(lines), places


def _read_line(reading: XmlReading, item: Element, place: str) -> ExtractedLine:
    quantity = reading.first(item, "Quantity")
    buyer_part, supplier_part = _article(reading, item, place)
    per = reading.number(item, "Price/BaseQuantity", place=place)
    _note_other_price_unit(reading, item, place)
    line = ExtractedLine(
        line_number=reading.text(item, "ID"),
        buyer_part=buyer_part,
        supplier_part=supplier_part,
        description=reading.text(item, "Item/Name", "Item/Description"),
        quantity=reading.number_in(quantity, "", place),
        uom=reading.attribute(quantity, "unitCode"),
        unit_price=reading.number(item, "Price/PriceAmount", place=place),
        price_per=per if per and per.value not in (0, 1) else None,
        amount=reading.number(item, "LineExtensionAmount", place=place),
        requested_date=period_day(reading, item, place),
        gtin=reading.text(item, "Item/StandardItemIdentification/ID"),
    )
    return with_discount(reading, line, charges_of(reading, item, place), place)


def _article(reading: XmlReading, item: Element, place: str) -> tuple[FieldValue[str] | None, FieldValue[str] | None]:
    """The buyer's and the seller's number; for want of the latter the trade's (GTIN), for want of all the maker's."""
    buyer = reading.text(item, "Item/BuyersItemIdentification/ID")
    seller = reading.text(item, *(f"Item/{name}/ID" for name in _SELLERS))
    variant = reading.first(item, "Item/SellersItemIdentification/ExtendedID")
    if variant is not None:
        message = f"The seller's number has a variant beside it: {quoted(own_text(variant))}. See which article is meant."
        reading.note("article-variant", Severity.WARNING, message, place)
    if buyer is None and seller is None:
        seller = reading.text(item, *(f"Item/{name}/ID" for name in _OTHERS))
    return buyer, seller


def _note_other_price_unit(reading: XmlReading, item: Element, place: str) -> None:
    quantity, base = item.find("Quantity"), item.find("Price/BaseQuantity")
    ordered = quantity.get("unitCode") if quantity is not None else None
    priced = base.get("unitCode") if base is not None else None
    if base is not None and ordered and priced and ordered != priced:
        message = f"Ordered in {quoted(ordered)}, but the price is for {own_text(base)} {quoted(priced)}."
        reading.note("price-unit-differs", Severity.WARNING, message, place)


def _scheduled(reading: XmlReading, line: ExtractedLine, item: Element, place: str) -> list[tuple[ExtractedLine, Party]]:
    """The line and where it goes; one for each delivery, where the line's quantity comes in several."""
    deliveries = [part for part in children_of(item, "Delivery") if part.find("Quantity") is not None]
    parts = []
    for delivery in deliveries:
        quantity = reading.number(delivery, "Quantity", place=place)
        day = period_day(reading, delivery, place)
        uom = reading.attribute(delivery.find("Quantity"), "unitCode") or line.uom
        part = replace(line, quantity=quantity, uom=uom, requested_date=day, amount=None)
        parts.append((part, receiver_of(reading, delivery)))
    if len(parts) < 2:
        return [(line, delivery_party(reading, item, place))]
    ordered = sum(part.quantity.value for part, _party in parts if part.quantity)
    if line.quantity is None or ordered != line.quantity.value:
        message = f"The deliveries add up to {ordered}, the line orders {line.quantity.raw if line.quantity else 'nothing'}."
        reading.note("schedule-differs", Severity.WARNING, message, place)
        return [(line, delivery_party(reading, item, place))]
    reading.note("schedule", Severity.INFO, f"The line comes in {len(parts)} deliveries; each is a line of its own here.", place)
    return parts


def _note_oddities(reading: XmlReading, order_line: Element, item: Element, place: str) -> None:
    status = item.findtext("LineStatusCode", "").strip()
    if status.lower() in _CANCELLED:
        reading.note("line-cancelled", Severity.WARNING, f"The line is cancelled (LineStatusCode {status}).", place)
    elif status:
        reading.note("line-status", Severity.INFO, f"The line's status is {quoted(status)}.", place)
    for name, meaning in (
        ("SellerProposedSubstituteLineItem", "names a substitute that the seller proposed"),
        ("BuyerProposedSubstituteLineItem", "names a substitute that the buyer would take"),
    ):
        if order_line.find(name) is not None:
            reading.note("substitute", Severity.WARNING, f"The line {meaning}; only the article itself was read.", place)
    if item.find("SubLineItem") is not None:
        reading.note("sub-lines", Severity.WARNING, "The line has lines below it; they were not read.", place)
    for note in (*children_of(order_line, "Note"), *children_of(item, "Note")):
        if own_text(note):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(note))}", place)

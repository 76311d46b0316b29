"""The lines of an Order-X order."""

from __future__ import annotations

from extractors.xml_orders.charges import with_discount
from extractors.xml_orders.cii_parts import charges_of, event_day, party_of
from extractors.xml_orders.documents import NOBODY, Party
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from pipeline.core.fields import ExtractedLine
from pipeline.core.issues import Severity

_LINES = "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem"
# UNCL1229: added, deleted, changed, no action.
_STATUS = {"1": "added", "2": "deleted", "3": "changed", "4": "left as it is"}


def read_lines(reading: XmlReading, root: Element) -> tuple[tuple[ExtractedLine, ...], list[Party]]:
    """The lines in order, and where each of them goes as far as it says so itself."""
    lines: list[ExtractedLine] = []
    places: list[Party] = []
    for item in children_of(root, _LINES):
        place = f"line {len(lines) + 1}"
        _note_oddities(reading, item, place)
        lines.append(_read_line(reading, item, place))
        delivery = item.find("SpecifiedLineTradeDelivery")
        places.append(party_of(reading, delivery.find("ShipToTradeParty")) if delivery is not None else NOBODY)
    return tuple(lines), places


def _read_line(reading: XmlReading, item: Element, place: str) -> ExtractedLine:
    product = item.find("SpecifiedTradeProduct")
    quantity = reading.first(item, "SpecifiedLineTradeDelivery/RequestedQuantity", "SpecifiedLineTradeDelivery/AgreedQuantity")
    price = _price(reading, item)
    per = reading.number(price, "BasisQuantity", place=place)
    buyer = reading.text(product, "BuyerAssignedID")
    # The trade's number (GTIN) for want of the seller's, others for want of both.
    seller = reading.text(product, "SellerAssignedID", "GlobalID")
    if seller is None and buyer is None:
        seller = reading.text(product, "ID", "IndustryAssignedID")
    _note_other_price_unit(reading, quantity, price, place)
    line = ExtractedLine(
        line_number=reading.text(item, "AssociatedDocumentLineDocument/LineID"),
        buyer_part=buyer,
        supplier_part=seller,
        description=reading.text(product, "Name", "Description"),
        quantity=reading.number_in(quantity, "", place),
        uom=reading.attribute(quantity, "unitCode"),
        unit_price=reading.number(price, "ChargeAmount", place=place),
        price_per=per if per and per.value not in (0, 1) else None,
        amount=reading.number(
            item, "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", place=place
        ),
        gtin=reading.text(product, "GlobalID"),
        requested_date=event_day(reading, item.find("SpecifiedLineTradeDelivery/RequestedDeliverySupplyChainEvent"), place),
    )
    charges = charges_of(reading, item.find("SpecifiedLineTradeSettlement"), place)
    return with_discount(reading, line, charges, place)


def _price(reading: XmlReading, item: Element) -> Element | None:
    """The price after the allowances on it; the gross one where there is no other."""
    agreement = "SpecifiedLineTradeAgreement"
    for name in ("NetPriceProductTradePrice", "GrossPriceProductTradePrice"):
        price = item.find(f"{agreement}/{name}")
        if reading.first(price, "ChargeAmount") is not None:
            return price
    return None


def _note_other_price_unit(reading: XmlReading, quantity: Element | None, price: Element | None, place: str) -> None:
    basis = price.find("BasisQuantity") if price is not None else None
    ordered = quantity.get("unitCode") if quantity is not None else None
    priced = basis.get("unitCode") if basis is not None else None
    if basis is not None and ordered and priced and ordered != priced:
        message = f"Ordered in {quoted(ordered)}, but the price is for {own_text(basis)} {quoted(priced)}."
        reading.note("price-unit-differs", Severity.WARNING, message, place)


def _note_oddities(reading: XmlReading, item: Element, place: str) -> None:
    code = item.findtext("AssociatedDocumentLineDocument/LineStatusCode", "").strip()
    if code == "2":
        reading.note("line-cancelled", Severity.WARNING, "The line is deleted (LineStatusCode 2).", place)
    elif code:
        reading.note("line-status", Severity.INFO, f"The line is {_STATUS.get(code, 'of status ' + quoted(code))}.", place)
    if item.find("AssociatedDocumentLineDocument/ParentLineID") is not None:
        reading.note("sub-lines", Severity.WARNING, "The line is part of another one. See whether both are ordered.", place)
    if next(item.iter("SubstitutedReferencedProduct"), None) is not None:
        reading.note("substitute", Severity.INFO, "The line names an article that it substitutes.", place)
    for note in children_of(item, "AssociatedDocumentLineDocument/IncludedNote/Content"):
        if own_text(note):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(note))}", place)

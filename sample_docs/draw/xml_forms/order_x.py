"""Orders as Order-X: the Cross Industry Order in XML, and a PDF that carries it as order-x.xml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, NameObject

from pipeline.core.parties import Address
from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.xml_forms.nodes import Maker, Node, buyer_address, document, maker, ship_to_address

_DATA = "urn:un:unece:uncefact:data"
_UNITS = {"PCE": "C62", "Stück": "H87", "Box": "XBX"}
_SPACES = {
    "rsm": f"{_DATA}:SCRDMCCBDACIOMessageStructure:100",
    "ram": f"{_DATA}:standard:ReusableAggregateBusinessInformationEntity:128",
    "udt": f"{_DATA}:standard:UnqualifiedDataType:128",
}


def order_x(order: PrintedOrder) -> bytes:
    """The XML of profile comfort; printed units become codes of UNECE Rec 20 where one is known here."""
    node = maker(_SPACES)
    place = order.ship_to.name if order.ship_to else ""
    agreement = node(
        "ram:ApplicableHeaderTradeAgreement",
        _party(node, "SellerTradeParty", order.supplier.name, Address("Werftweg 14", "20459", "Hamburg", "", "DE")),
        _party(node, "BuyerTradeParty", order.buyer.name, buyer_address(order)),
        node("ram:ApplicableTradeDeliveryTerms", node("ram:DeliveryTypeCode", order.delivery_terms)),
    )
    wanted = _event(node, order.requested_date)
    settlement = node(
        "ram:ApplicableHeaderTradeSettlement",
        node("ram:OrderCurrencyCode", order.currency),
        node("ram:SpecifiedTradePaymentTerms", node("ram:Description", order.payment_terms)),
        node(
            "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
            node("ram:LineTotalAmount", order.subtotal),
            node("ram:TaxBasisTotalAmount", order.subtotal),
            node("ram:TaxTotalAmount", order.tax, currencyID=order.currency) if order.tax is not None else None,
            node("ram:GrandTotalAmount", order.total),
        ),
    )
    root = node(
        "rsm:SCRDMCCBDACIOMessageStructure",
        node(
            "rsm:ExchangedDocumentContext",
            node("ram:GuidelineSpecifiedDocumentContextParameter", node("ram:ID", "urn:order-x.eu:1p0:comfort")),
        ),
        node(
            "rsm:ExchangedDocument",
            node("ram:ID", order.po_number),
            node("ram:TypeCode", "220"),
            node("ram:IssueDateTime", _day(node, order.po_date)),
            node("ram:PurposeCode", "9"),
        ),
        node(
            "rsm:SupplyChainTradeTransaction",
            *(_line(node, line) for line in order.lines),
            agreement,
            node("ram:ApplicableHeaderTradeDelivery", _party(node, "ShipToTradeParty", place, ship_to_address(order)), wanted),
            settlement,
        ),
    )
    return document(root)


class _Numbered(PdfWriter):
    """Writes the same identifier every time."""

    def generate_file_identifiers(self) -> None:
        fixed = ByteStringObject(b"sample_docs/draw")
        self._ID = ArrayObject((fixed, fixed))


def with_order_x(pdf: bytes, xml: bytes) -> bytes:
    """The PDF with the XML attached as Order-X wants it: as alternative of the whole document."""
    writer = _Numbered(clone_from=PdfReader(BytesIO(pdf)))
    attached = writer.add_attachment("order-x.xml", xml)
    attached.associated_file_relationship = NameObject("/Alternative")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _party(node: Maker, role: str, name: str, address: Address) -> Node | None:
    return node(
        f"ram:{role}",
        node("ram:Name", name),
        node(
            "ram:PostalTradeAddress",
            node("ram:PostcodeCode", address.postcode),
            node("ram:LineOne", address.street),
            node("ram:CityName", address.town),
            node("ram:CountryID", address.country),
        ),
    )


def _day(node: Maker, day: date) -> Node | None:
    return node("udt:DateTimeString", day.strftime("%Y%m%d"), format="102")


def _event(node: Maker, day: date | None) -> Node | None:
    if day is None:
        return None
    return node("ram:RequestedDeliverySupplyChainEvent", node("ram:OccurrenceDateTime", _day(node, day)))


def _line(node: Maker, line: Line) -> Node | None:
    unit = _UNITS.get(line.uom, line.uom)
    basis = node("ram:BasisQuantity", line.price_per, unitCode=unit) if line.price_per != Decimal(1) else None
    return node(
        "ram:IncludedSupplyChainTradeLineItem",
        node("ram:AssociatedDocumentLineDocument", node("ram:LineID", line.number)),
        node(
            "ram:SpecifiedTradeProduct",
            node("ram:SellerAssignedID", line.supplier_part),
            node("ram:BuyerAssignedID", line.buyer_part),
            node("ram:Name", line.description),
        ),
        node(
            "ram:SpecifiedLineTradeAgreement",
            node("ram:NetPriceProductTradePrice", node("ram:ChargeAmount", line.unit_price), basis),
        ),
        node(
            "ram:SpecifiedLineTradeDelivery",
            node("ram:RequestedQuantity", line.quantity, unitCode=unit),
            _event(node, line.requested_date),
        ),
        node(
            "ram:SpecifiedLineTradeSettlement",
            node("ram:SpecifiedTradeSettlementLineMonetarySummation", node("ram:LineTotalAmount", line.amount)),
        ),
    )

"""Order-X: the Cross Industry Order of UN/CEFACT (SCRDM), profiles basic, comfort and extended, as XML.

Order-X 1.0 of FNFE-MPE and FeRD. The same element holds orders, changes and responses; the type code of UNCL1001 tells which.
"""

from __future__ import annotations

from decimal import Decimal

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.charges import StatedCharges, order_charges, summed
from extractors.xml_orders.cii_lines import read_lines
from extractors.xml_orders.cii_parts import charges_of, event_day, party_of
from extractors.xml_orders.documents import NOBODY, Party, not_an_order, read_documents, ship_to_of
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from pipeline.core.fields import DocumentKind, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity

_RESPONSE_CODES = {"231": "an order response, a supplier's answer to an order"}
_CHANGE_CODES = frozenset({"230"})
_CANCELLATION = "1"
_COPIES = frozenset({"7", "31"})
_ORDER_TYPES = {"221": "a blanket order", "226": "a call-off from a contract", "402": "an order that is only intended"}
_AGREEMENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement"
_DELIVERY = "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery"
_SETTLEMENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
_SUMS = f"{_SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation"


def read_cii(content: bytes, name: str, limits: Limits) -> DataFile:
    """What a Cross Industry file says.

    Raises:
        InputError: As ``open_xml``.
    """
    return read_documents(content, name, limits, "order-x", _read_document)


def _read_document(reading: XmlReading, root: Element) -> ExtractedOrder:
    tag, code = str(root.tag), root.findtext("ExchangedDocument/TypeCode", "").strip()
    other = _RESPONSE_CODES.get(code) or _other_paper(tag)
    if other:
        return not_an_order(f"{other} ({tag}{', type code ' + code if code else ''})")
    kind = _kind(root, code)
    _note_oddities(reading, root, code, kind)
    lines, places = read_lines(reading, root)
    agreement, settlement = root.find(_AGREEMENT), root.find(_SETTLEMENT)
    ship_to = ship_to_of(reading, _ship_to(reading, root), places)
    buyer = party_of(reading, agreement.find("BuyerTradeParty") if agreement is not None else None)
    payer = party_of(reading, settlement.find("InvoiceeTradeParty") if settlement is not None else None)
    supplier = party_of(reading, agreement.find("SellerTradeParty") if agreement is not None else None)
    sums = root.find(_SUMS)
    stated = StatedCharges(reading.number(sums, "ChargeTotalAmount"), reading.number(sums, "AllowanceTotalAmount"))
    charges = order_charges(reading, charges_of(reading, settlement), stated)
    return ExtractedOrder(
        kind=kind,
        kind_reason=f"Order-X, type code {code or 'missing'}",
        po_number=_po_number(reading, root, kind),
        po_date=reading.day(root, "ExchangedDocument/IssueDateTime/DateTimeString", "ExchangedDocument/IssueDateTime/DateTime"),
        requested_date=event_day(reading, root.find(f"{_DELIVERY}/RequestedDeliverySupplyChainEvent")),
        currency=reading.text(settlement, "OrderCurrencyCode", "InvoiceCurrencyCode"),
        payment_terms=_payment_terms(reading, settlement),
        delivery_terms=_delivery_terms(reading, agreement),
        buyer_name=buyer.name,
        buyer_address=buyer.address,
        supplier_name=supplier.name,
        ship_to_name=ship_to.name,
        ship_to_address=ship_to.address,
        bill_to_name=payer.name,
        bill_to_address=payer.address,
        buyer_codes=buyer.codes,
        supplier_codes=supplier.codes,
        ship_to_codes=ship_to.codes,
        bill_to_codes=payer.codes,
        subtotal=reading.number(sums, "LineTotalAmount"),
        tax=_tax(reading, sums),
        freight=charges.freight,
        discount=charges.discount,
        total=reading.number(sums, "GrandTotalAmount"),
        lines=lines,
    )


def _other_paper(tag: str) -> str:
    """What a file of the same family is when it is no order; empty for an order."""
    if "Invoice" in tag or tag in ("CrossIndustryDocument", "SCRDMCCBDACIIMessageStructure"):
        return "an invoice"
    if "OrderResponse" in tag or tag == "SCRDMCCBDACIORMessageStructure":
        return "an order response, a supplier's answer to an order"
    if tag in ("SCRDMCCBDACIOMessageStructure", "SCRDMCCBDACIOCMessageStructure") or "Order" in tag:
        return ""
    return "another business document"


def _kind(root: Element, code: str) -> DocumentKind:
    if root.findtext("ExchangedDocument/PurposeCode", "").strip() == _CANCELLATION:
        return DocumentKind.CANCELLATION
    is_change = code in _CHANGE_CODES or "OrderChange" in str(root.tag)
    return DocumentKind.ORDER_CHANGE if is_change else DocumentKind.ORDER


def _po_number(reading: XmlReading, root: Element, kind: DocumentKind) -> FieldValue[str] | None:
    """The document's own number; of a change the number of the order that it changes, where that is named."""
    changed = f"{_AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID"
    paths = ("ExchangedDocument/ID",) if kind is DocumentKind.ORDER else (changed, "ExchangedDocument/ID")
    return reading.text(root, *paths)


def _note_oddities(reading: XmlReading, root: Element, code: str, kind: DocumentKind) -> None:
    if root.findtext("ExchangedDocumentContext/TestIndicator/Indicator", "").strip().lower() in ("true", "1"):
        reading.note("test-order", Severity.BLOCK, "The sender marked this order as a test.", "document")
    is_copy = root.findtext("ExchangedDocument/CopyIndicator/Indicator", "").strip().lower() in ("true", "1")
    if is_copy or root.findtext("ExchangedDocument/PurposeCode", "").strip() in _COPIES:
        reading.note("copy", Severity.WARNING, "The sender marked this document as a copy.", "document")
    if code in _ORDER_TYPES:
        message = f"This is {_ORDER_TYPES[code]} (type code {code}). See what is to be delivered now."
        reading.note("order-type", Severity.WARNING, message, "document")
    if kind is DocumentKind.ORDER_CHANGE:
        number = root.findtext("ExchangedDocument/ID", "")
        reading.note("change-number", Severity.INFO, f"Change {quoted(number)} of the order.", "document")
    for note in children_of(root, "ExchangedDocument/IncludedNote/Content"):
        if own_text(note):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(note))}", "document")


def _ship_to(reading: XmlReading, root: Element) -> Party:
    delivery = root.find(_DELIVERY)
    if delivery is None:
        return NOBODY
    party = party_of(reading, delivery.find("ShipToTradeParty"))
    return party if party != NOBODY else party_of(reading, delivery.find("UltimateShipToTradeParty"))


def _payment_terms(reading: XmlReading, settlement: Element | None) -> FieldValue[str] | None:
    terms = children_of(settlement, "SpecifiedTradePaymentTerms")
    return reading.joined((children_of(term, "Description") for term in terms), "; ")


def _delivery_terms(reading: XmlReading, agreement: Element | None) -> FieldValue[str] | None:
    """Incoterm and place as codes; the words, where there are no codes."""
    terms = next(children_of(agreement, "ApplicableTradeDeliveryTerms"), None)
    place = reading.first(terms, "RelevantTradeLocation/Name", "RelevantTradeLocation/ID")
    coded = [*children_of(terms, "DeliveryTypeCode"), *([place] if place is not None else [])]
    return reading.joined([coded]) or reading.text(terms, "Description")


def _tax(reading: XmlReading, sums: Element | None) -> FieldValue[Decimal] | None:
    """The tax in the order's currency: a second total may state it in the currency of the tax office."""
    amounts = list(children_of(sums, "TaxTotalAmount"))
    fitting = [amount for amount in amounts if amount.get("currencyID") == amounts[0].get("currencyID")]
    read = [reading.number_in(amount, "") for amount in fitting]
    return summed([value for value in read if value is not None])

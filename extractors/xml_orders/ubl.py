"""UBL 2.0 to 2.4 Order, OrderChange and OrderCancellation, Peppol BIS Ordering among them, bare or in a business document header.

OASIS Universal Business Language, http://docs.oasis-open.org/ubl/; Peppol BIS Ordering 3, https://docs.peppol.eu/poacc/upgrade-3/.
"""

from __future__ import annotations

from decimal import Decimal

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.charges import StatedCharges, order_charges, summed
from extractors.xml_orders.documents import not_an_order, read_documents, ship_to_of
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from extractors.xml_orders.ubl_lines import read_lines
from extractors.xml_orders.ubl_parts import charges_of, delivery_party, party_of, period_day
from pipeline.core.fields import DocumentKind, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity

_KINDS = {
    "Order": DocumentKind.ORDER,
    "OrderChange": DocumentKind.ORDER_CHANGE,
    "OrderCancellation": DocumentKind.CANCELLATION,
}
_OTHER_PAPERS = {
    "Invoice": "an invoice",
    "SelfBilledInvoice": "a self-billed invoice",
    "FreightInvoice": "a freight invoice",
    "CreditNote": "a credit note",
    "SelfBilledCreditNote": "a self-billed credit note",
    "DebitNote": "a debit note",
    "OrderResponse": "an order response, a supplier's answer to an order",
    "OrderResponseSimple": "an order response, a supplier's answer to an order",
    "DespatchAdvice": "a despatch advice",
    "ReceiptAdvice": "a receipt advice",
    "RequestForQuotation": "a request for quotation",
    "Quotation": "a quotation",
    "Catalogue": "a catalogue",
    "Reminder": "a payment reminder",
    "RemittanceAdvice": "a remittance advice",
    "Statement": "a statement of account",
    "ApplicationResponse": "a receipt for another document",
}
# UNCL1001 codes of orders that do not ask for delivery as they stand.
_ORDER_TYPES = {"221": "a blanket order", "226": "a call-off from a contract", "402": "an order that is only intended"}
_PRICED = ("PriceAmount", "LineExtensionAmount", "PayableAmount")
_CURRENCIES = ("DocumentCurrencyCode", "PricingCurrencyCode", "RequestedInvoiceCurrencyCode")


def read_ubl(content: bytes, name: str, limits: Limits) -> DataFile:
    """What a UBL file says.

    Raises:
        InputError: As ``open_xml``.
    """
    return read_documents(content, name, limits, "ubl", _read_document)


def _read_document(reading: XmlReading, root: Element) -> ExtractedOrder:
    kind = _KINDS.get(str(root.tag))
    if kind is None:
        return not_an_order(f"{_OTHER_PAPERS.get(str(root.tag), 'another business document')} (UBL {root.tag})")
    _note_oddities(reading, root, kind)
    # A change and a cancellation have numbers and dates of their own; they are about the order that they name.
    of = "" if kind is DocumentKind.ORDER else "OrderReference/"
    lines, places = read_lines(reading, root)
    buyer = party_of(reading, root.find("BuyerCustomerParty/Party"))
    seller = party_of(reading, root.find("SellerSupplierParty/Party"))
    payer = party_of(reading, root.find("AccountingCustomerParty/Party"))
    ship_to = ship_to_of(reading, delivery_party(reading, root), places)
    sums = root.find("AnticipatedMonetaryTotal")
    stated = StatedCharges(reading.number(sums, "ChargeTotalAmount"), reading.number(sums, "AllowanceTotalAmount"))
    charges = order_charges(reading, charges_of(reading, root), stated)
    return ExtractedOrder(
        kind=kind,
        kind_reason=f"UBL {root.tag}",
        po_number=reading.text(root, f"{of}ID", "ID"),
        po_date=reading.day(root, f"{of}IssueDate", "IssueDate"),
        requested_date=period_day(reading, root),
        currency=_currency(reading, root),
        payment_terms=_payment_terms(reading, root),
        delivery_terms=_delivery_terms(reading, root),
        buyer_name=buyer.name,
        buyer_address=buyer.address,
        supplier_name=seller.name,
        ship_to_name=ship_to.name,
        ship_to_address=ship_to.address,
        bill_to_name=payer.name,
        bill_to_address=payer.address,
        buyer_codes=buyer.codes,
        supplier_codes=seller.codes,
        ship_to_codes=ship_to.codes,
        bill_to_codes=payer.codes,
        subtotal=reading.number(sums, "LineExtensionAmount"),
        tax=_tax(reading, root),
        freight=charges.freight,
        discount=charges.discount,
        total=_total(reading, sums),
        lines=lines,
    )


def _note_oddities(reading: XmlReading, root: Element, kind: DocumentKind) -> None:
    if root.findtext("CopyIndicator", "").strip().lower() in ("true", "1"):
        reading.note("copy", Severity.WARNING, "The sender marked this document as a copy.", "document")
    stated, count = root.findtext("LineCountNumeric", "").strip(), len(list(children_of(root, "OrderLine")))
    if stated.isdecimal() and int(stated) != count:
        message = f"LineCountNumeric counts {stated} lines, the file holds {count}. See whether one is missing."
        reading.note("line-count-differs", Severity.WARNING, message, "document")
    code = root.findtext("OrderTypeCode", "").strip()
    if code in _ORDER_TYPES:
        message = f"This is {_ORDER_TYPES[code]} (OrderTypeCode {code}). See what is to be delivered now."
        reading.note("order-type", Severity.WARNING, message, "document")
    references = [own_text(element) for element in children_of(root, "OrderReference/ID")]
    if kind is not DocumentKind.ORDER and len(set(references)) != 1:
        named = ", ".join(references) or "none"
        message = f"This {kind.value} should name one order and names {named}. See which is meant."
        reading.note("order-reference", Severity.WARNING, message, "po_number")
    if kind is DocumentKind.ORDER_CHANGE:
        number = root.findtext("SequenceNumberID", "") or root.findtext("ID", "")
        reading.note("change-number", Severity.INFO, f"Change {quoted(number)} of the order.", "document")
    for note in children_of(root, "Note", "CancellationNote"):
        if own_text(note):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(note))}", "document")


def _currency(reading: XmlReading, root: Element) -> FieldValue[str] | None:
    stated = reading.text(root, *_CURRENCIES)
    amounts = [element for element in root.iter(*_PRICED) if element.get("currencyID")]
    stated = stated or (reading.attribute(amounts[0], "currencyID") if amounts else None)
    others = sorted({str(element.get("currencyID")) for element in amounts} - ({stated.value} if stated else set()))
    if others:
        message = f"The order is in {stated.value if stated else '?'}, but some of its amounts are in {', '.join(others)}."
        reading.note("several-currencies", Severity.WARNING, message, "currency")
    return stated


def _payment_terms(reading: XmlReading, root: Element) -> FieldValue[str] | None:
    terms = [list(children_of(term, "Note")) for term in children_of(root, "PaymentTerms")]
    return reading.joined(terms, "; ") or reading.text(root, "PaymentTerms/ID")


def _delivery_terms(reading: XmlReading, root: Element) -> FieldValue[str] | None:
    """Code and place of delivery; the words that stand beside a code are a note."""
    holder = next(children_of(root, "DeliveryTerms", "Delivery/DeliveryTerms"), None)
    if holder is None:
        return None
    code = reading.first(holder, "ID", "SpecialTerms")
    place = reading.first(holder, "DeliveryLocation/Name", "DeliveryLocation/ID", "DeliveryLocation/Address/CityName")
    for words in children_of(holder, "SpecialTerms"):
        if words is not code and own_text(words):
            reading.note("note", Severity.INFO, f"Special terms of delivery: {quoted(own_text(words))}", "delivery_terms")
    return reading.joined([[part for part in (code, place) if part is not None]])


def _tax(reading: XmlReading, root: Element) -> FieldValue[Decimal] | None:
    """The tax in the order's currency: a second total may state it in the currency of the tax office."""
    currency = root.findtext("DocumentCurrencyCode", "").strip()
    amounts = list(children_of(root, "TaxTotal/TaxAmount"))
    fitting = [amount for amount in amounts if not currency or amount.get("currencyID", currency) == currency]
    read = [reading.number_in(amount, "") for amount in fitting or amounts]
    return summed([value for value in read if value is not None])


def _total(reading: XmlReading, sums: Element | None) -> FieldValue[Decimal] | None:
    """What the order comes to; what was paid beforehand does not make it smaller."""
    prepaid = reading.number(sums, "PrepaidAmount")
    whole = ("TaxInclusiveAmount", "PayableAmount") if prepaid and prepaid.value else ("PayableAmount", "TaxInclusiveAmount")
    return reading.number(sums, *whole)

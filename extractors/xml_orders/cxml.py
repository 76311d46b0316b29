"""cXML 1.2 OrderRequest: new, update and delete (cXML Reference Guide, http://xml.cxml.org/)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractors.edi.party_schemes import xml_scheme
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.charges import summed
from extractors.xml_orders.cxml_lines import read_lines
from extractors.xml_orders.cxml_parts import address_party, extrinsics_of, note_extrinsics, noted
from extractors.xml_orders.documents import NOBODY, Codes, Party, not_an_order, read_documents, ship_to_of
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from extractors.xml_orders.values import plain_text
from pipeline.core.fields import DocumentKind, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import party_code

_KINDS = {
    "new": DocumentKind.ORDER,
    "update": DocumentKind.ORDER_CHANGE,
    "delete": DocumentKind.CANCELLATION,
}
_OTHER_PAPERS = {
    "InvoiceDetailRequest": "an invoice",
    "ConfirmationRequest": "an order confirmation",
    "ShipNoticeRequest": "a ship notice",
    "PunchOutSetupRequest": "the opening of a catalogue, before anything is ordered",
    "PunchOutOrderMessage": "a shopping cart, which the buyer has not ordered yet",
    "OrderStatusRequest": "a question about an order",
    "QuoteRequest": "a request for quotation",
    "QuoteMessage": "a quotation",
    "PaymentRemittanceRequest": "a remittance advice",
    "ReceiptRequest": "a goods receipt",
    "StatusUpdateRequest": "a status message",
    "ProfileRequest": "a question of one system to another",
    "Response": "the answer of one system to another",
}
_DATES = frozenset({"requesteddeliverydate", "deliverydate", "needbydate", "requireddate", "requireddeliverydate", "datewanted"})
_PAYMENT = frozenset({"paymentterms", "paymentterm", "termsofpayment"})
_DELIVERY = frozenset({"incoterms", "incoterm", "freightterms", "deliveryterms", "shippingterms", "termsofdelivery", "fob"})
_BUYER_ROLES = ("soldTo", "buyer", "buyerCorporate", "buyerMasterAccount")
_SUPPLIER_ROLES = ("supplierCorporate", "supplier", "sales", "supplierAccount", "supplierMasterAccount")
# The company invoiced is mostly the one that buys; a cXML header names the buyer by an identification only.
_SAID_ELSEWHERE = 0.85


def read_cxml(content: bytes, name: str, limits: Limits) -> DataFile:
    """What a cXML file says.

    Raises:
        InputError: As ``open_xml``.
    """
    return read_documents(content, name, limits, "cxml", _read_document)


def _read_document(reading: XmlReading, root: Element) -> ExtractedOrder:
    request = root.find("Request/OrderRequest")
    header = request.find("OrderRequestHeader") if request is not None else None
    if request is None or header is None:
        parts = children_of(root, "Request/*", "Message/*", "Response")
        said = next((str(part.tag) for part in parts if part.tag != "Status"), "")
        what = _OTHER_PAPERS.get(said, "another message")
        return not_an_order(f"{what} (cXML {said or 'without a request'})")
    kind = _KINDS.get((header.get("type") or "new").strip().lower(), DocumentKind.ORDER)
    _note_oddities(reading, root, header)
    lines, places = read_lines(reading, request)
    bill_to = address_party(reading, header.find("BillTo/Address"))
    ship_to = ship_to_of(reading, address_party(reading, header.find("ShipTo/Address")), places)
    buyer = _buyer(reading, header, bill_to)
    extrinsics = extrinsics_of(header)
    note_extrinsics(reading, header, "document")
    return ExtractedOrder(
        kind=kind,
        kind_reason=f"cXML OrderRequest of type {header.get('type') or 'new'}",
        po_number=reading.attribute(header, "orderID"),
        po_date=reading.day_in(header, "orderDate"),
        requested_date=_wanted(reading, header, extrinsics),
        currency=_currency(reading, header, request),
        payment_terms=_payment_terms(reading, header, extrinsics),
        delivery_terms=_delivery_terms(reading, header, extrinsics),
        buyer_name=buyer.name,
        buyer_address=buyer.address,
        supplier_name=_supplier(reading, root, header),
        ship_to_name=ship_to.name,
        ship_to_address=ship_to.address,
        bill_to_name=bill_to.name,
        bill_to_address=bill_to.address,
        buyer_codes=(*buyer.codes, *_credentials(reading, root.find("Header/From"))),
        supplier_codes=_credentials(reading, root.find("Header/To")),
        ship_to_codes=ship_to.codes,
        bill_to_codes=bill_to.codes,
        tax=reading.number(header, "Tax/Money"),
        freight=reading.number(header, "Shipping/Money"),
        discount=_discount(reading, header),
        total=reading.number(header, "Total/Money"),
        lines=lines,
    )


def _note_oddities(reading: XmlReading, root: Element, header: Element) -> None:
    stated = (header.get("type") or "new").strip().lower()
    if stated not in _KINDS:
        message = f"The order's type is {quoted(stated)}, which cXML does not know; read as a new order."
        reading.note("order-type", Severity.WARNING, message, "document")
    if any((request.get("deploymentMode") or "").strip().lower() == "test" for request in children_of(root, "Request")):
        reading.note("test-order", Severity.BLOCK, "The sender marked this order as a test.", "document")
    if (header.get("orderType") or "regular").strip().lower() not in ("regular", "release"):
        message = f"This is a {quoted(header.get('orderType') or '')} order. See what is to be delivered now."
        reading.note("order-type", Severity.WARNING, message, "document")
    version = (header.get("orderVersion") or "").strip()
    if version not in ("1", ""):
        reading.note("order-version", Severity.INFO, f"Version {quoted(version)} of the order.", "document")
    noted(reading, header, "document")


def _buyer(reading: XmlReading, header: Element, bill_to: Party) -> Party:
    """The buying company: as a partner or contact with that role, as legal entity, else the one that is invoiced."""
    for role in _BUYER_ROLES:
        for holder in children_of(header, f"BusinessPartner[@role='{role}']/Address", f"Contact[@role='{role}']"):
            party = address_party(reading, holder)
            if party.name or party.address:
                return party
    entity = reading.text(header, "LegalEntity/IdReference/Description")
    if entity is not None:
        return Party(entity)
    if bill_to.name is None:
        return NOBODY
    name = bill_to.name
    return Party(FieldValue(name.value, name.raw, _SAID_ELSEWHERE, name.extractor, name.evidence))  # its numbers are the payer's


def _supplier(reading: XmlReading, root: Element, header: Element) -> FieldValue[str] | None:
    for role in _SUPPLIER_ROLES:
        paths = (f"BusinessPartner[@role='{role}']/Address/Name", f"Contact[@role='{role}']/Name")
        found = reading.text(header, *paths)
        if found is not None:
            return found
    return reading.text(root, "Header/To/Correspondent/Contact/Name")


def _credentials(reading: XmlReading, holder: Element | None) -> Codes:
    """The identities under which the network knows a party."""
    return tuple(
        reading.value(party_code(plain_text(own_text(identity)), xml_scheme(credential.get("domain") or "")), identity)
        for credential in children_of(holder, "Credential")
        for identity in children_of(credential, "Identity")
        if own_text(identity)
    )


def _wanted(reading: XmlReading, header: Element, extrinsics: dict[str, Element]) -> FieldValue[date] | None:
    stated = reading.day_in(header, "requestedDeliveryDate")
    period = header.find("DeliveryPeriod/Period")
    stated = stated or reading.day_in(period, "startDate") or reading.day_in(period, "endDate")
    extrinsic = next((extrinsics[name] for name in extrinsics if name in _DATES), None)
    return stated or (reading.day_in(extrinsic, "") if extrinsic is not None else None)


def _currency(reading: XmlReading, header: Element, request: Element) -> FieldValue[str] | None:
    amounts = [element for element in (*header.iter("Money"), *request.iter("Money")) if element.get("currency")]
    if not amounts:
        return None
    first = amounts[0]
    others = sorted({str(element.get("currency")) for element in amounts} - {str(first.get("currency"))})
    if others:
        message = f"The order is in {first.get('currency')}, but some of its amounts are in {', '.join(others)}."
        reading.note("several-currencies", Severity.WARNING, message, "currency")
    return reading.attribute(first, "currency")


def _payment_terms(reading: XmlReading, header: Element, extrinsics: dict[str, Element]) -> FieldValue[str] | None:
    """The buyer's words for them, else days and discounts put into words."""
    worded = next((extrinsics[name] for name in extrinsics if name in _PAYMENT), None)
    if worded is not None:
        return reading.text(worded, ".")
    terms = [term for term in children_of(header, "PaymentTerm") if term.get("payInNumberOfDays")]
    parts = [text for term in terms if (text := _term_in_words(term))]
    return reading.value(", ".join(parts), terms[0], attribute="payInNumberOfDays") if parts else None


def _term_in_words(term: Element) -> str:
    days = (term.get("payInNumberOfDays") or "").strip()
    percent = term.find("Discount/DiscountPercent")
    off = (percent.get("percent") or "").strip() if percent is not None else ""
    return f"{off}% {days}" if off and off != "0" else f"Net {days}"


def _delivery_terms(reading: XmlReading, header: Element, extrinsics: dict[str, Element]) -> FieldValue[str] | None:
    terms = header.find("TermsOfDelivery")
    if terms is not None:
        parts = [terms.find("TransportTerms"), terms.find("TermsOfDeliveryCode"), terms.find("ShippingPaymentMethod")]
        for part in parts:
            value = reading.attribute(part, "value")
            if value is not None and value.value.lower() != "other":
                return value
            worded = reading.text(part, ".")
            if worded is not None:
                return worded
    worded_extrinsic = next((extrinsics[name] for name in extrinsics if name in _DELIVERY), None)
    return reading.text(worded_extrinsic, ".")


def _discount(reading: XmlReading, header: Element) -> FieldValue[Decimal] | None:
    """What the total's modifications take off; what they add is noted."""
    discounts = []
    for change in children_of(header, "Total/Modifications/Modification"):
        added = reading.number(change, "AdditionalCost/Money")
        if added is not None:
            message = f"The total includes a charge of {added.raw} that no field holds. See whether it is agreed."
            reading.note("other-charge", Severity.WARNING, message)
        taken = reading.number(change, "AdditionalDeduction/DeductionAmount/Money")
        discounts += [taken] if taken is not None else []
    return summed(discounts)

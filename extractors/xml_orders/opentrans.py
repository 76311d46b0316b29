"""OpenTRANS ORDER and ORDERCHANGE, 2.1 and 1.0 (https://www.opentrans.de/), with the elements of BMEcat in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.charges import StatedCharges, order_charges
from extractors.xml_orders.documents import not_an_order, read_documents, ship_to_of
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from extractors.xml_orders.opentrans_lines import read_lines
from extractors.xml_orders.opentrans_parts import charges_of, items_of, parties_of, party_for, wanted_day
from pipeline.core.fields import DocumentKind, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity

_KINDS = {"ORDER": DocumentKind.ORDER, "ORDERCHANGE": DocumentKind.ORDER_CHANGE}
_OTHER_PAPERS = {
    "ORDERRESPONSE": "an order response, a supplier's answer to an order",
    "INVOICE": "an invoice",
    "INVOICELIST": "a list of invoices",
    "DISPATCHNOTIFICATION": "a dispatch notification",
    "RECEIPTACKNOWLEDGEMENT": "a goods receipt",
    "REMITTANCEADVICE": "a remittance advice",
    "QUOTATION": "a quotation",
    "RFQ": "a request for quotation",
}


def read_opentrans(content: bytes, name: str, limits: Limits) -> DataFile:
    """What an OpenTRANS file says.

    Raises:
        InputError: As ``open_xml``.
    """
    return read_documents(content, name, limits, "opentrans", _read_document)


def _read_document(reading: XmlReading, root: Element) -> ExtractedOrder:
    tag = str(root.tag)
    kind = _KINDS.get(tag)
    header = root.find(f"{tag}_HEADER/{tag}_INFO")
    if kind is None or header is None:
        return not_an_order(f"{_OTHER_PAPERS.get(tag, 'another business document')} (OpenTRANS {tag})")
    _note_oddities(reading, root, header, kind)
    parties = parties_of(reading, header)
    lines, places = read_lines(reading, root, parties)
    buyer, supplier, payer = (party_for(parties, role) for role in ("buyer", "supplier", "invoice"))
    ship_to = ship_to_of(reading, party_for(parties, "delivery"), places)
    summary = root.find(f"{tag}_SUMMARY")
    charges = order_charges(reading, [*charges_of(reading, header), *charges_of(reading, summary)], StatedCharges())
    return ExtractedOrder(
        kind=kind,
        kind_reason=f"OpenTRANS {tag}",
        po_number=reading.text(header, "ORDER_ID"),
        po_date=reading.day(header, "ORDER_DATE") or _older_date(reading, root, tag),
        requested_date=wanted_day(reading, header),
        currency=reading.text(header, "CURRENCY", "PRICE_CURRENCY", "ORDER_CURRENCY"),
        payment_terms=_payment_terms(reading, header),
        delivery_terms=_delivery_terms(reading, header),
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
        tax=_tax(reading, summary),
        freight=charges.freight,
        discount=charges.discount,
        total=reading.number(summary, "TOTAL_AMOUNT"),
        lines=lines,
    )


def _note_oddities(reading: XmlReading, root: Element, header: Element, kind: DocumentKind) -> None:
    if kind is DocumentKind.ORDER_CHANGE:
        number = header.findtext("ORDERCHANGE_SEQUENCE_ID", "") or header.findtext("ORDERCHANGE_ID", "")
        reading.note("change-number", Severity.INFO, f"Change {quoted(number)} of the order.", "document")
    stated = root.find(f"{root.tag}_SUMMARY/TOTAL_ITEM_NUM")
    count = len(items_of(root))
    if stated is not None and own_text(stated).isdecimal() and int(own_text(stated)) != count:
        message = f"The summary counts {own_text(stated)} lines, the file holds {count}. See whether one is missing."
        reading.note("line-count-differs", Severity.WARNING, message, "document")
    for remark in children_of(header, "REMARKS", "REMARK"):
        if own_text(remark):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(remark))}", "document")


def _older_date(reading: XmlReading, root: Element, tag: str) -> FieldValue[date] | None:
    """Some files of version 1.0 date the order in the control part only."""
    return reading.day(root, f"{tag}_HEADER/CONTROL_INFO/GENERATION_DATE")


def _payment_terms(reading: XmlReading, header: Element) -> FieldValue[str] | None:
    """The terms as worded, else their days and discounts put into words."""
    terms = children_of(header, "PAYMENT/PAYMENT_TERMS/PAYMENT_TERM", "PAYMENT/PAYMENT_TERM")
    worded = reading.joined([element] for element in terms)
    if worded is not None:
        return worded
    times = list(children_of(header, "PAYMENT/PAYMENT_TERMS/TIME_FOR_PAYMENT"))
    parts = [text for time in times if (text := _time_in_words(time))]
    return reading.value(", ".join(parts), next(children_of(times[0], "DAYS"), times[0])) if parts else None


def _time_in_words(time: Element) -> str:
    days, factor = time.findtext("DAYS", "").strip(), time.findtext("DISCOUNT_FACTOR", "").strip()
    if not days:
        return ""
    try:
        percent = Decimal(factor or 0) * 100
    except ArithmeticError:
        percent = Decimal(0)
    return f"{percent.normalize():f}% {days}" if 0 < percent < 100 else f"Net {days}"


def _delivery_terms(reading: XmlReading, header: Element) -> FieldValue[str] | None:
    transport = next(children_of(header, "TRANSPORT"), None)
    return reading.joined([children_of(transport, "INCOTERM", "LOCATION")]) or reading.text(
        transport, "TRANSPORT_REMARK", "TRANSPORT_REMARKS"
    )


def _tax(reading: XmlReading, summary: Element | None) -> FieldValue[Decimal] | None:
    return reading.number(summary, "TOTAL_TAX/TAX_AMOUNT", "TOTAL_TAX_AMOUNT", "TOTAL_TAX/TAX_DETAILS_FIX/TAX_AMOUNT")

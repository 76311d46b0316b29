"""XML that is no order of a kind read here: named for what it is, as far as its root element tells."""

from __future__ import annotations

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.documents import not_an_order
from extractors.xml_orders.elements import XmlReading
from extractors.xml_orders.opening import open_xml, other_xml

# Root elements of invoices in national and industry formats.
_PAPERS = {
    "FatturaElettronica": "an invoice (FatturaPA)",
    "Facturae": "an invoice (Facturae)",
    "Invoice": "an invoice",
    "invoice": "an invoice",
    "invoiceMessage": "an invoice (GS1 XML)",
    "CreditNote": "a credit note",
    "Finvoice": "an invoice (Finvoice)",
    "FINVOICE": "an invoice",
    "NFe": "an invoice (NF-e)",
    "nfeProc": "an invoice (NF-e)",
    "Comprobante": "an invoice (CFDI)",
    "Faktura": "an invoice",
    "despatchAdviceMessage": "a despatch advice (GS1 XML)",
    "orderResponseMessage": "an order response (GS1 XML)",
    "OrderResponse": "an order response",
    "Catalog": "a catalogue",
    "BMECAT": "a catalogue (BMEcat)",
}
# Parts of namespaces and root elements of order formats that are not read.
_FORMATS = (
    ("xsd:Order-1", "a UBL 1.0 order"),
    ("xCBL", "an xCBL document"),
    ("xcbl", "an xCBL document"),
    ("gs1:ecom", "a GS1 XML message"),
    ("ean-ucc", "a GS1 XML message"),
    ("openapplications.org", "an OAGIS message"),
    ("RosettaNet", "a RosettaNet message"),
    ("schemas.xmlsoap.org", "a SOAP message"),
    ("www.w3.org/2003/05/soap", "a SOAP message"),
    ("ISO:20022", "a bank's message (ISO 20022)"),
    ("iso:std:iso:20022", "a bank's message (ISO 20022)"),
    ("www.w3.org/2005/Atom", "a news feed"),
    ("www.w3.org/2000/svg", "a drawing (SVG)"),
    ("schemas.microsoft.com/office", "an Office document saved as XML"),
    ("urn:schemas-microsoft-com:office", "an Office document saved as XML"),
    ("opendocument", "an OpenDocument file"),
)


def read_other(content: bytes, name: str, limits: Limits) -> DataFile:
    """An XML file of no kind that holds orders: something else that is known, or refused.

    Raises:
        InputError: ``xml`` for what is unknown or a format of orders that is not read; as ``open_xml`` for what is damaged.
    """
    opened = open_xml(content, name, limits)
    tag = str(opened.root.tag)
    known = next((what for mark, what in _FORMATS if mark in opened.namespace), "")
    if not known and tag in _PAPERS:
        return DataFile((not_an_order(f"{_PAPERS[tag]}: the XML's root element is {tag}"),), XmlReading(opened, "xml").view)
    what = f"{known} (root element {tag})" if known else f"XML with the root element {tag}"
    raise other_xml(name, what)

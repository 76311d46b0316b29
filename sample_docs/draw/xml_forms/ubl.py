"""Orders as UBL 2.1, plain and as Peppol BIS 3 sends them in a business document header; changes and an invoice beside them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.money import round_to_minor_unit
from pipeline.core.parties import Address
from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.xml_forms.nodes import Maker, Node, buyer_address, document, maker, ship_to_address

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_SBDH = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
_PEPPOL = "urn:fdc:peppol.eu:poacc:trns:order:3"
_PEPPOL_PROFILE = "urn:fdc:peppol.eu:poacc:bis:ordering:3"


def _maker(kind: str) -> Maker:
    return maker({"": f"{_UBL}{kind}-2", "cac": f"{_UBL}CommonAggregateComponents-2", "cbc": f"{_UBL}CommonBasicComponents-2"})


def ubl_order(order: PrintedOrder, note: str = "") -> bytes:
    """A plain UBL 2.1 Order."""
    return document(_order(_maker("Order"), order, note))


def peppol_order(order: PrintedOrder) -> bytes:
    """A Peppol BIS 3 order in its envelope."""
    envelope = maker({"": _SBDH})
    body = _order(_maker("Order"), order, "", is_peppol=True)
    return document(
        envelope(
            "StandardBusinessDocument",
            envelope(
                "StandardBusinessDocumentHeader",
                envelope("HeaderVersion", "1.0"),
                envelope("Sender", envelope("Identifier", "9955:SE000914550301", Authority="iso6523-actorid-upis")),
                envelope("Receiver", envelope("Identifier", "9930:DE814207333", Authority="iso6523-actorid-upis")),
                envelope(
                    "DocumentIdentification",
                    envelope("Standard", f"{_UBL}Order-2"),
                    envelope("TypeVersion", "2.1"),
                    envelope("InstanceIdentifier", f"{order.po_number}-1"),
                    envelope("Type", "Order"),
                    envelope("CreationDateAndTime", f"{order.po_date.isoformat()}T08:15:00+01:00"),
                ),
            ),
            body,
        )
    )


def ubl_order_change(order: PrintedOrder, sequence: int, note: str) -> bytes:
    """A UBL 2.1 OrderChange: the whole order as it is to be now."""
    node = _maker("OrderChange")
    return document(
        node(
            "OrderChange",
            node("cbc:UBLVersionID", "2.1"),
            node("cbc:ID", f"{order.po_number}-{sequence}"),
            node("cbc:IssueDate", order.po_date),
            node("cbc:SequenceNumberID", sequence),
            node("cbc:Note", note),
            node("cbc:DocumentCurrencyCode", order.currency),
            node("cac:OrderReference", node("cbc:ID", order.po_number), node("cbc:IssueDate", order.po_date)),
            *_parties(node, order, is_peppol=False),
            _delivery(node, order),
            _totals(node, order),
            *(_line(node, order, line) for line in order.lines),
        )
    )


def ubl_invoice(number: str, order: PrintedOrder) -> bytes:
    """A UBL 2.1 Invoice over the order's goods: what a customer's system sends when it mixes up two of our mailboxes."""
    node = _maker("Invoice")
    return document(
        node(
            "Invoice",
            node("cbc:UBLVersionID", "2.1"),
            node("cbc:ID", number),
            node("cbc:IssueDate", order.po_date),
            node("cbc:InvoiceTypeCode", "380"),
            node("cbc:DocumentCurrencyCode", order.currency),
            node("cac:OrderReference", node("cbc:ID", order.po_number)),
            node("cac:LegalMonetaryTotal", _money(node, order, "PayableAmount", order.total)),
            *(
                node(
                    "cac:InvoiceLine",
                    node("cbc:ID", line.number),
                    node("cbc:InvoicedQuantity", line.quantity, unitCode=line.uom),
                    _money(node, order, "LineExtensionAmount", line.amount),
                    node("cac:Item", node("cbc:Name", line.description)),
                )
                for line in order.lines
            ),
        )
    )


def _order(node: Maker, order: PrintedOrder, note: str, *, is_peppol: bool = False) -> Node | None:
    return node(
        "Order",
        None if is_peppol else node("cbc:UBLVersionID", "2.1"),
        node("cbc:CustomizationID", _PEPPOL) if is_peppol else None,
        node("cbc:ProfileID", _PEPPOL_PROFILE) if is_peppol else None,
        node("cbc:ID", order.po_number),
        node("cbc:IssueDate", order.po_date),
        node("cbc:OrderTypeCode", "220") if is_peppol else None,
        node("cbc:Note", note),
        node("cbc:DocumentCurrencyCode", order.currency),
        *_parties(node, order, is_peppol=is_peppol),
        _delivery(node, order),
        node("cac:DeliveryTerms", node("cbc:ID", order.delivery_terms)),
        node("cac:PaymentTerms", node("cbc:Note", order.payment_terms)),
        _charge(node, order, "true", "Freight", order.freight),
        _charge(node, order, "false", "Discount", order.discount),
        node("cac:TaxTotal", _money(node, order, "TaxAmount", order.tax)),
        _totals(node, order),
        *(_line(node, order, line) for line in order.lines),
    )


def _parties(node: Maker, order: PrintedOrder, *, is_peppol: bool) -> list[Node | None]:
    supplier = [
        node("cbc:EndpointID", "DE814207333", schemeID="9930") if is_peppol else None,
        node("cac:PartyName", node("cbc:Name", order.supplier.name)),
    ]
    if is_peppol:
        supplier.append(node("cac:PartyLegalEntity", node("cbc:RegistrationName", order.supplier.name)))
    buyer = node(
        "cac:Party",
        node("cac:PartyName", node("cbc:Name", order.buyer.name)),
        node("cac:PostalAddress", *_address(node, buyer_address(order))),
    )
    payer = node("cac:Party", node("cac:PartyName", node("cbc:Name", order.bill_to.name))) if order.bill_to else None
    return [
        node("cac:BuyerCustomerParty", buyer),
        node("cac:SellerSupplierParty", node("cac:Party", *supplier)),
        node("cac:AccountingCustomerParty", payer),
    ]


def _address(node: Maker, address: Address) -> list[Node | None]:
    return [
        node("cbc:StreetName", address.street),
        node("cbc:CityName", address.town),
        node("cbc:PostalZone", address.postcode),
        node("cbc:CountrySubentity", address.region),
        node("cac:Country", node("cbc:IdentificationCode", address.country)),
    ]


def _delivery(node: Maker, order: PrintedOrder) -> Node | None:
    wanted = order.requested_date
    name = order.ship_to.name if order.ship_to else ""
    return node(
        "cac:Delivery",
        node("cac:DeliveryLocation", node("cac:Address", *_address(node, ship_to_address(order)))),
        node("cac:RequestedDeliveryPeriod", node("cbc:StartDate", wanted), node("cbc:EndDate", wanted)),
        node("cac:DeliveryParty", node("cac:PartyName", node("cbc:Name", name))),
    )


def _charge(node: Maker, order: PrintedOrder, indicator: str, reason: str, amount: Decimal | None) -> Node | None:
    if not amount:
        return None
    return node(
        "cac:AllowanceCharge",
        node("cbc:ChargeIndicator", indicator),
        node("cbc:AllowanceChargeReason", reason),
        _money(node, order, "Amount", amount),
    )


def _totals(node: Maker, order: PrintedOrder) -> Node | None:
    return node(
        "cac:AnticipatedMonetaryTotal",
        _money(node, order, "LineExtensionAmount", order.subtotal),
        _money(node, order, "PayableAmount", order.total),
    )


def _line(node: Maker, order: PrintedOrder, line: Line) -> Node | None:
    wanted = node("cac:RequestedDeliveryPeriod", node("cbc:EndDate", line.requested_date))
    return node(
        "cac:OrderLine",
        *(node("cbc:Note", note) for note in line.notes),
        node(
            "cac:LineItem",
            node("cbc:ID", line.number),
            node("cbc:Quantity", line.quantity, unitCode=line.uom),
            _money(node, order, "LineExtensionAmount", line.amount),
            node("cac:Delivery", wanted),
            _line_discount(node, order, line),
            node(
                "cac:Price",
                _money(node, order, "PriceAmount", line.unit_price),
                node("cbc:BaseQuantity", line.price_per, unitCode=line.uom) if line.price_per != 1 else None,
            ),
            node(
                "cac:Item",
                node("cbc:Name", line.description),
                node("cac:BuyersItemIdentification", node("cbc:ID", line.buyer_part)),
                node("cac:SellersItemIdentification", node("cbc:ID", line.supplier_part)),
            ),
        ),
    )


def _line_discount(node: Maker, order: PrintedOrder, line: Line) -> Node | None:
    if not line.discount_percent or line.unit_price is None or line.amount is None:
        return None
    gross = round_to_minor_unit(line.quantity * line.unit_price / line.price_per, order.currency)
    return node(
        "cac:AllowanceCharge",
        node("cbc:ChargeIndicator", "false"),
        node("cbc:AllowanceChargeReason", "Quantity discount"),
        node("cbc:MultiplierFactorNumeric", line.discount_percent),
        _money(node, order, "Amount", gross - line.amount),
        _money(node, order, "BaseAmount", gross),
    )


def _money(node: Maker, order: PrintedOrder, name: str, amount: Decimal | None) -> Node | None:
    return None if amount is None else node(f"cbc:{name}", amount, currencyID=order.currency)

"""Orders as cXML, as procurement networks send them, with the DOCTYPE that names a DTD on the network."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.parties import Address
from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.xml_forms.nodes import Maker, Node, buyer_address, document, maker, ship_to_address

_DOCTYPE = '<!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.057/cXML.dtd">'
_COUNTRIES = {"US": "United States", "GB": "United Kingdom"}


def cxml_order(order: PrintedOrder, kind: str = "new", comment: str = "") -> bytes:
    """An OrderRequest; ``kind`` is ``new``, ``update`` or ``delete``."""
    node = maker({})
    stamp = f"{order.po_date.isoformat()}T09:30:00-05:00"
    header = node(
        "OrderRequestHeader",
        node("Total", _money(node, order, order.total)),
        node("ShipTo", _address(node, order.ship_to.name if order.ship_to else "", ship_to_address(order))),
        node("BillTo", _address(node, order.bill_to.name if order.bill_to else order.buyer.name, buyer_address(order))),
        node("Shipping", _money(node, order, order.freight), node("Description", "Freight")) if order.freight else None,
        node("Tax", _money(node, order, order.tax), node("Description", "Sales tax")) if order.tax else None,
        node("Comments", comment),
        node("Extrinsic", order.payment_terms, name="paymentTerms") if order.payment_terms else None,
        orderID=order.po_number,
        orderDate=stamp,
        type=kind,
        orderVersion="1" if kind == "new" else "2",
        requestedDeliveryDate=order.requested_date.isoformat() if order.requested_date else None,
    )
    request = node("OrderRequest", header, *(_item(node, order, line) for line in order.lines))
    root = node(
        "cXML",
        node(
            "Header",
            _credential(node, "From", "NetworkID", order.extra.get("network", "AN01000000000-T")),
            _credential(node, "To", "DUNS", "000000000"),
            _credential(node, "Sender", "NetworkID", "AN01000000001-T"),
        ),
        node("Request", request, deploymentMode="production"),
        payloadID=f"{order.po_number}.{kind}@network.example",
        timestamp=stamp,
    )
    return document(root, _DOCTYPE)


def _credential(node: Maker, role: str, domain: str, identity: str) -> Node | None:
    return node(role, node("Credential", node("Identity", identity), domain=domain))


def _address(node: Maker, name: str, address: Address) -> Node | None:
    return node(
        "Address",
        node("Name", name),
        node(
            "PostalAddress",
            node("Street", address.street),
            node("City", address.town),
            node("State", address.region),
            node("PostalCode", address.postcode),
            node("Country", _COUNTRIES.get(address.country, address.country), isoCountryCode=address.country),
        ),
    )


def _item(node: Maker, order: PrintedOrder, line: Line) -> Node | None:
    basis = (
        node("PriceBasisQuantity", node("UnitOfMeasure", line.uom), quantity=str(line.price_per), conversionFactor="1")
        if line.price_per != 1
        else None
    )
    return node(
        "ItemOut",
        node("ItemID", node("SupplierPartID", line.supplier_part), node("BuyerPartID", line.buyer_part)),
        node(
            "ItemDetail",
            node("UnitPrice", _money(node, order, line.unit_price)),
            node("Description", line.description),
            node("UnitOfMeasure", line.uom),
            basis,
        ),
        quantity=format(line.quantity, "f"),
        lineNumber=line.number,
        requestedDeliveryDate=line.requested_date.isoformat() if line.requested_date else None,
    )


def _money(node: Maker, order: PrintedOrder, amount: Decimal | None) -> Node | None:
    return None if amount is None else node("Money", amount, currency=order.currency)

"""Orders as OpenTRANS 2.1, with the elements that it takes from BMEcat."""

from __future__ import annotations

from pipeline.core.parties import Address
from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.xml_forms.nodes import Maker, Node, buyer_address, document, maker, ship_to_address

_SPACES = {"": "http://www.opentrans.org/XMLSchema/2.1", "bmecat": "http://www.bmecat.org/bmecat/2005"}
_SUPPLIER = Address("Werftweg 14", "20459", "Hamburg", "", "DE")


def opentrans_order(order: PrintedOrder) -> bytes:
    """A standard ORDER; parties are referred to by their numbers, as 2.1 does it."""
    node = maker(_SPACES)
    ids = {"buyer": order.customer_id or "", "supplier": "QUELLMAR", "delivery": order.ship_to_id or ""}
    place = order.ship_to.name if order.ship_to else ""
    info = node(
        "ORDER_INFO",
        node("ORDER_ID", order.po_number),
        node("ORDER_DATE", f"{order.po_date.isoformat()}T07:45:00+01:00"),
        node("DELIVERY_DATE", node("DELIVERY_START_DATE", order.requested_date), node("DELIVERY_END_DATE", order.requested_date)),
        node(
            "PARTIES",
            _party(node, ids["buyer"], "buyer", order.buyer.name, buyer_address(order)),
            _party(node, ids["supplier"], "supplier", order.supplier.name, _SUPPLIER),
            _party(node, ids["delivery"], "delivery", place, ship_to_address(order)),
        ),
        node(
            "ORDER_PARTIES_REFERENCE",
            node("bmecat:BUYER_IDREF", ids["buyer"], type="supplier_specific"),
            node("bmecat:SUPPLIER_IDREF", ids["supplier"], type="buyer_specific"),
            node("SHIPMENT_PARTIES_REFERENCE", node("DELIVERY_IDREF", ids["delivery"], type="buyer_specific")),
        ),
        node("bmecat:CURRENCY", order.currency),
        node("PAYMENT", node("PAYMENT_TERMS", node("PAYMENT_TERM", order.payment_terms, type="other"))),
        node("bmecat:TRANSPORT", node("bmecat:INCOTERM", order.delivery_terms)),
    )
    root = node(
        "ORDER",
        node("ORDER_HEADER", node("CONTROL_INFO", node("GENERATION_DATE", f"{order.po_date.isoformat()}T07:46:12+01:00")), info),
        node("ORDER_ITEM_LIST", *(_item(node, line) for line in order.lines)),
        node("ORDER_SUMMARY", node("TOTAL_ITEM_NUM", len(order.lines)), node("TOTAL_AMOUNT", order.total)),
        version="2.1",
        type="standard",
    )
    return document(root)


def _party(node: Maker, number: str, role: str, name: str, address: Address) -> Node | None:
    return node(
        "PARTY",
        node("bmecat:PARTY_ID", number, type="party_specific"),
        node("PARTY_ROLE", role),
        node(
            "ADDRESS",
            node("bmecat:NAME", name),
            node("bmecat:STREET", address.street),
            node("bmecat:ZIP", address.postcode),
            node("bmecat:CITY", address.town),
            node("bmecat:COUNTRY_CODED", address.country),
        ),
    )


def _item(node: Maker, line: Line) -> Node | None:
    day = node("DELIVERY_START_DATE", line.requested_date)
    return node(
        "ORDER_ITEM",
        node("LINE_ITEM_ID", line.number),
        node(
            "PRODUCT_ID",
            node("bmecat:SUPPLIER_PID", line.supplier_part),
            node("bmecat:BUYER_PID", line.buyer_part, type="buyer_specific"),
            node("bmecat:DESCRIPTION_SHORT", line.description),
        ),
        node("QUANTITY", line.quantity),
        node("bmecat:ORDER_UNIT", line.uom),
        node(
            "PRODUCT_PRICE_FIX",
            node("bmecat:PRICE_AMOUNT", line.unit_price),
            node("bmecat:PRICE_QUANTITY", line.price_per) if line.price_per != 1 else None,
        ),
        node("PRICE_LINE_AMOUNT", line.amount),
        node("DELIVERY_DATE", day, _end_of_day(node, line)) if day is not None else None,
        *(node("REMARKS", note, type="general") for note in line.notes),
    )


def _end_of_day(node: Maker, line: Line) -> Node | None:
    """The end of a delivery period of one day."""
    return node("DELIVERY_END_DATE", line.requested_date)

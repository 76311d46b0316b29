"""Our answer to a purchase order as UBL 2.1 OrderResponse.

Elements stand in the sequence of ``UBL-OrderResponse-2.1.xsd``; codes and cardinalities are those of Peppol BIS Order Response 3
(https://docs.peppol.eu/poacc/upgrade-3/syntax/OrderResponse/tree/). The electronic addresses that Peppol asks for besides
(EndpointID, CustomizationID, ProfileID) are the access point's to add: we do not know them.
"""

from __future__ import annotations

from datetime import date

from lxml import etree

from pipeline.core.money import Quantity
from pipeline.core.parties import Address
from pipeline.core.responses import OrderResponse, ResponseLine, ResponseOutcome
from pipeline.orders.ubl_elements import (
    add_money,
    add_part,
    add_quantity,
    add_value,
    fill_address,
    fill_party,
    new_document,
    written,
)

# UNCL4343: accepted, accepted with amendment, rejected.
_RESPONSE_CODES = {
    ResponseOutcome.ACCEPTED: "AP",
    ResponseOutcome.CHANGED: "CA",
    ResponseOutcome.REJECTED: "RE",
}
# UNCL1229 as Peppol restricts it: added, changed, accepted without amendment, not accepted.
_ADDED = "1"
_STATUS_CODES = {
    ResponseOutcome.CHANGED: "3",
    ResponseOutcome.ACCEPTED: "5",
    ResponseOutcome.REJECTED: "7",
}
# What Peppol prescribes where there is nothing to refer to.
_NO_REFERENCE = "NA"


def order_response_ubl(response: OrderResponse, issued: date) -> bytes:
    """The answer as the buyer's system reads it.

    Args:
        issued: Day of the answer.
    Returns:
        An XML document in UTF-8. Lines are numbered from 1 and refer to the buyer's own line numbers; quantities count in the
        buyer's units, prices are for BaseQuantity of them.
    """
    root = new_document("OrderResponse")
    po_number = response.po_number or _NO_REFERENCE
    add_value(root, "ID", response.number or po_number)  # a rejected order has no number of ours
    if response.number:
        add_value(root, "SalesOrderID", response.number)
    add_value(root, "IssueDate", issued.isoformat())
    add_value(root, "OrderResponseCode", _RESPONSE_CODES[response.outcome])
    if response.reasons:
        add_value(root, "Note", "; ".join(response.reasons))
    if response.currency:
        add_value(root, "DocumentCurrencyCode", response.currency)
    if response.lines:
        add_value(root, "LineCountNumeric", str(len(response.lines)))
    reference = add_part(root, "OrderReference")
    add_value(reference, "ID", po_number)
    if response.po_date:
        add_value(reference, "IssueDate", response.po_date.isoformat())
    seller = response.seller
    fill_party(add_part(add_part(root, "SellerSupplierParty"), "Party"), seller.tax_id, seller.name, seller.address)
    fill_party(add_part(add_part(root, "BuyerCustomerParty"), "Party"), response.buyer_id, response.buyer_name, Address())
    _delivery(root, response)
    for number, line in enumerate(response.lines, start=1):
        _line(add_part(root, "OrderLine"), number, line)
    return written(root)


def _delivery(root: etree._Element, response: OrderResponse) -> None:
    """Where it goes and by when, as far as we undertake to deliver at all."""
    if response.outcome is ResponseOutcome.REJECTED:
        return
    has_location = bool(response.ship_to_id) or response.ship_to_address != Address()
    if not (has_location or response.requested_date or response.ship_to_name):
        return
    delivery = add_part(root, "Delivery")
    if has_location:
        location = add_part(delivery, "DeliveryLocation")
        if response.ship_to_id:
            add_value(location, "ID", response.ship_to_id)
        if response.ship_to_address != Address():
            fill_address(add_part(location, "Address"), response.ship_to_address)
    if response.requested_date:
        add_value(add_part(delivery, "PromisedDeliveryPeriod"), "EndDate", response.requested_date.isoformat())
    if response.ship_to_name:
        fill_party(add_part(delivery, "DeliveryParty"), "", response.ship_to_name, Address())


def _line(order_line: etree._Element, number: int, line: ResponseLine) -> None:
    item = add_part(order_line, "LineItem")
    add_value(item, "ID", str(number))
    if line.changes:
        add_value(item, "Note", "; ".join(line.changes))
    add_value(item, "LineStatusCode", _STATUS_CODES[line.outcome] if line.position else _ADDED)
    if line.confirmed is not None and line.outcome is not ResponseOutcome.REJECTED:
        add_quantity(item, "Quantity", line.confirmed)
        _promised(item, line)
    article = add_part(item, "Item")
    if line.description:
        add_value(article, "Name", line.description)
    if line.buyer_part:
        add_value(add_part(article, "BuyersItemIdentification"), "ID", line.buyer_part)
    if line.sku:
        add_value(add_part(article, "SellersItemIdentification"), "ID", line.sku)
    if line.position:
        add_value(add_part(order_line, "OrderLineReference"), "LineID", line.line_number or str(line.position))


def _promised(item: etree._Element, line: ResponseLine) -> None:
    """Day and price of what we undertake to deliver."""
    if line.delivery_date:
        period = add_part(add_part(item, "Delivery"), "PromisedDeliveryPeriod")
        add_value(period, "EndDate", line.delivery_date.isoformat())
    if line.unit_price is not None and line.confirmed is not None:
        price = add_part(item, "Price")
        add_money(price, ("PriceAmount",), line.unit_price)
        add_quantity(price, "BaseQuantity", Quantity(line.price_per, line.confirmed.unit))

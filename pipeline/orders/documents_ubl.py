"""A sales order as UBL 2.1 Order (OASIS Standard, http://docs.oasis-open.org/ubl/UBL-2.1.html).

Elements stand in the sequence of ``UBL-Order-2.1.xsd`` and ``UBL-CommonAggregateComponents-2.1.xsd``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lxml import etree

from pipeline.core.money import Money, Quantity
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.parties import Address, OwnCompany
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


def sales_order_ubl(order: SalesOrder, seller: OwnCompany, issued: date) -> bytes:
    """The order as the customer would have sent it in UBL, with our number as SalesOrderID and our records' ids.

    Args:
        seller: Our own company.
        issued: IssueDate of an order that has no date of its own.
    Returns:
        An XML document in UTF-8. Quantities count in the articles' own units, prices are for BaseQuantity.
    """
    root = new_document("Order")
    add_value(root, "ID", order.po_number or order.number)  # the schema asks for one; some orders by mail have none
    add_value(root, "SalesOrderID", order.number)
    add_value(root, "IssueDate", (order.po_date or issued).isoformat())
    add_value(root, "DocumentCurrencyCode", order.currency)
    add_value(root, "LineCountNumeric", str(len(order.lines)))
    fill_party(add_part(add_part(root, "BuyerCustomerParty"), "Party"), order.customer_id, order.customer_name, Address())
    fill_party(add_part(add_part(root, "SellerSupplierParty"), "Party"), seller.tax_id, seller.name, seller.address)
    _delivery(root, order)
    add_money(add_part(root, "AnticipatedMonetaryTotal"), ("LineExtensionAmount", "PayableAmount"), order.total)
    for line in order.lines:
        _line(add_part(add_part(root, "OrderLine"), "LineItem"), line)
    return written(root)


def _delivery(root: etree._Element, order: SalesOrder) -> None:
    delivery = add_part(root, "Delivery")
    location = add_part(delivery, "DeliveryLocation")
    add_value(location, "ID", order.ship_to_id)
    if order.ship_to_address != Address():
        fill_address(add_part(location, "Address"), order.ship_to_address)
    if order.requested_date:
        add_value(add_part(delivery, "RequestedDeliveryPeriod"), "EndDate", order.requested_date.isoformat())
    if order.ship_to_name:
        fill_party(add_part(delivery, "DeliveryParty"), "", order.ship_to_name, Address())


def _line(item: etree._Element, line: SalesOrderLine) -> None:
    add_value(item, "ID", str(line.number))
    add_quantity(item, "Quantity", line.quantity)
    add_money(item, ("LineExtensionAmount",), line.amount)
    if line.requested_date:
        period = add_part(add_part(item, "Delivery"), "RequestedDeliveryPeriod")
        add_value(period, "EndDate", line.requested_date.isoformat())
    if line.discount_percent:
        _discount(item, line)
    price = add_part(item, "Price")
    add_money(price, ("PriceAmount",), line.unit_price)
    add_quantity(price, "BaseQuantity", Quantity(line.price_per, line.quantity.unit))
    article = add_part(item, "Item")
    if line.description:
        add_value(article, "Description", line.description)
        add_value(article, "Name", line.description)
    if line.customer_part:
        add_value(add_part(article, "BuyersItemIdentification"), "ID", line.customer_part)
    add_value(add_part(article, "SellersItemIdentification"), "ID", line.sku)


def _discount(item: etree._Element, line: SalesOrderLine) -> None:
    """What comes off quantity x price, so that the reader's own arithmetic gives the line amount."""
    gross = Money(line.unit_price.amount * line.quantity.number / line.price_per, line.amount.currency).times(Decimal(1))
    allowance = add_part(item, "AllowanceCharge")
    add_value(allowance, "ChargeIndicator", "false")
    add_value(allowance, "AllowanceChargeReason", f"Discount {line.discount_percent:f} %")
    add_money(allowance, ("Amount",), gross - line.amount)
    add_money(allowance, ("BaseAmount",), gross)

"""A sales order as UBL 2.1 Order (OASIS Standard, http://docs.oasis-open.org/ubl/UBL-2.1.html).

Elements stand in the sequence of ``UBL-Order-2.1.xsd`` and ``UBL-CommonAggregateComponents-2.1.xsd``.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from lxml import etree

from pipeline.core.money import Money, Quantity
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.parties import Address, OwnCompany

_ORDER = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
# Signs that no XML document may hold (XML 1.0, production 2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sales_order_ubl(order: SalesOrder, seller: OwnCompany, issued: date) -> bytes:
    """The order as the customer would have sent it in UBL, with our number as SalesOrderID and our records' ids.

    Args:
        seller: Our own company.
        issued: IssueDate of an order that has no date of its own.
    Returns:
        An XML document in UTF-8. Quantities count in the articles' own units, prices are for BaseQuantity.
    """
    namespaces = {None: _ORDER, "cac": _CAC, "cbc": _CBC}
    root = etree.Element(f"{{{_ORDER}}}Order", nsmap=namespaces)  # type: ignore[arg-type]  # the stubs do not know the default one
    _value(root, "UBLVersionID", "2.1")
    _value(root, "ID", order.po_number or order.number)  # the schema asks for one; some orders by mail have none
    _value(root, "SalesOrderID", order.number)
    _value(root, "IssueDate", (order.po_date or issued).isoformat())
    _value(root, "DocumentCurrencyCode", order.currency)
    _value(root, "LineCountNumeric", str(len(order.lines)))
    _party(_part(_part(root, "BuyerCustomerParty"), "Party"), order.customer_id, order.customer_name, Address())
    _party(_part(_part(root, "SellerSupplierParty"), "Party"), seller.tax_id, seller.name, seller.address)
    _delivery(root, order)
    _money(_part(root, "AnticipatedMonetaryTotal"), ("LineExtensionAmount", "PayableAmount"), order.total)
    for line in order.lines:
        _line(_part(_part(root, "OrderLine"), "LineItem"), line)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _party(party: etree._Element, party_id: str, name: str, address: Address) -> None:
    if party_id:
        _value(_part(party, "PartyIdentification"), "ID", party_id)
    if name:
        _value(_part(party, "PartyName"), "Name", name)
    if address != Address():
        _address(_part(party, "PostalAddress"), address)


def _address(parent: etree._Element, address: Address) -> None:
    for element, text in (
        ("StreetName", address.street),
        ("CityName", address.town),
        ("PostalZone", address.postcode),
        ("CountrySubentity", address.region),
    ):
        if text:
            _value(parent, element, text)
    if address.country:
        _value(_part(parent, "Country"), "IdentificationCode", address.country)


def _delivery(root: etree._Element, order: SalesOrder) -> None:
    delivery = _part(root, "Delivery")
    location = _part(delivery, "DeliveryLocation")
    _value(location, "ID", order.ship_to_id)
    if order.ship_to_address != Address():
        _address(_part(location, "Address"), order.ship_to_address)
    if order.requested_date:
        _value(_part(delivery, "RequestedDeliveryPeriod"), "EndDate", order.requested_date.isoformat())
    if order.ship_to_name:
        _party(_part(delivery, "DeliveryParty"), "", order.ship_to_name, Address())


def _line(item: etree._Element, line: SalesOrderLine) -> None:
    _value(item, "ID", str(line.number))
    _quantity(item, "Quantity", line.quantity)
    _money(item, ("LineExtensionAmount",), line.amount)
    if line.requested_date:
        period = _part(_part(item, "Delivery"), "RequestedDeliveryPeriod")
        _value(period, "EndDate", line.requested_date.isoformat())
    if line.discount_percent:
        _discount(item, line)
    price = _part(item, "Price")
    _money(price, ("PriceAmount",), line.unit_price)
    _quantity(price, "BaseQuantity", Quantity(line.price_per, line.quantity.unit))
    article = _part(item, "Item")
    if line.description:
        _value(article, "Description", line.description)
        _value(article, "Name", line.description)
    if line.customer_part:
        _value(_part(article, "BuyersItemIdentification"), "ID", line.customer_part)
    _value(_part(article, "SellersItemIdentification"), "ID", line.sku)


def _discount(item: etree._Element, line: SalesOrderLine) -> None:
    """What comes off quantity x price, so that the reader's own arithmetic gives the line amount."""
    gross = Money(line.unit_price.amount * line.quantity.number / line.price_per, line.amount.currency).times(Decimal(1))
    allowance = _part(item, "AllowanceCharge")
    _value(allowance, "ChargeIndicator", "false")
    _value(allowance, "AllowanceChargeReason", f"Discount {line.discount_percent:f} %")
    _money(allowance, ("Amount",), gross - line.amount)
    _money(allowance, ("BaseAmount",), gross)


def _part(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_CAC}}}{name}")


def _value(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_CBC}}}{name}")
    element.text = _NOT_XML.sub("", text)
    return element


def _money(parent: etree._Element, names: tuple[str, ...], money: Money) -> None:
    for name in names:
        _value(parent, name, format(money.amount, "f")).set("currencyID", money.currency)


def _quantity(parent: etree._Element, name: str, quantity: Quantity) -> None:
    _value(parent, name, format(quantity.number, "f")).set("unitCode", _NOT_XML.sub("", quantity.unit))

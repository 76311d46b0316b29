"""Elements that our UBL 2.1 documents share (OASIS Standard, http://docs.oasis-open.org/ubl/UBL-2.1.html)."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.core.money import Money, Quantity
from pipeline.core.parties import Address

_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
# Signs that no XML document may hold (XML 1.0, production 2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def new_document(name: str) -> etree._Element:
    """The empty root element of a document: ``Order``, ``OrderResponse``."""
    space = f"urn:oasis:names:specification:ubl:schema:xsd:{name}-2"
    namespaces = {None: space, "cac": _CAC, "cbc": _CBC}
    root = etree.Element(f"{{{space}}}{name}", nsmap=namespaces)  # type: ignore[arg-type]  # the stubs do not know the default one
    add_value(root, "UBLVersionID", "2.1")
    return root


def written(root: etree._Element) -> bytes:
    """The document in UTF-8."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def fill_party(party: etree._Element, party_id: str, name: str, address: Address) -> None:
    """Identification, name and postal address of a Party element, as far as they are known."""
    if party_id:
        add_value(add_part(party, "PartyIdentification"), "ID", party_id)
    if name:
        add_value(add_part(party, "PartyName"), "Name", name)
    if address != Address():
        fill_address(add_part(party, "PostalAddress"), address)


def fill_address(parent: etree._Element, address: Address) -> None:
    """The known parts of an address, in a PostalAddress, an Address."""
    for element, text in (
        ("StreetName", address.street),
        ("CityName", address.town),
        ("PostalZone", address.postcode),
        ("CountrySubentity", address.region),
    ):
        if text:
            add_value(parent, element, text)
    if address.country:
        add_value(add_part(parent, "Country"), "IdentificationCode", address.country)


def add_part(parent: etree._Element, name: str) -> etree._Element:
    """A new aggregate element at the end."""
    return etree.SubElement(parent, f"{{{_CAC}}}{name}")


def add_value(parent: etree._Element, name: str, text: str) -> etree._Element:
    """A new basic element at the end, without the signs that XML cannot hold."""
    element = etree.SubElement(parent, f"{{{_CBC}}}{name}")
    element.text = _NOT_XML.sub("", text)
    return element


def add_money(parent: etree._Element, names: tuple[str, ...], money: Money) -> None:
    """New elements at the end that all hold the same amount."""
    for name in names:
        add_value(parent, name, format(money.amount, "f")).set("currencyID", money.currency)


def add_quantity(parent: etree._Element, name: str, quantity: Quantity) -> None:
    """A new element at the end with a number and its unit code."""
    add_value(parent, name, format(quantity.number, "f")).set("unitCode", _NOT_XML.sub("", quantity.unit))

"""Building XML for the samples: elements without content leave themselves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from lxml import etree

from pipeline.core.parties import Address
from sample_docs.draw.customers import CUSTOMERS, SHIP_TOS
from sample_docs.draw.model import PrintedOrder

Node = etree._Element
Maker = Callable[..., Node | None]

_ADDRESSES = {customer.customer_id: customer.address for customer in CUSTOMERS}
_PLACES = {place.ship_to_id: place.address for place in SHIP_TOS}


def maker(namespaces: Mapping[str, str]) -> Maker:
    """A function ``node("cbc:Name", *content, attribute=value)``: None where neither content nor attribute is given.

    Content is text, elements, numbers, days, and None for what the order does not say.
    """
    known = {prefix or None: space for prefix, space in namespaces.items()}

    def node(tag: str, *content: object, **attributes: str | None) -> Node | None:
        prefix, _, name = tag.rpartition(":")
        space = namespaces.get(prefix, "")
        element = etree.Element(f"{{{space}}}{name}" if space else name, nsmap=known)  # type: ignore[arg-type]
        given = [part for part in content if part is not None and part != ""]
        for attribute, value in attributes.items():
            if value is not None:
                element.set(attribute, value)
        for part in given:
            if isinstance(part, etree._Element):
                element.append(part)
            else:
                element.text = (element.text or "") + _written(part)
        return element if given or element.attrib else None

    return node


def _written(part: object) -> str:
    if isinstance(part, Decimal):
        return format(part, "f")
    return part.isoformat() if isinstance(part, date) else str(part)


def document(root: Node | None, doctype: str = "") -> bytes:
    """The bytes of a file, the same ones at every call."""
    if root is None:
        raise ValueError("a document without content")
    etree.cleanup_namespaces(root)
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (head + (f"{doctype}\n" if doctype else "") + text).encode("utf-8")


def buyer_address(order: PrintedOrder) -> Address:
    """Where the buyer sits, as the masters have it."""
    return _ADDRESSES[order.customer_id or ""]


def ship_to_address(order: PrintedOrder) -> Address:
    """Where the order goes, as the masters have it."""
    return _PLACES[order.ship_to_id or ""]

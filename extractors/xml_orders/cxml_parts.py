"""Parts that a cXML order and its lines share: addresses, comments, extrinsics."""

from __future__ import annotations

import re

from extractors.edi.party_schemes import xml_scheme
from extractors.xml_orders.documents import NOBODY, Codes, Party
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text, quoted
from extractors.xml_orders.values import plain_text
from pipeline.core.issues import Severity
from pipeline.core.party_codes import CodeScheme, party_code

_MOST_SHOWN = 12


def address_party(reading: XmlReading, address: Element | None) -> Party:
    """Name and postal address of an Address or Contact element."""
    if address is None:
        return NOBODY
    postal = address.find("PostalAddress")
    name, codes = reading.text(address, "Name"), _codes(reading, address)
    if postal is None:
        return Party(name, codes=codes)
    # As letters are addressed where there are states, and where there are none.
    has_state = reading.first(postal, "State") is not None
    town = [["City"], ["State", "PostalCode"]] if has_state else [["PostalCode", "City"]]
    return Party(name, reading.joined([
        *([element] for element in children_of(postal, "Street")),
        *(list(children_of(postal, *names)) for names in town),
        list(children_of(postal, "Country")),
    ]), codes)  # fmt: skip


def _codes(reading: XmlReading, address: Element) -> Codes:
    """The address's number, which is the buyer's unless its domain says otherwise, and identifications that stand beside it."""
    found = []
    beside = address.getparent()
    for element, attribute, kind in (
        (address, "addressID", "addressIDDomain"),
        *((reference, "identifier", "domain") for reference in children_of(beside, "IdReference")),
        *((reference, "identifier", "domain") for reference in children_of(address, "IdReference")),
    ):
        stated = reading.attribute(element, attribute)
        if stated is not None:
            scheme = xml_scheme(element.get(kind) or "", CodeScheme.CUSTOMERS)
            found.append(reading.value(party_code(stated.value, scheme), element, attribute=attribute))
    return tuple(found)


def extrinsics_of(holder: Element) -> dict[str, Element]:
    """The extrinsics with a text, by their names without blanks and signs in lower case."""
    return {
        re.sub(r"[\W_]+", "", element.get("name") or "").lower(): element
        for element in children_of(holder, "Extrinsic")
        if own_text(element)
    }


def note_extrinsics(reading: XmlReading, holder: Element, place: str) -> None:
    """Show a person what the buyer's system sends beyond cXML's own fields."""
    said = [
        f"{element.get('name') or '?'}: {plain_text(own_text(element))}"
        for element in children_of(holder, "Extrinsic")
        if own_text(element)
    ]
    if said:
        reading.note("extrinsic", Severity.INFO, f"The sender adds {quoted('; '.join(said[:_MOST_SHOWN]))}", place)


def noted(reading: XmlReading, holder: Element, place: str) -> None:
    """Show a person the comments."""
    for comment in children_of(holder, "Comments"):
        if own_text(comment):
            reading.note("note", Severity.INFO, f"The sender notes: {quoted(own_text(comment))}", place)
        if comment.find("Attachment") is not None:
            reading.note("attachment", Severity.WARNING, "A comment refers to a file that is not part of this one.", place)

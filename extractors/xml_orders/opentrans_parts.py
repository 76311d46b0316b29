"""Parts that an OpenTRANS order and its lines share: parties by role or reference, addresses, days, allowances."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extractors.xml_orders.charges import Charge
from extractors.xml_orders.documents import NOBODY, Party
from extractors.xml_orders.elements import Element, XmlReading, children_of, own_text
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import CodeScheme

# Our word for a role: the roles of 2.1, what refers to a party in 2.1, the holder of a party in 1.0.
_ROLES: dict[str, tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]] = {
    "buyer": (
        frozenset({"buyer", "customer"}),
        ("ORDER_PARTIES_REFERENCE/BUYER_IDREF",),
        ("ORDER_PARTIES/BUYER_PARTY/PARTY",),
    ),
    "supplier": (
        frozenset({"supplier"}),
        ("ORDER_PARTIES_REFERENCE/SUPPLIER_IDREF",),
        ("ORDER_PARTIES/SUPPLIER_PARTY/PARTY",),
    ),
    "invoice": (
        frozenset({"invoice_recipient", "invoice", "payer"}),
        ("ORDER_PARTIES_REFERENCE/INVOICE_RECIPIENT_IDREF", "ORDER_PARTIES_REFERENCE/INVOICE_IDREF"),
        ("ORDER_PARTIES/INVOICE_PARTY/PARTY",),
    ),
    "delivery": (
        frozenset({"delivery", "final_delivery"}),
        ("ORDER_PARTIES_REFERENCE/SHIPMENT_PARTIES_REFERENCE/DELIVERY_IDREF", "SHIPMENT_PARTIES_REFERENCE/DELIVERY_IDREF"),
        ("ORDER_PARTIES/SHIPMENT_PARTIES/DELIVERY_PARTY/PARTY", "SHIPMENT_PARTIES/DELIVERY_PARTY/PARTY"),
    ),
}
# A parties' names and addresses by identification, and by our word for their role.
Parties = Mapping[str, Party]


def parties_of(reading: XmlReading, header: Element) -> dict[str, Party]:
    """The order's parties: under ``id:`` and each of their identifications, and under our words for their roles."""
    found: dict[str, Party] = {}
    for element in children_of(header, "PARTIES/PARTY"):
        party = _party(reading, element)
        for identification in children_of(element, "PARTY_ID"):
            found.setdefault(f"id:{own_text(identification)}", party)
    for word, (roles, references, holders) in _ROLES.items():
        referred = [found.get(f"id:{own_text(reference)}", NOBODY) for reference in children_of(header, *references)]
        named = [
            _party(reading, element)
            for element in children_of(header, "PARTIES/PARTY")
            if any(own_text(role).lower() in roles for role in children_of(element, "PARTY_ROLE"))
        ]
        held = [_party(reading, element) for element in children_of(header, *holders)]
        found[word] = next((party for party in (*referred, *named, *held) if party != NOBODY), NOBODY)
    return found


def items_of(root: Element) -> list[Element]:
    """The line elements in order; a change calls them by either name."""
    return [item for item in children_of(root, f"{root.tag}_ITEM_LIST/*") if item.tag in ("ORDER_ITEM", f"{root.tag}_ITEM")]


def party_for(parties: Parties, role: str) -> Party:
    """The party with that role: ``buyer``, ``supplier``, ``invoice``, ``delivery``; nobody where there is none."""
    return parties.get(role, NOBODY)


def delivery_of_line(reading: XmlReading, item: Element, parties: Parties) -> Party:
    """Where a line goes, where it says so itself."""
    _roles, references, holders = _ROLES["delivery"]
    for reference in children_of(item, references[-1]):
        party = parties.get(f"id:{own_text(reference)}", NOBODY)
        if party != NOBODY:
            return party
    return next((_party(reading, element) for element in children_of(item, holders[-1])), NOBODY)


def _party(reading: XmlReading, element: Element) -> Party:
    address = next(children_of(element, "ADDRESS"), None)
    codes = (
        *reading.codes(element, "PARTY_ID", kind="type"),
        *reading.codes(address, "VAT_ID", otherwise=CodeScheme.TAX_ID),
    )
    if address is None:
        return Party(codes=codes)
    country = reading.first(address, "COUNTRY", "COUNTRY_CODED")
    return Party(_name(reading, address), reading.joined([
        list(children_of(address, "STREET")),
        list(children_of(address, "BOXNO")),
        [*children_of(address, "ZIP"), *children_of(address, "CITY")],
        list(children_of(address, "STATE")),
        [country] if country is not None else [],
    ]), codes)  # fmt: skip


def _name(reading: XmlReading, address: Element) -> FieldValue[str] | None:
    """The first of up to three name lines that is filled; the others hold departments and names of persons."""
    return reading.text(address, "NAME", "NAME2", "NAME3")


def wanted_day(reading: XmlReading, holder: Element, place: str = "") -> FieldValue[date] | None:
    """When an order or a line is wanted: the first day of the period, or its one day."""
    start = reading.day(holder, "DELIVERY_DATE/DELIVERY_START_DATE", "DELIVERY_DATE/DATETIME/DATE", "DELIVERY_DATE", place=place)
    end = reading.day(holder, "DELIVERY_DATE/DELIVERY_END_DATE", place=place)
    if start and end and start.value < end.value:
        message = f"Delivery is wanted between {start.value} and {end.value}; the first day is taken."
        reading.note("delivery-period", Severity.INFO, message, place or "requested_date")
    return start or end


def charges_of(reading: XmlReading, holder: Element | None, place: str = "") -> list[Charge]:
    """The ALLOW_OR_CHARGE elements of an order or of a line's price."""
    found = children_of(holder, "ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE", "ALLOW_OR_CHARGE")
    return [
        Charge(
            element,
            (element.get("type") or "").strip().lower() in ("charge", "surcharge"),
            reading.number(element, "ALLOW_OR_CHARGE_VALUE/AOC_MONETARY_AMOUNT", place=place),
            reading.number(element, "ALLOW_OR_CHARGE_VALUE/AOC_PERCENTAGE_FACTOR", place=place),
            None,
            element.findtext("ALLOW_OR_CHARGE_TYPE", "").strip(),
            " ".join((element.findtext("ALLOW_OR_CHARGE_NAME", "") or element.findtext("ALLOW_OR_CHARGE_DESCR", "")).split()),
        )
        for element in found
    ]

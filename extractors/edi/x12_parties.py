"""Parties of an X12 order: N1 loops, and which of them buys, pays, supplies and receives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.edi.party_schemes import x12_scheme
from extractors.edi.x12_codes import BILL_TOS, BUYERS, SHIP_TOS, SUPPLIERS
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_syntax import Segment
from extractors.formats.data_view import data_value
from pipeline.core.fields import Evidence, FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import PartyCode, party_code

_NAMED_BY_OTHERS = 0.75
# Whom it is for stands in the address for want of a better place; carriers do not need it to find the place.
_ATTENTION = re.compile(r"(?:ATTN|ATTENTION|ATT)\b[:. ]?", re.IGNORECASE)


@dataclass(slots=True)
class Party:
    """One N1 loop: the N1 segment and the address segments behind it."""

    segment: Segment
    address: list[Segment] = field(default_factory=list)

    @property
    def role(self) -> str:
        """N101: ``BY``, ``ST``."""
        return self.segment.element(1).upper()

    @property
    def code(self) -> str:
        """N104 with its kind N103, as one text; empty where the party has none."""
        return " ".join(part for part in (self.segment.element(3), self.segment.element(4)) if part and self.segment.element(4))


@dataclass(frozen=True, slots=True)
class Parties:
    """Names, addresses and numbers of the order's parties."""

    buyer_name: FieldValue[str] | None = None
    buyer_address: FieldValue[str] | None = None
    supplier_name: FieldValue[str] | None = None
    ship_to_name: FieldValue[str] | None = None
    ship_to_address: FieldValue[str] | None = None
    bill_to_name: FieldValue[str] | None = None
    bill_to_address: FieldValue[str] | None = None
    buyer_codes: tuple[FieldValue[PartyCode], ...] = ()
    supplier_codes: tuple[FieldValue[PartyCode], ...] = ()
    ship_to_codes: tuple[FieldValue[PartyCode], ...] = ()
    bill_to_codes: tuple[FieldValue[PartyCode], ...] = ()


def read_parties(elements: Elements, heading: list[Party], of_lines: list[tuple[int, Party]]) -> Parties:
    """Who is who.

    Args:
        heading: N1 loops of the whole order.
        of_lines: N1 loops of lines, with the position of their line.
    """
    buyer, bill_to = _first(heading, BUYERS), _first(heading, BILL_TOS)
    ship_to, supplier = _first(heading, SHIP_TOS), _first(heading, SUPPLIERS)
    ship_to = ship_to or _of_all_lines(elements, of_lines)
    _several(elements, heading, "ST")
    # Who gives no buyer is the one who pays.
    buying = buyer if buyer and _name(elements, buyer) else bill_to if bill_to and _name(elements, bill_to) else None
    confidence = 0.99 if buying is buyer else _NAMED_BY_OTHERS
    for party, what in ((buyer, "buyer"), (ship_to, "ship-to"), (bill_to, "bill-to")):
        if party is not None:
            _named_by_code(elements, party, what)
    return Parties(
        buyer_name=_name(elements, buying, confidence),
        buyer_address=_address(elements, buying),
        supplier_name=_name(elements, supplier),
        ship_to_name=_name(elements, ship_to),
        ship_to_address=_address(elements, ship_to),
        bill_to_name=_name(elements, bill_to),
        bill_to_address=_address(elements, bill_to),
        # The number of a payer who buys for want of a buyer is the payer's: it is told of the bill-to only.
        buyer_codes=_codes(elements, heading, buyer),
        supplier_codes=_codes(elements, heading, supplier),
        ship_to_codes=_codes(elements, heading, ship_to),
        bill_to_codes=_codes(elements, heading, bill_to),
    )


def _codes(elements: Elements, heading: list[Party], party: Party | None) -> tuple[FieldValue[PartyCode], ...]:
    """N104 of a party; where its loop comes several times, once for each of its numbers, all of them."""
    if party is None:
        return ()
    name = party.segment.element(2).casefold()
    same = [each for each in heading if each.role == party.role and each.segment.element(2).casefold() in ("", name)]
    found: dict[PartyCode, FieldValue[PartyCode]] = {}
    for each in (party, *same):
        code = elements.text(each.segment, 4)
        if code is not None:
            stated = party_code(code.value, x12_scheme(each.segment.element(3)))
            found.setdefault(stated, data_value(stated, code.raw, code.evidence, code.extractor))
    return tuple(found.values())


def _first(parties: list[Party], roles: tuple[str, ...]) -> Party | None:
    """The party of the best role; of several in one role the first that has a name or an address."""
    for role in roles:
        found = [party for party in parties if party.role == role]
        if found:
            return next((party for party in found if party.segment.element(2) or party.address), found[0])
    return None


def _of_all_lines(elements: Elements, of_lines: list[tuple[int, Party]]) -> Party | None:
    """The ship-to that stands only at the lines, if it is the same at all of them that have one."""
    found = [(line, party) for line, party in of_lines if party.role in SHIP_TOS]
    if not found:
        return None
    same = {tuple(segment.text for segment in (party.segment, *party.address)) for _, party in found}
    if len(same) == 1:
        return found[0][1]
    message = f"The lines go to {len(same)} different places; they make an order for each."
    elements.findings.note("several-ship-tos", Severity.WARNING, message, "ship_to_name")
    return None


def _several(elements: Elements, heading: list[Party], role: str) -> None:
    found = {(party.segment.element(2), party.code) for party in heading if party.role == role}
    if len(found) > 1:
        names = ", ".join(name or code for name, code in sorted(found))
        elements.findings.note(
            "several-ship-tos", Severity.WARNING, f"The order names several ship-tos: {names[:200]}.", "ship_to_name"
        )


def _named_by_code(elements: Elements, party: Party, what: str) -> None:
    """A party that only its number tells; matching looks the number up, and asks a person where the masters do not have it."""
    if party.segment.element(2) or any(segment.tag in ("N3", "N4") for segment in party.address):
        return
    message = f"The {what} is named by its number only: {party.code or 'none'} ({elements.path(party.segment, 4)})."
    severity = Severity.INFO if party.code else Severity.WARNING
    elements.findings.note(f"{what}-by-number", severity, message, f"{what.replace('-', '_')}_name")


def _name(elements: Elements, party: Party | None, confidence: float = 0.99) -> FieldValue[str] | None:
    if party is None:
        return None
    name = elements.text(party.segment, 2)
    return data_value(name.value, name.raw, name.evidence, name.extractor, confidence) if name else None


def _address(elements: Elements, party: Party | None) -> FieldValue[str] | None:
    """Street, town, region and postcode, country on one line."""
    if party is None:
        return None
    streets = [
        (segment, position)
        for segment in party.address
        if segment.tag == "N3"
        for position in (1, 2)
        if not _ATTENTION.match(segment.element(position))
    ]
    parts = [segment.element(position) for segment, position in streets]
    places = [segment for segment in party.address if segment.tag == "N4"]
    for place in places[:1]:
        region = " ".join(part for part in (place.element(2), place.element(3)) if part)
        parts += [place.element(1), region, place.element(4)]
    text = ", ".join(part for part in parts if part)
    if not text:
        return None
    spots = [*streets, *((place, position) for place in places[:1] for position in (1, 2, 3, 4))]
    evidence = [elements.evidence(segment, position) for segment, position in spots if segment.element(position)]
    page = evidence[0].page
    boxes = tuple(box for each in evidence if each.page == page for box in each.boxes)
    raw = " ".join(segment.text for segment in party.address if segment.tag in ("N3", "N4"))
    return data_value(text, raw, Evidence(page, boxes, evidence[0].path), "x12:N1")

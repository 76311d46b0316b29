"""Who buys, sells, receives and is invoiced: NAD segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.edi.edifact_groups import Group
from extractors.edi.edifact_syntax import Segment
from extractors.edi.edifact_values import MessageValues, joined_text
from extractors.edi.party_schemes import edifact_reference_scheme, edifact_scheme
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import PartyCode, party_code

# 3035 party qualifiers for each role, best first. DP is where the goods go; CN, UC and UD are it only where nobody else is.
ROLES: Mapping[str, tuple[str, ...]] = {
    "buyer": ("BY", "OB", "OC", "BO", "CO", "MS"),
    "supplier": ("SU", "SE", "SR", "VN", "DS", "MR"),
    "ship_to": ("DP", "ST", "CN", "UC", "UD", "WH", "SN"),
    "bill_to": ("IV", "ITO", "BT", "II", "PR"),
}
_SENDERS = frozenset({"MS", "MR"})


@dataclass(frozen=True, slots=True)
class Party:
    """One NAD as read; what it does not say is None. ``code`` is its identification, with or without a name.

    ``codes`` are all its numbers with whose they are: the identification, and those in RFF behind the NAD.
    """

    qualifier: str
    code: FieldValue[str] | None
    name: FieldValue[str] | None
    address: FieldValue[str] | None
    segment: Segment
    codes: tuple[FieldValue[PartyCode], ...] = ()


def party_of(group: Group, values: MessageValues) -> Party:
    """Name and address of a NAD: structured (C080, C059, ...), or free lines (C058) with the name first."""
    segment = group.head
    code = values.text(segment, 2)
    name = values.joined(segment, 4)
    free = [(index, line) for index, line in enumerate(segment.components(3)) if line]
    if name is None and free:
        name = values.text(segment, 3, free[0][0])
        free = free[1:]
    return Party(segment.get(1).upper(), code, name, _address(segment, free, values), segment, _codes(group, values))


def _codes(group: Group, values: MessageValues) -> tuple[FieldValue[PartyCode], ...]:
    head = group.head
    stated = [(head, 2, 0, edifact_scheme(head.get(2, 2)))]
    stated += [
        (child, 1, 1, scheme)
        for child in group.children
        if child.tag == "RFF" and (scheme := edifact_reference_scheme(child.get(1))) is not None
    ]
    return tuple(
        values.field(party_code(segment.get(element, component), scheme), segment, element, component)
        for segment, element, component, scheme in stated
        if segment.get(element, component)
    )


def _address(segment: Segment, free: Sequence[tuple[int, str]], values: MessageValues) -> FieldValue[str] | None:
    street = ", ".join(part for part in segment.components(5) if part)
    town = " ".join(part for part in (segment.get(8), segment.get(6), _region(segment)) if part)
    parts = [*(line for _, line in free), street, town, segment.get(9)]
    text = ", ".join(part for part in parts if part)
    if not text or text == segment.get(9):  # a country alone is no address
        return None
    if free:
        last = (9, 0) if segment.get(9) else (3, free[-1][0])
        return values.field(text, segment, 3, free[0][0], last)
    filled = [element for element in (5, 6, 7, 8, 9) if any(segment.components(element))]
    return values.field(text, segment, filled[0], 0, (filled[-1], segment.size(filled[-1]) - 1))


def _region(segment: Segment) -> str:
    """3229 as code, or the name in 3228 of C819 (D.00A and later)."""
    return segment.get(7) or segment.get(7, 3)


def choose_parties(parties: Sequence[Party], values: MessageValues) -> dict[str, Party]:
    """Role to party; several of one qualifier are a finding."""
    chosen: dict[str, Party] = {}
    for role, qualifiers in ROLES.items():
        for qualifier in qualifiers:
            found = [party for party in parties if party.qualifier == qualifier]
            if not found:
                continue
            if len({label_of_place(party) for party in found if party.name}) > 1:
                said = f"{len(found)} parties {qualifier} of different names or addresses; the first is taken"
                values.note("several-parties", Severity.WARNING, said, found[1].segment)
            # The same party comes with our number and with theirs, and its name with one of them.
            best = next((party for party in found if party.name), found[0])
            same = [party for party in found if not party.name or label_of_place(party) == label_of_place(best)]
            codes = {code.value: code for party in (best, *same) for code in party.codes}
            chosen[role] = replace(best, codes=tuple(codes.values()))
            break
    used = {id(party.segment) for party in chosen.values()}
    chosen = {role: _named_elsewhere(party, parties, values) for role, party in chosen.items()}
    known = {qualifier for qualifiers in ROLES.values() for qualifier in qualifiers}
    for party in parties:
        if id(party.segment) not in used and party.qualifier not in known and (party.name or party.code):
            said = f"party {party.qualifier} {_label(party)} was not taken up"
            values.note("party-ignored", Severity.INFO, said, party.segment)
    return chosen


def _named_elsewhere(party: Party, parties: Sequence[Party], values: MessageValues) -> Party:
    """A party that is only a number, with the name and address that another party of the same number has."""
    if party.name is not None or party.address is not None or party.code is None:
        return party
    for other in parties:
        if other.name is not None and other.code is not None and other.code.value == party.code.value:
            said = f"party {party.qualifier} is named by its number alone; {other.qualifier} of the same number bears the name"
            values.note("party-by-number", Severity.INFO, said, party.segment)
            return replace(party, name=other.name, address=other.address)
    return party


def label_of_place(party: Party) -> tuple[str, str]:
    """What tells whether two parties are one: name and address, the code where there is neither."""
    name, address = party.name.value if party.name else "", party.address.value if party.address else ""
    if not name and not address and party.code:
        return party.code.value.casefold(), ""
    return name.casefold(), address.casefold()


def _label(party: Party) -> str:
    return joined_text([party.name.value if party.name else "", f"({party.code.value})" if party.code else ""])

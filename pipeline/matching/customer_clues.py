"""What ties an order to one customer, or speaks against it: one level for each kind of clue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.codes import code_key
from pipeline.core.parties import Address, Customer, PartyRole, ShipTo
from pipeline.core.party_keys import (
    as_in_bad_print,
    fax_key,
    postcode_key,
    printed_postcodes,
    printed_towns,
    town_key,
)
from pipeline.core.tax_ids import tax_id_key
from pipeline.matching.addresses import AddressAgreement, AddressPart, compare_addresses
from pipeline.matching.names import CompanyName, company_name, name_likeness
from pipeline.matching.order_clues import OrderClues, PrintedName
from pipeline.matching.party_codes import Named
from pipeline.matching.shortlist import Shortlist, domain_keys

_NEAR, _LIKE = 0.9, 0.75
_FEW = 5
_OFTEN = 3
_SHORTEST_PART = 4


class Group(StrEnum):
    """The kinds of clues. Each customer has one level of each."""

    NAME = "name"
    OTHER_NAME = "other name"
    SHIP_TO_NAME = "ship-to name"
    ADDRESS = "address"
    SHIP_TO = "ship-to"
    TAX_ID = "tax id"
    SENDER = "sender"
    CONTACT = "printed contact"
    NUMBER = "number"
    OTHER_NUMBER = "other number"
    LESSON = "lesson"
    ROLE = "role"
    TOGETHER = "together"
    OUTDONE = "outdone"


LEVELS: dict[Group, tuple[str, ...]] = {
    Group.NAME: ("none", "same", "misread", "near", "like", "part", "form", "other"),
    Group.OTHER_NAME: ("none", "same", "like", "other"),
    Group.SHIP_TO_NAME: ("none", "same", "other"),
    Group.ADDRESS: ("none", "same", "place", "misread", "door", "town", "elsewhere"),
    Group.SHIP_TO: ("none", "same", "misread", "door", "elsewhere"),
    Group.TAX_ID: ("none", "same", "misread", "others", "strange"),
    Group.SENDER: ("none", "sole", "shared", "crowd", "others", "strange"),
    Group.CONTACT: ("none", "sole", "shared", "crowd", "others"),
    Group.NUMBER: ("none", "same", "others"),
    Group.OTHER_NUMBER: ("none", "same"),
    Group.LESSON: ("none", "often", "seldom", "others"),
    Group.ROLE: ("none", "not a sold-to"),
    Group.TOGETHER: ("none", "one", "two", "three", "many"),
    Group.OUTDONE: ("none", "outdone"),
}
"""The levels of each kind. ``none`` says nothing for or against."""


# Two of these together say more than each for itself: a sister company shares one, hardly ever two.
_STRONG = {
    Group.NAME: ("same",), Group.TAX_ID: ("same",), Group.ADDRESS: ("same",), Group.SHIP_TO: ("same",), Group.SENDER: ("sole",),
    Group.CONTACT: ("sole",), Group.NUMBER: ("same",), Group.OTHER_NUMBER: ("same",), Group.LESSON: ("often", "seldom"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trait:
    """The level of one kind of clue, and what a person reads of it; the reason is empty where nothing speaks for the customer."""

    level: str = "none"
    reason: str = ""


Traits = dict[Group, Trait]
_NOTHING = Trait()
OUTDONE = Trait("outdone")


def traits_of(customer: Customer, clues: OrderClues, listed: Shortlist, numbers: Sequence[Named]) -> Traits:
    """How one customer stands to an order.

    Args:
        numbers: What the order's numbers of parties name, whoever it is.
    """
    names = [company_name(name) for name in (customer.name, *customer.aliases)]
    places = listed.places.get(customer.customer_id, ())
    traits = {
        Group.NAME: _name(clues.name, customer, names) if clues.name else _NOTHING,
        Group.OTHER_NAME: _other_name(clues.other_names, customer, names),
        Group.SHIP_TO_NAME: _ship_to_name(clues.ship_to_name, names, places),
        Group.ADDRESS: _address(clues, customer, places),
        Group.SHIP_TO: _ship_to(clues, customer, places, numbers),
        Group.TAX_ID: _tax_id(clues, customer, listed),
        Group.SENDER: _sender(clues, customer, listed),
        Group.CONTACT: _contact(clues, customer, listed),
        Group.NUMBER: _number(clues, customer, numbers),
        Group.OTHER_NUMBER: _other_number(clues, customer, listed, numbers),
        Group.LESSON: _lesson(clues, customer),
        Group.ROLE: _role(customer),
    }
    return traits | {Group.TOGETHER: Trait(LEVELS[Group.TOGETHER][min(len(_strong(traits)), 4)])}


def beside_each_other(traits: Sequence[Traits]) -> list[Traits]:
    """The same, marked where somebody else has every strong clue of theirs and one more: of namesakes, the one at the address."""
    strong = list(map(_strong, traits))
    return [
        one | {Group.OUTDONE: OUTDONE if any(own < other for other in strong) else _NOTHING}
        for one, own in zip(traits, strong, strict=True)
    ]


def _strong(traits: Traits) -> frozenset[Group]:
    return frozenset(group for group, levels in _STRONG.items() if traits[group].level in levels)


def _name(printed: PrintedName, customer: Customer, names: Sequence[CompanyName]) -> Trait:
    said = f"“{printed.printed}” {printed.role}"
    alike = f"“{printed.printed}” is like “{customer.name}”"
    bearing = [name for name in names if name.keys & printed.name.keys]
    same = [name for name in bearing if name.is_same(printed.name)]
    if same and (len(same) == len(bearing) or any(name.forms & printed.name.forms for name in same)):
        return Trait("same", said)
    if bearing:  # an alias without legal form does not stand for a company of another form than the customer's
        return Trait("form", f"{alike}, but of another legal form")
    if _misread(printed.name) & {key for name in names for key in _misread(name)}:
        return Trait("misread", alike)
    likeness = max((name_likeness(printed.name, name) for name in names), default=0.0)
    if likeness >= _NEAR:
        return Trait("near", alike)
    if any(_is_part(printed.name, name) for name in names):
        return Trait("part", alike)
    return Trait("like", alike) if likeness >= _LIKE else Trait("other")


def _misread(name: CompanyName) -> set[str]:
    return {as_in_bad_print(key.replace(" ", "")) for key in name.keys}


def _is_part(one: CompanyName, other: CompanyName) -> bool:
    """Whether one name is the other with words added: a branch, a department."""
    mine, theirs = (set(name.text.split()) for name in (one, other))
    shared = mine & theirs
    return shared in (mine, theirs) and any(len(word) >= _SHORTEST_PART for word in shared)


def _other_name(printed: Sequence[PrintedName], customer: Customer, names: Sequence[CompanyName]) -> Trait:
    levels = [(one, _name(one, customer, names).level) for one in printed]
    for one, level in levels:
        if level == "same":
            return Trait("same", f"“{one.printed}” {one.role}")
    for one, level in levels:
        if level in ("misread", "near", "part"):
            return Trait("like", f"“{one.printed}” is like “{customer.name}”")
    return Trait("other") if levels else _NOTHING


def _ship_to_name(printed: PrintedName | None, names: Sequence[CompanyName], places: Sequence[ShipTo]) -> Trait:
    if printed is None:
        return _NOTHING
    if any(name.is_same(printed.name) for name in names):
        return Trait("same", f"“{printed.printed}” is named as the ship-to")
    return Trait("same" if any(company_name(place.name).is_same(printed.name) for place in places) else "other")


def _address(clues: OrderClues, customer: Customer, places: Sequence[ShipTo]) -> Trait:
    """The buyer's or bill-to's address beside the customer's own, then beside its places."""
    best = _NOTHING
    for printed, role in clues.addresses:
        level = _place_level(printed, customer.address)
        if level == "same":
            return Trait("same", f"{role} address is this customer's")
        if any(_place_level(printed, place.address) == "same" for place in places):
            best = _better(Group.ADDRESS, best, Trait("place", f"{role} address is one of this customer's places"))
        reason = {"misread": f"{role} address is this customer's but for a number that may be misread"}.get(level, "")
        best = _better(Group.ADDRESS, best, Trait(level, reason))
    return best


def _place_level(printed: str, known: Address) -> str:
    """How far an address agrees; only what is in the same town or has the same postcode is compared further."""
    if known == Address():
        return "none"
    if not _may_be_same_town(printed, known):
        return "elsewhere"
    comparison = compare_addresses(printed, known)
    if comparison.agreement is AddressAgreement.SAME:
        return "same"
    if comparison.agreement is AddressAgreement.OTHER:
        return "elsewhere"
    if comparison.differs is AddressPart.MISREAD_NUMBER:
        return "misread"
    return "door" if comparison.differs in (AddressPart.NUMBER, AddressPart.BUILDING, AddressPart.DIRECTION) else "town"


def _may_be_same_town(printed: str, known: Address) -> bool:
    if not (known.street + known.town).isascii():
        return True
    postcode, town = postcode_key(known.postcode), town_key(known.town)
    return (bool(postcode) and postcode in printed_postcodes(printed)) or (bool(town) and _is_town_in(town, printed))


def _is_town_in(town: str, printed: str) -> bool:
    """Whether a town stands in a printed address, misspelt perhaps: its first letters are enough to look closer."""
    return any(run.startswith(town[:4]) for run in printed_towns(printed))


def _better(group: Group, one: Trait, other: Trait) -> Trait:
    """The one whose level stands earlier; ``none`` behind all others."""
    order = LEVELS[group]
    return min(one, other, key=lambda trait: order.index(trait.level) or len(order))


def _ship_to(clues: OrderClues, customer: Customer, places: Sequence[ShipTo], numbers: Sequence[Named]) -> Trait:
    for named in numbers:
        if named.code in clues.ship_to_codes and named.party.customer_id == customer.customer_id:
            return Trait("same", named.reason)
    printed = clues.ship_to_address
    if not printed:
        return _NOTHING
    best = Trait("elsewhere")
    for place in places:
        level = _place_level(printed, place.address)
        if level == "same":
            return Trait("same", f"delivers to the known ship-to {place.name}")
        best = _better(Group.SHIP_TO, best, Trait(level if level in ("misread", "door") else "elsewhere"))
    level = _place_level(printed, customer.address)
    if level == "same":
        return Trait("same", "delivers to this customer's own address")
    return _better(Group.SHIP_TO, best, Trait(level if level in ("misread", "door") else "elsewhere"))


def _tax_id(clues: OrderClues, customer: Customer, listed: Shortlist) -> Trait:
    key = tax_id_key(customer.tax_id)
    if key in clues.tax_ids:
        return Trait("same", f"the tax id {customer.tax_id} is printed")
    if key and any(as_in_bad_print(run) == as_in_bad_print(key) for run in clues.tax_ids if len(run) == len(key)):
        return Trait("misread", f"the tax id {customer.tax_id} is printed, but for signs that may be misread")
    if any(listed.owners_of(f"x{run}") for run in clues.tax_ids):
        return Trait("others")
    return Trait("strange") if key and clues.has_strange_tax_id else _NOTHING


def _sender(clues: OrderClues, customer: Customer, listed: Shortlist) -> Trait:
    if clues.sender_domain:
        owners = next((found for key in domain_keys(clues.sender_domain) if (found := listed.owners_of(key))), ())
        knows_its_own = bool(customer.email_domains)
    elif clues.sender_fax:
        owners = listed.owners_of(f"f{clues.sender_fax}")
        knows_its_own = bool(customer.fax_numbers)
    else:
        return _NOTHING
    if not owners:
        return Trait("strange") if knows_its_own else _NOTHING
    return Trait(_share(customer, owners), clues.sender_said if customer.customer_id in owners else "")


def _share(customer: Customer, owners: Collection[str]) -> str:
    if customer.customer_id not in owners:
        return "others"
    return "sole" if len(owners) == 1 else "shared" if len(owners) <= _FEW else "crowd"


def _contact(clues: OrderClues, customer: Customer, listed: Shortlist) -> Trait:
    best = _NOTHING
    for owners, reason in _contacts(clues, customer, listed):
        share = _share(customer, owners)
        best = _better(Group.CONTACT, best, Trait(share, reason if share != "others" else ""))
    return best


def _contacts(clues: OrderClues, customer: Customer, listed: Shortlist) -> Iterator[tuple[Collection[str], str]]:
    for domain in sorted(clues.domains):
        owners = next((found for key in domain_keys(domain) if (found := listed.owners_of(key))), ())
        if owners:
            yield owners, f"the mail domain {domain} is printed"
    for number in sorted(clues.faxes):
        if owners := listed.owners_of(f"f{number}"):
            printed = next((known for known in customer.fax_numbers if fax_key(known) == number), "")
            yield owners, f"the fax number {printed} is printed"


def _number(clues: OrderClues, customer: Customer, numbers: Sequence[Named]) -> Trait:
    of_buyer = [named for named in numbers if named.code in clues.buyer_codes and _names_customer(named)]
    for named in of_buyer:
        if named.party.customer_id == customer.customer_id:
            return Trait("same", named.reason)
    return Trait("others") if of_buyer else _NOTHING


def _names_customer(named: Named) -> bool:
    """Whether a number says who the customer is: by itself, or by a place of its that has the number worldwide."""
    return isinstance(named.party, Customer) or named.is_worldwide


def _other_number(clues: OrderClues, customer: Customer, listed: Shortlist, numbers: Sequence[Named]) -> Trait:
    for named in numbers:
        of_customer = isinstance(named.party, Customer) and named.party.customer_id == customer.customer_id
        if of_customer and named.code in clues.bill_to_codes:
            return Trait("same", f"{named.reason}, given as the bill-to's")
    for code in clues.supplier_codes:
        if customer.customer_id in listed.owners_of(f"v{code_key(code.value.code)}"):
            return Trait("same", f"“{code.value.code}” is our number at this customer")
    return _NOTHING


def _lesson(clues: OrderClues, customer: Customer) -> Trait:
    if clues.taught is None:
        return _NOTHING
    if clues.taught.target != customer.customer_id:
        return Trait("others")
    return Trait("often" if len(clues.taught.orders) >= _OFTEN else "seldom", f"this sender is its, {clues.taught.reason}")


def _role(customer: Customer) -> Trait:
    """Whether the masters have it as a sold-to, or do not say what it is."""
    if not customer.roles or PartyRole.SOLD_TO in customer.roles:
        return _NOTHING
    return Trait("not a sold-to", f"the masters have it as {', '.join(customer.roles)} only")

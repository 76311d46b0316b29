"""Orders of the generated world, each with who sent it and where it goes: what is printed, what is missing, what a fax spoilt."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.parties.words import COUNTRIES, DEPARTMENTS, PLACE_NAMES
from models.parties.world import OURS, World, address, country_of, one_letter_other
from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.core.lessons import Learnt, LessonsOfSender
from pipeline.core.parties import Address, Customer, ShipTo
from pipeline.core.party_codes import CodeScheme, PartyCode

_MISREAD, _LOST = 0.012, 0.002
_ALIKE = {
    "0": "OO8D6", "O": "000D", "1": "IIl7", "I": "111l", "5": "SSS6", "S": "5558", "8": "BBB3", "B": "8883", "3": "8", "6": "8G",
    "7": "1", "2": "Z", "9": "g", "4": "A", "G": "6", "D": "O", "l": "1i", "i": "l1", "e": "c", "c": "e", "o": "0", "s": "5",
    "m": "rn", "h": "b", "a": "o", "n": "u", "-": ".", ".": ",", "u": "n", "t": "f", "r": "n", "ü": "u", "ö": "o", "ä": "a",
}  # fmt: skip
STRANGERS = 0.15


@dataclass(frozen=True)
class PartyOrder:
    """One order and the truth about it.

    Attributes:
        customer_id: Who sent it; empty for somebody who is not in the masters.
        ship_to_id: Where it goes: a place's number, the customer's own for its address; empty for a new place.
        names_place: The order says where it goes.
    """

    kind: str
    extracted: ExtractedOrder
    text: str
    sender: str
    lessons: LessonsOfSender
    customer_id: str
    ship_to_id: str
    names_place: bool


@dataclass
class _Draft:
    """What will be printed; a fax spoils all of it at once."""

    fields: dict[str, str] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    codes: dict[str, tuple[FieldValue[PartyCode], ...]] = field(default_factory=dict)


def make_orders(world: World, count: int, seed: int) -> Iterator[PartyOrder]:
    """So many orders of customers and strangers."""
    chance = random.Random(seed)  # noqa: S311
    places: defaultdict[str, list[ShipTo]] = defaultdict(list)
    for place in world.ship_tos:
        places[place.customer_id].append(place)
    families: defaultdict[str, list[Customer]] = defaultdict(list)
    for customer in world.customers:
        families[customer.parent_id or customer.customer_id].append(customer)
    for _ in range(count):
        is_new = chance.random() < STRANGERS
        customer = chance.choice(world.strangers if is_new else world.customers)
        yield _order(chance, world, customer, is_new, places[customer.customer_id], families)


def _order(
    chance: random.Random,
    world: World,
    customer: Customer,
    is_new: bool,
    places: Sequence[ShipTo],
    families: dict[str, list[Customer]],
) -> PartyOrder:
    full = customer if customer.address.street else replace(customer, address=address(chance, country_of(customer)))
    parent = next(iter(families.get(customer.parent_id, ())), None) if customer.parent_id else None
    draft = _Draft()
    _buyer(chance, draft, full, places, parent)
    ship_to_id, names_place = _ship_to(chance, draft, world, full, customer, places, is_new=is_new)
    sender = _sender(chance, full, parent, world)
    _letterhead(chance, draft, full, parent)
    if chance.random() < 0.15:
        _numbers(chance, draft, full, places, ship_to_id)
    is_fax = chance.random() < 0.3
    read = _spoilt(draft, chance) if is_fax else draft
    kind = "new" if is_new else "fax" if is_fax else "print"
    return PartyOrder(
        kind,
        ExtractedOrder(**{name: _read(value) for name, value in read.fields.items() if value}, **read.codes),  # type: ignore[arg-type]
        "\n".join(read.rows),
        sender,
        _lessons(chance, sender, customer, is_new, world),
        "" if is_new else customer.customer_id,
        "" if is_new else ship_to_id,
        names_place,
    )


def _read(value: str) -> FieldValue[Any]:
    return FieldValue(value, value, 0.95, "generated")


def _one_line(place: Address, chance: random.Random) -> str:
    country = next(country for country in COUNTRIES if country.code == (place.country or "DE"))
    text = country.line.format(street=place.street, postcode=place.postcode, town=place.town)
    if chance.random() < 0.12:
        text = text.replace(place.postcode, "").replace(" ,", ",").strip(" ,")
    text = text.upper() if chance.random() < 0.15 else text
    return f"{text}, {place.country}" if chance.random() < 0.3 else text


def _worded(chance: random.Random, customer: Customer) -> str:
    """The customer's name as an order has it."""
    name, draw = customer.name, chance.random()
    if draw < 0.5:
        return name
    if draw < 0.65:
        return name.upper()
    if draw < 0.75:
        return name.rsplit(" ", 1)[0]
    if draw < 0.8 and customer.aliases:
        return chance.choice(customer.aliases)
    if draw < 0.9:
        return f"{name} {chance.choice(DEPARTMENTS).format(customer.address.town or 'Nord')}"
    if draw < 0.94:
        words = name.split()
        words[0] = one_letter_other(words[0], chance)
        return " ".join(words)
    return name


def _buyer(chance: random.Random, draft: _Draft, customer: Customer, places: Sequence[ShipTo], parent: Customer | None) -> None:
    draw = chance.random()
    where = customer.address
    if draw < 0.08 and places:
        where = chance.choice(places).address
    elif draw < 0.14:  # moved, or the masters are out of date
        where = address(chance, country_of(customer))
    if chance.random() < 0.92:
        draft.fields["buyer_name"] = _worded(chance, customer)
    if chance.random() < 0.75:
        draft.fields["buyer_address"] = _one_line(where, chance)
    if chance.random() < 0.04:  # the supplier's block was read as the buyer's, the buyer's as the supplier's
        draft.fields["supplier_name"] = draft.fields.get("buyer_name", "")
        draft.fields["buyer_name"] = chance.choice((OURS.name, *OURS.aliases))
        draft.fields["buyer_address"] = _one_line(OURS.address, chance)
    draw = chance.random()
    if draw < 0.2:
        draft.fields["bill_to_name"], draft.fields["bill_to_address"] = customer.name, _one_line(customer.address, chance)
    elif draw < 0.5 and parent is not None and parent.address.street:
        draft.fields["bill_to_name"], draft.fields["bill_to_address"] = parent.name, _one_line(parent.address, chance)


def _ship_to(
    chance: random.Random,
    draft: _Draft,
    world: World,
    full: Customer,
    customer: Customer,
    places: Sequence[ShipTo],
    *,
    is_new: bool,
) -> tuple[str, bool]:
    """Print a place or none; its number, and whether it was printed."""
    own = customer.customer_id if customer.address.street else ""
    if is_new and chance.random() < 0.3:  # straight to somebody whom we know
        place = chance.choice(world.ship_tos)
        draft.fields["ship_to_name"], draft.fields["ship_to_address"] = place.name, _one_line(place.address, chance)
        return "", True
    draw = chance.random()
    if draw < 0.18 or (draw < 0.3 and not places):
        only = places[0].ship_to_id if len(places) == 1 else customer.customer_id if not places else ""
        return only if chance.random() > 0.03 else "", False
    if draw < 0.72 and places:
        place = chance.choice(places)
        named = chance.choice((place.name, place.name, full.name, f"{full.name} {place.name}", ""))
        where, ship_to_id = place.address, place.ship_to_id
    elif draw < 0.84:
        named, where, ship_to_id = full.name, full.address, own
        same = [place for place in places if place.address == full.address]
        same = [place for place in same if place.name == full.name] or same
        ship_to_id = same[0].ship_to_id if same else ship_to_id
    else:
        named, where, ship_to_id = _new_name(chance, world, full), _elsewhere(chance, world, full, places), ""
        while where in (full.address, *(place.address for place in places)):
            where = _elsewhere(chance, world, full, places)
    draft.fields["ship_to_name"], draft.fields["ship_to_address"] = named, _one_line(where, chance)
    return ship_to_id, True


def _new_name(chance: random.Random, world: World, customer: Customer) -> str:
    return chance.choice((customer.name, chance.choice(PLACE_NAMES), chance.choice(world.customers).name))


def _elsewhere(chance: random.Random, world: World, customer: Customer, places: Sequence[ShipTo]) -> Address:
    """Where the customer has no place: near a known one, at another customer's, or anywhere."""
    near = chance.choice(places).address if places and chance.random() < 0.7 else customer.address
    fresh = address(chance, country_of(customer))
    draw = chance.random()
    if draw < 0.2:
        return replace(fresh, town=near.town, postcode=near.postcode)
    if draw < 0.35:
        gate = f"{chance.choice(('Gate', 'Halle', 'Unit', 'Dock'))} {chance.randrange(8, 30)}"
        return replace(near, street=f"{near.street}, {gate}")
    if draw < 0.7:
        return replace(near, street=re.sub(r"\d+", str(chance.randrange(1, 240)), near.street, count=1))
    other = chance.choice(world.customers).address
    return other if draw < 0.85 and other.street else fresh


def _sender(chance: random.Random, customer: Customer, parent: Customer | None, world: World) -> str:
    draw = chance.random()
    domain = customer.email_domains[0] if customer.email_domains else f"firma{chance.randrange(10**6)}.example"
    if draw < 0.5:
        return f"einkauf@{domain}"
    if draw < 0.56:
        return "buyer@gmail.com"
    if draw < 0.6 and parent is not None and parent.email_domains:
        return f"orders@{parent.email_domains[0]}"
    if draw < 0.62:
        return "orders@portal.example"
    if draw < 0.63:  # a purchasing service that is a customer itself
        other = chance.choice(world.customers)
        return f"po@{other.email_domains[0]}" if other.email_domains else ""
    if draw < 0.64:
        return f"sales@{OURS.email_domains[0]}"
    if draw < 0.8:
        return customer.fax_numbers[0] if customer.fax_numbers and chance.random() < 0.8 else "+49 30 0000000"
    return ""


def _letterhead(chance: random.Random, draft: _Draft, customer: Customer, parent: Customer | None) -> None:
    """The text of the first page: contacts and tax ids of both sides."""
    if chance.random() < 0.15 and customer.fax_numbers:
        draft.rows.append(f"22.11.2026 10:12 FAX {customer.fax_numbers[0]} {customer.name} S. 01/02")
    draft.rows += [value for value in draft.fields.values() if value]
    if chance.random() < 0.4 and customer.email_domains:
        draft.rows.append(f"E-Mail: info@{customer.email_domains[0]}")
    if chance.random() < 0.35 and customer.fax_numbers:
        draft.rows.append(f"Fax {customer.fax_numbers[0]}")
    if chance.random() < 0.4 and customer.tax_id:
        draft.rows.append(f"VAT {customer.tax_id}")
    elif chance.random() < 0.05 and parent is not None and parent.tax_id:
        draft.rows.append(f"VAT {parent.tax_id}")
    if chance.random() < 0.3:
        draft.rows.append(f"{OURS.name} VAT {OURS.tax_id} Fax {OURS.fax_numbers[0]}")


def _numbers(chance: random.Random, draft: _Draft, customer: Customer, places: Sequence[ShipTo], ship_to_id: str) -> None:
    """Numbers of parties as data orders state them, now and then without any name."""
    codes = [PartyCode(customer.gln, CodeScheme.GLN)] if customer.gln else []
    codes += [PartyCode(code, CodeScheme.CUSTOMERS) for code in customer.partner_codes]
    if customer.customer_id and chance.random() < 0.4:
        codes.append(PartyCode(customer.customer_id, CodeScheme.OURS))
    draft.codes["buyer_codes"] = tuple(FieldValue(code, code.code, 0.99, "generated") for code in codes[:1])
    if customer.supplier_number:
        number = PartyCode(customer.supplier_number)
        draft.codes["supplier_codes"] = (FieldValue(number, number.code, 0.99, "generated"),)
    place = next((place for place in places if place.ship_to_id == ship_to_id), None)
    if place is not None and (place.gln or place.location_number):
        scheme = CodeScheme.GLN if place.gln else CodeScheme.CUSTOMERS
        code = PartyCode(place.gln or place.location_number, scheme)
        draft.codes["ship_to_codes"] = (FieldValue(code, code.code, 0.99, "generated"),)
    if codes and chance.random() < 0.3:
        for name in ("buyer_name", "buyer_address"):
            draft.fields.pop(name, None)


def _lessons(chance: random.Random, sender: str, customer: Customer, is_new: bool, world: World) -> LessonsOfSender:
    if not sender or "gmail" in sender or chance.random() > 0.2:
        return LessonsOfSender(sender)
    target = customer.customer_id
    orders = tuple(f"SO-{number:06}" for number in range(chance.choice((2, 2, 3, 6))))
    if is_new or chance.random() < 0.12 / len(orders):  # who orders for several
        target = chance.choice(world.customers).customer_id
        if is_new and chance.random() < 0.9:
            return LessonsOfSender(sender)
    return LessonsOfSender(sender, Learnt(target, 1, orders))


def _spoilt(draft: _Draft, chance: random.Random) -> _Draft:
    fields = {name: _noisy(value, chance) for name, value in draft.fields.items()}
    return _Draft(fields, [_noisy(row, chance) for row in draft.rows], draft.codes)


def _noisy(text: str, chance: random.Random) -> str:
    """As OCR reads a fax: signs taken for others and a few lost."""
    signs = []
    for sign in text:
        draw = chance.random()
        if draw < _LOST:
            continue
        signs.append(chance.choice(_ALIKE[sign]) if draw < _LOST + _MISREAD and sign in _ALIKE else sign)
    return "".join(signs)

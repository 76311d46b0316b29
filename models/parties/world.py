"""A generated world of customers that are hard to tell apart; the same every time for a seed.

Chains of hundreds of branches, groups in one building under one mail domain, namesakes in other towns, names that differ in a
letter or in the legal form, records that hold little more than a name; and companies that are no customers yet, of all kinds.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from models.parties.words import BUILDINGS, COUNTRIES, DIVISIONS, PLACE_NAMES, STREET_WORDS, Country
from pipeline.core.codes import gtin_key
from pipeline.core.parties import Address, Customer, Masters, OwnCompany, ShipTo

_LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ"
_BY_CODE = {country.code: country for country in COUNTRIES}
OURS = OwnCompany(
    "Falkner Fittings Ltd", ("Falkner", "Falkner Fittings GmbH"), "GB123456782",
    Address("Unit 4, Mill Lane", "LS1 4AB", "Leeds", "", "GB"), "", (), ("falkner.example",), ("+44 113 4960000",),
)  # fmt: skip


@dataclass
class World:
    """Customers with their places, and strangers who might order too."""

    customers: list[Customer] = field(default_factory=list)
    ship_tos: list[ShipTo] = field(default_factory=list)
    strangers: list[Customer] = field(default_factory=list)

    def masters(self) -> Masters:
        """What the masters hold: the strangers not among them."""
        return Masters(OURS, tuple(self.customers), tuple(self.ship_tos))


def country_of(party: Customer | ShipTo) -> Country:
    """How the party's country writes."""
    return _BY_CODE[party.address.country or "DE"]


def make_world(count: int, seed: int) -> World:
    """So many customers, their places, and a stranger for every eight of them."""
    chance = random.Random(seed)  # noqa: S311
    world = World()
    while len(world.customers) < count:
        family = list(_family(chance, world.customers, len(world.customers) + len(world.strangers)))
        if len(family) > 3 and chance.random() < 0.5:
            world.strangers.append(family.pop())  # a subsidiary or branch that is new
        elif chance.random() < 0.14:
            world.strangers += family
            continue
        world.customers += family
    del world.customers[count:]
    for customer in world.customers:
        world.ship_tos += _places(chance, customer)
    world.customers = [_as_kept(chance, customer) for customer in world.customers]
    return world


def _family(chance: random.Random, known: list[Customer], number: int) -> Iterator[Customer]:
    """One company, or several that belong together or look alike."""
    draw = chance.random()
    if draw < 0.62 or not known:
        yield _company(chance, number)
    elif draw < 0.72:
        yield from _look_alike(chance, chance.choice(known), number)
    elif draw < 0.94:
        yield from _group(chance, number)
    elif draw < 0.945:
        yield from _chain(chance, number)
    else:
        neighbour = chance.choice(known)
        yield replace(_company(chance, number), address=_at(chance, neighbour.address))


def _company(chance: random.Random, number: int, country: Country | None = None) -> Customer:
    country = country or chance.choice(COUNTRIES)
    name = _name(chance, country)
    domain = _domain(name, country, number) if chance.random() < 0.7 else chance.choice(("gmail.com", "gmx.de", "outlook.com"))
    return Customer(
        customer_id=f"{10_000_000 + number}",
        name=name,
        address=address(chance, country),
        aliases=(_without_form(name),) if chance.random() < 0.15 else (),
        tax_id=_filled(country.tax_id, chance),
        email_domains=(domain,) if chance.random() < 0.85 else (),
        fax_numbers=(_filled(country.phone, chance),) if chance.random() < 0.7 else (),
        gln=_gln(chance) if chance.random() < 0.2 else "",
        partner_codes=(_filled("AA####", chance),) if chance.random() < 0.12 else (),
        supplier_number=f"{chance.randrange(10_000, 99_999)}" if chance.random() < 0.2 else "",
    )


def _name(chance: random.Random, country: Country) -> str:
    one, other = chance.choice(country.surnames), chance.choice(country.surnames)
    trade, form = chance.choice(country.trades), chance.choice(country.forms)
    draw = chance.random()
    if draw < 0.35:
        return f"{one} {trade} {form}"
    if draw < 0.5:
        return f"{one} & {other} {form}"
    if draw < 0.6:
        return f"{one}{other.lower()} {trade} {form}"
    if draw < 0.7:
        return f"{''.join(chance.choice(_LETTERS) for _ in range(3))} {trade} {form}"
    if draw < 0.85:
        return f"{_town(chance, country)} {trade} {form}"
    if draw < 0.93:
        return f"{_town(chance, country)}er {one} {trade} {form}"
    return f"{one} {form}"


def _look_alike(chance: random.Random, original: Customer, number: int) -> Iterator[Customer]:
    """Somebody who is not the original and nearly called so, or just so in another town."""
    country = _BY_CODE[original.address.country or "DE"]
    twin = _company(chance, number, country)
    draw = chance.random()
    name = original.name
    if draw < 0.35:
        words = original.name.split()
        longest = max(range(len(words)), key=lambda place: len(words[place]))
        words[longest] = one_letter_other(words[longest], chance)
        name = " ".join(words)
    elif draw < 0.6:
        name = f"{_without_form(original.name)} {chance.choice(country.forms)}"
    elif draw < 0.75:
        name = f"{_without_form(original.name)} {chance.choice(country.trades)} {chance.choice(country.forms)}"
    same_town = chance.random() < 0.3
    place = replace(address(chance, country), town=original.address.town, postcode=original.address.postcode)
    yield replace(
        twin, name=name, aliases=(), address=place if same_town else twin.address, email_domains=(_domain(name, country, number),)
    )


def _group(chance: random.Random, number: int) -> Iterator[Customer]:
    """A parent and its subsidiaries, often in one building, mostly under one domain."""
    parent = _company(chance, number)
    country = _BY_CODE[parent.address.country]
    head = parent.name.split()[0]
    yield replace(
        parent, name=f"{head} {chance.choice(DIVISIONS)} {chance.choice(country.forms)}" if chance.random() < 0.5 else parent.name
    )
    for step in range(1, chance.randrange(2, 6)):
        draw = chance.random()
        place = parent.address if draw < 0.4 else _at(chance, parent.address) if draw < 0.5 else address(chance, country)
        child = _company(chance, number + step, country)
        yield replace(
            child,
            name=f"{head} {chance.choice((*DIVISIONS, *country.trades))} {chance.choice(country.forms)}",
            aliases=(),
            address=place,
            email_domains=parent.email_domains if chance.random() < 0.8 else child.email_domains,
            fax_numbers=parent.fax_numbers if place == parent.address and chance.random() < 0.5 else child.fax_numbers,
            parent_id=parent.customer_id,
        )


def _chain(chance: random.Random, number: int) -> Iterator[Customer]:
    """Branches that are customers of their own: one name, or the name with a town or a number behind it."""
    first = _company(chance, number)
    country = _BY_CODE[first.address.country]
    one_tax_id, style = chance.random() < 0.6, chance.choice(("{0}", "{0} {1}", "{0} Nr. {2}"))
    for step in range(chance.choice((20, 40, 80, 150, 300))):
        place = address(chance, country)
        yield replace(
            first,
            customer_id=f"{10_000_000 + number + step}",
            name=style.format(first.name, place.town, 100 + step),
            address=place,
            tax_id=first.tax_id if one_tax_id else _filled(country.tax_id, chance),
            fax_numbers=(_filled(country.phone, chance),),
            gln=_gln(chance) if first.gln else "",
            partner_codes=(f"{1000 + step}",) if first.partner_codes else (),
            supplier_number=first.supplier_number,
            parent_id=first.customer_id if step else "",
        )


def _places(chance: random.Random, customer: Customer) -> Iterator[ShipTo]:
    country = _BY_CODE[customer.address.country]
    draw = chance.random()
    count = 0 if draw < 0.45 else chance.randrange(1, 5) if draw < 0.97 else chance.randrange(5, 40) if draw < 0.9998 else 600
    for number in range(1, count + 1):
        where = chance.random()
        if where < 0.2:
            place = customer.address
        elif where < 0.35:
            place = _at(chance, customer.address)
        elif where < 0.5:
            place = replace(address(chance, country), town=customer.address.town, postcode=customer.address.postcode)
        else:
            place = address(chance, country)
        draw = chance.random()
        kind = chance.choice(PLACE_NAMES)
        name = (
            customer.name if draw < 0.4 else f"{kind} {place.town}" if draw < 0.6 else f"{kind} {number}" if draw < 0.8 else kind
        )
        gln = _gln(chance) if customer.gln else ""
        yield ShipTo(f"S{number}", customer.customer_id, name, place, gln, f"{number:04}" if chance.random() < 0.3 else "")


def _as_kept(chance: random.Random, customer: Customer) -> Customer:
    """As the masters have it: some know little more than the name, most lack this or that, some are out of date."""
    draw = chance.random()
    if draw < 0.12:
        return replace(customer, address=Address(country=customer.address.country), tax_id="", email_domains=(), fax_numbers=())
    changes: dict[str, object] = {}
    if chance.random() < 0.25:
        changes["tax_id"] = ""
    if chance.random() < 0.25:
        changes["fax_numbers"] = ()
    if chance.random() < 0.2:
        changes["email_domains"] = ()
    return replace(customer, **changes)  # type: ignore[arg-type]


def address(chance: random.Random, country: Country) -> Address:
    """Somewhere in a country."""
    number = f"{chance.randrange(1, 240)}" + (chance.choice("abc") if chance.random() < 0.07 else "")
    street = chance.choice(country.streets).format(chance.choice(STREET_WORDS))
    before = country.code in ("GB", "US", "FR")
    town = _town(chance, country)
    # A town has one to four postcodes of its own.
    numbers = random.Random(f"{country.code}{town}{chance.randrange(4)}")  # noqa: S311
    return Address(
        f"{number} {street}" if before else f"{street} {number}", _filled(country.postcode, numbers), town, "", country.code
    )


def _at(chance: random.Random, place: Address) -> Address:
    """Another door of the same house or estate."""
    if chance.random() < 0.6:
        return replace(place, street=f"{place.street}, {chance.choice(BUILDINGS).format(chance.choice('ABCD1234567'))}")
    return replace(
        place, street=re.sub(r"\d+", lambda found: str(int(found[0]) + chance.choice((1, 2, 2, 4))), place.street, count=1)
    )


def one_letter_other(word: str, chance: random.Random) -> str:
    """A letter exchanged, left out, doubled or swapped with its neighbour."""
    at = chance.randrange(len(word))
    draw = chance.randrange(4)
    if draw == 0:
        return word[:at] + chance.choice("aeinrst") + word[at + 1 :]
    if draw == 1 and len(word) > 3:
        return word[:at] + word[at + 1 :]
    if draw == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def _town(chance: random.Random, country: Country) -> str:
    return chance.choice(country.towns[0]) + chance.choice(country.towns[1])


def _without_form(name: str) -> str:
    return name.rsplit(" ", 1)[0].removesuffix(" & Co.").removesuffix(" Sp. z")


def _domain(name: str, country: Country, number: int) -> str:
    """Like the name, and nobody else's."""
    plain = unicodedata.normalize("NFKD", _without_form(name).lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain)[:2]) or "firma"
    return f"{stem}{number}.{country.code.lower()}.example"


def _filled(pattern: str, chance: random.Random) -> str:
    return "".join(
        str(chance.randrange(10)) if sign == "#" else chance.choice(_LETTERS) if sign == "A" else sign for sign in pattern
    )


def _gln(chance: random.Random) -> str:
    digits = f"4{chance.randrange(10**11):011}"
    return next(f"{digits}{check}" for check in range(10) if gtin_key(f"{digits}{check}"))

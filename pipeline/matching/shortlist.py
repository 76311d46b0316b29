"""Customers that anything on an order points to: a few dozen of any number, looked up by keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from pipeline.core.codes import code_key
from pipeline.core.master_ports import HOLDERS_OF_A_KEY, PartyDirectory, PartyRef
from pipeline.core.parties import Customer, ShipTo
from pipeline.core.party_keys import (
    likeness_keys,
    name_keys,
    name_place_keys,
    number_keys,
    printed_address_keys,
    printed_postcodes,
    printed_towns,
)
from pipeline.matching.order_clues import OrderClues
from pipeline.matching.own_company import OwnIdentity
from pipeline.matching.party_codes import is_worldwide

MOST_CUSTOMERS = 24
_MOST_PLACES = 60
# How much a shared key of each kind says; only which customers are looked at depends on it.
_VOTES = {
    "x": 12.0, "d": 6.0, "f": 8.0, "c": 8.0, "v": 5.0, "n": 10.0, "m": 14.0, "o": 7.0, "a": 6.0, "s": 4.0, "e": 4.0,
}  # fmt: skip
_PIECE_OF_NAME = 3.0
_OF_NAME = frozenset("wphto")
_TAUGHT = 20.0


@dataclass(frozen=True)
class Shortlist:
    """The customers that come into question, and of their places those that the order may name.

    Attributes:
        owners: Who has each key that was looked up and found, our own company left out; of common keys not all.
        crowded: The buyer's name is that of more customers than were looked at.
    """

    customers: Sequence[Customer]
    places: Mapping[str, Sequence[ShipTo]] = field(default_factory=dict)
    owners: Mapping[str, Collection[str]] = field(default_factory=dict)
    crowded: bool = False

    def owners_of(self, key: str) -> Collection[str]:
        """Customers, by number, to whom a key belongs."""
        return self.owners.get(key, ())


def shortlisted(clues: OrderClues, directory: PartyDirectory, own: OwnIdentity) -> Shortlist:
    """Those who share most with the order, whatever it is that they share."""
    keys = _keys(clues)
    held = directory.holders(keys)
    votes = _votes(held)
    if clues.taught is not None:
        votes[clues.taught.target] += _TAUGHT
    best = sorted(votes, key=lambda customer_id: (-votes[customer_id], customer_id))[:MOST_CUSTOMERS]
    customers = [customer for customer in directory.customers(best) if not own.is_customer(customer)]
    known = {customer.customer_id for customer in customers}
    owners = {key: {customer for customer, _ in refs if customer in known or customer not in best} for key, refs in held.items()}
    names = name_keys(clues.name.name) if clues.name else set()
    crowded = any(len(held.get(key, ())) >= HOLDERS_OF_A_KEY for key in names)
    return Shortlist(customers, _places(held, known, votes, directory), owners, crowded)


def domain_keys(domain: str) -> list[str]:
    """Keys of a domain itself, then of each domain above it."""
    parts = domain.split(".")
    return [f"d{'.'.join(parts[start:])}" for start in range(len(parts) - 1)]


def _keys(clues: OrderClues) -> set[str]:
    addresses = [address for address, _ in clues.addresses]
    keys: set[str] = set()
    for printed in (clues.name, *clues.other_names, clues.ship_to_name):
        if printed is not None:
            keys |= name_keys(printed.name)
    for printed in (clues.name, *clues.other_names):
        if printed is not None:
            keys |= likeness_keys(printed.name)
            for address in (*addresses, clues.ship_to_address):
                keys |= set(name_place_keys([printed.name], printed_postcodes(address), printed_towns(address)))
    for address in {*addresses, clues.ship_to_address}:
        keys |= printed_address_keys(address) if address else set()
    keys |= {f"x{run}" for run in clues.tax_ids} | {f"f{number}" for number in (*clues.faxes, clues.sender_fax) if number}
    for domain in (*clues.domains, clues.sender_domain):
        keys |= set(domain_keys(domain)) if domain else set()
    codes = [*clues.buyer_codes, *clues.bill_to_codes, *(code for code in clues.ship_to_codes if is_worldwide(code))]
    keys |= number_keys(code.value.code for code in codes)
    keys |= {f"v{code_key(code.value.code)}" for code in clues.supplier_codes}
    return keys - {"v", "x", "f"}


def _votes(held: Mapping[str, Sequence[PartyRef]]) -> defaultdict[str, float]:
    """Rare keys count more. A customer has one vote of each kind, of the words of a name as many as it shares."""
    best: dict[tuple[str, str], float] = {}
    for key, refs in held.items():
        kind = key[:1]
        if len(refs) >= HOLDERS_OF_A_KEY and kind != "n":
            continue
        worth = _VOTES.get(kind, _PIECE_OF_NAME) / (1 + log(len(refs)))
        slot = key if kind in _OF_NAME else kind
        for customer in {customer for customer, _ in refs}:
            best[customer, slot] = max(worth, best.get((customer, slot), 0.0))
    votes: defaultdict[str, float] = defaultdict(float)
    for (customer, _), worth in best.items():
        votes[customer] += worth
    return votes


def _places(
    held: Mapping[str, Sequence[PartyRef]], known: Collection[str], votes: Mapping[str, float], directory: PartyDirectory
) -> dict[str, list[ShipTo]]:
    """Places of the customers that are looked at which share a key with the order, those of the best customers first."""
    shared = {ref for refs in held.values() for ref in refs if ref[1] and ref[0] in known}
    chosen = sorted(shared, key=lambda ref: (-votes[ref[0]], ref))[:_MOST_PLACES]
    places: defaultdict[str, list[ShipTo]] = defaultdict(list)
    for place in directory.ship_tos(chosen):
        places[place.customer_id].append(place)
    return dict(places)

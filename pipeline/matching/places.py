"""The places of one customer that an order may mean: all of them, or of a chain's hundreds those that share something with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.fields import ExtractedOrder
from pipeline.core.master_ports import PartyDirectory
from pipeline.core.parties import Customer, ShipTo
from pipeline.core.party_keys import name_keys, printed_address_keys, printed_postcodes, printed_towns
from pipeline.matching.names import company_name

MOST_READ = 40
"""Of a customer with more places, only those are looked at that share a key with the order."""


@dataclass(frozen=True, slots=True)
class Places:
    """Places to be compared, and whether these are all that the customer has."""

    listed: Sequence[ShipTo]
    are_all: bool


def places_of(customer: Customer, extracted: ExtractedOrder, directory: PartyDirectory) -> Places:
    """The customer's places, the most telling first where there are too many to look at."""
    first = directory.ship_tos_of(customer.customer_id, MOST_READ + 1)
    if len(first) <= MOST_READ:
        return Places(first, True)
    shared: dict[str, float] = {}
    for key, references in directory.holders(_keys(extracted), customer.customer_id).items():
        for _, ship_to_id in references:
            if ship_to_id:
                worth = (4.0 if key[0] in "anse" else 1.0) / len(references)
                shared[ship_to_id] = shared.get(ship_to_id, 0.0) + worth
    best = sorted(shared, key=lambda ship_to_id: (-shared[ship_to_id], ship_to_id))[:MOST_READ]
    return Places(directory.ship_tos([(customer.customer_id, ship_to_id) for ship_to_id in best]), False)


def _keys(extracted: ExtractedOrder) -> set[str]:
    """Of the printed place: its address, its town, its name."""
    keys: set[str] = set()
    if extracted.ship_to_address is not None:
        printed = extracted.ship_to_address.value
        keys |= printed_address_keys(printed)
        keys |= {f"z{postcode}" for postcode in printed_postcodes(printed)} | {f"y{town}" for town in printed_towns(printed)}
    if extracted.ship_to_name is not None:
        keys |= name_keys(company_name(extracted.ship_to_name.value))
    return keys

"""Addresses of the masters in their parts, as data states them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.parties import Address
from sample_docs.draw.customers import CUSTOMERS, OWN_COMPANY, SHIP_TOS


@dataclass(frozen=True, slots=True)
class Place:
    """A party's name and the parts of its address."""

    name: str
    street: str
    town: str
    region: str
    postcode: str
    country: str


def places_of(customer_id: str) -> tuple[Place, ...]:
    """The customer, its ship-tos and our own company; of two of one name the first."""
    found = [_place(customer.name, customer.address) for customer in CUSTOMERS if customer.customer_id == customer_id]
    found += [_place(ship_to.name, ship_to.address) for ship_to in SHIP_TOS if ship_to.customer_id == customer_id]
    return (*found, _place(OWN_COMPANY.name, OWN_COMPANY.address))


def _place(name: str, address: Address) -> Place:
    return Place(name, address.street, address.town, address.region, address.postcode, address.country)

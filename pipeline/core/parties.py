"""Master data: who we sell to, where it goes, what we sell and for how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; ``country`` is ISO 3166-1 alpha-2, empty where the master does not say."""

    street: str = ""
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""

    def on_one_line(self) -> str:
        """Street, postcode and town, region, country, as the exchange format writes it."""
        town = " ".join(part for part in (self.postcode, self.town, self.region) if part)
        return ", ".join(part for part in (self.street, town, self.country) if part)


@dataclass(frozen=True, slots=True)
class ShipTo:
    """A place a customer has goods delivered to."""

    ship_to_id: str
    customer_id: str
    name: str
    address: Address


@dataclass(frozen=True, slots=True)
class Customer:
    """A sold-to party. ``email_domains`` are lower case; ``currency`` is what it buys in."""

    customer_id: str
    name: str
    address: Address
    aliases: tuple[str, ...] = ()
    tax_id: str = ""
    email_domains: tuple[str, ...] = ()
    fax_numbers: tuple[str, ...] = ()
    currency: str = ""
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """Something we sell. ``unit`` is the UNECE Rec 20 code that stock and prices count in.

    ``packs`` maps a unit code to how many base units it holds: ``{"BX": Decimal(50)}``.
    """

    sku: str
    description: str
    unit: str
    gtin: str = ""
    packs: tuple[tuple[str, Decimal], ...] = ()
    discontinued: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """What an article costs; ``customer_id`` is empty in the list price. ``per`` is the quantity the price is for."""

    sku: str
    currency: str
    amount: Decimal
    per: Decimal = Decimal(1)
    unit: str = ""
    customer_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    minimum_quantity: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A customer's own number for one of our articles."""

    customer_id: str
    customer_part: str
    sku: str


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """Who we are, so that our own name on an order is never taken for the customer's."""

    name: str
    aliases: tuple[str, ...] = ()
    tax_id: str = ""
    address: Address = Address()


@dataclass(frozen=True, slots=True)
class Masters:
    """All master data that one order is resolved against."""

    own_company: OwnCompany
    customers: tuple[Customer, ...] = ()
    ship_tos: tuple[ShipTo, ...] = ()
    articles: tuple[Article, ...] = ()
    prices: tuple[Price, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()

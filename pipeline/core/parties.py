"""Master data: who we sell to, where it goes, what we sell and for how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


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


class PartyRole(StrEnum):
    """What a customer is to an order. Sold-to orders, ship-to receives, bill-to is invoiced, payer pays."""

    SOLD_TO = "sold-to"
    SHIP_TO = "ship-to"
    BILL_TO = "bill-to"
    PAYER = "payer"


@dataclass(frozen=True, slots=True)
class ShipTo:
    """A place a customer has goods delivered to.

    Attributes:
        gln: Global Location Number, 13 digits.
        location_number: What the customer calls the place: its store, plant or warehouse number.
        partner_codes: Other numbers by which data orders name it.
    """

    ship_to_id: str
    customer_id: str
    name: str
    address: Address
    gln: str = ""
    location_number: str = ""
    partner_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Customer:
    """A sold-to party.

    Attributes:
        customer_id: Its number with us.
        email_domains: In lower case.
        currency: What it buys in.
        gln: Global Location Number, 13 digits.
        partner_codes: Numbers by which data orders name it: D-U-N-S, its own company code, its mailbox.
        supplier_number: Our number with it.
        parent_id: The customer that it belongs to; empty for none.
        roles: What it is to orders; empty means all.
        bill_to_id: Who is invoiced; empty for itself.
        payer_id: Who pays; empty for itself.
    """

    customer_id: str
    name: str
    address: Address
    aliases: tuple[str, ...] = ()
    tax_id: str = ""
    email_domains: tuple[str, ...] = ()
    fax_numbers: tuple[str, ...] = ()
    currency: str = ""
    blocked: bool = False
    gln: str = ""
    partner_codes: tuple[str, ...] = ()
    supplier_number: str = ""
    parent_id: str = ""
    roles: tuple[PartyRole, ...] = ()
    bill_to_id: str = ""
    payer_id: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """Something we sell. ``unit`` is the UNECE Rec 20 code that stock and prices count in.

    Attributes:
        packs: A unit code and how many base units it holds, from the smallest: ``(("BX", Decimal(50)), ("CT", Decimal(500)))``.
        discontinued: No longer sold.
        minimum_quantity: The least that is sold, in ``unit``; 0 for any quantity.
        multiple_quantity: Sold in multiples of so many of ``unit``; 0 for any quantity.
        successor: The number of the article that replaces it.
        blocked: Not sold for now.
        phasing_out: Sold while stocks last.
        stock: What is there, in ``unit``; None when the masters do not say.
        lead_time_days: From order to dispatch where it is not in stock; None when the masters do not say.
        pack_gtins: A unit code of ``packs`` and the GTIN that is printed on such a pack.
    """

    sku: str
    description: str
    unit: str
    gtin: str = ""
    packs: tuple[tuple[str, Decimal], ...] = ()
    discontinued: bool = False
    minimum_quantity: Decimal = Decimal(0)
    multiple_quantity: Decimal = Decimal(0)
    successor: str = ""
    blocked: bool = False
    phasing_out: bool = False
    stock: Decimal | None = None
    lead_time_days: int | None = None
    pack_gtins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What an article costs; ``customer_id`` is empty in the list price. ``per`` is the quantity the price is for.

    ``minimum_quantity`` begins a scale, in the article's unit; ``contract`` is the number of the agreement, if there is one.
    """

    sku: str
    currency: str
    amount: Decimal
    per: Decimal = Decimal(1)
    unit: str = ""
    customer_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    minimum_quantity: Decimal = Decimal(0)
    contract: str = ""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A customer's own number for one of our articles; ``source`` says where we have it from."""

    customer_id: str
    customer_part: str
    sku: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """Who we are, so that our own name, address, numbers and contacts on an order are never taken for the customer's."""

    name: str
    aliases: tuple[str, ...] = ()
    tax_id: str = ""
    address: Address = Address()
    gln: str = ""
    partner_codes: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()
    fax_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Masters:
    """All master data that one order is resolved against."""

    own_company: OwnCompany
    customers: tuple[Customer, ...] = ()
    ship_tos: tuple[ShipTo, ...] = ()
    articles: tuple[Article, ...] = ()
    prices: tuple[Price, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()

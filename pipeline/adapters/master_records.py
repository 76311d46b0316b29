"""Records of master files: which columns each kind has and how a row of text becomes one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from pipeline.adapters.master_cells import (
    CellError,
    as_country,
    as_currency,
    as_date,
    as_decimal,
    as_list,
    as_packs,
    as_unit,
    as_yes_or_no,
)
from pipeline.core.parties import Address, Article, CrossReference, Customer, OwnCompany, Price, ShipTo

T = TypeVar("T")
_ADDRESS_COLUMNS = tuple(f"address_{part}" for part in ("street", "postcode", "town", "region", "country"))
NUMBER_COLUMNS = ("amount", "per", "minimum_quantity")


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells by column; columns that the file lacks are empty. ``mark`` is the file's decimal mark."""

    cells: dict[str, str]
    mark: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """The cell; raises CellError when it is empty."""
        if not self[column]:
            raise CellError(f"{column} is empty")
        return self[column]

    def number(self, column: str, default: Decimal) -> Decimal:
        """The cell as a number, the default when it is empty."""
        return as_decimal(self[column], self.mark) if self[column] else default

    def address(self) -> Address:
        """The address columns together."""
        street, postcode, town, region, country = (self[column] for column in _ADDRESS_COLUMNS)
        return Address(street, postcode, town, region, as_country(country))


@dataclass(frozen=True)
class RecordKind(Generic[T]):
    """One kind of record: its file, columns, how a row becomes one, what makes it unique and what it refers to."""

    stem: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    make: Callable[[Row], T]
    key: Callable[[T], Hashable]
    key_words: str


def _customer(row: Row) -> Customer:
    return Customer(
        customer_id=row.required("customer_id"),
        name=row.required("name"),
        address=row.address(),
        aliases=as_list(row["aliases"]),
        tax_id=row["tax_id"],
        email_domains=tuple(domain.lower().lstrip("@") for domain in as_list(row["email_domains"])),
        fax_numbers=as_list(row["fax_numbers"]),
        currency=as_currency(row["currency"]),
        blocked=as_yes_or_no(row["blocked"]),
    )


def _own_company(row: Row) -> OwnCompany:
    return OwnCompany(row.required("name"), as_list(row["aliases"]), row["tax_id"], row.address())


def _ship_to(row: Row) -> ShipTo:
    return ShipTo(row.required("ship_to_id"), row.required("customer_id"), row.required("name"), row.address())


def _article(row: Row) -> Article:
    return Article(
        sku=row.required("sku"),
        description=row["description"],
        unit=as_unit(row.required("unit")),
        gtin=row["gtin"],
        packs=as_packs(row["packs"]),
        discontinued=as_yes_or_no(row["discontinued"]),
    )


def _price(row: Row) -> Price:
    price = Price(
        sku=row.required("sku"),
        currency=as_currency(row.required("currency")),
        amount=row.number("amount", Decimal(0)) if row.required("amount") else Decimal(0),
        per=row.number("per", Decimal(1)),
        unit=as_unit(row["unit"]),
        customer_id=row["customer_id"],
        valid_from=as_date(row["valid_from"]),
        valid_to=as_date(row["valid_to"]),
        minimum_quantity=row.number("minimum_quantity", Decimal(0)),
    )
    if price.amount < 0 or price.per <= 0 or price.minimum_quantity < 0:
        raise CellError("a price is not negative, its basis greater than zero, its minimum quantity not negative")
    if price.valid_from and price.valid_to and price.valid_to < price.valid_from:
        raise CellError(f"valid to {price.valid_to} is before valid from {price.valid_from}")
    return price


def _cross_reference(row: Row) -> CrossReference:
    return CrossReference(row.required("customer_id"), row.required("customer_part"), row.required("sku"))


CUSTOMERS = RecordKind(
    "customers",
    ("customer_id", "name"),
    (*_ADDRESS_COLUMNS, "aliases", "tax_id", "email_domains", "fax_numbers", "currency", "blocked"),
    _customer,
    lambda customer: customer.customer_id,
    "customer_id",
)
OWN_COMPANY = RecordKind(
    "own_company", ("name",), ("aliases", "tax_id", *_ADDRESS_COLUMNS), _own_company, lambda company: company.name, "name"
)
SHIP_TOS = RecordKind(
    "ship_tos",
    ("ship_to_id", "customer_id", "name"),
    _ADDRESS_COLUMNS,
    _ship_to,
    lambda ship_to: ship_to.ship_to_id,
    "ship_to_id",
)
ARTICLES = RecordKind(
    "articles", ("sku", "unit"), ("description", "gtin", "packs", "discontinued"), _article, lambda article: article.sku, "sku"
)
PRICES = RecordKind(
    "prices",
    ("sku", "currency", "amount"),
    ("per", "unit", "customer_id", "valid_from", "valid_to", "minimum_quantity"),
    _price,
    lambda price: (price.sku, price.currency, price.unit, price.customer_id, price.valid_from, price.minimum_quantity),
    "article, currency, unit, customer, valid_from and minimum_quantity",
)
CROSS_REFERENCES = RecordKind(
    "cross_references",
    ("customer_id", "customer_part", "sku"),
    (),
    _cross_reference,
    lambda reference: (reference.customer_id, reference.customer_part),
    "customer and customer part",
)

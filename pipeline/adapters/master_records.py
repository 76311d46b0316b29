"""Records of master files: which columns each kind has and how a row of text becomes one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from pipeline.adapters.master_cells import (
    USUAL_UNITS,
    ArticleStatus,
    CellError,
    as_country,
    as_currency,
    as_date,
    as_decimal,
    as_list,
    as_pack_gtins,
    as_packs,
    as_roles,
    as_status,
    as_unit,
    as_yes_or_no,
)
from pipeline.core.codes import gtin_key
from pipeline.core.history import PastSale
from pipeline.core.parties import Address, Article, CrossReference, Customer, OwnCompany, Price, ShipTo
from pipeline.core.party_codes import gln_key

T = TypeVar("T")
_ADDRESS_COLUMNS = tuple(f"address_{part}" for part in ("street", "postcode", "town", "region", "country"))
_NUMBERS = ("gln", "partner_codes")
_PACK_COLUMNS = {"per_box": "BX", "per_carton": "CT", "per_pallet": "PX"}
_PACK_GTIN_COLUMNS = {"gtin_box": "BX", "gtin_carton": "CT", "gtin_pallet": "PX"}
NUMBER_COLUMNS = ("amount", "per", "quantity", "price", "minimum_quantity", "multiple_quantity", "stock", *_PACK_COLUMNS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells by column; columns that the file lacks are empty.

    ``mark`` is the file's decimal mark, ``units`` are the codes of units that the file writes otherwise.
    """

    cells: dict[str, str]
    mark: str
    units: Mapping[str, str] = field(default_factory=dict)

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

    def unit(self, column: str) -> str:
        """The cell as the code of a unit, empty when it is empty."""
        return as_unit(self.units.get(self[column].casefold(), self[column]))

    def address(self) -> Address:
        """The address columns together."""
        street, postcode, town, region, country = (self[column] for column in _ADDRESS_COLUMNS)
        return Address(street, postcode, town, region, as_country(country))


def nothing_odd(record: object) -> Iterable[str]:
    """Of kinds whose rows are good or bad and nothing between."""
    return ()


@dataclass(frozen=True)
class RecordKind(Generic[T]):
    """One kind of record: its file, columns, how a row becomes one, what makes it unique, what is odd about one that is kept.

    ``key`` gives None where rows may repeat.
    """

    stem: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    make: Callable[[Row], T]
    key: Callable[[T], Hashable]
    key_words: str
    odd: Callable[[T], Iterable[str]] = nothing_odd

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that a file may have."""
        return (*self.required, *self.optional)


def _customer(row: Row) -> Customer:
    return Customer(
        customer_id=row.required("customer_id"),
        name=row.required("name"),
        address=row.address(),
        aliases=as_list(row["aliases"]),
        tax_id=row["tax_id"],
        email_domains=_domains(row["email_domains"]),
        fax_numbers=as_list(row["fax_numbers"]),
        currency=as_currency(row["currency"]),
        blocked=as_yes_or_no(row["blocked"]),
        gln=row["gln"],
        partner_codes=as_list(row["partner_codes"]),
        supplier_number=row["supplier_number"],
        parent_id=row["parent_id"],
        roles=as_roles(row["roles"]),
        bill_to_id=row["bill_to_id"],
        payer_id=row["payer_id"],
    )


def _domains(cell: str) -> tuple[str, ...]:
    """Exports have whole addresses more often than domains."""
    return tuple(dict.fromkeys(domain.lower().rpartition("@")[2] for domain in as_list(cell)))


def _own_company(row: Row) -> OwnCompany:
    return OwnCompany(
        name=row.required("name"),
        aliases=as_list(row["aliases"]),
        tax_id=row["tax_id"],
        address=row.address(),
        gln=row["gln"],
        partner_codes=as_list(row["partner_codes"]),
        email_domains=_domains(row["email_domains"]),
        fax_numbers=as_list(row["fax_numbers"]),
    )


def _ship_to(row: Row) -> ShipTo:
    return ShipTo(
        row.required("ship_to_id"),
        row.required("customer_id"),
        row.required("name"),
        row.address(),
        row["gln"],
        row["location_number"],
        as_list(row["partner_codes"]),
    )


def _article(row: Row) -> Article:
    row.required("unit")
    status = as_status(row["status"])
    article = Article(
        sku=row.required("sku"),
        description=row["description"],
        unit=row.unit("unit"),
        gtin=row["gtin"],
        packs=_packs(row),
        pack_gtins=_pack_gtins(row),
        discontinued=as_yes_or_no(row["discontinued"]) or status is ArticleStatus.DISCONTINUED,
        minimum_quantity=row.number("minimum_quantity", Decimal(0)),
        multiple_quantity=row.number("multiple_quantity", Decimal(0)),
        successor=row["successor"],
        blocked=as_yes_or_no(row["blocked"]) or status is ArticleStatus.BLOCKED,
        phasing_out=as_yes_or_no(row["phasing_out"]) or status is ArticleStatus.PHASING_OUT,
        stock=row.number("stock", Decimal(0)) if row["stock"] else None,
        lead_time_days=_days(row),
    )
    if article.minimum_quantity < 0 or article.multiple_quantity < 0:
        raise CellError("minimum and multiple quantity are not negative")
    if article.successor == article.sku:
        raise CellError("the article is its own successor")
    return article


def _packs(row: Row) -> tuple[tuple[str, Decimal], ...]:
    """Of the column ``packs``, and of columns that say how many of the article's unit a box, carton or pallet holds."""
    packs = list(as_packs(row["packs"], row.units))
    for column, unit in _PACK_COLUMNS.items():
        holds = row.number(column, Decimal(0))
        if holds < 0:
            raise CellError(f"{column} is not negative")
        if holds > 0 and unit not in dict(packs):
            packs.append((unit, holds))
    return tuple(packs)


def _pack_gtins(row: Row) -> tuple[tuple[str, str], ...]:
    """Of the column ``pack_gtins``, and of columns with the GTIN of a box, carton or pallet."""
    gtins = list(as_pack_gtins(row["pack_gtins"], row.units))
    gtins += [(unit, row[column]) for column, unit in _PACK_GTIN_COLUMNS.items() if row[column]]
    return tuple(dict.fromkeys(gtins))


def _days(row: Row) -> int | None:
    if not row["lead_time_days"]:
        return None
    days = row.number("lead_time_days", Decimal(0))
    if days < 0 or days != days.to_integral_value():
        raise CellError(f"“{row['lead_time_days']}” is no number of days")
    return int(days)


def _odd_gtin(article: Article) -> Iterable[str]:
    if article.gtin and not gtin_key(article.gtin):
        yield f"“{article.gtin}” is no GTIN (8, 12, 13 or 14 digits, the last one a check digit); nothing is found by it"
    for unit, gtin in article.pack_gtins:
        if not gtin_key(gtin):
            yield f"“{gtin}” of the {unit} is no GTIN; nothing is found by it"
        elif unit not in dict(article.packs):
            yield f"the {unit} has a GTIN, but the masters do not say how many it holds"
    if article.unit not in USUAL_UNITS:
        yield f"“{article.unit}” is no usual unit; where it means another, write it to [units] in mapping.toml"


def _odd_gln(party: Customer | ShipTo | OwnCompany) -> Iterable[str]:
    if party.gln and not gln_key(party.gln):
        yield f"“{party.gln}” is no GLN (13 digits, the last one a check digit); nothing is found by it"


def _price(row: Row) -> Price:
    price = Price(
        sku=row.required("sku"),
        currency=as_currency(row.required("currency")),
        amount=row.number("amount", Decimal(0)) if row.required("amount") else Decimal(0),
        per=row.number("per", Decimal(1)),
        unit=row.unit("unit"),
        customer_id=row["customer_id"],
        valid_from=as_date(row["valid_from"]),
        valid_to=as_date(row["valid_to"]),
        minimum_quantity=row.number("minimum_quantity", Decimal(0)),
        contract=row["contract"],
    )
    if price.amount < 0 or price.per <= 0 or price.minimum_quantity < 0:
        raise CellError("a price is not negative, its basis greater than zero, its minimum quantity not negative")
    if price.valid_from and price.valid_to and price.valid_to < price.valid_from:
        raise CellError(f"valid to {price.valid_to} is before valid from {price.valid_from}")
    return price


def _cross_reference(row: Row) -> CrossReference:
    return CrossReference(row.required("customer_id"), row.required("customer_part"), row.required("sku"), row["source"])


def _past_sale(row: Row) -> PastSale:
    ordered_on = as_date(row.required("ordered_on"))
    sale = PastSale(
        customer_id=row.required("customer_id"),
        sku=row.required("sku"),
        quantity=row.number("quantity", Decimal(0)) if row.required("quantity") else Decimal(0),
        ordered_on=ordered_on or date.min,
        unit=row.unit("unit"),
        price=row.number("price", Decimal(0)) if row["price"] else None,
        currency=as_currency(row["currency"]),
        order_number=row["order_number"],
        ship_to_id=row["ship_to_id"],
    )
    if sale.price is not None and sale.price < 0:
        raise CellError("a price is not negative")
    return sale


CUSTOMERS = RecordKind(
    "customers",
    ("customer_id", "name"),
    (
        *_ADDRESS_COLUMNS, "aliases", "tax_id", "email_domains", "fax_numbers", "currency", "blocked", *_NUMBERS,
        "supplier_number", "parent_id", "roles", "bill_to_id", "payer_id",
    ),
    _customer,
    lambda customer: customer.customer_id,
    "customer_id",
    _odd_gln,
)  # fmt: skip
OWN_COMPANY = RecordKind(
    "own_company",
    ("name",),
    ("aliases", "tax_id", "email_domains", "fax_numbers", *_ADDRESS_COLUMNS, *_NUMBERS),
    _own_company,
    lambda company: company.name,
    "name",
    _odd_gln,
)
SHIP_TOS = RecordKind(
    "ship_tos",
    ("ship_to_id", "customer_id", "name"),
    (*_ADDRESS_COLUMNS, *_NUMBERS, "location_number"),
    _ship_to,
    # Many an ERP counts the places of each customer from 1.
    lambda ship_to: (ship_to.customer_id, ship_to.ship_to_id),
    "customer and ship_to_id",
    _odd_gln,
)
ARTICLES = RecordKind(
    "articles",
    ("sku", "unit"),
    (
        "description", "gtin", "packs", *_PACK_COLUMNS, "pack_gtins", *_PACK_GTIN_COLUMNS, "discontinued", "phasing_out",
        "blocked", "status", "minimum_quantity", "multiple_quantity", "successor", "stock", "lead_time_days",
    ),
    _article,
    lambda article: article.sku,
    "sku",
    _odd_gtin,
)  # fmt: skip
PRICES = RecordKind(
    "prices",
    ("sku", "currency", "amount"),
    ("per", "unit", "customer_id", "valid_from", "valid_to", "minimum_quantity", "contract"),
    _price,
    lambda price: (price.sku, price.currency, price.unit, price.customer_id, price.valid_from, price.minimum_quantity),
    "article, currency, unit, customer, valid_from and minimum_quantity",
)
CROSS_REFERENCES = RecordKind(
    "cross_references",
    ("customer_id", "customer_part", "sku"),
    ("source",),
    _cross_reference,
    lambda reference: (reference.customer_id, reference.customer_part),
    "customer and customer part",
)
# Two lines that say the same are two sales: nothing makes one unique.
SALES_HISTORY = RecordKind(
    "sales_history",
    ("customer_id", "sku", "quantity", "ordered_on"),
    ("unit", "price", "currency", "order_number", "ship_to_id"),
    _past_sale,
    lambda sale: None,
    "row",
)

"""The masters that the sample orders are ordered from, as values and as the CSV files that docs/samples.md describes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from pipeline.core.parties import Address, Article, Customer, Price
from sample_docs.draw.catalogue import ARTICLES, LIST_PRICES
from sample_docs.draw.customers import (
    CONTRACT_FACTORS,
    CROSS_REFERENCES,
    CUSTOMERS,
    OWN_COMPANY,
    QUANTITY_DISCOUNTS,
    SHIP_TOS,
)

VALID_FROM = date(2026, 1, 1)
# Price lists in other currencies: what a euro of list price costs there. No rate of any day, just price lists.
CURRENCY_FACTORS: dict[str, Decimal] = {
    "EUR": Decimal(1),
    "USD": Decimal("1.12"),
    "GBP": Decimal("0.87"),
    "CHF": Decimal("0.98"),
    "SEK": Decimal("11.2"),
    "PLN": Decimal("4.3"),
    "RUB": Decimal(96),
    "JPY": Decimal(160),
    "CNY": Decimal("7.8"),
    "BRL": Decimal("6.2"),
    "INR": Decimal(92),
}

_ARTICLE_BY_SKU = {article.sku: article for article in ARTICLES}
_CUSTOMER_BY_ID = {customer.customer_id: customer for customer in CUSTOMERS}
_SHIP_TO_BY_ID = {ship_to.ship_to_id: ship_to for ship_to in SHIP_TOS}
_CUSTOMER_PARTS = {(reference.customer_id, reference.sku): reference.customer_part for reference in CROSS_REFERENCES}


def _rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1) if currency == "JPY" else Decimal("0.01"), rounding=ROUND_HALF_UP)


def _list_prices() -> list[Price]:
    return [
        Price(sku, currency, _rounded(euro * factor, currency), per, _ARTICLE_BY_SKU[sku].unit, "", VALID_FROM)
        for currency, factor in CURRENCY_FACTORS.items()
        for sku, (euro, per) in LIST_PRICES.items()
    ]


def _contract_prices() -> list[Price]:
    prices = []
    for reference in CROSS_REFERENCES:
        factor = CONTRACT_FACTORS.get(reference.customer_id)
        if factor is None:
            continue
        euro, per = LIST_PRICES[reference.sku]
        currency = _CUSTOMER_BY_ID[reference.customer_id].currency
        amount = _rounded(euro * CURRENCY_FACTORS[currency] * factor, currency)
        unit = _ARTICLE_BY_SKU[reference.sku].unit
        prices.append(Price(reference.sku, currency, amount, per, unit, reference.customer_id, VALID_FROM))
    return prices


_PRICES = _list_prices() + _contract_prices()


def price_for(customer_id: str, sku: str) -> Price:
    """The customer's contract price where there is one, else the list price in its currency; before any discount."""
    currency = _CUSTOMER_BY_ID[customer_id].currency
    found = [p for p in _PRICES if p.sku == sku and p.currency == currency and p.customer_id in ("", customer_id)]
    return max(found, key=lambda price: price.customer_id)


def _discounted_prices() -> list[Price]:
    """What is left of a price from the agreed quantity on, to the last decimal: orders print full price and percentage."""
    prices = []
    for (customer_id, sku), (percent, minimum) in QUANTITY_DISCOUNTS.items():
        full = price_for(customer_id, sku)
        net = (full.amount * (1 - percent / 100)).normalize() + Decimal("0.00")
        prices.append(replace(full, amount=net, customer_id=customer_id, minimum_quantity=minimum))
    return prices


PRICES = _PRICES + _discounted_prices()


def pack_size(sku: str, unit: str) -> Decimal:
    """How many base units one ``unit`` of the article holds; raises KeyError for a unit that it is not packed in."""
    article = _ARTICLE_BY_SKU[sku]
    return Decimal(1) if unit == article.unit else dict(article.packs)[unit]


def customer_part(customer_id: str, sku: str) -> str | None:
    """The customer's own number for the article, if the masters know one."""
    return _CUSTOMER_PARTS.get((customer_id, sku))


def gtin(sku: str) -> str:
    """The article's GTIN-13."""
    return _ARTICLE_BY_SKU[sku].gtin


def write_masters(folder: Path) -> None:
    """Write the masters as six files of the importer's format into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    customers = "customer_id name aliases tax_id email_domains fax_numbers currency blocked"
    _write(folder / "customers.csv", customers, True, map(_customer_row, CUSTOMERS))
    ship_tos = ([one.ship_to_id, one.customer_id, one.name, *_address(one.address)] for one in SHIP_TOS)
    _write(folder / "ship_tos.csv", "ship_to_id customer_id name", True, ship_tos)
    _write(folder / "articles.csv", "sku description unit gtin packs discontinued", False, map(_article_row, ARTICLES))
    prices = "sku currency amount per unit customer_id valid_from valid_to minimum_quantity"
    _write(folder / "prices.csv", prices, False, map(_price_row, PRICES))
    references = ([one.customer_id, one.customer_part, one.sku] for one in CROSS_REFERENCES)
    _write(folder / "cross_references.csv", "customer_id customer_part sku", False, references)
    own = [OWN_COMPANY.name, ";".join(OWN_COMPANY.aliases), OWN_COMPANY.tax_id, *_address(OWN_COMPANY.address)]
    _write(folder / "own_company.csv", "name aliases tax_id", True, [own])


def _customer_row(customer: Customer) -> list[str]:
    return [
        customer.customer_id,
        customer.name,
        ";".join(customer.aliases),
        customer.tax_id,
        ";".join(customer.email_domains),
        ";".join(customer.fax_numbers),
        customer.currency,
        _yes_no(customer.blocked),
        *_address(customer.address),
    ]


def _article_row(article: Article) -> list[str]:
    packs = ";".join(f"{unit}={size}" for unit, size in article.packs)
    return [article.sku, article.description, article.unit, article.gtin, packs, _yes_no(article.discontinued)]


def _price_row(price: Price) -> list[str]:
    valid_from = price.valid_from.isoformat() if price.valid_from else ""
    numbers = [price.sku, price.currency, str(price.amount), str(price.per), price.unit, price.customer_id]
    return [*numbers, valid_from, "", str(price.minimum_quantity)]


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _address(address: Address) -> list[str]:
    return [address.street, address.postcode, address.town, address.region, address.country]


def _write(path: Path, columns: str, with_address: bool, rows: Iterable[Sequence[str]]) -> None:
    heads = columns.split()
    if with_address:
        heads += ["address_street", "address_postcode", "address_town", "address_region", "address_country"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)

"""Master data to columns and back. Rows come as mapped rows or as plain tuples with the same names."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.core.article_keys import article_number
from pipeline.core.codes import bare_key, code_key, gtin_key
from pipeline.core.money import plain_number
from pipeline.core.parties import Address, Article, CrossReference, Customer, OwnCompany, PartyRole, Price, ShipTo
from pipeline.storage.mapping import list_from_json, list_to_json

NO_BEGINNING = date.min
# No number has more digits than that.
LONGEST_KEY = 64


def own_company_values(company: OwnCompany) -> dict[str, Any]:
    """The columns of our own company."""
    values = {
        "name_key": "us",
        "name": company.name,
        "aliases": list_to_json(company.aliases),
        "tax_id": company.tax_id,
        "gln": company.gln,
        "partner_codes": list_to_json(company.partner_codes),
        "email_domains": list_to_json(company.email_domains),
        "fax_numbers": list_to_json(company.fax_numbers),
    }
    return values | _address_values(company.address)


def own_company_of(row: Any) -> OwnCompany:
    """Our own company."""
    return OwnCompany(
        row.name,
        list_from_json(row.aliases),
        row.tax_id,
        _address_of(row),
        row.gln,
        list_from_json(row.partner_codes),
        list_from_json(row.email_domains),
        list_from_json(row.fax_numbers),
    )


def customer_values(customer: Customer) -> dict[str, Any]:
    """The columns of a customer."""
    values = {
        "customer_id": customer.customer_id,
        "name": customer.name,
        "aliases": list_to_json(customer.aliases),
        "tax_id": customer.tax_id,
        "email_domains": list_to_json(customer.email_domains),
        "fax_numbers": list_to_json(customer.fax_numbers),
        "currency": customer.currency,
        "blocked": customer.blocked,
        "gln": customer.gln,
        "partner_codes": list_to_json(customer.partner_codes),
        "supplier_number": customer.supplier_number,
        "parent_id": customer.parent_id,
        "roles": list_to_json(tuple(role.value for role in customer.roles)),
        "bill_to_id": customer.bill_to_id,
        "payer_id": customer.payer_id,
    }
    return values | _address_values(customer.address)


def customer_of(row: Any) -> Customer:
    """The customer in a row."""
    return Customer(
        customer_id=row.customer_id,
        name=row.name,
        address=_address_of(row),
        aliases=list_from_json(row.aliases),
        tax_id=row.tax_id,
        email_domains=list_from_json(row.email_domains),
        fax_numbers=list_from_json(row.fax_numbers),
        currency=row.currency,
        blocked=row.blocked,
        gln=row.gln,
        partner_codes=_list_of(row.partner_codes),
        supplier_number=row.supplier_number,
        parent_id=row.parent_id,
        roles=tuple(map(PartyRole, _list_of(row.roles))),
        bill_to_id=row.bill_to_id,
        payer_id=row.payer_id,
    )


def _list_of(text: str) -> tuple[str, ...]:
    return list_from_json(text) if text != "[]" else ()


def ship_to_values(ship_to: ShipTo) -> dict[str, Any]:
    """The columns of a ship-to."""
    values = {
        "customer_id": ship_to.customer_id,
        "ship_to_id": ship_to.ship_to_id,
        "name": ship_to.name,
        "gln": ship_to.gln,
        "location_number": ship_to.location_number,
        "partner_codes": list_to_json(ship_to.partner_codes),
    }
    return values | _address_values(ship_to.address)


def ship_to_of(row: Any) -> ShipTo:
    """The ship-to in a row."""
    codes = _list_of(row.partner_codes)
    return ShipTo(row.ship_to_id, row.customer_id, row.name, _address_of(row), row.gln, row.location_number, codes)


def article_values(article: Article) -> dict[str, Any]:
    """The columns of an article."""
    return {
        "sku": article.sku,
        "description": article.description,
        "unit": article.unit,
        "gtin": article.gtin,
        "packs": _packs_to_json(article),
        "discontinued": article.discontinued,
        "minimum_quantity": article.minimum_quantity,
        "multiple_quantity": article.multiple_quantity,
        "successor": article.successor,
        "blocked": article.blocked,
        "phasing_out": article.phasing_out,
        "stock": article.stock,
        "lead_time_days": article.lead_time_days,
        "number": article_number(article.sku),
        "code_key": code_key(article.sku),
        "bare_key": bare_key(article.sku)[:LONGEST_KEY],
        "gtin_key": gtin_key(article.gtin),
    }


def article_of(row: Any) -> Article:
    """The article in a row."""
    stored = json.loads(row.packs) if row.packs != "[]" else []
    packs = tuple((pack[0], Decimal(pack[1])) for pack in stored if pack[1])
    return Article(
        row.sku,
        row.description,
        row.unit,
        row.gtin,
        packs,
        row.discontinued,
        row.minimum_quantity,
        row.multiple_quantity,
        row.successor,
        row.blocked,
        row.phasing_out,
        row.stock,
        row.lead_time_days,
        tuple((pack[0], gtin) for pack in stored for gtin in pack[2:]),
    )


def _packs_to_json(article: Article) -> str:
    """Unit and size of each pack, then unit and GTIN of each that is known, without a size, in the order of the masters."""
    stored = [
        *((unit, str(size)) for unit, size in article.packs),
        *((unit, "", gtin) for unit, gtin in article.pack_gtins),
    ]
    return json.dumps(stored, separators=(",", ":"))


def price_values(price: Price) -> dict[str, Any]:
    """The columns of a price."""
    return {
        "sku": price.sku,
        "customer_id": price.customer_id,
        "currency": price.currency,
        "unit": price.unit,
        "valid_from": price.valid_from or NO_BEGINNING,
        # Part of the key: 10 and 10.00 are one quantity.
        "minimum_quantity": Decimal(plain_number(price.minimum_quantity)),
        "amount": price.amount,
        "per": price.per,
        "valid_to": price.valid_to,
        "contract": price.contract,
    }


def price_of(row: Any) -> Price:
    """The price in a row."""
    return Price(
        sku=row.sku,
        currency=row.currency,
        amount=row.amount,
        per=row.per,
        unit=row.unit,
        customer_id=row.customer_id,
        valid_from=None if row.valid_from == NO_BEGINNING else row.valid_from,
        valid_to=row.valid_to,
        minimum_quantity=row.minimum_quantity,
        contract=row.contract,
    )


def cross_reference_values(known: CrossReference) -> dict[str, Any]:
    """The columns of a cross-reference."""
    return {
        "customer_id": known.customer_id,
        "customer_part": known.customer_part,
        "sku": known.sku,
        "source": known.source,
        "part_key": code_key(known.customer_part),
    }


def cross_reference_of(row: Any) -> CrossReference:
    """The cross-reference in a row."""
    return CrossReference(row.customer_id, row.customer_part, row.sku, row.source)


def _address_values(address: Address) -> dict[str, Any]:
    return {
        "street": address.street,
        "postcode": address.postcode,
        "town": address.town,
        "region": address.region,
        "country": address.country,
    }


def _address_of(row: Any) -> Address:
    return Address(row.street, row.postcode, row.town, row.region, row.country)

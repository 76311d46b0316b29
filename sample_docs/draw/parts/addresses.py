"""Addresses of the masters as each country writes them on paper, and the supplier as its customers address it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.parties import Address
from sample_docs.draw.customers import CUSTOMERS, SHIP_TOS
from sample_docs.draw.model import Party

SUPPLIER: dict[str, Party] = {
    "de": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg")),
    "eu": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg", "Germany")),
    "fr": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg", "Allemagne")),
    "es": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg", "Alemania")),
    "it": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg", "Germania")),
    "nl": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg", "Duitsland")),
    "sv": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "DE-20459 Hamburg", "Tyskland")),
    "pl": Party("Quellmar Industrial Supply GmbH", ("Werftweg 14", "20459 Hamburg", "Niemcy")),
    "us": Party("Quellmar Industrial Supply Inc.", ("2400 Harborview Road", "Charlotte, NC 28208")),
    "gb": Party("Quellmar Industrial Supply Ltd", ("12 Kestrel Way", "Coventry", "CV3 4ZZ")),
    "in": Party("Quellmar India Pvt. Ltd.", ("Gat 88, Chakan Road", "Pune 410501, Maharashtra")),
    "br": Party("Quellmar do Brasil Ltda.", ("Av. das Válvulas, 1200", "13069-000 Campinas - SP")),
    "ja": Party("クエルマー株式会社", ("〒140-0099", "東京都品川区東浮島1-4-2")),
    "zh": Party("库尔玛工业用品(上海)有限公司", ("上海市浦东新区金沪支路88号",)),
    "ru": Party("ООО «Квельмар»", ("115000, г. Москва, ул. Причальная, д. 12",)),
}

_CUSTOMERS = {customer.customer_id: customer for customer in CUSTOMERS}
_SHIP_TOS = {ship_to.ship_to_id: ship_to for ship_to in SHIP_TOS}


def buyer(customer_id: str, *, name: str = "", country: str = "", contact: Sequence[str] = ()) -> Party:
    """A customer of the masters as printed; ``country`` is a last line of the address where the paper has one."""
    customer = _CUSTOMERS[customer_id]
    return Party(name or customer.name, _printed(customer.address, country), tuple(contact))


def ship_to(ship_to_id: str, *, name: str = "", country: str = "", contact: Sequence[str] = ()) -> Party:
    """A ship-to of the masters as printed."""
    place = _SHIP_TOS[ship_to_id]
    return Party(name or place.name, _printed(place.address, country), tuple(contact))


def _printed(address: Address, country: str) -> tuple[str, ...]:
    lines = _lines(address)
    return (*lines, country) if country else lines


def _lines(address: Address) -> tuple[str, ...]:
    street, postcode, town, region = address.street, address.postcode, address.town, address.region
    match address.country:
        case "US":
            return street, f"{town}, {region} {postcode}"
        case "GB":
            return street, town, postcode
        case "IT":
            return street, f"{postcode} {town} ({region})"
        case "BR":
            return street, f"{postcode} {town} - {region}"
        case "IN":
            return street, f"{town} {postcode}, {region}"
        case "RU":
            return (f"{postcode}, {region}, г. {town}, {street}",)
        case "JP":
            return f"〒{postcode}", f"{town}{street}"
        case "CN":
            return (f"{region}{town}{street}",)
        case _:
            return street, f"{postcode} {town}"

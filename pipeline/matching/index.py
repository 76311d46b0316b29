"""Masters made ready for looking up: built once, used for every order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.core.codes import code_key
from pipeline.core.parties import Customer, Masters, ShipTo
from pipeline.core.ports import ArticleCatalogue
from pipeline.matching.addresses import postcode_key
from pipeline.matching.catalogue import CatalogueInMemory
from pipeline.matching.finding import ArticleFinder
from pipeline.matching.names import CompanyName, company_name, fold
from pipeline.matching.party_codes import PartyCodeIndex

K = TypeVar("K")
V = TypeVar("V")

# A mail provider's domain says nothing about who writes.
_PUBLIC_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.co.jp",
    "aol.com", "icloud.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "freenet.de", "orange.fr", "wanadoo.fr",
    "free.fr", "laposte.net", "libero.it", "telefonica.net", "mail.ru", "yandex.ru", "wp.pl", "onet.pl", "qq.com",
    "163.com", "126.com", "proton.me", "protonmail.com",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# Telephone numbers are printed with and without country and trunk prefix: their last digits are what they share.
_FAX_DIGITS = 8
_OWN_LIKENESS = 0.85


@dataclass(frozen=True, slots=True)
class NamedCustomer:
    """One of a customer's names, ready to be compared."""

    name: CompanyName
    customer: Customer


@dataclass(frozen=True)
class MasterIndex:
    """All look-ups that matching makes. Build it with ``MasterIndex.build``; it never changes afterwards."""

    masters: Masters
    own_names: tuple[CompanyName, ...]
    customers: Mapping[str, Customer]
    names: Sequence[NamedCustomer]
    name_texts: Sequence[str]
    by_name: Mapping[str, Sequence[NamedCustomer]]
    by_tax_id: Mapping[str, Sequence[Customer]]
    by_domain: Mapping[str, Sequence[Customer]]
    by_fax: Mapping[str, Sequence[Customer]]
    by_place: Mapping[str, Sequence[Customer]]
    ship_tos: Mapping[str, Sequence[ShipTo]]
    ship_tos_by_place: Mapping[str, Sequence[ShipTo]]
    by_supplier_number: Mapping[str, Sequence[Customer]]
    party_codes: PartyCodeIndex
    articles: ArticleFinder

    @classmethod
    def build(cls, masters: Masters) -> MasterIndex:
        """Index masters; the own company is left out of the customers even where the masters list it.

        Articles are held in memory with the rest; ``with_articles`` looks them up elsewhere.
        """
        own_names = tuple(company_name(name) for name in (masters.own_company.name, *masters.own_company.aliases) if name.strip())
        own_tax_id = tax_id_key(masters.own_company.tax_id)
        customers = [
            customer
            for customer in masters.customers
            if not any(own.is_same(company_name(customer.name)) for own in own_names)
            and not (own_tax_id and own_tax_id == tax_id_key(customer.tax_id))
        ]
        names = [
            NamedCustomer(company_name(name), customer) for customer in customers for name in (customer.name, *customer.aliases)
        ]
        return cls(
            masters=masters,
            own_names=own_names,
            customers={customer.customer_id: customer for customer in customers},
            names=names,
            name_texts=[named.name.text for named in names],
            by_name=_grouped((key, named) for named in names for key in named.name.keys),
            by_tax_id=_grouped((tax_id_key(customer.tax_id), customer) for customer in customers),
            by_domain=_grouped(
                (domain.lower(), customer)
                for customer in customers
                for domain in customer.email_domains
                if domain.lower() not in _PUBLIC_MAIL
            ),
            by_fax=_grouped((fax_key(number), customer) for customer in customers for number in customer.fax_numbers),
            by_place=_grouped((place, customer) for customer in customers for place in _places(customer)),
            ship_tos=_grouped((ship_to.customer_id, ship_to) for ship_to in masters.ship_tos),
            ship_tos_by_place=_grouped((place, ship_to) for ship_to in masters.ship_tos for place in _places(ship_to)),
            by_supplier_number=_grouped((code_key(customer.supplier_number), customer) for customer in customers),
            party_codes=PartyCodeIndex.build(customers, masters.ship_tos),
            articles=ArticleFinder(CatalogueInMemory.of(masters)),
        )

    def with_articles(self, catalogue: ArticleCatalogue) -> MasterIndex:
        """The same customers and places over another catalogue of articles."""
        return replace(self, articles=ArticleFinder(catalogue))

    def is_own_name(self, name: CompanyName) -> bool:
        """Whether a name is our own company's."""
        return any(own.is_same(name) for own in self.own_names)

    def is_perhaps_own_name(self, name: CompanyName) -> bool:
        """Whether a name is ours in a longer or slightly wrong form: with a department or branch, misread, misspelt."""
        words = set(name.text.split())
        return any(
            own.is_same(name) or own.likeness(name) >= _OWN_LIKENESS or (own.keys and words.issuperset(own.text.split()))
            for own in self.own_names
        )


def tax_id_key(tax_id: str) -> str:
    """Letters and digits of a tax id; ids shorter than seven signs are too common to say anything."""
    key = "".join(_WORD.findall(fold(tax_id)))
    return key if len(key) >= 7 else ""


def fax_key(number: str) -> str:
    """The last digits of a telephone number, empty for what is too short to be one."""
    digits = re.sub(r"\D", "", number)
    return digits[-_FAX_DIGITS:] if len(digits) >= _FAX_DIGITS else ""


def place_keys(town: str) -> list[str]:
    """Keys under which a place is found by its town: the whole of it, folded and without spaces."""
    return ["".join(_WORD.findall(fold(town)))] if town.strip() else []


def _places(party: Customer | ShipTo) -> list[str]:
    return [postcode_key(party.address.postcode), *place_keys(party.address.town)]


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return dict(groups)

"""Masters made ready for looking up: built once, used for every order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.core.parties import Article, CrossReference, Customer, Masters, Price, ShipTo
from pipeline.matching.addresses import postcode_key
from pipeline.matching.codes import bare_key, code_key, gtin_key
from pipeline.matching.names import CompanyName, company_name, fold

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
_EAST_ASIAN_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
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
    articles: Mapping[str, Article]
    by_code: Mapping[str, Sequence[Article]]
    by_bare_code: Mapping[str, Sequence[Article]]
    by_gtin: Mapping[str, Sequence[Article]]
    cross_references: Mapping[tuple[str, str], Sequence[CrossReference]]
    prices: Mapping[str, Sequence[Price]]
    descriptions: Sequence[str]
    by_word: Mapping[str, Sequence[int]]
    by_code_piece: Mapping[str, Sequence[int]]

    @classmethod
    def build(cls, masters: Masters) -> MasterIndex:
        """Index masters; the own company is left out of the customers even where the masters list it."""
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
        descriptions = [fold(article.description) for article in masters.articles]
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
            articles={article.sku: article for article in masters.articles},
            by_code=_grouped((code_key(article.sku), article) for article in masters.articles),
            by_bare_code=_grouped((bare_key(article.sku), article) for article in masters.articles),
            by_gtin=_grouped((gtin_key(article.gtin), article) for article in masters.articles),
            cross_references=_cross_references(masters.cross_references),
            prices=_grouped((price.sku, price) for price in masters.prices),
            descriptions=descriptions,
            by_word=_positions(words_of(description) for description in descriptions),
            by_code_piece=_positions(pieces_of(code_key(article.sku)) for article in masters.articles),
        )

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


def words_of(folded: str) -> set[str]:
    """What a folded description is found by: its words of two signs and more, and pairs of East Asian signs."""
    words = {word for word in _WORD.findall(folded) if len(word) > 1}
    pairs = {run[i : i + 2] for run in _EAST_ASIAN_RUN.findall(folded) for i in range(len(run) - 1)}
    return words | pairs


def pieces_of(key: str) -> set[str]:
    """What a code is found by when it is not exactly known: its runs of three signs."""
    return {key[i : i + 3] for i in range(len(key) - 2)} or {key}


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


def _cross_references(references: Iterable[CrossReference]) -> dict[tuple[str, str], list[CrossReference]]:
    return _grouped(((reference.customer_id, code_key(reference.customer_part)), reference) for reference in references)


def _positions(pieces: Iterable[set[str]]) -> dict[str, list[int]]:
    return _grouped((piece, position) for position, found in enumerate(pieces) for piece in found)

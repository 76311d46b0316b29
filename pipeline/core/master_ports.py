"""What services need of master data, as Protocols: kept whole, and looked up without loading it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from pipeline.core.master_changes import MasterChanges
from pipeline.core.parties import Article, CrossReference, Customer, Masters, OwnCompany, Price, ShipTo
from pipeline.core.records import KnownRecords, MasterCounts


class MasterRepository(Protocol):
    """Master data, kept current by upsert."""

    def upsert(self, masters: Masters) -> MasterCounts:
        """Add what is new, replace what is known, leave the rest; returns how many records were handed over."""
        ...

    def load(self) -> Masters:
        """All master data."""
        ...

    def compare(self, masters: Masters) -> MasterChanges:
        """What an upsert of these would add and change."""
        ...

    def keys(self) -> KnownRecords:
        """The numbers of all customers and articles, for imports that bring parts only."""
        ...

    def count(self) -> MasterCounts:
        """How many records there are."""
        ...


class ArticleName(NamedTuple):
    """What likeness compares: a hundred of these are looked at for each one that is loaded whole."""

    sku: str
    description: str


class KeyedNumbers(NamedTuple):
    """The articles of one search key.

    Attributes:
        articles: How many they are; of keys that changed lately perhaps a few too many.
        numbers: Their numbers, as 32-bit little-endian integers. Some may have lost the key since, and one may come twice.
    """

    articles: int
    numbers: bytes


class ArticleCatalogue(Protocol):
    """The articles, looked up without loading them. Codes are asked for by their keys (core.codes, core.article_keys).

    Every question takes any number of keys: whoever matches an order asks once for all its lines.
    """

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        ...

    def by_bare_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number is one of these runs of digits but for leading zeros."""
        ...

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs, or with a pack of one of them."""
        ...

    def by_customer_parts(self, customer_id: str, part_keys: Collection[str]) -> list[tuple[CrossReference, Article]]:
        """What a customer's own numbers lead to, where we still have the article."""
        ...

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        ...

    def of_rarest(self, keys: Collection[str], most: int) -> dict[str, KeyedNumbers]:
        """The articles of the rarest of these search keys; keys that none has are left out.

        Of each kind of key, told by its first letter, as many as have no more than ``most`` articles together.
        """
        ...

    def names(self, numbers: Collection[int], code_keys: Collection[str]) -> list[ArticleName]:
        """Articles with one of these numbers (two may share one) or code keys, by their own number."""
        ...


PartyRef = tuple[str, str]
"""A customer's number, and the number of one of its places or nothing for the customer itself."""
HOLDERS_OF_A_KEY = 64
"""A key of so many parties and more tells none of them: no more are named."""


class PartyDirectory(Protocol):
    """Customers and places, looked up without loading them. They are asked for by search keys (core.party_keys)."""

    def own_company(self) -> OwnCompany:
        """Who we are; without a name while nobody said it."""
        ...

    def holders(self, keys: Collection[str], customer_id: str = "") -> dict[str, list[PartyRef]]:
        """Who has each of these keys: all customers and places, or those of one customer; keys that nobody has are left out.

        At most ``HOLDERS_OF_A_KEY`` of each; so many mean that there may be more.
        """
        ...

    def customers(self, customer_ids: Collection[str]) -> list[Customer]:
        """The customers of these numbers, by number."""
        ...

    def ship_tos(self, references: Collection[PartyRef]) -> list[ShipTo]:
        """These places, by customer and number."""
        ...

    def ship_tos_of(self, customer_id: str, limit: int) -> list[ShipTo]:
        """The first so many places of a customer, by number."""
        ...

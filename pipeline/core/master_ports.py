"""What services need of master data, as Protocols: kept whole, and looked up without loading it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

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


class ArticleCatalogue(Protocol):
    """The articles, looked up without loading them. Codes are asked for by their keys (core.codes, core.article_keys)."""

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        ...

    def by_bare_key(self, key: str) -> list[Article]:
        """Articles whose number is these digits but for leading zeros; none for an empty key."""
        ...

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs."""
        ...

    def by_customer_part(self, customer_id: str, part_key: str) -> list[tuple[CrossReference, Article]]:
        """What a customer's own number leads to, where we still have the article."""
        ...

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        ...

    def how_common(self, keys: Collection[str]) -> dict[str, int]:
        """How many articles have each of these search keys; keys that none has are left out."""
        ...

    def numbers_with(self, keys: Collection[str]) -> dict[str, bytes]:
        """The numbers of the articles with each key, as 32-bit little-endian integers.

        Numbers of articles that have lost the key since may be among them, and a number may come twice.
        """
        ...

    def by_numbers(self, numbers: Collection[int]) -> list[Article]:
        """Articles of these numbers, by their own; two articles may share a number."""
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

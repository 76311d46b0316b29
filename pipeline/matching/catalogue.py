"""The article catalogue in memory, for masters that come as a folder of files."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import byteorder
from typing import TypeVar

from pipeline.core.article_keys import article_number, keys_of_article
from pipeline.core.codes import bare_key, code_key, gtin_key
from pipeline.core.master_ports import ArticleName, KeyedNumbers
from pipeline.core.parties import Article, CrossReference, Masters, Price

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class CatalogueInMemory:
    """All articles of some masters, an ``ArticleCatalogue``. Build it with ``of``; it never changes afterwards."""

    _articles: Mapping[str, Article]
    _by_code: Mapping[str, Sequence[Article]]
    _by_bare: Mapping[str, Sequence[Article]]
    _by_gtin: Mapping[str, Sequence[Article]]
    _by_number: Mapping[int, Sequence[Article]]
    _references: Mapping[tuple[str, str], Sequence[CrossReference]]
    _prices: Mapping[str, Sequence[Price]]
    _numbers: Mapping[str, array[int]]

    @classmethod
    def of(cls, masters: Masters) -> CatalogueInMemory:
        """Index the articles with their prices and cross-references."""
        articles = {article.sku: article for article in masters.articles}
        known = list(articles.values())
        return cls(
            articles,
            _grouped((code_key(article.sku), article) for article in known),
            _grouped((bare_key(article.sku), article) for article in known),
            _grouped((gtin_key(gtin), article) for article in known for gtin in gtins_of(article)),
            _grouped((article_number(article.sku), article) for article in known),
            _grouped(
                ((reference.customer_id, code_key(reference.customer_part)), reference) for reference in masters.cross_references
            ),
            _grouped((price.sku, price) for price in masters.prices),
            _numbers(known),
        )

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        return _sorted(article for key in set(keys) for article in self._by_code.get(key, ()))

    def by_bare_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number is one of these runs of digits but for leading zeros."""
        return _sorted(article for key in set(keys) for article in self._by_bare.get(key, ()))

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs, or with a pack of one of them."""
        found = {article.sku: article for key in set(keys) for article in self._by_gtin.get(key, ())}
        return _sorted(found.values())

    def by_customer_parts(self, customer_id: str, part_keys: Collection[str]) -> list[tuple[CrossReference, Article]]:
        """What a customer's own numbers lead to, where we still have the article."""
        references = [one for key in sorted(set(part_keys)) for one in self._references.get((customer_id, key), ())]
        return [(reference, self._articles[reference.sku]) for reference in references if reference.sku in self._articles]

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        return {sku: list(self._prices[sku]) for sku in skus if sku in self._prices}

    def of_rarest(self, keys: Collection[str], most: int) -> dict[str, KeyedNumbers]:
        """The articles of the rarest of these search keys, of each kind no more than ``most`` together."""
        totals: Counter[str] = Counter()
        found = {}
        for count, key in sorted((len(self._numbers[key]), key) for key in set(keys) if key in self._numbers):
            totals[key[0]] += count
            if totals[key[0]] <= most:
                found[key] = KeyedNumbers(count, _little_endian(self._numbers[key]))
        return found

    def names(self, numbers: Collection[int], code_keys: Collection[str]) -> list[ArticleName]:
        """Articles with one of these numbers (two may share one) or code keys, by their own number."""
        numbered = (article for number in set(numbers) for article in self._by_number.get(number, ()))
        coded = (article for key in set(code_keys) for article in self._by_code.get(key, ()))
        return sorted({ArticleName(article.sku, article.description) for article in (*numbered, *coded)})


def gtins_of(article: Article) -> Iterator[str]:
    """The article's own GTIN and those of its packs."""
    yield article.gtin
    for _, gtin in article.pack_gtins:
        yield gtin


def _sorted(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: article.sku)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return dict(groups)


def _numbers(articles: Iterable[Article]) -> dict[str, array[int]]:
    numbers: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for article in articles:
        number = article_number(article.sku)
        for key in keys_of_article(article):
            numbers[key].append(number)
    return dict(numbers)


def _little_endian(numbers: array[int]) -> bytes:
    if byteorder == "little":
        return numbers.tobytes()
    swapped = array("I", numbers)
    swapped.byteswap()
    return swapped.tobytes()

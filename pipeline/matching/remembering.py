"""A catalogue that is asked once for all lines of an order: each journey to a database costs more than what it looks up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.core.codes import bare_key, code_key, gtin_key, gtins_in
from pipeline.core.fields import ExtractedLine
from pipeline.core.master_ports import ArticleCatalogue, ArticleName, KeyedNumbers
from pipeline.core.parties import Article, CrossReference, Price
from pipeline.matching.catalogue import gtins_of

V = TypeVar("V")


@dataclass(frozen=True)
class _Answers(Generic[V]):
    """What was asked for already, by key; that nothing was found is an answer too."""

    _known: dict[str, list[V]] = field(default_factory=dict)

    def of(self, keys: Iterable[str], ask: Callable[[Collection[str]], Iterable[tuple[str, V]]]) -> list[V]:
        """Everything found for some keys, in their order; ``ask`` is called for those that are new."""
        wanted = list(dict.fromkeys(filter(None, keys)))
        new = {key for key in wanted if key not in self._known}
        if new:
            found = list(ask(new))
            self._known.update({key: [] for key in new})
            for key, value in found:
                if key in new:
                    self._known[key].append(value)
        return [value for key in wanted for value in self._known[key]]


@dataclass(frozen=True)
class RememberingCatalogue:
    """An ``ArticleCatalogue`` that asks another one and never the same twice. For one order, at one state of the masters."""

    _asked: ArticleCatalogue
    _by_code: _Answers[Article] = field(default_factory=_Answers)
    _by_bare: _Answers[Article] = field(default_factory=_Answers)
    _by_gtin: _Answers[Article] = field(default_factory=_Answers)
    _by_part: dict[str, _Answers[tuple[CrossReference, Article]]] = field(default_factory=dict)
    _prices: _Answers[Price] = field(default_factory=_Answers)

    def look_ahead(self, lines: Iterable[ExtractedLine], customer_id: str) -> None:
        """Ask now for all that the codes of these lines may lead to, and for its prices."""
        lines = list(lines)
        codes = [printed.value for line in lines for printed in (line.supplier_part, line.buyer_part) if printed]
        keys = {code_key(code) for code in codes}
        found = {article.sku for article in self.by_code_keys(keys)}
        if customer_id:
            found |= {article.sku for _, article in self.by_customer_parts(customer_id, keys)}
        unknown = keys - {code_key(sku) for sku in found}
        found |= {article.sku for article in self.by_bare_keys({bare_key(key) for key in unknown})}
        traded = {gtin_key(code) for code in (*codes, *(line.gtin.value for line in lines if line.gtin))}
        described = {key for line in lines if line.description for key in gtins_in(line.description.value)}
        found |= {article.sku for article in self.by_gtin_keys(traded | described)}
        self.prices_of(found)

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        return _once(
            self._by_code.of(keys, lambda new: ((code_key(article.sku), article) for article in self._asked.by_code_keys(new)))
        )

    def by_bare_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number is one of these runs of digits but for leading zeros."""
        return _once(
            self._by_bare.of(keys, lambda new: ((bare_key(article.sku), article) for article in self._asked.by_bare_keys(new)))
        )

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs, or with a pack of one of them."""
        return _once(
            self._by_gtin.of(
                keys,
                lambda new: (
                    (key, article)
                    for article in self._asked.by_gtin_keys(new)
                    for key in {gtin_key(gtin) for gtin in gtins_of(article)}
                ),
            )
        )

    def by_customer_parts(self, customer_id: str, part_keys: Collection[str]) -> list[tuple[CrossReference, Article]]:
        """What a customer's own numbers lead to, where we still have the article."""
        return self._by_part.setdefault(customer_id, _Answers()).of(
            part_keys,
            lambda new: ((code_key(pair[0].customer_part), pair) for pair in self._asked.by_customer_parts(customer_id, new)),
        )

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        prices: dict[str, list[Price]] = {}
        for price in self._prices.of(
            skus, lambda new: ((sku, one) for sku, of in self._asked.prices_of(new).items() for one in of)
        ):
            prices.setdefault(price.sku, []).append(price)
        return prices

    def of_rarest(self, keys: Collection[str], most: int) -> dict[str, KeyedNumbers]:
        """The articles of the rarest of these search keys; asked each time."""
        return self._asked.of_rarest(keys, most)

    def names(self, numbers: Collection[int], code_keys: Collection[str]) -> list[ArticleName]:
        """Articles with one of these numbers or code keys; asked each time."""
        return self._asked.names(numbers, code_keys)


def _once(articles: Iterable[Article]) -> list[Article]:
    found = {article.sku: article for article in articles}
    return [found[sku] for sku in sorted(found)]

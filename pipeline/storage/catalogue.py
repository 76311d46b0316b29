"""The article catalogue in the database: every question is one statement on an index."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    Text,
    any_,
    bindparam,
    cast,
    collate,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from pipeline.core.article_keys import pack_key
from pipeline.core.codes import gtin_key
from pipeline.core.master_ports import ArticleName, KeyedNumbers
from pipeline.core.parties import Article, CrossReference, Price
from pipeline.storage import master_mapping as mapping
from pipeline.storage.master_tables import ArticlePostingsRow, ArticleRow, CrossReferenceRow, PriceRow, RecentPostingRow
from pipeline.storage.tables import Base

_TABLES = Base.metadata.tables
# Plain tables: mapped classes would take half as long again for each statement.
_ARTICLES, _PRICES = _TABLES[ArticleRow.__tablename__].c, _TABLES[PriceRow.__tablename__]
_POSTINGS, _RECENT = _TABLES[ArticlePostingsRow.__tablename__].c, _TABLES[RecentPostingRow.__tablename__].c
_REFERENCES = _TABLES[CrossReferenceRow.__tablename__].c
_ARTICLE = [column for column in _ARTICLES if column.name not in ("number", "code_key", "bare_key", "gtin_key")]
_PACKED = 4
# No key has it: it is no letter, digit or sign of a code.
_SEPARATOR = "\x1f"
_ALL = 2**31


class SqlArticleCatalogue:
    """Articles within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        return self._articles(_articles_by(self._dialect, "code_key"), {key for key in keys if key})

    def by_bare_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number is one of these runs of digits but for leading zeros."""
        return self._articles(_articles_by(self._dialect, "bare_key"), {key[: mapping.LONGEST_KEY] for key in keys if key})

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs, or with a pack of one of them."""
        wanted = {key for key in keys if key}
        found = {article.sku: article for article in self._articles(_articles_by(self._dialect, "gtin_key"), wanted)}
        for article in self._with_packs_of(wanted):
            found.setdefault(article.sku, article)
        return sorted(found.values(), key=lambda article: article.sku)

    def _with_packs_of(self, keys: Collection[str]) -> list[Article]:
        packed = b"".join(one.numbers for one in self.of_rarest({pack_key(key) for key in keys}, _ALL).values())
        numbers = {int.from_bytes(packed[at : at + _PACKED], "little") for at in range(0, len(packed), _PACKED)}
        found = self._articles(_articles_by(self._dialect, "number"), numbers)
        return [one for one in found if any(gtin_key(gtin) in keys for _, gtin in one.pack_gtins)]

    def by_customer_parts(self, customer_id: str, part_keys: Collection[str]) -> list[tuple[CrossReference, Article]]:
        """What a customer's own numbers lead to, where we still have the article."""
        wanted = {key for key in part_keys if key}
        if not wanted:
            return []
        rows = self._session.execute(_of_customer(self._dialect), {"customer_id": customer_id, "values": self._list(wanted)})
        return [(mapping.cross_reference_of(row), mapping.article_of(row)) for row in rows]

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        prices: defaultdict[str, list[Price]] = defaultdict(list)
        if skus:
            for row in self._session.execute(_prices(self._dialect), {"values": self._list(skus)}):
                prices[row.sku].append(mapping.price_of(row))
        return dict(prices)

    def of_rarest(self, keys: Collection[str], most: int) -> dict[str, KeyedNumbers]:
        """The articles of the rarest of these search keys, of each kind no more than ``most`` together."""
        if not keys:
            return {}
        rows = self._session.execute(_rarest(self._dialect), {"values": self._list(keys), "most": most})
        found = {row.key: KeyedNumbers(int(row.articles), (row.packed or b"") + _packed(row.recent)) for row in rows}
        return {key: one for key, one in found.items() if one.numbers}

    def names(self, numbers: Collection[int], code_keys: Collection[str]) -> list[ArticleName]:
        """Articles with one of these numbers (two may share one) or code keys, by their own number."""
        asked = {"numbers": self._list(numbers), "code_keys": self._list({key for key in code_keys if key})}
        # All in one row of JSON: a row for each would take the driver longer than the search takes the database.
        found = self._session.execute(_names(self._dialect), asked).scalar_one()
        return sorted(ArticleName(sku, description) for sku, description in (json.loads(found) if found else ()))

    def _articles(self, statement: Select[Any], values: Collection[Any]) -> list[Article]:
        if not values:
            return []
        rows = self._session.execute(statement, {"values": self._list(values)})
        return sorted(map(mapping.article_of, rows), key=lambda article: article.sku)

    def _list(self, values: Collection[Any]) -> Any:
        """One parameter for any number of values: a statement of its own for each length would be compiled anew."""
        # PostgreSQL takes a text apart faster than the driver puts an array together.
        return json.dumps(list(values)) if self._dialect == "sqlite" else _SEPARATOR.join(map(str, values))


def _is_one_of(column: ColumnElement[Any], dialect: str, values: str = "values") -> ColumnElement[bool]:
    if dialect == "sqlite":
        return column.in_(select(func.json_each(bindparam(values)).table_valued("value").c.value))
    asked = func.string_to_array(cast(bindparam(values, type_=Text), Text), _SEPARATOR)
    return column == any_(cast(asked, ARRAY(BigInteger if isinstance(column.type, BigInteger) else Text)))


@lru_cache
def _articles_by(dialect: str, column: str) -> Select[Any]:
    where = _ARTICLES[column]
    statement = select(*_ARTICLE).where(_is_one_of(where, dialect))
    # Said aloud, so that the partial index is used.
    return statement.where(where != "") if column in ("bare_key", "gtin_key") else statement


@lru_cache
def _prices(dialect: str) -> Select[Any]:
    return select(_PRICES).where(_is_one_of(_PRICES.c.sku, dialect)).order_by(*_PRICES.primary_key)


@lru_cache
def _rarest(dialect: str) -> Select[Any]:
    """Counted, chosen and looked up in one journey; what is recent is gathered into one text for each key."""
    packed = select(_POSTINGS.key, _POSTINGS.articles).where(_is_one_of(_POSTINGS.key, dialect))
    recent = select(_RECENT.key, func.count().label("articles")).where(_is_one_of(_RECENT.key, dialect)).group_by(_RECENT.key)
    both = union_all(packed, recent).subquery("both")
    counted = select(both.c.key, func.sum(both.c.articles).label("articles")).group_by(both.c.key).subquery("counted")
    # As bytes: which of two equally common keys comes first must not depend on the language of the database.
    spelt = counted.c.key if dialect == "sqlite" else collate(counted.c.key, "C")
    together = func.sum(counted.c.articles).over(
        partition_by=func.substr(counted.c.key, 1, 1), order_by=(counted.c.articles, spelt), rows=(None, 0)
    )
    chosen = select(counted, together.label("together")).subquery("chosen")
    numbers = select(_POSTINGS.numbers).where(_POSTINGS.key == chosen.c.key).scalar_subquery()
    gathered = func.aggregate_strings(cast(_RECENT.number, Text), ",")
    lately = select(gathered).where(_RECENT.key == chosen.c.key).scalar_subquery()
    return select(chosen.c.key, chosen.c.articles, numbers.label("packed"), lately.label("recent")).where(
        chosen.c.together <= bindparam("most", type_=BigInteger)
    )


@lru_cache
def _names(dialect: str) -> Select[Any]:
    wanted = or_(_is_one_of(_ARTICLES.number, dialect, "numbers"), _is_one_of(_ARTICLES.code_key, dialect, "code_keys"))
    if dialect == "sqlite":
        return select(func.json_group_array(func.json_array(_ARTICLES.sku, _ARTICLES.description))).where(wanted)
    return select(cast(func.json_agg(func.json_build_array(_ARTICLES.sku, _ARTICLES.description)), Text)).where(wanted)


@lru_cache
def _of_customer(dialect: str) -> Select[Any]:
    return (
        select(_REFERENCES.customer_id, _REFERENCES.customer_part, _REFERENCES.source, *_ARTICLE)
        .where(
            _ARTICLES.sku == _REFERENCES.sku,
            _REFERENCES.customer_id == bindparam("customer_id"),
            _is_one_of(_REFERENCES.part_key, dialect),
        )
        .order_by(_REFERENCES.customer_part, _REFERENCES.sku)
    )


def _packed(recent: str | None) -> bytes:
    """Numbers in a text as 32-bit little-endian integers."""
    return b"".join(int(number).to_bytes(_PACKED, "little") for number in recent.split(",")) if recent else b""

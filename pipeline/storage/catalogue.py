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
    LargeBinary,
    Select,
    Text,
    any_,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from pipeline.core.article_keys import pack_key
from pipeline.core.codes import gtin_key
from pipeline.core.parties import Article, CrossReference, Price
from pipeline.storage import master_mapping as mapping
from pipeline.storage.article_postings import MOST_SHARED
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
# PostgreSQL would rather read the whole table for more, and the driver sends longer messages in two, 40 ms apart.
_ASKED_AT_A_TIME = 350


class SqlArticleCatalogue:
    """Articles within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        return self._articles(_articles_by(self._dialect, "code_key"), {key for key in keys if key})

    def by_bare_key(self, key: str) -> list[Article]:
        """Articles whose number is these digits but for leading zeros; none for an empty key."""
        return self._articles(_articles_by(self._dialect, "bare_key"), [key[: mapping.LONGEST_KEY]] if key else [])

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs, or with a pack of one of them."""
        wanted = {key for key in keys if key}
        found = {article.sku: article for article in self._articles(_articles_by(self._dialect, "gtin_key"), wanted)}
        for article in self._with_packs_of(wanted):
            found.setdefault(article.sku, article)
        return sorted(found.values(), key=lambda article: article.sku)

    def _with_packs_of(self, keys: Collection[str]) -> list[Article]:
        packed = b"".join(self.numbers_with({pack_key(key) for key in keys}).values())
        numbers = {int.from_bytes(packed[at : at + _PACKED], "little") for at in range(0, len(packed), _PACKED)}
        return [one for one in self.by_numbers(numbers) if any(gtin_key(gtin) in keys for _, gtin in one.pack_gtins)]

    def by_customer_part(self, customer_id: str, part_key: str) -> list[tuple[CrossReference, Article]]:
        """What a customer's own number leads to, where we still have the article."""
        if not part_key:
            return []
        rows = self._session.execute(_OF_CUSTOMER, {"customer_id": customer_id, "part_key": part_key})
        return [(mapping.cross_reference_of(row), mapping.article_of(row)) for row in rows]

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        prices: defaultdict[str, list[Price]] = defaultdict(list)
        if skus:
            for row in self._session.execute(_prices(self._dialect), {"values": self._list(skus)}):
                prices[row.sku].append(mapping.price_of(row))
        return dict(prices)

    def how_common(self, keys: Collection[str]) -> dict[str, int]:
        """How many articles have each of these search keys; keys that none has are left out."""
        common: defaultdict[str, int] = defaultdict(int)
        if keys:
            for row in self._session.execute(_how_common(self._dialect), {"values": self._list(keys)}):
                common[row.key] += row.articles
        return dict(common)

    def numbers_with(self, keys: Collection[str]) -> dict[str, bytes]:
        """The numbers of the articles with each key, as 32-bit little-endian integers; none for those that too many share."""
        if not keys:
            return {}
        numbers: defaultdict[str, bytes] = defaultdict(bytes)
        for row in self._session.execute(_numbers(self._dialect), {"values": self._list(keys)}):
            numbers[row.key] += row.numbers if row.number is None else int(row.number).to_bytes(_PACKED, "little")
        return dict(numbers)

    def by_numbers(self, numbers: Collection[int]) -> list[Article]:
        """Articles of these numbers, by their own; two articles may share a number."""
        return self._articles(_articles_by(self._dialect, "number"), set(numbers))

    def _articles(self, statement: Select[Any], values: Collection[Any]) -> list[Article]:
        if not values:
            return []
        asked = list(values)
        at_a_time = len(asked) if self._dialect == "sqlite" else _ASKED_AT_A_TIME
        rows: list[Any] = []
        for start in range(0, len(asked), at_a_time):
            rows += self._session.execute(statement, {"values": self._list(asked[start : start + at_a_time])})
        return sorted(map(mapping.article_of, rows), key=lambda article: article.sku)

    def _list(self, values: Collection[Any]) -> Any:
        """One parameter for any number of values: a statement of its own for each length would be compiled anew."""
        # PostgreSQL takes a text apart faster than the driver puts an array together.
        return json.dumps(list(values)) if self._dialect == "sqlite" else _SEPARATOR.join(map(str, values))


def _is_one_of(column: ColumnElement[Any], dialect: str) -> ColumnElement[bool]:
    if dialect == "sqlite":
        return column.in_(select(func.json_each(bindparam("values")).table_valued("value").c.value))
    asked = func.string_to_array(cast(bindparam("values", type_=Text), Text), _SEPARATOR)
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
def _how_common(dialect: str) -> Any:
    recent = select(_RECENT.key, func.count().label("articles")).where(_is_one_of(_RECENT.key, dialect)).group_by(_RECENT.key)
    packed = select(_POSTINGS.key, _POSTINGS.articles).where(_is_one_of(_POSTINGS.key, dialect))
    return union_all(packed, recent)


@lru_cache
def _numbers(dialect: str) -> Any:
    """What is packed and what is recent in one journey: of each row either ``numbers`` or ``number``."""
    few = _POSTINGS.articles <= literal(MOST_SHARED)
    nothing = cast(null(), BigInteger).label("number")
    packed = select(_POSTINGS.key, _POSTINGS.numbers, nothing).where(_is_one_of(_POSTINGS.key, dialect), few)
    empty = cast(null(), LargeBinary).label("numbers")
    recent = select(_RECENT.key, empty, _RECENT.number).where(_is_one_of(_RECENT.key, dialect))
    return union_all(packed, recent)


_OF_CUSTOMER = (
    select(_REFERENCES.customer_id, _REFERENCES.customer_part, _REFERENCES.source, *_ARTICLE)
    .where(
        _ARTICLES.sku == _REFERENCES.sku,
        _REFERENCES.customer_id == bindparam("customer_id"),
        _REFERENCES.part_key == bindparam("part_key"),
    )
    .order_by(_REFERENCES.customer_part, _REFERENCES.sku)
)

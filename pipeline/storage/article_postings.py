"""Search keys of articles, kept so that a few look-ups find the articles like a line.

Each key has one row with the numbers of all its articles, packed. What changes lately lies in a table of plain rows beside it,
so that a change writes little and is seen by everybody once it is committed; when there are many, each further change folds some
of them in, so that none takes long. A key that an article has lost is left where it is: whoever looks it up compares with the
article itself.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from pipeline.core.article_keys import article_number, keys_of_article
from pipeline.core.parties import Article
from pipeline.storage import master_mapping as mapping
from pipeline.storage.column_types import storable_text
from pipeline.storage.master_tables import ArticlePostingsRow, ArticleRow, RecentPostingRow
from pipeline.storage.tables import Base
from pipeline.storage.upserting import portions, upsert_rows

MOST_SHARED = 16_384
"""A key of more articles tells none of them: its numbers are not kept. Nobody looks up so many (matching.finding)."""
# From so many articles at once on, the packed rows are written right away.
_AT_ONCE = 10_000
_MOST_RECENT = 200_000
# A thousand new articles bring some 20,000 rows: what is folded at a time must be more, and take less than a second.
_FOLDED_KEYS, _FOLDED_ROWS = 4_000, 40_000
_ARTICLES = Base.metadata.tables[ArticleRow.__tablename__]
# Any number that no other program on the same PostgreSQL database locks.
_LOCK = 7_236_101_885


class ArticlePostings:
    """The writing side, within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, articles: Sequence[Article]) -> dict[str, Article]:
        """What a few of these articles are now, by number: those keys are there already. Ask before they are replaced."""
        if len(articles) >= _AT_ONCE:
            return {}
        found: dict[str, Article] = {}
        for portion in portions(storable_text(article.sku) for article in articles):
            rows = self._session.execute(select(*_ARTICLES.columns).where(_ARTICLES.c.sku.in_(portion)))
            found.update((article.sku, article) for article in map(mapping.article_of, rows))
        return found

    def add(self, articles: Sequence[Article], known: Mapping[str, Article]) -> None:
        """Make articles, new or changed, findable by their keys.

        Args:
            known: What ``known`` said of them before.
        """
        if len(articles) >= _AT_ONCE:
            self._merge(_numbers_by_key(articles))
            self._count_again()
            return
        rows = [
            {"key": key, "number": article_number(article.sku)}
            for article in articles
            for key in sorted(_new_keys(article, known.get(article.sku)))
        ]
        upsert_rows(self._session, Base.metadata.tables[RecentPostingRow.__tablename__], rows)
        if articles and (self._session.scalar(select(func.count()).select_from(RecentPostingRow)) or 0) > _MOST_RECENT:
            self._fold(1 + 2 * len(rows) // _FOLDED_ROWS)

    def clear(self) -> None:
        """Forget all keys."""
        self._session.execute(delete(RecentPostingRow))
        self._session.execute(delete(ArticlePostingsRow))

    def _fold(self, times: int) -> None:
        """Move the fullest keys of what is recent into the packed rows; what others are just adding stays recent."""
        self._wait_for_others()
        numbers: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for keys in portions(self._fullest(times)):
            gone = delete(RecentPostingRow).where(RecentPostingRow.key.in_(keys))
            for key, number in self._session.execute(gone.returning(RecentPostingRow.key, RecentPostingRow.number)):
                numbers[key].append(number)
        self._merge(numbers)

    def _fullest(self, times: int) -> list[str]:
        count = func.count()
        fullest = select(RecentPostingRow.key, count).group_by(RecentPostingRow.key).order_by(count.desc(), RecentPostingRow.key)
        keys, rows = [], 0
        for key, held in self._session.execute(fullest.limit(_FOLDED_KEYS * times)).all():
            if rows >= _FOLDED_ROWS * times:
                break
            rows += held
            keys.append(key)
        return keys

    def _merge(self, numbers: Mapping[str, array[int]]) -> None:
        self._wait_for_others()
        table = Base.metadata.tables[ArticlePostingsRow.__tablename__]
        for keys in portions(sorted(numbers)):
            known = {row.key: row for row in self._session.execute(select(table).where(table.c.key.in_(keys)))}
            rows = (_merged(key, numbers[key], known.get(key)) for key in keys)
            upsert_rows(self._session, table, (row for row in rows if row is not None))

    def _count_again(self) -> None:
        if self._session.get_bind().dialect.name == "postgresql":
            # Not in its own good time: until then the first orders would be matched by reading whole tables.
            self._session.execute(text("ANALYZE articles, article_postings, article_postings_recent"))

    def _wait_for_others(self) -> None:
        # Two who merge into one row would each lose the other's numbers. On SQLite only one writes at a time anyway.
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _new_keys(article: Article, before: Article | None) -> set[str]:
    return keys_of_article(article) - (keys_of_article(before) if before is not None else set())


def _numbers_by_key(articles: Iterable[Article]) -> dict[str, array[int]]:
    numbers: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for article in articles:
        number = article_number(article.sku)
        for key in keys_of_article(article):
            numbers[key].append(number)
    return numbers


def _merged(key: str, added: array[int], known: Any) -> dict[str, object] | None:
    """The row of a key with more numbers; None when nothing changes."""
    if known is not None and known.articles > MOST_SHARED:
        return None
    numbers = np.unique(np.frombuffer(added, dtype=np.uint32))
    if known is not None:
        earlier = np.frombuffer(known.numbers, dtype="<u4")
        numbers = np.union1d(earlier, numbers)
        if len(numbers) == len(earlier):
            return None
    packed = numbers.astype("<u4").tobytes() if len(numbers) <= MOST_SHARED else b""
    return {"key": key, "articles": len(numbers), "numbers": packed}

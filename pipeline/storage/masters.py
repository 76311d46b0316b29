"""Master data in the database, upserted in portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, inspect, select, tuple_
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from pipeline.core.parties import Masters, OwnCompany
from pipeline.core.records import MasterCounts
from pipeline.storage import master_mapping as mapping
from pipeline.storage.master_tables import ArticleRow, CrossReferenceRow, CustomerRow, OwnCompanyRow, PriceRow, ShipToRow
from pipeline.storage.tables import Base

# SQLite takes 32,766 parameters a statement, PostgreSQL 65,535; the widest table has 13 columns.
ROWS_AT_A_TIME = 1000


class SqlMasters:
    """Master data within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def upsert(self, masters: Masters) -> MasterCounts:
        """Add what is new, replace what is known, leave the rest; returns how many records were handed over.

        Of two records with the same key the later one counts. A customer's number that comes with other articles than before
        leads to those from now on.
        """
        if masters.own_company != OwnCompany(""):
            self._upsert(OwnCompanyRow, [mapping.own_company_values(masters.own_company)])
        self._upsert(CustomerRow, map(mapping.customer_values, masters.customers))
        self._upsert(ShipToRow, map(mapping.ship_to_values, masters.ship_tos))
        self._upsert(ArticleRow, map(mapping.article_values, masters.articles))
        self._upsert(PriceRow, map(mapping.price_values, masters.prices))
        self._forget_cross_references({(known.customer_id, known.customer_part) for known in masters.cross_references})
        self._upsert(CrossReferenceRow, map(mapping.cross_reference_values, masters.cross_references))
        return MasterCounts(
            customers=len(masters.customers),
            ship_tos=len(masters.ship_tos),
            articles=len(masters.articles),
            prices=len(masters.prices),
            cross_references=len(masters.cross_references),
        )

    def load(self) -> Masters:
        """All master data; own company without a name while none was imported."""
        own = self._session.scalars(select(OwnCompanyRow)).first()
        return Masters(
            own_company=mapping.own_company_of(own) if own else OwnCompany(""),
            customers=tuple(map(mapping.customer_of, self._rows(CustomerRow))),
            ship_tos=tuple(map(mapping.ship_to_of, self._rows(ShipToRow))),
            articles=tuple(map(mapping.article_of, self._rows(ArticleRow))),
            prices=tuple(map(mapping.price_of, self._rows(PriceRow))),
            cross_references=tuple(map(mapping.cross_reference_of, self._rows(CrossReferenceRow))),
        )

    def count(self) -> MasterCounts:
        """How many records there are."""
        return MasterCounts(
            *(
                self._session.scalar(select(func.count()).select_from(table)) or 0
                for table in (CustomerRow, ShipToRow, ArticleRow, PriceRow, CrossReferenceRow)
            )
        )

    def _rows(self, table: type[Any]) -> Iterator[Any]:
        """All rows as plain tuples, in the order of their keys: a million mapped objects would be twice as slow."""
        query = select(*table.__table__.columns).order_by(*table.__table__.primary_key.columns)
        return iter(self._session.execute(query))

    def _upsert(self, table: type[Base], values: Iterable[dict[str, Any]]) -> None:
        keys = [column.name for column in inspect(table).primary_key]
        insert = sqlite_insert if self._session.get_bind().dialect.name == "sqlite" else postgresql_insert
        # The database refuses to touch a row twice in one statement, so the last of equal keys is picked here.
        distinct = {tuple(row[key] for key in keys): row for row in values}
        for portion in _portions(distinct.values()):
            statement = insert(table).values(portion)
            changed = {name: statement.excluded[name] for name in portion[0] if name not in keys}
            if changed:
                self._session.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))
            else:
                self._session.execute(statement.on_conflict_do_nothing(index_elements=keys))

    def _forget_cross_references(self, known: set[tuple[str, str]]) -> None:
        key = tuple_(CrossReferenceRow.customer_id, CrossReferenceRow.customer_part)
        for portion in _portions(sorted(known)):
            self._session.execute(delete(CrossReferenceRow).where(key.in_(portion)))


def _portions(rows: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, ROWS_AT_A_TIME)):
        yield portion

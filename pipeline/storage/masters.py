"""Master data in the database, upserted in portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Column, Executable, Table, bindparam, cast, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
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

    def _upsert(self, mapped: type[Base], values: Iterable[dict[str, Any]]) -> None:
        table = Base.metadata.tables[mapped.__tablename__]
        keys = [column.name for column in table.primary_key]
        on_sqlite = self._session.get_bind().dialect.name == "sqlite"
        statement = _sqlite_upsert(table, keys) if on_sqlite else _postgresql_upsert(table, keys)
        for portion in _portions(values):
            # The database refuses to touch a row twice in one statement, so the last of equal keys is picked here.
            rows = list({tuple(row[key] for key in keys): row for row in portion}.values())
            self._session.execute(statement, rows if on_sqlite else {name: [row[name] for row in rows] for name in rows[0]})

    def _forget_cross_references(self, known: set[tuple[str, str]]) -> None:
        key = tuple_(CrossReferenceRow.customer_id, CrossReferenceRow.customer_part)
        for portion in _portions(sorted(known)):
            self._session.execute(delete(CrossReferenceRow).where(key.in_(portion)))


def _sqlite_upsert(table: Table, keys: Sequence[str]) -> Executable:
    """To be executed with many rows: SQLite has no journey to the server for each."""
    return _replacing(sqlite_insert(table), table, keys)


def _postgresql_upsert(table: Table, keys: Sequence[str]) -> Executable:
    """To be executed with one array for each column: the driver would send many rows one by one."""
    arrays = [cast(bindparam(column.name, type_=ARRAY(column.type)), ARRAY(column.type)) for column in table.columns]
    rows = func.unnest(*arrays).table_valued(*(Column(column.name, column.type) for column in table.columns)).render_derived()
    return _replacing(postgresql_insert(table).from_select(table.columns.keys(), select(rows)), table, keys)


def _replacing(statement: SqliteInsert | PostgresqlInsert, table: Table, keys: Sequence[str]) -> Executable:
    changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def _portions(rows: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, ROWS_AT_A_TIME)):
        yield portion

"""Many rows added or replaced at once, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Column, Dialect, Executable, Table, Text, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

# SQLite takes 32,766 parameters a statement, PostgreSQL 65,535; the widest table has 13 columns.
ROWS_AT_A_TIME = 1000


def upsert_rows(session: Session, table: Table, values: Iterable[dict[str, Any]]) -> None:
    """Add rows that are new, replace those whose key is known; of equal keys the last counts."""
    keys = [column.name for column in table.primary_key]
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    statement = _sqlite_upsert(table, keys) if on_sqlite else _postgresql_upsert(table, keys)
    for portion in portions(values):
        # The database refuses to touch a row twice in one statement, so the last of equal keys is picked here.
        rows = list({tuple(row[key] for key in keys): row for row in portion}.values())
        session.execute(statement, rows if on_sqlite else _arrays(table, rows, session.get_bind().dialect))


def _sqlite_upsert(table: Table, keys: Sequence[str]) -> Executable:
    """To be executed with many rows: SQLite has no journey to the server for each."""
    return _replacing(sqlite_insert(table), table, keys)


def _postgresql_upsert(table: Table, keys: Sequence[str]) -> Executable:
    """To be executed with one array for each column: the driver would send many rows one by one."""
    arrays = [cast(cast(bindparam(column.name, type_=Text), Text), ARRAY(column.type)) for column in table.columns]
    rows = func.unnest(*arrays).table_valued(*(Column(column.name, column.type) for column in table.columns)).render_derived()
    return _replacing(postgresql_insert(table).from_select(table.columns.keys(), select(rows)), table, keys)


def _arrays(table: Table, rows: Sequence[dict[str, Any]], dialect: Dialect) -> dict[str, str]:
    """Each column of the rows as PostgreSQL writes an array: the driver would look at every sign, in half the time of all."""
    arrays = {}
    for name in rows[0]:
        processor = table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = (row[name] for row in rows)
        arrays[name] = "{" + ",".join(map(_element, map(processor, values) if processor else values)) + "}"
    return arrays


def _element(value: object) -> str:
    if value is None:
        return "NULL"
    text = f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _replacing(statement: SqliteInsert | PostgresqlInsert, table: Table, keys: Sequence[str]) -> Executable:
    changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def portions(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in lists of at most a thousand."""
    remaining = iter(rows)
    while portion := list(islice(remaining, ROWS_AT_A_TIME)):
        yield portion

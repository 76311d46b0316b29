"""Engines for SQLite and PostgreSQL that behave alike: durable commits, foreign keys, writers that wait for each other."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from pipeline.core.errors import InputError

BUSY_TIMEOUT_SECONDS = 30
# Execution option of those that only read: on SQLite they start no write transaction.
_READ_ONLY = "orderwright_read_only"
_POSTGRESQL_NAMES = {"postgres", "postgresql", "postgresql+pg8000"}


def open_engine(database_url: str, sqlite_file: Path) -> Engine:
    """The engine for a URL, or for the file when the URL is empty.

    Raises:
        InputError: For a URL of another database.
    """
    if not database_url:
        return _sqlite_engine(URL.create("sqlite", database=str(sqlite_file.absolute())))
    try:
        url = make_url(database_url)
    except ArgumentError as exc:
        raise InputError("ORDERWRIGHT_DATABASE_URL is no database URL", reason="settings") from exc
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return _sqlite_engine(url)
    if url.drivername in _POSTGRESQL_NAMES:
        return _postgresql_engine(url)
    raise InputError(
        f"ORDERWRIGHT_DATABASE_URL names {url.drivername!r}; use postgresql://... or sqlite:///FILE", reason="settings"
    )


def reading(engine: Engine) -> Engine:
    """The engine for units of work that only read, all statements of one from the same moment."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READ_ONLY: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transactions start late and skip DDL; we start them ourselves in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # FULL, not NORMAL: what was journalled must survive a power cut, for the source has let go of it.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE: a transaction that reads and then writes would fail when another wrote in between; so writers queue up front.
    read_only = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _postgresql_engine(url: URL) -> Engine:
    query: dict[str, Any] = dict(url.query)
    arguments = _tls_arguments(str(query.pop("sslmode", "")))
    url = url.set(drivername="postgresql+pg8000", query=query)
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=True)
    event.listen(engine, "do_connect", _connect_directly)
    return engine


def _connect_directly(_dialect: Any, _entry: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    from pipeline.storage.postgres_driver import DirectConnection  # only who has such a database loads its driver

    return DirectConnection(*arguments, **options)


def _tls_arguments(sslmode: str) -> dict[str, Any]:
    """libpq's ``sslmode``, which hosters put into their URLs, in the driver's terms."""
    if sslmode in ("", "disable", "allow", "prefer"):
        return {}
    context = ssl.create_default_context()
    if sslmode != "verify-full":
        context.check_hostname = False
    if sslmode == "require":
        context.verify_mode = ssl.CERT_NONE
    return {"ssl_context": context}

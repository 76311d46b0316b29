"""Bringing a database to the newest schema, once, whoever opens it first."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from pipeline.core.errors import ConflictError, ServiceError
from pipeline.storage.faults import meaning

HEAD = "0012"
"""The newest revision; opening an up-to-date store must not import Alembic to learn it. A test compares it with the scripts."""

# Any number that no other program on the same PostgreSQL database locks.
_UPGRADE_LOCK = 7_236_101_884


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that the database lacks; several processes may call this at once.

    Raises:
        ConflictError: When a newer Orderwright made the schema.
        ServiceError: When the database cannot be reached or refuses.
    """
    try:
        with engine.connect() as connection:
            if revision(connection) == HEAD:
                return
        with engine.begin() as connection:
            _wait_for_other_upgrades(connection)
            if revision(connection) != HEAD:
                _upgrade(connection)
    except DBAPIError as exc:
        raise ServiceError(f"The database cannot be opened. {meaning(exc) or exc.orig}") from exc


def revision(connection: Connection) -> str | None:
    """The revision the database is at; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _wait_for_other_upgrades(connection: Connection) -> None:
    # On SQLite the transaction itself is the lock: it began with BEGIN IMMEDIATE.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.util import CommandError

    from pipeline.storage.migrations import alembic_config

    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError as exc:
        raise ConflictError(f"This store was made by a newer Orderwright; upgrade this one. ({exc})") from exc

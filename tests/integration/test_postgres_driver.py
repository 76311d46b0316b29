"""A statement goes to PostgreSQL in one journey, and what goes wrong on the way is told as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from pipeline.storage.engine import open_engine
from tests.integration.postgres import PostgresServer


@pytest.fixture
def connection(postgres: PostgresServer, tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(postgres.url(postgres.new_database()), tmp_path / "none.sqlite")
    with engine.connect() as opened:
        opened.execute(text("SELECT 1"))
        yield opened
    engine.dispose()


def journeys(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever the driver waits for answers."""
    driver: Any = connection.connection.dbapi_connection
    waited, own = [], driver.handle_messages

    def handle_messages(context: Any) -> Any:
        waited.append(1)
        return own(context)

    monkeypatch.setattr(driver, "handle_messages", handle_messages)
    return waited


def test_a_statement_with_parameters_takes_one_journey(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = journeys(connection, monkeypatch)
    found = connection.execute(text("SELECT CAST(:one AS integer) + 1, CAST(:other AS text)"), {"one": 41, "other": "ä" * 20_000})
    assert found.one() == (42, "ä" * 20_000)
    assert len(waited) == 1


@pytest.mark.parametrize(
    "wrong", ["SELECT no_such_column, :a", "SELECT CAST(:a AS integer)", "SELECT 1 / (CAST(:a AS integer) - 7)"]
)
def test_a_statement_that_fails_says_why_and_the_connection_goes_on(connection: Connection, wrong: str) -> None:
    with pytest.raises(DBAPIError):
        connection.execute(text(wrong), {"a": "7" if "/" in wrong else "seven"})
    connection.rollback()
    assert connection.execute(text("SELECT CAST(:a AS text)"), {"a": "still here"}).scalar_one() == "still here"


def test_nothing_found_and_nothing_returned_are_told_apart(connection: Connection) -> None:
    connection.execute(text("CREATE TEMPORARY TABLE kept (a integer PRIMARY KEY)"))
    added = connection.execute(text("INSERT INTO kept VALUES (CAST(:a AS integer)), (2)"), {"a": 1})
    assert (added.rowcount, added.returns_rows) == (2, False)
    assert connection.execute(text("SELECT a FROM kept WHERE a = CAST(:a AS integer)"), {"a": 3}).all() == []
    with pytest.raises(DBAPIError):
        connection.execute(text("INSERT INTO kept VALUES (CAST(:a AS integer))"), {"a": 1})

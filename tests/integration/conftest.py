"""A store on each database that Orderwright runs on, and a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.bootstrap import open_store
from pipeline.core.ports import Store
from pipeline.settings import Settings
from tests.integration.postgres import PostgresServer


class StandingClock:
    """Shows the time it was set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for each worker of the test run; it holds a migrated template."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    name = postgres.new_database()
    settings = Settings(store=tmp_path_factory.mktemp("template"), database_url=postgres.url(name))
    open_store(settings).close()
    return name


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty store on one database or the other."""
    folder = tmp_path / "store"
    if request.param == "sqlite":
        return Settings(store=folder)
    server: PostgresServer = request.getfixturevalue("postgres")
    database = server.new_database(request.getfixturevalue("migrated_template"))
    return Settings(store=folder, database_url=server.url(database))


@pytest.fixture
def store(settings: Settings, clock: StandingClock) -> Iterator[Store]:
    opened = open_store(settings, clock)
    yield opened
    opened.close()

"""What a service does by the clock: whom it tells of what, what it says of the last day, and that it is missed when it stops."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rich.console import Console

from flows.scheduled import check_books, daily_digest, look_after_sources
from flows.status_table import print_status
from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.ports import Store
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.sources import Incoming, SourceStanding
from pipeline.core.states import ArrivalState
from pipeline.deciding.service import acknowledge_alarm, record_outcome
from pipeline.intake.outcomes import open_review, record_quarantine
from pipeline.intake.service import register
from pipeline.settings import Settings
from tests import builders
from tests.integration.conftest import StandingClock
from tests.integration.test_outcomes import arrive, house
from tests.integration.test_telling_people import web_server
from validation_ui.app import create_app
from validation_ui.desk import Desk

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _the_present() -> None:
    """Minutes pass between collecting tests and running them."""
    global NOW
    NOW = datetime.now(UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, str]]]:
    """What people were told; the service is configured to tell by webhook."""
    configuration = tmp_path / "service.toml"
    configuration.write_text('[alerts]\nwebhook_env = "TEST_WEBHOOK"\nsource_minutes = 15\nreview_hours = 4\n', encoding="utf-8")
    with web_server() as (url, told):
        monkeypatch.setenv("TEST_WEBHOOK", url)
        monkeypatch.setenv("ORDERWRIGHT_CONFIG", str(configuration))
        yield told


@pytest.fixture
def hours_ago(folder: Path) -> Iterator[Store]:
    """The store as somebody works with it whose clock stands five hours back."""
    opened = open_store(Settings(store=folder), StandingClock(NOW - timedelta(hours=5)))
    yield opened
    opened.close()


def came(store: Store, name: str) -> str:
    envelope = Envelope("orders", Channel.MAIL, name, "anna@customer.example", name)
    return register(store, envelope, [MessagePart("o.csv", "text/csv", name.encode())])[0].arrival_id


def fares(store: Store, standing: SourceStanding) -> None:
    with store.begin() as work:
        work.service.note_source(standing)
        work.commit()


def shown_status(folder: Path) -> tuple[int, str]:
    console = Console(file=StringIO(), width=160)
    status = print_status(Settings(store=folder), console)
    assert isinstance(console.file, StringIO)
    return status, console.file.getvalue()


def test_a_source_that_fails_for_too_long_and_orders_that_wait_too_long_are_told_of(
    hours_ago: Store, folder: Path, posted: list[dict[str, str]]
) -> None:
    open_review(
        hours_ago, came(hours_ago, "a"), Decision(Outcome.REVIEW, ("doubt",)), builders.order(), Resolution(builders.order())
    )
    came(hours_ago, "b")
    fares(hours_ago, SourceStanding("fax", "fax", None, NOW - timedelta(minutes=16), "the share is gone"))
    fares(hours_ago, SourceStanding("orders", "imap", NOW, NOW - timedelta(minutes=14), "connection refused"))

    assert look_after_sources.fn(str(folder)) == ["source fax", "waiting to be read", "waiting for a person"]

    assert [one["subject"] for one in posted] == [
        "Orderwright: please look: source fax",
        "Orderwright: please look: waiting to be read",
        "Orderwright: please look: waiting for a person",
    ]
    assert "the share is gone" in posted[0]["text"] and "5 hours" in posted[1]["text"] and "5 hours" in posted[2]["text"]
    status, shown = shown_status(folder)
    assert status == 1
    assert "fax" in shown and "connection refused" in shown and "Sources last looked after: 0 minutes ago" in shown
    assert look_after_sources.fn(str(folder)) == [], "once, while it lasts"


def test_a_budget_that_is_exceeded_is_told_of_and_stands_in_the_status(
    hours_ago: Store, folder: Path, posted: list[dict[str, str]]
) -> None:
    status, shown = shown_status(folder)
    assert "Error budget: 0.50 % of what goes out unseen may be wrong" in shown and "Measured: nothing yet" in shown
    assert status == 0
    everything = house(hours_ago, audit_share=1.0)
    for arrival_id in [arrive(hours_ago, f"PO-{number}", everything) for number in range(2)]:
        record_outcome(hours_ago, arrival_id, "anna", right=False, wrong=["ship-to"])
        with hours_ago.begin() as work:
            work.arrivals.move(arrival_id, ArrivalState.REJECTED, "no", "anna", NOW)
            work.commit()
    status, shown = shown_status(folder)
    assert status == 1 and "2 of 2 compared orders of the sample were wrong" in shown
    assert shown.count("Please look") == 1, "before the first look by the clock too"

    assert look_after_sources.fn(str(folder)) == ["budget"]

    (told,) = posted
    assert told["subject"] == "Orderwright: please look: budget"
    assert "Everything goes to a person until somebody has looked into it" in told["text"]
    assert shown_status(folder)[1].count("Please look") == 1, "once, now as the alert"
    acknowledge_alarm(open_store(Settings(store=folder)), "anna", "The ship-to was wrong in the masters.")
    assert look_after_sources.fn(str(folder)) == ["budget"]
    assert posted[-1]["subject"] == "Orderwright: over: budget"


def test_books_that_do_not_balance_are_told_of(hours_ago: Store, folder: Path, posted: list[dict[str, str]]) -> None:
    arrival = came(hours_ago, "a")
    assert check_books.fn(str(folder)) == []
    with sqlite3.connect(folder / "orderwright.sqlite") as database:
        database.execute("UPDATE arrivals SET state = 'ordered' WHERE arrival_id = ?", (arrival,))
    assert check_books.fn(str(folder))
    (told,) = posted
    assert told["subject"] == "Orderwright: please look: books" and arrival in told["text"]


def test_the_digest_says_what_came_what_waits_and_what_went_wrong(
    hours_ago: Store, folder: Path, posted: list[dict[str, str]]
) -> None:
    record_quarantine(hours_ago, came(hours_ago, "a"), "It is encrypted.")
    came(hours_ago, "b")
    fares(hours_ago, SourceStanding("orders", "imap", NOW, None, "", 2))
    daily_digest.fn(str(folder))
    (told,) = posted
    assert told["subject"] == "Orderwright: the last day"
    for line in (
        "Came in the last day: 2",
        "  quarantined: 1",
        "Waiting to be read: 1",
        "Set aside, to be looked at: 1",
        "  orders: 2 taken",
        "Measured: nothing yet.",
    ):
        assert line in told["text"].splitlines()


def test_a_service_that_has_stopped_looking_after_itself_says_so_to_whoever_asks(
    folder: Path, posted: list[dict[str, str]], hours_ago: Store
) -> None:
    def take(incoming: Incoming) -> str:
        raise AssertionError

    current = open_store(Settings(store=folder))
    web = TestClient(create_app(Desk(current, take, {}, 1000)))
    assert (web.get("/health").status_code, shown_status(folder)[0]) == (200, 0), "a store that no service ever ran on"
    with hours_ago.begin() as work:
        work.service.note_look(NOW - timedelta(minutes=31))
        work.commit()
    answer = web.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "the schedules do not run"})
    assert "Nobody has looked after the sources for 31 minutes" in web.get("/").text
    (measured,) = [line for line in web.get("/metrics").text.splitlines() if line.startswith("orderwright_unwatched_seconds")]
    assert 31 * 60 <= float(measured.split()[1]) < 40 * 60
    status, shown = shown_status(folder)
    assert status == 1 and "Nobody has looked after the sources for 31 minutes" in shown
    with current.look() as work:
        assert work.service.sources() == [], "what runs by the clock is no source"

    look_after_sources.fn(str(folder))

    assert (web.get("/health").status_code, shown_status(folder)[0]) == (200, 0)
    current.close()

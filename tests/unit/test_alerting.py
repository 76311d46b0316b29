"""Whom is told what, when it begins, when it lasts, and when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.alerting.rules import Patience, age, settled, source_troubles, waiting_troubles
from pipeline.core.alerts import Alert, Trouble
from pipeline.core.sources import SourceStanding

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
PATIENCE = Patience()
MINUTE = timedelta(minutes=1)


def test_a_source_that_fails_is_told_of_after_a_while_and_not_at_once() -> None:
    failing = SourceStanding("orders", "imap", NOW - 20 * MINUTE, NOW - 14 * MINUTE, "connection refused")
    assert source_troubles([failing], NOW, PATIENCE) == []
    [trouble] = source_troubles([failing], NOW + MINUTE, PATIENCE)
    assert trouble.key == "source orders" and "connection refused" in trouble.message


def test_a_source_that_nobody_runs_is_told_of_though_nothing_failed() -> None:
    silent = SourceStanding("orders", "imap", NOW - 15 * MINUTE)
    [trouble] = source_troubles([silent], NOW, PATIENCE)
    assert "last heard of" in trouble.message
    assert source_troubles([SourceStanding("orders", "imap", NOW - 14 * MINUTE)], NOW, PATIENCE) == []


def test_a_message_that_cannot_be_had_is_told_of_though_the_source_is_well() -> None:
    [trouble] = source_troubles([SourceStanding("orders", "imap", NOW, None, "mail number 17")], NOW, PATIENCE)
    assert trouble.message == "orders works, but: mail number 17"


def test_documents_that_wait_too_long_are_told_of() -> None:
    assert waiting_troubles(NOW - 29 * MINUTE, NOW - 239 * MINUTE, NOW, PATIENCE) == []
    troubles = waiting_troubles(NOW - 30 * MINUTE, NOW - 240 * MINUTE, NOW, PATIENCE)
    assert [trouble.key for trouble in troubles] == ["waiting to be read", "waiting for a person"]
    assert waiting_troubles(None, None, NOW, PATIENCE) == []


def test_a_trouble_begins_once_lasts_in_silence_is_told_again_after_a_day_and_ends() -> None:
    trouble = Trouble("source fax", "gone")
    [begun] = settled([], [trouble], "source", NOW)
    assert (begun.since, begun.told_at, begun.ended_at) == (NOW, None, None)
    told = Alert(begun.key, begun.message, begun.since, told_at=NOW)
    assert settled([told], [trouble], "source", NOW + timedelta(hours=23)) == []
    [again] = settled([told], [trouble], "source", NOW + timedelta(hours=24))
    assert (again.since, again.told_at) == (NOW, None)
    [over] = settled([told], [], "source", NOW + MINUTE)
    assert (over.ended_at, over.told_at) == (NOW + MINUTE, None)


def test_what_could_not_be_told_is_told_the_next_time_even_when_it_is_over() -> None:
    untold = Alert("source fax", "gone", NOW)
    assert settled([untold], [Trouble("source fax", "still gone")], "source", NOW + MINUTE)[0].message == "still gone"
    over = Alert("source fax", "gone", NOW, ended_at=NOW + MINUTE)
    assert settled([over], [], "source", NOW + 2 * MINUTE) == [over]


def test_one_area_says_nothing_of_the_alerts_of_another() -> None:
    books = Alert("books", "do not balance", NOW, told_at=NOW)
    assert settled([books], [], "source", NOW) == []
    assert settled([books], [], "books", NOW)[0].ended_at == NOW


def test_spans_are_said_as_people_say_them() -> None:
    assert [age(span * MINUTE) for span in (-1, 0, 1, 119, 120, 47 * 60, 48 * 60)] == [
        "0 minutes", "0 minutes", "1 minute", "119 minutes", "2 hours", "47 hours", "2 days",
    ]  # fmt: skip

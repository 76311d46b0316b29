"""The log of decisions: in one chain for all writers, and nothing can be taken from it unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.audit import GENESIS, AuditEntry
from pipeline.core.ports import Store
from pipeline.intake.outcomes import record_quarantine
from pipeline.intake.service import register
from pipeline.settings import Settings
from pipeline.storage.engine import open_engine
from tests.integration.conftest import StandingClock

MESSAGE = Envelope("fax", Channel.FAX, "job-1", "+49 40 555 0199")


def entries_of(store: Store, subject: str | None = None) -> list[AuditEntry]:
    with store.look() as work:
        return list(work.audit.entries(subject))


def change(settings: Settings, statement: str, *, past_the_triggers: bool = True) -> None:
    """What somebody with the database's password could do."""
    with open_engine(settings.database_url.get_secret_value(), settings.sqlite_file).begin() as connection:
        if past_the_triggers and connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER IF EXISTS audit_log_no_update"))
            connection.execute(text("DROP TRIGGER IF EXISTS audit_log_no_delete"))
        elif past_the_triggers:
            connection.execute(text("ALTER TABLE audit_log DISABLE TRIGGER ALL"))
        connection.execute(text(statement))


@pytest.fixture
def logged(store: Store) -> Store:
    """A log of six entries."""
    for number in range(3):
        (arrival,) = register(
            store, replace(MESSAGE, message_id=f"job-{number}"), [MessagePart("f.tif", "image/tiff", b"%d" % number)]
        )
        record_quarantine(store, arrival.arrival_id, "It is encrypted.")
    return store


def test_every_move_is_posted_with_who_when_and_why(store: Store, clock: StandingClock) -> None:
    (arrival,) = register(store, MESSAGE, [MessagePart("fax.tif", "image/tiff", b"II*")])
    registered_at = clock.moment
    clock.advance(60)
    record_quarantine(store, arrival.arrival_id, "It is encrypted.", actor="reader-1")
    first, second = entries_of(store, arrival.arrival_id)
    assert (first.sequence, first.event, first.actor, first.at) == (1, "arrival registered", "orderwright", registered_at)
    assert (second.sequence, second.event, second.actor, second.at) == (2, "arrival moved", "reader-1", clock.moment)
    assert second.facts == '{"from":"in work","reason":"It is encrypted.","state":"quarantined"}'
    assert (first.previous_hash, second.previous_hash) == (GENESIS, first.entry_hash)


def test_what_is_rolled_back_is_not_posted(store: Store, clock: StandingClock) -> None:
    with store.begin() as work:
        work.audit.post("decided", "A-1", "anna", clock.now(), {})
    assert entries_of(store) == []


@pytest.mark.parametrize("statement", ["UPDATE audit_log SET actor = 'nobody'", "DELETE FROM audit_log"])
def test_the_database_refuses_to_change_or_delete_an_entry(logged: Store, settings: Settings, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        change(settings, statement, past_the_triggers=False)
    assert len(entries_of(logged)) == 6


def test_postgresql_refuses_to_truncate_the_log(logged: Store, settings: Settings) -> None:
    if not settings.database_url.get_secret_value():
        return  # SQLite knows no TRUNCATE
    with pytest.raises(DBAPIError, match="append-only"):
        change(settings, "TRUNCATE audit_log", past_the_triggers=False)


@pytest.mark.parametrize(
    ("statement", "sequence", "message"),
    [
        ("UPDATE audit_log SET actor = 'nobody' WHERE sequence = 3", 3, "entry 3 was changed"),
        ("UPDATE audit_log SET facts = '{}' WHERE sequence = 1", 1, "entry 1 was changed"),
        ("UPDATE audit_log SET entry_hash = previous_hash WHERE sequence = 2", 2, "entry 2 was changed"),
        ("DELETE FROM audit_log WHERE sequence = 2", 2, "entry 2 is missing"),
        ("DELETE FROM audit_log WHERE sequence > 4", 5, "ends at entry 4, but entry 6 was posted"),
        ("DELETE FROM audit_log", 1, "ends at entry 0"),
    ],
)
def test_a_change_past_the_triggers_breaks_the_chain_where_it_was_made(
    logged: Store, settings: Settings, statement: str, sequence: int, message: str
) -> None:
    with logged.look() as work:
        assert work.audit.verify_chain() is None
    change(settings, statement)
    with logged.look() as work:
        broken = work.audit.verify_chain()
    assert broken is not None
    assert broken.sequence == sequence
    assert message in broken.message


def test_many_writers_at_once_post_to_one_chain(store: Store, clock: StandingClock) -> None:
    writers, posts = 4, 8
    together = Barrier(writers)

    def post(writer: int) -> None:
        together.wait()
        for number in range(posts):
            with store.begin() as work:
                work.audit.post("decided", f"A-{writer}", f"writer {writer}", clock.now(), {"number": number})
                work.audit.post("decided", f"A-{writer}", f"writer {writer}", clock.now(), {"again": number})
                work.commit()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(post, range(writers)))
    entries = entries_of(store)
    assert [entry.sequence for entry in entries] == list(range(1, writers * posts * 2 + 1))
    assert {entry.actor for entry in entries} == {f"writer {writer}" for writer in range(writers)}
    with store.look() as work:
        assert work.audit.verify_chain() is None

"""The doctor finds every way in which the books can be wrong, and nothing in sound ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.issues import Issue, Severity
from pipeline.core.ports import Store
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.states import ArrivalState
from pipeline.doctor import books_balance, examine_store
from pipeline.doctor_repairs import ASKED_ANEW, repair
from pipeline.intake.outcomes import accept, open_review, record_not_an_order, record_quarantine
from pipeline.intake.service import register
from pipeline.intake.splitting import split
from pipeline.review.service import close_task
from pipeline.settings import Settings
from pipeline.storage.engine import open_engine
from tests import builders
from tests.integration.conftest import StandingClock


def arrived(store: Store, number: int) -> Arrival:
    envelope = Envelope("mailbox", Channel.MAIL, f"<{number}>")
    return register(store, envelope, [MessagePart(f"{number}.pdf", "application/pdf", b"%d" % number)])[0]


@pytest.fixture
def busy(store: Store) -> Store:
    """An arrival in every state; 1 is ordered, 2 in review, 7 split into two that are quarantined like 5."""
    arrivals = [arrived(store, number) for number in range(1, 8)]
    accept(store, arrivals[0].arrival_id, Decision(Outcome.ACCEPT, ("ok",)), Resolution(builders.order()), builders.sales_order())
    doubt = Decision(Outcome.REVIEW, ("doubt",))
    open_review(store, arrivals[1].arrival_id, doubt, builders.order())
    close_task(store, open_review(store, arrivals[2].arrival_id, doubt).task_id, "anna", ArrivalState.REJECTED, "no")
    record_not_an_order(store, arrivals[3].arrival_id, "An invoice.", builders.order())
    record_quarantine(store, arrivals[4].arrival_id, "Encrypted.")
    for child in split(store, arrivals[6].arrival_id, 2):
        record_quarantine(store, child.arrival_id, "Encrypted.")
    return store


def corrupt(settings: Settings, *statements: str) -> None:
    engine = open_engine(settings.database_url.get_secret_value(), settings.sqlite_file)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("ROLLBACK"))
            connection.execute(text("PRAGMA foreign_keys = OFF"))
            connection.execute(text("BEGIN"))
        else:
            connection.execute(text("SET session_replication_role = replica"))  # neither triggers nor foreign keys
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
    engine.dispose()


def test_sound_books_balance(busy: Store) -> None:
    with busy.look() as work:
        counts = work.arrivals.count_by_state()
    assert counts.pop(ArrivalState.QUARANTINED) == 3
    assert set(counts.values()) == {1}
    assert examine_store(busy, [("mailbox", f"<{number}>") for number in range(1, 8)]) == []
    assert books_balance([])


@pytest.mark.parametrize(
    ("statements", "codes", "words"),
    [
        (["UPDATE arrivals SET state = 'ordered' WHERE message_id = '<6>'"],
         {"state-differs-from-log", "ordered-without-sales-order"}, "(6.pdf) is ordered, but in work by the log"),
        (["UPDATE arrivals SET state = 'in work' WHERE message_id = '<1>'"],
         {"state-differs-from-log", "sales-order-of-no-arrival"}, "SO-000001 belongs to an arrival that is not ordered"),
        (["UPDATE arrivals SET state = 'in work' WHERE message_id = '<2>'"],
         {"state-differs-from-log", "task-of-no-review"}, "waits for a person, but its arrival is not in review"),
        (["DELETE FROM review_tasks"], {"review-without-task"}, "is in review, but nobody is asked about it"),
        (["DELETE FROM arrivals WHERE message_id = '<6>'"], {"arrival-lost"}, "is in the log and nowhere else"),
        (["DELETE FROM sales_order_lines", "DELETE FROM sales_orders"],
         {"ordered-without-sales-order", "number-missing", "sales-order-lost"}, "SO-000001 was drawn, but there is no such"),
        (["UPDATE sales_orders SET content = replace(content, '\"25.00\"', '\"24.00\"')"],
         {"sales-order-changed"}, "SO-000001 is not what was placed"),
        (["UPDATE sales_orders SET fingerprint = 'x'"], {"sales-order-changed"}, "SO-000001 is not what was placed"),
        (["UPDATE sales_order_lines SET amount = '24.99' WHERE position = 1"], {"total-differs"}, "do not add up to its total"),
        (["UPDATE number_series SET last = 3"], {"number-missing"}, "SO-000003 was drawn"),
        (["UPDATE audit_tail SET sequence = sequence + 1"], {"log-broken"}, "The log was changed"),
    ],
)  # fmt: skip
def test_books_that_were_tampered_with_do_not_balance(
    busy: Store, settings: Settings, statements: list[str], codes: set[str], words: str
) -> None:
    corrupt(settings, *statements)
    findings = examine_store(busy)
    assert {finding.code for finding in findings} == codes
    assert any(words in finding.message for finding in findings), [finding.message for finding in findings]
    assert not books_balance(findings)


def test_a_changed_log_entry_is_found(busy: Store, settings: Settings) -> None:
    drop = "DROP TRIGGER audit_log_no_update" if not settings.database_url.get_secret_value() else "SELECT 1"
    corrupt(settings, drop, "UPDATE audit_log SET actor = 'nobody' WHERE sequence = 4")
    (finding,) = examine_store(busy)
    assert (finding.code, finding.place) == ("log-broken", "log entry 4")


def test_a_missing_and_a_damaged_document_are_named(busy: Store, settings: Settings) -> None:
    first, second = arrived(busy, 1), arrived(busy, 2)
    files = {path.name: path for path in Path(settings.blob_folder).rglob("*") if path.is_file()}
    files[first.content_hash].unlink()
    files[second.content_hash].write_bytes(b"scribble")
    findings = examine_store(busy)
    assert {(finding.place, finding.message) for finding in findings} == {
        (first.arrival_id, f"The document of {first.arrival_id} (1.pdf): it is missing."),
        (second.arrival_id, f"The document of {second.arrival_id} (2.pdf): it was changed or damaged after it was stored."),
    }
    assert examine_store(busy, read_documents=False) == []


def test_a_message_that_the_source_let_go_of_and_nobody_journalled_is_named(busy: Store) -> None:
    (finding,) = examine_store(busy, [("mailbox", "<1>"), ("mailbox", "<99>")])
    assert finding.message == "mailbox handed over message <99>, but nothing of it was journalled."
    assert not books_balance([finding])


def test_work_that_nobody_does_is_a_warning_and_no_fault_of_the_books(busy: Store, clock: StandingClock) -> None:
    clock.advance(3 * 86400)
    (finding,) = examine_store(busy)
    assert (finding.code, finding.severity) == ("in-work-for-long", Severity.WARNING)
    assert finding.message.endswith("(6.pdf) has been in work since 2026-03-02 08:30; is a worker running?")
    assert books_balance([finding])


def test_a_store_moved_with_its_folder_still_balances(
    busy: Store, settings: Settings, clock: StandingClock, tmp_path: Path
) -> None:
    if settings.database_url.get_secret_value():
        return  # its database is elsewhere
    busy.close()
    moved = settings.store.rename(tmp_path / "moved")
    opened = open_store(settings.model_copy(update={"store": moved}), clock)
    assert examine_store(opened, [("mailbox", "<1>")]) == []
    opened.close()


def test_an_arrival_without_its_entry_in_the_log_is_named(store: Store, settings: Settings) -> None:
    arrived(store, 1)
    columns = (
        "source, channel, sender, subject, sent_at, part_name, media_type, content_hash, size_bytes, received_at, state, "
        "state_reason, attempts"
    )
    insert = f"INSERT INTO arrivals (arrival_id, message_id, {columns}) SELECT 'forged', '<forged>', {columns} FROM arrivals"  # noqa: S608
    corrupt(settings, insert)
    (finding,) = examine_store(store)
    assert finding.message == "forged (1.pdf) is in work, but nothing by the log."


def test_a_question_that_is_missing_is_asked_anew(busy: Store, settings: Settings) -> None:
    corrupt(settings, "DELETE FROM review_tasks")
    (done,) = repair(busy, examine_store(busy))
    assert done.startswith("Asked about ") and examine_store(busy) == []
    with busy.look() as work:
        (task,) = work.reviews.waiting()
    assert task.reasons == (ASKED_ANEW, "doubt"), "whoever is asked sees why, and what the question was"
    assert list(repair(busy, [Issue("review-without-task", Severity.BLOCK, "", task.arrival_id)])) == [], "and once only"


def test_a_question_that_was_answered_is_closed(busy: Store, settings: Settings) -> None:
    with busy.look() as work:
        (task,) = work.reviews.waiting()
    with busy.begin() as work:
        work.arrivals.move(task.arrival_id, ArrivalState.REJECTED, "no", "anna", busy.clock.now())
        work.commit()
    assert {finding.code for finding in examine_store(busy)} == {"task-of-no-review"}
    (done,) = repair(busy, examine_store(busy))
    assert done == f"Closed review task {task.task_id}: its document is rejected already."
    assert examine_store(busy) == []


def test_lost_rows_are_never_repaired(busy: Store, settings: Settings) -> None:
    corrupt(settings, "DELETE FROM arrivals WHERE message_id = '<6>'")
    assert list(repair(busy, examine_store(busy))) == []
    assert {finding.code for finding in examine_store(busy)} == {"arrival-lost"}

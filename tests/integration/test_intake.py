"""From a message handed over to an arrival finished: nothing lost, nothing made twice, whoever works at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import TypeVar

import pytest

from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.differences import LineChange
from pipeline.core.errors import ConflictError, RuleError
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import Quantity
from pipeline.core.orders import SalesOrder
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import TaskState
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.intake import outcomes
from pipeline.intake.outcomes import Acceptance
from pipeline.intake.rules import new_arrival
from pipeline.intake.service import claim, register, release, renew
from pipeline.settings import Settings
from tests import builders
from tests.integration.conftest import StandingClock

MAIL = Envelope("mailbox", Channel.MAIL, "<1@harbour-marine.example>", "einkauf@harbour-marine.example", "PO-5501")
PDF = MessagePart("PO-5501.pdf", "application/pdf", b"%PDF-1.7 order 5501")
BODY = MessagePart("message text", "text/plain", b"Please find our order attached.")
ACCEPT = Decision(Outcome.ACCEPT, ("Everything is certain.",))
ASK = Decision(
    Outcome.REVIEW, ("The total differs.",), (Issue("amount-differs", Severity.WARNING, "The total differs.", "total"),)
)
RESOLUTION = Resolution(builders.order())
T = TypeVar("T")


def arrived(store: Store, message_id: str = "<1>", content: bytes = PDF.content, envelope: Envelope = MAIL) -> Arrival:
    return register(store, replace(envelope, message_id=message_id), [replace(PDF, content=content)])[0]


def accept(store: Store, arrival: Arrival, order: SalesOrder | None = None, by: str = "orderwright") -> Acceptance:
    return outcomes.accept(store, arrival.arrival_id, ACCEPT, RESOLUTION, order or builders.sales_order(), by)


def state_of(store: Store, arrival: Arrival) -> ArrivalState:
    with store.look() as work:
        return work.arrivals.get(arrival.arrival_id).state


def at_once(*calls: Callable[[], T]) -> list[T | Exception]:
    """What each call gives when all start together."""
    together = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | Exception:
        together.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture(autouse=True)
def books_balance(store: Store):  # type: ignore[no-untyped-def]
    """After every test here, everything is accounted for."""
    yield
    assert examine_store(store) == []


# Registering


def test_each_part_of_a_message_becomes_an_arrival_in_work_with_its_bytes_stored(store: Store, clock: StandingClock) -> None:
    body, pdf = register(store, MAIL, [BODY, PDF])
    assert (body.part_name, pdf.part_name) == ("message text", "PO-5501.pdf")
    assert pdf.envelope == MAIL
    assert (pdf.size_bytes, pdf.received_at, pdf.state) == (len(PDF.content), clock.moment, ArrivalState.IN_WORK)
    assert pdf.arrival_id.startswith("20260302-083000-")
    assert store.blobs.get(pdf.content_hash) == PDF.content
    with store.look() as work:
        assert work.arrivals.get(pdf.arrival_id) == pdf
        assert work.arrivals.count_by_state()[ArrivalState.IN_WORK] == 2


def test_the_same_message_again_gives_the_same_arrivals_wherever_they_stand(store: Store, clock: StandingClock) -> None:
    first = register(store, MAIL, [BODY, PDF])
    outcomes.record_not_an_order(store, first[0].arrival_id, "It orders nothing.")
    clock.advance(3600)
    again = register(store, MAIL, [BODY, PDF])
    assert [arrival.arrival_id for arrival in again] == [arrival.arrival_id for arrival in first]
    assert [arrival.state for arrival in again] == [ArrivalState.NOT_AN_ORDER, ArrivalState.IN_WORK]


def test_bytes_that_a_message_holds_twice_are_one_arrival(store: Store) -> None:
    arrivals = register(store, MAIL, [PDF, replace(PDF, name="copy.pdf")])
    assert [arrival.part_name for arrival in arrivals] == ["PO-5501.pdf"]


def test_a_message_that_comes_again_with_another_part_gains_it(store: Store) -> None:
    register(store, MAIL, [BODY])
    assert len(register(store, MAIL, [BODY, PDF])) == 2
    with store.look() as work:
        assert len(work.arrivals.of_message("mailbox", MAIL.message_id)) == 2


def test_a_message_without_parts_is_refused_aloud(store: Store) -> None:
    with pytest.raises(ValueError, match="without parts"):
        register(store, MAIL, [])


def test_the_same_document_by_another_channel_is_an_arrival_of_its_own_that_names_the_first(store: Store) -> None:
    first = arrived(store)
    second = arrived(store, "scan-9", envelope=Envelope("scans", Channel.FOLDER, "scan-9"))
    assert second.arrival_id != first.arrival_id
    assert second.state is ArrivalState.IN_WORK
    assert second.state_reason == (
        f"Same document as {first.arrival_id}, which came by mail from einkauf@harbour-marine.example on 2026-03-02 "
        "and is in work."
    )


def test_a_message_id_of_many_kilobytes_does_not_keep_the_message_out(store: Store) -> None:
    long = replace(MAIL, message_id="<" + "x" * 20_000 + "1>")
    longer = replace(MAIL, message_id="<" + "x" * 20_000 + "2>")
    (first,), (again,), (other,) = register(store, long, [PDF]), register(store, long, [PDF]), register(store, longer, [PDF])
    assert first == again
    assert first.arrival_id != other.arrival_id
    assert len(first.envelope.message_id) == 500


def test_writers_at_once_register_a_message_once(store: Store) -> None:
    results = at_once(*[lambda: register(store, MAIL, [BODY, PDF]), lambda: register(store, MAIL, [PDF, BODY])] * 3)
    assert {tuple(sorted(arrival.arrival_id for arrival in result)) for result in results} == {
        tuple(sorted(arrival.arrival_id for arrival in register(store, MAIL, [BODY, PDF])))
    }
    with store.look() as work:
        assert sum(work.arrivals.count_by_state().values()) == 2
        assert len(list(work.audit.entries())) == 2


def test_a_writer_that_comes_second_waits_and_finds_the_message_there(store: Store) -> None:
    with store.begin() as rolled_back:
        arrival = register_within(rolled_back, store)
    with ThreadPoolExecutor(1) as pool:
        with store.begin() as first:
            assert first.arrivals.add(arrival)
            second = pool.submit(lambda: add_alone(store, arrival))
            first.commit()
        assert second.result(timeout=30) is False


def register_within(work: UnitOfWork, store: Store) -> Arrival:
    """An arrival whose document is stored and which is journalled nowhere yet."""
    arrival = new_arrival(MAIL, PDF, store.blobs.put(PDF.content), store.clock.now(), [])
    assert work.arrivals.add(arrival)
    return arrival


def add_alone(store: Store, arrival: Arrival) -> bool:
    with store.begin() as work:
        added = work.arrivals.add(arrival)
        work.commit()
    return added


# Claiming


def test_work_is_handed_out_oldest_first_and_to_one_worker_only(store: Store, clock: StandingClock) -> None:
    waiting = []
    for number in range(3):
        waiting.append(arrived(store, str(number), b"%d" % number).arrival_id)
        clock.advance(1)
    first = claim(store, "worker 1", 60, limit=2)
    second = claim(store, "worker 2", 60, limit=2)
    assert [one.arrival.arrival_id for one in first + second] == waiting
    assert [one.worker for one in first + second] == ["worker 1", "worker 1", "worker 2"]
    assert claim(store, "worker 3", 60) == []


def test_a_source_that_hands_over_a_flood_leaves_the_others_their_share(store: Store, clock: StandingClock) -> None:
    waiting: dict[str, list[str]] = {"flood": [], "mailbox": [], "fax": []}
    for source, number in (("flood", 12), ("mailbox", 6), ("fax", 1)):
        for index in range(number):
            arrival = arrived(store, str(index), f"{source} {index}".encode(), replace(MAIL, source=source))
            waiting[source].append(arrival.arrival_id)
            clock.advance(1)
    flood, mailbox, fax = waiting.values()
    assert [one.arrival.arrival_id for one in claim(store, "worker", 60, limit=7)] == [*flood[:3], *mailbox[:3], *fax]
    assert [one.arrival.arrival_id for one in claim(store, "worker", 60, limit=9)] == [*flood[3:9], *mailbox[3:]]


def test_a_lease_that_ran_out_lets_another_worker_in(store: Store, clock: StandingClock) -> None:
    arrival = arrived(store)
    claim(store, "worker 1", 60)
    clock.advance(59)
    assert claim(store, "worker 2", 60) == []
    clock.advance(1)
    (taken,) = claim(store, "worker 2", 60)
    assert (taken.arrival.arrival_id, taken.worker, taken.attempts) == (arrival.arrival_id, "worker 2", 2)


def test_a_worker_that_is_busy_for_long_keeps_its_lease_by_renewing_it(store: Store, clock: StandingClock) -> None:
    arrival = arrived(store)
    claim(store, "worker 1", 60)
    clock.advance(50)
    assert renew(store, "worker 1", [arrival.arrival_id], 60) == [arrival.arrival_id]
    assert renew(store, "worker 2", [arrival.arrival_id], 60) == []
    clock.advance(50)
    assert claim(store, "worker 2", 60) == []


def test_work_given_back_is_free_at_once_and_not_counted_as_an_attempt(store: Store) -> None:
    arrival = arrived(store)
    claim(store, "worker 1", 60)
    release(store, "worker 2", [arrival.arrival_id])
    assert claim(store, "worker 2", 60) == []
    release(store, "worker 1", [arrival.arrival_id])
    assert [one.attempts for one in claim(store, "worker 2", 60)] == [1]


def test_a_document_that_kills_its_readers_goes_to_quarantine_and_the_next_is_handed_out(
    store: Store, clock: StandingClock
) -> None:
    poison = arrived(store, "1", b"poison")
    clock.advance(1)
    other = arrived(store, "2", b"other")
    for _ in range(3):
        assert poison.arrival_id in {one.arrival.arrival_id for one in claim(store, "worker", 60, limit=2)}
        release(store, "worker", [other.arrival_id])
        clock.advance(61)
    assert [one.arrival.arrival_id for one in claim(store, "worker", 60, limit=1)] == [other.arrival_id]
    with store.look() as work:
        assert work.arrivals.get(poison.arrival_id).state is ArrivalState.QUARANTINED
        assert "broke off 3 times" in work.arrivals.get(poison.arrival_id).state_reason


def test_workers_at_once_never_get_the_same_work(store: Store) -> None:
    waiting = {arrived(store, str(number), b"%d" % number).arrival_id for number in range(12)}
    results = at_once(*[lambda worker=worker: claim(store, f"worker {worker}", 60, limit=3) for worker in range(4)])
    handed_out = [one.arrival.arrival_id for result in results for one in result]
    assert len(handed_out) == len(set(handed_out))
    assert set(handed_out) <= waiting
    rest = claim(store, "last", 60, limit=99)
    assert set(handed_out) | {one.arrival.arrival_id for one in rest} == waiting


def test_a_worker_on_postgresql_does_not_wait_for_another_that_is_claiming(store: Store, settings: Settings) -> None:
    if not settings.database_url.get_secret_value():
        return  # on SQLite all writers wait for each other
    first, second = arrived(store, "1", b"1"), arrived(store, "2", b"2")
    with ThreadPoolExecutor(1) as pool, store.begin() as slow:
        (taken,) = slow.arrivals.claim("slow", store.clock.now(), store.clock.now(), 1)
        quick = pool.submit(claim, store, "quick", 60, 2)
        try:
            others = [one.arrival.arrival_id for one in quick.result(timeout=10)]
        finally:
            slow.commit()
    assert {taken.arrival.arrival_id, *others} == {first.arrival_id, second.arrival_id}
    assert len(others) == 1


# Finishing


def test_an_accepted_order_becomes_a_sales_order_with_the_next_number(store: Store, clock: StandingClock) -> None:
    first = accept(store, arrived(store))
    second = accept(store, arrived(store, "2", b"other"), builders.sales_order(po_number="PO-5502"))
    assert (first.state, second.state) == (ArrivalState.ORDERED, ArrivalState.ORDERED)
    assert first.placed and second.placed
    assert (first.placed.order.number, second.placed.order.number) == ("SO-000001", "SO-000002")
    with store.look() as work:
        assert work.orders.all() == [first.placed, second.placed]
        record = work.decisions.latest(first.placed.arrival_id)
        assert record and record.decision == ACCEPT and record.resolution == RESOLUTION
        events = [entry.event for entry in work.audit.entries()]
        assert events.count("sales order placed") == 2
        assert work.arrivals.get(first.placed.arrival_id).state_reason == "Sales order SO-000001."


def test_accepting_again_after_a_crash_gives_the_sales_order_there_is(store: Store) -> None:
    arrival = arrived(store)
    assert accept(store, arrival) == accept(store, arrival)


def test_workers_at_once_on_one_arrival_make_one_sales_order(store: Store) -> None:
    arrival = arrived(store)
    results = at_once(*[lambda: accept(store, arrival)] * 4)
    assert {result.placed.order.number for result in results if isinstance(result, Acceptance) and result.placed} == {"SO-000001"}
    assert not [result for result in results if isinstance(result, Exception)]


def test_the_same_document_in_another_message_is_no_second_order(store: Store) -> None:
    first = accept(store, arrived(store))
    assert first.placed
    second = arrived(store, "2")
    for _ in range(2):  # the second time as after a crash
        again = accept(store, second)
        assert (again.state, again.placed) == (ArrivalState.NOT_AN_ORDER, None)
        assert again.reasons == (f"Same document and same order as sales order SO-000001 ({first.placed.arrival_id}).",)
    with store.look() as work:
        assert work.arrivals.get(second.arrival_id).state_reason == again.reasons[0]
        assert work.decisions.reading(second.arrival_id) == RESOLUTION.extracted


def test_the_same_order_by_mail_and_by_fax_is_one_sales_order(store: Store) -> None:
    first = accept(store, arrived(store))
    fax = arrived(store, "job-1", b"II* the fax of it", Envelope("fax", Channel.FAX, "job-1"))
    again = accept(store, fax, builders.sales_order(po_number="po 5501"))
    assert first.placed and (again.state, again.placed) == (ArrivalState.NOT_AN_ORDER, None)
    assert again.reasons == (
        "Sent again: Order po 5501 of Harbour Marine GmbH of 2026-02-27 says the same in every line as sales order SO-000001 "
        f"({first.placed.arrival_id}).",
    )
    assert accept(store, fax, builders.sales_order(po_number="po 5501")) == again
    with store.look() as work:
        assert [one.order.number for one in work.orders.all()] == ["SO-000001"]
        assert work.decisions.reading(fax.arrival_id) == RESOLUTION.extracted


def test_the_same_order_that_bears_no_date_is_a_question_to_a_person(store: Store) -> None:
    accept(store, arrived(store), builders.sales_order(po_date=None))
    fax = arrived(store, "job-1", b"II* the fax of it", Envelope("fax", Channel.FAX, "job-1"))
    again = accept(store, fax, builders.sales_order(po_number="po 5501", po_date=None))
    assert again.state is ArrivalState.IN_REVIEW
    assert again.reasons == (
        "Order po 5501 of Harbour Marine GmbH is sales order SO-000001 of 2026-03-02 already, the same in every line: "
        "sent twice, or meant twice?",
    )
    with store.look() as work:
        record = work.decisions.latest(fax.arrival_id)
    assert record and [finding.code for finding in record.decision.findings] == ["duplicate-order"]


def test_a_changed_order_is_shown_as_what_it_changes_line_by_line(store: Store) -> None:
    accept(store, arrived(store))
    bolts, paste = builders.sales_order().lines
    lines = (replace(bolts, quantity=Quantity(Decimal("150.0"), "EA")), replace(paste, number=3, sku="W-20"))
    changed_arrival = arrived(store, "2", b"changed")
    changed = accept(store, changed_arrival, builders.sales_order(lines=lines, requested_date=date(2026, 4, 1)))
    assert changed.state is ArrivalState.IN_REVIEW
    assert changed.reasons == (
        "Order PO-5501 of Harbour Marine GmbH is sales order SO-000001 of 2026-03-02 already. This one changes: "
        "line 1 (FB-1040): quantity 150 EA, was 100 EA; line 1 (FB-1040): requested date 2026-04-01, was 2026-03-20; "
        "line 2 (W-20): article W-20, was 004711.",
    )
    with store.look() as work:
        record = work.decisions.latest(changed_arrival.arrival_id)
    assert record and [line.change for line in record.decision.differences[0].lines] == [LineChange.CHANGED] * 2


def test_the_same_number_of_another_customer_is_another_order(store: Store) -> None:
    accept(store, arrived(store))
    other = accept(store, arrived(store, "2", b"other"), builders.sales_order(customer_id="10002"))
    assert other.state is ArrivalState.ORDERED


def test_the_same_bytes_read_as_another_customers_order_are_a_question(store: Store) -> None:
    accept(store, arrived(store))
    other = accept(store, arrived(store, "2"), builders.sales_order(customer_id="10002", po_number="7"))
    assert other.state is ArrivalState.IN_REVIEW
    assert "for Harbour Marine GmbH already" in other.reasons[0]


def test_an_order_text_without_number_is_never_dropped_nor_placed_unseen(store: Store) -> None:
    weekly = builders.sales_order(po_number="-")
    first, second = arrived(store, "1", b"5 boxes please"), arrived(store, "2", b"5 boxes please")
    assert accept(store, first, weekly).state is ArrivalState.IN_REVIEW
    assert accept(store, first, weekly, by="anna").state is ArrivalState.ORDERED
    assert accept(store, second, weekly).state is ArrivalState.IN_REVIEW
    assert accept(store, second, weekly, by="anna").state is ArrivalState.ORDERED, "meant twice, says a person"


def test_orders_of_one_number_accepted_at_once_are_placed_once(store: Store) -> None:
    arrivals = [arrived(store, str(number), b"copy %d" % number) for number in range(4)]
    results = at_once(*[lambda arrival=arrival: accept(store, arrival) for arrival in arrivals])
    states = sorted(result.state for result in results if isinstance(result, Acceptance))
    assert states == [ArrivalState.NOT_AN_ORDER] * 3 + [ArrivalState.ORDERED]
    with store.look() as work:
        assert len(work.orders.all()) == 1


def test_orders_accepted_at_once_are_numbered_without_gaps(store: Store) -> None:
    arrivals = [arrived(store, str(number), b"order %d" % number) for number in range(6)]
    at_once(*[lambda n=n, a=a: accept(store, a, builders.sales_order(po_number=f"PO-{n}")) for n, a in enumerate(arrivals)])
    with store.look() as work:
        assert [placed.order.number for placed in work.orders.all()] == [f"SO-{number:06d}" for number in range(1, 7)]


def test_a_review_is_opened_once_with_the_reasons_and_the_earlier_document(store: Store, clock: StandingClock) -> None:
    first = arrived(store)
    clock.advance(1)
    second = arrived(store, "2")
    task = outcomes.open_review(store, first.arrival_id, ASK, resolution=RESOLUTION)
    assert outcomes.open_review(store, first.arrival_id, ASK, resolution=RESOLUTION) == task
    assert task.reasons == ("The total differs.",)
    flagged = outcomes.open_review(store, second.arrival_id, ASK, RESOLUTION.extracted)
    assert flagged.reasons[0].startswith(f"Same document as {first.arrival_id}")
    assert flagged.reasons[0].endswith("and is in review.")
    with store.look() as work:
        record = work.decisions.latest(first.arrival_id)
    assert record and record.extracted == RESOLUTION.extracted


def test_what_cannot_be_read_is_set_aside_and_can_be_run_again(store: Store) -> None:
    arrival = arrived(store)
    claim(store, "worker", 60)
    for _ in range(2):
        outcomes.record_quarantine(store, arrival.arrival_id, "It is encrypted; none of the passwords opens it.")
    assert state_of(store, arrival) is ArrivalState.QUARANTINED
    assert claim(store, "worker", 60) == []
    outcomes.run_again(store, arrival.arrival_id, "The password was added.", "anna")
    outcomes.run_again(store, arrival.arrival_id, "The password was added.", "anna")
    again = claim(store, "another worker", 60)
    assert [(one.arrival.arrival_id, one.attempts) for one in again] == [(arrival.arrival_id, 1)]
    outcomes.reject(store, arrival.arrival_id, "The customer took it back.", "anna")
    assert state_of(store, arrival) is ArrivalState.REJECTED


def test_a_worker_that_comes_too_late_cannot_undo_what_another_did(store: Store) -> None:
    ordered, asked = arrived(store), arrived(store, "2", b"other")
    accept(store, ordered)
    outcomes.open_review(store, asked.arrival_id, ASK)
    for arrival in (ordered, asked):
        with pytest.raises(ConflictError, match="already"):
            outcomes.record_quarantine(store, arrival.arrival_id, "late")
        with pytest.raises(ConflictError, match="already"):
            outcomes.record_not_an_order(store, arrival.arrival_id, "late")
    with pytest.raises(ConflictError, match="ordered already: Sales order SO-000001"):
        outcomes.open_review(store, ordered.arrival_id, ASK)
    assert accept(store, asked).state is ArrivalState.IN_REVIEW, "the question stands until a person answers it"
    with pytest.raises(ConflictError, match="close its task"):
        outcomes.run_again(store, asked.arrival_id, "late", "anna")
    with pytest.raises(RuleError, match="ordered cannot become in work"):
        outcomes.run_again(store, ordered.arrival_id, "late", "anna")


def test_a_decision_goes_the_way_it_says(store: Store) -> None:
    arrival = arrived(store)
    with pytest.raises(RuleError, match="to be reviewed"):
        outcomes.accept(store, arrival.arrival_id, ASK, RESOLUTION, builders.sales_order())
    with pytest.raises(RuleError, match="to be accepted"):
        outcomes.open_review(store, arrival.arrival_id, ACCEPT)
    with pytest.raises(ValueError, match="without a reason"):
        outcomes.open_review(store, arrival.arrival_id, Decision(Outcome.REVIEW, ()))
    with pytest.raises(ValueError, match="without a reason"):
        outcomes.record_quarantine(store, arrival.arrival_id, " ")
    assert state_of(store, arrival) is ArrivalState.IN_WORK


def test_a_person_accepts_what_was_asked_and_the_task_is_closed_with_it(store: Store) -> None:
    arrival = arrived(store)
    task = outcomes.open_review(store, arrival.arrival_id, ASK)
    acceptance = accept(store, arrival, by="anna")
    assert acceptance.placed and acceptance.placed.placed_by == "anna"
    assert accept(store, arrival, by="anna") == acceptance, "a double tap"
    with store.look() as work:
        closed = work.reviews.get(task.task_id)
        record = work.decisions.latest(arrival.arrival_id)
    assert (closed.state, closed.closed_by, closed.outcome) == (TaskState.CLOSED, "anna", "ordered")
    assert record and record.decided_by == "anna"


def test_a_person_can_place_a_changed_order_but_not_the_same_one_twice(store: Store) -> None:
    undated = builders.sales_order(po_date=None)
    accept(store, arrived(store), undated)
    same, changed = arrived(store, "2", b"same"), arrived(store, "3", b"changed")
    different = builders.sales_order(requested_date=date(2026, 4, 1))
    accept(store, same, undated)
    accept(store, changed, different)
    with pytest.raises(ConflictError, match="PO-5501 of Harbour Marine GmbH was placed already"):
        accept(store, same, undated, by="anna")
    assert state_of(store, same) is ArrivalState.IN_REVIEW
    assert accept(store, changed, different, by="anna").state is ArrivalState.ORDERED

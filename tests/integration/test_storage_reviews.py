"""Review tasks: one reviewer at a time, closed once, with everything a screen needs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.errors import ConflictError, RuleError
from pipeline.core.issues import Issue, Severity
from pipeline.core.ports import Store
from pipeline.core.records import ReviewTask, TaskState
from pipeline.core.resolution import Candidate, Decision, Outcome, Resolution
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.intake import outcomes
from pipeline.intake.service import claim, register
from pipeline.review.service import claim_task, close_task, release_task, show_task
from tests import builders
from tests.integration.conftest import StandingClock

FINDING = Issue("amount-differs", Severity.WARNING, "Line 1 comes to 50.00, not 55.00.", "line 1")
DECISION = Decision(Outcome.REVIEW, ("Line 1 comes to 50.00, not 55.00.", "Two customers are alike."), (FINDING,))
RESOLUTION = Resolution(
    builders.order(), (Candidate(builders.HARBOUR, 0.9, ("same domain",)), Candidate(builders.BIRCH, 0.2, ()))
)


def asked(store: Store, number: int = 1) -> ReviewTask:
    envelope = Envelope("mailbox", Channel.MAIL, f"<{number}>", "einkauf@harbour-marine.example")
    (arrival,) = register(store, envelope, [MessagePart(f"{number}.pdf", "application/pdf", b"%d" % number)])
    return outcomes.open_review(store, arrival.arrival_id, DECISION, resolution=RESOLUTION)


def test_waiting_tasks_are_listed_oldest_first_with_their_documents(store: Store, clock: StandingClock) -> None:
    tasks = []
    for number in range(3):
        tasks.append(asked(store, number))
        clock.advance(60)
    close_task(store, tasks[1].task_id, "anna", ArrivalState.REJECTED, "Wrong supplier.")
    with store.look() as work:
        listed = [(task, work.arrivals.get(task.arrival_id).part_name) for task in work.reviews.waiting()]
        assert listed == [(tasks[0], "0.pdf"), (tasks[2], "2.pdf")]
        assert len(work.reviews.waiting(limit=1)) == 1


def test_a_task_shows_reasons_findings_reading_with_evidence_candidates_and_the_document(store: Store) -> None:
    case = show_task(store, asked(store).task_id)
    assert case.task.reasons == DECISION.reasons
    assert case.record.decision.findings == (FINDING,)
    assert case.record.extracted == builders.order()
    assert case.record.extracted.po_number and case.record.extracted.po_number.evidence
    assert case.record.resolution == RESOLUTION
    assert store.blobs.get(case.arrival.content_hash) == b"1"


def test_a_claimed_task_is_its_reviewers_until_given_back_or_taken_over(store: Store, clock: StandingClock) -> None:
    task = claim_task(store, asked(store).task_id, "anna")
    assert (task.state, task.claimed_by, task.claimed_at, task.version) == (TaskState.CLAIMED, "anna", clock.moment, 2)
    assert claim_task(store, task.task_id, "anna") == task
    for attempt in (claim_task, release_task):
        with pytest.raises(ConflictError, match="worked on by anna"):
            attempt(store, task.task_id, "bert")
    with pytest.raises(ConflictError, match="worked on by anna"):
        close_task(store, task.task_id, "bert", ArrivalState.REJECTED, "no")
    with pytest.raises(ConflictError, match="worked on by anna"):
        order = builders.sales_order()
        outcomes.accept(store, task.arrival_id, Decision(Outcome.ACCEPT, ("ok",)), RESOLUTION, order, decided_by="bert")
    assert claim_task(store, task.task_id, "bert", take_over=True).claimed_by == "bert"
    given_back = release_task(store, task.task_id, "bert")
    assert (given_back.state, given_back.claimed_by, given_back.claimed_at) == (TaskState.OPEN, "", None)
    assert release_task(store, task.task_id, "anna") == given_back


def test_reviewers_who_tap_at_once_do_not_both_get_the_task(store: Store) -> None:
    task = asked(store)
    together = Barrier(4)

    def tap(reviewer: str) -> str:
        together.wait()
        try:
            return claim_task(store, task.task_id, reviewer).claimed_by
        except ConflictError:
            return ""

    with ThreadPoolExecutor(4) as pool:
        got = [name for name in pool.map(tap, ["anna", "bert", "cleo", "dora"]) if name]
    assert len(got) == 1
    with store.look() as work:
        assert work.reviews.get(task.task_id).claimed_by == got[0]


@pytest.mark.parametrize("state", [ArrivalState.REJECTED, ArrivalState.NOT_AN_ORDER, ArrivalState.IN_WORK])
def test_closing_a_task_moves_its_arrival_once_with_the_reviewers_reason(store: Store, state: ArrivalState) -> None:
    task = asked(store)
    closed = close_task(store, task.task_id, "anna", state, "Says Anna.")
    assert close_task(store, task.task_id, "anna", state, "Says Anna.") == closed, "a double tap"
    with store.look() as work:
        arrival = work.arrivals.get(task.arrival_id)
        moves = [entry for entry in work.audit.entries(task.arrival_id) if entry.actor == "anna"]
    assert (arrival.state, arrival.state_reason) == (state, "Says Anna.")
    assert len(moves) == 1
    with pytest.raises(ConflictError, match="closed by anna"):
        claim_task(store, task.task_id, "bert")
    assert examine_store(store) == []


def test_an_arrival_sent_back_to_work_is_handed_out_and_may_be_asked_about_again(store: Store) -> None:
    task = asked(store)
    close_task(store, task.task_id, "anna", ArrivalState.IN_WORK, "Masters were mended.")
    (claimed,) = claim(store, "worker", 60)
    again = outcomes.open_review(store, claimed.arrival.arrival_id, DECISION, resolution=RESOLUTION)
    assert again.task_id != task.task_id
    with store.look() as work:
        assert work.reviews.of_arrival(task.arrival_id) == again
    assert examine_store(store) == []


def test_a_task_is_not_closed_as_ordered_without_a_sales_order(store: Store) -> None:
    with pytest.raises(RuleError, match="not closed as ordered"):
        close_task(store, asked(store).task_id, "anna", ArrivalState.ORDERED, "ok")


def test_a_change_made_from_a_stale_version_is_refused(store: Store) -> None:
    task = asked(store)
    with store.begin() as work:
        work.reviews.save(task)
        with pytest.raises(ConflictError, match="Somebody else changed"):
            work.reviews.save(task)


def test_the_database_itself_refuses_a_second_question_about_one_arrival(store: Store, clock: StandingClock) -> None:
    task = asked(store)
    with pytest.raises(ConflictError, match="Somebody else was first"), store.begin() as work:
        work.reviews.open(task.arrival_id, ("again",), clock.now())

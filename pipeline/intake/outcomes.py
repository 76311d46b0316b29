"""The ways an arrival in work is finished: each one transaction, and safe to be tried again after a crash.

Machines finish what is in work. What somebody else finished meanwhile stays as it is and raises ConflictError, unless it was
finished just so: then the call was tried again and there is nothing left to do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.core.arrivals import Arrival
from pipeline.core.errors import ConflictError, RuleError
from pipeline.core.fields import ExtractedOrder
from pipeline.core.learning import observations_of
from pipeline.core.orders import SalesOrder
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import MACHINE, DecisionRecord, PlacedOrder, ReviewTask, TaskState
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.states import ArrivalState
from pipeline.intake.duplicates import Likeness, Verdict, compare_with_earlier, fingerprint, po_key
from pipeline.intake.rules import same_document_as


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of an arrival that was to be accepted.

    Attributes:
        state: ORDERED; or IN_REVIEW or NOT_AN_ORDER when the order had been placed before.
        placed: The sales order made from this arrival; None unless it is ordered.
        reasons: Why it is not, in words.
    """

    state: ArrivalState
    placed: PlacedOrder | None = None
    reasons: tuple[str, ...] = ()


def record_quarantine(store: Store, arrival_id: str, reason: str, actor: str = MACHINE) -> Arrival:
    """Set a document aside that cannot be read; ``reason`` says what is wrong and what to do."""
    return _finish(store, arrival_id, ArrivalState.QUARANTINED, reason, actor)


def record_not_an_order(
    store: Store, arrival_id: str, reason: str, extracted: ExtractedOrder | None = None, actor: str = MACHINE
) -> Arrival:
    """Close an arrival that orders nothing: a reply, an invoice, a newsletter."""
    return _finish(store, arrival_id, ArrivalState.NOT_AN_ORDER, reason, actor, extracted)


def reject(store: Store, arrival_id: str, reason: str, actor: str) -> Arrival:
    """Refuse an arrival that is in work or in quarantine; what is in review is refused by closing its task."""
    return _finish(store, arrival_id, ArrivalState.REJECTED, reason, actor)


def run_again(store: Store, arrival_id: str, reason: str, actor: str) -> Arrival:
    """Put back to work what is in quarantine or was taken for no order, after the cause was mended."""
    with store.begin() as work:
        arrival = work.arrivals.lock(arrival_id)
        if arrival.state is ArrivalState.IN_WORK:
            return arrival
        if arrival.state is ArrivalState.IN_REVIEW:
            raise ConflictError(f"{arrival_id} is in review; close its task to have it run again.")
        arrival = work.arrivals.move(arrival_id, ArrivalState.IN_WORK, reason, actor, store.clock.now())
        work.commit()
    return arrival


def open_review(
    store: Store,
    arrival_id: str,
    decision: Decision,
    extracted: ExtractedOrder | None = None,
    resolution: Resolution | None = None,
) -> ReviewTask:
    """Ask a person, with the decision's reasons; ``extracted`` is None when nothing could be read."""
    if decision.outcome is not Outcome.REVIEW:
        raise RuleError(f"{arrival_id} was decided to be accepted, not to be reviewed")
    with store.begin() as work:
        case = _opened(work, arrival_id, store)
        task = work.reviews.of_arrival(arrival_id)
        if case.arrival.state is ArrivalState.IN_REVIEW and task:
            return task
        _require_in_work(case.arrival)
        if extracted is None and resolution is not None:
            extracted = resolution.extracted
        task = _ask(case, _with_earlier_arrivals(case, decision), extracted, resolution)
        work.commit()
    return task


def accept(
    store: Store,
    arrival_id: str,
    decision: Decision,
    resolution: Resolution,
    sales_order: SalesOrder,
    decided_by: str = MACHINE,
) -> Acceptance:
    """Place the sales order, unless it was placed before: then it is no order or a question to a person.

    Args:
        sales_order: Its number is replaced by the next of the series.
        decided_by: A person's word that this is another order is taken; only one that is the same in every line is refused.
    Raises:
        ConflictError: When somebody else finished the arrival, or holds its task, or a person accepts the same order twice.
    """
    if decision.outcome is not Outcome.ACCEPT:
        raise RuleError(f"{arrival_id} was decided to be reviewed, not to be accepted")
    with store.begin() as work:
        case = _opened(work, arrival_id, store)
        done = _accepted_before(case, decided_by)
        if done:
            return done
        # From here to the commit nobody else places an order: what is not there now will not be there then.
        work.orders.wait_for_turn()
        verdict = _verdict(case, sales_order)
        if verdict.likeness is Likeness.NEW or decided_by != MACHINE:
            # A person's word that it is another order stands against what the verdict asks; what differs is kept all the same.
            found = verdict.findings if verdict.likeness is Likeness.NEW else ()
            told = replace(decision, findings=decision.findings + found, differences=verdict.differences)
            acceptance = _place(case, told, resolution, sales_order, decided_by)
        elif verdict.likeness in (Likeness.SAME_DOCUMENT, Likeness.SENT_AGAIN):
            acceptance = _set_aside(case, verdict, resolution.extracted)
        else:
            acceptance = _ask_instead(case, decision, verdict, resolution)
        work.commit()
    return acceptance


@dataclass(frozen=True, slots=True)
class _Case:
    """A locked arrival within a unit of work, and the moment at which everything about it is done."""

    work: UnitOfWork
    arrival: Arrival
    now: datetime


def _opened(work: UnitOfWork, arrival_id: str, store: Store) -> _Case:
    return _Case(work, work.arrivals.lock(arrival_id), store.clock.now())


def _accepted_before(case: _Case, decided_by: str) -> Acceptance | None:
    """What became of the arrival when this is not the first try; None when it may be accepted now."""
    arrival = case.arrival
    task = case.work.reviews.of_arrival(arrival.arrival_id)
    by_person = decided_by != MACHINE
    match arrival.state:
        case ArrivalState.IN_WORK:
            return None
        case ArrivalState.ORDERED:
            return Acceptance(arrival.state, case.work.orders.of_arrival(arrival.arrival_id))
        case ArrivalState.IN_REVIEW if by_person:
            _require_not_of_others(task, decided_by)
            return None
        case ArrivalState.IN_REVIEW if task:
            return Acceptance(arrival.state, reasons=task.reasons)
        case ArrivalState.NOT_AN_ORDER if not by_person:
            return Acceptance(arrival.state, reasons=(arrival.state_reason,))
    raise ConflictError(f"{arrival.arrival_id} is {arrival.state.value} already: {arrival.state_reason}")


def _verdict(case: _Case, order: SalesOrder) -> Verdict:
    orders, key = case.work.orders, po_key(order.po_number)
    earlier = orders.of_content(case.arrival.content_hash) + (orders.of_purchase_order(order.customer_id, key) if key else [])
    distinct = {placed.order.number: placed for placed in earlier}
    return compare_with_earlier(order, case.arrival.content_hash, list(distinct.values()), at=case.now)


def _place(case: _Case, decision: Decision, resolution: Resolution, order: SalesOrder, decided_by: str) -> Acceptance:
    work, arrival_id = case.work, case.arrival.arrival_id
    placed = PlacedOrder(
        order=replace(order, number=work.orders.draw_number()),
        arrival_id=arrival_id,
        content_hash=case.arrival.content_hash,
        # Two orders without a number are never twins: a person said of each that it is meant.
        po_key=po_key(order.po_number) or f"none {arrival_id}",
        fingerprint=fingerprint(order),
        placed_at=case.now,
        placed_by=decided_by,
    )
    work.decisions.record(DecisionRecord(arrival_id, decision, resolution.extracted, resolution, case.now, decided_by))
    work.orders.place(placed)
    if decided_by != MACHINE:
        # Only what a person confirmed teaches anything: the machine must not come to believe its own guesses.
        sender = case.arrival.envelope.sender
        work.lessons.keep(observations_of(placed.order, resolution, sender, decided_by, case.now))
    task = work.reviews.of_arrival(arrival_id)
    if task and task.state is not TaskState.CLOSED:
        outcome = ArrivalState.ORDERED.value
        work.reviews.save(replace(task, state=TaskState.CLOSED, closed_by=decided_by, closed_at=case.now, outcome=outcome))
    work.arrivals.move(arrival_id, ArrivalState.ORDERED, f"Sales order {placed.order.number}.", decided_by, case.now)
    return Acceptance(ArrivalState.ORDERED, placed)


def _set_aside(case: _Case, verdict: Verdict, extracted: ExtractedOrder) -> Acceptance:
    arrival_id, reason = case.arrival.arrival_id, " ".join(verdict.reasons)
    case.work.decisions.keep_reading(arrival_id, extracted, case.now)
    case.work.arrivals.move(arrival_id, ArrivalState.NOT_AN_ORDER, reason, MACHINE, case.now)
    return Acceptance(ArrivalState.NOT_AN_ORDER, reasons=verdict.reasons)


def _ask_instead(case: _Case, decision: Decision, verdict: Verdict, resolution: Resolution) -> Acceptance:
    found = decision.findings + verdict.findings
    question = replace(decision, outcome=Outcome.REVIEW, reasons=verdict.reasons, findings=found, differences=verdict.differences)
    task = _ask(case, question, resolution.extracted, resolution)
    return Acceptance(ArrivalState.IN_REVIEW, reasons=task.reasons)


def _ask(case: _Case, decision: Decision, extracted: ExtractedOrder | None, resolution: Resolution | None) -> ReviewTask:
    arrival_id = case.arrival.arrival_id
    case.work.decisions.record(DecisionRecord(arrival_id, decision, extracted, resolution, case.now))
    task = case.work.reviews.open(arrival_id, decision.reasons, case.now)
    case.work.arrivals.move(arrival_id, ArrivalState.IN_REVIEW, " ".join(decision.reasons), MACHINE, case.now)
    return task


def _with_earlier_arrivals(case: _Case, decision: Decision) -> Decision:
    """The decision with a word about copies that a reviewer must know of: those that came before, and any that is ordered."""
    this = case.arrival
    copies = [
        other
        for other in case.work.arrivals.with_content(this.content_hash)
        if (other.received_at, other.arrival_id) < (this.received_at, this.arrival_id)
        or (other.state is ArrivalState.ORDERED and other.arrival_id != this.arrival_id)
    ]
    seen = same_document_as(copies)
    return replace(decision, reasons=(seen, *decision.reasons)) if seen else decision


def _finish(
    store: Store, arrival_id: str, state: ArrivalState, reason: str, actor: str, extracted: ExtractedOrder | None = None
) -> Arrival:
    with store.begin() as work:
        case = _opened(work, arrival_id, store)
        if case.arrival.state is state:
            return case.arrival
        if not (state is ArrivalState.REJECTED and case.arrival.state is ArrivalState.QUARANTINED):
            _require_in_work(case.arrival)
        if extracted is not None:
            work.decisions.keep_reading(arrival_id, extracted, case.now)
        arrival = work.arrivals.move(arrival_id, state, reason, actor, case.now)
        work.commit()
    return arrival


def _require_in_work(arrival: Arrival) -> None:
    if arrival.state is not ArrivalState.IN_WORK:
        raise ConflictError(f"{arrival.arrival_id} is {arrival.state.value} already: {arrival.state_reason}")


def _require_not_of_others(task: ReviewTask | None, person: str) -> None:
    if task and task.state is TaskState.CLAIMED and task.claimed_by != person:
        raise ConflictError(f"Review task {task.task_id} is being worked on by {task.claimed_by}.")

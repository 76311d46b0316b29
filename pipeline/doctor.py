"""Whether the store's books balance: nothing lost, nothing made twice, nothing changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta

from pipeline.core.arrivals import Arrival
from pipeline.core.audit import AuditEntry
from pipeline.core.issues import Issue, Severity
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.states import ArrivalState
from pipeline.intake.duplicates import fingerprint

STALE_AFTER = timedelta(days=1)
"""An arrival this long in work is waiting for a worker that does not come."""


def examine_store(store: Store, handed_over: Iterable[tuple[str, str]] = (), *, read_documents: bool = True) -> list[Issue]:
    """Everything that does not balance, in words; BLOCK findings mean that the books are wrong.

    Args:
        handed_over: Source and message id of every message that a source says it handed over.
        read_documents: Read each stored document and compare its hash; off saves time on a large store.
    """
    with store.look() as work:
        findings = [*_log(work), *_states(work), *_splits(work), *_sales_orders(work), *_messages(work, handed_over)]
        if read_documents:
            findings += _documents(store, work)
        findings += _stale(store, work)
    return findings


def books_balance(findings: Iterable[Issue]) -> bool:
    """Whether nothing among the findings means that the books are wrong."""
    return not any(finding.severity is Severity.BLOCK for finding in findings)


def _log(work: UnitOfWork) -> Iterator[Issue]:
    """The log is whole, and arrivals and sales orders stand where it says they stand."""
    broken = work.audit.verify_chain()
    if broken:
        yield _wrong("log-broken", f"The log was changed: {broken.message}.", f"log entry {broken.sequence}")
    states, orders = _as_logged(work.audit.entries())
    for arrival in work.balance.arrivals():
        logged = states.pop(arrival.arrival_id, None)
        if logged != arrival.state.value:
            message = f"{_named(arrival)} is {arrival.state.value}, but {logged or 'nothing'} by the log."
            yield _wrong("state-differs-from-log", message, arrival.arrival_id)
    for arrival_id in states:
        yield _wrong("arrival-lost", f"Arrival {arrival_id} is in the log and nowhere else: it was lost.", arrival_id)
    for placed in work.orders.all():
        number = placed.order.number
        if not orders.pop(number, None) == placed.fingerprint == fingerprint(placed.order):
            yield _wrong("sales-order-changed", f"Sales order {number} is not what was placed by the log.", number)
    for number in orders:
        yield _wrong("sales-order-lost", f"Sales order {number} is in the log and nowhere else: it was lost.", number)


def _as_logged(entries: Iterable[AuditEntry]) -> tuple[dict[str, str], dict[str, str]]:
    """The last state of each arrival and the fingerprint of each sales order, as the log has them."""
    states: dict[str, str] = {}
    orders: dict[str, str] = {}
    for entry in entries:
        facts = json.loads(entry.facts)
        if "state" in facts:
            states[entry.subject] = facts["state"]
        elif "fingerprint" in facts:
            orders[entry.subject] = facts["fingerprint"]
    return states, orders


def _states(work: UnitOfWork) -> Iterator[Issue]:
    for arrival_id in work.balance.ordered_without_sales_order():
        yield _wrong("ordered-without-sales-order", f"Arrival {arrival_id} is ordered, but there is no sales order.", arrival_id)
    for number in work.balance.sales_orders_of_others():
        yield _wrong("sales-order-of-no-arrival", f"Sales order {number} belongs to an arrival that is not ordered.", number)
    for arrival_id in work.balance.in_review_without_task():
        yield _wrong("review-without-task", f"Arrival {arrival_id} is in review, but nobody is asked about it.", arrival_id)
    for task_id in work.balance.tasks_of_others():
        message = f"Review task {task_id} waits for a person, but its arrival is not in review."
        yield _wrong("task-of-no-review", message, f"review task {task_id}")


def _splits(work: UnitOfWork) -> Iterator[Issue]:
    """Every file that was split has become all its orders, and nothing is an order of a file that was not."""
    for arrival_id in work.balance.split_incompletely():
        message = f"Arrival {arrival_id} was split into its orders, but not all of them are arrivals now."
        yield _wrong("order-of-file-lost", message, arrival_id)
    for arrival_id in work.balance.sections_of_others():
        message = f"Arrival {arrival_id} is an order out of a file that was not split."
        yield _wrong("order-of-no-split", message, arrival_id)


def _sales_orders(work: UnitOfWork) -> Iterator[Issue]:
    for number in work.balance.numbers_missing():
        yield _wrong("number-missing", f"Sales order number {number} was drawn, but there is no such order.", number)
    for number in work.balance.totals_that_differ():
        yield _wrong("total-differs", f"The lines of sales order {number} do not add up to its total.", number)


def _messages(work: UnitOfWork, handed_over: Iterable[tuple[str, str]]) -> Iterator[Issue]:
    for source, message_id in handed_over:
        if not work.arrivals.of_message(source, message_id):
            message = f"{source} handed over message {message_id}, but nothing of it was journalled."
            yield _wrong("message-lost", message, message_id)


def _documents(store: Store, work: UnitOfWork) -> Iterator[Issue]:
    checked: dict[str, str] = {}
    for arrival in work.balance.arrivals():
        if arrival.content_hash not in checked:
            checked[arrival.content_hash] = store.blobs.fault(arrival.content_hash)
        fault = checked[arrival.content_hash]
        if fault:
            yield _wrong("document-damaged", f"The document of {_named(arrival)}: {fault}.", arrival.arrival_id)


def _stale(store: Store, work: UnitOfWork) -> Iterator[Issue]:
    oldest_fresh = store.clock.now() - STALE_AFTER
    for arrival in work.balance.arrivals():
        if arrival.state is ArrivalState.IN_WORK and arrival.received_at < oldest_fresh:
            message = f"{_named(arrival)} has been in work since {arrival.received_at:%Y-%m-%d %H:%M}; is a worker running?"
            yield Issue("in-work-for-long", Severity.WARNING, message, arrival.arrival_id)


def _named(arrival: Arrival) -> str:
    return f"{arrival.arrival_id} ({arrival.part_name})"


def _wrong(code: str, message: str, place: str) -> Issue:
    return Issue(code, Severity.BLOCK, message, place)

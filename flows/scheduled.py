"""What a service does by the clock: looks after itself and tells people. Prefect schedules and runs these flows."""

from __future__ import annotations

import functools
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from prefect import flow

from flows.alone import alone
from flows.budget_page import budget_in_words
from flows.confirming import confirm_receipts
from flows.deciding import house_policy
from flows.handed_over import compare_with_sources
from flows.messengers import messengers
from flows.service_process import CONFIGURATION_VARIABLE
from pipeline.alerting.rules import BUDGET, Patience, source_troubles, waiting_troubles
from pipeline.alerting.service import settle
from pipeline.bootstrap import open_store
from pipeline.bootstrap_sources import open_accountable_sources
from pipeline.core.alerts import Trouble
from pipeline.core.errors import ConflictError
from pipeline.core.issues import Severity
from pipeline.core.ports import Store
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.service_settings import AlertSettings, ServiceSettings, read_service_settings
from pipeline.settings import read_settings

log = logging.getLogger(__name__)

FINDINGS_TOLD = 20
LEAST_SILENCE = timedelta(minutes=1)
# Every hour what came lately; all that is still there only when somebody asks (orderwright doctor).
COMPARED_WITH_SOURCES = timedelta(days=2)

# The longest that a run may take: one that hangs holds its lock, and nobody would be told of anything any more.
LONGEST_RUN_SECONDS = 1800.0

Told = TypeVar("Told")


def one_at_a_time(run: Callable[[str], Told]) -> Callable[[str], Told | None]:
    """A run that finds another one of its name under way on the store leaves it to that one and returns None.

    On a busy machine one run may last into the next, and two at once would tell people the same thing twice. Prefect's
    own limit is not used: the place of a run that was killed stays taken for minutes, or for good when the server
    ended with it, and nobody would be told of anything meanwhile.
    """

    @functools.wraps(run)
    def run_alone(store: str) -> Told | None:
        with ExitStack() as held, ends_itself(LONGEST_RUN_SECONDS, run.__name__):
            try:
                held.enter_context(alone(Path(store) / f"{run.__name__}.lock", f"{run.__name__} runs"))
            except ConflictError:
                return None
            return run(store)

    return run_alone


@contextmanager
def ends_itself(seconds: float, what: str, end: Callable[[int], object] = os._exit) -> Iterator[None]:
    """End this process when the block takes longer, whatever it hangs in; Prefect starts the next run in another one."""

    def give_up() -> None:
        log.error("%s takes longer than %.0f s and is ended", what, seconds)
        end(1)

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@flow(name="look_after_sources", persist_result=False)
@one_at_a_time
def look_after_sources(store: str) -> list[str]:
    """Tell people of failing sources, documents that wait too long, an exceeded error budget; returns what they were told of."""
    service, settings = configuration(), read_settings(store=store)
    opened = open_store(settings)
    try:
        now = opened.clock.now()
        patience = patience_of(service.alerts)
        with opened.look() as work:
            sources = work.service.sources()
            in_work = work.arrivals.oldest_in(ArrivalState.IN_WORK)
            in_review = work.arrivals.oldest_in(ArrivalState.IN_REVIEW)
        tell = messengers(service.alerts)
        told = settle(opened, "source", source_troubles(sources, now, patience), tell)
        told += settle(opened, "waiting", waiting_troubles(in_work, in_review, now, patience), tell)
        alarm = house_policy(opened, settings)().alarm
        told += settle(opened, BUDGET, [Trouble(BUDGET, alarm)] if alarm else [], tell)
        with opened.begin() as work:
            work.service.note_look(now)
            work.commit()
        return [alert.key for alert in told]
    finally:
        opened.close()


@flow(name="send_receipts", persist_result=False)
@one_at_a_time
def send_receipts(store: str) -> int:
    """Tell senders that their mail has come, where they want that; returns how many were told."""
    service = configuration()
    opened = open_store(read_settings(store=store))
    try:
        return len(confirm_receipts(opened, service.receipts, service.alerts))
    finally:
        opened.close()


@flow(name="check_books", persist_result=False)
@one_at_a_time
def check_books(store: str) -> list[str]:
    """Tell people when the books do not balance; returns the findings that say so."""
    opened = open_store(read_settings(store=store))
    try:
        findings = examine_store(opened, read_documents=False)
        sources = open_accountable_sources(configuration())
        findings += compare_with_sources(opened, sources, opened.clock.now() - COMPARED_WITH_SOURCES)
        wrong = [one for one in findings if one.severity is Severity.BLOCK]
        shown = [f"{finding.message} ({finding.code})" for finding in wrong[:FINDINGS_TOLD]]
        more = [f"and {len(wrong) - FINDINGS_TOLD} more"] if len(wrong) > FINDINGS_TOLD else []
        message = "The books do not balance; orderwright doctor says more:\n" + "\n".join([*shown, *more])
        settle(opened, "books", [Trouble("books", message)] if wrong else [], messengers(configuration().alerts))
        return [finding.code for finding in wrong]
    finally:
        opened.close()


@flow(name="daily_digest", persist_result=False)
@one_at_a_time
def daily_digest(store: str) -> str:
    """Tell people how the last day went; returns what they were told."""
    settings = read_settings(store=store)
    opened = open_store(settings)
    try:
        text = "\n".join([digest(opened), "", *budget_in_words(house_policy(opened, settings)())])
        for messenger in messengers(configuration().alerts):
            messenger.tell("Orderwright: the last day", text)
        return text
    finally:
        opened.close()


def digest(store: Store) -> str:
    """The last day in words: what came and where it stands, what waits, how sources fare, what went wrong."""
    now = store.clock.now()
    with store.look() as work:
        counts = work.arrivals.count_by_state(since=now - timedelta(days=1))
        waiting = work.arrivals.count_by_state()
        sources, alerts = work.service.sources(), work.service.alerts_since(now - timedelta(days=1))
    came = [f"  {state.value}: {count}" for state, count in counts.items() if count]
    lines = [f"Came in the last day: {sum(counts.values())}", *came]
    lines += [f"Waiting to be read: {waiting[ArrivalState.IN_WORK]}", f"Waiting for a person: {waiting[ArrivalState.IN_REVIEW]}"]
    lines += [f"Set aside, to be looked at: {waiting[ArrivalState.QUARANTINED]}", "", "Sources:"]
    lines += [f"  {one.name}: {one.taken} taken{f'; {one.trouble}' if one.trouble else ''}" for one in sources] or ["  none ran"]
    lines += ["", "Alerts:"]
    lines += [f"  {one.key}: {one.message}{' (over)' if one.ended_at else ''}" for one in alerts] or ["  none"]
    return "\n".join(lines)


def configuration() -> ServiceSettings:
    """Of the service that this process belongs to."""
    path = os.environ.get(CONFIGURATION_VARIABLE, "")
    return read_service_settings(Path(path)) if path else ServiceSettings()


def patience_of(settings: AlertSettings) -> Patience:
    """How long things may last, as configured."""
    source = timedelta(minutes=settings.source_minutes)
    # That a source is well is written down every few seconds only.
    review = timedelta(hours=settings.review_hours)
    return Patience(source=source, silence=max(source, LEAST_SILENCE), review=review)

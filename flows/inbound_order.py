"""The flow of one inbound order, from an arrival in work to where it goes; Prefect runs it, the store remembers it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.lessons.shelf import read_taught
from extractors.read import ReadFile, read_part, read_part_orders
from flows.covering_notes import with_message
from flows.sender_checking import envelope_with_sender_checked
from flows.wiring import reading_processes
from flows.workplace import Workplace, open_workplace
from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.errors import ConflictError, DependencyError, InputError, OrderwrightError, ServiceError
from pipeline.core.fields import DocumentKind
from pipeline.core.lessons import sender_key
from pipeline.core.resolution import Outcome
from pipeline.core.sections import SECTION_MEDIA_TYPE
from pipeline.core.senders import SenderFacts
from pipeline.intake.outcomes import accept, open_review, record_not_an_order, record_quarantine
from pipeline.intake.service import claim, release, renew
from pipeline.intake.splitting import split, whole_file
from pipeline.orders.conversion import convert
from pipeline.settings import read_settings

log = logging.getLogger(__name__)

# A Prefect task costs 60-80 ms, a digital document about as much again: eight a task make the first one small. An image
# takes seconds, and one a task spreads them over the processes.
DOCUMENTS_A_TASK = 8
# Few enough that the last of them starts well before its lease ends.
CLAIMED_AT_ONCE = 24
RETRY_DELAYS_SECONDS = (2, 10)
NUMBER_TO_BE_DRAWN = "SO-NEW"


def carry_on(arrival: Arrival, place: Workplace, today: date) -> dict[str, float]:
    """Read one arrival, decide about it and bring it to its next state; a file of several orders is split, and each decided.

    Returns:
        Seconds that each order of a split file took, by the id of the arrival that it became; empty for other files.

    Raises:
        DependencyError: When a program that reading needs is missing; the arrival is as it was.
        ServiceError: When database or blob store fail; the arrival is as it was, or finished.
    """
    store, arrival_id = place.store, arrival.arrival_id
    try:
        content, position = whole_file(store, arrival)
        is_section = arrival.media_type == SECTION_MEDIA_TYPE
        lessons, sender = place.lessons.now(), sender_key(arrival.envelope.sender)
        with place.worker() as worker:
            if is_section:
                section = partial(read_part, content, arrival.part_name, place.limits, place.passwords, position)
                orders = [worker.run(read_taught, lessons, sender, section)]
            else:
                whole = partial(read_part_orders, content, arrival.part_name, place.limits, place.passwords)
                orders = worker.run(read_taught, lessons, sender, whole)
            orders = with_message(orders, arrival, store, worker, place.limits)
        if len(orders) > 1:
            # Each is decided on what was just read: reading the whole file again for each order takes long for long files.
            return _decide_each(split(store, arrival_id, len(orders)), orders, place, today)
    except InputError as error:
        if error.reason == "image-too-small" and arrival.envelope.channel is Channel.MAIL:
            record_not_an_order(store, arrival_id, "a picture too small for a page, such as a logo")
        else:
            record_quarantine(store, arrival_id, str(error))
        return {}
    _decide(arrival, orders[0], place, today)
    return {}


def _decide_each(children: Sequence[Arrival], orders: Sequence[ReadFile], place: Workplace, today: date) -> dict[str, float]:
    """Decide about the orders of a file that was split; one whose decision fails stops no other."""
    seconds: dict[str, float] = {}
    if len(children) != len(orders):
        return seconds  # somebody split it before, and otherwise: each order is read by its own pointer
    for child, read in zip(children, orders, strict=True):
        started = time.perf_counter()
        place.show_life()
        with _set_aside_on_faults(child, place):
            _decide(child, read, place, today)
        seconds[child.arrival_id] = time.perf_counter() - started
    return seconds


def _decide(arrival: Arrival, read: ReadFile, place: Workplace, today: date) -> None:
    store, arrival_id = place.store, arrival.arrival_id
    if read.order.kind is DocumentKind.NOT_AN_ORDER:
        record_not_an_order(store, arrival_id, read.order.kind_reason, read.order)
        return
    sender = SenderFacts.of(envelope_with_sender_checked(arrival, place), f"{read.message}\n{read.text}")
    resolution, decision = place.decider.decide(read, sender=sender, today=today, arrival_id=arrival_id)
    if decision.outcome is Outcome.ACCEPT:
        accept(store, arrival_id, decision, resolution, convert(resolution, NUMBER_TO_BE_DRAWN))
    else:
        open_review(store, arrival_id, decision, read.order, resolution)


def _may_be_tried_again(task: Any, run: TaskRun, state: State[Any]) -> bool:
    # Prefect's hook; only what may succeed later without anyone changing anything is worth another try.
    try:
        state.result()
    except OrderwrightError as error:
        return error.retryable
    except Exception:
        return False
    return False


@task(
    name="carry arrivals on",
    retries=len(RETRY_DELAYS_SECONDS),
    retry_delay_seconds=list(RETRY_DELAYS_SECONDS),
    retry_condition_fn=_may_be_tried_again,
    persist_result=False,
    cache_policy=NO_CACHE,
)
def carry_chunk(arrivals: Sequence[Arrival], place: Workplace, today: date) -> dict[str, float]:
    """Carry some arrivals on, one after the other; the seconds each took by arrival id.

    One that is no longer leased to us was finished by an earlier try, or somebody else took it up: it is left alone.
    """
    seconds: dict[str, float] = {}
    for position, arrival in enumerate(arrivals):
        if place.stopping.is_set():
            break
        to_do = [one.arrival_id for one in arrivals[position:]]
        if arrival.arrival_id not in renew(place.store, place.name, to_do, place.lease_seconds):
            continue
        started = time.perf_counter()
        place.show_life()
        with _set_aside_on_faults(arrival, place):
            seconds |= carry_on(arrival, place, today)
        seconds[arrival.arrival_id] = time.perf_counter() - started
    return seconds


@contextmanager
def _set_aside_on_faults(arrival: Arrival, place: Workplace) -> Iterator[None]:
    try:
        yield
    except ConflictError as error:
        log.warning("%s: %s", arrival.arrival_id, error)
    except (DependencyError, ServiceError):
        raise
    except Exception as error:
        # The outermost shell around one document: a fault of ours stops neither the others nor hides this one.
        log.exception("%s could not be carried on", arrival.arrival_id)
        reason = (
            f"Orderwright failed on it ({type(error).__name__}). Report the fault; after it is mended, run the document again."
        )
        record_quarantine(place.store, arrival.arrival_id, reason)


@flow(
    name="inbound_order",
    task_runner=ThreadPoolTaskRunner(max_workers=reading_processes()),  # type: ignore[arg-type]
    validate_parameters=False,
    persist_result=False,
)
def inbound_order(store: str, today: str = "", most: int = 0) -> dict[str, float]:
    """Carry every arrival in work to where it goes: sales order, review, not an order, quarantine.

    Args:
        store: Folder of the store; everything else comes from the environment's settings.
        today: ISO date to judge dates and prices as on; empty for the current day.
        most: End after so many arrivals, so that a service's runs have an end and a result; 0 for all there are.

    Returns:
        Seconds that each arrival took, by arrival id.
    """
    seconds: dict[str, float] = {}
    with open_workplace(read_settings(store=store)) as place:
        while not (place.stopping.is_set() or (most and len(seconds) >= most)):
            claimed = claim(place.store, place.name, place.lease_seconds, CLAIMED_AT_ONCE, place.max_attempts)
            if not claimed:
                break
            try:
                day = date.fromisoformat(today) if today else place.store.clock.now().date()
                for future in [carry_chunk.submit(chunk, place, day) for chunk in _chunks([one.arrival for one in claimed])]:
                    seconds |= future.result()
            finally:
                # What was not finished, because a program is missing or somebody pressed Ctrl-C, is free for the next run.
                release(place.store, place.name, [one.arrival.arrival_id for one in claimed])
    return seconds


def _chunks(arrivals: Sequence[Arrival]) -> list[list[Arrival]]:
    """Images one by one and first, since they take longest; the others by eights."""
    images = [[arrival] for arrival in arrivals if arrival.media_type.startswith("image/")]
    others = [arrival for arrival in arrivals if not arrival.media_type.startswith("image/")]
    return images + [others[start : start + DOCUMENTS_A_TASK] for start in range(0, len(others), DOCUMENTS_A_TASK)]

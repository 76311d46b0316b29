"""The flow of one inbound order, from an arrival in work to where it goes; Prefect runs it, the store remembers it."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.limits import Limits
from extractors.read import read_part
from extractors.worker import ReadingWorker
from flows.deciding import Decider
from flows.wiring import limits_of, passwords_of, reading_processes
from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Arrival
from pipeline.core.errors import DependencyError, InputError, OrderwrightError
from pipeline.core.fields import DocumentKind
from pipeline.core.ports import Store
from pipeline.core.resolution import Outcome
from pipeline.intake.outcomes import accept, open_review, record_not_an_order, record_quarantine
from pipeline.intake.service import claim, release
from pipeline.orders.conversion import convert
from pipeline.settings import Settings, read_settings

log = logging.getLogger(__name__)

# A Prefect task costs 60-80 ms, a digital document about as much again: eight a task make the first one small. An image
# takes seconds, and one a task spreads them over the processes.
DOCUMENTS_A_TASK = 8
CLAIMED_AT_ONCE = 64
RETRY_DELAYS_SECONDS = (2, 10)
NUMBER_TO_BE_DRAWN = "SO-NEW"


class Workplace:
    """What carrying orders on needs, opened once for one run of the flow.

    No dataclass on purpose: Prefect walks through dataclasses among a task's arguments, all masters included.
    """

    def __init__(self, store: Store, limits: Limits, passwords: tuple[str, ...]) -> None:
        self.store = store
        self.decider = Decider.from_store(store)
        self.limits = limits
        self.passwords = passwords
        self.workers = [ReadingWorker(limits) for _ in range(reading_processes())]
        self._idle: SimpleQueue[ReadingWorker] = SimpleQueue()
        for worker in self.workers:
            self._idle.put(worker)

    @contextmanager
    def worker(self) -> Iterator[ReadingWorker]:
        """A reading process that nobody else uses meanwhile."""
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)


@contextmanager
def open_workplace(settings: Settings) -> Iterator[Workplace]:
    """Open the store, index its masters, and start as many reading processes as there are cores."""
    store = open_store(settings)
    try:
        place = Workplace(store, limits_of(settings), passwords_of(settings))
        try:
            yield place
        finally:
            for worker in place.workers:
                worker.close()
    finally:
        store.close()


def carry_on(arrival: Arrival, place: Workplace) -> None:
    """Read one arrival, decide about it and bring it to its next state.

    Raises:
        DependencyError: When a program that reading needs is missing; the arrival is as it was.
        ServiceError: When database or blob store fail; the arrival is as it was, or finished.
    """
    store, arrival_id = place.store, arrival.arrival_id
    try:
        content = store.blobs.get(arrival.content_hash)
        with place.worker() as worker:
            read = worker.run(read_part, content, arrival.part_name, place.limits, place.passwords)
    except InputError as error:
        record_quarantine(store, arrival_id, str(error))
        return
    if read.order.kind is DocumentKind.NOT_AN_ORDER:
        record_not_an_order(store, arrival_id, read.order.kind_reason, read.order)
        return
    resolution, decision = place.decider.decide(read, sender=arrival.envelope.sender, today=store.clock.now().date())
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
def carry_chunk(arrivals: Sequence[Arrival], place: Workplace) -> dict[str, float]:
    """Carry some arrivals on, one after the other; the seconds each took by arrival id."""
    seconds = {}
    for arrival in arrivals:
        started = time.perf_counter()
        try:
            carry_on(arrival, place)
        except OrderwrightError:
            raise
        except Exception:
            # The outermost shell around one document. It stays in work and is tried again, and after a few attempts quarantined.
            log.exception("%s could not be carried on", arrival.arrival_id)
        seconds[arrival.arrival_id] = time.perf_counter() - started
    return seconds


@flow(
    name="inbound_order",
    task_runner=ThreadPoolTaskRunner(max_workers=reading_processes()),  # type: ignore[arg-type]
    validate_parameters=False,
    persist_result=False,
)
def inbound_order(store: str) -> dict[str, float]:
    """Carry every arrival in work to where it goes: sales order, review, not an order, quarantine.

    Args:
        store: Folder of the store; everything else comes from the environment's settings.

    Returns:
        Seconds that each arrival took, by arrival id.
    """
    settings = read_settings(store=store)
    worker_name = f"inbound-order-{os.getpid()}"
    seconds: dict[str, float] = {}
    missing: DependencyError | None = None
    with open_workplace(settings) as place:
        while claimed := claim(place.store, worker_name, settings.lease_seconds, CLAIMED_AT_ONCE, settings.max_attempts):
            chunks = _chunks([one.arrival for one in claimed])
            futures = [carry_chunk.submit(chunk, place) for chunk in chunks]
            for future in futures:
                try:
                    seconds |= future.result()
                except DependencyError as error:
                    missing = error
            if missing:
                release(place.store, worker_name, [one.arrival.arrival_id for one in claimed])
                raise missing
    return seconds


def _chunks(arrivals: Sequence[Arrival]) -> list[list[Arrival]]:
    """Images one by one and first, since they take longest; the others by eights."""
    images = [[arrival] for arrival in arrivals if arrival.media_type.startswith("image/")]
    others = [arrival for arrival in arrivals if not arrival.media_type.startswith("image/")]
    return images + [others[start : start + DOCUMENTS_A_TASK] for start in range(0, len(others), DOCUMENTS_A_TASK)]

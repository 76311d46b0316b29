"""What carrying orders on needs: the open store, the decider with its masters, and reading processes to borrow."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from extractors.worker import ReadingWorker
from flows.deciding import Decider, house_policy
from flows.layout_lessons import LessonShelf
from flows.signs_of_life import WORK, show_life
from flows.wiring import limits_of, passwords_of, reading_processes, tolerances_of
from pipeline.bootstrap import open_store
from pipeline.core.ports import Store
from pipeline.settings import Settings


class Workplace:
    """Opened once for one run of the flow; ``name`` is what its leases are held under.

    No dataclass on purpose: Prefect walks through dataclasses among a task's arguments, all masters included.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self._folder = settings.store
        self.name = f"inbound-order-{os.uname().nodename}-{os.getpid()}"
        self.lease_seconds = settings.lease_seconds
        self.max_attempts = settings.max_attempts
        self.decider = Decider.from_store(store, tolerances_of(settings), house_policy(store, settings))
        self.checks_senders = settings.check_senders
        self.lessons = LessonShelf(store)
        self.stopping = threading.Event()
        self.limits = limits_of(settings)
        self.passwords = passwords_of(settings)
        self.workers = [ReadingWorker(self.limits) for _ in range(reading_processes())]
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

    def show_life(self) -> None:
        """Let whoever watches this process know that it is getting on."""
        show_life(self._folder, WORK)

    def close(self) -> None:
        """End the reading processes."""
        for worker in self.workers:
            worker.close()
        self.lessons.close()


# The places of services, which run the flow again and again: opening one takes longer than most documents.
_KEPT: dict[Path, Workplace] = {}


@contextmanager
def open_workplace(settings: Settings) -> Iterator[Workplace]:
    """The place that this process keeps for the store; else one that is opened for the occasion."""
    kept = _KEPT.get(settings.store)
    if kept is not None:
        yield kept
        return
    store = open_store(settings)
    try:
        place = Workplace(store, settings)
        try:
            yield place
        finally:
            place.close()
    finally:
        store.close()


@contextmanager
def kept_workplace(settings: Settings) -> Iterator[Workplace]:
    """Open a place that every run of the flow in this process works in, until this ends."""
    with open_workplace(settings) as place:
        _KEPT[settings.store] = place
        try:
            yield place
        finally:
            del _KEPT[settings.store]

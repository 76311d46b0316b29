"""Lessons about layouts between the store, which keeps them, and the reading processes, which know no store."""

from __future__ import annotations

import hashlib
import tempfile
import threading
from pathlib import Path

from extractors.lessons.shelf import Shelf, write_shelf
from extractors.lessons.teaching import teach
from extractors.worker import ReadingWorker
from flows.people import whoever_is_here
from flows.wiring import limits_of, passwords_of
from pipeline.adapters.exchange_reading import CorrectedOrder, read_corrected
from pipeline.bootstrap import open_store
from pipeline.core.errors import InputError
from pipeline.core.layout_lessons import KeptLayout, TaughtLayout
from pipeline.core.lessons import sender_key
from pipeline.core.ports import Store
from pipeline.core.records import MACHINE
from pipeline.history.layouts import keep_layout
from pipeline.intake.splitting import whole_file
from pipeline.settings import Settings


class LessonShelf:
    """The lessons in force of a store as a file for its reading processes, written anew when they change.

    Safe to be asked by several threads. A file stays until the shelf is closed: a process may be reading by it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._shelf: Shelf | None = None

    def now(self) -> Shelf | None:
        """The lessons as they stand at this moment; None where there are none."""
        with self._store.look() as work:
            version = work.layouts.version()
            with self._lock:
                if not version:
                    self._shelf = None
                elif self._shelf is None or self._shelf.version != version:
                    self._shelf = self._written(work.layouts.in_force(), version)
                return self._shelf

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _written(self, lessons: list[KeptLayout], version: str) -> Shelf:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="orderwright-lessons-")
        name = hashlib.sha256(version.encode()).hexdigest()[:16]
        return write_shelf(lessons, Path(self._folder.name) / f"{name}.lessons", version)


def teach_file(settings: Settings, file: Path, corrected: Path, actor: str) -> KeptLayout:
    """Learn the layout of a document from what a person says that it states.

    Args:
        corrected: In the exchange format, as ``orderwright extract`` writes it.
    Raises:
        InputError: When either cannot be read, or the document has no pages to learn from.
    """
    content = limits_of(settings).read_bytes(file)
    truth = read_corrected(corrected.read_text(encoding="utf-8"), corrected.name)
    store = open_store(settings)
    try:
        return _taught(store, settings, content, file.name, truth, actor or whoever_is_here())
    finally:
        store.close()


def teach_confirmed(settings: Settings, number: str) -> KeptLayout:
    """Learn the layout of a document from the sales order that a person confirmed, corrected or as it was read.

    Raises:
        InputError: When there is no such order, no person confirmed it, or its document has no pages to learn from.
    """
    store = open_store(settings)
    try:
        with store.look() as work:
            arrival = work.arrivals.get(work.orders.get(number).arrival_id)
            record = work.decisions.latest(arrival.arrival_id)
        if record is None or record.extracted is None or record.decided_by == MACHINE:
            raise InputError(f"{number} was confirmed by nobody; nothing is learned from it.", "unconfirmed")
        content, _ = whole_file(store, arrival)
        truth, sender = CorrectedOrder(record.extracted), arrival.envelope.sender
        by = record.decided_by
        return _taught(store, settings, content, arrival.part_name, truth, by, sender=sender, order_number=number)
    finally:
        store.close()


def _taught(
    store: Store,
    settings: Settings,
    content: bytes,
    name: str,
    truth: CorrectedOrder,
    actor: str,
    *,
    sender: str = "",
    order_number: str = "",
) -> KeptLayout:
    limits = limits_of(settings)
    with ReadingWorker(limits) as worker:
        lesson = worker.run(teach, content, name, truth.order, truth.unknown, limits, passwords_of(settings))
    digest = hashlib.sha256(content).hexdigest()
    return keep_layout(store, TaughtLayout(lesson, name, digest, sender_key(sender), order_number, actor, store.clock.now()))

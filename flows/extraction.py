"""Files to exchange JSON, a reading process a worker: what ``orderwright extract`` does."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from extractors.data_files import states_its_orders
from extractors.lessons.shelf import Shelf, read_taught
from extractors.limits import Limits
from extractors.read import ReadFile, read_orders
from extractors.registry import sniff
from extractors.worker import ReadingWorker
from flows.deciding import Decider
from flows.layout_lessons import LessonShelf
from flows.wiring import limits_of, passwords_of, reading_processes, tolerances_of
from pipeline.adapters.exchange_file import exchange_document, exchange_record
from pipeline.bootstrap import open_store
from pipeline.core.errors import DependencyError, InputError
from pipeline.settings import Settings, read_settings


def extract_files(
    files: Sequence[Path],
    output: Path,
    masters: Path | None,
    workers: int | None,
    advance: Callable[[int], None],
    today: date | None = None,
    store: Path | None = None,
) -> list[tuple[Path, str]]:
    """Read every file and write one JSON object each into ``output``.

    Args:
        masters: Folder of master files to match and decide with, or None to read only.
        workers: How many reading processes; None for one a core.
        advance: Told after each file how many are done.
        today: The day to decide as on; None for the current one.
        store: Folder of the store whose lessons about layouts are read by; None for none.

    Returns:
        The files that could not be read, each with what is wrong; their JSON holds the same under ``error``.
    """
    settings = read_settings(store=store)
    shelf, close_shelf = _shelf_of(settings) if store else (None, lambda: None)
    limits, passwords = limits_of(settings), passwords_of(settings)
    decider = Decider.from_folder(masters, tolerances_of(settings)) if masters else None
    output.mkdir(parents=True, exist_ok=True)
    names = _output_names(files)
    failures: list[tuple[Path, str]] = []

    def extract_one(path: Path) -> str | None:
        worker = idle.get()
        try:
            record, failure = _extract(path, worker, limits, passwords, shelf, decider, today)
        finally:
            idle.put(worker)
        (output / names[path]).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        return failure

    count = min(workers or reading_processes(), max(len(files), 1))
    idle: SimpleQueue[ReadingWorker] = SimpleQueue()
    started = [ReadingWorker(limits) for _ in range(count)]
    try:
        for worker in started:
            idle.put(worker)
        with ThreadPoolExecutor(count) as pool:
            futures = {pool.submit(extract_one, path): path for path in dict.fromkeys(files)}
            for done, future in enumerate(as_completed(futures), 1):
                if (failure := future.result()) is not None:
                    failures.append((futures[future], failure))
                advance(done)
    finally:
        for worker in started:
            worker.close()
        close_shelf()
    return sorted(failures)


def _shelf_of(settings: Settings) -> tuple[Shelf | None, Callable[[], None]]:
    """The lessons of the store, and what removes their file afterwards."""
    store = open_store(settings)
    try:
        lessons = LessonShelf(store)
        return lessons.now(), lessons.close
    finally:
        store.close()


def _extract(
    path: Path,
    worker: ReadingWorker,
    limits: Limits,
    passwords: Sequence[str],
    shelf: Shelf | None,
    decider: Decider | None,
    today: date | None,
) -> tuple[dict[str, Any], str | None]:
    """What a file says, and what is wrong with it where it cannot be read."""
    try:
        content = limits.read_bytes(path)
        orders = worker.run(read_taught, shelf, "", partial(read_orders, content, path.name, limits, tuple(passwords)))
    except InputError as error:
        return {"error": error.reason, "message": str(error)}, str(error)
    except DependencyError as error:
        # Only files that need the missing program fail; text layers are read without it.
        return {"error": "program-missing", "message": str(error)}, str(error)
    except OSError as error:
        return {"error": "unreadable", "message": str(error)}, f"cannot be opened: {error.strerror}"
    records = [_record(read, decider, today) for read in orders]
    return exchange_document(records, parted_by_us=not states_its_orders(sniff(content))), None


def _record(read: ReadFile, decider: Decider | None, today: date | None) -> dict[str, Any]:
    return exchange_record(read.order, *(decider.decide(read, today=today) if decider else ()))


def _output_names(files: Sequence[Path]) -> dict[Path, str]:
    """``<stem>.json``; where several files share a stem, all but the first keep their extension too."""
    names: dict[Path, str] = {}
    taken: Counter[str] = Counter()
    for path in dict.fromkeys(files):
        name = f"{path.stem}.json"
        if taken[name]:
            name = f"{path.name}.json"
        if taken[name]:
            name = f"{path.name}.{taken[name]}.json"
        taken[name] += 1
        names[path] = name
    return names

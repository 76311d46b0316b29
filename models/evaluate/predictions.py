"""Documents read once for each state of the program: readings are kept until the document or what reads it changes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from extractors.data_files import states_its_orders
from extractors.limits import Limits
from extractors.read import read_orders
from extractors.registry import sniff
from extractors.worker import ReadingWorker
from models.evaluate.cases import read_json
from pipeline.adapters.exchange_file import exchange_document, exchange_record
from pipeline.core.errors import DependencyError, InputError

ROOT = Path(__file__).resolve().parents[2]
# What a reading depends on. Weights lie beside what trains them.
_READERS = ("extractors", "pipeline/core", "pipeline/adapters/exchange_file.py", "models/*/weights")
# A busy machine is no fault of a document: whoever measures waits longer.
_LIMITS = Limits(seconds=900.0)


def read_documents(documents: Sequence[Path], kept: Path, first_order_only: bool = False) -> dict[Path, dict[str, Any]]:
    """What each document says, in the exchange format; unread ones say ``error``. Masters are not asked and nothing is decided.

    Args:
        kept: Folder of readings from earlier calls; what is missing there is read and added. What could not be read is tried
            again.
        first_order_only: Of a file with several orders tell the first and not the whole.
    """
    folder = kept / digest_of_readers()
    folder.mkdir(parents=True, exist_ok=True)
    idle: SimpleQueue[ReadingWorker] = SimpleQueue()
    workers = [ReadingWorker(_LIMITS) for _ in range(max(1, min(os.cpu_count() or 1, len(documents))))]
    for worker in workers:
        idle.put(worker)

    def read_one(document: Path) -> dict[str, Any]:
        content = document.read_bytes()
        place = folder / f"{hashlib.sha256(content).hexdigest()[:24]}{'-first' if first_order_only else ''}.json"
        if place.exists():
            return read_json(place)
        worker = idle.get()
        try:
            record = _read(content, document.name, worker, first_order_only)
        finally:
            idle.put(worker)
        if "error" not in record:
            place.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        return record

    try:
        with ThreadPoolExecutor(len(workers)) as pool:
            readings = {}
            for done, (document, record) in enumerate(zip(documents, pool.map(read_one, documents), strict=True), 1):
                readings[document] = record
                if sys.stderr.isatty():
                    print(f"\r{done} of {len(documents)} documents read", end="", file=sys.stderr, flush=True)
            return readings
    finally:
        for worker in workers:
            worker.close()


def _read(content: bytes, name: str, worker: ReadingWorker, first_order_only: bool) -> dict[str, Any]:
    try:
        reads = worker.run(read_orders, content, name, _LIMITS)
    except (InputError, DependencyError) as error:
        return {"error": str(error)}
    records = [exchange_record(read.order) for read in reads]
    return records[0] if first_order_only else exchange_document(records, parted_by_us=not states_its_orders(sniff(content)))


@cache
def digest_of_readers() -> str:
    """What tells one state of the program from another, as far as readings go; that at the first call counts for the process."""
    digest = hashlib.sha256()
    for pattern in _READERS:
        for place in sorted(ROOT.glob(pattern)):
            for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
                if path.is_file() and path.suffix != ".pyc":
                    digest.update(str(path.relative_to(ROOT)).encode())
                    digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

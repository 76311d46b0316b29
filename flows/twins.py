"""Siblings of a document into a folder, each with its truth, and how many of their values we read: ``orderwright twin``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from json import loads
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from extractors.limits import Limits
from extractors.read import read_orders
from extractors.worker import ReadingWorker
from flows.wiring import limits_of, passwords_of, reading_processes
from models.evaluate.judging import JudgedDocument, judge
from models.twin.siblings import Opened, Original, Sibling, made_sibling, opened_original, require_order, with_truth
from models.twin.truth import Truth, truth_from_json, truth_from_record
from pipeline.adapters.exchange_file import exchange_document, exchange_record
from pipeline.core.errors import InputError
from pipeline.settings import read_settings


@dataclass(frozen=True, slots=True)
class TwinJob:
    """What to make.

    Attributes:
        truth: What the document says; None for our own reading of it.
        channels: Taken in turn.
    """

    file: Path
    truth: Path | None
    output: Path
    count: int
    channels: tuple[str, ...]
    seed: int
    score: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """One sibling as it lies in the folder, and what we read in it.

    Attributes:
        judged: None where it was not to be read.
        failure: Why it could not be made or read; empty where it could.
    """

    name: str
    channel: str
    kept: tuple[str, ...] = ()
    judged: JudgedDocument | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Twins:
    """All siblings of a document.

    Attributes:
        own_truth: Where our own reading was written down that served as truth; None where a person's truth was given.
        original: How we read the original itself, as its truth has it.
    """

    siblings: tuple[Twin, ...]
    own_truth: Path | None
    original: JudgedDocument


def make_twins(job: TwinJob, advance: Callable[[int], None]) -> Twins:
    """Make siblings, write them and their truths, and read them where that is asked for.

    Args:
        advance: Told after each sibling how many are done.

    Raises:
        InputError: The document or its truth cannot be used; the message says why and what to do.
    """
    settings = read_settings()
    limits, passwords = limits_of(settings), passwords_of(settings)
    given = None if job.truth is None else truth_from_json(_text_of(job.truth), job.truth.name)
    workers = [ReadingWorker(limits) for _ in range(min(reading_processes(), job.count))]
    try:
        opened = workers[0].run(opened_original, limits.read_bytes(job.file), job.file.name, limits, passwords)
        original, own_truth = _original(opened, given, job)
        made = _made(job, original, workers, limits, passwords, advance)
    finally:
        for worker in workers:
            worker.close()
    read = exchange_record(opened.order)
    return Twins(tuple(made), own_truth, judge(loads(original.truth.as_json()), read))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the truth cannot be read as UTF-8 text ({error}).", "truth") from error


def _original(opened: Opened, given: Truth | None, job: TwinJob) -> tuple[Original, Path | None]:
    """The document with its truth; our own reading is written down so that a person can correct it."""
    if given is not None and job.truth is not None:
        original = with_truth(opened, given, job.truth.name)
        job.output.mkdir(parents=True, exist_ok=True)
        return original, None
    require_order(opened)
    original = with_truth(opened, truth_from_record(exchange_record(opened.order), job.file.name), "our own reading")
    job.output.mkdir(parents=True, exist_ok=True)
    path = job.output / f"{job.file.stem}.truth.json"
    path.write_text(original.truth.as_json(), encoding="utf-8")
    return original, path


def _made(
    job: TwinJob,
    original: Original,
    workers: Sequence[ReadingWorker],
    limits: Limits,
    passwords: Sequence[str],
    advance: Callable[[int], None],
) -> list[Twin]:
    idle: SimpleQueue[ReadingWorker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def make_one(number: int) -> Twin:
        worker = idle.get()
        try:
            return _twin(job, original, number, worker, limits, tuple(passwords))
        finally:
            idle.put(worker)

    twins: dict[int, Twin] = {}
    with ThreadPoolExecutor(len(workers)) as pool:
        futures = {pool.submit(make_one, number): number for number in range(1, job.count + 1)}
        for done, future in enumerate(as_completed(futures), 1):
            twins[futures[future]] = future.result()
            advance(done)
    return [twins[number] for number in sorted(twins)]


def _twin(
    job: TwinJob, original: Original, number: int, worker: ReadingWorker, limits: Limits, passwords: tuple[str, ...]
) -> Twin:
    channel = job.channels[(number - 1) % len(job.channels)]
    stem = f"{job.file.stem}-{number:0{max(2, len(str(job.count)))}}-{channel}"
    try:
        sibling = worker.run(made_sibling, original, channel, f"{job.seed} {number}", limits, passwords)
    except InputError as error:
        return Twin(stem, channel, failure=f"not made: {error}")
    name = stem + sibling.suffix
    (job.output / name).write_bytes(sibling.content)
    (job.output / f"{stem}.json").write_text(sibling.truth.as_json(), encoding="utf-8")
    if not job.score:
        return Twin(name, channel, sibling.kept)
    return _scored(Twin(name, channel, sibling.kept), sibling, worker, limits)


def _scored(twin: Twin, sibling: Sibling, worker: ReadingWorker, limits: Limits) -> Twin:
    """The sibling read as any document is, and compared with its truth."""
    read: dict[str, Any] = {}
    failure = ""
    try:
        orders = worker.run(read_orders, sibling.content, twin.name, limits, ())
        read = exchange_document([exchange_record(one.order) for one in orders], parted_by_us=True)
    except InputError as error:
        failure = f"not read: {error}"
    return Twin(twin.name, twin.channel, twin.kept, judge(loads(sibling.truth.as_json()), read), failure)

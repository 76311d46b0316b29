"""``orderwright run FOLDER``: a folder of documents to sales orders and review tasks, through the flow."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.answering import write_answers
from flows.deciding import master_files_of
from flows.importing import import_masters, in_base_units
from flows.inbox import MASTERS_FOLDER, TakenFile, documents_below, take_folder
from flows.order_files import write_order_files
from flows.outcome_table import OutcomeRow
from flows.progress import progress_bar
from flows.receiving import receive_once
from flows.wiring import limits_of
from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.sources import Source
from pipeline.core.states import ArrivalState
from pipeline.settings import Settings

ANSWERS_FOLDER = "answers"
POLL_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What one run did: a row for each part of each document, and the files that were left alone with the reason.

    ``answers_written`` counts the receipts and order responses that are new.
    """

    rows: tuple[OutcomeRow, ...]
    refused: tuple[TakenFile, ...]
    orders_placed: int
    answers_written: int


def run_folder(
    settings: Settings,
    folder: Path,
    masters: Path | None,
    output: Path,
    today: date | None = None,
    sources: Sequence[Source] = (),
) -> RunOutcome:
    """Take the folder's documents into the store, carry all that is in work on, and write the sales orders.

    Args:
        masters: Folder of master files; None takes ``folder/masters`` where it exists, and else what the store knows.
        output: Folder for the files of the sales orders.
        today: The day to judge dates and prices as on; None for the current one.
        sources: Further ones; what they have at the moment is taken too.
    """
    store = open_store(settings)
    try:
        _import_masters(store, masters or folder / MASTERS_FOLDER, required=masters is not None)
        with progress_bar("Taking in", len(documents_below(folder))) as advance:
            taken = take_folder(store, folder, limits_of(settings), advance)
        received = receive_once(store, sources, limits_of(settings)) if sources else []
        seconds = _carry_all_on(store, settings, today)
        rows = [row for file in taken for row in _rows(store, folder, file, seconds)]
        rows += [row for arrival in received for row in _rows_of(store, arrival, _shown(arrival), seconds)]
        with store.look() as work:
            placed = work.orders.all()
            seller = work.masters.load().own_company
        issued = today or store.clock.now().date()
        write_order_files([one.order for one in placed], seller, issued, output)
        answers = write_answers(store, limits_of(settings), [row.arrival for row in rows], output / ANSWERS_FOLDER)
        return RunOutcome(tuple(rows), tuple(file for file in taken if file.refused), len(placed), answers)
    finally:
        store.close()


def _import_masters(store: Store, folder: Path, *, required: bool) -> None:
    if not required and not folder.is_dir():
        return
    files = master_files_of(folder)
    sales, _ = in_base_units(files.sales, {article.sku: article for article in files.masters.articles})
    import_masters(store, files.masters, sales)


def _carry_all_on(store: Store, settings: Settings, today: date | None) -> dict[str, float]:
    with store.look() as work:
        waiting = work.arrivals.count_by_state()[ArrivalState.IN_WORK]
    if not waiting:
        return {}
    prepare_prefect(settings.store)
    with _progress_of(store, waiting):
        # Imported late: Prefect takes a second, and reads its settings when it is imported.
        from flows.inbound_order import inbound_order

        return inbound_order(str(settings.store), today.isoformat() if today else "")


def prepare_prefect(store: Path) -> None:
    """Prefect's settings unless the operator set them: its files below the store, quiet, nothing sent to anyone."""
    defaults = {
        "PREFECT_HOME": str(store.absolute() / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def _progress_of(store: Store, waiting: int) -> Iterator[None]:
    """A bar that asks the store, not the flow, how far it is: the flow may run in another process."""
    done = threading.Event()
    with progress_bar("Reading and deciding", waiting) as advance:

        def watch() -> None:
            while not done.wait(POLL_SECONDS):
                with store.look() as work:
                    advance(_done(work, waiting))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()
            with store.look() as work:
                advance(_done(work, waiting))


def _done(work: UnitOfWork, waiting: int) -> int:
    """How many of those that waited are through; the orders of a file that was split were not counted among them."""
    return max(0, waiting - work.arrivals.count_by_state()[ArrivalState.IN_WORK])


def _rows(store: Store, folder: Path, file: TakenFile, seconds: dict[str, float]) -> Iterator[OutcomeRow]:
    """A row for each part of a file, and behind one that was split a row for each of its orders."""
    name = str(file.path.relative_to(folder))
    for arrival in file.arrivals:
        shown = f"{name} › {arrival.part_name}" if len(file.arrivals) > 1 else name
        yield from _rows_of(store, arrival, shown, seconds)


def _shown(arrival: Arrival) -> str:
    """What a source's message is called in the table: by its subject where it has one."""
    envelope = arrival.envelope
    said = envelope.subject or (envelope.sender if envelope.channel is not Channel.MAIL else envelope.message_id)
    return f"{envelope.source}: {said} › {arrival.part_name}" if said else f"{envelope.source}: {arrival.part_name}"


def _rows_of(store: Store, arrival: Arrival, shown: str, seconds: dict[str, float]) -> Iterator[OutcomeRow]:
    with store.look() as work:
        sections = work.arrivals.sections_of(arrival.arrival_id)
    yield _row(store, arrival.arrival_id, shown, seconds)
    for child in sections:
        position = child.part_name.removeprefix(f"{arrival.part_name}, ")
        yield _row(store, child.arrival_id, f"{shown} › {position}", seconds)


def _row(store: Store, arrival_id: str, name: str, seconds: dict[str, float]) -> OutcomeRow:
    with store.look() as work:
        arrival = work.arrivals.get(arrival_id)
        record = work.decisions.latest(arrival_id)
    customers = record.resolution.customers if record and record.resolution else ()
    reasons: Sequence[str] = [arrival.state_reason]
    if arrival.state is ArrivalState.IN_REVIEW and record:
        reasons = record.decision.reasons
    return OutcomeRow(
        document=name,
        arrival=arrival,
        customer=customers[0].target.name if customers else "",
        lines=len(record.extracted.lines) if record and record.extracted else None,
        reasons=tuple(reasons),
        seconds=seconds.get(arrival_id),
    )

"""Running a step of the pipeline in a process of its own that is killed, without warning, at a chosen point."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.ports import Store
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.intake.outcomes import Acceptance, accept, open_review
from pipeline.intake.service import register
from pipeline.intake.splitting import split
from pipeline.settings import Settings
from tests import builders

# Forked from a server that has imported everything once and runs no threads.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])


def registered(store: Store, number: int) -> list[Arrival]:
    """Message ``number`` with two parts."""
    envelope = Envelope("mailbox", Channel.MAIL, f"<{number}>")
    parts = (
        MessagePart("order.pdf", "application/pdf", b"%d" % number),
        MessagePart("message text", "text/plain", b"text %d" % number),
    )
    return register(store, envelope, parts)


def accepted(store: Store, number: int) -> Acceptance:
    """The order in message ``number``, which was registered before."""
    order = replace(builders.sales_order(), po_number=f"PO-{number}")
    decision = Decision(Outcome.ACCEPT, ("certain",))
    return accept(store, registered(store, number)[0].arrival_id, decision, Resolution(builders.order()), order)


def asked(store: Store, number: int) -> int:
    """The question about message ``number``, which was registered before."""
    decision = Decision(Outcome.REVIEW, ("doubt",))
    return open_review(store, registered(store, number)[0].arrival_id, decision, builders.order()).task_id


def split_in_three(store: Store, number: int) -> list[Arrival]:
    """The orders in the first part of message ``number``, which was registered before."""
    return split(store, registered(store, number)[0].arrival_id, 3)


def survives(step: Callable[[Store, int], Any], settings: Settings, number: int, fatal_point: int) -> bool:
    """Run a step in a process that dies at its ``fatal_point``-th point; True when it was through before that."""
    process = PROCESSES.Process(target=_run, args=(step, settings, number, fatal_point))
    process.start()
    process.join()
    if process.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(f"the step failed by itself with {process.exitcode}")
    return process.exitcode == 0


def _run(step: Callable[[Store, int], Any], settings: Settings, number: int, fatal_point: int) -> None:
    store = open_store(settings)
    passed = 0

    def point(*_arguments: object) -> None:
        nonlocal passed
        passed += 1
        if passed == fatal_point:
            os.kill(os.getpid(), signal.SIGKILL)

    # Before each statement, commit, sync and rename; a crash after one is a crash before the next.
    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, point)
    for owner, name in ((os, "fsync"), (Path, "replace")):
        setattr(owner, name, _after_point(getattr(owner, name), point))
    step(store, number)
    point()


def _after_point(function: Callable[..., Any], point: Callable[[], None]) -> Callable[..., Any]:
    def with_point(*arguments: Any) -> Any:
        point()
        return function(*arguments)

    return with_point

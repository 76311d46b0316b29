"""What the doctor may mend by itself: questions to people that are missing or left over. Lost rows and changed ones never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core.issues import Issue
from pipeline.core.ports import Store
from pipeline.core.records import MACHINE, TaskState
from pipeline.core.states import ArrivalState

ASKED_ANEW = "The question to a person was missing and is asked anew (orderwright doctor)."
REPAIRABLE = frozenset({"review-without-task", "task-of-no-review"})


def repair(store: Store, findings: Iterable[Issue]) -> Iterator[str]:
    """Mend what can be mended, each in a transaction of its own that looks again first; yields what was done, in words."""
    for finding in findings:
        if finding.code == "review-without-task":
            yield from _ask_anew(store, finding.place)
        elif finding.code == "task-of-no-review":
            yield from _close(store, int(finding.place.removeprefix("review task ")))


def _ask_anew(store: Store, arrival_id: str) -> Iterator[str]:
    with store.begin() as work:
        if work.arrivals.lock(arrival_id).state is not ArrivalState.IN_REVIEW:
            return
        task = work.reviews.of_arrival(arrival_id)
        if task is not None and task.state is not TaskState.CLOSED:
            return
        record = work.decisions.latest(arrival_id)
        if record is None:
            return  # nothing says what the question was: a person must have it read again (orderwright intake replay)
        task = work.reviews.open(arrival_id, (ASKED_ANEW, *record.decision.reasons), store.clock.now())
        work.commit()
    yield f"Asked about {arrival_id} anew: review task {task.task_id}."


def _close(store: Store, task_id: int) -> Iterator[str]:
    with store.begin() as work:
        arrival = work.arrivals.lock(work.reviews.get(task_id).arrival_id)
        task = work.reviews.get(task_id)
        if arrival.state is ArrivalState.IN_REVIEW or task.state is TaskState.CLOSED:
            return
        now, outcome = store.clock.now(), arrival.state.value
        work.reviews.save(replace(task, state=TaskState.CLOSED, closed_by=MACHINE, closed_at=now, outcome=outcome))
        work.commit()
    yield f"Closed review task {task_id}: its document is {outcome} already."

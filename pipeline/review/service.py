"""Review tasks for whoever shows them: list, show, claim, close. Accepting one is ``intake.outcomes.accept`` by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.core.errors import ConflictError, RuleError
from pipeline.core.ports import Store
from pipeline.core.records import ReviewCase, ReviewTask, TaskState
from pipeline.core.states import ArrivalState
from pipeline.review.urgency import Urgency, urgency_of

CLOSING_STATES = (ArrivalState.REJECTED, ArrivalState.NOT_AN_ORDER, ArrivalState.IN_WORK)


def urgent_tasks(store: Store, today: date, limit: int = 1000) -> list[tuple[ReviewCase, Urgency]]:
    """The oldest so many tasks that are not closed, the most urgent one first; of those as urgent, the older."""
    with store.look() as work:
        cases = [
            ReviewCase(task, work.arrivals.get(task.arrival_id), record)
            for task in work.reviews.waiting(limit)
            if (record := work.decisions.latest(task.arrival_id)) is not None
        ]
    ranked = [(case, urgency_of(case, today)) for case in cases]
    return sorted(ranked, key=lambda one: -one[1].rank)


def show_task(store: Store, task_id: int) -> ReviewCase:
    """One task with all that a screen needs: arrival, reading with its evidence, candidates, decision with its reasons.

    Raises:
        InputError: When there is no such task.
    """
    with store.look() as work:
        task = work.reviews.get(task_id)
        record = work.decisions.latest(task.arrival_id)
        if record is None:
            raise RuleError(f"review task {task_id} was opened without a decision")
        return ReviewCase(task, work.arrivals.get(task.arrival_id), record)


def claim_task(store: Store, task_id: int, reviewer: str, *, take_over: bool = False) -> ReviewTask:
    """Take a task so that nobody else works on it; claiming one's own again changes nothing.

    Args:
        take_over: Take it from a colleague who has it.
    Raises:
        ConflictError: When it is closed, or a colleague has it.
    """
    with store.begin() as work:
        task = work.reviews.get(task_id)
        _require_not_closed(task)
        if task.state is TaskState.CLAIMED and task.claimed_by == reviewer:
            return task
        if task.state is TaskState.CLAIMED and not take_over:
            raise ConflictError(f"Review task {task_id} is being worked on by {task.claimed_by}.")
        task = replace(task, state=TaskState.CLAIMED, claimed_by=reviewer, claimed_at=store.clock.now())
        task = work.reviews.save(task)
        work.commit()
    return task


def release_task(store: Store, task_id: int, reviewer: str) -> ReviewTask:
    """Give a task back that one has claimed; one that is not claimed stays as it is."""
    with store.begin() as work:
        task = work.reviews.get(task_id)
        _require_not_closed(task)
        _require_not_of_others(task, reviewer)
        if task.state is TaskState.OPEN:
            return task
        task = work.reviews.save(replace(task, state=TaskState.OPEN, claimed_by="", claimed_at=None))
        work.commit()
    return task


def close_task(store: Store, task_id: int, reviewer: str, state: ArrivalState, reason: str) -> ReviewTask:
    """Close a task without a sales order and move its arrival; a second tap changes nothing.

    Args:
        state: REJECTED, NOT_AN_ORDER, or IN_WORK to have it read again.
        reason: In the reviewer's words; kept with the arrival and in the log.
    Raises:
        ConflictError: When a colleague has it or closed it otherwise.
    """
    if state not in CLOSING_STATES:
        raise RuleError(f"a review task is not closed as {state.value} here")
    with store.begin() as work:
        # The arrival is locked first, as everywhere; the task is read under that lock.
        work.arrivals.lock(work.reviews.get(task_id).arrival_id)
        task = work.reviews.get(task_id)
        if task.state is TaskState.CLOSED and (task.closed_by, task.outcome) == (reviewer, state.value):
            return task
        _require_not_closed(task)
        _require_not_of_others(task, reviewer)
        now = store.clock.now()
        closed = replace(task, state=TaskState.CLOSED, closed_by=reviewer, closed_at=now, outcome=state.value)
        task = work.reviews.save(closed)
        work.arrivals.move(task.arrival_id, state, reason, reviewer, now)
        work.commit()
    return task


def _require_not_closed(task: ReviewTask) -> None:
    if task.state is TaskState.CLOSED:
        raise ConflictError(f"Review task {task.task_id} was closed by {task.closed_by}: {task.outcome}.")


def _require_not_of_others(task: ReviewTask, reviewer: str) -> None:
    if task.state is TaskState.CLAIMED and task.claimed_by != reviewer:
        raise ConflictError(f"Review task {task.task_id} is being worked on by {task.claimed_by}.")

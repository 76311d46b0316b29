"""Review tasks in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from pipeline.core.errors import ConflictError, InputError
from pipeline.core.records import ReviewTask, TaskState
from pipeline.storage.mapping import list_to_json, task_of, task_values
from pipeline.storage.tables import ReviewTaskRow


class SqlReviews:
    """Review tasks within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, arrival_id: str, reasons: Sequence[str], at: datetime) -> ReviewTask:
        """Open a task; an arrival has at most one that is not closed."""
        row = ReviewTaskRow(
            arrival_id=arrival_id,
            state=TaskState.OPEN.value,
            reasons=list_to_json(tuple(reasons)),
            opened_at=at,
            claimed_by="",
            closed_by="",
            outcome="",
            version=1,
        )
        self._session.add(row)
        self._session.flush()
        return task_of(row)

    def get(self, task_id: int) -> ReviewTask:
        """The task; raises InputError when there is none of that id."""
        row = self._session.get(ReviewTaskRow, task_id, populate_existing=True)
        if row is None:
            raise InputError(f"There is no review task {task_id}.", reason="unknown-task")
        return task_of(row)

    def of_arrival(self, arrival_id: str) -> ReviewTask | None:
        """The arrival's task that is not closed, or its last one."""
        closed_last = case((ReviewTaskRow.state == TaskState.CLOSED.value, 1), else_=0)
        query = select(ReviewTaskRow).where(ReviewTaskRow.arrival_id == arrival_id)
        row = self._session.scalars(query.order_by(closed_last, ReviewTaskRow.task_id.desc()).limit(1)).first()
        return task_of(row) if row else None

    def waiting(self, limit: int = 100) -> list[ReviewTask]:
        """Tasks that are not closed, oldest first."""
        query = select(ReviewTaskRow).where(ReviewTaskRow.state != TaskState.CLOSED.value)
        rows = self._session.scalars(query.order_by(ReviewTaskRow.opened_at, ReviewTaskRow.task_id).limit(limit))
        return [task_of(row) for row in rows]

    def save(self, task: ReviewTask) -> ReviewTask:
        """Write back a changed task; returns it with its new version."""
        statement = (
            update(ReviewTaskRow)
            .where(ReviewTaskRow.task_id == task.task_id, ReviewTaskRow.version == task.version)
            .values(version=task.version + 1, **task_values(task))
            .returning(ReviewTaskRow.task_id)
            .execution_options(synchronize_session=False)
        )
        if self._session.execute(statement).first() is None:
            raise ConflictError(f"Somebody else changed review task {task.task_id} meanwhile; load it again.")
        return replace(task, version=task.version + 1)

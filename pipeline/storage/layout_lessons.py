"""Lessons about layouts in the database: one a document, withdrawn and restored, never deleted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pipeline.core.errors import InputError
from pipeline.core.layout_lessons import LAYOUT_ID_PREFIX, KeptLayout, LayoutLesson, TaughtLayout
from pipeline.core.ports import AuditLog
from pipeline.storage.learning_tables import LayoutLessonRow
from pipeline.storage.mapping import from_json, to_json

LEARNED = "layout learned"
WITHDRAWN = "layout withdrawn"
RESTORED = "layout restored"


class SqlLayoutLessons:
    """Lessons about layouts within one unit of work."""

    def __init__(self, session: Session, audit: AuditLog) -> None:
        self._session = session
        self._audit = audit

    def keep(self, taught: TaughtLayout) -> KeptLayout:
        """Keep what a document taught, in place of what the same document taught before; withdrawn stays withdrawn."""
        row = self._session.scalar(select(LayoutLessonRow).where(LayoutLessonRow.content_hash == taught.content_hash))
        if row is None:
            row = LayoutLessonRow(content_hash=taught.content_hash, withdrawn_by="", withdrawn_because="")
            self._session.add(row)
        row.document, row.sender, row.order_number = taught.document, taught.sender, taught.order_number
        row.lesson, row.taught_by = to_json(taught.lesson), taught.taught_by
        row.taught_at = row.changed_at = taught.taught_at
        self._session.flush()
        kept = _kept(row)
        facts = {"document": kept.document, "content_hash": taught.content_hash, "issuer": kept.lesson.issuer}
        self._audit.post(LEARNED, f"layout {kept.shown_id}", taught.taught_by, taught.taught_at, facts)
        return kept

    def get(self, layout_id: int) -> KeptLayout:
        """The lesson; raises InputError when there is none of that number."""
        return _kept(self._row(layout_id))

    def all(self) -> list[KeptLayout]:
        """Every lesson by its number, withdrawn ones included."""
        return self._where()

    def in_force(self) -> list[KeptLayout]:
        """Those that count, by number."""
        return self._where(LayoutLessonRow.withdrawn_by == "")

    def version(self) -> str:
        """Changes whenever a lesson is kept, withdrawn or restored; empty where there is none in force."""
        columns = (func.count(), func.max(LayoutLessonRow.changed_at), func.max(LayoutLessonRow.layout_id))
        count, changed, last = self._session.execute(select(*columns).where(LayoutLessonRow.withdrawn_by == "")).one()
        return f"{count} {last} {changed.isoformat()}" if count else ""

    def withdraw(self, layout_id: int, because: str, actor: str, at: datetime) -> KeptLayout:
        """Let a lesson count no more; one that is withdrawn already stays as it is."""
        row = self._row(layout_id)
        if not row.withdrawn_by:
            row.withdrawn_by, row.withdrawn_at, row.withdrawn_because, row.changed_at = actor, at, because, at
            self._session.flush()
            self._audit.post(WITHDRAWN, f"layout {LAYOUT_ID_PREFIX}{layout_id}", actor, at, {"because": because})
        return _kept(row)

    def restore(self, layout_id: int, actor: str, at: datetime) -> KeptLayout:
        """Let a withdrawn lesson count again."""
        row = self._row(layout_id)
        if row.withdrawn_by:
            row.withdrawn_by, row.withdrawn_at, row.withdrawn_because, row.changed_at = "", None, "", at
            self._session.flush()
            self._audit.post(RESTORED, f"layout {LAYOUT_ID_PREFIX}{layout_id}", actor, at, {})
        return _kept(row)

    def _row(self, layout_id: int) -> LayoutLessonRow:
        row = self._session.get(LayoutLessonRow, layout_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise InputError(f"There is no lesson {LAYOUT_ID_PREFIX}{layout_id}.", reason="unknown-lesson")
        return row

    def _where(self, *conditions: ColumnElement[bool]) -> list[KeptLayout]:
        query = select(LayoutLessonRow).where(*conditions).order_by(LayoutLessonRow.layout_id)
        return [_kept(row) for row in self._session.scalars(query)]


def _kept(row: LayoutLessonRow) -> KeptLayout:
    return KeptLayout(
        layout_id=row.layout_id,
        lesson=from_json(LayoutLesson, row.lesson),
        document=row.document,
        content_hash=row.content_hash,
        sender=row.sender,
        order_number=row.order_number,
        taught_by=row.taught_by,
        taught_at=row.taught_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
    )

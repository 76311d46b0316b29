"""Lessons in the database: evidence is added and never taken away; a lesson is withdrawn and restored, never deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from pipeline.core.errors import InputError
from pipeline.core.lessons import Lesson, LessonKind, Observation, sender_key
from pipeline.core.ports import AuditLog
from pipeline.storage.column_types import storable_text
from pipeline.storage.learning_tables import LessonEvidenceRow, LessonRow
from pipeline.storage.upserting import portions

LEARNED = "lesson learned"
WITHDRAWN = "lesson withdrawn"
RESTORED = "lesson restored"
# The kinds whose whole subject is on the order; named, so that the index by kind, customer and subject serves.
_OF_SUBJECTS = tuple(kind.value for kind in LessonKind if kind not in (LessonKind.SENDER_CUSTOMER, LessonKind.WORD_UNIT))


class SqlLessons:
    """Lessons within one unit of work."""

    def __init__(self, session: Session, audit: AuditLog) -> None:
        self._session = session
        self._audit = audit

    def keep(self, observations: Sequence[Observation]) -> list[Lesson]:
        """Add what was observed; the same again changes nothing. Returns the lessons that it is evidence of."""
        touched = {self._keep_one(observed) for observed in observations}
        return self._where(LessonRow.lesson_id.in_(sorted(touched))) if touched else []

    def of_customer(self, customer_id: str, subjects: Collection[str], units: Collection[str] = ()) -> list[Lesson]:
        """Lessons about these subjects of one customer's, in force or not.

        Args:
            units: How the subjects of further lessons begin, those about words for units.
        """
        if not customer_id:
            return []
        found: list[Lesson] = []
        whose = LessonRow.customer_id == storable_text(customer_id)
        for portion in portions(sorted({storable_text(subject) for subject in subjects})):
            found += self._where(LessonRow.kind.in_(_OF_SUBJECTS), whose, LessonRow.subject.in_(portion))
        of_units = LessonRow.kind == LessonKind.WORD_UNIT.value
        for start in sorted({storable_text(start) for start in units}):
            found += self._where(of_units, whose, LessonRow.subject.startswith(start, autoescape=True))
        return found

    def of_sender(self, sender: str) -> list[Lesson]:
        """Lessons about whose orders come from an address or number, in force or not."""
        key = sender_key(sender)
        kind = LessonKind.SENDER_CUSTOMER.value
        return self._where(LessonRow.kind == kind, LessonRow.subject == storable_text(key)) if key else []

    def get(self, lesson_id: int) -> Lesson:
        """The lesson; raises InputError when there is none of that id."""
        found = self._where(LessonRow.lesson_id == lesson_id)
        if not found:
            raise InputError(f"There is no lesson {lesson_id}.", reason="unknown-lesson")
        return found[0]

    def all(self, customer_id: str | None = None, limit: int | None = None) -> list[Lesson]:
        """Lessons by id, of one customer or of all; those about senders belong to the customer that they lead to."""
        conditions = []
        if customer_id is not None:
            of_sender = (LessonRow.kind == LessonKind.SENDER_CUSTOMER.value) & (LessonRow.target == customer_id)
            conditions.append((LessonRow.customer_id == customer_id) | of_sender)
        return self._where(*conditions, limit=limit)

    def withdraw(self, lesson_id: int, because: str, actor: str, at: datetime) -> Lesson:
        """Let a lesson count no more, nor against others; one that is withdrawn already stays as it is."""
        lesson = self.get(lesson_id)
        if lesson.withdrawn_by:
            return lesson
        self._mark(lesson_id, actor, at, because)
        self._audit.post(WITHDRAWN, f"lesson {lesson_id}", actor, at, {**_facts(lesson), "because": because})
        return self.get(lesson_id)

    def restore(self, lesson_id: int, actor: str, at: datetime) -> Lesson:
        """Let a withdrawn lesson count again as far as its evidence goes."""
        lesson = self.get(lesson_id)
        if not lesson.withdrawn_by:
            return lesson
        self._mark(lesson_id, "", None, "")
        self._audit.post(RESTORED, f"lesson {lesson_id}", actor, at, _facts(lesson))
        return self.get(lesson_id)

    def _keep_one(self, observed: Observation) -> int:
        values = {
            "kind": observed.kind.value,
            "customer_id": observed.customer_id,
            "subject": observed.subject,
            "target": observed.target,
        }
        insert = sqlite_insert if self._session.get_bind().dialect.name == "sqlite" else postgresql_insert
        rest = {"shown": observed.shown, "withdrawn_by": "", "withdrawn_because": ""}
        self._session.execute(insert(LessonRow).values({**values, **rest}).on_conflict_do_nothing())
        known = [getattr(LessonRow, name) == storable_text(value) for name, value in values.items()]
        lesson_id = self._session.scalars(select(LessonRow.lesson_id).where(*known)).one()
        evidence = {"lesson_id": lesson_id, "order_number": observed.order_number, "stated": observed.stated}
        added = insert(LessonEvidenceRow).values({**evidence, "actor": observed.actor, "at": observed.at})
        if self._session.execute(added.on_conflict_do_nothing().returning(LessonEvidenceRow.lesson_id)).first():
            facts = {**values, "order": observed.order_number, "stated": observed.stated}
            self._audit.post(LEARNED, f"lesson {lesson_id}", observed.actor, observed.at, facts)
        return lesson_id

    def _mark(self, lesson_id: int, actor: str, at: datetime | None, because: str) -> None:
        row = self._session.get_one(LessonRow, lesson_id, with_for_update=True, populate_existing=True)
        row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = actor, at, because
        self._session.flush()

    def _where(self, *conditions: ColumnElement[bool], limit: int | None = None) -> list[Lesson]:
        query = select(LessonRow).where(*conditions).order_by(LessonRow.lesson_id).limit(limit)
        rows = list(self._session.scalars(query))
        rivals = self._of_same_claims(rows)
        evidence = self._evidence_of([row.lesson_id for group in rivals.values() for row in group])
        return [_lesson_of(row, rivals[_claim(row)], evidence) for row in rows]

    def _of_same_claims(self, rows: Sequence[LessonRow]) -> dict[tuple[str, str, str], list[LessonRow]]:
        groups: defaultdict[tuple[str, str, str], list[LessonRow]] = defaultdict(list)
        claim = tuple_(LessonRow.kind, LessonRow.customer_id, LessonRow.subject)
        for portion in portions(sorted({_claim(row) for row in rows})):
            for row in self._session.scalars(select(LessonRow).where(claim.in_(portion))):
                groups[_claim(row)].append(row)
        return groups

    def _evidence_of(self, lesson_ids: Sequence[int]) -> dict[int, list[LessonEvidenceRow]]:
        found: defaultdict[int, list[LessonEvidenceRow]] = defaultdict(list)
        for portion in portions(sorted(set(lesson_ids))):
            query = select(LessonEvidenceRow).where(LessonEvidenceRow.lesson_id.in_(portion))
            for row in self._session.scalars(query.order_by(LessonEvidenceRow.at, LessonEvidenceRow.order_number)):
                found[row.lesson_id].append(row)
        return found


def _claim(row: LessonRow) -> tuple[str, str, str]:
    return row.kind, row.customer_id, row.subject


def _lesson_of(row: LessonRow, same_claim: Sequence[LessonRow], evidence: dict[int, list[LessonEvidenceRow]]) -> Lesson:
    own = evidence.get(row.lesson_id, [])
    others = [one for one in same_claim if one.lesson_id != row.lesson_id and not one.withdrawn_by]
    against = {seen.order_number for other in others for seen in evidence.get(other.lesson_id, []) if seen.order_number}
    stated_against = {
        f"statement of {seen.actor}" for other in others for seen in evidence.get(other.lesson_id, []) if seen.stated
    }
    return Lesson(
        lesson_id=row.lesson_id,
        kind=LessonKind(row.kind),
        customer_id=row.customer_id,
        subject=row.subject,
        shown=row.shown,
        target=row.target,
        orders=tuple(dict.fromkeys(seen.order_number for seen in own if seen.order_number)),
        contradicted_by=(*sorted(against), *sorted(stated_against)),
        stated_by=next((seen.actor for seen in own if seen.stated), ""),
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
    )


def _facts(lesson: Lesson) -> dict[str, object]:
    return {"kind": lesson.kind.value, "customer_id": lesson.customer_id, "subject": lesson.subject, "target": lesson.target}

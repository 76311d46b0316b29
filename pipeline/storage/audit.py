"""The log of decisions in the database: posted when the unit of work commits, in one chain for all writers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.core.audit import AuditEntry, ChainBreak, canonical_json, first_break, seal
from pipeline.storage.column_types import storable_text
from pipeline.storage.mapping import audit_entry_of, audit_row
from pipeline.storage.tables import AuditRow, AuditTailRow

TAIL = "audit"
_ROWS_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class _Waiting:
    event: str
    subject: str
    actor: str
    at: datetime
    facts: str


class SqlAuditLog:
    """The log within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: list[_Waiting] = []

    def post(self, event: str, subject: str, actor: str, at: datetime, facts: Mapping[str, object]) -> None:
        """Append an entry when the unit of work commits."""
        # Cleaned before it is sealed: the hash must cover what the database will give back.
        self._waiting.append(
            _Waiting(event, storable_text(subject), storable_text(actor), at.astimezone(UTC), canonical_json(facts))
        )

    def write_waiting(self) -> None:
        """Append what was posted. The last thing before the commit, for the tail stays locked until then."""
        if not self._waiting:
            return
        # All rows the unit of work locks are locked by now; two of them can never wait for each other here.
        self._session.flush()
        tail = self._session.get_one(AuditTailRow, TAIL, with_for_update=True, populate_existing=True)
        for waiting in self._waiting:
            entry = seal(
                tail.sequence + 1, waiting.at, waiting.event, waiting.subject, waiting.actor, waiting.facts, tail.entry_hash
            )
            self._session.add(audit_row(entry))
            tail.sequence, tail.entry_hash = entry.sequence, entry.entry_hash
        self._waiting.clear()
        self._session.flush()

    def entries(self, subject: str | None = None) -> Iterator[AuditEntry]:
        """The log in order, of one subject or whole."""
        query = select(AuditRow).order_by(AuditRow.sequence)
        if subject is not None:
            query = query.where(AuditRow.subject == subject)
        for row in self._session.scalars(query.execution_options(yield_per=_ROWS_AT_A_TIME)):
            yield audit_entry_of(row)

    def verify_chain(self) -> ChainBreak | None:
        """The first broken entry; None when the whole chain holds."""
        tail = self._session.get_one(AuditTailRow, TAIL)
        return first_break(self.entries(), (tail.sequence, tail.entry_hash))

"""The journal of arrivals in the database, and the leases of who works on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.errors import InputError
from pipeline.core.ports import AuditLog
from pipeline.core.records import MACHINE, ClaimedArrival
from pipeline.core.sections import Section
from pipeline.core.states import ArrivalState, require_legal_move
from pipeline.storage.mapping import arrival_of, arrival_values
from pipeline.storage.tables import ArrivalRow, SectionRow

REGISTERED = "arrival registered"
MOVED = "arrival moved"


class SqlArrivals:
    """The journal within one unit of work."""

    def __init__(self, session: Session, audit: AuditLog) -> None:
        self._session = session
        self._audit = audit

    def add(self, arrival: Arrival) -> bool:
        """Journal an arrival; False, and nothing changed, when its message part is there already."""
        insert = sqlite_insert if self._session.get_bind().dialect.name == "sqlite" else postgresql_insert
        # The unique constraint decides, not a look beforehand: of two writers at once one gets the row. No constraint is named,
        # for two writers within one second also make the same arrival id, and either index may notice first.
        statement = insert(ArrivalRow).values(arrival_values(arrival)).on_conflict_do_nothing()
        if self._session.execute(statement.returning(ArrivalRow.arrival_id)).first() is None:
            return False
        facts = {
            "source": arrival.envelope.source,
            "message_id": arrival.envelope.message_id,
            "part_name": arrival.part_name,
            "content_hash": arrival.content_hash,
            "state": arrival.state.value,
        }
        self._audit.post(REGISTERED, arrival.arrival_id, MACHINE, arrival.received_at, facts)
        return True

    def get(self, arrival_id: str) -> Arrival:
        """The arrival; raises InputError when there is none of that id."""
        return arrival_of(self._row(arrival_id))

    def lock(self, arrival_id: str) -> Arrival:
        """The arrival, which nobody else may change until this unit of work ends."""
        return arrival_of(self._locked_row(arrival_id))

    def of_message(self, source: str, message_id: str) -> list[Arrival]:
        """All parts of one message, oldest first."""
        return self._where(ArrivalRow.source == source, ArrivalRow.message_id == message_id)

    def with_content(self, content_hash: str) -> list[Arrival]:
        """All arrivals of these very bytes, oldest first."""
        return self._where(ArrivalRow.content_hash == content_hash)

    def add_section(self, child_id: str, parent_id: str, section: Section) -> None:
        """Keep that an arrival is one of the orders in another; again changes nothing."""
        if self._session.get(SectionRow, child_id) is None:
            row = SectionRow(arrival_id=child_id, parent_id=parent_id, position=section.position, orders=section.orders)
            self._session.add(row)
            self._session.flush()

    def sections_of(self, parent_id: str) -> list[Arrival]:
        """The arrivals that another was split into, in the order of the file."""
        joined = select(ArrivalRow).join(SectionRow, SectionRow.arrival_id == ArrivalRow.arrival_id)
        query = joined.where(SectionRow.parent_id == parent_id).order_by(SectionRow.position)
        return [arrival_of(row) for row in self._session.scalars(query)]

    def move(self, arrival_id: str, state: ArrivalState, reason: str, actor: str, at: datetime) -> Arrival:
        """Change the state and end any lease; raises RuleError for a move that is not legal."""
        if not reason.strip():
            raise ValueError(f"{arrival_id} cannot become {state.value} without a reason")
        row = self._locked_row(arrival_id)
        old = ArrivalState(row.state)
        require_legal_move(old, state)
        row.state, row.state_reason = state.value, reason
        row.leased_by = row.leased_until = None
        row.attempts = 0
        self._session.flush()
        self._audit.post(MOVED, arrival_id, actor, at, {"from": old.value, "state": state.value, "reason": reason})
        return arrival_of(row)

    def claim(self, worker: str, now: datetime, until: datetime, limit: int) -> list[ClaimedArrival]:
        """Lease arrivals in work that nobody holds a running lease on: an equal share of each source, the oldest of it first.

        A source that hands over thousands at once does not keep the others waiting.
        """
        free = select(ArrivalRow.source).where(*_is_free(now)).group_by(ArrivalRow.source).order_by(func.count())
        sources = self._session.scalars(free).all()
        rows: list[ArrivalRow] = []
        # Those with little first: what they leave of their share is for the others.
        for number, source in enumerate(sources):
            share = -(-(limit - len(rows)) // (len(sources) - number))
            rows += self._oldest_free(source, now, share)
        rows.sort(key=lambda row: (row.received_at, row.arrival_id))
        for row in rows:
            row.leased_by, row.leased_until, row.attempts = worker, until, row.attempts + 1
        self._session.flush()
        return [ClaimedArrival(arrival_of(row), worker, until, row.attempts) for row in rows]

    def _oldest_free(self, source: str, now: datetime, limit: int) -> Sequence[ArrivalRow]:
        query = (
            select(ArrivalRow)
            .where(*_is_free(now), ArrivalRow.source == source)
            .order_by(ArrivalRow.received_at, ArrivalRow.arrival_id)
            .limit(limit)
            .with_for_update(skip_locked=True)  # SQLite leaves it out: its writers wait for each other anyway
            .execution_options(populate_existing=True)
        )
        return self._session.scalars(query).all()

    def is_any_free(self, now: datetime) -> bool:
        """Whether anything is in work that nobody holds a running lease on."""
        return self._session.scalar(select(ArrivalRow.arrival_id).where(*_is_free(now)).limit(1)) is not None

    def renew(self, worker: str, arrival_ids: Sequence[str], until: datetime) -> list[str]:
        """Prolong leases that the worker still holds; returns the ids of those."""
        statement = (
            update(ArrivalRow)
            .where(ArrivalRow.arrival_id.in_(sorted(arrival_ids)), ArrivalRow.leased_by == worker)
            .values(leased_until=until)
            .returning(ArrivalRow.arrival_id)
            .execution_options(synchronize_session=False)
        )
        return sorted(self._session.scalars(statement))

    def release(self, worker: str, arrival_ids: Sequence[str]) -> None:
        """Give leases back before their time, as if the arrivals had not been claimed."""
        statement = (
            update(ArrivalRow)
            .where(ArrivalRow.arrival_id.in_(sorted(arrival_ids)), ArrivalRow.leased_by == worker)
            .values(leased_by=None, leased_until=None, attempts=ArrivalRow.attempts - 1)
            .execution_options(synchronize_session=False)
        )
        self._session.execute(statement)

    def in_state(self, state: ArrivalState | None = None, limit: int = 100) -> list[Arrival]:
        """The newest arrivals in that state, or in any."""
        query = select(ArrivalRow).order_by(ArrivalRow.received_at.desc(), ArrivalRow.arrival_id.desc()).limit(limit)
        if state is not None:
            query = query.where(ArrivalRow.state == state.value)
        return [arrival_of(row) for row in self._session.scalars(query)]

    def messages_since(self, channel: Channel, since: datetime) -> list[tuple[str, str]]:
        """Source and message id of every message that came by a channel since then, oldest first."""
        came = func.min(ArrivalRow.received_at)
        query = select(ArrivalRow.source, ArrivalRow.message_id).where(ArrivalRow.channel == channel.value)
        query = query.where(ArrivalRow.received_at >= since).group_by(ArrivalRow.source, ArrivalRow.message_id)
        return [(source, message_id) for source, message_id in self._session.execute(query.order_by(came))]

    def oldest_in(self, state: ArrivalState) -> datetime | None:
        """When the oldest arrival of a state came; None where there is none."""
        query = select(ArrivalRow.received_at).where(ArrivalRow.state == state.value)
        return self._session.scalar(query.order_by(ArrivalRow.received_at).limit(1))

    def count_by_state(self, since: datetime | None = None) -> dict[ArrivalState, int]:
        """How many arrivals, of all or of those that came since then, stand where; every state is named."""
        query = select(ArrivalRow.state, func.count()).group_by(ArrivalRow.state)
        rows = self._session.execute(query if since is None else query.where(ArrivalRow.received_at >= since))
        counted = {ArrivalState(state): count for state, count in rows}
        return {state: counted.get(state, 0) for state in ArrivalState}

    def _where(self, *conditions: ColumnElement[bool]) -> list[Arrival]:
        query = select(ArrivalRow).where(*conditions).order_by(ArrivalRow.received_at, ArrivalRow.arrival_id)
        return [arrival_of(row) for row in self._session.scalars(query)]

    def _row(self, arrival_id: str) -> ArrivalRow:
        return _found(self._session.get(ArrivalRow, arrival_id), arrival_id)

    def _locked_row(self, arrival_id: str) -> ArrivalRow:
        # Read anew under the lock: what this session read before may be stale by now.
        row = self._session.get(ArrivalRow, arrival_id, with_for_update=True, populate_existing=True)
        return _found(row, arrival_id)


def _is_free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions: in work, and nobody holds a running lease on it."""
    return ArrivalRow.state == ArrivalState.IN_WORK.value, or_(ArrivalRow.leased_until.is_(None), ArrivalRow.leased_until <= now)


def _found(row: ArrivalRow | None, arrival_id: str) -> ArrivalRow:
    if row is None:
        raise InputError(f"There is no arrival {arrival_id}.", reason="unknown-arrival")
    return row

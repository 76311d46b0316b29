"""Standing of sources, alerts and receipts in the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.core.alerts import Alert
from pipeline.core.sources import SourceStanding
from pipeline.storage.column_types import storable_text
from pipeline.storage.service_tables import AlertRow, ReceiptRow, SourceRow

# What runs by the clock has a row among the sources, under a name that no source can have.
_CLOCK = "(clock)"


class SqlServiceRecords:
    """Within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note_source(self, standing: SourceStanding) -> None:
        """Keep how a source fares, in place of what was known of it."""
        self._session.merge(
            SourceRow(
                name=standing.name,
                kind=standing.kind,
                last_success_at=standing.last_success_at,
                failing_since=standing.failing_since,
                trouble=standing.trouble,
                taken=standing.taken,
            )
        )
        self._session.flush()

    def sources(self) -> list[SourceStanding]:
        """How every source fares that ever ran, by name."""
        return [
            SourceStanding(row.name, row.kind, row.last_success_at, row.failing_since, row.trouble, row.taken)
            for row in self._session.scalars(select(SourceRow).where(SourceRow.name != _CLOCK).order_by(SourceRow.name))
        ]

    def forget_source(self, name: str) -> None:
        """Of a source that is not configured any more."""
        row = self._session.get(SourceRow, name)
        if row is not None:
            self._session.delete(row)

    def note_look(self, at: datetime) -> None:
        """Keep when the service last looked after its sources by the clock."""
        self.note_source(SourceStanding(_CLOCK, "clock", at))

    def last_look(self) -> datetime | None:
        """When that was; None where it never has."""
        return self._session.scalar(select(SourceRow.last_success_at).where(SourceRow.name == _CLOCK))

    def untied_alerts(self) -> list[Alert]:
        """Alerts whose trouble lasts, or whose end nobody was told yet, oldest first."""
        untied = AlertRow.ended_at.is_(None) | AlertRow.told_at.is_(None)
        query = select(AlertRow).where(untied).order_by(AlertRow.since, AlertRow.alert_id)
        return [_alert(row) for row in self._session.scalars(query)]

    def alerts_since(self, moment: datetime) -> list[Alert]:
        """Alerts that began or ended after a moment, oldest first."""
        recent = (AlertRow.since >= moment) | (AlertRow.ended_at >= moment) | AlertRow.ended_at.is_(None)
        return [_alert(row) for row in self._session.scalars(select(AlertRow).where(recent).order_by(AlertRow.since))]

    def keep_alert(self, alert: Alert) -> None:
        """A new alert, or what has changed about one that lasts."""
        query = select(AlertRow).where(AlertRow.key == alert.key, AlertRow.since == alert.since)
        row = self._session.scalars(query).first()
        if row is None:
            row = AlertRow(key=alert.key, since=alert.since)
            self._session.add(row)
        row.message, row.told_at, row.ended_at = alert.message, alert.told_at, alert.ended_at
        self._session.flush()

    def claim_receipt(self, source: str, message_id: str, sent_to: str, at: datetime) -> bool:
        """Note that a sender is told now; False, and nothing changed, when it was told before."""
        if self._session.get(ReceiptRow, (storable_text(source), storable_text(message_id))) is not None:
            return False
        self._session.add(ReceiptRow(source=source, message_id=message_id, sent_to=sent_to, sent_at=at))
        self._session.flush()
        return True

    def receipts_to(self, address: str, since: datetime) -> int:
        """How many mails of one sender were confirmed since then."""
        query = select(func.count()).where(ReceiptRow.sent_to == storable_text(address), ReceiptRow.sent_at >= since)
        return self._session.scalar(query) or 0


def _alert(row: AlertRow) -> Alert:
    return Alert(row.key, row.message, row.since, row.told_at, row.ended_at)

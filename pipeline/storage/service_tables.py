"""Tables of the running service: how its sources fare, what people were told, whose mails were confirmed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.storage.column_types import Moment, StorableText
from pipeline.storage.tables import Base


class SourceRow(Base):
    """How a configured source fares; written by whoever runs it, read by status page, alerts and metrics."""

    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    last_success_at: Mapped[datetime | None] = mapped_column(Moment)
    failing_since: Mapped[datetime | None] = mapped_column(Moment)
    trouble: Mapped[str] = mapped_column(StorableText)
    taken: Mapped[int] = mapped_column(BigInteger)


class AlertRow(Base):
    """A trouble from its beginning to its end; one that comes again is a row of its own."""

    __tablename__ = "alerts"

    alert_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(StorableText, index=True)
    message: Mapped[str] = mapped_column(StorableText)
    since: Mapped[datetime] = mapped_column(Moment)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class ReceiptRow(Base):
    """A mail whose sender was told that it has come; written before it is told, so that nobody is told twice."""

    __tablename__ = "receipts"
    __table_args__ = (Index(None, "sent_to", "sent_at"),)

    source: Mapped[str] = mapped_column(StorableText, primary_key=True)
    message_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    sent_to: Mapped[str] = mapped_column(StorableText)
    sent_at: Mapped[datetime] = mapped_column(Moment)

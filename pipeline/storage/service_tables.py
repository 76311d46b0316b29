"""Tables of the running service: how its sources fare, and what people were told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
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

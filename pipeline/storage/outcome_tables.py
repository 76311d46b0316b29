"""The schema of labelled outcomes, the audit sample and acknowledged alarms; rows are added and never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.storage.column_types import Moment, StorableText
from pipeline.storage.tables import Base


class OutcomeRow(Base):
    """A person's word about one decided order; the last one about an arrival counts."""

    __tablename__ = "labelled_outcomes"

    outcome_id: Mapped[int] = mapped_column(primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), index=True)
    is_right: Mapped[bool]
    wrong_places: Mapped[str] = mapped_column(Text)
    said_by: Mapped[str] = mapped_column(StorableText)
    said_at: Mapped[datetime] = mapped_column(Moment)
    was_drawn: Mapped[bool]
    was_accepted: Mapped[bool]
    checks_passed: Mapped[bool]
    from_image: Mapped[bool]
    score: Mapped[float | None]
    model: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[str] = mapped_column(StorableText)
    note: Mapped[str] = mapped_column(StorableText)


class AuditDrawRow(Base):
    """An arrival that went to a person because it was drawn."""

    __tablename__ = "audit_draws"

    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), primary_key=True)
    customer_id: Mapped[str] = mapped_column(StorableText)
    drawn_at: Mapped[datetime] = mapped_column(Moment)


class AcknowledgementRow(Base):
    """That somebody looked into an alarm."""

    __tablename__ = "budget_acknowledgements"

    acknowledgement_id: Mapped[int] = mapped_column(primary_key=True)
    acknowledged_by: Mapped[str] = mapped_column(StorableText)
    acknowledged_at: Mapped[datetime] = mapped_column(Moment)
    because: Mapped[str] = mapped_column(StorableText)

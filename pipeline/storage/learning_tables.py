"""The schema of what was learned: lessons with the orders they were learned from, layouts, and sales before Orderwright."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.storage.column_types import ExactDecimal, Moment, StorableText
from pipeline.storage.tables import Base


class LessonRow(Base):
    """One meaning of one subject; what speaks against it is the evidence of other meanings of the same subject."""

    __tablename__ = "lessons"
    __table_args__ = (UniqueConstraint("kind", "customer_id", "subject", "target"),)

    lesson_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    customer_id: Mapped[str] = mapped_column(StorableText)
    subject: Mapped[str] = mapped_column(StorableText)
    target: Mapped[str] = mapped_column(StorableText)
    shown: Mapped[str] = mapped_column(StorableText)
    withdrawn_by: Mapped[str] = mapped_column(StorableText)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_because: Mapped[str] = mapped_column(StorableText)


class LessonEvidenceRow(Base):
    """What a lesson was learned from: a confirmed order, or a person's statement, which may stand by itself.

    No foreign key to sales orders: a lesson that was taken over from elsewhere names orders that are not here.
    """

    __tablename__ = "lesson_evidence"

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.lesson_id"), primary_key=True)
    order_number: Mapped[str] = mapped_column(String(64), primary_key=True)
    stated: Mapped[bool] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(StorableText)
    at: Mapped[datetime] = mapped_column(Moment)


class LayoutLessonRow(Base):
    """What one corrected document taught about its layout, as JSON of the core type; the columns beside it are for finding."""

    __tablename__ = "layout_lessons"
    __table_args__ = (UniqueConstraint("content_hash"),)

    layout_id: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[str] = mapped_column(StorableText)
    sender: Mapped[str] = mapped_column(StorableText)
    order_number: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(StorableText)
    taught_by: Mapped[str] = mapped_column(StorableText)
    taught_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_by: Mapped[str] = mapped_column(StorableText)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_because: Mapped[str] = mapped_column(StorableText)


class PastSaleRow(Base):
    """One line sold before Orderwright. Its key is a hash of what it says, and of how many of its file said so before it."""

    __tablename__ = "sales_history"
    __table_args__ = (Index(None, "customer_id", "ordered_on"), Index(None, "sku", "ordered_on"))

    entry_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    customer_id: Mapped[str] = mapped_column(StorableText)
    sku: Mapped[str] = mapped_column(StorableText)
    ordered_on: Mapped[date]
    quantity: Mapped[Decimal] = mapped_column(ExactDecimal)
    unit: Mapped[str] = mapped_column(StorableText)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    currency: Mapped[str] = mapped_column(StorableText)
    order_number: Mapped[str] = mapped_column(StorableText)
    ship_to_id: Mapped[str] = mapped_column(StorableText)

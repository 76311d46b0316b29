"""The schema: arrivals, what was read and decided, review tasks, sales orders, the log.

Masters are in ``master_tables``, lessons and older sales in ``learning_tables``.

JSON is kept as text: PostgreSQL's jsonb refuses U+0000, which text layers do contain.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pipeline.storage.column_types import ExactDecimal, Moment, StorableText

NOT_CLOSED = text("state <> 'closed'")


class Base(DeclarativeBase):
    """All tables; constraints get names that migrations can speak of."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ArrivalRow(Base):
    """The journal: one row for each message part, with the lease of who works on it."""

    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("source", "message_id", "content_hash"), Index(None, "state", "received_at", "arrival_id"))

    arrival_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    source: Mapped[str] = mapped_column(StorableText)
    channel: Mapped[str] = mapped_column(String(16))
    message_id: Mapped[str] = mapped_column(StorableText)
    sender: Mapped[str] = mapped_column(StorableText)
    subject: Mapped[str] = mapped_column(StorableText)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    part_name: Mapped[str] = mapped_column(StorableText)
    media_type: Mapped[str] = mapped_column(StorableText)
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(16))
    state_reason: Mapped[str] = mapped_column(StorableText)
    leased_by: Mapped[str | None] = mapped_column(StorableText)
    leased_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    reply_to: Mapped[str] = mapped_column(StorableText, server_default=text("''"))
    authentication: Mapped[str] = mapped_column(StorableText, server_default=text("''"))


class SectionRow(Base):
    """One of the orders that an arrival was split into: which arrival it became, and where in the file it stands."""

    __tablename__ = "arrival_sections"
    __table_args__ = (UniqueConstraint("parent_id", "position"),)

    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), primary_key=True)
    parent_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"))
    position: Mapped[int]
    orders: Mapped[int]


class ExtractionRow(Base):
    """What was read in an arrival, with all evidence. A second reading is a second row."""

    __tablename__ = "extractions"

    extraction_id: Mapped[int] = mapped_column(primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), index=True)
    extracted_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str] = mapped_column(Text)


class DecisionRow(Base):
    """What was decided about a reading and why. A second decision is a second row."""

    __tablename__ = "decisions"

    decision_id: Mapped[int] = mapped_column(primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), index=True)
    extraction_id: Mapped[int | None] = mapped_column(ForeignKey("extractions.extraction_id"))
    outcome: Mapped[str] = mapped_column(String(16))
    content: Mapped[str] = mapped_column(Text)
    resolution: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(StorableText)


class ReviewTaskRow(Base):
    """A question to a person. The partial index lets an arrival have one that is not closed, and no second."""

    __tablename__ = "review_tasks"
    __table_args__ = (
        Index("uq_review_tasks_not_closed", "arrival_id", unique=True, sqlite_where=NOT_CLOSED, postgresql_where=NOT_CLOSED),
        Index(None, "arrival_id"),
    )

    task_id: Mapped[int] = mapped_column(primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"))
    state: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    claimed_by: Mapped[str] = mapped_column(StorableText)
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str] = mapped_column(StorableText)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(StorableText)
    version: Mapped[int]


class SalesOrderRow(Base):
    """A sales order. ``content`` is all of it as JSON; the other columns are for finding, adding up and forbidding twins."""

    __tablename__ = "sales_orders"
    __table_args__ = (UniqueConstraint("customer_id", "po_key", "fingerprint"), Index(None, "customer_id", "placed_at"))

    number: Mapped[str] = mapped_column(String(32), primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), unique=True)
    customer_id: Mapped[str] = mapped_column(StorableText)
    po_key: Mapped[str] = mapped_column(StorableText)
    fingerprint: Mapped[str] = mapped_column(String(64))
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    total: Mapped[Decimal] = mapped_column(ExactDecimal)
    placed_at: Mapped[datetime] = mapped_column(Moment)
    placed_by: Mapped[str] = mapped_column(StorableText)
    content: Mapped[str] = mapped_column(Text)


class SalesOrderLineRow(Base):
    """One line of a sales order, for questions across orders: what of an article is on order."""

    __tablename__ = "sales_order_lines"
    __table_args__ = (Index(None, "sku", "order_number"),)

    order_number: Mapped[str] = mapped_column(ForeignKey("sales_orders.number"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sku: Mapped[str] = mapped_column(StorableText)
    quantity: Mapped[Decimal] = mapped_column(ExactDecimal)
    unit: Mapped[str] = mapped_column(StorableText)
    unit_price: Mapped[Decimal] = mapped_column(ExactDecimal)
    price_per: Mapped[Decimal] = mapped_column(ExactDecimal)
    amount: Mapped[Decimal] = mapped_column(ExactDecimal)
    requested_date: Mapped[date | None]


class NumberSeriesRow(Base):
    """The last number drawn of each series; locked by who draws, so numbers have no gaps."""

    __tablename__ = "number_series"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)


class AuditRow(Base):
    """One entry of the log. Triggers refuse to change or delete it."""

    __tablename__ = "audit_log"

    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    event: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(StorableText, index=True)
    actor: Mapped[str] = mapped_column(StorableText)
    facts: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64), unique=True)
    entry_hash: Mapped[str] = mapped_column(String(64))


class AuditTailRow(Base):
    """The end of the log in one row: who posts locks it, and entries cut off at the end are missed."""

    __tablename__ = "audit_tail"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    entry_hash: Mapped[str] = mapped_column(String(64))

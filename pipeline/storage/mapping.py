"""Core types to rows and JSON, and back to equal values.

Pydantic reads the types of the dataclasses, so a field added to a core type is kept without a change here. What is None is
left out of the JSON.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter

from pipeline.core.arrivals import Arrival, Channel, Envelope
from pipeline.core.audit import AuditEntry
from pipeline.core.fields import ExtractedOrder
from pipeline.core.layout_lessons import LayoutLesson
from pipeline.core.orders import SalesOrder
from pipeline.core.records import PlacedOrder, ReviewTask, TaskState
from pipeline.core.resolution import Decision, Resolution
from pipeline.core.states import ArrivalState
from pipeline.storage.tables import ArrivalRow, AuditRow, ReviewTaskRow, SalesOrderLineRow, SalesOrderRow

T = TypeVar("T", ExtractedOrder, Resolution, Decision, SalesOrder, LayoutLesson)


# Built on first use: each takes some 20 ms, and a service needs them all for as long as it lives.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(core_type: type) -> TypeAdapter[Any]:
    if core_type not in _ADAPTERS:
        _ADAPTERS[core_type] = TypeAdapter(core_type)
    return _ADAPTERS[core_type]


def to_json(value: ExtractedOrder | Resolution | Decision | SalesOrder | LayoutLesson) -> str:
    """A core value as JSON in ASCII, which any database takes; Decimals and dates as text."""
    # A lesson has fields that are None and have no default; there are few lessons.
    plain = _adapter(type(value)).dump_python(value, mode="json", exclude_none=not isinstance(value, LayoutLesson))
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=True)


def from_json(core_type: type[T], text: str) -> T:
    """The core value that ``to_json`` was given."""
    value: T = _adapter(core_type).validate_python(json.loads(text))
    return value


def resolution_to_json(resolution: Resolution) -> str:
    """A resolution without its extracted order, which is kept beside it."""
    plain = _adapter(Resolution).dump_python(resolution, mode="json", exclude_none=True, exclude={"extracted"})
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=True)


def resolution_from_json(text: str, extracted: ExtractedOrder) -> Resolution:
    """The resolution that ``resolution_to_json`` was given."""
    resolution: Resolution = _adapter(Resolution).validate_python({**json.loads(text), "extracted": extracted})
    return resolution


def list_to_json(texts: tuple[str, ...]) -> str:
    """A list of texts as JSON in ASCII."""
    return json.dumps(texts, separators=(",", ":"), ensure_ascii=True)


def list_from_json(text: str) -> tuple[str, ...]:
    """The texts that ``list_to_json`` was given."""
    return tuple(json.loads(text))


def arrival_values(arrival: Arrival) -> dict[str, Any]:
    """The columns of a new arrival, for an insert that may find it there."""
    envelope = arrival.envelope
    return {
        "arrival_id": arrival.arrival_id,
        "source": envelope.source,
        "channel": envelope.channel.value,
        "message_id": envelope.message_id,
        "sender": envelope.sender,
        "subject": envelope.subject,
        "sent_at": envelope.sent_at,
        "part_name": arrival.part_name,
        "media_type": arrival.media_type,
        "content_hash": arrival.content_hash,
        "size_bytes": arrival.size_bytes,
        "received_at": arrival.received_at,
        "state": arrival.state.value,
        "state_reason": arrival.state_reason,
        "attempts": 0,
        "reply_to": envelope.reply_to,
        "authentication": envelope.authentication,
    }


def arrival_of(row: ArrivalRow) -> Arrival:
    """The arrival that a row holds."""
    envelope = Envelope(
        source=row.source,
        channel=Channel(row.channel),
        message_id=row.message_id,
        sender=row.sender,
        subject=row.subject,
        sent_at=row.sent_at,
        reply_to=row.reply_to,
        authentication=row.authentication,
    )
    return Arrival(
        arrival_id=row.arrival_id,
        envelope=envelope,
        part_name=row.part_name,
        media_type=row.media_type,
        content_hash=row.content_hash,
        size_bytes=row.size_bytes,
        received_at=row.received_at,
        state=ArrivalState(row.state),
        state_reason=row.state_reason,
    )


def task_values(task: ReviewTask) -> dict[str, Any]:
    """The columns of a review task that may change."""
    return {
        "state": task.state.value,
        "reasons": list_to_json(task.reasons),
        "claimed_by": task.claimed_by,
        "claimed_at": task.claimed_at,
        "closed_by": task.closed_by,
        "closed_at": task.closed_at,
        "outcome": task.outcome,
    }


def task_of(row: ReviewTaskRow) -> ReviewTask:
    """The review task that a row holds."""
    return ReviewTask(
        task_id=row.task_id,
        arrival_id=row.arrival_id,
        state=TaskState(row.state),
        reasons=list_from_json(row.reasons),
        opened_at=row.opened_at,
        claimed_by=row.claimed_by,
        claimed_at=row.claimed_at,
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        outcome=row.outcome,
        version=row.version,
    )


def sales_order_row(placed: PlacedOrder) -> SalesOrderRow:
    """The row of a sales order."""
    order = placed.order
    return SalesOrderRow(
        number=order.number,
        arrival_id=placed.arrival_id,
        customer_id=order.customer_id,
        po_key=placed.po_key,
        fingerprint=placed.fingerprint,
        content_hash=placed.content_hash,
        currency=order.currency,
        total=order.total.amount,
        placed_at=placed.placed_at,
        placed_by=placed.placed_by,
        content=to_json(order),
    )


def sales_order_line_rows(order: SalesOrder) -> list[SalesOrderLineRow]:
    """The rows of its lines, by position from 1."""
    return [
        SalesOrderLineRow(
            order_number=order.number,
            position=position,
            sku=line.sku,
            quantity=line.quantity.number,
            unit=line.quantity.unit,
            unit_price=line.unit_price.amount,
            price_per=line.price_per,
            amount=line.amount.amount,
            requested_date=line.requested_date,
        )
        for position, line in enumerate(order.lines, start=1)
    ]


def placed_order_of(row: SalesOrderRow) -> PlacedOrder:
    """The sales order that a row holds."""
    return PlacedOrder(
        order=from_json(SalesOrder, row.content),
        arrival_id=row.arrival_id,
        content_hash=row.content_hash,
        po_key=row.po_key,
        fingerprint=row.fingerprint,
        placed_at=row.placed_at,
        placed_by=row.placed_by,
    )


def audit_row(entry: AuditEntry) -> AuditRow:
    """The row of a log entry."""
    return AuditRow(
        sequence=entry.sequence,
        at=entry.at,
        event=entry.event,
        subject=entry.subject,
        actor=entry.actor,
        facts=entry.facts,
        previous_hash=entry.previous_hash,
        entry_hash=entry.entry_hash,
    )


def audit_entry_of(row: AuditRow) -> AuditEntry:
    """The log entry that a row holds."""
    return AuditEntry(row.sequence, row.at, row.event, row.subject, row.actor, row.facts, row.previous_hash, row.entry_hash)

"""``orderwright explain``: how one order came to be what it is, gathered from the store. ``explained_page`` prints it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pipeline.core.arrivals import Arrival
from pipeline.core.audit import AuditEntry
from pipeline.core.errors import InputError
from pipeline.core.fields import ExtractedOrder
from pipeline.core.outcomes import LabelledOutcome
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import DecisionRecord, PlacedOrder, ReviewTask


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the store knows of one arrival.

    Attributes:
        parent: The file that it is one order of.
        decisions: Oldest first; the last one counts.
        reading: What was last read, where nothing was decided on it.
        outcomes: What people found when comparing it, oldest first.
        log: Its entries, and those of its sales order.
    """

    arrival: Arrival
    parent: Arrival | None
    decisions: tuple[DecisionRecord, ...]
    reading: ExtractedOrder | None
    task: ReviewTask | None
    placed: PlacedOrder | None
    outcomes: tuple[LabelledOutcome, ...]
    log: tuple[AuditEntry, ...]

    @property
    def decided(self) -> DecisionRecord | None:
        """The last decision."""
        return self.decisions[-1] if self.decisions else None

    @property
    def assessed(self) -> DecisionRecord | None:
        """The last decision with a probability, which a person's has not."""
        return next((one for one in reversed(self.decisions) if one.decision.assessment is not None), None)


def explain(store: Store, subject: str) -> Explanation:
    """All about an order.

    Args:
        subject: Number of a sales order or of a review task, or id of an arrival.
    Raises:
        InputError: When there is nothing of that name.
    """
    with store.look() as work:
        arrival = _arrival_of(work, subject.strip())
        placed = work.orders.of_arrival(arrival.arrival_id)
        subjects = [arrival.arrival_id, *([placed.order.number] if placed else [])]
        log = sorted((entry for name in subjects for entry in work.audit.entries(name)), key=lambda entry: entry.sequence)
        return Explanation(
            arrival=arrival,
            parent=_parent_of(work, arrival),
            decisions=tuple(work.decisions.all_of(arrival.arrival_id)),
            reading=work.decisions.reading(arrival.arrival_id),
            task=work.reviews.of_arrival(arrival.arrival_id),
            placed=placed,
            outcomes=tuple(work.outcomes.of_arrival(arrival.arrival_id)),
            log=tuple(log),
        )


def arrival_id_of(store: Store, subject: str) -> str:
    """The arrival that a sales order, a review task or an arrival's own id means."""
    with store.look() as work:
        return _arrival_of(work, subject.strip()).arrival_id


def _arrival_of(work: UnitOfWork, subject: str) -> Arrival:
    if subject.isdigit():
        return work.arrivals.get(work.reviews.get(int(subject)).arrival_id)
    for number in dict.fromkeys((subject, subject.upper())):
        try:
            return work.arrivals.get(work.orders.get(number).arrival_id)
        except InputError:
            continue
    try:
        return work.arrivals.get(subject)
    except InputError:
        message = f"There is no sales order, review task or arrival “{subject}”."
        raise InputError(message, reason="unknown-subject") from None


def _parent_of(work: UnitOfWork, arrival: Arrival) -> Arrival | None:
    """The file that an order was split from: the one among its message's parts that lists it."""
    parts = work.arrivals.of_message(arrival.envelope.source, arrival.envelope.message_id)
    for part in parts:
        if part.arrival_id != arrival.arrival_id and any(
            section.arrival_id == arrival.arrival_id for section in work.arrivals.sections_of(part.arrival_id)
        ):
            return part
    return None


def explanation_json(explanation: Explanation) -> str:
    """All of it as JSON; amounts as text, nothing left out but what is None."""
    return json.dumps(_plain(explanation), ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if isinstance(value, AuditEntry):
        return asdict(value) | {"at": value.at.isoformat(), "facts": json.loads(value.facts)}
    if is_dataclass(value) and not isinstance(value, type):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(one) for name, one in named if one is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value

"""What the store keeps around the business facts: claims on work, decisions taken, review tasks, sales orders placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.core.arrivals import Arrival
from pipeline.core.fields import ExtractedOrder
from pipeline.core.orders import SalesOrder
from pipeline.core.resolution import Decision, Resolution

MACHINE = "orderwright"
"""The actor of everything that no person did."""


@dataclass(frozen=True, slots=True)
class ClaimedArrival:
    """An arrival that one worker may work on until its lease ends.

    Attributes:
        attempts: How often it was claimed, this time included.
    """

    arrival: Arrival
    worker: str
    leased_until: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What was read in an arrival, what it was matched to and what was decided.

    Attributes:
        extracted: None when nothing could be read.
        resolution: None when it was not matched to the masters.
        decided_by: A person, or MACHINE.
    """

    arrival_id: str
    decision: Decision
    extracted: ExtractedOrder | None
    resolution: Resolution | None
    decided_at: datetime
    decided_by: str = MACHINE


class TaskState(StrEnum):
    """Where a review task stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """A question to a person about one arrival.

    Attributes:
        version: Grows with every change; a change made from an older version is refused.
        outcome: How it was closed, in words: ``ordered``, ``rejected``; empty while it is not.
    """

    task_id: int
    arrival_id: str
    state: TaskState
    reasons: tuple[str, ...]
    opened_at: datetime
    claimed_by: str = ""
    claimed_at: datetime | None = None
    closed_by: str = ""
    closed_at: datetime | None = None
    outcome: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """Everything a screen needs to show one review task; the document itself is in the blob store under its content hash."""

    task: ReviewTask
    arrival: Arrival
    record: DecisionRecord


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """A sales order that was made, and the arrival that it was made from.

    Attributes:
        po_key: The customer's number as compared: without case, spaces and punctuation.
        fingerprint: Hash over what was ordered; the same order sent by another channel has the same one.
        content_hash: Of the document that it was made from.
        placed_by: Who accepted it: a person, or MACHINE.
    """

    order: SalesOrder
    arrival_id: str
    content_hash: str
    po_key: str
    fingerprint: str
    placed_at: datetime
    placed_by: str = MACHINE


@dataclass(frozen=True, slots=True)
class MasterCounts:
    """How many records of each kind of master data there are."""

    customers: int = 0
    ship_tos: int = 0
    articles: int = 0
    prices: int = 0
    cross_references: int = 0


@dataclass(frozen=True, slots=True)
class KnownRecords:
    """Keys of the master data that new ones may refer to."""

    customer_ids: frozenset[str] = frozenset()
    skus: frozenset[str] = frozenset()

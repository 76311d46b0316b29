"""What services need of the outside, as Protocols: a unit of work with its repositories, blobs and a clock.

Everything within one unit of work is one transaction: it is rolled back unless ``commit`` was called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.audit import AuditEntry, ChainBreak
from pipeline.core.fields import ExtractedOrder
from pipeline.core.learning_ports import HistoryRepository, LayoutLessonRepository, LessonRepository, OutcomeRepository
from pipeline.core.master_ports import ArticleCatalogue, MasterRepository, PartyDirectory
from pipeline.core.records import ClaimedArrival, DecisionRecord, PlacedOrder, ReviewTask
from pipeline.core.sections import Section
from pipeline.core.service_ports import ServiceRecords
from pipeline.core.states import ArrivalState


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...


class BlobStore(Protocol):
    """Documents as they came, under the SHA-256 of their bytes."""

    def put(self, content: bytes) -> str:
        """Store durably and return the hash in hex; the same bytes again change nothing."""
        ...

    def get(self, content_hash: str) -> bytes:
        """The bytes; raises InputError when they are missing or no longer hash to what they should."""
        ...

    def fault(self, content_hash: str) -> str:
        """What is wrong with the stored bytes, in words; empty when they are there and unchanged."""
        ...


class ArrivalRepository(Protocol):
    """The journal of arrivals. Registering and moving post to the audit log by themselves."""

    def add(self, arrival: Arrival) -> bool:
        """Journal an arrival; False, and nothing changed, when its message part is there already."""
        ...

    def get(self, arrival_id: str) -> Arrival:
        """The arrival; raises InputError when there is none of that id."""
        ...

    def lock(self, arrival_id: str) -> Arrival:
        """The arrival, which nobody else may change until this unit of work ends."""
        ...

    def of_message(self, source: str, message_id: str) -> list[Arrival]:
        """All parts of one message, oldest first."""
        ...

    def with_content(self, content_hash: str) -> list[Arrival]:
        """All arrivals of these very bytes, oldest first."""
        ...

    def add_section(self, child_id: str, parent_id: str, section: Section) -> None:
        """Keep that an arrival is one of the orders in another; again changes nothing."""
        ...

    def sections_of(self, parent_id: str) -> list[Arrival]:
        """The arrivals that another was split into, in the order of the file."""
        ...

    def move(self, arrival_id: str, state: ArrivalState, reason: str, actor: str, at: datetime) -> Arrival:
        """Change the state and end any lease; raises RuleError for a move that is not legal."""
        ...

    def claim(self, worker: str, now: datetime, until: datetime, limit: int) -> list[ClaimedArrival]:
        """Lease the oldest arrivals in work that nobody holds a running lease on."""
        ...

    def is_any_free(self, now: datetime) -> bool:
        """Whether anything is in work that nobody holds a running lease on."""
        ...

    def renew(self, worker: str, arrival_ids: Sequence[str], until: datetime) -> list[str]:
        """Prolong leases that the worker still holds; returns the ids of those."""
        ...

    def release(self, worker: str, arrival_ids: Sequence[str]) -> None:
        """Give leases back before their time, as if the arrivals had not been claimed."""
        ...

    def messages_since(self, channel: Channel, since: datetime) -> list[tuple[str, str]]:
        """Source and message id of every message that came by a channel since then, oldest first."""
        ...

    def oldest_in(self, state: ArrivalState) -> datetime | None:
        """When the oldest arrival of a state came; None where there is none."""
        ...

    def in_state(self, state: ArrivalState | None = None, limit: int = 100) -> list[Arrival]:
        """The newest arrivals in that state, or in any."""
        ...

    def count_by_state(self, since: datetime | None = None) -> dict[ArrivalState, int]:
        """How many arrivals, of all or of those that came since then, stand where; every state is named."""
        ...


class DecisionRepository(Protocol):
    """What was read and decided, every time; nothing is overwritten. Recording posts to the audit log by itself."""

    def keep_reading(self, arrival_id: str, extracted: ExtractedOrder, at: datetime) -> None:
        """Keep what was read in an arrival that nothing is decided about."""
        ...

    def reading(self, arrival_id: str) -> ExtractedOrder | None:
        """What was last read in an arrival; None while nothing was."""
        ...

    def record(self, record: DecisionRecord) -> None:
        """Keep one decision and the reading it was taken on."""
        ...

    def latest(self, arrival_id: str) -> DecisionRecord | None:
        """The last decision about an arrival; None while there is none."""
        ...

    def all_of(self, arrival_id: str) -> list[DecisionRecord]:
        """Every decision about an arrival, oldest first."""
        ...


class ReviewRepository(Protocol):
    """Review tasks. Every change raises ConflictError when somebody else changed the task since it was loaded."""

    def open(self, arrival_id: str, reasons: Sequence[str], at: datetime) -> ReviewTask:
        """Open a task; an arrival has at most one that is not closed."""
        ...

    def get(self, task_id: int) -> ReviewTask:
        """The task; raises InputError when there is none of that id."""
        ...

    def of_arrival(self, arrival_id: str) -> ReviewTask | None:
        """The arrival's task that is not closed, or its last one."""
        ...

    def waiting(self, limit: int = 100) -> list[ReviewTask]:
        """Tasks that are not closed, oldest first."""
        ...

    def save(self, task: ReviewTask) -> ReviewTask:
        """Write back a changed task; returns it with its new version."""
        ...


class OrderRepository(Protocol):
    """Sales orders. Placing one posts to the audit log by itself."""

    def wait_for_turn(self) -> None:
        """Wait until nobody else is placing a sales order; nobody can until this unit of work ends."""
        ...

    def draw_number(self) -> str:
        """The next sales order number; given back when the unit of work is rolled back, so there are no gaps."""
        ...

    def place(self, order: PlacedOrder) -> None:
        """Keep a sales order; raises ConflictError when the customer has the same one already."""
        ...

    def get(self, number: str) -> PlacedOrder:
        """The sales order; raises InputError when there is none of that number."""
        ...

    def of_arrival(self, arrival_id: str) -> PlacedOrder | None:
        """The sales order made from an arrival."""
        ...

    def of_purchase_order(self, customer_id: str, po_key: str) -> list[PlacedOrder]:
        """What the customer has ordered under this number before, oldest first."""
        ...

    def of_content(self, content_hash: str) -> list[PlacedOrder]:
        """Sales orders made from these very bytes, by whichever arrival."""
        ...

    def of_customer(self, customer_id: str, limit: int) -> list[PlacedOrder]:
        """The customer's last sales orders, newest first."""
        ...

    def all(self, limit: int | None = None) -> list[PlacedOrder]:
        """Sales orders by number."""
        ...


class AuditLog(Protocol):
    """The append-only, hash-chained log."""

    def post(self, event: str, subject: str, actor: str, at: datetime, facts: Mapping[str, object]) -> None:
        """Append an entry when this unit of work commits."""
        ...

    def entries(self, subject: str | None = None) -> Iterator[AuditEntry]:
        """The log in order, of one subject or whole."""
        ...

    def verify_chain(self) -> ChainBreak | None:
        """The first broken entry; None when the whole chain holds."""
        ...


class Balance(Protocol):
    """Questions over the whole store whose answers must be empty. Each gives ids in order."""

    def ordered_without_sales_order(self) -> list[str]:
        """Arrivals that are ordered and have no sales order."""
        ...

    def sales_orders_of_others(self) -> list[str]:
        """Numbers of sales orders whose arrival is not ordered."""
        ...

    def in_review_without_task(self) -> list[str]:
        """Arrivals in review that nobody is asked about."""
        ...

    def tasks_of_others(self) -> list[int]:
        """Tasks that are not closed though their arrival is not in review."""
        ...

    def split_incompletely(self) -> list[str]:
        """Arrivals that were split and lack one of their orders, or have one of another file."""
        ...

    def sections_of_others(self) -> list[str]:
        """Arrivals that are an order of a file which was not split."""
        ...

    def numbers_missing(self) -> list[str]:
        """Sales order numbers that were drawn and are not there."""
        ...

    def totals_that_differ(self) -> list[str]:
        """Numbers of sales orders whose lines do not add up to their total."""
        ...

    def arrivals(self) -> Iterator[Arrival]:
        """Every arrival, oldest first."""
        ...


class UnitOfWork(Protocol):
    """One transaction and the repositories within it."""

    @property
    def arrivals(self) -> ArrivalRepository:
        """The journal."""
        ...

    @property
    def decisions(self) -> DecisionRepository:
        """What was read and decided."""
        ...

    @property
    def outcomes(self) -> OutcomeRepository:
        """What people found when comparing decided orders."""
        ...

    @property
    def reviews(self) -> ReviewRepository:
        """Review tasks."""
        ...

    @property
    def orders(self) -> OrderRepository:
        """Sales orders."""
        ...

    @property
    def history(self) -> HistoryRepository:
        """What customers ordered before."""
        ...

    @property
    def layouts(self) -> LayoutLessonRepository:
        """What corrected documents taught about layouts."""
        ...

    @property
    def lessons(self) -> LessonRepository:
        """What confirmed orders taught."""
        ...

    @property
    def masters(self) -> MasterRepository:
        """Master data."""
        ...

    @property
    def parties(self) -> PartyDirectory:
        """Customers and places as they stand in this transaction."""
        ...

    @property
    def articles(self) -> ArticleCatalogue:
        """The articles as they stand in this transaction."""
        ...

    @property
    def audit(self) -> AuditLog:
        """The log."""
        ...

    @property
    def service(self) -> ServiceRecords:
        """How the running service fares."""
        ...

    @property
    def balance(self) -> Balance:
        """Whether everything is accounted for."""
        ...

    def commit(self) -> None:
        """Make everything durable."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Store:
    """Everything a service is handed.

    Attributes:
        begin: Starts a unit of work that may write.
        look: Starts one that only reads and waits for no writer.
        close: Lets go of the database; a later unit of work connects again.
    """

    begin: Callable[[], UnitOfWork]
    look: Callable[[], UnitOfWork]
    blobs: BlobStore
    clock: Clock
    close: Callable[[], None]

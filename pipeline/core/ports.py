"""What services need of the outside, as Protocols: a unit of work with its repositories, blobs and a clock.

Everything within one unit of work is one transaction: it is rolled back unless ``commit`` was called.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from pipeline.core.alerts import Alert
from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.audit import AuditEntry, ChainBreak
from pipeline.core.fields import ExtractedOrder
from pipeline.core.history import PastOrder, PastSale
from pipeline.core.lessons import Lesson, Observation
from pipeline.core.master_changes import MasterChanges
from pipeline.core.outcomes import AcceptedCounts, Acknowledgement, LabelledOutcome
from pipeline.core.parties import Article, CrossReference, Customer, Masters, OwnCompany, Price, ShipTo
from pipeline.core.records import ClaimedArrival, DecisionRecord, KnownRecords, MasterCounts, PlacedOrder, ReviewTask
from pipeline.core.sections import Section
from pipeline.core.sources import SourceStanding
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


class OutcomeRepository(Protocol):
    """What people found when comparing decided orders, and alarms about it. Every change posts to the audit log by itself."""

    def add(self, outcome: LabelledOutcome) -> None:
        """Keep what a person said; what was said about the arrival before counts no more."""
        ...

    def of_arrival(self, arrival_id: str) -> list[LabelledOutcome]:
        """Everything that was said about an arrival, oldest first."""
        ...

    def in_force(self) -> list[LabelledOutcome]:
        """The last word about each arrival, oldest first."""
        ...

    def version(self) -> tuple[int, int]:
        """Changes whenever an outcome or an acknowledgement is added."""
        ...

    def accepted_counts(self) -> dict[str, AcceptedCounts]:
        """By customer id, how many orders the machine placed unseen, and how many were drawn instead."""
        ...

    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Keep that an alarm was looked into."""
        ...

    def last_acknowledgement(self) -> Acknowledgement | None:
        """The newest one; None while there is none."""
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


class HistoryRepository(Protocol):
    """What customers ordered before, placed here or taken over from an ERP."""

    def add(self, sales: Iterable[PastSale]) -> int:
        """Keep lines of older sales; handed over again they add nothing. Returns how many were handed over."""
        ...

    def count(self) -> int:
        """How many lines of older sales there are."""
        ...

    def of_customer(self, customer_id: str, limit: int) -> list[PastOrder]:
        """The customer's last orders, newest first."""
        ...

    def of_articles(self, skus: Iterable[str], limit: int) -> list[PastOrder]:
        """Of each article the last sales to anyone, each as an order of one line, at most ``limit`` of them."""
        ...


class LessonRepository(Protocol):
    """What confirmed orders taught. Every change posts to the audit log by itself."""

    def keep(self, observations: Sequence[Observation]) -> list[Lesson]:
        """Add what was observed; the same again changes nothing. Returns the lessons that it is evidence of."""
        ...

    def of_customer(self, customer_id: str, subjects: Collection[str], units: Collection[str] = ()) -> list[Lesson]:
        """Lessons about these subjects of one customer's, and about units whose subjects begin so, in force or not."""
        ...

    def of_sender(self, sender: str) -> list[Lesson]:
        """Lessons about whose orders come from an address or number, in force or not."""
        ...

    def get(self, lesson_id: int) -> Lesson:
        """The lesson; raises InputError when there is none of that id."""
        ...

    def all(self, customer_id: str | None = None, limit: int | None = None) -> list[Lesson]:
        """Lessons by id, of one customer or of all."""
        ...

    def withdraw(self, lesson_id: int, because: str, actor: str, at: datetime) -> Lesson:
        """Let a lesson count no more, nor against others."""
        ...

    def restore(self, lesson_id: int, actor: str, at: datetime) -> Lesson:
        """Let a withdrawn lesson count again as far as its evidence goes."""
        ...


class MasterRepository(Protocol):
    """Master data, kept current by upsert."""

    def upsert(self, masters: Masters) -> MasterCounts:
        """Add what is new, replace what is known, leave the rest; returns how many records were handed over."""
        ...

    def load(self) -> Masters:
        """All master data."""
        ...

    def compare(self, masters: Masters) -> MasterChanges:
        """What an upsert of these would add and change."""
        ...

    def keys(self) -> KnownRecords:
        """The numbers of all customers and articles, for imports that bring parts only."""
        ...

    def load_parties(self) -> Masters:
        """Our own company, customers and ship-tos, without the articles and what hangs on them."""
        ...

    def count(self) -> MasterCounts:
        """How many records there are."""
        ...


class ArticleCatalogue(Protocol):
    """The articles, looked up without loading them. Codes are asked for by their keys (core.codes, core.article_keys)."""

    def by_code_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles whose number has one of these code keys, by number."""
        ...

    def by_bare_key(self, key: str) -> list[Article]:
        """Articles whose number is these digits but for leading zeros; none for an empty key."""
        ...

    def by_gtin_keys(self, keys: Collection[str]) -> list[Article]:
        """Articles of these GTINs."""
        ...

    def by_customer_part(self, customer_id: str, part_key: str) -> list[tuple[CrossReference, Article]]:
        """What a customer's own number leads to, where we still have the article."""
        ...

    def prices_of(self, skus: Collection[str]) -> dict[str, list[Price]]:
        """All prices of some articles; articles without any are left out."""
        ...

    def how_common(self, keys: Collection[str]) -> dict[str, int]:
        """How many articles have each of these search keys; keys that none has are left out."""
        ...

    def numbers_with(self, keys: Collection[str]) -> dict[str, bytes]:
        """The numbers of the articles with each key, as 32-bit little-endian integers.

        Numbers of articles that have lost the key since may be among them, and a number may come twice.
        """
        ...

    def by_numbers(self, numbers: Collection[int]) -> list[Article]:
        """Articles of these numbers, by their own; two articles may share a number."""
        ...


PartyRef = tuple[str, str]
"""A customer's number, and the number of one of its places or nothing for the customer itself."""
HOLDERS_OF_A_KEY = 64
"""A key of so many parties and more tells none of them: no more are named."""


class PartyDirectory(Protocol):
    """Customers and places, looked up without loading them. They are asked for by search keys (core.party_keys)."""

    def own_company(self) -> OwnCompany:
        """Who we are; without a name while nobody said it."""
        ...

    def holders(self, keys: Collection[str], customer_id: str = "") -> dict[str, list[PartyRef]]:
        """Who has each of these keys: all customers and places, or those of one customer; keys that nobody has are left out.

        At most ``HOLDERS_OF_A_KEY`` of each; so many mean that there may be more.
        """
        ...

    def customers(self, customer_ids: Collection[str]) -> list[Customer]:
        """The customers of these numbers, by number."""
        ...

    def ship_tos(self, references: Collection[PartyRef]) -> list[ShipTo]:
        """These places, by customer and number."""
        ...

    def ship_tos_of(self, customer_id: str, limit: int) -> list[ShipTo]:
        """The first so many places of a customer, by number."""
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


class ServiceRecords(Protocol):
    """How a running service fares, and what people were told of it."""

    def note_source(self, standing: SourceStanding) -> None:
        """Keep how a source fares, in place of what was known of it."""
        ...

    def sources(self) -> list[SourceStanding]:
        """How every source fares that ever ran, by name."""
        ...

    def forget_source(self, name: str) -> None:
        """Of a source that is not configured any more."""
        ...

    def untied_alerts(self) -> list[Alert]:
        """Alerts whose trouble lasts, or whose end nobody was told yet, oldest first."""
        ...

    def alerts_since(self, moment: datetime) -> list[Alert]:
        """Alerts that last, began or ended after a moment, oldest first."""
        ...

    def keep_alert(self, alert: Alert) -> None:
        """A new alert, or what has changed about one that lasts."""
        ...

    def claim_receipt(self, source: str, message_id: str, sent_to: str, at: datetime) -> bool:
        """Note that a sender is told now; False, and nothing changed, when it was told before."""
        ...

    def receipts_to(self, address: str, since: datetime) -> int:
        """How many mails of one sender were confirmed since then."""
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

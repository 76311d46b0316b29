"""What was read, matched to the masters and decided: the middle of the road, the same for every command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, cached_property, partial
from pathlib import Path

from extractors.edi.unit_codes import unit_as_stated
from extractors.read import ReadFile
from flows.past import habits_for
from pipeline.adapters.deciding_model import shipped_model
from pipeline.adapters.master_files import MasterFiles, read_masters
from pipeline.checks.earlier import AlreadyOrdered, earlier_orders, nothing_ordered
from pipeline.checks.examine import examine
from pipeline.core.errors import InputError
from pipeline.core.history import NO_HABITS, Habits
from pipeline.core.issues import Severity
from pipeline.core.learning import subjects_of, unit_words_of
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer, lessons_of_customer, lessons_of_sender
from pipeline.core.parties import Article, Masters
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import PlacedOrder
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.senders import NO_SENDER, SenderFacts
from pipeline.core.tolerances import Tolerances
from pipeline.deciding.policy import Policy, make_policy
from pipeline.deciding.service import HousePolicy
from pipeline.deciding.thresholds import Budget
from pipeline.intake.duplicates import po_key
from pipeline.matching.index import MasterIndex
from pipeline.matching.likeness import TimesOrdered, never_ordered
from pipeline.matching.lines import LineMatcher
from pipeline.matching.service import resolve
from pipeline.repair import repair
from pipeline.review.routing import route
from pipeline.settings import Settings

BAD_ROWS_SHOWN = 20
_DEFAULTS = Tolerances()
PAST_ORDERS = 100


@dataclass(frozen=True, slots=True)
class Decider:
    """Matches and decides; safe to share between threads.

    Attributes:
        index: Of masters in memory; None where a store has them.
        store: Where customers, places and articles are looked up for each order anew: a change counts from the next order on.
        tolerances: The house's limits; those of a customer follow from them.
        policy: What is asked of an order beyond the checks, as of now; None asks what is shipped.
    """

    index: MasterIndex | None
    already_ordered: AlreadyOrdered = nothing_ordered
    store: Store | None = None
    tolerances: Tolerances = _DEFAULTS
    policy: Callable[[], Policy] | None = None

    @classmethod
    def from_folder(cls, folder: Path, tolerances: Tolerances = _DEFAULTS) -> Decider:
        """Of master files; raises InputError naming the first bad rows when the files cannot be used."""
        return cls(MasterIndex.build(masters_of(folder)), tolerances=tolerances)

    @classmethod
    def from_store(cls, store: Store, tolerances: Tolerances = _DEFAULTS, policy: Callable[[], Policy] | None = None) -> Decider:
        """Of the store's masters, which knows what was ordered before. They stay in the store: there may be a million.

        Args:
            policy: See ``house_policy``; None asks what is shipped.
        """

        def already_ordered(customer_id: str, po_number: str) -> Sequence[PlacedOrder]:
            with store.look() as work:
                return work.orders.of_purchase_order(customer_id, po_key(po_number))

        return cls(None, already_ordered, store, tolerances, policy)

    def decide(
        self, read: ReadFile, *, sender: SenderFacts = NO_SENDER, today: date | None = None, arrival_id: str = ""
    ) -> tuple[Resolution, Decision]:
        """Match one order, check it, and accept it or ask a person.

        Args:
            sender: What is known of who sent it.
            today: The day whose prices are valid; None for the current one.
            arrival_id: By which it is drawn for the audit sample or not; never without one.
        """
        policy = (self.policy or _as_shipped)()
        day = today or datetime.now(UTC).date()
        resolution = self._resolve(read, sender.sender, day)
        limits, habits = replace(self._limits(resolution), trust_ocr=policy.trusts_images), self._habits(resolution)
        settle = partial(policy.settle, resolution, tolerances=limits, arrival_id=arrival_id)
        checks = partial(
            examine, resolution, today=day, habits=habits, sender=sender, ocr_pages=read.ocr_pages, tolerances=limits
        )
        findings = checks()
        decision = settle(route(resolution, findings, limits))
        if decision.outcome is Outcome.REVIEW:
            # Whether an accepted order came before is judged when it is placed, under a lock. A person is told here.
            earlier = earlier_orders(resolution, self.already_ordered)
            findings = checks(earlier=earlier)
            differences = tuple(difference for found in earlier for difference in found.differences)
            decision = settle(replace(route(resolution, findings, limits), differences=differences))
        return resolution, decision

    def _habits(self, resolution: Resolution) -> Habits:
        if self.store is None:
            return NO_HABITS
        with self.store.look() as work:
            return habits_for(work, resolution)

    def _resolve(self, read: ReadFile, sender: str, day: date) -> Resolution:
        with self.store.look() if self.store else nullcontext() as work:

            @cache
            def lessons(customer_id: str) -> LessonsOfCustomer:
                if work is None:
                    return NOTHING_LEARNT
                subjects, units = subjects_of(read.order), unit_words_of(read.order)
                return lessons_of_customer(customer_id, work.lessons.of_customer(customer_id, subjects, units))

            @cache
            def history(customer_id: str) -> TimesOrdered:
                return _TimesOrdered(work, customer_id) if work is not None else never_ordered

            index = self._index(work)
            resolution = resolve(
                read.order,
                index,
                sender=sender,
                unit_codes=unit_as_stated,
                today=day,
                document_text=read.text,
                ocr_pages=read.ocr_pages,
                sender_lessons=lessons_of_sender(sender, work.lessons.of_sender(sender) if work else ()),
                customer_lessons=lessons,
                customer_history=history,
                tolerances=self.tolerances,
            )
            known = lessons(resolution.customer.customer_id) if resolution.customer else NOTHING_LEARNT
            limits = self._limits(resolution)
            matcher = LineMatcher.of(
                resolution,
                index,
                unit_codes=unit_as_stated,
                day=day,
                tolerances=limits,
                ocr_pages=read.ocr_pages,
                lessons=known,
                times_ordered=history(resolution.customer.customer_id) if resolution.customer else never_ordered,
            )
            return repair(resolution, matcher, today=day, lessons=known, tolerances=limits)

    def _limits(self, resolution: Resolution) -> Tolerances:
        return self.tolerances.for_customer(resolution.customer.customer_id if resolution.customer else "")

    def _index(self, work: UnitOfWork | None) -> MasterIndex:
        if work is not None:
            return MasterIndex.of(work.parties, work.articles)
        if self.index is None:
            raise ValueError("neither masters nor a store to match against")
        return self.index


@dataclass(frozen=True)
class _TimesOrdered:
    """In how many of its last orders a customer had each of some articles; looked up when first asked."""

    work: UnitOfWork
    customer_id: str

    def __call__(self, articles: Sequence[Article]) -> Mapping[str, int]:
        return {article.sku: self._orders[article.sku] for article in articles if article.sku in self._orders}

    @cached_property
    def _orders(self) -> Counter[str]:
        past = self.work.history.of_customer(self.customer_id, PAST_ORDERS)
        return Counter(sku for order in past for sku in {line.sku for line in order.lines})


@cache
def _as_shipped() -> Policy:
    return make_policy(shipped_model(), Budget())


def house_policy(store: Store, settings: Settings) -> HousePolicy:
    """What a house asks of an order beyond the checks, by its settings and by what its people found."""
    budget = Budget(float(settings.error_budget), settings.budget_confidence)
    return HousePolicy(store, shipped_model(), budget, settings.audit_share, settings.trust_images)


def masters_of(folder: Path) -> Masters:
    """The masters in the files of a folder; raises InputError when any row is bad."""
    return master_files_of(folder).masters


def master_files_of(folder: Path) -> MasterFiles:
    """The master files of a folder; raises InputError when any row is bad, since half a master decides wrongly."""
    files = read_masters(folder)
    if not files.is_complete:
        bad = [issue for issue in files.issues if issue.severity is Severity.BLOCK]
        shown = "\n".join(f"  {issue.message}" for issue in bad[:BAD_ROWS_SHOWN])
        more = f"\n  and {len(bad) - BAD_ROWS_SHOWN} more" if len(bad) > BAD_ROWS_SHOWN else ""
        raise InputError(f"The master files in {folder} cannot be used; mend them first:\n{shown}{more}", "masters")
    return files

"""Labelled outcomes and the policy that follows from them, on a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.core.errors import InputError, RuleError
from pipeline.core.outcomes import Acknowledgement, LabelledOutcome, wrong_places
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import MACHINE, DecisionRecord
from pipeline.core.resolution import Outcome
from pipeline.deciding.policy import Policy, make_policy
from pipeline.deciding.probability import DecidingModel
from pipeline.deciding.thresholds import Budget


@dataclass(frozen=True, slots=True)
class HousePolicy:
    """The policy of a house by all that is known at the moment; made anew only after somebody said something.

    Attributes:
        model: What was shipped.
        may_trust_images: The operator lets orders read from images go out where outcomes prove their threshold.
    """

    store: Store
    model: DecidingModel
    budget: Budget
    audit_share: float
    may_trust_images: bool = False
    _known: dict[tuple[int, int], Policy] = field(default_factory=dict)

    def __call__(self) -> Policy:
        """The policy as of now."""
        with self.store.look() as work:
            version = work.outcomes.version()
            known = self._known.get(version)
            if known is None:
                known = self._made(work)
                self._known.clear()
                self._known[version] = known
        return known

    def _made(self, work: UnitOfWork) -> Policy:
        return make_policy(
            self.model,
            self.budget,
            work.outcomes.in_force(),
            audit_share=self.audit_share,
            may_trust_images=self.may_trust_images,
            accepted=work.outcomes.accepted_counts(),
            acknowledged=work.outcomes.last_acknowledgement(),
        )


def record_outcome(
    store: Store, arrival_id: str, person: str, *, right: bool, wrong: Iterable[str] = (), note: str = ""
) -> LabelledOutcome:
    """Keep what a person found when comparing an order, as the machine decided it, with its document.

    Said again it supersedes what was said before, by whomever.

    Args:
        wrong: Places as people name them; may be empty for an order of which nobody said what is wrong.
    Raises:
        InputError: When there is no such arrival, or one of the places is none of the order.
        RuleError: When the machine decided nothing about it, or it is called right and wrong at once.
    """
    places = wrong_places(wrong)
    if right and places:
        raise RuleError("An order is right or wrong in some places, not both.")
    with store.begin() as work:
        work.arrivals.lock(arrival_id)
        decided = _machines_decision(work, arrival_id)
        _require_lines(places, decided)
        placed = work.orders.of_arrival(arrival_id)
        assessment = decided.decision.assessment
        likeliest = decided.resolution.customers if decided.resolution else ()
        outcome = LabelledOutcome(
            arrival_id=arrival_id,
            is_right=right,
            wrong_places=places,
            said_by=person,
            said_at=store.clock.now(),
            was_drawn=assessment is not None and assessment.was_drawn,
            was_accepted=decided.decision.outcome is Outcome.ACCEPT and placed is not None and placed.placed_by == MACHINE,
            checks_passed=assessment is not None and assessment.checks_passed,
            from_image=assessment is not None and assessment.from_image,
            score=assessment.score if assessment else None,
            model=assessment.model if assessment else "",
            customer_id=likeliest[0].target.customer_id if likeliest else "",
            note=note,
        )
        said = work.outcomes.of_arrival(arrival_id)
        if said and _says_the_same(said[-1], outcome):
            return said[-1]  # a second tap
        work.outcomes.add(outcome)
        work.commit()
    return outcome


def acknowledge_alarm(store: Store, person: str, because: str) -> Acknowledgement:
    """Keep that somebody looked into an alarm; what was found before it alarms no more.

    Raises:
        RuleError: When no reason is given.
    """
    if not because.strip():
        raise RuleError("Say what was found and done about it: --because TEXT.")
    with store.begin() as work:
        acknowledgement = Acknowledgement(person, store.clock.now(), because.strip())
        work.outcomes.acknowledge(acknowledgement)
        work.commit()
    return acknowledgement


def _machines_decision(work: UnitOfWork, arrival_id: str) -> DecisionRecord:
    """The last decision about an arrival that no person took."""
    decided = [record for record in work.decisions.all_of(arrival_id) if record.decided_by == MACHINE]
    if not decided:
        raise RuleError(f"Orderwright decided nothing about {arrival_id}, so there is nothing to call right or wrong.")
    return decided[-1]


def _require_lines(places: Iterable[str], decided: DecisionRecord) -> None:
    """A slip in a line's number would stop everything, and nobody would find what it means."""
    count = len(decided.extracted.lines) if decided.extracted else 0
    for place in places:
        word, *rest = place.split()
        if word == "line" and int(rest[0]) > count:
            read = "1 line" if count == 1 else f"{count} lines"
            said = f"There is no {word} {rest[0]}: the order was read with {read}. One that is missing or too many is “lines”."
            raise InputError(said, reason="unknown-place")


def _says_the_same(before: LabelledOutcome, now: LabelledOutcome) -> bool:
    def said(one: LabelledOutcome) -> tuple[object, ...]:
        return one.is_right, one.wrong_places, one.said_by, one.note, one.score

    return said(before) == said(now)

"""Which question a person should answer first: where most is at stake, soonest, for the least work."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.core.fields import ExtractedOrder
from pipeline.core.records import DecisionRecord, ReviewCase
from pipeline.core.resolution import Decision
from pipeline.core.shares import percent

# An order that wants no date waits as if it wanted one so many days after it came in.
_USUAL_DAYS = 10
_HALF_AS_URGENT_DAYS = 5.0
_MOST_QUESTIONS = 9
_AT_ONCE = ("order-change", "cancellation")


@dataclass(frozen=True, slots=True)
class Urgency:
    """How urgent a review task is.

    Attributes:
        rank: The higher, the sooner; comparable among tasks of one day.
        sentence: Why, in words for a clerk.
    """

    rank: float
    sentence: str


def urgency_of(case: ReviewCase, today: date) -> Urgency:
    """What is gained for each minute that a person spends on it.

    At stake is the amount, by its order of magnitude, since currencies are not converted here. It counts in full for what is
    wanted today and half for what is wanted in five days; changes and cancellations count in full, for the goods may be leaving.
    It is divided by the work, for which the number of questions stands: by its root, so that large orders with many questions do
    not wait for ever.
    """
    record, decision = case.record, case.record.decision
    amount, currency = _amount(record)
    days = _days_left(case, today)
    questions = min(len(case.task.reasons), _MOST_QUESTIONS)
    stake = math.log10(10 + float(amount or 0))
    nearness = 1.0 if _is_urgent_by_itself(decision) else 1 / (1 + max(0, days) / _HALF_AS_URGENT_DAYS)
    likely = 0.5 + 0.5 * (decision.assessment.low if decision.assessment else 0.5)
    rank = stake * nearness * likely / math.sqrt(1 + questions)
    said = [*_amount_in_words(amount, currency), *_days_in_words(case, decision, today)]
    said.append("1 question" if questions == 1 else f"{len(case.task.reasons)} questions")
    if decision.assessment is not None:
        said.append(f"{percent(decision.assessment.low)} sure")
    return Urgency(rank, ", ".join(said))


def _amount(record: DecisionRecord) -> tuple[Decimal | None, str]:
    order = record.extracted
    if order is None:
        return None, ""
    currency = record.resolution.currency if record.resolution else order.currency.value if order.currency else ""
    for value in (order.total, order.subtotal):
        if value is not None:
            return abs(value.value), currency
    amounts = [line.amount.value for line in order.lines if line.amount is not None]
    return (sum(amounts, Decimal(0)) if amounts else None), currency


def _wanted(order: ExtractedOrder | None) -> date | None:
    """The first day that anything of it is wanted on."""
    if order is None:
        return None
    days = [field.value for field in (order.requested_date, *(line.requested_date for line in order.lines)) if field is not None]
    return min(days, default=None)


def _days_left(case: ReviewCase, today: date) -> int:
    wanted = _wanted(case.record.extracted)
    if wanted is not None:
        return (wanted - today).days
    return _USUAL_DAYS - (today - case.arrival.received_at.date()).days


def _is_urgent_by_itself(decision: Decision) -> bool:
    return any(finding.code in _AT_ONCE for finding in decision.findings)


def _amount_in_words(amount: Decimal | None, currency: str) -> list[str]:
    return [f"{currency} {amount:,.2f}".strip()] if amount is not None else []


def _days_in_words(case: ReviewCase, decision: Decision, today: date) -> list[str]:
    if _is_urgent_by_itself(decision):
        return ["may be on its way"]
    wanted = _wanted(case.record.extracted)
    if wanted is None:
        return []
    days = (wanted - today).days
    if days < 0:
        return [f"wanted {-days} days ago" if days < -1 else "wanted yesterday"]
    return [{0: "wanted today", 1: "wanted tomorrow"}.get(days, f"wanted in {days} days")]

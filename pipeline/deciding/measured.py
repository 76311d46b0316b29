"""The error rate as people found it, beside the budget, and when it is time to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.outcomes import AcceptedCounts, Acknowledgement, LabelledOutcome
from pipeline.core.shares import percent
from pipeline.deciding.bounds import lower_bound
from pipeline.deciding.thresholds import Budget


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of orders with nothing against them.

    Attributes:
        placed: Sales orders placed unseen, ever.
        drawn: Orders drawn for the audit sample, ever.
        compared, wrong: Of the drawn ones compared since the last alarm was acknowledged.
        complained: Orders placed unseen and found wrong otherwise, since then.
    """

    placed: int = 0
    drawn: int = 0
    compared: int = 0
    wrong: int = 0
    complained: int = 0


def measure(
    outcomes: Sequence[LabelledOutcome],
    accepted: Mapping[str, AcceptedCounts],
    acknowledged: Acknowledgement | None,
    customer_id: str | None = None,
) -> Measured:
    """What the audit sample found, of one customer or of all.

    Args:
        outcomes: The last word about each compared order.
        accepted: How many orders went out unseen, by customer.
        acknowledged: The last alarm that was looked into.
    """
    own = [one for one in outcomes if customer_id is None or one.customer_id == customer_id]
    fresh = [one for one in own if acknowledged is None or one.said_at > acknowledged.acknowledged_at]
    drawn = [one for one in fresh if one.was_drawn]
    counts = [count for customer, count in accepted.items() if customer_id is None or customer == customer_id]
    return Measured(
        placed=sum(count.placed for count in counts),
        drawn=sum(count.drawn for count in counts),
        compared=len(drawn),
        wrong=sum(not one.is_right for one in drawn),
        complained=sum(not one.is_right for one in fresh if one.was_accepted and not one.was_drawn),
    )


def alarm_of(measured: Measured, budget: Budget) -> str:
    """Why nothing may go out unseen any more, in words; empty while the budget may well be kept.

    Two things alarm: the audit sample proves a rate beyond the budget; or so many placed orders were found wrong by other ways
    that the rate is beyond it even if all others are right.
    """
    least = lower_bound(measured.wrong, measured.compared, budget.confidence)
    known = lower_bound(min(measured.complained, measured.placed), measured.placed, budget.confidence)
    if max(least, known) <= budget.share:
        return ""
    if least >= known:
        found = f"{measured.wrong} of {measured.compared} orders of the audit sample were wrong"
    else:
        found = f"{measured.complained} of {measured.placed} orders that went out unseen were found wrong"
    return (
        f"The error budget of {percent(budget.share, 2)} is exceeded: {found}. Everything goes to a person until somebody has "
        "looked into it and says so (orderwright budget --acknowledge)."
    )

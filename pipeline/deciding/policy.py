"""What goes out unseen: what the checks let through, above the threshold of the error budget, and not drawn for the audit sample.

The checks come first and are not outweighed: a probability sends further orders to a person and lets none past a finding. The one
exception is the operator's to make: orders read from images may go out where outcomes of this house prove their threshold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.core.issues import Severity
from pipeline.core.outcomes import AcceptedCounts, Acknowledgement, LabelledOutcome
from pipeline.core.resolution import Assessment, Decision, Factor, Outcome, Resolution
from pipeline.core.shares import percent
from pipeline.core.tolerances import Tolerances
from pipeline.deciding.calibration import Calibration, points_of, taken_over
from pipeline.deciding.evidence import elements_of
from pipeline.deciding.measured import Measured, alarm_of, measure
from pipeline.deciding.probability import DecidingModel, factors_of, score_of
from pipeline.deciding.sampling import is_drawn
from pipeline.deciding.thresholds import NOTHING, Budget, Threshold, own_threshold, shipped_threshold

FROM_IMAGE = "read-from-image"
DRAWN = "Drawn for the audit sample: nothing speaks against it. Please compare it with the document all the same."
_WEAKEST = 2


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked of an order, as it follows from the budget and the outcomes known when it was made.

    Attributes:
        pooled: For customers without a threshold of their own.
        of_images: For orders read from images; None unless the operator allows them and outcomes prove it.
        measured: What the audit sample found.
        alarm: Why nothing goes out unseen until a person has looked into it; empty in good times.
    """

    model: DecidingModel
    budget: Budget
    calibration: Calibration
    pooled: Threshold
    of_customer: Mapping[str, Threshold] = field(default_factory=dict)
    of_images: Threshold | None = None
    audit_share: float = 0.0
    measured: Measured = field(default_factory=Measured)
    alarm: str = ""

    @property
    def trusts_images(self) -> bool:
        """Whether being read from an image alone sends no order to a person."""
        return self.of_images is not None

    def threshold_for(self, customer_id: str, *, from_image: bool) -> Threshold:
        """The one that an order must reach."""
        if from_image and self.of_images is not None:
            return self.of_images
        return self.of_customer.get(customer_id, self.pooled)

    def settle(self, resolution: Resolution, decision: Decision, tolerances: Tolerances, *, arrival_id: str = "") -> Decision:
        """The decision of the checks with its probability, and with a person where that is too low or the order was drawn.

        Args:
            arrival_id: Decides on the audit sample; empty for a document that is no arrival.
        """
        assessment = self._assess(resolution, decision, tolerances)
        if decision.outcome is not Outcome.ACCEPT:
            return replace(decision, assessment=assessment)
        if self.alarm:
            reasons: tuple[str, ...] = (self.alarm,)
        elif assessment.score < assessment.threshold:
            reasons = (_too_unsure(assessment),)
        elif is_drawn(arrival_id, self.audit_share):
            assessment = replace(assessment, was_drawn=True)
            reasons = (DRAWN,)
        else:
            return replace(decision, assessment=assessment)
        return replace(decision, outcome=Outcome.REVIEW, reasons=reasons, assessment=assessment)

    def _assess(self, resolution: Resolution, decision: Decision, tolerances: Tolerances) -> Assessment:
        from_image = any(finding.code == FROM_IMAGE for finding in decision.findings)
        factors = factors_of(elements_of(resolution, decision.findings, tolerances), self.model)
        score = score_of(factors)
        low, high = self.calibration.probability(score)
        customer_id = resolution.customers[0].target.customer_id if resolution.customers else ""
        threshold = self.threshold_for(customer_id, from_image=from_image)
        return Assessment(
            factors=factors,
            score=score,
            low=low,
            high=high,
            model=self.model.name,
            threshold=threshold.score,
            threshold_source=threshold.source,
            checks_passed=decision.outcome is Outcome.ACCEPT or _only_an_image(decision),
            from_image=from_image,
        )


def make_policy(
    model: DecidingModel,
    budget: Budget,
    outcomes: Sequence[LabelledOutcome] = (),
    *,
    audit_share: float = 0.0,
    may_trust_images: bool = False,
    accepted: Mapping[str, AcceptedCounts] | None = None,
    acknowledged: Acknowledgement | None = None,
) -> Policy:
    """The policy of a house.

    Args:
        outcomes: The last word about each compared order.
        may_trust_images: The operator lets orders read from images go out where outcomes prove their threshold.
        accepted: How many orders went out unseen, by customer.
        acknowledged: The last alarm that was looked into; what was found before it alarms no more and moves no threshold.
    """
    shipped = shipped_threshold(model.shipped_passed, model.cuts, budget)
    # After an alarm was looked into, something is different from before: thresholds start anew.
    fresh = [one for one in outcomes if acknowledged is None or one.said_at > acknowledged.acknowledged_at]
    on_pages = [one for one in fresh if not one.from_image]
    pooled = own_threshold(on_pages, model.name, shipped, model.cuts, budget)
    of_images = None
    if may_trust_images:
        nothing = Threshold(NOTHING, "no outcomes of orders read from images")
        proven = own_threshold([one for one in fresh if one.from_image], model.name, nothing, model.cuts, budget)
        of_images = proven if proven.score < NOTHING else None
    measured = measure(outcomes, accepted or {}, acknowledged)
    return Policy(
        model=model,
        budget=budget,
        calibration=taken_over(model.shipped, points_of(outcomes, model.name)),
        pooled=pooled,
        of_customer=_of_customers(on_pages, model, pooled, budget),
        of_images=of_images,
        audit_share=audit_share,
        measured=measured,
        alarm=alarm_of(measured, budget),
    )


def _of_customers(
    outcomes: Iterable[LabelledOutcome], model: DecidingModel, pooled: Threshold, budget: Budget
) -> dict[str, Threshold]:
    """Thresholds of customers whose own outcomes say something else than all outcomes together."""
    by_customer: dict[str, list[LabelledOutcome]] = {}
    for outcome in outcomes:
        if outcome.customer_id:
            by_customer.setdefault(outcome.customer_id, []).append(outcome)
    found = {}
    for customer_id, own in by_customer.items():
        threshold = own_threshold(own, model.name, pooled, model.cuts, budget)
        if threshold.score != pooled.score:
            found[customer_id] = replace(threshold, source=f"of this customer: {threshold.source}")
    return found


def _only_an_image(decision: Decision) -> bool:
    """Whether nothing but being read from an image speaks against an order."""
    pressing = [finding for finding in decision.findings if finding.severity is not Severity.INFO]
    said = {finding.message for finding in pressing}
    return all(finding.code == FROM_IMAGE for finding in pressing) and bool(pressing) and set(decision.reasons) <= said


def _too_unsure(assessment: Assessment) -> str:
    weakest = sorted(assessment.factors, key=lambda factor: factor.probability)[:_WEAKEST]
    named = _named(weakest)
    if assessment.threshold >= NOTHING:
        return f"Nothing goes out unseen: {assessment.threshold_source}."
    return (
        f"The evidence comes to {percent(assessment.score, 2)}, and {percent(assessment.threshold, 2)} are needed "
        f"({assessment.threshold_source}). Weakest: {named}."
    )


def _named(factors: Collection[Factor]) -> str:
    return "; ".join(f"{factor.name} {percent(factor.probability, 1)}" for factor in factors)

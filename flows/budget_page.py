"""``orderwright budget``: the error budget beside what was measured, and the thresholds in force."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.core.ports import Store
from pipeline.core.shares import percent
from pipeline.deciding.bounds import lower_bound, needed_without_error, upper_bound
from pipeline.deciding.calibration import TAKEN_OVER_AT, points_of
from pipeline.deciding.measured import Measured, measure
from pipeline.deciding.policy import Policy
from pipeline.deciding.thresholds import NOTHING, Threshold

PIPED_WIDTH = 160


def print_budget(store: Store, policy: Policy) -> None:
    """Budget, what the audit sample found, thresholds of all customers together and of those that have their own."""
    with store.look() as work:
        outcomes, accepted = work.outcomes.in_force(), work.outcomes.accepted_counts()
        acknowledged = work.outcomes.last_acknowledgement()
    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPED_WIDTH)
    stated, found = budget_in_words(policy)
    measured = policy.measured
    for line in (
        stated,
        f"Audit sample: {percent(policy.audit_share, 1)} of them go to a person all the same.",
        found,
        _labels_in_words(len(points_of(outcomes, policy.model.name)), policy),
        "Orders read from images: " + ("as below" if policy.of_images else "always to a person"),
    ):
        console.print(Text(line), soft_wrap=True)
    if acknowledged is not None:
        said = f"{acknowledged.acknowledged_at:%Y-%m-%d %H:%M} by {acknowledged.acknowledged_by}: {acknowledged.because}"
        console.print(Text(f"Last alarm looked into: {said}"), soft_wrap=True)
    table = Table(header_style="bold")
    for name in ("customer", "placed unseen", "drawn", "compared", "wrong", "rate at most", "needed", "because"):
        table.add_column(name, justify="left" if name in ("customer", "because") else "right", overflow="fold")
    _add(table, "all", measured, policy.pooled, policy)
    if policy.of_images is not None:
        _add(table, "all, from images", Measured(), policy.of_images, policy)
    named = {one.customer_id for one in outcomes if one.was_drawn} | set(policy.of_customer)
    for customer_id in sorted(named - {""}):
        own = measure(outcomes, accepted, acknowledged, customer_id)
        _add(table, customer_id, own, policy.threshold_for(customer_id, from_image=False), policy)
    console.print(table)
    if policy.alarm:
        console.print(Text(f"ALARM: {policy.alarm}", style="bold red"), soft_wrap=True)


def budget_in_words(policy: Policy) -> tuple[str, str]:
    """The budget, and beside it what was measured; a line each."""
    budget = policy.budget
    stated = (
        f"Error budget: {percent(budget.share, 2)} of what goes out unseen may be wrong; to be {percent(budget.confidence)} sure"
    )
    return stated, _measured_in_words(policy.measured, policy)


def _add(table: Table, name: str, measured: Measured, threshold: Threshold, policy: Policy) -> None:
    bound = f"{percent(upper_bound(measured.wrong, measured.compared, policy.budget.confidence), 2)}" if measured.compared else ""
    needed = "nothing goes out" if threshold.score >= NOTHING else f"{percent(threshold.score)}"
    counts = (measured.placed, measured.drawn, measured.compared, measured.wrong)
    table.add_row(Text(name), *map(str, counts), bound, needed, Text(threshold.source))


def _measured_in_words(measured: Measured, policy: Policy) -> str:
    confidence = policy.budget.confidence
    if not measured.compared:
        drawn = f"; {measured.drawn} drawn orders wait for their outcome" if measured.drawn else ""
        return f"Measured: nothing yet{drawn}."
    low = lower_bound(measured.wrong, measured.compared, confidence)
    high = upper_bound(measured.wrong, measured.compared, confidence)
    told = f"{measured.wrong} of {measured.compared} compared orders of the sample were wrong"
    others = f"; {measured.complained} placed orders were found wrong otherwise" if measured.complained else ""
    return f"Measured: {told}, so the rate is between {percent(low, 2)} and {percent(high, 2)}{others}."


def _labels_in_words(count: int, policy: Policy) -> str:
    least = needed_without_error(policy.budget.share, policy.budget.confidence)
    proof = f"{least} compared orders without an error prove the budget" if least > 0 else "no number of outcomes proves it"
    leaning = "" if count >= TAKEN_OVER_AT else f"; until {TAKEN_OVER_AT}, probabilities lean on generated orders too"
    return f"Outcomes by this house: {count}; {proof}{leaning}."

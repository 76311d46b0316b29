"""Checks of the sums of an order: lines against subtotal and total, and charges that a sales order line does not hold."""

from __future__ import annotations

from pipeline.checks.wording import figure
from pipeline.core.arithmetic import subtotal_agrees, sum_of_lines, total_agrees
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Resolution
from pipeline.core.tolerances import Tolerances


def total_findings(resolution: Resolution, tolerances: Tolerances) -> list[Issue]:
    """Findings about subtotal, total, freight and discount on the whole; none for an order without lines."""
    order, currency = resolution.extracted, resolution.currency
    if not order.lines:
        return []
    findings = []
    lines = sum_of_lines(order, currency, tolerances)
    subtotal, total = subtotal_agrees(order, currency, tolerances), total_agrees(order, currency, tolerances)
    if lines is not None and order.subtotal is not None and subtotal is False:
        message = f"The lines add up to {figure(lines)}, the order's subtotal is {figure(order.subtotal.value)}."
        findings.append(Issue("subtotal-differs", Severity.WARNING, message, "subtotal"))
    if lines is not None and order.total is not None and total is False:
        message = f"The lines with tax, freight and discount do not make the order's total of {figure(order.total.value)}: "
        findings.append(Issue("total-differs", Severity.WARNING, f"{message}the lines add up to {figure(lines)}.", "total"))
    if subtotal is None and total is None and not order.lines_complete:
        message = "No sum on the order confirms that all lines were read."
        findings.append(Issue("sum-missing", Severity.WARNING, message, "total"))
    if order.discount is not None and order.discount.value:
        message = f"A discount of {figure(abs(order.discount.value))} on the whole order was taken off."
        findings.append(Issue("discount-on-order", Severity.WARNING, message, "discount"))
    if order.freight is not None and order.freight.value:
        # A customer who offers to pay it loses nothing by our not having looked; a discount is our loss.
        message = f"The order includes freight of {figure(order.freight.value)}, which the sales order does not hold."
        findings.append(Issue("freight-on-order", Severity.INFO, message, "freight"))
    return findings

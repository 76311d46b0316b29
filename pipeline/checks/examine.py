"""All checks over one resolved order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from pipeline.checks.document import document_findings
from pipeline.checks.lines import line_findings, repeated_lines
from pipeline.checks.parties import earlier_orders, party_findings
from pipeline.checks.totals import total_findings
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Resolution
from pipeline.core.tolerances import Tolerances

AlreadyOrdered = Callable[[str, str], Sequence[str]]
"""Customer id and purchase order number as printed, to the numbers of the sales orders made from it before."""

_DEFAULTS = Tolerances()


def nothing_ordered(customer_id: str, po_number: str) -> Sequence[str]:
    """For a house without earlier orders."""
    return ()


def examine(
    resolution: Resolution,
    *,
    today: date,
    already_ordered: AlreadyOrdered = nothing_ordered,
    ocr_pages: Collection[int] = (),
    tolerances: Tolerances = _DEFAULTS,
) -> tuple[Issue, ...]:
    """Find everything that a person should know about an order, what the readers found included.

    Args:
        today: For requested dates in the past.
        already_ordered: What the customer has ordered under a number before.
        ocr_pages: Numbers of the pages that were read from an image.
    Returns:
        Findings in the order of document, parties, lines, totals; for what is no order only that.
    """
    extracted = resolution.extracted
    if extracted.kind is DocumentKind.NOT_AN_ORDER:
        reason = f": {extracted.kind_reason}" if extracted.kind_reason else ""
        return (Issue("not-an-order", Severity.BLOCK, f"This is not a purchase order{reason}."), *extracted.issues)
    earlier = earlier_orders(resolution, already_ordered)
    findings = [
        *document_findings(resolution, today, ocr_pages, tolerances, earlier),
        *party_findings(resolution, earlier, tolerances),
    ]
    if extracted.kind is DocumentKind.CANCELLATION:
        return (*findings, *extracted.issues)  # neither prices nor sums matter of what is not to be delivered
    for position, line in enumerate(resolution.lines, start=1):
        findings += line_findings(line, position, resolution.currency, today, tolerances)
    findings += repeated_lines(resolution.lines)
    findings += total_findings(resolution, tolerances)
    return (*findings, *extracted.issues)

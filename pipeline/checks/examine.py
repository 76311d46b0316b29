"""All checks over one resolved order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from pipeline.checks.document import document_findings
from pipeline.checks.earlier import EarlierOrder, earlier_findings
from pipeline.checks.fraud import fraud_findings
from pipeline.checks.lines import line_findings, repeated_lines
from pipeline.checks.parties import party_findings
from pipeline.checks.surprise import surprise_findings
from pipeline.checks.totals import total_findings
from pipeline.core.fields import DocumentKind
from pipeline.core.history import NO_HABITS, Habits
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Resolution
from pipeline.core.senders import NO_SENDER, SenderFacts
from pipeline.core.tolerances import Tolerances

_DEFAULTS = Tolerances()


def examine(
    resolution: Resolution,
    *,
    today: date,
    earlier: Sequence[EarlierOrder] = (),
    habits: Habits = NO_HABITS,
    sender: SenderFacts = NO_SENDER,
    ocr_pages: Collection[int] = (),
    tolerances: Tolerances = _DEFAULTS,
) -> tuple[Issue, ...]:
    """Find everything that a person should know about an order, what the readers found included.

    Args:
        today: For requested dates that are past, or sooner than an article can be had.
        earlier: What was ordered under its number before (``checks.earlier.earlier_orders``).
        habits: What the past orders of the first candidate for its customer show.
        sender: What is known of who sent it.
        ocr_pages: Numbers of the pages that were read from an image.
    Returns:
        Findings in the order of document, parties, lines, totals, surprises, sender; for what is no order only that.
    """
    extracted = resolution.extracted
    if extracted.kind is DocumentKind.NOT_AN_ORDER:
        reason = f": {extracted.kind_reason}" if extracted.kind_reason else ""
        return (Issue("not-an-order", Severity.BLOCK, f"This is not a purchase order{reason}."), *extracted.issues)
    findings = [
        *document_findings(resolution, today, ocr_pages, tolerances, earlier),
        *earlier_findings(resolution, earlier),
        *party_findings(resolution, tolerances),
    ]
    if extracted.kind is DocumentKind.CANCELLATION:
        findings += fraud_findings(resolution, habits, sender, findings)
        return (*findings, *extracted.issues)  # neither prices nor sums matter of what is not to be delivered
    wanted = extracted.requested_date.value if extracted.requested_date else None
    for position, line in enumerate(resolution.lines, start=1):
        findings += line_findings(line, position, resolution.currency, today, tolerances, wanted=wanted)
    findings += repeated_lines(resolution.lines)
    findings += total_findings(resolution, tolerances)
    findings += surprise_findings(resolution, habits, extracted.po_date.value if extracted.po_date else today)
    findings += fraud_findings(resolution, habits, sender, findings)
    return (*findings, *_not_said_yet(extracted.issues, findings))


def _not_said_yet(of_reader: Sequence[Issue], findings: Sequence[Issue]) -> list[Issue]:
    """What the reader found, without what the checks found as well: two sentences on one thing would be two questions."""
    said = {(finding.code, finding.place) for finding in findings}
    return [issue for issue in of_reader if (issue.code, issue.place) not in said]

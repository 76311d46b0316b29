"""Checks of the document as a whole: what kind it is, its number, dates, and how it was read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from pipeline.checks.earlier import EarlierOrder, about_earlier, too_late
from pipeline.checks.wording import doubtful
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.core.witnesses import needed_unwitnessed


def document_findings(
    resolution: Resolution,
    today: date,
    ocr_pages: Collection[int],
    tolerances: Tolerances,
    earlier: Sequence[EarlierOrder] = (),
) -> list[Issue]:
    """Findings about kind, number, dates and pages.

    Args:
        earlier: What was ordered under the same number before; a change or a cancellation means one of them.
    """
    extracted = resolution.extracted
    findings = []
    if extracted.kind is DocumentKind.ORDER_CHANGE:
        findings.append(Issue("order-change", Severity.BLOCK, about_earlier("changes", resolution, earlier)))
    if extracted.kind is DocumentKind.CANCELLATION:
        findings.append(Issue("cancellation", Severity.BLOCK, about_earlier("cancels", resolution, earlier)))
    elif not extracted.lines:
        findings.append(Issue("no-lines", Severity.BLOCK, "No order line was found.", "lines"))
    if extracted.kind is not DocumentKind.ORDER:
        findings += too_late(resolution, earlier)
    if extracted.po_number is None or not extracted.po_number.value.strip():
        message = "The order has no purchase order number."
        if extracted.kind is not DocumentKind.ORDER:
            message = "It does not say which purchase order it means."
        findings.append(Issue("po-number-missing", Severity.WARNING, message, "po_number"))
    findings += doubtful(extracted.po_number, "purchase order number", "po_number", needed_unwitnessed(tolerances))
    if ocr_pages:
        findings.append(_read_from_images(ocr_pages, tolerances))
    if extracted.kind is DocumentKind.CANCELLATION:
        return findings  # when it was ordered, and wanted, no longer matters
    return findings + _order_date(resolution, today, tolerances) + _requested_date(resolution, today, tolerances)


def _read_from_images(ocr_pages: Collection[int], tolerances: Tolerances) -> Issue:
    pages = sorted(ocr_pages)
    severity = Severity.INFO if tolerances.trust_ocr else Severity.WARNING
    which = f"Page {pages[0]} was" if len(pages) == 1 else f"Pages {', '.join(map(str, pages))} were"
    return Issue("read-from-image", severity, f"{which} read from an image.", f"page {pages[0]}")


def _order_date(resolution: Resolution, today: date, tolerances: Tolerances) -> list[Issue]:
    field = resolution.extracted.po_date
    if field is None:
        return []
    # A day ahead is a time zone, more is a misread date or somebody's mistake.
    if field.value > today + timedelta(days=1):
        return [Issue("order-date-ahead", Severity.WARNING, f"The order is dated {field.value}, which is to come.", "po_date")]
    if field.value < today - timedelta(days=tolerances.days_back):
        return [Issue("order-date-old", Severity.WARNING, f"The order is dated {field.value}, long ago.", "po_date")]
    return []


def _requested_date(resolution: Resolution, today: date, tolerances: Tolerances) -> list[Issue]:
    field = resolution.extracted.requested_date
    if field is None:
        return []
    return requested_date_findings(field.value, "requested_date", "The delivery", today, tolerances) + doubtful(
        field, "requested date", "requested_date", needed_unwitnessed(tolerances)
    )


def requested_date_findings(requested: date, place: str, what: str, today: date, tolerances: Tolerances) -> list[Issue]:
    """Findings about one requested date, of the whole order or of a line."""
    if requested < today:
        return [Issue("requested-date-past", Severity.WARNING, f"{what} is requested for {requested}, which is past.", place)]
    if requested > today + timedelta(days=tolerances.days_ahead):
        return [Issue("requested-date-far", Severity.WARNING, f"{what} is requested for {requested}, which is far ahead.", place)]
    return []

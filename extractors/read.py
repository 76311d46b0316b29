"""One document to one extracted order: classify, read the lines, read the header, let each see what the other found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.classify import classify
from extractors.fields.header import read_header
from extractors.formats.email_message import body_document, split_message
from extractors.layout.lines import read_lines
from extractors.layout.rows import Row, rows_of
from extractors.limits import Limits
from extractors.registry import MAIL_MEDIA_TYPE, open_document, sniff
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity


def read_document(document: Document) -> ExtractedOrder:
    """What the document says.

    Returns:
        An order, complete or not; for anything else an ExtractedOrder of another kind with the reason and no fields.
    """
    rows = [row for page in document.pages for row in rows_of(page)]
    classification = classify(document, rows)
    issues = [*document.issues, *_issues_of_source(document)]
    if classification.kind is DocumentKind.NOT_AN_ORDER:
        return ExtractedOrder(kind=classification.kind, kind_reason=classification.reason, issues=tuple(issues))
    return _read_order(document, rows, classification.kind, classification.reason, issues)


def _read_order(document: Document, rows: Sequence[Row], kind: DocumentKind, reason: str, issues: list[Issue]) -> ExtractedOrder:
    table = read_lines(document, rows)
    header = read_header(document, rows, table.areas)
    return ExtractedOrder(
        kind=kind,
        kind_reason=reason,
        po_number=header.po_number,
        po_date=header.po_date,
        requested_date=header.requested_date or _date_of_all_lines(table.lines),
        currency=header.currency,
        payment_terms=header.payment_terms,
        delivery_terms=header.delivery_terms,
        buyer_name=header.buyer_name,
        buyer_address=header.buyer_address,
        supplier_name=header.supplier_name,
        ship_to_name=header.ship_to_name,
        ship_to_address=header.ship_to_address,
        bill_to_name=header.bill_to_name,
        bill_to_address=header.bill_to_address,
        subtotal=table.subtotal,
        tax=table.tax,
        freight=table.freight,
        discount=table.discount,
        total=table.total,
        lines=table.lines,
        issues=(*issues, *header.issues, *table.issues),
    )


def read_file(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> ExtractedOrder:
    """What one file says; of a mail, what its first attachment that is an order says, and else its text.

    Raises:
        InputError: If the file cannot be read, or it is a mail without an order whose attachment cannot be read.
    """
    if sniff(content) != MAIL_MEDIA_TYPE:
        return read_document(open_document(content, name, limits=limits, passwords=passwords))
    message = split_message(content)
    orders, failures = [], []
    for attachment in message.attachments:
        try:
            order = read_file(attachment.content, attachment.name, limits, passwords)
        except InputError as error:
            failures.append(error)
        else:
            orders += [order] if order.kind is not DocumentKind.NOT_AN_ORDER else []
    if len(orders) > 1:
        several = Issue(
            "several-orders", Severity.WARNING, f"This mail holds {len(orders)} orders; this is the first.", "document"
        )
        return replace(orders[0], issues=(*orders[0].issues, several))
    if orders:
        return orders[0]
    text = read_document(body_document(message))
    if text.kind is DocumentKind.NOT_AN_ORDER and failures:
        raise failures[0]
    return text


def _date_of_all_lines(lines: Sequence[ExtractedLine]) -> FieldValue[date] | None:
    """The one date that every line asks for, when they all ask for the same: then it is the whole order's."""
    dates = [line.requested_date for line in lines]
    first = dates[0] if dates else None
    if first is None or any(other is None or other.value != first.value for other in dates):
        return None
    return replace(first, extractor=f"{first.extractor}, same on every line")


def _issues_of_source(document: Document) -> list[Issue]:
    read_by_eye = [page.number for page in document.pages if page.source in (WordSource.OCR, WordSource.HIDDEN_OCR)]
    if not read_by_eye:
        return []
    pages = ", ".join(map(str, read_by_eye))
    return [Issue("read-from-image", Severity.INFO, f"Read from an image, not from text: page {pages}.", "document")]

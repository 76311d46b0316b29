"""One file to one extracted order: open, classify, read the lines, read the header, let each see what the other found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.classify import Classification, classify
from extractors.data_files import is_data, read_data
from extractors.fields.header import read_header
from extractors.formats.data_view import DataFile
from extractors.layout.lines import read_lines
from extractors.layout.rows import Row, rows_of
from extractors.limits import Limits
from extractors.mail.message import MAIL_MEDIA_TYPE, body_document, split_message
from extractors.registry import open_document, sniff
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file says.

    Attributes:
        text: All its text: tax ids and contacts in a letterhead help to tell who sent it.
        ocr_pages: Numbers of the pages whose words were read from an image, by us or by whoever made the file.
        orders_in_file: How many orders the file holds; ``order`` is one of them.
    """

    order: ExtractedOrder
    text: str
    ocr_pages: tuple[int, ...] = ()
    orders_in_file: int = 1


def read_part(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = (), position: int = 1) -> ReadFile:
    """What one message part says; of a mail, what its own text says, since its attachments are parts of their own.

    Args:
        position: Which of the orders of a file that holds several, from 1.

    Raises:
        InputError: If it cannot be read.
        DependencyError: If it is an image and there is no OCR program.
    """
    media_type = sniff(content)
    if is_data(media_type):
        limits.require_size(len(content), name)
        return _of_data(read_data(content, name, media_type, limits), position)
    if media_type == MAIL_MEDIA_TYPE:
        message = split_message(content, limits)
        read = read_document(body_document(message, limits))
        return _without_order(read, len(message.attachments)) if message.attachments and not read.order.lines else read
    return read_document(open_document(content, name, limits=limits, passwords=passwords))


def read_file(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> ReadFile:
    """What one file says; of a mail, what its first attachment that is an order says, and else its text.

    Raises:
        InputError: If the file cannot be read, or it is a mail without an order whose attachment cannot be read.
        DependencyError: If it is an image and there is no OCR program.
    """
    if sniff(content) != MAIL_MEDIA_TYPE:
        return read_part(content, name, limits, passwords)
    orders: list[ReadFile] = []
    failures: list[InputError] = []
    for attachment in split_message(content, limits).attachments:
        try:
            read = read_part(attachment.content, attachment.name, limits, passwords)
        except InputError as error:
            failures.append(error)
        else:
            orders += [read] if read.order.kind is not DocumentKind.NOT_AN_ORDER else []
    if not orders:
        text = read_part(content, name, limits, passwords)
        if text.order.kind is DocumentKind.NOT_AN_ORDER and failures:
            raise failures[0]
        return text
    if len(orders) > 1:
        message = f"This mail holds {len(orders)} orders; this is the first."
        several = Issue("several-orders", Severity.WARNING, message, "document")
        return replace(orders[0], order=replace(orders[0].order, issues=(*orders[0].order.issues, several)))
    return orders[0]


def _of_data(file: DataFile, position: int) -> ReadFile:
    return ReadFile(file.orders[position - 1], file.view.text, orders_in_file=len(file.orders))


def _without_order(read: ReadFile, attachments: int) -> ReadFile:
    """A covering note: it names the order that is attached, and orders nothing itself."""
    if read.order.kind is DocumentKind.NOT_AN_ORDER:
        return read
    reason = f"a covering note: what is ordered stands in the {'attachment' if attachments == 1 else 'attachments'}"
    return replace(read, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, reason, issues=read.order.issues))


def read_document(document: Document) -> ReadFile:
    """What the pages say: an order, complete or not; for anything else the kind with the reason, and no fields."""
    rows = [row for page in document.pages for row in rows_of(page)]
    text = "\n".join(row.text for row in rows)
    ocr_pages = tuple(page.number for page in document.pages if page.source in (WordSource.OCR, WordSource.HIDDEN_OCR))
    classification = classify(document, rows)
    if classification.kind is DocumentKind.NOT_AN_ORDER:
        nothing = ExtractedOrder(classification.kind, classification.reason, issues=document.issues)
        return ReadFile(nothing, text, ocr_pages)
    return ReadFile(_read_order(document, rows, classification), text, ocr_pages)


def _read_order(document: Document, rows: Sequence[Row], classification: Classification) -> ExtractedOrder:
    table = read_lines(document, rows)
    header = read_header(document, rows, table.areas)
    return ExtractedOrder(
        kind=classification.kind,
        kind_reason=classification.reason,
        po_number=header.po_number,
        po_date=header.po_date,
        requested_date=header.requested_date,
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
        issues=(*document.issues, *header.issues, *table.issues),
    )


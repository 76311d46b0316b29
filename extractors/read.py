"""One file to its orders: open, part its pages, classify, read the lines, read the header, let each see what the other found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.classify import Classification, classify
from extractors.data_files import is_data, read_data
from extractors.fields.header import read_header
from extractors.formats.data_sections import texts_of_orders
from extractors.formats.data_view import DataFile
from extractors.layout.lines import read_lines
from extractors.layout.rows import Row, rows_of
from extractors.limits import Limits
from extractors.mail.message import MAIL_MEDIA_TYPE, body_document, split_message
from extractors.page_orders import split_pages
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
        position: Which of them, from 1.
    """

    order: ExtractedOrder
    text: str
    ocr_pages: tuple[int, ...] = ()
    orders_in_file: int = 1
    position: int = 1


def read_part(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = (), position: int = 1) -> ReadFile:
    """What one message part says; of a mail, what its own text says, since its attachments are parts of their own.

    Args:
        position: Which of the orders of a file that holds several, from 1.

    Raises:
        InputError: If it cannot be read, or holds fewer orders.
        DependencyError: If it is an image and there is no OCR program.
    """
    orders = read_part_orders(content, name, limits, passwords)
    if position > len(orders):
        message = f"{name}: it is order {position}, but only {len(orders)} were found in the file. Hand in its pages one by one."
        raise InputError(message, "section")
    return orders[position - 1]


def read_part_orders(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> list[ReadFile]:
    """Every order that one message part holds, in its order; at least one ReadFile, which may be no order.

    Raises:
        InputError: If it cannot be read.
        DependencyError: If it is an image and there is no OCR program.
    """
    media_type = sniff(content)
    if is_data(media_type):
        limits.require_size(len(content), name)
        return _of_data(read_data(content, name, media_type, limits))
    if media_type == MAIL_MEDIA_TYPE:
        message = split_message(content, limits)
        read = read_document(body_document(message, limits))
        return [_without_order(read, len(message.attachments)) if message.attachments and not read.order.lines else read]
    return read_document_orders(open_document(content, name, limits=limits, passwords=passwords))


def read_file(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> ReadFile:
    """The first of the orders of one file, as ``read_orders`` gives them."""
    return read_orders(content, name, limits, passwords)[0]


def read_orders(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> list[ReadFile]:
    """Every order of one file; of a mail, those of all its attachments, and where none is an order what its text says.

    Raises:
        InputError: If the file cannot be read, or it is a mail without an order whose attachment cannot be read.
        DependencyError: If it is an image and there is no OCR program.
    """
    if sniff(content) != MAIL_MEDIA_TYPE:
        return read_part_orders(content, name, limits, passwords)
    orders: list[ReadFile] = []
    failures: list[InputError] = []
    for attachment in split_message(content, limits).attachments:
        try:
            found = read_part_orders(attachment.content, attachment.name, limits, passwords)
        except InputError as error:
            failures.append(error)
        else:
            orders += [read for read in found if read.order.kind is not DocumentKind.NOT_AN_ORDER]
    if orders:
        return _numbered(orders)
    text = read_part_orders(content, name, limits, passwords)
    if text[0].order.kind is DocumentKind.NOT_AN_ORDER and failures:
        raise failures[0]
    return text


def _numbered(orders: Sequence[ReadFile]) -> list[ReadFile]:
    """The orders with their places among all of them."""
    return [replace(read, orders_in_file=len(orders), position=position) for position, read in enumerate(orders, start=1)]


def _of_data(file: DataFile) -> list[ReadFile]:
    return _numbered([ReadFile(order, text) for order, text in zip(file.orders, texts_of_orders(file), strict=True)])


def _without_order(read: ReadFile, attachments: int) -> ReadFile:
    """A covering note: it names the order that is attached, and orders nothing itself."""
    if read.order.kind is DocumentKind.NOT_AN_ORDER:
        return read
    reason = f"a covering note: what is ordered stands in the {'attachment' if attachments == 1 else 'attachments'}"
    return replace(read, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, reason, issues=read.order.issues))


def read_document_orders(document: Document) -> list[ReadFile]:
    """Every order of a document, each from its own pages; pages that belong to none are named in the first one's issues."""
    rows = [row for page in document.pages for row in rows_of(page)]
    split = split_pages(document, rows)
    if len(split.orders) == 1 and not split.left_out:
        return [_read_pages(document, rows)]
    reads = [read_document(_with_pages(document, group.pages)) for group in split.orders]
    left_out = [
        Issue("page-left-out", Severity.INFO, f"Page {one.page} was not read: it is {one.reason}.") for one in split.left_out
    ]
    reads[0] = replace(reads[0], order=replace(reads[0].order, issues=(*reads[0].order.issues, *left_out)))
    return _numbered(reads)


def _with_pages(document: Document, numbers: Sequence[int]) -> Document:
    """The document with only these pages, which keep their numbers."""
    return replace(document, pages=tuple(page for page in document.pages if page.number in numbers))


def read_document(document: Document) -> ReadFile:
    """What the pages say: an order, complete or not; for anything else the kind with the reason, and no fields."""
    return _read_pages(document, [row for page in document.pages for row in rows_of(page)])


def _read_pages(document: Document, rows: Sequence[Row]) -> ReadFile:
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

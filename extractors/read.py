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
from extractors.mail.agreement import completed
from extractors.mail.covering import CoveringNote, covering_note
from extractors.mail.letters import letter_lines
from extractors.mail.media_types import CONTAINER_MEDIA_TYPES, MESSAGE_MEDIA_TYPES
from extractors.mail.message import MailMessage, body_document, split_message
from extractors.mail.same_order import says_attached, speaks_of_attached
from extractors.mail.subject import with_subject_number
from extractors.page_orders import split_pages
from extractors.registry import PDF, open_document, sniff
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import DependencyError, InputError
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
    if media_type in MESSAGE_MEDIA_TYPES:
        return [_message_text(split_message(content, limits), limits, passwords)]
    if media_type == PDF and (hybrid := _read_hybrid(content, name, limits, passwords)):
        return hybrid
    return read_document_orders(open_document(content, name, limits=limits, passwords=passwords))


def _read_hybrid(content: bytes, name: str, limits: Limits, passwords: Sequence[str]) -> list[ReadFile]:
    """The orders in XML that a PDF carries, beside what its pages say; none where it carries no such file."""
    from extractors.xml_orders.attached import attached_xml, set_beside_pages  # opens PDFs, which few processes do

    attached = attached_xml(content, name, limits, passwords)
    if attached is None:
        return []
    document, pages = None, []
    try:
        document = open_document(content, name, limits=limits, passwords=passwords)
        pages = read_document_orders(document)
    except (InputError, DependencyError) as error:
        if attached.file is None:
            raise
        unread = Issue("pages-unread", Severity.INFO, f"Only the attached XML was read, not the pages: {error}", "document")
        attached = replace(attached, issues=(*attached.issues, unread))
    if attached.file is None:
        first = replace(pages[0].order, issues=(*pages[0].order.issues, *attached.issues))
        return [replace(pages[0], order=first), *pages[1:]]
    orders = set_beside_pages(attached, [page.order for page in pages], document)
    printed = "\n".join(page.text for page in pages)
    texts = texts_of_orders(attached.file)
    return _numbered([ReadFile(order, f"{printed}\n{text}") for order, text in zip(orders, texts, strict=True)])


def read_file(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> ReadFile:
    """The first of the orders of one file, as ``read_orders`` gives them."""
    return read_orders(content, name, limits, passwords)[0]


def read_orders(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> list[ReadFile]:
    """Every order of one file; of a mail, those of all its attachments, and where none is an order what its text says.

    Raises:
        InputError: If the file cannot be read, or it is a mail without an order whose attachment cannot be read.
        DependencyError: If it is an image and there is no OCR program.
    """
    if sniff(content) not in CONTAINER_MEDIA_TYPES:
        return read_part_orders(content, name, limits, passwords)
    message = split_message(content, limits)
    attached, failures = _attached_orders(message, limits, passwords)
    text = _letter(message, limits)
    note = _note_of(message, text, limits)
    orders = [read for read in attached if _stands_beside(read, text)]
    orders = [replace(read, order=completed(read.order, note, len(orders))) for read in orders]
    if text.order.lines and text.order.kind is not DocumentKind.NOT_AN_ORDER and not _is_attached_too(text, orders):
        orders.append(_beside_others(text, orders))
    if orders:
        return _numbered([_with_failures(read, message, failures) for read in orders])
    if failures:
        raise failures[0]
    return [_without_order(text, len(message.attachments)) if message.attachments else _with_failures(text, message, ())]


def read_note(content: bytes, limits: Limits) -> CoveringNote:
    """What a message says besides what is attached to it, for whoever reads its attachments one by one.

    Raises:
        InputError: If the message cannot be taken apart.
    """
    message = split_message(content, limits)
    return _note_of(message, _letter(message, limits), limits)


def with_note(reads: Sequence[ReadFile], note: CoveringNote) -> list[ReadFile]:
    """The orders of one attachment with what only its message says, and what the two say differently."""
    return [
        replace(read, order=completed(read.order, note, max(len(reads), read.orders_in_file)))
        if read.order.lines or not _is_unlikely(read) or not note.lines
        else replace(read, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, _ORDER_IN_TEXT, issues=read.order.issues))
        for read in reads
    ]


_ORDER_IN_TEXT = "the order stands in the text of its message, and nothing here says that this is another"

# Why a picture in a mail is not read: it is too small to be a page.
_LOGO = "image-too-small"


def _attached_orders(message: MailMessage, limits: Limits, passwords: Sequence[str]) -> tuple[list[ReadFile], list[InputError]]:
    """The orders among what is attached, the same file once, and why other files could not be read."""
    orders: list[ReadFile] = []
    failures: list[InputError] = []
    seen: set[bytes] = set()
    for attachment in message.attachments:
        if attachment.content in seen:
            continue
        seen.add(attachment.content)
        try:
            found = read_part_orders(attachment.content, attachment.name, limits, passwords)
        except InputError as error:
            failures += [error] if error.reason != _LOGO else []
        else:
            orders += [read for read in found if read.order.kind is not DocumentKind.NOT_AN_ORDER]
    return orders, failures


def _letter(message: MailMessage, limits: Limits) -> ReadFile:
    """What the text of a message says by itself, its subject included."""
    read = read_document(body_document(message, limits))
    unopened = tuple(issue for issue in message.issues if issue.severity is not Severity.INFO)
    if read.order.kind is DocumentKind.NOT_AN_ORDER:
        if not unopened or message.attachments:
            return read
        # What it brought is lost to us, and may have been the order: a person has to ask for it.
        reason = "something that came with the message could not be opened"
        return replace(read, order=ExtractedOrder(DocumentKind.ORDER, reason, issues=unopened))
    lines = letter_lines(message.letters, message.subject, message.sent_at)
    return replace(read, order=with_subject_number(read.order, message.subject, lines))


def _message_text(message: MailMessage, limits: Limits, passwords: Sequence[str]) -> ReadFile:
    """What the text of a message orders, unless that is attached to it as well."""
    text = _letter(message, limits)
    if not message.attachments:
        return text
    if not text.order.lines or text.order.kind is DocumentKind.NOT_AN_ORDER:
        return _without_order(text, len(message.attachments))
    attached = [read for read in _attached_orders(message, limits, passwords)[0] if _stands_beside(read, text)]
    if _is_attached_too(text, attached):
        reason = "a covering note: the order that it repeats is attached"
        return replace(text, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, reason, issues=text.order.issues))
    return _beside_others(text, attached)


def _note_of(message: MailMessage, text: ReadFile, limits: Limits) -> CoveringNote:
    return covering_note(message, limits, None if text.order.kind is DocumentKind.NOT_AN_ORDER else text.order)


def _stands_beside(read: ReadFile, text: ReadFile) -> bool:
    """Whether an attachment is an order beside the text: not when the text orders, and nothing says that the file does."""
    return bool(read.order.lines) or not text.order.lines or not _is_unlikely(read)


def _is_unlikely(read: ReadFile) -> bool:
    """An order for want of a better name: no title, no labels, no lines."""
    return not read.order.lines and read.order.po_number is None


def _is_attached_too(text: ReadFile, attached: Sequence[ReadFile]) -> bool:
    """Whether the text of a message orders nothing but what is attached to it."""
    return speaks_of_attached(text.order, says_attached(text.text), [read.order for read in attached])


def _beside_others(text: ReadFile, attached: Sequence[ReadFile]) -> ReadFile:
    """The order in the text, with a word about another one that came with it."""
    if not attached:
        return text
    message = "The text of the message orders something, and another order is attached. Do they belong together?"
    twofold = Issue("order-in-text-and-attachment", Severity.WARNING, message, "document")
    return replace(text, order=replace(text.order, issues=(*text.order.issues, twofold)))


def _with_failures(read: ReadFile, message: MailMessage, failures: Sequence[InputError]) -> ReadFile:
    """The order with what could not be read of the message that brought it."""
    unread = [Issue("attachment-unreadable", Severity.WARNING, str(error), "message") for error in failures]
    issues = tuple(dict.fromkeys((*read.order.issues, *message.issues, *unread)))
    return replace(read, order=replace(read.order, issues=issues))


def _numbered(orders: Sequence[ReadFile]) -> list[ReadFile]:
    """The orders with their places among all of them."""
    return [replace(read, orders_in_file=len(orders), position=position) for position, read in enumerate(orders, start=1)]


def _of_data(file: DataFile) -> list[ReadFile]:
    return _numbered([ReadFile(order, text) for order, text in zip(file.orders, texts_of_orders(file), strict=True)])


def _without_order(read: ReadFile, attachments: int) -> ReadFile:
    """A covering note: it names the order that is attached, and orders nothing itself; one that cancels or changes stays."""
    if read.order.kind is not DocumentKind.ORDER:
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
    order = _read_order(document, rows, classification)
    if classification.doubt:
        order = replace(order, issues=(Issue("kind-doubtful", Severity.WARNING, classification.doubt, "document"), *order.issues))
    return ReadFile(order, text, ocr_pages)


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

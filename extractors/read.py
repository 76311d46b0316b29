"""One file to its orders: pages, data, a message with what is attached to it, an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.data_files import is_data, read_data
from extractors.formats.data_sections import texts_of_orders
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.mail.contents import Attachment
from extractors.mail.media_types import CONTAINER_MEDIA_TYPES, MESSAGE_MEDIA_TYPES
from extractors.mail.message import split_message
from extractors.mail_orders import ReadAttachment, read_message_orders, read_message_text, read_note, with_note
from extractors.read_again import read_orders_of_images
from extractors.read_pages import ReadFile, numbered, read_document, read_document_orders
from extractors.reading.page_images import PageImages
from extractors.recently_read import read_once
from extractors.registry import PDF, open_document, sniff
from pipeline.core.document import Document
from pipeline.core.errors import DependencyError, InputError
from pipeline.core.issues import Issue, Severity

__all__ = [
    "ReadFile",
    "read_document",
    "read_document_orders",
    "read_file",
    "read_note",
    "read_orders",
    "read_part",
    "read_part_orders",
    "with_note",
]


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
        return [read_message_text(split_message(content, limits), limits, _reader(limits, passwords))]
    if media_type == PDF and (hybrid := _read_hybrid(content, name, limits, passwords)):
        return hybrid
    return read_once(content, name, limits, passwords, lambda: _read_pages(content, name, limits, passwords)[1])


def _read_pages(content: bytes, name: str, limits: Limits, passwords: Sequence[str]) -> tuple[Document, list[ReadFile]]:
    """The document and every order on its pages; of page images, doubtful words are read again before that is settled."""
    images = PageImages()
    document = open_document(content, name, limits=limits, passwords=passwords, images=images)
    return document, read_orders_of_images(document, images)


def _read_hybrid(content: bytes, name: str, limits: Limits, passwords: Sequence[str]) -> list[ReadFile]:
    """The orders in XML that a PDF carries, beside what its pages say; none where it carries no such file."""
    from extractors.xml_orders.attached import attached_xml, set_beside_pages  # opens PDFs, which few processes do

    attached = attached_xml(content, name, limits, passwords)
    if attached is None:
        return []
    document: Document | None = None
    pages: list[ReadFile] = []
    try:
        document, pages = _read_pages(content, name, limits, passwords)
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
    return numbered([ReadFile(order, f"{printed}\n{text}") for order, text in zip(orders, texts, strict=True)])


def _of_data(file: DataFile) -> list[ReadFile]:
    return numbered([ReadFile(order, text) for order, text in zip(file.orders, texts_of_orders(file), strict=True)])


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
    return read_message_orders(split_message(content, limits), limits, _reader(limits, passwords))


def _reader(limits: Limits, passwords: Sequence[str]) -> ReadAttachment:
    def read_attachment(attachment: Attachment) -> list[ReadFile]:
        return read_part_orders(attachment.content, attachment.name, limits, passwords)

    return read_attachment

"""A message and its attachments to orders: which of them order, and what the message adds to what is attached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.limits import Limits
from extractors.mail.agreement import completed
from extractors.mail.contents import Attachment
from extractors.mail.covering import CoveringNote, covering_note
from extractors.mail.letters import letter_lines
from extractors.mail.message import MailMessage, body_document, split_message
from extractors.mail.same_order import says_attached, speaks_of_attached
from extractors.mail.subject import with_subject_number
from extractors.read_pages import ReadFile, numbered, read_document
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity

ReadAttachment = Callable[[Attachment], Sequence[ReadFile]]
"""Reads one attachment; raises InputError."""
_ORDER_IN_TEXT = "the order stands in the text of its message, and nothing here says that this is another"
# Why a picture in a mail is not read: it is too small to be a page.
_LOGO = "image-too-small"


def read_message_orders(message: MailMessage, limits: Limits, read_attachment: ReadAttachment) -> list[ReadFile]:
    """Every order that a message brings: those attached, completed from its text, and one that stands in the text.

    Raises:
        InputError: When nothing orders, and an attachment cannot be read.
    """
    attached, failures = _attached_orders(message, read_attachment)
    text = _letter(message, limits)
    note = _note_of(message, text, limits)
    orders = [read for read in attached if _stands_beside(read, [text, *attached])]
    orders = [replace(read, order=completed(read.order, note, len(orders))) for read in orders]
    if text.order.lines and text.order.kind is not DocumentKind.NOT_AN_ORDER and not _is_attached_too(text, orders):
        orders.append(_beside_others(text, orders))
    if orders:
        return numbered([_with_failures(read, message, failures) for read in orders])
    if failures:
        raise failures[0]
    return [_without_order(text, len(message.attachments)) if message.attachments else _with_failures(text, message, ())]


def read_message_text(message: MailMessage, limits: Limits, read_attachment: ReadAttachment) -> ReadFile:
    """What the text of a message orders, unless that is attached to it as well."""
    text = _letter(message, limits)
    if not message.attachments:
        return text
    if not text.order.lines or text.order.kind is DocumentKind.NOT_AN_ORDER:
        return _without_order(text, len(message.attachments))
    attached = [read for read in _attached_orders(message, read_attachment)[0] if _stands_beside(read, [text])]
    if _is_attached_too(text, attached):
        reason = "a covering note: the order that it repeats is attached"
        return replace(text, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, reason, issues=text.order.issues))
    return _beside_others(text, attached)


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
        replace(read, order=completed(read.order, note, max(len(reads), read.orders_in_file)), message=note.words)
        if read.order.lines or not _is_unlikely(read) or not note.lines
        else replace(read, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, _ORDER_IN_TEXT, issues=read.order.issues))
        for read in reads
    ]


def _attached_orders(message: MailMessage, read_attachment: ReadAttachment) -> tuple[list[ReadFile], list[InputError]]:
    """The orders among what is attached, the same file once, and why other files could not be read."""
    orders: list[ReadFile] = []
    failures: list[InputError] = []
    seen: set[bytes] = set()
    for attachment in message.attachments:
        if attachment.content in seen:
            continue
        seen.add(attachment.content)
        try:
            found = read_attachment(attachment)
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


def _note_of(message: MailMessage, text: ReadFile, limits: Limits) -> CoveringNote:
    return covering_note(message, limits, None if text.order.kind is DocumentKind.NOT_AN_ORDER else text.order)


def _stands_beside(read: ReadFile, others: Sequence[ReadFile]) -> bool:
    """Whether an attachment is an order: not when the text or another file orders, and nothing says that this one does."""
    return not _is_unlikely(read) or not any(other.order.lines for other in others)


def _is_unlikely(read: ReadFile) -> bool:
    """An order for want of a better name: no number, no lines."""
    order = read.order
    return order.kind is DocumentKind.ORDER and not order.lines and order.po_number is None


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


def _without_order(read: ReadFile, attachments: int) -> ReadFile:
    """A covering note: it names the order that is attached, and orders nothing itself; one that cancels or changes stays."""
    if read.order.kind is not DocumentKind.ORDER:
        return read
    reason = f"a covering note: what is ordered stands in the {'attachment' if attachments == 1 else 'attachments'}"
    return replace(read, order=ExtractedOrder(DocumentKind.NOT_AN_ORDER, reason, issues=read.order.issues))

"""What a message says about the order attached to it: number, dates, terms, place; and the order it may hold itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from extractors.fields.folding import squeeze
from extractors.fields.header import HeaderReading, read_header
from extractors.formats.text_grid import grid_line
from extractors.layout.rows import rows_of
from extractors.limits import Limits
from extractors.mail.letters import LetterLine, letter_lines
from extractors.mail.message import MailMessage, body_document
from extractors.mail.same_order import says_attached
from extractors.mail.subject import with_subject_number
from pipeline.core.fields import DocumentKind, Evidence, ExtractedLine, ExtractedOrder, FieldValue

T = TypeVar("T")

FIELDS = (
    "po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer_name", "buyer_address",
    "ship_to_name", "ship_to_address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CoveringNote:
    """What a message says besides what is attached to it.

    Attributes:
        po_number: And the other fields, as in an order; their evidence says ``message: subject`` or ``message: text``.
        lines: What the text itself orders.
        text: Subject and text, without spaces and in small letters, to look numbers up in.
        words: The same as written.
        attachments: How many files came with it.
        points: Whether the text points to what is attached.
        kind: ORDER_CHANGE or CANCELLATION where the message asks for that, with the reason in words.
    """

    po_number: FieldValue[str] | None = None
    po_date: FieldValue[date] | None = None
    requested_date: FieldValue[date] | None = None
    currency: FieldValue[str] | None = None
    payment_terms: FieldValue[str] | None = None
    delivery_terms: FieldValue[str] | None = None
    buyer_name: FieldValue[str] | None = None
    buyer_address: FieldValue[str] | None = None
    ship_to_name: FieldValue[str] | None = None
    ship_to_address: FieldValue[str] | None = None
    lines: tuple[ExtractedLine, ...] = ()
    text: str = ""
    words: str = ""
    attachments: int = 0
    points: bool = False
    kind: DocumentKind = DocumentKind.ORDER
    kind_reason: str = ""


def covering_note(message: MailMessage, limits: Limits, read: ExtractedOrder | None = None) -> CoveringNote:
    """What the message says.

    Args:
        read: The order that was read in its text, when one was; else its header is read here.
    """
    header: HeaderReading | ExtractedOrder | None = read
    if header is None:
        document = body_document(message, limits)
        header = read_header(document, [row for page in document.pages for row in rows_of(page)], ())
    lines = letter_lines(message.letters, message.subject, message.sent_at)
    said: dict[str, Any] = {name: _said(getattr(header, name), name, lines) for name in FIELDS}
    named = with_subject_number(ExtractedOrder(po_number=header.po_number), message.subject, lines).po_number
    said["po_number"] = _said(named, "po_number", lines)
    said["ship_to_address"] = _without_stop(said["ship_to_address"])
    words = "\n".join(line.text for line in lines)
    note = CoveringNote(
        **said,
        lines=read.lines if read else (),
        text=squeeze(words),
        words=words,
        attachments=len(message.attachments),
        points=says_attached(words),
    )
    if read is None or read.kind is DocumentKind.NOT_AN_ORDER:
        return note
    return replace(note, kind=read.kind, kind_reason=read.kind_reason)


def _said(value: FieldValue[T] | None, name: str, lines: list[LetterLine]) -> FieldValue[T] | None:
    """A value of the message as one of the order: it has no box on the order's pages."""
    if value is None:
        return None
    evidence = Evidence(1, (), f"message: {_where(value, lines)}")
    return FieldValue(value.value, value.raw, value.confidence, f"message:{name}", evidence)


def _without_stop(address: FieldValue[str] | None) -> FieldValue[str] | None:
    """The end of a sentence is no part of an address."""
    return replace(address, value=address.value.rstrip(" .,;")) if address else None


def _where(value: FieldValue[Any], lines: list[LetterLine]) -> str:
    if value.evidence is None or not value.evidence.boxes:
        return "text"
    index = grid_line(value.evidence.page, value.evidence.boxes[0])
    text = lines[index].text if index < len(lines) else ""
    # The first lines of a displayed message are its subject and its date.
    return (
        "subject" if index == 0 and text.startswith("Subject:") else "date" if index <= 1 and text.startswith("Date:") else "text"
    )

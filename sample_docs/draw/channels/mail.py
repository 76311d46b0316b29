"""Mail messages as a mail server stores them: fixed boundaries, dates and ids, CRLF line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message; ``kind`` is its media type."""

    name: str
    content: bytes
    kind: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says. ``html`` alone makes a message without plain text; ``headers`` are further ones."""

    sender: str
    subject: str
    sent: datetime
    text: str = ""
    html: str = ""
    to: str = "Quellmar Orders <orders@quellmar.example>"
    attachments: Sequence[Attachment] = ()
    headers: Sequence[tuple[str, str]] = ()


def mailed(letter: Letter, name: str) -> bytes:
    """The message's bytes."""
    message = EmailMessage(policy=SMTP)
    for header, value in message_headers(letter, name):
        message[header] = value
    if letter.text:
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
    else:
        message.set_content(letter.html, subtype="html")
    for attachment in letter.attachments:
        main, _, sub = attachment.kind.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    _fix_boundaries(message, name)
    return message.as_bytes()


def apple_mail(letter: Letter, html_below: str, name: str) -> bytes:
    """The message as Apple Mail sends a file that was dropped into the text: between two pieces of HTML."""
    message = EmailMessage(policy=SMTP)
    for header, value in message_headers(letter, name):
        message[header] = value
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    html = message.get_payload()[1]
    html.make_mixed()
    for attachment in letter.attachments:
        main, _, sub = attachment.kind.partition("/")
        html.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name, disposition="inline")
    html.add_attachment(html_below, subtype="html", disposition="inline")
    _fix_boundaries(message, name)
    return message.as_bytes()


def message_headers(letter: Letter, name: str) -> list[tuple[str, str]]:
    """From, To, Subject, Date and an id made from the name."""
    domain = letter.sender.rsplit("@", 1)[-1].strip("> ")
    return [
        ("From", letter.sender),
        ("To", letter.to),
        ("Subject", letter.subject),
        ("Date", format_datetime(letter.sent)),
        ("Message-ID", f"<{crc32(name.encode()):08x}.{letter.sent:%Y%m%d%H%M}@{domain}>"),
        *letter.headers,
    ]


def _fix_boundaries(message: EmailMessage, name: str) -> None:
    """Boundaries are random by default; the same message should have the same bytes."""
    for index, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_part_{index}_{crc32(name.encode()):08x}")

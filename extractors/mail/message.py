"""E-mail files taken apart: who, when, the text, and every attached document, those of messages within messages too."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message

from extractors.formats.html_text import html_text
from extractors.formats.text_grid import text_document
from extractors.limits import Limits
from extractors.mail.headers import HEADER_FAULTS, file_name_of, header_of, sent_at_of
from extractors.mail.history import without_history
from pipeline.core.document import Document
from pipeline.core.errors import InputError, LimitExceeded

MAIL_MEDIA_TYPE = "message/rfc822"
# Names that mail programs give, for codecs that Python knows by another name or whose superset is what they mean.
_CHARSETS = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "ansi"), "cp1252"),
    **dict.fromkeys(("us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "default", "utf8mb4"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "windows-31j"), "cp932"),
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "cp-850": "cp850",
}
_NEVER_DOCUMENTS = frozenset({
    "application/pgp-signature", "application/pgp-encrypted", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "text/calendar", "text/vcard", "text/x-vcard", "message/delivery-status", "message/disposition-notification",
    "text/rfc822-headers", "text/x-amp-html",
})  # fmt: skip
# A picture set into the text is a document when it is as large as a small photo of a page; logos and icons are not.
_SMALLEST_PAGE_PIXELS = 400_000
_SMALLEST_PAGE_SIDE = 400


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; ``name`` may hold surrogates where the sender's bytes are no text."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailMessage:
    """One message with all that is nested in it.

    Attributes:
        message_id: Without angle brackets; a hash of the content where the message has none.
        sender: The From header as text.
        sent_at: With a time zone (UTC where the message names none), None where it gives no date.
        body_text: The text as the sender sees it, tables aligned, quoted history still in it.
        attachments: In order of appearance.
    """

    message_id: str
    sender: str
    subject: str
    sent_at: datetime | None
    body_text: str
    attachments: tuple[Attachment, ...]


@dataclass(slots=True)
class _Contents:
    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    parts: int = 0


def split_message(content: bytes, limits: Limits | None = None) -> MailMessage:
    """Take a message apart.

    Raises:
        LimitExceeded: ``too-many-bytes``, ``too-many-parts`` or ``too-deep``.
        InputError: ``empty`` or ``no-mail``.
    """
    limits = limits or Limits()
    limits.require_size(len(content), "message")
    if not content.strip():
        raise InputError("The message is empty. Ask the sender to send it again.", "empty")
    try:
        message = message_from_bytes(content, policy=policy.default)
        contents = _Contents()
        _collect(message, contents, limits, 0)
    except RecursionError as error:
        raise LimitExceeded("The message nests its parts too deeply. Look at it by hand.", "too-deep") from error
    except HEADER_FAULTS as error:
        raise InputError("The message is damaged. Ask the sender to send it again.", "no-mail") from error
    return MailMessage(
        message_id=header_of(message, "message-id").strip("<> ") or f"sha256-{hashlib.sha256(content).hexdigest()}",
        sender=header_of(message, "from"),
        subject=header_of(message, "subject"),
        sent_at=sent_at_of(message),
        body_text="\n\n".join(text for text in contents.texts if text.strip()),
        attachments=tuple(contents.attachments),
    )


def body_document(message: MailMessage, limits: Limits | None = None) -> Document:
    """The message's own text as pages on a grid, below its subject and date; without quoted history and small print."""
    limits = limits or Limits()
    head = [f"Subject: {message.subject}"] if message.subject else []
    if message.sent_at is not None:
        head.append(f"Date: {message.sent_at.date().isoformat()}")
    text = without_history(message.body_text, message.subject)
    return text_document("\n".join([*head, "", text]), "message text", MAIL_MEDIA_TYPE, limits.pages)


def _collect(part: Message, contents: _Contents, limits: Limits, depth: int) -> None:
    contents.parts += 1
    if contents.parts > limits.message_parts:
        raise LimitExceeded(
            f"The message has more than {limits.message_parts} parts. Look at it by hand, or raise the limit.", "too-many-parts"
        )
    if depth > limits.nesting:
        raise LimitExceeded(f"The message nests its parts more than {limits.nesting} deep. Look at it by hand.", "too-deep")
    media_type = part.get_content_type()
    if media_type == "multipart/alternative":
        _collect_best_alternative(part, contents, limits, depth)
    elif part.is_multipart():
        # A message within a message is a multipart with the inner message as its one part.
        for inner in _inner_parts(part):
            _collect(inner, contents, limits, depth + 1)
    elif media_type in ("text/plain", "text/html") and not _is_attached(part):
        text = _text_of(part)
        contents.texts.append(html_text(text) if media_type == "text/html" else text)
    elif media_type not in _NEVER_DOCUMENTS:
        _collect_attachment(part, media_type, contents)


def _inner_parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _collect_best_alternative(part: Message, contents: _Contents, limits: Limits, depth: int) -> None:
    """The plain text, unless the HTML shows a table that plain text cannot; attachments of any alternative are kept."""
    options: list[tuple[_Contents, bool]] = []
    for inner in _inner_parts(part):
        option = _Contents(parts=contents.parts)
        _collect(inner, option, limits, depth + 1)
        contents.parts = option.parts
        contents.attachments.extend(option.attachments)
        if any(text.strip() for text in option.texts):
            options.append((option, _holds_table(inner)))
    if options:
        chosen = next((option for option, table in reversed(options) if table), options[0][0])
        contents.texts.extend(chosen.texts)


def _holds_table(part: Message) -> bool:
    if part.get_content_type() == "text/html":
        markup = _text_of(part).lower()
        return markup.count("<tr") >= 2 and markup.count("<td") + markup.count("<th") >= 4
    return any(_holds_table(inner) for inner in _inner_parts(part))


def _is_attached(part: Message) -> bool:
    return (part.get_content_disposition() or "") == "attachment" or bool(file_name_of(part))


def _collect_attachment(part: Message, media_type: str, contents: _Contents) -> None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return
    if media_type.startswith("image/") and _is_set_into_text(part) and not _may_be_a_page(payload):
        return
    name = file_name_of(part) or f"attachment-{len(contents.attachments) + 1}"
    contents.attachments.append(Attachment(name, media_type, payload))


def _is_set_into_text(part: Message) -> bool:
    return part.get_content_disposition() != "attachment" or part.get("content-id") is not None


def _may_be_a_page(payload: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(payload)) as image:
            width, height = image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return True  # not for this module to judge: whoever opens it says what is wrong with it
    return width * height >= _SMALLEST_PAGE_PIXELS and min(width, height) >= _SMALLEST_PAGE_SIDE


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    for codec in _codecs_for(part):
        try:
            text = raw.decode(codec)
        except (LookupError, UnicodeError):
            continue
        return _unflowed(part, text.replace("\r\n", "\n").replace("\r", "\n"))
    return raw.decode("latin-1")


def _codecs_for(part: Message) -> Iterator[str]:
    try:
        declared = (part.get_content_charset() or "").strip().lower()
    except HEADER_FAULTS:
        declared = ""
    if declared:
        yield _CHARSETS.get(declared, declared)
    yield from ("utf-8", "cp1252")


def _unflowed(part: Message, text: str) -> str:
    """Lines that RFC 3676 (format=flowed) broke, joined again."""
    try:
        flowed = str(part.get_param("format") or "").lower() == "flowed"
    except HEADER_FAULTS:
        flowed = False
    if not flowed:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if lines and lines[-1].endswith(" ") and lines[-1] != "-- " and line.strip():
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)

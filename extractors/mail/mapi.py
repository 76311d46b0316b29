"""Properties of Outlook messages, as .msg files and winmail.dat both hold them (MS-OXPROPS), and the text they make."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.policy import default as mail_policy

from extractors.formats.html_text import html_text
from extractors.formats.rtf_text import rtf_letter
from extractors.mail.charsets import codec_of_code_page, decoded
from extractors.mail.contents import Contents, Heading, Letter
from extractors.mail.headers import authentication_of, header_of, sent_at_of
from extractors.mail.mime import holds_table
from pipeline.core.issues import Severity

SUBJECT, MESSAGE_CLASS, SUBMITTED, HEADERS, DELIVERED = 0x0037, 0x001A, 0x0039, 0x007D, 0x0E06
BODY, RTF_COMPRESSED, BODY_HTML, INTERNET_MESSAGE_ID = 0x1000, 0x1009, 0x1013, 0x1035
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, SENT_FOR_NAME, SENT_FOR_SMTP = 0x0C1A, 0x0C1F, 0x5D01, 0x0042, 0x5D02
ATTACH_DATA, ATTACH_NAME, ATTACH_LONG_NAME, ATTACH_METHOD = 0x3701, 0x3704, 0x3707, 0x3705
ATTACH_MIME, ATTACH_CONTENT_ID, ATTACH_HIDDEN, DISPLAY_NAME = 0x370E, 0x3712, 0x7FFE, 0x3001
INTERNET_CODE_PAGE, MESSAGE_CODE_PAGE = 0x3FDE, 0x3FFD

SHORT, LONG, DOUBLE, BOOLEAN, OBJECT, LONGLONG = 0x0002, 0x0003, 0x0005, 0x000B, 0x000D, 0x0014
STRING8, UNICODE, SYSTIME, CLSID, BINARY = 0x001E, 0x001F, 0x0040, 0x0048, 0x0102
VARIABLE = frozenset({OBJECT, STRING8, UNICODE, BINARY})

BY_VALUE, BY_REFERENCE, EMBEDDED_MESSAGE, OLE_OBJECT = 1, (2, 3, 4, 7), 5, 6
# The decompressor works sign by sign: a text of more than this is not what a person wrote, and takes a minute.
_LONGEST_RTF = 2 * 2**20
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_SUBJECT_MARK = re.compile(r"^\x01.")


@dataclass(slots=True)
class Properties:
    """Property id to type and raw bytes of one message or attachment."""

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)

    def raw(self, name: int) -> bytes:
        """The bytes of a property; empty where there is none."""
        return self.values.get(name, (0, b""))[1]

    def number(self, name: int) -> int:
        """A whole number; 0 where there is none."""
        raw = self.raw(name)
        return int.from_bytes(raw[:4], "little", signed=True) if len(raw) >= 2 else 0

    def text(self, name: int) -> str:
        """A text without trailing zeros; empty where there is none."""
        kind, raw = self.values.get(name, (0, b""))
        if kind == UNICODE:
            text = raw.decode("utf-16-le", "replace")
        else:
            text = decoded(raw, codec_of_code_page(self.code_page(MESSAGE_CODE_PAGE))) if kind in (STRING8, BINARY) else ""
        return text.split("\0")[0] if name != BODY else text.rstrip("\0")

    def code_page(self, name: int = INTERNET_CODE_PAGE) -> int:
        """The code page of the body or of all else; either stands in for the other."""
        return self.number(name) or self.number(INTERNET_CODE_PAGE) or self.number(MESSAGE_CODE_PAGE) or 1252

    def moment(self, name: int) -> datetime | None:
        """A time in UTC; None where there is none, or none that a calendar holds."""
        raw = self.raw(name)
        if len(raw) < 8:
            return None
        (ticks,) = struct.unpack("<Q", raw[:8])
        try:
            return (_EPOCH + timedelta(microseconds=ticks // 10)).replace(microsecond=0) if ticks else None
        except OverflowError:
            return None


def heading_of(properties: Properties) -> Heading:
    """Who wrote when about what; the headers that it travelled with are believed first."""
    headers = message_from_string(properties.text(HEADERS).lstrip(), policy=mail_policy)
    sent_at = sent_at_of(headers) or properties.moment(SUBMITTED) or properties.moment(DELIVERED)
    message_id = properties.text(INTERNET_MESSAGE_ID) or header_of(headers, "message-id")
    subject = _SUBJECT_MARK.sub("", properties.text(SUBJECT)) or header_of(headers, "subject")
    return Heading(
        message_id=message_id.strip("<> "),
        subject=" ".join(subject.split()),
        sender=header_of(headers, "from") or _sender(properties),
        sent_at=sent_at,
        reply_to=header_of(headers, "reply-to"),
        authentication=authentication_of(headers),
    )


def _sender(properties: Properties) -> str:
    name = properties.text(SENDER_NAME) or properties.text(SENT_FOR_NAME)
    addresses = (properties.text(key) for key in (SENDER_SMTP, SENT_FOR_SMTP, SENDER_ADDRESS))
    address = next((address for address in addresses if "@" in address), "")
    if not address or address == name:
        return name or address
    return f"{name} <{address}>" if name else address


def letter_of(properties: Properties, contents: Contents, heading: Heading) -> Letter:
    """The text of a message: the plain one, unless HTML or RTF shows a table, or there is no plain one."""
    plain = properties.text(BODY).replace("\r\n", "\n").replace("\r", "\n")
    kind, raw = properties.values.get(BODY_HTML, (0, b""))
    html = properties.text(BODY_HTML) if kind == UNICODE else decoded(raw, codec_of_code_page(properties.code_page()))
    if html.strip() and (holds_table(html) or not plain.strip()):
        return Letter(html_text(html), heading, holds_table(html))
    packed = properties.raw(RTF_COMPRESSED)
    if packed and not html.strip():
        text, has_table = _of_rtf(packed, contents)
        if text.strip() and (has_table or not plain.strip()):
            return Letter(text, heading, has_table)
    return Letter(plain, heading)


def _of_rtf(packed: bytes, contents: Contents) -> tuple[str, bool]:
    from compressed_rtf import decompress  # type: ignore[import-untyped]

    if len(packed) > _LONGEST_RTF:
        contents.leave_out("The text in RTF", "it is too long to be unpacked", Severity.WARNING)
        return "", False
    try:
        rtf: bytes = decompress(packed)
    except Exception as error:  # the library raises plain Exception for a wrong checksum or an unknown kind
        contents.leave_out("The text in RTF", f"it is damaged ({error})", Severity.WARNING)
        return "", False
    contents.budget.count_bytes(len(rtf))
    return rtf_letter(rtf.rstrip(b"\0"))

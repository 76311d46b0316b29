"""Messages in every container that mail programs use, built in the test that reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

from compressed_rtf import compress
from PIL import Image

from sample_docs.draw.channels.outlook import OutlookFile, OutlookMessage, outlook_file, winmail_dat
from tests.builders_pdf import drawn_pdf, file_of, rows

__all__ = ["OutlookFile", "OutlookMessage", "outlook_file", "winmail_dat"]

PDF = drawn_pdf(rows())
SENT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
_SIGNED_DATA, _ENVELOPED, _DATA = (bytes.fromhex(f"2a864886f70d0107{number:02x}") for number in (2, 3, 1))


def mail(
    text: str = "Please supply 5 boxes.", *, subject: str = "Order 4711", sender: str = "Anna Lund <anna@buyer.example>"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = subject
    message["Date"] = "Wed, 04 Mar 2026 09:30:00 +0100"
    message["Message-ID"] = "<abc.123@buyer.example>"
    message.set_content(text)
    return message


def with_files(message: EmailMessage, files: Mapping[str, bytes], kind: str = "application/octet-stream") -> bytes:
    for name, content in files.items():
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def picture(width: int, height: int) -> bytes:
    return file_of(Image.new("L", (width, height), 255), "PNG")


def zipped(files: Mapping[str, bytes], password_flag: bool = False) -> bytes:
    """A ZIP archive; with the flag it claims that its files are locked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    content = bytearray(buffer.getvalue())
    if password_flag:
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = content.find(mark)
            while start >= 0:
                content[start + offset] |= 1
                start = content.find(mark, start + 4)
    return bytes(content)


def rtf_of_html(html: Sequence[str]) -> bytes:
    """Pieces of HTML, tags and words apart, hidden in RTF as Outlook does, compressed."""
    body = "".join(
        rf"{{\*\htmltag64 {piece}}}" if piece.startswith("<") else rf"\htmlrtf \par \htmlrtf0 {_escaped(piece)}" for piece in html
    )
    head = r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl\red0\green0\blue0;}"
    return compress((head + body + "}").encode("ascii"))


def _escaped(text: str) -> str:
    return "".join(sign if sign.isascii() else rf"\u{ord(sign)}?" for sign in text)


def signed(inner: bytes, *, pieces: bool = False) -> bytes:
    """What S/MIME makes of a message; in pieces of unknown length, as some mail programs write it."""
    octets = _value(0x04, inner)
    if pieces:
        octets = _open(0x24, b"".join(_value(0x04, inner[start : start + 100]) for start in range(0, len(inner), 100)))
    encapsulated = _value(0x30, _value(0x06, _DATA) + _value(0xA0, octets))
    content = _value(0x30, _value(0x02, b"\x01") + _value(0x31, b"") + encapsulated + _value(0x31, b""))
    return _value(0x30, _value(0x06, _SIGNED_DATA) + _value(0xA0, content))


def enveloped() -> bytes:
    """What S/MIME makes of a message that only its addressee may read."""
    return _value(0x30, _value(0x06, _ENVELOPED) + _value(0xA0, _value(0x30, _value(0x02, b"\x00") + bytes(40))))


def _value(tag: int, content: bytes) -> bytes:
    length = len(content)
    size = length.to_bytes((length.bit_length() + 7) // 8 or 1, "big")
    return bytes([tag]) + (bytes([length]) if length < 128 else bytes([0x80 | len(size)]) + size) + content


def _open(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x80]) + content + b"\0\0"

"""Headers of a mail as they were meant: raw bytes, broken encodings and paths in file names taken care of."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

# What the parser of the standard library raises on headers that break the rules, besides its own errors.
HEADER_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
_LOST = "\ufffd"
_RAW_NAME = re.compile(r"(?:file)?name\s*=\s*\"?([^\";\r\n]+)", re.IGNORECASE)

_METHODS = ("dkim", "dmarc", "spf")
_RESULT = re.compile(
    r"(?:^|;)\s*(dkim|dmarc|spf)\s*=\s*(pass|fail|softfail|hardfail|none|neutral|policy|temperror|permerror)\b", re.IGNORECASE
)
_COMMENT = re.compile(r"\([^()]*\)")


def file_name_of(part: Message) -> str:
    """The name without a path; empty where there is none."""
    try:
        name = part.get_filename() or ""
    except HEADER_FAULTS:
        return ""
    if _LOST in name:
        # The parser replaces raw bytes that are no UTF-8; the header as it came still has them.
        raw = _raw_header(part, "content-disposition") + ";" + _raw_header(part, "content-type")
        found = _RAW_NAME.search(raw)
        name = found.group(1) if found else name
    name = _repaired(str(name)).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in name if sign.isprintable() or 0xDC80 <= ord(sign) <= 0xDCFF).strip()


def header_of(message: Message, name: str) -> str:
    """A header on one line; empty where there is none."""
    try:
        value = str(message.get(name, ""))
    except HEADER_FAULTS:
        value = _LOST
    if _LOST in value:
        value = _raw_header(message, name)
    return " ".join(_repaired(str(value)).split())


def _raw_header(message: Message, name: str) -> str:
    return next((str(raw) for key, raw in message.raw_items() if key.lower() == name), "")


def _repaired(text: str) -> str:
    """Raw bytes in a header (surrogates to Python) read as what they most likely are."""
    if text.isascii() or not any(0xDC80 <= ord(sign) <= 0xDCFF for sign in text):
        return text
    raw = text.encode("utf-8", "surrogateescape")
    for codec in ("utf-8", "cp1252"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return text


def sent_at_of(message: Message) -> datetime | None:
    """When the message was sent, in UTC where it names no zone; None where it gives no date."""
    try:
        sent = parsedate_to_datetime(header_of(message, "date"))
    except HEADER_FAULTS:
        return None
    return sent if sent.tzinfo is not None else sent.replace(tzinfo=UTC)


def authentication_of(message: Message) -> str:
    """What the server that received the message found out about its sender (RFC 8601): ``dkim=pass dmarc=fail spf=none``.

    Only the topmost header counts: each server puts its own above those that were there, and a sender may have written those. It
    is taken for what it says against a sender; that it says nothing against one proves nothing, for where our server writes none
    the topmost may be the sender's own. Of several signatures one that holds is enough.
    """
    header = _COMMENT.sub(" ", header_of(message, "authentication-results"))
    found: dict[str, str] = {}
    for method, result in _RESULT.findall(header):
        name, said = method.lower(), result.lower()
        if found.get(name) != "pass":
            found[name] = "fail" if said == "hardfail" else said
    return " ".join(f"{name}={found[name]}" for name in _METHODS if name in found)

"""winmail.dat: how Outlook wraps text and files for other Outlooks (MS-OXTNEF)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import olefile  # type: ignore[import-untyped]

from extractors.mail.charsets import codec_of_code_page, decoded
from extractors.mail.contents import Attachment, Contents, Heading, Letter
from extractors.mail.files import take_file
from extractors.mail.mapi import (
    ATTACH_CONTENT_ID,
    ATTACH_DATA,
    ATTACH_LONG_NAME,
    ATTACH_METHOD,
    ATTACH_MIME,
    ATTACH_NAME,
    BODY,
    EMBEDDED_MESSAGE,
    INTERNET_CODE_PAGE,
    MESSAGE_CLASS,
    STRING8,
    SUBJECT,
    Properties,
    heading_of,
    letter_of,
)
from extractors.mail.ole_package import packaged_file
from extractors.mail.tnef_properties import read_properties
from pipeline.core.errors import InputError
from pipeline.core.issues import Severity

MARK = b"\x78\x9f\x3e\x22"
_MESSAGE, _ATTACHMENT = 1, 2
_SUBJECT, _BODY, _SENT, _CODE_PAGE, _PROPERTIES, _CLASS = 0x8004, 0x800C, 0x8005, 0x9007, 0x9003, 0x8008
_NEW_ATTACHMENT, _DATA, _TITLE, _ATTACHMENT_PROPERTIES = 0x9002, 0x800F, 0x8010, 0x9005
# A message in a message is an object of this interface; its bytes are another winmail.dat.
_MESSAGE_OBJECT = bytes.fromhex("0703020000000000c000000000000046")
_STORAGE_OBJECT = bytes.fromhex("0b00000000000000c000000000000046")
_INTERFACE_BYTES = 16


@dataclass(slots=True)
class _Attached:
    """One attachment as it is gathered from several attributes."""

    title: str = ""
    data: bytes = b""
    properties: Properties = field(default_factory=Properties)


@dataclass(slots=True)
class _Wrapped:
    """Everything of one winmail.dat."""

    properties: Properties = field(default_factory=Properties)
    sent_at: datetime | None = None
    attached: list[_Attached] = field(default_factory=list)
    cut: bool = False


def take_tnef(content: bytes, contents: Contents, depth: int = 0, name: str = "") -> Heading:
    """Gather a winmail.dat: its text, its files, the messages in it.

    Raises:
        InputError: ``damaged``, when it ends before anything could be read.
        LimitExceeded: As for every message.
    """
    contents.budget.count_part(depth)
    wrapped = _read(content, contents)
    what = name or "winmail.dat"
    if wrapped.cut and not wrapped.properties.values and not wrapped.attached:
        raise InputError(f"{what} is damaged. Ask the sender to send without Rich Text format.", "damaged")
    if wrapped.cut:
        contents.leave_out(f"The rest of {what}", "the file is cut off", Severity.WARNING)
    heading = heading_of(wrapped.properties)
    if heading.sent_at is None and wrapped.sent_at is not None:
        heading = replace(heading, sent_at=wrapped.sent_at)
    letter: Letter = letter_of(wrapped.properties, contents, heading)
    contents.letters.append(letter)
    for attached in wrapped.attached:
        _take_attached(attached, contents, depth + 1)
    if wrapped.properties.text(MESSAGE_CLASS).lower().startswith(("ipm.schedule", "ipm.microsoft schedule")):
        contents.leave_out(heading.subject or what, "it is an invitation to a meeting")
    return heading


def _read(content: bytes, contents: Contents) -> _Wrapped:
    wrapped = _Wrapped(cut=not content.startswith(MARK))
    code_page = 1252
    for level, name, data in _attributes(content, wrapped):
        if level == _ATTACHMENT:
            if name == _NEW_ATTACHMENT:
                contents.budget.count_part(0)
                wrapped.attached.append(_Attached())
            elif wrapped.attached:
                _of_attachment(wrapped.attached[-1], name, data, code_page)
        elif name == _CODE_PAGE:
            code_page = int.from_bytes(data[:4], "little")
            wrapped.properties.values.setdefault(INTERNET_CODE_PAGE, (3, data[:4]))
        elif name == _PROPERTIES:
            wrapped.properties.values.update(read_properties(data).values)
        elif name in (_SUBJECT, _BODY, _CLASS):
            key = {_SUBJECT: SUBJECT, _BODY: BODY, _CLASS: MESSAGE_CLASS}[name]
            wrapped.properties.values.setdefault(key, (STRING8, data))
        elif name == _SENT:
            wrapped.sent_at = _moment(data)
    return wrapped


def _attributes(content: bytes, wrapped: _Wrapped) -> Iterator[tuple[int, int, bytes]]:
    """Level, name and bytes of each attribute; what does not fit into the file marks it as cut off."""
    position = 6
    while position + 9 <= len(content):
        level, name, _kind, size = struct.unpack_from("<BHHI", content, position)
        start = position + 9
        if level not in (_MESSAGE, _ATTACHMENT):
            wrapped.cut = True
            return
        if start + size > len(content):
            wrapped.cut = True
            if name in (_DATA, _PROPERTIES, _ATTACHMENT_PROPERTIES):
                yield level, name, content[start:]
            return
        yield level, name, content[start : start + size]
        position = start + size + 2  # a checksum follows, which many writers get wrong


def _of_attachment(attached: _Attached, name: int, data: bytes, code_page: int) -> None:
    if name == _TITLE:
        attached.title = decoded(data.split(b"\0")[0], codec_of_code_page(code_page))
    elif name == _DATA:
        attached.data = data
    elif name == _ATTACHMENT_PROPERTIES:
        attached.properties = read_properties(data)


def _take_attached(attached: _Attached, contents: Contents, depth: int) -> None:
    properties = attached.properties
    name = properties.text(ATTACH_LONG_NAME) or attached.title or properties.text(ATTACH_NAME)
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    held = properties.raw(ATTACH_DATA)
    if properties.number(ATTACH_METHOD) == EMBEDDED_MESSAGE or held.startswith(_MESSAGE_OBJECT):
        take_tnef(held[_INTERFACE_BYTES:], contents, depth, name)
        return
    content, shown = attached.data, bool(properties.raw(ATTACH_CONTENT_ID))
    if held.startswith(_STORAGE_OBJECT):
        content, shown = _in_storage(held[_INTERFACE_BYTES:]), True
    content = content or held
    contents.budget.count_bytes(len(content))
    media_type = properties.text(ATTACH_MIME).lower() or "application/octet-stream"
    if not content:
        contents.leave_out(name or "An attachment", "it is empty", Severity.WARNING)
        return
    take_file(Attachment(name, media_type, content), contents, depth, set_into_text=shown)


def _in_storage(content: bytes) -> bytes:
    """The file in an object that is set into the text, itself a compound file."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            for stream in ("CONTENTS", "Package"):
                if ole.exists(stream):
                    return bytes(ole.openstream(stream).read())
            if ole.exists("\x01Ole10Native"):
                package = packaged_file(ole.openstream("\x01Ole10Native").read())
                return package[1] if package else b""
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error):
        return b""
    return b""


def _moment(data: bytes) -> datetime | None:
    """Year, month, day, hour, minute, second as two bytes each; the zone is not said."""
    try:
        year, month, day, hour, minute, second = struct.unpack("<6H", data[:12])
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (struct.error, ValueError):
        return None

"""Messages that Outlook saved as .msg files (MS-OXMSG): properties in streams, attachments in folders of a compound file."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile  # type: ignore[import-untyped]

from extractors.mail.contents import Attachment, Contents, Heading
from extractors.mail.files import take_file
from extractors.mail.mapi import (
    ATTACH_CONTENT_ID,
    ATTACH_DATA,
    ATTACH_HIDDEN,
    ATTACH_LONG_NAME,
    ATTACH_METHOD,
    ATTACH_MIME,
    ATTACH_NAME,
    BY_REFERENCE,
    CLSID,
    DISPLAY_NAME,
    EMBEDDED_MESSAGE,
    MESSAGE_CLASS,
    OBJECT,
    OLE_OBJECT,
    VARIABLE,
    Properties,
    heading_of,
    letter_of,
)
from extractors.mail.media_types import MAIL_MEDIA_TYPE
from extractors.mail.ole_package import packaged_file
from pipeline.core.errors import InputError
from pipeline.core.issues import Severity

_PROPERTIES = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_"
_ROOT_HEADER, _EMBEDDED_HEADER, _ATTACHMENT_HEADER = 32, 24, 8
_EMBEDDED = f"__substg1.0_{ATTACH_DATA:04X}{OBJECT:04X}"
# Outlook keeps a message that is signed or locked by S/MIME whole in one attachment.
_SMIME_CLASS = "ipm.note.smime"
_FAULTS = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)

Path = tuple[str, ...]


def take_outlook(content: bytes, contents: Contents, depth: int = 0, name: str = "") -> Heading:
    """Gather a .msg file: its text, its files, the messages in it.

    Raises:
        InputError: ``damaged``.
        LimitExceeded: As for every message.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            return _take_message(_Storage(ole, (), contents), _ROOT_HEADER, depth)
    except _FAULTS as error:
        what = name or "The message"
        raise InputError(f"{what}: the Outlook file is damaged. Ask the sender to send it again.", "damaged") from error


@dataclass(frozen=True, slots=True)
class _Storage:
    """A folder of the compound file."""

    ole: olefile.OleFileIO
    path: Path
    contents: Contents

    def stream(self, name: str) -> bytes:
        path = [*self.path, name]
        if self.ole.get_type(path) != olefile.STGTY_STREAM:
            return b""
        # Many folders may claim the same bytes: what counts is all that is read.
        self.contents.budget.count_bytes(self.ole.get_size(path))
        return bytes(self.ole.openstream(path).read())

    def below(self, name: str) -> _Storage:
        return _Storage(self.ole, (*self.path, name), self.contents)

    def names(self) -> list[str]:
        """What stands in this folder, in order of name."""
        length = len(self.path)
        listed = self.ole.listdir(streams=True, storages=True)
        return sorted({entry[length] for entry in listed if len(entry) > length and tuple(entry[:length]) == self.path})

    def properties(self, header: int) -> Properties:
        found = Properties()
        for kind, name, value in _entries(self.stream(_PROPERTIES)[header:]):
            if kind & ~0x1000 in VARIABLE or kind == CLSID:
                if kind != OBJECT:
                    found.values[name] = (kind, self.stream(f"__substg1.0_{name:04X}{kind:04X}"))
            else:
                found.values[name] = (kind, value)
        return found


def _entries(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    for start in range(0, len(stream) - 15, 16):
        kind, name = struct.unpack("<HH", stream[start : start + 4])
        yield kind, name, stream[start + 8 : start + 16]


def _take_message(storage: _Storage, header: int, depth: int) -> Heading:
    contents = storage.contents
    contents.budget.count_part(depth)
    properties = storage.properties(header)
    heading = heading_of(properties)
    letter = letter_of(properties, contents, heading)
    kind = properties.text(MESSAGE_CLASS).lower()
    place = len(contents.letters)
    for name in storage.names():
        if name.startswith(_ATTACHED):
            _take_attachment(storage.below(name), depth, is_smime=kind.startswith(_SMIME_CLASS))
    if letter.text.strip() or len(contents.letters) == place:
        contents.letters.insert(place, letter)
    if kind.startswith(("ipm.schedule", "ipm.appointment")):
        contents.leave_out(heading.subject or "A part", "it is an invitation to a meeting")
    return heading


def _take_attachment(storage: _Storage, depth: int, *, is_smime: bool) -> None:
    contents = storage.contents
    contents.budget.count_part(depth + 1)
    properties = storage.properties(_ATTACHMENT_HEADER)
    name = properties.text(ATTACH_LONG_NAME) or properties.text(ATTACH_NAME) or properties.text(DISPLAY_NAME)
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    method = properties.number(ATTACH_METHOD)
    if method == EMBEDDED_MESSAGE:
        _take_message(storage.below(_EMBEDDED), _EMBEDDED_HEADER, depth + 1)
        return
    if method in BY_REFERENCE:
        contents.leave_out(name or "A file", "the message only names where it was stored", Severity.WARNING)
        return
    content = properties.raw(ATTACH_DATA)
    if method == OLE_OBJECT:
        name, content = _embedded_object(storage.below(_EMBEDDED), name)
    media_type = MAIL_MEDIA_TYPE if is_smime and _is_mime(content) else properties.text(ATTACH_MIME).lower()
    shown = bool(properties.raw(ATTACH_CONTENT_ID)) or bool(properties.number(ATTACH_HIDDEN) & 0xFF) or method == OLE_OBJECT
    if not content:
        contents.leave_out(name or "An attachment", "it is empty", Severity.WARNING)
        return
    take_file(Attachment(name, media_type or "application/octet-stream", content), contents, depth + 1, set_into_text=shown)


def _is_mime(content: bytes) -> bool:
    return content[:200].lstrip().lower().startswith((b"content-", b"mime-version"))


def _embedded_object(storage: _Storage, name: str) -> tuple[str, bytes]:
    """The file in an object that is set into the text; no bytes where the object is only a drawing."""
    for stream in ("CONTENTS", "Package"):
        content = storage.stream(stream)
        if content:
            return name, content
    package = packaged_file(storage.stream("\x01Ole10Native"))
    return (package[0] or name, package[1]) if package else (name, b"")

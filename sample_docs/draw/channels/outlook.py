"""Messages as Outlook saves them: .msg files (MS-OXMSG), and winmail.dat as it wraps them for other Outlooks (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sample_docs.draw.channels.compound_file import Tree, compound_file

_LONG, _BOOLEAN, _OBJECT, _UNICODE, _TIME, _BINARY = 0x0003, 0x000B, 0x000D, 0x001F, 0x0040, 0x0102
_BY_VALUE, _EMBEDDED, _OLE = 1, 5, 6
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MESSAGE_OBJECT = bytes.fromhex("0703020000000000c000000000000046")


@dataclass(frozen=True, slots=True)
class OutlookFile:
    """A file of an Outlook message; ``content_id`` where the text shows it, ``method`` where it is no plain file."""

    name: str
    content: bytes
    media_type: str = "application/pdf"
    content_id: str = ""
    method: int = _BY_VALUE
    tree: Tree | None = None


@dataclass(frozen=True, slots=True)
class OutlookMessage:
    """What a message says; any of the three texts may be missing.

    Attributes:
        rtf: Compressed, as Outlook keeps it.
    """

    subject: str
    sender: str = ""
    address: str = ""
    sent: datetime | None = None
    text: str = ""
    html: bytes = b""
    rtf: bytes = b""
    message_id: str = ""
    kind: str = "IPM.Note"
    files: Sequence[OutlookFile | OutlookMessage] = ()
    more: Mapping[int, tuple[int, bytes]] = field(default_factory=dict)


def outlook_file(message: OutlookMessage) -> bytes:
    """A .msg file."""
    names: Tree = {f"__substg1.0_{name:08X}": b"" for name in (0x00020102, 0x00030102, 0x00040102)}
    return compound_file({"__nameid_version1.0": names, **_message(message, 32)})


def winmail_dat(message: OutlookMessage) -> bytes:
    """A winmail.dat."""
    content = b"\x78\x9f\x3e\x22" + struct.pack("<H", 1)
    content += _attribute(1, 0x00089006, struct.pack("<I", 0x00010000)) + _attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    content += _attribute(1, 0x00078008, message.kind.encode("ascii") + b"\0")
    content += _attribute(1, 0x00069003, _listed(_properties(message)))
    for file in message.files:
        is_file = isinstance(file, OutlookFile)
        content += _attribute(2, 0x00069002, struct.pack("<HIIII", 1, 0xFFFFFFFF, 0, 0, 0)[:14])
        properties = _file_properties(file)
        if is_file:
            content += _attribute(2, 0x00018010, file.name.encode("cp1252", "replace") + b"\0")
            content += _attribute(2, 0x0006800F, file.content)
        else:
            properties[0x3701] = (_OBJECT, _MESSAGE_OBJECT + winmail_dat(file))
        content += _attribute(2, 0x00069005, _listed(properties))
    return content


def _properties(message: OutlookMessage) -> dict[int, tuple[int, bytes]]:
    found: dict[int, tuple[int, bytes]] = {0x001A: _text(message.kind), 0x0037: _text(message.subject)}
    found[0x340D] = (_LONG, struct.pack("<I", 0x00040000))
    found[0x3FDE] = (_LONG, struct.pack("<I", 65001))
    for name, value in (
        (0x0C1A, message.sender),
        (0x5D01, message.address),
        (0x1000, message.text),
        (0x1035, message.message_id),
    ):
        if value:
            found[name] = _text(value)
    for name, content in ((0x1013, message.html), (0x1009, message.rtf)):
        if content:
            found[name] = (_BINARY, content)
    if message.sent is not None:
        ticks = round((message.sent - _EPOCH).total_seconds()) * 10_000_000
        found[0x0039] = (_TIME, struct.pack("<Q", ticks))
    return {**found, **message.more}


def _file_properties(file: OutlookFile | OutlookMessage) -> dict[int, tuple[int, bytes]]:
    if isinstance(file, OutlookMessage):
        return {0x3705: (_LONG, struct.pack("<I", _EMBEDDED)), 0x3001: _text(file.subject)}
    found = {
        0x3705: (_LONG, struct.pack("<I", file.method)),
        0x3707: _text(file.name),
        0x370E: _text(file.media_type),
    }
    if file.content_id:
        found[0x3712] = _text(file.content_id)
        found[0x7FFE] = (_BOOLEAN, b"\x01")
    return found


def _text(value: str) -> tuple[int, bytes]:
    return _UNICODE, value.encode("utf-16-le")


def _message(message: OutlookMessage, header: int) -> dict[str, bytes | Tree]:
    count = len(message.files)
    head = bytes(8) + struct.pack("<4I", 0, count, 0, count)
    tree = _streams(_properties(message), head + bytes(header - len(head)))
    for number, file in enumerate(message.files):
        tree[f"__attach_version1.0_#{number:08X}"] = _attached(file)
    return tree


def _attached(file: OutlookFile | OutlookMessage) -> Tree:
    properties = _file_properties(file)
    if isinstance(file, OutlookFile) and file.tree is None:
        return _streams({**properties, 0x3701: (_BINARY, file.content)}, bytes(8))
    inner: Tree = _message(file, 24) if isinstance(file, OutlookMessage) else file.tree or {}
    tree = _streams({**properties, 0x3701: (_OBJECT, b"")}, bytes(8))
    del tree[f"__substg1.0_3701{_OBJECT:04X}"]
    return {**tree, f"__substg1.0_3701{_OBJECT:04X}": inner}


def _streams(properties: Mapping[int, tuple[int, bytes]], header: bytes) -> dict[str, bytes | Tree]:
    tree: dict[str, bytes | Tree] = {}
    listed = header
    for name, (kind, value) in sorted(properties.items()):
        listed += struct.pack("<HHI", kind, name, 6)
        if kind in (_UNICODE, _BINARY, _OBJECT):
            tree[f"__substg1.0_{name:04X}{kind:04X}"] = value
            listed += struct.pack("<II", len(value) + (2 if kind == _UNICODE else 0), 0)
        else:
            listed += value.ljust(8, b"\0")
    return {"__properties_version1.0": listed, **tree}


def _attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _listed(properties: Mapping[int, tuple[int, bytes]]) -> bytes:
    return struct.pack("<I", len(properties)) + b"".join(_listed_values(properties))


def _listed_values(properties: Mapping[int, tuple[int, bytes]]) -> Iterator[bytes]:
    for name, (kind, value) in sorted(properties.items()):
        yield struct.pack("<HH", kind, name)
        if kind in (_UNICODE, _BINARY, _OBJECT):
            content = value + (b"\0\0" if kind == _UNICODE else b"")
            yield struct.pack("<II", 1, len(content)) + content + bytes(-len(content) % 4)
        else:
            yield value.ljust(8 if kind == _TIME else 4, b"\0")

"""S/MIME messages signed as a whole: what was signed is taken out; signatures are not judged (RFC 5652)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.mail.contents import Contents, Heading
from pipeline.core.errors import InputError

_DATA_PREFIX = bytes.fromhex("2a864886f70d0107")  # 1.2.840.113549.1.7
_SIGNED = _DATA_PREFIX + b"\x02"
_LOCKED = (_DATA_PREFIX + b"\x03", bytes.fromhex("2a864886f70d0109100117"))  # enveloped, authenticated-enveloped
_OID, _OCTETS, _SEQUENCE = 0x06, 0x04, 0x30
_CONSTRUCTED, _DEEPEST = 0x20, 40


@dataclass(frozen=True, slots=True)
class _Element:
    """One value in BER: its tag, and where its contents begin and end, and the next one begins."""

    tag: int
    start: int
    end: int
    next: int


def take_signed(content: bytes, contents: Contents, depth: int = 0, name: str = "") -> Heading:
    """Gather the message inside a signed file; raises InputError ``encrypted`` or ``damaged``."""
    from extractors.mail.mime import take_mime

    contents.budget.count_part(depth)
    return take_mime(signed_content(content), contents, depth + 1, name)


def signed_content(content: bytes) -> bytes:
    """The MIME entity that was signed.

    Raises:
        InputError: ``encrypted``; ``damaged`` where it is no such structure, or holds the signature alone.
    """
    try:
        return _signed_content(content)
    except (IndexError, RecursionError) as error:
        raise InputError("The signed message is damaged. Ask the sender to send it unsigned.", "damaged") from error


def _signed_content(content: bytes) -> bytes:
    outer = _element(content, 0, len(content))
    parts = _children(content, outer)
    kind = content[parts[0].start : parts[0].end] if parts and parts[0].tag == _OID else b""
    if kind in _LOCKED:
        raise InputError("The message is encrypted (S/MIME). Ask the sender to send it without encryption.", "encrypted")
    if kind != _SIGNED or len(parts) < 2:
        raise InputError("The S/MIME message is of a kind that is not read. Ask the sender to send it plain.", "damaged")
    signed = _children(content, _children(content, parts[1])[0])
    encapsulated = _encapsulated(content, signed)
    if len(encapsulated) < 2:
        raise InputError("The file holds a signature and no message. Ask the sender to send it unsigned.", "damaged")
    return b"".join(_octets(content, _children(content, encapsulated[1])[0], 0))


def _encapsulated(content: bytes, signed: Sequence[_Element]) -> list[_Element]:
    """Kind and content of what was signed: the first sequence that begins with an object identifier."""
    for part in signed:
        children = _children(content, part) if part.tag == _SEQUENCE else []
        if children and children[0].tag == _OID:
            return children
    raise IndexError("nothing is signed")


def _octets(content: bytes, element: _Element, depth: int) -> list[bytes]:
    """The bytes of a string that may be written in pieces."""
    if depth > _DEEPEST:
        raise IndexError("a string nested too deeply")
    if not element.tag & _CONSTRUCTED:
        return [content[element.start : element.end]] if element.tag == _OCTETS else []
    return [piece for part in _children(content, element) for piece in _octets(content, part, depth + 1)]


def _children(content: bytes, element: _Element) -> list[_Element]:
    found, position = [], element.start
    while position < element.end:
        child = _element(content, position, element.end)
        found.append(child)
        position = child.next
    return found


def _element(content: bytes, position: int, limit: int, depth: int = 0) -> _Element:
    """The value at a position; a length that is not said ends with two zeros, and is found by walking through."""
    if depth > _DEEPEST:
        raise IndexError("nested too deeply")
    tag, first = content[position], content[position + 1]
    start = position + 2
    if tag & 0x1F == 0x1F:
        raise IndexError("a tag of several bytes")
    if first == 0x80:
        inner = start
        while content[inner : inner + 2] != b"\0\0":
            inner = _element(content, inner, limit, depth + 1).next
        return _Element(tag, start, inner, inner + 2)
    length = first
    if first & 0x80:
        count = first & 0x7F
        if count > 4:
            raise IndexError("a length of too many bytes")
        length = int.from_bytes(content[start : start + count], "big")
        start += count
    end = start + length
    if end > limit:
        raise IndexError("longer than what holds it")
    return _Element(tag, start, end, end)

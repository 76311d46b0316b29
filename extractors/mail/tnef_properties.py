"""The lists of properties inside a winmail.dat (MS-OXTNEF, MsgPropertyList)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from extractors.mail.mapi import BOOLEAN, CLSID, DOUBLE, LONG, LONGLONG, SHORT, SYSTIME, VARIABLE, Properties

_MANY = 0x1000
_FIRST_NAMED = 0x8000
_FLOAT, _CURRENCY, _APPTIME, _ERROR = 0x0004, 0x0006, 0x0007, 0x000A
_FIXED = {
    SHORT: 4, LONG: 4, _FLOAT: 4, DOUBLE: 8, _CURRENCY: 8, _APPTIME: 8, _ERROR: 4, BOOLEAN: 4, LONGLONG: 8, SYSTIME: 8, CLSID: 16,
}  # fmt: skip


@dataclass(slots=True)
class _Reader:
    data: bytes
    position: int = 0

    def number(self) -> int:
        (value,) = struct.unpack_from("<I", self.data, self.position)
        self.position += 4
        return int(value)

    def short(self) -> int:
        (value,) = struct.unpack_from("<H", self.data, self.position)
        self.position += 2
        return int(value)

    def taken(self, size: int) -> bytes:
        """So many bytes, and past what pads them to four."""
        if self.position + size > len(self.data):
            raise ValueError("a value longer than its list")
        value = self.data[self.position : self.position + size]
        self.position += (size + 3) & ~3
        return value


def read_properties(data: bytes) -> Properties:
    """Properties by id, named ones left out; of a list that is cut off, those that are whole."""
    found, reader = Properties(), _Reader(data)
    try:
        for _ in range(reader.number()):
            kind, name = reader.short(), reader.short()
            if name >= _FIRST_NAMED:
                _skip_name(reader)
            value = _value(reader, kind)
            if name < _FIRST_NAMED and value is not None:
                found.values[name] = (kind, value)
    except (struct.error, ValueError, KeyError):
        return found
    return found


def _skip_name(reader: _Reader) -> None:
    reader.taken(16)
    if reader.number() == 0:
        reader.number()
    else:
        reader.taken(reader.number())


def _value(reader: _Reader, kind: int) -> bytes | None:
    """The bytes of one value; None for several in one property, of which nothing here makes use."""
    single = kind & ~_MANY
    count = reader.number() if kind & _MANY or single in VARIABLE else 1
    last: bytes | None = None
    for _ in range(count):
        last = reader.taken(reader.number() if single in VARIABLE else _FIXED[single])
    return last if count == 1 and not kind & _MANY else None

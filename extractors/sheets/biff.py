"""Records of old Excel files (.xls) as Microsoft's [MS-XLS] describes them, section 2.4, and the strings in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

BOUNDSHEET, FORMAT, XF, SST, CONTINUE, FILEPASS, DATEMODE, CODEPAGE, SUPBOOK = (
    0x85,
    0x41E,
    0xE0,
    0xFC,
    0x3C,
    0x2F,
    0x22,
    0x42,
    0x1AE,
)
BOF, EOF = 0x809, 0x0A
ROW, COLINFO, MERGEDCELLS = 0x208, 0x7D, 0xE5
NUMBER, RK, MULRK, FORMULA, STRING, LABEL, RSTRING, LABELSST, BOOLERR = 0x203, 0x27E, 0xBD, 0x06, 0x207, 0x204, 0xD6, 0xFD, 0x205
_WORKSHEET, _MACRO_SHEET = 0, 1
_BIFF8 = 0x600
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08
_MOST_RECORDS = 5_000_000


def records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record from a place up to the end of its substream."""
    position = start
    for _ in range(_MOST_RECORDS):
        if position + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + size]
        if kind == EOF:
            return
        position += 4 + size


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet in the list of sheets."""

    name: str
    start: int
    hidden: bool


@dataclass
class Globals:
    """What the sheets of a workbook share."""

    sheets: list[SheetEntry] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    """Number of the number format of each cell style."""
    since_1904: bool = False
    encrypted: bool = False
    macros: bool = False
    linked: bool = False
    codec: str = "cp1252"
    is_biff8: bool = True


def read_globals(stream: bytes) -> Globals:
    """The globals of a workbook stream.

    Raises:
        struct.error, IndexError: A record is shorter than its kind needs.
    """
    found = Globals()
    pieces: list[bytes] = []
    last = 0
    for kind, body in records(stream, 0):
        if kind == FILEPASS:
            found.encrypted = True
            return found
        if kind == BOF:
            found.is_biff8 = struct.unpack_from("<H", body)[0] >= _BIFF8
        elif kind == CODEPAGE:
            found.codec = _codec(struct.unpack_from("<H", body)[0])
        elif kind == BOUNDSHEET:
            _add_sheet(found, body)
        elif kind == FORMAT:
            found.formats[struct.unpack_from("<H", body)[0]] = text_of(body[2:], found, 2 if found.is_biff8 else 1)
        elif kind == XF:
            found.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == DATEMODE:
            found.since_1904 = struct.unpack_from("<H", body)[0] == 1
        elif kind == SUPBOOK:
            found.linked = found.linked or (len(body) > 4 and body[2:4] not in (b"\x01\x04", b"\x01\x3a"))
        elif kind == SST or (kind == CONTINUE and last == SST):
            pieces.append(body)
        last = SST if kind == CONTINUE and last == SST else kind
    if pieces:
        found.strings = list(_SharedStrings(pieces).all())
    return found


def _codec(page: int) -> str:
    codec = {1200: "utf-16-le", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252"}.get(page, f"cp{page}")
    try:
        b"".decode(codec)
    except LookupError:
        return "cp1252"
    return codec


def _add_sheet(found: Globals, body: bytes) -> None:
    start, visible, kind = struct.unpack_from("<IBB", body)
    if kind == _MACRO_SHEET:
        found.macros = True
    elif kind == _WORKSHEET:
        found.sheets.append(SheetEntry(text_of(body[6:], found, 1), start, visible & 3 != 0))


def text_of(body: bytes, book: Globals, length_size: int) -> str:
    """A string that stands whole in a record, behind its length of one or two bytes."""
    if not body:
        return ""
    count = body[0] if length_size == 1 else struct.unpack_from("<H", body)[0]
    if not book.is_biff8:
        return body[length_size : length_size + count].decode(book.codec, "replace")
    flags, position = body[length_size], length_size + 1
    position += (2 if flags & _RICH else 0) + (4 if flags & _PHONETIC else 0)
    if flags & _WIDE:
        return body[position : position + 2 * count].decode("utf-16-le", "replace")
    return body[position : position + count].decode("latin-1")


class _SharedStrings:
    """The table of strings, whose strings may be cut between records, each part with flags of its own."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._position = 8  # behind the two counts, which are not believed

    def all(self) -> Iterator[str]:
        """Every string in order; a table that ends early gives those before."""
        while self._piece < len(self._pieces):
            if self._position >= len(self._pieces[self._piece]):
                self._piece, self._position = self._piece + 1, 0
                continue
            try:
                yield self._string()
            except (struct.error, IndexError):
                return

    def _take(self, count: int) -> bytes:
        """Bytes that may run on into the next records."""
        taken = b""
        while len(taken) < count:
            part = self._pieces[self._piece][self._position : self._position + count - len(taken)]
            taken += part
            self._position += len(part)
            if len(taken) < count:
                self._piece, self._position = self._piece + 1, 0
        return taken

    def _string(self) -> str:
        count, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & _PHONETIC else 0
        text = ""
        while len(text) < count:
            body = self._pieces[self._piece]
            size = 2 if flags & _WIDE else 1
            there = min(count - len(text), (len(body) - self._position) // size)
            part = body[self._position : self._position + there * size]
            self._position += there * size
            text += part.decode("utf-16-le", "surrogatepass") if size == 2 else part.decode("latin-1")
            if len(text) < count:
                self._piece, self._position = self._piece + 1, 0
                flags = (flags & ~_WIDE) | (self._pieces[self._piece][0] & _WIDE)
                self._position = 1
        self._skip(4 * runs + extra)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _skip(self, count: int) -> None:
        while count and self._piece < len(self._pieces):
            there = min(count, len(self._pieces[self._piece]) - self._position)
            self._position += there
            count -= there
            if count:
                self._piece, self._position = self._piece + 1, 0


def rk_number(packed: int) -> float:
    """A number packed into 30 bits, with a bit for whole numbers and one for hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30) if packed & 0x80000000 else packed >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value

"""What calamine does not tell of an old Excel file (.xls): hidden rows and columns, number formats, a password.

Records as in Microsoft's [MS-XLS], section 2.4; only the few that say these things are looked at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO

import olefile  # type: ignore[import-untyped]

from extractors.sheets.number_format import BUILT_IN

STREAMS = ("Workbook", "Book")
_BOUNDSHEET, _FORMAT, _XF, _FILEPASS, _EOF, _BOF = 0x85, 0x41E, 0xE0, 0x2F, 0x0A, 0x809
_ROW, _COLINFO, _NUMBER, _RK, _MULRK, _FORMULA = 0x208, 0x7D, 0x203, 0x27E, 0xBD, 0x06
_MOST_RECORDS = 3_000_000


@dataclass
class SheetMarks:
    """What is marked on one sheet; rows and columns from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """Number formats of cells with numbers, where they are not the general one."""


@dataclass
class BookMarks:
    """What is marked on a workbook, its worksheets in order."""

    encrypted: bool = False
    macros: bool = False
    sheets: list[SheetMarks] = field(default_factory=list)


def read_marks(content: bytes) -> BookMarks:
    """The marks of an old workbook; what cannot be followed is left out, since calamine judges whether the file is sound."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as storage:
            stream = next((name for name in STREAMS if storage.exists(name)), None)
            if stream is None:
                return BookMarks()
            records = storage.openstream(stream).read()
            marks = BookMarks(macros=storage.exists("_VBA_PROJECT_CUR"))
    except (OSError, ValueError, struct.error, IndexError, TypeError, AttributeError):
        return BookMarks()
    with suppress(struct.error, IndexError, UnicodeError):
        _read(records, marks)
    return marks


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records from a place up to the end of its substream."""
    position = start
    for _ in range(_MOST_RECORDS):
        if position + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + size]
        if kind == _EOF:
            return
        position += 4 + size


def _read(stream: bytes, marks: BookMarks) -> None:
    formats: dict[int, str] = {}
    styles: list[int] = []
    starts: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            marks.encrypted = True
            return
        if kind == _BOUNDSHEET and body[5] & 0x0F == 0:  # worksheets, neither charts nor macro sheets
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _string(body[2:])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    codes = [formats.get(number, BUILT_IN.get(number, "")) for number in styles]
    marks.sheets = [_sheet(stream, start, codes) for start in starts]


def _string(body: bytes) -> str:
    count, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * count].decode("utf-16-le") if wide & 1 else body[3 : 3 + count].decode("latin-1")


def _sheet(stream: bytes, start: int, codes: list[str]) -> SheetMarks:
    marks = SheetMarks()
    for kind, body in _records(stream, start):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 12)[0]
            if flags & 0x20:
                marks.hidden_rows.add(row + 1)
        elif kind == _COLINFO:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & 1:
                marks.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        elif kind in (_NUMBER, _RK, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", body)
            _note(marks, row, column, style, codes)
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                _note(marks, row, first + index, struct.unpack_from("<H", body, 4 + 6 * index)[0], codes)
    return marks


def _note(marks: SheetMarks, row: int, column: int, style: int, codes: list[str]) -> None:
    if style < len(codes) and codes[style]:
        marks.formats[row + 1, column + 1] = codes[style]

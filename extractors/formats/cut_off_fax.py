"""The page of a fax file that a broken transfer cut off: dots without the directory that would say how they are packed."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

_WIDTH, _LENGTH, _BITS, _COMPRESSION, _PHOTOMETRIC, _FILL = 256, 257, 258, 259, 262, 266
_OFFSETS, _SAMPLES, _ROWS, _COUNTS, _T4_OPTIONS = 273, 277, 278, 279, 292
_G3, _G4 = 3, 4
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_KEPT = (_WIDTH, _COMPRESSION, _PHOTOMETRIC, _FILL, _T4_OPTIONS)
# Of a page without its directory: longer than the longest page at the finest resolution of common machines.
_MOST_ROWS, _FEWEST_ROWS, _MOST_PAGES = 3600, 40, 5000
_WIDEST, _FEWEST_BYTES = 8_000, 16
# More than a page at the finest resolution has when it is not packed at all.
_MOST_BYTES = 2**21
# Zeros before the one that together end a row.
_END_OF_ROW = 11
# Dots that differ from the row above for each black one: 0.4 to 0.8 in print at any resolution, far more in noise.
_MOST_CHANGES, _MOST_INK = 1.2, 0.3


@dataclass(frozen=True, slots=True)
class _Directory:
    """A page's directory: its tags with one number each, and where the last byte of it and of its image lies."""

    tags: dict[int, int]
    end: int


def cut_off_page(content: bytes) -> bytes | None:
    """The page whose directory is missing at the end of a TIFF of Group 3 or 4 as a file of its own, as far as it goes.

    Writers put the directory of a page behind its image, so a transfer that breaks off leaves dots that nothing points to. They
    are packed as those of the page before are; of a first page every packing is tried. None where nothing can be made of them.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(content[:4])
    if order is None or len(content) < _FEWEST_BYTES:
        return None
    found = list(_directories(content, order))
    start = max((directory.end for directory in found), default=8)
    dots = content[start : start + _MOST_BYTES]
    if len(dots) < _FEWEST_ROWS:
        return None
    packings = [_packing_of(found[-1])] if found else list(_packings())
    tries = [(_readable_rows(tiff), tiff) for packing in packings if packing and (tiff := _tried(dots, packing))]
    rows, tiff = max(tries, default=(0, b""))
    return tiff if rows >= _FEWEST_ROWS else None


def _directories(content: bytes, order: str) -> Iterator[_Directory]:
    """Directories in the order of pages, as long as they are whole."""
    (position,) = struct.unpack_from(f"{order}I", content, 4)
    seen: set[int] = set()
    while position and position not in seen and len(seen) < _MOST_PAGES:
        seen.add(position)
        if position + 2 > len(content):
            return
        (count,) = struct.unpack_from(f"{order}H", content, position)
        end = position + 2 + 12 * count + 4
        if end > len(content):
            return
        entries = [struct.unpack_from(f"{order}HHI4s", content, position + 2 + 12 * index) for index in range(count)]
        yield _directory(content, order, entries, end)
        (position,) = struct.unpack_from(f"{order}I", content, end - 4)


def _directory(content: bytes, order: str, entries: Sequence[tuple[int, int, int, bytes]], end: int) -> _Directory:
    tags: dict[int, int] = {}
    lists: dict[int, list[int]] = {}
    for tag, kind, count, field in entries:
        size = _SIZES.get(kind, 1) * count
        where = struct.unpack(f"{order}I", field)[0]
        if size > 4:
            end = max(end, min(len(content), where + size))
        if kind not in (3, 4) or not count:
            continue
        form = f"{order}{min(count, _MOST_PAGES)}{'H' if kind == 3 else 'I'}"
        source = field if size <= 4 else content[where : where + size]
        if len(source) >= struct.calcsize(form):
            lists[tag] = list(struct.unpack_from(form, source))
            tags[tag] = lists[tag][0]
    ends = [start + size for start, size in zip(lists.get(_OFFSETS, []), lists.get(_COUNTS, []), strict=False)]
    return _Directory(tags, min(len(content), max([end, *ends])))


def _packing_of(directory: _Directory) -> dict[int, int] | None:
    packing = {tag: directory.tags[tag] for tag in _KEPT if tag in directory.tags}
    return packing if packing.get(_COMPRESSION) in (_G3, _G4) and 0 < packing.get(_WIDTH, 0) <= _WIDEST else None


def _packings() -> Iterator[dict[int, int]]:
    for fill in (1, 2):
        for compression, options in ((_G3, 0), (_G3, 1), (_G4, 0)):
            yield {_WIDTH: 1728, _COMPRESSION: compression, _PHOTOMETRIC: 0, _FILL: fill, _T4_OPTIONS: options}


def _tried(dots: bytes, packing: dict[int, int]) -> bytes | None:
    """The dots unpacked in one way, as many rows as they can be; None where they have none."""
    if packing[_COMPRESSION] == _G3:
        rows = min(_MOST_ROWS, _rows_by_their_ends(dots, packing.get(_FILL, 1)))
        return _wrapped(dots, packing, rows) if rows >= _FEWEST_ROWS else None
    rows = _readable_rows(_wrapped(dots, packing, _MOST_ROWS))
    return _wrapped(dots, packing, rows) if rows else None


def _rows_by_their_ends(dots: bytes, fill: int) -> int:
    """How many rows of Group 3 stand between the marks that end rows; two marks with nothing between end the page."""
    bits = np.unpackbits(np.frombuffer(dots, np.uint8), bitorder="big" if fill == 1 else "little")
    ones = np.flatnonzero(bits)
    ends = ones[1:][np.diff(ones) > _END_OF_ROW]
    # Thirteen bits are a mark and the bit that may follow it, of a row that is coded by the one above; with fill bits before
    # the next mark that still is less than the shortest row of white has behind its mark.
    empty = np.flatnonzero(np.diff(ends) <= _END_OF_ROW + 2)
    return int(empty[0]) if empty.size else max(0, ends.size - 1)


def _wrapped(dots: bytes, packing: dict[int, int], rows: int) -> bytes:
    """A TIFF of one page and one strip."""
    tags = packing | {_LENGTH: rows, _BITS: 1, _SAMPLES: 1, _ROWS: rows, _COUNTS: len(dots)}
    if packing[_COMPRESSION] == _G4:
        tags.pop(_T4_OPTIONS, None)
    start = 8 + 2 + 12 * (len(tags) + 1) + 4
    entries = sorted([*tags.items(), (_OFFSETS, start)])
    directory = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + directory + bytes(4) + dots


def _readable_rows(tiff: bytes) -> int:
    """How many rows of a file make sense: up to the last that has ink, none where rows do not go on from each other."""
    try:
        with Image.open(io.BytesIO(tiff)) as image:
            ink = np.asarray(image.convert("L")) < 128
    except (OSError, ValueError, SyntaxError, TypeError, Image.DecompressionBombError):
        return 0
    inked = np.flatnonzero(ink.any(axis=1))
    if inked.size < _FEWEST_ROWS:
        return 0
    rows = int(inked[-1]) + 1
    dots, changes = int(ink.sum()), int((ink[1:rows] ^ ink[: rows - 1]).sum())
    return rows if changes < _MOST_CHANGES * dots and dots < _MOST_INK * ink.shape[1] * rows else 0

"""Compound files (MS-CFB): folders and streams in one file, as Outlook stores messages. The same bytes at every call."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Tree = Mapping[str, "bytes | Tree"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_IN_HEADER = 109


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = _END


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file with these folders and streams; up to 7 MB."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(entries, tree)
    mini_stream, mini_fat = _mini_stream(entries)
    entries[0].content = mini_stream
    chains = [_sectors(mini_stream)] + [_sectors(one.content) for one in entries[1:] if len(one.content) >= _CUTOFF]
    directory_size = -(-len(entries) * 128 // _SECTOR)
    mini_fat_bytes = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    counts = [directory_size, -(-len(mini_fat_bytes) // _SECTOR), *(len(chain) for chain in chains)]
    fat_size = next(size for size in range(1, _IN_HEADER + 1) if size * 128 >= size + sum(counts))
    fat, starts = _fat(fat_size, counts)
    entries[0].start = starts[2] if mini_stream else _END
    large = iter(starts[3:])
    for entry in entries[1:]:
        if len(entry.content) >= _CUTOFF:
            entry.start = next(large)
    body = struct.pack(f"<{len(fat)}I", *fat) + _padded(b"".join(_directory(entries)), directory_size * _SECTOR)
    body += _padded(mini_fat_bytes, counts[1] * _SECTOR) + b"".join(sector for chain in chains for sector in chain)
    return _header(fat_size, starts[0], starts[1] if counts[1] else _END, counts[1]) + body


def _add(entries: list[_Entry], tree: Tree) -> int:
    """Append a folder's entries; the index of the middle one, which the folder points to."""
    names = sorted(tree, key=lambda name: (len(name), name.upper()))
    places = {}
    for name in names:
        value = tree[name]
        places[name] = len(entries)
        entries.append(_Entry(name, _STREAM, value) if isinstance(value, bytes) else _Entry(name, _STORAGE))
    for name in names:
        value = tree[name]
        if not isinstance(value, bytes):
            entries[places[name]].child = _add(entries, value)
    return _balanced(entries, [places[name] for name in names])


def _balanced(entries: list[_Entry], places: Sequence[int]) -> int:
    if not places:
        return _FREE
    middle = len(places) // 2
    entries[places[middle]].left = _balanced(entries, places[:middle])
    entries[places[middle]].right = _balanced(entries, places[middle + 1 :])
    return places[middle]


def _mini_stream(entries: Sequence[_Entry]) -> tuple[bytes, list[int]]:
    """All short streams behind each other in pieces of 64 bytes, and which piece follows which."""
    stream, chain = b"", list[int]()
    for entry in entries[1:]:
        if entry.kind == _STREAM and 0 < len(entry.content) < _CUTOFF:
            pieces = -(-len(entry.content) // _MINI)
            entry.start = len(chain)
            chain += [*range(len(chain) + 1, len(chain) + pieces), _END]
            stream += _padded(entry.content, pieces * _MINI)
    return stream, chain


def _sectors(content: bytes) -> list[bytes]:
    return [_padded(content[start : start + _SECTOR], _SECTOR) for start in range(0, len(content), _SECTOR)]


def _padded(content: bytes, size: int) -> bytes:
    return content + bytes(size - len(content))


def _fat(fat_size: int, counts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Which sector follows which, and where each chain starts."""
    fat, starts = [_FAT] * fat_size, list[int]()
    for count in counts:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), _END] if count else []
    return fat + [_FREE] * (fat_size * 128 - len(fat)), starts


def _directory(entries: Sequence[_Entry]) -> Iterator[bytes]:
    for entry in entries:
        name = entry.name.encode("utf-16-le") + b"\0\0"
        yield _padded(name, 64) + struct.pack("<HBB", len(name), entry.kind, 1)
        yield struct.pack("<3I", entry.left, entry.right, entry.child) + bytes(36)
        yield struct.pack("<IQ", entry.start if entry.content else (_END if entry.kind != _STORAGE else 0), len(entry.content))


def _header(fat_size: int, directory: int, mini_fat: int, mini_fat_size: int) -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, fat_size, directory, 0, _CUTOFF, mini_fat, mini_fat_size, _END, 0)
    return head + struct.pack(f"<{_IN_HEADER}I", *range(fat_size), *[_FREE] * (_IN_HEADER - fat_size))

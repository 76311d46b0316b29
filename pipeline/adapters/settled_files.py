"""Files of a folder that are complete: not still being written, by whatever means and over whatever network.

Notices of the file system (inotify) do not come from network shares, so the folder is looked at again and again. A file is
complete when its size and time have not changed for a while and, where its format has an end, the end is there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Names under which programs write what they rename when it is done.
_UNFINISHED_SUFFIXES = frozenset(
    {".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".writing", ".lock"}
)
_PDF_TAIL_BYTES = 2048
_MOST_TIFF_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What changes when a file is written: size in bytes and time in nanoseconds."""

    size: int
    modified_ns: int


@dataclass
class SettledFiles:
    """Looks at one folder and everything below it; each file is given once for each state it is in.

    Attributes:
        settle_seconds: How long a file must be unchanged.
        patience_seconds: After so long a file is given though the end of its format is missing: it is damaged, not unfinished.
        skipped: Folders below that are left alone.
    """

    folder: Path
    settle_seconds: float
    patience_seconds: float = 600.0
    skipped: frozenset[Path] = frozenset()
    _first_seen: dict[Path, tuple[FileStamp, float]] = field(default_factory=dict)
    _given: dict[Path, FileStamp] = field(default_factory=dict)

    def look(self, now: float) -> Iterator[tuple[Path, FileStamp]]:
        """Files that are complete and were not given since they changed last, oldest first.

        Args:
            now: Seconds of a clock that only goes forward.

        Raises:
            OSError: The folder cannot be read.
        """
        there = dict(stamped(self.folder, self.skipped))
        self._first_seen = {path: seen for path, seen in self._first_seen.items() if path in there}
        self._given = {path: stamp for path, stamp in self._given.items() if path in there}
        for path, stamp in sorted(there.items(), key=lambda one: (one[1].modified_ns, one[0])):
            if self._given.get(path) == stamp:
                continue
            seen, since = self._first_seen.get(path, (None, now))
            if seen != stamp:
                self._first_seen[path] = (stamp, now)
                since = now
            quiet = now - since
            if quiet >= self.settle_seconds and (quiet >= self.patience_seconds or has_its_end(path)):
                yield path, stamp

    def taken(self, path: Path, stamp: FileStamp) -> None:
        """Not to be given again unless it changes."""
        self._given[path] = stamp
        self._first_seen.pop(path, None)


def has_its_end(path: Path) -> bool:
    """False for a PDF or TIFF whose end is missing or that cannot be opened yet; True for what has no end to look for."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            size = path.stat().st_size
            if head.startswith(b"%PDF"):
                file.seek(max(0, size - _PDF_TAIL_BYTES))
                return b"%%EOF" in file.read()
            if head[:4] in (b"II*\0", b"MM\0*"):
                return _tiff_is_whole(path, head, size)
    except OSError:
        return False
    return size > 0


def _tiff_is_whole(path: Path, head: bytes, size: int) -> bool:
    """Whether every directory of the file and every strip that they name lies within it (TIFF 6.0, section 2)."""
    order = "<" if head[:2] == b"II" else ">"
    with path.open("rb") as file:
        (offset,) = struct.unpack(order + "I", head[4:8])
        for _ in range(_MOST_TIFF_PAGES):
            if offset == 0:
                return True
            if offset + 2 > size:
                return False
            file.seek(offset)
            (entries,) = struct.unpack(order + "H", file.read(2))
            directory = file.read(12 * entries + 4)
            if len(directory) < 12 * entries + 4 or not _strips_lie_within(directory, entries, order, size):
                return False
            (offset,) = struct.unpack(order + "I", directory[-4:])
    return True


def _strips_lie_within(directory: bytes, entries: int, order: str, size: int) -> bool:
    """Of one directory; strips that are listed elsewhere (several of them) are judged by where their list is."""
    value: dict[int, tuple[int, int]] = {}
    for index in range(entries):
        tag, _, count, number = struct.unpack(order + "HHII", directory[12 * index : 12 * index + 12])
        value[tag] = (count, number)
    offsets, lengths = value.get(273), value.get(279)
    if offsets is None or lengths is None:
        return True
    if offsets[0] == lengths[0] == 1:
        return offsets[1] + lengths[1] <= size
    return offsets[1] < size and lengths[1] < size


def stamped(folder: Path, skipped: frozenset[Path] = frozenset()) -> Iterator[tuple[Path, FileStamp]]:
    """Every file of a folder and below it that is not left alone by its name; links are not followed.

    Raises:
        OSError: The folder cannot be read.
    """
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")) or path in skipped or path.is_symlink():
            continue
        if path.is_dir():
            yield from stamped(path, skipped)
        elif path.suffix.lower() not in _UNFINISHED_SUFFIXES and not path.name.endswith("~"):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # renamed or taken away meanwhile
            yield path, FileStamp(status.st_size, status.st_mtime_ns)

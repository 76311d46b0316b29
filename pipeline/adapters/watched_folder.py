"""A folder as a source: whatever people and programs put there, taken when it is complete."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pipeline.adapters.settled_files import FileStamp, SettledFiles, stamped
from pipeline.core.arrivals import Channel
from pipeline.core.errors import ServiceError
from pipeline.core.sources import HandedOver, Incoming, SourceWatch, Take

TAKEN_FOLDER = "taken"
# What lies so long in a folder whose files stay there had every chance to be taken.
_LONG_THERE_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """How a folder is watched.

    Attributes:
        moves: Taken files go to the folder ``taken``, by day; else they stay where they are and are known by name, size and time.
        settle_seconds: How long a file must be unchanged before it is taken.
        largest_bytes: A larger file is not read: it is journalled by name with the reason, and stays where it is.
    """

    name: str
    folder: Path
    channel: Channel = Channel.FOLDER
    moves: bool = True
    settle_seconds: float = 2.0
    patience_seconds: float = 600.0
    poll_seconds: float = 1.0
    largest_bytes: int = 200 * 2**20


class WatchedFolder:
    """Takes the files of one folder; see ``FolderPlan``."""

    def __init__(self, plan: FolderPlan) -> None:
        self._plan = plan
        taken = frozenset({plan.folder / TAKEN_FOLDER}) if plan.moves else frozenset()
        self._files = SettledFiles(plan.folder, plan.settle_seconds, plan.patience_seconds, taken)

    @property
    def name(self) -> str:
        """The configured name."""
        return self._plan.name

    @property
    def kind(self) -> str:
        """What sort of source it is."""
        return "folder"

    def receive(self, take: Take, watch: SourceWatch) -> None:
        """Take every file that is complete, and look again, until the watch says stop.

        Raises:
            ServiceError: The folder cannot be read.
        """
        while not watch.is_stopping():
            try:
                self._prepare_to_look()
                for path, stamp in self._files.look(time.monotonic()):
                    if watch.is_stopping():
                        return
                    if self._is_ready(path, stamp):
                        self._take(path, stamp, take, watch)
            except OSError as error:
                raise self._unreadable(error) from error
            watch.answered()
            watch.wait(self._plan.poll_seconds)

    def handed_over(self, since: datetime) -> Iterator[HandedOver]:
        """The files in ``taken``; where files stay in place, those that have been there for an hour.

        Raises:
            ServiceError: The folder cannot be read.
        """
        try:
            yield from self._moved_away(since) if self._plan.moves else self._still_there(since)
        except OSError as error:
            raise self._unreadable(error) from error

    def _moved_away(self, since: datetime) -> Iterator[HandedOver]:
        taken = self._plan.folder / TAKEN_FOLDER
        for day in sorted(taken.iterdir()) if taken.is_dir() else ():
            for path, stamp in stamped(day) if day.is_dir() else ():
                # A file's own time may be years old when it comes; being moved changed what the system knows of it.
                if path.stat().st_ctime < since.timestamp():
                    continue
                inside = path.relative_to(day)
                # As _move named it where the name was taken.
                stem = inside.stem.removesuffix(f" {stamp.modified_ns}")
                key = _key(inside.with_name(f"{stem}{inside.suffix}"), stamp)
                yield HandedOver(key, partial(self._again, path, stamp, key))

    def _still_there(self, since: datetime) -> Iterator[HandedOver]:
        self._prepare_to_look()
        latest = time.time() - _LONG_THERE_SECONDS
        for path, stamp in stamped(self._plan.folder):
            if since.timestamp() <= stamp.modified_ns / 1e9 <= latest and self._is_ready(path, stamp):
                key = _key(path.relative_to(self._plan.folder), stamp)
                yield HandedOver(key, partial(self._again, path, stamp, key), was_let_go=False)

    def _again(self, path: Path, stamp: FileStamp, key: str) -> Incoming:
        incoming = self._incoming(path, stamp, key)
        if incoming is None:
            raise ServiceError(f"{path} is being written at the moment.")
        return self._completed(incoming)

    def _unreadable(self, error: OSError) -> ServiceError:
        said = error.strerror or error
        return ServiceError(f"Folder {self._plan.folder}: {said}. Is it mounted? May the service read it?")

    def _prepare_to_look(self) -> None:
        """For kinds of folders that must know something before each look."""

    def _is_ready(self, path: Path, stamp: FileStamp) -> bool:
        """For kinds of folders in which not every complete file is to be taken yet."""
        return True

    def _completed(self, incoming: Incoming) -> Incoming:
        """For kinds of folders that know more of a file than it says."""
        return incoming

    def _take(self, path: Path, stamp: FileStamp, take: Take, watch: SourceWatch) -> None:
        try:
            incoming = self._incoming(path, stamp, _key(path.relative_to(self._plan.folder), stamp))
        except FileNotFoundError:
            return  # somebody took it away
        except PermissionError:
            watch.stumbled(f"{path} cannot be opened: give the service the right to read it.")
            return
        if incoming is None:
            return
        take(self._completed(incoming))
        self._files.taken(path, stamp)
        if self._plan.moves and not incoming.refusal:
            self._move(path, stamp)

    def _incoming(self, path: Path, stamp: FileStamp, key: str) -> Incoming | None:
        """What the file is handed over as; None for one that changed while it was read, and will be complete later."""
        content, refusal = b"", ""
        if stamp.size > self._plan.largest_bytes:
            refusal = f"The file has {stamp.size / 2**20:.0f} MB, more than any order; it stays where it is."
            content = f"{path.name}: {stamp.size} bytes".encode("utf-8", "surrogateescape")
        else:
            content = path.read_bytes()
            after = path.stat()
            if (after.st_size, after.st_mtime_ns) != (stamp.size, stamp.modified_ns) or len(content) != stamp.size:
                return None
        return Incoming(
            source=self._plan.name,
            channel=self._plan.channel,
            key=key,
            name=path.name,
            content=content,
            sent_at=datetime.fromtimestamp(stamp.modified_ns / 1e9, UTC),
            refusal=refusal,
        )

    def _move(self, path: Path, stamp: FileStamp) -> None:
        """Into the folder of its day, under a name of its own; another file of that name is never replaced."""
        day = datetime.fromtimestamp(stamp.modified_ns / 1e9, UTC).date().isoformat()
        target = self._plan.folder / TAKEN_FOLDER / day / path.relative_to(self._plan.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target = target.with_name(f"{target.stem} {stamp.modified_ns}{target.suffix}")
        path.rename(target)


def _key(inside: Path, stamp: FileStamp) -> str:
    """What a file is known by: its place within the folder, its size, its time."""
    return f"{inside} {stamp.size} {stamp.modified_ns}"

"""Files of a folder into the store: mails taken apart, faxes with their caller's number, everything journalled first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.limits import Limits
from extractors.worker import ReadingWorker
from flows.taking import take_incoming
from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.errors import InputError
from pipeline.core.ports import Store
from pipeline.core.sources import Incoming

MASTERS_FOLDER = "masters"
FAX_FOLDER = "fax"
# 20261103-101512_+4930123456.tif, as fax servers name what they receive.
_CALLER = re.compile(r"_(\+?\d{5,})(?:\D|$)")


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of one file of the folder: its arrivals, or why it was left where it is."""

    path: Path
    arrivals: tuple[Arrival, ...] = ()
    refused: str = ""


def documents_below(folder: Path) -> list[Path]:
    """Every file below the folder but masters, hidden files and links that lead out of it, in order of name."""
    return sorted(_files(folder, folder.resolve()))


def _files(folder: Path, root: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.parts[0] != MASTERS_FOLDER and path.resolve().is_relative_to(root):
            yield path


def take_folder(store: Store, folder: Path, limits: Limits, advance: Callable[[int], None]) -> list[TakenFile]:
    """Register every document below the folder; a file that was taken before gives its arrivals again.

    The files stay where they are. One that cannot be opened or is too large is left alone and named.
    """
    taken = []
    with ReadingWorker(limits) as worker:
        for done, path in enumerate(documents_below(folder), 1):
            taken.append(_take_file(store, folder, path, limits, worker))
            advance(done)
    return taken


def _take_file(store: Store, folder: Path, path: Path, limits: Limits, worker: ReadingWorker) -> TakenFile:
    try:
        limits.require_size(path.stat().st_size, path.name)
        content = path.read_bytes()
    except InputError as error:
        return TakenFile(path, refused=str(error))
    except OSError as error:
        return TakenFile(path, refused=f"It cannot be opened: {error.strerror}.")
    caller = _CALLER.search(path.stem)
    is_fax = FAX_FOLDER in path.relative_to(folder).parts[:-1]
    incoming = Incoming(
        source=folder.name,
        channel=Channel.FAX if is_fax else Channel.FOLDER,
        key=str(path.relative_to(folder)),
        name=path.name,
        content=content,
        sender=caller.group(1) if is_fax and caller else "",
    )
    return TakenFile(path, tuple(take_incoming(store, incoming, limits, worker)))

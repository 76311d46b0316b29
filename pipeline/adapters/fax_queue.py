"""A HylaFAX receive queue as a source: its TIFF files, and who called by its log and by the files' own tags.

Of the log (xferfaxlog(5)) only receptions matter: tab-separated, ``RECV`` in the second place, the file in the fifth, the
caller's own number (TSI) in the ninth, what the telephone network says of the caller (CallID) from the fifteenth on.
"""

from __future__ import annotations

import io
import re
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from pipeline.adapters.settled_files import FileStamp
from pipeline.adapters.watched_folder import FolderPlan, WatchedFolder
from pipeline.core.arrivals import Channel
from pipeline.core.sources import Incoming

_RECEIVED, _FILE_FIELD, _TSI_FIELD, _CALLER_FIELDS = "RECV", 4, 8, slice(14, 17)
_IMAGE_DESCRIPTION = 270
# Only digits stand in the brackets of a number: "(2 pages)" behind one does not belong to it.
_NUMBER = re.compile(r"\+?(?:\(\d{1,5}\) ?)?\d(?:[ ./-]?\d| ?\(\d{1,5}\) ?)*")
_FEWEST_DIGITS = 5
_FAX_SUFFIXES = frozenset({".tif", ".tiff", ".pdf"})
# The log grows for years; what was received lately stands at its end.
_LOG_TAIL_BYTES = 4 * 2**20
# A reception that is in the log is over; one that is not may be under way, as long as a long fax takes.
_UNLOGGED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class FaxQueuePlan:
    """Where faxes are received.

    Attributes:
        log: HylaFAX's ``xferfaxlog``; None where a fax server keeps none, or another one writes the files.
    """

    name: str
    folder: Path
    log: Path | None = None
    poll_seconds: float = 1.0


class FaxQueue(WatchedFolder):
    """Takes received faxes and leaves them where they are: the fax server cleans its queue itself."""

    def __init__(self, plan: FaxQueuePlan) -> None:
        # Without a log a file must be still for longer: between two pages of a slow fax nothing is written.
        settle = 0.0 if plan.log else _UNLOGGED_SECONDS
        poll = plan.poll_seconds
        super().__init__(FolderPlan(plan.name, plan.folder, Channel.FAX, moves=False, settle_seconds=settle, poll_seconds=poll))
        self._log = plan.log
        self._callers: dict[str, str] = {}

    @property
    def kind(self) -> str:
        """What sort of source it is."""
        return "fax"

    def _prepare_to_look(self) -> None:
        self._callers = received_faxes(self._log) if self._log else {}

    def _is_ready(self, path: Path, stamp: FileStamp) -> bool:
        """Whether it is a fax whose call is over: the log has it, or it is too old to be still coming in."""
        return path.suffix.lower() in _FAX_SUFFIXES and (self._log is None or path.name in self._callers or _is_old(stamp))

    def _completed(self, incoming: Incoming) -> Incoming:
        return replace(incoming, sender=self._callers.get(incoming.name, "") or caller_in_tags(incoming.content))


def received_faxes(log: Path) -> dict[str, str]:
    """The caller of each received file by the log, empty where it does not say; the network's word before the caller's own."""
    with log.open("rb") as file:
        file.seek(0, io.SEEK_END)
        file.seek(max(0, file.tell() - _LOG_TAIL_BYTES))
        text = file.read().decode("utf-8", "replace")
    return {name: caller for fields in _receptions(text) for name, caller in [(Path(fields[_FILE_FIELD]).name, _caller(fields))]}


def _receptions(log: str) -> Iterator[list[str]]:
    for line in log.splitlines():
        fields = [field.strip().strip('"') for field in line.split("\t")]
        if len(fields) > _TSI_FIELD and fields[1] == _RECEIVED and fields[_FILE_FIELD]:
            yield fields


def _caller(fields: list[str]) -> str:
    named = [*fields[_CALLER_FIELDS], fields[_TSI_FIELD]]
    return next((number for field in named if (number := fax_number(field))), "")


def caller_in_tags(content: bytes) -> str:
    """The caller's number as the fax server left it in the TIFF's description: TSI first, CallID on the lines below."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                described = str(getattr(image, "tag_v2", {}).get(_IMAGE_DESCRIPTION, ""))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""  # reading it will say what is wrong with it
    lines = described.splitlines()
    return next((number for line in [*lines[1:], *lines[:1]] if (number := fax_number(line))), "")


def fax_number(text: str) -> str:
    """The first telephone number of a text, its digits with a plus where it has one; empty where there is none."""
    numbers = (re.sub(r"[^\d+]", "", found.group()) for found in _NUMBER.finditer(text))
    return next((number for number in numbers if len(number.lstrip("+")) >= _FEWEST_DIGITS), "")


def _is_old(stamp: FileStamp) -> bool:
    """So long untouched that no call can still be writing it, though the log does not name it."""
    return time.time() - stamp.modified_ns / 1e9 > _UNLOGGED_SECONDS

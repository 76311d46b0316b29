"""Files of a folder into the store: mails taken apart, faxes with their caller's number, everything journalled first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.limits import Limits
from extractors.mail.media_types import MESSAGE_MEDIA_TYPES, ZIP_MEDIA_TYPE
from extractors.mail.message import split_message
from extractors.registry import sniff
from extractors.worker import ReadingWorker
from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.errors import InputError
from pipeline.core.ports import Store
from pipeline.intake.service import register

MESSAGE_TEXT = "message text"
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
    name = str(path.relative_to(folder))
    media_type = sniff(content)
    if media_type in MESSAGE_MEDIA_TYPES:
        envelope, parts = _mail(folder, name, MessagePart(MESSAGE_TEXT, media_type, content), limits, worker)
    elif media_type == ZIP_MEDIA_TYPE:
        envelope = Envelope(folder.name, Channel.FOLDER, name)
        parts = _unpacked(MessagePart(path.name, media_type, content), limits, worker)
    elif FAX_FOLDER in path.relative_to(folder).parts[:-1]:
        caller = _CALLER.search(path.stem)
        envelope = Envelope(folder.name, Channel.FAX, name, sender=caller.group(1) if caller else "")
        parts = [MessagePart(path.name, media_type, content)]
    else:
        envelope = Envelope(folder.name, Channel.FOLDER, name)
        parts = [MessagePart(path.name, media_type, content)]
    return TakenFile(path, tuple(register(store, envelope, parts)))


def _mail(
    folder: Path, name: str, text: MessagePart, limits: Limits, worker: ReadingWorker
) -> tuple[Envelope, list[MessagePart]]:
    """The mail's text as one part, kept as the whole message, and each attachment as another."""
    try:
        message = worker.run(split_message, text.content, limits)
    except InputError:
        # It goes on as one part, so that reading it fails again and quarantines it with the reason.
        return Envelope(folder.name, Channel.MAIL, name), [text]
    envelope = Envelope(folder.name, Channel.MAIL, message.message_id, message.sender, message.subject, message.sent_at)
    attachments = [MessagePart(part.name, sniff(part.content), part.content) for part in message.attachments]
    return envelope, [text, *attachments]


def _unpacked(archive: MessagePart, limits: Limits, worker: ReadingWorker) -> list[MessagePart]:
    """The files of an archive; the archive itself where it cannot be unpacked, so that reading it says why."""
    try:
        files = worker.run(split_message, archive.content, limits).attachments
    except InputError:
        return [archive]
    return [MessagePart(file.name, sniff(file.content), file.content) for file in files] or [archive]

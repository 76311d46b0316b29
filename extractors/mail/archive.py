"""ZIP archives unpacked: each file in them is a document, within limits of number, size and nesting."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from extractors.formats.office_zip import require_harmless_archive
from extractors.mail.contents import Attachment, Contents, Heading
from extractors.mail.files import take_file
from pipeline.core.errors import InputError, LimitExceeded

# What operating systems add to archives beside the files.
_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def take_archive(content: bytes, contents: Contents, depth: int = 0, name: str = "") -> Heading:
    """Gather the files of an archive, named ``archive.zip › file``.

    Raises:
        InputError: ``encrypted``, ``damaged``, or ``empty``.
        LimitExceeded: ``too-many-parts``, ``too-deep`` or ``too-many-bytes``; nothing was unpacked.
    """
    what, limits = name or "The archive", contents.budget.limits
    contents.budget.count_part(depth)
    require_harmless_archive(content, what, limits)
    inside = contents.branch()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_clutter(member.filename)]
            if len(members) > limits.message_parts:
                message = f"{what} holds {len(members)} files. Look at it by hand, or raise the limit."
                raise LimitExceeded(message, "too-many-files")
            for member in members:
                contents.budget.count_part(depth)
                contents.budget.count_bytes(member.file_size)
                inner = member.filename.replace("\\", "/").rsplit("/", 1)[-1]
                file = Attachment(f"{name} › {inner}" if name else inner, "application/octet-stream", archive.read(member))
                take_file(file, inside, depth)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise InputError(f"{what}: the archive is damaged. Ask the sender to send it again.", "damaged") from error
    if not members:
        raise InputError(f"{what}: the archive is empty. Ask the sender to send it again.", "empty")
    contents.take_over(inside)
    return Heading()


def _is_clutter(name: str) -> bool:
    return name.startswith(_CLUTTER[0]) or name.rsplit("/", 1)[-1] in _CLUTTER

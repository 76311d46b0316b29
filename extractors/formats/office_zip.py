"""Office files are ZIP archives: what they would unpack to is judged before anything does."""

from __future__ import annotations

import zipfile
from io import BytesIO

from extractors.limits import Limits
from pipeline.core.errors import InputError, LimitExceeded

# Office XML packs 10 to 30 times, a sheet of one repeated value some 200 times; a bomb a thousand times and more.
_SMALLEST_SUSPECT, _LARGEST_RATIO = 20 * 2**20, 400


def require_harmless_archive(content: bytes, name: str, limits: Limits) -> None:
    """Refuse an archive that cannot be read, is locked, or unpacks to more than it may.

    The sizes are those that the archive declares; its reader in Python stops at them, so a false declaration gains nothing.

    Raises:
        InputError: ``damaged`` or ``encrypted``.
        LimitExceeded: ``too-many-bytes``.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise InputError(f"{name}: the file is damaged. Ask the sender to send it again.", "damaged") from error
    if any(member.flag_bits & 1 for member in members):
        raise InputError(f"{name}: the file is locked with a password. Ask the sender for one without.", "encrypted")
    unpacked, packed = sum(member.file_size for member in members), max(sum(member.compress_size for member in members), 1)
    if unpacked > limits.unpacked_bytes or (unpacked > _SMALLEST_SUSPECT and unpacked / packed > _LARGEST_RATIO):
        raise LimitExceeded(
            f"{name}: the file unpacks to {unpacked / 2**20:.0f} MB from {packed / 2**10:.0f} KB; it may be made to do harm. "
            "Look at it by hand.",
            "too-many-bytes",
        )

"""The file in a "package" that Windows sets into documents (the stream Ole10Native)."""

from __future__ import annotations

import struct

_LONGEST_NAME = 1024


def packaged_file(stream: bytes) -> tuple[str, bytes] | None:
    """Name without a path and content of the packaged file; None where the stream holds none.

    The stream: its length, a flag, label and path each ended by a zero, four bytes, the length of a path and that path, the
    length of the content and the content.
    """
    try:
        label_end = stream.index(b"\0", 6, 6 + _LONGEST_NAME)
        path_end = stream.index(b"\0", label_end + 1, label_end + 1 + _LONGEST_NAME)
        (length,) = struct.unpack_from("<I", stream, path_end + 5)
        start = path_end + 9 + length
        (size,) = struct.unpack_from("<I", stream, start)
    except (ValueError, struct.error):
        return None
    content = stream[start + 4 : start + 4 + size]
    name = stream[6:label_end].decode("cp1252", "replace").replace("\\", "/").rsplit("/", 1)[-1]
    return (name, content) if content else None

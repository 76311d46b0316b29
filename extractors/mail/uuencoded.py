"""Files that old mail programs write into the text itself, between ``begin 644 name`` and ``end``."""

from __future__ import annotations

import binascii
import re

from extractors.mail.contents import Attachment

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")
_FEWEST_LINES = 2


def without_uuencoded(text: str) -> tuple[str, list[Attachment]]:
    """The text without the files written into it, and the files in order."""
    if "\nbegin " not in f"\n{text}":
        return text, []
    lines, kept, files = text.split("\n"), list[str](), list[Attachment]()
    position = 0
    while position < len(lines):
        end = _end_of_file(lines, position)
        if end:
            name = _BEGIN.fullmatch(lines[position].rstrip())
            content = b"".join(_decoded(line) or b"" for line in lines[position + 1 : end])
            files.append(Attachment(name[1].strip() if name else "", "application/octet-stream", content))
            position = end + 1
        else:
            kept.append(lines[position])
            position += 1
    return "\n".join(kept), files


def _end_of_file(lines: list[str], start: int) -> int:
    """Index of the ``end`` of the file that begins at ``start``; 0 where none begins."""
    if not _BEGIN.fullmatch(lines[start].rstrip()):
        return 0
    for index in range(start + 1, len(lines)):
        if lines[index].rstrip() == "end":
            return index if index - start > _FEWEST_LINES else 0
        if _decoded(lines[index]) is None:
            return 0
    return 0


def _decoded(line: str) -> bytes | None:
    try:
        return binascii.a2b_uu(line.rstrip("\r\n"))
    except (binascii.Error, ValueError):
        return None

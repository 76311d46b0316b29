"""RTF to text, and the HTML or plain text that Outlook hides in it (MS-OXRTFEX).

One walk over the tokens serves both. The library striprtf reads documents as well, but its patterns take time by the square of
the length: 24 seconds for half a megabyte of nested fields.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.formats.html_text import html_text

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
# Outlook says in the head of the document what it was made from.
_FROM = re.compile(rb"\\from(html1|text)\b")
_HEAD = 2000
_BREAKS = {
    "par": "\n", "line": "\n", "tab": "\t", "row": "\n", "nestrow": "\n", "sect": "\n", "page": "\n", "cell": "|",
    "nestcell": "|",
}  # fmt: skip
_SIGNS = {
    "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c",
    "rdblquote": "\u201d", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ESCAPES = {b"{": "{", b"}": "}", b"\\": "\\", b"~": "\u00a0", b"_": "-", b"-": ""}
_UNSEEN = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "header", "footer", "headerl", "headerr", "footerl",
    "footerr", "headerf", "footerf", "footnote", "annotation", "atnid", "atnauthor", "comment", "bkmkstart", "bkmkend", "ftnsep",
    "ftnsepc", "aftnsep", "aftnsepc", "filetbl", "rsidtbl", "revtbl", "xe", "tc", "txe", "template", "sp", "nonshppict",
    "listtable", "listoverridetable", "generator", "themedata", "datastore", "latentstyles", "xmlnstbl", "fldinst",
})  # fmt: skip
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
_FONT = re.compile(rb"\\f(\d{1,5})\b[^;{}]{0,200}?\\fcharset(\d{1,3})\b")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")


def rtf_text(content: bytes) -> str:
    """The text of an RTF document; the cells of its tables parted by bars."""
    return rtf_letter(content)[0]


def rtf_letter(content: bytes) -> tuple[str, bool]:
    """The text of a message's RTF, and whether it came from HTML with a table."""
    made_from = _FROM.search(content[:_HEAD])
    if made_from and made_from[1] == b"html1":
        html = hidden_text(content)
        return html_text(html), html.lower().count("<tr") >= 2
    if made_from:
        return hidden_text(content), False
    return _tidy(hidden_text(content)), False


def _tidy(text: str) -> str:
    lines = [line.rstrip().removesuffix("|") if "|" in line else line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within one pair of braces."""

    unseen: bool = False
    codec: str = ""
    skip: int = 1
    starred: bool = False


class _Walk:
    """Walks through RTF and gives the text that it shows, or that it was made from."""

    def __init__(self, content: bytes) -> None:
        page = _CODE_PAGE.search(content[:_HEAD])
        self._page = _known(f"cp{int(page[1])}" if page else "cp1252")
        self._fonts = {int(font): _CHARSETS.get(int(charset), "") for font, charset in _FONT.findall(content[:200_000])}
        self._content = content
        self._group = _Group(codec=self._page)
        self._outer: list[_Group] = []
        self._rtf_only = False
        self._pending = bytearray()
        self._skipped = 0

    def pieces(self) -> Iterator[str]:
        """The text in pieces."""
        for match in _TOKEN.finditer(self._content):
            word, number, sign, escape, brace, text = match.groups()
            if sign is not None:
                if self._skipped:
                    self._skipped -= 1
                elif self._is_shown:
                    self._pending.append(int(sign, 16))
                continue
            if self._pending and match.group().strip(b"\r\n"):
                yield self._flushed()
            if brace is not None:
                self._enter() if brace == b"{" else self._leave()
            elif word is not None:
                yield from self._of_word(word.decode("ascii"), int(number) if number else None)
            elif escape is not None:
                yield from self._of_escape(escape)
            elif text is not None:
                yield from self._of_text(text)
        yield self._flushed()

    @property
    def _is_shown(self) -> bool:
        return not self._group.unseen and not self._rtf_only

    def _flushed(self) -> str:
        raw, self._pending = bytes(self._pending), bytearray()
        return raw.decode(self._group.codec or self._page, "replace")

    def _enter(self) -> None:
        self._skipped = 0
        self._outer.append(self._group)
        self._group = replace(self._group, starred=False)

    def _leave(self) -> None:
        self._skipped = 0
        if self._outer:
            self._group = self._outer.pop()

    def _of_escape(self, escape: bytes) -> Iterator[str]:
        if escape == b"*":
            self._group = replace(self._group, starred=True)
        elif self._is_shown:
            if escape in (b"\n", b"\r"):
                yield "\n"
            else:
                yield _ESCAPES.get(escape, "")

    def _of_text(self, text: bytes) -> Iterator[str]:
        skipped, self._skipped = min(self._skipped, len(text)), 0
        if self._is_shown:
            yield text[skipped:].decode(self._group.codec or self._page, "replace")

    def _of_word(self, word: str, number: int | None) -> Iterator[str]:
        if word == "htmlrtf":
            self._rtf_only = number != 0
        elif self._group.starred:
            # A destination that readers may leave out; only the tags of HTML are what we are after.
            self._group = replace(self._group, starred=False, unseen=word != "htmltag" or self._group.unseen)
        elif word in _UNSEEN:
            self._group = replace(self._group, unseen=True)
        elif word == "uc":
            self._group = replace(self._group, skip=max(0, min(number or 0, 8)))
        elif word == "f":
            self._group = replace(self._group, codec=self._fonts.get(number or 0, "") or self._page)
        elif self._is_shown:
            yield from self._printed(word, number)

    def _printed(self, word: str, number: int | None) -> Iterator[str]:
        if word == "u" and number is not None:
            self._skipped = self._group.skip
            yield chr(number % 0x10000)
        else:
            yield _BREAKS.get(word) or _SIGNS.get(word, "")


def _without_binary(content: bytes) -> bytes:
    """RTF without the raw bytes that pictures may stand in, whose braces are none."""
    kept, position = [], 0
    while found := _BINARY.search(content, position):
        kept.append(content[position : found.start()])
        position = found.end() + int(found[1])
    return b"".join([*kept, content[position:]])


def _known(codec: str) -> str:
    try:
        codecs.lookup(codec)
    except LookupError:
        return "cp1252"
    return codec


def hidden_text(content: bytes) -> str:
    """The text of RTF; of RTF that was made from HTML, the HTML with its tags."""
    text = "".join(_Walk(_without_binary(content)).pieces())
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")

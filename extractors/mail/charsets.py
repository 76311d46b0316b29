"""Text of messages decoded as it was meant, whatever charset is declared."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

# Names that mail programs give, for codecs that Python knows by another name or whose superset is what they mean.
_CHARSETS = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "iso8859-1", "ansi"), "cp1252"),
    **dict.fromkeys(("us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "default", "utf8mb4"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "windows-31j"), "cp932"),
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "cp-850": "cp850",
}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Numbers that Windows gives to charsets, where they are not Python's with "cp" before them.
_CODE_PAGES = {
    65001: "utf-8", 1200: "utf-16-le", 1201: "utf-16-be", 20127: "utf-8", 20866: "koi8-r", 21866: "koi8-u", 20932: "euc_jp",
    51932: "euc_jp", 51949: "cp949", 936: "gb18030", 54936: "gb18030", 20936: "gb18030", 10000: "mac_roman",
    **{28590 + number: f"iso8859-{number}" for number in range(2, 17)}, 28591: "cp1252",
    **dict.fromkeys((50220, 50221, 50222), "iso2022_jp"), 50225: "iso2022_kr",
}  # fmt: skip
# Charsets that any bytes fit.
_ONE_BYTE = ("cp125", "iso-8859", "windows-125", "iso8859")
# Text of a seven-bit code that switches by escape sequences is no mistaken UTF-8, though it decodes as such.
_ESCAPED = (b"\x1b$", b"\x1b(")


def codec_of_code_page(number: int) -> str:
    """The codec for a Windows code page; cp1252 for one that Python does not know."""
    codec = _CODE_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(codec)
    except LookupError:
        return "cp1252"
    return codec


def decoded(raw: bytes, declared: str = "") -> str:
    """Bytes as text with line feeds at line ends; the declared charset is believed as long as the bytes fit it."""
    for codec in _codecs(raw, declared.strip().strip("'\"").lower()):
        try:
            text = raw.decode(codec)
        except (LookupError, ValueError):
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return raw.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")


def _codecs(raw: bytes, declared: str) -> Iterator[str]:
    yield from (codec for mark, codec in _MARKS if raw.startswith(mark))
    if declared in ("", "utf-8", "us-ascii", "ascii") and any(mark in raw for mark in _ESCAPED):
        yield "iso2022_jp"
    known = _CHARSETS.get(declared, declared)
    if known.startswith(_ONE_BYTE) and any(byte >= 0x80 for byte in raw):
        yield "utf-8"  # text of one byte a letter is hardly ever valid UTF-8 by chance; the name beside it is often wrong
    if known:
        yield known
    yield from ("utf-8", "cp1252")

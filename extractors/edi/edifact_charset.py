"""Bytes of an EDIFACT interchange to text: the syntax identifier in UNB says which repertoire was used."""

from __future__ import annotations

import re

from pipeline.core.issues import Issue, Severity

# Syntax identifier (ISO 9735, data element 0001) to codec. UNOA and UNOB are parts of ASCII.
CODECS = {
    "UNOA": "ascii",
    "UNOB": "ascii",
    "UNOC": "iso8859-1",
    "UNOD": "iso8859-2",
    "UNOE": "iso8859-5",
    "UNOF": "iso8859-7",
    "UNOG": "iso8859-3",
    "UNOH": "iso8859-4",
    "UNOI": "iso8859-6",
    "UNOJ": "iso8859-8",
    "UNOK": "iso8859-9",
    "UNOL": "iso8859-15",
    "UNOW": "utf-8",
    "UNOX": "iso2022_jp_2",
    "UNOY": "utf-8",
    "KECA": "euc_kr",
}
_DECLARED = re.compile(rb"UNB[^A-Za-z0-9](UNO[A-Z]|KECA)", re.IGNORECASE)


def decode_interchange(content: bytes) -> tuple[str, tuple[Issue, ...]]:
    """The text, and what was odd about its characters.

    Every byte gives a sign: senders often declare one repertoire and write another, and an order must not fail for a name.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").lstrip("\ufeff"), ()
    body = content.removeprefix(b"\xef\xbb\xbf")
    found = _DECLARED.search(body[:600])
    declared = found[1].decode("ascii").upper() if found else ""
    codec = CODECS.get(declared, "iso8859-1")
    if body.isascii() and codec != "iso2022_jp_2":
        return body.decode("ascii"), ()
    if codec == "iso2022_jp_2" and (shifted := _strictly(body, codec)) is not None:  # ASCII bytes with escape sequences
        return shifted, ()
    as_utf8 = _strictly(body, "utf-8")
    if codec == "utf-8":
        if as_utf8 is not None:
            return as_utf8, ()
        return body.decode("cp1252", "replace"), (_other(declared, "Windows-1252"),)
    if as_utf8 is not None:
        # Text of an 8-bit repertoire that happens to be well-formed UTF-8 is as good as never seen.
        return as_utf8, (_other(declared, "UTF-8"),)
    as_declared = _strictly(body, codec)
    if as_declared is not None and not _has_controls(as_declared):
        return as_declared, ()
    return body.decode("cp1252", "replace"), (_other(declared, "Windows-1252"),)


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeError:
        return None


def _has_controls(text: str) -> bool:
    """C1 controls, which Latin-1 has where Windows has its quotation marks and dashes."""
    return any("\x80" <= sign <= "\x9f" for sign in text)


def _other(declared: str, used: str) -> Issue:
    message = f"The interchange declares {declared or 'no repertoire'} but its characters are {used}; read as that."
    return Issue("charset-differs", Severity.INFO, message, "UNB")

"""Writing UN/EDIFACT (ISO 9735): segments with release characters, and the envelope around a message."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.core.responses import Interchange

Element = str | Sequence[str]
"""A simple element, or the components of a composite one."""

SERVICE_STRING = "UNA:+.? '"
DEFAULT_SYNTAX = "UNOC:3"
_RELEASED = frozenset("?:+'")
# Data element 0001 to codec; what is not here is written in the default repertoire.
_CODECS = {
    "UNOA": "ascii", "UNOB": "ascii", "UNOC": "iso8859-1", "UNOD": "iso8859-2", "UNOE": "iso8859-5", "UNOF": "iso8859-7",
    "UNOG": "iso8859-3", "UNOH": "iso8859-4", "UNOI": "iso8859-6", "UNOJ": "iso8859-8", "UNOK": "iso8859-9", "UNOL": "iso8859-15",
    "UNOW": "utf-8", "UNOX": "iso2022_jp_2", "UNOY": "utf-8",
}  # fmt: skip
# Letters that do not come apart into a plain one and a mark.
_LOOKALIKES = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d",
    "Þ": "Th", "þ": "th", "ı": "i", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "€": "EUR", "…": "...", "×": "x",
    "\u00a0": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Repertoire:
    """The characters that an interchange may hold: ``syntax`` is S001 of UNB as text, ``UNOC:3``."""

    syntax: str = DEFAULT_SYNTAX

    @property
    def codec(self) -> str:
        """How the text is encoded."""
        return _CODECS[self.syntax[:4]]

    def fit(self, text: str) -> str:
        """The text in characters of the repertoire, one line, no control characters; level A has no small letters."""
        plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
        if self.syntax.startswith("UNOA"):
            plain = plain.upper()
        return "".join(self._fitting(sign) for sign in plain)

    def fit_code(self, text: str) -> str:
        """A code or reference of theirs: as it came, as far as the repertoire has it."""
        return "".join(self._fitting(sign) for sign in text if sign.isprintable())

    def _fitting(self, sign: str) -> str:
        if self._has(sign):
            return sign
        apart = unicodedata.normalize("NFKD", sign.translate(_LOOKALIKES))
        return "".join(part for part in apart if self._has(part)) or "."

    def _has(self, text: str) -> bool:
        try:
            text.encode(self.codec)
        except UnicodeError:
            return False
        return True


def repertoire_of(interchange: Interchange) -> Repertoire:
    """The repertoire of the interchange that is answered; the default where it names none that is known."""
    syntax = interchange.charset.upper()
    return Repertoire(syntax) if syntax[:4] in _CODECS and syntax[4:5] == ":" else Repertoire()


def segment(tag: str, *elements: Element) -> str:
    """One segment with its terminator; empty elements and components at the end are left out."""
    written = [tag]
    for element in elements:
        components = [element] if isinstance(element, str) else list(element)
        written.append(_without_tail([_escaped(component) for component in components], ":"))
    return _without_tail(written, "+") + "'"


def _without_tail(parts: Sequence[str], separator: str) -> str:
    kept = list(parts)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return separator.join(kept)


def _escaped(text: str) -> str:
    return "".join(f"?{sign}" if sign in _RELEASED else sign for sign in text)


def pieces(text: str, length: int, most: int) -> list[str]:
    """A text cut at blanks into components of at most ``length`` signs; what is beyond ``most`` components is left out."""
    found: list[str] = []
    rest = text.strip()
    while rest and len(found) < most:
        cut = len(rest) if len(rest) <= length else rest.rfind(" ", 1, length + 1)
        cut = cut if cut > 0 else length
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return found


def answered(
    interchange: Interchange, message_type: str, message_version: str, body: Sequence[str], control_number: int, at: datetime
) -> bytes:
    """An interchange with one message that goes back where the other came from.

    Args:
        message_type: ``ORDRSP``.
        message_version: ``D:96A:UN``.
        body: The segments between UNH and UNT.
        at: When it is written, in the time that it shall state.
    """
    repertoire = repertoire_of(interchange)
    reference = str(control_number)
    text = SERVICE_STRING + "".join(_lines(interchange, repertoire, message_type, message_version, body, reference, at))
    return text.encode(repertoire.codec, "replace")


def _lines(
    interchange: Interchange,
    repertoire: Repertoire,
    message_type: str,
    version: str,
    body: Sequence[str],
    reference: str,
    at: datetime,
) -> Iterator[str]:
    day = at.strftime("%Y%m%d" if repertoire.syntax[5:6] >= "4" else "%y%m%d")
    when = (day, at.strftime("%H%M"))
    sender = (repertoire.fit_code(interchange.receiver), interchange.receiver_qualifier)
    receiver = (repertoire.fit_code(interchange.sender), interchange.sender_qualifier)
    test = "1" if interchange.is_test else ""
    yield segment("UNB", repertoire.syntax.split(":")[:2], sender, receiver, when, reference, "", message_type, "", "", "", test)
    if interchange.group_sender:
        ends = (repertoire.fit_code(interchange.group_receiver), repertoire.fit_code(interchange.group_sender))
        yield segment("UNG", message_type, *ends, when, reference, "UN", version.split(":")[:2])
    yield segment("UNH", "1", (message_type, *version.split(":")))
    yield from body
    yield segment("UNT", str(len(body) + 2), "1")
    if interchange.group_sender:
        yield segment("UNE", "1", reference)
    yield segment("UNZ", "1", reference)

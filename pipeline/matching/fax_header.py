"""The line that a sending fax machine prints above each page: from whom, when, which page."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.core.party_keys import fax_key

# The header is the first line that the machine adds; what was scanned askew may stand before it.
_FIRST_LINES = 4
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?!\d)")
_PAGE = re.compile(
    r"\b(?:p|pg|page|seite|s|pag|pagina|sida|side|str)\b[.:#]? ?\d{1,3}(?: ?(?:/|of|von|de|di|av) ?\d{1,3})?|\b\d{2,3}/\d{2,3}\b",
    re.I,
)
_FROM = re.compile(r"\b(?:from|von|de|da|van|fra|från|od|fax|tel|tsi)\b[.:]*", re.I)
_TO = re.compile(r"\b(?:to|an|an:|à|a:|aan|til|till|do)\b[.:]* *(?=[+(]?\d)", re.I)
_NUMBER = re.compile(r"[+(]?\d[\d ()/\-]{6,18}\d")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)")


def fax_header_number(document_text: str, own_faxes: Collection[str] = ()) -> str:
    """The sender's number in the header line of a fax; empty where no line looks like one or it names no other number.

    A header has the time of sending and a page or a word such as ``FROM``; a letterhead has not. The number that follows
    ``TO`` and our own are the receiver's.
    """
    for row in document_text.splitlines()[:_FIRST_LINES]:
        if not _TIME.search(row) or not (_PAGE.search(row) or _FROM.search(row)):
            continue
        rest = _DATE.sub(" # ", _TIME.sub(" # ", row))
        received_at = {found.end() for found in _TO.finditer(rest)}
        for found in _NUMBER.finditer(rest):
            if found.start() not in received_at and fax_key(found[0]) and fax_key(found[0]) not in own_faxes:
                return found[0].strip()
    return ""

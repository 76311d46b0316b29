"""Text as compared: without case, accents and full-width letters."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


def fold(text: str) -> str:
    """Full-width letters, case and accents taken away; kana and Cyrillic letters stay what they are."""
    if text.isascii():
        return text.lower()
    return without_marks(unicodedata.normalize("NFKC", text).casefold())


def without_marks(text: str) -> str:
    """Case-folded text without the marks of Latin letters.

    Those are lost in print and typing, while the marks of kana and Cyrillic make another letter.
    """
    apart = unicodedata.normalize("NFD", text.translate(_LETTERS))
    kept: list[str] = []
    for sign in apart:
        if "\u0300" <= sign <= "\u036f" and kept and kept[-1] < "\u0250":
            continue
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))

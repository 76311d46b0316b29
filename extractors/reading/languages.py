"""Which language a page is in, and whether it is running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from extractors.reading.print_knowledge import telling_words

SAMPLE_ROWS = 12
# A language other than English must win clearly: product names are English in orders of all languages.
_FEWEST_TELLING_WORDS = 3
# Letters among the characters of running text; rows of order lines have a third of digits.
_PROSE_LETTERS = 0.9
_WORD = re.compile(r"[^\W\d_]+")


def is_prose(words: Sequence[str]) -> bool:
    """Whether this is running text without figures, and enough of it to tell."""
    text = "".join(words)
    return len(text) > 200 and sum(sign.isalpha() for sign in text) > _PROSE_LETTERS * len(text)


def latin_language(words: Sequence[str]) -> str:
    """The language whose telling words appear most; English where none clearly does."""
    found = {part for word in words for part in _WORD.findall(_plain(word))}
    hits = {language: len(found & telling) for language, telling in telling_words().items()}
    best = max(hits, key=lambda language: hits[language])
    if hits[best] < _FEWEST_TELLING_WORDS or hits[best] <= hits["eng"]:
        return "eng"
    return best


def _plain(word: str) -> str:
    """Lower case without accents, so that ``Für`` and ``fur`` are one."""
    spread = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))

"""Printed text made comparable: width, case and accents folded away, and the tokens that labels are made of."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆"
"""Character class of kana and ideographs, for use inside brackets of a regular expression."""

NUMBER_WORD = "#"
"""What every way to print "number" folds to in a label: No., Nr, N°, num., #, номер."""

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_NO_DECOMPOSITION = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
_TOKEN = re.compile(
    # n° and single letters joined by points or slashes (P.O., F.O.B., P/O) are one token, an ideograph or kana is one each
    rf"(?P<numero>[Nn][°º])|(?P<initials>[^\W\d_{CJK}](?:[./][^\W\d_{CJK}])+(?![^\W\d_])\.?)"
    rf"|(?P<cjk>[{CJK}])|(?P<letters>[^\W\d_{CJK}]+)|(?P<digits>\d+)|(?P<mark>[^\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a word: letters, digits, one ideograph or one mark.

    Attributes:
        key: Folded form that labels are compared by; ``#`` for any word for "number".
        start: First character, counted in the width-normalised word.
        end: One past its last character.
    """

    key: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation; the number sign is a word here."""
        return self.key != NUMBER_WORD and not self.key[0].isalnum()


@dataclass(frozen=True)
class _Spelling:
    number_words: frozenset[str]
    misread: frozenset[str]
    shortened: dict[str, str]


@cache
def _spelling() -> _Spelling:
    text = files("extractors.fields").joinpath("lexicon", "spelling.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    number = sections["number"]
    return _Spelling(frozenset(number["words"]), frozenset(number["misread"]), sections["shortened"])


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """The text with full-width and compatibility forms made plain and all dashes alike; case and accents are kept."""
    if text.isascii():
        return text
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text in lower case without accents: what two prints of the same word share."""
    text = plain(text).casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_NO_DECOMPOSITION))
    # Kana keep their voicing marks: they are letters of their own.
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f"))


@lru_cache(maxsize=16384)
def tokens_of(word: str) -> tuple[Token, ...]:
    """The tokens of one printed word; positions count in ``plain(word)``."""
    found: list[Token] = []
    text, spelling = plain(word), _spelling()
    for match in _TOKEN.finditer(text):
        key = fold(match.group())
        if not key:  # a lone accent
            continue
        if match.lastgroup == "initials":
            key = key.replace(".", "").replace("/", "")
        behind_ideograph = bool(found) and "\u3040" <= found[-1].key[0] <= "\u9fff"
        if key == "n" and text[match.end() : match.end() + 1] == ".":
            key = NUMBER_WORD  # ordine n. 12
        if match.group() in ("č", "Č"):
            key = NUMBER_WORD  # objednávka č. 12
        if match.lastgroup == "numero" or key in spelling.number_words or (behind_ideograph and key in spelling.misread):
            key = NUMBER_WORD
        found.append(Token(spelling.shortened.get(key, key), match.start(), match.end()))
    return tuple(found)


def squeeze(text: str) -> str:
    """Letters and digits alone, folded: for comparing names however they are spaced and punctuated."""
    return "".join(sign for sign in fold(text) if sign.isalnum())

"""Whether a text layer says what the page shows: fonts without Unicode, symbol soup and letter soup are noticed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.reading.print_knowledge import common_pairs
from pipeline.core.document import WordBox

_VOWELS = frozenset("aeiouyäöüåøæœàáâãèéêëìíîïòóôõùúûąęóаеёиоуыэюяіїє")
_PLAIN_MARKS = frozenset(".,:;-–—_/()#'\"&%+*=@<>|°€$£¥•·…[]!?№§²³×ØøφΦ½¼¾®™©~^’‘“”«»")
_TOKEN = re.compile(r"[^\W\d_]{4,}")
# Below these a text cannot be judged and is believed.
_FEWEST_TOKENS = 12
_FEWEST_CHARACTERS = 40
SOUP_SHARE = 0.4
SYMBOL_SHARE = 0.3
ACCENT_SHARE = 0.35
UNMAPPED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class TextQuality:
    """Measures of a page's words, each 0..1.

    Attributes:
        language: Share of letter pairs that are common in print; 1 where there is too little Latin text to tell.
        symbols: Share of characters that are neither letters nor digits nor ordinary marks.
        accents: Share of letters that carry an accent: bytes of another alphabet shown as Latin are full of them.
    """

    language: float
    symbols: float
    accents: float

    @property
    def is_soup(self) -> bool:
        """Whether nobody could have printed this."""
        return self.language < SOUP_SHARE or self.symbols > SYMBOL_SHARE or self.accents > ACCENT_SHARE


def quality_of(words: Sequence[WordBox]) -> TextQuality:
    """Measure a page's words. No words are fine words: whether a page has too few is another question."""
    text = " ".join(word.text for word in words)
    characters = [sign for sign in text if not sign.isspace()]
    if len(characters) < _FEWEST_CHARACTERS:
        return TextQuality(1.0, 0.0, 0.0)
    strange = sum(
        not (sign.isalnum() or sign in _PLAIN_MARKS or unicodedata.category(sign) in ("Mn", "Lm")) for sign in characters
    )
    latin = [sign for sign in characters if sign.isalpha() and ord(sign) < 0x250]
    accented = sum(0xA1 <= ord(sign) < 0x250 for sign in latin)
    return TextQuality(
        language=_language_share(text),
        symbols=strange / len(characters),
        accents=accented / len(latin) if len(latin) >= _FEWEST_CHARACTERS else 0.0,
    )


def _language_share(text: str) -> float:
    tokens = [token for token in _TOKEN.findall(text) if max(map(ord, token)) < 0x250]
    if len(tokens) < _FEWEST_TOKENS:
        return 1.0
    known = common_pairs()
    pairs = common = 0
    for token in tokens:
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", token.lower()) if sign.isascii())
        readable = _has_readable_case(token) and _has_vowels(plain)
        for first, second in pairwise(plain):
            pairs += 1
            common += readable and first + second in known
    return common / pairs if pairs else 1.0


def _has_readable_case(token: str) -> bool:
    """All small, all capital, or capitals at the starts of its parts; not mIXed."""
    switches = sum(a.islower() and b.isupper() for a, b in pairwise(token))
    return switches <= 1 + len(token) // 6


def _has_vowels(plain: str) -> bool:
    return any(sign in _VOWELS for sign in plain)


def is_private(text: str) -> bool:
    """Whether a character stands for a glyph only and for nothing in Unicode."""
    return text == "\ufffd" or unicodedata.category(text[0]) in ("Co", "Cn", "Cc", "Cs")

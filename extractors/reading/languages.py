"""Which language data a page is recognised with: one set that fits reads better and faster than all of them together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.reading.engines import RecognisedWord, recognised_words
from extractors.reading.letters import is_cjk
from extractors.reading.print_knowledge import telling_words
from extractors.reading.scan import Scan
from extractors.reading.text_rows import row_sheet

SAMPLE_ROWS = 12
# A language other than English must win clearly: product names are English in orders of all languages.
_FEWEST_TELLING_WORDS = 3
_BY_SCRIPT = {"Cyrillic": "rus+eng", "Japanese": "jpn", "Han": "chi_sim", "HanS": "chi_sim", "HanT": "chi_sim"}
EAST_ASIAN = frozenset({"jpn", "chi_sim"})
# Chinese has no kana; a Japanese page of any length does.
_KANA_SHARE = 0.06
_UNSURE_SCRIPT = 3.0
# Letters among the characters of running text; rows of order lines have a third of digits.
_PROSE_LETTERS = 0.9
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Language packs for a page, and whether the rows that were looked at are running text without figures."""

    languages: str
    is_prose: bool


def first_look(scan: Scan, script: str, script_confidence: float) -> FirstLook:
    """Read a few of the widest rows of a prepared page to know how to read it all.

    Args:
        script: As Tesseract names it; unknown ones are read as Latin.
    """
    sheet = row_sheet(scan, most_rows=SAMPLE_ROWS)
    guess = _BY_SCRIPT.get(script, "eng")
    if guess in EAST_ASIAN:
        sample = recognised_words(sheet.pixels, scan.dpi, "jpn")
        guess = "jpn" if kana_share(sample) >= _KANA_SHARE else "chi_sim"
    if guess != "eng" and script_confidence >= _UNSURE_SCRIPT:
        return FirstLook(guess, False)
    latin = recognised_words(sheet.pixels, scan.dpi, "eng")
    if guess != "eng" and _legibility(recognised_words(sheet.pixels, scan.dpi, guess)) > _legibility(latin):
        return FirstLook(guess, False)
    clear = [word.text for word in latin if word.confidence > 0.3]
    return FirstLook(latin_language(clear), _is_prose(clear))


def _is_prose(words: Sequence[str]) -> bool:
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


def kana_share(words: Sequence[RecognisedWord]) -> float:
    """Share of kana among the Chinese and Japanese characters of the words, 0 when there are none."""
    signs = [sign for word in words if word.confidence > 0.4 for sign in word.text if is_cjk(sign)]
    return sum(0x3040 <= ord(sign) <= 0x30FF for sign in signs) / len(signs) if signs else 0.0


def _legibility(words: Sequence[RecognisedWord]) -> float:
    return sum(word.confidence * len(word.text) for word in words if word.confidence > 0.5)


def _plain(word: str) -> str:
    """Lower case without accents, so that ``Für`` and ``fur`` are one."""
    spread = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))

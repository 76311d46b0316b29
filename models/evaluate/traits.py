"""What kind of document one is: its language as far as its words tell, and the channel by which it came."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractors.data_files import is_data
from extractors.mail.media_types import CONTAINER_MEDIA_TYPES
from extractors.reading.print_knowledge import telling_words
from extractors.registry import PDF, sniff

UNKNOWN = "unknown"
DIGITAL, IMAGE, MAIL, DATA = "born-digital", "scan, fax, photo", "mail", "data"
# Scripts that one language alone writes, as far as orders go. Han without kana is Chinese; Arabic and Cyrillic tell less.
_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "GREEK": "el", "HEBREW": "he", "CYRILLIC": "ru",
    "ARABIC": "ar", "CJK": "zh", "DEVANAGARI": "hi",
}  # fmt: skip
# A third of the letters in another script: Latin product names stand in orders of all languages.
_SCRIPT_SHARE = 0.3
_KANA_SHARE = 0.02
_FEWEST_TELLING_WORDS = 2
_ISO = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "nld": "nl", "swe": "sv", "por": "pt", "pol": "pl",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_UKRAINIAN = frozenset("іїєґ")
_LONGEST_SAMPLE = 20_000
# Fewer letters are a stamp or a page number on a scan.
_FEWEST_LETTERS_OF_TEXT = 30


def language_of(texts: Iterable[str]) -> str:
    """ISO 639-1 code of the language that script or telling words show, ``unknown`` where neither does or two do equally."""
    text = " ".join(texts)[:_LONGEST_SAMPLE]
    scripts = Counter(_script(sign) for sign in text if sign.isalpha())
    letters = sum(scripts.values())
    if letters == 0:
        return UNKNOWN
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > _KANA_SHARE * letters:
        return "ja"
    for script, language in _SCRIPTS.items():
        if scripts[script] >= _SCRIPT_SHARE * letters:
            return "uk" if language == "ru" and _UKRAINIAN & set(text.lower()) else language
    return _latin_language(text)


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ")[0].removesuffix("-HIRAGANA").removesuffix("-KATAKANA")


def _latin_language(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    words = set(_WORD.findall("".join(sign for sign in spread if not unicodedata.combining(sign))))
    hits = Counter({language: len(words & telling) for language, telling in telling_words().items()})
    (best, most), (_, second) = hits.most_common(2)
    return _ISO.get(best, best) if most >= _FEWEST_TELLING_WORDS and most > second else UNKNOWN


def channel_of(document: Path | None) -> str:
    """The channel by the content of the file: pages of text, pages that are images, a message, data."""
    if document is None:
        return UNKNOWN
    content = document.read_bytes()
    media_type = sniff(content)
    if is_data(media_type):
        return DATA
    if media_type in CONTAINER_MEDIA_TYPES:
        return MAIL
    if media_type.startswith("image/"):
        return IMAGE
    if media_type == PDF:
        return DIGITAL if len(_WORD.findall(_pdf_text(content))) >= _FEWEST_LETTERS_OF_TEXT else IMAGE
    return DIGITAL


def texts_of(document: Path | None, right: Mapping[str, Any]) -> list[str]:
    """What tells the language: the text layer of a PDF, the text of a mail or text file, and the values of the right answer."""
    texts = list(_values(right))
    if document is not None:
        content = document.read_bytes()
        media_type = sniff(content)
        if media_type == PDF:
            texts.append(_pdf_text(content))
        elif media_type.startswith("text/"):
            texts.append(content.decode("utf-8", "replace"))
        elif media_type in CONTAINER_MEDIA_TYPES:
            texts.append(_mail_text(content))
    return texts


def _values(right: Mapping[str, Any]) -> Iterator[str]:
    for name in ("payment_terms", "delivery_terms", "ship_to_address"):
        yield str(right.get(name) or "")
    for line in right.get("lines") or ():
        yield str(line.get("description") or "")


def _pdf_text(content: bytes) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:  # encrypted or damaged; what it is shows elsewhere
        return ""
    try:
        return "\n".join(document[index].get_textpage().get_text_range() for index in range(min(len(document), 2)))
    finally:
        document.close()


def _mail_text(content: bytes) -> str:
    from extractors.mail.message import split_message
    from pipeline.core.errors import InputError

    try:
        return split_message(content).body_text
    except InputError:
        return ""

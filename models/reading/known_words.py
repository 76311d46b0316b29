"""Writes ``extractors/reading/known_words.toml``: words that orders print, by language, which doubtful readings are held against.

    python -m models.reading.known_words

They are those of the pages that are made up to learn from (``models/corpus/words``): captions, headings, goods, terms and notes,
without the names of people, towns and companies, which a reading must not be bent to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[1] / "corpus" / "words"
TARGET = Path(__file__).parents[2] / "extractors" / "reading" / "known_words.toml"
# By the names of Tesseract's language data, as pages are told apart.
LANGUAGES = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "nld": "nl", "swe": "sv", "por": "pt", "pol": "pl",
}  # fmt: skip
_NAMES = frozenset({"first_names", "surnames", "countries", "trades", "forms", "towns", "streets", "name", "companies"})
_FEWEST_LETTERS, _ROW = 3, 128


def words_of(language: str) -> list[str]:
    """The words of a language in small letters, in alphabetical order."""
    table = tomllib.loads((SOURCE / f"{language}.toml").read_text(encoding="utf-8"))
    plain = (re.sub(r"\{\w+\}", " ", text) for text in _texts(table))
    found = {word.lower() for text in plain for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _FEWEST_LETTERS}
    return sorted(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _NAMES:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _rows(words: list[str]) -> Iterator[str]:
    row = ""
    for word in words:
        if row and len(row) + len(word) + 1 > _ROW:
            yield row
            row = ""
        row = f"{row} {word}".strip()
    yield row


def main() -> None:
    """Write the file."""
    parts = ["# Words that orders print, by language. Written by models/reading/known_words.py: do not edit by hand.\n"]
    for name, language in LANGUAGES.items():
        parts.append(f'{name} = """\n' + "\n".join(_rows(words_of(language))) + '\n"""\n')
    TARGET.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()

"""What is known of print in our languages, kept in ``language.toml`` beside this module."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def common_pairs() -> frozenset[str]:
    """Pairs of small letters that are common in the Latin languages."""
    return frozenset(str(_tables()["common_pairs"]).split())


@lru_cache(maxsize=1)
def telling_words() -> dict[str, frozenset[str]]:
    """For each language, by the name of its Tesseract data, words without accents that tell it from the others."""
    return {language: frozenset(str(words).split()) for language, words in _tables()["telling_words"].items()}


@lru_cache(maxsize=32)
def letters_of(language: str) -> frozenset[str]:
    """Letters beyond A to Z that a language is written with, by the name of its Tesseract data; none for one not known."""
    return frozenset(_tables()["letters"].get(language, ""))


def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("extractors.reading").joinpath("language.toml").read_text(encoding="utf-8"))

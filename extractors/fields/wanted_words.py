"""The words around dates of delivery: for weeks, for days that are wanted, for those of something else, for times that pass."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from extractors.fields.folding import fold


@cache
def wanted_words(section: str, key: str = "words") -> frozenset[str]:
    """The folded words of one section of the lexicon of wanted dates."""
    return frozenset(fold(word) for word in _lexicon()[section][key])


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    text = files("extractors.fields").joinpath("lexicon", "wanted_dates.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

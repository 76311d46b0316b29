"""Words of relative dates: weekdays, months, and what stands around them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def relative_words() -> dict[str, dict[str, list[str]]]:
    """The lexicon of relative dates by section."""
    text = files("extractors.prose").joinpath("lexicon", "relative_dates.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def month_names() -> dict[str, int]:
    """Folded names of months, full and short, to numbers."""
    text = files("extractors.fields").joinpath("lexicon", "calendar.toml").read_text(encoding="utf-8")
    return {name: int(number) for number, names in tomllib.loads(text)["months"].items() for name in names}


def means(name: str, word: str) -> bool:
    """Whether a folded word is one of a section of words."""
    return _fits(word, relative_words()["words"][name])


def weekday_of(word: str) -> int | None:
    """The ISO number of the weekday that a folded word names."""
    return next((int(number) for number, names in relative_words()["weekdays"].items() if _fits(word, names)), None)


def _fits(word: str, known: list[str]) -> bool:
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in known)

"""What a document's language says of the sign before decimals, where none of its numbers does: "10.000 Stück" is ten thousand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from extractors.fields.folding import fold
from extractors.fields.numbers import DecimalMark, NumberHabit, vote_habit

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST = 3
"""Words that differ; a firm's name or an address may hold one or two in an English order."""


@cache
def _words_with_commas() -> frozenset[str]:
    lexicon = tomllib.loads(files("extractors.fields").joinpath("lexicon", "decimals.toml").read_text(encoding="utf-8"))
    return frozenset(str(lexicon["comma"]).split())


def habit_of_print(texts: Sequence[str]) -> NumberHabit:
    """How a printed document writes numbers: as they tell themselves, else as its language does; see `vote_habit`."""
    habit = vote_habit(texts)
    if habit.decimal_mark is DecimalMark.UNKNOWN and habit.grouping != "'" and is_of_commas(texts):
        return replace(habit, decimal_mark=DecimalMark.COMMA, grouping="" if habit.grouping == "," else habit.grouping)
    return habit


def is_of_commas(texts: Iterable[str]) -> bool:
    """Whether texts are in a language that prints a comma before decimals (CLDR, ``decimal`` of its number symbols)."""
    known = _words_with_commas()
    found = {word for text in texts for word in _WORD.findall(fold(text)) if word in known}
    return len(found) >= _LEAST

"""What the words before a date call it: the day goods are wanted on, the date of something else, or a time that passes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.fields.folding import fold
from extractors.fields.wanted_words import wanted_words
from extractors.layout.columns import ColumnRole, label_tokens, roles_of_label
from pipeline.core.document import WordBox

_NEAREST = 8  # words before a date that may say what it is


def asks_for_day(before: Sequence[str]) -> bool:
    """Whether of the words before a date the nearest that says what it is asks for the goods: "Contract 4711, delivery"."""
    return _meant(before) is True


def is_other_date(before: str) -> bool:
    """Whether the words before a date, or its column's caption, call it the date of something else."""
    roles = roles_of_label(before.rstrip(":"))
    if roles.get(ColumnRole.OTHER, 0.0) > roles.get(ColumnRole.REQUESTED_DATE, 0.0):
        return True
    return _meant(before.split()) is False


def passes_as_time(words: Sequence[WordBox]) -> bool:
    """Whether what looks like a date is a time that passes: "2-3 weeks", "10/12 Tage"."""
    return any(token in wanted_words("durations") for word in words[1:3] for token in label_tokens(word.text))


def _meant(before: Sequence[str]) -> bool | None:
    """True for wanted, False for something else, None where no word tells; the nearest word before the date decides."""
    perhaps = None
    for word in reversed(before[-_NEAREST:]):
        for token in reversed(label_tokens(word)):
            if _is_among(token, wanted_words("other")):
                return False
            if _is_among(token, wanted_words("wanted")):
                return True
            perhaps = perhaps or token in wanted_words("wanted", "perhaps") or None
        folded = fold(word)
        if any(sign in folded for sign in wanted_words("other", "inside")):
            return False
        if any(sign in folded for sign in wanted_words("wanted", "inside")):
            return True
    return perhaps


def _is_among(token: str, words: frozenset[str]) -> bool:
    return token in words or token.startswith(_starts(words))


@cache
def _starts(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word[:-1] for word in words if word.endswith("*"))

"""Lines said in two halves ("5 boxes, cable ties"), and halves that only say a line again ("that is half a pallet")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from extractors.fields.folding import fold
from extractors.prose.labels import OF_ITEMS, Mark
from extractors.prose.spans import TextSpan

Marks = dict[Mark, TextSpan]
_NAMES = (Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.DESCRIPTION)
_COUNTS = (Mark.QUANTITY, Mark.QUANTITY_EACH, Mark.CORRECTED)
_BETWEEN = re.compile(r"[ \t,:()=–-]*")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS, _CLOSES = re.compile(r"[.!?;\n]"), re.compile(r"\s*(?:[.!?;)]|\n|$)")
_MOST_WORDS = 3


@cache
def _restating() -> frozenset[str]:
    text = files("extractors.prose").joinpath("lexicon", "small_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["restating"])


def halves_joined(items: Sequence[Marks], text: str) -> list[Marks]:
    """Neighbours of which one says only how many and the other only of what, as one; nothing but signs stands between them."""
    result: list[Marks] = []
    for marks in items:
        before = result[-1] if result else None
        if before is not None and _fit(before, marks) and _BETWEEN.fullmatch(text, _end(before), _start(marks)):
            result[-1] = before | marks
        else:
            result.append(marks)
    return result


def restates(before: Marks, marks: Marks, text: str) -> bool:
    """Whether a quantity of nothing only says again how many of the article before it: "30 bags of compost, so half a pallet"."""
    if _is_named(marks) or not (_is_named(before) and _is_counted(before)) or not set(marks) <= {Mark.QUANTITY, Mark.UNIT}:
        return False
    if len(marks) < len({Mark.QUANTITY, Mark.UNIT}) or _start(marks) < _end(before):
        return False
    between = text[_end(before) : _start(marks)]
    words = _WORD.findall(fold(between))
    if _ENDS.search(between) or len(words) > _MOST_WORDS or not all(word in _restating() for word in words):
        return False
    # Behind a bare comma something may go on that was not marked; only at the end of the sentence it does not.
    return bool(words) or (("," in between or "(" in between) and _CLOSES.match(text, _end(marks)) is not None)


def _fit(one: Marks, other: Marks) -> bool:
    if any(mark in marks for marks in (one, other) for mark in (Mark.CORRECTED, Mark.QUANTITY_EACH)):
        return False
    halves = [(_is_named(marks), _is_counted(marks)) for marks in (one, other)]
    return sorted(halves) == [(False, True), (True, False)] and not set(one) & set(other)


def _is_named(marks: Marks) -> bool:
    return any(mark in marks for mark in _NAMES)


def _is_counted(marks: Marks) -> bool:
    return any(mark in marks for mark in _COUNTS)


def _start(marks: Marks) -> int:
    return min(span.start for mark, span in marks.items() if mark in OF_ITEMS)


def _end(marks: Marks) -> int:
    return max(span.end for mark, span in marks.items() if mark in OF_ITEMS)

"""Lines compared as extraction is everywhere (shared/eval/score.py): by what they mean, not to the letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.fields.numbers import NumberHabit, vote_habit
from extractors.prose.items import Item, items_of
from extractors.prose.labels import Mark
from extractors.prose.quantities import read_quantity
from extractors.prose.spans import TextSpan

# From this similarity on a description says the same; the figure is that of the yardstick.
_SAME_NAME = 85
_CODES = (Mark.ARTICLE, Mark.OWN_ARTICLE)


def count_alike(gold: Sequence[TextSpan], found: Sequence[TextSpan], text: str) -> Counter[str]:
    """Counts ``hit``, ``missed`` and ``false`` of lines whose article, quantity and unit say the same; see `f1`."""
    habit = vote_habit(text.splitlines())
    wanted = [item for item in items_of(gold, text) if item.names_article or item.quantity is not None]
    left = [item for item in items_of(found, text) if item.names_article or item.quantity is not None]
    hits = 0
    for item in wanted:
        match = next((index for index, other in enumerate(left) if _is_alike(item, other, text, habit)), None)
        if match is not None:
            del left[match]
            hits += 1
    return Counter(hit=hits, missed=len(wanted) - hits, false=len(left))


def _is_alike(wanted: Item, found: Item, text: str, habit: NumberHabit) -> bool:
    codes = [mark for mark in _CODES if mark in wanted.marks]
    same = all(_code(wanted.get(mark), text) == _code(found.get(mark), text) for mark in codes[:1])
    if not codes:
        one, two = _said(wanted.get(Mark.DESCRIPTION), text), _said(found.get(Mark.DESCRIPTION), text)
        same = one == two or (bool(one and two) and fuzz.token_sort_ratio(one, two) >= _SAME_NAME)
        same = same and not any(mark in found.marks for mark in _CODES)
    return same and _unit(wanted, text) == _unit(found, text) and _is_as_many(wanted.quantity, found.quantity, text, habit)


def _is_as_many(one: TextSpan | None, two: TextSpan | None, text: str, habit: NumberHabit) -> bool:
    if one is None or two is None:
        return one is two
    first, second = (read_quantity(text[span.start : span.end], habit) for span in (one, two))
    if first is None or second is None:
        return _said(one, text) == _said(two, text)
    return first.value == second.value


def _unit(item: Item, text: str) -> str:
    return _said(item.get(Mark.UNIT), text).strip(".")


def _code(span: TextSpan | None, text: str) -> str:
    return "".join(_said(span, text).split())


def _said(span: TextSpan | None, text: str) -> str:
    return "" if span is None else " ".join(text[span.start : span.end].casefold().split())

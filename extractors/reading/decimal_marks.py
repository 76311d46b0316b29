"""Decimal marks weighed by the page: at a hundred rows an inch a comma is a dot with a dot below, and the other amounts tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from extractors.reading.strip_reader import Sign

_AMOUNT = re.compile(r"[^\d\s]*(?:\d{1,3}(?:[.,'’]\d{3})*|\d+)([.,])\d\d[^\d.,]*")
# A page has a habit when so many amounts show it, and few the other mark, which are misread ones.
_FEWEST_AMOUNTS, _HABIT = 4, 0.7
# How much likelier than not an amount then has the mark of the others. Points of dates and of thousands are left alone: nothing
# of a comma was seen in them.
_WEIGHT = 50.0


def with_decimal_marks_of_the_page(lines: Sequence[tuple[Sign, ...]]) -> list[tuple[Sign, ...]]:
    """The same signs, with the decimal marks that may as well be the other one read as the page's other amounts have them."""
    places = [(line, place) for line, signs in enumerate(lines) for place in _decimal_marks(signs)]
    marks = Counter(lines[line][place].text for line, place in places)
    habit, count = max(marks.items(), key=lambda one: one[1], default=("", 0))
    settled = [list(signs) for signs in lines]
    if count >= _FEWEST_AMOUNTS and count >= _HABIT * marks.total():
        for line, place in places:
            sign = lines[line][place]
            if sign.text != habit:
                settled[line][place] = _weighed(sign, habit)
    return [tuple(signs) for signs in settled]


def _decimal_marks(signs: Sequence[Sign]) -> list[int]:
    """Indices of the signs that part whole from hundredths."""
    found: list[int] = []
    for blank, group in groupby(range(len(signs)), key=lambda index: signs[index].text.isspace()):
        word = list(group)
        # A sign of several letters would shift what is found.
        if not blank and all(len(signs[index].text) == 1 for index in word):
            match = _AMOUNT.fullmatch("".join(signs[index].text for index in word))
            if match is not None:
                found.append(word[match.start(1)])
    return found


def _weighed(sign: Sign, habit: str) -> Sign:
    weighed = [(text, probability * (_WEIGHT if text == habit else 1.0)) for text, probability in sign.choices]
    seen, whole = sum(p for _, p in sign.choices), sum(p for _, p in weighed)
    ordered = sorted(weighed, key=lambda choice: -choice[1])
    return Sign(sign.centre, tuple((text, seen * probability / whole) for text, probability in ordered))

"""Signs that print alike told apart by those beside them: litres behind an amount, ``l`` among small letters, hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.reading.letters import is_cjk
from extractors.reading.strip_reader import Sign


@dataclass(frozen=True, slots=True)
class _Company:
    """Where a sign stands, and how much likelier than elsewhere it is this one there."""

    place: re.Pattern[str]
    meant: str
    weight: float


# Weights are such that a figure or letter that the recogniser is sure of stays: of a clear 1 it thinks as little of l as one in
# a thousand. The hyphen of a fax is a dot as high as a hyphen.
_COMPANIES = (
    _Company(re.compile(r"(?<=\d )[I1|i](?= |$)"), "l", 150.0),
    _Company(re.compile(r"(?<=[^\W\d_A-Z])I|(?<=[a-z]\.)I(?=\.)"), "l", 80.0),
    _Company(re.compile(r"(?<=\w)[·•](?=\w)"), "-", 80.0),
    # The sign before Japanese postal codes.
    _Company(re.compile(r"(?<![^\s])T(?=\d{3}-\d{4}(?!\d))"), "〒", 150.0),
    # The mark of thousands is never that of decimals.
    _Company(re.compile(r"(?<=\d)\.(?=\d{3}\.\d\d(?![\d.,]))"), ",", 50.0),
    _Company(re.compile(r"(?<=\d),(?=\d{3},\d\d(?![\d.,]))"), ".", 50.0),
)


def told_by_neighbours(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs of a strip, those that may be another one weighed by their place."""
    if any(len(sign.text) != 1 for sign in signs):
        return tuple(signs)
    text = "".join(sign.text for sign in signs)
    settled = list(signs)
    for index, company in _places(text):
        settled[index] = _weighed(signs[index], company)
    return tuple(settled)


def _places(text: str) -> Iterator[tuple[int, _Company]]:
    for company in _COMPANIES:
        for match in company.place.finditer(text):
            index = match.start()
            if not any(is_cjk(beside) for beside in text[max(0, index - 1) : index + 2]):
                yield index, company


def _weighed(sign: Sign, company: _Company) -> Sign:
    weighed = [(text, probability * (company.weight if text == company.meant else 1.0)) for text, probability in sign.choices]
    seen, whole = sum(p for _, p in sign.choices), sum(p for _, p in weighed)
    return Sign(sign.centre, tuple(sorted(((text, seen * p / whole) for text, p in weighed), key=lambda choice: -choice[1])))

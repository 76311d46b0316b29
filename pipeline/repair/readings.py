"""What a printed figure may say: the reading that was taken, those that were not, and the other meaning of a lone mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.core.fields import Evidence, FieldValue

# More are not tried: what is left out counts as the chance that the truth is not among them.
MOST_READINGS = 4
# A single mark before three digits parts thousands or decimals: 1.234 is twelve hundred in Berlin and one and a bit in Boston.
_LONE_MARK = re.compile(r"[^\d.,]*(?P<whole>[1-9]\d{0,2})[.,](?P<rest>\d{3})[^\d.,]*")
# How often the document's habit, which was asked first, misleads.
_MARK_MISTAKEN = 0.03
_LEAST_PROBABLE = 0.0005


@dataclass(frozen=True, slots=True)
class Choice:
    """One meaning of a printed figure.

    Attributes:
        probability: As the reader saw it, before anything is compared.
        by_mark: The digits are as read, and only the mark between them means something else.
        evidence: Where it stands if not where the reading that was taken does.
    """

    value: Decimal
    raw: str
    probability: float
    by_mark: bool = False
    evidence: Evidence | None = None


def choices_of(field: FieldValue[Decimal] | None) -> tuple[Choice, ...]:
    """All that a figure may mean, the reading that was taken first; nothing for a field that is not there."""
    if field is None:
        return ()
    taken = Choice(field.value, field.raw, max(field.confidence, _LEAST_PROBABLE))
    if not field.alternatives and (field.evidence is None or field.evidence.path):
        return (taken,)
    others: dict[Decimal, Choice] = {}
    for choice in (*_of_alternatives(field), *_of_mark(field)):
        if choice.value != field.value:
            others.setdefault(choice.value, choice)
    likeliest = sorted(others.values(), key=lambda choice: -choice.probability)
    return (taken, *likeliest[: MOST_READINGS - 1])


def _of_alternatives(field: FieldValue[Decimal]) -> Iterator[Choice]:
    for reading in field.alternatives:
        likely, by_mark = max(reading.probability, _LEAST_PROBABLE), _other_mark(field) == reading.value
        yield Choice(reading.value, reading.raw, likely, by_mark, reading.evidence)


def _of_mark(field: FieldValue[Decimal]) -> Iterator[Choice]:
    """The other meaning of the mark; none in data, whose format says what its marks mean."""
    other = _other_mark(field)
    if other is None or field.evidence is None or field.evidence.path:
        return
    left = 1 - field.confidence - sum(reading.probability for reading in field.alternatives)
    yield Choice(other, field.raw, max(min(_MARK_MISTAKEN, left), _LEAST_PROBABLE), by_mark=True)


def _other_mark(field: FieldValue[Decimal]) -> Decimal | None:
    """What the printed figure means with its lone mark taken the other way; None where there is no such mark."""
    match = _LONE_MARK.fullmatch(unicodedata.normalize("NFKC", field.raw).strip())
    if match is None:
        return None
    parted, pointed = Decimal(match["whole"] + match["rest"]), Decimal(f"{match['whole']}.{match['rest']}")
    meanings = {parted: pointed, pointed: parted}
    if -field.value in meanings:
        return -meanings[-field.value]
    return meanings.get(field.value)

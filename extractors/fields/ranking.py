"""From several readings of one field to the best one and an honest probability for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractors.layout.evidence import field_from_words
from pipeline.core.document import WordBox
from pipeline.core.fields import FieldValue

V = TypeVar("V", bound=Hashable)

# A rival reading of equal weight halves the confidence, a weak one hardly touches it.
_RIVALRY, _RIVAL_POWER = 0.5, 3
# Being printed again elsewhere removes this share of the doubt.
_REPEATED = 0.4
_MAX_CONFIDENCE = 0.985


@dataclass(frozen=True)
class Reading(Generic[V]):
    """One reading of a field: a value, where it stands and how likely it is by itself.

    Attributes:
        value: The value read.
        key: What equal readings share, such as the value without spaces and case.
        words: The words it was read from.
        page: Their page.
        likelihood: 0..1, from the label's strength, the place and the type.
        rule: Name of the rule, for the evidence.
        place: Readings at different places support each other; one place found twice does not.
    """

    value: V
    key: Hashable
    words: tuple[WordBox, ...]
    page: int
    likelihood: float
    rule: str
    place: Hashable = None


def best_reading(readings: Iterable[Reading[V]], least: float) -> FieldValue[V] | None:
    """The likeliest value; repetition elsewhere supports it, a rival of near equal weight lowers its confidence.

    Args:
        readings: All readings of one field.
        least: Readings that end below this probability are not worth stating.
    """
    strengths: dict[Hashable, float] = {}
    tops: dict[Hashable, Reading[V]] = {}
    for key, group in _by_key(readings).items():
        top = max(group, key=lambda reading: reading.likelihood * _legible_share(reading.words))
        doubt = 1 - top.likelihood
        places = {(reading.page, reading.place) for reading in group}
        for _ in range(min(len(places) - 1, 3)):
            doubt *= 1 - _REPEATED
        tops[key], strengths[key] = top, (1 - doubt) * _legible_share(top.words)
    if not tops:
        return None
    ranked = sorted(tops, key=lambda key: (-strengths[key], tops[key].page))
    winner = tops[ranked[0]]
    confidence = strengths[ranked[0]]
    if len(ranked) > 1:
        share = strengths[ranked[1]] / confidence if confidence else 0.0
        confidence *= 1 - _RIVALRY * share**_RIVAL_POWER * min(1.0, strengths[ranked[1]] / 0.5)
    if confidence < least:
        return None
    return field_from_words(winner.value, winner.words, winner.page, min(confidence, _MAX_CONFIDENCE), winner.rule)


def legibility(words: tuple[WordBox, ...]) -> float:
    """How well an image reader made out the least sure of the words; 1 for print that was never an image."""
    return min((word.confidence for word in words if word.confidence is not None), default=1.0)


def _legible_share(words: tuple[WordBox, ...]) -> float:
    return 0.4 + 0.6 * legibility(words)  # a blurred reading loses to a clear one


def _by_key(readings: Iterable[Reading[V]]) -> dict[Hashable, list[Reading[V]]]:
    groups: dict[Hashable, list[Reading[V]]] = {}
    for reading in readings:
        groups.setdefault(reading.key, []).append(reading)
    return groups

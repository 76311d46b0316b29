"""A value with the other readings of its print: each parsed as the field is, with its probability."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import prod
from typing import TYPE_CHECKING, Any

from extractors.fields.date_habits import UNKNOWN_HABIT, DateHabit, DayOrder
from extractors.fields.dates import read_date
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import split_quantity_unit
from pipeline.core.fields import FieldValue, Reading

if TYPE_CHECKING:
    from extractors.reading.ballot import Ballot

MOST_ALTERNATIVES = 5
LEAST_PROBABILITY = 0.001
_DATE_HABITS = (UNKNOWN_HABIT, *(DateHabit(order, 1.0) for order in DayOrder))
# Who settled what is printed, behind the name of the extractor that found it.
VOTED, BY_HABIT = "+voices", "+habit"
_Parse = Callable[[str], object | None]


class Reader(StrEnum):
    """How a field's text becomes its value."""

    NUMBER = "number"
    CODE = "code"
    DATE = "date"


def with_other_readings(
    value: FieldValue[Any], reader: Reader, ballots: Sequence[Ballot | None], habit: NumberHabit
) -> FieldValue[Any]:
    """The value with what else its words may say.

    Args:
        ballots: Of each word of its evidence; None for words that nobody doubted.
        habit: How the document writes numbers.
    """
    cast = [ballot for ballot in ballots if ballot is not None]
    parse = _PARSERS[reader](value, habit)
    others: dict[object, Reading[Any]] = {}
    for ballot in cast:
        first = ballot.readings[0]
        certain = prod(other.readings[0].probability for other in cast if other is not ballot)
        for spelling in ballot.readings[1:]:
            raw = value.raw.replace(first.text, spelling.text, 1)
            meant = parse(raw)
            if meant is None or meant == value.value:
                continue
            known = others.get(meant)
            likely = certain * spelling.probability + (known.probability if known else 0.0)
            others[meant] = Reading(meant, known.raw if known else raw, min(1.0, likely))
    room = 1 - value.confidence
    return replace(_as_printed(value, cast), alternatives=_within((*others.values(), *value.alternatives), room))


def _as_printed(value: FieldValue[Any], cast: Sequence[Ballot]) -> FieldValue[Any]:
    """What no voice saw and only the document's habit says is no part of the printed text."""
    raw, settled = value.raw, ""
    for ballot in cast:
        first = ballot.readings[0].text
        if first != ballot.voiced:
            raw, settled = raw.replace(first, ballot.voiced, 1), BY_HABIT
        elif first != ballot.page:
            settled = settled or VOTED
    return replace(value, raw=raw, extractor=value.extractor + settled)


def _within(others: Sequence[Reading[Any]] | Any, room: float) -> tuple[Reading[Any], ...]:
    """The likeliest, their probabilities together no more than there is room for beside the value's own."""
    likely = sorted((one for one in others if one.probability >= LEAST_PROBABILITY), key=lambda one: -one.probability)
    likely = likely[:MOST_ALTERNATIVES]
    whole = sum(one.probability for one in likely)
    scale = min(1.0, room / whole) if whole else 1.0
    scaled = [
        replace(one, probability=round(scale * one.probability - 5e-5, 4)) for one in likely if scale * one.probability > 1e-4
    ]
    return tuple(scaled)


def _number_parser(value: FieldValue[Decimal], habit: NumberHabit) -> _Parse:
    """Numbers as this one was taken: its sign, and which of two meanings where a mark before three digits leaves two."""
    meant = _numbers_of(value.raw, habit)
    for choice, number in enumerate(meant):
        for sign in (1, -1):
            if sign * number == value.value:
                return lambda raw: _chosen(_numbers_of(raw, habit), choice, sign)
    return lambda raw: None


def _chosen(numbers: Sequence[Decimal], choice: int, sign: int) -> Decimal | None:
    return sign * numbers[min(choice, len(numbers) - 1)] if numbers else None


def _numbers_of(raw: str, habit: NumberHabit) -> list[Decimal]:
    plain = raw.rstrip("%％ ")
    if found := readings(plain, habit):
        return found
    glued = split_quantity_unit(plain)
    return readings(glued.number, habit) if glued is not None else []


def _date_parser(value: FieldValue[date], habit: NumberHabit) -> _Parse:
    """Dates in the order of day and month that this one was read with."""

    def parsed(raw: str, order: DateHabit) -> date | None:
        found = read_date(raw, order, value.value)
        return found.value if found is not None else None

    fitting = next((order for order in _DATE_HABITS if parsed(value.raw, order) == value.value), None)
    return lambda raw: parsed(raw, fitting) if fitting is not None else None


def _code_parser(value: FieldValue[str], habit: NumberHabit) -> _Parse:
    """Codes with the same parts of the print left out."""
    before, found, behind = value.raw.partition(value.value)
    if not found or not value.value:
        return lambda raw: None

    def parse(raw: str) -> str | None:
        if not (raw.startswith(before) and raw.endswith(behind)):
            return None
        return raw[len(before) : len(raw) - len(behind)].strip() or None

    return parse


_PARSERS: dict[Reader, Callable[[FieldValue[Any], NumberHabit], _Parse]] = {
    Reader.NUMBER: _number_parser,
    Reader.DATE: _date_parser,
    Reader.CODE: _code_parser,
}

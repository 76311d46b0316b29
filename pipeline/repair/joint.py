"""Doubtful figures of an order settled together: by quantity times price, by the printed sums, by the master's price.

A figure is changed only where exactly one of its readings is left: taking that one away leaves no way in which the line, the
sums and the masters agree. Nothing is changed in a line that agreed as it was read, nothing that has but one reading, and
nothing by the master's price alone, since a customer may write another: only what a mark between digits means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import prod
from typing import Any, Protocol, TypeVar

from pipeline.core.arithmetic import allowed_difference, subtotal_agrees, total_agrees
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue, Reading
from pipeline.core.issues import Issue, Severity
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.repair.belief import (
    PRICE_BY_CHANCE,
    SAME_DIGITS,
    belief,
    chance_of_product,
    chance_of_sum,
    have_same_digits,
    unlisted,
)
from pipeline.repair.dates import repair_dates
from pipeline.repair.readings import Choice
from pipeline.repair.sums import OrderWay, order_choices, order_ways, solve
from pipeline.repair.ways import LineWays, Way, implies_master_price, ways_of_line, with_master_price
from pipeline.repair.wording import figure, repaired, undecided

# A repair that is less sure is none; a surer one whose price is the master's needs no person of its own.
SURE_ENOUGH = 0.95
SURE = 0.99
_MOST_PRICED = 32
# Figures that may say the same digits in different places of one line.
_SAME_DIGITS = ("quantity", "unit_price", "amount")
_DEFAULTS = Tolerances()


class Matching(Protocol):
    """How lines are matched to the masters, in the terms of one order."""

    def resolve(self, line: ExtractedLine) -> ResolvedLine:
        """A line matched from the beginning."""
        ...

    def with_figures(self, resolved: ResolvedLine, line: ExtractedLine) -> ResolvedLine:
        """A line with other figures on the article that it was matched to."""
        ...


@dataclass(frozen=True, slots=True)
class _Repair:
    """One figure of a line (``position`` from 1) or of the order, and what it becomes."""

    position: int | None
    name: str
    choice: Choice
    confidence: float
    finding: Issue


@dataclass(slots=True)
class _State:
    """What is left of all readings.

    Attributes:
        sums: Which printed sums the lines were made to agree with; empty when they agree in no reading, or too many.
        combinations: How many combinations these were tried with.
        scale: What the least of the lines adds that can add several amounts, or all lines where none can.
    """

    lines: list[LineWays]
    order_choices: Mapping[str, Sequence[Choice]]
    order_ways: Sequence[OrderWay]
    sums: tuple[str, ...] = ()
    combinations: int = 1
    scale: Decimal = Decimal(0)

    def unproven_figures(self, besides: LineWays | None = None) -> list[Sequence[Choice]]:
        """What the sums rest on: the printed sums, and the figures of all other lines that do not agree by themselves."""
        found = [
            readings
            for line in self.lines
            if line is not besides and not all(way.agrees for way in line.left)
            for name, readings in line.choices.items()
            if name == "amount" or "amount" not in line.choices
        ]
        return [*found, *self.order_choices.values()]


def repair(
    resolution: Resolution,
    matching: Matching,
    *,
    today: date,
    lessons: LessonsOfCustomer = NOTHING_LEARNT,
    tolerances: Tolerances = _DEFAULTS,
) -> Resolution:
    """Take the readings of doubtful figures and dates that alone fit everything else.

    Args:
        matching: For lines whose figures change.
        today: Orders are not dated ahead of it.
        lessons: How the customer writes dates.
    Returns:
        The resolution with the changed values (``:repaired`` behind their extractor's name, the former reading among their
        alternatives), their lines matched anew, and a finding for each among the issues of the extracted order.
    """
    dated, findings = repair_dates(resolution.extracted, today, lessons)
    resolution = replace(resolution, extracted=dated, lines=_with_lines(resolution.lines, dated))
    lines = [
        ways_of_line(position, line, resolution.currency, tolerances) for position, line in enumerate(resolution.lines, start=1)
    ]
    choices = order_choices(resolution.extracted)
    repairs: list[_Repair] = []
    if any(line.is_in_doubt for line in lines) or any(len(readings) > 1 for readings in choices.values()):
        state = _settled(resolution, lines, matching, tolerances)
        repairs = [*_repairs_of_lines(state, resolution.currency, tolerances), *_repairs_of_sums(state, resolution, tolerances)]
        findings += [one.finding for one in repairs] + list(_undecided(state))
    return _applied(resolution, repairs, findings, matching)


def _with_lines(lines: Sequence[ResolvedLine], order: ExtractedOrder) -> tuple[ResolvedLine, ...]:
    return tuple(replace(line, extracted=extracted) for line, extracted in zip(lines, order.lines, strict=True))


def _settled(resolution: Resolution, lines: list[LineWays], matching: Matching, tolerances: Tolerances) -> _State:
    """What the line's own arithmetic left, ruled out further by the printed sums and then by the master's prices."""
    choices = order_choices(resolution.extracted)
    if _sums_agree(resolution.extracted, resolution.currency, tolerances):
        choices = {name: readings[:1] for name, readings in choices.items()}
    computed = sum(line.resolved.extracted.amount is None for line in lines)
    allowed = allowed_difference(resolution.currency, tolerances) * (1 + computed)
    state = _State(lines, choices, order_ways(choices, (), allowed))
    printed = tuple(name for name in ("subtotal", "total") if name in choices)
    for sums in dict.fromkeys((printed, printed[1:], printed[:1])):
        if sums and _ruled_out_by_sums(state, order_ways(choices, sums, allowed), sums):
            break
    _ruled_out_by_prices(state, matching)
    return state


def _sums_agree(order: ExtractedOrder, currency: str, tolerances: Tolerances) -> bool:
    agree = (subtotal_agrees(order, currency, tolerances), total_agrees(order, currency, tolerances))
    return True in agree and False not in agree


def _ruled_out_by_sums(state: _State, ways: Sequence[OrderWay], sums: tuple[str, ...]) -> bool:
    """Keep what the sums allow; False, and nothing changed, where they fit nothing or contradict a line that agreed."""
    found = solve(state.lines, ways)
    if found is None or not found.order_ways:
        return False
    if any(
        line.agreed_as_read and line.as_read.amount not in left for line, left in zip(state.lines, found.amounts, strict=True)
    ):
        return False
    for line, amounts in zip(state.lines, found.amounts, strict=True):
        line.keep([way for way in line.left if way.amount in amounts], "sums")
    state.order_ways, state.sums = found.order_ways, sums
    state.combinations, state.scale = found.combinations, found.scale
    return True


def _ruled_out_by_prices(state: _State, matching: Matching) -> None:
    """Of several ways that are left keep those at the master's price, unless the sums then fit no more."""
    kept = []
    for line in state.lines:
        fitting: list[Way] = []
        if line.is_in_doubt and not line.agreed_as_read and len(line.left) <= _MOST_PRICED:
            line.left = [with_master_price(way, line.resolved, matching.with_figures) for way in line.left]
            fitting = [way for way in line.left if way.is_priced]
            line.price_speaks_against = not fitting and implies_master_price(line, matching.with_figures)
        kept.append(fitting)
    narrowed = [
        LineWays(line.position, line.resolved, line.choices, line.as_read, line.count, ways or line.left)
        for line, ways in zip(state.lines, kept, strict=True)
    ]
    if state.sums:
        found = solve(narrowed, state.order_ways)
        if found is None or not found.order_ways:
            return
        state.order_ways = found.order_ways
        kept = [
            [way for way in line.left if way.amount in amounts] for line, amounts in zip(narrowed, found.amounts, strict=True)
        ]
    for line, ways in zip(state.lines, kept, strict=True):
        if ways and len(ways) < len(line.left):
            line.rivals = [way for way in line.left if way not in ways]
            line.keep(ways, "price")


def _repairs_of_lines(state: _State, currency: str, tolerances: Tolerances) -> Iterator[_Repair]:
    for line in state.lines:
        if not line.is_in_doubt or line.agreed_as_read:
            continue
        for name, readings in line.choices.items():
            taken = line.left[0].chosen[name]
            if len(line.values(name)) == 1 and taken.value != readings[0].value:
                found = _repair_of(line, name, taken, state, currency, tolerances)
                if found is not None:
                    yield found


def _repair_of(line: LineWays, name: str, taken: Choice, state: _State, currency: str, tolerances: Tolerances) -> _Repair | None:
    """The repair of a figure of which one reading is left; None where what ruled the others out is too little."""
    by_line = all(way.agrees for way in line.left)
    by_sums = bool(state.sums) and (name == "amount" or "amount" not in line.choices)
    by_price = all(way.is_priced for way in line.left)
    if not (by_line or by_sums or (taken.by_mark and (by_price or line.ruled_out_by.get(name) == "whole"))):
        return None
    if line.price_speaks_against:
        return None
    # Of a mark's two meanings one is impossible, or a thousand times the price: a person looks all the same.
    sureness = _sureness(line, name, by_line, by_sums, state, currency, tolerances) if by_line or by_sums else SURE_ENOUGH
    if sureness < SURE_ENOUGH:
        return None
    severity = Severity.INFO if by_line and by_price and sureness >= SURE else Severity.WARNING
    printed = line.choices[name][0]
    reasons = list(_reasons(line, line.left[0], by_line, by_sums, by_price, state))
    finding = repaired(name, line.position, printed.raw, printed.value, taken.value, reasons, severity)
    return _Repair(line.position, name, taken, sureness, finding)


def _sureness(
    line: LineWays, name: str, by_line: bool, by_sums: bool, state: _State, currency: str, tolerances: Tolerances
) -> float:
    way, allowed = line.left[0], allowed_difference(currency, tolerances)
    chance, tried = 1.0, line.count
    if all(one.is_priced for one in line.left):
        chance *= PRICE_BY_CHANCE
    if by_line and way.amount is not None:
        same = _stands_twice(way, name) and not way.chosen[name].by_mark
        chance *= SAME_DIGITS if same else chance_of_product(way.amount, allowed, currency)
    if by_sums:
        chance *= chance_of_sum(state.scale, allowed, currency)
        tried *= state.combinations
    doubtful = [figure for figure, readings in line.choices.items() if len(readings) > 1]
    rivals = [_probability(rival, doubtful) for rival in line.rivals]
    lost = unlisted([*line.choices.values(), *(state.unproven_figures(line) if by_sums else ())])
    return belief(_probability(way, doubtful), lost, tried, chance, rivals)


def _stands_twice(way: Way, name: str) -> bool:
    """Whether another figure of the line has the same digits: whoever misread one may have misread both."""
    others = (choice.value for other, choice in way.chosen.items() if other in _SAME_DIGITS and other != name)
    return name in _SAME_DIGITS and any(have_same_digits(value, way.chosen[name].value) for value in others)


def _probability(way: Way, figures: Sequence[str]) -> float:
    return prod(way.chosen[name].probability for name in figures)


def _reasons(line: LineWays, way: Way, by_line: bool, by_sums: bool, by_price: bool, state: _State) -> Iterator[str]:
    read = way.line
    if by_line and read.quantity and read.unit_price and read.amount:
        per = f" per {figure(read.price_per.value)}" if read.price_per else ""
        yield f"{figure(read.quantity.value)} x {figure(read.unit_price.value)}{per} makes the line's {figure(read.amount.value)}"
    if by_sums:
        yield f"the lines then make the printed {' and '.join(state.sums)}"
    if by_price:
        yield f"the price then is the {line.resolved.price_source or 'price of the masters'}"
    if line.ruled_out_by and not (by_line or by_sums or by_price):
        yield "half a piece cannot be ordered"


def _repairs_of_sums(state: _State, resolution: Resolution, tolerances: Tolerances) -> Iterator[_Repair]:
    """Printed sums that only one reading makes true. A person looks, unless another sum that is not in doubt says the same."""
    if not state.sums:
        return
    choices = order_choices(resolution.extracted)
    doubtful = [name for name, readings in choices.items() if len(readings) > 1]
    allowed = allowed_difference(resolution.currency, tolerances)
    chance = chance_of_sum(state.scale, allowed, resolution.currency)
    for name in doubtful:
        left = {way.chosen[name].value for way in state.order_ways}
        taken, read = state.order_ways[0].chosen[name], choices[name][0]
        if len(left) != 1 or taken.value == read.value:
            continue
        solution = prod(state.order_ways[0].chosen[each].probability for each in doubtful)
        sureness = belief(solution, unlisted(state.unproven_figures()), state.combinations, chance)
        if sureness < SURE_ENOUGH:
            continue
        confirmed = len(state.sums) == 2 and not any(len(choices[other]) > 1 for other in state.sums if other != name)
        severity = Severity.INFO if confirmed and name != "discount" else Severity.WARNING
        reasons = [f"with it the lines make the printed {' and '.join(state.sums)}"]
        finding = repaired(name, None, read.raw, read.value, taken.value, reasons, severity)
        yield _Repair(None, name, taken, sureness, finding)


def _undecided(state: _State) -> Iterator[Issue]:
    for line in state.lines:
        if line.agreed_as_read:
            continue
        for name in line.choices:
            values = line.values(name)
            if len(values) > 1 and not all(choice.by_mark for choice in line.choices[name][1:]):
                yield undecided(name, line.position, values)


def _applied(resolution: Resolution, repairs: Sequence[_Repair], findings: Sequence[Issue], matching: Matching) -> Resolution:
    order = resolution.extracted
    issues = (*order.issues, *findings)
    lines, extracted = list(resolution.lines), list(order.lines)
    for position in sorted({one.position for one in repairs if one.position is not None}):
        line = extracted[position - 1]
        for one in (found for found in repairs if found.position == position):
            line = _with_repair(line, one)
        extracted[position - 1] = line
        before = lines[position - 1]
        lines[position - 1] = matching.with_figures(before, line) if before.certain else matching.resolve(line)
    order = replace(order, lines=tuple(extracted), issues=issues)
    for one in (found for found in repairs if found.position is None):
        order = _with_repair(order, one)
    return replace(resolution, extracted=order, lines=tuple(lines))


_Record = TypeVar("_Record", ExtractedLine, ExtractedOrder)


def _with_repair(record: _Record, one: _Repair) -> _Record:
    printed: FieldValue[Decimal] = getattr(record, one.name)
    changed: dict[str, Any] = {one.name: _taken(printed, one.choice, one.confidence)}
    return replace(record, **changed)


def _taken(field: FieldValue[Decimal], choice: Choice, confidence: float) -> FieldValue[Decimal]:
    """The field with another value; how it was read before is the first of what else it may be."""
    others = [Reading(field.value, field.raw, field.confidence)]
    others += [reading for reading in field.alternatives if reading.value != choice.value]
    share = min(1.0, (1 - confidence) / (sum(reading.probability for reading in others) or 1.0))
    alternatives = tuple(replace(reading, probability=reading.probability * share) for reading in others)
    extractor = f"{field.extractor}:repaired"
    return replace(field, value=choice.value, confidence=confidence, extractor=extractor, alternatives=alternatives)

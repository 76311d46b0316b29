"""Which figures are proven to be other than they were read, how surely, and why in a clerk's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from pipeline.core.arithmetic import allowed_difference
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Resolution
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
from pipeline.repair.changes import Repair
from pipeline.repair.readings import Choice
from pipeline.repair.settling import Settled
from pipeline.repair.sums import order_choices
from pipeline.repair.ways import LineWays, Way, is_exact
from pipeline.repair.wording import figure, repaired, undecided

# A repair that is less sure is none; a surer one whose price is the master's needs no person of its own.
SURE_ENOUGH = 0.95
SURE = 0.99
_OTHER_WITNESSES = {"whole": "half a piece cannot be ordered", "habit": "so this customer writes numbers"}
# Figures that may say the same digits in different places of one line.
_SAME_DIGITS = ("quantity", "unit_price", "amount")


def repairs_of_lines(state: Settled, currency: str, tolerances: Tolerances) -> Iterator[Repair]:
    """Figures of lines of which one reading is left, another than was taken, and line or sums bear witness."""
    for line in state.lines:
        if not line.is_in_doubt or line.agreed_as_read:
            continue
        for name, readings in line.choices.items():
            taken = line.left[0].chosen[name]
            if len(line.values(name)) == 1 and taken.value != readings[0].value:
                found = _repair_of(line, name, taken, state, currency, tolerances)
                if found is not None:
                    yield found


def _repair_of(line: LineWays, name: str, taken: Choice, state: Settled, currency: str, tolerances: Tolerances) -> Repair | None:
    """The repair of a figure of which one reading is left; None where what ruled the others out is too little."""
    # To the cent: what is off by one may be theirs to have rounded, but proves no reading of ours.
    by_line = all(way.agrees and is_exact(way, currency) for way in line.left)
    # A line that does not make its amount in any way has a figure that was not read at all.
    contradicts = any(way.agrees is False for way in line.left)
    by_sums = bool(state.sums) and not contradicts and (name == "amount" or "amount" not in line.choices)
    by_price = all(way.is_priced for way in line.left)
    by_mark = taken.by_mark and line.ruled_out_by.get(name) in ("price", "whole", "habit")
    if not (by_line or by_sums or by_mark):
        return None
    if line.price_speaks_against:
        return None
    # Of a mark's two meanings one is impossible, a thousand times the price, or not how they write: a person looks all the same.
    sureness = _sureness(line, name, by_line, by_sums, state, currency, tolerances) if by_line or by_sums else SURE_ENOUGH
    if sureness < SURE_ENOUGH:
        return None
    severity = Severity.INFO if by_line and by_price and sureness >= SURE else Severity.WARNING
    printed = line.choices[name][0]
    reasons = list(_reasons(line, name, by_line, by_sums, by_price, state))
    finding = repaired(name, line.position, printed.raw, printed.value, taken.value, reasons, severity)
    return Repair(line.position, name, taken, sureness, finding)


def _sureness(
    line: LineWays, name: str, by_line: bool, by_sums: bool, state: Settled, currency: str, tolerances: Tolerances
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


def _reasons(line: LineWays, name: str, by_line: bool, by_sums: bool, by_price: bool, state: Settled) -> Iterator[str]:
    way = line.left[0]
    read = way.line
    if by_line and read.quantity and read.unit_price and read.amount:
        per = f" per {figure(read.price_per.value)}" if read.price_per else ""
        yield f"{figure(read.quantity.value)} x {figure(read.unit_price.value)}{per} makes the line's {figure(read.amount.value)}"
    if by_sums:
        yield f"the lines then make the printed {' and '.join(state.sums)}"
    witness = line.ruled_out_by.get(name, "")
    if by_price and (by_line or by_sums or witness == "price"):
        yield f"the price then is the {way.price_source or 'price of the masters'}"
    if not (by_line or by_sums) and witness in _OTHER_WITNESSES:
        yield _OTHER_WITNESSES[witness]


def repairs_of_sums(state: Settled, resolution: Resolution, tolerances: Tolerances) -> Iterator[Repair]:
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
        yield Repair(None, name, taken, sureness, finding)


def undecided_figures(state: Settled) -> Iterator[Issue]:
    """Findings about figures of which several readings are left, in lines that did not agree as they were read."""
    for line in state.lines:
        if line.agreed_as_read:
            continue
        for name in line.choices:
            values = line.values(name)
            if len(values) > 1 and not all(choice.by_mark for choice in line.choices[name][1:]):
                yield undecided(name, line.position, values)

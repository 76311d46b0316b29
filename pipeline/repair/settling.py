"""Readings ruled out: by the line itself, then by the printed sums, then by the master's prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.core.arithmetic import allowed_difference, subtotal_agrees, total_agrees
from pipeline.core.fields import ExtractedOrder
from pipeline.core.learning import decimal_mark_of
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer
from pipeline.core.resolution import Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.repair.matching import Matching
from pipeline.repair.readings import Choice
from pipeline.repair.sums import OrderWay, order_choices, order_ways, solve
from pipeline.repair.ways import LineWays, Way, implies_master_price, with_master_price

_MOST_PRICED = 32


@dataclass(slots=True)
class Settled:
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


def settled(
    resolution: Resolution,
    lines: list[LineWays],
    matching: Matching,
    tolerances: Tolerances,
    lessons: LessonsOfCustomer = NOTHING_LEARNT,
) -> Settled:
    """What the line's own arithmetic left, ruled out further by the printed sums, the master's prices, the customer's habit."""
    choices = order_choices(resolution.extracted)
    if _sums_agree(resolution.extracted, resolution.currency, tolerances):
        choices = {name: readings[:1] for name, readings in choices.items()}
    computed = sum(line.resolved.extracted.amount is None for line in lines)
    allowed = allowed_difference(resolution.currency, tolerances) * (1 + computed)
    state = Settled(lines, choices, order_ways(choices, (), allowed))
    printed = tuple(name for name in ("subtotal", "total") if name in choices)
    for sums in dict.fromkeys((printed, printed[1:], printed[:1])):
        if sums and _ruled_out_by_sums(state, order_ways(choices, sums, allowed), sums):
            break
    _ruled_out_by_prices(state, matching)
    if lessons.decimal_mark is not None:
        _ruled_out_by_habit(state, lessons.decimal_mark.target)
    return state


def _ruled_out_by_habit(state: Settled, mark: str) -> None:
    """Where only the meaning of marks is left open, and whatever it is changes no sum, the customer's own mark tells."""
    for line in state.lines:
        if line.agreed_as_read or len(line.left) < 2 or (state.sums and len({way.amount for way in line.left}) > 1):
            continue
        fitting = [way for way in line.left if all(_is_written_with(mark, choice) for choice in way.chosen.values())]
        if fitting:
            line.keep(fitting, "habit")


def _is_written_with(mark: str, choice: Choice) -> bool:
    return decimal_mark_of(choice.raw, choice.value) in ("", mark)


def _sums_agree(order: ExtractedOrder, currency: str, tolerances: Tolerances) -> bool:
    agree = (subtotal_agrees(order, currency, tolerances), total_agrees(order, currency, tolerances))
    return True in agree and False not in agree


def _ruled_out_by_sums(state: Settled, ways: Sequence[OrderWay], sums: tuple[str, ...]) -> bool:
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


def _ruled_out_by_prices(state: Settled, matching: Matching) -> None:
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

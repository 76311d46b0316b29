"""The sums of an order: which readings of its lines and of its printed sums can be true together.

A small exact search. Lines that add the same in every way are added up once; of the others every combination is tried whose
rest can still reach a printed sum. What it gives is complete: a reading that is in no solution is ruled out, and a figure of
which one reading is left is proven, since excluding that reading leaves no solution.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import ceil, floor, prod

from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.repair.readings import Choice, choices_of
from pipeline.repair.ways import LineWays

ORDER_FIGURES = ("subtotal", "tax", "freight", "discount", "total")
_MOST_ORDER_WAYS = 512
# Beyond these the sums say nothing: so many combinations fit that none is proven.
_MOST_SUMS = 20_000
_MOST_SOLUTIONS = 200
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class OrderWay:
    """One way to read the printed sums.

    Attributes:
        windows: What the lines may add up to for these sums, as closed intervals.
    """

    chosen: Mapping[str, Choice]
    windows: tuple[tuple[Decimal, Decimal], ...]

    def allows(self, lines: Decimal) -> bool:
        """Whether lines of that sum make the printed sums."""
        return any(low <= lines <= high for low, high in self.windows)

    @property
    def probability(self) -> float:
        """Of all these readings together."""
        return prod(choice.probability for choice in self.chosen.values())


@dataclass(frozen=True, slots=True)
class Solutions:
    """What all solutions together leave.

    Attributes:
        amounts: For each line what it adds in some solution.
        order_ways: The ways to read the sums that are part of some solution.
        combinations: How many combinations there were.
        scale: What the least of the lines adds that can add several amounts, or all lines where none can.
    """

    amounts: tuple[frozenset[Decimal], ...]
    order_ways: tuple[OrderWay, ...]
    combinations: int
    scale: Decimal


def order_choices(order: ExtractedOrder) -> dict[str, tuple[Choice, ...]]:
    """All that the printed sums may mean; sums that are not printed are left out."""
    printed = ((name, order_figure(order, name)) for name in ORDER_FIGURES)
    choices = {name: choices_of(figure) for name, figure in printed if figure is not None}
    if prod(len(readings) for readings in choices.values()) > _MOST_ORDER_WAYS:
        return {name: readings[:1] for name, readings in choices.items()}
    return choices


def order_figure(order: ExtractedOrder, name: str) -> FieldValue[Decimal] | None:
    """A printed sum by its name."""
    figure: FieldValue[Decimal] | None = getattr(order, name)
    return figure


def order_ways(choices: Mapping[str, Sequence[Choice]], sums: Sequence[str], allowed: Decimal) -> list[OrderWay]:
    """Every way to read the sums, the one that was taken first.

    Args:
        sums: Those of ``subtotal`` and ``total`` that must be met.
        allowed: How far a sum may be off.
    """
    combinations = (dict(zip(choices, combination, strict=True)) for combination in product(*choices.values()))
    return [OrderWay(chosen, tuple(_windows(chosen, sums, allowed))) for chosen in combinations]


def _windows(chosen: Mapping[str, Choice], sums: Sequence[str], allowed: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    """What the lines may add up to, as core.arithmetic has it: with or without tax, freight and discount in the sum."""

    def plain(name: str) -> Decimal:
        return abs(chosen[name].value) if name in chosen else _NOTHING

    tax, freight, discount = plain("tax"), plain("freight"), plain("discount")
    targets: list[set[Decimal]] = []
    if "subtotal" in sums:
        targets.append({chosen["subtotal"].value, chosen["subtotal"].value + discount})
    if "total" in sums:
        total = chosen["total"].value
        targets.append({total - tax - freight + discount, total - freight + discount, total})
    for combination in product(*targets) if targets else ():
        low, high = max(combination) - allowed, min(combination) + allowed
        if low <= high:
            yield low, high


def solve(lines: Sequence[LineWays], ways: Sequence[OrderWay]) -> Solutions | None:
    """Which amounts of the lines and which sums can be true together.

    Returns:
        None when a line adds an unknown amount, or there are too many combinations; empty ``order_ways`` when nothing fits.
    """
    adds = [_adds(line) for line in lines]
    if any(None in amounts for amounts in adds):
        return None
    known = [{amount for amount in amounts if amount is not None} for amounts in adds]
    certain = sum((next(iter(amounts)) for amounts in known if len(amounts) == 1), _NOTHING)
    open_lines = [place for place, amounts in enumerate(known) if len(amounts) > 1]
    # Whole numbers of the smallest decimal: thousands of sums are compared.
    grain = Decimal(1).scaleb(min(_exponent(amount) for amount in (certain, *(one for amounts in known for one in amounts))))
    options = [sorted(int(amount / grain) for amount in known[place]) for place in open_lines]
    reachable = _reachable(options)
    if reachable is None:
        return None
    found = _search(options, reachable, _windows_between(ways, certain, grain))
    if found is None:
        return None
    left: list[frozenset[Decimal]] = [frozenset(amounts) for amounts in known]
    for place, column in zip(open_lines, zip(*found, strict=True), strict=False):
        chosen = set(column)
        left[place] = frozenset(amount for amount in known[place] if int(amount / grain) in chosen)
    sums_left = {certain + sum(amounts) * grain for amounts in found}
    fitting = tuple(way for way in ways if any(way.allows(total) for total in sums_left))
    scale = min((max(map(abs, known[place])) for place in open_lines), default=certain)
    return Solutions(tuple(left), fitting, prod(map(len, known)) * len(ways), scale)


def _adds(line: LineWays) -> set[Decimal | None]:
    return {way.amount for way in line.left}


def _exponent(amount: Decimal) -> int:
    return min(int(amount.as_tuple().exponent), 0)


def _windows_between(ways: Sequence[OrderWay], certain: Decimal, grain: Decimal) -> list[tuple[int, int]]:
    """What the open lines may add up to, in grains, for any way to read the sums."""
    windows = {window for way in ways for window in way.windows}
    return sorted((ceil((low - certain) / grain), floor((high - certain) / grain)) for low, high in windows)


def _reachable(options: Sequence[Sequence[int]]) -> list[list[int]] | None:
    """For each place in a row of open lines what it and those behind it may add up to, ascending; None for too many."""
    sums = [[0]]
    for amounts in reversed(options):
        behind = {amount + rest for amount in amounts for rest in sums[-1]}
        if len(behind) > _MOST_SUMS:
            return None
        sums.append(sorted(behind))
    return sums[::-1]


def _search(
    options: Sequence[Sequence[int]], reachable: Sequence[Sequence[int]], windows: Sequence[tuple[int, int]]
) -> list[tuple[int, ...]] | None:
    """Every combination of the open lines' amounts that some way to read the sums allows; None for too many."""
    found: list[tuple[int, ...]] = []
    stack: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while stack:
        so_far, chosen = stack.pop()
        if not any(_can_reach(reachable[len(chosen)], low - so_far, high - so_far) for low, high in windows):
            continue
        if len(chosen) == len(options):
            found.append(chosen)
            if len(found) > _MOST_SOLUTIONS:
                return None
            continue
        stack.extend((so_far + amount, (*chosen, amount)) for amount in options[len(chosen)])
    return found


def _can_reach(sums: Sequence[int], low: int, high: int) -> bool:
    place = bisect_left(sums, low)
    return place < len(sums) and sums[place] <= high

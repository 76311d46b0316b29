"""The ways to read one line: every combination of the readings of its figures, and which of them the line's own sum allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

from pipeline.core.arithmetic import computed_amount, effective_discount, line_agrees
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.resolution import ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.repair.readings import Choice, choices_of

LINE_FIGURES = ("quantity", "unit_price", "price_per", "discount_percent", "amount")
MOST_WAYS = 512
_TO_THE_CENT = Tolerances(amount_units=Decimal(0))
# Units that are counted: half a piece is a misread number.
_COUNTED = frozenset({"EA", "C62", "H87", "PCE", "SET", "PR"})

Reprice = Callable[[ResolvedLine, ExtractedLine], ResolvedLine]
"""The same article with other figures: unit, quantity and prices worked out anew."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a line.

    Attributes:
        chosen: The reading of each figure that is printed.
        line: The line so read.
        amount: What it adds to the order; None where neither amount nor quantity and price are there.
        agrees: Whether quantity times price makes the amount; None where one of them is not printed.
        is_whole: No half of a thing that is counted.
        is_priced: Whether the price is the master's; None where nothing can be compared.
        price_source: Which of the master's prices it was compared with.
    """

    chosen: Mapping[str, Choice]
    line: ExtractedLine
    amount: Decimal | None
    agrees: bool | None
    is_whole: bool = True
    is_priced: bool | None = None
    price_source: str = ""

    @property
    def probability(self) -> float:
        """Of all these readings together, as the reader saw them."""
        return prod(choice.probability for choice in self.chosen.values())


@dataclass(slots=True)
class LineWays:
    """One line, what its figures may mean, and the ways that are left.

    Attributes:
        choices: Of each printed figure.
        count: How many ways there were to begin with.
        left: Those that nothing has ruled out; never empty.
        as_read: How it was read.
        ruled_out_by: For each figure that only one reading is left of, what ruled out the last of the others.
        rivals: Ways that the master's price alone ruled out.
        price_speaks_against: The price as it was read is the master's, and that of no way that is left.
    """

    position: int
    resolved: ResolvedLine
    choices: Mapping[str, tuple[Choice, ...]]
    as_read: Way
    count: int = 1
    left: Sequence[Way] = ()
    ruled_out_by: dict[str, str] = field(default_factory=dict)
    rivals: Sequence[Way] = ()
    price_speaks_against: bool = False

    @property
    def is_in_doubt(self) -> bool:
        """Whether it can be read in more than one way."""
        return self.count > 1

    @property
    def agreed_as_read(self) -> bool:
        """Whether there is no reason to doubt what was read: quantity times price made the amount."""
        return self.as_read.agrees is True and self.as_read.is_whole

    def values(self, figure: str) -> set[Decimal]:
        """What is left of a figure's meanings."""
        return {way.chosen[figure].value for way in self.left}

    def keep(self, left: Sequence[Way], witness: str) -> None:
        """Rule out all other ways, and remember the witness for each figure that this settles."""
        open_before = [figure for figure in self.choices if len(self.values(figure)) > 1]
        self.left = left
        for figure in open_before:
            if len(self.values(figure)) == 1:
                self.ruled_out_by[figure] = witness


def may_be_read_otherwise(line: ExtractedLine) -> bool:
    """Whether any figure of the line has more than one reading; asked of every line of long orders, so quickly."""
    return any(len(choices_of(_figure(line, figure))) > 1 for figure in LINE_FIGURES)


def ways_of_line(position: int, resolved: ResolvedLine, currency: str, tolerances: Tolerances) -> LineWays:
    """Every way to read a line; only the one that was taken where nothing is in doubt, or far too much."""
    printed = resolved.extracted
    choices = {figure: choices_of(_figure(printed, figure)) for figure in LINE_FIGURES if _figure(printed, figure) is not None}
    count = prod(len(readings) for readings in choices.values())
    if count > MOST_WAYS:
        choices, count = {figure: readings[:1] for figure, readings in choices.items()}, 1
    ways = list(_ways(resolved, choices, currency, tolerances))
    found = LineWays(position, resolved, choices, ways[0], count, ways)
    whole = [way for way in ways if way.is_whole]
    if whole:
        found.keep(whole, "whole")
    agreeing = [way for way in found.left if way.agrees]
    if agreeing:
        found.keep(agreeing, "line")
    return found


def with_master_price(way: Way, resolved: ResolvedLine, reprice: Reprice) -> Way:
    """The way and whether its price is the master's."""
    priced = reprice(resolved, way.line)
    return replace(way, is_priced=_is_priced(priced), price_source=priced.price_source)


def is_exact(way: Way, currency: str) -> bool:
    """Whether quantity times price makes the amount without any tolerance."""
    return line_agrees(way.line, currency, _TO_THE_CENT) is True


def implies_master_price(line: LineWays, reprice: Reprice) -> bool:
    """Whether, as it was read, the price, or the amount for the quantity, is the master's: then something else is misread."""
    printed = line.resolved.extracted
    views = [printed] if printed.unit_price is not None else []
    if printed.amount is not None and printed.quantity is not None:
        views.append(replace(printed, unit_price=None, price_per=None, discount_percent=None))
    return any(_is_priced(reprice(line.resolved, view)) for view in views)


def _is_priced(priced: ResolvedLine) -> bool | None:
    """Whether the price is the master's but for the decimals that are not printed: no tolerance, a misread digit may be small."""
    ordered, master, printed = priced.ordered_price, priced.master_price, priced.extracted
    if not priced.certain or ordered is None or master is None or not ordered:
        return None
    figure = printed.unit_price or printed.amount
    if figure is None or not figure.value:
        return None
    half_a_digit = Decimal(1).scaleb(min(int(figure.value.as_tuple().exponent), 0)) / 2
    return abs(ordered - master) <= abs(ordered) * half_a_digit / abs(figure.value)


def _figure(line: ExtractedLine, name: str) -> FieldValue[Decimal] | None:
    figure: FieldValue[Decimal] | None = getattr(line, name)
    return figure


def _ways(
    resolved: ResolvedLine, choices: Mapping[str, tuple[Choice, ...]], currency: str, tolerances: Tolerances
) -> Iterator[Way]:
    printed = resolved.extracted
    holds = _base_units(resolved)
    for combination in product(*choices.values()):
        chosen = dict(zip(choices, combination, strict=True))
        line = with_figures(printed, {figure: choice.value for figure, choice in chosen.items()})
        amount = line.amount.value if line.amount else _computed(line, currency, tolerances)
        yield Way(chosen, line, amount, line_agrees(line, currency, tolerances), _is_whole(line, resolved, holds))


def with_figures(line: ExtractedLine, values: Mapping[str, Decimal]) -> ExtractedLine:
    """The line with other values for some figures, all else about them as it was."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        figure = _figure(line, name)
        if figure is not None and figure.value != value:
            changes[name] = replace(figure, value=value)
    return replace(line, **changes) if changes else line


def _computed(line: ExtractedLine, currency: str, tolerances: Tolerances) -> Decimal | None:
    return computed_amount(line, currency, effective_discount(line, currency, tolerances))


def _base_units(resolved: ResolvedLine) -> Decimal | None:
    quantity = resolved.extracted.quantity
    if quantity is None or resolved.base_quantity is None or not quantity.value:
        return None
    return resolved.base_quantity / quantity.value


def _is_whole(line: ExtractedLine, resolved: ResolvedLine, holds: Decimal | None) -> bool:
    if line.quantity is None:
        return True
    if line.quantity.value <= 0:
        return False
    is_counted = resolved.article is not None and resolved.article.unit.upper() in _COUNTED
    return not (is_counted and holds is not None and line.quantity.value * holds % 1)

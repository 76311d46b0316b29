"""How sure a repaired figure is, against the chance that the truth was not read at all and something fitted all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from math import prod

from pipeline.core.money import MINOR_UNITS
from pipeline.repair.readings import Choice

# Of orders that add up in some reading, so many did not in truth: a line overlooked, a price net of something, a slip of theirs.
_DOES_NOT_ADD_UP = 0.01
# So often a price that is not the customer's is the master's by chance, and so often what a customer writes is not the master's.
_PRICE_BY_CHANCE = 0.03
_OTHER_PRICE = 0.03
_MOST_SURE = 0.995


def belief(
    chosen: Iterable[Choice], readings: Iterable[Sequence[Choice]], tried: int, chance: float, rivals: Iterable[float] = ()
) -> float:
    """Probability that a solution is the truth.

    Args:
        chosen: The solution's readings of the doubtful figures.
        readings: All readings of these figures.
        tried: How many combinations were tried.
        chance: That a combination of wrong figures fits.
        rivals: Probabilities of combinations that fit but for the master's price.
    """
    solution = prod(choice.probability for choice in chosen)
    listed = prod(min(1.0, sum(choice.probability for choice in figure)) for figure in readings)
    by_chance = (1 - listed + _DOES_NOT_ADD_UP) * min(1.0, tried * chance)
    rivalling = sum(rivals) * _OTHER_PRICE / (1 - _OTHER_PRICE)
    return min(_MOST_SURE, solution / (solution + by_chance + rivalling))


def chance_of_sum(amount: Decimal, allowed: Decimal, currency: str) -> float:
    """That a number of about this size comes that near by chance: a large sum says more than a small one."""
    unit = Decimal(1).scaleb(-MINOR_UNITS.get(currency, 2))
    return float(min(Decimal(1), (2 * allowed + unit) / max(abs(amount), unit)))


def chance_of_price(is_priced: Collection[bool | None]) -> float:
    """That the price is the master's by chance; 1 where it is not."""
    return _PRICE_BY_CHANCE if is_priced and all(is_priced) else 1.0

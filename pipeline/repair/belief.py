"""How sure a repaired figure is, against the chance that the truth was not read at all and something fitted all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import prod

from pipeline.core.money import MINOR_UNITS
from pipeline.repair.readings import Choice

# Of orders that add up in some reading, so many did not in truth: a line overlooked, a price net of something, a slip of theirs.
_DOES_NOT_ADD_UP = 0.01
# So often a price that is not the customer's is the master's by chance, and so often what a customer writes is not the master's.
PRICE_BY_CHANCE = 0.03
_OTHER_PRICE = 0.03
# Where the same digits stand twice (one times 4.20 is 4.20), or one digit changes a sum by as much as another does, the same
# misreading twice is no rare chance.
SAME_DIGITS = 0.1
_SAME_PLACE = 0.02
_LEAST_CHANCE = 0.001
_MOST_SURE = 0.995


def belief(solution: float, unlisted: float, tried: int, chance: float, rivals: Iterable[float] = ()) -> float:
    """Probability that a solution is the truth.

    Args:
        solution: Probability of its readings together, as the reader saw them.
        unlisted: Probability that the truth of some figure is not among its readings.
        tried: How many combinations were tried.
        chance: That a combination of wrong figures fits.
        rivals: Probabilities of combinations that fit but for the master's price.
    """
    by_chance = (unlisted + _DOES_NOT_ADD_UP) * min(1.0, tried * chance)
    rivalling = sum(rivals) * _OTHER_PRICE / (1 - _OTHER_PRICE)
    return min(_MOST_SURE, solution / (solution + by_chance + rivalling))


def unlisted(figures: Iterable[Sequence[Choice]]) -> float:
    """Probability that of some figure no reading is right, the surely read ones included."""
    return 1 - prod(min(1.0, sum(choice.probability for choice in readings)) for readings in figures)


def chance_of_product(amount: Decimal, allowed: Decimal, currency: str) -> float:
    """That a product comes that near an amount by chance: a large amount says more than a small one."""
    return max(_LEAST_CHANCE, _chance(amount, allowed, currency))


def chance_of_sum(amount: Decimal, allowed: Decimal, currency: str) -> float:
    """That a sum comes that near another by chance, where figures of about this amount are exchanged."""
    return max(_SAME_PLACE, _chance(amount, allowed, currency))


def have_same_digits(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are printed with the same digits but for the mark and zeros at the end."""
    return one.normalize().as_tuple().digits == other.normalize().as_tuple().digits


def _chance(amount: Decimal, allowed: Decimal, currency: str) -> float:
    unit = Decimal(1).scaleb(-MINOR_UNITS.get(currency, 2))
    return float(min(Decimal(1), (2 * allowed + unit) / max(abs(amount), unit)))

"""How large or small an error rate may be, given what was found in a sample: Clopper and Pearson's exact one-sided bounds.

C. J. Clopper, E. S. Pearson: The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26.
SciPy has the same as quantiles of the beta distribution; importing that takes a process longer than an order takes to decide.
"""

from __future__ import annotations

import math
from collections.abc import Callable

_HALVINGS = 60
_OfRate = Callable[[float], float]


def upper_bound(wrong: int, compared: int, confidence: float) -> float:
    """The rate that the true one is at most, with this confidence; 1 where nothing was compared.

    Args:
        wrong: How many of those compared were wrong.
        confidence: Of the bound, below 1: 0.95 is right in 95 of 100 such samples.
    """
    _require_counts(wrong, compared)
    if compared == wrong:
        return 1.0
    return _rate_with(lambda rate: _at_most(wrong, compared, rate), 1 - confidence)


def lower_bound(wrong: int, compared: int, confidence: float) -> float:
    """The rate that the true one is at least, with this confidence; 0 where none was wrong."""
    _require_counts(wrong, compared)
    if wrong == 0:
        return 0.0
    return _rate_with(lambda rate: _at_most(wrong - 1, compared, rate), confidence)


def needed_without_error(share: float, confidence: float) -> int:
    """How many orders must be compared, none of them wrong, until the bound is within ``share``; -1 when none suffice."""
    if share <= 0:
        return -1
    return math.ceil(math.log(1 - confidence) / math.log1p(-share))


def _require_counts(wrong: int, compared: int) -> None:
    if not 0 <= wrong <= compared:
        raise ValueError(f"{wrong} wrong of {compared} compared")


def _rate_with(probability_at: _OfRate, wanted: float) -> float:
    """The rate at which a probability that falls with it comes down to ``wanted``."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if probability_at(middle) > wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(wrong: int, compared: int, rate: float) -> float:
    """The probability of at most so many wrong ones at this rate."""
    if rate <= 0:
        return 1.0
    if rate >= 1:
        return float(wrong >= compared)
    if wrong > compared // 2:  # the shorter tail has fewer terms
        return 1 - _at_most(compared - wrong - 1, compared, 1 - rate)
    log_rate, log_rest = math.log(rate), math.log1p(-rate)
    term = compared * log_rest
    terms = [term]
    for count in range(1, wrong + 1):
        term += math.log((compared - count + 1) / count) + log_rate - log_rest
        terms.append(term)
    largest = max(terms)
    return min(1.0, math.exp(largest) * math.fsum(math.exp(one - largest) for one in terms))

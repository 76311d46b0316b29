"""Which readings something other than the reader bears witness to: the masters, or the order's own arithmetic with their price.

A reader's confidence is its own opinion. A code that exactly fits one article of this customer's, or a quantity that times the
master's price makes the printed amount, is more than that; such readings need less confidence of their own.
"""

from __future__ import annotations

from pipeline.core.arithmetic import line_agrees, price_agrees
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances


def needed_for_party(is_certain: bool, tolerances: Tolerances) -> float:
    """The least confidence for a name or address: little where it was proven to be a known party."""
    return tolerances.witnessed_confidence if is_certain else tolerances.field_confidence


def needed_for_currency(resolution: Resolution, tolerances: Tolerances) -> float:
    """The least confidence for the printed currency: little where it is what the customer buys in."""
    printed, customer = resolution.extracted.currency, resolution.customer
    proven = printed is not None and customer is not None and printed.value == customer.currency
    return tolerances.witnessed_confidence if proven else tolerances.field_confidence


def needed_for_code(line: ResolvedLine, tolerances: Tolerances) -> float:
    """The least confidence for an article's number: little where it exactly fits one article."""
    return tolerances.witnessed_confidence if line.article is not None else tolerances.field_confidence


def needed_for_figures(line: ResolvedLine, currency: str, tolerances: Tolerances) -> float:
    """The least confidence for quantity, unit, price, discount and amount.

    Little where the price is the master's for that article and unit, and quantity times price makes the printed amount. The
    arithmetic alone would not do: it also holds with quantity and price swapped.
    """
    proven = (
        line.article is not None
        and line.ordered_price is not None
        and line.master_price is not None
        and price_agrees(line.ordered_price, line.master_price, tolerances)
        and line_agrees(line.extracted, currency, tolerances) is True
    )
    return tolerances.witnessed_confidence if proven else tolerances.field_confidence

"""The referee of item tables: whether quantity, price and amount agree as printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.core.fields import ExtractedLine

# Bases that prices are quoted for; 12 and 144 for dozen and gross.
PRICE_BASES = tuple(map(Decimal, (1, 100, 1000, 10, 12, 144, 10000)))
_CENT = Decimal("0.011")
_ONE = Decimal(1)


def amount_tolerance(quantity: Decimal, price: Decimal, amount: Decimal) -> Decimal:
    """How far an amount may lie from quantity times a price that was itself rounded for print."""
    exponent = price.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal("0.01")
    cents = amount.as_tuple().exponent
    rounding = Decimal("0.51") if isinstance(cents, int) and cents >= 0 else _CENT  # whole amounts are rounded whole
    return rounding + min(abs(quantity) * unit / 2, abs(amount) / 100)


def agree(
    quantity: Decimal, price: Decimal, amount: Decimal, per: Decimal = _ONE, discount_percent: Decimal = Decimal(0)
) -> bool:
    """Whether quantity x price / basis, less the discount, is the amount within the rounding of print."""
    if per <= 0:
        return False
    expected = quantity * price / per * (1 - discount_percent / 100)
    return abs(expected - amount) <= amount_tolerance(quantity, price / per, amount)


def agreeing_base(quantity: Decimal, price: Decimal, amount: Decimal, discount_percent: Decimal = Decimal(0)) -> Decimal | None:
    """The price basis with which the three agree, 1 before all others; None for none. Zero amounts tell nothing."""
    if not amount or not quantity or not price:
        return None
    return next((per for per in PRICE_BASES if agree(quantity, price, amount, per, discount_percent)), None)


def counts_pieces(total: Decimal, lines: Sequence[ExtractedLine]) -> bool:
    """Whether a total is the sum of the lines' quantities, where no line states any money."""
    quantities = [line.quantity.value for line in lines if line.quantity is not None]
    moneyed = any(line.unit_price is not None or line.amount is not None for line in lines)
    return bool(lines) and not moneyed and len(quantities) == len(lines) and sum(quantities, Decimal(0)) == total

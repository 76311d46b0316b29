"""Amounts of money and quantities of goods in Decimal, like units only, and the only rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# ISO 4217 minor units where they are not two.
MINOR_UNITS = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "BHD": 3, "KWD": 3, "OMR": 3, "TND": 3}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217)."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        _require_decimal(self.amount)
        if len(self.currency) != 3 or not self.currency.isascii() or not self.currency.isupper():
            raise ValueError(f"{self.currency!r} is no ISO 4217 code")

    def __add__(self, other: Money) -> Money:
        self._require_like(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._require_like(other)
        return Money(self.amount - other.amount, self.currency)

    def times(self, factor: Decimal) -> Money:
        """The amount times a factor, rounded to the currency's minor unit."""
        _require_decimal(factor)
        return Money(round_to_minor_unit(self.amount * factor, self.currency), self.currency)

    def _require_like(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units; ``unit`` is a UNECE Recommendation 20 code (EA, KGM, MTR)."""

    number: Decimal
    unit: str

    def __post_init__(self) -> None:
        _require_decimal(self.number)
        if not self.unit:
            raise ValueError("a quantity without a unit")

    def __add__(self, other: Quantity) -> Quantity:
        if self.unit != other.unit:
            raise ValueError(f"{self.unit} and {other.unit} do not add up")
        return Quantity(self.number + other.number, self.unit)


def round_to_minor_unit(amount: Decimal, currency: str) -> Decimal:
    """Commercial rounding (half away from zero) to the currency's minor unit: the one place that rounds money."""
    return amount.quantize(Decimal(1).scaleb(-MINOR_UNITS.get(currency, 2)), rounding=ROUND_HALF_UP)


def plain_number(number: Decimal) -> str:
    """All digits of a number without exponent and trailing zeros: ``10`` for 10, 10.00 and 1E+1 alike."""
    # Not normalize(): it rounds to the 28 digits of the context.
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def line_amount(quantity: Decimal, unit_price: Decimal, price_per: Decimal, discount_percent: Decimal, currency: str) -> Decimal:
    """What a line costs: quantity x price / price basis, less the discount, rounded once at the end."""
    gross = quantity * unit_price / price_per
    return round_to_minor_unit(gross * (1 - discount_percent / 100), currency)


def _require_decimal(number: object) -> None:
    # bool and int would do, float would not: 0.1 + 0.2. One type keeps the rule simple.
    if not isinstance(number, Decimal):
        raise TypeError(f"amounts and quantities are Decimal, not {type(number).__name__}")
    if not number.is_finite():
        raise ValueError(f"an amount of {number}")

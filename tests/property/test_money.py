from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.money import MINOR_UNITS, Money, Quantity, line_amount, round_to_minor_unit

CURRENCIES = st.sampled_from(["EUR", "USD", "JPY", "KWD", "CHF"])
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=5, allow_nan=False, allow_infinity=False)
POSITIVE = st.decimals(min_value=Decimal("0.001"), max_value=10**6, places=3)


@given(AMOUNTS, CURRENCIES)
def test_rounding_moves_by_half_a_minor_unit_at_most_and_only_once(amount: Decimal, currency: str) -> None:
    rounded = round_to_minor_unit(amount, currency)
    minor = Decimal(1).scaleb(-MINOR_UNITS.get(currency, 2))
    assert abs(rounded - amount) <= minor / 2
    assert rounded % minor == 0
    assert round_to_minor_unit(rounded, currency) == rounded
    assert round_to_minor_unit(-amount, currency) == -rounded


@given(st.lists(AMOUNTS, min_size=1, max_size=30), CURRENCIES)
def test_adding_and_taking_away_conserves_money(amounts: list[Decimal], currency: str) -> None:
    total = Money(Decimal(0), currency)
    for amount in amounts:
        total += Money(amount, currency)
    for amount in reversed(amounts):
        total -= Money(amount, currency)
    assert total.amount == 0


@given(POSITIVE, POSITIVE, st.sampled_from([Decimal(1), Decimal(10), Decimal(100), Decimal(1000)]), CURRENCIES)
def test_line_amount_is_the_exact_product_rounded_once(quantity: Decimal, price: Decimal, per: Decimal, currency: str) -> None:
    exact = Fraction(quantity) * Fraction(price) / Fraction(per)
    minor = Fraction(1, 10 ** MINOR_UNITS.get(currency, 2))
    assert abs(Fraction(line_amount(quantity, price, per, Decimal(0), currency)) - exact) <= minor / 2


@given(POSITIVE, POSITIVE, st.decimals(min_value=0, max_value=100, places=2))
def test_discount_only_ever_makes_cheaper(quantity: Decimal, price: Decimal, discount: Decimal) -> None:
    full = line_amount(quantity, price, Decimal(1), Decimal(0), "EUR")
    less = line_amount(quantity, price, Decimal(1), discount, "EUR")
    assert 0 <= less <= full


@given(AMOUNTS)
def test_unlike_units_never_add_up(number: Decimal) -> None:
    with pytest.raises(ValueError, match="do not add up"):
        Money(number, "EUR") + Money(number, "USD")
    with pytest.raises(ValueError, match="do not add up"):
        Quantity(number, "EA") + Quantity(number, "KGM")


@given(st.floats())
def test_floats_are_refused(number: float) -> None:
    with pytest.raises(TypeError):
        Money(number, "EUR")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Quantity(number, "EA")  # type: ignore[arg-type]

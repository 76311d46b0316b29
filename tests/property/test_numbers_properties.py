"""Numbers survive printing and reading, and no text breaks the reader."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.numbers import DecimalMark, NumberHabit, readings, vote_habit

amounts = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)
styles = st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")])


@given(amounts, styles)
def test_a_printed_amount_reads_as_itself(amount: Decimal, style: tuple[str, str]) -> None:
    grouping, mark = style
    printed = f"{amount:,.2f}".replace(",", "g").replace(".", mark).replace("g", grouping)
    assert readings(printed, vote_habit([printed])) == [amount]


@given(st.text(alphabet=st.sampled_from("0123456789.,' -+()$€¥/％%EAeaCRxk円²१"), max_size=20) | st.text(max_size=20))
def test_any_text_gives_finite_numbers_or_none(text: str) -> None:
    habit = vote_habit([text])
    for mark in DecimalMark:
        assert all(value.is_finite() for value in readings(text, NumberHabit(mark, habit.grouping)))


@given(amounts, styles)
def test_a_trailing_minus_negates(amount: Decimal, style: tuple[str, str]) -> None:
    printed = f"{amount:.2f}".replace(".", style[1])
    habit = NumberHabit()
    assert readings(printed + "-", habit) == [-value for value in readings(printed, habit)]

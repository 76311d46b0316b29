from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.date_habits import DateHabit, DayOrder, habit_of_dates
from extractors.fields.dates import find_dates, read_date

DAYS = st.dates(date(2000, 1, 1), date(2045, 12, 31))
CLEAR = ["{:%Y-%m-%d}", "{:%d.%m.%Y}", "{:%d %B %Y}", "{:%B %d, %Y}", "{:%d-%b-%Y}", "{:%Y年%m月%d日}", "{:%Y/%m/%d}"]
ORDERS = {DayOrder.DAY_FIRST: "{0.day:02}/{0.month:02}/{0.year}", DayOrder.MONTH_FIRST: "{0.month:02}/{0.day:02}/{0.year}"}


@given(DAYS, st.sampled_from(CLEAR))
def test_a_clear_print_of_a_day_reads_as_that_day(day: date, form: str) -> None:
    reading = read_date(form.format(day))
    assert reading is not None
    assert reading.value == day


@given(DAYS, st.sampled_from(sorted(ORDERS)))
def test_a_slashed_day_reads_right_once_the_habit_is_known(day: date, order: DayOrder) -> None:
    reading = read_date(ORDERS[order].format(day), DateHabit(order, 0.97))
    assert reading is not None
    assert reading.value == day


@given(DAYS, st.sampled_from(sorted(ORDERS)))
def test_an_unknown_habit_never_hides_the_right_day(day: date, order: DayOrder) -> None:
    reading = read_date(ORDERS[order].format(day))
    assert reading is not None
    assert day in (reading.value, reading.alternative)
    assert reading.alternative is None or reading.confidence <= 0.5


@given(st.text(max_size=40), st.sampled_from([None, date(2026, 1, 1)]))
def test_any_text_gives_dates_in_place_or_none(text: str, near: date | None) -> None:
    found = find_dates(text, near=near)
    assert all(reading.start < reading.end for reading in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.lists(st.sampled_from(["28/05/2026", "05/28/2026", "04/05/2026", "n/a"]), max_size=6))
def test_votes_give_a_certainty_between_a_coin_toss_and_certain(texts: list[str]) -> None:
    assert 0.5 <= habit_of_dates(texts).certainty <= 1

from __future__ import annotations

from datetime import date

import pytest

from extractors.fields.date_habits import DateHabit, DayOrder, habit_of_dates
from extractors.fields.dates import find_dates, read_date

MARCH_31 = date(2026, 3, 31)
DAY_FIRST = DateHabit(DayOrder.DAY_FIRST, 0.97)
MONTH_FIRST = DateHabit(DayOrder.MONTH_FIRST, 0.97)


@pytest.mark.parametrize(
    "text",
    """
    2026-03-31 | 2026/3/31 | 2026.03.31 | 31.03.2026 | 31. 3. 2026 | 31/03/2026 | 03/31/2026 | 3/31/26 | 20260331 | 03-31-26
    31-MAR-26 | 31MAR2026 | 31-Mar-2026 | March 31, 2026 | Mar 31st, 2026 | Tuesday, March 31, 2026 | 31 March 2026 | 2026 Mar 31
    31. März 2026 | 31. Mrz. 2026 | 31 mars 2026 | 31 de marzo de 2026 | 31 marzo 2026 | 31 maart 2026 | 31 de março de 2026
    31 marca 2026 r. | 31 марта 2026 г. | 31 března 2026 | 2026年3月31日 | ２０２６年０３月３１日 | 2 0 2 6 年 0 3 月 3 1 日
    31/03/2569 | 31.03.2569 | 令和8年3月31日 | R8.3.31 | 2026-03-31T08:15:00 | 03/31/2026 08:29:23
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_a_printed_date_of_any_country_is_the_same_day(text: str) -> None:
    reading = read_date(text.strip())
    assert reading is not None
    assert (reading.value, reading.alternative) == (MARCH_31, None)
    assert reading.confidence >= 0.85


@pytest.mark.parametrize(
    "text", ["800-688-0990", "192.168.10.20", "1/2-13", "3/8-16", "12345678", "Net 30", "", "31/31/2026", "1,234.50", "4-5"]
)
def test_numbers_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert read_date(text) is None


def test_an_ambiguous_date_says_so_and_is_little_believed() -> None:
    reading = read_date("04/05/2026")
    assert reading is not None
    assert reading.confidence <= 0.5
    assert {reading.value, reading.alternative} == {date(2026, 5, 4), date(2026, 4, 5)}


def test_the_documents_clear_dates_decide_its_ambiguous_ones() -> None:
    american = habit_of_dates(["Order date 04/05/2026", "Ship by 04/28/2026"])
    british = habit_of_dates(["Order date 04/05/2026", "Deliver by 28/05/2026"])
    assert read_date("04/05/2026", american) == find_dates("04/05/2026", american)[0]
    assert read_date("04/05/2026", american).value == date(2026, 4, 5)  # type: ignore[union-attr]
    assert read_date("04/05/2026", british).value == date(2026, 5, 4)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["2026 m. kovo 31 d.", "2026 m. kovo mėn. 31 d.", "2026. gada 31. marts", "ngày 31 tháng 3 năm 2026", "31 березня 2026 р."],
)
def test_the_year_may_stand_before_words_of_the_baltic_and_behind_those_of_vietnam(text: str) -> None:
    (reading,) = find_dates(text)
    assert reading.value == MARCH_31


def test_who_leads_with_the_year_in_long_dates_does_so_in_short_ones() -> None:
    assert habit_of_dates(["Ordered 2026/03/02", "26/03/25"]).order is DayOrder.YEAR_FIRST
    assert habit_of_dates(["Ordered 2026-03-02", "26/03/25"]).order is DayOrder.DAY_FIRST  # other marks, another habit
    assert habit_of_dates(["Ordered 2026/03/02", "Printed 02/03/2026", "26/03/25"]).order is DayOrder.DAY_FIRST


def test_without_a_country_the_documents_lines_betray_it() -> None:
    american = habit_of_dates(["Northfield Foods, 700 Prairie Rd", "Lincoln NE 68501", "04/05/2026"])
    assert american == habit_of_dates(["04/05/2026"], "US")
    assert habit_of_dates(["株式会社ヒラノ板金 ブラケット", "26/03/25"]).order is DayOrder.YEAR_FIRST


def test_the_country_breaks_the_tie_where_no_date_is_clear() -> None:
    assert habit_of_dates(["04/05/2026"], "US").order is DayOrder.MONTH_FIRST
    assert habit_of_dates(["04/05/2026"], "GB").order is DayOrder.DAY_FIRST
    assert habit_of_dates(["04/05/2026"], "CA").certainty < 0.7
    assert habit_of_dates(["04/05/2026"]).order is None


def test_contradicting_dates_lower_the_certainty() -> None:
    assert habit_of_dates(["28/05/2026", "05/28/2026", "05/29/2026"]).certainty < 0.7


def test_dotted_dates_put_the_day_first_even_beside_american_slashes() -> None:
    assert read_date("04.05.2026", MONTH_FIRST).value == date(2026, 5, 4)  # type: ignore[union-attr]


def test_two_digit_years_stand_first_where_the_country_writes_so() -> None:
    habit = habit_of_dates(["26/03/28"], "JP")
    assert read_date("26/03/28", habit).value == date(2026, 3, 28)  # type: ignore[union-attr]
    assert read_date("28/03/26", DAY_FIRST).value == date(2026, 3, 28)  # type: ignore[union-attr]


def test_a_date_without_a_year_takes_the_one_next_to_the_orders_date() -> None:
    ordered = date(2025, 12, 20)
    assert read_date("1月15日", near=ordered).value == date(2026, 1, 15)  # type: ignore[union-attr]
    assert read_date("04/12", DAY_FIRST, near=date(2024, 11, 25)).value == date(2024, 12, 4)  # type: ignore[union-attr]
    assert read_date("22 April", near=ordered).value == date(2026, 4, 22)  # type: ignore[union-attr]
    assert read_date("1月15日") is None


def test_every_date_of_a_sentence_is_found_at_its_place() -> None:
    text = "ordered 1/27/2021, ship 2/3/2021 (revised 28-JAN-2021)"
    found = find_dates(text, MONTH_FIRST)
    assert [reading.value for reading in found] == [date(2021, 1, 27), date(2021, 2, 3), date(2021, 1, 28)]
    assert text[found[2].start : found[2].end] == "28-JAN-2021"


def test_a_month_that_is_an_everyday_word_needs_a_whole_year() -> None:
    assert read_date("10 set 25") is None
    assert read_date("10 set 2025").value == date(2025, 9, 10)  # type: ignore[union-attr]


def test_a_date_at_the_end_of_a_long_sentence_is_not_the_cells_date() -> None:
    assert read_date("prices valid under our framework contract of 31.03.2026") is None

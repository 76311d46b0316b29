"""Quantities and wanted dates as people type them in sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.fields.date_habits import UNKNOWN_HABIT
from extractors.fields.numbers import DecimalMark, NumberHabit
from extractors.prose.quantities import read_quantity
from extractors.prose.wanted_dates import read_wanted_date

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", "3"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("two dozen", "24"),
        ("2 dozen", "24"),
        ("zwei", "2"),
        ("ein Dutzend", "12"),
        ("anderthalb", "1.5"),
        ("trois", "3"),
        ("une douzaine de", "12"),
        ("två", "2"),
        ("veinticinco", "25"),
        ("2½", "2.5"),
        ("1 1/2", "1.5"),
        ("10,5", "10.5"),
        ("1 200", "1200"),
    ],
)
def test_a_quantity_is_read_in_digits_words_and_fractions(text: str, value: str) -> None:
    reading = read_quantity(text, NumberHabit(DecimalMark.COMMA))
    assert reading is not None
    assert reading.value == Decimal(value)
    assert reading.confidence >= 0.9


@pytest.mark.parametrize("text", ["10-12", "5 to 6", "10 oder 12", "8 – 10"])
def test_a_range_gives_its_lower_end_with_doubt(text: str) -> None:
    reading = read_quantity(text, NumberHabit())
    assert reading is not None
    assert reading.value == int(text.split()[0].split("-")[0])
    assert reading.confidence < 0.5


def test_a_word_that_is_no_number_is_no_quantity() -> None:
    assert read_quantity("some", NumberHabit()) is None
    assert read_quantity("", NumberHabit()) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Friday", "2026-11-20"),
        ("tomorrow", "2026-11-20"),
        ("the day after tomorrow", "2026-11-21"),
        ("next Monday", "2026-11-23"),
        ("Friday next week", "2026-11-27"),
        ("10 days", "2026-11-29"),
        ("5 working days", "2026-11-26"),
        ("two weeks", "2026-12-03"),
        ("end of month", "2026-11-30"),
        ("mid December", "2026-12-15"),
        ("the 15th", "2026-12-15"),
        ("12 May", "2027-05-12"),
        ("Ende nächster Woche", "2026-11-27"),
        ("übermorgen", "2026-11-21"),
        ("KW 48", "2026-11-27"),
        ("KW12/2027", "2027-03-26"),
        ("Monatsende", "2026-11-30"),
        ("fin de la semaine prochaine", "2026-11-27"),
        ("quinze jours", "2026-12-04"),
        ("i övermorgon", "2026-11-21"),
        ("vecka 48", "2026-11-27"),
        ("el viernes de la semana que viene", "2026-11-27"),
        ("pasado mañana", "2026-11-21"),
        ("fine settimana prossima", "2026-11-27"),
        ("volgende maandag", "2026-11-23"),
        ("końca miesiąca", "2026-11-30"),
        ("sexta-feira", "2026-11-20"),
    ],
)
def test_a_relative_date_is_told_from_the_day_of_the_mail(text: str, wanted: str) -> None:
    reading = read_wanted_date(text, THURSDAY, UNKNOWN_HABIT)
    assert reading is not None
    assert reading.value.isoformat() == wanted


def test_what_may_mean_two_days_is_less_sure() -> None:
    clear = read_wanted_date("tomorrow", THURSDAY, UNKNOWN_HABIT)
    either = read_wanted_date("next Friday", THURSDAY, UNKNOWN_HABIT)
    vague = read_wanted_date("next week", THURSDAY, UNKNOWN_HABIT)
    assert clear is not None
    assert either is not None
    assert vague is not None
    assert clear.confidence > 0.8 > either.confidence >= vague.confidence


def test_a_relative_date_needs_the_day_of_the_mail() -> None:
    assert read_wanted_date("Friday", None, UNKNOWN_HABIT) is None
    absolute = read_wanted_date("12 May 2027", None, UNKNOWN_HABIT)
    assert absolute is not None
    assert absolute.value == date(2027, 5, 12)


def test_a_phrase_without_a_day_gives_none() -> None:
    assert read_wanted_date("as soon as possible", THURSDAY, UNKNOWN_HABIT) is None
    assert read_wanted_date("", THURSDAY, UNKNOWN_HABIT) is None

"""Printed dates of many languages to dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.fields.date_habits import (
    DAY,
    EDGE,
    END,
    ISO_DATE,
    MONTH,
    NUMERIC_DATE,
    UNKNOWN_HABIT,
    YEAR4,
    DateHabit,
    DayOrder,
    calendar,
)
from extractors.fields.dates_weeks import read_week
from extractors.fields.folding import fold, plain


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date found in a text.

    Attributes:
        value: The likeliest date.
        confidence: How likely it is, as far as the text and the habit tell.
        start: First character in ``plain(text)``.
        end: One past the last character.
        alternative: The other date that the same print can mean, None when it is clear.
    """

    value: date
    confidence: float
    start: int
    end: int
    alternative: date | None = None


# A reading outside these years is a number that looks like a date.
_FIRST_YEAR, _LAST_YEAR = 1990, 2059
# Thai papers count from the Buddha's death: 2569 is 2026.
_BUDDHIST = 543
_CLEAR, _DOTTED, _TWO_DIGIT_YEAR = 0.98, 0.96, 0.96
_COMPACT, _YEARLESS, _WEEK = 0.9, 0.6, 0.5


@cache
def _months() -> dict[str, int]:
    """Folded month names to numbers."""
    return {name: int(number) for number, names in calendar()["months"].items() for name in names}


@cache
def _everyday_words() -> frozenset[str]:
    """Month names that are believed only beside a four-digit year."""
    return frozenset(calendar()["doubtful"]["names"])


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
_YEAR = r"(?P<y>\d{4}|\d{2})(?!\d)"
_TH = r"(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_LETTER_BEFORE = r"(?<![^\W\d_])"
_CJK_DATE = re.compile(
    r"(?P<era>令和|平成|昭和)?\s*(?P<y>元|[\d ]{1,8}?)\s*[年년]\s*(?P<m>\d ?\d?)\s*[月월]\s*(?P<d>\d ?\d?)\s*[日일]?"
)
_ERA_SHORT = re.compile(rf"{EDGE}(?P<era>[RHS])\s?(?P<y>\d{{1,2}})(?P<mark>[./-]){MONTH}(?P=mark){DAY}{END}")
_DAY_NAME = re.compile(
    rf"{EDGE}{DAY}(?:st|nd|rd|th|er|º|ª|a|\.)?\s?[-/.,]?\s?(?:de\s|di\s|do\s)?{_NAME}\.?\s?[-/.,']?\s?(?:de\s|del\s|di\s)?{_YEAR}"
)
_NAME_DAY = re.compile(rf"{_LETTER_BEFORE}{_NAME}\.?\s?[-/.]?\s?{DAY}{_TH}\s?[-/.,']+\s?{_YEAR}")
_NAME_DAY_SPACED = re.compile(rf"{_LETTER_BEFORE}{_NAME}\.?\s{DAY}{_TH}\s{YEAR4}(?!\d)")
_YEAR_NAME = re.compile(rf"{EDGE}{YEAR4}[-/. ]\s?{_NAME}\.?[-/. ]\s?{DAY}(?!\d)")
# "2026 m. kovo 4 d." in Lithuania, "2026. gada 4. marts" in Latvia, "ngày 4 tháng 3 năm 2026" in Vietnam.
_LITHUANIAN = re.compile(rf"{EDGE}{YEAR4}\s?m\.\s?{_NAME}\s(?:mėn\.\s?)?{DAY}\s?d\.")
_LATVIAN = re.compile(rf"{EDGE}{YEAR4}\.?\s?g(?:ada|\.)\s?{DAY}\.\s?{_NAME}")
_VIETNAMESE = re.compile(rf"ngày\s{DAY}\stháng\s{MONTH}\snăm\s{YEAR4}", re.IGNORECASE)
_COMPACT_DATE = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_NO_YEAR = re.compile(rf"{EDGE}(?P<one>\d{{1,2}})\s?(?P<mark>[-/.月])\s?(?P<two>\d{{1,2}})(?:日|\.)?(?![\w/%.,-])")
_DAY_NAME_ALONE = re.compile(rf"{EDGE}{DAY}(?:st|nd|rd|th|\.)?[\s-]{_NAME}(?![\w/%,-])")
_NAME_DAY_ALONE = re.compile(rf"{_LETTER_BEFORE}{_NAME}\.?\s{DAY}{_TH}(?![\w/%.,-])")
_SEPARATOR_LIKE = re.compile(r"\d\D*\d")


def find_dates(text: str, habit: DateHabit = UNKNOWN_HABIT, near: date | None = None) -> list[DateReading]:
    """Every date in the text, left to right; parts of longer numbers are no dates.

    Args:
        text: A cell, a phrase or a sentence.
        habit: The document's order of day and month, from `vote_habit`.
        near: A date of the document, such as the order's; given, dates without a year take the year closest after it.
    """
    text = plain(text)
    if not _SEPARATOR_LIKE.search(text) and "元" not in text:
        return []
    found: list[DateReading] = []
    for reading in _all_readings(text, habit, near):
        if all(reading.end <= other.start or reading.start >= other.end for other in found):
            found.append(reading)
    return sorted(found, key=lambda reading: reading.start)


def read_date(text: str, habit: DateHabit = UNKNOWN_HABIT, near: date | None = None) -> DateReading | None:
    """The date that a cell states: the first one, with at most a few other signs before it; None where there is none.

    Compact dates (20260331) and weeks by their number (KW 12/2026, its Friday) are understood here and not in `find_dates`, where
    they might be anything.
    """
    stripped = plain(text).strip()
    compact = _COMPACT_DATE.fullmatch(stripped)
    if compact is not None:
        return _checked(int(compact["y"]), int(compact["m"]), int(compact["d"]), _COMPACT, compact)
    week = read_week(stripped, near)
    if week is not None:
        return DateReading(week, _WEEK, 0, len(stripped))
    found = find_dates(stripped, habit, near)
    # A weekday or a place may stand before the date ("Tuesday, 31 March 2026"), a sentence may not.
    return found[0] if found and found[0].start <= 14 else None


def _all_readings(text: str, habit: DateHabit, near: date | None) -> Iterator[DateReading]:
    """Readings by pattern, the surest patterns first; they may overlap."""
    readers: list[tuple[re.Pattern[str], Callable[[re.Match[str]], DateReading | None]]] = [
        (_CJK_DATE, _of_cjk),
        (ISO_DATE, lambda m: _checked(int(m["y"]), int(m["m"]), int(m["d"]), _CLEAR, m)),
        (_ERA_SHORT, lambda m: _checked(_ERAS[m["era"].lower()] + int(m["y"]), int(m["m"]), int(m["d"]), 0.85, m)),
        (NUMERIC_DATE, lambda m: _of_numbers(m, habit)),
        (_DAY_NAME, _of_named),
        (_NAME_DAY, _of_named),
        (_NAME_DAY_SPACED, _of_named),
        (_YEAR_NAME, _of_named),
        (_LITHUANIAN, _of_named),
        (_LATVIAN, _of_named),
        (_VIETNAMESE, lambda m: _checked(int(m["y"]), int(m["m"]), int(m["d"]), _CLEAR, m)),
    ]
    if near is not None:
        readers += [
            (_NO_YEAR, lambda m: _of_day_and_month(m, habit, near)),
            (_DAY_NAME_ALONE, lambda m: _of_named_without_year(m, near)),
            (_NAME_DAY_ALONE, lambda m: _of_named_without_year(m, near)),
        ]
    for pattern, read in readers:
        for match in pattern.finditer(text):
            reading = read(match)
            if reading is not None:
                yield reading


def _of_cjk(match: re.Match[str]) -> DateReading | None:
    printed = [match[part].replace(" ", "") for part in ("y", "m", "d")]  # letter-spaced print: 2 0 2 6 年
    if not all(printed) or len(printed[0]) in (3, 5, 6, 7, 8):
        return None
    year, month, day = (1 if part == "元" else int(part) for part in printed)
    confidence = _CLEAR
    if match["era"]:
        year += _ERAS[match["era"]]
    elif year < 20:  # a bare small year is one of the current era
        year, confidence = year + _ERAS["令和"], 0.8
    elif year < 100:
        year, confidence = year + 2000, 0.9
    return _checked(year, month, day, confidence, match)


def _of_numbers(match: re.Match[str], habit: DateHabit) -> DateReading | None:
    one, two, year = int(match["one"]), int(match["two"]), _full_year(match["y"])
    whole_year = _CLEAR if len(match["y"]) == 4 else _TWO_DIGIT_YEAR
    day_first, month_first = _date(year, two, one), _date(year, one, two)
    year_first = _date(2000 + one, two, int(match["y"])) if len(match["y"]) == 2 and 20 <= one <= 45 else None
    if match["mark"] == "." and day_first is not None:
        return _reading(day_first, _DOTTED, match)
    if year_first is not None and (habit.order is DayOrder.YEAR_FIRST or (day_first is None and month_first is None)):
        return _reading(year_first, 0.9, match)
    if day_first is None or month_first is None or day_first == month_first:
        only = day_first or month_first
        if only is not None and year_first not in (None, only) and habit.order is None:
            return _reading(only, 0.7, match, year_first)
        return None if only is None else _reading(only, whole_year, match)
    ways = {DayOrder.DAY_FIRST: (day_first, month_first), DayOrder.MONTH_FIRST: (month_first, day_first)}
    likely, other = ways.get(habit.order or DayOrder.DAY_FIRST, (day_first, month_first))
    certainty = habit.certainty if habit.order in ways else 0.5
    return _reading(likely, min(certainty, whole_year), match, other)


def _of_named(match: re.Match[str]) -> DateReading | None:
    name = fold(match["name"])
    month = _months().get(name)
    if month is None or (name in _everyday_words() and len(match["y"]) == 2):
        return None
    return _checked(_full_year(match["y"]), month, int(match["d"]), _CLEAR if len(match["y"]) == 4 else _TWO_DIGIT_YEAR, match)


def _of_day_and_month(match: re.Match[str], habit: DateHabit, near: date) -> DateReading | None:
    one, two = int(match["one"]), int(match["two"])
    if match["mark"] == "月" or habit.order is DayOrder.YEAR_FIRST:
        ways = [(one, two)]
    elif match["mark"] == "." or habit.order is DayOrder.DAY_FIRST:
        ways = [(two, one), (one, two)]
    else:
        ways = [(one, two), (two, one)]
    dates = [found for month, day in ways if (found := _nearest(month, day, near)) is not None]
    if not dates:
        return None
    other = dates[1] if len(dates) > 1 and dates[1] != dates[0] and match["mark"] != "." else None
    return _reading(dates[0], _YEARLESS if other is None else min(_YEARLESS, habit.certainty), match, other)


def _of_named_without_year(match: re.Match[str], near: date) -> DateReading | None:
    name = fold(match["name"])
    if name not in _months() or name in _everyday_words():
        return None
    found = _nearest(_months()[name], int(match["d"]), near)
    return None if found is None else _reading(found, _YEARLESS, match)


def _nearest(month: int, day: int, near: date) -> date | None:
    """The day in the year that puts it closest to three months after ``near``: deliveries follow orders."""
    options = [found for year in (near.year - 1, near.year, near.year + 1) if (found := _date(year, month, day)) is not None]
    return min(options, key=lambda found: abs((found - near).days - 90), default=None)


def _full_year(digits: str) -> int:
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return year - _BUDDHIST if _FIRST_YEAR <= year - _BUDDHIST <= _LAST_YEAR else year


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _checked(year: int, month: int, day: int, confidence: float, match: re.Match[str]) -> DateReading | None:
    found = _date(year, month, day)
    return None if found is None else _reading(found, confidence, match)


def _reading(value: date, confidence: float, match: re.Match[str], alternative: date | None = None) -> DateReading:
    return DateReading(value, confidence, match.start(), match.end(), alternative)

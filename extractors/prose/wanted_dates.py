"""Dates as people ask for them: "by Friday", "KW 12", "Ende nächster Woche", "within 10 days"; told from the day of the mail."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import find_dates
from extractors.fields.folding import fold
from extractors.prose.calendar_words import means, month_names, relative_words, weekday_of
from extractors.prose.number_words import number_word

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[-'][^\W\d_]+)*")
_DAY_OF_MONTH = re.compile(
    r"(?:^|\D)(\d{1,2})(?:st|nd|rd|th|e|er|:e|\.|-go|º)?\.?$|^(\d{1,2})(?:\.|st|nd|rd|th|:e|e|-go)?(?:\s|$)"
)
_MONDAY, _WEDNESDAY, _FRIDAY = 1, 3, 5
_SURE, _CLEAR, _USUAL, _DOUBTFUL, _GUESS = 0.9, 0.8, 0.65, 0.5, 0.4
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class WantedDate:
    """The day that a phrase means, and how likely it is that day."""

    value: date
    confidence: float


def read_wanted_date(text: str, sent: date | None, habit: DateHabit) -> WantedDate | None:
    """The day that a phrase asks for; None when it names none, or only the day of the mail could tell and is not known.

    Args:
        text: ``Friday``, ``end of next week``, ``KW 12``, ``12/05``.
        sent: When the mail was written.
        habit: How the message writes numeric dates.
    """
    text = text[:_LONGEST]
    absolute = find_dates(text, habit, sent)
    if absolute:
        return WantedDate(absolute[0].value, absolute[0].confidence)
    if sent is None:
        return None
    words = _TOKEN.findall(_with_phrases(fold(text)))
    try:
        return _relative(words, text, sent)
    except (OverflowError, ValueError):
        return None


def _with_phrases(text: str) -> str:
    for name, phrases in relative_words()["phrases"].items():
        for phrase in phrases:
            text = text.replace(phrase, relative_words()["words"][name][0])
    return text


def _relative(words: Sequence[str], text: str, sent: date) -> WantedDate | None:
    has = {name for name in relative_words()["words"] if any(means(name, word) for word in words)}
    numbers = [int(word) for word in words if word.isdigit()]
    weekday = next((day for word in words if (day := weekday_of(word)) is not None), None)
    return (
        _near_day(has, sent)
        or (_in_week(weekday, has, sent) if weekday is not None else None)
        or _numbered_week(words, numbers, sent)
        or _after(words, has, sent)
        or _part_of_week(has, sent)
        or _part_of_month(words, has, sent)
        or _day_of_month(text, sent)
    )


def _near_day(has: set[str], sent: date) -> WantedDate | None:
    if "after_tomorrow" in has:
        return WantedDate(sent + timedelta(days=2), _SURE)
    if "tomorrow" in has:
        return WantedDate(sent + timedelta(days=1), _SURE)
    return WantedDate(sent, _CLEAR) if "today" in has else None


def _in_week(weekday: int, has: set[str], sent: date) -> WantedDate:
    ahead = (weekday - sent.isoweekday() - 1) % 7 + 1  # the day itself is a week off
    upcoming = sent + timedelta(days=ahead)
    in_next_week = _monday(sent) + timedelta(days=7 + weekday - 1)
    if "next" in has and "week" in has:
        return WantedDate(in_next_week, _CLEAR)
    if "next" in has:  # said on a Monday, next Friday is this week's to some and next week's to others
        return WantedDate(in_next_week, _CLEAR if upcoming == in_next_week else _DOUBTFUL)
    return WantedDate(upcoming, _CLEAR if ahead < 7 else _DOUBTFUL)


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def _numbered_week(words: Sequence[str], numbers: Sequence[int], sent: date) -> WantedDate | None:
    """The Friday of a week by its ISO number: what is to come "in" a week must be there by its end."""
    for before, word in pairwise(words):
        if means("week_number", before) and word.isdigit() and 1 <= int(word) <= 53:
            year = next((number for number in numbers if 2000 < number < 2100), None)
            found = _friday_of_week(year or sent.year, int(word))
            if year is None and found < sent - timedelta(days=28):
                found = _friday_of_week(sent.year + 1, int(word))
            return WantedDate(found, _DOUBTFUL)
    return None


def _friday_of_week(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, _FRIDAY)


def _after(words: Sequence[str], has: set[str], sent: date) -> WantedDate | None:
    if "fortnight" in has:
        return WantedDate(sent + timedelta(days=14), _USUAL)
    for index, word in enumerate(words[:-1]):
        count = int(word) if word.isdigit() else number_word(word)
        behind = words[index + 1 : index + 3]
        if count is None or not 0 < count <= 365:
            continue
        whole = int(count)
        if any(means("working_day", other) for other in behind) or (_any("day", behind) and "working" in has):
            return WantedDate(_working_days_after(sent, whole), _USUAL)
        if _any("day", behind):
            return WantedDate(sent + timedelta(days=whole), _USUAL)
        if _any("week", behind):
            return WantedDate(sent + timedelta(weeks=whole), _USUAL)
        if _any("month", behind):
            return WantedDate(_months_after(sent, whole), _USUAL)
    return None


def _any(name: str, words: Sequence[str]) -> bool:
    return any(means(name, word) for word in words)


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.isoweekday() <= _FRIDAY
    return day


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _part_of_week(has: set[str], sent: date) -> WantedDate | None:
    if "week_end" in has:
        return WantedDate(_monday(sent) + timedelta(days=_FRIDAY - 1), _DOUBTFUL)
    if "week" not in has:
        return None
    monday = _monday(sent) + timedelta(days=7 if "next" in has else 0)
    day = _MONDAY if "begin" in has else _WEDNESDAY if "middle" in has else _FRIDAY
    return WantedDate(monday + timedelta(days=day - 1), _DOUBTFUL if "end" in has else _GUESS)


def _part_of_month(words: Sequence[str], has: set[str], sent: date) -> WantedDate | None:
    named = next((month_names()[word] for word in words if len(word) > 2 and word in month_names()), None)
    if named is None and not has & {"month", "month_end"}:
        return None
    year, month = sent.year, sent.month
    if named is not None:
        year, month = sent.year + (named < sent.month), named
    elif "next" in has:
        year, month = (sent.year + sent.month // 12), sent.month % 12 + 1
    day = 1 if "begin" in has else 15 if "middle" in has else calendar.monthrange(year, month)[1]
    return WantedDate(date(year, month, day), _DOUBTFUL if has & {"end", "month_end"} else _GUESS)


def _day_of_month(text: str, sent: date) -> WantedDate | None:
    match = _DAY_OF_MONTH.search(text.strip())
    day = int(match[1] or match[2]) if match is not None else 0
    if not 1 <= day <= 31:
        return None
    for ahead in range(3):
        first = _months_after(sent.replace(day=1), ahead)
        if day <= calendar.monthrange(first.year, first.month)[1] and first.replace(day=day) > sent:
            return WantedDate(first.replace(day=day), _DOUBTFUL)
    return None

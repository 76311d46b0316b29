"""Weeks by their number as wanted days (KW 12, Week 12/2026, v.612), and dates of digits alone: 260331, 31032026."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from extractors.fields.folding import fold, plain
from extractors.fields.wanted_words import wanted_words

_FRIDAY = 5
_YEARS_AHEAD = 3
_LIKELY_WAIT = timedelta(days=90)
# How far from a date of the document a date of digits alone may lie.
_BEFORE, _AFTER = timedelta(days=90), timedelta(days=730)
_YEARS_OF_ORDERS = range(2018, 2036)
_DIGITS_OF_DATE = {6: ("%y%m%d", "%d%m%y", "%m%d%y"), 8: ("%Y%m%d", "%d%m%Y", "%m%d%Y")}


def read_week(text: str, near: date | None, asked: bool = False) -> date | None:
    """The Friday of the week that a whole text names: what is to come in a week must be there by its end.

    Args:
        text: ``KW 12``, ``12. KW 2026``, ``Week 12/2026``, ``2026-W12``, ``第12週``.
        near: A date of the document, for weeks without a year; None for none, then those are not read.
        asked: Whether something else already says that a week is asked for, so that ``12``, ``12/2026``, ``612`` (the year's last
            digit and the week, as in Sweden) and ``S12`` are weeks, too.
    """
    folded = " ".join(fold(text).strip(" .,;()").split())
    for pattern in _patterns(asked):
        match = pattern.fullmatch(folded)
        if match is not None:
            return _friday(match.groupdict(), near)
    return None


def names_week(label: str) -> bool:
    """Whether a caption asks for a week: Lieferwoche, Del. week, Lev.vecka, KW."""
    words = re.findall(r"[^\W\d_]+", fold(label))
    known = wanted_words("weeks")
    return any(word in known or any(len(week) > 2 and word.endswith(week) for week in known) for word in words)


def read_digits_date(text: str, near: date | None, month_first: bool | None = None) -> date | None:
    """The date that six or eight digits alone mean where a date is asked for: the only way of reading them near another date.

    Args:
        near: A date of the document; None reads nothing.
        month_first: How the document writes other dates, for digits that can be read in two ways; None where that is unknown.
    """
    digits = plain(text).strip()
    if near is None or not digits.isascii() or not digits.isdigit():
        return None
    forms = _DIGITS_OF_DATE.get(len(digits), ())
    found = {form: day for form in forms if (day := _strictly(digits, form)) is not None}
    likely = {form: day for form, day in found.items() if near - _BEFORE <= day <= near + _AFTER}
    if len(set(likely.values())) > 1 and month_first is not None:
        likely = {form: day for form, day in likely.items() if form.startswith("%m" if month_first else "%d")}
    return next(iter(likely.values())) if len(set(likely.values())) == 1 else None


def read_digits_alone(text: str) -> date | None:
    """The date that six or eight digits mean behind a label of dates, where no other date tells what is near: ``251110``.

    Only one of the years that orders are from may come out; ``110412`` may be two.
    """
    digits = plain(text).strip()
    if not digits.isascii() or not digits.isdigit():
        return None
    days = {day for form in _DIGITS_OF_DATE.get(len(digits), ()) if (day := _strictly(digits, form)) is not None}
    likely = [day for day in days if day.year in _YEARS_OF_ORDERS]
    return likely[0] if len(likely) == 1 else None


def _strictly(digits: str, form: str) -> date | None:
    whole = 4 if "%Y" in form else 2
    places = {"%Y": whole, "%y": whole, "%m": 2, "%d": 2}
    parts, at = {}, 0
    for name in re.findall(r"%\w", form):
        parts[name.lower()] = int(digits[at : at + places[name]])
        at += places[name]
    try:
        return date(parts["%y"] + (2000 if whole == 2 else 0), parts["%m"], parts["%d"])
    except ValueError:
        return None


@cache
def _patterns(asked: bool) -> tuple[re.Pattern[str], ...]:
    words = sorted(wanted_words("weeks") | (wanted_words("weeks", "letters") if asked else set()), key=len, reverse=True)
    name = "(?:" + "|".join(map(re.escape, words)) + r")(?:\s?(?:no|nr|#))?[.:]?"
    week, year = r"(?P<week>\d{1,2})", r"(?P<year>\d{4}|\d{2})"
    forms = [
        rf"{name}\s?{week}(?:(?:\s?[./-]\s?|\s){year})?",
        rf"{name}\s?(?P<year>\d{{4}})\s?[./-]?\s?{week}",
        rf"(?P<year>\d{{4}})\s?[./-]?\s?(?:{name}|w)\s?{week}",
        rf"{week}\s?(?:kw|cw|kalenderwoche|주차)(?:\s?[./-]?\s?{year})?",  # "4 weeks" is a time that passes
        rf"第{week}\s?{name}",
        rf"{week}\.\s?{name}(?:\s?[./-]?\s?{year})?",
        rf"(?:{name}\s?)(?P<packed>\d{{3,4}})",
    ]
    if asked:
        forms += [week, rf"{week}\s?[./-]\s?{year}", rf"(?P<year>\d{{4}})\s?[./-]\s?{week}", r"(?P<packed>\d{3,4})"]
    return tuple(re.compile(form) for form in forms)


def _friday(found: dict[str, str | None], near: date | None) -> date | None:
    if packed := found.get("packed"):
        return _packed(packed, near)
    year = found.get("year")
    week = int(found["week"] or 0)
    if year is None:
        return None if near is None else _nearest(week, near)
    return _friday_of(int(year) if len(year) > 2 else 2000 + int(year), week)


def _nearest(week: int, near: date) -> date | None:
    """In the year that puts it closest to three months after another date: deliveries follow orders."""
    options = [day for year in (near.year - 1, near.year, near.year + 1) if (day := _friday_of(year, week)) is not None]
    return min(options, key=lambda day: abs(day - near - _LIKELY_WAIT), default=None)


def _packed(digits: str, near: date | None) -> date | None:
    """Year and week run together: 612 or 2612 for week 12 of 2026, 1226 where they stand the other way."""
    if near is None:
        return None
    ways = [(digits[:-2], digits[-2:])] + ([(digits[2:], digits[:2])] if len(digits) == 4 else [])
    for year, week in ways:
        whole = next((y for y in range(near.year - 1, near.year + _YEARS_AHEAD) if str(y).endswith(year)), None)
        if whole is not None and (day := _friday_of(whole, int(week))) is not None:
            return day
    return None


def _friday_of(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, _FRIDAY)
    except ValueError:
        return None

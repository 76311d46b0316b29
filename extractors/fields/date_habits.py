"""How a document writes numeric dates: its own clear ones decide what 04/05 means, else the country that wrote it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extractors.fields.countries import country_of_text
from extractors.fields.folding import plain


class DayOrder(StrEnum):
    """What the first of two small numbers in a date is."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"
    """Two-digit years before the month, as in 26/03/31."""


@dataclass(frozen=True, slots=True)
class DateHabit:
    """How a document writes numeric dates, and how sure that is (0.5 is a coin toss)."""

    order: DayOrder | None = None
    certainty: float = 0.5


UNKNOWN_HABIT = DateHabit()


@cache
def calendar() -> dict[str, dict[str, list[str]]]:
    """Names of months, and which countries put what first in a date."""
    text = files("extractors.fields").joinpath("lexicon", "calendar.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


EDGE = r"(?<![\w.,/-])"
END = r"(?![\d/]|[.,-]\d)"
YEAR4 = r"(?P<y>(?:19|20)\d\d)"
MONTH = r"(?P<m>\d{1,2})"
DAY = r"(?P<d>\d{1,2})"
ISO_DATE = re.compile(rf"{EDGE}{YEAR4}\s?(?P<mark>[-/.])\s?{MONTH}\s?(?P=mark)\s?{DAY}(?:\.|T[\d:.Z+-]+)?{END}")
NUMERIC_DATE = re.compile(
    rf"{EDGE}(?P<one>\d{{1,2}})\s?(?P<mark>[-/.])\s?(?P<two>\d{{1,2}})\s?(?P=mark)\s?(?P<y>\d{{4}}|\d{{2}}){END}"
)


def habit_of_dates(texts: Sequence[str], country: str = "") -> DateHabit:
    """The order of day and month in a document: its unambiguous dates vote, the country breaks a tie.

    Args:
        texts: Phrases of the document in any order.
        country: ISO 3166-1 alpha-2 code of whoever wrote it; empty for what the texts betray of it.
    """
    country = country or country_of_text(texts)
    votes = dict.fromkeys(DayOrder, 0)
    dates = [printed for text in texts for printed in _numeric_dates(text)]
    years_lead = country in calendar()["order"]["year_first"]
    leading = {mark for text in texts for mark in _marks_behind_years(text)} - {
        mark for _, _, year, mark in dates if len(year) == 4
    }
    for one, two, year, mark in dates:
        order = _order_shown(one, two, year, mark, years_lead or mark in leading)
        if order is not None:
            votes[order] += 1
    total = sum(votes.values())
    if total:
        winner = max(votes, key=lambda order: votes[order])
        share = votes[winner] / total
        return DateHabit(winner, 0.97 if share == 1 else max(0.5, 0.9 * share))
    return _habit_of_country(country)


def _habit_of_country(country: str) -> DateHabit:
    orders = calendar()["order"]
    if country in orders["month_first"]:
        return DateHabit(DayOrder.MONTH_FIRST, 0.95)
    if country in orders["year_first"]:
        return DateHabit(DayOrder.YEAR_FIRST, 0.85)
    if country in orders["mixed"]:
        return DateHabit(DayOrder.MONTH_FIRST, 0.6)
    return DateHabit(DayOrder.DAY_FIRST, 0.93) if country else UNKNOWN_HABIT


def _numeric_dates(text: str) -> Iterator[tuple[int, int, str, str]]:
    if text.count("/") + text.count("-") + text.count(".") + text.count("／") < 2:
        return
    for match in NUMERIC_DATE.finditer(plain(text)):
        yield int(match["one"]), int(match["two"]), match["y"], match["mark"]


def _marks_behind_years(text: str) -> Iterator[str]:
    """The marks of dates that begin with a year of four digits: who writes 2026/03/02 writes 26/03/25 in a narrow column."""
    if "20" in text:
        for match in ISO_DATE.finditer(plain(text)):
            yield match["mark"]


def _order_shown(one: int, two: int, year: str, mark: str, years_lead: bool) -> DayOrder | None:
    if mark == "." or not (one and two):
        return None  # dotted dates put the day first whatever the document's slashes do
    if 12 < one <= 31 and two <= 12:
        # 26/03/14 would lie far back with the day first; 26/03/28 can be either, so the country says which.
        looks_year_first = len(year) == 2 and one >= 20 and 0 < int(year) <= 31 and (years_lead or int(year) < 20)
        return DayOrder.YEAR_FIRST if looks_year_first else DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if 12 < two <= 31 and one <= 12 else None

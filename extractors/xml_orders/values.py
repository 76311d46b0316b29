"""Numbers, dates and texts as XML writes them; what is written otherwise is read with less confidence or not at all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from extractors.fields.dates import read_date
from extractors.fields.numbers import NumberHabit, readings

SURE = 0.99
_LONGEST_NUMBER = 40
_LARGEST_EXPONENT = 20
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE](?P<exponent>[+-]?\d{1,3}))?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*|Z|[+-]\d{2}:?\d{2})?", re.ASCII | re.DOTALL)
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?:Z|[+-]\d{4})?", re.ASCII)
_WEEK = re.compile(r"(\d{4})(\d{2})", re.ASCII)
_NO_HABIT = NumberHabit()
_PRINTED = 0.9
_COIN_TOSS = 0.5


def plain_text(text: str) -> str:
    """The text with every run of blanks and line ends made one blank."""
    return " ".join(text.split())


def read_decimal(text: str) -> tuple[Decimal, float] | None:
    """The number a text states and how sure that is; None for what is no number.

    XML writes ``1234.5``. Some senders write numbers as they print them: ``1.234,50`` is clear, ``1,234`` may be either.
    """
    plain = text.strip()
    exact = _DECIMAL.fullmatch(plain) if len(plain) <= _LONGEST_NUMBER else None
    if exact is not None:
        return (Decimal(plain), SURE) if abs(int(exact["exponent"] or 0)) <= _LARGEST_EXPONENT else None
    meanings = readings(plain, _NO_HABIT)
    return (meanings[0], _PRINTED if len(meanings) == 1 else _COIN_TOSS) if meanings else None


def read_day(text: str, form: str = "") -> tuple[date, float] | None:
    """The day a text states and how sure that is; None for what is no day.

    Args:
        form: UN/CEFACT code 2379 where there is one: 102 is CCYYMMDD, 203 and 204 have a time behind it, 616 is CCYYWW.
    """
    plain = text.strip()
    if form == "616":
        return _end_of_week(plain)
    found = _ISO_DAY.fullmatch(plain) or _COMPACT_DAY.fullmatch(plain)
    if found is not None:
        year, month, day = (int(part) for part in found.groups()[:3])
        return _day(year, month, day)
    printed = read_date(plain) if len(plain) <= _LONGEST_NUMBER else None
    if printed is None:
        return None
    return printed.value, _COIN_TOSS if printed.alternative else min(printed.confidence, _PRINTED)


def _day(year: int, month: int, day: int) -> tuple[date, float] | None:
    # 0001-01-01 is what programs write for a day they do not have.
    try:
        return (date(year, month, day), SURE) if 1950 <= year <= 2100 else None
    except ValueError:
        return None


def _end_of_week(text: str) -> tuple[date, float] | None:
    found = _WEEK.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) + timedelta(days=4), _PRINTED
    except ValueError:
        return None

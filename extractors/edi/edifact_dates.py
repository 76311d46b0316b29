"""Dates of DTM segments: composite C507, by its format code (UNTDID 2379)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

# Order of the parts of a date in the formats of one day; what stands behind it is time and time zone.
_DAYS = {
    "2": "dmy", "3": "mdy", "4": "dmY", "5": "dmY", "101": "ymd", "102": "Ymd", "105": "yj", "103": "ywn",
    "201": "ymd", "202": "ymd", "203": "Ymd", "204": "Ymd", "205": "Ymd", "206": "Ymd", "207": "Ymd", "208": "Ymd",
    "301": "ymd", "302": "ymd", "303": "Ymd", "304": "Ymd",
}  # fmt: skip
# Formats of a month, a week, a year.
_SPANS = {"609": "ym", "610": "Ym", "615": "yw", "616": "Yw", "602": "Y"}
_PERIODS = {
    "709": "ym", "710": "Ym", "711": "Ymd", "713": "ymdHM", "715": "yw", "716": "Yw", "717": "ymd", "718": "Ymd", "719": "YmdHM",
}  # fmt: skip
_WIDTHS = {"Y": 4, "y": 2, "m": 2, "d": 2, "w": 2, "n": 1, "j": 3, "H": 2, "M": 2}
_BY_LENGTH = {6: "ymd", 8: "Ymd", 10: "ymdHM", 12: "YmdHM", 14: "Ymd", 16: "", 17: ""}


@dataclass(frozen=True, slots=True)
class GivenDate:
    """What a DTM says.

    Attributes:
        first, last: Of a period, a week or a month; the same day otherwise.
        wanted: The day by which something is wanted that is wanted then.
        guessed: Read by its length, since the format code does not fit it or is missing.
    """

    first: date
    last: date
    wanted: date
    guessed: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def read_date(value: str, format_code: str) -> GivenDate | None:
    """The date of a DTM; None for what is none (times, durations, nonsense). Hyphens and blanks inside do not count."""
    digits = re.sub(r"[\s/.:-]", "", value)
    known = _by_format(digits, format_code)
    if known is not None:
        return known
    if format_code in _DAYS or format_code in ("", "999") or format_code in _PERIODS:
        return _by_length(digits)
    return None


def _by_format(digits: str, code: str) -> GivenDate | None:
    if code in _DAYS:
        # Century formats hold at least eight digits: six would be read as a strange year.
        day = _day(digits, _DAYS[code]) if len(digits) >= _width(_DAYS[code]) else None
        return GivenDate(day, day, day) if day else None
    if code in _SPANS and len(digits) == _width(_SPANS[code]):
        return _span(digits, _SPANS[code])
    if code in _PERIODS:
        width = _width(_PERIODS[code])
        if len(digits) != 2 * width:
            return None
        ends = [_span(part, _PERIODS[code]) for part in (digits[:width], digits[width:])]
        if ends[0] and ends[1] and ends[0].first <= ends[1].last:
            return GivenDate(ends[0].first, ends[1].last, ends[0].first)
    return None


def _by_length(digits: str) -> GivenDate | None:
    if len(digits) == 16:
        return _by_format(digits, "718")
    pattern = _BY_LENGTH.get(len(digits))
    day = _day(digits, pattern) if pattern else None
    return GivenDate(day, day, day, True) if day else None


def _width(pattern: str) -> int:
    return sum(_WIDTHS[part] for part in pattern)


def _span(digits: str, pattern: str) -> GivenDate | None:
    first = _day(digits, pattern)
    if first is None:
        return None
    if "d" in pattern:
        return GivenDate(first, first, first)
    if "w" in pattern:
        return GivenDate(first, first + timedelta(days=6), first + timedelta(days=4))
    if "m" in pattern:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        last = following - timedelta(days=1)
        return GivenDate(first, last, last)
    end = date(first.year, 12, 31)
    return GivenDate(first, end, end)


def _day(digits: str, pattern: str) -> date | None:
    parts, place = {}, 0
    for part in pattern:
        text = digits[place : place + _WIDTHS[part]]
        place += _WIDTHS[part]
        if not (text.isascii() and text.isdigit()):
            return None
        parts[part] = int(text)
    # Orders are not older than the century; directories leave the century of two digits open.
    year = parts["Y"] if "Y" in parts else 2000 + parts["y"]
    try:
        if "w" in parts:
            return date.fromisocalendar(year, parts["w"], parts.get("n") or 1)
        if "j" in parts:
            day = date(year, 1, 1) + timedelta(days=parts["j"] - 1)
            return day if parts["j"] and day.year == year else None
        found = date(year, parts.get("m", 1), parts.get("d", 1))
    except (ValueError, OverflowError):
        return None
    return found if 1990 <= found.year <= 2100 else None

"""Printing another value as the document prints this one: its number format, its order of day and month, a code's pattern."""

from __future__ import annotations

import random
import re
from datetime import date
from decimal import Decimal

from extractors.fields.date_habits import DateHabit, DayOrder
from extractors.fields.numbers import NumberHabit

_DIGITS = re.compile(r"\d+")
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# What is taken off a printed year to come from the calendar's: none, the century, the eras of Japan, the Buddhist era.
_YEAR_OFFSETS = (0, 2000, 2018, 1988, -543)
_GTIN_LENGTHS = (8, 12, 13, 14)


def decimals_of(token: str, value: Decimal) -> int | None:
    """How many decimals a printed number shows, None where it cannot mean ``value``."""
    marks = [sign for sign in token if not sign.isdigit()]
    if marks:
        whole, _, decimals = token.rpartition(marks[-1])
        if Decimal(f"{_bare(whole) or '0'}.{_bare(decimals)}") == abs(value) and marks.count(marks[-1]) == 1:
            return len(decimals)
    return 0 if _bare(token) and Decimal(_bare(token)) == abs(value) else None


def reprinted_number(token: str, old: Decimal, new: Decimal, habit: NumberHabit) -> str | None:
    """``new`` as ``token`` prints ``old``; None where the token cannot show it or does not mean ``old``.

    Args:
        token: Digits and marks alone, such as ``1.234,50``; signs and currencies stand beside it.
        habit: Of the document: which thousands mark a number gets that is the first to need one.
    """
    decimals = decimals_of(token, old)
    if decimals is None or (new < 0) != (old < 0) or abs(new) != round(abs(new), decimals):
        return None
    body = token.rstrip("0123456789") if decimals else ""
    mark = body[-1] if decimals else ""
    whole = token[: len(token) - decimals - 1] if decimals else token
    grouping = next((sign for sign in whole if not sign.isdigit()), "")
    if not grouping and abs(old) < 1000:
        grouping = habit.grouping
    units, _, rest = f"{abs(new):.{decimals}f}".partition(".")
    if not units.strip("0") and not whole:
        units = ""
    text = _grouped(units, grouping, lakh=bool(_LAKH.search(token))) + mark + rest
    return text.translate(_FULL_WIDTH) if any("０" <= sign <= "９" for sign in token) else text


def _bare(text: str) -> str:
    return re.sub(r"\D", "", text)


def _grouped(units: str, grouping: str, *, lakh: bool) -> str:
    if not grouping or len(units) <= 3:
        return units
    head, groups = units[:-3], [units[-3:]]
    step = 2 if lakh else 3
    while head:
        groups.insert(0, head[-step:])
        head = head[:-step]
    return grouping.join(groups)


def reprinted_date(text: str, old: date, new: date, habit: DateHabit) -> str | None:
    """``new`` as ``text`` prints ``old``; None where it cannot be told which figures are day, month and year.

    A month that is printed as a name stays the same name, so both dates must share it.
    """
    groups = list(_DIGITS.finditer(text))
    if len(groups) == 1 and len(groups[0].group()) in (6, 8):
        return _reprinted_compact(text, groups[0], old, new)
    roles = _roles([match.group() for match in groups], text, old, habit)
    if roles is None or ("m" not in roles and old.month != new.month) or ("y" not in roles and old.year != new.year):
        return None
    short = any(len(match.group()) == 1 for match in groups)
    parts, end, padded = [], 0, not short and not any(sign.isalpha() for sign in text)
    for match, role in zip(groups, roles, strict=True):
        parts += [text[end : match.start()], _part(match.group(), role, old, new, padded=padded)]
        end = match.end()
    return "".join(parts) + text[end:]


def names_its_month(text: str) -> bool:
    """Whether a printed date has its month as a word."""
    return len(_DIGITS.findall(text)) == 2 and any(len(word) >= 3 for word in re.findall(r"[^\W\d_]+", text))


def _roles(groups: list[str], text: str, value: date, habit: DateHabit) -> str | None:
    """One letter a group of digits: y, m or d."""
    if len(groups) == 3:
        ways = ["ymd", "dmy", "mdy"]
    elif len(groups) == 2:
        ways = ["dy", "yd"] if names_its_month(text) else ["dm", "md"]
    elif len(groups) == 1 and re.search(r"[^\W\d_]{3}", text):
        ways = ["d"]
    else:
        return None
    fitting = [way for way in ways if all(_means(group, role, value) for group, role in zip(groups, way, strict=True))]
    if len(fitting) > 1:
        fitting.sort(key=lambda way: _likelihood(way, text, habit), reverse=True)
    return fitting[0] if fitting else None


def _likelihood(way: str, text: str, habit: DateHabit) -> int:
    if way[0] == "y":
        return 4 if habit.order is DayOrder.YEAR_FIRST else 1
    if "." in text:
        return 3 if way[0] == "d" else 0
    return 3 if (way[0] == "m") == (habit.order is DayOrder.MONTH_FIRST) else 2


def _means(group: str, role: str, value: date) -> bool:
    number = int(group)
    if role == "y":
        return len(group) != 3 and any(value.year - number == offset for offset in _YEAR_OFFSETS)
    return len(group) <= 2 and number == (value.month if role == "m" else value.day)


def _part(group: str, role: str, old: date, new: date, *, padded: bool) -> str:
    # A year keeps its distance to the calendar's: 26, or the eighth of an era.
    number = {"y": new.year - (old.year - int(group)), "m": new.month, "d": new.day}[role]
    # 9 December stands beside 11 November, 11月6日 beside 11月12日, but 09.12. beside 11.11.
    text = str(number).zfill(2) if len(group) == 2 and (padded or group[0] == "0" or role == "y") else str(number)
    return text.translate(_FULL_WIDTH) if "０" <= group[0] <= "９" else text


def _reprinted_compact(text: str, match: re.Match[str], old: date, new: date) -> str | None:
    for form in ("%Y%m%d", "%d%m%Y", "%m%d%Y") if len(match.group()) == 8 else ("%y%m%d", "%d%m%y", "%m%d%y"):
        if old.strftime(form) == match.group():
            return text[: match.start()] + new.strftime(form) + text[match.end() :]
    return None


def other_code(code: str, year: int | None, chance: random.Random) -> str:
    """A code of the same pattern: letters, marks, length and the first third of its longest run of figures stay.

    Args:
        year: Of the order; figures that say it stay.

    Returns:
        The same code where it has no figures that could change. Check digits of trade item numbers are right.
    """
    if code.isdigit() and len(code) in _GTIN_LENGTHS and code[-1] == _check_digit(code[:-1]):
        body = _changed_run(code[:-1], max(len(code) - 6, 2), chance)
        return body + _check_digit(body)
    runs = [match for match in _DIGITS.finditer(code) if year is None or match.group() not in (str(year), str(year - 2000))]
    if not runs:
        return code
    longest = max(runs, key=lambda match: (len(match.group()), match.start()))
    kept = len(longest.group()) // 3
    return code[: longest.start()] + _changed_run(longest.group(), kept, chance) + code[longest.end() :]


def _changed_run(digits: str, kept: int, chance: random.Random) -> str:
    """Other figures behind the ``kept`` first ones; the run keeps its length, and a run of one figure changes too."""
    kept = min(kept, len(digits) - 1)
    for _ in range(20):
        tail = "".join(chance.choice("0123456789") for _ in digits[kept:])
        if kept == 0 and digits[0] != "0" and tail[0] == "0":
            tail = chance.choice("123456789") + tail[1:]
        if tail != digits[kept:]:
            return digits[:kept] + tail
    return digits


def _check_digit(body: str) -> str:
    total = sum(int(figure) * (3 if place % 2 == 0 else 1) for place, figure in enumerate(reversed(body)))
    return str(-total % 10)

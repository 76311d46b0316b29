"""Cells of master files: text to numbers, dates, lists and yes or no, each refused rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_GROUPED = {".": re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ",": re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")}
_PLAIN = {".": re.compile(r"[+-]?\d+(?:\.\d+)?"), ",": re.compile(r"[+-]?\d+(?:,\d+)?")}
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "oui", "si", "sí"})
_NO = frozenset({"", "no", "n", "false", "0", "nein", "non", "-"})
_DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_UNIT = re.compile(r"[A-Z0-9]{1,3}")


class CellError(ValueError):
    """A cell that cannot be understood; the message says what is wrong and what to write instead."""


def decimal_mark(cells: Iterable[str]) -> str:
    """The decimal mark that columns of numbers use: a comma where one is surely meant, else a point."""
    return "," if any(_sure_mark(cell) == "," for cell in cells) else "."


def _sure_mark(cell: str) -> str:
    """The decimal mark of one number; empty for ``1,234``, which may be two numbers."""
    text = re.sub(r"[^\d.,]", "", cell)
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return ""
    mark = text[last]
    other = "," if mark == "." else "."
    if text.count(mark) > 1:
        return other  # thousands are grouped with it
    before, after = text[:last], text[last + 1 :]
    is_sure = other in before or len(after) != 3 or len(before) > 3 or before.startswith("0")
    return mark if is_sure else ""


def as_decimal(cell: str, mark: str = ".") -> Decimal:
    """A number with that decimal mark, grouped in thousands or not.

    Raises:
        CellError: If it is no number, or three digits behind the other mark could be thousands and could be decimals.
    """
    text = re.sub(r"[\s\u00a0\u202f']", "", cell)
    other = "," if mark == "." else "."
    if _PLAIN[mark].fullmatch(text):
        return Decimal(text.replace(mark, "."))
    if _GROUPED[mark].fullmatch(text) and (mark in text or text.count(other) > 1):
        return Decimal(text.replace(other, "").replace(mark, "."))
    if _NUMBER.fullmatch(text):
        raise CellError(f"“{cell}” can be read in two ways; write it without thousands separators and with “{mark}”")
    raise CellError(f"“{cell}” is no number")


def as_date(cell: str) -> date | None:
    """A date as 2026-03-31, 31.03.2026 or 20260331; None for an empty cell."""
    text = cell.strip()
    if not text:
        return None
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # days, no moments
        except ValueError:
            continue
    raise CellError(f"“{cell}” is no date; write it as 2026-03-31")


def as_yes_or_no(cell: str) -> bool:
    """Whether a cell says yes; empty is no."""
    word = cell.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError(f"“{cell}” is neither yes nor no")


def as_list(cell: str) -> tuple[str, ...]:
    """Entries separated by semicolons, empty ones left out."""
    return tuple(entry.strip() for entry in cell.split(";") if entry.strip())


def as_unit(cell: str) -> str:
    """A UNECE Rec 20 code in capitals, empty for an empty cell."""
    code = cell.strip().upper()
    if code and not _UNIT.fullmatch(code):
        raise CellError(f"“{cell}” is no unit code; write one of UNECE Recommendation 20, such as EA, BX or KGM")
    return code


def as_packs(cell: str) -> tuple[tuple[str, Decimal], ...]:
    """Packs as ``BX=50;CT=500``: how many base units each unit holds."""
    packs = []
    for entry in as_list(cell):
        unit, equals, holds = entry.partition("=")
        if not equals:
            raise CellError(f"“{entry}” is no pack; write it as BX=50")
        number = as_decimal(holds)
        if not as_unit(unit) or number <= 0:
            raise CellError(f"“{entry}” is no pack; write it as BX=50")
        packs.append((as_unit(unit), number))
    if len({unit for unit, _ in packs}) < len(packs):
        raise CellError(f"“{cell}” names a pack twice")
    return tuple(packs)


def as_currency(cell: str) -> str:
    """An ISO 4217 code in capitals, empty for an empty cell."""
    code = cell.strip().upper()
    if code and not re.fullmatch(r"[A-Z]{3}", code):
        raise CellError(f"“{cell}” is no currency; write an ISO 4217 code such as EUR")
    return code


def as_country(cell: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals, empty for an empty cell."""
    code = cell.strip().upper()
    if code and not re.fullmatch(r"[A-Z]{2}", code):
        raise CellError(f"“{cell}” is no country; write an ISO 3166 code such as DE")
    return code

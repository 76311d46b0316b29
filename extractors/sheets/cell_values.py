"""What cells say as numbers, units, dates and codes: the typed value first, the text by the habit of its document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import read_date
from extractors.fields.numbers import DecimalMark, NumberHabit, readings
from extractors.fields.units import split_quantity_unit
from extractors.sheets.grid import Cell
from extractors.sheets.number_format import read_format

_MOST_DECIMALS = 6  # a price with more was divided by a formula; no list of prices has them
_CODE = re.compile(r"[^\W_][\w./# +&()-]*")
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?[eE]\+?\d{1,2}$")
_FLOAT_END = re.compile(r"^\d{3,}[.,]0$")


@dataclass(frozen=True)
class CellNumber:
    """A number that a cell states, with all it can mean, likeliest first, and what stands beside it in the cell."""

    readings: tuple[Decimal, ...]
    unit: str = ""
    currency: str = ""
    per: Decimal | None = None
    percent: bool = False
    typed: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest meaning."""
        return self.readings[0]


def number_of(cell: Cell | None, habit: NumberHabit) -> CellNumber | None:
    """The number in a cell, None for none."""
    if cell is None:
        return None
    if cell.number is not None:
        form = read_format(cell.number_format)
        return CellNumber((_as_meant(cell.number, cell),), form.unit, form.currency, None, form.percent, typed=True)
    if cell.value is not None or not any(sign.isdigit() for sign in cell.text):
        return None
    return _number_in(" ".join(cell.text.split()), habit)


@lru_cache(maxsize=8192)
def _number_in(text: str, habit: NumberHabit) -> CellNumber | None:
    percent = text.endswith(("%", "％"))
    found = readings(text.rstrip("%％ ") if percent else text, habit)
    if found:
        return CellNumber(tuple(found), percent=percent)
    glued = split_quantity_unit(text)
    found = readings(glued.number, habit) if glued is not None else []
    if glued is None or not found:
        return None
    bases = readings(glued.per, habit) if glued.per else []
    return CellNumber(tuple(found), glued.unit.strip("()"), glued.currency, max(bases) if bases else None)


def _as_meant(value: Decimal, cell: Cell) -> Decimal:
    """A number without decimals that only a division made: what the cell shows, where it shows any."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= _MOST_DECIMALS:
        return value
    shown = read_format(cell.number_format).decimals
    places = shown if shown else _MOST_DECIMALS
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent_of(cell: Cell | None, habit: NumberHabit) -> Decimal | None:
    """A percentage: 5 for ``5%``, for 5 and for a typed 0.05 that its format shows as 5%."""
    found = number_of(cell, habit)
    if found is None:
        return None
    value = found.value * 100 if found.percent and found.typed else found.value
    return abs(value) if abs(value) <= 100 else None


def day_of(cell: Cell | None, habit: DateHabit, near: date | None = None) -> tuple[date, float] | None:
    """The date in a cell and how sure it is; a typed date is sure."""
    if cell is None:
        return None
    if cell.day is not None:
        return cell.day, 1.0
    if cell.number is not None:
        plain = str(cell.number)
        found = read_date(plain, habit) if len(plain) == 8 and plain.startswith("20") else None  # 20260408
    else:
        found = read_date(" ".join(cell.text.split()), habit, near) if any(sign.isdigit() for sign in cell.text) else None
    return None if found is None else (found.value, found.confidence)


def code_of(cell: Cell) -> str:
    """An article number as its cell shows it: by number format with leading zeros, of a plain number all digits."""
    if cell.number is None:
        return " ".join(cell.text.split())
    form = read_format(cell.number_format)
    if form.whole > 1 or form.mask.strip("#") or form.before or form.after.strip("% "):
        return cell.text
    digits = format(cell.number, "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    shown = " ".join(cell.text.split())
    return shown if shown.isdigit() and shown.lstrip("0") == digits else digits


def doubt_about_code(cell: Cell) -> str:
    """Why an article number may not be what the sender typed, empty where nothing speaks against it."""
    if cell.day is not None:
        return "a spreadsheet made a date of it"
    if cell.number is None:
        if _SCIENTIFIC.match(cell.text):
            return "a spreadsheet shortened its digits"
        return "a program wrote it as a number with decimals" if _FLOAT_END.match(cell.text) else ""
    if abs(cell.number) >= 10**15:
        return "a spreadsheet keeps no more than 15 digits of a number"
    if cell.number != cell.number.to_integral_value():
        return "it is kept as a decimal number, which loses zeros at its end"
    return ""


def is_code_like(text: str) -> bool:
    """Whether a text may be an article number: no sentence, something other than signs in it."""
    return len(text) <= 40 and len(text.split()) <= 3 and _CODE.fullmatch(text) is not None


def page_text(cell: Cell, habit: NumberHabit) -> str:
    """A cell's text as the document's other numbers are written, for rules that read print; dates year first."""
    if cell.day is not None:
        return cell.day.isoformat()
    if cell.number is None:
        return cell.text
    form = read_format(cell.number_format)
    if form.whole > 1 or form.mask.strip("#"):
        return cell.text
    number = cell.number * 100 if form.percent else _as_meant(cell.number, cell)
    digits = _fixed(number, form.decimals if form.mask and form.decimals is not None else None)
    digits = digits.replace(".", ",") if habit.decimal_mark is DecimalMark.COMMA else digits
    before, after = (f"{form.before} " if form.currency and form.before else ""), form.after.strip()
    return f"{before}{digits}{'%' if form.percent else f' {after}' if after else ''}"


def _fixed(number: Decimal, decimals: int | None) -> str:
    if decimals is not None and decimals <= 15:
        try:
            return format(number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP), "f")
        except ArithmeticError:
            return format(number, "f")
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

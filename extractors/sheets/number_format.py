"""Number formats of spreadsheets: what a number shows, and what the format itself states (a date, a currency, a unit)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from extractors.fields.currency import currency_of
from extractors.fields.units import unit_code

# ECMA-376 part 1, 18.8.30: formats that a file names by number alone; 27-36 and 50-58 are dates in East Asian editions.
_DATE, _LONG_DATE = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
BUILT_IN: dict[int, str] = {
    0: "", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: _DATE,
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: _LONG_DATE,
    37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), _DATE)  # fmt: skip

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[\$(?P<sign>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<code>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<digits>[0#?][0#?,.]*|[.,]+[0#?]*)|(?P<exponent>[Ee][+-])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_DAY_LETTERS = re.compile(r"[yd]|mmm", re.IGNORECASE)  # hours alone are no day
_DATE_PIECE = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EXACT = Context(prec=15)  # a spreadsheet keeps 15 digits; what a file has beyond them is the shadow of binary fractions


@dataclass(frozen=True)
class NumberFormat:
    """What a format does with a positive number.

    Attributes:
        before: Printed before the digits.
        mask: The digits' places and the marks between them, ``0000-000``; empty for the general format.
        after: Printed behind the digits.
        whole: Least number of digits before the point.
        decimals: Most digits behind the point, None for as many as there are; ``least_decimals`` stand there even as zeros.
    """

    before: str = ""
    mask: str = ""
    after: str = ""
    whole: int = 1
    decimals: int | None = None
    least_decimals: int = 0
    grouped: bool = False
    percent: bool = False
    is_date: bool = False
    pattern: str = ""

    @property
    def currency(self) -> str:
        """The ISO 4217 code that the format prints beside the number, empty for none."""
        text = f"{self.before} {self.after}".strip()
        return (currency_of(text) or "") if text and len(text) <= 12 else ""

    @property
    def unit(self) -> str:
        """The unit word that the format prints behind the number, empty for none."""
        return self.after.strip() if unit_code(self.after.strip()) is not None else ""


@lru_cache(maxsize=2048)
def read_format(code: str) -> NumberFormat:
    """What a format's code means; an empty or unknown one is the general format."""
    first = _SECTION.match(code)
    section = first.group() if first is not None else ""
    before, after, mask, plain = "", "", "", ""
    percent = False
    for piece in _PIECE.finditer(section):
        literal = piece["quoted"] or piece["escaped"] or piece["sign"] or (" " if piece["space"] or piece["fill"] else "")
        if piece["code"] is not None:
            if piece["code"].lower().strip("hms") == "":
                plain += piece["code"]  # [h]:mm counts hours
        elif literal:
            mask, before, after = _placed(literal, mask, before, after)
        elif piece["digits"] is not None:
            mask += after + piece["digits"]
            after = ""
        elif piece["other"] is not None:
            plain += piece["other"]
            percent = percent or piece["other"] == "%"
            mask, before, after = _placed(piece["other"], mask, before, after)
    if _DAY_LETTERS.search(plain) and not any(sign in mask for sign in "0#?"):
        return NumberFormat(is_date=True, pattern=section)
    if not any(sign in mask for sign in "0#?"):
        return NumberFormat(before=before.replace("@", "").strip(), after=after.replace("@", ""))
    return _of_mask(before, mask, after, percent)


def _placed(literal: str, mask: str, before: str, after: str) -> tuple[str, str, str]:
    return (mask, before, after + literal) if mask else (mask, before + literal, after)


def _of_mask(before: str, mask: str, after: str, percent: bool) -> NumberFormat:
    whole, point, decimals = mask.partition(".")
    grouped = "," in whole.rstrip(",")
    whole = whole.replace(",", "")
    return NumberFormat(
        before.strip() if before.strip() else "",
        whole if any(sign not in "0#?" for sign in whole) else "#",
        after.rstrip(),
        whole=whole.count("0"),
        decimals=sum(decimals.count(sign) for sign in "0#?") if point else 0,
        least_decimals=decimals.count("0"),
        grouped=grouped,
        percent=percent,
    )


def exact(number: str) -> Decimal | None:
    """A number as a file writes it to 15 digits, None for what is no finite number."""
    try:
        found = _EXACT.create_decimal(number.strip().removesuffix(".0"))
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found.adjusted()) > 60:
        return None
    return found


def shown_number(value: Decimal, code: str) -> str:
    """What a cell with this number and this format shows, with a point before decimals.

    The general format shows every digit here: a spreadsheet cuts them to the width of the column, as in 1.23457E+11.
    """
    form = read_format(code)
    number = value * 100 if form.percent else value
    if not form.mask:
        return f"{form.before}{_plain(number)}{form.after}".strip()
    rounded = _rounded(abs(number), form.decimals)
    whole, _, decimals = format(rounded, "f").partition(".")
    while len(decimals) > form.least_decimals and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = whole.rjust(form.whole, "0") if form.whole > 1 else whole
    if form.mask != "#":
        whole = _masked(whole, form.mask)
    elif form.grouped:
        whole = f"{int(whole):,}".rjust(len(whole), "0")
    digits = f"{whole}.{decimals}" if decimals else whole
    sign = "-" if number < 0 and rounded else ""
    space = " " if form.before and form.before[-1].isalpha() else ""
    return f"{sign}{form.before}{space}{digits}{form.after}"


def _rounded(number: Decimal, decimals: int | None) -> Decimal:
    if decimals is None:
        return number
    try:
        return number.quantize(Decimal(1).scaleb(-min(decimals, 15)), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return number


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _masked(digits: str, mask: str) -> str:
    """Digits set into a mask from its right end, as 12345678 into 000-00000."""
    left = list(digits)
    shown: list[str] = []
    for sign in reversed(mask):
        if sign not in "0#?":
            shown.append(sign)
        elif left:
            shown.append(left.pop())
        elif sign == "0":
            shown.append("0")
    return "".join(left) + "".join(reversed(shown))


@lru_cache(maxsize=4096)
def shown_date(day: date, code: str) -> str:
    """What a cell with this date shows; times of the day are left out."""
    pattern = re.sub(r'\[[^\]]*\]|["\\_*]', "", read_format(code).pattern) or _DATE
    pattern = re.split(r"\s*[Tt]?[hH]{1,2}[:.]", pattern)[0].strip()

    def piece(match: re.Match[str]) -> str:
        letters = match.group().lower()
        month = _MONTHS[day.month - 1]
        return {
            "yyyy": f"{day.year:04}", "yy": f"{day.year % 100:02}", "mmmm": day.strftime("%B"), "mmm": month,
            "mm": f"{day.month:02}", "m": str(day.month), "dddd": day.strftime("%A"), "ddd": day.strftime("%a"),
            "dd": f"{day.day:02}", "d": str(day.day),
        }.get(letters, "")  # fmt: skip

    return _DATE_PIECE.sub(piece, pattern).strip() or day.isoformat()


def date_of_serial(serial: Decimal, since_1904: bool) -> date | None:
    """The day that a date's number means, None outside the years that orders are of."""
    if not 1 <= serial <= 2_958_465:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  a day, not an instant
    return (start + timedelta(days=int(serial))).date()

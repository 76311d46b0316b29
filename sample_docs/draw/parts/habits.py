"""How each country writes numbers and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class NumberHabit:
    """Decimal mark and grouping mark; ``lakh`` groups 12,34,567."""

    mark: str = "."
    group: str = ","
    lakh: bool = False

    def __call__(self, number: Decimal | None, places: int = 2) -> str:
        """The number as printed, with exactly ``places`` decimals; nothing for none."""
        if number is None:
            return ""
        digits = f"{abs(number):.{places}f}"
        whole, _, fraction = digits.partition(".")
        grouped = self._grouped(whole)
        return ("-" if number < 0 else "") + grouped + (self.mark + fraction if fraction else "")

    def plain(self, number: Decimal | None) -> str:
        """With as many decimals as the number has, none for whole ones; nothing for none."""
        if number is None:
            return ""
        exponent = number.normalize().as_tuple().exponent
        return self(number, max(0, -exponent) if isinstance(exponent, int) else 0)

    def _grouped(self, whole: str) -> str:
        head, tail = whole[:-3], whole[-3:]
        parts: list[str] = []
        step = 2 if self.lakh else 3
        while head:
            parts.insert(0, head[-step:])
            head = head[:-step]
        return self.group.join([*parts, tail])


ENGLISH = NumberHabit()
GERMAN = NumberHabit(",", ".")
FRENCH = NumberHabit(",", NO_BREAK_SPACE)
SWISS = NumberHabit(".", "'")
INDIAN = NumberHabit(lakh=True)
UNGROUPED = NumberHabit(".", "")


def day_first(day: date | None, mark: str = ".") -> str:
    """``03.11.2026``; nothing for none."""
    return day.strftime(f"%d{mark}%m{mark}%Y") if day else ""


def month_first(day: date | None) -> str:
    """``11/03/2026``; nothing for none."""
    return day.strftime("%m/%d/%Y") if day else ""


def iso(day: date | None) -> str:
    """``2026-11-03``; nothing for none."""
    return day.isoformat() if day else ""


def named_month(day: date | None, months: str, pattern: str = "{d} {m} {y}") -> str:
    """``3 November 2026``: ``months`` are twelve names with spaces between; nothing for no day."""
    return pattern.format(d=day.day, m=months.split()[day.month - 1], y=day.year) if day else ""


ENGLISH_MONTHS = "January February March April May June July August September October November December"
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"

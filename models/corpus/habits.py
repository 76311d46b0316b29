"""How an issuer prints numbers and dates."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date

from models.corpus.language import Country, Language


@dataclass(frozen=True, slots=True)
class Habits:
    """How an issuer prints numbers and dates.

    Attributes:
        numbers: The number 1234.56 as printed: ``1.234,56``, ``1234.56``, ``1 234,56``, ``1,23,456.78`` for lakhs.
        date_pattern: Of CLDR: ``dd.MM.yyyy``.
        quantity_decimals: Digits after the mark of quantities; -1 for as many as there are.
        sign: Of the currency beside amounts, with its place: ``$#``, ``# €``, ``#``.
    """

    numbers: str
    date_pattern: str
    locale: str
    price_decimals: int
    quantity_decimals: int
    sign: str
    header_date_pattern: str

    @property
    def decimal_mark(self) -> str:
        """A point or a comma."""
        return self.numbers[-3]

    def number(self, value: Decimal, decimals: int) -> str:
        """With so many digits after the mark and this issuer's marks; -1 for as many as the value has."""
        if decimals < 0:
            decimals = max(0, -int(value.normalize().as_tuple().exponent))
        text = f"{abs(value):.{decimals}f}"
        whole, _, rest = text.partition(".")
        whole = _grouped(whole, self.numbers)
        return ("-" if value < 0 else "") + whole + (self.decimal_mark + rest if rest else "")

    def quantity(self, value: Decimal) -> str:
        """A quantity; never with fewer digits than it has."""
        needed = max(0, -int(value.normalize().as_tuple().exponent))
        return self.number(value, max(self.quantity_decimals, needed))

    def price(self, value: Decimal, *, signed: bool = False) -> str:
        """A unit price, with the currency's sign where asked for."""
        needed = max(0, -int(value.normalize().as_tuple().exponent))
        return self._with_sign(self.number(value, max(self.price_decimals, needed)), signed)

    def money(self, value: Decimal, *, signed: bool = False) -> str:
        """An amount."""
        return self._with_sign(self.number(value, 0 if self.price_decimals == 0 else 2), signed)

    def _with_sign(self, text: str, signed: bool) -> str:
        return self.sign.replace("#", text) if signed else text

    def day(self, value: date) -> str:
        """A date of a line."""
        return printed_date(value, self.date_pattern, self.locale)

    def header_day(self, value: date) -> str:
        """A date of the head."""
        return printed_date(value, self.header_date_pattern, self.locale)


@lru_cache(maxsize=20_000)
def printed_date(value: date, pattern: str, locale: str) -> str:
    """As CLDR's pattern says, in the words of the language."""
    return format_date(value, pattern, locale=locale)


def _grouped(whole: str, like: str) -> str:
    if len(whole) < 4 or like[1] not in " .,'’\u00a0":
        return whole
    mark = like[1]
    if like.count(",") == 2 and like.startswith("1,23"):  # lakhs
        head, tail = whole[:-3], whole[-3:]
        pairs = re.findall(r"\d{1,2}", head[::-1])
        return mark.join(part[::-1] for part in reversed(pairs)) + mark + tail
    return mark.join(part[::-1] for part in reversed(re.findall(r"\d{1,3}", whole[::-1])))


def make_habits(language: Language, country: Country, sign: str, chance: random.Random) -> Habits:
    """Habits of an issuer there."""
    dates = chance.choice(country.dates)
    if not sign or chance.random() < 0.5:
        sign_form = "#"
    else:
        sign_form = (
            chance.choice((f"{sign}#", f"{sign} #"))
            if country.numbers[0][1] == ","
            else chance.choice((f"# {sign}", f"{sign} #", f"#{sign}"))
        )
    return Habits(
        numbers=chance.choice(country.numbers),
        date_pattern=dates,
        locale=f"{language.code}_{country.code}",
        price_decimals=chance.choice((2, 2, 2, 2, 2, 3, 4, 5)),
        quantity_decimals=chance.choice((0, 0, 0, 0, -1, 1, 2, 2, 3)),
        sign=sign_form,
        header_date_pattern=dates if chance.random() < 0.85 else chance.choice(country.dates),
    )

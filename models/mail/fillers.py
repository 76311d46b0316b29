"""What is put into the slots of sentences: codes, quantities, dates, prices, telephone numbers, as people type them."""

from __future__ import annotations

import calendar
import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from babel.dates import format_date

# A letter, a lower-case letter and a digit stand for any of their kind. The held-out shapes are other ones.
TRAINING_CODES = (
    "9999-A", "99999", "9999", "999999", "AA-9999", "AAA-999", "999-9999", "A9999", "AA9999", "AA99999-9", "9.999.99",
    "99-9999-99", "AAA9999A", "9999A", "999-AA-99", "A-999", "AA-999-A", "9999/9", "AA/9999", "99.999", "9999-99", "A99-9999",
    "9AA9999", "AAAA-99", "AA-99x99", "A99.99.999", "99999-AA", "AAA99-999/9", "999.999.999", "99-AAA-9", "AA9-99-999",
    "9999999", "99999999", "A9-9999-A", "AAA-99-AA", "9999-9999", "99/9999", "aa-9999", "AA_9999", "AA9999.9", "AAA.999",
    "9999.999", "A999/99", "AAAAA-9", "9-999-999", "AA-AA-9999", "A9A-99", "999A99", "AAA999", "AA-99-AAA", "99AA99", "AA99",
    "A-99-99", "9999999999999", "AA9A-9999", "AAA 999", "AA 9999", "A 99 99", "999 999", "99 999 99",
)  # fmt: skip
HELD_OUT_CODES = (
    "AAA-9999-A", "99999-9", "A99A99", "AA.9999", "9999AA", "99-99-999", "AAAA9999", "9A-9999", "AA99-A9", "999/9999",
    "A9999-99", "99.9999.9", "AA-99999", "AAAA-999-9", "9999-AAA", "A-9999-A", "AAA/99/99", "99999A", "AA 999 9", "999-9",
    "AAA-A9", "9999.99",
)  # fmt: skip
TRAINING_ORDER_NUMBERS = (
    "9999", "99999", "4500999999", "AA-9999", "PO-99999", "B-9999", "26-999", "2026/9999", "99/9999", "AA9999", "AAA-99-999",
    "P999999", "2026-999", "45099", "K99-999", "PO99999", "9999999", "26/99999", "A-2026-99", "#9999",
)  # fmt: skip
HELD_OUT_ORDER_NUMBERS = (
    "A99999",
    "99-9999",
    "BE-2026-99",
    "4100999999",
    "AA/99/999",
    "9999-A",
    "EK9999",
    "26.9999",
    "X-99-9999",
)
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_ONSETS = (
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "st", "sch", "br", "tr", "pl", "cr",
    "qu", "ch", "kl", "fr",
)  # fmt: skip
_ENDINGS = ("", "n", "s", "r", "en", "er", "es", "l", "t", "ng", "x", "os", "as", "ar", "ka", "m")
_DECIMAL_POINT = ("en",)
_LOCALES = {"en": ("en_US", "en_GB", "en_GB"), "pt": ("pt_BR", "pt_PT")}
_CURRENCIES = {
    "en": ("$", "£", "USD", "GBP", "EUR", "€"), "sv": ("SEK", "kr", "EUR"), "pl": ("zł", "PLN", "EUR"), "pt": ("€", "R$", "EUR"),
}  # fmt: skip


@cache
def number_words(language: str) -> tuple[str, ...]:
    """Numbers as words in a language; ones that are an article too ("a") are left to templates."""
    text = files("extractors.prose").joinpath("lexicon", "number_words.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)[language]
    return tuple(word for word in words if word != "joining" and (len(word) > 2 or word in ("en", "ox")))


@dataclass(frozen=True)
class Fillers:
    """Draws fillers for one language; ``held_out`` draws from the shapes that training never shows."""

    language: str
    random: random.Random
    held_out: bool = False

    def code(self) -> str:
        """An article code of some shape."""
        shape = self.random.choice(HELD_OUT_CODES if self.held_out else TRAINING_CODES)
        code = self.shaped(shape)
        return code.lower() if self.random.random() < 0.04 else code

    def order_number(self) -> str:
        """A purchase order's number."""
        return self.shaped(self.random.choice(HELD_OUT_ORDER_NUMBERS if self.held_out else TRAINING_ORDER_NUMBERS))

    def shaped(self, shape: str) -> str:
        """A text of a shape: A, a and 9 replaced at random, all else as it is."""
        drawn = (
            self.random.choice(_LETTERS)
            if sign == "A"
            else self.random.choice(_LETTERS).lower()
            if sign == "a"
            else str(self.random.randint(1 if index == 0 else 0, 9))
            if sign == "9"
            else sign
            for index, sign in enumerate(shape)
        )
        return "".join(drawn)

    def digits(self) -> str:
        """A whole number as orders have them: mostly small or round."""
        pick = self.random.random()
        if pick < 0.42:
            return str(self.random.randint(1, 12))
        if pick < 0.8:
            return str(
                self.random.choice((10, 12, 15, 16, 18, 20, 24, 25, 30, 36, 40, 48, 50, 60, 75, 80, 100, 120, 144, 150, 200))
            )
        if pick < 0.92:
            return str(self.random.choice((250, 300, 400, 500, 600, 750, 800, 1000, 1200, 1500, 2000, 2500, 5000, 10000)))
        return str(self.random.randint(13, 999))

    def quantity(self) -> str:
        """How many, in digits, words, a fraction or a range."""
        pick = self.random.random()
        if pick < 0.72:
            return self.digits()
        if pick < 0.86:
            return self.random.choice(number_words(self.language))
        if pick < 0.9:
            return self.decimal(self.random.choice((0.5, 1.5, 2.5, 7.5, 10.5, 12.5, 0.75, 3.25, 22.8)))
        if pick < 0.93:
            return self._thousands()
        if pick < 0.96:
            return self.random.choice(("1/2", "½", "1 1/2", "2 1/2", "1½", "3/4", "2½"))
        low = self.random.randint(2, 40)
        return f"{low}{self.random.choice(('-', ' - ', '–', '/'))}{low + self.random.choice((1, 2, 5, 10))}"

    def _thousands(self) -> str:
        number = self.random.choice((1000, 1200, 1500, 2000, 2500, 3000, 5000, 10000, 12000))
        mark = "," if self.language in _DECIMAL_POINT else self.random.choice((".", " ", "."))
        return f"{number:,}".replace(",", mark)

    def decimal(self, value: float) -> str:
        """A decimal with the language's mark."""
        text = f"{value:g}"
        return text if self.language in _DECIMAL_POINT else text.replace(".", ",")

    def price(self) -> str:
        """A price with its currency."""
        cents = self.random.choice(
            (f"{self.random.randint(0, 90)}.{self.random.randint(0, 99):02d}", f"{self.random.randint(1, 400)}")
        )
        number = cents if self.language in _DECIMAL_POINT else cents.replace(".", ",")
        currency = self.random.choice(_CURRENCIES.get(self.language, ("€", "EUR", "Euro")))
        if currency in "$£":
            return f"{currency}{number}"
        before = self.random.random() < 0.25 and currency.isupper()
        return (
            f"{currency} {number}" if before else f"{number} {currency}" if self.random.random() < 0.8 else f"{number}{currency}"
        )

    def day(self) -> date:
        """A day not far from today."""
        return date(2026, 1, 1) + timedelta(days=self.random.randint(0, 900))

    def printed_date(self) -> str:
        """A date with digits in it."""
        day, locale = self.day(), self.random.choice(_LOCALES.get(self.language, (self.language,)))
        pick = self.random.random()
        if pick < 0.12:
            return day.isoformat()
        if pick < 0.55:
            mark = (
                "."
                if self.language in ("de", "pl")
                else self.random.choice("/.-")
                if self.language != "sv"
                else self.random.choice("/-")
            )
            first, second = (day.month, day.day) if locale == "en_US" else (day.day, day.month)
            one, two = self.random.choice(((f"{first}", f"{second}"), (f"{first:02d}", f"{second:02d}")))
            year = self.random.choice((f"{mark}{day.year}", f"{mark}{day.year % 100:02d}", mark if mark == "." else "", ""))
            return f"{one}{mark}{two}{year}"
        pattern = {
            "en_US": ("MMMM d", "MMM d", "MMMM d, y", "EEEE, MMMM d", "MMM d, y", "EEE MMM d"),
            "de": ("d. MMMM", "d. MMMM y", "EEEE, d. MMMM", "EEEE, 'den' d. MMMM", "d. MMM"),
            "es": ("d 'de' MMMM", "EEEE d 'de' MMMM", "d 'de' MMMM 'de' y", "d MMMM"),
            "pt_BR": ("d 'de' MMMM", "d 'de' MMMM 'de' y"),
            "pt_PT": ("d 'de' MMMM", "EEEE, d 'de' MMMM", "d/MM"),
        }.get(locale, ("d MMMM", "d MMM", "EEEE d MMMM", "d MMMM y", "d MMMM"))
        text = format_date(day, self.random.choice(pattern), locale=locale)
        if locale == "en_GB" and self.random.random() < 0.4:
            return f"{day.day}{_ordinal(day.day)} {calendar.month_name[day.month]}"
        return text

    def unheard(self, text: str) -> str:
        """A text of as many words that no language has, so that a thing is known by its place as well as by its name."""
        return " ".join(self.unheard_word() if word.isalpha() and len(word) > 3 else word for word in text.split(" "))

    def unheard_word(self) -> str:
        """A word that no language has."""
        syllables = (self.random.choice(_ONSETS) + self.random.choice("aeiouy") for _ in range(self.random.choice((2, 2, 3, 4))))
        word = "".join(syllables) + self.random.choice(_ENDINGS)
        return word.capitalize() if self.language == "de" or self.random.random() < 0.1 else word

    def phone(self) -> str:
        """A telephone number."""
        return self.shaped(self.random.choice((
            "099 999 99 99", "+49 999 999999", "(999) 999-9999", "999-999-9999",
            "0999/999999", "+33 9 99 99 99 99", "09999-99999",
            "+46 99 999 99 99", "+34 999 999 999", "0199 999 9999",
        )))  # fmt: skip

    def paper(self) -> str:
        """The number of some other paper: an invoice, a quotation, a ticket."""
        return self.shaped(
            self.random.choice(("999999", "AA-99999", "2026-9999", "R99999", "99999", "9999999999", "AN-9999", "QU-999"))
        )


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")

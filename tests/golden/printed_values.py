"""Whether an expected value stands in a text, in any of the forms in which people print it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any

NUMBERS = {"subtotal", "tax", "freight", "discount", "total", "quantity", "unit_price", "price_per", "discount_percent", "amount"}
DATES = {"po_date", "requested_date"}
NOT_PRINTED = {"lines", "ignore", "currency", "customer_id", "ship_to_id", "sku"}
MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


class PrintedText:
    """The text of a document, asked for values."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\u00a0", " ")

    @cached_property
    def solid(self) -> str:
        """Without spaces and line ends, as layouts wrap where they like."""
        return solid(self.text)

    @cached_property
    def numbers(self) -> set[Decimal]:
        """Every number that a run of digits and marks may mean, by either decimal mark; spaces may group thousands."""
        tokens = re.findall(r"\d[\d.,']*", self.text)
        grouped = [token.replace(" ", "") for token in re.findall(r"\d{1,3}(?: \d{3})+(?:,\d+)?", self.text)]
        return {number for token in chain(tokens, grouped) for number in _meanings(token.rstrip(".,'"))}

    def lacks(self, result: dict[str, Any]) -> list[str]:
        """The expected values, of the head and of all lines, that are not printed."""
        pairs = chain(result.items(), *(line.items() for line in result["lines"]))
        return [f"{name}: {value}" for name, value in pairs if value and name not in NOT_PRINTED and not self.shows(name, value)]

    def shows(self, name: str, value: str) -> bool:
        """Whether the value of a field is printed."""
        if name in NUMBERS:
            number = Decimal(value)
            return number in self.numbers or (name == "tax" and number / 2 in self.numbers)  # two halves under Indian GST
        if name in DATES:
            return any(solid(form) in self.solid for form in _date_forms(date.fromisoformat(value)))
        # Parts of an address stand on lines of their own, words of a wrapped cell between those of its neighbours.
        pieces = value.split(", ") if name.endswith("address") else value.split()
        return all(self._shows_piece(piece) for piece in pieces)

    def _shows_piece(self, piece: str) -> bool:
        return solid(piece) in self.solid or all(solid(word) in self.solid for word in _breakable(piece))


def solid(text: str) -> str:
    """Small letters without spaces."""
    return re.sub(r"[\s\ufffe\x02]+", "", text).casefold()


def _breakable(piece: str) -> list[str]:
    """What a wrapped cell may part: words, and single characters where there are no words."""
    return list(piece) if re.search(r"[\u3040-\u9fff]", piece) else piece.split()


def _meanings(digits: str) -> set[Decimal]:
    meanings = set()
    for mark in ".,":
        whole, _, fraction = digits.rpartition(mark) if digits.count(mark) == 1 else (digits, "", "0")
        plain = re.sub(r"[.,']", "", whole)
        if fraction.isdigit():
            meanings.add(Decimal(f"{plain}.{fraction}"))
    return meanings


def _date_forms(day: date) -> list[str]:
    d, m, y = day.day, day.month, day.year
    forms = [f"{d:02d}{mark}{m:02d}{mark}{y}" for mark in "./-"]
    forms += [f"{m:02d}/{d:02d}/{y}", f"{m:02d}/{d:02d}/{y % 100}", day.isoformat(), f"{y}/{m:02d}/{d:02d}", f"{y}年{m}月{d}日"]
    forms.append(f"{y}{m:02d}{d:02d}")  # data
    for names in MONTHS:
        name, short = names[m - 1], names[m - 1][:3]
        forms += [
            f"{d}{name}{y}",
            f"{name}{d},{y}",
            f"{d}{short}{y}",
            f"{short}{d},{y}",
            f"{d}-{short}-{y}",
            f"{d:02d}-{short}-{y}",
        ]
    return forms

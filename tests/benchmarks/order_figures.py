"""Which printed words are a sample's own figures: numbers, days, part codes, its order number; not telephones, postal codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from extractors.reading.ballot import folded

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
_CODES = ("po_number", "buyer_part", "supplier_part", "sku")
_NUMBERS = (
    *("subtotal", "tax", "freight", "discount", "total"),
    *("quantity", "unit_price", "price_per", "discount_percent", "amount"),
)
_DAYS = ("po_date", "requested_date")
_WAYS = ("%d%m%Y", "%m%d%Y", "%Y%m%d", "%d%m%y", "%m%d%y", "%y%m%d")


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """What an order says in figures."""

    codes: frozenset[str]
    numbers: frozenset[Decimal]
    days: frozenset[str]

    def __contains__(self, token: str) -> bool:
        """Whether a printed word is one of its numbers, days or codes."""
        if folded(token) in self.codes:
            return True
        figures = re.sub(r"\D", "", token)
        if figures in self.days and re.fullmatch(r"\d+([./-]?\d+){2}", token):
            return True
        return any(number in self.numbers for number in _numbers(token))


def _numbers(token: str) -> Iterator[Decimal]:
    """A printed number read with its last mark for the decimal one, and with no decimal mark."""
    bare = re.sub(r"^[^\d]{0,3}|[^\d]{0,3}$", "", token)
    if re.fullmatch(r"[\d.,']+", bare):
        whole, _, rest = bare.replace(",", ".").replace("'", "").rpartition(".")
        for text in (f"{whole.replace('.', '')}.{rest}", re.sub(r"\D", "", bare)):
            try:
                yield Decimal(text).normalize()
            except InvalidOperation:
                continue


@cache
def order_figures(case: str) -> OrderFigures:
    """Those of a sample, by what is expected of it; none for a sample that is no order."""
    path = SAMPLES / case / "expected.json"
    order: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    parts = [order, *order.get("lines", ())]
    codes = (str(part[name]) for part in parts for name in _CODES if part.get(name))
    numbers = (Decimal(str(part[name])).normalize() for part in parts for name in _NUMBERS if part.get(name))
    days = (date.fromisoformat(str(part[name])) for part in parts for name in _DAYS if part.get(name))
    return OrderFigures(
        frozenset(folded(code) for code in codes),
        frozenset(numbers),
        frozenset(day.strftime(way) for day in days for way in _WAYS),
    )

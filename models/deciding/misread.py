"""Readers' mistakes, made on purpose, of the kinds they make: the oftener the less sure the reader says that it was.

Readers are surer than they say: of what they read of the generated documents nothing that passed the checks was wrong, at any
confidence. So the chance of a mistake is not the reader's doubt but a quarter of its third power: at a confidence of 70 % one
value in 148 is wrong, at 80 % one in 500, at 90 % one in 4,000. That is an assumption; outcomes of a house replace what follows.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

T = TypeVar("T")
_Mistake = Callable[[T, random.Random], T]
_UNITS = ("pcs", "ST", "BX", "box", "M", "kg", "SET", "CT")
_LINE_LOST = 0.01
"""How often a line is overlooked, or the foot of a page is taken for one."""


def misread(order: ExtractedOrder, text: str, chance: random.Random, often: float = 1.0) -> ExtractedOrder:
    """The order with mistakes; how sure the readers were of each value stays as it was.

    Args:
        text: Of the document: a wrong order number is mostly another number on the page.
        often: Times as many mistakes.
    """
    numbers = [word.strip(".,:;()") for word in text.split() if sum(sign.isdigit() for sign in word) >= 4]

    def other_order_number(number: str, chance: random.Random) -> str:
        return chance.choice(numbers) if numbers and chance.random() < 0.8 else _other_digit(number, chance)

    read: dict[str, Any] = {}
    for name, mistake in (*_HEADER.items(), ("po_number", other_order_number)):
        read[name] = _perhaps(getattr(order, name), mistake, chance, often)
    lines = [_misread_line(line, chance, often) for line in order.lines]
    if lines and not order.lines_complete and chance.random() < _LINE_LOST * often:
        at = chance.randrange(len(lines))
        lines = [*lines[:at], *lines[at + 1 :]] if chance.random() < 0.7 else [*lines, lines[at]]
    return replace(order, lines=tuple(lines), **read)


def _misread_line(line: ExtractedLine, chance: random.Random, often: float) -> ExtractedLine:
    read: dict[str, Any] = {name: _perhaps(getattr(line, name), mistake, chance, often) for name, mistake in _LINE.items()}
    if line.quantity and line.unit_price and chance.random() < 0.002 * often:  # two columns taken for each other
        read["quantity"] = replace(line.quantity, value=line.unit_price.value)
        read["unit_price"] = replace(line.unit_price, value=line.quantity.value)
    return replace(line, **read)


def _perhaps(
    field: FieldValue[Any] | None, mistake: _Mistake[Any], chance: random.Random, often: float
) -> FieldValue[Any] | None:
    if field is None or chance.random() >= 0.25 * (1 - field.confidence) ** 3 * often:
        return field
    return replace(field, value=mistake(field.value, chance))


def _other_digit(text: str, chance: random.Random) -> str:
    """One sign read as another: a digit where there is one."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()] or list(range(len(text)))
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice([sign for sign in "0123456789" if sign != text[at]]) + text[at + 1 :]


def _other_number(number: Decimal, chance: random.Random) -> Decimal:
    """A digit misread, a point overlooked, a digit lost: what happens to figures."""
    kind = chance.random()
    if kind < 0.2:
        return number * chance.choice([Decimal(10), Decimal(100), Decimal(1000)])
    if kind < 0.4:
        return number / chance.choice([Decimal(10), Decimal(100), Decimal(1000)])
    return Decimal(_other_digit(f"{number:f}", chance))


def _other_day(day: date, chance: random.Random) -> date:
    if day.day <= 12 and chance.random() < 0.5:
        return day.replace(month=day.day, day=day.month)
    return day + timedelta(days=chance.choice([-30, -10, -7, -1, 1, 7, 10, 30]))


def _other_unit(unit: str, chance: random.Random) -> str:
    return chance.choice([other for other in _UNITS if other != unit])


_HEADER: dict[str, _Mistake[Any]] = {
    "requested_date": _other_day,
    "ship_to_address": _other_digit,
    "buyer_address": _other_digit,
    "subtotal": _other_number,
    "total": _other_number,
    "currency": lambda currency, chance: chance.choice([one for one in ("EUR", "USD", "GBP", "CHF") if one != currency]),
}
_LINE: dict[str, _Mistake[Any]] = {
    "supplier_part": _other_digit,
    "buyer_part": _other_digit,
    "quantity": _other_number,
    "uom": _other_unit,
    "unit_price": _other_number,
    "amount": _other_number,
    "requested_date": _other_day,
}

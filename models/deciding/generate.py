"""Orders to learn from: the drawn sample documents with other numbers, dates, quantities and lines, drawn anew and read."""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from extractors.limits import Limits
from extractors.read import ReadFile, read_orders
from pipeline.core.errors import InputError
from pipeline.core.money import line_amount, round_to_minor_unit
from sample_docs.draw.case import Case
from sample_docs.draw.cases.registry import all_cases
from sample_docs.draw.layouts.registry import order_pdf
from sample_docs.draw.model import Line, PrintedOrder

TODAY = date(2026, 11, 20)
_MOST_LINES = 12
_QUANTITIES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 25, 30, 40, 48, 50, 60, 75, 80, 100, 120, 150, 200, 250, 300, 500, 1000)
_NUMBER_FORMS = ("45########", "PO-#####", "B-2026-####", "26/#####", "######", "WX#####", "EK26-####", "IO-26#####", "7########")


@dataclass(frozen=True, slots=True)
class DrawnOrder:
    """A generated order: what it says, and what was read of it."""

    layout: str
    truth: PrintedOrder
    read: ReadFile


def drawn_orders(seed: int, variants: int) -> Iterator[DrawnOrder]:
    """Each born-digital layout of the samples so many times, every time another order; what cannot be read is left out."""
    chance = random.Random(seed)  # noqa: S311  drawn to learn from
    for layout, base in _bases(all_cases()):
        for _ in range(variants):
            truth = _varied(base, chance)
            try:
                reads = read_orders(order_pdf(layout, truth), "order.pdf", Limits())
            except InputError:
                continue
            if len(reads) == 1:
                yield DrawnOrder(layout, truth, reads[0])


def _bases(cases: Sequence[Case]) -> Iterator[tuple[str, PrintedOrder]]:
    for case in cases:
        drawn_from = inspect.getclosurevars(case.draw).nonlocals
        layout, order = drawn_from.get("layout"), drawn_from.get("order")
        if case.channel == "born-digital" and isinstance(layout, str) and isinstance(order, PrintedOrder) and order.lines:
            yield layout, order


def _varied(base: PrintedOrder, chance: random.Random) -> PrintedOrder:
    later = timedelta(days=chance.randrange(-12, 1))
    lines = _lines(base, chance, timedelta(days=chance.randrange(0, 40)))
    varied = replace(
        base,
        po_number=_number(base.po_number, chance),
        po_date=TODAY + later,
        requested_date=base.requested_date and TODAY + timedelta(days=chance.randrange(3, 90)),
        lines=lines,
    )
    return _summed(varied, base)


def _number(known: str, chance: random.Random) -> str:
    """A number like the one the layout had, or one of another form."""
    form = chance.choice(_NUMBER_FORMS) if chance.random() < 0.5 else "".join("#" if sign.isdigit() else sign for sign in known)
    return "".join(str(chance.randrange(1, 10)) if sign == "#" else sign for sign in form)


def _lines(base: PrintedOrder, chance: random.Random, later: timedelta) -> tuple[Line, ...]:
    count = chance.randrange(1, min(len(base.lines), _MOST_LINES) + 1)
    chosen = chance.sample(base.lines, count)
    numbers = [line.number for line in base.lines]
    return tuple(_line(line, number, base.currency, chance, later) for line, number in zip(chosen, numbers, strict=False))


def _line(line: Line, number: str | None, currency: str, chance: random.Random, later: timedelta) -> Line:
    is_counted = line.quantity % 1 == 0
    quantity = Decimal(chance.choice(_QUANTITIES)) if is_counted else line.quantity * chance.randrange(1, 5)
    amount = line.amount
    if line.amount is not None and line.unit_price is not None:
        amount = line_amount(quantity, line.unit_price, line.price_per, line.discount_percent or Decimal(0), currency)
    due = line.requested_date and line.requested_date + later
    return replace(line, number=number, quantity=quantity, amount=amount, requested_date=due)


def _summed(order: PrintedOrder, base: PrintedOrder) -> PrintedOrder:
    """The sums of the new lines, where the layout prints them, by the rates of the old ones."""
    if order.total is None or any(line.amount is None for line in order.lines):
        return order
    before = sum((line.amount or Decimal(0) for line in base.lines), Decimal(0))
    subtotal = sum((line.amount or Decimal(0) for line in order.lines), Decimal(0))
    freight = base.freight or Decimal(0)
    discount = round_to_minor_unit(subtotal * (base.discount or Decimal(0)) / (before or Decimal(1)), base.currency)
    taxed_before = before - (base.discount or Decimal(0)) + freight
    taxed = subtotal - discount + freight
    tax = round_to_minor_unit(taxed * (base.tax or Decimal(0)) / (taxed_before or Decimal(1)), base.currency)
    return replace(
        order,
        subtotal=None if base.subtotal is None else subtotal,
        discount=None if base.discount is None else discount,
        tax=None if base.tax is None else tax,
        total=taxed + tax,
    )

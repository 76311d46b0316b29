"""How a repaired figure is told to a clerk."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pipeline.core.issues import Issue, Severity

NAMES = {
    "quantity": "quantity",
    "unit_price": "unit price",
    "price_per": "price basis",
    "discount_percent": "discount",
    "amount": "amount",
    "subtotal": "subtotal",
    "tax": "tax",
    "freight": "freight",
    "discount": "discount on the whole order",
    "total": "total",
}


def figure(number: Decimal) -> str:
    """A number without exponent, with two decimals where it has any."""
    whole, _, decimals = f"{number:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals.ljust(2, '0')}" if decimals else whole


def repaired(
    name: str, position: int | None, raw: str, read: Decimal, taken: Decimal, reasons: Iterable[str], severity: Severity
) -> Issue:
    """What was printed, what is taken, and why. Reasons are clauses: ``10 x 4.20 makes the 42.00 of the line``."""
    printed = f"“{figure(read)}”" if _is_plainly(raw, read) else f"“{raw}”, read as {figure(read)},"
    why = ", ".join(reasons)
    message = f"{_where(position)} {NAMES[name]} {printed} is taken as {figure(taken)}: {why}. No other reading of it does."
    return Issue("figure-repaired", severity, message, _place(name, position))


def _is_plainly(raw: str, read: Decimal) -> bool:
    """Whether the print needs no explanation, being just that number."""
    try:
        return not raw.strip() or Decimal(raw.strip()) == read
    except InvalidOperation:
        return False


def undecided(name: str, position: int | None, readings: Iterable[Decimal]) -> Issue:
    """That several readings of a figure agree with everything else; another finding asks for a person where one is needed."""
    either = " or ".join(figure(value) for value in sorted(readings))
    message = f"{_where(position)} {NAMES[name]} may be {either}: nothing else on the order tells which."
    return Issue("figure-undecided", Severity.INFO, message, _place(name, position))


def _where(position: int | None) -> str:
    return f"Line {position}: the" if position is not None else "The order's"


def _place(name: str, position: int | None) -> str:
    return f"line {position}" if position is not None else name

"""Sums of an X12 order: allowances and charges (SAC), amounts (AMT), taxes (TXI), and the counts that must agree (CTT)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.edi.sums import Sums
from extractors.edi.x12_codes import (
    FREIGHT_AMOUNTS,
    FREIGHT_CHARGES,
    SUBTOTAL_AMOUNTS,
    TAX_AMOUNTS,
    TAX_CHARGES,
    TOTAL_AMOUNTS,
)
from extractors.edi.x12_elements import Elements, is_number
from extractors.edi.x12_syntax import Segment
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import plain_number

# Element 331, how an allowance or charge is handled: those that do not change what is to be paid for this order.
_CENT = Decimal("0.01")
_NOT_ON_THE_INVOICE = frozenset({"01", "03", "04", "05", "11", "12", "13", "15", "18", "25"})


def read_sums(elements: Elements, charges: list[Segment], amounts: list[Segment], taxes: list[Segment]) -> Sums:
    """Amounts of the whole order from its SAC, AMT and TXI segments, wherever in it they stand."""
    discounts: list[FieldValue[Decimal]] = []
    freights: list[FieldValue[Decimal]] = []
    taxed = [amount for segment in taxes if (amount := elements.number(segment, 2)) is not None]
    for segment in charges:
        _sort_charge(elements, segment, discounts, freights, taxed)
    stated = _stated(elements, amounts)
    return Sums(
        subtotal=_first(stated, SUBTOTAL_AMOUNTS),
        tax=_first(stated, TAX_AMOUNTS) or _sum(taxed),
        freight=_first(stated, FREIGHT_AMOUNTS) or _sum(freights),
        discount=_sum(discounts),
        total=_first(stated, TOTAL_AMOUNTS),
    )


def _sort_charge(
    elements: Elements,
    segment: Segment,
    discounts: list[FieldValue[Decimal]],
    freights: list[FieldValue[Decimal]],
    taxes: list[FieldValue[Decimal]],
) -> None:
    kind, code = segment.element(1), segment.element(2)
    if kind in ("N", "S") or segment.element(12) in _NOT_ON_THE_INVOICE:
        return
    amount = elements.number(segment, 5, implied_decimals=2)
    if kind == "A" and amount is not None:
        discounts.append(amount)
    elif kind == "C" and amount is not None and code in FREIGHT_CHARGES:
        freights.append(amount)
    elif kind == "C" and amount is not None and code in TAX_CHARGES:
        taxes.append(amount)
    else:
        _not_taken(elements, segment, "")


def _not_taken(elements: Elements, segment: Segment, place: str) -> None:
    kind = {"A": "an allowance", "C": "a charge"}.get(segment.element(1), f"an allowance or charge (“{segment.element(1)}”)")
    figures = [("amount", segment.element(5)), ("percent", segment.element(7)), ("rate", segment.element(8))]
    said = ", ".join(f"{name} {text}" for name, text in figures if text)
    what = " ".join(part for part in (segment.element(2), segment.element(15)) if part)
    path = elements.path(segment, 1)
    message = f"{path}: {kind} {what} ({said or 'no figures'}) has no place among the sums and was not taken."
    elements.findings.note("charge-not-taken", Severity.WARNING if said else Severity.INFO, message, place)


def line_discount(elements: Elements, segments: list[Segment], place: str) -> FieldValue[Decimal] | None:
    """The percentage that the allowances of a line take off its price; all else of SAC at lines becomes a finding."""
    found = None
    for segment in segments:
        if segment.element(1) in ("N", "S") or segment.element(12) in _NOT_ON_THE_INVOICE:
            continue
        percent = elements.number(segment, 7)
        if segment.element(1) == "A" and percent is not None and 0 <= percent.value <= 100 and found is None:
            found = percent
        else:
            _not_taken(elements, segment, place)
    return found


def _stated(elements: Elements, amounts: list[Segment]) -> dict[str, FieldValue[Decimal]]:
    known = (*TOTAL_AMOUNTS, *SUBTOTAL_AMOUNTS, *TAX_AMOUNTS, *FREIGHT_AMOUNTS)
    stated: dict[str, FieldValue[Decimal]] = {}
    for segment in amounts:
        amount, kind = elements.number(segment, 2), segment.element(1)
        if amount is None:
            continue
        if kind in known:
            stated.setdefault(kind, amount)
        else:
            message = f"{elements.path(segment, 2)}: the amount {amount.raw} is of a kind (“{kind}”) that was not taken."
            elements.findings.note("amount-not-taken", Severity.INFO, message)
    return stated


def _first(stated: dict[str, FieldValue[Decimal]], kinds: Sequence[str]) -> FieldValue[Decimal] | None:
    return next((stated[kind] for kind in kinds if kind in stated), None)


def _sum(amounts: list[FieldValue[Decimal]]) -> FieldValue[Decimal] | None:
    if not amounts:
        return None
    total = sum((amount.value for amount in amounts), Decimal(0))
    return replace(amounts[0], value=total, raw=" + ".join(amount.raw for amount in amounts))


def check_counts(elements: Elements, segment: Segment, lines: Sequence[ExtractedLine]) -> None:
    """Compare CTT with the lines: their number, and the hash total of their quantities."""
    stated = segment.element(1)
    if stated and not (stated.isascii() and stated.isdigit() and int(stated[:12]) == len(lines)):
        message = f"The order should have {stated} lines (CTT01) but has {len(lines)}."
        elements.findings.element(segment, 1, "7", Issue("line-count-differs", Severity.WARNING, message, "lines"))
    total = elements.number(segment, 2)
    if total is not None and not any(abs(total.value - known) < _CENT for known in _hash_totals(lines)):
        counted = sum((line.quantity.value for line in lines if line.quantity is not None), Decimal(0))
        message = f"The quantities should make {total.raw} (CTT02) but make {plain_number(counted)}."
        elements.findings.element(segment, 2, "7", Issue("hash-total-differs", Severity.WARNING, message, "lines"))


def _hash_totals(lines: Sequence[ExtractedLine]) -> Iterator[Decimal]:
    """What senders put into CTT02: the sum of the quantities, with or without regard to decimal points, or of the amounts."""
    quantities = [line.quantity for line in lines if line.quantity is not None]
    yield sum((quantity.value for quantity in quantities), Decimal(0))
    stated = [quantity.raw for quantity in quantities if is_number(quantity.raw)]
    yield sum(map(Decimal, stated), Decimal(0))  # deleted lines too
    yield sum((abs(Decimal(raw.replace(".", ""))) for raw in stated), Decimal(0))
    yield sum((_gross(line) for line in lines), Decimal(0))


def _gross(line: ExtractedLine) -> Decimal:
    if line.quantity is None or line.unit_price is None:
        return Decimal(0)
    return line.quantity.value * line.unit_price.value / (line.price_per.value if line.price_per else 1)

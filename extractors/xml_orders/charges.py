"""Allowances and charges, of the whole order and of a line, as the fields that an extracted order has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from extractors.layout.sum_labels import SumKind, sum_label
from extractors.xml_orders.elements import Element, XmlReading
from pipeline.core.fields import Evidence, ExtractedLine, FieldValue
from pipeline.core.issues import Severity

# UNCL7161: freight, delivery, shipping and handling.
_FREIGHT_CODES = frozenset({"FC", "DL", "SAA", "SH", "FREIGHT"})
_HUNDRED = Decimal(100)
_DERIVED = 0.95
_GUESSED = 0.7
# A percentage that was computed from rounded amounts is off by a little.
_CLOSE = Decimal("0.06")
_FINEST_PERCENT = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Charge:
    """One allowance (comes off) or charge (comes on top).

    Attributes:
        percent: As the file writes it: ``5``, or ``0.05`` in some files.
        base: What the percentage is of, where the file says so.
        code, reason: Why, as a code of UNCL7161 or UNCL5189 and in words.
    """

    element: Element
    is_charge: bool
    amount: FieldValue[Decimal] | None
    percent: FieldValue[Decimal] | None = None
    base: FieldValue[Decimal] | None = None
    code: str = ""
    reason: str = ""

    @property
    def is_freight(self) -> bool:
        """Whether it is what carrying the goods costs."""
        label = sum_label(self.reason) if self.reason else None
        return self.is_charge and (self.code.upper() in _FREIGHT_CODES or (label is not None and label[0] is SumKind.FREIGHT))

    @property
    def said(self) -> str:
        """Amount and reason for a message."""
        amount = self.amount.raw if self.amount else f"{self.percent.raw} %" if self.percent else "unknown size"
        return f"{amount} ({self.reason or self.code or 'no reason given'})"


@dataclass(frozen=True, slots=True)
class OrderCharges:
    """What the charges of a whole order come to."""

    freight: FieldValue[Decimal] | None
    discount: FieldValue[Decimal] | None


@dataclass(frozen=True, slots=True)
class StatedCharges:
    """The sums of all charges and of all allowances, where the order states them."""

    charges: FieldValue[Decimal] | None = None
    allowances: FieldValue[Decimal] | None = None


def order_charges(reading: XmlReading, charges: Sequence[Charge], stated: StatedCharges) -> OrderCharges:
    """Freight and discount of the whole order; other charges are noted: the order has no field for them.

    Args:
        charges: Of the order, one by one; where a kind is missing, its stated sum speaks for it.
    """
    if stated.charges and stated.charges.value and not any(charge.is_charge for charge in charges):
        message = f"The order has charges of {stated.charges.raw} without saying what for. See whether they are agreed."
        reading.note("other-charge", Severity.WARNING, message)
    for charge in charges:
        if charge.is_charge and not charge.is_freight:
            message = f"The order has a charge of {charge.said} that is neither freight nor tax. See whether it is agreed."
            reading.note("other-charge", Severity.WARNING, message)
        elif charge.amount is None:
            reading.note("allowance-unread", Severity.WARNING, f"What {charge.said} comes to is not stated.")
    freight = [charge.amount for charge in charges if charge.is_freight and charge.amount]
    discount = [charge.amount for charge in charges if not charge.is_charge and charge.amount]
    return OrderCharges(summed(freight), summed(discount) or stated.allowances)


def summed(values: Sequence[FieldValue[Decimal]]) -> FieldValue[Decimal] | None:
    """Several amounts as one, with the evidence of all that stand on the first one's page."""
    if len(values) < 2:
        return values[0] if values else None
    places = [value.evidence for value in values if value.evidence]
    boxes = tuple(box for place in places if place.page == places[0].page for box in place.boxes)
    evidence = Evidence(places[0].page, boxes, places[0].path) if places else None
    total = sum((value.value for value in values), Decimal(0))
    return replace(values[0], value=total, raw=" + ".join(value.raw for value in values), evidence=evidence)


def with_discount(reading: XmlReading, line: ExtractedLine, charges: Sequence[Charge], place: str) -> ExtractedLine:
    """The line with what its allowances take off its price in percent; what has no such form is noted."""
    for charge in charges:
        if charge.is_charge:
            message = f"The line has a charge of {charge.said}, which no field holds. See whether it is agreed."
            reading.note("line-charge", Severity.WARNING, message, place)
    allowances = [charge for charge in charges if not charge.is_charge and not _is_nothing(charge)]
    if not allowances:
        return line
    gross = _gross(line)
    found = _stated_percent(allowances[0], gross) if len(allowances) == 1 else None
    found = found or _derived_percent(allowances, gross)
    if found is None:
        said = ", ".join(charge.said for charge in allowances)
        message = f"The line has an allowance of {said} that cannot be told as a percentage."
        reading.note("allowance-unread", Severity.WARNING, message, place)
    return replace(line, discount_percent=found)


def _is_nothing(charge: Charge) -> bool:
    return not (charge.amount and charge.amount.value) and not (charge.percent and charge.percent.value)


def _gross(line: ExtractedLine) -> Decimal | None:
    if line.quantity is None or line.unit_price is None:
        return None
    per = line.price_per.value if line.price_per else Decimal(1)
    return line.quantity.value * line.unit_price.value / per if per > 0 else None


def _stated_percent(charge: Charge, gross: Decimal | None) -> FieldValue[Decimal] | None:
    """The percentage as written; whether 0.05 means 5 % or 0.05 %, its amount tells."""
    percent = charge.percent
    if percent is None:
        return None
    base = charge.base.value if charge.base else gross
    if charge.amount and base:
        actual = charge.amount.value / base * _HUNDRED
        for factor in (Decimal(1), _HUNDRED):
            if abs(percent.value * factor - actual) <= _CLOSE:
                return replace(percent, value=percent.value * factor)
        return None
    if percent.value >= 1:
        return percent
    return replace(percent, value=percent.value * _HUNDRED, confidence=_GUESSED)


def _derived_percent(allowances: Sequence[Charge], gross: Decimal | None) -> FieldValue[Decimal] | None:
    amounts = [charge.amount for charge in allowances if charge.amount]
    total = summed(amounts)
    if total is None or len(amounts) < len(allowances) or not gross or not 0 < total.value < gross:
        return None
    # The plainest percentage that explains the amount: 3.33 off 66.60 was meant as 5 %.
    exact = total.value / gross * _HUNDRED
    for digits in (Decimal(1), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"), _FINEST_PERCENT):
        percent = exact.quantize(digits, ROUND_HALF_UP)
        if abs(gross * percent / _HUNDRED - total.value) < Decimal("0.005"):
            return replace(total, value=percent, confidence=min(total.confidence, _DERIVED))
    return replace(total, value=exact.quantize(_FINEST_PERCENT, ROUND_HALF_UP), confidence=min(total.confidence, _DERIVED))

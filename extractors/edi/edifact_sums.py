"""Sums of an order and what is added to or taken off the whole of it: MOA, TAX and ALC outside of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.edi.edifact_codes import FREIGHT_SERVICES
from extractors.edi.edifact_groups import Group
from extractors.edi.edifact_syntax import Segment
from extractors.edi.edifact_values import MessageValues
from extractors.edi.sums import Sums
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity

# 5025 monetary amount types, best first.
_SUBTOTALS = ("79",)
_TOTALS = ("86", "77", "39", "128", "9")
_TAXES = ("176", "124", "150", "369")
_FREIGHTS = ("64", "304", "63")
_DISCOUNTS = ("260", "138", "204", "52")
_CHARGES = ("259", "23", "8", "25", "131")
# Of these only what has no ALC beside it that explains it is news.
_TAKEN = frozenset((*_SUBTOTALS, *_TOTALS, *_TAXES, *_FREIGHTS, *_DISCOUNTS))
_EXPLAINING = frozenset({"125", "402", "113", "35E", "36E"})  # taxable amount, amounts paid already


def read_sums(groups: Sequence[Group], values: MessageValues) -> Sums:
    """The sums of heading and summary. A charge that is no freight has no place in an order and is a finding."""
    amounts = [group.head for group in groups if group.head.tag == "MOA"]
    explained = any(group.head.tag == "ALC" for group in groups)
    for amount in amounts:
        kind = amount.get(1)
        if kind in _CHARGES and not explained:
            said = f"a charge of {amount.get(1, 1)} on the whole order ({kind}), which a sales order does not hold"
            values.note("charge-on-order", Severity.WARNING, said, amount)
        elif kind not in _TAKEN and kind not in _CHARGES and kind not in _EXPLAINING:
            said = f"amount {amount.get(1, 1)} of the unknown kind {kind or 'none'} was not taken up"
            values.note("qualifier-unknown", Severity.WARNING, said, amount)
    freight, discount = _allowances(groups, values)
    return Sums(
        subtotal=_first(amounts, _SUBTOTALS, values),
        tax=_first(amounts, _TAXES, values) or _sum_of(_tax_amounts(groups), values),
        freight=freight or _first(amounts, _FREIGHTS, values),
        discount=discount or _first(amounts, _DISCOUNTS, values),
        total=_first(amounts, _TOTALS, values),
    )


def _first(amounts: Sequence[Segment], kinds: Sequence[str], values: MessageValues) -> FieldValue[Decimal] | None:
    for kind in kinds:
        for amount in amounts:
            if amount.get(1) == kind and (value := values.number(amount, 1, 1)) is not None:
                return value
    return None


def _tax_amounts(groups: Sequence[Group]) -> list[Segment]:
    """One amount for each rate, where no sum of taxes is given."""
    found = [group.child("MOA", "124", "150", "369") for group in groups if group.head.tag == "TAX"]
    return [segment for segment in found if segment is not None]


def _sum_of(segments: Sequence[Segment], values: MessageValues) -> FieldValue[Decimal] | None:
    numbers = [value for segment in segments if (value := values.number(segment, 1, 1)) is not None]
    if len(numbers) < 2:
        return numbers[0] if numbers else None
    return values.field(sum((number.value for number in numbers), Decimal(0)), segments[0], 1, 1)


def _allowances(groups: Sequence[Group], values: MessageValues) -> tuple[FieldValue[Decimal] | None, FieldValue[Decimal] | None]:
    """Freight and discount from the ALC groups."""
    freights: list[Segment] = []
    discounts: list[Segment] = []
    for group in groups:
        if group.head.tag != "ALC":
            continue
        money, name = group.child("MOA"), service_name(group.head)
        if money is None:
            percent = group.child("PCD")
            said = f"{name}{f' of {percent.get(1, 1)} %' if percent else ''} without an amount was not taken up"
            values.note("allowance-without-amount", Severity.WARNING, said, group.head)
        elif group.head.get(1).upper() == "A":
            discounts.append(money)
        elif group.head.get(5) in FREIGHT_SERVICES:
            freights.append(money)
        else:
            said = f"{name} of {money.get(1, 1)} on the whole order, which a sales order does not hold"
            values.note("charge-on-order", Severity.WARNING, said, group.head)
    return _sum_of(freights, values), _sum_of(discounts, values)


def service_name(segment: Segment) -> str:
    """What an ALC is about, in words: its text or its code."""
    kind = "an allowance" if segment.get(1).upper() == "A" else "a charge"
    named = segment.get(5, 3) or segment.get(5, 4) or segment.get(2) or segment.get(5)
    return f"{kind} ({named})" if named else kind

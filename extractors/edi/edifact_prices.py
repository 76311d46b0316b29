"""The price of a line: PRI with its basis, and the allowances and charges (ALC) that come off it or on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.edi.edifact_codes import COUNTING_UNITS, FOREIGN_PRICES, GROSS_PRICES, INFORMATION_PRICES, NET_PRICES
from extractors.edi.edifact_groups import Group
from extractors.edi.edifact_sums import service_name
from extractors.edi.edifact_syntax import Segment
from extractors.edi.edifact_values import MessageValues
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity

_ONE = Decimal(1)
# 6411: one piece in the codes of Recommendation 20 and in those that are older. No lexicon of words: CT is a carton here.
_PIECES = frozenset({"PCE", "EA", "C62", "H87", "NAR", "NMB", "PC", "PCS", "ST", "STK", "UN", "PIECE"})
_RETAIL_TYPES = frozenset({"RTP", "SRP"})  # 5375, 5387: what the shop asks of its customers


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a line; ``discount_percent`` only where it still comes off the price."""

    unit_price: FieldValue[Decimal] | None = None
    price_per: FieldValue[Decimal] | None = None
    discount_percent: FieldValue[Decimal] | None = None


def read_price(groups: Sequence[Group], ordered_unit: str, position: int, values: MessageValues) -> Price:
    """The price that counts: net before gross before information.

    Args:
        ordered_unit: Of the quantity, as printed.
    """
    segments = [group.head for group in groups if group.head.tag == "PRI" and group.head.get(1, 1)]
    chosen = _choose(segments)
    if chosen is None:
        for segment in segments:
            said = f"price {segment.get(1, 1)} of the kind {segment.get(1)} is not what is paid; it was not taken up"
            values.note("price-not-taken", Severity.INFO, said, segment, position)
        return Price()
    kind = chosen.get(1).upper()
    if kind in INFORMATION_PRICES and kind:
        said = f"price {chosen.get(1, 1)} is given for information only ({kind})"
        values.note("information-price", Severity.INFO, said, chosen, position)
    is_gross = kind not in NET_PRICES
    discount = _allowances(groups, is_gross, position, values)
    return Price(values.number(chosen, 1, 1, position), _basis(chosen, ordered_unit, position, values), discount)


def _choose(segments: Sequence[Segment]) -> Segment | None:
    usable = [
        segment
        for segment in segments
        if segment.get(1).upper() not in FOREIGN_PRICES
        and not _RETAIL_TYPES & {segment.get(1, 2).upper(), segment.get(1, 3).upper()}
    ]
    for kind in (*NET_PRICES, *GROSS_PRICES, *INFORMATION_PRICES):
        for segment in usable:
            if segment.get(1).upper() == kind:
                return segment
    return usable[0] if usable else None


def _basis(segment: Segment, ordered_unit: str, position: int, values: MessageValues) -> FieldValue[Decimal] | None:
    """The quantity of the ordered unit that the price is for; None for one."""
    basis = values.number(segment, 1, 4, position)
    unit = segment.get(1, 5)
    count = basis.value if basis is not None else _ONE
    if unit and ordered_unit and not _same_unit(unit, ordered_unit):
        pieces = COUNTING_UNITS.get(unit.upper())
        if pieces and _same_unit(ordered_unit, "PCE"):
            element = 4 if basis is not None else 5
            return values.field(count * pieces, segment, 1, element, (1, 5))
        said = f"the price is for {count} {unit}, the quantity counts in {ordered_unit}"
        values.note("price-unit-differs", Severity.WARNING, said, segment, position)
    if basis is None or basis.value == _ONE:
        return None
    return basis


def _same_unit(one: str, other: str) -> bool:
    one, other = one.upper(), other.upper()
    return one == other or (one in _PIECES and other in _PIECES)


def _allowances(groups: Sequence[Group], is_gross: bool, position: int, values: MessageValues) -> FieldValue[Decimal] | None:
    """The percentage that comes off a gross price; all else that changes what is paid is a finding."""
    percentages: list[FieldValue[Decimal]] = []
    for group in groups:
        if group.head.tag != "ALC":
            continue
        is_allowance = group.head.get(1).upper() == "A"
        percent, money = group.child("PCD"), group.child("MOA")
        if is_allowance and is_gross and percent is not None:
            if (value := values.number(percent, 1, 1, position)) is not None:
                percentages.append(value)
        else:
            named = money.get(1, 1) if money else f"{percent.get(1, 1)} %" if percent else "nothing stated"
            said = f"{service_name(group.head)} of {named} on the line"
            # A net price holds its allowances and charges already.
            severity = Severity.WARNING if is_gross else Severity.INFO
            values.note("line-allowance" if is_allowance else "line-charge", severity, said, group.head, position)
    if len(percentages) < 2:
        return percentages[0] if percentages else None
    # Several discounts in a row: each comes off what the one before left.
    left = _ONE
    for value in percentages:
        left *= 1 - value.value / 100
    first = percentages[0]
    return FieldValue((1 - left) * 100, " ".join(value.raw for value in percentages), 0.9, first.extractor, first.evidence)

"""Unit prices of X12 lines: which of several prices counts, and for how many units it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractors.edi.x12_codes import OTHER_PRICES, PLAIN_BASES, PRICE_PER, PRICE_PER_UNIT, UNIT_SIZES
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_line_loop import LAYOUTS, LineLoop
from extractors.edi.x12_syntax import Segment
from extractors.formats.data_view import data_value
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

# Price kinds (element 236) of CTP that are what the goods cost the buyer, best first.
_COST_PRICES = (
    "UCP", "NET", "CON", "CUP", "PUR", "INV", "QTE", "SPC", "DPR", "CHG", "FUP", "STA", "ACT", "WHL", "CAT", "LPR", "",
)  # fmt: skip
# A basis that is no code of its element but an unmistakable one of units (HU, DZ), or the letter of an older usage.
_UNUSUAL_BASES = {**UNIT_SIZES, "EA": Decimal(1), "C": Decimal(100), "M": Decimal(1000)}
_UNUSUAL_CONFIDENCE = 0.8


def unit_price(elements: Elements, loop: LineLoop, place: str) -> tuple[FieldValue[Decimal] | None, tuple[Segment, int]]:
    """The unit price and the element that tells its basis: of the line, else of CTP, else of PO3."""
    start, layout = loop.start, LAYOUTS[loop.start.tag]
    _multipliers(elements, loop, place)
    price = elements.number(start, layout.price)
    if price is not None:
        _contradicted(elements, loop, price, place)
        return price, (start, layout.basis)
    for segment in _cost_prices(loop):
        price = elements.number(segment, 3, confidence=0.95)
        if price is not None:
            _priced_by_quantity(elements, segment, place)
            return price, (segment, 9)
    for segment in loop.details:
        price = elements.number(segment, 4, confidence=0.9)
        if price is not None:
            return price, (segment, 5)
    for segment in loop.prices:
        if segment.element(3):
            path, kind = elements.path(segment, 3), segment.element(2)
            message = f"{path}: the price {segment.element(3)} is of the kind “{kind}” and was not taken."
            elements.findings.note("price-not-taken", Severity.INFO, message, place)
    return None, (start, layout.basis)


def _cost_prices(loop: LineLoop) -> list[Segment]:
    found = [segment for segment in loop.prices if segment.element(3) and segment.element(2) in _COST_PRICES]
    return sorted(found, key=lambda segment: _COST_PRICES.index(segment.element(2)))


def _multipliers(elements: Elements, loop: LineLoop, place: str) -> None:
    for segment in loop.prices:
        if segment.element(7) not in ("", "1"):
            path, factor = elements.path(segment, 7), segment.element(7)
            message = (
                f"{path}: the price is to be multiplied by {factor} ({segment.element(6) or 'no kind'}), which was not done."
            )
            elements.findings.note("price-multiplier", Severity.WARNING, message, place)


def _contradicted(elements: Elements, loop: LineLoop, price: FieldValue[Decimal], place: str) -> None:
    """Prices of the same kind in CTP and PO3 that are not the line's."""
    for segment, position in [*((each, 3) for each in _cost_prices(loop)[:1]), *((each, 4) for each in loop.details)]:
        other = elements.number(segment, position)
        if other is not None and other.value != price.value:
            message = f"{elements.path(segment, position)}: another price, {other.raw}, than the line's {price.raw}."
            elements.findings.note("price-contradicted", Severity.WARNING, message, place)


def _priced_by_quantity(elements: Elements, segment: Segment, place: str) -> None:
    if segment.element(4) not in ("", "1"):
        path, quantity = elements.path(segment, 4), segment.element(4)
        message = f"{path}: the price is given with a quantity of {quantity}; it was taken as the price of one unit."
        elements.findings.note("price-with-quantity", Severity.WARNING, message, place)


def price_basis(
    elements: Elements, segment: Segment, position: int, uom: FieldValue[str] | None, place: str
) -> FieldValue[Decimal] | None:
    """How many ordered units the price is for, where that is not one; prices that are none become findings."""
    code, unit = segment.element(position).upper(), uom.value.upper() if uom else ""
    if not code:
        return None
    path = elements.path(segment, position)
    if code in OTHER_PRICES:
        message = f"{path}: by its basis “{code}” the price is {OTHER_PRICES[code]}."
        elements.findings.note("price-kind", Severity.WARNING, message, place)
    elif code in PRICE_PER_UNIT and unit not in PRICE_PER_UNIT[code][1]:
        message = f"{path}: by its basis “{code}” the price is for another unit than the ordered {unit or 'one'}."
        elements.findings.note("price-unit-differs", Severity.WARNING, message, place)
        return None
    per = PRICE_PER.get(code) or (PRICE_PER_UNIT[code][0] if code in PRICE_PER_UNIT else None)
    if per is None and code not in PLAIN_BASES and code not in OTHER_PRICES:
        return _unusual(elements, segment, position, place)
    held = UNIT_SIZES.get(unit)
    if per is not None and held is not None and per % held == 0:
        per = per / held
    return None if per in (None, 1) else _value(elements, segment, position, per)


def _unusual(elements: Elements, segment: Segment, position: int, place: str) -> FieldValue[Decimal] | None:
    code, path = segment.element(position), elements.path(segment, position)
    per = _UNUSUAL_BASES.get(code.upper())
    message = f"{path}: “{code}” is no known basis of a price" + (f"; it was taken as per {per}." if per else ".")
    issue = Issue("price-basis-unknown", Severity.INFO if per else Severity.WARNING, message, place)
    elements.findings.element(segment, position, "7", issue)
    return replace(_value(elements, segment, position, per), confidence=_UNUSUAL_CONFIDENCE) if per and per != 1 else None


def _value(elements: Elements, segment: Segment, position: int, per: Decimal | None) -> FieldValue[Decimal]:
    return data_value(per or Decimal(1), segment.element(position), elements.evidence(segment, position), f"x12:{segment.tag}")

"""Order lines of an X12 850 or 860: a PO1 or POC loop to one line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractors.edi.x12_codes import (
    LINE_AMOUNTS,
    LINE_CHANGES,
    LINES_GONE,
    OTHER_PRICES,
    PRICE_PER,
    PRICE_PER_UNIT,
    UNIT_SIZES,
)
from extractors.edi.x12_dates import Dated, scheduled_date, store_quantities, wanted_date
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_money import line_discount
from extractors.edi.x12_parties import Party
from extractors.edi.x12_products import read_products
from extractors.edi.x12_syntax import Segment
from extractors.fields.units import unit_code
from extractors.formats.data_view import data_value
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity

# Price kinds (element 236) of CTP that are what the goods cost the buyer, best first.
_COST_PRICES = (
    "UCP",
    "NET",
    "CON",
    "CUP",
    "PUR",
    "INV",
    "QTE",
    "SPC",
    "DPR",
    "CHG",
    "FUP",
    "STA",
    "ACT",
    "WHL",
    "CAT",
    "LPR",
    "",
)  # fmt: skip
# Characteristics (element 750) that describe the article and not its colour, size or make.
_DESCRIBING = frozenset({"", "08", "GEN", "TRN", "JF", "PD"})
# Units of element 355 that mean something else among the words of other papers, with their UNECE code.
_UNITS_MISTAKEN = {
    "CT": ("carton", "XCT"), "ST": ("set", "SET"), "CF": ("cubic foot", "FTQ"), "TO": ("troy ounce", "APZ"),
    "BL": ("block", "D64"), "NT": ("trailer", "NT"), "GR": ("gram", "GRM"), "PL": ("pallet", "XPX"),
}  # fmt: skip


@dataclass(slots=True)
class LineLoop:
    """All segments of one line, sorted by what they are for."""

    start: Segment
    products: list[Segment] = field(default_factory=list)
    descriptions: list[Segment] = field(default_factory=list)
    details: list[Segment] = field(default_factory=list)
    prices: list[Segment] = field(default_factory=list)
    charges: list[Segment] = field(default_factory=list)
    amounts: list[Segment] = field(default_factory=list)
    taxes: list[Segment] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    schedules: list[Segment] = field(default_factory=list)
    stores: list[Segment] = field(default_factory=list)
    sublines: list[Segment] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where PO1 and POC have what they share."""

    quantity: int
    unit: int
    price: int
    basis: int
    products: int


_LAYOUTS = {"PO1": _Layout(2, 3, 4, 5, 6), "POC": _Layout(3, 5, 6, 7, 8)}


def read_line(elements: Elements, loop: LineLoop, position: int) -> ExtractedLine:
    """The line that stands at ``position`` of the order, from 1."""
    place, start, layout = f"line {position}", loop.start, _LAYOUTS[loop.start.tag]
    quantity, uom = elements.number(start, layout.quantity), elements.unit(start, layout.unit)
    sources = [(start, layout.products), *((segment, 2) for segment in loop.products)]
    products = read_products(elements, sources, place)
    requested = wanted_date(elements, loop.dates, place)
    scheduled, of_schedules = scheduled_date(elements, loop.schedules, quantity, requested, place)
    of_stores = store_quantities(elements, loop.stores, quantity, place)
    quantity, uom = _completed(elements, loop, quantity or of_schedules or of_stores, uom)
    price, basis = _price(elements, loop, layout, place)
    line = ExtractedLine(
        line_number=elements.text(start, 1),
        buyer_part=products.buyer_part,
        supplier_part=products.supplier_part,
        description=_description(elements, loop) or products.description,
        quantity=quantity,
        uom=uom,
        unit_price=price,
        price_per=_price_per(elements, start if basis is None else basis[0], basis, uom, place),
        discount_percent=line_discount(elements, loop.charges, place),
        amount=_amount(elements, loop, place),
        requested_date=scheduled,
    )
    _sublines(elements, loop, place)
    return _checked(elements, loop, line, place)


def _completed(
    elements: Elements, loop: LineLoop, quantity: FieldValue[Decimal] | None, uom: FieldValue[str] | None
) -> tuple[FieldValue[Decimal] | None, FieldValue[str] | None]:
    """Quantity and unit of the additional detail (PO3) or the schedules, where the line itself is silent."""
    for segment, at in [*((each, 6) for each in loop.details), *((each, 1) for each in loop.schedules)]:
        if quantity is None:
            quantity = elements.number(segment, at, confidence=0.9)
        uom = uom or elements.unit(segment, at + 1)
    for segment in loop.stores:
        uom = uom or elements.unit(segment, 1)
    return quantity, uom


_Basis = tuple[Segment, int]


def _price(elements: Elements, loop: LineLoop, layout: _Layout, place: str) -> tuple[FieldValue[Decimal] | None, _Basis | None]:
    """The unit price and where its basis stands: of the line, else of CTP, else of PO3."""
    start = loop.start
    price = elements.number(start, layout.price)
    if price is not None:
        return price, (start, layout.basis)
    ranked = sorted(
        (segment for segment in loop.prices if segment.element(3) and segment.element(2) in _COST_PRICES),
        key=lambda segment: _COST_PRICES.index(segment.element(2)),
    )
    for segment in ranked:
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
            kind = segment.element(2)
            message = f"{elements.path(segment, 3)}: the price {segment.element(3)} is of the kind “{kind}” and was not taken."
            elements.findings.note("price-not-taken", Severity.INFO, message, place)
    return None, (start, layout.basis)


def _priced_by_quantity(elements: Elements, segment: Segment, place: str) -> None:
    if segment.element(4) not in ("", "1"):
        path, quantity = elements.path(segment, 4), segment.element(4)
        message = f"{path}: the price is given with a quantity of {quantity}; it was taken as the price of one unit."
        elements.findings.note("price-with-quantity", Severity.WARNING, message, place)


def _price_per(
    elements: Elements, segment: Segment, basis: _Basis | None, uom: FieldValue[str] | None, place: str
) -> FieldValue[Decimal] | None:
    """How many ordered units the price is for, where that is not one; prices that are none become findings."""
    if basis is None or not basis[0].element(basis[1]):
        return None
    segment, position = basis
    code, path = segment.element(position).upper(), elements.path(segment, position)
    unit = uom.value.upper() if uom else ""
    if code in OTHER_PRICES:
        message = f"{path}: by its basis “{code}” the price is {OTHER_PRICES[code]}."
        elements.findings.note("price-kind", Severity.WARNING, message, place)
    per = PRICE_PER.get(code)
    if per is None and code in PRICE_PER_UNIT:
        per, units = PRICE_PER_UNIT[code]
        if unit not in units:
            message = f"{path}: by its basis “{code}” the price is for another unit than the ordered {unit or 'one'}."
            elements.findings.note("price-unit-differs", Severity.WARNING, message, place)
            return None
    if per is None:
        return None
    held = UNIT_SIZES.get(unit)
    per = per / held if held is not None and per > 1 and per % held == 0 else per
    return (
        data_value(per, segment.element(position), elements.evidence(segment, position), f"x12:{segment.tag}")
        if per != 1
        else None
    )


def _description(elements: Elements, loop: LineLoop) -> FieldValue[str] | None:
    """Free texts of PID joined: those that describe the article as a whole, else all; then the text of PO3."""
    texts = [(segment, text) for segment in loop.descriptions if (text := elements.text(segment, 5)) is not None]
    whole = [text for segment, text in texts if segment.element(2) in _DESCRIBING] or [text for _, text in texts]
    whole = whole or [text for segment in loop.details if (text := elements.text(segment, 8)) is not None]
    if not whole:
        return None
    joined = " ".join(dict.fromkeys(" ".join(text.value.split()) for text in whole))
    return replace(whole[0], value=joined, raw=" ".join(text.raw for text in whole))


def _amount(elements: Elements, loop: LineLoop, place: str) -> FieldValue[Decimal] | None:
    for kind in LINE_AMOUNTS:
        for segment in loop.amounts:
            if segment.element(1) == kind and segment.element(2):
                return elements.number(segment, 2)
    for segment in loop.amounts:
        amount, kind = segment.element(2), segment.element(1)
        message = f"{elements.path(segment, 2)}: the amount {amount} is of a kind (“{kind}”) that was not taken."
        elements.findings.note("amount-not-taken", Severity.INFO, message, place)
    return None


def _sublines(elements: Elements, loop: LineLoop, place: str) -> None:
    """Components of a line (SLN) are told, not read: only those that cost extra or change it need a person."""
    if not loop.sublines:
        return
    pressing = [segment for segment in loop.sublines if segment.element(3) not in ("I", "O", "") or segment.element(6)]
    named = ", ".join(
        " ".join(part for part in (segment.element(4), segment.element(5), segment.element(10)) if part)
        for segment in loop.sublines[:6]
    )
    message = f"The line has {len(loop.sublines)} sublines (SLN) that were not read: {named}."
    elements.findings.note("sublines", Severity.WARNING if pressing else Severity.INFO, message, place)


def _checked(elements: Elements, loop: LineLoop, line: ExtractedLine, place: str) -> ExtractedLine:
    start = loop.start
    if line.quantity is None:
        issue = Issue("quantity-missing", Severity.WARNING, f"{elements.path(start, 2)}: the line has no quantity.", place)
        elements.findings.element(start, _LAYOUTS[start.tag].quantity, "1", issue)
    meant, code = _UNITS_MISTAKEN.get(line.uom.value.upper() if line.uom else "", ("", ""))
    if line.uom is not None and meant and unit_code(line.uom.value) not in (None, code):
        message = f"The unit {line.uom.value} is a {meant} in X12, but {unit_code(line.uom.value)} on other papers."
        elements.findings.note("unit-ambiguous", Severity.WARNING, message, place)
    return _changed(elements, loop, line, place) if start.tag == "POC" else line


def _changed(elements: Elements, loop: LineLoop, line: ExtractedLine, place: str) -> ExtractedLine:
    """What a POC says of the line: its new values; of a deleted one the quantity 0."""
    code = loop.start.element(2).upper()
    what = LINE_CHANGES.get(code)
    if what is None:
        message = f"{elements.path(loop.start, 2)}: “{code}” is no known kind of change."
        elements.findings.element(loop.start, 2, "7", Issue("change-unknown", Severity.WARNING, message, place))
        return line
    number = line.line_number.value if line.line_number else place.removeprefix("line ")
    elements.findings.note(f"line-change-{code.lower()}", Severity.INFO, f"Line {number} {what} ({code}).", place)
    if code in LINES_GONE and line.quantity is not None:
        return replace(line, quantity=replace(line.quantity, value=Decimal(0)))
    return line

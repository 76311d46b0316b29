"""Order lines of an X12 850 or 860: a PO1 or POC loop to one line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractors.edi.x12_codes import LINE_AMOUNTS, LINE_CHANGES, LINES_GONE
from extractors.edi.x12_dates import scheduled_date, store_quantities, wanted_date
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_line_loop import LAYOUTS, LineLoop
from extractors.edi.x12_money import line_discount
from extractors.edi.x12_prices import price_basis, unit_price
from extractors.edi.x12_products import read_products
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue, Severity

# Characteristics (element 750) that describe the article and not its colour, size or make.
_DESCRIBING = frozenset({"", "08", "GEN", "TRN", "JF", "PD"})


def read_line(elements: Elements, loop: LineLoop, position: int) -> ExtractedLine:
    """The line that stands at ``position`` of the order, from 1."""
    place, start, layout = f"line {position}", loop.start, LAYOUTS[loop.start.tag]
    quantity, uom = elements.number(start, layout.quantity), elements.unit(start, layout.unit)
    sources = [(start, layout.products), *((segment, 2) for segment in loop.products)]
    products = read_products(elements, sources, place)
    requested = wanted_date(elements, loop.dates, place)
    scheduled, of_schedules = scheduled_date(elements, loop.schedules, quantity, requested, place)
    of_stores = store_quantities(elements, loop.stores, quantity, place)
    quantity, uom = _completed(elements, loop, quantity or of_schedules or of_stores, uom)
    price, basis = unit_price(elements, loop, place)
    line = ExtractedLine(
        line_number=elements.text(start, 1),
        buyer_part=products.buyer_part,
        supplier_part=products.supplier_part,
        description=_description(elements, loop) or products.description,
        quantity=quantity,
        uom=uom,
        unit_price=price,
        price_per=price_basis(elements, *basis, uom, place),
        discount_percent=line_discount(elements, loop.charges, place),
        amount=_amount(elements, loop, place),
        requested_date=scheduled,
        gtin=products.gtin,
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
        elements.findings.element(start, LAYOUTS[start.tag].quantity, "1", issue)
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

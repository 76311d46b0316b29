"""An order from XML beside the pages that it came with: where its values stand on them, and where they say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from extractors.xml_orders.printed import Place, PrintedPages, squeezed
from pipeline.core.document import Document
from pipeline.core.fields import DocumentKind, Evidence, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity

_CODE = "differs-from-page"
_ONE = Decimal(1)
_NAMES = {
    DocumentKind.ORDER: "an order",
    DocumentKind.ORDER_CHANGE: "an order change",
    DocumentKind.CANCELLATION: "a cancellation",
    DocumentKind.NOT_AN_ORDER: "no order",
}
# A page with fewer words says nothing that an order could be compared with.
_WORDS_OF_A_PAPER = 15
# What a page reader is less sure of may be its own mistake when the XML's value stands somewhere else on the page.
_SURE = 0.7


def with_pages(order: ExtractedOrder, printed: ExtractedOrder | None, document: Document | None) -> ExtractedOrder:
    """The order with boxes on the pages as evidence beside its paths, and a finding for each thing that the pages say otherwise.

    Args:
        printed: What the pages say, None where they could not be read as this order.
    """
    pages = PrintedPages(document)
    if order.kind is DocumentKind.NOT_AN_ORDER:
        return order
    pairs = _paired(order.lines, printed.lines if printed else ())
    header: dict[str, Any] = {
        field.name: _shown(value, getattr(printed, field.name) if printed else None, pages)
        for field in fields(ExtractedOrder)
        if isinstance(value := getattr(order, field.name), FieldValue)
    }
    lines = tuple(_shown_line(line, other, pages) for line, other in pairs)
    found = (*order.issues, *_differences(order, printed, pairs, pages))
    return replace(order, **header, lines=lines, issues=found)


def _shown_line(line: ExtractedLine, other: ExtractedLine | None, pages: PrintedPages) -> ExtractedLine:
    values: dict[str, Any] = {
        field.name: _shown(value, getattr(other, field.name) if other else None, pages)
        for field in fields(ExtractedLine)
        if isinstance(value := getattr(line, field.name), FieldValue)
    }
    return replace(line, **values)


def _shown(value: FieldValue[Any], other: FieldValue[Any] | None, pages: PrintedPages) -> FieldValue[Any]:
    """The value with the place of its print as evidence, or with its path alone."""
    place: Place | None = None
    if other is not None and other.evidence is not None and _same(value.value, other.value):
        place = other.evidence.page, other.evidence.boxes
    elif isinstance(value.value, str):
        place = pages.text(value.value)
    elif isinstance(value.value, Decimal):
        place = pages.number(value.value)
    page, boxes = place or (1, ())
    return replace(value, evidence=Evidence(page, boxes, value.evidence.path if value.evidence else ""))


def _same(one: object, two: object) -> bool:
    if isinstance(one, str) and isinstance(two, str):
        return squeezed(one) == squeezed(two)
    return one == two


def _paired(lines: Sequence[ExtractedLine], printed: Sequence[ExtractedLine]) -> list[tuple[ExtractedLine, ExtractedLine | None]]:
    """Each line with the one printed: by article number where that is told apart by it, else by its place."""
    by_code: dict[str, list[ExtractedLine]] = {}
    for line in printed:
        for code in _codes(line):
            by_code.setdefault(code, []).append(line)
    result: list[tuple[ExtractedLine, ExtractedLine | None]] = []
    for index, line in enumerate(lines):
        matching = [found[0] for code in _codes(line) if len(found := by_code.get(code, [])) == 1]
        in_place = printed[index] if len(printed) == len(lines) else None
        result.append((line, matching[0] if matching else in_place))
    return result


def _codes(line: ExtractedLine) -> set[str]:
    return {squeezed(part.value) for part in (line.supplier_part, line.buyer_part) if part is not None}


def _differences(
    order: ExtractedOrder,
    printed: ExtractedOrder | None,
    pairs: Sequence[tuple[ExtractedLine, ExtractedLine | None]],
    pages: PrintedPages,
) -> Iterator[Issue]:
    if pages.word_count < _WORDS_OF_A_PAPER:
        yield Issue("page-empty", Severity.INFO, "The pages say nothing; the order stands in the attached XML only.", "document")
        return
    if printed is None:
        return
    if printed.kind is not order.kind:
        reason = f" ({printed.kind_reason})" if printed.kind_reason else ""
        yield _differs(f"The XML is {_NAMES[order.kind]}, the pages read as {_NAMES[printed.kind]}{reason}.", "document")
        if printed.kind is DocumentKind.NOT_AN_ORDER:
            return
    yield from _header_differences(order, printed, pages)
    if printed.lines and len(printed.lines) != len(order.lines):
        yield _differs(f"The XML has {len(order.lines)} lines, the pages {len(printed.lines)}.", "lines")
    for position, (line, other) in enumerate(pairs, start=1):
        if other is not None:
            yield from _line_differences(line, other, f"line {position}", pages)


def _header_differences(order: ExtractedOrder, printed: ExtractedOrder, pages: PrintedPages) -> Iterator[Issue]:
    for name, what in (("po_number", "order number"), ("po_date", "date"), ("currency", "currency"), ("total", "total")):
        value, other = getattr(order, name), getattr(printed, name)
        if value is None or other is None or _same(value.value, other.value):
            continue
        if other.confidence >= _SURE or not _stands_on(pages, value.value):
            yield _differs(f"The {what} is {value.raw} in the XML and {other.raw} on the page.", name)


def _stands_on(pages: PrintedPages, value: object) -> bool:
    if isinstance(value, Decimal):
        return pages.holds_number(value)
    if isinstance(value, date):
        return pages.holds_date(value)
    return pages.text(str(value)) is not None


def _line_differences(line: ExtractedLine, other: ExtractedLine, place: str, pages: PrintedPages) -> Iterator[Issue]:
    if line.quantity and other.quantity and line.quantity.value != other.quantity.value:
        yield _differs(f"The quantity is {line.quantity.raw} in the XML and {other.quantity.raw} on the page.", place)
    if line.unit_price and other.unit_price and _price(line) != _price(other):
        # The page may print the price before a discount that the XML's has in it.
        net = _price(other) * (1 - (other.discount_percent.value / 100 if other.discount_percent else 0))
        if net != _price(line) and (other.unit_price.confidence >= _SURE or not pages.holds_number(line.unit_price.value)):
            yield _differs(f"The price is {line.unit_price.raw} in the XML and {other.unit_price.raw} on the page.", place)
    if line.supplier_part and other.supplier_part and not _codes(line) & _codes(other):
        message = f"The article is {line.supplier_part.raw} in the XML and {other.supplier_part.raw} on the page."
        if pages.text(line.supplier_part.value) is None:
            yield _differs(message, place)


def _price(line: ExtractedLine) -> Decimal:
    """Of one unit."""
    if line.unit_price is None:
        return Decimal(0)
    per = line.price_per.value if line.price_per and line.price_per.value > 0 else _ONE
    return line.unit_price.value / per


def _differs(message: str, place: str) -> Issue:
    return Issue(_CODE, Severity.WARNING, f"{message} The XML's was taken; see which is meant.", place)

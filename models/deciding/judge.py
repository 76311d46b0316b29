"""What of a matched order is wrong, seen by who drew it."""

from __future__ import annotations

from datetime import date

from pipeline.core.fields import FieldValue
from pipeline.core.resolution import Resolution, ResolvedLine
from sample_docs.draw.model import Line, PrintedOrder


def wrong_parts(resolution: Resolution, truth: PrintedOrder) -> frozenset[tuple[str, str]]:
    """Kind and place of every part that is not as drawn, as ``pipeline.deciding.evidence`` names them; none if right.

    Right is what could go out as it stands: whom or what the masters do not have, no order can be placed for.
    """
    read = resolution.extracted
    wrong: set[tuple[str, str]] = set()
    best = resolution.customers[0].target.customer_id if resolution.customers else None
    place = resolution.ship_tos[0].target.ship_to_id if resolution.ship_tos else None
    if best is None or best != truth.customer_id:
        wrong.add(("customer", ""))
    if place is None or place != truth.ship_to_id:
        wrong.add(("ship_to", ""))
    if _text(read.po_number) != _squeezed(truth.po_number):
        wrong.add(("po_number", ""))
    if resolution.currency != truth.currency:
        wrong.add(("currency", ""))
    if read.requested_date is not None and not _is_day(read.requested_date.value, truth):
        wrong.add(("date", ""))
    if len(resolution.lines) != len(truth.lines):
        return frozenset(wrong | {("lines", "")})
    for position, (line, drawn) in enumerate(zip(resolution.lines, truth.lines, strict=True), start=1):
        wrong |= {(kind, f"line {position}") for kind in _wrong_in_line(line, drawn, truth)}
    return frozenset(wrong)


def _wrong_in_line(line: ResolvedLine, drawn: Line, truth: PrintedOrder) -> set[str]:
    read, wrong = line.extracted, set()
    best = line.articles[0].target.sku if line.articles else None
    if best is None or best != drawn.sku:
        wrong.add("article")
    unit_is_right = read.uom is None or drawn.uom.casefold().startswith(read.uom.value.casefold())
    if read.quantity is None or read.quantity.value != drawn.quantity or not unit_is_right:
        wrong.add("quantity")
    for value, right in ((read.unit_price, drawn.unit_price), (read.amount, drawn.amount)):
        if value is not None and value.value != right:
            wrong.add("price")
    days = {drawn.requested_date, truth.requested_date} - {None}
    if read.requested_date is not None and days and read.requested_date.value not in days:
        wrong.add("date")
    return wrong


def _is_day(day: date, truth: PrintedOrder) -> bool:
    return day == truth.requested_date or day in {line.requested_date for line in truth.lines}


def _text(field: FieldValue[str] | None) -> str:
    return _squeezed(field.value) if field is not None else ""


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

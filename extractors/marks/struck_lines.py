"""What strikes mean for an order: a line struck through is cancelled, a figure struck through is a person's to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from extractors.marks.line_bands import values_of
from pipeline.core.document import BoundingBox, Document, Mark, MarkKind
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity

# Of the print of a line's first row that must be struck, by width, before the line is cancelled.
_CANCELLED = 0.6
_ON_MARK = 0.7
_DOUBTED = 0.2
_LINE = re.compile(r"line (\d+)")
_NAMES = {
    "line_number": "line number", "buyer_part": "customer's article number", "supplier_part": "article number",
    "uom": "unit", "unit_price": "unit price", "price_per": "price basis", "discount_percent": "discount",
    "requested_date": "requested date", "po_number": "purchase order number", "po_date": "order date",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Strikes:
    """The strikes of a document by page."""

    by_page: dict[int, list[Mark]]

    def over(self, page: int, box: BoundingBox) -> Mark | None:
        """The strike through a word."""
        return next((mark for mark in self.by_page.get(page, ()) if _covers(mark.box, box)), None)

    def through(self, evidence: Evidence | None) -> bool:
        """Whether every word of a value is struck."""
        return evidence is not None and bool(evidence.boxes) and all(self.over(evidence.page, box) for box in evidence.boxes)


def _covers(mark: BoundingBox, box: BoundingBox) -> bool:
    across = min(mark.right, box.right) - max(mark.left, box.left)
    return mark.top <= box.middle[1] <= mark.bottom and across >= _ON_MARK * box.width


def without_struck_lines(order: ExtractedOrder, document: Document) -> ExtractedOrder:
    """The order without its struck lines, each named for a person; struck values keep little of their confidence."""
    by_page = {page.number: [m for m in page.marks if m.kind is MarkKind.STRIKE] for page in document.pages}
    strikes = _Strikes({page: marks for page, marks in by_page.items() if marks})
    if not strikes.by_page:
        return order
    struck = [index for index, line in enumerate(order.lines) if _is_cancelled(line, strikes)]
    issues = [Issue("line-struck", Severity.WARNING, _cancelled(order.lines[i], i, len(order.lines)), "lines") for i in struck]
    kept: list[ExtractedLine] = []
    for line in (line for index, line in enumerate(order.lines) if index not in struck):
        marked, doubts = _with_doubts(line, strikes, f"line {len(kept) + 1}")
        kept.append(marked)
        issues += doubts
    order, doubts = _with_doubts(order, strikes, "")
    renumbered = [moved for issue in order.issues if (moved := _renumbered(issue, struck)) is not None]
    return replace(order, lines=tuple(kept), issues=(*renumbered, *issues, *doubts))


def _is_cancelled(line: ExtractedLine, strikes: _Strikes) -> bool:
    """Whether the stroke goes through most of the row that the line's quantity stands on, the quantity included."""
    main = line.quantity or line.amount or line.unit_price or line.supplier_part or line.buyer_part or line.description
    if main is None or main.evidence is None or not main.evidence.boxes or not strikes.through(main.evidence):
        return False
    page, row = main.evidence.page, main.evidence.boxes[0]
    boxes = {
        (box.left, box.right): box
        for _, value in values_of(line)
        if value.evidence is not None and value.evidence.page == page
        for box in value.evidence.boxes
        if row.top <= box.middle[1] <= row.bottom
    }
    struck = sum(box.width for box in boxes.values() if strikes.over(page, box))
    return len(boxes) > 1 and struck >= _CANCELLED * sum(box.width for box in boxes.values())


def _cancelled(line: ExtractedLine, index: int, count: int) -> str:
    said = [value.raw or str(value.value) for value in (line.line_number, line.supplier_part or line.buyer_part) if value]
    said += [value.raw for value in (line.description,) if value]
    amount = f", quantity {line.quantity.raw}" if line.quantity else ""
    return f"The line {index + 1} of {count} is struck through and was left out: {' '.join(said)[:80]}{amount}."


def _with_doubts(record: Any, strikes: _Strikes, place: str) -> tuple[Any, list[Issue]]:
    """A line or an order with little confidence in its struck values."""
    changed: dict[str, FieldValue[Any]] = {}
    issues = []
    for part in fields(record):
        value = getattr(record, part.name)
        if isinstance(value, FieldValue) and strikes.through(value.evidence):
            changed[part.name] = replace(value, confidence=min(value.confidence, _DOUBTED))
            name = _NAMES.get(part.name, part.name.replace("_", " "))
            where = f" in {place}" if place else ""
            said = f"The {name} “{value.raw}”{where} is struck through; look what holds instead."
            issues.append(Issue("value-struck", Severity.WARNING, said, place or part.name))
    return (replace(record, **changed) if changed else record), issues


def _renumbered(issue: Issue, struck: Sequence[int]) -> Issue | None:
    """A finding about a line under the number that the line has now; None for one about a line that is left out."""
    found = _LINE.fullmatch(issue.place)
    if found is None or not struck:
        return issue
    before = int(found[1])
    if before - 1 in struck:
        return None
    now = before - sum(index < before - 1 for index in struck)
    message = re.sub(rf"^Line {before}:", f"Line {now}:", issue.message)
    return replace(issue, place=f"line {now}", message=message)

"""What an order stands on, and what speaks for and against each part of it: the reader, the masters, the arithmetic, the checks.

Everything here is a fact that is there or not, or a strength from 0 to 1. How much each weighs is learned (``probability``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.core.arithmetic import line_agrees, price_agrees, subtotal_agrees, total_agrees
from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Candidate, Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.core.witnesses import carries_year, stands_beside_date

CLUES = {
    "certain": "two independent clues name it, and nobody competes",
    "margin": "no other comes near",
    "named": "the order names it",
    "exact": "the number is exactly one article's",
    "price": "the price is the master's",
    "amount": "quantity x price is the printed amount",
    "year": "it carries the order's year",
    "beside date": "the order's date stands beside it",
    "customary": "it is what the customer buys in",
    "stated": "the file states each line and was read to its end",
    "subtotal": "the lines add up to the subtotal",
    "total": "the lines make the total",
    "numbered": "the line numbers follow each other",
    "known unit": "the unit is known for the article",
}
"""What may speak for a part of an order, in words for a clerk."""

# Which kind of part a finding speaks against, by the beginning of its code; the first that fits. Findings about a low
# confidence say nothing that the confidence itself does not.
_AGAINST: tuple[tuple[str, str], ...] = (
    ("low-confidence", ""),
    ("customer", "customer"),
    ("party-number", "customer"),
    ("ship-to", "ship_to"),
    ("several-ship-tos", "ship_to"),
    ("po-number", "po_number"),
    ("currency", "currency"),
    ("requested-date", "date"),
    ("ambiguous-date", "date"),
    ("delivery-before", "date"),
    ("lead-time", "date"),
    ("article", "article"),
    ("part-number", "article"),
    ("quantity-sum", "lines"),
    ("hash-total", "lines"),
    ("quantity", "quantity"),
    ("unit", "quantity"),
    ("amount", "quantity"),
    ("price", "price"),
    ("discount", "price"),
    ("sum-", "lines"),
    ("subtotal", "lines"),
    ("total", "lines"),
    ("no-lines", "lines"),
    ("line-count", "lines"),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One part of an order that must be right.

    Attributes:
        kind: ``customer``, ``quantity``; parts of one kind share their weights.
        name: In words: ``quantity in line 3``.
        place: As findings have it.
        confidence: How sure the reader, or the matching, is of it by itself; 0 where it is missing.
        clues: What speaks for it, each by how much, 0..1.
        findings: What speaks against it.
        missing: There is none: no order can be placed without it, whatever else speaks for it.
    """

    kind: str
    name: str
    place: str
    confidence: float
    clues: Mapping[str, float] = field(default_factory=dict)
    findings: tuple[Issue, ...] = ()
    missing: bool = False


def elements_of(resolution: Resolution, findings: Collection[Issue], tolerances: Tolerances) -> list[Element]:
    """Everything that an order stands on, header first, then line by line."""
    pressing = [finding for finding in findings if finding.severity is not Severity.INFO]
    bare = [*_header(resolution), *_lines(resolution, tolerances), _completeness(resolution, tolerances)]
    kinds = {(element.kind, element.place) for element in bare}
    against: dict[tuple[str, str], list[Issue]] = {}
    for finding in pressing:
        kind = _kind_against(finding)
        if kind:
            place = next((one for one in (finding.place, "") if (kind, one) in kinds), None)
            against.setdefault((kind, place) if place is not None else ("document", ""), []).append(finding)
    document = Element("document", "document as a whole", "", 1.0, findings=tuple(against.get(("document", ""), ())))
    found = [_with_findings(element, against.get((element.kind, element.place), ())) for element in bare]
    return [document, *found]


def _kind_against(finding: Issue) -> str:
    return next((kind for beginning, kind in _AGAINST if finding.code.startswith(beginning)), "document")


def _with_findings(element: Element, findings: Sequence[Issue]) -> Element:
    return replace(element, findings=tuple(findings))


def _header(resolution: Resolution) -> Iterator[Element]:
    order = resolution.extracted
    yield Element("customer", "customer", "", _score(resolution.customers), {
        "certain": float(resolution.customer_certain), "margin": _margin(resolution.customers),
    }, missing=not resolution.customers)  # fmt: skip
    yield Element("ship_to", "ship-to", "", _score(resolution.ship_tos), {
        "certain": float(resolution.ship_to_certain), "margin": _margin(resolution.ship_tos),
        "named": float(not resolution.ship_to_implied),
    }, missing=not resolution.ship_tos)  # fmt: skip
    yield Element("po_number", "purchase order number", "", _confidence(order.po_number), {
        "year": float(carries_year(order)), "beside date": float(stands_beside_date(order)),
    })  # fmt: skip
    yield _currency(resolution)
    if order.requested_date is not None:
        yield Element("date", "requested date", "", order.requested_date.confidence)


def _currency(resolution: Resolution) -> Element:
    printed, customers = resolution.extracted.currency, resolution.customers
    usual = customers[0].target.currency if customers else ""
    if printed is None:
        return Element("currency", "currency", "", 0.9 if usual else 0.0, {"customary": float(bool(usual))})
    return Element("currency", "currency", "", printed.confidence, {"customary": float(printed.value == usual)})


def _lines(resolution: Resolution, tolerances: Tolerances) -> Iterator[Element]:
    for position, line in enumerate(resolution.lines, start=1):
        yield from _line(line, position, resolution.currency, tolerances)


def _line(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> Iterator[Element]:
    place, where, read = f"line {position}", f"in line {position}", line.extracted
    master = float(
        line.ordered_price is not None
        and line.master_price is not None
        and price_agrees(line.ordered_price, line.master_price, tolerances)
    )
    adds_up = float(line_agrees(read, currency, tolerances) is True)
    codes = [one.confidence for one in (read.supplier_part, read.buyer_part, read.gtin) if one is not None]
    # A second number that leads elsewhere makes the article uncertain, so the best one counts.
    read_surely = max(codes, default=0.0)
    # However surely a number was read that is none of ours: the nearest article is no better than it is likely.
    sure = read_surely if line.article is not None else min(read_surely, _likelihood_of_nearest(line))
    yield Element("article", f"article {where}", place, sure, {
        "exact": float(line.article is not None), "price": master,
    }, missing=not line.articles)  # fmt: skip
    known = float(bool(line.unit) and line.base_quantity is not None)
    unit = min(1.0, read.uom.confidence) if read.uom is not None else 0.9
    yield Element("quantity", f"quantity {where}", place, min(_confidence(read.quantity), unit), {
        "amount": adds_up, "price": master * adds_up, "known unit": known,
    }, missing=read.quantity is None)  # fmt: skip
    priced = [one.confidence for one in (read.unit_price, read.amount) if one is not None]
    yield Element("price", f"price {where}", place, min(priced, default=0.0), {"price": master, "amount": adds_up})
    if read.requested_date is not None:
        yield Element("date", f"requested date {where}", place, read.requested_date.confidence)


def _likelihood_of_nearest(line: ResolvedLine) -> float:
    """How like the line the nearest article is, less what the second one is as well."""
    scores = [*(candidate.score for candidate in line.articles[:2]), 0.0, 0.0]
    return scores[0] * scores[0] / (scores[0] + scores[1]) if scores[0] else 0.0


def _completeness(resolution: Resolution, tolerances: Tolerances) -> Element:
    order, currency = resolution.extracted, resolution.currency
    clues = {
        "stated": float(order.lines_complete),
        "subtotal": float(subtotal_agrees(order, currency, tolerances) is True),
        "total": float(total_agrees(order, currency, tolerances) is True),
        "numbered": float(_are_numbered(order)),
    }
    return Element("lines", "number of lines", "", 0.9 if resolution.lines else 0.0, clues, missing=not resolution.lines)


def _are_numbered(order: ExtractedOrder) -> bool:
    """Whether the printed line numbers rise by one step, beginning with it: 1, 2, 3 or 10, 20, 30."""
    printed = [line.line_number.value for line in order.lines if line.line_number is not None]
    if len(printed) != len(order.lines) or not all(number.isascii() and number.isdigit() for number in printed):
        return False
    numbers = [int(number) for number in printed]
    return bool(numbers) and numbers[0] > 0 and all(number == numbers[0] * (at + 1) for at, number in enumerate(numbers))


def _confidence(value: FieldValue[Any] | None) -> float:
    return value.confidence if value is not None else 0.0


def _score(candidates: Sequence[Candidate[Any]]) -> float:
    return candidates[0].score if candidates else 0.0


def _margin(candidates: Sequence[Candidate[Any]]) -> float:
    if not candidates:
        return 0.0
    return max(0.0, candidates[0].score - (candidates[1].score if len(candidates) > 1 else 0.0))

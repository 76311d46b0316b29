"""The exchange format: one JSON object a document, every value with its confidence, page and box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.core.document import enclosing
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue
from pipeline.core.resolution import Decision, Outcome, Resolution, ResolvedLine

HEADER_FIELDS = (
    "po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms",
    "buyer_name", "buyer_address", "supplier_name", "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address",
    "subtotal", "tax", "freight", "discount", "total",
)  # fmt: skip
# The numbers of parties and the trade's numbers are no fields of the format: orders on pages do not have them.
LINE_FIELDS = tuple(field.name for field in fields(ExtractedLine) if field.name != "gtin")


def exchange_record(
    order: ExtractedOrder, resolution: Resolution | None = None, decision: Decision | None = None
) -> dict[str, Any]:
    """One document in the exchange format; with a resolution and a decision, matched and decided too.

    Returns:
        A JSON-ready dict: ``{"not_an_order": true, "reason": ...}`` for what is no order; values as
        ``{"value", "confidence", "raw", "page", "box"}`` with the box as left, top, right, bottom in points.
    """
    if order.kind is DocumentKind.NOT_AN_ORDER:
        return {"not_an_order": True, "reason": order.kind_reason}
    record: dict[str, Any] = {"kind": order.kind.value}
    for name in HEADER_FIELDS:
        record[name] = _value(getattr(order, name))
    resolved: list[ResolvedLine | None] = [*resolution.lines] if resolution else [None] * len(order.lines)
    record["lines"] = [_line(line, found) for line, found in zip(order.lines, resolved, strict=True)]
    record["issues"] = [_as_dict(issue) for issue in (decision.findings if decision else order.issues)]
    if resolution:
        record |= _matched(resolution)
    if decision:
        record["decision"] = "accept" if decision.outcome is Outcome.ACCEPT else "review"
        record["reasons"] = list(decision.reasons)
    return record


def exchange_document(records: Sequence[dict[str, Any]], *, parted_by_us: bool) -> dict[str, Any]:
    """The orders of one file as the one object that the format asks for; ``orders`` lists them where there are several.

    Args:
        records: What ``exchange_record`` gave for each order, in order; at least one.
        parted_by_us: The file itself does not say where one order ends: pages and sheets. Such a file is first of all told as
            the whole that it is, the lines of all orders under the header of the first, and is accepted only when all are.
            Of messages and interchanges, which state their orders, the first is told.
    """
    first, *others = records
    if not others:
        return first
    whole = dict(first)
    if parted_by_us and all("lines" in record for record in records):
        whole["lines"] = [line for record in records for line in record["lines"]]
        if any(record.get("decision") == "review" for record in others):
            whole["decision"] = "review"
    return whole | {"orders": list(records)}


def _line(line: ExtractedLine, resolved: ResolvedLine | None) -> dict[str, Any]:
    record: dict[str, Any] = {name: _value(getattr(line, name)) for name in LINE_FIELDS}
    if resolved and resolved.certain and resolved.articles:
        record["sku"] = resolved.articles[0].target.sku
    return record


def _matched(resolution: Resolution) -> dict[str, Any]:
    customer = resolution.customers[0] if resolution.customers else None
    ship_to = resolution.ship_tos[0] if resolution.ship_tos else None
    return {
        "customer_id": customer and {"value": customer.target.customer_id, "confidence": round(customer.score, 3)},
        "ship_to_id": ship_to and {"value": ship_to.target.ship_to_id, "confidence": round(ship_to.score, 3)},
    }


def _value(field: FieldValue[Any] | None) -> dict[str, Any] | None:
    if field is None:
        return None
    record: dict[str, Any] = {"value": _text(field.value), "confidence": round(field.confidence, 3), "raw": field.raw}
    if field.evidence and field.evidence.boxes:
        box = enclosing(field.evidence.boxes)
        record["page"] = field.evidence.page
        record["box"] = [round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom)]
    if field.evidence and field.evidence.path:
        record["path"] = field.evidence.path
    record["extractor"] = field.extractor
    return record


def _text(value: str | Decimal | date) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")  # never 1E+3
    if isinstance(value, date):
        return value.isoformat()
    return value


def _as_dict(issue: Issue) -> dict[str, str]:
    return {"code": issue.code, "severity": issue.severity.value, "message": issue.message, "place": issue.place}

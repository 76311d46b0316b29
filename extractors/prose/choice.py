"""Which reader is right about a message's text: the rules for tables and typed lists, or the model for sentences."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean
from typing import TypeVar

from extractors.layout.rows import Row
from extractors.prose.labels import Intent
from extractors.prose.order_text import ProseReading, read_prose
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import DependencyError
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
# Readers of what is not a table, whose lines the model may read better.
_LOOSE = ("list", "prose")
_LEAST_MEAN = 0.5
_SURELY_NOT = 0.8


def with_prose(order: ExtractedOrder, document: Document, rows: Sequence[Row]) -> ExtractedOrder:
    """An order read by rules from a message's text, with what its sentences say; any other order as it is.

    Args:
        rows: All rows of the document in order.
    """
    if not rows or not document.pages or document.pages[0].source is not WordSource.BODY_TEXT:
        return order
    try:
        prose = read_prose(rows)
    except DependencyError as error:
        _LOG.warning("sentences are not read: %s", error)
        return order
    taken = _takes_lines(order.lines, prose.lines) and (bool(order.lines) or _may_order(prose))
    return replace(
        order,
        lines=prose.lines if taken else order.lines,
        po_number=_surer(order.po_number, prose.po_number),
        requested_date=_surer(order.requested_date, prose.requested_date),
        currency=order.currency or prose.currency,
        ship_to_name=order.ship_to_name or (None if order.ship_to_address else prose.ship_to_name),
        ship_to_address=order.ship_to_address or (None if order.ship_to_name else prose.ship_to_address),
        issues=(*order.issues, *_issues(prose, taken)),
    )


def _takes_lines(ruled: Sequence[ExtractedLine], prose: Sequence[ExtractedLine]) -> bool:
    """Whether the sentences' lines count: not against a table, and against a typed list only when as much was understood."""
    if not prose or not ruled:
        return bool(prose)
    loose = all(_reader(line) in _LOOSE for line in ruled)
    half_read = sum(line.quantity is not None for line in ruled) * 2 < len(ruled)
    if not loose and not half_read:
        return False
    return len(prose) >= len(ruled) and mean(_trust(line) for line in prose) >= _LEAST_MEAN


def _may_order(prose: ProseReading) -> bool:
    """Whether sentences alone make lines: not in an enquiry, nor in a note that covers an attachment."""
    intents = prose.intents or {}
    return all(intents.get(intent, 0.0) < _SURELY_NOT for intent in (Intent.ENQUIRY, Intent.COVERING, Intent.OTHER))


def _reader(line: ExtractedLine) -> str:
    values = (line.quantity, line.description, line.supplier_part, line.uom)
    return next((value.extractor.partition(":")[0] for value in values if value is not None), "")


def _trust(line: ExtractedLine) -> float:
    values = (line.quantity, line.supplier_part or line.buyer_part or line.description)
    return min((value.confidence for value in values if value is not None), default=0.0)


def _surer(ruled: FieldValue[T] | None, prose: FieldValue[T] | None) -> FieldValue[T] | None:
    if ruled is None or prose is None:
        return ruled or prose
    return prose if prose.confidence > ruled.confidence and prose.value != ruled.value else ruled


def _issues(prose: ProseReading, taken: bool) -> list[Issue]:
    return [issue for issue in prose.issues if taken or issue.place != "lines"]

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
from extractors.prose.worth import as_probabilities
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import DependencyError
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
# Readers of what is not a table, whose lines the model may read better.
_LOOSE = ("list", "prose")
_TYPED = (WordSource.BODY_TEXT, WordSource.TYPED)
_LEAST_MEAN = 0.5
_SURELY_NOT = 0.8
_SURE = 0.85
_AGREED, _DISPUTED, _MEANT = 0.9, 0.6, 0.5
_NOWHERE = (0, 0.0)


def with_prose(order: ExtractedOrder, document: Document, rows: Sequence[Row]) -> ExtractedOrder:
    """An order read by rules from a message's text, with what its sentences say; any other order as it is.

    Args:
        rows: All rows of the document in order.
    """
    if not rows or not document.pages or document.pages[0].source not in _TYPED:
        return order
    if document.pages[0].source is WordSource.BODY_TEXT:
        order = as_probabilities(order)
    try:
        prose = read_prose(rows)
    except DependencyError as error:
        _LOG.warning("sentences are not read: %s", error)
        return order
    lines = _lines(order.lines, prose)
    return replace(
        order,
        lines=lines,
        po_number=_surer(order.po_number, prose.po_number),
        requested_date=_surer(order.requested_date, prose.requested_date),
        currency=order.currency or prose.currency,
        ship_to_name=order.ship_to_name or (None if order.ship_to_address else prose.ship_to_name),
        ship_to_address=order.ship_to_address or (None if order.ship_to_name else prose.ship_to_address),
        issues=(*order.issues, *(issue for issue in prose.issues if lines == prose.lines or issue.place != "lines")),
    )


def _lines(ruled: Sequence[ExtractedLine], prose: ProseReading) -> tuple[ExtractedLine, ...]:
    """The lines that count: a table's always; a list's, with what sentences add to each; else those of sentences."""
    found = prose.lines
    if not ruled:
        return found if _may_order(prose) else ()
    loose = all(_reader(line) in _LOOSE for line in ruled)
    half_read = sum(line.quantity is not None for line in ruled) * 2 < len(ruled)
    if not found or not (loose or half_read):
        return tuple(ruled)
    rows = [place for line in ruled if (place := _place(line)) is not None]
    by_row: dict[tuple[int, float] | None, list[ExtractedLine]] = {}
    for line in found:
        by_row.setdefault(_place(line), []).append(line)
    beside = (
        [line for line in found if (place := _place(line)) is not None and not min(rows) <= place <= max(rows)] if rows else []
    )
    if len(ruled) == 1 and beside and len(found) > 1 and mean(_trust(line) for line in found) >= _LEAST_MEAN:
        return found  # one row that looks like a list, in a text that asks for more
    # A row is one line, however many numbers the sentence in it names; around the list only what is sure is ordered too.
    joined = [_joined(line, by_row[_place(line)][0] if len(by_row.get(_place(line), [])) == 1 else None) for line in ruled]
    joined += [line for line in beside if _trust(line) >= _SURE]
    return tuple(sorted(joined, key=lambda line: _place(line) or _NOWHERE))


def _joined(ruled: ExtractedLine, prose: ExtractedLine | None) -> ExtractedLine:
    """A row of a list with the codes, the price and the day that the sentence in it names."""
    if prose is None or prose.quantity is None or ruled.quantity is None or prose.quantity.value != ruled.quantity.value:
        return ruled
    coded = (prose.supplier_part or prose.buyer_part) and not (ruled.supplier_part or ruled.buyer_part)
    return replace(
        ruled,
        supplier_part=prose.supplier_part if coded else ruled.supplier_part,
        buyer_part=prose.buyer_part if coded else ruled.buyer_part,
        description=(prose.description or ruled.description) if coded else ruled.description,
        uom=ruled.uom or prose.uom,
        unit_price=ruled.unit_price or prose.unit_price,
        requested_date=ruled.requested_date or prose.requested_date,
    )


def _place(line: ExtractedLine) -> tuple[int, float] | None:
    """Page and top of the row that a line begins in."""
    values = (line.quantity, line.supplier_part, line.buyer_part, line.description)
    evidence = next((value.evidence for value in values if value is not None and value.evidence is not None), None)
    return None if evidence is None or not evidence.boxes else (evidence.page, round(evidence.boxes[0].top, 1))


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
    """What rules and model say of one value: surer where the two agree, doubtful where they differ and both mean it."""
    if ruled is None or prose is None:
        return ruled or prose
    if ruled.value == prose.value:
        # Rules and model err for different reasons, so that their doubts multiply; never beyond what either may claim alone.
        together = 1 - (1 - ruled.confidence) * (1 - prose.confidence)
        return replace(ruled, confidence=max(ruled.confidence, min(together, _AGREED)))
    other, best = sorted((prose, ruled), key=lambda field: field.confidence)
    return best if other.confidence < _MEANT else replace(best, confidence=min(best.confidence, _DISPUTED))

"""An order that the rules read, read by the layout model too, and refereed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from extractors.layout.rows import Row
from extractors.learned.certainty import with_certainty
from extractors.learned.clipped_units import with_whole_units
from extractors.learned.decoding import read_by_model
from extractors.learned.layout_reader import layout_reader
from extractors.learned.paper import RECOGNISED, paper_of
from extractors.learned.referee import referee_weights, refereed
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import DependencyError
from pipeline.core.fields import ExtractedOrder

_PAGES = frozenset({WordSource.TEXT_LAYER, WordSource.HIDDEN_OCR, WordSource.OCR, WordSource.TYPED})
# What the rules found of their own figures; the checks look at the final ones.
_OF_FIGURES = frozenset({"amount-differs", "subtotal-differs", "total-differs"})


_RULES_ALONE = ContextVar("rules_alone", default=False)


@contextmanager
def rules_alone() -> Iterator[None]:
    """Within it pages are read by rules alone: what a lesson says is said of them."""
    token = _RULES_ALONE.set(True)
    try:
        yield
    finally:
        _RULES_ALONE.reset(token)


def with_model(order: ExtractedOrder, document: Document, rows: Sequence[Row]) -> ExtractedOrder:
    """The order as rules and model together read it; as the rules alone do where there is no page, or no model.

    Args:
        rows: All rows of all pages in order.
    """
    weights = {} if _RULES_ALONE.get() else referee_weights(document)
    if not weights or not any(page.source in _PAGES for page in document.pages):
        return order
    try:
        reader = layout_reader()
    except DependencyError:  # without its weights the rules decide alone
        return order
    better = refereed(order, read_by_model(document, rows, reader, order), weights)
    if paper_of(document) == RECOGNISED:
        better = replace(better, lines=with_whole_units(better.lines))
    better = with_certainty(better, document)
    if _figures(better) == _figures(order):
        return better
    return replace(better, issues=tuple(issue for issue in better.issues if issue.code not in _OF_FIGURES))


def _figures(order: ExtractedOrder) -> list[object]:
    sums = (order.subtotal, order.tax, order.freight, order.discount, order.total)
    of_lines = [(line.quantity, line.unit_price, line.price_per, line.discount_percent, line.amount) for line in order.lines]
    return [value.value if value is not None else None for values in (sums, *of_lines) for value in values]

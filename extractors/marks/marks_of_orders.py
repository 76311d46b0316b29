"""What the marks on the pages mean for an order: codes that prove, lines that are struck, what only a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.rows import Row
from extractors.marks.remarks import remarks_on
from extractors.marks.struck_lines import without_struck_lines
from extractors.marks.ticked_options import option_findings
from pipeline.core.document import Document
from pipeline.core.fields import ExtractedOrder


def with_marks(order: ExtractedOrder, document: Document, rows: Sequence[Row]) -> ExtractedOrder:
    """The order as the marks on its pages leave it.

    Args:
        rows: All rows of all pages in order.
    """
    if not any(page.marks for page in document.pages):
        return order
    # Its own reader of labels; most documents have no marks.
    from extractors.marks.codes_of_orders import with_codes

    order = without_struck_lines(with_codes(order, document, rows), document)
    return replace(order, issues=(*order.issues, *option_findings(document), *remarks_on(document)))

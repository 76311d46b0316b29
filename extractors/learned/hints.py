"""What the rules make of a page, told to the layout model piece by piece: it may believe them or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from extractors.fields.labels import label_page
from extractors.layout.columns import ColumnRole
from extractors.layout.headings import find_bands
from extractors.layout.sum_labels import SumKind, sum_label
from extractors.learned.answers import FIELDS, HEADER, LINE, Field
from extractors.learned.pieces import PagePieces
from pipeline.core.document import BoundingBox
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

HINTS = 3
"""Of a piece: the field that the rules read there, what they know it to announce, where in an order line they see it."""
ANNOUNCED = (
    "po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer", "supplier", "ship_to",
    "bill_to", "buyer_and_bill_to", "ship_and_bill_to", "same", "page", "phone", "email", "person", "party_number", "tax",
    "other_number", "other_date", "logistics", "column", "money", "notes", "name_in_form", "address_in_form",
    *(f"column {role}" for role in ColumnRole), *(f"sum {kind}" for kind in SumKind),
)  # fmt: skip
"""Hint 0 is "nothing", hint n the n-th of these."""
SIZES = (1 + len(FIELDS), 1 + len(ANNOUNCED), 3)
"""How many values each hint can have."""
_NUMBER_OF = {name: number for number, name in enumerate(ANNOUNCED, start=1)}
_FIRST_ROW, _LATER_ROW = 1, 2
_SURE_SUM = 0.6
_MOST_WORDS_OF_SUM = 8
PageHints = npt.NDArray[np.int32]


def no_hints(count: int) -> PageHints:
    """For pieces of which nothing is told."""
    return np.zeros((count, HINTS), dtype=np.int32)


def hints_of(pieces: PagePieces, order: ExtractedOrder) -> PageHints:
    """What the rules say of a page.

    Args:
        order: As they alone read the whole document.

    Returns:
        ``(pieces, HINTS)`` numbers, each below its size in `SIZES`.
    """
    found = no_hints(len(pieces.pieces))
    if not pieces.pieces:
        return found
    rows_of_pieces = np.array([piece.row for piece in pieces.pieces])
    number = pieces.page.number
    for field, value in _values(order):
        for box in _boxes(value, number):
            _tell(found, pieces.under(box), 0, 1 + FIELDS.index(field))
    for name, boxes in _announcements(pieces):
        for box in boxes:
            _tell(found, pieces.under(box), 1, _NUMBER_OF[name])
    for line in order.lines:
        rows = [row for value in _of_line(line) for box in _boxes(value, number) for row in rows_of_pieces[pieces.under(box)]]
        if rows:
            found[(rows_of_pieces > min(rows)) & (rows_of_pieces <= max(rows)), 2] = _LATER_ROW
            found[rows_of_pieces == min(rows), 2] = _FIRST_ROW
    return found


def _tell(found: PageHints, pieces: npt.NDArray[np.intp], hint: int, number: int) -> None:
    """What was told first stands."""
    found[pieces[found[pieces, hint] == 0], hint] = number


def _values(order: ExtractedOrder) -> Iterator[tuple[Field, FieldValue[object]]]:
    for name, field in HEADER.items():
        if (value := getattr(order, name)) is not None:
            yield field, value
    for line in order.lines:
        for name, field in LINE.items():
            if (value := getattr(line, name)) is not None:
                yield field, value


def _of_line(line: ExtractedLine) -> Iterator[FieldValue[object]]:
    yield from (value for name in LINE if (value := getattr(line, name)) is not None)


def _boxes(value: FieldValue[object], page: int) -> Sequence[BoundingBox]:
    return value.evidence.boxes if value.evidence is not None and value.evidence.page == page else ()


def _announcements(pieces: PagePieces) -> Iterator[tuple[str, Sequence[BoundingBox]]]:
    """Headings of columns, labels of sums, captions: of what is two of these, the first tells more."""
    for band in find_bands(pieces.rows, pieces.page.source.is_recognised):
        for column in band.columns:
            if column.best[0] is not None:
                yield f"column {column.best[0]}", (column.box,)
    for row in pieces.rows:
        for phrase in row.phrases:
            if len(phrase.words) <= _MOST_WORDS_OF_SUM and (kind := sum_label(phrase.text)) and kind[1] >= _SURE_SUM:
                yield f"sum {kind[0]}", (phrase.box,)
    for hit in label_page(pieces.page, pieces.rows).hits:
        yield hit.meanings[0].field, [word.box for word in hit.words]

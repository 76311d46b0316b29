"""Which lines of a data file speak of which of its orders: a tax id of one buyer must not tell who sent the next order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from extractors.formats.data_view import DataFile
from extractors.formats.text_grid import grid_line
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue


def texts_of_orders(file: DataFile) -> list[str]:
    """The text of each order of a file: what stands before the first one, and from its own first value to that of the next.

    A file whose values do not tell where its orders begin gives each the whole text.
    """
    whole = file.view.text
    if len(file.orders) == 1:
        return [whole]
    starts = [min(_lines_of(order), default=-1) for order in file.orders]
    if starts != sorted(set(starts)) or starts[0] < 0:
        return [whole] * len(file.orders)
    lines = whole.split("\n")
    ends = [*starts[1:], len(lines)]
    return ["\n".join([*lines[: starts[0]], *lines[start:end]]) for start, end in zip(starts, ends, strict=True)]


def _lines_of(order: ExtractedOrder) -> Iterator[int]:
    """The lines of the view that values were taken from."""
    records: list[ExtractedOrder | ExtractedLine] = [order, *order.lines]
    for record in records:
        for field in fields(record):
            value = getattr(record, field.name)
            if isinstance(value, FieldValue) and value.evidence and value.evidence.boxes:
                yield grid_line(value.evidence.page, value.evidence.boxes[0])

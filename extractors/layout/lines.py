"""Order lines and totals of a document by rules, for layouts never seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.fields.numbers import NumberHabit, vote_habit
from extractors.layout.rows import Row
from pipeline.core.document import BoundingBox, Document
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.issues import Issue


@dataclass(frozen=True)
class TableReading:
    """What the item tables of a document say.

    Attributes:
        lines: Order lines in reading order.
        areas: Page and box of each region of an item table, header rows included.
        habit: How the document writes numbers.
        issues: What does not add up.
    """

    lines: tuple[ExtractedLine, ...] = ()
    subtotal: FieldValue[Decimal] | None = None
    tax: FieldValue[Decimal] | None = None
    freight: FieldValue[Decimal] | None = None
    discount: FieldValue[Decimal] | None = None
    total: FieldValue[Decimal] | None = None
    areas: tuple[tuple[int, BoundingBox], ...] = ()
    habit: NumberHabit = NumberHabit()
    issues: tuple[Issue, ...] = ()


def read_lines(document: Document, rows: Sequence[Row]) -> TableReading:
    """The order lines and totals of a document; none where it has no item table.

    Args:
        rows: All rows of all pages in order.
    """
    habit = vote_habit(phrase.text for row in rows for phrase in row.phrases)
    return TableReading(habit=habit)

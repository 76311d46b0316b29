"""What is known of every word of a generated page: its field, whose block it stands in, what a caption announces."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.learned.answers import LINE_FIELDS, Block, Field, PageRole


@dataclass(frozen=True, slots=True)
class Label:
    """Of a run of characters.

    Attributes:
        field: What they are the value of.
        announces: What a caption or the heading of a column announces.
        line: The order line they belong to, from 0; None outside of lines. Everything printed for a line carries it, notes too.
        block: Whose block they stand in.
        is_told: False where nobody can tell whether they are the value of a field; such characters teach nothing.
    """

    field: Field | None = None
    announces: Field | None = None
    line: int | None = None
    block: Block | None = None
    is_told: bool = True


NOTHING = Label()

__all__ = ["LINE_FIELDS", "NOTHING", "Block", "Field", "Label", "PageRole"]

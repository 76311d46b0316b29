"""Article numbers in a cell whose label names what stands under each other in it: "Our code / Your designation / Text"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.cells import are_values
from extractors.layout.columns import ColumnRole
from extractors.layout.item_codes import Codes, Words, best_role, codes_among
from extractors.layout.notes import SIDES, Note, parse_words
from extractors.layout.record_text import Record
from extractors.layout.roles import Column
from extractors.layout.row_uses import RowUse, UsedRow, far_below
from pipeline.core.document import WordBox


def stacked_codes(column: Column, record: Record) -> tuple[Codes, list[tuple[WordBox, ...]]]:
    """The article numbers in the rows of one cell, with whose they are, and the words that they take up.

    A level of the label is left out where a caption in the cell names its number: that is read with the remarks.
    """
    pieces = []
    captioned: set[ColumnRole | None] = set()
    before: UsedRow | None = None
    for row in record.rows:
        if row.use is RowUse.LABELS or (row in record.below and far_below(before, row)):
            break
        before = row
        parsed = parse_words([word for atom in row.row.cells.get(column.index, ()) for word in atom.words])
        captioned |= {note.role for note in parsed.notes if note.words} & SIDES
        behind_caption = _captioned_code(parsed.notes) if names_side(column) else ()
        words = parsed.text or behind_caption
        if (
            any(sign.isalnum() for word in words for sign in word.text)
            and (words == behind_caption or not (len(words) > 1 and are_values(words)))
            and row.use in (RowUse.ANCHOR, RowUse.OPENER, RowUse.TEXT)
        ):
            pieces.append(Words(row.row.page, words))
    return codes_among(pieces, [level for level in column.levels if best_role(level) not in captioned])


def names_side(column: Column) -> bool:
    """Whether the label of a cell says whose article number stands in it."""
    return any(role in level for level in column.levels for role in SIDES)


def _captioned_code(notes: Sequence[Note]) -> tuple[WordBox, ...]:
    """An article number behind a caption that does not say whose it is: the label of its cell does, "Art.nr: 8610L"."""
    only = notes[0] if len(notes) == 1 else None
    if only is None or only.role is not ColumnRole.PART:
        return ()
    in_groups = all(word.text.isdigit() for word in only.words)  # 408 807
    return only.words if len(only.words) == 1 or in_groups else ()

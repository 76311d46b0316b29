"""Columns that repeat a field of the order's head on every row: order number, dates, parties of an export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractors.sheets.head_labels import flat_field
from extractors.sheets.heading import Heading


def flat_columns(heading: Heading, used: Iterable[int]) -> Mapping[str, tuple[int, ...]]:
    """The columns of a table that repeat fields of the head, by field.

    Args:
        used: Columns that hold values of the lines.
    """
    taken = set(used)
    found: dict[str, tuple[int, ...]] = {}
    for column, label in sorted(heading.columns.items()):
        name = flat_field(label.text) if column not in taken else ""
        if name and (name.endswith("_address") or name not in found):
            found[name] = (*found.get(name, ()), column)
    return found

"""Reading the text cells, remarks and nested tables of one record."""

from __future__ import annotations

from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.layout.description import DescriptionReader
from extractors.layout.item_codes import Words, codes_of_columns
from extractors.layout.item_text import ItemText, label_rows
from extractors.layout.record_text import Record
from extractors.layout.roles import Roles
from extractors.layout.tables import ItemTable
from pipeline.core.document import BoundingBox

_NESTED = frozenset({ColumnRole.QUANTITY, ColumnRole.UOM, ColumnRole.UNIT_PRICE})
_SURE_LABEL = 0.9


def read_item_text(record: Record, table: ItemTable, roles: Roles) -> ItemText:
    """Read the text cells and remarks of a record."""
    item = ItemText()
    for role, words in codes_of_columns(record, roles):
        item.add_part(role, words)
    reader = DescriptionReader(record, table, roles, item)
    reader.read()
    _read_nested(record, item)
    return item


def _read_nested(record: Record, item: ItemText) -> None:
    """What the first row of a table nested in the line states."""
    for labels, values in label_rows(record):
        for label in labels.row.row.phrases:
            scores = roles_of_label(label.text)
            role = max(scores, key=lambda role: scores[role], default=ColumnRole.OTHER)
            if role not in _NESTED or scores[role] < _SURE_LABEL:
                continue
            under = [phrase for phrase in values.row.row.phrases if _overlaps(phrase.box, label.box)]
            if len(under) == 1:
                item.notes.setdefault(role, []).append(Words(values.row.page, under[0].words))


def _overlaps(one: BoundingBox, two: BoundingBox) -> bool:
    return min(one.right, two.right) > max(one.left, two.left)

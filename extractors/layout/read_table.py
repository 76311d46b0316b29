"""Tables as read, and which of a document's tables are those of the order lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.layout.columns import ColumnRole
from extractors.layout.line_fields import BuiltLine
from extractors.layout.record_text import Record
from extractors.layout.roles import Roles
from extractors.layout.row_uses import PARTS, VALUES, UsedRow
from extractors.layout.tables import ItemTable
from pipeline.core.fields import ExtractedLine

_CLEAR = 0.5
_PRICES = frozenset({ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})


@dataclass(frozen=True)
class ReadTable:
    """A table with its solved columns, its records and the lines made of them, one each."""

    table: ItemTable
    roles: Roles
    records: tuple[Record, ...]
    sums: tuple[UsedRow, ...]
    built: tuple[BuiltLine, ...]

    @property
    def lines(self) -> tuple[ExtractedLine, ...]:
        """The order lines."""
        return tuple(built.line for built in self.built)

    @cached_property
    def filled(self) -> frozenset[ColumnRole]:
        """Roles that at least half of the records fill."""
        return frozenset(
            role for role in ColumnRole if 2 * sum(role in record.filled for record in self.records) >= max(1, len(self.records))
        )

    @property
    def names_goods(self) -> bool:
        """Whether some label of its columns announces what is ordered; a table of dates and quantities alone does not."""
        known = (column.best for column in self.table.columns)
        return any(role in (*PARTS, ColumnRole.DESCRIPTION) and score >= _CLEAR for role, score in known)

    def sums_of_lines(self) -> set[int]:
        """Indexes of sums that belong to single lines: those between lines, and those below the last one labelled alike."""
        last = max((used.row.index for record in self.records for used in record.anchors), default=-1)
        between = {_label_of(used) for used in self.sums if used.row.index < last}
        return {used.row.index for used in self.sums if used.row.index < last or _label_of(used) in between}

    @property
    def worth(self) -> tuple[int, int]:
        """How much this looks like the order's lines: kinds of facts, then number of lines."""
        facts = len(self.filled & {*VALUES, ColumnRole.DESCRIPTION, ColumnRole.LINE_NUMBER}) + bool(self.filled & set(PARTS))
        return facts, len(self.records)


def _label_of(used: UsedRow) -> str:
    """The words of a row without its figures."""
    return " ".join(word.text.casefold() for word in used.row.row.words if not any(sign.isdigit() for sign in word.text))


def without_side_tables(tables: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables that hold order lines: the fullest, and others that state as much; schedules and summaries fall out."""
    read = [table for table in tables if table.records]
    if len(read) < 2:
        return read
    main = max(read, key=lambda table: table.worth)
    return [table for table in read if table is main or (_is_as_full(table, main) and not _repeats(table, main))]


def _is_as_full(table: ReadTable, main: ReadTable) -> bool:
    if main.filled & _PRICES and not table.filled & _PRICES:
        return False
    return 3 * table.worth[0] >= 2 * main.worth[0]


def _repeats(table: ReadTable, main: ReadTable) -> bool:
    """Whether most lines name an article and quantity that the main table has already."""
    known = {_key(line) for line in main.lines}
    keys = [_key(line) for line in table.lines]
    return 2 * sum(key in known for key in keys) > len(keys)


def _key(line: ExtractedLine) -> tuple[object, ...]:
    part = line.supplier_part or line.buyer_part or line.description
    return (part.value if part is not None else None, line.quantity.value if line.quantity is not None else None)

"""Spreadsheets of every make as one typed grid: what each cell shows, what it is worth, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from extractors.limits import Limits
from pipeline.core.errors import LimitExceeded
from pipeline.core.issues import Issue


class Cell(NamedTuple):
    """One cell that holds something.

    Attributes:
        text: As the spreadsheet shows it, so far as its number format tells; may hold line breaks.
        value: The typed value, None for text.
        number_format: The format's code, empty where the file has none.
        formula: Of a cell whose file holds no result for it, else empty; ``text`` is empty then until somebody computes it.
        computed: Whether a formula made the value, in the sender's program or here.
    """

    text: str
    value: Decimal | date | bool | None = None
    number_format: str = ""
    formula: str = ""
    computed: bool = False

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def day(self) -> date | None:
        """The value where it is a date."""
        return self.value if isinstance(self.value, date) else None


class Merged(NamedTuple):
    """A merged range: first and last row and column, from 1, all inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """One sheet; rows and columns count from 1 as the spreadsheet counts them.

    Attributes:
        rows: Cells by row and column, only those that hold something.
        hidden: Whether the whole sheet is hidden.
    """

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place, None for an empty one."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """What a place shows, empty for nothing."""
        found = self.rows.get(row, {}).get(column)
        return found.text if found is not None else ""

    def place(self, row: int, column: int) -> str:
        """The cell's name as a formula on another sheet would write it: ``Order!C7``."""
        return f"{self._before}{column_name(column)}{row}"

    @cached_property
    def _before(self) -> str:
        """The name before a cell's own, in quotes where a formula would need them."""
        if not self.name:
            return ""
        plain = self.name.replace("_", "").isalnum()
        return f"{self.name}!" if plain else "'" + self.name.replace("'", "''") + "'!"

    def used_rows(self) -> list[int]:
        """Numbers of the rows that hold something, in order."""
        return sorted(self.rows)


@dataclass
class Workbook:
    """All sheets of a file in order, and what was odd about reading them."""

    sheets: list[Sheet]
    issues: list[Issue] = field(default_factory=list)

    def shown(self) -> Iterator[Sheet]:
        """The sheets that a person sees who opens the file."""
        return (sheet for sheet in self.sheets if not sheet.hidden)


@dataclass
class CellBudget:
    """Counts what a reader takes in, and stops it at the limits."""

    name: str
    limits: Limits
    cells: int = 0

    def take(self, row: int, column: int) -> None:
        """Count one cell; raises LimitExceeded (``too-many-cells``) over the budget."""
        self.cells += 1
        if self.cells > self.limits.cells or row > self.limits.sheet_rows or column > self.limits.sheet_columns:
            raise LimitExceeded(
                f"{self.name}: the spreadsheet has more than {self.limits.cells} cells, {self.limits.sheet_rows} rows or "
                f"{self.limits.sheet_columns} columns. Look at it by hand, or raise the limit.",
                "too-many-cells",
            )


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column: A for 1, AA for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(name: str) -> tuple[int, int]:
    """Row and column of a cell's name without its sheet, ``$C$7`` too; raises ValueError for anything else."""
    column = row = 0
    for index, sign in enumerate(name.replace("$", "")):
        if "A" <= sign <= "Z" and not row and index < 3:
            column = column * 26 + ord(sign) - 64
        elif "0" <= sign <= "9" and column:
            row = row * 10 + int(sign)
        else:
            raise ValueError(f"{name!r} names no cell")
    if not row or not column:
        raise ValueError(f"{name!r} names no cell")
    return row, column


def merged_of(reference: str) -> Merged | None:
    """The range that ``B2:D3`` names, None for what names none."""
    first, _, last = reference.partition(":")
    try:
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
    except ValueError:
        return None
    return Merged(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

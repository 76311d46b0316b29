"""What each column of a table in a grid holds: labels, kinds of values and arithmetic by the rules for print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.fields.currency import currency_of
from extractors.fields.numbers import NumberHabit
from extractors.fields.units import unit_code
from extractors.layout.cells import Atom
from extractors.layout.columns import NO_SCORES, ColumnRole, roles_of_label
from extractors.layout.header_cells import CLEAR, PARTS
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.roles import Column, assign_roles
from extractors.layout.rows import Row
from extractors.layout.tables import ItemTable, TableRow
from extractors.sheets.cell_values import page_text
from extractors.sheets.grid import Sheet
from extractors.sheets.heading import Heading, header_column, holds_number
from pipeline.core.document import BoundingBox, WordBox

_MOST_SAMPLES = 40
_LEAST_FILLED = 0.5
_BOX = BoundingBox(0.0, 0.0, 1.0, 10.0)
_NO_ROW = Row(1, ())
_PER = re.compile(r"(?:/|\bper\b|\bpro\b|\bje\b|\bpar\b|\bpor\b|\bza\b|%)\s*(1[.,\s]?000|100|10)\b", re.IGNORECASE)
_PIECES = re.compile(r"[\s/(),;:\[\]]+")
_MONEY = (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)


@dataclass(frozen=True)
class TableColumns:
    """The columns of a table in a sheet.

    Attributes:
        places: Columns of the sheet by role, left to right.
        labels: The heading's text by column.
        trust: How well the label names the role (0 for none) and how well the values suit it, by column.
        code_over_text: Whether the column of the description holds article numbers too.
        agreement: Share of the rows whose quantity, price and amount agree; None where no row has all three.
    """

    places: Mapping[ColumnRole, tuple[int, ...]]
    labels: Mapping[int, str]
    trust: Mapping[int, tuple[float, float]]
    code_over_text: bool
    agreement: float | None

    def of(self, role: ColumnRole) -> int | None:
        """The first column of a role, None for none."""
        found = self.places.get(role, ())
        return found[0] if found else None

    @property
    def what(self) -> tuple[int, ...]:
        """The columns that say what is ordered."""
        return tuple(place for role in (*sorted(PARTS), ColumnRole.DESCRIPTION) for place in self.places.get(role, ()))

    def unit_in_label(self) -> str:
        """A unit that the heading of the quantity names, as in "Qty (pcs)"; empty for none."""
        label = self.labels.get(self.of(ColumnRole.QUANTITY) or 0, "")
        for piece in _PIECES.split(label)[1:]:
            roles = roles_of_label(piece)
            if unit_code(piece) is not None and roles.get(ColumnRole.QUANTITY, 0.0) < CLEAR and not piece.isdigit():
                return piece
        return ""

    def basis_in_label(self) -> Decimal | None:
        """The quantity that prices are for by their heading, as in "Price per 100"."""
        match = _PER.search(self.labels.get(self.of(ColumnRole.UNIT_PRICE) or 0, ""))
        return Decimal(re.sub(r"\D", "", match[1])) if match is not None else None

    def currency_in_label(self) -> tuple[str, int] | None:
        """The currency that the heading of a column of money names, and the column."""
        for role in _MONEY:
            for place in self.places.get(role, ()):
                label = self.labels.get(place, "")
                pieces = [piece for piece in _PIECES.split(label) if piece and roles_of_label(piece).get(role, 0.0) < CLEAR]
                codes = {code for piece in pieces if len(piece) <= 4 and (code := currency_of(piece))}
                if len(codes) == 1:
                    return codes.pop(), place
        return None


def columns_of(sheet: Sheet, heading: Heading, rows: Sequence[int], habit: NumberHabit) -> TableColumns:
    """The roles of all columns below a heading.

    Args:
        rows: The rows of the table's body.
    """
    samples = _samples(sheet, heading, rows)
    shown = _columns(sheet, heading, samples)
    numbers = sorted(shown)
    cells = {row: {i: _atoms(sheet, row, n, habit) for i, n in enumerate(numbers) if sheet.text(row, n)} for row in samples}
    anchors = [TableRow(_NO_ROW, row, cells[row], (), False) for row in samples]
    table = ItemTable(tuple(shown[number] for number in numbers), tuple(anchors), ())
    roles = assign_roles(table, anchors, habit)
    places: dict[ColumnRole, tuple[int, ...]] = {}
    trust, stacked = {}, False
    for column in roles.columns:
        if column.role is ColumnRole.OTHER:
            continue
        number = numbers[column.index]
        places[column.role] = (*places.get(column.role, ()), number)
        trust[number] = (column.label, column.purity)
        stacked = stacked or (column.role is ColumnRole.DESCRIPTION and _names_codes(column))
    labels = {number: label.text for number, label in heading.columns.items()}
    places = _with_quantity(places, trust, anchors, numbers)
    return TableColumns(places, labels, trust, stacked, roles.agreement)


def _with_quantity(
    places: dict[ColumnRole, tuple[int, ...]],
    trust: Mapping[int, tuple[float, float]],
    anchors: Sequence[TableRow],
    numbers: Sequence[int],
) -> dict[ColumnRole, tuple[int, ...]]:
    """The roles with small rising numbers for quantities where nothing else is and no label calls them the numbers of lines."""
    number = next(iter(places.get(ColumnRole.LINE_NUMBER, ())), None)
    if number is None or ColumnRole.QUANTITY in places or trust[number][0] > 0:
        return places
    texts = [row.text(numbers.index(number)) for row in anchors]
    if [text for text in texts if text] in ([str(step * i) for i in range(1, len(texts) + 1)] for step in (1, 10)):
        return places
    return {ColumnRole.QUANTITY if role is ColumnRole.LINE_NUMBER else role: place for role, place in places.items()}


def _names_codes(column: Column) -> bool:
    return len(column.levels) > 1 and any(set(level) & PARTS for level in column.levels)


def _samples(sheet: Sheet, heading: Heading, rows: Sequence[int]) -> list[int]:
    """Rows that tell what the columns hold: those with a quantity, else those with any number among two cells and more."""
    quantities = heading.labelled(ColumnRole.QUANTITY)
    found = []
    for row in rows:
        cells = sheet.rows[row]
        if quantities and any((cell := cells.get(column)) is not None and holds_number(cell) for column in quantities):
            found.append(row)
        if len(found) == _MOST_SAMPLES:
            return found
    if found:
        return found
    return [row for row in rows if len(cells := sheet.rows[row]) >= 2 and any(map(holds_number, cells.values()))][:_MOST_SAMPLES]


def _columns(sheet: Sheet, heading: Heading, samples: Sequence[int]) -> dict[int, HeaderColumn]:
    """The columns that a person sees: labelled ones, and unlabelled ones between them that most rows fill."""
    found = {column: label for column, label in heading.columns.items() if column not in sheet.hidden_columns}
    left, right = (min(found), max(found)) if found else (1, 2**14)
    filled: dict[int, int] = {}
    for row in samples:
        for column in sheet.rows[row]:
            if column not in found and column not in sheet.hidden_columns and left - 2 <= column <= right + 2:
                filled[column] = filled.get(column, 0) + 1
    for column, count in filled.items():
        if count >= _LEAST_FILLED * len(samples):
            found[column] = header_column("", column, NO_SCORES)
    return found


def _atoms(sheet: Sheet, row: int, column: int, habit: NumberHabit) -> tuple[Atom, ...]:
    cell = sheet.rows[row][column]
    text = " ".join(page_text(cell, habit).split())
    return (Atom((WordBox(text, _BOX),), 0),)

"""What each column of a table in a grid holds: labels, kinds of values and arithmetic by the rules for print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.fields.currency import currency_of
from extractors.fields.numbers import NumberHabit
from extractors.fields.units import unit_code
from extractors.layout.cells import Atom, Kind
from extractors.layout.columns import NO_SCORES, ColumnRole, roles_of_label
from extractors.layout.header_cells import CLEAR, PARTS, WHAT, top_roles
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.roles import Column, assign_roles
from extractors.layout.rows import Row
from extractors.layout.tables import ItemTable, TableRow
from extractors.sheets.cell_values import is_code_like, page_text
from extractors.sheets.grid import Sheet
from extractors.sheets.heading import Heading, header_column, holds_number
from extractors.sheets.proven_columns import proven_column
from pipeline.core.document import BoundingBox, WordBox

_MOST_SAMPLES = 40
_LEAST_FILLED = 0.5
_CODES_ALONE = 0.9
_PROVEN = (0.5, 1.0)
_NEVER_UNLABELLED = (ColumnRole.PRICE_PER, ColumnRole.DISCOUNT_PERCENT)
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
    trust = {}
    for column in roles.columns:
        if column.role is not ColumnRole.OTHER:
            number = numbers[column.index]
            if column.role in _NEVER_UNLABELLED and not column.label:
                continue
            places[column.role] = (*places.get(column.role, ()), number)
            trust[number] = (column.label, column.purity)
    stacked = next((numbers[column.index] for column in roles.columns if _names_codes(column)), None)
    if stacked is not None and _holds_codes_alone(anchors, numbers.index(stacked)):
        places = _with_codes(places, stacked, heading)
        label = heading.columns.get(stacked)
        trust[stacked] = (max(label.roles.values(), default=0.0) if label is not None else 0.0, trust[stacked][1])
        stacked = None
    labels = {number: label.text for number, label in heading.columns.items()}
    places = _with_quantity(places, trust, anchors, numbers)
    places = _with_description(places, heading, anchors, numbers)
    proven = proven_column(sheet, samples, places, habit)
    if proven is not None:
        places[proven[0]] = (proven[1],)
        trust[proven[1]] = _PROVEN
    return TableColumns(places, labels, trust, stacked is not None, roles.agreement)


def _holds_codes_alone(anchors: Sequence[TableRow], index: int) -> bool:
    """Whether a column that may hold article numbers over text holds numbers and nothing else."""
    texts = [text for row in anchors if (text := row.text(index))]
    return bool(texts) and sum(is_code_like(text) and len(text.split()) == 1 for text in texts) >= _CODES_ALONE * len(texts)


def _with_codes(places: dict[ColumnRole, tuple[int, ...]], column: int, heading: Heading) -> dict[ColumnRole, tuple[int, ...]]:
    """The roles with a column as article numbers, whose its label says, and no longer as the description."""
    label = heading.columns.get(column)
    named = [role for role in top_roles(label.roles) if role in PARTS] if label is not None else []
    role = named[0] if named else ColumnRole.PART
    others = tuple(place for place in places.get(ColumnRole.DESCRIPTION, ()) if place != column)
    changed: dict[ColumnRole, tuple[int, ...]] = dict(places)
    changed.pop(ColumnRole.DESCRIPTION)
    changed[role] = (*changed.get(role, ()), column)
    if others:
        changed[ColumnRole.DESCRIPTION] = others
    return changed


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


def _with_description(
    places: dict[ColumnRole, tuple[int, ...]], heading: Heading, anchors: Sequence[TableRow], numbers: Sequence[int]
) -> dict[ColumnRole, tuple[int, ...]]:
    """The roles with a second column of what is ordered ("Style no", "Model") as the description where there is none."""
    used = {place for found in places.values() for place in found}
    if ColumnRole.DESCRIPTION in places or not used & set(heading.labelled(*PARTS)):
        return places
    for index, number in enumerate(numbers):
        label = heading.columns.get(number)
        if number in used or label is None or not set(label.roles) & WHAT:
            continue
        kinds = [row.kinds(index)[0] for row in anchors if row.kinds(index)]
        if kinds and sum(kind in (Kind.TEXT, Kind.WORD) for kind in kinds) >= _LEAST_FILLED * len(kinds):
            return {**places, ColumnRole.DESCRIPTION: (number,)}
    return places


def _names_codes(column: Column) -> bool:
    stacked = column.role is ColumnRole.DESCRIPTION and len(column.levels) > 1
    return stacked and any(set(level) & PARTS for level in column.levels)


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
        for column, cell in sheet.rows[row].items():
            says = len(cell.text.strip()) > 1 or cell.text.strip().isdigit()  # "x" between a number and a text says nothing
            if says and column not in found and column not in sheet.hidden_columns and left - 2 <= column <= right + 2:
                filled[column] = filled.get(column, 0) + 1
    for column, count in filled.items():
        if count >= _LEAST_FILLED * len(samples):
            found[column] = header_column("", column, NO_SCORES)
    return found


def _atoms(sheet: Sheet, row: int, column: int, habit: NumberHabit) -> tuple[Atom, ...]:
    cell = sheet.rows[row][column]
    text = " ".join(page_text(cell, habit).split())
    return (Atom((WordBox(text, _BOX),), 0),)

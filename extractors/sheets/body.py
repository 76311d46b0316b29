"""What each row below a heading is: an order line, an article that is not ordered, a sum, a section, a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from extractors.fields.numbers import NumberHabit
from extractors.layout.columns import ColumnRole
from extractors.layout.header_cells import CLEAR, PARTS, label_roles
from extractors.layout.sum_labels import sum_label
from extractors.sheets.cell_values import CellNumber, number_of
from extractors.sheets.columns import TableColumns
from extractors.sheets.grid import Cell, Sheet
from extractors.sheets.heading import label_text

_EXACT_SUM, _LIKE_SUM = 0.95, 0.55
_NOTHING = frozenset({"", "-", "–", "—", "/", "x", "n/a", "na", "none", "nil", "0"})
_LONGEST_QUANTITY = 25
_MOST_WITHOUT_WORTH = 12


class RowUse(Enum):
    """What a row of a table's body is."""

    LINE = auto()
    NOT_ORDERED = auto()
    """An article without a quantity, or with none wanted."""
    UNREADABLE = auto()
    """An article with something for a quantity that is no number."""
    SUM = auto()
    TEXT = auto()
    """Text in the column of descriptions alone."""
    NO_ARTICLE = auto()
    """A quantity without anything that says of what."""
    OTHER = auto()


@dataclass(frozen=True)
class BodyRow:
    """A row of a table's body with what it is."""

    number: int
    use: RowUse
    quantity: CellNumber | None = None


@dataclass(frozen=True)
class MergedDown:
    """Rows inside a cell merged over several rows, as if it stood in each of them: one article, several quantities.

    Attributes:
        rows: Their cells, the merged ones among them.
        origins: The row that a merged cell stands in, by row and column of the place that it covers.
    """

    rows: Mapping[int, Mapping[int, Cell]]
    origins: Mapping[tuple[int, int], int]


def read_body(sheet: Sheet, rows: Sequence[int], columns: TableColumns, habit: NumberHabit, merged: MergedDown) -> list[BodyRow]:
    """Every row of a table's body, hidden ones too.

    Behind the sums of the order only rows that are lines beyond doubt are believed.

    Args:
        merged: See `merged_down`.
    """
    found: list[BodyRow] = []
    behind_sums = False
    running = Decimal(0)
    for row in rows:
        cells = merged.rows.get(row, sheet.rows[row])
        one = _read_row(row, cells, columns, habit)
        quantity = one.quantity.value if one.quantity is not None else Decimal(0)
        if one.use is RowUse.NO_ARTICLE and quantity == running and running:
            one = BodyRow(row, RowUse.SUM)
        if behind_sums and (one.use is RowUse.UNREADABLE or (one.use is RowUse.LINE and not _is_rich(cells, columns))):
            one = BodyRow(row, RowUse.OTHER)
        if one.use is RowUse.LINE:
            running += quantity
        behind_sums = behind_sums or one.use is RowUse.SUM
        found.append(one)
    return found


def merged_down(sheet: Sheet, columns: TableColumns) -> MergedDown:
    """The rows of a sheet inside merged cells of its columns of articles."""
    wanted = set(columns.what)
    found: dict[int, dict[int, Cell]] = {}
    origins: dict[tuple[int, int], int] = {}
    for merged in sheet.merged:
        cell = sheet.cell(merged.top, merged.left) if merged.left in wanted and merged.bottom > merged.top else None
        if cell is None or merged.bottom - merged.top > 500:
            continue
        for row in range(merged.top + 1, merged.bottom + 1):
            if row in sheet.rows:
                found.setdefault(row, dict(sheet.rows[row]))[merged.left] = cell
                origins[row, merged.left] = merged.top
    return MergedDown(found, origins)


def _read_row(row: int, cells: Mapping[int, Cell], columns: TableColumns, habit: NumberHabit) -> BodyRow:
    place = columns.of(ColumnRole.QUANTITY)
    cell = cells.get(place) if place is not None else None
    quantity = number_of(cell, habit)
    parts = [cells[column] for role in PARTS for column in columns.places.get(role, ()) if column in cells]
    texts = [cells[column] for column in columns.places.get(ColumnRole.DESCRIPTION, ()) if column in cells]
    if is_sum_row(cells.values(), bool(parts) and quantity is not None):
        return BodyRow(row, RowUse.SUM)
    if quantity is None and _repeats_heading(cells, columns):
        return BodyRow(row, RowUse.OTHER)
    worth = [
        column for role in (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT, ColumnRole.UOM) for column in columns.places.get(role, ())
    ]
    if not parts and not texts:
        return (
            BodyRow(row, RowUse.NO_ARTICLE, quantity) if quantity is not None and quantity.value else BodyRow(row, RowUse.OTHER)
        )
    if quantity is not None:
        return BodyRow(row, RowUse.LINE if quantity.value else RowUse.NOT_ORDERED, quantity)
    if cell is not None and (cell.formula or _is_wish(cell)) and (parts or any(column in cells for column in worth)):
        return BodyRow(row, RowUse.UNREADABLE)
    if not parts and not any(column in cells for column in worth):
        lone = len(cells) == 1 or set(cells) <= set(columns.places.get(ColumnRole.DESCRIPTION, ()))
        return BodyRow(row, RowUse.TEXT if lone else RowUse.OTHER)
    if parts and not texts and not any(column in cells for column in worth):
        # A section's name in the first column is no article.
        return BodyRow(
            row, RowUse.NOT_ORDERED if any(s.isdigit() for s in parts[0].text) or len(columns.places) <= 2 else RowUse.OTHER
        )
    return BodyRow(row, RowUse.NOT_ORDERED)


def _is_wish(cell: Cell) -> bool:
    """Whether a text for a quantity may be one: not a dash, not a sentence."""
    text = " ".join(cell.text.split())
    return cell.value is None and text.casefold() not in _NOTHING and len(text) <= _LONGEST_QUANTITY


def _repeats_heading(cells: Mapping[int, Cell], columns: TableColumns) -> bool:
    same = sum(1 for column, cell in cells.items() if label_text(cell.text) == columns.labels.get(column))
    return same >= 2 or (same >= 1 and len(cells) == 1)


def _is_rich(cells: Mapping[int, Cell], columns: TableColumns) -> bool:
    """Whether a row is a line whatever stands above it: an article number, or text and money."""
    if any(column in cells for role in PARTS for column in columns.places.get(role, ())):
        return True
    return any(column in cells for column in columns.places.get(ColumnRole.DESCRIPTION, ())) and any(
        column in cells for role in (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT) for column in columns.places.get(role, ())
    )


def is_sum_row(cells: Iterable[Cell], ordered: bool) -> bool:
    """Whether a row states a sum: its label says so, and it has no article number with a quantity."""
    found = list(cells)
    if len(found) > _MOST_WITHOUT_WORTH:
        return False
    texts = [cell for cell in found if cell.value is None and not cell.formula and any(sign.isalpha() for sign in cell.text)]
    if not texts or len(texts) > 4 or len(texts) == len(found) or (ordered and len(texts) > 1):
        return False
    scores = [meant[1] for cell in texts if (meant := sum_label(label_text(cell.text))) is not None]
    least = _EXACT_SUM if ordered or len(texts) > 2 else _LIKE_SUM
    return max(scores, default=0.0) >= least


def is_label(text: str) -> bool:
    """Whether a text is a column's label beyond doubt."""
    return max(label_roles(label_text(text), False).values(), default=0.0) >= CLEAR

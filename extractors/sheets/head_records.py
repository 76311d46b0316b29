"""Heads of orders written as a table: names of fields side by side, the values of one order in the row below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.sheets.grid import Sheet
from extractors.sheets.head_labels import flat_field
from extractors.sheets.heading import holds_number, label_text

_LEAST_FIELDS = 2
_MOST_RECORDS = 500
_MOST_LOOKED_AT = 200


@dataclass(frozen=True)
class HeadRecord:
    """The columns of each field, on a row of a sheet."""

    sheet: Sheet
    row: int
    columns: Mapping[str, tuple[int, ...]]


def head_records(sheet: Sheet, rows: Iterable[int]) -> list[HeadRecord]:
    """Every record of header fields among the rows of a sheet, in order.

    Args:
        rows: Numbers of the rows that belong to no table of order lines, in order.
    """
    numbers = list(rows)[:_MOST_LOOKED_AT]
    found: list[HeadRecord] = []
    for index, row in enumerate(numbers[:-1]):
        columns = _fields(sheet, row)
        if len(columns) < _LEAST_FIELDS or not _labels_only(sheet, row, columns):
            continue
        for below in numbers[index + 1 : index + 1 + _MOST_RECORDS]:
            if below - row > 1 and below - 1 not in sheet.rows:
                break
            if not _holds_values(sheet, below, columns):
                break
            found.append(HeadRecord(sheet, below, columns))
    return found


def _fields(sheet: Sheet, row: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for column, cell in sorted(sheet.rows[row].items()):
        name = flat_field(label_text(cell.text)) if cell.value is None and ":" not in cell.text else ""
        if name and (name.endswith("_address") or name not in found):
            found[name] = (*found.get(name, ()), column)
    return found


def _labels_only(sheet: Sheet, row: int, columns: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether most cells of a row are names of fields, and none a value."""
    cells = sheet.rows[row]
    named = sum(map(len, columns.values()))
    return named * 2 >= len(cells) and not any(holds_number(cell) or cell.day is not None for cell in cells.values())


def _holds_values(sheet: Sheet, row: int, columns: Mapping[str, Sequence[int]]) -> bool:
    """Whether a row has values below most of the names, and is no row of names itself."""
    filled = sum(1 for places in columns.values() if any(sheet.text(row, place) for place in places))
    return filled >= max(_LEAST_FIELDS, 0.5 * len(columns)) and len(_fields(sheet, row)) < _LEAST_FIELDS

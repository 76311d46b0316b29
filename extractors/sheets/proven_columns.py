"""Columns of money under labels that nobody knows, named by arithmetic: what times the quantity makes the amount is the price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractors.fields.numbers import NumberHabit
from extractors.layout.arithmetic import agree
from extractors.layout.columns import ColumnRole
from extractors.sheets.cell_values import number_of
from extractors.sheets.grid import Sheet

_LEAST_ROWS, _SHARE = 2, 0.8
_MONEY = (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)


def proven_column(
    sheet: Sheet, rows: Sequence[int], places: Mapping[ColumnRole, tuple[int, ...]], habit: NumberHabit
) -> tuple[ColumnRole, int] | None:
    """The missing one of price and amount where quantity and the other prove it, None for nothing to prove.

    Args:
        rows: Rows with quantities.
    """
    missing = [role for role in _MONEY if role not in places]
    if len(missing) != 1 or ColumnRole.QUANTITY not in places or ColumnRole.PRICE_PER in places:
        return None
    known = next(places[role][0] for role in _MONEY if role in places)
    quantity = places[ColumnRole.QUANTITY][0]
    used = {place for found in places.values() for place in found} | sheet.hidden_columns
    candidates = sorted({column for row in rows for column in sheet.rows[row]} - used)
    proven = [column for column in candidates if _agrees(sheet, rows, (quantity, known, column), missing[0], habit)]
    return (missing[0], proven[0]) if len(proven) == 1 else None


def _agrees(sheet: Sheet, rows: Sequence[int], columns: tuple[int, int, int], role: ColumnRole, habit: NumberHabit) -> bool:
    """Whether quantity, the known column and another agree on nearly all rows, and not only because all are one."""
    agreeing = total = telling = 0
    for row in rows:
        found = [number_of(sheet.cell(row, column), habit) for column in columns]
        values = [number.value for number in found if number is not None]
        if len(values) < len(columns) or not all(values):
            continue
        total += 1
        count, known, other = values
        price, amount = (other, known) if role is ColumnRole.UNIT_PRICE else (known, other)
        agreeing += agree(count, price, amount)
        telling += count != Decimal(1)
    return total >= _LEAST_ROWS and agreeing >= _SHARE * total and telling >= 1

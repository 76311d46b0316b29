"""Quantity and amount where labels name the wrong columns: the pair that the prices prove, row by row.

An order for several days prints a quantity for each and then their sum; a release prints what was agreed on, what has been
released and what is released now. Only one of them makes the amount.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.fields.numbers import NumberHabit
from extractors.layout.arithmetic import agree
from extractors.layout.columns import ColumnRole
from extractors.layout.roles import Column, Roles, numbers_in
from extractors.layout.tables import ItemTable, TableRow

_Values = Mapping[int, Decimal]
_PROVEN = 0.8  # share of rows, from which on the labels are believed
_LEAST_ROWS = 2
_MAY_BE_OTHER = frozenset({ColumnRole.OTHER, ColumnRole.QUANTITY, ColumnRole.AMOUNT})


def with_proven_figures(roles: Roles, table: ItemTable, rows: Sequence[TableRow], habit: NumberHabit) -> Roles:
    """The roles with quantity and amount in the columns that agree with the prices in every row, where the labelled ones do not.

    Args:
        rows: Those that hold the values of order lines.
    """
    price = roles.of(ColumnRole.UNIT_PRICE)
    if price is None or not price.label or (roles.agreement is not None and roles.agreement >= _PROVEN):
        return roles
    values = {column.index: _values(rows, column.index, habit) for column in roles.columns}
    figures = [column for column in roles.columns if column.role in _MAY_BE_OTHER and len(values[column.index]) >= _LEAST_ROWS]
    pairs = [
        (quantity, amount)
        for quantity in figures
        for amount in figures
        if quantity is not amount and _agree(values[quantity.index], values[price.index], values[amount.index])
    ]
    if not pairs:
        return roles
    quantity, amount = max(pairs, key=lambda pair: (pair[0].role is ColumnRole.QUANTITY, pair[1].role is ColumnRole.AMOUNT))
    columns = tuple(_with_role(column, quantity, amount) for column in roles.columns)
    return Roles(columns, 1.0)


def _values(rows: Sequence[TableRow], column: int, habit: NumberHabit) -> dict[int, Decimal]:
    """The number in each row of a column, by the row's place."""
    found = ((place, numbers_in(row.text(column), habit)) for place, row in enumerate(rows))
    return {place: numbers[0] for place, numbers in found if numbers}


def _agree(quantities: _Values, prices: _Values, amounts: _Values) -> bool:
    """Whether every amount is its quantity at its price, in several rows at least, and not by quantities or prices of one."""
    shared = quantities.keys() & prices.keys() & amounts.keys()
    if len(shared) < _LEAST_ROWS or not all(quantities[row] and prices[row] and amounts[row] for row in shared):
        return False
    telling = sum(1 for row in shared if amounts[row] not in (prices[row], quantities[row]))
    whole = len(shared) == len(prices.keys() & amounts.keys())
    return whole and 2 * telling >= len(shared) and all(agree(quantities[row], prices[row], amounts[row]) for row in shared)


def _with_role(column: Column, quantity: Column, amount: Column) -> Column:
    if column is quantity:
        return replace(column, role=ColumnRole.QUANTITY, label=max(column.label, 0.5))
    if column is amount:
        return replace(column, role=ColumnRole.AMOUNT, label=max(column.label, 0.5))
    taken = column.role in (ColumnRole.QUANTITY, ColumnRole.AMOUNT)
    return replace(column, role=ColumnRole.OTHER) if taken else column

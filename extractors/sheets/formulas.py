"""Formulas without a result: the simplest ones computed, the others named.

Programs that write workbooks leave the results to whoever opens them. Sums, products and the four operations over cells of the
same sheet are computed here; anything else stays without a value.
"""

from __future__ import annotations

import re
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

from extractors.sheets.grid import Cell, Sheet, merged_of, place_of
from extractors.sheets.number_format import exact, shown_number
from pipeline.core.issues import Issue, Severity

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)|([A-Z]+)(?=\()|([-+*/(),;%]))")
_FUNCTIONS = frozenset({"SUM", "PRODUCT", "ROUND"})
_DEEPEST, _LONGEST, _MOST_IN_RANGE = 40, 300, 20_000
_MOST_PLACES = 5


class _Unknown(Exception):
    """Something that is not computed here."""


def compute_formulas(sheet: Sheet) -> list[Issue]:
    """Give cells with simple formulas and no result their value, in place, and say what was done."""
    waiting = [(row, column) for row, cells in sheet.rows.items() for column, cell in cells.items() if cell.formula]
    if not waiting:
        return []
    computer = _Computer(sheet)
    computed, left = [], []
    for row, column in waiting:
        cell = sheet.rows[row][column]
        try:
            value = computer.value(row, column, 0)
        except (_Unknown, InvalidOperation, DivisionByZero, Overflow, RecursionError):
            left.append(sheet.place(row, column))
            continue
        sheet.rows[row][column] = Cell(shown_number(value, cell.number_format), value, cell.number_format, "", True)
        computed.append(sheet.place(row, column))
    issues = []
    if computed:
        message = f"The file holds no results for its formulas; those of {_some(computed)} were computed here."
        issues.append(Issue("formula-computed", Severity.INFO, message, computed[0]))
    if left:
        message = f"The file holds no result for the formula in {_some(left)}, and it is not one that is computed here."
        issues.append(Issue("formula-without-result", Severity.WARNING, message, left[0]))
    return issues


def _some(places: list[str]) -> str:
    return ", ".join(places[:_MOST_PLACES]) + (f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else "")


class _Computer:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[int, int], Decimal] = {}

    def value(self, row: int, column: int, depth: int) -> Decimal:
        """The value of a cell; empty cells count as nothing."""
        cell = self._sheet.cell(row, column)
        if cell is None:
            return Decimal(0)
        if cell.number is not None:
            return cell.number
        if not cell.formula:
            raise _Unknown  # text
        if (row, column) not in self._known:
            if depth > _DEEPEST or len(cell.formula) > _LONGEST:
                raise _Unknown
            self._known[row, column] = _Expression(cell.formula, self, depth + 1).result()
        return self._known[row, column]

    def numbers(self, reference: str, depth: int) -> list[Decimal]:
        """The numbers of a range, texts left out as a spreadsheet does."""
        merged = merged_of(reference.replace("$", ""))
        if merged is None or (merged.bottom - merged.top + 1) * (merged.right - merged.left + 1) > _MOST_IN_RANGE:
            raise _Unknown
        found = []
        for row in range(merged.top, merged.bottom + 1):
            for column in range(merged.left, merged.right + 1):
                cell = self._sheet.cell(row, column)
                if cell is not None and (cell.number is not None or cell.formula):
                    found.append(self.value(row, column, depth))
        return found


class _Expression:
    """A formula read from left to right: sums of products of cells, numbers, brackets and three functions."""

    def __init__(self, formula: str, computer: _Computer, depth: int) -> None:
        self._tokens = _tokens(
            formula.upper().removeprefix("OF:").removeprefix("=").replace("[.", "").replace("]", "").replace(":.", ":")
        )
        self._computer = computer
        self._depth = depth
        self._place = 0

    def result(self) -> Decimal:
        value = self._sum()
        if self._place != len(self._tokens):
            raise _Unknown
        return exact(str(value)) or Decimal(0)

    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._place += 1
        return token

    def _sum(self) -> Decimal:
        value = self._product()
        while self._next() in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while self._next() in ("*", "/"):
            value = value * self._factor() if self._take() == "*" else value / self._factor()
        return value

    def _factor(self) -> Decimal:
        token = self._take()
        if not token:
            raise _Unknown
        if token in ("+", "-"):
            return self._factor() if token == "+" else -self._factor()  # noqa: S105
        if token == "(":  # noqa: S105
            value = self._sum()
            self._close()
        elif token in _FUNCTIONS:
            value = self._function(token)
        elif token[0].isdigit():
            value = Decimal(token)
        elif token[-1].isdigit() and ":" not in token:
            value = self._computer.value(*place_of(token), self._depth)
        else:
            raise _Unknown
        while self._next() == "%":
            self._take()
            value /= 100
        return value

    def _function(self, name: str) -> Decimal:
        self._take()  # the bracket: tokens of functions are followed by one
        values: list[Decimal] = []
        while True:
            if ":" in self._next():
                values += self._computer.numbers(self._take(), self._depth)
            else:
                values.append(self._sum())
            if self._next() not in (",", ";"):
                break
            self._take()
        self._close()
        if name == "ROUND":
            if len(values) != 2 or not 0 <= values[1] <= 10:
                raise _Unknown
            return Decimal(shown_number(values[0], "0." + "0" * int(values[1]) if values[1] else "0"))
        total = Decimal(0) if name == "SUM" else Decimal(1)
        for value in values:
            total = total + value if name == "SUM" else total * value
        return total

    def _close(self) -> None:
        if self._take() != ")":
            raise _Unknown


def _tokens(formula: str) -> list[str]:
    tokens, position = [], 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None:
            if formula[position:].strip():
                raise _Unknown
            break
        tokens.append(next(group for group in match.groups() if group is not None))
        position = match.end()
    return tokens

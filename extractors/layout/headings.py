"""Header bands of item tables: consecutive rows of column labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.layout.cells import Kind, kind_of
from extractors.layout.columns import ColumnRole, is_label_word
from extractors.layout.header_cells import CLEAR, KNOWN, MOST_WORDS_IN_LABEL, PARTS, WHAT, HeaderCell, cells_of, top_roles, union
from extractors.layout.header_columns import HeaderColumn, columns_of
from extractors.layout.rows import Row
from pipeline.core.document import BoundingBox, enclosing

_VALUES = frozenset({ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})

_MOST_HEADER_ROWS = 4
_MOST_WORDS_IN_ROW = 60
_ROW_PITCH = 2.3  # header rows follow each other within this many text heights
_ROW_COST = 0.3
_STRANGER_COLUMN, _VALUE_COLUMN = 0.4, 0.9
_OTHER_WORTH = 0.7  # a column of no use makes a header likelier too, but less
_LEAST_BAND_SCORE = 1.6
_LEAST_WITHOUT_TEXT = 4
_PHRASES_PER_COLUMN = 0.4  # a sentence names columns too, but without gaps

_DATE_WITH_YEAR = 7
_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class HeaderBand:
    """Consecutive rows that label the columns of an item table; ``first`` and ``last`` are indexes into the rows."""

    page: int
    first: int
    last: int
    columns: tuple[HeaderColumn, ...]
    score: float

    @cached_property
    def box(self) -> BoundingBox:
        """Around all labels."""
        return enclosing([column.box for column in self.columns])

    def has(self, *roles: ColumnRole) -> bool:
        """Whether some column is likeliest one of the roles."""
        return any(column.best[0] in roles for column in self.columns)


def find_bands(rows: Sequence[Row], tolerant: bool = False) -> list[HeaderBand]:
    """Every header band of item tables, in order.

    Args:
        rows: All rows of all pages in reading order.
        tolerant: Whether letters may be misread, as in text from an image.
    """
    cells = [cells_of(row, tolerant) if _may_be_header(row, tolerant) else () for row in rows]
    windows = {
        (first, last)
        for seed, row_cells in enumerate(cells)
        if _is_seed(row_cells)
        for first in range(max(0, seed - _MOST_HEADER_ROWS + 1), seed + 1)
        for last in range(seed, min(len(rows), first + _MOST_HEADER_ROWS))
    }
    found = [band for first, last in windows if (band := _band(rows, cells, first, last, tolerant)) is not None]
    chosen: list[HeaderBand] = []
    for band in sorted(found, key=lambda band: (-band.score, band.first, band.last)):
        if all(band.last < other.first or band.first > other.last for other in chosen):
            chosen.append(band)
    return sorted(chosen, key=lambda band: band.first)


def _may_be_header(row: Row, tolerant: bool) -> bool:
    words = row.words
    if len(words) > _MOST_WORDS_IN_ROW or (len(row.phrases) == 1 and len(words) > MOST_WORDS_IN_LABEL):
        return False
    if any(len(word.text) >= _DATE_WITH_YEAR and kind_of(word.text.rstrip(":")) is Kind.DATE for word in words):
        return False  # "Delivery 14.03.2026:" over the lines of a day
    known = sum(1 for word in words if is_label_word(word.text))
    return known >= 1 and known * (5 if tolerant else 3) >= len(words)


def _is_seed(cells: Sequence[HeaderCell]) -> bool:
    best = {max(cell.roles, key=lambda r: cell.roles[r]) for cell in cells if cell.roles and max(cell.roles.values()) >= KNOWN}
    return len(best - {ColumnRole.OTHER}) >= 2 or (len(best) >= 1 and len(cells) >= 3)


def _band(
    rows: Sequence[Row], cells: Sequence[tuple[HeaderCell, ...]], first: int, last: int, tolerant: bool
) -> HeaderBand | None:
    """The header that a window of rows makes, None when it makes none."""
    if not _contiguous(rows, cells, first, last):
        return None
    columns = _without_doubles(columns_of([cells[i] for i in range(first, last + 1)], tolerant))
    score = sum(map(_worth, columns)) - _ROW_COST * (last - first) - _cost_of_doubles(columns)
    phrases = sum(len(rows[index].phrases) for index in range(first, last + 1))
    if score < _LEAST_BAND_SCORE or not makes_item_table(columns) or phrases < max(2, _PHRASES_PER_COLUMN * len(columns)):
        return None
    return HeaderBand(rows[first].page, first, last, columns, score)


def _contiguous(rows: Sequence[Row], cells: Sequence[tuple[HeaderCell, ...]], first: int, last: int) -> bool:
    for index in range(first, last):
        above, below = rows[index], rows[index + 1]
        height = min(above.box.height, below.box.height) or 1.0
        if above.page != below.page or below.box.top - above.box.top > _ROW_PITCH * max(height, 6.0):
            return False
    return all(cells[index] for index in range(first, last + 1))


def _without_doubles(columns: Sequence[HeaderColumn]) -> tuple[HeaderColumn, ...]:
    """Lower levels that only name what another column holds are taken off: they are notes, not a second kind of value."""
    cleaned = []
    for index, column in enumerate(columns):
        if column.tier and any(_says_it_better(other, column) for other in columns if other is not column):
            continue
        beside = [other for place, other in enumerate(columns) if place != index]
        others = {other.best[0] for other in beside} - {ColumnRole.OTHER}
        levels = tuple(level for n, level in enumerate(column.levels) if not n or not set(top_roles(level)) <= others)
        codes = any(set(top_roles(other.roles)) & PARTS and ColumnRole.LINE_NUMBER not in other.roles for other in beside)
        if len(levels) > 1 and codes and max(levels[0].values(), default=0.0) < CLEAR:
            levels = levels[1:]  # "Material" over "Description" beside a column of article numbers is one label
        if len(levels) < len(column.levels):
            column = replace(column, levels=levels, roles=union(levels), strangers=column.strangers + 0.5)
        cleaned.append(column)
    return tuple(cleaned)


def _says_it_better(other: HeaderColumn, column: HeaderColumn) -> bool:
    """Whether another column is beyond doubt what a column of a lower row is."""
    return other.best[0] is column.best[0] and other.best[1] >= max(CLEAR, column.best[1])


def _cost_of_doubles(columns: Sequence[HeaderColumn]) -> float:
    """Two columns of one value mean that a row of the header is missing: "Price" twice under "Unit" and "Extended"."""
    tops = [list(top_roles(column.roles)) for column in columns]
    best = [roles[0] for roles in tops if len(roles) == 1]
    return sum(0.6 * (best.count(role) - 1) for role in _VALUES if role in best)


def _worth(column: HeaderColumn) -> float:
    role, score = column.best
    if score < KNOWN:
        return (-_VALUE_COLUMN if _HAS_DIGIT.search(column.text) else score - _STRANGER_COLUMN) - column.strangers
    # Levels of a stacked label are worth something each: one level more is one fact more.
    extra = sum(0.6 * max(level.values(), default=0.0) for level in column.levels[1:])
    return score * (_OTHER_WORTH if role is ColumnRole.OTHER else 1.0) + extra - column.strangers


def makes_item_table(columns: Sequence[HeaderColumn]) -> bool:
    """Something says what is ordered, something how many or how much, and little else is strange."""
    known = [column for column in columns if column.best[1] >= KNOWN]
    roles = {role for column in known for level in (column.roles, *column.levels) for role in top_roles(level)}
    values = roles & _VALUES
    if not values or len(known) * 2 < len(columns):
        return False
    if not roles & WHAT and not ({ColumnRole.QUANTITY, ColumnRole.AMOUNT} <= values and len(known) >= _LEAST_WITHOUT_TEXT):
        return False  # the text may stand on rows of its own, but then the values must be many
    if ColumnRole.QUANTITY not in values and len(values) < 2 and not roles & PARTS and ColumnRole.DESCRIPTION not in roles:
        return False
    useful = sum(1 for column in known if column.best[0] is not ColumnRole.OTHER)
    return useful >= 3 or (useful == 2 and ColumnRole.QUANTITY in values)

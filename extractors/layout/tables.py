"""Item tables: which rows belong to which header, over all pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from extractors.layout.cells import Atom, Kind
from extractors.layout.columns import ColumnRole
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.headings import HeaderBand
from extractors.layout.parted_columns import parted_columns
from extractors.layout.placing import Placer, Walls
from extractors.layout.rows import Row
from pipeline.core.document import Page

_SAME_LABEL = 80  # likeness of two labels of the same column on two pages
_SAME_TABLE = 0.7  # share of columns that must agree for a header to be a repetition


@dataclass(frozen=True)
class TableRow:
    """A row of a table: the pieces in each column by the column's index, and those in none."""

    row: Row
    index: int
    cells: Mapping[int, tuple[Atom, ...]]
    loose: tuple[Atom, ...]
    continued: bool
    """Whether its page has no header of its own."""

    def text(self, column: int) -> str:
        """The text in a column, empty for none."""
        return " ".join(atom.text for atom in self.cells.get(column, ()))

    def kinds(self, column: int) -> tuple[Kind, ...]:
        """The kinds of the pieces in a column."""
        return tuple(atom.kind for atom in self.cells.get(column, ()))

    @property
    def page(self) -> int:
        """Page number from 1."""
        return self.row.page


@dataclass(frozen=True)
class ItemTable:
    """A table of order lines over one or more pages, its repeated headers left out of the rows."""

    columns: tuple[HeaderColumn, ...]
    rows: tuple[TableRow, ...]
    bands: tuple[HeaderBand, ...]

    @cached_property
    def score(self) -> float:
        """How much its header looks like one of order lines."""
        return max(band.score for band in self.bands)


@dataclass(frozen=True)
class Segment:
    """The rows of a table under one header or on one page without one."""

    band: HeaderBand
    rows: tuple[tuple[int, Row], ...]
    continued: bool


def find_tables(
    pages: Sequence[Page], rows: Sequence[Row], bands: Sequence[HeaderBand], skipped: frozenset[int] = frozenset()
) -> list[ItemTable]:
    """The item tables that the header bands begin, in order of their first header.

    Args:
        skipped: Indexes of rows to leave out: letterheads and feet.
    """
    walls = {page.number: Walls(page) for page in pages}
    return [_table(segments, walls) for segments in _grouped(rows, _without_nested(bands), skipped)]


def _without_nested(bands: Sequence[HeaderBand]) -> list[HeaderBand]:
    """Headers without prices beside one with prices belong to tables inside it, such as schedules of deliveries."""
    prices = (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)
    main = max(bands, key=lambda band: (band.has(*prices), band.score), default=None)
    if main is None or not main.has(*prices):
        return list(bands)
    return [band for band in bands if band.has(*prices) or _same_table(main, band)]


def table_of(segments: Sequence[Segment], pages: Sequence[Page]) -> ItemTable:
    """The table that these segments make up."""
    return _table(segments, {page.number: Walls(page) for page in pages})


def _grouped(rows: Sequence[Row], bands: Sequence[HeaderBand], skipped: frozenset[int]) -> list[list[Segment]]:
    groups: list[list[Segment]] = []
    for position, band in enumerate(bands):
        following = bands[position + 1] if position + 1 < len(bands) else None
        segments = _segments(rows, band, following, skipped)
        same = next((group for group in groups if _same_table(group[0].band, band)), None)
        if same is None:
            groups.append(segments)
        else:
            same.extend(segments)
    return groups


def _segments(rows: Sequence[Row], band: HeaderBand, following: HeaderBand | None, skipped: frozenset[int]) -> list[Segment]:
    """The rows below a header on its page, and those of the pages after it that have no header."""
    stop = following.first if following is not None else len(rows)
    by_page: dict[int, list[tuple[int, Row]]] = {}
    for index in range(band.last + 1, stop):
        row = rows[index]
        if index in skipped:
            continue
        if following is None or row.page != following.page or row.page == band.page:
            by_page.setdefault(row.page, []).append((index, row))
    by_page.setdefault(band.page, [])
    return [Segment(band, tuple(found), page != band.page) for page, found in sorted(by_page.items())]


def _same_table(one: HeaderBand, two: HeaderBand) -> bool:
    if abs(len(one.columns) - len(two.columns)) > 1:
        return False
    alike = sum(
        1 for a in one.columns if any(fuzz.ratio(a.text.casefold(), b.text.casefold()) >= _SAME_LABEL for b in two.columns)
    )
    return alike >= _SAME_TABLE * max(len(one.columns), len(two.columns))


def _table(segments: Sequence[Segment], walls: Mapping[int, Walls]) -> ItemTable:
    columns = _columns_of(segments)
    placer = Placer(columns, walls)
    rows = [(segment, index, row, placer.atoms(row)) for segment in segments for index, row in segment.rows]
    placed = [placer.place(atoms, row, segment.band) for segment, _, row, atoms in rows]
    placer.learn(placed)
    placed = [placer.place(atoms, row, segment.band) for segment, _, row, atoms in rows]
    parted = parted_columns(placer.columns, [row for row in placed if placer.is_anchor(row)])
    if parted is not None:
        placer.replace_columns(parted)
        placed = [placer.place(atoms, row, segment.band) for segment, _, row, atoms in rows]
        placer.learn(placed)
        placed = [placer.place(atoms, row, segment.band) for segment, _, row, atoms in rows]
    if placer.add_unlabelled(placed):
        placed = [placer.place(atoms, row, segment.band) for segment, _, row, atoms in rows]
    return ItemTable(
        tuple(placer.columns),
        tuple(
            _table_row(row, index, atoms, places, segment.continued)
            for (segment, index, row, atoms), places in zip(rows, (p.places for p in placed), strict=True)
        ),
        tuple(segment.band for segment in segments if not segment.continued),
    )


def _columns_of(segments: Sequence[Segment]) -> list[HeaderColumn]:
    """The columns of the header with most of them: a page may lack one."""
    return list(max((segment.band for segment in segments), key=lambda band: (len(band.columns), -band.first)).columns)


def _table_row(row: Row, index: int, atoms: Sequence[Atom], places: Sequence[int | None], continued: bool) -> TableRow:
    cells: dict[int, list[Atom]] = {}
    loose = []
    for atom, place in zip(atoms, places, strict=True):
        if place is None:
            loose.append(atom)
        else:
            cells.setdefault(place, []).append(atom)
    return TableRow(row, index, {column: tuple(found) for column, found in cells.items()}, tuple(loose), continued)

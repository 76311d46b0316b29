"""Item tables: which rows belong to which header, and which piece of a row stands in which column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from rapidfuzz import fuzz

from extractors.layout.cells import NUMERIC, VALUES, Atom, Kind, atoms_of, fit, kind_of
from extractors.layout.columns import NO_SCORES, ColumnRole
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.headings import HeaderBand
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, Page, enclosing

_VALUE_ROLES = frozenset({ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})

_SAME_LABEL = 80  # likeness of two labels of the same column on two pages
_SAME_TABLE = 0.7  # share of columns that must agree for a header to be a repetition
_NOWHERE = -0.3  # what leaving a piece in no column costs
_REACH = 40.0  # points beside a column at which a piece is no longer its
_EDGE = 2.5  # points within which edges are aligned
_WALL = 1.6
_TWO_VALUES = 0.7
# Cutting a phrase between two columns: little where all of it is values, much where a word of text goes on into the next column
# unless it stands exactly where that column's values do.
_VALUE_CUT, _TEXT_CUT, _ALIGNED = 0.2, 0.9, 0.95
_RUNS_ON = 0.7
_DENSE_COLUMNS, _DENSE_VALUES = 3, 2
_ALONE = 0.5
_OUT_OF_REACH, _OTHER_ROW = 9.0, 0.35
_FULL_ENOUGH = 0.6


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
class _Extent:
    """Where the values of a column stand."""

    left: float
    right: float
    usual_left: float
    usual_right: float


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
    walls = {page.number: _Walls(page) for page in pages}
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
    return _table(segments, {page.number: _Walls(page) for page in pages})


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


class _Walls:
    """The vertical rulings of a page."""

    def __init__(self, page: Page) -> None:
        self._walls = sorted(
            {(round(r.box.left, 1), round(r.box.top, 1), round(r.box.bottom, 1)) for r in page.rulings if not r.is_horizontal}
        )

    def at(self, y: float) -> list[float]:
        """Where walls cross a height, left to right."""
        return [x for x, top, bottom in self._walls if top - 1 <= y <= bottom + 1]


def _cell(walls: Sequence[float], x: float) -> tuple[float, float]:
    index = bisect_left(walls, x)
    left = walls[index - 1] if index else float("-inf")
    return left, walls[index] if index < len(walls) else float("inf")


def _table(segments: Sequence[Segment], walls: Mapping[int, _Walls]) -> ItemTable:
    columns = _columns_of(segments)
    placer = _Placer(columns, walls)
    rows = [(segment, index, row, placer.atoms(row)) for segment in segments for index, row in segment.rows]
    placed = [placer.place(atoms, row, segment) for segment, _, row, atoms in rows]
    placer.learn(placed)
    placed = [placer.place(atoms, row, segment) for segment, _, row, atoms in rows]
    if placer.add_unlabelled(placed):
        placed = [placer.place(atoms, row, segment) for segment, _, row, atoms in rows]
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


@dataclass(frozen=True)
class _Placed:
    atoms: tuple[Atom, ...]
    places: tuple[int | None, ...]


class _Placer:
    """Puts the pieces of rows into columns by position, kind and walls; learns where each column's values stand."""

    def __init__(self, columns: list[HeaderColumn], walls: Mapping[int, _Walls]) -> None:
        self.columns = columns
        self._walls = walls
        self._extents: dict[int, _Extent] = {}
        self._fits: list[dict[Kind, float]] = [self._fits_of(column) for column in columns]
        self._header_cells: dict[tuple[int, int], list[tuple[float, float]]] = {}

    @staticmethod
    def _fits_of(column: HeaderColumn) -> dict[Kind, float]:
        if not column.roles:
            return dict.fromkeys(Kind, 0.0)
        return {kind: max(score * fit(role, kind) for role, score in column.roles.items()) for kind in Kind}

    def atoms(self, row: Row) -> tuple[Atom, ...]:
        """The pieces of a row; where print leaves a single space between columns, the words of the phrases through them."""
        return atoms_of(row, [index for index, phrase in enumerate(row.phrases) if self._is_dense(phrase)])

    def _is_dense(self, phrase: Phrase) -> bool:
        left, right = phrase.box.left, phrase.box.right
        crossed = sum(1 for column in self.columns if left <= column.box.middle[0] <= right)
        if crossed < _DENSE_COLUMNS:
            return False
        return sum(1 for word in phrase.words if kind_of(word.text) in NUMERIC) >= _DENSE_VALUES

    def place(self, atoms: tuple[Atom, ...], row: Row, segment: Segment) -> _Placed:
        """The column of each piece, None for none, in the tier of columns that suits the row best."""
        walls = self._walls[row.page].at(sum((row.box.top, row.box.bottom)) / 2) if row.page in self._walls else []
        header_cells = self._cells_of_header(segment.band)
        one_phrase = len({atom.phrase for atom in atoms}) == 1 and (len(atoms) == 1 or atoms[-1].kind not in VALUES)
        scores = [self._scores(atom, walls, header_cells, one_phrase and not place) for place, atom in enumerate(atoms)]
        tiers = sorted({column.tier for column in self.columns if column.tier is not None})
        if not tiers:
            return _Placed(atoms, self._best_places(atoms, scores)[1])
        options = [self._best_places(atoms, self._of_tier(scores, tier)) for tier in tiers]
        return _Placed(atoms, max(options, key=lambda option: option[0])[1])

    def _of_tier(self, scores: Sequence[Sequence[float]], tier: int) -> list[list[float]]:
        """The scores with the columns of other tiers out of reach."""
        return [[score - _distance(column, tier) for score, column in zip(row, self.columns, strict=True)] for row in scores]

    def _best_places(self, atoms: Sequence[Atom], all_scores: Sequence[Sequence[float]]) -> tuple[float, tuple[int | None, ...]]:
        """The best way to put pieces into columns that never go back to the left, and its score."""
        count = len(self.columns)
        best: list[float] = [float("-inf")] * count  # best score whose last placed piece is in each column
        start = 0.0
        trail: list[list[int]] = []  # per piece and column: the column of the placed piece before, -1 for none
        left_out: list[list[bool]] = []
        lone_text = _is_lone_text(atoms)
        for number, atom in enumerate(atoms):
            scores = all_scores[number]
            new: list[float] = [float("-inf")] * count
            came: list[int] = [-1] * count
            skipped = [True] * count
            top, top_column = start, -1
            glued = number > 0 and atoms[number - 1].phrase == atom.phrase
            for column in range(count):
                nearness = scores[column] - self._fits[column][atom.kind]
                cut = self._cut(atoms[number - 1], atom, nearness, lone_text) if glued and top_column >= 0 else 0.0
                change = top - cut + scores[column]
                runs_on = glued and max(self._fits[column][Kind.TEXT], self._fits[column][Kind.CODE]) >= 0.3
                stay = best[column] + (
                    max(scores[column], _RUNS_ON) if runs_on else scores[column] - self._crowding(column, atom)
                )
                new[column], came[column] = max((change, top_column), (stay, column))
                skipped[column] = False
                if best[column] + _NOWHERE > new[column]:
                    new[column], came[column], skipped[column] = best[column] + _NOWHERE, column, True
                if best[column] > top:
                    top, top_column = best[column], column
            best, start = new, start + _NOWHERE
            trail.append(came)
            left_out.append(skipped)
        return max([*best, start]), self._traced(best, start, trail, left_out)

    @staticmethod
    def _traced(
        best: Sequence[float], start: float, trail: Sequence[Sequence[int]], left_out: Sequence[Sequence[bool]]
    ) -> tuple[int | None, ...]:
        places: list[int | None] = []
        column = max(range(len(best)), key=lambda c: best[c], default=-1)
        if column < 0 or best[column] <= start:
            return tuple([None] * len(trail))
        current = column
        for came, skipped in zip(reversed(trail), reversed(left_out), strict=True):
            if current < 0:
                places.append(None)
                continue
            places.append(None if skipped[current] else current)
            current = came[current]
        return tuple(reversed(places))

    @staticmethod
    def _cut(before: Atom, atom: Atom, nearness: float, lone_text: bool) -> float:
        if lone_text:
            return 2 * _TEXT_CUT
        if before.kind in VALUES and atom.kind in VALUES:
            return _VALUE_CUT
        return _VALUE_CUT if nearness >= _ALIGNED else _TEXT_CUT

    def _crowding(self, column: int, atom: Atom) -> float:
        """What a second value in one cell costs; text may go on."""
        if atom.kind in NUMERIC and self._fits[column].get(Kind.TEXT, 0.0) < 0.3 and self.columns[column].roles:
            return _TWO_VALUES
        return 0.0

    def _scores(
        self, atom: Atom, walls: Sequence[float], header_cells: Sequence[tuple[float, float]], alone: bool
    ) -> list[float]:
        cell = _cell(walls, (atom.box.left + atom.box.right) / 2) if walls else None
        scores = []
        for index, column in enumerate(self.columns):
            extent = self._extents.get(index)
            score = max(self._nearness(atom, column.box, None), self._nearness(atom, None, extent))
            score += self._fits[index][atom.kind]
            if alone and extent is not None and abs(atom.box.left - extent.usual_left) <= _EDGE:
                score += _ALONE  # "9" under "Gasket size": a wrapped word stands where its column's text begins
            if cell is not None:
                score += _wall_score(cell, header_cells[index])
            scores.append(score)
        return scores

    @staticmethod
    def _nearness(atom: Atom, box: BoundingBox | None, extent: _Extent | None) -> float:
        if extent is not None:
            left, right = extent.left, extent.right
            if abs(atom.box.right - extent.usual_right) <= _EDGE or abs(atom.box.left - extent.usual_left) <= _EDGE:
                return 1.15
        elif box is not None:
            left, right = box.left, box.right
        else:
            return float("-inf")
        shared = min(atom.box.right, right) - max(atom.box.left, left)
        if shared > 0:
            whole = shared / (min(atom.box.width, right - left) or 1.0)
            starts_inside = left - _EDGE <= atom.box.left <= right
            return 0.6 + 0.4 * whole if starts_inside or atom.kind is not Kind.TEXT else 0.3 + 0.4 * whole
        return max(-1.5, 0.4 + shared / _REACH)

    def _cells_of_header(self, band: HeaderBand) -> list[tuple[float, float]]:
        """The ruled cell around each column's label on that page."""
        key = (band.page, band.first)
        if key not in self._header_cells:
            cells = []
            for column in self.columns:
                walls = self._walls[band.page].at(column.box.middle[1]) if band.page in self._walls else []
                cells.append(_cell(walls, column.box.middle[0]))
            self._header_cells[key] = cells
        return self._header_cells[key]

    def learn(self, placed: Sequence[_Placed]) -> None:
        """Take the extents of the columns from rows that hold at least two values where values belong."""
        anchors = [_cell_boxes(row) for row in placed if self.is_anchor(row)]
        fullest = max(map(len, anchors), default=0)
        found: dict[int, list[BoundingBox]] = {}
        for boxes in anchors:
            if len(boxes) < _FULL_ENOUGH * fullest:  # a line of totals, a foot
                continue
            for column, box in boxes.items():
                found.setdefault(column, []).append(box)
        self._extents = {column: _extent(boxes) for column, boxes in found.items()}

    def is_anchor(self, row: _Placed) -> bool:
        """Whether two or more value columns hold what they should."""
        filled = {
            column
            for atom, column in zip(row.atoms, row.places, strict=True)
            if column is not None and atom.kind in NUMERIC and self._fits[column][atom.kind] >= 0.5
            if self.columns[column].best[0] in _VALUE_ROLES
        }
        other = sum(1 for place in row.places if place is not None and place not in filled)
        return len(filled) >= 2 or (len(filled) == 1 and other >= 2)

    def add_unlabelled(self, placed: Sequence[_Placed]) -> bool:
        """Make columns of pieces that stand in none, at one place in at least half of the rows with values."""
        anchors = [row for row in placed if self.is_anchor(row)]
        fullest = max((sum(place is not None for place in row.places) for row in anchors), default=0)
        anchors = [row for row in anchors if sum(place is not None for place in row.places) >= _FULL_ENOUGH * fullest]
        clusters: list[list[BoundingBox]] = []
        for row in anchors:
            for atom, place in zip(row.atoms, row.places, strict=True):
                if place is None and atom.kind is not Kind.MARK:
                    _join_cluster(clusters, atom.box)
        new = [enclosing(cluster) for cluster in clusters if 2 * len(cluster) >= len(anchors)]
        if not new:
            return False
        self.columns += [HeaderColumn("", box, NO_SCORES, (NO_SCORES,)) for box in new]
        self.columns.sort(key=lambda column: column.box.left)
        self._fits = [self._fits_of(column) for column in self.columns]
        self._header_cells = {}
        self._extents = {}
        return True


def _distance(column: HeaderColumn, tier: int) -> float:
    """What a column costs for a row of one tier: those of another tier are out of reach, labels on another row a little far."""
    if column.tier is not None:
        return 0.0 if column.tier == tier else _OUT_OF_REACH
    return 0.0 if column.row in (None, tier) else _OTHER_ROW


def _is_lone_text(atoms: Sequence[Atom]) -> bool:
    """Whether a row is one run of text, with a number or two in it: "Valve stainless 316"."""
    if len({atom.phrase for atom in atoms}) != 1 or atoms[0].kind in VALUES:
        return False
    return sum(1 for atom in atoms if atom.kind in NUMERIC) <= 2


def _wall_score(cell: tuple[float, float], header_cell: tuple[float, float]) -> float:
    shared = min(cell[1], header_cell[1]) - max(cell[0], header_cell[0])
    if shared == float("inf"):
        return 0.0
    narrow = min(cell[1] - cell[0], header_cell[1] - header_cell[0])
    return 0.3 if shared >= 0.6 * narrow else -_WALL if shared <= 0.2 * narrow else 0.0


def _cell_boxes(row: _Placed) -> dict[int, BoundingBox]:
    boxes: dict[int, BoundingBox] = {}
    for atom, column in zip(row.atoms, row.places, strict=True):
        if column is not None:
            boxes[column] = boxes[column].union(atom.box) if column in boxes else atom.box
    return boxes


def _extent(boxes: Sequence[BoundingBox]) -> _Extent:
    lefts, rights = sorted(b.left for b in boxes), sorted(b.right for b in boxes)
    return _Extent(lefts[0], rights[-1], median(lefts), median(rights))


def _join_cluster(clusters: list[list[BoundingBox]], box: BoundingBox) -> None:
    for cluster in clusters:
        around = enclosing(cluster)
        if min(around.right, box.right) - max(around.left, box.left) > 0:
            cluster.append(box)
            return
    clusters.append([box])

"""Which piece of a row stands in which column, by position, kind of value and walls."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.layout.cells import NUMERIC, VALUES, Atom, Kind, atoms_of, fit, kind_of
from extractors.layout.columns import NO_SCORES, ColumnRole
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.headings import HeaderBand
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, Page, enclosing

_VALUE_ROLES = frozenset({ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})
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
class _Extent:
    """Where the values of a column stand."""

    left: float
    right: float
    usual_left: float
    usual_right: float


class Walls:
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


@dataclass(frozen=True)
class Placed:
    """The pieces of a row and the column of each, None for none."""

    atoms: tuple[Atom, ...]
    places: tuple[int | None, ...]


class Placer:
    """Puts the pieces of rows into columns by position, kind and walls; learns where each column's values stand."""

    def __init__(self, columns: list[HeaderColumn], walls: Mapping[int, Walls]) -> None:
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

    def place(self, atoms: tuple[Atom, ...], row: Row, band: HeaderBand) -> Placed:
        """The column of each piece, None for none, in the tier of columns that suits the row best."""
        walls = self._walls[row.page].at(sum((row.box.top, row.box.bottom)) / 2) if row.page in self._walls else []
        header_cells = self._cells_of_header(band)
        one_phrase = len({atom.phrase for atom in atoms}) == 1 and (len(atoms) == 1 or atoms[-1].kind not in VALUES)
        scores = [self._scores(atom, walls, header_cells, one_phrase and not place) for place, atom in enumerate(atoms)]
        tiers = sorted({column.tier for column in self.columns if column.tier is not None})
        if not tiers:
            return Placed(atoms, self._best_places(atoms, scores)[1])
        options = [self._best_places(atoms, self._of_tier(scores, tier)) for tier in tiers]
        return Placed(atoms, max(options, key=lambda option: option[0])[1])

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
                cut = 0.0
                if glued and (top_column >= 0 or lone_text):
                    cut = self._cut(atoms[number - 1], atom, nearness, lone_text)
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
        """What a second value in one cell costs, or a second unit (the l of "Paint 10 l" is none beside PCS); text may go on."""
        is_value = atom.kind in NUMERIC or (atom.kind is Kind.UNIT and self.columns[column].best[0] is ColumnRole.UOM)
        if is_value and self._fits[column].get(Kind.TEXT, 0.0) < 0.3 and self.columns[column].roles:
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

    def learn(self, placed: Sequence[Placed]) -> None:
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

    def is_anchor(self, row: Placed) -> bool:
        """Whether two or more value columns hold what they should."""
        filled = {
            column
            for atom, column in zip(row.atoms, row.places, strict=True)
            if column is not None and atom.kind in NUMERIC and self._fits[column][atom.kind] >= 0.5
            if self.columns[column].best[0] in _VALUE_ROLES
        }
        other = sum(1 for place in row.places if place is not None and place not in filled)
        return len(filled) >= 2 or (len(filled) == 1 and other >= 2)

    def add_unlabelled(self, placed: Sequence[Placed]) -> bool:
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
        self.replace_columns([*self.columns, *(HeaderColumn("", box, NO_SCORES, (NO_SCORES,)) for box in new)])
        return True

    def replace_columns(self, columns: Sequence[HeaderColumn]) -> None:
        """Take other columns, of whose values nothing is known yet."""
        self.columns = sorted(columns, key=lambda column: column.box.left)
        self._fits = [self._fits_of(column) for column in self.columns]
        self._header_cells = {}
        self._extents = {}


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


def _cell_boxes(row: Placed) -> dict[int, BoundingBox]:
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

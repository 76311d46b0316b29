"""Item tables without any header: rows of one build, their columns found by position and named by kinds and arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.cells import NUMERIC, Atom, Kind, atoms_of
from extractors.layout.columns import NO_SCORES, ColumnRole
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.headings import HeaderBand
from extractors.layout.roles import Roles
from extractors.layout.rows import Row
from extractors.layout.sum_labels import sum_label
from extractors.layout.tables import ItemTable, Segment, table_of
from pipeline.core.document import BoundingBox, Page, enclosing

_LEAST_VALUES = 2
_LEAST_AGREEMENT = 0.6
_GAP = 4.5  # text heights between two rows of one table


def find_unlabelled_tables(pages: Sequence[Page], rows: Sequence[Row]) -> list[ItemTable]:
    """Tables made of neighbouring rows with a text and two values at least, in columns of their own."""
    tables = []
    for run in _runs(rows):
        columns = _columns([atoms_of(rows[index]) for index in run])
        if len(columns) < 3:
            continue
        band = HeaderBand(rows[run[0]].page, run[0], run[0] - 1, tuple(columns), 0.0)
        span = range(run[0], run[-1] + 1)
        tables.append(table_of([Segment(band, tuple((index, rows[index]) for index in span), False)], pages))
    return tables


def _runs(rows: Sequence[Row]) -> list[list[int]]:
    """Indexes of rows that look alike and stand close together."""
    candidates = [index for index, row in enumerate(rows) if _is_candidate(row)]
    runs: list[list[int]] = [[index] for index in candidates[:1]]
    for before, index in pairwise(candidates):
        above, below = rows[before], rows[index]
        near = above.page == below.page and below.box.top - above.box.top <= _GAP * max(below.box.height, 6.0)
        if near and _alike(atoms_of(above), atoms_of(below)):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _is_candidate(row: Row) -> bool:
    atoms = atoms_of(row)
    values = [atom for atom in atoms if atom.kind in NUMERIC]
    words = [atom for atom in atoms if atom.kind in (Kind.TEXT, Kind.WORD, Kind.CODE)]
    if len(row.phrases) < 3 or len(values) < _LEAST_VALUES or not words:
        return False
    return sum_label(" ".join(atom.text for atom in words)) is None


def _alike(one: Sequence[Atom], two: Sequence[Atom]) -> bool:
    """Whether two rows have most of their numbers in the same places."""
    first, second = ([atom for atom in atoms if atom.kind in NUMERIC] for atoms in (one, two))
    shared = sum(1 for a in first if any(_overlap(a.box, b.box) for b in second))
    return 2 * shared >= max(len(first), len(second))


def _overlap(one: BoundingBox, two: BoundingBox) -> bool:
    return min(one.right, two.right) - max(one.left, two.left) > 0


def _columns(rows: Sequence[Sequence[Atom]]) -> list[HeaderColumn]:
    """Columns by overlap of the pieces of all rows; pieces of one phrase that are text stay together."""
    clusters: list[list[BoundingBox]] = []
    for box in sorted((box for atoms in rows for box in _cell_boxes(atoms)), key=lambda box: box.left):
        home = next((cluster for cluster in clusters if _overlap(enclosing(cluster), box)), None)
        if home is None:
            clusters.append([box])
        else:
            home.append(box)
    boxes = sorted((enclosing(cluster) for cluster in clusters), key=lambda box: box.left)
    return [HeaderColumn("", box, NO_SCORES, (NO_SCORES,)) for box in boxes]


def _cell_boxes(atoms: Sequence[Atom]) -> list[BoundingBox]:
    boxes: list[BoundingBox] = []
    for number, atom in enumerate(atoms):
        before = atoms[number - 1] if number else None
        runs_on = before is not None and before.phrase == atom.phrase and not {before.kind, atom.kind} & NUMERIC
        if runs_on and Kind.TEXT in (before.kind if before is not None else None, atom.kind):
            boxes[-1] = boxes[-1].union(atom.box)
        else:
            boxes.append(atom.box)
    return boxes


def is_credible(roles: Roles) -> bool:
    """Whether columns named by values alone can be believed: quantity, price and amount agree, or a quantity has its unit."""
    if roles.agreement is not None:
        return roles.agreement >= _LEAST_AGREEMENT
    return roles.of(ColumnRole.QUANTITY) is not None and roles.of(ColumnRole.UOM) is not None

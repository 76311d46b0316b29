"""The text rows of order lines: which record a row between two of them belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractors.layout.columns import ColumnRole
from extractors.layout.roles import Roles
from extractors.layout.row_uses import RowUse, UsedRow
from pipeline.core.document import Page

_WIDER = 1.25
_DIRECTLY = 1.8  # text heights from a row to the next without an empty one between
_CENTRED = 0.75  # a row nearer than this share of a line's height stands beside another row of the same record
_LEAST_HEIGHT = 6.0  # read from images, boxes hug the letters
_BELOW_AN_EMPTY_ROW = 3.6
_FAR = 2.6  # a gap of so many usual ones ends a record or the table


@dataclass
class Record:
    """The rows of one order line in reading order."""

    anchors: list[UsedRow]
    above: list[UsedRow] = field(default_factory=list)
    below: list[UsedRow] = field(default_factory=list)

    @cached_property
    def filled(self) -> frozenset[ColumnRole]:
        """Roles that its anchor rows fill."""
        return frozenset().union(*(anchor.filled for anchor in self.anchors))

    @property
    def rows(self) -> list[UsedRow]:
        """All rows, top to bottom."""
        return sorted([*self.above, *self.anchors, *self.below], key=lambda used: used.row.index)


def attach_text(records: Sequence[Record], used: Sequence[UsedRow], roles: Roles, pages: Mapping[int, Page]) -> None:
    """Give every row between two records to one of them."""
    position = {id(row): index for index, row in enumerate(used)}
    spans = [(position[id(record.anchors[0])], position[id(record.anchors[-1])]) for record in records]
    for record, (first, last) in zip(records, spans, strict=True):
        record.below += [
            used[i] for i in range(first, last + 1) if used[i] not in record.anchors and used[i].use is not RowUse.SUM
        ]
    if not spans:
        return
    leading = _run_up(used, spans[0][0])
    trailing = _run_down(used, spans[-1][1])
    text_above = _text_stands_above(records, used, spans, leading, trailing)
    _share(None, records[0], leading, text_above, pages)
    for (before, after), (one, two) in zip(pairwise(records), pairwise(spans), strict=True):
        between = [used[i] for i in range(one[1] + 1, two[0])]
        _share(before, after, between, text_above, pages)
    records[-1].below += [*trailing, *_run_on(records[:-1], used, spans[-1][1] + len(trailing))]


def _run_on(earlier: Sequence[Record], used: Sequence[UsedRow], last: int) -> list[UsedRow]:
    """Rows below an empty one that begin as remarks of the lines before do: "Delivery date:" under each of them."""
    captions = {caption for record in earlier for row in record.below if (caption := _caption(row)) is not None}
    found: list[UsedRow] = []
    for before, row in pairwise(used[last:]):
        near = row.row.page == before.row.page and row.top - before.top <= _BELOW_AN_EMPTY_ROW * _height(row)
        if row.use is not RowUse.TEXT or not near or _caption(row) not in captions:
            break
        found.append(row)
    return found


def _caption(row: UsedRow) -> str | None:
    """What stands before the colon of a row, None for a row without."""
    caption, colon, _ = row.row.row.text.partition(":")
    return caption.strip().casefold() if colon and caption.strip() else None


def _run_up(used: Sequence[UsedRow], first: int) -> list[UsedRow]:
    """Text rows directly above the first record."""
    found: list[UsedRow] = []
    for index in range(first - 1, -1, -1):
        row = used[index]
        following = found[0] if found else used[first]
        if row.use is not RowUse.TEXT or row.row.page != following.row.page or following.top - row.top > _FAR * _height(row):
            break
        found.insert(0, row)
    return found


def _run_down(used: Sequence[UsedRow], last: int) -> list[UsedRow]:
    """Rows below the last record up to a sum, a wide gap, or the end of the page."""
    found: list[UsedRow] = []
    pitch: list[float] = []
    for index in range(last + 1, len(used)):
        row = used[index]
        before = found[-1] if found else used[last]
        if row.use is RowUse.SUM or row.row.page != before.row.page:
            break
        gap = row.top - before.top
        if gap > _FAR * _height(row) or (pitch and gap > 1.8 * median(pitch) and gap > 1.6 * _height(row)):
            break
        pitch.append(gap)
        found.append(row)
    return found


def _height(row: UsedRow) -> float:
    return max(median(word.box.height for word in row.row.row.words), _LEAST_HEIGHT)


def _text_stands_above(
    records: Sequence[Record],
    used: Sequence[UsedRow],
    spans: Sequence[tuple[int, int]],
    leading: Sequence[UsedRow],
    trailing: Sequence[UsedRow],
) -> bool:
    """Whether the text of a line stands above its values: rows before the first record, none after the last."""
    if not leading or any(row.use is RowUse.TEXT for row in trailing):
        return False
    without_text = sum(1 for record in records if ColumnRole.DESCRIPTION not in record.filled)
    between = [two[0] - one[1] - 1 for one, two in pairwise(spans)]
    regular = not between or min(between) >= 1
    return regular and (without_text >= 0.5 * len(records) or (len(records) > 1 and len(leading) == between[0]))


def _share(before: Record | None, after: Record, between: Sequence[UsedRow], text_above: bool, pages: Mapping[int, Page]) -> None:
    """Split the rows between two records where a ruling, a gap or the table's habit says."""
    cut = _cut(before, after, between, text_above, pages)
    if before is not None:
        before.below += [row for row in between[:cut] if row.use is not RowUse.SUM]
    after.above += [row for row in between[cut:] if row.use is RowUse.TEXT]


def _cut(before: Record | None, after: Record, between: Sequence[UsedRow], text_above: bool, pages: Mapping[int, Page]) -> int:
    anchor = after.anchors[0]
    if not between:
        return 0
    centred = len(between)
    while centred and _beside(between[centred - 1], anchor if centred == len(between) else between[centred]):
        centred -= 1
    if centred < len(between):
        return centred
    if before is None:
        return 0 if text_above else len(between) - _adjoining(between, anchor)
    ruled = _ruled_cut(before, anchor, between, pages)
    if ruled is not None:
        return ruled
    chain = [before.anchors[-1], *between, anchor]
    gaps = [below.top - above.top if above.row.page == below.row.page else None for above, below in pairwise(chain)]
    known = [gap for gap in gaps if gap is not None]
    if len(known) == len(gaps) >= 2:
        widest = max(known)
        others = median(gap for index, gap in enumerate(known) if index != known.index(widest))
        # Rows close above the values and far below the line before are the cell's upper rows.
        if widest > _WIDER * others and known[-1] <= _WIDER * min(known):
            return known.index(widest)
    if None in gaps:  # a page break: what stands over the anchor on its page may be the end of the line before
        return len(between)
    return 0 if text_above else len(between)


def _adjoining(rows: Sequence[UsedRow], anchor: UsedRow) -> int:
    """How many rows stand directly above a row without an empty one between."""
    count = 0
    for row, below in zip(reversed(rows), [anchor, *reversed(rows)], strict=False):
        if row.row.page != below.row.page or below.top - row.top > _DIRECTLY * _height(row):
            break
        count += 1
    return count


def _beside(row: UsedRow, anchor: UsedRow) -> bool:
    return row.row.page == anchor.row.page and 0 <= anchor.middle - row.middle < _CENTRED * _height(row)


def _ruled_cut(before: Record, anchor: UsedRow, between: Sequence[UsedRow], pages: Mapping[int, Page]) -> int | None:
    """Where horizontal rulings part the rows, None when none or several do."""
    page = pages.get(anchor.row.page)
    if page is None:
        return None
    chain = [before.anchors[-1], *between, anchor]
    cuts = [
        index
        for index, (above, below) in enumerate(pairwise(chain))
        if above.row.page == below.row.page == page.number and _ruling_between(page, above, below)
    ]
    return cuts[0] if len(cuts) == 1 else None


def _ruling_between(page: Page, above: UsedRow, below: UsedRow) -> bool:
    top, bottom = above.middle, below.middle
    width = max(below.row.row.box.width, above.row.row.box.width)
    covered = sum(r.box.width for r in page.rulings if r.is_horizontal and top < r.box.middle[1] < bottom)
    return covered >= 0.5 * width

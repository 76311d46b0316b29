"""Header bands of item tables: rows of column labels, stacked labels joined by geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractors.layout.columns import NO_SCORES, ColumnRole, Scores, is_label_word, label_tokens, roles_of_label
from extractors.layout.rows import Row
from pipeline.core.document import BoundingBox, WordBox, enclosing

_PARTS = frozenset({ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART})
_VALUES = frozenset({ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})
_WHAT = frozenset({*_PARTS, ColumnRole.DESCRIPTION, ColumnRole.LINE_NUMBER})

_MOST_HEADER_ROWS = 4
_MOST_WORDS_IN_ROW = 60
_MOST_WORDS_IN_LABEL = 6
_ROW_PITCH = 2.3  # header rows follow each other within this many text heights
_SEGMENT_COST, _STRANGER_COST, _ROW_COST = 0.3, 0.4, 0.3
_STRANGER_COLUMN, _VALUE_COLUMN = 0.4, 0.9
_KNOWN = 0.5  # a label from this score on is one
_CLEAR = 0.9
_OTHER_WORTH = 0.7  # a column of no use makes a header likelier too, but less
_LEAST_BAND_SCORE = 1.6
_LEAST_WITHOUT_TEXT = 4
_PHRASES_PER_COLUMN = 0.4  # a sentence names columns too, but without gaps
_JOINED_BONUS = 0.2  # words over each other that make one label were meant to

_CJK_SIGN = re.compile(r"^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af（）()・／/]{1,3}$")
_SEPARATOR = re.compile(r"\s*(?:/|&|\+|\||,|・|／)\s*")
_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class HeaderCell:
    """One label as printed on one row."""

    words: tuple[WordBox, ...]
    roles: Scores

    @cached_property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> BoundingBox:
        """Around the words."""
        return enclosing([word.box for word in self.words])


@dataclass(frozen=True)
class HeaderColumn:
    """The label of one column, its rows joined.

    Attributes:
        text: All rows, top to bottom.
        box: Around all rows.
        roles: What the column may hold.
        levels: For a label that names what stands under each other in a cell ("Part no. / Description"), the roles of each level;
            otherwise just ``roles``.
    """

    text: str
    box: BoundingBox
    roles: Scores
    levels: tuple[Scores, ...]
    strangers: float = 0.0
    """How much of the label is none, as a penalty."""
    tier: int | None = None
    """For lines printed over several rows, each with columns of its own: which row's it is; None for columns of every row."""

    @property
    def best(self) -> tuple[ColumnRole | None, float]:
        """The likeliest role and its score."""
        if not self.roles:
            return None, 0.0
        role = max(self.roles, key=lambda r: self.roles[r])
        return role, self.roles[role]


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
    cells = [_cells(row, tolerant) if _may_be_header(row, tolerant) else () for row in rows]
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
    if len(words) > _MOST_WORDS_IN_ROW or (len(row.phrases) == 1 and len(words) > _MOST_WORDS_IN_LABEL):
        return False
    known = sum(1 for word in words if is_label_word(word.text))
    return known >= 1 and known * (5 if tolerant else 3) >= len(words)


def _is_seed(cells: Sequence[HeaderCell]) -> bool:
    best = {max(cell.roles, key=lambda r: cell.roles[r]) for cell in cells if cell.roles and max(cell.roles.values()) >= _KNOWN}
    return len(best - {ColumnRole.OTHER}) >= 2 or (len(best) >= 1 and len(cells) >= 3)


def _cells(row: Row, tolerant: bool) -> tuple[HeaderCell, ...]:
    """The labels of a row: the split of its words that explains most of them."""
    words, breaks = row.words, _phrase_breaks(row)
    best: list[tuple[float, int]] = [(0.0, 0)]  # score of the first n words and where the last segment begins
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _MOST_WORDS_IN_LABEL), end):
            score = _segment_score(words[start:end], breaks, start, end, tolerant)
            if score is not None:
                options.append((best[start][0] + score, start))
        best.append(max(options))
    return _joined_strangers(_segments(words, best), breaks, words, tolerant)


def _phrase_breaks(row: Row) -> frozenset[int]:
    """Indexes of the words that begin a phrase."""
    breaks, index = set(), 0
    for phrase in row.phrases:
        breaks.add(index)
        index += len(phrase.words)
    return frozenset(breaks)


def _segment_score(words: Sequence[WordBox], breaks: frozenset[int], start: int, end: int, tolerant: bool) -> float | None:
    text = " ".join(word.text for word in words)
    crosses = any(index in breaks for index in range(start + 1, end))
    if crosses and not all(_CJK_SIGN.match(word.text) for word in words):
        return None
    roles = _label_roles(text, tolerant)
    top = max(roles.values(), default=0.0)
    if crosses and top < 1.0:
        return None
    if top < 0.3:
        return (-_STRANGER_COST if label_tokens(text) else 0.0) if len(words) == 1 else None
    ideographs = all(_CJK_SIGN.match(word.text) for word in words)
    speaking = 1 if ideographs else sum(1 for word in words if label_tokens(word.text))
    named_after_buyer = ColumnRole.BUYER_PART in roles and top < _CLEAR
    weight = speaking if top >= _CLEAR or named_after_buyer else 1
    return weight * top - _SEGMENT_COST + (0.05 * len(words) if crosses else 0.0)


def _label_roles(text: str, tolerant: bool) -> Scores:
    """The roles of one label, those of both its sides where a slash joins codes and text."""
    tolerant = tolerant and len(text) >= 4
    roles = roles_of_label(text, tolerant)
    if max(roles.values(), default=0.0) < _CLEAR and (levels := _slashed_levels(text, tolerant)):
        return _union(levels)
    return roles


def _segments(words: Sequence[WordBox], best: Sequence[tuple[float, int]]) -> list[tuple[int, int]]:
    segments, end = [], len(words)
    while end:
        start = best[end][1]
        segments.append((start, end))
        end = start
    return segments[::-1]


def _joined_strangers(
    segments: Sequence[tuple[int, int]], breaks: frozenset[int], words: Sequence[WordBox], tolerant: bool
) -> tuple[HeaderCell, ...]:
    """Segments as cells; unknown words of one phrase stay together."""
    cells: list[HeaderCell] = []
    for start, end in segments:
        text = " ".join(word.text for word in words[start:end])
        roles = _label_roles(text, tolerant)
        mark = not label_tokens(text)
        if cells and start not in breaks and (mark or not label_tokens(cells[-1].text)):  # a mark by itself
            cells[-1] = HeaderCell((*cells[-1].words, *words[start:end]), cells[-1].roles if mark else roles)
        elif cells and start not in breaks and (_both_strange(cells[-1], roles) or _slash_between(cells[-1], text, roles)):
            cells[-1] = HeaderCell((*cells[-1].words, *words[start:end]), _union((cells[-1].roles, roles)))
        else:
            cells.append(HeaderCell(tuple(words[start:end]), roles))
    return tuple(cells)


def _both_strange(before: HeaderCell, roles: Scores) -> bool:
    return not before.roles and not roles


def _slash_between(before: HeaderCell, text: str, roles: Scores) -> bool:
    """Whether a slash joins two labels of what is ordered, as in "Description / Supplier item"."""
    joined = before.text.endswith("/") or text.startswith("/")
    return joined and bool(set(_top_roles(before.roles)) & _WHAT) and bool(set(_top_roles(roles)) & _WHAT)


def _band(
    rows: Sequence[Row], cells: Sequence[tuple[HeaderCell, ...]], first: int, last: int, tolerant: bool
) -> HeaderBand | None:
    """The header that a window of rows makes, None when it makes none."""
    if not _contiguous(rows, cells, first, last):
        return None
    columns = _without_doubles(_columns([cells[i] or _raw_cells(rows[i]) for i in range(first, last + 1)], tolerant))
    score = sum(map(_worth, columns)) - _ROW_COST * (last - first) - _cost_of_doubles(columns)
    phrases = sum(len(rows[index].phrases) for index in range(first, last + 1))
    if score < _LEAST_BAND_SCORE or not _makes_item_table(columns) or phrases < max(2, _PHRASES_PER_COLUMN * len(columns)):
        return None
    return HeaderBand(rows[first].page, first, last, columns, score)


def _raw_cells(row: Row) -> tuple[HeaderCell, ...]:
    return tuple(HeaderCell(phrase.words, NO_SCORES) for phrase in row.phrases)


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
        if column.tier:
            others = {other.best[0] for place, other in enumerate(columns) if place != index}
            if column.best[0] in others:
                continue
        others = {other.best[0] for place, other in enumerate(columns) if place != index}
        levels = tuple(level for n, level in enumerate(column.levels) if not n or not set(_top_roles(level)) <= others)
        codes = any(set(_top_roles(other.roles)) & _PARTS and ColumnRole.LINE_NUMBER not in other.roles for other in columns)
        if len(levels) > 1 and codes and max(levels[0].values(), default=0.0) < _CLEAR:
            levels = levels[1:]  # "Material" over "Description" beside a column of article numbers is one label
        if len(levels) < len(column.levels):
            column = replace(column, levels=levels, roles=_union(levels), strangers=column.strangers + 0.5)
        cleaned.append(column)
    return tuple(cleaned)


def _cost_of_doubles(columns: Sequence[HeaderColumn]) -> float:
    """Two columns of one value mean that a row of the header is missing: "Price" twice under "Unit" and "Extended"."""
    tops = [list(_top_roles(column.roles)) for column in columns]
    best = [roles[0] for roles in tops if len(roles) == 1]
    return sum(0.6 * (best.count(role) - 1) for role in _VALUES if role in best)


def _worth(column: HeaderColumn) -> float:
    role, score = column.best
    if score < _KNOWN:
        return (-_VALUE_COLUMN if _HAS_DIGIT.search(column.text) else score - _STRANGER_COLUMN) - column.strangers
    # Levels of a stacked label are worth something each: one level more is one fact more.
    extra = sum(0.6 * max(level.values(), default=0.0) for level in column.levels[1:])
    return score * (_OTHER_WORTH if role is ColumnRole.OTHER else 1.0) + extra - column.strangers


def _makes_item_table(columns: Sequence[HeaderColumn]) -> bool:
    """Something says what is ordered, something how many or how much, and little else is strange."""
    known = [column for column in columns if column.best[1] >= _KNOWN]
    roles = {role for column in known for level in (column.roles, *column.levels) for role in _top_roles(level)}
    values = roles & _VALUES
    if not values or len(known) * 2 < len(columns):
        return False
    if not roles & _WHAT and not ({ColumnRole.QUANTITY, ColumnRole.AMOUNT} <= values and len(known) >= _LEAST_WITHOUT_TEXT):
        return False  # the text may stand on rows of its own, but then the values must be many
    if ColumnRole.QUANTITY not in values and len(values) < 2 and not roles & _PARTS and ColumnRole.DESCRIPTION not in roles:
        return False
    useful = sum(1 for column in known if column.best[0] is not ColumnRole.OTHER)
    return useful >= 3 or (useful == 2 and ColumnRole.QUANTITY in values)


def _top_roles(scores: Mapping[ColumnRole, float]) -> Iterator[ColumnRole]:
    top = max(scores.values(), default=0.0)
    return (role for role, score in scores.items() if score >= _KNOWN and score == top)


def _columns(levels: Sequence[Sequence[HeaderCell]], tolerant: bool) -> tuple[HeaderColumn, ...]:
    """Cells of consecutive header rows joined into columns where they stand above each other."""
    stacks: list[list[HeaderCell]] = []
    for row_index, cells in enumerate(_split_by_neighbours(levels, tolerant)):
        if row_index == 0:
            stacks = [[cell] for cell in cells]
            continue
        stacks = _with_level(stacks, cells)
    columns = [column for stack in stacks if stack for column in (_tiers(stack, tolerant) or [_column(stack, tolerant)])]
    return tuple(sorted(columns, key=lambda column: (column.box.left, column.box.top)))


def _tiers(stack: Sequence[HeaderCell], tolerant: bool) -> list[HeaderColumn]:
    """Columns of a stack whose labels name values on different rows of a line; none where they make one label.

    "Material" over "Order qty.": the quantity is printed on the row below the article number.
    """
    known = [cell for cell in stack if _useful(cell.roles) and max(cell.roles.values()) >= _KNOWN]
    if len(known) < 2 or len(known) < len(stack) or max(max(cell.roles.values()) for cell in known) < _CLEAR:
        return []
    joined = roles_of_label(" ".join(cell.text for cell in stack), tolerant)
    if max(joined.values(), default=0.0) >= _CLEAR:
        return []
    tops = [set(_top_roles(cell.roles)) for cell in known]
    if any(one & two for one, two in pairwise(tops)) or all(top <= _WHAT for top in tops):
        return []  # codes and text under each other are levels of one cell
    return [
        HeaderColumn(cell.text, cell.box, cell.roles, _slashed_levels(cell.text, tolerant) or (cell.roles,), 0.0, number)
        for number, cell in enumerate(known)
    ]


def _split_by_neighbours(levels: Sequence[Sequence[HeaderCell]], tolerant: bool) -> list[list[HeaderCell]]:
    """Cells cut where the label above or below belongs to some of their words only.

    Of "Item" over the second word of "Line number", the second word is the item's: "Line" and "Item number".
    """
    split = [list(cells) for cells in levels]
    for index, cells in enumerate(split):
        for other in (index - 1, index + 1):
            if 0 <= other < len(split):
                cells[:] = [part for cell in cells for part in _cut(cell, split[other], other < index, tolerant)]
    return split


def _cut(cell: HeaderCell, neighbours: Sequence[HeaderCell], above: bool, tolerant: bool) -> list[HeaderCell]:
    touching = [other for other in neighbours if _overlap(other.box, cell.box) > 0]
    if len(cell.words) < 2 or len(touching) != 1:
        return [cell]
    box = touching[0].box
    under = [word for word in cell.words if min(word.box.right, box.right) > max(word.box.left, box.left)]
    rest = tuple(word for word in cell.words if word not in under)
    if not under or not rest or "/" in cell.text:
        return [cell]
    text = " ".join(word.text for word in under)
    joined = roles_of_label(f"{touching[0].text} {text}" if above else f"{text} {touching[0].text}", tolerant)
    alone = roles_of_label(" ".join(word.text for word in rest), tolerant)
    if max(joined.values(), default=0.0) < _CLEAR or max(alone.values(), default=0.0) < _KNOWN or _same_best(joined, alone):
        return [cell]
    return sorted([HeaderCell(rest, alone), HeaderCell(tuple(under), roles_of_label(text, tolerant))], key=lambda c: c.box.left)


def _with_level(stacks: list[list[HeaderCell]], cells: Sequence[HeaderCell]) -> list[list[HeaderCell]]:
    """The stacks with one more row of cells hung under those that they stand below."""
    under: dict[int, list[HeaderCell]] = {}
    alone: list[HeaderCell] = []
    for cell in cells:
        overlaps = [(_overlap(_stack_box(stack), cell.box), index) for index, stack in enumerate(stacks)]
        share, index = max(overlaps, default=(0.0, -1))
        if share > 0.25:
            under.setdefault(index, []).append(cell)
        else:
            alone.append(cell)
    grown: list[list[HeaderCell]] = []
    for index, stack in enumerate(stacks):
        below = under.get(index, [])
        if len(below) <= 1:
            grown.append([*stack, *below])
        else:  # one label over several columns: "Quantity" over "ordered" and "received"
            grown += [[*(_spanning(stack, cell)), cell] for cell in below]
    return grown + [[cell] for cell in alone]


def _spanning(stack: list[HeaderCell], cell: HeaderCell) -> list[HeaderCell]:
    """The stack as seen from one of the columns under it: its words, standing over that column."""
    box = cell.box
    narrowed = []
    for above in stack:
        words = tuple(
            WordBox(word.text, BoundingBox(box.left, word.box.top, box.right, word.box.bottom), word.confidence)
            for word in above.words
        )
        narrowed.append(HeaderCell(words, above.roles))
    return narrowed


def _stack_box(stack: Sequence[HeaderCell]) -> BoundingBox:
    return enclosing([cell.box for cell in stack])


def _overlap(one: BoundingBox, two: BoundingBox) -> float:
    shared = min(one.right, two.right) - max(one.left, two.left)
    return shared / (min(one.width, two.width) or 1.0)


def _column(stack: Sequence[HeaderCell], tolerant: bool) -> HeaderColumn:
    text = " ".join(cell.text for cell in stack)
    box = _stack_box(stack)
    if len(stack) == 1:
        levels = _slashed_levels(text, tolerant) or (stack[0].roles,)
        return HeaderColumn(text, box, _union(levels), levels, _value_penalty(stack[0]))
    joined = roles_of_label(text, tolerant)
    known = [cell for cell in stack if _useful(cell.roles)]
    if max(joined.values(), default=0.0) >= _CLEAR:
        code_over_text = len(known) == 2 and set(_top_roles(known[0].roles)) & _PARTS and _is_text(known[1].roles)
        levels = (known[0].roles, known[1].roles) if code_over_text else _slashed_levels(text, tolerant) or (joined,)
        return HeaderColumn(text, box, joined, levels, -_JOINED_BONUS)
    if ColumnRole.BUYER_PART in joined and len(known) == 1 and ColumnRole.PART in known[0].roles:
        owned = {**joined, ColumnRole.BUYER_PART: _CLEAR}
        return HeaderColumn(text, box, owned, (owned,))
    strangers = sum(0.5 + _value_penalty(cell) for cell in stack if not _useful(cell.roles))
    if len(known) >= 2 and not _same_best(known[0].roles, known[-1].roles):
        levels = tuple(level for cell in known for level in (_slashed_levels(cell.text, tolerant) or (cell.roles,)))
        return HeaderColumn(text, box, _union(levels), levels, strangers + sum(map(_value_penalty, known)))
    options = [joined, *(cell.roles for cell in stack)]
    best = max(options, key=lambda scores: max(scores.values(), default=0.0))
    return HeaderColumn(text, box, best, (best,), strangers)


def _useful(roles: Scores) -> bool:
    return any(role is not ColumnRole.OTHER for role in _top_roles(roles))


def _is_text(roles: Scores) -> bool:
    return set(_top_roles(roles)) == {ColumnRole.DESCRIPTION}


def _value_penalty(cell: HeaderCell) -> float:
    """A column label holds no digits, is no sentence, and has no colon: those are values, notes and labels of single values."""
    if max(cell.roles.values(), default=0.0) >= _CLEAR:
        return 0.0
    colon = 0.5 if ":" in cell.text[:-1] else 0.3 if cell.text.endswith(":") else 0.0
    return colon + (0.6 if _HAS_DIGIT.search(cell.text) else 0.0) + 0.3 * max(0, len(cell.words) - 3)


def _same_best(one: Scores, two: Scores) -> bool:
    return bool(set(_top_roles(one)) & set(_top_roles(two)))


def _union(levels: Sequence[Scores]) -> Scores:
    union: dict[ColumnRole, float] = {}
    for level in levels:
        for role, score in level.items():
            union[role] = max(score, union.get(role, 0.0))
    return union


def _slashed_levels(text: str, tolerant: bool) -> tuple[Scores, ...]:
    """The levels of a label such as "Part no. / Description": codes and text under each other in one cell; else none."""
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    if not 2 <= len(pieces) <= 3:
        return ()
    levels = tuple(roles_of_label(piece, tolerant) for piece in pieces)
    tops = [set(_top_roles(level)) for level in levels]
    if not all(tops) or not all(top & _WHAT for top in tops) or not any(top & _PARTS for top in tops):
        return ()
    return levels if any(one != two for one, two in pairwise(tops)) else ()

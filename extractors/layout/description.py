"""The describing words of an order line: over, beside and under its values, remarks cut off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.cells import Kind, are_values, kind_of
from extractors.layout.columns import ColumnRole
from extractors.layout.item_codes import Words, names_goods
from extractors.layout.item_text import ItemText, is_announcing
from extractors.layout.notes import PART_ROLES, Note, Parsed, is_remark, parse_row, parse_words
from extractors.layout.record_text import Record
from extractors.layout.roles import Column, Roles
from extractors.layout.row_uses import RowUse, UsedRow, far_below
from extractors.layout.stacked_codes import names_side, stacked_codes
from extractors.layout.tables import ItemTable
from pipeline.core.document import BoundingBox, WordBox, enclosing

_MOST_TEXT_ROWS = 6
_DATE_WITH_YEAR = 7  # 1/14/21
_OPEN_ENDS = ",;:-–/&+("
_MOST_PARAGRAPHS = 1  # rows that begin anew though the row before had room: more are a specification


class DescriptionReader:
    """Collects the describing words of a record and the remarks among them."""

    def __init__(self, record: Record, table: ItemTable, roles: Roles, item: ItemText) -> None:
        self._record = record
        self._roles = roles
        self._item = item
        self._columns = roles.all_of(ColumnRole.DESCRIPTION)
        self._indexes = {column.index for column in self._columns}
        self._left, self._right = _text_span(table, roles, record)
        self._full = _full_width(table, roles, self._right)
        self._codes: dict[int, list[tuple[WordBox, ...]]] = {}
        self._rows_taken = 0
        self._paragraphs = 0
        self._over = False

    def read(self) -> None:
        """Read all rows in order."""
        self._read_codes()
        before: UsedRow | None = None
        for row in self._record.rows:
            if row in self._record.anchors:
                self._read_anchor(row)
            elif row.use is RowUse.TEXT or row.use is RowUse.OPENER:
                self._over = self._over or (row in self._record.below and far_below(before, row))
                if row not in self._record.above or self._stands_over(row):
                    self._read_text_row(row)
            elif row.use is RowUse.SUB_ROW:
                self._keep_notes(parse_row(row.row.row).notes, row.row.page)
            elif row.use is RowUse.LABELS:
                self._over = True
            before = row

    def _read_codes(self) -> None:
        """Take the article numbers out of cells that hold codes over or under the text."""
        for column in self._columns:
            if len(column.levels) < 2:
                continue
            codes, taken = stacked_codes(column, self._record) if not self._item.parts or names_side(column) else ([], [])
            self._codes[column.index] = taken
            for role, code in codes:
                self._item.add_part(role, code)

    def _read_anchor(self, row: UsedRow) -> None:
        for column in self._columns:
            words = tuple(word for atom in row.row.cells.get(column.index, ()) for word in atom.words)
            self._take(words, row, column)

    def _read_text_row(self, row: UsedRow) -> None:
        inside = self._describing_words(row)
        parsed = parse_row(row.row.row)
        if parsed.notes:
            self._keep_notes(parsed.notes, row.row.page)
            text = parse_words(inside).text
            if text and not self._over:
                self._take_plain(text, row)
            self._over = self._over or (row in self._record.below and not text)
            return
        if not inside or inside in [code for taken in self._codes.values() for code in taken]:
            return
        if self._over or _holds_date(inside) or not self._is_description(inside):
            self._over = self._over or row in self._record.below
            return
        column = next((column for column in self._columns if column.index in row.row.cells), None)
        self._take(inside, row, column)

    def _describing_words(self, row: UsedRow) -> tuple[WordBox, ...]:
        """The words of a row in the columns of text; all of them where the table has no such column."""
        if self._is_name(row):
            return row.row.row.words
        if not self._columns:
            return row.row.row.words if row not in self._record.anchors else ()
        atoms = [atom for index in sorted(row.row.cells) if index in self._indexes for atom in row.row.cells[index]]
        return tuple(word for atom in atoms for word in atom.words)

    def _is_name(self, row: UsedRow) -> bool:
        """Whether a row over values without text of their own is the article's name, wherever its column's label stands."""
        in_anchors = any(index in anchor.row.cells for anchor in self._record.anchors for index in self._indexes)
        return not in_anchors and names_goods(row, self._record)

    def _stands_over(self, row: UsedRow) -> bool:
        """Whether a row above the values goes on in the row below it.

        Its text filled the width and is not at its end, the values' row has none,
        or as many rows of text stand under the values as over them.
        """
        if self._is_centred():
            return True
        rows = [*self._record.above, *self._record.anchors[:1]]
        following = next((found for found in rows if found.row.index > row.row.index and self._describing_words(found)), None)
        words = self._describing_words(row)
        if following is None or not words or not any(self._describing_words(anchor) for anchor in self._record.anchors):
            return True
        first = self._describing_words(following)[0]
        if first.text[:1].isupper() and words[-1].text[-1] not in _OPEN_ENDS:
            return False  # a long remark under the line before ends at the width of the column, too
        return words[-1].box.right + first.box.height * 0.3 + first.box.width > self._full - 1

    def _is_centred(self) -> bool:
        over, under = (
            [row for row in rows if row.use is RowUse.TEXT and self._describing_words(row)]
            for rows in (self._record.above, self._record.below)
        )
        return len(over) == len(under) and not any(
            far_below(above, row) for above, row in pairwise([*over, self._record.anchors[0], *under])
        )

    def _is_description(self, words: tuple[WordBox, ...]) -> bool:
        """Whether a row of text under or over the values goes on describing the item."""
        if self._rows_taken > _MOST_TEXT_ROWS or are_values(words):
            return False
        box = enclosing([word.box for word in words])
        first_text = not self._item.description  # text on a row of its own may run on under the values' columns
        is_name = first_text and any(row.row.row.words == words and self._is_name(row) for row in self._record.above)
        begins_before = box.left < self._left - 8 and not is_name and not (first_text and self._stands_under_code(box))
        if begins_before or (box.right > self._right + 8 and not first_text):
            return False
        if self._item.description and self._wraps(words):
            return True
        if is_remark(words):
            return False
        if first_text:
            return True
        self._paragraphs += 1
        return self._paragraphs <= _MOST_PARAGRAPHS

    def _stands_under_code(self, box: BoundingBox) -> bool:
        """Whether a text begins where the article number over it does: both share a column, "Item No. / Description"."""
        codes = [column.index for column in self._roles.all_of(*PART_ROLES)]
        cells = [row.row.cells[index] for row in self._record.anchors for index in codes if index in row.row.cells]
        return any(abs(atoms[0].box.left - box.left) <= box.height / 2 for atoms in cells)

    def _wraps(self, words: Sequence[WordBox]) -> bool:
        """Whether the first word would not have fitted on the row before."""
        before = self._item.description[-1].words
        space = words[0].box.height * 0.3
        return before[-1].box.right + space + words[0].box.width > self._full - 1

    def _take(self, words: tuple[WordBox, ...], row: UsedRow, column: Column | None) -> None:
        if not words:
            return
        for code in self._codes.get(column.index, []) if column is not None else []:
            words = tuple(word for word in words if word not in code)
        if not words:
            return
        parsed = parse_words(words)
        stranger = [note.words for note in parsed.notes if note.role is None]
        if row in self._record.anchors and (stranger == [words] or (stranger and is_announcing(words[0].text))):
            parsed = Parsed(words, ())  # "Filter #3" beside its values is no remark, nor is "PLT-DEP: Pallet"
        self._keep_notes(parsed.notes, row.row.page)
        text = parsed.text or (_behind_code(parsed.notes) if row in self._record.anchors else ())
        if text:
            self._take_plain(text, row)

    def _take_plain(self, words: tuple[WordBox, ...], row: UsedRow) -> None:
        if not any(sign.isalnum() for word in words for sign in word.text):
            return
        self._item.description.append(Words(row.row.page, words))
        self._rows_taken += row not in self._record.anchors

    def _keep_notes(self, notes: Sequence[Note], page: int) -> None:
        for note in notes:
            if note.role in PART_ROLES:
                self._item.mentioned.add(note.role)
            if note.role is None or not note.words:
                continue
            if note.role in PART_ROLES:
                # a label's value is one code, or a few words where it has no digits
                code = (
                    note.words[:1]
                    if kind_of(note.words[0].text) in (Kind.CODE, Kind.INTEGER, Kind.LONG_INTEGER)
                    else note.words[:3]
                )
                self._item.add_part(note.role, Words(page, tuple(code)))
            elif note.role is ColumnRole.REQUESTED_DATE:
                self._item.dated.append((note.score, Words(page, note.words), note.week))
            else:
                self._item.notes.setdefault(note.role, []).append(Words(page, note.words))


def _behind_code(notes: Sequence[Note]) -> tuple[WordBox, ...]:
    """The text behind an article number with its caption: "Buyer part: 40-307 Tomato paste"."""
    first = notes[0] if notes else None
    if first is None or first.role not in PART_ROLES or len(first.words) < 2:
        return ()
    is_code = kind_of(first.words[0].text) in (Kind.CODE, Kind.INTEGER, Kind.LONG_INTEGER)
    return first.words[1:] if is_code and kind_of(first.words[1].text) in (Kind.TEXT, Kind.WORD) else ()


def _holds_date(words: Sequence[WordBox]) -> bool:
    """Whether a row states a date with its year: it tells when, not what."""
    return any(len(word.text) >= _DATE_WITH_YEAR and kind_of(word.text) is Kind.DATE for word in words)


def _text_span(table: ItemTable, roles: Roles, record: Record) -> tuple[float, float]:
    """Left and right bounds of describing text: from the column's values to the second next column."""
    columns = roles.all_of(ColumnRole.DESCRIPTION)
    if not columns:
        return float("-inf"), float("inf")
    first, last = columns[0].index, columns[-1].index
    lefts = [table.columns[first].box.left]
    lefts += [
        atom.box.left for row in table.rows for atom in row.cells.get(first, ()) if atom.kind is Kind.TEXT and len(row.cells) > 2
    ]
    if first > 0 and table.columns[first - 1].roles:
        before = roles.columns[first - 1]
        if before.role in PART_ROLES:  # text under a code may begin where the code does
            lefts.append(table.columns[first - 1].box.left)
    right = table.columns[min(last + 2, len(table.columns) - 1)].box.left if last + 1 < len(table.columns) else float("inf")
    own = [atom.box.right for row in record.anchors for atom in row.row.cells.get(last, ())]
    return min(lefts), max([right, *own])


def _full_width(table: ItemTable, roles: Roles, right: float) -> float:
    """How far to the right the describing text of the table goes at most, between its first and last line."""
    indexes = [column.index for column in roles.all_of(ColumnRole.DESCRIPTION)]
    lines = [row.index for row in table.rows if len(row.cells) > 2]
    rows = [row for row in table.rows if lines and lines[0] - 1 <= row.index <= lines[-1] + 1]
    edges = [atom.box.right for row in rows for index in indexes for atom in row.cells.get(index, ()) if atom.box.right <= right]
    return max(edges, default=right)

"""The text of one order line: its description, its article numbers, and what remarks state about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.layout.cells import Atom, Kind, kind_of
from extractors.layout.columns import ColumnRole
from extractors.layout.notes import PART_ROLES, Note, parse_row, parse_words
from extractors.layout.records import Record, RowUse, UsedRow
from extractors.layout.roles import Column, Roles
from extractors.layout.tables import ItemTable
from pipeline.core.document import WordBox

_MOST_TEXT_ROWS = 5
_BRACKETED = re.compile(r"^[\[(]([\w./#-]{2,})[\])]$")
_CODE_LIKE = re.compile(r"^(?=.*\d)[\w./#+-]{3,}$")
_SPACED_CODE = re.compile(r"^(?=(?:.*\d){3})[A-Z0-9./#-]+(?: [A-Z0-9./#-]+){1,3}$")
_SHORT_PIECE = 5


@dataclass(frozen=True)
class Words:
    """Words of a value with the page they stand on."""

    page: int
    words: tuple[WordBox, ...]

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass
class ItemText:
    """What the text of a line says.

    Attributes:
        description: Its words, in reading order.
        parts: Article numbers by whose they are; PART for unsaid.
        notes: Words of labelled remarks by role.
    """

    description: list[Words] = field(default_factory=list)
    parts: dict[ColumnRole, list[Words]] = field(default_factory=dict)
    notes: dict[ColumnRole, list[Words]] = field(default_factory=dict)

    def add_part(self, role: ColumnRole, words: Words) -> None:
        """Keep an article number."""
        if words.words:
            self.parts.setdefault(role, []).append(words)


def read_item_text(record: Record, table: ItemTable, roles: Roles) -> ItemText:
    """Read the text cells and remarks of a record."""
    item = ItemText()
    _read_part_columns(record, roles, item)
    reader = _DescriptionReader(record, table, roles, item)
    reader.read()
    return item


def _read_part_columns(record: Record, roles: Roles, item: ItemText) -> None:
    for column in roles.all_of(*PART_ROLES):
        cells = [
            (row, row.row.cells[column.index])
            for row in record.rows
            if column.index in row.row.cells and row.use not in (RowUse.SUB_ROW, RowUse.LABELS, RowUse.SUM)
        ]
        pieces = _code_pieces(cells, record)
        for number, words in enumerate(_joined_codes(pieces)):
            item.add_part(_part_role(column, number), words)


def _part_role(column: Column, number: int) -> ColumnRole:
    """Whose the n-th code of a cell is: as its label's levels say, a second one otherwise the other side's."""
    if number == 0:
        return column.role
    if number < len(column.levels):
        best = max(column.levels[number], key=lambda role: column.levels[number][role], default=column.role)
        if best in PART_ROLES:
            return best
    return ColumnRole.SUPPLIER_PART if column.role is ColumnRole.BUYER_PART else ColumnRole.BUYER_PART


def _code_pieces(cells: Sequence[tuple[UsedRow, tuple[Atom, ...]]], record: Record) -> list[Words]:
    pieces: list[Words] = []
    for row, atoms in cells:
        words = tuple(word for atom in atoms for word in atom.words)
        parsed = parse_words(words)
        if row.use is RowUse.TEXT and (parsed.notes or len(words) > 3 or row.row.loose):
            continue
        if not any(sign.isalnum() for word in words for sign in word.text):
            continue
        if row in record.anchors or pieces or row in record.above or len(words) == 1:
            pieces.append(Words(row.row.page, parsed.text or words))
    return pieces


def _joined_codes(pieces: Sequence[Words]) -> list[Words]:
    """Codes wrapped onto a second row put together; a full second code stays by itself."""
    codes: list[Words] = []
    for piece in pieces:
        if codes and _goes_on(codes[-1].text, piece.text):
            codes[-1] = Words(codes[-1].page, (*codes[-1].words, *piece.words))
        else:
            codes.append(piece)
    return codes[:2]


def _goes_on(first: str, second: str) -> bool:
    if first.endswith(("-", "/", "_")) or second.startswith(("-", "/")):
        return True
    digits = sum(sign.isdigit() for sign in second)
    return digits == 0 or (len(second) < _SHORT_PIECE and len(second) < len(first))


class _DescriptionReader:
    """Collects the describing words of a record and the remarks among them."""

    def __init__(self, record: Record, table: ItemTable, roles: Roles, item: ItemText) -> None:
        self._record = record
        self._roles = roles
        self._item = item
        self._columns = roles.all_of(ColumnRole.DESCRIPTION)
        self._indexes = {column.index for column in self._columns}
        self._left, self._right = _text_span(table, roles, record)
        self._rows_taken = 0
        self._over = False

    def read(self) -> None:
        """Read all rows in order."""
        for row in self._record.rows:
            if row in self._record.anchors:
                self._read_anchor(row)
            elif row.use is RowUse.TEXT or row.use is RowUse.OPENER:
                self._read_text_row(row)

    def _read_anchor(self, row: UsedRow) -> None:
        for column in self._columns:
            words = tuple(word for atom in row.row.cells.get(column.index, ()) for word in atom.words)
            self._take(words, row, column)

    def _read_text_row(self, row: UsedRow) -> None:
        inside = tuple(
            word
            for index in sorted(row.row.cells)
            if index in self._indexes
            for atom in row.row.cells[index]
            for word in atom.words
        )
        parsed = parse_row(row.row.row)
        if parsed.notes:
            self._keep_notes(parsed.notes, row.row.page)
            text = tuple(word for word in parsed.text if word in inside)
            if text and not self._over:
                self._take_plain(text, row)
            self._over = self._over or (row in self._record.below and not text)
            return
        if self._over or not inside or not self._is_description(row, inside):
            self._over = self._over or row in self._record.below
            return
        column = next(column for column in self._columns if column.index in row.row.cells)
        self._take(inside, row, column)

    def _is_description(self, row: UsedRow, words: Sequence[WordBox]) -> bool:
        if self._rows_taken > _MOST_TEXT_ROWS or not any(sign.isalpha() for word in words for sign in word.text):
            return False
        box = row.row.row.box
        return box.left >= self._left - 8 and box.right <= self._right + 8 and not _is_schedule(words)

    def _take(self, words: tuple[WordBox, ...], row: UsedRow, column: Column) -> None:
        if not words:
            return
        if len(column.levels) > 1 and (role := self._level_part(words, column)) is not None:
            self._item.add_part(role, Words(row.row.page, words))
            return
        parsed = parse_words(words)
        self._keep_notes(parsed.notes, row.row.page)
        if parsed.text:
            self._take_plain(parsed.text, row)

    def _take_plain(self, words: tuple[WordBox, ...], row: UsedRow) -> None:
        if not any(sign.isalnum() for word in words for sign in word.text):
            return
        self._item.description.append(Words(row.row.page, words))
        self._rows_taken += row not in self._record.anchors

    def _level_part(self, words: Sequence[WordBox], column: Column) -> ColumnRole | None:
        """The part role of a code in a cell of codes over text: the first code the first level's, the next the next's."""
        text = " ".join(word.text for word in words)
        if not (_CODE_LIKE.match(text) or _SPACED_CODE.match(text)):
            return None
        level_roles = [role for level in column.levels for role in [max(level, key=lambda r: level[r])] if role in PART_ROLES]
        if not level_roles:
            level_roles = [ColumnRole.PART] if any(ColumnRole.PART in level for level in column.levels) else []
        taken = len([1 for found in self._item.parts.values() for _ in found])
        return level_roles[taken] if taken < len(level_roles) else None

    def _keep_notes(self, notes: Sequence[Note], page: int) -> None:
        for note in notes:
            if note.role is None or not note.words:
                continue
            if note.role in PART_ROLES:
                code = (
                    note.words[:1]
                    if kind_of(note.words[0].text) in (Kind.CODE, Kind.INTEGER, Kind.LONG_INTEGER)
                    else note.words[:3]
                )
                self._item.add_part(note.role, Words(page, tuple(code)))
            else:
                self._item.notes.setdefault(note.role, []).append(Words(page, note.words))


def _text_span(table: ItemTable, roles: Roles, record: Record) -> tuple[float, float]:
    """Between which heights... left and right bounds of describing text: from the column's values to the second next column."""
    columns = roles.all_of(ColumnRole.DESCRIPTION)
    if not columns:
        return 0.0, 0.0
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


def _is_schedule(words: Sequence[WordBox]) -> bool:
    """Numbers and a date alone: a delivery, not a description."""
    kinds = [kind_of(word.text) for word in words]
    return Kind.DATE in kinds and all(kind is not Kind.TEXT for kind in kinds)


def leading_codes(items: Sequence[ItemText]) -> bool:
    """Whether the descriptions of a table without article numbers all begin with one ("ABC-123 Hex bolt")."""
    firsts = [_first_word(item) for item in items if item.description]
    if not firsts or any(item.parts for item in items):
        return False
    codes = sum(1 for first in firsts if first is not None and is_leading_code(first))
    return codes == len(firsts) and all(
        len(item.description[0].words) > 1 or len(item.description) > 1 for item in items if item.description
    )


def _first_word(item: ItemText) -> str | None:
    return item.description[0].words[0].text if item.description and item.description[0].words else None


def is_leading_code(word: str) -> bool:
    """Whether a word that begins a description is an article number: letters and digits mixed, or five digits and more."""
    if _BRACKETED.match(word):
        return True
    if not _CODE_LIKE.match(word) or kind_of(word) in (Kind.MEASURED, Kind.DECIMAL, Kind.DATE, Kind.PRICED):
        return False
    letters, digits = sum(sign.isalpha() for sign in word), sum(sign.isdigit() for sign in word)
    return (letters >= 1 and digits >= 3 and len(word) >= 5) or (not letters and digits >= 5)


def split_leading_code(item: ItemText) -> None:
    """Move the code at the head of the description to the article numbers."""
    first = item.description[0]
    item.add_part(ColumnRole.PART, Words(first.page, first.words[:1]))
    rest = first.words[1:]
    while rest and not any(sign.isalnum() for sign in rest[0].text):
        rest = rest[1:]
    item.description[:1] = [Words(first.page, rest)] if rest else []


def bracketed_code(item: ItemText) -> bool:
    """Whether the description begins with a code in brackets."""
    first = _first_word(item)
    return first is not None and _BRACKETED.match(first) is not None


def without_brackets(text: str) -> str:
    """A code without the brackets around it."""
    match = _BRACKETED.match(text)
    return match.group(1) if match else text


def schedule_words(record: Record) -> Iterator[tuple[Mapping[int, tuple[Atom, ...]], UsedRow]]:
    """Sub-rows and rows of numbers and dates: deliveries of the line."""
    for row in record.rows:
        if row not in record.anchors and row.use in (RowUse.SUB_ROW, RowUse.TEXT):
            yield row.row.cells, row


def label_rows(record: Record) -> Iterator[tuple[UsedRow, UsedRow]]:
    """Rows of labels nested in the record, each with the row below it."""
    for above, below in pairwise(record.rows):
        if above.use is RowUse.LABELS and below not in record.anchors:
            yield above, below

"""Article numbers of an order line: in columns of their own, stacked in one cell, over or under the text, glued to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.layout.cells import Atom, Kind, kind_of
from extractors.layout.columns import ColumnRole, is_label_word
from extractors.layout.notes import PART_ROLES, parse_row, parse_words
from extractors.layout.record_text import Record
from extractors.layout.roles import Column, Roles
from extractors.layout.row_uses import RowUse, UsedRow
from pipeline.core.document import WordBox

_CODE_LIKE = re.compile(r"^(?=.*\d)[^\W_][\w./#+-]{2,}$")
_CODE_PIECE = r"(?:[A-Z]{1,3}|[A-Z0-9./#-]*\d[A-Z0-9./#-]*)"
_SPACED_CODE = re.compile(rf"^(?=(?:.*\d){{3}}){_CODE_PIECE}(?: {_CODE_PIECE}){{1,3}}$")
_BRACKETED = re.compile(r"^[\[(]([\w./#-]{2,})[\])]$")
_SLASH = re.compile(r"^[/|・／]$")
_SHORT_PIECE = 5
# Under an article's number: a UPC, an EAN or the number of a carton, which is nobody's article number.
_BARCODE = re.compile(r"^\d{12,14}$")


@dataclass(frozen=True)
class Words:
    """Words of a value with the page they stand on."""

    page: int
    words: tuple[WordBox, ...]

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


Codes = list[tuple[ColumnRole, Words]]


def codes_of_columns(record: Record, roles: Roles) -> Codes:
    """The article numbers in the columns of article numbers, with whose they are."""
    found: Codes = []
    for column in roles.all_of(*PART_ROLES):
        cells = [
            (row, row.row.cells[column.index])
            for row in record.rows
            if column.index in row.row.cells and row.use not in (RowUse.SUB_ROW, RowUse.LABELS, RowUse.SUM)
        ]
        pieces = _code_pieces(cells, record)
        if any(best_role(level) is ColumnRole.OTHER for level in column.levels[1:]):
            pieces = _without_barcodes(pieces)
        of_both = len(pieces) == len(column.levels) == 2 and {best_role(level) for level in column.levels} <= PART_ROLES
        for number, words in enumerate(pieces if of_both else _joined_codes(pieces)):
            role = _part_role(column, number)
            if role is not None and not (number and _BARCODE.match(words.text) and not _names_a_side(column, number)):
                found.append((role, words))
    return found


def _names_a_side(column: Column, number: int) -> bool:
    """Whether the label's own row for the n-th code of a cell says that it is an article number."""
    return number < len(column.levels) and best_role(column.levels[number]) in PART_ROLES


def _part_role(column: Column, number: int) -> ColumnRole | None:
    """Whose the n-th code of a cell is: as its label's levels say, a second one otherwise the other side's.

    None for one that is no article number of either: "Part no. / EAN".
    """
    leaning = _leaning_sides(column)
    if number < len(leaning):
        return leaning[number]
    if number == 0:
        return column.role
    if number < len(column.levels):
        best = best_role(column.levels[number])
        if best in PART_ROLES:
            return best
        if best is ColumnRole.OTHER:
            return None
    return ColumnRole.SUPPLIER_PART if column.role is ColumnRole.BUYER_PART else ColumnRole.BUYER_PART


def _leaning_sides(column: Column) -> tuple[ColumnRole, ...]:
    """Whose the two codes of a cell are where neither row of its label says so, but one is likelier of one side."""
    over = column.levels[:2]
    if len(over) < 2 or any(best_role(level) is not ColumnRole.PART for level in over):
        return ()
    leans = [level.get(ColumnRole.SUPPLIER_PART, 0.0) - level.get(ColumnRole.BUYER_PART, 0.0) for level in over]
    if leans[0] == leans[1]:
        return ()
    sides = (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)
    return sides if leans[0] < leans[1] else sides[::-1]


def best_role(level: Mapping[ColumnRole, float]) -> ColumnRole:
    """The likeliest role of a level; an article number where a word means that among others ("Item")."""
    top = max(level.values(), default=0.0)
    likeliest = [role for role, score in level.items() if score == top]
    return next((role for role in likeliest if role in PART_ROLES), likeliest[0] if likeliest else ColumnRole.OTHER)


def _code_pieces(cells: Sequence[tuple[UsedRow, tuple[Atom, ...]]], record: Record) -> list[Words]:
    pieces: list[Words] = []
    for row, atoms in cells:
        words = tuple(word for atom in atoms for word in atom.words)
        parsed = parse_words(words)
        if row.use is RowUse.TEXT and (len(words) > 3 or row.row.loose or parse_row(row.row.row).notes):
            continue
        is_captioned = is_label_word(words[0].text)  # WBS 65NK86
        if row in record.below and len(words) > 1 and (is_captioned or not is_code(" ".join(word.text for word in words))):
            continue
        if names_goods(row, record):
            continue
        if not any(sign.isalnum() for word in words for sign in word.text):
            continue
        if row not in record.anchors and (
            kind_of(words[-1].text) is Kind.DATE or all(is_label_word(word.text) for word in words)
        ):
            continue  # when, not what: a date under the article number, and what announces it
        if row in record.anchors or pieces or row in record.above or len(words) == 1:
            pieces.append(Words(row.row.page, parsed.text or words))
    return pieces


def _without_barcodes(pieces: Sequence[Words]) -> list[Words]:
    """The pieces without numbers of barcodes, where anything is left: in print that is not quite straight they share a row."""
    kept = [Words(piece.page, tuple(word for word in piece.words if not _BARCODE.match(word.text))) for piece in pieces]
    return [piece for piece in kept if piece.words] or list(pieces)


def names_goods(row: UsedRow, record: Record) -> bool:
    """Whether a row over the values is the article's name, set over its codes: text that is no code, from the left on."""
    words = row.row.row.words
    if row.use is not RowUse.TEXT or row not in record.above or any(is_leading_code(word.text) for word in words):
        return False
    first = min(word.box.left for anchor in record.anchors for word in anchor.row.row.words)
    return words[0].box.left < first + words[0].box.height and kind_of(row.row.row.text) is Kind.TEXT


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


def codes_among(pieces: Sequence[Words], levels: Sequence[Mapping[ColumnRole, float]]) -> tuple[Codes, list[tuple[WordBox, ...]]]:
    """The codes among the rows of one cell that holds codes and text, and the word runs that they take up.

    Args:
        pieces: The rows of the cell, top to bottom.
        levels: What its label says stands under each other, "Part no. / Description / Vendor item".
    """
    wanted = [best_role(level) for level in levels]
    if len(pieces) == len(wanted) and all(
        role not in PART_ROLES or len(piece.words) == 1 or is_code(piece.text) for role, piece in zip(wanted, pieces, strict=True)
    ):
        direct = [(role, piece) for role, piece in zip(wanted, pieces, strict=True) if role in PART_ROLES]
        return direct, [piece.words for _, piece in direct]
    roles = [role for role in wanted if role in PART_ROLES or role is ColumnRole.OTHER]
    codes: Codes = []
    taken: list[tuple[WordBox, ...]] = []
    code_first = bool(levels) and max(levels[0].values(), default=0.0) >= 0.9
    for number, piece in enumerate(pieces):
        for words in _codes_in(piece.words, first=number == 0 and (code_first or len(pieces) > 1)):
            if not roles:
                break
            role = roles.pop(0)
            taken.append(words)
            if role in PART_ROLES:
                codes.append((role, Words(piece.page, words)))
    return codes, taken


def _codes_in(words: tuple[WordBox, ...], first: bool) -> list[tuple[WordBox, ...]]:
    """The codes that a row is made of or begins with; in the first of several rows a capital word is one too."""
    text = " ".join(word.text for word in words)
    if is_code(text) or (first and kind_of(text) in (Kind.WORD, Kind.MEASURED)):
        return [words]
    parts = _slashed(words)
    if (
        len(parts) > 1
        and all(is_code(part[0].text) for part in parts if len(part) == 1)
        and all(len(part) == 1 for part in parts)
    ):
        return parts
    if len(words) > 1 and is_leading_code(words[0].text):
        return [words[:1]]
    return []


def _slashed(words: Sequence[WordBox]) -> list[tuple[WordBox, ...]]:
    parts: list[list[WordBox]] = [[]]
    for word in words:
        if _SLASH.match(word.text):
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def is_code(text: str) -> bool:
    """Whether a text is one article number and nothing else."""
    return bool(_CODE_LIKE.match(text)) or bool(_SPACED_CODE.match(text))


def is_leading_code(word: str) -> bool:
    """Whether a word that begins a description is an article number: letters and digits mixed, or five digits and more."""
    if _BRACKETED.match(word):
        return True
    word = word.rstrip(":")
    if not _CODE_LIKE.match(word) or kind_of(word) in (Kind.MEASURED, Kind.DECIMAL, Kind.DATE, Kind.PRICED, Kind.TEXT):
        return False
    letters, digits = sum(sign.isalpha() for sign in word), sum(sign.isdigit() for sign in word)
    return (letters >= 1 and digits >= 3 and len(word) >= 5) or (not letters and digits >= 5)


def is_bracketed(word: str) -> bool:
    """Whether a word is a code in brackets."""
    return _BRACKETED.match(word) is not None


def without_brackets(text: str) -> str:
    """A code without the brackets around it."""
    match = _BRACKETED.match(text)
    return match.group(1) if match else text

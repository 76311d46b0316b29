"""Heading blocks of order tables in a grid: one to three rows whose cells name what stands below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.fields.date_habits import UNKNOWN_HABIT
from extractors.fields.numbers import NumberHabit, read_number
from extractors.layout.columns import ColumnRole, Scores, is_label_word
from extractors.layout.header_cells import CLEAR, KNOWN, PARTS, WHAT, label_roles, slashed_levels, top_roles, union
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.headings import makes_item_table
from extractors.sheets.grid import Cell, Sheet
from extractors.sheets.head_labels import flat_field
from extractors.sheets.matrix import MatrixColumn, day_columns, is_barcode_label, is_limit_label, is_variant_label, size_columns
from pipeline.core.document import BoundingBox

_MOST_ROWS = 3
_ROW_COST = 0.3
_LOWEST = 0.85
_STRANGER, _VALUE, _OTHER_WORTH = 0.4, 0.9, 0.7
_LEAST_SCORE = 1.5
_LONGEST_LABEL, _MOST_WORDS = 70, 9
_SHORT = 3
_DIGIT = re.compile(r"\d")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAIL = re.compile(r"[\s:*†]+$")
_VALUES = frozenset({ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})
_NEUTRAL = NumberHabit()
_WIDTH = 100.0
_PARTIES = ("buyer", "supplier", "ship_to", "bill_to")
_QUANTITIES: Scores = {ColumnRole.QUANTITY: 1.0}
_OF_NO_USE: Scores = {ColumnRole.OTHER: 1.0}
_BARS: Scores = {ColumnRole.PART: 0.9}


@dataclass(frozen=True)
class Heading:
    """The heading block of a table: its rows, and a label for each column of the sheet that has one.

    ``first`` is above ``last`` by one where a table has no heading at all.
    """

    first: int
    last: int
    columns: Mapping[int, HeaderColumn]
    score: float
    matrix: tuple[MatrixColumn, ...] = ()
    """Columns of quantities of one size or day each; they have no label in ``columns``."""

    def labelled(self, *roles: ColumnRole) -> list[int]:
        """The columns whose label is likeliest one of the roles."""
        return [column for column, label in self.columns.items() if label.roles and set(top_roles(label.roles)) & set(roles)]


def header_column(text: str, column: int, roles: Scores) -> HeaderColumn:
    """A label over a column of the sheet, for the rules that know columns by their boxes."""
    box = BoundingBox(column * _WIDTH, 0.0, column * _WIDTH + 0.9 * _WIDTH, 10.0)
    return HeaderColumn(text, box, roles, slashed_levels(text, False) or (roles,))


def find_headings(sheet: Sheet, rows: Sequence[int]) -> list[Heading]:
    """Every heading block of a table of order lines, top to bottom; tables side by side have one each.

    Args:
        rows: Numbers of the rows to look at, in order.
    """
    windows: list[Heading] = []
    known: Heading | None = None
    values: list[int] = []
    for index, row in enumerate(rows):
        cells = sheet.rows[row]
        if any((cell := cells.get(column)) is not None and holds_number(cell) for column in values):
            continue  # a number where the heading above has quantities or money
        if not _is_seed(sheet.rows[row]):
            continue
        for first in range(max(0, index - _MOST_ROWS + 1), index + 1):
            for last in range(index, min(len(rows), first + _MOST_ROWS)):
                found = _heading(sheet, rows[first : last + 1])
                if found is not None:
                    windows.append(found)
                    known = found if known is None or found.score >= known.score else known
                    values = known.labelled(*_VALUES)
    chosen: list[Heading] = []
    for heading in sorted(windows, key=lambda heading: (-heading.score, heading.first, heading.last)):
        if all(heading.last < other.first or heading.first > other.last for other in chosen):
            chosen.append(heading)
    chosen.sort(key=lambda heading: heading.first)
    distinct = [heading for index, heading in enumerate(chosen) if not any(_repeats(heading, other) for other in chosen[:index])]
    return [part for heading in distinct for part in _side_by_side(heading)]


def _repeats(heading: Heading, other: Heading) -> bool:
    """Whether a heading stands once more over the same columns, as at a page break: the table goes on."""
    texts = [{column: label.text.casefold() for column, label in one.columns.items()} for one in (heading, other)]
    return texts[0] == texts[1] and heading.matrix == other.matrix


def label_text(text: str) -> str:
    """A heading's text on one line, without the marks behind it; words that a program joined are parted: unitPrice, PO_NBR."""
    plain = _TAIL.sub("", " ".join(text.split()))
    if " " in plain or not plain.isascii():
        return plain
    return _INNER_CAPITAL.sub(" ", plain).replace("_", " ").strip()


def holds_number(cell: Cell) -> bool:
    """Whether a cell is a number, typed or as text."""
    if cell.value is not None:
        return cell.number is not None
    return bool(cell.formula) or (cell.text[:1] in "0123456789-+.,€$£¥" and read_number(cell.text, _NEUTRAL) is not None)


def _is_seed(cells: Mapping[int, Cell]) -> bool:
    useful: set[ColumnRole] = set()
    known = 0
    for cell in cells.values():
        roles = _BARS if is_barcode_label(cell.text) else _roles(cell)
        if roles and max(roles.values()) >= KNOWN:
            known += 1
            useful.update(role for role in top_roles(roles) if role is not ColumnRole.OTHER)
    return len(useful) >= 2 or (len(useful) >= 1 and len(cells) >= 3 and known >= 2)


def _roles(cell: Cell) -> Scores:
    """What a cell may be the label of."""
    if cell.value is not None or len(cell.text) > _LONGEST_LABEL:
        return {}
    text = label_text(cell.text)
    words = text.split()
    if not words or len(words) > _MOST_WORDS or not any(is_label_word(word.strip("()[]:*.")) for word in words):
        return {}
    return label_roles(text, False)


def _heading(sheet: Sheet, rows: Sequence[int]) -> Heading | None:
    """The heading that consecutive rows make, None where they make none."""
    if rows[-1] - rows[0] >= len(rows) or any(_holds_values(sheet.rows[row]) for row in rows):
        return None
    if any(_states_something(sheet.rows[row]) for row in rows[:-1]):
        return None
    texts = _texts_by_column(sheet, rows)
    matrix = _matrix(sheet, rows)
    inside = {one.column for one in matrix}
    columns = {column: header_column(*_joined(parts, column)) for column, parts in texts.items() if column not in inside}
    columns = _with_barcodes({column: _for_what_it_is(label) for column, label in columns.items()})
    score = sum(map(_worth, columns.values())) - _ROW_COST * (len(rows) - 1) - _cost_of_doubles(list(columns.values()))
    every = [*columns.values(), *(header_column("", one.column, _QUANTITIES) for one in matrix[:1])]
    if score + (1.0 if matrix else 0.0) < _LEAST_SCORE or not makes_item_table(every):
        return None
    return Heading(rows[0], rows[-1], columns, score + (1.0 if matrix else 0.0), matrix)


def _matrix(sheet: Sheet, rows: Sequence[int]) -> tuple[MatrixColumn, ...]:
    """The columns of sizes or days that the lowest row naming some names."""
    for row in reversed(rows):
        labels = {column: label_text(cell.text) for column, cell in sheet.rows[row].items() if cell.day is None}
        sizes = size_columns({column: text for column, text in labels.items() if text})
        if sizes:
            return tuple(MatrixColumn(column, labels[column]) for column in sizes)
        typed = {column: cell.day for column, cell in sheet.rows[row].items() if cell.day is not None}
        if days := day_columns(labels, typed, UNKNOWN_HABIT):
            return tuple(MatrixColumn(column, "", day) for column, day in sorted(days.items()))
    return ()


def _holds_values(cells: Mapping[int, Cell]) -> bool:
    """Whether a row is one of values and not of labels; sizes and days over columns stand beside labels."""
    labels = sum(1 for cell in cells.values() if (roles := _roles(cell)) and max(roles.values()) >= KNOWN)
    numbers = sum(1 for cell in cells.values() if cell.number is not None or cell.day is not None)
    return labels < 2 and numbers >= 1


def _for_what_it_is(label: HeaderColumn) -> HeaderColumn:
    """A column of sizes or colours, or of a party's name, as one that holds nothing else: M is no metre there."""
    party = label.best[1] < CLEAR and flat_field(label.text).startswith(_PARTIES)
    other = party or is_variant_label(label.text) or is_limit_label(label.text)
    return replace(label, roles=_OF_NO_USE, levels=(_OF_NO_USE,)) if other else label


def _with_barcodes(columns: dict[int, HeaderColumn]) -> dict[int, HeaderColumn]:
    """The columns with the one of bar codes as article numbers, where there are no others."""
    if any(set(top_roles(label.roles)) & PARTS and label.best[1] >= KNOWN for label in columns.values()):
        return columns
    bars = next((column for column, label in columns.items() if is_barcode_label(label.text)), None)
    return columns if bars is None else {**columns, bars: replace(columns[bars], roles=_BARS, levels=(_BARS,))}


def _states_something(cells: Mapping[int, Cell]) -> bool:
    """Whether a row above labels is no part of them: a label with a colon, or a value such as an order number."""
    for cell in cells.values():
        text = cell.text.strip()
        if text.endswith((":", "：")) or (len(text) > _SHORT and _DIGIT.search(text) and not _roles(cell)):
            return True
    return False


def _texts_by_column(sheet: Sheet, rows: Sequence[int]) -> dict[int, list[str]]:
    """The labels over each column, top to bottom; one merged over several columns stands over each that has a label below."""
    found: dict[int, list[str]] = {}
    for position, row in enumerate(rows):
        below = {column for later in rows[position + 1 :] for column in sheet.rows[later]}
        for column, cell in sorted(sheet.rows[row].items()):
            text = label_text(cell.text)
            if not text:
                continue
            for over in {column, *(other for other in _merged_over(sheet, row, column) if other in below)}:
                found.setdefault(over, []).append(text)
    return dict(sorted(found.items()))


def _merged_over(sheet: Sheet, row: int, column: int) -> range:
    for merged in sheet.merged[:2000]:
        if merged.top <= row <= merged.bottom and merged.left == column:
            return range(merged.left, min(merged.right, merged.left + 200) + 1)
    return range(column, column + 1)


def _joined(parts: Sequence[str], column: int) -> tuple[str, int, Scores]:
    """The label that the parts make together, or the one part that is the label: a title over a heading is none of it."""
    if len(parts) == 1:
        return parts[0], column, _label(parts[0])
    whole = " ".join(parts)
    options = [(whole, _label(whole)), *((part, _label(part)) for part in reversed(parts))]
    best = max(options, key=lambda option: max(option[1].values(), default=0.0) + (0.05 if option[0] == whole else 0.0))
    # "Quantity" over "Unit" may be either: what stands below tells.
    lowest = {role: _LOWEST * score for role, score in _label(parts[-1]).items()}
    return best[0], column, union((best[1], lowest)) if best[1] else best[1]


def _label(text: str) -> Scores:
    return label_roles(text, False) if len(text) <= _LONGEST_LABEL else {}


def _worth(column: HeaderColumn) -> float:
    role, score = column.best
    if score < KNOWN:
        sentence = len(column.text.split()) > _MOST_WORDS
        return -_VALUE if sentence or (_DIGIT.search(column.text) and len(column.text) > 6) else score - _STRANGER
    return score * (_OTHER_WORTH if role is ColumnRole.OTHER else 1.0)


def _cost_of_doubles(columns: Sequence[HeaderColumn]) -> float:
    """The same label twice in one block means that a row of the heading is missing, unless whole tables stand side by side."""
    if len(_starts(columns)) > 1:
        return 0.0
    best = [column.best[0] for column in columns if column.best[1] >= CLEAR]
    return sum(0.6 * (best.count(role) - 1) for role in _VALUES if role in best)


def _starts(columns: Sequence[HeaderColumn]) -> list[int]:
    """Indexes at which the same labels begin again; only the first for one table."""
    texts = [column.text.casefold() for column in columns]
    starts = [index for index, text in enumerate(texts) if text == texts[0]] if texts else []
    if len(starts) < 2:
        return starts[:1]
    parts = [columns[start:end] for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)]
    return starts if all(_is_whole(part) for part in parts) else starts[:1]


def _is_whole(columns: Sequence[HeaderColumn]) -> bool:
    roles = {role for column in columns if column.best[1] >= KNOWN for role in top_roles(column.roles)}
    return ColumnRole.QUANTITY in roles and bool(roles & (WHAT | PARTS))


def _side_by_side(heading: Heading) -> list[Heading]:
    numbers = sorted(heading.columns)
    starts = _starts([heading.columns[number] for number in numbers])
    if len(starts) < 2:
        return [heading]
    ends = [*starts[1:], len(numbers)]
    return [
        replace(heading, columns={number: heading.columns[number] for number in numbers[start:end]})
        for start, end in zip(starts, ends, strict=True)
    ]

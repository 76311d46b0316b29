"""Reading the order lines of a document by the template of its layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from extractors.layout.evidence import field_from_words
from extractors.layout.row_uses import furniture
from extractors.layout.sum_labels import sum_label
from extractors.lessons.line_template import SAME_ROW, middle_of
from extractors.lessons.printed import Printed, Spot
from extractors.lessons.values import LINE
from pipeline.core.document import BoundingBox, WordBox, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.layout_lessons import LineCell, LineTemplate, fits_shape

EXTRACTOR = "lesson:layout"
_NUMBERS = frozenset({"quantity", "unit_price", "price_per", "discount_percent", "amount"})
_FARTHEST = 14.0  # from the edge that a column's values share
_INTO_NEXT = 40.0
_HEADER_SHARE = 0.6
_SPREAD = 2.5
_NEW_CELL = 0.9  # text heights between two cells, at least
_AT_EDGE = 3.0
_CONFIDENCE = 0.9
_ROW_GAP = 26.0  # points of nothing below which a line does not go on, unless lines were seen to be that deep
_WORTH = {
    "quantity": 1.0,
    "unit_price": 1.0,
    "amount": 1.0,
    "line_number": 0.8,
    "supplier_part": 0.9,
    "buyer_part": 0.9,
    "description": 0.7,
}
_LEADING_NUMBER = re.compile(r"^.*\d[\s/.,*x-]*")


@dataclass(frozen=True)
class TaughtLine:
    """A line read by a template, and the rows that it has."""

    line: ExtractedLine
    chief: int
    rows: range


def read_by_template(printed: Printed, template: LineTemplate) -> list[TaughtLine]:
    """The lines that the template finds; none where the document's table looks otherwise."""
    reader = _Reader(printed, template)
    chiefs = reader.chief_rows()
    return [reader.line(row, rows) for row, rows in zip(chiefs, reader.extents(chiefs), strict=True)]


def read_rows(printed: Printed, template: LineTemplate, rows: Sequence[int]) -> list[TaughtLine]:
    """The lines whose chief rows are known from elsewhere."""
    reader = _Reader(printed, template)
    return [reader.line(row, extent) for row, extent in zip(rows, reader.extents(rows), strict=True)]


class _Reader:
    def __init__(self, printed: Printed, template: LineTemplate) -> None:
        self._printed = printed
        self._template = template
        self._chief_cells = [c for c in template.cells if c.dy is not None and abs(c.dy) <= SAME_ROW]
        self._always = [c for c in self._chief_cells if c.field and c.share > 0.99]
        self._headers, self._shifts_of_header = self._find_headers()
        self._shift = {id(cell): self._shift_of(cell) for cell in template.cells}
        self._furniture = furniture(printed.rows)

    def chief_rows(self) -> list[int]:
        """Rows that begin a line."""
        found: list[int] = []
        for row in range(len(self._printed.rows)):
            if row in self._furniture or row in self._headers or not self._is_below_header(row) or self._is_sum(row):
                continue
            if self._fits(row):
                found.append(row)
        return found

    def extents(self, chiefs: Sequence[int]) -> list[range]:
        """The rows of each line: down to where the next begins, or to what stands below the last."""
        starts = [self._start(row) for row in chiefs]
        ends = [*starts[1:], len(self._printed.rows)] if chiefs else []
        return [range(start, self._end(row, end)) for start, row, end in zip(starts, chiefs, ends, strict=True)]

    def line(self, row: int, rows: range) -> TaughtLine:
        """The line of a chief row."""
        values: dict[str, FieldValue[Any]] = {}
        for cell in self._template.cells:
            if cell.field and cell.field != "description" and (value := self._read(cell, row, rows)) is not None:
                values[cell.field] = value
        taken = {box for value in values.values() if value.evidence for box in value.evidence.boxes}
        text = self._description(row, rows, taken)
        if text is not None:
            values["description"] = text
        return TaughtLine(ExtractedLine(**{name: values.get(name) for name in LINE}), row, rows)

    def _find_headers(self) -> tuple[set[int], list[tuple[float, float]]]:
        """Rows of the table's header on all pages, and by where its words stood how far right of that they stand here."""
        known = self._template.header
        if not known:
            return set(), []
        wanted = {key for key, _ in known}
        found: set[int] = set()
        for row, keys in enumerate(self._printed.keys):
            window = range(row, min(len(self._printed.rows), row + 3))
            here = {key for at in window for key in self._printed.keys[at]}
            if not wanted & set(keys) or len(wanted & here) < _HEADER_SHARE * len(wanted):
                continue
            for at in window:
                own = set(self._printed.keys[at]) - {""}
                if self._printed.rows[at].page == self._printed.rows[row].page and own and len(own & wanted) >= 0.6 * len(own):
                    found.add(at)
        return found, self._shifts(found)

    def _shifts(self, rows: set[int]) -> list[tuple[float, float]]:
        """For each word of the header where it stood and how far right of that it stands, on the first page that has it."""
        page = min((self._printed.rows[row].page for row in rows), default=0)
        here: dict[str, list[float]] = {}
        for row in rows:
            if self._printed.rows[row].page == page:
                for key, word in zip(self._printed.keys[row], self._printed.words[row], strict=True):
                    here.setdefault(key, []).append(word.box.left)
        shifts = []
        for key in {key for key, _ in self._template.header}:
            stood = sorted(left for known, left in self._template.header if known == key)
            stands = sorted(here.get(key, ()))
            if len(stood) == len(stands):
                shifts += [(one, two - one) for one, two in zip(stood, stands, strict=True)]
        return sorted(shifts)

    def _shift_of(self, cell: LineCell) -> float:
        """How far right of where it stood a column stands: as far as the words of its header do."""
        if not self._shifts_of_header:
            return 0.0
        middle = (cell.left + cell.right) / 2
        return min(self._shifts_of_header, key=lambda one: min(abs(one[0] - cell.left), abs(one[0] - middle)))[1]

    def _is_below_header(self, row: int) -> bool:
        if not self._template.header:
            return True
        page = self._printed.rows[row].page
        above = [at for at in self._headers if at < row]
        return bool(above) and (
            any(self._printed.rows[at].page == page for at in above)
            or not any(self._printed.rows[at].page == page for at in self._headers)
        )

    def _is_sum(self, row: int) -> bool:
        key = "".join(sign for sign in "".join(self._printed.keys[row][:3]) if sign.isalpha())
        if self._template.ends and key == self._template.ends:
            return True
        words = [word.text for word in self._printed.words[row] if not any(map(str.isdigit, word.text))]
        label = sum_label(" ".join(words)) if words else None
        return label is not None and label[1] >= 0.95

    def _fits(self, row: int) -> bool:
        key = next((cell for cell in self._chief_cells if cell.field == self._template.key), None)
        if key is not None and self._in_row(key, row) is None:
            return False
        whole = sum(_WORTH.get(cell.field, 0.3) for cell in self._always)
        filled = [cell for cell in self._always if cell is key or self._in_row(cell, row) is not None]
        return whole > 0 and sum(_WORTH.get(cell.field, 0.3) for cell in filled) >= self._template.needed * whole - 1e-6

    def _start(self, row: int) -> int:
        top = middle_of(self._printed, row) + self._template.lead - SAME_ROW
        first = row
        while (
            first
            and self._printed.rows[first - 1].page == self._printed.rows[row].page
            and middle_of(self._printed, first - 1) >= top
        ):
            first -= 1
        return first

    def _end(self, row: int, end: int) -> int:
        """The row after a line's last: below it stands another line, a sum, the end of the table or nothing for a while."""
        at = row
        while at + 1 < end:
            following = at + 1
            if following in self._headers or self._is_sum(following):
                break
            if self._printed.rows[following].page != self._printed.rows[at].page:
                break
            gap = self._printed.rows[following].box.top - self._printed.rows[at].box.bottom
            deep = middle_of(self._printed, following) - middle_of(self._printed, row) > self._template.depth + SAME_ROW
            if gap > _ROW_GAP and deep:
                break
            at = following
        return at + 1

    def _read(self, cell: LineCell, row: int, rows: range) -> FieldValue[Any] | None:
        if cell.caption:
            return self._behind_caption(cell, rows)
        for at in self._rows_of(cell, row, rows):
            found = self._in_row(cell, at)
            if found is not None:
                return found
        return None

    def _rows_of(self, cell: LineCell, row: int, rows: range) -> list[int]:
        if cell.dy is not None and abs(cell.dy) <= SAME_ROW:
            return [row]
        page, middle = self._printed.rows[row].page, middle_of(self._printed, row)
        near = [at for at in rows if self._printed.rows[at].page == page]
        if cell.dy is None:
            return [at for at in near if at != row] + [row]
        return [at for at in near if abs(middle_of(self._printed, at) - middle - cell.dy) <= SAME_ROW]

    def _behind_caption(self, cell: LineCell, rows: range) -> FieldValue[Any] | None:
        for at in rows:
            keys = self._printed.keys[at]
            for first in range(len(keys)):
                joined = ""
                for last in range(first, min(len(keys), first + 6)):
                    joined += keys[last]
                    if joined == cell.caption and last + 1 < len(keys):
                        return next(self._values(cell, at, last + 1), None)
                    if joined.startswith(cell.caption) and len(joined) > len(cell.caption):
                        glued = next(self._values(cell, at, last), None)
                        if glued is not None:
                            return glued
        return None

    def _in_row(self, cell: LineCell, row: int) -> FieldValue[Any] | None:
        """The value in a row that stands in a cell's column and in no other's."""
        dy = cell.dy or 0.0
        others = [c for c in self._template.cells if c is not cell and c.dy is not None and abs(c.dy - dy) <= SAME_ROW]
        best: tuple[float, FieldValue[Any]] | None = None
        for value in self._values(cell, row, 0):
            if value.evidence is None:
                continue
            box = enclosing(value.evidence.boxes)
            cost = self._cost(cell, box)
            if cost > _FARTHEST or any(self._cost(o, box) < cost and not self._shares(o, cell) for o in others):
                continue
            if best is None or cost < best[0]:
                best = cost, value
        return best[1] if best else None

    def _shares(self, one: LineCell, two: LineCell) -> bool:
        """Whether two fields stand in the same words: a number and its unit."""
        return one.left < two.right and two.left < one.right and bool(one.field)

    def _cost(self, cell: LineCell, box: BoundingBox) -> float:
        left, right = cell.left + self._shift[id(cell)], cell.right + self._shift[id(cell)]
        if cell.field == "description":
            return max(0.0, left - 3 - box.left, box.right - right - 3)
        if self._template.lines > 1 and cell.rights <= _SPREAD < cell.lefts:
            return abs(box.right - right)
        if self._template.lines > 1 and cell.lefts <= _SPREAD < cell.rights:
            return abs(box.left - left)
        inside = 0.0 if left - 2 <= box.left and box.right <= right + 2 else 1e9
        return min(abs(box.left - left), abs(box.right - right), abs(box.middle[0] - (left + right) / 2), inside)

    def _values(self, cell: LineCell, row: int, first: int) -> Iterator[FieldValue[Any]]:
        """Everything in a row that could be a value of the field."""
        if cell.field in _NUMBERS:
            yield from self._number_values(cell, row, first)
        elif cell.field == "requested_date":
            for spot, reading in self._printed.dates_in(row, first):
                yield self._field(reading.value, spot)
        else:
            yield from self._text_values(cell, row, first)

    def _number_values(self, cell: LineCell, row: int, first: int) -> Iterator[FieldValue[Any]]:
        pieces: dict[tuple[object, ...], int] = {}
        for spot, meant in self._printed.numbers_in(row, first):
            piece = pieces.get(spot.runs, 0)
            pieces[spot.runs] = piece + 1
            glued_code = spot.before[-1:].isalpha() and len(spot.before) > 3
            if piece == cell.piece and not (glued_code and not any("A" in shape for shape in cell.shapes)):
                yield self._field(meant[cell.reading] if cell.reading < len(meant) else meant[0], spot)

    def _text_values(self, cell: LineCell, row: int, first: int) -> Iterator[FieldValue[Any]]:
        words = self._printed.words[row]
        for index in range(first, len(words)):
            if not cell.caption and not self._begins_near(cell, words[index]):
                continue
            text = words[index].text
            if cell.glued:
                text = _without_glued(text, cell.glued)
            for count in range(min(cell.words, len(words) - index), 0, -1):
                run = words[index : index + count]
                if any(b.box.left - a.box.right > b.box.height for a, b in pairwise(run)):
                    continue
                joined = " ".join([text, *(word.text for word in run[1:])]).strip(" ,;:|")
                if joined and any(map(str.isalnum, joined)) and _fits(cell, joined):
                    yield field_from_words(joined, run, self._printed.rows[row].page, _CONFIDENCE, EXTRACTOR)
                    break

    def _begins_near(self, cell: LineCell, word: WordBox) -> bool:
        """Whether a text that begins with a word can stand in a cell's column."""
        shift = self._shift[id(cell)]
        left, right = cell.left + shift - _FARTHEST, cell.right + shift + _FARTHEST
        return left <= word.box.left <= right

    def _field(self, value: Any, spot: Spot) -> FieldValue[Any]:
        return field_from_words(value, self._printed.words_of(spot), self._printed.page_of(spot), _CONFIDENCE, EXTRACTOR)

    def _description(self, row: int, rows: range, taken: set[BoundingBox]) -> FieldValue[Any] | None:
        cell = next((cell for cell in self._template.cells if cell.field == "description"), None)
        if cell is None or cell.dy is None:
            return None
        right = min(
            (
                c.left + self._shift[id(c)]
                for c in self._chief_cells
                if c is not cell and c.left > cell.left + 12 and c.left > cell.right - 60
            ),
            default=1e9,
        )
        first = next(iter(self._rows_of(cell, row, rows)), None)
        if first is None:
            return None
        words: list[WordBox] = []
        count = 0
        page = self._printed.rows[first].page
        for at in range(first, rows.stop):
            if self._printed.rows[at].page != page or (self._template.text_rows and count == self._template.text_rows):
                break
            own = self._text_words(cell, at, right, taken)
            if own and self._begins_otherwise(own):
                continue
            words += own
            count += bool(own)
        if not words:
            return None
        text = " ".join(word.text for word in words)
        return field_from_words(text, words, page, _CONFIDENCE, EXTRACTOR)

    def _text_words(self, cell: LineCell, row: int, right: float, taken: set[BoundingBox]) -> list[WordBox]:
        left = cell.left + self._shift[id(cell)] - 6
        own = [
            w
            for w in self._printed.words[row]
            if w.box not in taken and left <= w.box.left and w.box.middle[0] < max(right - 1, left)
        ]
        if not own or own[0].box.left > cell.right + self._shift[id(cell)]:
            return []
        kept: list[WordBox] = []
        for word in own:
            apart = not kept or word.box.left - kept[-1].box.right > _NEW_CELL * word.box.height
            if word.box.left >= right or (apart and self._is_in_other_column(cell, word)):
                break  # a long number of the next column begins further left than any did before
            kept.append(word)
        return kept

    def _is_in_other_column(self, cell: LineCell, word: WordBox) -> bool:
        if not any(map(str.isdigit, word.text)):
            return False
        return any(self._cost(other, word.box) <= _AT_EDGE for other in self._chief_cells if other is not cell)

    def _begins_otherwise(self, words: Sequence[WordBox]) -> bool:
        key = "".join(sign for word in words[:2] for sign in word.text.casefold() if sign.isalpha())
        return key in self._template.not_text


def _without_glued(text: str, sign: str) -> str:
    """A word without what stands before its value: a caption and its colon, a number with a slash or none."""
    return text.rpartition(sign)[2] if not sign.isalnum() and sign in text else _LEADING_NUMBER.sub("", text)


def _fits(cell: LineCell, text: str) -> bool:
    """Whether a text may be a value of a field: article numbers look different on one order, units are words."""
    if cell.field == "uom":
        return any(map(str.isalpha, text)) or not any("A" in shape for shape in cell.shapes)
    if any(fits_shape(text, shape) for shape in cell.shapes):
        return True
    return cell.field in ("supplier_part", "buyer_part") and text.upper() == text and " " not in text

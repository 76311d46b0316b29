"""Where a document prints its true values: by the evidence of our own reading where that is right, else by search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from extractors.fields.date_habits import DateHabit, habit_of_dates
from extractors.fields.numbers import NumberHabit
from extractors.fields.numbers import vote_habit as vote_number_habit
from extractors.layout.rows import Row, rows_of
from models.twin.lines_on_pages import rows_of_lines
from models.twin.spots import Spot, code_spots, date_spots, misread_code_spots, number_spots
from models.twin.truth import FIGURES, HEADER_DATES, PARTS, SUMS, Truth, Values
from pipeline.core.document import BoundingBox, Document
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue

LINE_SPOTS = ("line_number", *PARTS, *FIGURES)
# A code of fewer signs is believed only in its own line: 1000 may be part of an address.
_SHORT_CODE = 5
_EVIDENCE, _WHOLE, _COLUMN = 10.0, 3.0, 4.0
_SAME_EDGE = 4.0
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One order line on the page: where each of its values stands, and the numbers of its rows among the document's."""

    spots: Mapping[str, Spot]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A document with the places of its true values.

    Attributes:
        header: Every place of each value of the header.
        elsewhere: Every place of codes and dates that lines state, wherever it is: value to spots.
        missing: Values that are printed nowhere, as ``line 2 unit_price 3.50``.
    """

    document: Document
    rows: tuple[Row, ...]
    numbers: NumberHabit
    dates: DateHabit
    header: Mapping[str, tuple[Spot, ...]]
    lines: tuple[PrintedLine, ...]
    elsewhere: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def located(truth: Truth, document: Document, order: ExtractedOrder) -> Printed:
    """The places of all values that a sibling may change: numbers, dates and codes.

    Args:
        order: Our reading of the document; it need not be right.
    """
    rows = tuple(row for page in document.pages for row in rows_of(page))
    phrases = [phrase.text for row in rows for phrase in row.phrases]
    search = _Search(rows, vote_number_habit(phrases), habit_of_dates(phrases), truth)
    found = rows_of_lines(truth, rows, order, search.numbers)
    lines = _with_columns([search.line(values, found[index]) for index, values in enumerate(truth.lines)], search)
    of_lines = {row for line in lines for row in line.rows}
    header = {name: tuple(search.header(name, value, of_lines, order)) for name, value in truth.header.items()}
    header = {name: spots for name, spots in header.items() if spots}
    elsewhere = {value: tuple(search.everywhere(value)) for line in truth.lines for value in _repeated(line)}
    missing = [
        f"{name} {value}"
        for name, value in truth.header.items()
        if name in (*SUMS, *HEADER_DATES, "po_number") and name not in header
    ]
    for number, (values, line) in enumerate(zip(truth.lines, lines, strict=True), 1):
        for name in LINE_SPOTS:
            if name in values and name not in line.spots and not elsewhere.get(values[name]):
                missing.append(f"line {number} {name} {values[name]}")
        if "requested_date" in values and not elsewhere.get(values["requested_date"]):
            missing.append(f"line {number} requested_date {values['requested_date']}")
    return Printed(document, rows, search.numbers, search.dates, header, tuple(lines), elsewhere, tuple(missing))


def _repeated(line: Values) -> Iterator[str]:
    """Values of a line that are the same value wherever they are printed."""
    for name in PARTS:
        if len(line.get(name, "")) >= _SHORT_CODE and any(sign.isdigit() for sign in line[name]):
            yield line[name]
    if "requested_date" in line:
        yield line["requested_date"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    name: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class _Search:
    rows: tuple[Row, ...]
    numbers: NumberHabit
    dates: DateHabit
    truth: Truth

    def header(self, name: str, value: str, of_lines: set[int], order: ExtractedOrder) -> Iterable[Spot]:
        if name == "po_number":
            return self.everywhere(value)
        if name in HEADER_DATES:
            return self.everywhere(value)
        if name in SUMS:
            spots = [
                spot
                for index, row in enumerate(self.rows)
                if index not in of_lines
                for spot in number_spots(row, Decimal(value), self.numbers)
            ]
            return _of_sum(spots, getattr(order, name), Decimal(value))
        return ()

    def everywhere(self, value: str) -> list[Spot]:
        """Every place of a code, or of a date in its ISO form."""
        if not _ISO_DATE.fullmatch(value):
            exact = [spot for row in self.rows for spot in code_spots(row, value)]
            return exact or [spot for row in self.rows for spot in misread_code_spots(row, value)]
        day = date.fromisoformat(value)
        ordered = self.truth.header.get("po_date")
        near = date.fromisoformat(ordered) if ordered else None
        return [spot for row in self.rows for spot in date_spots(row, day, self.dates, near)]

    def line(self, values: Values, place: tuple[tuple[int, ...], ExtractedLine | None]) -> tuple[Values, list[_Candidate], Any]:
        indexes, read = place
        candidates = []
        for name in LINE_SPOTS:
            if name not in values:
                continue
            reading: FieldValue[Any] | None = getattr(read, name) if read is not None else None
            for index in indexes:
                row = self.rows[index]
                spots = (
                    number_spots(row, Decimal(values[name]), self.numbers) if name in FIGURES else code_spots(row, values[name])
                )
                for spot in spots:
                    score = _WHOLE * spot.is_whole
                    if _says(reading, name, values[name]):
                        score += _EVIDENCE * _on(spot, reading.evidence if reading else None)
                    candidates.append(_Candidate(score, name, spot))
        return values, candidates, indexes


def _says(reading: FieldValue[Any] | None, name: str, value: str) -> bool:
    """Whether our reading is the true value."""
    if reading is None:
        return False
    return bool(reading.value == Decimal(value)) if name in FIGURES else str(reading.value) == value


def _on(spot: Spot, evidence: Evidence | None) -> bool:
    if evidence is None or evidence.page != spot.page:
        return False
    return all(any(_inside(word.box, box) for box in evidence.boxes) for word in spot.words)


def _inside(box: BoundingBox, other: BoundingBox) -> bool:
    x, y = box.middle
    return other.left - 1 <= x <= other.right + 1 and other.top - 1 <= y <= other.bottom + 1


def _of_sum(spots: Sequence[Spot], reading: FieldValue[Decimal] | None, value: Decimal) -> Sequence[Spot]:
    """Of the places that print a sum's figure, those that are it: a round figure is only believed where it was read."""
    read = [spot for spot in spots if reading is not None and reading.value == value and _on(spot, reading.evidence)]
    if not read:
        return [spot for spot in spots if spot.is_whole] or spots
    # The same amount printed again is the same sum when it is long and shows its marks, or stands alone.
    return [
        spot for spot in spots if spot in read or (len(spot.token) >= _SHORT_CODE and (spot.is_whole or not spot.token.isdigit()))
    ]


def _with_columns(found: Sequence[tuple[Values, list[_Candidate], tuple[int, ...]]], search: _Search) -> list[PrintedLine]:
    """Each line's values at one place each, in doubt where the other lines have them."""
    sure: dict[str, list[BoundingBox]] = {}
    for _, candidates, _ in found:
        for name in {candidate.name for candidate in candidates}:
            own = sorted((c for c in candidates if c.name == name), key=lambda c: -c.score)
            if own[0].score >= _EVIDENCE or len(own) == 1:
                sure.setdefault(name, []).append(own[0].spot.box)
    lines = []
    for _, candidates, rows in found:
        ranked = sorted(
            candidates,
            key=lambda c: -(c.score + _COLUMN * _in_column(c.spot.box, sure.get(c.name, ()))),
        )
        spots: dict[str, Spot] = {}
        for candidate in ranked:
            if candidate.name not in spots and not any(_overlap(candidate.spot, other) for other in spots.values()):
                spots[candidate.name] = candidate.spot
        lines.append(PrintedLine(spots, rows))
    return lines


def _in_column(box: BoundingBox, others: Sequence[BoundingBox]) -> float:
    """Share of the other lines' values that are flush with the box."""
    flush = [abs(box.right - other.right) < _SAME_EDGE or abs(box.left - other.left) < _SAME_EDGE for other in others]
    return sum(flush) / len(flush) if flush else 0.0


def _overlap(one: Spot, other: Spot) -> bool:
    if one.page != other.page or not {word.box for word in one.words} & {word.box for word in other.words}:
        return False
    return one.words != other.words or (one.start < other.end and other.start < one.end)

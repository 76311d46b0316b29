"""Sketched orders as labelled sheets: their layouts are of other minds than the families', so the network learns from some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.classify import classify
from extractors.fields.folding import plain
from extractors.layout.rows import Row, rows_of
from extractors.read_pages import read_by_rules
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, PrintedWord, Sheet, Stroke
from models.sketches.layout_cases import LayoutCase
from models.sketches.page_sketch import PrintStyle, sketched_document
from models.twin.places import Printed, located
from models.twin.spots import Spot
from models.twin.truth import HEADER_DATES, HEADER_TEXTS, SUMS, Truth, truth_from_record
from pipeline.core.document import BoundingBox, WordBox
from pipeline.core.errors import InputError
from pipeline.core.fields import Evidence, ExtractedOrder

_BLOCKS = {
    "buyer_name": Block.BUYER, "supplier_name": Block.SUPPLIER, "ship_to_name": Block.SHIP_TO,
    "ship_to_address": Block.SHIP_TO, "bill_to_name": Block.BILL_TO, "bill_to_address": Block.BILL_TO,
}  # fmt: skip
_MOST_ROWS = 8

Place = tuple[int, BoundingBox]


def sketched_sheets(case: LayoutCase, style: PrintStyle) -> Iterator[tuple[Sheet, int]]:
    """The pages that print something of the order, with their numbers; none where an answer is no figure or day.

    Labels are of fields, order lines and the blocks of parties as far as their names and addresses go, never of what announces.
    Words of which nobody can tell are labelled so: a name printed once more, a value that is not found.
    """
    document = sketched_document(case.text, f"{case.name}.pdf", style)
    rows = [row for page in document.pages for row in rows_of(page)]
    rules = read_by_rules(document, rows, classify(document, rows))
    try:
        truth = truth_from_record(_record(case), case.name)
    except InputError:
        return
    labels = _Labels(located(truth, document, rules), truth, rules)
    labels.put()
    for sheet, number in labels.sheets():
        if any(label.field for word in sheet.words for _begin, _end, label in word.spans):
            yield sheet, number


def _record(case: LayoutCase) -> dict[str, object]:
    def told(answers: Mapping[str, Sequence[str]]) -> dict[str, str]:
        return {name: values[0] for name, values in answers.items() if values and values[0] != "?"}

    return {**told(case.header), "lines": [told(line) for line in case.lines]}


@dataclass
class _Labels:
    """Labels of a document's words as they are found, the surest first; what is labelled stays so."""

    printed: Printed
    truth: Truth
    rules: ExtractedOrder
    spans: dict[Place, list[tuple[int, int, Label]]] = field(default_factory=lambda: defaultdict(list))
    unsure: set[Place] = field(default_factory=set)

    def put(self) -> None:
        for index, line in enumerate(self.printed.lines):
            for name, spot in line.spots.items():
                self._spot(spot, Label(Field(name), line=index))
            self._line_texts(index)
        in_lines = {row for line in self.printed.lines for row in line.rows}
        for name in ("po_number", *HEADER_DATES, *SUMS):
            self._header_value(name, in_lines)
        for name in HEADER_TEXTS:
            if name in self.truth.header:
                self._header_text(name, self.truth.header[name])

    def _header_value(self, name: str, in_lines: set[int]) -> None:
        value = self.truth.header.get(name)
        spots = self.printed.header.get(name, ())
        boxes = {(row.page, word.box) for number in in_lines for row in [self.printed.rows[number]] for word in row.words}
        outside = [spot for spot in spots if not any((spot.page, word.box) in boxes for word in spot.words)]
        reading = getattr(self.rules, name)
        if value is not None and reading is not None and str(reading.value) == value and name != "po_number":
            outside = [spot for spot in outside if _holds(reading.evidence, spot.page, spot.box)] or outside
        for spot in outside:
            self._spot(spot, Label(Field(name)))
        for spot in spots:
            self.unsure |= {(spot.page, word.box) for word in spot.words if (spot.page, word.box) not in self.spans}

    def _header_text(self, name: str, value: str) -> None:
        label = Label(Field(name), block=_BLOCKS.get(name))
        reading = getattr(self.rules, name)
        if reading is not None and _alike(str(reading.value), value) and reading.evidence is not None:
            found = self._words_of(reading.evidence)
            if all((page, word.box) not in self.spans for page, word in found):
                self._words(found, label)
        runs = list(_runs(self.printed.rows, value))
        if not any(label.field == span[2].field for spans in self.spans.values() for span in spans):
            for run in runs[:1]:
                self._words(run, label)
        told = {_folded(word) for word in value.split()} if not runs else set()
        for run in runs:
            self.unsure |= {(page, word.box) for page, word in run if (page, word.box) not in self.spans}
        for row in self.printed.rows:
            self.unsure |= {
                (row.page, word.box)
                for word in row.words
                if _folded(word.text) in told and (row.page, word.box) not in self.spans
            }

    def _line_texts(self, index: int) -> None:
        values, place = self.truth.lines[index], self.printed.lines[index]
        rows = [self.printed.rows[number] for number in place.rows]
        for name in ("uom", "description"):
            if name not in values:
                continue
            free = [(row.page, word) for row in rows for word in row.words if (row.page, word.box) not in self.spans]
            found = _sequence(free, values[name])
            if found:
                self._words(found, Label(Field(name), line=index))
            else:
                told = {_folded(word) for word in values[name].split()}
                self.unsure |= {(page, word.box) for page, word in free if _folded(word.text) in told}
        if "requested_date" in values:
            places = {(row.page, word.box) for row in rows for word in row.words}
            for spot in self.printed.elsewhere.get(values["requested_date"], ()):
                if any((spot.page, word.box) in places for word in spot.words):
                    self._spot(spot, Label(Field.LINE_DATE, line=index))
                else:
                    self.unsure |= {(spot.page, word.box) for word in spot.words if (spot.page, word.box) not in self.spans}

    def _words_of(self, evidence: Evidence) -> list[tuple[int, WordBox]]:
        return [
            (row.page, word)
            for row in self.printed.rows
            if row.page == evidence.page
            for word in row.words
            if any(_inside(word.box, box) for box in evidence.boxes)
        ]

    def _words(self, words: Iterable[tuple[int, WordBox]], label: Label) -> None:
        for page, word in words:
            if (page, word.box) not in self.spans:
                self.spans[page, word.box].append((0, len(word.text), label))

    def _spot(self, spot: Spot, label: Label) -> None:
        at = 0
        for word in spot.words:
            begin, end = max(0, spot.start - at), min(len(word.text), spot.end - at)
            taken = self.spans.get((spot.page, word.box), [])
            if begin < end and not any(begin < other[1] and other[0] < end for other in taken):
                self.spans[spot.page, word.box].append((begin, end, label))
            at += len(word.text) + 1

    def sheets(self) -> Iterator[tuple[Sheet, int]]:
        """All pages with what was found."""
        lines = {
            (self.printed.rows[number].page, word.box): index
            for index, line in enumerate(self.printed.lines)
            for number in line.rows
            for word in self.printed.rows[number].words
        }
        for page in self.printed.document.pages:
            words = []
            for word in page.words:
                box, found = word.box, self.spans.get((page.number, word.box), ())
                rest = Label(line=lines.get((page.number, box)), is_told=bool(found) or (page.number, box) not in self.unsure)
                spans = tuple(_without_gaps(len(word.text), found, rest))
                words.append(
                    PrintedWord(word.text, box.left, box.top, box.right, box.bottom, spans, Font(size=max(1, box.height)))
                )
            strokes = [Stroke(one.box.left, one.box.top, one.box.right, one.box.bottom) for one in page.rulings]
            role = PageRole.ORDER if page.number == 1 else PageRole.CONTINUATION
            yield Sheet(page.width, page.height, role, words, strokes), page.number


def _without_gaps(length: int, spans: Iterable[tuple[int, int, Label]], rest: Label) -> Iterator[tuple[int, int, Label]]:
    at = 0
    for begin, end, label in sorted(spans, key=lambda span: span[0]):
        if begin > at:
            yield at, begin, rest
        yield begin, end, label
        at = end
    if at < length:
        yield at, length, rest


def _holds(evidence: Evidence | None, page: int, box: BoundingBox) -> bool:
    return evidence is not None and evidence.page == page and any(_inside(box, one) for one in evidence.boxes)


def _inside(box: BoundingBox, other: BoundingBox) -> bool:
    x, y = box.middle
    return other.left - 1 <= x <= other.right + 1 and other.top - 1 <= y <= other.bottom + 1


def _folded(text: str) -> str:
    return plain(text).strip(".,:;()").casefold()


def _alike(one: str, other: str) -> bool:
    return _words_in(one) == _words_in(other)


def _words_in(text: str) -> list[str]:
    return [folded for word in text.replace(",", " ").split() if (folded := _folded(word))]


def _runs(rows: Sequence[Row], value: str) -> Iterator[list[tuple[int, WordBox]]]:
    """Where the words of a value stand one after the other, an address over rows that begin at one edge."""
    wanted = _words_in(value)
    for number, row in enumerate(rows):
        for at in range(len(row.words)):
            if not wanted or not wanted[0].startswith(_folded(row.words[at].text)[: len(wanted[0])] or "\0"):
                continue
            left, found, rest = row.words[at].box.left, [], list(wanted)
            for below in rows[number : number + _MOST_ROWS]:
                if below.page != row.page or not rest:
                    break
                for word in below.words:
                    if word.box.left < left - 2 or (below is row and word.box.left < row.words[at].box.left):
                        continue
                    if rest and _folded(word.text.replace(",", " ")) == rest[0]:
                        found.append((row.page, word))
                        rest.pop(0)
                    elif below is row:
                        break
            if not rest:
                yield found


def _sequence(words: Sequence[tuple[int, WordBox]], value: str) -> list[tuple[int, WordBox]]:
    """The words that spell a value in order, others between them passed over; none where they do not."""
    wanted = [folded for word in value.split() if (folded := _folded(word))]
    for start in range(len(words)):
        found, rest = [], list(wanted)
        for one in words[start:]:
            if rest and _folded(one[1].text) == rest[0]:
                found.append(one)
                rest.pop(0)
            elif not found:
                break
        if wanted and not rest:
            return found
    return []

"""From other values to a plan: which words of the original go, which move, and what is written in their place."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractors.layout.rows import Row
from models.twin.arrangement import Slot
from models.twin.derived import figure_of_line, figure_of_sums
from models.twin.figures import rounded
from models.twin.other_values import OtherValues, other_values
from models.twin.places import LINE_SPOTS, Printed
from models.twin.plan import Change, Flush, Plan, Writing, flush_of, written
from models.twin.reprint import reprinted_date, reprinted_number
from models.twin.spots import Spot, numbers_in
from models.twin.truth import FIGURES, HEADER_DATES, PARTS, SUMS, Truth, Values
from pipeline.core.document import BoundingBox, MarkKind, WordBox

# Print follows closer than this many heights: a unit or a currency that the figure must not run into.
_CLOSE = 0.7
_SAME_EDGE = 2.5

Place = tuple[int, BoundingBox]


def planned(truth: Truth, printed: Printed, seed: str) -> Plan:
    """One sibling of a document; the same seed gives the same sibling."""
    values = other_values(truth, printed, random.Random(seed))  # noqa: S311, no secret hangs on it
    return _Planner(truth, printed, values).plan()


@dataclass(frozen=True, slots=True)
class _Planner:
    truth: Truth
    printed: Printed
    values: OtherValues

    def plan(self) -> Plan:
        shared = list(self._shared_changes())
        line_of = self._line_of_words()
        writings = self._with_neighbours(written(change for change in shared if _place(change.spot) not in line_of))
        erased = [(writing.page, word) for writing in writings for word in writing.words]
        flush = {name: self._flush_of(name) for name in LINE_SPOTS}
        for slot, values in zip(self.values.arrangement.slots, self.values.truth.lines, strict=True):
            in_band = [change for change in shared if line_of.get(_place(change.spot)) == slot.source]
            own = [*self._changes_of_line(slot, values, flush), *in_band]
            new = [*written([*own, *self._derived_of_line(slot, values, own, flush)], slot.down)]
            if slot.down:
                new += self._moved(slot, new)
            writings += new
            if not slot.added:
                erased += [(writing.page, word) for writing in new for word in writing.words]
        for source in self.values.arrangement.left_out:
            erased += [(row.page, word) for row in self._rows(source) for word in row.words]
        return Plan(self.values.truth, tuple(writings), tuple(erased), tuple(self._marks()), self.values.kept)

    def _rows(self, line: int) -> Sequence[Row]:
        return [self.printed.rows[row] for row in self.printed.lines[line].rows]

    def _line_of_words(self) -> dict[Place, int]:
        lines = range(len(self.printed.lines))
        return {(row.page, word.box): line for line in lines for row in self._rows(line) for word in row.words}

    def _shared_changes(self) -> Iterator[Change]:
        """Order number, dates, part numbers named elsewhere, sums, and what follows from them."""
        new = self.values.truth.header
        for spot in self.printed.header.get("po_number", ()):
            yield Change(spot, _as_cased(spot, new["po_number"]), self._flush_of_one(spot, Flush.LEFT))
        places = {
            self.truth.header[name]: self.printed.header.get(name, ()) for name in HEADER_DATES if name in self.truth.header
        }
        for value, spots in {**places, **self.printed.elsewhere}.items():
            for spot in spots:
                if value in self.values.dates:
                    days = date.fromisoformat(value), date.fromisoformat(self.values.dates[value])
                    yield Change(spot, reprinted_date(spot.token, *days, self.printed.dates) or spot.token)
                elif value in self.values.codes and not self._is_of_its_line(spot, value):
                    yield Change(spot, _as_cased(spot, self.values.codes[value]))
        yield from self._sums()

    def _is_of_its_line(self, spot: Spot, code: str) -> bool:
        """Whether a part number stands within a line that has it: each line may print its own instead."""
        owner = self._line_of_words().get(_place(spot))
        return owner is not None and any(self.truth.lines[owner].get(name) == code for name in PARTS)

    def _sums(self) -> Iterator[Change]:
        taken: list[Spot] = []
        for name in SUMS:
            for spot in self.printed.header.get(name, ()):
                text = self._number(spot, Decimal(self.truth.header[name]), Decimal(self.values.truth.header[name]))
                if text is not None:
                    taken.append(spot)
                    yield Change(spot, text, self._flush_of_one(spot, Flush.RIGHT))
        of_lines = {row for line in self.printed.lines for row in line.rows}
        for row in (row for index, row in enumerate(self.printed.rows) if index not in of_lines):
            for change in self._derived_in(row, taken):
                taken.append(change.spot)
                yield change

    def _derived_in(self, row: Row, taken: Sequence[Spot]) -> Iterator[Change]:
        """Figures of a row outside the lines that follow from the order's."""
        order = [slot.source for slot in self.values.arrangement.slots]
        states_sum = any(spot.page == row.page and spot.words[0] in row.words for spot in taken)
        for spot, value in numbers_in(row, self.printed.numbers):
            if any(_shares_words(spot, other) for other in taken):
                continue
            other = figure_of_sums(value, spot.token, self.truth, self.values.truth, order)
            if other is None and states_sum and value == len(self.truth.lines):
                other = Decimal(len(order))  # "4 items, together 142 095.00"
            text = None if other is None else self._number(spot, value, other)
            if text is not None:
                yield Change(spot, text, self._flush_of_one(spot, Flush.RIGHT))

    def _changes_of_line(self, slot: Slot, values: Values, flush: Mapping[str, Flush]) -> Iterator[Change]:
        old, spots = self.truth.lines[slot.source], self.printed.lines[slot.source].spots
        for name, spot in spots.items():
            if old[name] == values[name]:
                continue
            if name in FIGURES:
                text = self._number(spot, Decimal(old[name]), Decimal(values[name])) or spot.token
            else:
                text = _as_cased(spot, values[name])
            yield Change(spot, text, self._flush_of_one(spot, flush[name]))
        for name in PARTS:
            # A number that is printed again within its own line: in the description, or below it.
            for spot in self.printed.elsewhere.get(old.get(name, ""), ()) if old.get(name) != values.get(name) else ():
                if any(_place(spot) == (row.page, word.box) for row in self._rows(slot.source) for word in row.words):
                    yield Change(spot, _as_cased(spot, values[name]))

    def _derived_of_line(self, slot: Slot, values: Values, own: Sequence[Change], flush: Mapping[str, Flush]) -> Iterator[Change]:
        old = self.truth.lines[slot.source]
        said = old.get("description", "")
        claimed = [change.spot for change in own] + list(self.printed.lines[slot.source].spots.values())
        schedule = list(self._schedule(slot, values, claimed))
        yield from schedule
        claimed += [change.spot for change in schedule]
        for row in self._rows(slot.source):
            for spot, value in numbers_in(row, self.printed.numbers):
                if spot.token in said or any(_shares_words(spot, other) for other in claimed):
                    continue
                other = figure_of_line(value, spot.token, old, values)
                text = None if other is None else self._number(spot, value, other)
                if text is not None:
                    yield Change(spot, text, Flush.RIGHT)

    def _schedule(self, slot: Slot, values: Values, claimed: Sequence[Spot]) -> Iterator[Change]:
        """The quantity told again below itself, or in parts that come to it."""
        spot = self.printed.lines[slot.source].spots.get("quantity")
        if spot is None:
            return
        old, new = Decimal(self.truth.lines[slot.source]["quantity"]), Decimal(values["quantity"])
        parts = [
            (other, value)
            for row in self._rows(slot.source)
            if spot.words[0] not in row.words
            for other, value in numbers_in(row, self.printed.numbers)
            if abs(other.box.right - spot.box.right) < _SAME_EDGE and not any(_shares_words(other, one) for one in claimed)
        ]
        if not parts or sum(value for _, value in parts) != old or old == new:
            return
        left = new
        for index, (other, value) in enumerate(parts):
            share = left if index == len(parts) - 1 else min(left, rounded(value * new / old, 0))
            left -= share
            text = self._number(other, value, share)
            if text is not None:
                yield Change(other, text, Flush.RIGHT)

    def _moved(self, slot: Slot, changed: Sequence[Writing]) -> Iterator[Writing]:
        """The rest of a line's print, which moves along."""
        taken = {(writing.page, word.box) for writing in changed for word in writing.words}
        for row in self._rows(slot.source):
            for word in row.words:
                if (row.page, word.box) not in taken:
                    yield Writing(row.page, (word,), word.text, slot.down)

    def _number(self, spot: Spot, old: Decimal, new: Decimal) -> str | None:
        return reprinted_number(spot.token.replace("’", "'"), old, new, self.printed.numbers)

    def _with_neighbours(self, writings: list[Writing]) -> list[Writing]:
        """What stands close beside a longer text makes room: the words behind it, or before it where its end is fixed."""
        moved: dict[Place, float] = {}
        taken = {(writing.page, word.box) for writing in writings for word in writing.words}
        words: dict[Place, WordBox] = {}
        for writing in writings:
            phrase = next(
                phrase
                for row in self.printed.rows
                if row.page == writing.page
                for phrase in row.phrases
                if writing.words[0] in phrase.words
            )
            first, last = phrase.words.index(writing.words[0]), phrase.words.index(writing.words[-1])
            before, after = phrase.words[:first], phrase.words[last + 1 :]
            old = " ".join(word.text for word in writing.words)
            grown = (len(writing.text) - len(old)) * (writing.words[-1].box.right - writing.words[0].box.left) / len(old)
            for word in (before if writing.flush is Flush.RIGHT else after) if grown else ():
                place = (writing.page, word.box)
                words[place] = word
                moved[place] = moved.get(place, 0.0) + (-grown if writing.flush is Flush.RIGHT else grown)
        made = [replace(one, across=moved.get((one.page, one.words[0].box), 0.0)) for one in writings]
        free = [place for place in moved if place not in taken]
        return made + [Writing(page, (words[page, box],), words[page, box].text, across=moved[page, box]) for page, box in free]

    def _flush_of(self, name: str) -> Flush:
        boxes = [line.spots[name].box for line in self.printed.lines if name in line.spots]
        return flush_of(boxes, Flush.RIGHT if name in FIGURES else Flush.LEFT)

    def _flush_of_one(self, spot: Spot, default: Flush) -> Flush:
        """By the print that stands close on either side, else as its column is."""
        box = spot.box
        row = next(row for row in self.printed.rows if row.page == spot.page and spot.words[0] in row.words)
        gap = _CLOSE * box.height
        followed = any(0 <= word.box.left - box.right < gap for word in row.words if word not in spot.words)
        preceded = any(0 <= box.left - word.box.right < gap for word in row.words if word not in spot.words)
        if not followed and not preceded:
            return default
        if followed and preceded:
            phrase = next(phrase for phrase in row.phrases if spot.words[0] in phrase.words)
            return Flush.RIGHT if self._is_flush_with_sums(phrase.box) else Flush.LEFT
        return Flush.RIGHT if followed or self._is_flush_with_sums(box) else Flush.LEFT

    def _is_flush_with_sums(self, box: BoundingBox) -> bool:
        """Whether it ends where the amounts or other sums end."""
        others = [line.spots["amount"].box for line in self.printed.lines if "amount" in line.spots]
        others += [spot.box for name in SUMS for spot in self.printed.header.get(name, ())]
        return any(other != box and abs(box.right - other.right) < _SAME_EDGE for other in others)

    def _marks(self) -> Iterator[tuple[int, BoundingBox]]:
        """Barcodes that say a value which has changed."""
        said = [self.truth.header.get("po_number", ""), *self.values.codes]
        for page in self.printed.document.pages:
            for mark in page.marks:
                if mark.kind is MarkKind.BARCODE and any(len(text) > 3 and text in mark.text for text in said):
                    yield page.number, mark.box


def _place(spot: Spot) -> Place:
    return spot.page, spot.words[0].box


def _shares_words(one: Spot, other: Spot) -> bool:
    return one.page == other.page and bool({word.box for word in one.words} & {word.box for word in other.words})


def _as_cased(spot: Spot, text: str) -> str:
    """A code with the spaces and the letters' case of the print."""
    solid = text.replace(" ", "")
    if len(spot.token.replace(" ", "")) != len(solid):
        return text
    signs = iter(solid)
    spaced = [sign if sign == " " else next(signs) for sign in spot.token]
    return "".join(old if old.casefold() == new.casefold() else new for old, new in zip(spot.token, spaced, strict=True))

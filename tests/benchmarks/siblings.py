"""Siblings of a document: the same layout with another order on it, and what that order states.

Words are replaced where they are printed: numbers keep their right edge, texts their left one. Quantities, prices, amounts and
sums are drawn anew and fit each other; order number, dates, article numbers, texts and the place of delivery are changed; a line
is added or left out. What cannot be found on the page stays as it is, on the page and in the truth.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from extractors.lessons.learn import learned_places
from extractors.lessons.printed import Printed, Spot, folded
from extractors.lessons.values import value_of
from pipeline.core.document import BoundingBox, Document, Page, Ruling, WordBox
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue

_WORDS = (
    "valve", "steel", "bracket", "copper", "sheet", "oak", "frame", "seal", "panel", "hinge", "motor", "cable", "filter", "grey",
    "sleeve", "nozzle", "gasket", "lever", "drum", "plate", "spring", "roller", "board", "washer", "clamp", "brush", "handle",
    "socket", "grip", "bolt", "tube", "beam",
)  # fmt: skip
_CENT = Decimal("0.01")
_SUMS = ("subtotal", "total")


@dataclass(frozen=True)
class Sibling:
    """A document and what it states."""

    document: Document
    truth: ExtractedOrder


def sibling_of(document: Document, truth: ExtractedOrder, seed: int) -> Sibling:
    """Another order on the layout of a document; the same for the same seed."""
    return _Drawer(document, truth, random.Random(seed)).drawn()


class _Drawer:
    def __init__(self, document: Document, truth: ExtractedOrder, chance: random.Random) -> None:
        self._chance = chance
        self._document, self._truth = _with_other_lines(document, truth, chance)
        self._printed = Printed(self._document)
        self._texts: dict[int, str] = {}
        self._edges: dict[int, str] = {}

    def drawn(self) -> Sibling:
        """The sibling."""
        order = self._with_header(self._truth)
        lines, difference = self._lines(order.lines)
        order = self._with_sums(replace(order, lines=lines), difference)
        order = self._with_ship_to(order)
        pages = tuple(replace(page, words=tuple(map(self._word, page.words))) for page in self._document.pages)
        return Sibling(replace(self._document, pages=pages), order)

    def _word(self, word: WordBox) -> WordBox:
        text = self._texts.get(id(word))
        if text is None or text == word.text:
            return word
        width = word.box.width * len(text) / max(1, len(word.text))
        box = word.box
        if self._edges.get(id(word)) == "right":
            box = BoundingBox(box.right - width, box.top, box.right, box.bottom)
        else:
            box = BoundingBox(box.left, box.top, box.left + width, box.bottom)
        return WordBox(text, box, word.confidence)

    def _set(self, spot: Spot, text: str, edge: str = "left") -> bool:
        """Print another text at a spot of one word; False where the spot has several or was changed before."""
        words = self._printed.words_of(spot)
        if len(words) != 1 or id(words[0]) in self._texts:
            return False
        self._texts[id(words[0])] = f"{spot.before}{text}{spot.after}"
        self._edges[id(words[0])] = edge
        return True

    def _with_header(self, order: ExtractedOrder) -> ExtractedOrder:
        changed: dict[str, Any] = {}
        number = value_of(order, "po_number")
        if number and " " not in number:
            other = self._other_code(number)
            spots = self._printed.find_text(number, wrapped=False)
            changed_everywhere = [self._set(spot, other) for spot in spots]
            if spots and all(changed_everywhere):
                changed["po_number"] = _told(other)
        for name in ("po_date", "requested_date"):
            value = value_of(order, name)
            if value is not None and (other_day := self._redated(value)) is not None:
                changed[name] = _told(other_day)
        return replace(order, **changed)

    def _redated(self, value: date) -> date | None:
        """Another day of the same month printed in the place of a date; None where the day cannot be told in it."""
        other = value.replace(day=self._chance.choice([day for day in range(13, 29) if day not in (value.day, value.year % 100)]))
        changes: list[tuple[Spot, str]] = []
        for spot, flag in self._printed.find_date(value):
            words = self._printed.words_of(spot)
            text = " ".join(word.text for word in words)
            for shown in (f"{value.day:02d}", str(value.day)):
                at = [
                    i for i in range(len(text)) if text[i : i + len(shown)] == shown and not _inside_number(text, i, len(shown))
                ]
                if len(at) == 1 and flag is None:
                    changes.append((spot, text[: at[0]] + f"{other.day:02d}" + text[at[0] + len(shown) :]))
                    break
        if not changes or len(changes) < len(self._printed.find_date(value)):
            return None
        for spot, text in changes:
            for word, new in zip(self._printed.words_of(spot), text.split(" "), strict=True):
                self._texts.setdefault(id(word), new)
        return other

    def _lines(self, lines: Sequence[ExtractedLine]) -> tuple[tuple[ExtractedLine, ...], Decimal | None]:
        """The lines with other figures, codes and texts, and by how much more they come to; None where that is not known."""
        places = learned_places(self._printed, lines)
        changed, difference = [], Decimal(0)
        known = True
        for line, spots in zip(lines, places or [{} for _ in lines], strict=True):
            new = self._figures(line, spots)
            before, after = value_of(line, "amount"), value_of(new, "amount")
            known = known and (before is not None) == (after is not None)
            difference += (after or Decimal(0)) - (before or Decimal(0))
            changed.append(self._codes(new, spots))
        return tuple(changed), difference if known else None

    def _figures(self, line: ExtractedLine, spots: Mapping[str, Spot]) -> ExtractedLine:
        quantity, price, amount = (value_of(line, name) for name in ("quantity", "unit_price", "amount"))
        if quantity is None or "quantity" not in spots or quantity != quantity.to_integral_value() or quantity <= 0:
            return line
        if (price is None) != (amount is None) or (price is not None and not {"unit_price", "amount"} <= spots.keys()):
            return line
        factor = self._chance.choice([2, 3, 5, 7, 10, 12])
        new_quantity = quantity * factor
        if price is None or amount is None:
            return self._numbered(line, spots, {"quantity": new_quantity})
        per, discount = value_of(line, "price_per") or Decimal(1), value_of(line, "discount_percent") or Decimal(0)
        expected = quantity * price / per * (1 - discount / 100)
        if abs(expected - amount) > Decimal("0.05") or not price:
            return line
        return self._numbered(line, spots, {"quantity": new_quantity, "amount": amount * factor})

    def _numbered(self, line: ExtractedLine, spots: Mapping[str, Spot], values: Mapping[str, Decimal]) -> ExtractedLine:
        runs = [spots[name].runs for name in values]
        if len({*runs}) < len(runs) or any(len(self._printed.words_of(spots[name])) > 1 for name in values):
            return line
        for name, value in values.items():
            self._set(spots[name], _formatted(value, self._printed.text_of(spots[name])), "right")
        return replace(line, **{name: _told(value) for name, value in values.items()})

    def _codes(self, line: ExtractedLine, spots: Mapping[str, Spot]) -> ExtractedLine:
        changed: dict[str, Any] = {}
        for name in ("supplier_part", "buyer_part"):
            code = value_of(line, name)
            if code and name in spots and " " not in code and any(map(str.isdigit, code)):
                other = self._other_code(code)
                if self._set(spots[name], other):
                    changed[name] = _told(other)
        text = value_of(line, "description")
        if text and "description" in spots:
            words = self._printed.words_of(spots["description"])
            if folded(" ".join(word.text for word in words)) == folded(text):
                for word in words:
                    if len(word.text) > 3 and word.text.isalpha() and word.text.isascii() and id(word) not in self._texts:
                        self._texts[id(word)] = self._other_word(word.text)
                changed["description"] = _told(" ".join(self._texts.get(id(word), word.text) for word in words))
        return replace(line, **changed)

    def _with_sums(self, order: ExtractedOrder, difference: Decimal | None) -> ExtractedOrder:
        if not difference:
            return order
        changed: dict[str, Any] = {}
        for name in _SUMS:
            value = value_of(order, name)
            if value is None:
                continue
            spots = [spot for spot in self._printed.find_number(value) if len(self._printed.words_of(spot)) == 1]
            for spot in spots:
                if id(self._printed.words_of(spot)[0]) not in self._texts:
                    self._set(spot, _formatted(value + difference, self._printed.text_of(spot)), "right")
            if spots:
                changed[name] = _told(value + difference)
        return replace(order, **changed)

    def _with_ship_to(self, order: ExtractedOrder) -> ExtractedOrder:
        """Another house in another street, where the place of delivery is printed once only."""
        address = value_of(order, "ship_to_address")
        others = [value_of(order, name) for name in ("bill_to_address", "buyer_address")]
        spots = self._printed.find_text(address) if address else []
        if len(spots) != 1 or any(folded(address or "") == folded(other or "") for other in others):
            return order
        words = [word for word in self._printed.words_of(spots[0]) if id(word) not in self._texts]
        numbers = [word for word in words if word.text.isdigit() and len(word.text) <= 3]
        text = address or ""
        for word in numbers[:1]:
            new = str(self._chance.randrange(10 ** (len(word.text) - 1), 10 ** len(word.text)))
            if text.count(word.text) == 1:
                self._texts[id(word)], text = new, text.replace(word.text, new)
        return replace(order, ship_to_address=_told(text))

    def _other_code(self, code: str) -> str:
        return "".join(self._chance.choice("123456789") if sign.isdigit() else sign for sign in code)

    def _other_word(self, text: str) -> str:
        word = self._chance.choice([one for one in _WORDS if len(one) <= len(text)] or [text])
        return word.upper() if text.isupper() else word.capitalize() if text[0].isupper() else word


def _inside_number(text: str, at: int, length: int) -> bool:
    return (at > 0 and text[at - 1].isdigit()) or (at + length < len(text) and text[at + length].isdigit())


def _told(value: Any) -> FieldValue[Any]:
    return FieldValue(value, str(value), 1.0, "truth")


def _formatted(value: Decimal, printed: str) -> str:
    """A number in the way of another one: decimals, marks, currency sign before or behind."""
    first = next(i for i, sign in enumerate(printed) if sign.isdigit())
    last = max(i for i, sign in enumerate(printed) if sign.isdigit())
    body = printed[first : last + 1]
    marks = [sign for sign in body if not sign.isdigit()]
    decimals = len(body) - 1 - max(i for i, sign in enumerate(body) if sign == marks[-1]) if marks else 0
    is_decimal = bool(marks) and not (
        decimals == 3 and ((len(marks) > 1 and len({*marks}) == 1) or value == value.to_integral_value())
    )
    places = decimals if is_decimal else 0
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = format(rounded, "f").partition(".")
    group = marks[0] if len({*marks}) > 1 else (marks[0] if marks and not is_decimal else "")
    if group:
        parts: list[str] = []
        while len(whole) > 3:
            whole, part = whole[:-3], whole[-3:]
            parts.insert(0, part)
        whole = group.join([whole, *parts])
    text = whole + (marks[-1] + rest if places else "")
    return printed[:first] + text + printed[last + 1 :]


def _with_other_lines(document: Document, truth: ExtractedOrder, chance: random.Random) -> tuple[Document, ExtractedOrder]:
    """The document with its first line printed twice or left out, where it is clear which rows are the line's."""
    if len(truth.lines) < 2 or any(value_of(truth, name) is not None for name in ("tax", "freight", "discount")):
        return document, truth
    printed = Printed(document)
    places = learned_places(printed, truth.lines)
    if not places or value_of(truth.lines[0], "line_number") is not None or len(truth.lines) < 3:
        return document, truth
    amounts = [value_of(line, "amount") for line in truth.lines]
    rows = [min(run.row for spot in spots.values() for run in spot.runs) for spots in places if spots]
    if len(rows) != len(truth.lines) or None in amounts or chance.random() < 0.3:
        return document, truth
    first, second = printed.rows[rows[0]], printed.rows[rows[1]]
    if first.page != second.page or printed.rows[rows[-1]].page != first.page:
        return document, truth
    top, bottom = first.box.top - 1.0, second.box.top - 1.0
    pages = tuple(_without(page, top, bottom) if page.number == first.page else page for page in document.pages)
    lines = truth.lines[1:]
    sums: dict[str, Any] = {name: _told(value - amounts[0]) for name in _SUMS if (value := value_of(truth, name)) is not None}
    return _resummed(replace(document, pages=pages), truth, sums), replace(truth, lines=lines, **sums)


def _resummed(document: Document, truth: ExtractedOrder, sums: Mapping[str, FieldValue[Decimal]]) -> Document:
    printed = Printed(document)
    texts: dict[int, WordBox] = {}
    for name, told in sums.items():
        for spot in printed.find_number(value_of(truth, name)):
            for word in printed.words_of(spot)[:1]:
                text = f"{spot.before}{_formatted(told.value, printed.text_of(spot))}{spot.after}"
                width = word.box.width * len(text) / len(word.text)
                box = BoundingBox(word.box.right - width, word.box.top, word.box.right, word.box.bottom)
                texts.setdefault(id(word), WordBox(text, box, word.confidence))
    return replace(
        document,
        pages=tuple(replace(page, words=tuple(texts.get(id(word), word) for word in page.words)) for page in document.pages),
    )


def _without(page: Page, top: float, bottom: float) -> Page:
    """The page without what stands between two heights, what is below moved up."""

    def moved(box: BoundingBox) -> BoundingBox | None:
        if box.bottom <= top + 2:
            return box
        if box.middle[1] < bottom:
            return (
                None
                if box.top >= top - 2
                else BoundingBox(box.left, box.top, box.right, max(box.top, box.bottom - (bottom - top)))
            )
        up = bottom - top
        return BoundingBox(box.left, box.top - up if box.top >= top else box.top, box.right, box.bottom - up)

    words = tuple(WordBox(word.text, box, word.confidence) for word in page.words if (box := moved(word.box)) is not None)
    rulings = tuple(Ruling(box) for ruling in page.rulings if (box := moved(ruling.box)) is not None)
    return replace(page, words=words, rulings=rulings)

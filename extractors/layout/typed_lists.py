"""Order lines typed as a plain list: "1) 3 boxes of ABC-123 hex bolts", one item a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import is_currency, unit_code
from extractors.layout.cells import Kind, kind_of
from extractors.layout.evidence import field_from_words
from extractors.layout.item_codes import is_leading_code
from extractors.layout.rows import Row
from extractors.layout.sum_labels import sum_label
from pipeline.core.document import BoundingBox, WordBox, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue

_BULLET = re.compile(r"^[-–—*•·◦▪‣>+]$")
_ENUMERATED = re.compile(r"^\(?(\d{1,3})[.):]$|^#(\d{1,3})[.):]?$")
_TIMES = re.compile(r"^[x×*]$", re.IGNORECASE)
_GLUED = re.compile(r"^(\d[\d.,']*)([^\W\d_]{1,12}|[x×])\.?$")
_OF = frozenset("of de von di van av of, à a из x × - – :".split())  # noqa: SIM905
_DETERMINERS = frozenset("the those these this your our usual some of more der die das des les los las el la le un une".split())  # noqa: SIM905
_ASIDE = re.compile(r"^(?:—|–|--|@|\(?\$.*)$")
_QUANTITY_LABEL = re.compile(r"^(?:qty|quantity|menge|anzahl|quantité|qté|cantidad|quantità|数量|кол-во)\.?:?$", re.IGNORECASE)
_BULLETED, _ENUMERATED_TRUST, _BARE = 0.72, 0.75, 0.55
_MOST_WORDS = 30
_LIST_GAP = 2.6  # text heights between two rows of one list


@dataclass(frozen=True)
class _Item:
    index: int
    number: WordBox | None
    quantity: WordBox
    quantity_text: str
    unit: WordBox | None
    unit_text: str
    text: tuple[WordBox, ...]
    marked: bool


def read_typed_list(rows: Sequence[Row], habit: NumberHabit) -> tuple[list[ExtractedLine], list[tuple[int, BoundingBox]]]:
    """Order lines of a plain list, and the areas that they stand in; none where no list is.

    A row counts when it begins with a bullet or a number and then a quantity; without those only several in a row with units do.
    """
    items = list(_with_wraps(list(_items(rows)), rows))
    if not _is_list(items):
        return [], []
    lines = [_line(item, rows[item.index].page, habit) for item in items]
    areas = [(rows[item.index].page, enclosing([word.box for word in (item.quantity, *item.text)])) for item in items]
    return [line for line in lines if line is not None], areas


def _is_list(items: Sequence[_Item]) -> bool:
    if any(item.marked for item in items):
        return True
    return len(items) >= 2 and sum(1 for item in items if item.unit_text) * 2 >= len(items)


def _items(rows: Sequence[Row]) -> Iterator[_Item]:
    for index, row in enumerate(rows):
        item = _item(index, row.words)
        if item is not None and (item.marked or len(row.phrases) == 1):
            yield item


def _item(index: int, words: tuple[WordBox, ...]) -> _Item | None:
    rest, number, marked = _without_mark(words)
    if not rest or len(rest) > _MOST_WORDS or sum_label(" ".join(word.text for word in rest[:3])) is not None:
        return None
    if _QUANTITY_LABEL.match(rest[0].text):
        rest = rest[1:]
    taken = _quantity(rest)
    if taken is None:
        return None
    quantity, quantity_text, unit, unit_text, text = taken
    text = _description(text)
    if not any(kind_of(word.text) in (Kind.TEXT, Kind.WORD) for word in text) or (not marked and not unit_text):
        return None
    return _Item(index, number, quantity, quantity_text, unit, unit_text, text, marked)


def _without_mark(words: tuple[WordBox, ...]) -> tuple[tuple[WordBox, ...], WordBox | None, bool]:
    """The words behind a bullet or a line number, the number, and whether there was either."""
    if words and _BULLET.match(words[0].text):
        return words[1:], None, True
    if words and _ENUMERATED.match(words[0].text):
        return words[1:], words[0], True
    return words, None, False


_Taken = tuple[WordBox, str, WordBox | None, str, tuple[WordBox, ...]]


def _quantity(words: tuple[WordBox, ...]) -> _Taken | None:
    if not words:
        return None
    first, rest = words[0], words[1:]
    if first.text[:1].isdigit() and readings(first.text, NumberHabit()) and not is_currency(first.text):
        if rest and _TIMES.match(rest[0].text):
            rest = rest[1:]
        if rest and _is_unit(rest[0].text) and len(rest) > 1:
            return first, first.text, rest[0], rest[0].text.strip("."), rest[1:]
        return (first, first.text, None, "", rest) if rest else None
    glued = _GLUED.match(first.text)
    if glued is None or not rest:
        return None
    unit = glued.group(2)
    if unit.casefold() in ("x", "×"):
        return first, glued.group(1), None, "", rest
    return (first, glued.group(1), first, unit, rest) if _is_unit(unit) else None


def _is_unit(text: str) -> bool:
    return unit_code(text) is not None and not text.isdigit()


def _description(words: tuple[WordBox, ...]) -> tuple[WordBox, ...]:
    """The words up to an aside or a price, without "of the"."""
    kept = list(words)
    while kept and kept[0].text.casefold() in _OF:
        kept.pop(0)
        while kept and kept[0].text.casefold() in _DETERMINERS:
            kept.pop(0)
    for index, word in enumerate(kept):
        if index and _ASIDE.match(word.text):
            return tuple(kept[:index])
    return tuple(kept)


def _with_wraps(items: Sequence[_Item], rows: Sequence[Row]) -> Iterator[_Item]:
    """Items with the rows that their text wrapped onto: directly below, indented to the text."""
    starts = {item.index for item in items}
    for item in items:
        text = item.text
        cut = len(text) < len(rows[item.index].words) - 3 and any(_ASIDE.match(word.text) for word in rows[item.index].words)
        index = item.index + 1
        while not cut and index < len(rows) and index not in starts and _wraps(item, rows[index - 1], rows[index]):
            text = (*text, *_description(rows[index].words))
            index += 1
        yield _Item(item.index, item.number, item.quantity, item.quantity_text, item.unit, item.unit_text, text, item.marked)


def _wraps(item: _Item, above: Row, row: Row) -> bool:
    height = max(row.box.height, 6.0)
    indented = abs(row.box.left - item.quantity.box.left) <= height or row.box.left > item.quantity.box.left
    marked = item.number is not None or item.marked
    return marked and row.page == above.page and row.box.top - above.box.top < 1.7 * height and indented and row.box.left > 1.0


def _line(item: _Item, page: int, habit: NumberHabit) -> ExtractedLine | None:
    values = readings(item.quantity_text, habit)
    if not values:
        return None
    trust = _ENUMERATED_TRUST if item.number is not None else _BULLETED if item.marked else _BARE
    part, text = _part(item.text)
    number = item.number.text.strip("#().:") if item.number is not None else ""
    return ExtractedLine(
        line_number=field_from_words(number, (item.number,), page, trust, "list") if item.number is not None else None,
        supplier_part=field_from_words(part.text.strip("[](),"), (part,), page, trust - 0.1, "list")
        if part is not None
        else None,
        description=_text(text, page, trust - 0.1),
        quantity=_number(values[0], item.quantity, page, trust),
        uom=field_from_words(item.unit_text, (item.unit,), page, trust, "list") if item.unit is not None else None,
    )


def _number(value: Decimal, word: WordBox, page: int, trust: float) -> FieldValue[Decimal]:
    return field_from_words(value, (word,), page, trust, "list")


def _code(word: WordBox, page: int, trust: float) -> FieldValue[str]:
    return field_from_words(word.text.strip("[](),"), (word,), page, trust, "list")


def _text(words: tuple[WordBox, ...], page: int, trust: float) -> FieldValue[str] | None:
    if not words:
        return None
    return field_from_words(" ".join(word.text for word in words).rstrip(" ,;"), words, page, trust, "list")


def _part(words: tuple[WordBox, ...]) -> tuple[WordBox | None, tuple[WordBox, ...]]:
    """An article number at the head of the text, and the rest."""
    if words and len(words) > 1 and is_leading_code(words[0].text.rstrip(",:")):
        return words[0], words[1:]
    return None, words

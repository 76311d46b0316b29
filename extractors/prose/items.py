"""Marks grouped by the article they belong to: quantities shared by several, corrections of what was written before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.fields.units import unit_code
from extractors.prose.halves import halves_joined, restates
from extractors.prose.labels import OF_ITEMS, Mark
from extractors.prose.naming import name_behind
from extractors.prose.spans import TextSpan

# A quantity of nothing that is named, or a thing without a quantity, less likely than this is taken for chatter.
_SURE_HALF = 0.8
_RENAMED_TRUST = 0.5
_TWICE = frozenset({Mark.QUANTITY, Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.QUANTITY_EACH})


@dataclass(frozen=True)
class Item:
    """One article asked for, by its marks.

    Attributes:
        marks: The first span of each kind.
        corrected: A quantity that takes the place of the one written before.
    """

    marks: dict[Mark, TextSpan] = field(default_factory=dict)
    corrected: bool = False

    def get(self, mark: Mark) -> TextSpan | None:
        """The span of a kind."""
        return self.marks.get(mark)

    @property
    def quantity(self) -> TextSpan | None:
        """How many, its own or shared."""
        return self.get(Mark.CORRECTED) or self.get(Mark.QUANTITY) or self.get(Mark.QUANTITY_EACH)

    @property
    def names_article(self) -> bool:
        """Whether it says what is wanted."""
        return any(mark in self.marks for mark in (Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.DESCRIPTION))


def items_of(spans: Sequence[TextSpan], text: str) -> list[Item]:
    """The articles that a text asks for, in order, with shared quantities and corrections worked in."""
    grouped = [Item(marks) for marks in halves_joined([item.marks for item in _grouped(spans, text)], text)]
    named = _without_restated(_named(grouped, spans, text), text)
    return [item for item in _corrected(_with_shared_quantities(named), text) if _is_believed(item)]


def _without_restated(items: Sequence[Item], text: str) -> list[Item]:
    result: list[Item] = []
    for item in items:
        if not result or not restates(result[-1].marks, item.marks, text):
            result.append(item)
    return result


def _grouped(spans: Sequence[TextSpan], text: str) -> list[Item]:
    items: list[Item] = []
    before: TextSpan | None = None
    for span in spans:
        if span.mark not in OF_ITEMS:
            continue
        if before is None or span.begins_item or _parts(items[-1], before, span, text):
            items.append(Item({span.mark: span}))
        elif span.mark not in items[-1].marks:
            items[-1].marks[span.mark] = span
        before = span
    return items


def _is_believed(item: Item) -> bool:
    """Whether an item is more than a stray mark: half of one, a name without a quantity or the reverse, must be sure."""
    if item.names_article and item.quantity is not None:
        return True
    names = [item.marks[mark] for mark in (Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.DESCRIPTION) if mark in item.marks]
    # What it was says as much as what it is to be: "5 instead of 3" is no chatter.
    replaced = item.get(Mark.REPLACED)
    halves = names if item.quantity is None else [item.quantity] if replaced is None else [item.quantity, replaced]
    return max((span.confidence for span in halves), default=0.0) >= _SURE_HALF


def _named(items: Sequence[Item], spans: Sequence[TextSpan], text: str) -> list[Item]:
    """Articles whose quantity was marked and whose name was not get the words behind it."""
    result: list[Item] = []
    for item in items:
        quantity = item.get(Mark.QUANTITY)
        found = None
        if quantity is not None and not item.names_article and Mark.CORRECTED not in item.marks:
            limit = min((span.start for span in spans if span.start >= _end(item)), default=len(text))
            found = name_behind(item.marks, text, limit)
        result.append(_of_its_unit(item, text) if found is None else Item({**item.marks, Mark.DESCRIPTION: found}))
    return result


def _of_its_unit(item: Item, text: str) -> Item:
    """An article of which only a quantity and a unit are known: what no list of units has is its name ("1,200 bricks")."""
    unit = item.get(Mark.UNIT)
    if unit is None or item.names_article or item.get(Mark.QUANTITY) is None or Mark.CORRECTED in item.marks:
        return item
    if unit_code(text[unit.start : unit.end].strip(".")) is not None:
        return item
    marks: dict[Mark, TextSpan] = {mark: span for mark, span in item.marks.items() if mark is not Mark.UNIT}
    marks[Mark.DESCRIPTION] = replace(unit, mark=Mark.DESCRIPTION, confidence=min(unit.confidence, _RENAMED_TRUST))
    return Item(marks)


def _end(item: Item) -> int:
    return max(span.end for span in item.marks.values())


def _parts(item: Item, before: TextSpan, span: TextSpan, text: str) -> bool:
    """Whether a span cannot belong to the item before it, whatever the model says."""
    if span.mark in _TWICE and span.mark in item.marks:
        return True
    return "\n\n" in text[before.end : span.start]


def _with_shared_quantities(items: Sequence[Item]) -> list[Item]:
    """Each of "10 each of A, B and C" gets the quantity, and each of "A and B, 10 of each" too."""
    result = list(items)
    for index, item in enumerate(items):
        each = item.get(Mark.QUANTITY_EACH)
        if each is None:
            continue
        shared: dict[Mark, TextSpan] = {Mark.QUANTITY_EACH: each}
        if Mark.UNIT in item.marks:
            shared[Mark.UNIT] = item.marks[Mark.UNIT]
        for step in (1, -1):
            other = index + step
            while 0 <= other < len(items) and items[other].quantity is None and items[other].names_article:
                result[other] = Item(shared | items[other].marks)
                other += step
    return [item for item in result if Mark.QUANTITY_EACH not in item.marks or item.names_article]


def _corrected(items: Sequence[Item], text: str) -> list[Item]:
    """Quantities that were corrected, in the place of what they correct."""
    result: list[Item] = []
    for item in items:
        new = item.get(Mark.CORRECTED)
        target = None if new is None else _target(result, item, text)
        if new is None or target is None:
            result.append(item)
            continue
        marks: dict[Mark, TextSpan] = {m: span for m, span in result[target].marks.items() if m is not Mark.QUANTITY_EACH}
        marks[Mark.QUANTITY] = new
        if Mark.UNIT in item.marks:
            marks[Mark.UNIT] = item.marks[Mark.UNIT]
        result[target] = replace(result[target], marks=marks, corrected=True)
    return result


def _target(items: Sequence[Item], correction: Item, text: str) -> int | None:
    """Which of the items is corrected: the one of the same article, of the quantity replaced, or else the last."""
    for mark in (Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.DESCRIPTION):
        named = correction.get(mark)
        if named is not None:
            return next((i for i, item in enumerate(items) if _says(item.get(mark), text) == _says(named, text)), None)
    replaced = _says(correction.get(Mark.REPLACED), text)
    same = [i for i, item in enumerate(items) if replaced and _says(item.quantity, text) == replaced]
    return same[-1] if same else len(items) - 1 if items else None


def _says(span: TextSpan | None, text: str) -> str:
    return "" if span is None else " ".join(text[span.start : span.end].casefold().split())

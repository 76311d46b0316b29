"""Call-offs: an article named by captions, and under it a table of dates and quantities, each of them a delivery ordered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import DateReading, read_date
from extractors.fields.folding import fold
from extractors.fields.numbers import NumberHabit, read_number
from extractors.fields.units import split_quantity_unit, unit_code
from extractors.layout.captions import Captioned, captioned_values, told_sides
from extractors.layout.columns import ColumnRole
from extractors.layout.evidence import field_from_words
from extractors.layout.header_cells import KNOWN, HeaderCell, cells_of, top_roles
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, WordBox, enclosing
from pipeline.core.fields import ExtractedLine, FieldValue

_PRICES = frozenset({ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT})
_PARTS = (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART, ColumnRole.PART)
_WHAT = frozenset({*_PARTS, ColumnRole.DESCRIPTION})
_OF_ARTICLE = frozenset({*_WHAT, ColumnRole.UOM})
_RUNNING = ("cum", "kum", "fortschritt", "acc", "akk", "to date", "progressiv", "累計", "累计", "итог")
"""Beginnings of words for figures that count up over all deliveries."""
_FORECAST = frozenset(
    ("vorschau", "prognose", "forecast", "fcst", "planned", "plan", "planning", "prevision", "previsionnel", "previsione",
     "previsionale", "previsto", "prognos", "prognoos", "prognoza", "estimate", "estimated", "内示", "予定")
)  # fmt: skip
_PROVEN, _TOLD = 0.95, 0.85
_ROWS_OF_HEAD = 2


@dataclass(frozen=True)
class _Head:
    """The labels of a table of deliveries, and the index of their row."""

    index: int
    page: int
    cells: tuple[HeaderCell, ...]


@dataclass(frozen=True)
class _Delivery:
    page: int
    on: tuple[WordBox, ...]
    wanted: DateReading | None
    quantity: tuple[WordBox, ...]
    number: Decimal
    unit: tuple[WordBox, ...]
    running: Decimal | None
    is_forecast: bool
    row: Row


@dataclass
class _Article:
    head: Row
    said: dict[ColumnRole, Captioned] = field(default_factory=dict)
    deliveries: list[_Delivery] = field(default_factory=list)


def read_call_offs(
    rows: Sequence[Row], habit: NumberHabit, dates: DateHabit, near: date | None
) -> tuple[list[ExtractedLine], list[tuple[int, BoundingBox]]]:
    """An order line for every delivery of every article called off, and the areas that they stand in.

    None where some table of deliveries has no article over it: it is a part of something else.
    """
    heads = [head for index in range(len(rows)) if (head := _head(rows, index)) is not None]
    articles: list[_Article] = []
    above = 0
    stops = [*(head.index for head in heads[1:]), len(rows)]
    for head, stop in zip(heads, stops, strict=False):
        said = _said_of_article(rows[above : head.index])
        found, above = _deliveries(rows, head, stop, habit, dates, near)
        if not said and articles:
            articles[-1].deliveries += found
        elif not said.keys() & _WHAT:
            return [], []
        else:
            articles.append(_Article(rows[head.index], said, found))
    lines = [line for article in articles for line in _lines(article)]
    return lines, [area for article in articles for area in _areas(article)]


def _areas(article: _Article) -> Iterator[tuple[int, BoundingBox]]:
    rows = [article.head, *(one.row for one in article.deliveries)]
    for page in sorted({row.page for row in rows}):
        yield page, enclosing([row.box for row in rows if row.page == page])


def _head(rows: Sequence[Row], index: int) -> _Head | None:
    """The head of a table of deliveries: a date and a quantity in each row, neither article nor price."""
    row = rows[index]
    if len(row.phrases) < 2 or any(sign.isdigit() for sign in row.text):
        return None
    cells = cells_of(row, tolerant=False)
    roles = {role for cell in cells for role in top_roles(cell.roles) if max(cell.roles.values()) >= KNOWN}
    wanted = [cell for cell in cells if _is(cell, ColumnRole.REQUESTED_DATE)]
    if roles & (_WHAT | _PRICES) or not wanted or not any(_is_quantity(cell) for cell in cells):
        return None
    return _Head(index, row.page, cells)


def _is(cell: HeaderCell, role: ColumnRole) -> bool:
    return role in top_roles(cell.roles)


def _is_running(cell: HeaderCell) -> bool:
    text = fold(cell.text)
    return any(word in text for word in _RUNNING)


def _is_quantity(cell: HeaderCell) -> bool:
    return _is(cell, ColumnRole.QUANTITY) and not _is_running(cell)


def _said_of_article(rows: Sequence[Row]) -> dict[ColumnRole, Captioned]:
    """What the captions above a table of deliveries say of the article; what stands nearest to it counts."""
    said: dict[ColumnRole, Captioned] = {}
    for row in rows:
        for value in captioned_values(row):
            if value.role in _OF_ARTICLE and (value.role is not ColumnRole.UOM or unit_code(value.text) is not None):
                said[value.role] = value
    return said


def _deliveries(
    rows: Sequence[Row], head: _Head, stop: int, habit: NumberHabit, dates: DateHabit, near: date | None
) -> tuple[list[_Delivery], int]:
    """The deliveries under a head, over page breaks too, and the index of the row behind the last of them."""
    found: list[_Delivery] = []
    behind, missed, page = head.index + 1, 0, head.page
    for index in range(head.index + 1, stop):
        row = rows[index]
        if not any(sign.isalnum() for sign in row.text):
            continue
        here = list(_deliveries_of_row(row, head, habit, dates, near))
        if here:
            found += here
            behind, missed, page = index + 1, 0, row.page
        else:
            missed += 1
            if row.page == page and missed > (0 if found else _ROWS_OF_HEAD):
                break
    return sorted(found, key=_by_date) if _in_pairs(head) else found, behind


def _in_pairs(head: _Head) -> bool:
    """Whether dates and quantities stand several times side by side."""
    return sum(_is(cell, ColumnRole.REQUESTED_DATE) for cell in head.cells) > 1


def _by_date(delivery: _Delivery) -> date:
    return delivery.wanted.value if delivery.wanted is not None else date.min


def _deliveries_of_row(row: Row, head: _Head, habit: NumberHabit, dates: DateHabit, near: date | None) -> Iterator[_Delivery]:
    """The delivery of a row, several where dates and quantities stand several times side by side."""
    under = _under(row, head.cells)
    groups = _groups(head.cells)
    is_forecast = any(word in _FORECAST for phrase in row.phrases for word in fold(phrase.text).split())
    for group in groups:
        on = next((under[i] for i in group if _is(head.cells[i], ColumnRole.REQUESTED_DATE) and i in under), ())
        quantity = next((under[i] for i in group if _is_quantity(head.cells[i]) and i in under), ())
        unit = next((under[i] for i in group if _is(head.cells[i], ColumnRole.UOM) and i in under), ())
        running = next((under[i] for i in group if _is_running(head.cells[i]) and i in under), ())
        wanted = read_date(_text(on), dates, near) if on else None
        words, number, own_unit = _measure(quantity, habit)
        if wanted is None or number is None or number <= 0:
            continue
        yield _Delivery(
            row.page, on, wanted, words, number, unit if unit_code(_text(unit)) is not None else own_unit,
            read_number(_text(running), habit) if running else None, is_forecast, row,
        )  # fmt: skip


def _groups(cells: Sequence[HeaderCell]) -> list[list[int]]:
    """The columns of a head, parted where another date begins once a quantity has come."""
    groups: list[list[int]] = [[]]
    for index, cell in enumerate(cells):
        if _is(cell, ColumnRole.REQUESTED_DATE) and any(_is_quantity(cells[i]) for i in groups[-1]):
            groups.append([])
        groups[-1].append(index)
    with_dates = [group for group in groups if any(_is(cells[i], ColumnRole.REQUESTED_DATE) for i in group)]
    return [group for group in with_dates if any(_is_quantity(cells[i]) for i in group)] or [list(range(len(cells)))]


def _under(row: Row, cells: Sequence[HeaderCell]) -> dict[int, tuple[WordBox, ...]]:
    """The words of a row by the label that they stand under or nearest to."""
    found: dict[int, tuple[WordBox, ...]] = {}
    for phrase in row.phrases:
        nearest = min(range(len(cells)), key=lambda index: _distance(phrase, cells[index]))
        found[nearest] = (*found.get(nearest, ()), *phrase.words)
    return found


def _distance(phrase: Phrase, cell: HeaderCell) -> float:
    apart = max(phrase.box.left - cell.box.right, cell.box.left - phrase.box.right)
    edges = min(abs(phrase.box.left - cell.box.left), abs(phrase.box.right - cell.box.right))
    return apart if apart > 0 else -1 / (1 + edges)


def _measure(words: tuple[WordBox, ...], habit: NumberHabit) -> tuple[tuple[WordBox, ...], Decimal | None, tuple[WordBox, ...]]:
    """The words of a quantity, the number, and the words of a unit behind it."""
    if not words:
        return (), None, ()
    number = read_number(_text(words), habit)
    if number is not None:
        return words, number, ()
    glued = split_quantity_unit(_text(words))
    if glued is None:
        return words, None, ()
    unit = tuple(word for word in words if glued.unit and glued.unit in word.text)
    figures = tuple(word for word in words if any(sign.isdigit() for sign in word.text))
    return figures, read_number(glued.number, habit), unit


def _text(words: Sequence[WordBox]) -> str:
    return " ".join(word.text for word in words)


def _lines(article: _Article) -> Iterator[ExtractedLine]:
    firm = [one for one in article.deliveries if not one.is_forecast] or article.deliveries
    trust = _PROVEN if _counts_up(firm) else _TOLD
    buyer, supplier = told_sides(*(_said(article, role) for role in _PARTS))
    for one in firm:
        yield ExtractedLine(
            buyer_part=buyer,
            supplier_part=supplier,
            description=_said(article, ColumnRole.DESCRIPTION),
            quantity=field_from_words(one.number, one.quantity, one.page, trust, "call-off"),
            uom=field_from_words(_text(one.unit), one.unit, one.page, trust, "call-off")
            if one.unit
            else _said(article, ColumnRole.UOM),
            requested_date=field_from_words(one.wanted.value, one.on, one.page, trust * one.wanted.confidence, "call-off")
            if one.wanted is not None
            else None,
        )


def _said(article: _Article, role: ColumnRole) -> FieldValue[str] | None:
    value = article.said.get(role)
    return field_from_words(value.text, value.words, value.page, value.trust, "call-off") if value is not None else None


def _counts_up(deliveries: Sequence[_Delivery]) -> bool:
    """Whether a running figure grows by each quantity: then the columns are certainly what they are taken for."""
    steps = [(one, two) for one, two in pairwise(deliveries) if one.running is not None and two.running is not None]
    return bool(steps) and all(two.running - one.running == two.number for one, two in steps if one.running and two.running)

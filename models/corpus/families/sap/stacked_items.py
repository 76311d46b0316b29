"""Items in stacked rows without a grid: item, material and text; quantity, unit, price and value; conditions below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from models.corpus.families.sap.form import Form, Slot, open_page, write_runs
from models.corpus.families.sap.line_values import condition_rows, discount_runs, price_runs, quantity_runs, value_runs
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Run, wrapped


@dataclass(frozen=True)
class _Rows:
    """What stands in the rows of an item.

    Attributes:
        way: How quantity and unit stand to each other; ``apart`` has no heading for the unit.
        price_way: How the price says what it is for.
        coded: Of which side the article's number stands beside the text.
        both: The seller's number below it.
        captions: Of gross price, net value and rebate.
    """

    way: str
    price_way: str
    coded: Field | None
    both: bool
    dated: bool
    priced: bool
    conditions: bool
    numbers_second: bool
    noted: bool
    gap: float
    captions: tuple[str, str, str]
    due: str
    yours: str


def _rows_of(form: Form) -> _Rows:
    chance, words = form.chance, form.words
    return _Rows(
        way=chance.choice(("beside", "beside", "slash", "apart")),
        price_way=chance.choice(("per", "per", "unit", "currency", "thousand", "glued")),
        coded=chance.choice((Field.BUYER_PART, Field.BUYER_PART, None)),
        both=chance.random() < 0.3,
        dated=chance.random() < 0.6,
        priced=chance.random() < 0.93,
        conditions=chance.random() < 0.3,
        numbers_second=chance.random() < 0.3,
        noted=chance.random() < 0.35,
        gap=chance.choice((4.0, 8.0, 14.0)),
        captions=(
            form.say("gross") or words.heading(Field.UNIT_PRICE, chance),
            form.say("net") or words.heading(Field.AMOUNT, chance),
            form.say("rebate") or words.heading(Field.DISCOUNT_PERCENT, chance),
        ),
        due=form.say("due") or words.heading(Field.LINE_DATE, chance),
        yours=form.say("yours") or words.heading(Field.SUPPLIER_PART, chance),
    )


@dataclass(frozen=True)
class _Stops:
    """Where the columns of the rows begin or end."""

    second: float
    described: float
    quantity_right: float
    price_right: float


def _stops_of(form: Form, rows: _Rows) -> _Stops:
    width, second = form.right - form.left, form.left + 38
    described = second + (form.font.width("0") * 20 if rows.coded else 0.0)
    return _Stops(second, described, form.left + 38 + width * 0.2, form.left + width * 0.72)


def draw_stacked_items(form: Form, y: float) -> float:
    """Every item in its rows over as many pages as it takes; returns the y below them."""
    rows = _rows_of(form)
    stops = _stops_of(form, rows)
    heads = _heads(form, rows, stops)
    texts = {field: form.words.heading(field, form.chance) for row in heads for _x, _align, field in row}
    heading = partial(_heading, form, stops, heads, texts)
    paper, chance, font = form.paper, form.chance, form.font
    y = heading(y)
    for index in range(len(form.purchase.items)):
        lines = _lines(form, rows, stops, index)
        keep = len(lines) if chance.random() < 0.6 else chance.choice((0, 1, 2))
        if y + keep * font.leading > paper.height - 66:
            y = heading(open_page(form))
        for row in lines:
            if y > paper.height - 62:
                y = heading(open_page(form))
            write_runs(form, row, y)
            y += font.leading
        y += rows.gap
    paper.rule(form.left, y - font.size, form.right, y - font.size)
    return y


def _heads(form: Form, rows: _Rows, stops: _Stops) -> list[list[tuple[float, Align, Field]]]:
    """What is announced where, in two rows."""
    above: list[tuple[float, Align, Field]] = [(form.left, "left", Field.LINE_NUMBER)]
    if rows.coded:
        above.append((stops.second, "left", rows.coded))
    above.append((stops.described, "left", Field.DESCRIPTION))
    below: list[tuple[float, Align, Field]] = [(stops.quantity_right, "right", Field.QUANTITY)]
    if rows.way != "apart":
        below.append((stops.quantity_right + 6, "left", Field.UOM))
    if rows.priced:
        below += [(stops.price_right, "right", Field.UNIT_PRICE), (form.right, "right", Field.AMOUNT)]
    return [above, below]


def _heading(
    form: Form, stops: _Stops, heads: list[list[tuple[float, Align, Field]]], texts: Mapping[Field, str], y: float
) -> float:
    paper, font = form.paper, form.font
    paper.rule(form.left, y - font.size, form.right, y - font.size)
    for row in heads:
        for x, align, field in row:
            text = texts[field]
            room = stops.second - form.left - 4 if field is Field.LINE_NUMBER else font.width(text) + 1
            face = font.sized(min(font.size, font.size * room / font.width(text)))
            paper.text(x, y, text, face, align=align, label=Label(announces=field))
        y += font.leading
    paper.rule(form.left, y - font.size * 0.7, form.right, y - font.size * 0.7)
    return y + font.leading * 0.6


def _lines(form: Form, rows: _Rows, stops: _Stops, index: int) -> list[list[Slot]]:
    """All rows of an item, what stands where in each."""
    font = form.font
    head: list[Slot] = [(form.left, "left", value_runs(form, index, Field.LINE_NUMBER))]
    if rows.coded:
        head.append((stops.second, "left", value_runs(form, index, rows.coded)))
    described = wrapped(value_runs(form, index, Field.DESCRIPTION), font, form.right - stops.described)
    text: list[list[Slot]] = [[(stops.described, "left", row)] for row in described]
    if rows.coded and font.width(form.purchase.items[index].buyer_part) > font.width("0") * 16:
        text = [[], *text]
    first, rest = head + (text[0] if text else []), text[1:]
    numbers = _numbers(form, rows, stops, index)
    found = [first, numbers, *rest] if rows.numbers_second else [first, *rest, numbers]
    below: list[list[Slot]] = [[(stops.second, "left", row)] for row in _below(form, rows, index)]
    return [*found, *below]


def _numbers(form: Form, rows: _Rows, stops: _Stops, index: int) -> list[Slot]:
    alone = rows.way in ("beside", "apart")
    numbers: list[Slot] = [(stops.quantity_right, "right", quantity_runs(form, index, "number" if alone else rows.way))]
    if alone:
        numbers.append((stops.quantity_right + 6, "left", value_runs(form, index, Field.UOM)))
    if rows.priced:
        numbers.append((stops.price_right, "right", price_runs(form, index, rows.price_way)))
        numbers.append((form.right, "right", value_runs(form, index, Field.AMOUNT)))
    return numbers


def _below(form: Form, rows: _Rows, index: int) -> list[list[Run]]:
    """The seller's number, the date, conditions or the discount alone, notes."""
    item, mine = form.purchase.items[index], Label(line=index)
    found: list[list[Run]] = []
    if rows.both:
        found.append([Run(f"{rows.yours} ", mine), *value_runs(form, index, Field.SUPPLIER_PART)])
    if rows.dated:
        found.append([Run(f"{rows.due} ", mine), *value_runs(form, index, Field.LINE_DATE)])
    if rows.conditions and rows.priced:
        found += condition_rows(form, item, index, rows.captions)
    elif rows.priced and item.discount_percent:
        found.append([Run(f"{rows.captions[2]} ", mine), *discount_runs(form, index)])
    return found + ([[Run(note, mine)] for note in item.notes] if rows.noted else [])

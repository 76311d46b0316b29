"""Service orders: outline lines with services below."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Form, Slot, begin_form, open_page, write_runs
from models.corpus.families.sap.line_values import discount_runs, price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import announcing
from models.corpus.purchase import Purchase


def draw_service_order(purchase: Purchase, chance: random.Random) -> Paper:
    """Service orders: an outline line with a limit, then the services with their specification of many rows."""
    form = begin_form(purchase, chance, ("Helvetica", "Times-Roman", "Courier"), (8.0, 8.5, 9.0))
    y = _head(form)
    number = form.say("limit") or form.words.heading(Field.SUPPLIER_PART, chance)
    long = chance.random() < 0.6
    y, stops = _heading(form, y)
    numbers_below = chance.random() < 0.5
    for index in range(len(purchase.items)):
        if y > form.paper.height - 120:
            y = open_page(form) + 8
        y = _service(form, stops, index, y, number=number, figures_below=numbers_below)
        if long and index < 6:
            y = _specification(form, stops, index, y)
        y += 6
    form.paper.rule(form.left, y - 4, form.right, y - 4)
    y = draw_sums(form, y + form.font.leading, value_right=form.right, caption_x=stops.text_left, sign=False)
    draw_closing(form, y + 8)
    return form.paper


def _head(form: Form) -> float:
    """Letterhead, title, seller and facts, perhaps where to work."""
    purchase, chance, words, font = form.purchase, form.chance, form.words, form.font
    y = draw_letterhead(form, 46)
    form.paper.text((form.left + form.right) / 2, y + 6, chance.choice(words.titles), font.bold.sized(14), align="centre")
    middle = form.left + (form.right - form.left) * 0.54
    caption = words.block(Block.SUPPLIER, chance)
    low = draw_block(form, form.left, y + 34, purchase.supplier, Block.SUPPLIER, caption=caption)
    facts = facts_of(form, {Field.PAYMENT_TERMS: 0.7, Field.CURRENCY: 0.5, Field.REQUESTED_DATE: 0.5})
    side = draw_facts(form, middle, y + 34, facts, right=form.right, stacked=False, bold=False)
    y = max(low, side) + 10
    if chance.random() < 0.6:
        y = draw_block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=words.block(Block.SHIP_TO, chance)) + 8
    return y


@dataclass(frozen=True)
class _Stops:
    """Where texts begin and end, and where quantities and prices end."""

    text_left: float
    text_right: float
    quantity_right: float
    price_right: float


def _heading(form: Form, y: float) -> tuple[float, _Stops]:
    """The columns' heading between two rules; the columns are as wide as their values."""
    paper, chance, words, font = form.paper, form.chance, form.words, form.font
    heads = {field: words.heading(field, chance) for field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)}
    stops = _stops(form, heads)
    paper.rule(form.left, y, form.right, y)
    y += font.leading
    number = words.heading(Field.LINE_NUMBER, chance)[:6]
    paper.text(form.left, y, number, font.bold, label=Label(announces=Field.LINE_NUMBER))
    text = words.heading(Field.DESCRIPTION, chance)
    paper.text(stops.text_left, y, text, font.bold, label=Label(announces=Field.DESCRIPTION))
    ends = (stops.quantity_right, stops.price_right, form.right)
    for x, (field, head) in zip(ends, heads.items(), strict=True):
        paper.text(x, y, head, font.bold, align="right", label=Label(announces=field))
    y += 5
    paper.rule(form.left, y, form.right, y)
    return y + font.leading, stops


def _stops(form: Form, heads: Mapping[Field, str]) -> _Stops:
    font, items = form.font, form.purchase.items
    every, gap = range(len(items)), font.width("0") * 2

    def left_of(end: float, field: Field, texts: Iterable[str]) -> float:
        return end - gap - max(font.bold.width(heads[field]), *map(font.width, texts))

    prices = ("".join(run.text for run in _price(form, index)) for index in every)
    counts = ("".join(run.text for run in quantity_runs(form, index, "beside")) for index in every)
    amounts = (form.purchase.habits.money(item.amount) for item in items)
    price_right = left_of(form.right, Field.AMOUNT, amounts)
    quantity_right = left_of(price_right, Field.UNIT_PRICE, prices)
    return _Stops(form.left + 40, left_of(quantity_right, Field.QUANTITY, counts), quantity_right, price_right)


def _price(form: Form, index: int) -> list[Run]:
    return price_runs(form, index, "plain" if form.purchase.items[index].price_per == 1 else "per")


def _service(form: Form, stops: _Stops, index: int, y: float, *, number: str, figures_below: bool) -> float:
    """Text beside its figures, or above them where they would meet; number of the service and discount below."""
    paper, font, item, width = form.paper, form.font, form.purchase.items[index], stops.text_right - stops.text_left
    figures: list[Slot] = [
        (stops.quantity_right, "right", quantity_runs(form, index, "beside")),
        (stops.price_right, "right", _price(form, index)),
        (form.right, "right", value_runs(form, index, Field.AMOUNT)),
    ]
    paper.text(form.left, y, value_runs(form, index, Field.LINE_NUMBER), font)
    under = figures_below or max(map(font.width, item.description.split())) > width
    if not under:
        write_runs(form, figures, y)
    y = paper.paragraph(stops.text_left, y, value_runs(form, index, Field.DESCRIPTION), font, width)
    if form.chance.random() < 0.7:
        part = [
            announcing(f"{number} ", Field.SUPPLIER_PART, index),
            *value_runs(form, index, Field.SUPPLIER_PART),
        ]
        y = paper.paragraph(stops.text_left, y, part, font, 300)
    if item.discount_percent:
        paper.text(stops.text_left, y, discount_runs(form, index), font)
        y += font.leading
    if under:
        write_runs(form, figures, y)
        y += font.leading
    return y


def _specification(form: Form, stops: _Stops, index: int, y: float) -> float:
    """What the service consists of, in up to fourteen rows."""
    chance, words, width = form.chance, form.words, stops.text_right - stops.text_left
    for _row in range(chance.randint(2, 14)):
        if y > form.paper.height - 70:
            y = open_page(form) + 8
        first, second = chance.choice(words.qualities), chance.choice(words.qualities)
        goods = f"{chance.choice('-*•')} {first}, {chance.choice(words.goods)}: {second} ({chance.randint(1, 99)})"
        y = form.paper.paragraph(stops.text_left + 8, y, goods, form.font, width, label=Label(line=index))
    return y

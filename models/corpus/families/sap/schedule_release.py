"""Releases of scheduling agreements."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Form, begin_form, open_page
from models.corpus.families.sap.line_values import price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.purchase import Purchase


@dataclass(frozen=True)
class _Schedule:
    """How a release writes its items.

    Attributes:
        single: One date an item: the schedule row itself is what is ordered.
        captions: Of the fields, as printed.
    """

    single: bool
    priced: bool
    captions: dict[Field, str]
    cumulated: str
    last: str
    title: str

    def fields(self) -> list[Field]:
        """What is said of an item before its schedule."""
        found = [Field.LINE_NUMBER, Field.BUYER_PART, Field.DESCRIPTION] + ([] if self.single else [Field.QUANTITY])
        return found + ([Field.UNIT_PRICE, Field.AMOUNT] if self.priced else [])


def draw_release(purchase: Purchase, chance: random.Random) -> Paper:
    """Releases of scheduling agreements: the item's head, then rows of dates with quantities and cumulative quantities."""
    form = begin_form(purchase, chance, ("Courier", "Helvetica", "Courier"), (8.0, 8.5, 9.0))
    y = _head(form)
    schedule = _schedule(form)
    for index in range(len(purchase.items)):
        splits = 1 if schedule.single else chance.randint(2, 8)
        if y + (splits + 9) * form.font.leading > form.paper.height - 70:
            y = open_page(form)
        y = _item_head(form, schedule, index, y)
        y = _schedule_heading(form, schedule, index, y)
        y = _schedule_rows(form, schedule, index, splits, y) + 8
    if schedule.priced:
        y = draw_sums(form, y + 6, value_right=form.right, caption_x=form.left, sign=False)
    draw_closing(form, y + 4)
    return form.paper


def _head(form: Form) -> float:
    """Letterhead, seller, release with its facts, perhaps the place of delivery."""
    purchase, chance, words = form.purchase, form.chance, form.words
    y = draw_letterhead(form, 46)
    caption = words.block(Block.SUPPLIER, chance) if chance.random() < 0.6 else ""
    low = draw_block(form, form.left, y + 10, purchase.supplier, Block.SUPPLIER, caption=caption)
    middle = form.left + (form.right - form.left) * 0.55
    title = form.say("release") or chance.choice(words.titles)
    form.paper.text(middle, y + 10, title, form.font.bold.sized(form.font.size + 2))
    facts = facts_of(form, {Field.CURRENCY: 0.2, Field.DELIVERY_TERMS: 0.4, Field.PAYMENT_TERMS: 0.4})
    side = draw_facts(form, middle, y + 28, facts, right=form.right, stacked=chance.random() < 0.3, bold=False)
    y = max(low, side) + 12
    if chance.random() < 0.8:
        y = draw_block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=words.block(Block.SHIP_TO, chance)) + 10
    return y


_CAPTIONED = (
    Field.LINE_NUMBER, Field.BUYER_PART, Field.DESCRIPTION, Field.QUANTITY, Field.LINE_DATE, Field.UNIT_PRICE, Field.AMOUNT,
)  # fmt: skip


def _schedule(form: Form) -> _Schedule:
    chance, words = form.chance, form.words
    return _Schedule(
        single=chance.random() < 0.5,
        priced=chance.random() < 0.45,
        captions={field: words.heading(field, chance) for field in _CAPTIONED},
        cumulated=form.say("cumulated"),
        last=form.say("last"),
        title=form.say("schedule") or words.heading(Field.LINE_DATE, chance),
    )


def _item_head(form: Form, schedule: _Schedule, index: int, y: float) -> float:
    """Captions before the values of an item, and what was last received of it."""
    paper, chance, font, habits = form.paper, form.chance, form.font, form.purchase.habits
    at = max(font.width(one) for one in schedule.captions.values()) + 14
    paper.rule(form.left, y - font.size, form.right, y - font.size)
    y += 2
    for field in schedule.fields():
        end = paper.text(form.left, y, schedule.captions[field], font, label=Label(announces=field, line=index))
        value = _value(form, index, field)
        y = paper.paragraph(max(form.left + at, end + 5), y, value, font, form.right - form.left - at)
    got = Decimal(chance.randint(1, 900))
    if schedule.last and chance.random() < 0.6:
        note, day = code("8#######", chance), habits.day(form.purchase.po_date)
        text = f"{schedule.last}: {note} {day} {habits.quantity(got)} {form.purchase.items[index].uom}"
        paper.text(form.left, y, text, font, label=Label(line=index))
        y += font.leading
    return y


def _value(form: Form, index: int, field: Field) -> list[Run]:
    if field is Field.QUANTITY:
        return quantity_runs(form, index, "beside")
    return price_runs(form, index, "per") if field is Field.UNIT_PRICE else value_runs(form, index, field)


def _places(form: Form) -> tuple[float, float, float]:
    """Where dates begin, where quantities and cumulative quantities end."""
    return form.left + 30, form.left + 260, form.left + 420


def _schedule_heading(form: Form, schedule: _Schedule, index: int, y: float) -> float:
    paper, font, mine = form.paper, form.font, Label(line=index)
    dates, quantities, cumulated = _places(form)
    paper.text(form.left + 12, y, schedule.title, font.bold, label=mine)
    y += font.leading
    places: tuple[tuple[float, Field, Align], ...] = (
        (dates, Field.LINE_DATE, "left"),
        (quantities, Field.QUANTITY, "right"),
    )
    for x, field, align in places:
        label = Label(announces=field if schedule.single else None, line=index)
        paper.text(x, y, schedule.captions[field], font, label=label, align=align)
    if schedule.cumulated:
        paper.text(cumulated, y, schedule.cumulated, font, label=mine, align="right")
    return y + font.leading


def _schedule_rows(form: Form, schedule: _Schedule, index: int, splits: int, y: float) -> float:
    """Date, quantity and what is due by then, row by row; only a single row is the order line's own."""
    paper, purchase, font, single, mine = form.paper, form.purchase, form.font, schedule.single, Label(line=index)
    item, habits = purchase.items[index], purchase.habits
    dates, quantities, cumulated = _places(form)
    due = Decimal(form.chance.randint(0, 5000))
    for number in range(splits):
        shown = item.quantity if splits == 1 else cents(item.quantity / splits).to_integral_value()
        day = item.wanted if number == 0 else purchase.po_date.fromordinal(item.wanted.toordinal() + 7 * number)
        quantity = quantity_runs(form, index, "number") if single else [Run(habits.quantity(shown), mine)]
        paper.text(dates, y, value_runs(form, index, Field.LINE_DATE) if single else [Run(habits.day(day), mine)], font)
        paper.text(quantities, y, quantity, font, align="right")
        paper.text(quantities + 5, y, [Run(item.uom, Label(Field.UOM, line=index) if single else mine)], font)
        due += shown
        if schedule.cumulated:
            paper.text(cumulated, y, habits.quantity(due), font, align="right", label=mine)
        y += font.leading
    return y

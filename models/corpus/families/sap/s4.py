"""S/4HANA's output management."""

from __future__ import annotations

import random

from models.corpus.families.sap.columns import draw_items, heading_of
from models.corpus.families.sap.facts import facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Form, begin_form
from models.corpus.families.sap.line_values import discount_runs, price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import announcing
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle


def draw_s4(purchase: Purchase, chance: random.Random) -> Paper:
    """S/4HANA's output management: title and number in one line, two columns of captions over values, thin lines."""
    form = begin_form(purchase, chance, ("Helvetica",), (7.5, 8.0, 8.5, 9.0))
    font = form.font
    _title(form)
    y = _parties(form, 96.0) + 10
    y = _head_facts(form, y)
    due, noted = chance.random() < 0.6, chance.random() < 0.25
    columns = _columns(form, due=due)
    style = TableStyle(font, font.bold, row_rules=True, gap=chance.choice((5.0, 8.0)))
    y = draw_items(form, y + 16, columns, style, noted=noted)
    y = draw_sums(form, y + 8, value_right=form.right - 3, caption_x=form.left + (form.right - form.left) * 0.55, sign=False)
    draw_closing(form, y + 8)
    return form.paper


def _title(form: Form) -> None:
    paper, number, big = form.paper, form.purchase.po_number, form.font.bold.sized(14)
    title = form.chance.choice(form.words.titles)
    end = paper.text(form.left, 52, f"{title} ", big, label=Label(announces=Field.PO_NUMBER))
    x, y = (end + 4, 52) if end + 140 < form.right else (form.left, 70)
    paper.text(x, y, number, big, label=Label(Field.PO_NUMBER))
    paper.rule(form.left, 80, form.right, 80)


def _parties(form: Form, y: float) -> float:
    """Addresses in two columns, in any order."""
    purchase, chance = form.purchase, form.chance
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BUYER, purchase.buyer)]
    if chance.random() < 0.35:
        parties.append((Block.BILL_TO, purchase.bill_to))
    chance.shuffle(parties)
    width = (form.right - form.left) / 2
    low = y
    for number, (block, party) in enumerate(parties):
        if number and number % 2 == 0:
            y = low + 8
        caption = form.words.block(block, chance)
        low = max(low, draw_block(form, form.left + number % 2 * width, y, party, block, caption=caption))
    return low


def _head_facts(form: Form, y: float) -> float:
    """Captions over values in two columns; the number stands in the title."""
    font, width = form.font, (form.right - form.left) / 2
    likely = {Field.CURRENCY: 0.6, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.7, Field.REQUESTED_DATE: 0.4}
    facts = [one for one in facts_of(form, likely) if one[2] is not Field.PO_NUMBER or len(one[1]) > 1]
    for begin in range(0, len(facts), 2):
        deepest = y
        for number, (caption, value, field) in enumerate(facts[begin : begin + 2]):
            x = form.left + number * width
            form.paper.text(x, y, caption, font.sized(font.size - 1), label=Label(announces=field))
            deepest = max(deepest, form.paper.paragraph(x, y + font.leading, value, font, width - 14))
        y = deepest + 6
    return y


def _columns(form: Form, *, due: bool) -> list[Column]:
    """Of the items; ``due`` puts the date of delivery under the text."""
    purchase, words, chance = form.purchase, form.words, form.chance
    caption = form.say("due") or words.heading(Field.LINE_DATE, chance)
    parts = chance.choice(("below", "column"))
    mine = words.heading(Field.BUYER_PART, chance)

    def article(index: int) -> CellRows:
        rows = [value_runs(form, index, Field.DESCRIPTION)]
        if parts == "below":
            rows.append([announcing(f"{mine}: ", Field.BUYER_PART, index), *value_runs(form, index, Field.BUYER_PART)])
        if due:
            rows.append([announcing(f"{caption} ", Field.LINE_DATE, index), *value_runs(form, index, Field.LINE_DATE)])
        return rows

    def price(index: int) -> CellRows:
        return [price_runs(form, index, "per" if purchase.items[index].price_per != 1 else "plain")]

    def amount(index: int) -> CellRows:
        currency = Run(f" {purchase.currency}", Label(Field.CURRENCY, line=index))
        return [[*value_runs(form, index, Field.AMOUNT), currency]]

    columns = [_plain(form, Field.LINE_NUMBER)]
    columns += [_plain(form, Field.BUYER_PART)] if parts == "column" else []
    columns.append(Column(heading_of(form, Field.DESCRIPTION), article, 0, 0, wraps=True))
    columns.append(Column(heading_of(form, Field.QUANTITY), lambda index: [quantity_runs(form, index, "beside")], 0, 0, "right"))
    columns.append(Column(heading_of(form, Field.UNIT_PRICE), price, 0, 0, "right"))
    if any(item.discount_percent for item in purchase.items):
        heading = heading_of(form, Field.DISCOUNT_PERCENT)
        columns.append(Column(heading, lambda index: [discount_runs(form, index)], 0, 0, "right"))
    columns.append(Column(heading_of(form, Field.AMOUNT), amount, 0, 0, "right"))
    return columns


def _plain(form: Form, field: Field) -> Column:
    return Column(heading_of(form, field), lambda index: [value_runs(form, index, field)], 0, 0)

"""Adobe forms of head offices: two fields stacked in most columns."""

from __future__ import annotations

import random
from functools import partial

from models.corpus.families.sap.columns import draw_items, heading_of
from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Form, begin_form
from models.corpus.families.sap.line_values import price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead, draw_sender_line
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import announcing
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle


def draw_adobe_form(purchase: Purchase, chance: random.Random) -> Paper:
    """Adobe forms of head offices: a big addressee, addresses in two columns, a heading of two rows, rows without a grid."""
    form = begin_form(purchase, chance, ("Helvetica",), (8.5, 9.0, 9.5, 10.0))
    paper, words, font = form.paper, form.words, form.font
    middle = form.left + (form.right - form.left) * 0.55
    y = draw_letterhead(form, 40)
    paper.text(
        middle,
        60,
        purchase.buyer.name if chance.random() < 0.4 and font.sized(12).width(purchase.buyer.name) < form.right - middle else "",
        font.sized(12),
        label=Label(Field.BUYER_NAME, block=Block.BUYER),
    )
    paper.text(middle, 92, chance.choice(words.titles), font.bold.sized(12))
    side = draw_facts(form, middle, 107, facts_of(form, {Field.CURRENCY: 0.2}), right=form.right, stacked=False, bold=False)
    low = draw_block(
        form,
        form.left,
        draw_sender_line(form, max(y, 92)) + 10,
        purchase.supplier,
        Block.SUPPLIER,
        large=chance.choice((1.0, 3.0)),
    )
    y = max(low, side) + 12
    right_rows = [(Block.CONTACT, purchase.buyer), (Block.BILL_TO, purchase.bill_to)]
    left_rows = [(Block.SHIP_TO, purchase.ship_to)] + ([(Block.BILL_TO, purchase.bill_to)] if chance.random() < 0.5 else [])
    right_rows = right_rows[: 2 if len(left_rows) == 1 and chance.random() < 0.6 else 1]
    ends = []
    for x, parties in ((form.left, left_rows), (middle, right_rows)):
        row = y
        for block, party in parties:
            if block is Block.CONTACT:
                row = _questions(form, x, row) + 10
                continue
            caption = form.say("sender") if block is Block.SHIP_TO and chance.random() < 0.6 else words.block(block, chance)
            row = draw_block(form, x, row, party, block, caption=caption or words.block(block, chance), large=0.0) + 10
        ends.append(row)
    y = max(ends) + 4
    for field, value in ((Field.DELIVERY_TERMS, purchase.delivery_terms), (Field.PAYMENT_TERMS, purchase.payment_terms)):
        if chance.random() < 0.75:
            end = paper.text(
                form.left, y, words.caption(field, chance) + chance.choice((":", "")), font, label=Label(announces=field)
            )
            paper.text(max(end + 6, form.left + 115), y, value, font, label=Label(field))
            y += font.leading
    y = _two_row_table(form, y + 26)
    y = draw_sums(form, y + 6, value_right=form.right, caption_x=form.left + (form.right - form.left) * 0.45, sign=False)
    draw_closing(form, y + 30)
    return paper


def _questions(form: Form, x: float, y: float) -> float:
    buyer, words, mine = form.purchase.buyer, form.words, Label(block=Block.CONTACT)
    form.paper.text(x, y, form.say("questions") or words.block(Block.CONTACT, form.chance), form.font.bold, label=mine)
    for text in (buyer.person, buyer.email, buyer.phone)[: form.chance.randint(1, 3)]:
        y += form.font.leading
        form.paper.text(x, y, text, form.font, label=mine)
    return y + form.font.leading


def _two_row_table(form: Form, y: float) -> float:
    """Two fields stacked in most columns: material over text, quantity per unit, price over the seller's number."""
    chance, font = form.chance, form.font
    way, per_way = chance.choice(("slash", "slash", "beside")), chance.choice(("currency", "plain", "per", "thousand"))
    shown, seller = chance.random() < 0.5, chance.random() < 0.35
    due = form.say("due") or form.words.heading(Field.LINE_DATE, chance)
    dated, split_per = chance.random() < 0.7, chance.random() < 0.6
    texts = (Field.BUYER_PART, Field.DESCRIPTION) if shown else (Field.DESCRIPTION,)
    columns = [
        Column(heading_of(form, Field.LINE_NUMBER), lambda index: [value_runs(form, index, Field.LINE_NUMBER)], 0, 0),
        Column(heading_of(form, *texts), partial(_article, form, shown, due if dated else ""), 0, 0, wraps=True),
    ]
    quantity = f"{form.words.heading(Field.QUANTITY, chance)} /{form.words.heading(Field.UOM, chance)}"
    columns.append(Column(((quantity, Field.QUANTITY),), lambda index: [quantity_runs(form, index, way)], 0, 0))
    prices = (Field.UNIT_PRICE, Field.SUPPLIER_PART) if seller else (Field.UNIT_PRICE,)
    columns.append(Column(heading_of(form, *prices), partial(_price, form, per_way, split_per, seller), 0, 0))
    columns += [Column(heading_of(form, Field.PRICE_PER), partial(_per, form), 0, 0)] if split_per else []
    columns.append(Column(heading_of(form, Field.AMOUNT), lambda index: [value_runs(form, index, Field.AMOUNT)], 0, 0, "right"))
    style = TableStyle(
        font, font if chance.random() < 0.6 else font.bold, gap=chance.choice((4.0, 8.0, 12.0)), splits=chance.random() < 0.3
    )
    return draw_items(form, y, columns, style, noted=chance.random() < 0.2)


def _article(form: Form, shown: bool, due: str, index: int) -> CellRows:
    rows = [value_runs(form, index, Field.BUYER_PART)] if shown else [[]]
    rows.append(value_runs(form, index, Field.DESCRIPTION))
    if due:
        rows.append([announcing(f"{due} ", Field.LINE_DATE, index), *value_runs(form, index, Field.LINE_DATE)])
    return rows


def _price(form: Form, per_way: str, split_per: bool, seller: bool, index: int) -> CellRows:
    """The price, with what it is for unless that has a column of its own; the seller's number and the discount below."""
    item, mine = form.purchase.items[index], Label(line=index)
    with_currency = split_per and per_way == "currency" and item.price_per == 1
    runs = price_runs(form, index, "currency" if with_currency else "plain" if split_per else per_way)
    rows = [runs[:1] if split_per and not with_currency else runs]
    if seller:
        rows.append(value_runs(form, index, Field.SUPPLIER_PART))
    if item.discount_percent:
        percent = form.purchase.habits.number(item.discount_percent, 1)
        rows.append([Run("-", mine), Run(percent, Label(Field.DISCOUNT_PERCENT, line=index)), Run("%", mine)])
    return rows


def _per(form: Form, index: int) -> CellRows:
    return [[*value_runs(form, index, Field.PRICE_PER), Run(f"/{form.purchase.items[index].uom}", Label(line=index))]]

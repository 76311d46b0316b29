"""Service orders: outline lines with services below."""

from __future__ import annotations

import random

from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Slot, begin_form, open_page, write_runs
from models.corpus.families.sap.line_values import price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run, wrapped
from models.corpus.purchase import Purchase


def draw_service_order(purchase: Purchase, chance: random.Random) -> Paper:
    """Service orders: an outline line with a limit, then the services with their specification of many rows."""
    form = begin_form(purchase, chance, ("Helvetica", "Times-Roman", "Courier"), (8.0, 8.5, 9.0))
    paper, words, font = form.paper, form.words, form.font
    y = draw_letterhead(form, 46)
    paper.text((form.left + form.right) / 2, y + 6, chance.choice(words.titles), font.bold.sized(14), align="centre")
    middle = form.left + (form.right - form.left) * 0.54
    low = draw_block(form, form.left, y + 34, purchase.supplier, Block.SUPPLIER, caption=words.block(Block.SUPPLIER, chance))
    side = draw_facts(
        form,
        middle,
        y + 34,
        facts_of(form, {Field.PAYMENT_TERMS: 0.7, Field.CURRENCY: 0.5, Field.REQUESTED_DATE: 0.5}),
        right=form.right,
        stacked=False,
        bold=False,
    )
    y = max(low, side) + 10
    if chance.random() < 0.6:
        y = draw_block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=words.block(Block.SHIP_TO, chance)) + 8
    number, long = form.say("limit") or words.heading(Field.SUPPLIER_PART, chance), chance.random() < 0.6
    right = form.right
    heads = {field: words.heading(field, chance) for field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)}
    every, gap = range(len(purchase.items)), font.width("0") * 2
    amounts = [purchase.habits.money(one.amount) for one in purchase.items]
    prices = [
        "".join(run.text for run in price_runs(form, index, "plain" if purchase.items[index].price_per == 1 else "per"))
        for index in every
    ]
    counts = ["".join(run.text for run in quantity_runs(form, index, "beside")) for index in every]
    price_right = right - gap - max(font.bold.width(heads[Field.AMOUNT]), *map(font.width, amounts))
    quantity_right = price_right - gap - max(font.bold.width(heads[Field.UNIT_PRICE]), *map(font.width, prices))
    text_left = form.left + 40
    text_right = quantity_right - gap - max(font.bold.width(heads[Field.QUANTITY]), *map(font.width, counts))
    paper.rule(form.left, y, right, y)
    y += font.leading
    paper.text(form.left, y, words.heading(Field.LINE_NUMBER, chance)[:6], font.bold, label=Label(announces=Field.LINE_NUMBER))
    paper.text(text_left, y, words.heading(Field.DESCRIPTION, chance), font.bold, label=Label(announces=Field.DESCRIPTION))
    for x, field in ((quantity_right, Field.QUANTITY), (price_right, Field.UNIT_PRICE), (right, Field.AMOUNT)):
        paper.text(x, y, heads[field], font.bold, align="right", label=Label(announces=field))
    y += 5
    paper.rule(form.left, y, right, y)
    y += font.leading
    numbers_below = chance.random() < 0.5
    for index, item in enumerate(purchase.items):
        if y > paper.height - 120:
            y = open_page(form) + 8
        mine = Label(line=index)
        figures: list[Slot] = [
            (quantity_right, "right", quantity_runs(form, index, "beside")),
            (price_right, "right", price_runs(form, index, "plain" if item.price_per == 1 else "per")),
            (right, "right", value_runs(form, index, Field.AMOUNT)),
        ]
        paper.text(form.left, y, value_runs(form, index, Field.LINE_NUMBER), font)
        text = wrapped(value_runs(form, index, Field.DESCRIPTION), font, text_right - text_left)
        under = numbers_below or max(map(font.width, item.description.split())) > text_right - text_left
        if not under:
            write_runs(form, figures, y)
        for row in text:
            paper.text(text_left, y, row, font)
            y += font.leading
        if chance.random() < 0.7:
            y = paper.paragraph(text_left, y, [Run(f"{number} ", mine), *value_runs(form, index, Field.SUPPLIER_PART)], font, 300)
        if item.discount_percent:
            paper.text(
                text_left,
                y,
                [
                    Run(purchase.habits.number(item.discount_percent, 2), Label(Field.DISCOUNT_PERCENT, line=index)),
                    Run(" %", mine),
                ],
                font,
            )
            y += font.leading
        if under:
            write_runs(form, figures, y)
            y += font.leading
        if long and index < 6:
            for _row in range(chance.randint(2, 14)):
                if y > paper.height - 70:
                    y = open_page(form) + 8
                first, second = chance.choice(words.qualities), chance.choice(words.qualities)
                goods = f"{chance.choice('-*•')} {first}, {chance.choice(words.goods)}: {second} ({chance.randint(1, 99)})"
                y = paper.paragraph(text_left + 8, y, goods, font, text_right - text_left, label=mine)
        y += 6
    paper.rule(form.left, y - 4, right, y - 4)
    y = draw_sums(form, y + font.leading, value_right=right, caption_x=text_left, sign=False)
    draw_closing(form, y + 8)
    return paper

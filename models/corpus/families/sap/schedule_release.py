"""Releases of scheduling agreements."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import begin_form, open_page
from models.corpus.families.sap.line_values import price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_release(purchase: Purchase, chance: random.Random) -> Paper:
    """Releases of scheduling agreements: the item's head, then rows of dates with quantities and cumulative quantities."""
    form = begin_form(purchase, chance, ("Courier", "Helvetica", "Courier"), (8.0, 8.5, 9.0))
    paper, words, font, habits = form.paper, form.words, form.font, purchase.habits
    y = draw_letterhead(form, 46)
    low = draw_block(
        form,
        form.left,
        y + 10,
        purchase.supplier,
        Block.SUPPLIER,
        caption=words.block(Block.SUPPLIER, chance) if chance.random() < 0.6 else "",
    )
    middle = form.left + (form.right - form.left) * 0.55
    paper.text(middle, y + 10, form.say("release") or chance.choice(words.titles), font.bold.sized(font.size + 2))
    side = draw_facts(
        form,
        middle,
        y + 28,
        facts_of(form, {Field.CURRENCY: 0.2, Field.DELIVERY_TERMS: 0.4, Field.PAYMENT_TERMS: 0.4}),
        right=form.right,
        stacked=chance.random() < 0.3,
        bold=False,
    )
    y = max(low, side) + 12
    if chance.random() < 0.8:
        y = draw_block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=words.block(Block.SHIP_TO, chance)) + 10
    single = chance.random() < 0.5  # one date an item: the schedule row itself is what is ordered
    priced = chance.random() < 0.45
    captions = [
        words.heading(field, chance)
        for field in (
            Field.LINE_NUMBER,
            Field.BUYER_PART,
            Field.DESCRIPTION,
            Field.QUANTITY,
            Field.LINE_DATE,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        )
    ]
    cumulated, last = form.say("cumulated"), form.say("last")
    schedule = form.say("schedule") or words.heading(Field.LINE_DATE, chance)
    at = max(font.width(one) for one in captions) + 14
    steps = [form.left + 30, form.left + 130, form.left + 260, form.left + 350]
    for index, item in enumerate(purchase.items):
        splits = 1 if single else chance.randint(2, 8)
        if y + (splits + 9) * font.leading > paper.height - 70:
            y = open_page(form)
        mine = Label(line=index)
        paper.rule(form.left, y - font.size, form.right, y - font.size)
        y += 2
        pairs = [(0, Field.LINE_NUMBER), (1, Field.BUYER_PART), (2, Field.DESCRIPTION)] + (
            [] if single else [(3, Field.QUANTITY)]
        )
        if priced:
            pairs += [(5, Field.UNIT_PRICE), (6, Field.AMOUNT)]
        for number, field in pairs:
            label = Label(announces=field, line=index)
            end = paper.text(form.left, y, captions[number], font, label=label)
            value = (
                quantity_runs(form, index, "beside")
                if field is Field.QUANTITY
                else price_runs(form, index, "per")
                if field is Field.UNIT_PRICE
                else value_runs(form, index, field)
            )
            y = paper.paragraph(max(form.left + at, end + 5), y, value, font, form.right - form.left - at)
        got = Decimal(chance.randint(1, 900))
        if last and chance.random() < 0.6:
            paper.text(
                form.left,
                y,
                f"{last}: {code('8#######', chance)} {habits.day(purchase.po_date)} {habits.quantity(got)} {item.uom}",
                font,
                label=mine,
            )
            y += font.leading
        paper.text(form.left + 12, y, schedule, font.bold, label=mine)
        y += font.leading
        for x, text, field in ((steps[0], captions[4], Field.LINE_DATE), (steps[2], captions[3], Field.QUANTITY)):
            paper.text(
                x,
                y,
                text,
                font,
                label=Label(announces=field if single else None, line=index),
                align="right" if x == steps[2] else "left",
            )
        if cumulated:
            paper.text(steps[3] + 70, y, cumulated, font, label=mine, align="right")
        y += font.leading
        sofar = Decimal(chance.randint(0, 5000))
        for number in range(splits):
            shown = item.quantity if splits == 1 else cents(item.quantity / splits).to_integral_value()
            day = item.wanted if number == 0 else purchase.po_date.fromordinal(item.wanted.toordinal() + 7 * number)
            quantity = quantity_runs(form, index, "number") if single else [Run(habits.quantity(shown), mine)]
            paper.text(steps[0], y, value_runs(form, index, Field.LINE_DATE) if single else [Run(habits.day(day), mine)], font)
            paper.text(steps[2], y, quantity, font, align="right")
            paper.text(steps[2] + 5, y, [Run(item.uom, Label(Field.UOM, line=index) if single else mine)], font)
            sofar += shown
            if cumulated:
                paper.text(steps[3] + 70, y, habits.quantity(sofar), font, align="right", label=mine)
            y += font.leading
        y += 8
    if priced:
        y = draw_sums(form, y + 6, value_right=form.right, caption_x=form.left, sign=False)
    draw_closing(form, y + 4)
    return paper

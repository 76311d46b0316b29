"""SAPscript: items in stacked rows without a grid."""

from __future__ import annotations

import random

from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import LEFT, RIGHT, Form, Slot, begin_form, open_page, write_runs
from models.corpus.families.sap.line_values import condition_rows, price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead, draw_sender_line
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run, wrapped
from models.corpus.purchase import Purchase


def draw_script(purchase: Purchase, chance: random.Random) -> Paper:
    """SAPscript's MEDRUCK: window address, information box at the right, items in stacked rows without a grid."""
    form = begin_form(purchase, chance, ("Helvetica", "Courier", "Times-Roman", "Courier"), (8.0, 9.0, 9.5, 10.0))
    if form.font.face == "Courier":
        form = Form(form.paper, purchase, chance, form.font.sized(min(form.font.size, 9.0)), 36.0, form.paper.width - 36.0)
    paper, font, words = form.paper, form.font, form.words
    middle = form.left + (form.right - form.left) * 0.56
    y = draw_letterhead(form, 48)
    y = draw_sender_line(form, y + 6) if chance.random() < 0.4 else y + 8
    low = draw_block(
        form,
        form.left,
        y + 6,
        purchase.supplier,
        Block.SUPPLIER,
        large=chance.choice((0.0, 1.0)),
        caption=words.block(Block.SUPPLIER, chance) if chance.random() < 0.3 else "",
    )
    paper.text(middle, y + 4, chance.choice(words.titles), font.bold.sized(font.size + chance.choice((2, 5))))
    facts = facts_of(form, {Field.CURRENCY: 0.35, Field.REQUESTED_DATE: 0.35})
    side = draw_facts(form, middle, y + 24, facts, right=form.right, stacked=chance.random() < 0.5, bold=False)
    y = max(low, side) + 14
    if chance.random() < 0.8:
        caption = form.say("sender") or words.block(Block.SHIP_TO, chance)
        y = draw_block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=caption) + 6
    bottom = [field for field in (Field.DELIVERY_TERMS, Field.PAYMENT_TERMS) if chance.random() < 0.75]
    for field in bottom:
        value = purchase.delivery_terms if field is Field.DELIVERY_TERMS else purchase.payment_terms
        end = paper.text(form.left, y, words.caption(field, chance) + ":", font, label=Label(announces=field))
        paper.text(max(end + 5, form.left + 110), y, value, font, label=Label(field))
        y += font.leading
    if chance.random() < 0.4:
        y = paper.paragraph(form.left, y + 6, remark(words, purchase.country, chance), font, form.right - form.left)
    y = _stacked_items(form, y + 16)
    y = draw_sums(form, y + 10, value_right=form.right, caption_x=form.left + 90, sign=False)
    draw_closing(form, y + 8)
    return paper


def _stacked_items(form: Form, y: float) -> float:
    """Row of item, material and text; row of quantity, unit, price and value; conditions, date and texts below."""
    paper, purchase, chance, words, font = form.paper, form.purchase, form.chance, form.words, form.font
    width = form.right - form.left
    second, price_right, quantity_right = form.left + 38, form.left + width * 0.72, form.left + 38 + width * 0.2
    way, per_way = (
        chance.choice(("beside", "beside", "slash", "apart")),
        chance.choice(("per", "per", "unit", "currency", "thousand", "glued")),
    )
    coded, both = chance.choice((Field.BUYER_PART, Field.BUYER_PART, None)), chance.random() < 0.3
    dated, priced, conditions = chance.random() < 0.6, chance.random() < 0.93, chance.random() < 0.3
    numbers_second, noted, gap = chance.random() < 0.3, chance.random() < 0.35, chance.choice((4.0, 8.0, 14.0))
    captions = (
        form.say("gross") or words.heading(Field.UNIT_PRICE, chance),
        form.say("net") or words.heading(Field.AMOUNT, chance),
        form.say("rebate") or words.heading(Field.DISCOUNT_PERCENT, chance),
    )
    due, yours = (
        form.say("due") or words.heading(Field.LINE_DATE, chance),
        form.say("yours") or words.heading(Field.SUPPLIER_PART, chance),
    )
    parts, described = font.width("0") * 16, second + (font.width("0") * 20 if coded else 0.0)
    heads: list[list[tuple[float, Align, Field]]] = [
        [
            (form.left, "left", Field.LINE_NUMBER),
            *((second, LEFT, coded) for _once in (1,) if coded),
            (described, "left", Field.DESCRIPTION),
        ],
        [
            (quantity_right, "right", Field.QUANTITY),
            *((x, RIGHT, field) for x, field in ((price_right, Field.UNIT_PRICE), (form.right, Field.AMOUNT)) if priced),
        ],
    ]
    if way != "apart":
        heads[1].insert(1, (quantity_right + 6, "left", Field.UOM))
    heading_words = {field: words.heading(field, chance) for row in heads for _x, _align, field in row}

    def heading(y: float) -> float:
        paper.rule(form.left, y - font.size, form.right, y - font.size)
        for row in heads:
            for x, align, field in row:
                text = heading_words[field]
                room = second - form.left - 4 if field is Field.LINE_NUMBER else font.width(text) + 1
                face = font.sized(min(font.size, font.size * room / font.width(text)))
                paper.text(x, y, text, face, align=align, label=Label(announces=field))
            y += font.leading
        paper.rule(form.left, y - font.size * 0.7, form.right, y - font.size * 0.7)
        return y + font.leading * 0.6

    def rows(index: int) -> list[list[Slot]]:
        item, mine = purchase.items[index], Label(line=index)
        head: list[Slot] = [(form.left, "left", value_runs(form, index, Field.LINE_NUMBER))]
        if coded:
            head.append((second, "left", value_runs(form, index, coded)))
        text: list[list[Slot]] = [
            [(described, "left", row)]
            for row in wrapped(value_runs(form, index, Field.DESCRIPTION), form.font, form.right - described)
        ]
        if coded and font.width(item.buyer_part) > parts:
            text = [[], *text]
        first, rest = head + (text[0] if text else []), text[1:]
        numbers: list[Slot] = [
            (quantity_right, "right", quantity_runs(form, index, "number" if way in ("beside", "apart") else way))
        ]
        if way in ("beside", "apart"):
            numbers.append((quantity_right + 6, "left", value_runs(form, index, Field.UOM)))
        if priced:
            numbers += [
                (price_right, "right", price_runs(form, index, per_way)),
                (form.right, "right", value_runs(form, index, Field.AMOUNT)),
            ]
        found = [first, numbers, *rest] if numbers_second else [first, *rest, numbers]
        under: list[list[Run]] = []
        if both:
            under.append([Run(f"{yours} ", mine), *value_runs(form, index, Field.SUPPLIER_PART)])
        if dated:
            under.append([Run(f"{due} ", mine), *value_runs(form, index, Field.LINE_DATE)])
        if conditions and priced:
            under += condition_rows(form, item, index, captions)
        elif priced and item.discount_percent:
            under.append(
                [
                    Run(f"{captions[2]} ", mine),
                    Run(purchase.habits.number(item.discount_percent, 2), Label(Field.DISCOUNT_PERCENT, line=index)),
                    Run(" %", mine),
                ]
            )
        if noted:
            under += [[Run(note, mine)] for note in item.notes]
        return [*found, *([(second, LEFT, row)] for row in under)]

    y = heading(y)
    for index in range(len(purchase.items)):
        lines = rows(index)
        keep = len(lines) if chance.random() < 0.6 else chance.choice((0, 1, 2))
        if y + keep * font.leading > paper.height - 66:
            y = heading(open_page(form))
        for row in lines:
            if y > paper.height - 62:
                y = heading(open_page(form))
            write_runs(form, row, y)
            y += font.leading
        y += gap
    paper.rule(form.left, y - font.size, form.right, y - font.size)
    return y

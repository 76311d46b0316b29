"""SAPscript: a window address, an information box, items in stacked rows."""

from __future__ import annotations

import random

from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Form, begin_form
from models.corpus.families.sap.parties import draw_block, draw_letterhead, draw_sender_line
from models.corpus.families.sap.stacked_items import draw_stacked_items
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper
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
    y = draw_stacked_items(form, y + 16)
    y = draw_sums(form, y + 10, value_right=form.right, caption_x=form.left + 90, sign=False)
    draw_closing(form, y + 8)
    return paper

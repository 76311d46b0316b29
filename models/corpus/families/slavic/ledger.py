"""Prints of bookkeeping systems."""

from __future__ import annotations

import random

from models.corpus.families.slavic.foot import draw_signatures, draw_sums
from models.corpus.families.slavic.form import SAID, begin_form
from models.corpus.families.slavic.head import LIKELY, draw_pairs, draw_title, facts_of
from models.corpus.families.slavic.lines import draw_lines
from models.corpus.families.slavic.parties import draw_bank_table, party_line
from models.corpus.labels import Block, Label
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_ledger(purchase: Purchase, chance: random.Random, *, bank: float) -> Paper:
    """As 1C prints: number and date in the title, parties in long lines, a ruled table, the sum in a sentence."""
    form = begin_form(purchase, chance)
    words = purchase.language
    y = 40.0
    if form.maybe(bank):
        y = draw_bank_table(form, y)
    elif form.maybe(0.3):
        approve = SAID[words.code]["approve"]
        for text in (*approve, f"____________ {purchase.buyer.person}"):
            form.paper.text(form.right, y, text, form.font, align="right")
            y += form.font.leading
        y += 14
    y = draw_title(form, y + 8, centred=form.maybe(0.3))
    tab = form.left + chance.choice((85.0, 95.0, 105.0))
    shown = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    if form.maybe(0.5):
        shown.reverse()
    shown += [(Block.SHIP_TO, purchase.ship_to)] if form.maybe(0.45) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if form.maybe(0.12) else []
    for block, party in shown:
        caption = words.block(block, chance).rstrip(":") + ":"
        end = form.paper.text(form.left, y, caption, form.font, label=Label(block=block))
        begin = max(tab, end + 4)
        bold = form.font.bold if form.maybe(0.5) else form.font
        y = form.write(begin, y, [party_line(form, party, block)], form.right - begin, bold) + 5
    y = draw_pairs(form, form.left, y, facts_of(form, LIKELY), form.right - form.left)
    y, summed = draw_lines(form, y + 6, framed=0.9, numbered=0.1)
    draw_signatures(form, draw_sums(form, y + 8) if summed and form.maybe(0.92) else y + 8)
    return form.paper

"""Parties in columns."""

from __future__ import annotations

import random

from models.corpus.families.slavic.foot import draw_signatures, draw_sums
from models.corpus.families.slavic.form import Form, begin_form
from models.corpus.families.slavic.head import LIKELY, draw_pairs, draw_title, facts_of
from models.corpus.families.slavic.lines import draw_lines
from models.corpus.families.slavic.parties import party_rows
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Paper, Run
from models.corpus.purchase import Purchase


def draw_columns(purchase: Purchase, chance: random.Random, *, boxed: float) -> Paper:
    """Buyer and supplier side by side with their tax numbers, facts beside or below, table, signatures."""
    form = begin_form(purchase, chance)
    words = purchase.language
    small = form.font.sized(7.5)
    y, told = _head(form, small)
    y, width = _parties(form, y, boxed, small)
    likely = dict(LIKELY) if told else LIKELY | {Field.PO_NUMBER: 1.0, Field.PO_DATE: 0.97}
    facts = facts_of(form, likely)
    if form.maybe(0.4) and facts:
        half = (len(facts) + 1) // 2
        right_end = draw_pairs(form, form.left + width, y, facts[half:], width - 8)
        y = max(draw_pairs(form, form.left + 4, y, facts[:half], width - 10), right_end)
    else:
        y = draw_pairs(form, form.left + 4, y, facts, form.right - form.left - 8)
    if form.maybe(0.45):
        y = form.write(form.left + 4, y + 6, [[Run(remark(words, purchase.country, chance))]], form.right - form.left - 8)
    y, summed = draw_lines(form, y + 8, framed=0.6, numbered=0.06)
    draw_signatures(form, draw_sums(form, y + 8) if summed and form.maybe(0.9) else y + 8)
    return form.paper


def _head(form: Form, small: Font) -> tuple[float, set[Field]]:
    """Letterhead and title, and which facts are told in it."""
    chance, purchase, words = form.chance, form.purchase, form.purchase.language
    place = chance.choice(purchase.country.towns)
    y = 44.0
    if form.maybe(0.35):  # letterhead, and the buyer's block perhaps again below
        big = form.font.bold.sized(13)
        while big.width(purchase.buyer.name) > 330:
            big = big.sized(big.size - 1)
        form.paper.text(form.left, y, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], big)
        y += 16
    told: set[Field] = set()
    if form.maybe(0.65):
        if form.maybe(0.4):
            form.paper.text(form.right, y, f"{place}, ......", small, align="right")
            y += 12
        y = draw_title(form, y + 8, centred=form.maybe(0.5))
        told = {Field.PO_NUMBER, Field.PO_DATE}
    else:
        form.paper.text(form.right, y, chance.choice(words.titles), form.font.bold.sized(14), align="right")
        y += 22
    return y, told


def _parties(form: Form, y: float, boxed: float, small: Font) -> tuple[float, float]:
    """Two in a row."""
    chance, purchase, words = form.chance, form.purchase, form.purchase.language
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    if form.maybe(0.5):
        blocks.reverse()
    blocks += [(Block.SHIP_TO, purchase.ship_to)] if form.maybe(0.5) else []
    blocks += [(Block.BILL_TO, purchase.bill_to)] if form.maybe(0.2) else []
    width = (form.right - form.left) / 2
    for begin in range(0, len(blocks), 2):
        lowest = y
        pair = blocks[begin : begin + 2]
        for number, (block, party) in enumerate(pair):
            x = form.left + number * width + 4
            form.paper.text(
                x, y, words.block(block, chance), form.font.bold if form.maybe(0.6) else small, label=Label(block=block)
            )
            lowest = max(lowest, form.write(x, y + form.font.leading * 1.1, party_rows(form, party, block), width - 10))
        if form.maybe(boxed):
            for number in range(len(pair)):
                form.paper.box(form.left + number * width, y - 10, form.left + (number + 1) * width, lowest - 4)
        y = lowest + 10
    return y, width

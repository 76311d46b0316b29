"""Applications to a supplier."""

from __future__ import annotations

import random

from models.corpus.families.slavic.foot import draw_signatures, draw_sums
from models.corpus.families.slavic.form import begin_form
from models.corpus.families.slavic.head import LIKELY, draw_pairs, facts_of
from models.corpus.families.slavic.lines import draw_lines
from models.corpus.families.slavic.parties import party_line, party_rows
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run, wrapped
from models.corpus.purchase import Purchase


def draw_application(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter to the supplier: outgoing number and date at the left, addressee at the right, a request, the table, a name."""
    form = begin_form(purchase, chance)
    words, middle = purchase.language, form.left + (form.right - form.left) * 0.52
    y = 42.0
    for number, row in enumerate(party_rows(form, purchase.buyer, Block.BUYER)):
        face = form.font.bold.sized(11) if number == 0 else form.font.sized(7.5)
        for line in wrapped(row, face, form.right - form.left):
            form.paper.text((form.left + form.right) / 2, y, line, face, align="centre")
            y += face.leading
    form.paper.rule(form.left, y - 4, form.right, y - 4)
    y += 14
    sign = {"ru": "Исх. № ", "pl": "Zamówienie nr ", "cs": "Objednávka č. "}[words.code]
    runs = [Run(sign, Label(announces=Field.PO_NUMBER)), Run(purchase.po_number, Label(Field.PO_NUMBER)), Run(form.said("from"))]
    runs.append(Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE)))
    left_end = form.write(form.left, y, [runs], middle - form.left - 10)
    caption = [[Run(words.block(Block.SUPPLIER, chance), Label(block=Block.SUPPLIER))]] if form.maybe(0.5) else []
    y = (
        max(
            form.write(
                middle, y, [*caption, *party_rows(form, purchase.supplier, Block.SUPPLIER, numbers=0.1)], form.right - middle
            ),
            left_end,
        )
        + 16
    )
    form.paper.text((form.left + form.right) / 2, y, chance.choice(words.titles), form.font.bold.sized(12), align="centre")
    y = form.write(form.left, y + 18, [[Run(remark(words, purchase.country, chance))]], form.right - form.left)
    y, summed = draw_lines(form, y + 6, framed=0.85, numbered=0.12)
    y = draw_sums(form, y + 8) if summed and form.maybe(0.7) else y + 8
    if y > form.bottom - 90:
        y = form.next_page()
    if form.maybe(0.6):
        begin = Run(words.block(Block.SHIP_TO, chance).rstrip(":") + ": ", Label(block=Block.SHIP_TO))
        y = form.write(form.left, y, [[begin, *party_line(form, purchase.ship_to, Block.SHIP_TO)]], form.right - form.left)
    y = draw_pairs(form, form.left, y, facts_of(form, LIKELY), form.right - form.left)
    draw_signatures(form, y)
    return form.paper

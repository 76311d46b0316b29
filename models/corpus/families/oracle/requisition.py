"""Requisitions that are sent as orders."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.oracle.foot import draw_end, draw_sums
from models.corpus.families.oracle.form import begin_print
from models.corpus.families.oracle.head import draw_across, draw_pairs, facts_of, other_facts, write_rows
from models.corpus.families.oracle.lines import next_page
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Paper, Run
from models.corpus.purchase import Purchase


def draw_requisition(purchase: Purchase, chance: random.Random) -> Paper:
    """Facts in pairs, lines as small tables of captions and values with their accounts below."""
    form = begin_print(purchase, chance, (8.0, 8.5, 9.0))
    paper, font, words, habits = form.paper, form.font, purchase.language, purchase.habits
    paper.text((form.left + form.right) / 2, 46, chance.choice(words.titles), font.bold.sized(14), align="centre")
    facts = facts_of(
        form, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.5, Field.CURRENCY: 0.5, Field.PAYMENT_TERMS: 0.6}
    )
    facts += other_facts(form, *chance.sample(("requester", "type", "revision", "via"), chance.randint(1, 3)))
    y = draw_pairs(form, 74, facts, 2) + 8
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    y = draw_across(form, y + 6, parties[: 3 if form.odds(0.8) else 2]) + 14
    charge, charged = form.says("charge"), form.odds(0.7)
    fields = [Field.LINE_NUMBER, Field.SUPPLIER_PART, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT, Field.LINE_DATE]
    fields = [field for field in fields if field not in (Field.SUPPLIER_PART, Field.LINE_DATE) or form.odds(0.7)]
    if purchase.items[0].price_per != 1:
        fields.insert(-1, Field.PRICE_PER)
    if any(item.discount_percent for item in purchase.items):
        fields.insert(-1, Field.DISCOUNT_PERCENT)
    captions = {field: form.heading(field) for field in fields}
    text = form.heading(Field.DESCRIPTION)
    width = (form.right - form.left) / len(fields)
    small = font.sized(font.size - 1)
    while small.size > 5.5 and max(small.width(one) for one in captions.values()) > width - 3:
        small = small.sized(small.size - 0.5)
    for index in range(len(purchase.items)):
        mine = Label(line=index)
        if y + 6 * font.leading > paper.height - 70:
            y = next_page(form)
        paper.rule(form.left, y - font.size - 1, form.right, y - font.size - 1)
        low = y
        for place, field in enumerate(fields):
            x = form.left + place * width
            paper.text(x, y, captions[field], small.bold, label=Label(announces=field, line=index))
            value = form.of_line(field, index)
            face = _narrowed(font.sized(font.size - 0.5), value, width - 3)
            low = max(low, write_rows(form, x, y + font.leading, [value], width - 3, face))
        end = paper.text(form.left, low, f"{text}: ", font.bold, label=Label(announces=Field.DESCRIPTION, line=index))
        y = paper.paragraph(end + 3, low, form.of_line(Field.DESCRIPTION, index), font, form.right - end - 8)
        if charged:
            account = code("##-###-####-####-000", chance)
            row = f"{charge} {account}   {chance.choice(('100', '50'))} %   {habits.quantity(Decimal(chance.randint(1, 90)))}"
            paper.text(form.left + 12, y, row, small, label=mine)
            y += font.leading
        y += 8
    y = draw_sums(form, y + 4, right=form.right, stated=chance.choice(("", "before")))
    draw_end(form, y + 6)
    return paper


def _narrowed(font: Font, runs: list[Run], width: float) -> Font:
    """A size in which the longest word fits."""
    longest = max((font.width(word) for run in runs for word in run.text.split()), default=0.0)
    return font.sized(max(4.5, font.size * width / longest)) if longest > width else font

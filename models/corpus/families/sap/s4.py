"""S/4HANA's output management."""

from __future__ import annotations

import random

from models.corpus.families.sap.columns import draw_items, heading_of
from models.corpus.families.sap.facts import facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import begin_form
from models.corpus.families.sap.line_values import price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle


def draw_s4(purchase: Purchase, chance: random.Random) -> Paper:
    """S/4HANA's output management: title and number in one line, two columns of captions over values, thin lines."""
    form = begin_form(purchase, chance, ("Helvetica",), (7.5, 8.0, 8.5, 9.0))
    paper, words, font = form.paper, form.words, form.font
    label = Label(Field.PO_NUMBER)
    title = chance.choice(words.titles)
    end = paper.text(form.left, 52, f"{title} ", font.bold.sized(14), label=Label(announces=Field.PO_NUMBER))
    if end + 140 < form.right:
        paper.text(end + 4, 52, purchase.po_number, font.bold.sized(14), label=label)
    else:
        paper.text(form.left, 70, purchase.po_number, font.bold.sized(14), label=label)
    paper.rule(form.left, 80, form.right, 80)
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BUYER, purchase.buyer)]
    if chance.random() < 0.35:
        parties.append((Block.BILL_TO, purchase.bill_to))
    chance.shuffle(parties)
    width = (form.right - form.left) / 2
    y = low = 96.0
    for number, (block, party) in enumerate(parties):
        if number and number % 2 == 0:
            y = low + 8
        low = max(low, draw_block(form, form.left + number % 2 * width, y, party, block, caption=words.block(block, chance)))
    y = low + 10
    facts = [
        one
        for one in facts_of(
            form, {Field.CURRENCY: 0.6, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.7, Field.REQUESTED_DATE: 0.4}
        )
        if one[2] is not Field.PO_NUMBER or len(one[1]) > 1
    ]
    for begin in range(0, len(facts), 2):
        deepest = y
        for number, (caption, value, field) in enumerate(facts[begin : begin + 2]):
            x = form.left + number * width
            paper.text(x, y, caption, font.sized(font.size - 1), label=Label(announces=field))
            deepest = max(deepest, paper.paragraph(x, y + font.leading, value, font, width - 14))
        y = deepest + 6
    due, noted = chance.random() < 0.6, chance.random() < 0.25
    caption = form.say("due") or words.heading(Field.LINE_DATE, chance)
    parts = chance.choice(("below", "column"))
    mine = words.heading(Field.BUYER_PART, chance)

    def article(index: int) -> CellRows:
        rows = [value_runs(form, index, Field.DESCRIPTION)]
        if parts == "below":
            rows.append([Run(f"{mine}: ", Label(line=index)), *value_runs(form, index, Field.BUYER_PART)])
        if due:
            rows.append([Run(f"{caption} ", Label(line=index)), *value_runs(form, index, Field.LINE_DATE)])
        return rows

    columns = [
        Column(heading_of(form, Field.LINE_NUMBER), lambda i: [value_runs(form, i, Field.LINE_NUMBER)], 0, 0),
        *(
            [Column(heading_of(form, Field.BUYER_PART), lambda i: [value_runs(form, i, Field.BUYER_PART)], 0, 0)]
            if parts == "column"
            else []
        ),
        Column(heading_of(form, Field.DESCRIPTION), article, 0, 0, wraps=True),
        Column(heading_of(form, Field.QUANTITY), lambda i: [quantity_runs(form, i, "beside")], 0, 0, "right"),
        Column(
            heading_of(form, Field.UNIT_PRICE),
            lambda i: [price_runs(form, i, "per" if purchase.items[i].price_per != 1 else "plain")],
            0,
            0,
            "right",
        ),
        *(
            [
                Column(
                    heading_of(form, Field.DISCOUNT_PERCENT),
                    lambda i: [
                        [
                            Run(
                                purchase.habits.number(purchase.items[i].discount_percent, 2),
                                Label(Field.DISCOUNT_PERCENT, line=i),
                            ),
                            Run(" %", Label(line=i)),
                        ]
                    ],
                    0,
                    0,
                    "right",
                )
            ]
            if any(item.discount_percent for item in purchase.items)
            else []
        ),
        Column(
            heading_of(form, Field.AMOUNT),
            lambda i: [[*value_runs(form, i, Field.AMOUNT), Run(f" {purchase.currency}", Label(Field.CURRENCY, line=i))]],
            0,
            0,
            "right",
        ),
    ]
    y = draw_items(form, y + 16, columns, TableStyle(font, font.bold, row_rules=True, gap=chance.choice((5.0, 8.0))), noted=noted)
    y = draw_sums(form, y + 8, value_right=form.right - 3, caption_x=form.left + (form.right - form.left) * 0.55, sign=False)
    draw_closing(form, y + 8)
    return paper

"""Pages printed from a browser."""

from __future__ import annotations

import random

from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_between, entries_of, party_rows, write_rows
from models.corpus.families.portals.view import begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_browser(purchase: Purchase, chance: random.Random) -> Paper:
    """A shop's or marketplace's page printed by a browser: the article in one row, quantity times price in the next."""
    view = begin_view(purchase, chance, (8.5, 9.0, 10.0), browser=0.9)
    paper, font, words = view.paper, view.font, purchase.language
    y = 52.0
    if view.odds(0.6):
        paper.text(view.left, y, purchase.buyer.name, font.bold.sized(13), label=Label(Field.BUYER_NAME, block=Block.BUYER))
        y += 22
    paper.text(view.left, y, chance.choice(words.titles), font.bold.sized(12))
    entries = view.facts(
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.REQUESTED_DATE: 0.4,
            Field.PAYMENT_TERMS: 0.5,
            Field.DELIVERY_TERMS: 0.3,
        },
        (0, 3),
    )
    if view.odds(0.5):
        y = entries_of(view, view.left, y + 18, entries, view.width * 0.7, share=0.35) + 8
    else:
        y = (
            write_rows(
                view,
                view.left,
                y + 18,
                [draw_between(view, entries[n : n + 2], "   ") for n in range(0, len(entries), 2)],
                view.width,
            )
            + 8
        )
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    for block, party in parties[: chance.choice((2, 2, 3))]:
        if y > paper.height - 140:
            y = view.turn()
        rows = party_rows(view, block, party, contact=view.odds(0.3))
        if view.odds(0.3):  # name and address in one row
            joined: list[Run] = []
            for number, row in enumerate(rows):
                joined += [Run(", ", Label(block=block))] if number else []
                joined += row
            rows = [joined]
        paper.text(view.left, y, words.block(block, chance), font.bold, label=Label(block=block))
        y = write_rows(view, view.left, y + font.leading, rows, view.width) + 8
    times, equals, sign = (
        chance.choice((" x ", " × ", " @ ", " à ")),
        chance.choice((" = ", "   ")),
        chance.choice((" · ", " | ", "   ", ", ")),
    )
    glued, dated, both, noted = view.odds(0.25), view.odds(0.5), view.odds(0.4), view.odds(0.25)
    signed, right = view.odds(0.6), view.odds(0.4)
    y += 8
    for index, item in enumerate(purchase.items):
        mine = Label(line=index)
        if y + 4 * font.leading > paper.height - 50:
            y = view.turn()
        y = paper.paragraph(view.left, y, view.value(Field.DESCRIPTION, index), font.bold, view.width * 0.8)
        codes_of = [view.entry(Field.SUPPLIER_PART, index), *([view.entry(Field.BUYER_PART, index)] if both else [])]
        codes_of += [view.entry(Field.LINE_DATE, index)] if dated else []
        y = paper.paragraph(view.left, y, draw_between(view, codes_of, sign), font, view.width)
        gap = [] if glued else [Run(" ", mine)]
        runs = [
            *view.value(Field.QUANTITY, index),
            *gap,
            *view.value(Field.UOM, index),
            Run(times, mine),
            *view.value(Field.UNIT_PRICE, index, signed=signed),
        ]
        if item.price_per != 1:
            runs += [Run(" / ", mine), *view.value(Field.PRICE_PER, index)]
        if item.discount_percent:
            runs += [Run(" -", mine), *view.value(Field.DISCOUNT_PERCENT, index), Run("%", mine)]
        amount = view.value(Field.AMOUNT, index, signed=signed)
        if right:
            paper.text(view.right, y, amount, font, align="right")
            y = paper.paragraph(view.left, y, runs, font, view.width * 0.7)
        else:
            y = paper.paragraph(view.left, y, [*runs, Run(equals, mine), *amount], font, view.width)
        for note in item.notes if noted else ():
            y = paper.paragraph(view.left + 10, y, note, font.sized(font.size - 1), view.width - 20, label=mine)
        if view.odds(0.9) and index + 1 < len(purchase.items):
            paper.rule(view.left, y - font.size + 4, view.right, y - font.size + 4)
        y += 8
    y = draw_sums(view, y + 6, stated=chance.choice(("behind", "total", "")))
    draw_tail(view, y)
    return paper

"""Printed forms of numbered boxes, filled in by typewriter."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns, with_flat_heading
from models.corpus.families.office.desk import begin_desk
from models.corpus.families.office.facts import facts_of, party_rows, sums_of
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, Paper, Run, wrapped
from models.corpus.purchase import Purchase
from models.corpus.table import TableStyle, draw_table


def draw_boxes(purchase: Purchase, chance: random.Random) -> Paper:
    """A printed form of numbered boxes with small captions in their corner, filled in by typewriter; lines in a ruled table."""
    desk = begin_desk(purchase, chance, ("Courier", "Helvetica"), (8.5, 9.0, 9.5))
    paper, words = desk.paper, purchase.language
    small = Font(chance.choice(("Helvetica", "Times-Roman")), 6.5)
    left = chance.choice((32.0, 42.0))
    right = paper.width - left
    numbered = desk.maybe(0.75)
    counter = 0

    def caption(text: str) -> str:
        nonlocal counter
        counter += 1
        return f"{counter}{chance.choice(('.', '.', ')'))} {text}" if numbered else text

    y = 48.0
    paper.text(paper.width / 2, y, chance.choice(words.titles), Font("Helvetica-Bold", 14), align="centre")
    y += 14
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    blocks += [(Block.BILL_TO, purchase.bill_to)] if desk.maybe(0.6) else []
    chance.shuffle(blocks)
    for begin in range(0, len(blocks), 2):
        pair = blocks[begin : begin + 2]
        width = (right - left) / len(pair)
        rows = [party_rows(desk, party, block, phone=0.2) for block, party in pair]
        bodies = [[line for row in one for line in wrapped(row, desk.font, width - 10)] for one in rows]
        height = 14 + max(map(len, bodies)) * desk.font.leading
        for number, (block, _) in enumerate(pair):
            x = left + number * width
            paper.box(x, y, x + width, y + height)
            paper.text(x + 3, y + 8, caption(words.block(block, chance)), small, label=Label(block=block))
            for place, row in enumerate(bodies[number]):
                paper.text(x + 5, y + 19 + place * desk.font.leading, row, desk.font)
        y += height
    facts = facts_of(
        desk,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 0.97,
            Field.REQUESTED_DATE: 0.6,
            Field.PAYMENT_TERMS: 0.6,
            Field.DELIVERY_TERMS: 0.6,
            Field.CURRENCY: 0.3,
        },
    )
    across = chance.choice((2, 3, 3, 4))
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (right - left) / len(shown)
        lines = [wrapped([Run(value, Label(field))], desk.font, width - 8) for _caption, value, field in shown]
        height = 13 + max(map(len, lines)) * desk.font.leading
        for number, (text, _value, field) in enumerate(shown):
            x = left + number * width
            paper.box(x, y, x + width, y + height)
            paper.text(x + 3, y + 8, caption(text), small, label=Label(announces=field))
            for place, row in enumerate(lines[number]):
                paper.text(x + 5, y + 18.5 + place * desk.font.leading, row, desk.font)
        y += height
    fields = made_up_fields(desk)
    style = TableStyle(
        desk.font,
        small.sized(7.0),
        frame=True,
        gap=chance.choice((3.0, 7.0)),
        row_rules=desk.maybe(0.4),
        leading=desk.font.leading,
    )
    flat = [with_flat_heading(column) for column in columns_of(desk, fields, empty=0.3)]
    flat = [replace(column, heading=((caption(column.heading[0][0]), column.heading[0][1]),)) for column in flat]
    columns, style = placed_columns(flat, len(purchase.items), style, left, right)

    def new_page() -> float:
        paper.new_page(PageRole.CONTINUATION)
        text = [
            Run(words.caption(Field.PO_NUMBER, chance), Label(announces=Field.PO_NUMBER)),
            Run(" "),
            Run(purchase.po_number, Label(Field.PO_NUMBER)),
        ]
        paper.text(left, 44, text, desk.font)
        return 74.0

    y = draw_table(paper, y + 14, columns, len(purchase.items), style, bottom=paper.height - 110, new_page=new_page)
    if Field.AMOUNT in fields:
        if y > paper.height - 120:
            y = new_page()
        for text, value, field in sums_of(desk)[-3:]:
            box = max(90.0, desk.font.width(value) + 10)
            paper.box(right - box, y, right, y + 15)
            paper.text(right - 4, y + 11, value, desk.font, align="right", label=Label(field))
            paper.text(right - box - 4, y + 11, caption(text), small, align="right", label=Label(announces=field))
            y += 15
    for number, text in enumerate(chance.sample(words.other_captions, 2)):
        x = left + number * 180
        paper.rule(x, paper.height - 50, x + 150, paper.height - 50)
        paper.text(x, paper.height - 41, caption(text), small)
    return paper

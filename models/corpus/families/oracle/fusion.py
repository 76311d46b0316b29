"""Fusion."""

from __future__ import annotations

import random

from models.corpus.families.oracle.foot import draw_end, draw_sums
from models.corpus.families.oracle.form import Print, begin_print
from models.corpus.families.oracle.head import draw_pairs, facts_of, other_facts, party_rows, write_rows
from models.corpus.families.oracle.lines import draw_lines
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle


def draw_fusion(purchase: Purchase, chance: random.Random) -> Paper:
    """Cloud: title with number, three columns of parties and facts, a table, each line's schedule with its own captions."""
    form = begin_print(purchase, chance, (7.5, 8.0, 8.5, 9.0))
    paper, font, words = form.paper, form.font, purchase.language
    y = 50.0
    number = [
        Run(chance.choice(words.titles) + " ", Label(announces=Field.PO_NUMBER)),
        Run(purchase.po_number, Label(Field.PO_NUMBER)),
    ]
    big = font.bold.sized(chance.choice((13.0, 15.0)))
    if form.odds(0.5):
        paper.text(form.right, y, number, big, align="right")
        y = write_rows(form, form.left, y + 22, party_rows(purchase.buyer, Block.BUYER), 300, font) + 8
    else:
        paper.text(form.left, y, number, big)
        y += 20
    third = (form.right - form.left) / 3
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    if y < 80:
        parties[2] = (Block.BUYER, purchase.buyer)
    if form.odds(0.3):
        parties.reverse()
    low = y
    for place, (block, party) in enumerate(parties):
        x = form.left + place * third
        paper.text(x, y + 8, words.block(block, chance), font.bold, label=Label(block=block))
        low = max(low, write_rows(form, x, y + 9 + font.leading, party_rows(party, block), third - 12))
    facts = facts_of(
        form,
        {Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.6, Field.CURRENCY: 0.6, Field.REQUESTED_DATE: 0.3},
    )
    facts += other_facts(form, *chance.sample(("revision", "number", "via", "requester"), chance.randint(1, 3)))
    y = draw_pairs(form, low + 10, facts, chance.choice((2, 3)))
    y = _fusion_table(form, y + 20)
    y = draw_sums(form, y + 8, right=form.right - 3, stated=chance.choice(("before", "", "behind")))
    draw_end(form, y + 6)
    return paper


def _fusion_table(form: Print, y: float) -> float:
    purchase, chance = form.purchase, form.chance
    scheduled, noted, seller = form.odds(0.55), form.odds(0.25), form.odds(0.4)
    captions = [form.heading(field) for field in (Field.LINE_DATE, Field.QUANTITY, Field.SUPPLIER_PART)]
    off = any(item.discount_percent for item in purchase.items)

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = []
        if seller:
            rows.append([Run(f"{captions[2]} ", mine), *form.of_line(Field.SUPPLIER_PART, index)])
        if scheduled:
            row = [Run(f"{captions[0]} ", mine), *form.of_line(Field.LINE_DATE, index)]
            rows.append([*row, Run(f"   {captions[1]} {purchase.habits.quantity(item.quantity)} {item.uom}", mine)])
        return rows + ([[Run(note, mine)] for note in item.notes] if noted else [])

    columns = [form.column(Field.LINE_NUMBER)]
    columns += [form.column(Field.BUYER_PART)] if form.odds(0.7) else []
    columns += [form.column(Field.DESCRIPTION), form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    columns += [form.column(Field.UNIT_PRICE, "right")]
    columns += [form.column(Field.PRICE_PER, "right")] if purchase.items[0].price_per != 1 else []
    columns += [form.column(Field.DISCOUNT_PERCENT, "right")] if off else []
    columns += [form.column(Field.AMOUNT, "right")]
    if not scheduled and form.odds(0.4):
        columns.insert(-1, form.column(Field.LINE_DATE))
    style = TableStyle(form.font, form.font.bold, row_rules=form.odds(0.6), gap=chance.choice((4.0, 8.0)), splits=form.odds(0.2))
    return draw_lines(form, y, columns, style, below)

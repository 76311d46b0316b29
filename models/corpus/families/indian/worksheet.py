"""Sheets of Excel with boxes for buyer, seller and consignee."""

from __future__ import annotations

import random

from models.corpus.families.indian.fact_row import draw_facts_in_row
from models.corpus.families.indian.foot import draw_right_sums
from models.corpus.families.indian.gst_grid import draw_gst_table
from models.corpus.families.indian.letter import draw_letter_table
from models.corpus.families.indian.work import begin_work
from models.corpus.labels import NOTHING, Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    header_run,
)
from models.corpus.purchase import Purchase


def draw_worksheet(purchase: Purchase, chance: random.Random) -> Paper:
    """A sheet of Excel: buyer and consignee boxes, the supplier called "Seller", the lines, then terms beside the sums."""
    work = begin_work(purchase, chance)
    purchase, paper, font = work.purchase, work.paper, work.font
    paper.box(work.left, 30, work.right, 52)
    paper.text(
        paper.width / 2, 45, chance.choice(("PURCHASE ORDER", "PO", "Purchase Order")), font.bold.sized(12), align="centre"
    )
    third = (work.right - work.left) / 3
    shown = [
        (Block.BUYER, "Buyer", purchase.buyer),
        (Block.SUPPLIER, chance.choice(("Seller", "Vendor", "Supplier")), purchase.supplier),
        (Block.SHIP_TO, chance.choice(("Consignee", "Site Address", "Delivery Address")), purchase.ship_to),
    ]
    if work.likely(0.4):
        chance.shuffle(shown)
    low = 0.0
    for number, (block, caption, party) in enumerate(shown):
        x = work.left + number * third
        paper.text(x + 3, 64, caption, font.bold, label=Label(block=block))
        low = max(low, work.party(x + 3, 64 + font.leading, block, party, third - 6, bold=work.likely(0.6)))
    for number in range(3):
        paper.box(work.left + number * third, 52, work.left + (number + 1) * third, low)
    y = draw_facts_in_row(work, low + font.leading + 2)
    y = draw_gst_table(work, y) if work.likely(0.5) else draw_letter_table(work, y + 8)
    if Field.TOTAL not in {field for field, _line in paper.written}:
        y = work.next_page() if y > paper.height - 110 else y
        y = draw_right_sums(work, y + 8)
    if work.likely(0.6) and y < paper.height - 90:
        y = work.words_of_total(y + 6)
    for field in (Field.PAYMENT_TERMS, Field.DELIVERY_TERMS):
        if (field, None) not in paper.written and work.likely(0.5) and y < paper.height - 60:
            runs = [Run(purchase.language.caption(field, chance) + " - ", Label(announces=field)), header_run(purchase, field)]
            paper.text(work.left + 3, y + 4, runs, font, label=NOTHING)
            y += font.leading + 2
    return paper

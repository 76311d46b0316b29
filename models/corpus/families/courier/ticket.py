"""Narrow tickets."""

from __future__ import annotations

import random

from models.corpus.families.courier.head import draw_pairs, facts_of, party_rows
from models.corpus.families.courier.lines import draw_items
from models.corpus.families.courier.spool import begin_spool
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_ticket(purchase: Purchase, chance: random.Random) -> Paper:
    """Telefax from a terminal: everything from the left edge, captions glued to values, lines counted by stars."""
    spool = begin_spool(purchase, chance, (80,))
    words = purchase.language
    facts = facts_of(
        spool,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.REQUESTED_DATE: 0.6,
            Field.PAYMENT_TERMS: 0.7,
            Field.DELIVERY_TERMS: 0.6,
        },
        (0, 3),
    )
    if spool.odds(0.5):
        spool.put(0, "*" * 5 + " " + spool.word(chance.choice(words.titles)) + " " + "*" * 5)
    else:
        spool.put(0, chance.choice(words.titles))
    spool.down(2)
    for block, party in ((Block.SUPPLIER, purchase.supplier), (Block.BUYER, purchase.buyer), (Block.SHIP_TO, purchase.ship_to)):
        caption = spool.word(words.block(block, chance)).rstrip(":") + ":"
        spool.put(0, caption, Label(block=block))
        for row in party_rows(spool, block, party, 50):
            spool.put(max(10, len(caption) + 1), row)
            spool.down()
        spool.down()
    draw_pairs(spool, facts, 1)
    spool.down()
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    draw_items(spool, fields, second=0.3)
    return spool.paper

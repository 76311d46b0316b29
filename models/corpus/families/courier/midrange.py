"""Midrange systems."""

from __future__ import annotations

import random

from models.corpus.families.courier.head import draw_issuer, draw_pairs, draw_parties, facts_of
from models.corpus.families.courier.lines import draw_items
from models.corpus.families.courier.spool import begin_spool
from models.corpus.labels import Block, Field
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_midrange(purchase: Purchase, chance: random.Random) -> Paper:
    """AS/400 spool file: centred issuer, pairs with leaders, one row of columns a line and rows of sub-facts."""
    spool = begin_spool(purchase, chance, (80, 80, 96, 132))
    words = purchase.language
    draw_issuer(spool, centred=spool.odds(0.6))
    spool.down()
    title = spool.word(chance.choice(words.titles))
    if spool.odds(0.3):
        title = " ".join(title) if len(title) * 2 < 40 else title
    spool.put((spool.columns - len(title)) // 2, title)
    spool.down(2)
    likely = {
        Field.PO_NUMBER: 1.0,
        Field.PO_DATE: 1.0,
        Field.REQUESTED_DATE: 0.5,
        Field.PAYMENT_TERMS: 0.8,
        Field.DELIVERY_TERMS: 0.7,
        Field.CURRENCY: 0.2,
    }
    facts = facts_of(spool, likely, (1, 5))
    first = spool.odds(0.5)
    if first:
        draw_pairs(spool, facts, 2 if spool.columns < 130 else 3)
        spool.down()
    draw_parties(spool, [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)], beside=spool.odds(0.4))
    spool.down()
    if not first:
        draw_pairs(spool, facts, 2 if spool.columns < 130 else 3)
        spool.down()
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        Field.BUYER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    if spool.odds(0.35):
        fields = [
            Field.LINE_NUMBER,
            Field.QUANTITY,
            Field.UOM,
            Field.BUYER_PART,
            Field.DESCRIPTION,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        ]
    draw_items(spool, fields, second=0.4)
    return spool.paper

"""Mainframes."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.courier.head import draw_boxes, draw_pairs, draw_parties, facts_of
from models.corpus.families.courier.lines import draw_items
from models.corpus.families.courier.spool import Spool, begin_spool
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_mainframe(purchase: Purchase, chance: random.Random) -> Paper:
    """A mainframe's list on wide paper: title lines between lines of signs, 132 columns, sideways or very small."""
    spool = begin_spool(purchase, chance, (132,), sideways=chance.random() < 0.7)
    _title(spool)
    facts = facts_of(
        spool,
        {
            Field.PO_NUMBER: 1.0,
            Field.PAYMENT_TERMS: 0.9,
            Field.DELIVERY_TERMS: 0.8,
            Field.REQUESTED_DATE: 0.5,
            Field.CURRENCY: 0.4,
        },
        (1, 4),
    )
    draw_pairs(spool, facts, 3) if spool.odds(0.5) else draw_boxes(spool, facts)
    spool.down()
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    parties += [(Block.BILL_TO, purchase.bill_to)] if spool.odds(0.5) else []
    draw_parties(spool, parties, beside=False)
    spool.down()
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        Field.BUYER_PART,
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    if spool.odds(0.5):
        fields.remove(Field.SUPPLIER_PART)
    draw_items(spool, fields, second=0.2)
    return spool.paper


def _title(spool: Spool) -> None:
    """Issuer, title and page, program and date between lines of signs."""
    chance, purchase = spool.chance, spool.purchase
    words = purchase.language
    sign = chance.choice(("=", "*", "-"))
    spool.rule(sign)
    title = spool.word(chance.choice(words.titles))
    page = words.page_words[0].format(page=1, pages=1)
    spool.put(0, [Run(spool.word(purchase.buyer.name), Label(Field.BUYER_NAME, block=Block.BUYER))])
    spool.put(spool.columns // 2 - len(title) // 2 + 8, title)
    spool.put(spool.columns, page, end=True)
    spool.down()
    program = code("AA###A", chance)
    spool.put(0, program)
    spool.put(
        spool.columns,
        [Run(f"{spool.caption(Field.PO_DATE)} ", Label(announces=Field.PO_DATE)), *spool.fact(Field.PO_DATE)],
        end=True,
    )
    spool.down()
    spool.rule(sign)

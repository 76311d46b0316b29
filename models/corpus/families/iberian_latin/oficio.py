"""Letters of authorities."""

from __future__ import annotations

import random

from models.corpus.families.iberian_latin.columns import columns_of
from models.corpus.families.iberian_latin.delivery_row import draw_delivery_row
from models.corpus.families.iberian_latin.work import DEAR, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    header_run,
)
from models.corpus.purchase import Purchase


def draw_oficio(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter: place and date, addressee, a sentence with the number, the table, conditions one below the other, signature."""
    work = begin_work(purchase, chance, ("Times-Roman", "Helvetica"))
    work.font = work.font.sized(chance.choice((9.0, 10.0)))
    paper, words = work.paper, purchase.language
    y = work.party(work.left, 46, Block.BUYER, purchase.buyer, 280, head=11.0) + 10
    place = [Run(f"{chance.choice(purchase.country.towns)}, "), header_run(purchase, Field.PO_DATE)]
    paper.text(work.right, y, place, work.font, align="right")
    y += 20
    paper.text(work.left, y, chance.choice(DEAR[work.code]), work.font, label=Label(block=Block.SUPPLIER))
    y = work.party(work.left, y + work.font.leading, Block.SUPPLIER, purchase.supplier, 280, number=0.2) + 12
    reference = [
        Run(
            ("Asunto: " if work.code == "es" else "Assunto: ") + work.caption(Field.PO_NUMBER) + " ",
            Label(announces=Field.PO_NUMBER),
        ),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(work.left, y, reference, work.font.bold)
    y = paper.paragraph(work.left, y + 20, words.notes[3], work.font, work.right - work.left)
    y = work.table(y + 14, columns_of(work, first_count=0.4), frame=work.likely(0.4), bottom=paper.height - 90)
    y = work.next_page() if y > paper.height - 190 else y
    y = work.sum_list(y + 10, boxed=False, signed=True) + 8
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.65):
            work.pair(work.left, y, field, 400, gap=130 if work.likely(0.5) else 0)
            y += work.font.leading + 2
    y = draw_delivery_row(work, y + 4) if work.likely(0.6) else y
    paper.text(work.left, min(y + 30, paper.height - 40), purchase.buyer.person, work.font, label=Label(block=Block.CONTACT))
    return paper

"""Brazilian systems."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.iberian_latin.columns import columns_of
from models.corpus.families.iberian_latin.work import Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
)
from models.corpus.purchase import Purchase


def draw_protheus(purchase: Purchase, chance: random.Random) -> Paper:
    """A Brazilian package's print: three boxes at the head, item numbers of four digits, IPI and ICMS."""
    work = begin_work(purchase, chance, ("Helvetica", "Courier", "Courier"))
    work.font = work.font.sized(min(work.font.size, 8.0))
    paper, words = work.paper, purchase.language
    bottom = _head(work)
    y = work.table(
        bottom + 14,
        columns_of(work, first_count=0.1, taxes=True),
        frame=work.likely(0.6),
        bottom=paper.height - 160,
        rows=work.likely(0.2),
    )
    y = work.next_page() if y > paper.height - 200 else y
    y = y + 6 if work.likely(0.5) else paper.height - 190
    y = _places(work, y)
    width = (work.right - work.left) / 3
    for number, field in enumerate((Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.REQUESTED_DATE)):
        paper.box(work.left + number * width, y, work.left + (number + 1) * width, y + 16)
        if work.likely(0.8):
            work.pair(work.left + number * width + 3, y + 11, field, width - 6)
    y = work.sum_boxes(y + 16)
    if work.likely(0.5):
        y = paper.paragraph(work.left + 3, y, remark(words, purchase.country, chance), work.font, work.right - work.left - 6)
    work.signatures(y + 24)
    return paper


def _head(work: Work) -> float:
    """Buyer, and number with the seller, in two boxes; returns where they end."""
    chance, paper, purchase, words = work.chance, work.paper, work.purchase, work.purchase.language
    third = (work.right - work.left) / 2
    top = 30.0
    low = work.party(work.left + 3, top + 12, Block.BUYER, purchase.buyer, third - 8, number=0.95, captions=work.likely(0.4))
    x = work.left + third
    head = [Run(f"{chance.choice(words.titles)}  ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    paper.text(x + 3, top + 12, head, fitting(work.font.bold.sized(11), head[0].text + head[1].text, third - 8))
    right = top + 26
    emission = [
        Run(chance.choice(("Emissão: ", "Data Emissão ", "EMISSAO:")), Label(announces=Field.PO_DATE)),
        header_run(purchase, Field.PO_DATE),
    ]
    paper.text(x + 3, right, emission, work.font)
    paper.text(work.right - 3, right, chance.choice(words.page_words).format(page=1, pages=1), work.font, align="right")
    right += work.font.leading
    label = Label(block=Block.SUPPLIER)
    if work.likely(0.6):
        paper.text(x + 3, right, f"Fornecedor: {code('######', chance)} Loja: 01", work.font, label=label)
        right += work.font.leading
    right = work.party(x + 3, right, Block.SUPPLIER, purchase.supplier, third - 8, number=0.9)
    bottom = max(low, right)
    paper.box(work.left, top, x, bottom)
    paper.box(x, top, work.right, bottom)
    return bottom


def _places(work: Work, y: float) -> float:
    """Where to deliver and to whom to send the bill, a box each."""
    chance, paper, purchase, words = work.chance, work.paper, work.purchase, work.purchase.language
    lines: list[tuple[Block | Field, Party | None]] = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    for block, party in lines:
        if work.likely(0.75) and party is not None and isinstance(block, Block):
            place = Label(block=block)
            runs = [Run(words.block(block, chance) + " : ", place), name_run(party, block), Run(" - ", place)]
            for row in address_runs(party, block):
                runs += [*row, Run(" ", place)]
            text = "".join(run.text for run in runs)
            paper.box(work.left, y, work.right, y + 14)
            paper.text(work.left + 3, y + 10, runs, fitting(work.font, text, work.right - work.left - 6))
            y += 14
    return y

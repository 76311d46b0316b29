"""Latin American orders."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.iberian_latin.columns import columns_of
from models.corpus.families.iberian_latin.delivery_row import draw_delivery_row
from models.corpus.families.iberian_latin.work import NUMBER_NAMES, Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
)
from models.corpus.purchase import Purchase


def draw_orden(purchase: Purchase, chance: random.Random) -> Paper:
    """A Latin American form: number in a red box, supplier's data with captions, quantity first, amount in words, signatures."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    y = _issuer_and_number(work)
    y = max(y + 16, 104.0)
    low = _seller_and_terms(work, y)
    y = low + 12
    y = draw_delivery_row(work, y) if work.likely(0.7) else y
    y = work.table(
        y + 12, columns_of(work, first_count=0.65), frame=work.likely(0.7), bottom=paper.height - 110, rows=work.likely(0.4)
    )
    y = work.next_page() if y > paper.height - 150 else y
    y = work.sum_list(y + 10, boxed=work.likely(0.5), signed=work.likely(0.7))
    if work.likely(0.5) and work.code == "es":
        rest = int((purchase.total - int(purchase.total)) * 100)
        paper.text(work.left, y, f"(SON: {int(purchase.total)} CON {rest:02}/100 M.N.)", work.font)
        y += 14
    if work.likely(0.5):
        y = paper.paragraph(work.left, y, remark(words, purchase.country, chance), work.font, work.right - work.left)
    work.signatures(y + 34)
    return paper


def _issuer_and_number(work: Work) -> float:
    """The issuer at the left, number and date in a box at the right."""
    chance, paper, purchase, words = work.chance, work.paper, work.purchase, work.purchase.language
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(work.left, 46, name, fitting(work.font.bold.sized(12), name.text, paper.width * 0.55))
    y = 60.0
    for row in address_runs(purchase.buyer, Block.BUYER):
        paper.text(work.left, y, row, fitting(work.font, row[0].text, paper.width * 0.55))
        y += work.font.leading
    text = f"{NUMBER_NAMES.get(purchase.country.code, 'NIF')} {purchase.buyer.tax_id}"
    paper.text(work.left, y, text, work.font, label=Label(block=Block.BUYER))
    x = work.right - 170
    paper.box(x, 34, work.right, 88)
    paper.text(x + 85, 47, chance.choice(words.titles).upper()[:24], work.font.bold.sized(10), align="centre")
    number = [
        Run(chance.choice(("No. ", "N° ", "Folio: ", "Nº")), Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(x + 85, 63, number, fitting(work.font.bold.sized(11), number[0].text + number[1].text, 160), align="centre")
    date_runs = [Run(work.caption(Field.PO_DATE) + ": ", Label(announces=Field.PO_DATE)), header_run(purchase, Field.PO_DATE)]
    paper.text(x + 85, 79, date_runs, fitting(work.font, date_runs[0].text + date_runs[1].text, 160), align="centre")
    return y


def _seller_and_terms(work: Work, y: float) -> float:
    """Side by side, perhaps in a box."""
    chance, paper, purchase, words = work.chance, work.paper, work.purchase, work.purchase.language
    half = (work.left + work.right) / 2
    paper.text(work.left + 4, y, words.block(Block.SUPPLIER, chance), work.font.bold, label=Label(block=Block.SUPPLIER))
    low = work.party(
        work.left + 4, y + work.font.leading, Block.SUPPLIER, purchase.supplier, half - work.left - 12, captions=work.likely(0.5)
    )
    right = y
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.65):
            work.pair(half + 8, right, field, work.right - half - 12, gap=90 if work.likely(0.5) else 0)
            right += work.font.leading + 1
    for caption in chance.sample(words.other_captions, 2):
        paper.text(half + 8, right, f"{caption}: {chance.choice((code('####', chance), purchase.buyer.person))}", work.font)
        right += work.font.leading + 1
    low = max(low, right)
    if work.likely(0.6):
        paper.box(work.left, y - 11, work.right, low)
    return low

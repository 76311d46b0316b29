"""Forms of boxes."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.chinese_thai.columns import wishes_of
from models.corpus.families.chinese_thai.table import draw_lines, draw_sum_list
from models.corpus.families.chinese_thai.work import Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field
from models.corpus.paper import Paper
from models.corpus.printed import (
    fitting,
)
from models.corpus.purchase import Purchase


def draw_boxes(purchase: Purchase, chance: random.Random) -> Paper:
    """Issuer above, a box for the supplier at the left and one for the facts at the right, table, sums in a box, signatures."""
    work = begin_work(purchase, chance, english=chance.random() < 0.35)
    paper, words, half = work.paper, purchase.language, work.paper.width * chance.choice((0.5, 0.56, 0.6))
    low = work.party(work.left, 44, Block.BUYER, purchase.buyer, half - work.left + 40)
    title = chance.choice(words.titles)
    paper.text(work.right, max(low, 60.0) + 4, title, work.font.bold.sized(15), align="right")
    top = max(low, 60.0) + 16
    y = work.party(
        work.left + 5,
        top + 14,
        Block.SUPPLIER,
        purchase.supplier,
        half - work.left - 14,
        caption=words.block(Block.SUPPLIER, chance),
        particulars=0.6,
    )
    right = _facts(work, half, top)
    y = max(y, right)
    if work.likely(0.8):
        paper.box(work.left, top, half, y)
        paper.box(half, top, work.right, y)
    if work.likely(0.65):
        caption = words.block(Block.SHIP_TO, chance)
        y = work.party(work.left + 5, y + 14, Block.SHIP_TO, purchase.ship_to, 420, caption=caption, particulars=0.1)
    y, _columns_drawn = draw_lines(work, y + 18, wishes_of(work, stacked=0.2), frame=work.likely(0.7), bottom=paper.height - 120)
    y = draw_sum_list(work, y + 12, boxed=work.likely(0.5))
    if y < paper.height - 90 and work.likely(0.6):
        y = paper.paragraph(work.left, y + 6, remark(words, purchase.country, chance), work.font, work.right - work.left)
    _signatures(work, y)
    return paper


def _facts(work: Work, half: float, top: float) -> float:
    """Number, dates, terms, and captions that are no field of ours."""
    chance, paper, words = work.chance, work.paper, work.purchase.language
    right = top + 14
    gap = chance.choice((0.0, 90.0))
    for field in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        Field.CURRENCY,
    ):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.6):
            work.pair(half + 5, right, field, work.right - half - 10, gap=gap)
            right += work.font.leading * 1.25
    for caption in chance.sample(words.other_captions, chance.randint(0, 2)):
        text = f"{caption}{work.colon or ' '}{code(chance.choice(('####', 'PR-###')), chance)}"
        paper.text(half + 5, right, text, fitting(work.font, text, work.right - half - 10))
        right += work.font.leading * 1.25
    return right


def _signatures(work: Work, y: float) -> None:
    chance, paper, words = work.chance, work.paper, work.purchase.language
    for number in range(3):
        x = work.left + 10 + number * 180
        paper.rule(x, min(y + 40, paper.height - 40), x + 120, min(y + 40, paper.height - 40))
        paper.text(x + 60, min(y + 53, paper.height - 27), chance.choice(words.departments), work.font, align="centre")

"""Newsletters."""

from __future__ import annotations

import random

from models.corpus.families.lookalikes.captions import TITLES
from models.corpus.families.lookalikes.work import begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Label
from models.corpus.paper import Paper
from models.corpus.printed import fitting
from models.corpus.purchase import Purchase


def draw_newsletter(purchase: Purchase, chance: random.Random) -> Paper:
    """Text in columns or a letter to everybody."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    paper.text(
        work.left, 60, chance.choice(TITLES["newsletter"][work.code]), work.font.bold.sized(chance.choice((18.0, 24.0, 30.0)))
    )
    paper.text(work.left, 78, purchase.supplier.name, work.font, label=Label(block=Block.SUPPLIER))
    paper.text(work.right, 78, purchase.habits.header_day(purchase.po_date), work.font, align="right")
    count = chance.choice((1, 2, 2, 3))
    width = (work.right - work.left) / count
    texts = [*words.terms, *words.notes, *words.goods]
    for number in range(count):
        y = 110.0
        while y < paper.height - 120:
            if work.likely(0.5):
                headline = chance.choice(words.goods)
                paper.text(work.left + number * width, y, headline, fitting(work.font.bold.sized(11), headline, width - 14))
                y += 18
            text = " ".join(
                remark(words, purchase.country, chance) if work.likely(0.2) else chance.choice(texts)
                for _ in range(chance.randint(2, 5))
            )
            text = text.replace("{phone}", purchase.supplier.phone)
            y = paper.paragraph(work.left + number * width, y, text, work.font, width - 14) + 8
    return paper

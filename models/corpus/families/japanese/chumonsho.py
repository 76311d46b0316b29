"""The usual order sheet, ruled."""

from __future__ import annotations

import random

from models.corpus.families.japanese.columns import usual_wishes
from models.corpus.families.japanese.foot import draw_end
from models.corpus.families.japanese.ruled_table import draw_ruled
from models.corpus.families.japanese.sums import draw_sum_list
from models.corpus.families.japanese.work import Work, begin_work, spaced
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_chumonsho(purchase: Purchase, chance: random.Random) -> Paper:
    """Title in the middle, addressee left, issuer right with boxes for seals, facts left, total in large figures."""
    work = begin_work(purchase, chance)
    paper = work.paper
    title = spaced(chance.choice(purchase.language.titles), chance)
    centred = work.likely(0.75)
    paper.text(
        paper.width / 2 if centred else work.left,
        50,
        title,
        work.font.sized(chance.choice((16.0, 18.0, 20.0))),
        align="centre" if centred else "left",
    )
    if work.likely(0.6):
        y = 66.0
        for field in (Field.PO_NUMBER, Field.PO_DATE):
            work.pair(work.right - 150, y, field, gap=60)
            y += work.font.leading + 2
        facts = [Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS]
    else:
        facts = [Field.PO_NUMBER, Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS]
    low, right = _parties_and_facts(work, facts)
    big = work.likely(0.35)
    y = max(low, right) + 10
    if big:
        caption = Run(work.caption(Field.TOTAL) + work.colon, Label(announces=Field.TOTAL))
        paper.text(work.left, y + 10, [caption, Run(" "), work.value(Field.TOTAL, signed=True)], work.font.sized(13))
        paper.rule(work.left, y + 15, work.left + 220, y + 15)
        y += 26
    inside = work.likely(0.5)
    filled = chance.choice((0, 0, 8, 10, 12, 15))
    bottom = paper.height - 110
    y = draw_ruled(
        work, y, usual_wishes(work), height=chance.choice((16.0, 18.0, 22.0, 26.0)), filled=filled, bottom=bottom, inside=inside
    )
    y = draw_sum_list(work, y + 6) if not inside else y
    return draw_end(work, y)


def _parties_and_facts(work: Work, facts: list[Field]) -> tuple[float, float]:
    """Addressee over facts at the left, issuer with seals at the right; returns where both end."""
    chance, paper, purchase = work.chance, work.paper, work.purchase
    split = paper.width * chance.choice((0.54, 0.58, 0.62))
    low = work.addressee(work.left, 92, split - work.left - 20, size=chance.choice((11.0, 13.0, 14.0)))
    right = work.issuer(split, 108)
    if work.likely(0.5):
        work.stamps(work.right, right)
        right += 54
    if work.likely(0.6):
        paper.text(work.left, low + 6, chance.choice(purchase.language.notes[:2]), work.font)
        low += 22
    for field in facts:
        if field is Field.PO_NUMBER or work.likely(0.7):
            if work.likely(0.4):
                paper.rule(work.left, low + 10, split - 20, low + 10)
            work.pair(work.left, low + 6, field, gap=64)
            low += work.font.leading + 4
    if work.likely(0.65):
        low = work.delivery(work.left, low + 6, split - work.left - 14)
    return low, right

"""Sheets that are filled in and faxed."""

from __future__ import annotations

import random

from models.corpus.families.japanese.columns import stacked_wish, wish_for
from models.corpus.families.japanese.foot import draw_end
from models.corpus.families.japanese.ruled_table import draw_ruled
from models.corpus.families.japanese.sums import draw_sum_list
from models.corpus.families.japanese.work import Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Field
from models.corpus.paper import Font, Paper
from models.corpus.printed import (
    Wish,
    of_line,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def draw_fax_sheet(purchase: Purchase, chance: random.Random) -> Paper:
    """A fax order sheet: who sends to whom, a few large rows, quantities without prices."""
    work = begin_work(purchase, chance)
    work.font = work.font.sized(chance.choice((9.0, 10.0, 11.0)))
    paper = work.paper
    if work.likely(0.5):  # what the machine prints on the upper edge
        day, clock = purchase.po_date, f"{chance.randint(8, 18)}:{chance.randint(10, 59)}"
        pages = f"P.{chance.randint(1, 3)}/{chance.randint(3, 4)}"
        stamp = f"{day.year}/{day.month}/{day.day} {clock}  {purchase.buyer.phone}  {pages}"
        paper.text(work.left + 30, 14, stamp, Font("Courier", 7))
    paper.text(
        paper.width / 2,
        54,
        chance.choice(("FAX注文書", "発注書", "注文書", "FAX発注書", "御注文書")),
        work.font.sized(20),
        align="centre",
    )
    flipped = work.likely(0.3)
    if flipped:
        low = work.issuer(work.left, 90, size=12)
        right = work.addressee(paper.width / 2 + 20, 82, work.right - paper.width / 2 - 20, size=12)
    else:
        low = work.addressee(work.left, 82, paper.width / 2 - 20, size=13)
        right = work.issuer(paper.width / 2 + 40, 90)
    y = max(low, right) + 12
    y = _facts(work, y)
    case = work.likely(0.3)
    wishes = _fax_columns(work, case=case)
    y = draw_ruled(
        work,
        y + 6,
        wishes,
        height=chance.choice((22.0, 26.0, 30.0)),
        filled=chance.choice((0, 6, 10, 15)),
        bottom=paper.height - 70,
    )
    if work.likely(0.25) and y < paper.height - 130:
        draw_sum_list(work, y + 8)
        y += 60
    return draw_end(work, y + 10)


def _facts(work: Work, y: float) -> float:
    """In one row or below each other, then where to deliver and a remark."""
    chance, paper, purchase = work.chance, work.paper, work.purchase
    facts = [Field.PO_DATE, Field.REQUESTED_DATE] + ([Field.PO_NUMBER] if work.likely(0.75) else [])
    chance.shuffle(facts)
    if work.likely(0.5):
        x = work.left
        for field in facts:
            x = work.pair(x, y, field, glued=True) + 24
        y += 20
    else:
        for field in facts:
            work.pair(work.left, y, field, gap=80, font=work.font.sized(11))
            y += 18
    if work.likely(0.6):
        y = work.delivery(work.left, y + 4, work.right - work.left) + 4
    if work.likely(0.5):
        paper.text(work.left, y + 6, remark(purchase.language, purchase.country, chance), work.font)
        y += 18
    return y


def _fax_columns(work: Work, *, case: bool) -> list[Wish]:
    purchase, chance = work.purchase, work.chance
    shown = [wish_for(work, Field.LINE_NUMBER, spare=3)] if work.likely(0.3) else []
    part = chance.choice((Field.SUPPLIER_PART, Field.SUPPLIER_PART, Field.BUYER_PART))
    stacked = work.likely(0.2)
    if stacked:
        shown.append(stacked_wish(work, Field.DESCRIPTION, part))
    else:
        shown += [wish_for(work, part, spare=2)] if work.likely(0.6) else []
        shown.append(wish_for(work, Field.DESCRIPTION))
    if work.likely(0.25):

        def gtin(index: int) -> CellRows:
            return [[of_line(purchase.items[index].gtin, index)]]

        shown.insert(chance.choice((0, len(shown))), Wish((("JANコード", None),), gtin, spare=4, heading_align="centre"))
    if case:  # how many are in a case: no field of ours

        def packed(index: int) -> CellRows:
            return [[of_line(str((index * 7) % 11 + 6), index)]]

        shown.append(Wish(((chance.choice(("入数", "ケース入数")), None),), packed, "right", 5, heading_align="centre"))
    shown += [wish_for(work, Field.QUANTITY, align="right")] + ([wish_for(work, Field.UOM)] if work.likely(0.6) else [])
    if work.likely(0.2):
        shown.append(wish_for(work, Field.UNIT_PRICE, align="right"))
    if work.likely(0.3):
        shown.append(wish_for(work, Field.LINE_DATE, spare=1))
    if work.likely(0.5):
        shown.append(Wish((("備考", None),), lambda _index: [[]], spare=6, least=50, heading_align="centre"))
    return shown

"""Every item in two rows."""

from __future__ import annotations

import random

from models.corpus.families.chinese_thai.table import draw_sum_list
from models.corpus.families.chinese_thai.work import Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper
from models.corpus.printed import (
    fitting,
    name_run,
    of_line,
)
from models.corpus.purchase import Purchase

_Place = tuple[Field, float, Align]


def draw_rows_in_pairs(purchase: Purchase, chance: random.Random) -> Paper:
    """A line print of a package: article in one row, name in the next, date below the price, two rows of headings, no grid."""
    work = begin_work(purchase, chance, face="Courier")
    paper, words, font = work.paper, purchase.language, work.font
    paper.text(paper.width / 2, 40, name_run(purchase.buyer, Block.BUYER), font.sized(12), align="centre")
    paper.text(paper.width / 2, 58, chance.choice(words.titles), font.sized(13), align="centre")
    y = 80.0
    y = _head(work, y)
    span, part = work.right - work.left, chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    upper: list[_Place] = [
        (Field.LINE_NUMBER, 0.0, "left"),
        (part, 0.08, "left"),
        (Field.QUANTITY, 0.6, "right"),
        (Field.UOM, 0.62, "left"),
        (Field.UNIT_PRICE, 0.82, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    lower: list[_Place] = [(Field.DESCRIPTION, 0.08, "left")]
    if work.likely(0.6):
        lower.append((Field.LINE_DATE, 0.82, "right"))
    heads = {field: words.heading(field, chance) for field, _share, _align in (*upper, *lower)}

    def heading(y: float) -> float:
        paper.rule(work.left, y, work.right, y)
        for row in (upper, lower):
            y += font.leading
            for field, share, align in row:
                room = {Field.UOM: 0.07, Field.LINE_NUMBER: 0.07, Field.UNIT_PRICE: 0.12}.get(field, 0.17)
                face = fitting(font, heads[field], room * span)
                paper.text(work.left + share * span, y, heads[field], face, align=align, label=Label(announces=field))
        paper.rule(work.left, y + 5, work.right, y + 5)
        return y + font.leading + 8

    y = heading(y + 4)
    third = work.likely(0.3)
    for index in range(len(purchase.items)):
        if y > paper.height - 80:
            y = heading(work.next_page())
        y, _align, _field, _share = _line(work, index, y, lower, span, third, upper)
        y += 4
    paper.rule(work.left, y - font.size, work.right, y - font.size)
    y = draw_sum_list(work, y + 6, boxed=False)
    if y < paper.height - 50 and work.likely(0.5):
        paper.paragraph(work.left, y + 6, remark(words, purchase.country, chance), font, span)
    return paper


def _head(work: Work, y: float) -> float:
    """The seller beside number and terms, perhaps the place of delivery."""
    chance, font, paper, purchase, words = work.chance, work.font, work.paper, work.purchase, work.purchase.language
    low = work.party(
        work.left,
        y,
        Block.SUPPLIER,
        purchase.supplier,
        paper.width * 0.5,
        caption=words.block(Block.SUPPLIER, chance),
        particulars=0.8,
    )
    right = y
    for field in (Field.PO_NUMBER, Field.PO_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.6):
            work.pair(paper.width * 0.6, right, field, work.right - paper.width * 0.6)
            right += font.leading * 1.1
    y = max(low, right) + 4
    if work.likely(0.6):
        y = work.party(
            work.left, y, Block.SHIP_TO, purchase.ship_to, 420, caption=words.block(Block.SHIP_TO, chance), particulars=0.1
        )
    return y


def _line(
    work: Work, index: int, y: float, lower: list[_Place], span: float, third: bool, upper: list[_Place]
) -> tuple[float, Align, Field, float]:
    """An item in its rows."""
    font, paper, purchase = work.font, work.paper, work.purchase
    for field, share, align in upper:
        run = work.of_item(field, index)
        paper.text(work.left + share * span, y, run, fitting(font, run.text, 0.3 * span), align=align)
    y += font.leading * 1.05
    if len(lower) > 1:
        paper.text(work.left + 0.82 * span, y, work.of_item(Field.LINE_DATE, index), font, align="right")
    y = paper.paragraph(work.left + 0.08 * span, y, [work.of_item(Field.DESCRIPTION, index)], font, 0.5 * span)
    if third:
        paper.text(work.left + 0.08 * span, y, of_line(purchase.items[index].notes[0], index), font)
        y += font.leading
    return y, align, field, share

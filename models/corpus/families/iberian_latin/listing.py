"""Lists of line printers."""

from __future__ import annotations

import random

from models.corpus.families.iberian_latin.work import Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.printed import (
    fitting,
    header_run,
    header_text,
    line_run,
    sums_of,
)
from models.corpus.purchase import Purchase


def draw_listing(purchase: Purchase, chance: random.Random) -> Paper:
    """A fixed-pitch listing: dashes, captions with dotted leaders, the text of the article in a row of its own."""
    work = begin_work(purchase, chance, ("Courier",))
    paper, words, font = work.paper, purchase.language, work.font
    step = font.width("0")
    dashes = "-" * int((work.right - work.left) / step)
    y = _head(work, step)
    spots: list[tuple[Field, int, Align]] = [
        (Field.LINE_NUMBER, 0, "left"),
        (Field.BUYER_PART, 7, "left"),
        (Field.QUANTITY, 34, "right"),
        (Field.UOM, 36, "left"),
        (Field.UNIT_PRICE, 60, "right"),
        (Field.AMOUNT, 78, "right"),
    ]
    scale = (work.right - work.left) / (78 * step)
    heads = {field: words.heading(field, chance).upper() for field, _place, _align in spots}
    name = words.heading(Field.DESCRIPTION, chance).upper()

    def heading(y: float) -> float:
        paper.text(work.left, y, dashes, font)
        for field, place, align in spots:
            room = {Field.UOM: 7.0, Field.LINE_NUMBER: 6.0, Field.UNIT_PRICE: 15.0}.get(field, 13.0) * step * scale
            paper.text(
                work.left + place * step * scale,
                y + font.leading,
                heads[field],
                fitting(font, heads[field], room),
                align=align,
                label=Label(announces=field),
            )
        paper.text(work.left + 7 * step * scale, y + 2 * font.leading, name, font, label=Label(announces=Field.DESCRIPTION))
        paper.text(work.left, y + 3 * font.leading, dashes, font)
        return y + 4 * font.leading

    y = heading(y + 4)
    above = work.likely(0.3)
    for index in range(len(purchase.items)):
        if y > paper.height - 90:
            y = heading(work.next_page())
        y = _line(work, index, y, above, scale, spots, step)
        y += 3
    _sums(work, y, dashes, step)
    return paper


def _line(
    work: Work, index: int, y: float, above: bool, scale: float, spots: list[tuple[Field, int, Align]], step: float
) -> float:
    """The figures of a line, its text above or below."""
    font, paper, purchase = work.font, work.paper, work.purchase
    width = work.right - work.left - 8 * step
    if above:
        y = paper.paragraph(work.left + 7 * step * scale, y, [line_run(purchase, Field.DESCRIPTION, index)], font, width)
    for field, place, align in spots:
        run = line_run(purchase, field, index)
        room = {Field.BUYER_PART: 17.0, Field.LINE_NUMBER: 6.0}.get(field, 18.0) * step * scale
        paper.text(work.left + place * step * scale, y, run, fitting(font, run.text, room), align=align)
    y += font.leading
    if not above:
        y = paper.paragraph(work.left + 7 * step * scale, y, [line_run(purchase, Field.DESCRIPTION, index)], font, width)
    return y


def _head(work: Work, step: float) -> float:
    """The issuer, captions with dotted leaders, parties."""
    chance, font, paper, purchase, words = work.chance, work.font, work.paper, work.purchase, work.purchase.language
    y = work.party(work.left, 40, Block.BUYER, purchase.buyer, 300, number=0.8)
    paper.text(work.right, 40, chance.choice(words.page_words).format(page=1, pages=1), font, align="right")
    y += 8
    for field in (Field.PO_NUMBER, Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.55):
            caption = work.caption(field)
            dots = "." * max(2, 24 - len(caption))
            paper.text(work.left, y, [Run(f"{caption}{dots}: ", Label(announces=field)), header_run(purchase, field)], font)
            y += font.leading
    y += 6
    for block, party in ((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)):
        if block is Block.SUPPLIER or work.likely(0.7):
            end = paper.text(work.left, y, words.block(block, chance).upper(), font, label=Label(block=block))
            y = work.party(max(work.left + 14 * step, end + step), y, block, party, 300, number=0.3) + 4
    return y


def _sums(work: Work, y: float, dashes: str, step: float) -> None:
    """Below a row of dashes."""
    font, paper, purchase = work.font, work.paper, work.purchase
    y = work.next_page() if y > paper.height - 110 else y
    paper.text(work.left, y, dashes, font)
    for field in sums_of(purchase):
        y += font.leading
        paper.text(work.right - 22 * step, y, work.caption(field).upper(), font, align="right", label=Label(announces=field))
        paper.text(work.right, y, Run(header_text(purchase, field), Label(field)), font, align="right")

"""Orders with a schedule of deliveries."""

from __future__ import annotations

import random

from models.corpus.families.romance.work import Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper
from models.corpus.printed import (
    line_run,
    line_text,
    of_line,
)
from models.corpus.purchase import Purchase


def draw_schedule(purchase: Purchase, chance: random.Random) -> Paper:
    """A forwarded order of an industrial house: one block of rows per line, the article above, quantity and date in sub-rows."""
    work = begin_work(purchase, chance, ("Helvetica", "Courier"))
    paper, words = work.paper, purchase.language
    low = work.party(work.left, 44, Block.BUYER, purchase.buyer, extras=0.4, width=paper.width * 0.5 - work.left)
    x = paper.width * 0.55
    paper.text(x, 44, chance.choice(words.titles), work.font.bold.sized(13))
    y = 60.0
    for field in (Field.PO_NUMBER, Field.PO_DATE, Field.CURRENCY, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS):
        if field is Field.PO_NUMBER or work.likely(0.7):
            work.pair(x, y, field, gap=0 if work.likely(0.2) else 98)
            y += work.font.leading + 1
    y = max(low, y) + 10
    lowest = y
    for number, (block, party) in enumerate(((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to))):
        left = work.left + number * (work.right - work.left) / 2
        paper.text(left, y, words.block(block, chance) + " :", work.font.bold, label=Label(block=block))
        lowest = max(lowest, work.party(left, y + 13, block, party, bold=False, extras=0.2, width=work.paper.width / 2 - 50))
    y = _schedule_rows(work, lowest + 14)
    if y > paper.height - 130:
        y = work.next_page()
    work.sums(paper.width * 0.55, y + 12, signed=False, boxed=work.likely(0.3))
    return paper


def _schedule_rows(work: Work, y: float) -> float:
    purchase, words, chance = work.purchase, work.purchase.language, work.chance
    headings = {
        field: words.heading(field, chance)
        for field in (
            Field.LINE_NUMBER,
            Field.BUYER_PART,
            Field.DESCRIPTION,
            Field.LINE_DATE,
            Field.QUANTITY,
            Field.UOM,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        )
    }
    places = {Field.LINE_DATE: 0.1, Field.QUANTITY: 0.44, Field.UOM: 0.47, Field.UNIT_PRICE: 0.72, Field.AMOUNT: 1.0}
    span = work.right - work.left
    bold = work.font.bold

    def heading(y: float) -> float:
        work.paper.rule(work.left, y - 10, work.right, y - 10)
        for field, share in ((Field.LINE_NUMBER, 0.0), (Field.BUYER_PART, 0.08), (Field.DESCRIPTION, 0.32)):
            work.paper.text(work.left + share * span, y, headings[field], bold, label=Label(announces=field))
        y += work.font.leading
        for field, share in places.items():
            align = "right" if field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT) else "left"
            work.paper.text(work.left + share * span, y, headings[field], bold, align=align, label=Label(announces=field))  # type: ignore[arg-type]
        work.paper.rule(work.left, y + 4, work.right, y + 4)
        return y + work.font.leading * 1.5

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 100:
            y = heading(work.next_page())
        work.paper.text(work.left, y, line_run(purchase, Field.LINE_NUMBER, index), work.font)
        work.paper.text(work.left + 0.08 * span, y, line_run(purchase, Field.BUYER_PART, index), work.font)
        y = work.paper.paragraph(
            work.left + 0.32 * span, y, [line_run(purchase, Field.DESCRIPTION, index)], work.font, span * 0.66
        )
        y = _delivery(work, index, y, places, span)
        y += 4
    return y


def _delivery(work: Work, index: int, y: float, places: dict[Field, float], span: float) -> float:
    """The row of a delivery, notes and the discount below."""
    chance, purchase = work.chance, work.purchase
    for field, share in places.items():
        align = "right" if field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT) else "left"
        work.paper.text(work.left + share * span, y, line_run(purchase, field, index), work.font, align=align)  # type: ignore[arg-type]
    y += work.font.leading
    if work.likely(0.25):
        for note in purchase.items[index].notes[:2]:
            work.paper.text(work.left + 0.2 * span, y, of_line(note, index), work.font.sized(work.font.size - 0.5))
            y += work.font.leading
    if line_text(purchase, Field.DISCOUNT_PERCENT, index):
        word = purchase.language.heading(Field.DISCOUNT_PERCENT, chance)
        work.paper.text(
            work.left + 0.5 * span,
            y,
            [of_line(f"{word} ", index), line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line(" %", index)],
            work.font,
        )
        y += work.font.leading
    return y

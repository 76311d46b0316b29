"""Line printers: an item in two rows."""

from __future__ import annotations

import random

from models.corpus.families.japanese.foot import draw_end
from models.corpus.families.japanese.sums import draw_sum_list
from models.corpus.families.japanese.work import Work, begin_work
from models.corpus.labels import Field, Label
from models.corpus.paper import Font, Paper
from models.corpus.printed import (
    header_text,
    of_line,
)
from models.corpus.purchase import Purchase


def draw_line_print(purchase: Purchase, chance: random.Random) -> Paper:
    """A line printer's form: two or three rows per order line under two rows of headings, without lines between."""
    work = begin_work(purchase, chance, face="Courier")
    work.font = Font("Courier", chance.choice((8.0, 8.5, 9.0)))
    paper = work.paper
    paper.text(paper.width * 0.42, 44, f"＊＊ {chance.choice(('注 文 書', '発 注 書', '注文書'))} ＊＊", work.font.sized(13))
    work.page_number(1)
    low = work.addressee(work.left, 66, paper.width / 2 - 40, size=10)
    right = work.issuer(paper.width * 0.58, 74, size=10)
    y = max(low, right) + 8
    facts = [Field.PO_NUMBER, Field.PO_DATE] + [
        field for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS) if work.likely(0.5)
    ]
    x = work.left
    for field in facts:
        wide = work.font.width(header_text(purchase, field)) + 90
        if x + wide > work.right:
            x, y = work.left, y + work.font.leading + 2
        x = work.pair(x, y, field, glued=work.likely(0.5)) + 18
    y += 18
    if work.likely(0.5):
        y = work.delivery(work.left, y, work.right - work.left) + 4
    y = _two_row_lines(work, y)
    if y > paper.height - 110:
        y = work.next_page()
    return draw_end(work, draw_sum_list(work, y + 4))


def _two_row_lines(work: Work, y: float) -> float:
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    span = work.right - work.left
    part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    upper: list[tuple[Field, float, str]] = [
        (Field.LINE_NUMBER, 0.0, "left"),
        (part, 0.07, "left"),
        (Field.QUANTITY, 0.6, "right"),
        (Field.UOM, 0.62, "left"),
        (Field.UNIT_PRICE, 0.82, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    lower: list[tuple[Field, float, str]] = [(Field.DESCRIPTION, 0.07, "left")]
    if work.likely(0.6):
        lower.append((Field.LINE_DATE, 0.82, "right"))
    if work.likely(0.25):
        upper = [one for one in upper if one[0] not in (Field.UNIT_PRICE, Field.AMOUNT)]
    heads = {field: words.heading(field, chance) for field, _share, _align in (*upper, *lower)}
    extra = work.likely(0.3)
    ruled = work.likely(0.6)

    def heading(y: float) -> float:
        work.paper.rule(work.left, y - 2, work.right, y - 2)
        for row in (upper, lower):
            y += work.font.leading
            for field, share, align in row:
                work.paper.text(work.left + share * span, y, heads[field], work.font, align=align, label=Label(announces=field))  # type: ignore[arg-type]
        work.paper.rule(work.left, y + 4, work.right, y + 4)
        return y + work.font.leading + 6

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 80:
            y = heading(work.next_page())
        for field, share, align in upper:
            work.paper.text(work.left + share * span, y, work.of_item(field, index), work.font, align=align)  # type: ignore[arg-type]
        y += work.font.leading
        for field, share, align in lower[1:]:
            work.paper.text(work.left + share * span, y, work.of_item(field, index), work.font, align=align)  # type: ignore[arg-type]
        y = work.paper.paragraph(work.left + 0.07 * span, y, [work.of_item(Field.DESCRIPTION, index)], work.font, span * 0.5)
        if extra:
            work.paper.text(work.left + 0.07 * span, y, of_line(purchase.items[index].notes[0], index), work.font)
            y += work.font.leading
        if ruled:
            work.paper.rule(work.left, y - work.font.size + 1, work.right, y - work.font.size + 1)
        y += 4
    return y

"""Slips of chains."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.japanese.columns import wish_for
from models.corpus.families.japanese.foot import draw_end
from models.corpus.families.japanese.ruled_table import draw_ruled
from models.corpus.families.japanese.sums import draw_sum_list
from models.corpus.families.japanese.work import Work, begin_work
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    Wish,
    fitting,
    of_line,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def draw_slip(purchase: Purchase, chance: random.Random) -> Paper:
    """A retailer's or wholesaler's slip: codes of shop and supplier in boxes, JAN below the name, cases and pieces."""
    work = begin_work(purchase, chance)
    paper = work.paper
    paper.text(work.left, 40, chance.choice(("発注伝票", "発注書", "仕入伝票（発注）", "発注明細書")), work.font.sized(14))
    low = work.issuer(work.left, 60, size=11)
    right = work.addressee(paper.width * 0.5, 50, paper.width * 0.5 - work.left, size=11)
    y = max(low, right) + 6
    _boxes(work, y)
    y += 36
    if work.likely(0.7):
        y = work.delivery(work.left, y + 8, work.right - work.left) + 2
    wishes = _wishes(work)
    inside = work.likely(0.6)
    y = draw_ruled(work, y + 4, wishes, height=22.0, filled=chance.choice((0, 6, 9)), bottom=paper.height - 100, inside=inside)
    return draw_end(work, draw_sum_list(work, y + 6) if not inside and work.likely(0.6) else y)


def _boxes(work: Work, y: float) -> None:
    """Number, dates and the codes of shop and supplier, captions above."""
    chance, paper = work.chance, work.paper
    boxes: list[tuple[str, Run, Field | None]] = [
        (work.caption(Field.PO_NUMBER), work.value(Field.PO_NUMBER), Field.PO_NUMBER),
        (work.caption(Field.PO_DATE), work.value(Field.PO_DATE), Field.PO_DATE),
        (work.caption(Field.REQUESTED_DATE), work.value(Field.REQUESTED_DATE), Field.REQUESTED_DATE),
    ]
    for caption in chance.sample(("取引先コード", "店コード", "分類コード", "伝票区分", "便", "部門"), 2):
        boxes.insert(chance.randint(0, len(boxes)), (caption, Run(code("####", chance)), None))
    width = (work.right - work.left) / len(boxes)
    for number, (caption, value, field) in enumerate(boxes):
        x = work.left + number * width
        paper.box(x, y, x + width, y + 14)
        paper.box(x, y + 14, x + width, y + 30)
        paper.text(
            x + width / 2,
            y + 10.5,
            caption,
            fitting(work.font.sized(8), caption, width - 4),
            align="centre",
            label=Label(announces=field),
        )
        paper.text(x + width / 2, y + 26, value, fitting(work.font, value.text, width - 4), align="centre")


def _wishes(work: Work) -> list[Wish]:
    """Codes, name and JAN, cases, pieces, prices."""
    chance, purchase = work.chance, work.purchase
    stacked = work.likely(0.7)
    marked = chance.choice(("#", "JAN:#", "#"))

    def name(index: int) -> CellRows:
        rows = [[work.of_item(Field.DESCRIPTION, index)]]
        rows += [[of_line(marked.replace("#", purchase.items[index].gtin), index)]] if stacked else []
        return rows

    wishes = [wish_for(work, Field.LINE_NUMBER, align="centre", spare=5), wish_for(work, Field.SUPPLIER_PART, spare=4)]
    heading: tuple[tuple[str, Field | None], ...] = (("商品名", Field.DESCRIPTION),) + ((("JANコード", None),) if stacked else ())
    wishes.append(Wish(heading, name, grows=True, heading_align="centre"))
    if work.likely(0.6):
        per = chance.choice((6, 12, 24))

        def inner(index: int) -> CellRows:
            return [[of_line(str(per), index)]]

        wishes.append(Wish((("入数", None),), inner, "right", 3, heading_align="centre"))
        wishes.append(Wish((("ケース", None),), lambda _index: [[]], "right", 6, heading_align="centre"))
    wishes += [wish_for(work, Field.QUANTITY, align="right"), *([wish_for(work, Field.UOM)] if work.likely(0.3) else [])]
    if work.likely(0.85):
        wishes.append(wish_for(work, Field.UNIT_PRICE, align="right"))
        wishes.append(wish_for(work, Field.AMOUNT, align="right"))
        if work.likely(0.35):  # what the shop sells it for

            def retail(index: int) -> CellRows:
                price = purchase.items[index].unit_price * 3 // 2
                return [[of_line(purchase.habits.price(price), index)]]

            wishes.append(Wish((("売価", None),), retail, "right", 4, heading_align="centre"))
    return wishes

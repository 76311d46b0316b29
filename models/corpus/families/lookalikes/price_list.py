"""Price lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.families.lookalikes.captions import DATES, NUMBERS, TITLES
from models.corpus.families.lookalikes.head import draw_listed
from models.corpus.families.lookalikes.work import begin_work
from models.corpus.items import cents, remark
from models.corpus.labels import Block, Field
from models.corpus.paper import Paper, Run
from models.corpus.printed import Wish
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def draw_prices(purchase: Purchase, chance: random.Random) -> Paper:
    """What everything costs, by steps of quantity."""
    work = begin_work(purchase, chance)
    paper = work.paper
    low = work.party(work.left, 46, Block.SUPPLIER, purchase.supplier, paper.width * 0.48 - work.left, head=11.0)
    paper.text(paper.width / 2, 46, chance.choice(TITLES["prices"][work.code]), work.font.bold.sized(15))
    draw_listed(
        work,
        paper.width / 2,
        64,
        [
            (chance.choice(NUMBERS["prices"][work.code]), code("##", chance)),
            (work.word(DATES), purchase.habits.header_day(purchase.po_date)),
        ],
    )
    steps = chance.choice(((1,), (1, 10, 100), (1, 50), (100, 1000)))
    words = purchase.language

    def stepped(step: int, index: int) -> CellRows:
        item = purchase.items[index % len(purchase.items)]
        factor = Decimal(100 - 5 * steps.index(step)) / 100 + Decimal(index) / 40
        return [[Run(purchase.habits.money(cents(item.unit_price * factor)))]]

    def varied(field: Field) -> Callable[[int], CellRows]:
        def cell(index: int) -> CellRows:
            item = purchase.items[index % len(purchase.items)]
            texts = {
                Field.SUPPLIER_PART: f"{item.supplier_part}-{index + 1}",
                Field.DESCRIPTION: f"{item.description} {index + 1}",
                Field.UOM: item.uom,
            }
            return [[Run(texts[field])]]

        return cell

    wishes = [
        Wish(((words.heading(field, chance), None),), varied(field), grows=field is Field.DESCRIPTION)
        for field in (Field.SUPPLIER_PART, Field.DESCRIPTION, Field.UOM)
    ]
    for step in steps:
        text = words.heading(Field.UNIT_PRICE, chance) if len(steps) == 1 else f"{step}+"
        wishes.append(Wish(((text, None),), partial(stepped, step), "right"))
    y = work.table(max(low, 96.0) + 24, wishes, chance.randint(12, 40), notes=0.0)
    if y < paper.height - 60:
        paper.paragraph(work.left, y + 12, remark(words, purchase.country, chance), work.font, work.right - work.left)
    return paper

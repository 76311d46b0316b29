"""The columns of lines."""

from __future__ import annotations

from functools import partial

from models.corpus.families.iberian_latin.work import Work
from models.corpus.labels import Field
from models.corpus.printed import (
    Wish,
    line_run,
    of_line,
    simple_wish,
)
from models.corpus.table import CellRows


def columns_of(work: Work, *, first_count: float, taxes: bool = False) -> list[Wish]:
    """Columns of a house: with the quantity first or last, with IPI and ICMS or the rate of IVA."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    part = chance.choice((Field.BUYER_PART, Field.BUYER_PART, Field.SUPPLIER_PART))
    other = Field.SUPPLIER_PART if part is Field.BUYER_PART else Field.BUYER_PART
    article = [wish(part, spare=5)] if work.likely(0.9) else []
    article += [wish(other, spare=6)] if work.likely(0.25) else []
    article.append(wish(Field.DESCRIPTION))
    together = work.likely(0.1)

    def counted(index: int) -> CellRows:
        return [[line_run(purchase, Field.QUANTITY, index), of_line(" ", index), line_run(purchase, Field.UOM, index)]]

    if together:
        count = [Wish(((words.heading(Field.QUANTITY, chance), Field.QUANTITY),), counted, "right")]
    else:
        count = [wish(Field.QUANTITY, align="right")] + ([wish(Field.UOM, spare=1)] if work.likely(0.85) else [])
        if work.code == "pt" and work.likely(0.5):
            count.reverse()
    signed = work.likely(0.25)
    money = [wish(Field.UNIT_PRICE, align="right", signed=signed)]
    money += [wish(Field.PRICE_PER, align="right")] if purchase.items[0].price_per != 1 else []
    if any(item.discount_percent for item in purchase.items):
        money.append(wish(Field.DISCOUNT_PERCENT, align="right"))
    amount = wish(Field.AMOUNT, align="right", signed=signed)
    tail: list[Wish] = []
    if taxes:
        ipi = chance.choice(("0,00", "5,00", "10,00", "0"))
        icms = chance.choice(("18,00", "12,00", "7,00"))
        for name, rate in ((chance.choice(("IPI", "% IPI", "IPI %")), ipi), (chance.choice(("ICMS", "% ICMS")), icms)):
            text = rate
            tail.append(Wish(((name, None),), lambda index, text=text: [[of_line(text, index)]], "right", 7))  # type: ignore[misc]
        if work.likely(0.4):
            tail.append(Wish((("NCM", None),), lambda index: [[of_line(purchase.items[index].gtin[2:10], index)]], spare=8))
    elif work.likely(0.4):
        rate = purchase.habits.number(purchase.tax_percent, 0)
        tail.append(
            Wish(((chance.choice(("IVA", "% IVA", "Tx. IVA")), None),), lambda index: [[of_line(rate, index)]], "right", 7)
        )
    money = [*money, *tail, amount] if work.likely(0.6) else [*money, amount, *tail]
    dated = [wish(Field.LINE_DATE, spare=4)] if work.likely(0.4) else []
    number = [wish(Field.LINE_NUMBER, spare=3)] if work.likely(0.55) else []
    return [*number, *(count + article if work.likely(first_count) else article + count), *dated, *money]

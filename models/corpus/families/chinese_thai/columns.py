"""Columns of lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from models.corpus.families.chinese_thai.work import ENGLISH, Work
from models.corpus.labels import Field
from models.corpus.paper import Align
from models.corpus.printed import (
    Wish,
    of_line,
)
from models.corpus.table import CellRows


def _wish(work: Work, field: Field, *, align: Align = "left", spare: int = 0) -> Wish:
    word = work.purchase.language.heading(field, work.chance)
    heading: tuple[tuple[str, Field | None], ...] = ((word, field),)
    if work.english and field in ENGLISH and not word.isascii():
        heading += ((ENGLISH[field], field),)

    def cell(index: int) -> CellRows:
        run = work.of_item(field, index)
        return [[run]] if run.text else [[]]

    return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION, heading_align="centre")


def wishes_of(work: Work, *, stacked: float = 0.15, prices: bool = True) -> list[Wish]:
    """The columns of an ordinary order."""
    purchase, chance, wish = work.purchase, work.chance, partial(_wish, work)
    shown = [wish(Field.LINE_NUMBER, align="centre", spare=3)] if work.likely(0.85) else []
    part = chance.choice((Field.BUYER_PART, Field.BUYER_PART, Field.SUPPLIER_PART))
    other = Field.SUPPLIER_PART if part is Field.BUYER_PART else Field.BUYER_PART
    if work.likely(stacked):

        def stack(index: int) -> CellRows:
            return [[work.of_item(part, index)], [work.of_item(Field.DESCRIPTION, index)]]

        words = purchase.language
        heading = ((words.heading(part, chance), part), (words.heading(Field.DESCRIPTION, chance), Field.DESCRIPTION))
        shown.append(Wish(heading, stack, grows=True, heading_align="centre"))
    else:
        shown += [wish(part, spare=2)] if work.likely(0.85) else []
        shown.append(wish(Field.DESCRIPTION))
        shown += [wish(other, spare=6)] if work.likely(0.2) else []
    count = _count(work, wish)
    shown += count
    if prices:
        shown.append(wish(Field.UNIT_PRICE, align="right"))
        shown += [wish(Field.PRICE_PER, align="right")] if purchase.items[0].price_per != 1 else []
        shown += [wish(Field.DISCOUNT_PERCENT, align="right")] if any(item.discount_percent for item in purchase.items) else []
        if work.likely(0.2):
            rate = f"{purchase.habits.number(purchase.tax_percent, -1)}%"
            word = chance.choice(purchase.language.tax_names)
            shown.append(Wish(((word, None),), lambda index: [[of_line(rate, index)]], "right", 7, heading_align="centre"))
        shown += [wish(Field.AMOUNT, align="right")] if work.likely(0.94) else []
    if work.likely(0.5):
        shown.append(wish(Field.LINE_DATE, align="centre", spare=4))
    if work.likely(0.35):
        noted = work.likely(0.5)
        word = chance.choice(purchase.language.other_headings)

        def remarks(index: int) -> CellRows:
            return [[of_line(purchase.items[index].notes[0][:10].strip(), index)]] if noted else [[]]

        shown.append(Wish(((word, None),), remarks, spare=5, least=30, heading_align="centre"))
    return shown


def _count(work: Work, wish: Callable[..., Wish]) -> list[Wish]:
    """Quantity and unit, in one cell or two."""
    chance, purchase = work.chance, work.purchase
    count = [wish(Field.QUANTITY, align="right"), wish(Field.UOM, align="centre", spare=1)]
    if work.likely(0.35):
        count.reverse()
    if work.likely(0.1):

        def joined(index: int) -> CellRows:
            return [[work.of_item(Field.QUANTITY, index), work.of_item(Field.UOM, index)]]

        count = [
            Wish(((purchase.language.heading(Field.QUANTITY, chance), Field.QUANTITY),), joined, "right", heading_align="centre")
        ]
    return count

"""Sums and the end of an order."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.courier.spool import Spool, length_of, wrapped_rows
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Run


def draw_sums(spool: Spool, at: int, *, dashes: bool) -> None:
    """Sums with their last figure in a column."""
    order = spool.purchase
    rows: list[tuple[Field, Decimal]] = [(Field.TOTAL, order.total)]
    if order.total != order.subtotal:
        extra = [(Field.DISCOUNT, order.discount), (Field.FREIGHT, order.freight), (Field.TAX, order.tax)]
        rows = [(Field.SUBTOTAL, order.subtotal), *(one for one in extra if one[1]), *rows]
    spool.room(len(rows) + 2)
    stars, signed = spool.odds(0.15), spool.odds(0.1)
    if dashes:
        spool.put(at, "-" * 14, end=True)
        spool.down()
    for what, number in rows:
        text = order.habits.money(number, signed=signed)
        begin = at - len(text)
        star = [Run("*")] if stars and what is Field.TOTAL else []
        spool.put(at + len(star), [Run(text, Label(what)), *star], end=True)
        caption = spool.caption(what)
        spool.put(min(begin - 3, at - 16), caption, Label(announces=what), end=True)
        spool.down()
    if spool.odds(0.2):
        end = spool.put(0, spool.caption(Field.CURRENCY) + " ", Label(announces=Field.CURRENCY))
        spool.put(end + 1, order.currency, Label(Field.CURRENCY))
        spool.down()


def draw_ending(spool: Spool) -> None:
    """Texts, perhaps lines to sign on."""
    words, chance = spool.purchase.language, spool.chance
    spool.down()
    stars = spool.odds(0.3)
    for _number in range(chance.randint(0, 4)):
        for row in wrapped_rows(spool, [Run(spool.word(remark(words, spool.purchase.country, chance)))], spool.columns - 8):
            if spool.line < spool.last:
                length = length_of(row)
                spool.put(4, [Run("* "), *row, Run(" " * max(1, spool.columns - 14 - length) + "*")] if stars else row)
                spool.down()
    if spool.odds(0.25) and spool.line < spool.last - 3:
        spool.line = spool.last - 1
        for number, caption in enumerate(chance.sample(words.other_captions, 2)):
            spool.put(number * (spool.columns // 2), f"{spool.word(caption)[:16]} " + "_" * 18)
    if spool.odds(0.06):
        spool.paper.new_page(PageRole.TERMS)
        spool.line = 2
        while spool.line < spool.last - 6:
            for row in wrapped_rows(
                spool, [Run(spool.word(f"{chance.randint(1, 20)}. {chance.choice(words.terms)}"))], spool.columns - 4
            ):
                spool.put(2, row)
                spool.down()

"""An item as a block of rows."""

from __future__ import annotations

import random

from models.corpus.families.courier.foot import draw_ending, draw_sums
from models.corpus.families.courier.head import draw_boxes, draw_parties, draw_short_head, facts_of
from models.corpus.families.courier.spool import Spool, begin_spool, wrapped_rows
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_blocks(purchase: Purchase, chance: random.Random) -> Paper:
    """Boxes drawn with characters, header facts in cells, items in two or three rows with captions of their own."""
    spool = begin_spool(purchase, chance, (80, 96))
    _head(spool)
    captions = {
        what: spool.heading(what)
        for what in (
            Field.LINE_NUMBER,
            Field.BUYER_PART,
            Field.SUPPLIER_PART,
            Field.QUANTITY,
            Field.UNIT_PRICE,
            Field.AMOUNT,
            Field.LINE_DATE,
        )
    }
    spool.heads = [draw_short_head(spool)]
    priced, dated, noted, seller = spool.odds(0.93), spool.odds(0.6), spool.odds(0.3), spool.odds(0.4)
    frame = chance.choice(("-", ".", "_", ""))
    for index in range(len(purchase.items)):
        Label(line=index)
        spool.room(6)
        if frame:
            spool.rule(frame)

        rows = _rows(spool, index, captions, dated, noted, priced, seller)
        for runs in rows:
            for row in wrapped_rows(spool, runs, spool.columns - 2):
                spool.put(2, row)
                spool.down()
    if frame:
        spool.rule(frame)
    if priced:
        draw_sums(spool, spool.columns - 2, dashes=spool.odds(0.3))
    draw_ending(spool)
    return spool.paper


def _head(spool: Spool) -> None:
    """Title and number, parties, facts in cells."""
    chance, purchase, words = spool.chance, spool.purchase, spool.purchase.language
    title = spool.word(chance.choice(words.titles))
    spool.put(0, title)
    spool.put(
        spool.columns,
        [
            Run(f"{spool.caption(Field.PO_NUMBER)}{spool.dots[-1:] or ' '}", Label(announces=Field.PO_NUMBER)),
            Run(" "),
            *spool.fact(Field.PO_NUMBER),
        ],
        end=True,
    )
    spool.down(2)
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    if spool.odds(0.4):
        parties.reverse()
    draw_parties(spool, parties, beside=False)
    spool.down()
    if spool.odds(0.8):
        seconds = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)][: 1 + spool.odds(0.6)]
        draw_parties(spool, seconds, beside=spool.odds(0.5))
        spool.down()
    draw_boxes(spool, facts_of(spool, {Field.PO_DATE: 1.0, Field.DELIVERY_TERMS: 0.8, Field.PAYMENT_TERMS: 0.9}, (0, 2)))
    spool.down()


def _rows(
    spool: Spool, index: int, captions: dict[Field, str], dated: bool, noted: bool, priced: bool, seller: bool
) -> list[list[Run]]:
    """Codes, text, quantity times price, date and notes, each with its caption."""
    chance, item, mine = spool.chance, spool.purchase.items[index], Label(line=index)

    def said(what: Field, *behind: Run, index: int = index) -> list[Run]:
        return [
            Run(captions[what].rstrip(":") + chance.choice((": ", ":", " ")), Label(announces=what, line=index)),
            *spool.value(what, index),
            *behind,
        ]

    unit = [Run(chance.choice((" ", "/")), mine), *spool.value(Field.UOM, index)]
    rows = [[*said(Field.LINE_NUMBER), Run("  ", mine), *said(Field.BUYER_PART)], spool.value(Field.DESCRIPTION, index)]
    rows += [said(Field.SUPPLIER_PART)] if seller else []
    figures = said(Field.QUANTITY, *unit)
    if priced:
        per = [Run("/", mine), *spool.value(Field.PRICE_PER, index)] if item.price_per != 1 else []
        off = [Run("  -", mine), *spool.value(Field.DISCOUNT_PERCENT, index), Run("%", mine)] if item.discount_percent else []
        figures += [Run("  ", mine), *said(Field.UNIT_PRICE, *per, *off), Run("  ", mine), *said(Field.AMOUNT)]
    rows.append(figures)
    rows += [said(Field.LINE_DATE)] if dated else []
    rows += [[Run(note, mine)] for note in item.notes] if noted else []
    return rows

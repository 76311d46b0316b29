"""Forms printed beforehand."""

from __future__ import annotations

import random

from models.corpus.families.courier.head import facts_of, party_rows
from models.corpus.families.courier.lines import draw_items
from models.corpus.families.courier.spool import Spool, begin_spool, length_of
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Paper, Run
from models.corpus.purchase import Purchase


def draw_preprinted(purchase: Purchase, chance: random.Random) -> Paper:
    """A form with drawn boxes and printed captions that a matrix printer fills in: values seldom stand well in their boxes."""
    spool = begin_spool(purchase, chance, (80, 96))
    paper, words = spool.paper, purchase.language
    print_font = Font(chance.choice(("Helvetica", "Times-Roman")), chance.choice((6.0, 7.0, 8.0)))
    right = spool.left + spool.columns * spool.font.width("0")
    middle = (spool.left + right) / 2
    paper.text(right, spool.top, chance.choice(words.titles), print_font.bold.sized(13), align="right")
    y = _issuer(spool, print_font)
    spool.line = int((y - spool.top) / spool.step) + 3
    _parties(spool, middle, print_font, right)
    _printed_boxes(spool, print_font, right)
    spool.down()
    fields: list[Field | None] = [Field.QUANTITY, Field.UOM, Field.BUYER_PART, Field.DESCRIPTION, Field.UNIT_PRICE, Field.AMOUNT]
    if spool.odds(0.5):
        fields = [
            Field.LINE_NUMBER,
            Field.QUANTITY,
            Field.UOM,
            Field.SUPPLIER_PART,
            Field.DESCRIPTION,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        ]
    draw_items(spool, fields, second=0.3)
    return paper


def _issuer(spool: Spool, print_font: Font) -> float:
    paper, purchase = spool.paper, spool.purchase
    named = spool.odds(0.8)
    y = spool.top
    if named:
        label = Label(Field.BUYER_NAME, block=Block.BUYER)
        paper.text(spool.left, y, purchase.buyer.name, print_font.bold.sized(14), label=label)
        for line in purchase.buyer.lines:
            y += print_font.leading + 2
            paper.text(spool.left, y + 2, line, print_font, label=Label(Field.BUYER_ADDRESS, block=Block.BUYER))
    return y


def _parties(spool: Spool, middle: float, print_font: Font, right: float) -> None:
    """Seller and place of delivery in two printed boxes."""
    chance, paper, purchase, words = spool.chance, spool.paper, spool.purchase, spool.purchase.language
    top = spool.top + spool.line * spool.step
    for x, block in ((spool.left, Block.SUPPLIER), (middle, Block.SHIP_TO)):
        paper.text(x + 3, top, words.block(block, chance), print_font, label=Label(block=block))
    spool.down(2)
    begin, deepest = spool.line, spool.line
    for column, block, party in (
        (2, Block.SUPPLIER, purchase.supplier),
        (spool.columns // 2 + 2, Block.SHIP_TO, purchase.ship_to),
    ):
        spool.line = begin
        for row in party_rows(spool, block, party, spool.columns // 2 - 4):
            spool.put(column, row)
            spool.down()
        deepest = max(deepest, spool.line)
    spool.line = deepest + 1
    bottom = spool.top + spool.line * spool.step - spool.font.size
    paper.box(spool.left, top - print_font.size - 2, right, bottom)
    paper.rule(middle, top - print_font.size - 2, middle, bottom)


def _printed_boxes(spool: Spool, print_font: Font, right: float) -> None:
    """Captions in small print, values of the matrix printer somewhat off their boxes."""
    facts = facts_of(
        spool,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.DELIVERY_TERMS: 0.8,
            Field.PAYMENT_TERMS: 0.9,
            Field.REQUESTED_DATE: 0.4,
        },
        (0, 3),
    )
    spool.chance.shuffle(facts)
    off = spool.chance.choice((0, 0, 1))
    while facts:
        shown: list[tuple[str, list[Run], Field | None]] = []
        used = 0
        while facts and used + max(length_of(facts[0][1]) + 3, 14) <= spool.columns and len(shown) < 5:
            shown.append(facts.pop(0))
            used += max(length_of(shown[-1][1]) + 3, 14)
        if not shown:
            facts.pop(0)
            continue
        top = spool.top + spool.line * spool.step - print_font.size
        spare = (spool.columns - used) // len(shown)
        x = 0
        for caption, runs, what in shown:
            place = spool.left + x * spool.font.width("0")
            width = max(length_of(runs) + 3, 14) + spare
            face = print_font
            while face.width(caption) > width * spool.font.width("0") - 4 and face.size > 4:
                face = face.sized(face.size - 0.5)
            spool.paper.text(place + 2, top + print_font.size, caption, face, label=Label(announces=what))
            spool.paper.rule(place, top - 2, place, top + spool.step * 2.6)
            spool.line += 1
            spool.put(x + 1 + off, runs)
            spool.line -= 1
            x += width
        spool.paper.box(spool.left, top - 2, right, top + spool.step * 2.6)
        spool.down(3)

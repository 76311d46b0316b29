"""Pages printed from a browser."""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_entries, entries_in_a_row, party_rows, write_rows
from models.corpus.families.portals.view import View, begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_browser(purchase: Purchase, chance: random.Random) -> Paper:
    """A shop's or marketplace's page printed by a browser: the article in one row, quantity times price in the next."""
    view = begin_view(purchase, chance, (8.5, 9.0, 10.0), browser=0.9)
    y = _parties(view, _head(view, 52.0))
    way = _way_of(view)
    y += 8
    for index in range(len(purchase.items)):
        if y + 4 * view.font.leading > view.paper.height - 50:
            y = view.turn()
        y = _line(view, way, index, y)
        if view.odds(0.9) and index + 1 < len(purchase.items):
            view.paper.rule(view.left, y - view.font.size + 4, view.right, y - view.font.size + 4)
        y += 8
    y = draw_sums(view, y + 6, stated=chance.choice(("behind", "total", "")))
    draw_tail(view, y)
    return view.paper


def _head(view: View, y: float) -> float:
    """Issuer and title, facts below each other or two in a row."""
    paper, font, buyer = view.paper, view.font, view.purchase.buyer
    if view.odds(0.6):
        paper.text(view.left, y, buyer.name, font.bold.sized(13), label=Label(Field.BUYER_NAME, block=Block.BUYER))
        y += 22
    paper.text(view.left, y, view.chance.choice(view.purchase.language.titles), font.bold.sized(12))
    likely = {
        Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.4, Field.PAYMENT_TERMS: 0.5, Field.DELIVERY_TERMS: 0.3,
    }  # fmt: skip
    entries = view.facts(likely, (0, 3))
    if view.odds(0.5):
        return draw_entries(view, view.left, y + 18, entries, view.width * 0.7, share=0.35) + 8
    rows = [entries_in_a_row(view, entries[begin : begin + 2], "   ") for begin in range(0, len(entries), 2)]
    return write_rows(view, view.left, y + 18, rows, view.width) + 8


def _parties(view: View, y: float) -> float:
    """Each below its caption, in rows or in one."""
    purchase, words = view.purchase, view.purchase.language
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    for block, party in parties[: view.chance.choice((2, 2, 3))]:
        if y > view.paper.height - 140:
            y = view.turn()
        rows = party_rows(view, block, party, contact=view.odds(0.3))
        if view.odds(0.3):  # name and address in one row
            joined: list[Run] = []
            for number, row in enumerate(rows):
                joined += [Run(", ", Label(block=block))] if number else []
                joined += row
            rows = [joined]
        view.paper.text(view.left, y, words.block(block, view.chance), view.font.bold, label=Label(block=block))
        y = write_rows(view, view.left, y + view.font.leading, rows, view.width) + 8
    return y


@dataclass(frozen=True)
class _Way:
    """How lines are written.

    Attributes:
        times: Between quantity and price.
        equals: Between price and amount.
        sign: Between the codes.
        right: The amount stands at the right margin.
    """

    times: str
    equals: str
    sign: str
    glued: bool
    dated: bool
    both: bool
    noted: bool
    signed: bool
    right: bool


def _way_of(view: View) -> _Way:
    chance = view.chance
    return _Way(
        times=chance.choice((" x ", " × ", " @ ", " à ")),
        equals=chance.choice((" = ", "   ")),
        sign=chance.choice((" · ", " | ", "   ", ", ")),
        glued=view.odds(0.25),
        dated=view.odds(0.5),
        both=view.odds(0.4),
        noted=view.odds(0.25),
        signed=view.odds(0.6),
        right=view.odds(0.4),
    )


def _line(view: View, way: _Way, index: int, y: float) -> float:
    """The text, its codes, quantity times price, notes."""
    paper, font, mine = view.paper, view.font, Label(line=index)
    y = paper.paragraph(view.left, y, view.value(Field.DESCRIPTION, index), font.bold, view.width * 0.8)
    shown = [view.entry(Field.SUPPLIER_PART, index), *([view.entry(Field.BUYER_PART, index)] if way.both else [])]
    shown += [view.entry(Field.LINE_DATE, index)] if way.dated else []
    y = paper.paragraph(view.left, y, entries_in_a_row(view, shown, way.sign), font, view.width)
    runs, amount = _times(view, way, index), view.value(Field.AMOUNT, index, signed=way.signed)
    if way.right:
        paper.text(view.right, y, amount, font, align="right")
        y = paper.paragraph(view.left, y, runs, font, view.width * 0.7)
    else:
        y = paper.paragraph(view.left, y, [*runs, Run(way.equals, mine), *amount], font, view.width)
    for note in view.purchase.items[index].notes if way.noted else ():
        y = paper.paragraph(view.left + 10, y, note, font.sized(font.size - 1), view.width - 20, label=mine)
    return y


def _times(view: View, way: _Way, index: int) -> list[Run]:
    """``12 pcs x 3.50``."""
    item, mine = view.purchase.items[index], Label(line=index)
    gap = [] if way.glued else [Run(" ", mine)]
    runs = [*view.value(Field.QUANTITY, index), *gap, *view.value(Field.UOM, index), Run(way.times, mine)]
    runs += view.value(Field.UNIT_PRICE, index, signed=way.signed)
    if item.price_per != 1:
        runs += [Run(" / ", mine), *view.value(Field.PRICE_PER, index)]
    if item.discount_percent:
        runs += [Run(" -", mine), *view.value(Field.DISCOUNT_PERCENT, index), Run("%", mine)]
    return runs

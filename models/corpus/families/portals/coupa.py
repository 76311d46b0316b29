"""Coupa."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, entries_of, party_rows, write_rows
from models.corpus.families.portals.lines import draw_lines, needed_columns, plain_column
from models.corpus.families.portals.view import begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def draw_coupa(purchase: Purchase, chance: random.Random) -> Paper:
    """Coupa: issuer at the left, facts at the right, ship-to and supplier below, lines with their own facts beneath the text."""
    view = begin_view(purchase, chance, (8.0, 8.5, 9.0, 9.5), browser=0.3)
    paper, font, words = view.paper, view.font, purchase.language
    y = 52.0
    left = y
    if view.odds(0.85):
        left = write_rows(
            view, view.left, y, party_rows(view, Block.BUYER, purchase.buyer, contact=view.odds(0.3)), view.width * 0.46
        )
    half = view.left + view.width * 0.52
    paper.text(half, y, chance.choice(words.titles), font.bold.sized(13))
    entries = view.facts(
        {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.5, Field.CURRENCY: 0.5},
        (1, 4),
    )
    side = entries_of(view, half, y + 18, entries, view.width * 0.48)
    y = max(left, side) + 16
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    parties = parties[: 3 if view.odds(0.5) else 2]
    if view.odds(0.4):
        parties.reverse()
    width = view.width / len(parties)
    boxed = view.odds(0.4)
    lows = [
        draw_card(view, view.left + n * width + 3, y, width - 10, block, party, contact=view.odds(0.3))
        for n, (block, party) in enumerate(parties)
    ]
    if boxed:
        for n in range(len(parties)):
            paper.box(view.left + n * width, y - font.size - 3, view.left + (n + 1) * width - 4, max(lows))
    y = max(lows) + 20
    fields = needed_columns(
        view, [Field.LINE_NUMBER, Field.DESCRIPTION, Field.LINE_DATE, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    )
    fields = [what for what in fields if what is not Field.LINE_DATE or view.odds(0.6)]
    signed, coded, noted = view.odds(0.4), view.odds(0.7), view.odds(0.35)
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    account, stated = chance.choice(words.other_captions), view.odds(0.3)

    def below(index: int) -> CellRows:
        mine = Label(line=index)
        rows: CellRows = []
        if coded:
            caption, runs, label = view.entry(part, index)
            rows.append([Run(caption + view.colon, label), Run(" ", mine), *runs])
        if stated:
            rows.append([Run(f"{account}: {code('##-####-####', chance)}", mine)])
        return rows + ([[Run(note, mine)] for note in purchase.items[index].notes] if noted else [])

    columns = [plain_column(view, what, signed=signed and what in (Field.UNIT_PRICE, Field.AMOUNT)) for what in fields]
    y = draw_lines(view, y, columns, below, frame=view.odds(0.25), rules=view.odds(0.7))
    y = draw_sums(view, y + 12, stated=chance.choice(("behind", "total", "", "total")))
    draw_tail(view, y)
    return paper

"""Coupa."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, draw_entries, party_rows, write_rows
from models.corpus.families.portals.lines import draw_lines, needed_columns, plain_column
from models.corpus.families.portals.view import View, begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def draw_coupa(purchase: Purchase, chance: random.Random) -> Paper:
    """Coupa: issuer at the left, facts at the right, ship-to and supplier below, lines with their own facts beneath the text."""
    view = begin_view(purchase, chance, (8.0, 8.5, 9.0, 9.5), browser=0.3)
    words = purchase.language
    y = _parties(view, _head(view, 52.0) + 16) + 20
    fields = [what for what in needed_columns(view, _FIELDS) if what is not Field.LINE_DATE or view.odds(0.6)]
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
    return view.paper


_FIELDS = [
    Field.LINE_NUMBER, Field.DESCRIPTION, Field.LINE_DATE, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT,
]  # fmt: skip


def _head(view: View, y: float) -> float:
    """Issuer at the left, title and facts at the right."""
    purchase, left = view.purchase, y
    if view.odds(0.85):
        rows = party_rows(view, Block.BUYER, purchase.buyer, contact=view.odds(0.3))
        left = write_rows(view, view.left, y, rows, view.width * 0.46)
    half = view.left + view.width * 0.52
    view.paper.text(half, y, view.chance.choice(purchase.language.titles), view.font.bold.sized(13))
    likely = {
        Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.5, Field.CURRENCY: 0.5,
    }  # fmt: skip
    return max(left, draw_entries(view, half, y + 18, view.facts(likely, (1, 4)), view.width * 0.48))


def _parties(view: View, y: float) -> float:
    """Two or three side by side, perhaps in boxes."""
    purchase, font = view.purchase, view.font
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    parties = parties[: 3 if view.odds(0.5) else 2]
    if view.odds(0.4):
        parties.reverse()
    width, boxed = view.width / len(parties), view.odds(0.4)
    low = max(
        draw_card(view, view.left + number * width + 3, y, width - 10, block, party, contact=view.odds(0.3))
        for number, (block, party) in enumerate(parties)
    )
    for number in range(len(parties) if boxed else 0):
        view.paper.box(view.left + number * width, y - font.size - 3, view.left + (number + 1) * width - 4, low)
    return low

"""Every line on a card."""

from __future__ import annotations

import random

from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, entries_of
from models.corpus.families.portals.lines import needed_columns
from models.corpus.families.portals.view import begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_cards(purchase: Purchase, chance: random.Random) -> Paper:
    """No table at all: every line is a card of captions and values in two or three columns."""
    view = begin_view(purchase, chance, (8.0, 8.5, 9.0, 9.5), browser=0.5)
    paper, font, words = view.paper, view.font, purchase.language
    y = 56.0
    head = [
        Run(f"{chance.choice(words.titles)} ", Label(announces=Field.PO_NUMBER)),
        Run(purchase.po_number, Label(Field.PO_NUMBER)),
    ]
    paper.text(view.left, y, head, font.bold.sized(14))
    above = view.odds(0.4)
    entries = view.facts(
        {Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.7, Field.DELIVERY_TERMS: 0.5, Field.CURRENCY: 0.5},
        (1, 4),
    )
    half = view.width / 2
    cut = (len(entries) + 1) // 2
    lows = [
        entries_of(view, view.left + n * half, y + 24, part, half - 14, above=above)
        for n, part in enumerate((entries[:cut], entries[cut:]))
        if part
    ]
    y = max(lows) + 14
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    chance.shuffle(parties)
    width = view.width / 3
    lows = [
        draw_card(view, view.left + n * width, y, width - 10, block, party, contact=view.odds(0.3))
        for n, (block, party) in enumerate(parties)
    ]
    y = max(lows) + 22
    across, boxed, signed = chance.choice((2, 3)), view.odds(0.6), view.odds(0.5)
    fields = needed_columns(
        view, [Field.SUPPLIER_PART, Field.BUYER_PART, Field.LINE_DATE, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    )
    fields = [what for what in fields if what not in (Field.BUYER_PART, Field.LINE_DATE) or view.odds(0.6)]
    titled, noted = view.odds(0.7), view.odds(0.3)
    for index, item in enumerate(purchase.items):
        depth = (2 * font.leading + 4) if above else font.leading + 1
        need = depth * -(-len(fields) // across) + 3 * font.leading
        if y + need > paper.height - 60:
            y = view.turn() + font.size
        top = y - font.size - 3
        mine = Label(line=index)
        title = [*view.value(Field.LINE_NUMBER, index), Run(chance.choice((". ", " - ", "  ")) if titled else "  ", mine)]
        y = paper.paragraph(view.left + 6, y, [*title, *view.value(Field.DESCRIPTION, index)], font.bold, view.width - 12) + 2
        column = (view.width - 12) / across
        for begin in range(0, len(fields), across):
            row = fields[begin : begin + across]
            ends = [
                entries_of(
                    view,
                    view.left + 6 + n * column,
                    y,
                    [view.entry(what, index, signed=signed)],
                    column - 8,
                    share=0.48,
                    above=above,
                )
                for n, what in enumerate(row)
            ]
            y = max(ends)
        for note in item.notes if noted else ():
            y = paper.paragraph(view.left + 6, y, note, font.sized(font.size - 1), view.width - 12, label=mine)
        if boxed:
            paper.box(view.left, top, view.right, y - font.size + 4)
        y += font.size + 6
    y = draw_sums(view, y + 6, stated=chance.choice(("behind", "total", "")))
    draw_tail(view, y)
    return paper

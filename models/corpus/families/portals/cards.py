"""Every line on a card."""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, draw_entries
from models.corpus.families.portals.lines import needed_columns
from models.corpus.families.portals.view import View, begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_cards(purchase: Purchase, chance: random.Random) -> Paper:
    """No table at all: every line is a card of captions and values in two or three columns."""
    view = begin_view(purchase, chance, (8.0, 8.5, 9.0, 9.5), browser=0.5)
    font = view.font
    title = Run(f"{chance.choice(purchase.language.titles)} ", Label(announces=Field.PO_NUMBER))
    view.paper.text(view.left, 56.0, [title, Run(purchase.po_number, Label(Field.PO_NUMBER))], font.bold.sized(14))
    above = view.odds(0.4)
    y = _parties(view, _facts(view, 56.0, above=above) + 14) + 22
    card = _card_of(view, above=above)
    for index in range(len(purchase.items)):
        depth = (2 * font.leading + 4) if above else font.leading + 1
        need = depth * -(-len(card.fields) // card.across) + 3 * font.leading
        if y + need > view.paper.height - 60:
            y = view.turn() + font.size
        y = _line(view, card, index, y) + font.size + 6
    y = draw_sums(view, y + 6, stated=chance.choice(("behind", "total", "")))
    draw_tail(view, y)
    return view.paper


def _facts(view: View, y: float, *, above: bool) -> float:
    """In two columns."""
    likely = {
        Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.7, Field.DELIVERY_TERMS: 0.5, Field.CURRENCY: 0.5,
    }  # fmt: skip
    entries = view.facts(likely, (1, 4))
    half, cut = view.width / 2, (len(entries) + 1) // 2
    return max(
        draw_entries(view, view.left + number * half, y + 24, part, half - 14, above=above)
        for number, part in enumerate((entries[:cut], entries[cut:]))
        if part
    )


def _parties(view: View, y: float) -> float:
    """In three columns, in any order."""
    purchase, width = view.purchase, view.width / 3
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    view.chance.shuffle(parties)
    return max(
        draw_card(view, view.left + number * width, y, width - 10, block, party, contact=view.odds(0.3))
        for number, (block, party) in enumerate(parties)
    )


@dataclass(frozen=True)
class _Card:
    """What a line's card shows, in how many columns, captions beside or ``above`` their values."""

    fields: list[Field]
    across: int
    above: bool
    boxed: bool
    signed: bool
    titled: bool
    noted: bool


_FIELDS = [
    Field.SUPPLIER_PART, Field.BUYER_PART, Field.LINE_DATE, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT,
]  # fmt: skip


def _card_of(view: View, *, above: bool) -> _Card:
    across, boxed, signed = view.chance.choice((2, 3)), view.odds(0.6), view.odds(0.5)
    fields = needed_columns(view, _FIELDS)
    fields = [what for what in fields if what not in (Field.BUYER_PART, Field.LINE_DATE) or view.odds(0.6)]
    return _Card(fields, across, above, boxed, signed, titled=view.odds(0.7), noted=view.odds(0.3))


def _line(view: View, card: _Card, index: int, y: float) -> float:
    """Number and text, the other fields in columns, notes, perhaps a frame around all."""
    paper, font, mine = view.paper, view.font, Label(line=index)
    top = y - font.size - 3
    sign = view.chance.choice((". ", " - ", "  ")) if card.titled else "  "
    title = [*view.value(Field.LINE_NUMBER, index), Run(sign, mine), *view.value(Field.DESCRIPTION, index)]
    y = paper.paragraph(view.left + 6, y, title, font.bold, view.width - 12) + 2
    width = (view.width - 12) / card.across
    for begin in range(0, len(card.fields), card.across):
        ends = []
        for number, what in enumerate(card.fields[begin : begin + card.across]):
            entry, x = view.entry(what, index, signed=card.signed), view.left + 6 + number * width
            ends.append(draw_entries(view, x, y, [entry], width - 8, share=0.48, above=card.above))
        y = max(ends)
    for note in view.purchase.items[index].notes if card.noted else ():
        y = paper.paragraph(view.left + 6, y, note, font.sized(font.size - 1), view.width - 12, label=mine)
    if card.boxed:
        paper.box(view.left, top, view.right, y - font.size + 4)
    return y

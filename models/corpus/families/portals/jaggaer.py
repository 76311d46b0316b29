"""Jaggaer."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, entries_of
from models.corpus.families.portals.lines import draw_lines, needed_columns, plain_column
from models.corpus.families.portals.view import begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.party import Party
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_jaggaer(purchase: Purchase, chance: random.Random) -> Paper:
    """Jaggaer: framed sections of facts, each line a row of a framed table with size and packaging."""
    view = begin_view(purchase, chance, (7.5, 8.0, 8.5, 9.0), browser=0.2)
    paper, font, words = view.paper, view.font, purchase.language
    paper.text(view.left, 48, purchase.buyer.name, font.bold.sized(13), label=Label(Field.BUYER_NAME, block=Block.BUYER))
    paper.text(view.right, 64, chance.choice(words.titles), font.bold.sized(12), align="right")
    half = view.width / 2
    y = 92.0
    facts = view.facts(
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.PAYMENT_TERMS: 0.8,
            Field.DELIVERY_TERMS: 0.6,
            Field.REQUESTED_DATE: 0.3,
            Field.CURRENCY: 0.3,
        },
        (1, 5),
    )
    cut = (len(facts) + 1) // 2
    lows = [
        entries_of(view, view.left + 3 + n * half, y, part, half - 8) for n, part in enumerate((facts[:cut], facts[cut:])) if part
    ]
    paper.box(view.left, y - font.size - 3, view.right, max(lows))
    y = max(lows) + font.size + 8
    first: list[tuple[Block, Party]] = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    second: list[tuple[Block, Party]] = [(Block.BILL_TO, purchase.bill_to), (Block.BUYER, purchase.buyer)]
    for pair in (first, second) if view.odds(0.6) else (first,):
        lows = [
            draw_card(view, view.left + 3 + n * half, y, half - 8, block, party, contact=view.odds(0.4))
            for n, (block, party) in enumerate(pair)
        ]
        paper.box(view.left, y - font.size - 3, view.right, max(lows))
        paper.rule(view.left + half, y - font.size - 3, view.left + half, max(lows))
        y = max(lows) + font.size + 8
    fields = needed_columns(
        view, [Field.LINE_NUMBER, Field.DESCRIPTION, Field.SUPPLIER_PART, Field.UNIT_PRICE, Field.QUANTITY, Field.AMOUNT]
    )
    columns = [plain_column(view, what, signed=what in (Field.UNIT_PRICE, Field.AMOUNT) and view.odds(0.5)) for what in fields]
    of_all, count = view.odds(0.4), len(purchase.items)
    unit, size = chance.choice(("quantity", "size", "size")), chance.choice(words.other_headings)

    def numbered(index: int) -> CellRows:
        return [[*view.value(Field.LINE_NUMBER, index), Run(f" / {count}", Label(line=index))]]

    def counted(index: int) -> CellRows:
        return [[*view.value(Field.QUANTITY, index), Run(" ", Label(line=index)), *view.value(Field.UOM, index)]]

    if of_all:
        columns[0] = replace(columns[0], cell=numbered)
    place = fields.index(Field.QUANTITY)
    if unit == "quantity":
        columns[place] = replace(columns[place], cell=counted)
    else:
        columns.insert(
            3,
            Column(
                ((size, Field.UOM),),
                lambda i: [[Run(f"{chance.randint(1, 24)}/", Label(line=i)), *view.value(Field.UOM, i)]],
                0,
                0,
            ),
        )
        kept: dict[int, CellRows] = {}
        make = columns[3].cell
        columns[3] = replace(columns[3], cell=lambda i: kept.setdefault(i, make(i)))
    noted = view.odds(0.3)

    def below(index: int) -> CellRows:
        return [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []

    y = draw_lines(view, y + 12, columns, below, frame=True, rules=True)
    y = draw_sums(view, y + 12, stated=chance.choice(("behind", "total", "")))
    draw_tail(view, y)
    return paper

"""Jaggaer."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, draw_entries
from models.corpus.families.portals.lines import draw_lines, needed_columns, plain_column
from models.corpus.families.portals.view import View, begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.party import Party
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_jaggaer(purchase: Purchase, chance: random.Random) -> Paper:
    """Jaggaer: framed sections of facts, each line a row of a framed table with size and packaging."""
    view = begin_view(purchase, chance, (7.5, 8.0, 8.5, 9.0), browser=0.2)
    y = _framed_parties(view, _framed_facts(view, 92.0))
    columns = _columns(view)
    noted = view.odds(0.3)

    def below(index: int) -> CellRows:
        return [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []

    y = draw_lines(view, y + 12, columns, below, frame=True, rules=True)
    y = draw_sums(view, y + 12, stated=chance.choice(("behind", "total", "")))
    draw_tail(view, y)
    return view.paper


def _framed_facts(view: View, y: float) -> float:
    """Issuer and title, the facts in two columns of one frame."""
    paper, font, purchase, half = view.paper, view.font, view.purchase, view.width / 2
    paper.text(view.left, 48, purchase.buyer.name, font.bold.sized(13), label=Label(Field.BUYER_NAME, block=Block.BUYER))
    paper.text(view.right, 64, view.chance.choice(purchase.language.titles), font.bold.sized(12), align="right")
    likely = {
        Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.6,
        Field.REQUESTED_DATE: 0.3, Field.CURRENCY: 0.3,
    }  # fmt: skip
    facts = view.facts(likely, (1, 5))
    cut = (len(facts) + 1) // 2
    lows = [
        draw_entries(view, view.left + 3 + number * half, y, part, half - 8)
        for number, part in enumerate((facts[:cut], facts[cut:]))
        if part
    ]
    paper.box(view.left, y - font.size - 3, view.right, max(lows))
    return max(lows) + font.size + 8


def _framed_parties(view: View, y: float) -> float:
    """Two in a frame, a rule between them."""
    paper, font, purchase, half = view.paper, view.font, view.purchase, view.width / 2
    first: list[tuple[Block, Party]] = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    second: list[tuple[Block, Party]] = [(Block.BILL_TO, purchase.bill_to), (Block.BUYER, purchase.buyer)]
    for pair in (first, second) if view.odds(0.6) else (first,):
        lows = [
            draw_card(view, view.left + 3 + number * half, y, half - 8, block, party, contact=view.odds(0.4))
            for number, (block, party) in enumerate(pair)
        ]
        paper.box(view.left, y - font.size - 3, view.right, max(lows))
        paper.rule(view.left + half, y - font.size - 3, view.left + half, max(lows))
        y = max(lows) + font.size + 8
    return y


_FIELDS = [Field.LINE_NUMBER, Field.DESCRIPTION, Field.SUPPLIER_PART, Field.UNIT_PRICE, Field.QUANTITY, Field.AMOUNT]


def _columns(view: View) -> list[Column]:
    """Of the lines; the unit stands with the quantity or, behind the size of a package, in a column of its own."""
    chance, count = view.chance, len(view.purchase.items)
    fields = needed_columns(view, _FIELDS)
    columns = [plain_column(view, what, signed=what in (Field.UNIT_PRICE, Field.AMOUNT) and view.odds(0.5)) for what in fields]
    of_all = view.odds(0.4)
    unit, size = chance.choice(("quantity", "size", "size")), chance.choice(view.purchase.language.other_headings)

    def numbered(index: int) -> CellRows:
        return [[*view.value(Field.LINE_NUMBER, index), Run(f" / {count}", Label(line=index))]]

    def counted(index: int) -> CellRows:
        return [[*view.value(Field.QUANTITY, index), Run(" ", Label(line=index)), *view.value(Field.UOM, index)]]

    if of_all:
        columns[0] = replace(columns[0], cell=numbered)
    if unit == "quantity":
        place = fields.index(Field.QUANTITY)
        columns[place] = replace(columns[place], cell=counted)
    else:
        columns.insert(3, Column(((size, Field.UOM),), _packaged(view), 0, 0))
    return columns


def _packaged(view: View) -> Callable[[int], CellRows]:
    """How many are in a package, the same whenever a cell is asked."""
    kept: dict[int, CellRows] = {}

    def cell(index: int) -> CellRows:
        many = Run(f"{view.chance.randint(1, 24)}/", Label(line=index))
        return kept.setdefault(index, [[many, *view.value(Field.UOM, index)]])

    return cell

"""Ariba."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from models.corpus.codes import code
from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, entries_of, write_rows
from models.corpus.families.portals.lines import draw_lines, needed_columns, plain_column
from models.corpus.families.portals.view import begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_ariba(purchase: Purchase, chance: random.Random) -> Paper:
    """Ariba: from and to, a card with number, amount and version, ship and bill addresses, lines with schedules below them."""
    view = begin_view(purchase, chance, (7.5, 8.0, 8.5), browser=0.35)
    paper, font, words, habits = view.paper, view.font, purchase.language, purchase.habits
    third = view.width / 3
    y = 54.0
    low = draw_card(view, view.left, y, third - 10, Block.BUYER, purchase.buyer, contact=view.odds(0.4))
    low = max(low, draw_card(view, view.left + third, y, third - 10, Block.SUPPLIER, purchase.supplier, contact=view.odds(0.5)))
    x = view.left + 2 * third
    paper.text(x, y, chance.choice(words.titles), font.bold.sized(font.size + 3))
    number: list[Run] = [Run(purchase.po_number, Label(Field.PO_NUMBER))]
    paper.text(x, y + 14, number, font.bold.sized(font.size + 1))
    total = [
        Run(f"{words.caption(Field.TOTAL, chance)}: ", Label(announces=Field.TOTAL)),
        Run(habits.money(purchase.total, signed=True), Label(Field.TOTAL)),
    ]
    total += [Run(" "), Run(purchase.currency, Label(Field.CURRENCY))] if view.odds(0.7) else []
    side = write_rows(view, x, y + 28, [total], third)
    side = entries_of(view, x, side, view.facts({Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.4}, (0, 2)), third)
    y = max(low, side) + 14
    paper.rule(view.left, y - 8, view.right, y - 8)
    half = view.width / 2
    entries = view.facts({Field.PAYMENT_TERMS: 0.6, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.3}, (0, 3))
    if entries:
        y = entries_of(view, view.left, y + 4, entries, half, share=0.4) + 10
    lows = [
        draw_card(view, view.left + n * half, y, half - 12, block, party, contact=view.odds(0.2))
        for n, (block, party) in enumerate(
            ((Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to))[: 1 + view.odds(0.7)]
        )
    ]
    y = max(lows) + 20
    both, scheduled, long = view.odds(0.5), view.odds(0.6), view.odds(0.35)
    in_brackets = view.odds(0.6)

    def counted(index: int) -> CellRows:
        mine = Label(line=index)
        unit = view.value(Field.UOM, index)
        around = [Run(" (", mine), *unit, Run(")", mine)] if in_brackets else [Run(" ", mine), *unit]
        return [[*view.value(Field.QUANTITY, index), *around]]

    def amount(what: Field) -> Callable[[int], CellRows]:
        def cell(index: int) -> CellRows:
            return [
                [
                    *view.value(what, index, signed=True),
                    Run(" ", Label(line=index)),
                    Run(purchase.currency, Label(Field.CURRENCY, line=index)),
                ]
            ]

        return cell

    fields = needed_columns(
        view,
        [
            Field.LINE_NUMBER,
            Field.SUPPLIER_PART,
            Field.BUYER_PART,
            Field.QUANTITY,
            Field.LINE_DATE,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        ],
    )
    fields = [what for what in fields if what is not Field.BUYER_PART or both]
    columns = [plain_column(view, what) for what in fields]
    for n, what in enumerate(fields):
        if what is Field.QUANTITY:
            columns[n] = replace(columns[n], cell=counted)
        if what in (Field.UNIT_PRICE, Field.AMOUNT):
            columns[n] = replace(columns[n], cell=amount(what))
    if view.odds(0.4):
        columns.insert(1, Column(((chance.choice(words.other_headings), None),), lambda i: [[Run("1", Label(line=i))]], 0, 0))

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = [view.value(Field.DESCRIPTION, index)]
        if scheduled:
            heads = [words.heading(what, chance) for what in (Field.LINE_NUMBER, Field.LINE_DATE, Field.QUANTITY)]
            rows.append([Run("     ".join(heads), mine)])
            rows.append([Run(f"1     {habits.day(item.wanted)}     {habits.quantity(item.quantity)} ({item.uom})", mine)])
        if long:
            rows += [[Run(note, mine)] for note in item.notes]
            rows += [
                [Run(f"{caption}: {code('######', chance)}", mine)]
                for caption in chance.sample(words.other_captions, chance.randint(1, 5))
            ]
        return rows

    paper.rule(view.left, y - 14, view.right, y - 14)
    y = draw_lines(view, y, columns, below, frame=False, rules=view.odds(0.7))
    y = draw_sums(view, y + 10, stated=chance.choice(("behind", "")))
    draw_tail(view, y)
    return paper

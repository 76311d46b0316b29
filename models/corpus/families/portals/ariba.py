"""Ariba."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

from models.corpus.codes import code
from models.corpus.families.portals.foot import draw_sums, draw_tail
from models.corpus.families.portals.head import draw_card, draw_entries, write_rows
from models.corpus.families.portals.lines import draw_lines, needed_columns, plain_column
from models.corpus.families.portals.view import View, begin_view
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_ariba(purchase: Purchase, chance: random.Random) -> Paper:
    """Ariba: from and to, a card with number, amount and version, ship and bill addresses, lines with schedules below them."""
    view = begin_view(purchase, chance, (7.5, 8.0, 8.5), browser=0.35)
    y = _from_and_to(view, 54.0) + 14
    view.paper.rule(view.left, y - 8, view.right, y - 8)
    y = _terms_and_addresses(view, y) + 20
    both, scheduled, long = view.odds(0.5), view.odds(0.6), view.odds(0.35)
    columns = _columns(view, both=both)
    below = partial(_below, view, scheduled, long)
    view.paper.rule(view.left, y - 14, view.right, y - 14)
    y = draw_lines(view, y, columns, below, frame=False, rules=view.odds(0.7))
    y = draw_sums(view, y + 10, stated=chance.choice(("behind", "")))
    draw_tail(view, y)
    return view.paper


def _from_and_to(view: View, y: float) -> float:
    """Buyer and seller on cards, number and amount on a third."""
    purchase, chance, font, third = view.purchase, view.chance, view.font, view.width / 3
    low = draw_card(view, view.left, y, third - 10, Block.BUYER, purchase.buyer, contact=view.odds(0.4))
    low = max(low, draw_card(view, view.left + third, y, third - 10, Block.SUPPLIER, purchase.supplier, contact=view.odds(0.5)))
    x = view.left + 2 * third
    view.paper.text(x, y, chance.choice(purchase.language.titles), font.bold.sized(font.size + 3))
    view.paper.text(x, y + 14, Run(purchase.po_number, Label(Field.PO_NUMBER)), font.bold.sized(font.size + 1))
    total = [
        Run(f"{purchase.language.caption(Field.TOTAL, chance)}: ", Label(announces=Field.TOTAL)),
        Run(purchase.habits.money(purchase.total, signed=True), Label(Field.TOTAL)),
    ]
    total += [Run(" "), Run(purchase.currency, Label(Field.CURRENCY))] if view.odds(0.7) else []
    side = write_rows(view, x, y + 28, [total], third)
    side = draw_entries(view, x, side, view.facts({Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.4}, (0, 2)), third)
    return max(low, side)


def _terms_and_addresses(view: View, y: float) -> float:
    half = view.width / 2
    entries = view.facts({Field.PAYMENT_TERMS: 0.6, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.3}, (0, 3))
    if entries:
        y = draw_entries(view, view.left, y + 4, entries, half, share=0.4) + 10
    parties = ((Block.SHIP_TO, view.purchase.ship_to), (Block.BILL_TO, view.purchase.bill_to))
    lows = [
        draw_card(view, view.left + number * half, y, half - 12, block, party, contact=view.odds(0.2))
        for number, (block, party) in enumerate(parties[: 1 + view.odds(0.7)])
    ]
    return max(lows)


_FIELDS = [
    Field.LINE_NUMBER, Field.SUPPLIER_PART, Field.BUYER_PART, Field.QUANTITY, Field.LINE_DATE, Field.UNIT_PRICE, Field.AMOUNT,
]  # fmt: skip


def _columns(view: View, *, both: bool) -> list[Column]:
    """Of the lines; ``both`` shows the buyer's number beside the seller's."""
    in_brackets = view.odds(0.6)
    fields = [what for what in needed_columns(view, _FIELDS) if what is not Field.BUYER_PART or both]
    columns = [plain_column(view, what) for what in fields]
    for place, what in enumerate(fields):
        if what is Field.QUANTITY:
            columns[place] = replace(columns[place], cell=partial(_counted, view, in_brackets))
        if what in (Field.UNIT_PRICE, Field.AMOUNT):
            columns[place] = replace(columns[place], cell=partial(_amount, view, what))
    if view.odds(0.4):
        heading = view.chance.choice(view.purchase.language.other_headings)
        columns.insert(1, Column(((heading, None),), lambda index: [[Run("1", Label(line=index))]], 0, 0))
    return columns


def _counted(view: View, in_brackets: bool, index: int) -> CellRows:
    mine, unit = Label(line=index), view.value(Field.UOM, index)
    around = [Run(" (", mine), *unit, Run(")", mine)] if in_brackets else [Run(" ", mine), *unit]
    return [[*view.value(Field.QUANTITY, index), *around]]


def _amount(view: View, what: Field, index: int) -> CellRows:
    currency = Run(view.purchase.currency, Label(Field.CURRENCY, line=index))
    return [[*view.value(what, index, signed=True), Run(" ", Label(line=index)), currency]]


def _below(view: View, scheduled: bool, long: bool, index: int) -> CellRows:
    """The text, its schedule, notes and entries that are no field of ours."""
    purchase, chance, words, mine = view.purchase, view.chance, view.purchase.language, Label(line=index)
    item, habits = purchase.items[index], purchase.habits
    rows: CellRows = [view.value(Field.DESCRIPTION, index)]
    if scheduled:
        heads = [words.heading(what, chance) for what in (Field.LINE_NUMBER, Field.LINE_DATE, Field.QUANTITY)]
        rows.append([Run("     ".join(heads), mine)])
        rows.append([Run(f"1     {habits.day(item.wanted)}     {habits.quantity(item.quantity)} ({item.uom})", mine)])
    if long:
        rows += [[Run(note, mine)] for note in item.notes]
        captions = chance.sample(words.other_captions, chance.randint(1, 5))
        rows += [[Run(f"{caption}: {code('######', chance)}", mine)] for caption in captions]
    return rows

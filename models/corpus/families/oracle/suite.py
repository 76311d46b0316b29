"""The E-Business Suite."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.oracle.foot import draw_end, draw_sums
from models.corpus.families.oracle.form import Print, begin_print
from models.corpus.families.oracle.head import draw_across, draw_beside, draw_grid, facts_of, other_facts, party_rows, write_rows
from models.corpus.families.oracle.lines import draw_lines
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle


def _ship_row(form: Print, index: int, *, whole: bool) -> list[Run]:
    """Where a line goes, in one row; the order's ship-to only where the head says none."""
    ship = form.purchase.ship_to
    name, address = (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS) if whole else (None, None)
    caption = form.purchase.language.blocks[Block.SHIP_TO][0]
    mine = Label(line=index, block=Block.SHIP_TO)
    runs = [Run(f"{caption}: ", mine), Run(ship.name, replace(mine, field=name)), Run(", ", mine)]
    for number, line in enumerate(ship.lines):
        runs += [Run(", ", mine)] if number else []
        runs.append(Run(line, replace(mine, field=address)))
    return runs


def draw_suite(purchase: Purchase, chance: random.Random, *, wide: bool) -> Paper:
    """Standard purchase order: boxes of facts, addresses beside their captions, one row of shipment under every line."""
    form = begin_print(purchase, chance, (7.0, 7.5, 8.0, 8.5), wide=wide)
    paper, font, words = form.paper, form.font, purchase.language
    middle = form.left + (form.right - form.left) * chance.choice((0.5, 0.56, 0.62))
    y = 50.0
    if form.odds(0.85):
        y = write_rows(
            form, form.left, 44, party_rows(purchase.buyer, Block.BUYER)[:1], middle - form.left - 8, font.bold.sized(11)
        )
        if form.odds(0.7):
            y = write_rows(form, form.left, y, party_rows(purchase.buyer, Block.BUYER)[1:], middle - form.left - 8)
    paper.text(middle, 44, chance.choice(words.titles), font.bold.sized(chance.choice((12, 14))))
    facts = [*other_facts(form, "type"), *facts_of(form, {Field.PO_NUMBER: 1.0}), *other_facts(form, "revision")]
    facts += facts_of(form, {Field.PO_DATE: 0.97, Field.CURRENCY: 0.25})
    chance.shuffle(facts)
    y = max(y, draw_grid(form, middle, 54, form.right, facts, 3)) + 16
    header_ship = form.odds(0.7)
    parties = [(Block.SUPPLIER, purchase.supplier)] + ([(Block.SHIP_TO, purchase.ship_to)] if header_ship else [])
    parties += [(Block.BILL_TO, purchase.bill_to)] if form.odds(0.6) else []
    y = draw_beside(form, y, parties) if form.odds(0.6) else draw_across(form, y, parties)
    terms = facts_of(form, {Field.PAYMENT_TERMS: 0.9, Field.DELIVERY_TERMS: 0.8})
    terms += other_facts(form, *chance.sample(("account", "number", "via", "confirm", "requester"), chance.randint(2, 4)))
    y = draw_grid(form, form.left, y + 4, form.right, terms, chance.choice((3, 4)))
    if form.odds(0.3):
        y = paper.paragraph(
            form.left, y + 16, f"{form.says('note')} {remark(words, purchase.country, chance)}", font, form.right - form.left
        )
    y = _suite_table(form, y + 22, ship=chance.choice(("row", "")) if header_ship else "whole")
    y = draw_sums(form, y + 10, right=form.right - 3, stated=chance.choice(("behind", "before", "", "behind")))
    draw_end(form, y + 6)
    return paper


def _suite_table(form: Print, y: float, *, ship: str) -> float:
    """Line, part number over description, date and time, quantity, unit, price, tax, amount."""
    purchase, chance, habits = form.purchase, form.chance, form.purchase.habits
    timed, two_dates, part_first = form.odds(0.3), form.odds(0.25), form.odds(0.7)
    seller, noted, priced = form.odds(0.3), form.odds(0.25), form.odds(0.94)
    quantities, glued = form.odds(0.1), form.odds(0.1)
    promised, needed, supplier_item = form.says("promised"), form.says("needed"), form.says("item")
    taxed = form.odds(0.3)

    def article(index: int) -> CellRows:
        rows = [form.of_line(Field.BUYER_PART, index), form.of_line(Field.DESCRIPTION, index)]
        return rows if part_first else rows[::-1]

    def when(index: int) -> CellRows:
        mine = Label(line=index)
        clock = [Run(" 00:00:00", mine)] if timed else []
        wanted = [*form.of_line(Field.LINE_DATE, index), *clock]
        if not two_dates:
            return [wanted]
        later = purchase.items[index].wanted.toordinal() + chance.choice((0, 0, 3, 7))
        return [
            [Run(needed, mine)],
            wanted,
            [Run(promised, mine)],
            [Run(habits.day(purchase.po_date.fromordinal(later)), mine), *clock],
        ]

    def price(index: int) -> CellRows:
        item = purchase.items[index]
        runs = form.of_line(Field.UNIT_PRICE, index)
        if item.price_per != 1:
            runs = [*runs, Run("/", Label(line=index)), *form.of_line(Field.PRICE_PER, index)]
        elif glued:
            runs = [*runs, Run(f"/{item.uom}", Label(line=index))]
        rows = [runs]
        if item.discount_percent:
            rows.append([*form.of_line(Field.DISCOUNT_PERCENT, index), Run(" %", Label(line=index))])
        return rows

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = []
        if seller:
            rows.append([Run(f"{supplier_item} ", mine), *form.of_line(Field.SUPPLIER_PART, index)])
        if noted:
            rows += [[Run(note, mine)] for note in item.notes]
        if ship:
            rows.append(_ship_row(form, index, whole=ship == "whole"))
        if quantities:
            rows.append([Run(f"{purchase.buyer.person} ({habits.quantity(item.quantity)})", mine)])
        return rows

    columns = [
        form.column(Field.LINE_NUMBER),
        form.column(Field.DESCRIPTION, cell=article),
        form.column(Field.LINE_DATE, cell=when),
    ]
    heading = ((form.heading(Field.BUYER_PART), Field.BUYER_PART), (form.heading(Field.DESCRIPTION), Field.DESCRIPTION))
    columns[1] = replace(columns[1], heading=heading if part_first else heading[::-1])
    columns += [form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    if priced:
        columns.append(form.column(Field.UNIT_PRICE, "right", cell=price))
        if taxed:
            tax = chance.choice(("Y", "N", "0.00"))
            columns.append(
                Column(((chance.choice(purchase.language.tax_names)[:6], None),), lambda i: [[Run(tax, Label(line=i))]], 0, 0)
            )
        columns.append(form.column(Field.AMOUNT, "right"))
    style = TableStyle(
        form.font, form.font.bold, frame=form.odds(0.5), row_rules=form.odds(0.3), gap=chance.choice((3.0, 6.0, 9.0))
    )
    return draw_lines(form, y, columns, style, below)

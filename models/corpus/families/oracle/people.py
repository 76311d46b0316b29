"""PeopleSoft."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.oracle.foot import draw_end, draw_sums
from models.corpus.families.oracle.form import Print, begin_print
from models.corpus.families.oracle.head import draw_grid, facts_of, other_facts, party_rows, write_rows
from models.corpus.families.oracle.lines import draw_lines
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle


def draw_people(purchase: Purchase, chance: random.Random) -> Paper:
    """Dispatched order: the issuer left, a grid of facts right, ``1- 1`` for line and schedule, totals under each line."""
    form = begin_print(purchase, chance, (7.0, 7.5, 8.0))
    paper, font, words, habits = form.paper, form.font, purchase.language, purchase.habits
    y = _head(form)
    own_totals, dash, noted = form.odds(0.7), chance.choice(("- ", "-", " - ")), form.odds(0.2)
    sched, whole = (form.says("schedule"), form.says("whole")) if words.code == "en" else (form.heading(Field.AMOUNT), "")

    def number(index: int) -> CellRows:
        return [[*form.of_line(Field.LINE_NUMBER, index), Run(f"{dash}1", Label(line=index))]]

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = [[Run(note, mine)] for note in item.notes] if noted else []
        for text in (sched, whole) if own_totals else ():
            rows += [[Run(" " * 60 + f"{text}   {habits.money(item.amount)}", mine)]] if text else []
        return rows

    columns = [form.column(Field.LINE_NUMBER, cell=number)]
    columns += [form.column(chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART)))] if form.odds(0.6) else []
    columns += [form.column(Field.DESCRIPTION), form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    columns += [form.column(Field.UNIT_PRICE, "right"), form.column(Field.AMOUNT, "right"), form.column(Field.LINE_DATE)]
    if purchase.items[0].price_per != 1:
        columns.insert(-2, form.column(Field.PRICE_PER, "right"))
    if any(item.discount_percent for item in purchase.items):
        columns.insert(-2, form.column(Field.DISCOUNT_PERCENT, "right"))
    style = TableStyle(font, font.bold, gap=chance.choice((4.0, 8.0)), heading_rules=form.odds(0.8))
    y = draw_lines(form, y, columns, style, below)
    y = draw_sums(form, y + 10, right=form.right - 60, stated=chance.choice(("", "", "before")))
    draw_end(form, y + 6)
    return paper


def _head(form: Print) -> float:
    """The issuer beside grids of facts, the seller beside the places of delivery and of the invoice."""
    chance, font, paper, purchase, words = form.chance, form.font, form.paper, form.purchase, form.purchase.language
    middle = form.left + (form.right - form.left) * chance.choice((0.46, 0.52))
    paper.text(middle, 40, chance.choice(words.titles), font.bold.sized(14))
    if words.code == "en":
        paper.text(form.right, 24, form.says("dispatch"), font.bold, align="right")
    left_low = write_rows(form, form.left, 46, party_rows(purchase.buyer, Block.BUYER), middle - form.left - 10)
    facts = facts_of(form, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0})
    facts += other_facts(form, "revision")
    terms = facts_of(form, {Field.PAYMENT_TERMS: 1.0, Field.DELIVERY_TERMS: 0.8}) + other_facts(form, "via")
    people = other_facts(form, "requester", "confirm")
    people += facts_of(form, {Field.CURRENCY: 0.7})
    y = draw_grid(form, middle, 48, form.right, facts, len(facts))
    y = draw_grid(form, middle, y, form.right, terms, len(terms))
    y = draw_grid(form, middle, y, form.right, people, len(people))
    y = max(left_low, y) + 16
    second = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)][: 2 if form.odds(0.7) else 1]
    caption = words.block(Block.SUPPLIER, chance)
    paper.text(form.left, y, f"{caption.rstrip(':')}: {code('00000#####', chance)}", font.bold, label=Label(block=Block.SUPPLIER))
    low = write_rows(
        form, form.left + 14, y + font.leading, party_rows(purchase.supplier, Block.SUPPLIER), middle - form.left - 30
    )
    row = y
    for block, party in second:
        text = f"{words.block(block, chance).rstrip(':')}:"
        end = paper.text(middle, row, text, font.bold, label=Label(block=block))
        row = (
            write_rows(form, max(end + 6, middle + 50), row, party_rows(party, block), form.right - max(end + 6, middle + 50)) + 5
        )
    return max(low, row) + 18

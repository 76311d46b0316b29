"""The E-Business Suite."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class _Lines:
    """How the lines of a form are written.

    Attributes:
        part_first: The number stands above the text.
        seller: What announces the seller's number below; nothing where it is not printed.
        ship: How the place of delivery is said below; nothing where it is not.
    """

    form: Print
    timed: bool
    two_dates: bool
    part_first: bool
    noted: bool
    quantities: bool
    glued: bool
    promised: str
    needed: str
    seller: str
    ship: str

    def article(self, index: int) -> CellRows:
        """Number and text."""
        rows = [self.form.of_line(Field.BUYER_PART, index), self.form.of_line(Field.DESCRIPTION, index)]
        return rows if self.part_first else rows[::-1]

    def when(self, index: int) -> CellRows:
        """The date that is wanted and, perhaps, the one that was promised."""
        form, purchase, mine = self.form, self.form.purchase, Label(line=index)
        clock = [Run(" 00:00:00", mine)] if self.timed else []
        wanted = [*form.of_line(Field.LINE_DATE, index), *clock]
        if not self.two_dates:
            return [wanted]
        later = purchase.items[index].wanted.toordinal() + form.chance.choice((0, 0, 3, 7))
        day = Run(purchase.habits.day(purchase.po_date.fromordinal(later)), mine)
        return [[Run(self.needed, mine)], wanted, [Run(self.promised, mine)], [day, *clock]]

    def price(self, index: int) -> CellRows:
        """What it is for behind it, the discount below it."""
        form, item, mine = self.form, self.form.purchase.items[index], Label(line=index)
        runs = form.of_line(Field.UNIT_PRICE, index)
        if item.price_per != 1:
            runs = [*runs, Run("/", mine), *form.of_line(Field.PRICE_PER, index)]
        elif self.glued:
            runs = [*runs, Run(f"/{item.uom}", mine)]
        return [runs] + ([[*form.of_line(Field.DISCOUNT_PERCENT, index), Run(" %", mine)]] if item.discount_percent else [])

    def below(self, index: int) -> CellRows:
        """The seller's number, notes, where to and for whom."""
        form, purchase, mine = self.form, self.form.purchase, Label(line=index)
        item = purchase.items[index]
        rows: CellRows = []
        if self.seller:
            rows.append([Run(f"{self.seller} ", mine), *form.of_line(Field.SUPPLIER_PART, index)])
        if self.noted:
            rows += [[Run(note, mine)] for note in item.notes]
        if self.ship:
            rows.append(_ship_row(form, index, whole=self.ship == "whole"))
        if self.quantities:
            rows.append([Run(f"{purchase.buyer.person} ({purchase.habits.quantity(item.quantity)})", mine)])
        return rows


def _suite_table(form: Print, y: float, *, ship: str) -> float:
    """Line, part number over description, date and time, quantity, unit, price, tax, amount."""
    timed, two_dates, part_first = form.odds(0.3), form.odds(0.25), form.odds(0.7)
    seller, noted, priced = form.odds(0.3), form.odds(0.25), form.odds(0.94)
    quantities, glued = form.odds(0.1), form.odds(0.1)
    promised, needed, supplier_item = form.says("promised"), form.says("needed"), form.says("item")
    own = supplier_item if seller else ""
    lines = _Lines(form, timed, two_dates, part_first, noted, quantities, glued, promised, needed, own, ship)
    columns = _columns(form, lines, priced=priced, taxed=form.odds(0.3))
    style = TableStyle(
        form.font, form.font.bold, frame=form.odds(0.5), row_rules=form.odds(0.3), gap=form.chance.choice((3.0, 6.0, 9.0))
    )
    return draw_lines(form, y, columns, style, lines.below)


def _columns(form: Print, lines: _Lines, *, priced: bool, taxed: bool) -> list[Column]:
    chance = form.chance
    columns = [form.column(Field.LINE_NUMBER), form.column(Field.DESCRIPTION, cell=lines.article)]
    columns.append(form.column(Field.LINE_DATE, cell=lines.when))
    heading = ((form.heading(Field.BUYER_PART), Field.BUYER_PART), (form.heading(Field.DESCRIPTION), Field.DESCRIPTION))
    columns[1] = replace(columns[1], heading=heading if lines.part_first else heading[::-1])
    columns += [form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    if not priced:
        return columns
    columns.append(form.column(Field.UNIT_PRICE, "right", cell=lines.price))
    if taxed:
        tax = chance.choice(("Y", "N", "0.00"))
        name = chance.choice(form.purchase.language.tax_names)[:6]
        columns.append(Column(((name, None),), lambda index: [[Run(tax, Label(line=index))]], 0, 0))
    columns.append(form.column(Field.AMOUNT, "right"))
    return columns

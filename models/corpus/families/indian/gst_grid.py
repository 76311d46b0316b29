"""Grids with HSN codes and split taxes."""

from __future__ import annotations

import random
from collections.abc import Callable

from models.corpus.families.indian.columns import counted
from models.corpus.families.indian.fact_row import draw_facts_in_row
from models.corpus.families.indian.foot import draw_right_sums, draw_terms
from models.corpus.families.indian.work import Work, begin_work
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    line_run,
    name_run,
    of_line,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table


def draw_gst_grid(purchase: Purchase, chance: random.Random) -> Paper:
    """A package's order: letterhead, supplier and delivery side by side in boxes, HSN and both halves of the tax per line."""
    work = begin_work(purchase, chance)
    purchase, paper = work.purchase, work.paper
    work.font = work.font.sized(chance.choice((6.5, 7.0, 7.5)))
    font = work.font
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 40, name, fitting(font.bold.sized(14), name.text, work.right - work.left), align="centre")
    y = 54.0
    for row in address_runs(purchase.buyer, Block.BUYER):
        paper.text(paper.width / 2, y, row, font, align="centre")
        y += font.leading
    paper.text(
        paper.width / 2,
        y,
        f"GSTIN : {purchase.buyer.tax_id}  Email : {purchase.buyer.email}",
        font,
        align="centre",
        label=Label(block=Block.BUYER),
    )
    y += 18
    paper.text(paper.width / 2, y, "PURCHASE ORDER", font.bold.sized(11), align="centre")
    y += 8
    half, top = paper.width / 2, y
    blocks = [
        (Block.SUPPLIER, chance.choice(("Vendor :", "To,", "Supplier Details", "M/s.")), purchase.supplier),
        (Block.SHIP_TO, chance.choice(("Delivery At :", "Ship To", "Consignee", "Place of Supply / Delivery")), purchase.ship_to),
    ]
    lows = []
    for number, (block, caption, party) in enumerate(blocks):
        x = work.left + 4 if number == 0 else half + 4
        paper.text(x, y + font.leading, caption, font.bold, label=Label(block=block))
        lows.append(work.party(x, y + 2.2 * font.leading, block, party, half - work.left - 8))
    low = max(lows)
    paper.box(work.left, top, half, low)
    paper.box(half, top, work.right, low)
    y = draw_facts_in_row(work, low + font.leading)
    y = draw_gst_table(work, y)
    if y > paper.height - 120:
        y = work.next_page()
    y = draw_right_sums(work, y + 10)
    y = work.words_of_total(y + 4)
    if work.likely(0.5):
        for number, text in enumerate(chance.sample(purchase.language.terms, 3), start=1):
            y = paper.paragraph(work.left + 3, y + 4, f"{number}) {text}", font, work.right - work.left - 180)
    work.signature(y + 6)
    if work.likely(0.2):
        draw_terms(work)
    return paper


def draw_gst_table(work: Work, y: float) -> float:
    """Lines with HSN codes and the halves of the tax in columns of their own."""
    purchase, chance = work.purchase, work.chance
    rate, habits = purchase.tax_percent, purchase.habits
    half_rate = habits.number(rate / 2, -1)

    def tax_half(index: int) -> CellRows:
        return [[of_line(habits.money(cents(purchase.items[index].amount * rate / 200)), index)]]

    def with_tax(index: int) -> CellRows:
        amount = purchase.items[index].amount
        return [[of_line(habits.money(amount + 2 * cents(amount * rate / 200)), index)]]

    hsn_below = work.likely(0.4)

    def goods(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        return rows + ([[of_line(f"HSN: {purchase.items[index].gtin[2:10]}", index)]] if hsn_below else [])

    def one(field: Field) -> Callable[[int], CellRows]:
        def cell(index: int) -> CellRows:
            run = line_run(purchase, field, index)
            return [[run]] if run.text else [[]]

        return cell

    wishes = [Wish((("Sr.", Field.LINE_NUMBER), ("No", Field.LINE_NUMBER)), one(Field.LINE_NUMBER))]
    if work.likely(0.6):
        part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
        wishes.append(Wish(((("Item Code", "Material Code")[part is Field.BUYER_PART], part),), one(part), spare=2))
    wishes.append(
        Wish(
            ((chance.choice(("Item Description", "Particulars", "Description of Goods")), Field.DESCRIPTION),), goods, grows=True
        )
    )
    if not hsn_below:
        wishes.append(
            Wish((("HSN/", None), ("SAC", None)), lambda index: [[of_line(purchase.items[index].gtin[2:10], index)]], spare=4)
        )
    count: Align = "right"
    if work.likely(0.25):
        wishes.append(Wish((("Qty", Field.QUANTITY),), lambda index: [counted(purchase, index)], count))
    else:
        wishes += [Wish((("Qty", Field.QUANTITY),), one(Field.QUANTITY), count), Wish((("UOM", Field.UOM),), one(Field.UOM))]
    wishes.append(Wish(((chance.choice(("Rate", "Unit Rate", "Basic Rate")), Field.UNIT_PRICE),), one(Field.UNIT_PRICE), "right"))
    if purchase.items[0].price_per != 1:
        wishes.append(Wish((("Per", Field.PRICE_PER),), one(Field.PRICE_PER), "right"))
    if any(item.discount_percent for item in purchase.items):
        wishes.append(
            Wish((("Disc", Field.DISCOUNT_PERCENT), ("%", Field.DISCOUNT_PERCENT)), one(Field.DISCOUNT_PERCENT), "right")
        )
    wishes.append(
        Wish(
            (
                (chance.choice(("Taxable", "Basic", "Net")), Field.AMOUNT),
                (chance.choice(("Value", "Amount", "Amt.")), Field.AMOUNT),
            ),
            one(Field.AMOUNT),
            "right",
        )
    )
    if rate and work.likely(0.7):
        for name in ("CGST", "SGST"):
            wishes.append(Wish(((name, None), ("%", None)), lambda index: [[of_line(half_rate, index)]], "right", 5))
            wishes.append(Wish(((name, None), ("Amt", None)), tax_half, "right", 6))
        wishes.append(Wish((("Total", None), ("Amount", None)), with_tax, "right", 7))
    elif rate:
        wishes.append(Wish((("GST", None), ("%", None)), lambda index: [[of_line(habits.number(rate, -1), index)]], "right", 5))
    if work.likely(0.25):
        wishes.append(Wish((("Delivery", Field.LINE_DATE), ("Date", Field.LINE_DATE)), one(Field.LINE_DATE), spare=3))
    columns = fitted(wishes, len(purchase.items), work.font, work.font.bold, work.left, work.right, padding=2.0, grown_least=95)
    style = TableStyle(work.font, work.font.bold, frame=True, row_rules=work.likely(0.5), gap=chance.choice((2.0, 5.0)))
    return draw_table(
        work.paper,
        y + work.font.leading,
        columns,
        len(purchase.items),
        style,
        bottom=work.paper.height - 140,
        new_page=work.next_page,
    )

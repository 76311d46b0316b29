"""Grids with HSN codes and split taxes."""

from __future__ import annotations

import random
from functools import partial

from models.corpus.families.indian.columns import counted
from models.corpus.families.indian.fact_row import draw_facts_in_row
from models.corpus.families.indian.foot import draw_right_sums, draw_terms
from models.corpus.families.indian.work import Work, begin_work
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper
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
    purchase = work.purchase
    wishes = [*_goods(work), *_figures(work), *_taxes(work)]
    if work.likely(0.25):
        heading = (("Delivery", Field.LINE_DATE), ("Date", Field.LINE_DATE))
        wishes.append(Wish(heading, partial(_one, purchase, Field.LINE_DATE), spare=3))
    count = len(purchase.items)
    columns = fitted(wishes, count, work.font, work.font.bold, work.left, work.right, padding=2.0, grown_least=95)
    style = TableStyle(work.font, work.font.bold, frame=True, row_rules=work.likely(0.5), gap=work.chance.choice((2.0, 5.0)))
    bottom = work.paper.height - 140
    return draw_table(work.paper, y + work.font.leading, columns, count, style, bottom=bottom, new_page=work.next_page)


def _one(purchase: Purchase, field: Field, index: int) -> CellRows:
    run = line_run(purchase, field, index)
    return [[run]] if run.text else [[]]


def _goods(work: Work) -> list[Wish]:
    """Number, codes and text; the HSN code below the text or in a column of its own."""
    purchase, chance = work.purchase, work.chance
    hsn_below = work.likely(0.4)

    def hsn(index: int) -> str:
        return purchase.items[index].gtin[2:10]

    def goods(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        return rows + ([[of_line(f"HSN: {hsn(index)}", index)]] if hsn_below else [])

    wishes = [Wish((("Sr.", Field.LINE_NUMBER), ("No", Field.LINE_NUMBER)), partial(_one, purchase, Field.LINE_NUMBER))]
    if work.likely(0.6):
        part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
        heading = ("Item Code", "Material Code")[part is Field.BUYER_PART]
        wishes.append(Wish(((heading, part),), partial(_one, purchase, part), spare=2))
    heading = chance.choice(("Item Description", "Particulars", "Description of Goods"))
    wishes.append(Wish(((heading, Field.DESCRIPTION),), goods, grows=True))
    if not hsn_below:
        wishes.append(Wish((("HSN/", None), ("SAC", None)), lambda index: [[of_line(hsn(index), index)]], spare=4))
    return wishes


def _figures(work: Work) -> list[Wish]:
    """Quantity, rate and value before taxes."""
    purchase, chance = work.purchase, work.chance

    def right(field: Field, *heading: str) -> Wish:
        return Wish(tuple((text, field) for text in heading), partial(_one, purchase, field), "right")

    if work.likely(0.25):
        wishes = [Wish((("Qty", Field.QUANTITY),), lambda index: [counted(purchase, index)], "right")]
    else:
        wishes = [right(Field.QUANTITY, "Qty"), Wish((("UOM", Field.UOM),), partial(_one, purchase, Field.UOM))]
    wishes.append(right(Field.UNIT_PRICE, chance.choice(("Rate", "Unit Rate", "Basic Rate"))))
    wishes += [right(Field.PRICE_PER, "Per")] if purchase.items[0].price_per != 1 else []
    wishes += [right(Field.DISCOUNT_PERCENT, "Disc", "%")] if any(item.discount_percent for item in purchase.items) else []
    amount = chance.choice(("Taxable", "Basic", "Net")), chance.choice(("Value", "Amount", "Amt."))
    return [*wishes, right(Field.AMOUNT, *amount)]


def _taxes(work: Work) -> list[Wish]:
    """Both halves with rate and amount and the total with them, or the whole rate alone."""
    purchase, rate, habits = work.purchase, work.purchase.tax_percent, work.purchase.habits

    def half(index: int) -> CellRows:
        return [[of_line(habits.money(cents(purchase.items[index].amount * rate / 200)), index)]]

    def with_tax(index: int) -> CellRows:
        amount = purchase.items[index].amount
        return [[of_line(habits.money(amount + 2 * cents(amount * rate / 200)), index)]]

    if not rate:
        return []
    if not work.likely(0.7):
        return [Wish((("GST", None), ("%", None)), lambda index: [[of_line(habits.number(rate, -1), index)]], "right", 5)]
    wishes = []
    for name in ("CGST", "SGST"):
        share = Wish(((name, None), ("%", None)), lambda index: [[of_line(habits.number(rate / 2, -1), index)]], "right", 5)
        wishes += [share, Wish(((name, None), ("Amt", None)), half, "right", 6)]
    return [*wishes, Wish((("Total", None), ("Amount", None)), with_tax, "right", 7)]

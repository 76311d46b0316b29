"""Vouchers of Tally: references in boxes, taxes and total inside the table."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.indian.columns import column_of, counted
from models.corpus.families.indian.work import Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    Wish,
    fitted,
    fitting,
    header_run,
    line_run,
    line_text,
    of_line,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table


def draw_tally(purchase: Purchase, chance: random.Random) -> Paper:
    """A Tally voucher: parties down the left, boxes of references at the right, taxes and total inside the table."""
    work = begin_work(purchase, chance)
    purchase, paper, font = work.purchase, work.paper, work.font
    paper.text(paper.width / 2, 34, "PURCHASE ORDER", font.bold.sized(11), align="centre")
    top, middle = 42.0, paper.width * chance.choice((0.5, 0.52, 0.48))
    y, blocks = (
        top + font.leading,
        [
            (Block.BUYER, "Invoice To", purchase.buyer),
            (Block.SHIP_TO, "Consignee (Ship to)", purchase.ship_to),
            (Block.SUPPLIER, chance.choice(("Supplier (Bill from)", "Supplier", "Despatch From")), purchase.supplier),
        ],
    )
    if work.likely(0.3):
        blocks.pop(1)
    for block, caption, party in blocks:
        paper.text(work.left + 3, y, caption, font.sized(font.size - 0.5), label=Label(block=block))
        y = work.party(work.left + 3, y + font.leading, block, party, middle - work.left - 8)
        paper.rule(work.left, y - font.size + 2, middle, y - font.size + 2)
        y += 3
    right_low = _tally_references(work, middle, top)
    low = max(y - font.size, right_low)
    paper.box(work.left, top, work.right, low)
    paper.rule(middle, top, middle, low)
    y = _tally_table(work, low)
    if y > paper.height - 120:
        y = work.next_page()
    y = work.words_of_total(y + font.leading)
    paper.text(work.right - 4, y - 2 * font.leading, "E. & O.E", font, align="right")
    if work.likely(0.4):
        pan = code("AAAAA####A", chance)
        paper.text(work.left + 3, y + 16, f"Company's PAN : {pan}", font)
    work.signature(y + 18)
    paper.text(paper.width / 2, paper.height - 14, "This is a Computer Generated Document", font.sized(7), align="centre")
    return paper


def _tally_references(work: Work, x: float, y: float) -> float:
    """Pairs of cells, the caption above the value, many empty."""
    purchase, chance = work.purchase, work.chance
    cells: list[tuple[str, Run, Field | None]] = [
        (
            chance.choice(("Voucher No.", "Voucher No.", "Order No.", "PO No.")),
            header_run(purchase, Field.PO_NUMBER),
            Field.PO_NUMBER,
        ),
        ("Dated", header_run(purchase, Field.PO_DATE), Field.PO_DATE),
        ("", Run(""), None),
        (
            "Mode/Terms of Payment",
            header_run(purchase, Field.PAYMENT_TERMS) if work.likely(0.8) else Run(""),
            Field.PAYMENT_TERMS,
        ),
        (
            chance.choice(("Reference No. & Date.", "Supplier's Ref./Order No.")),
            Run(f"{code('AA/###', chance)} dt. {purchase.habits.header_day(purchase.po_date)}" if work.likely(0.3) else ""),
            None,
        ),
        ("Other References", Run(code("PR/####", chance) if work.likely(0.3) else ""), None),
        ("Dispatched through", Run(chance.choice(("", "By Road", "Transport", "Courier"))), None),
        ("Destination", Run(chance.choice(("", chance.choice(purchase.country.towns)))), None),
    ]
    half, height = (work.right - x) / 2, 2 * work.font.leading + 5
    for number, (caption, value, announced) in enumerate(cells):
        left, top = x + (number % 2) * half, y + (number // 2) * height
        work.paper.box(left, top, left + half, top + height)
        if caption:
            work.paper.text(
                left + 3, top + work.font.size, caption, fitting(work.font, caption, half - 5), label=Label(announces=announced)
            )
        if value.text:
            work.paper.text(
                left + 3, top + work.font.size + work.font.leading, value, fitting(work.font.bold, value.text, half - 5)
            )
    y += 4 * height
    work.paper.text(x + 3, y + work.font.size, "Terms of Delivery", work.font, label=Label(announces=Field.DELIVERY_TERMS))
    if work.likely(0.6):
        work.paper.text(x + 3, y + work.font.size + work.font.leading, header_run(purchase, Field.DELIVERY_TERMS), work.font.bold)
    return y + height


def _tally_table(work: Work, y: float) -> float:
    purchase, chance = work.purchase, work.chance
    signed_per = work.likely(0.85)
    coded = work.likely(0.4)
    noted = work.likely(0.35)

    def goods(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        rows += [[line_run(purchase, Field.SUPPLIER_PART, index)]] if coded else []
        rows += [[of_line(note, index)] for note in purchase.items[index].notes[:2]] if noted else []
        return rows

    wishes = [
        Wish(
            (("Sl", Field.LINE_NUMBER), ("No.", Field.LINE_NUMBER)),
            lambda index: [[line_run(purchase, Field.LINE_NUMBER, index)]],
        )
    ]
    wishes.append(Wish((("Description of Goods", Field.DESCRIPTION),), goods, grows=True, heading_align="centre"))
    if work.likely(0.35):
        wishes.append(Wish((("HSN/SAC", None),), lambda index: [[of_line(purchase.items[index].gtin[2:10], index)]], spare=4))
    if work.likely(0.65):
        wishes.append(Wish((("Due on", Field.LINE_DATE),), lambda index: [[line_run(purchase, Field.LINE_DATE, index)]], spare=3))
    wishes.append(Wish((("Quantity", Field.QUANTITY),), lambda index: [counted(purchase, index)], "right"))
    wishes.append(Wish((("Rate", Field.UNIT_PRICE),), lambda index: [[line_run(purchase, Field.UNIT_PRICE, index)]], "right"))
    if purchase.items[0].price_per != 1:
        wishes.append(Wish((("per", Field.PRICE_PER),), lambda index: [[line_run(purchase, Field.PRICE_PER, index)]], "right"))
    elif signed_per:  # the unit again, for the rate
        wishes.append(Wish((("per", None),), lambda index: [[of_line(purchase.items[index].uom, index)]], least=16))
    if any(item.discount_percent for item in purchase.items):

        def off(index: int) -> CellRows:
            text = line_text(purchase, Field.DISCOUNT_PERCENT, index)
            return [[line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line(" %", index)]] if text else [[]]

        wishes.append(Wish((("Disc. %", Field.DISCOUNT_PERCENT),), off, "right"))
    wishes.append(Wish((("Amount", Field.AMOUNT),), lambda index: [[line_run(purchase, Field.AMOUNT, index)]], "right", least=58))
    columns = fitted(wishes, len(purchase.items), work.font, work.font, work.left, work.right)
    style = TableStyle(work.font, work.font, heading_rules=False, gap=chance.choice((1.0, 3.0)))
    begin = y
    paper, pages = work.paper, len(work.paper.sheets)
    paper.rule(work.left, y, work.right, y)
    y = draw_table(
        paper, y + work.font.leading, columns, len(purchase.items), style, bottom=paper.height - 150, new_page=work.next_page
    )
    begin = begin if len(paper.sheets) == pages else 70.0
    y = _tax_rows(work, y, columns)
    foot = max(y, paper.height - chance.choice((160.0, 260.0, 380.0))) if work.likely(0.5) else y + 6
    return _total_row(work, foot, columns, begin)


def _tax_rows(work: Work, y: float, columns: list[Column]) -> float:
    """The sum of the lines, then taxes and freight, in the columns of the table but without a line's number."""
    amounts, goods = column_of(columns, Field.AMOUNT), column_of(columns, Field.DESCRIPTION)
    if amounts is None or goods is None:
        return y
    rows: list[tuple[str, Run, Field | None]] = [("", header_run(work.purchase, Field.SUBTOTAL), Field.SUBTOTAL)]
    if work.purchase.freight:
        rows.append(("Freight Charges", header_run(work.purchase, Field.FREIGHT), Field.FREIGHT))
    if work.purchase.discount:
        rows.append(("Less : Discount", header_run(work.purchase, Field.DISCOUNT), Field.DISCOUNT))
    rows += [(name, run, Field.TAX if run.label.field is Field.TAX else None) for name, run in work.taxes()]
    work.paper.rule(amounts.left, y - work.font.size, amounts.right, y - work.font.size)
    for caption, run, field in rows:
        if caption:
            work.paper.text(goods.right - 8, y + 2, caption, work.font.bold, align="right", label=Label(announces=field))
        work.paper.text(amounts.right - 3, y + 2, run, work.font, align="right")
        y += work.font.leading * 1.25
    return y


def _total_row(work: Work, y: float, columns: list[Column], top: float) -> float:
    """A last row: the word, the sum of quantities, the total; lines down through everything."""
    purchase = work.purchase
    goods, amounts, counted = (column_of(columns, field) for field in (Field.DESCRIPTION, Field.AMOUNT, Field.QUANTITY))
    if goods is None or amounts is None:
        return y
    work.paper.rule(work.left, y, work.right, y)
    base = y + work.font.size + 2
    work.paper.text(goods.right - 8, base, "Total", work.font, align="right", label=Label(announces=Field.TOTAL))
    if counted is not None and len({item.uom for item in purchase.items}) == 1 and work.likely(0.8):
        whole = sum((item.quantity for item in purchase.items), Decimal(0))
        work.paper.text(
            counted.right - 3, base, f"{purchase.habits.quantity(whole)} {purchase.items[0].uom}", work.font, align="right"
        )
    total = header_run(purchase, Field.TOTAL, signed=True)
    work.paper.text(
        amounts.right - 3, base, total, fitting(work.font.bold, total.text, amounts.right - goods.right + 60), align="right"
    )
    end = y + work.font.leading + 4
    for column in columns:
        work.paper.rule(column.left, top, column.left, end)
    work.paper.rule(work.right, top, work.right, end)
    work.paper.rule(work.left, end, work.right, end)
    return end

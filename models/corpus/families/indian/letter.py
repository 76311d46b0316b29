"""Letters with "Rs." and "/-": "we are pleased to place our order"."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.codes import code
from models.corpus.families.indian.columns import column_of, counted
from models.corpus.families.indian.work import Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_run,
    line_run,
    name_run,
    of_line,
    simple_wish,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table


def draw_letter(purchase: Purchase, chance: random.Random) -> Paper:
    """On a letterhead: "To, M/s", subject, reference to a quotation, a small table with "Rs." and "/-"."""
    work = begin_work(purchase, chance)
    work.font = work.font.sized(chance.choice((9.0, 9.5, 10.0)))
    sign = chance.choice(("#/-", "Rs. #", "Rs.#/-", "#"))
    work.purchase = replace(work.purchase, habits=replace(work.purchase.habits, sign=sign))
    _letterhead(work)
    _number_and_date(work)
    y = _salutation(work, _addressee(work))
    y = draw_letter_table(work, y + 16)
    if y > work.paper.height - 170:
        y = work.next_page()
    return _letter_terms(work, y)


def _letterhead(work: Work) -> None:
    """The issuer, centred above a rule."""
    font, paper, purchase = work.font, work.paper, work.purchase
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 46, name, fitting(font.bold.sized(16), name.text, work.right - work.left), align="centre")
    line = [run for row in address_runs(purchase.buyer, Block.BUYER) for run in (*row, Run(" ", Label(block=Block.BUYER)))]
    paper.text(paper.width / 2, 60, line, font, align="centre")
    paper.text(
        paper.width / 2,
        73,
        f"Phone : {purchase.buyer.phone}  E-mail : {purchase.buyer.email}",
        font,
        align="centre",
        label=Label(block=Block.BUYER),
    )
    paper.rule(work.left, 80, work.right, 80)


def _number_and_date(work: Work) -> None:
    """Number at the left, date at the right."""
    chance, font, paper, purchase = work.chance, work.font, work.paper, work.purchase
    number = [
        Run(chance.choice(("Ref. No. : ", "P.O. No.: ", "Order No:", "Our Ref : ", "PO NO.")), Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(work.left, 100, number, font.bold)
    paper.text(
        work.right,
        100,
        [Run(chance.choice(("Date : ", "Date:", "Dt. ")), Label(announces=Field.PO_DATE)), header_run(purchase, Field.PO_DATE)],
        font,
        align="right",
    )


def _addressee(work: Work) -> float:
    """The seller with its address."""
    font, paper, purchase = work.font, work.paper, work.purchase
    paper.text(work.left, 122, "To,", font, label=Label(block=Block.SUPPLIER))
    label = Label(block=Block.SUPPLIER)
    runs = [*([Run("M/s. ", label)] if work.likely(0.5) else []), name_run(purchase.supplier, Block.SUPPLIER)]
    paper.text(work.left, 122 + font.leading, runs, font.bold)
    y = 122 + 2 * font.leading
    for row in address_runs(purchase.supplier, Block.SUPPLIER):
        paper.text(work.left, y, row, font)
        y += font.leading
    return y


def _salutation(work: Work, y: float) -> float:
    """For whose attention, after which quotation, about what."""
    chance, font, paper, purchase = work.chance, work.font, work.paper, work.purchase
    if work.likely(0.6):
        paper.text(
            work.left,
            y + 6,
            f"Kind Attn: {chance.choice(('Mr.', 'Ms.', 'Shri'))} {purchase.supplier.person}",
            font,
            label=Label(block=Block.SUPPLIER),
        )
        y += font.leading + 4
    if work.likely(0.6):
        quotation = f"Ref : Your quotation No. {code('AA/##/###', chance)} dated {purchase.habits.header_day(purchase.po_date)}"
        paper.text(work.left, y + 8, quotation, font)
        y += font.leading + 4
    paper.text(
        work.left,
        y + 10,
        f"Sub : {chance.choice(('Purchase order for supply of material', 'Supply order', 'Order for the following items'))}",
        font.bold,
    )
    y += font.leading + 10
    paper.text(work.left, y + 10, "Dear Sir,", font)
    return paper.paragraph(
        work.left,
        y + 10 + font.leading,
        "We are pleased to place our order on you for the following items as per the terms given below.",
        font,
        work.right - work.left,
    )


def draw_letter_table(work: Work, y: float) -> float:
    """Lines with taxes and total below them; notes stand in the description's cell."""
    purchase, chance = work.purchase, work.chance
    signed, glued = work.likely(0.7), work.likely(0.25)

    def rate(index: int) -> CellRows:
        runs = [line_run(purchase, Field.UNIT_PRICE, index, signed=signed and not glued)]
        if glued:  # 267,333.00 / NO
            runs.append(of_line(f"{chance_gap}{purchase.items[index].uom}", index))
        return [runs]

    chance_gap = chance.choice(("/", " / ", " per "))

    def spec(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        return rows + ([[of_line(note, index)] for note in purchase.items[index].notes] if many else [])

    many = work.likely(0.35)
    wishes = [simple_wish(purchase, Field.LINE_NUMBER, chance)]
    wishes.append(
        Wish(
            ((chance.choice(("Description", "Particulars", "Item", "Name of item with specification")), Field.DESCRIPTION),),
            spec,
            grows=True,
        )
    )
    if work.likely(0.5):
        wishes.append(Wish((("Qty.", Field.QUANTITY),), lambda index: [counted(purchase, index)], "right"))
    else:
        wishes += [simple_wish(purchase, Field.QUANTITY, chance, align="right"), simple_wish(purchase, Field.UOM, chance)]
    wishes.append(Wish(((chance.choice(("Rate", "Unit Rate", "Rate in Rs.")), Field.UNIT_PRICE),), rate, "right"))
    if purchase.items[0].price_per != 1:
        wishes.append(simple_wish(purchase, Field.PRICE_PER, chance, align="right"))
    wishes.append(simple_wish(purchase, Field.AMOUNT, chance, align="right", signed=signed))
    columns = fitted(wishes, len(purchase.items), work.font, work.font.bold, work.left, work.right)
    style = TableStyle(work.font, work.font.bold, frame=work.likely(0.7), row_rules=work.likely(0.5), gap=5.0)
    y = draw_table(work.paper, y, columns, len(purchase.items), style, bottom=work.paper.height - 80, new_page=work.next_page)
    y = y if y < work.paper.height - 130 else work.next_page()
    return _tax_and_total(work, y + 2, columns)


def _tax_and_total(work: Work, y: float, columns: list[Column]) -> float:
    amounts = column_of(columns, Field.AMOUNT)
    right = amounts.right if amounts else work.right
    rows: list[tuple[str, Run, Field | None]] = []
    if work.purchase.subtotal != work.purchase.total:
        rows.append(("Total", header_run(work.purchase, Field.SUBTOTAL, signed=True), Field.SUBTOTAL))
    rows += [("Less Discount", header_run(work.purchase, Field.DISCOUNT), Field.DISCOUNT)] if work.purchase.discount else []
    rows += [("Freight", header_run(work.purchase, Field.FREIGHT), Field.FREIGHT)] if work.purchase.freight else []
    rows += [(f"Add : {name}", run, run.label.field) for name, run in work.taxes()]
    rows.append(("Grand Total", header_run(work.purchase, Field.TOTAL, signed=True), Field.TOTAL))
    for caption, run, field in rows:
        work.paper.text(right - 110, y, caption, work.font.bold, align="right", label=Label(announces=field))
        work.paper.text(right - 3, y, run, work.font.bold, align="right")
        y += work.font.leading * 1.2
    return y


def _letter_terms(work: Work, y: float) -> Paper:
    purchase, paper, font = work.purchase, work.paper, work.font
    if work.likely(0.5):
        y = work.words_of_total(y + 6)
    paper.text(work.left, y + 12, "Terms and Conditions :", font.bold)
    y += 12 + font.leading
    number = 1
    sentences: list[tuple[str, Field | None, list[Run]]] = [
        ("Delivery", Field.REQUESTED_DATE, [Run("on or before "), header_run(purchase, Field.REQUESTED_DATE)]),
        ("Payment", Field.PAYMENT_TERMS, [header_run(purchase, Field.PAYMENT_TERMS)]),
        ("Price basis", Field.DELIVERY_TERMS, [header_run(purchase, Field.DELIVERY_TERMS)]),
        ("Inspection", None, [Run("At our works by our engineers")]),
        ("GST", None, [Run("As applicable")]),
        ("Validity", None, [Run("This order is firm")]),
    ]
    for caption, field, runs in sentences:
        if work.likely(0.7):
            paper.text(work.left, y, [Run(f"{number}. "), Run(f"{caption} : ", Label(announces=field)), *runs], font)
            number, y = number + 1, y + font.leading
    if work.likely(0.55):
        label = Label(block=Block.SHIP_TO)
        ship = [Run(f"{number}. "), Run("Consignee : ", label), name_run(purchase.ship_to, Block.SHIP_TO), Run(", ", label)]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            ship += [*row, Run(" ", label)]
        y = paper.paragraph(work.left, y, ship, font, work.right - work.left)
    if work.likely(0.4):
        y = paper.paragraph(
            work.left, y + 4, remark(purchase.language, purchase.country, work.chance), font, work.right - work.left
        )
    work.signature(y + 24)
    return paper

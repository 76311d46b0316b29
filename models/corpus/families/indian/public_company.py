"""Prints of public companies: items of many rows with their conditions."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.indian.foot import draw_right_sums, draw_terms
from models.corpus.families.indian.work import Work, begin_work
from models.corpus.items import Item, cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Font, Paper, Run
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    line_run,
    name_run,
    of_line,
)
from models.corpus.purchase import Purchase


def draw_public_company(purchase: Purchase, chance: random.Random) -> Paper:
    """A public company's print: captions glued to values, an item of many rows with its conditions, taxes per item, no grid."""
    work = begin_work(purchase, chance)
    work.font = Font(chance.choice(("Courier", "Helvetica")), chance.choice((7.5, 8.0, 8.5)))
    purchase, paper, font = work.purchase, work.paper, work.font
    y = _letterhead(work)
    half = paper.width / 2 + 10
    low = y
    paper.text(
        work.left,
        low,
        chance.choice(("Vendor:", "To", "M/s", "Name & Address of Supplier:")),
        font,
        label=Label(block=Block.SUPPLIER),
    )
    low = work.party(work.left, low + font.leading, Block.SUPPLIER, purchase.supplier, half - work.left - 16, bold=False, gst=0.4)
    right = _facts(work, y, half)
    y = max(low, right) + 10
    if work.likely(0.75):
        paper.text(
            work.left,
            y,
            chance.choice(("Consignee :", "Deliver to:", "Despatch Address")),
            font,
            label=Label(block=Block.SHIP_TO),
        )
        y = work.party(work.left, y + font.leading, Block.SHIP_TO, purchase.ship_to, 300, bold=False, gst=0.3) + 4
    y = _condition_items(work, y + 6)
    if y > paper.height - 110:
        y = work.next_page()
    y = draw_right_sums(work, y + 8)
    y = work.words_of_total(y + 6)
    work.signature(y + 12)
    if work.likely(0.3):
        draw_terms(work)
    return paper


def _letterhead(work: Work) -> float:
    """The issuer and the title, centred."""
    chance, font, paper, purchase = work.chance, work.font, work.paper, work.purchase
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 38, name, fitting(font.bold.sized(12), name.text, 400), align="centre")
    y = 50.0
    for row in address_runs(purchase.buyer, Block.BUYER):
        paper.text(paper.width / 2, y, row, font, align="centre")
        y += font.leading
    paper.text(
        paper.width / 2,
        y + 4,
        chance.choice(("PURCHASE ORDER", "SUPPLY ORDER", "PURCHASE ORDER - REGULAR")),
        font.bold,
        align="centre",
    )
    y += 22
    return y


def _facts(work: Work, y: float, half: float) -> float:
    """Captions glued to values, and some that are no field of ours."""
    chance, font, paper, purchase = work.chance, work.font, work.paper, work.purchase
    right = y
    glue = chance.choice((":", ": ", " : ", "."))
    for caption, field in (
        ("PO No", Field.PO_NUMBER),
        ("Date", Field.PO_DATE),
        ("Delivery Date", Field.REQUESTED_DATE),
        ("Payment terms", Field.PAYMENT_TERMS),
        ("Incoterms", Field.DELIVERY_TERMS),
        ("Currency", Field.CURRENCY),
    ):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.6):
            runs = [Run(f"{caption}{glue}", Label(announces=field)), header_run(purchase, field)]
            paper.text(half, right, runs, fitting(font, runs[0].text + runs[1].text, work.right - half))
            right += font.leading
    for caption in chance.sample(
        ("Vendor Code", "Tender No", "PR No", "Your Ref", "GeM Contract", "Contact person", "Delivery code"), 3
    ):
        paper.text(half, right, f"{caption}{glue}{code('########', chance)}", font)
        right += font.leading
    return right


def _condition_items(work: Work, y: float) -> float:
    purchase, paper, font = work.purchase, work.paper, work.font
    span = work.right - work.left
    places: list[tuple[Field, str, float, Align]] = [
        (Field.LINE_NUMBER, "Item", 0.0, "left"),
        (Field.BUYER_PART, "Material", 0.08, "left"),
        (Field.QUANTITY, "Quantity", 0.5, "right"),
        (Field.UOM, "Unit", 0.52, "left"),
        (Field.UNIT_PRICE, "Rate", 0.77, "right"),
        (Field.AMOUNT, "Value", 1.0, "right"),
    ]
    conditions = work.likely(0.6)

    def heading(y: float) -> float:
        paper.rule(work.left, y - font.size - 1, work.right, y - font.size - 1)
        for field, text, share, align in places:
            paper.text(work.left + share * span, y, text, font, align=align, label=Label(announces=field))
        paper.text(work.left + 0.08 * span, y + font.leading, "Description", font, label=Label(announces=Field.DESCRIPTION))
        paper.rule(work.left, y + font.leading + 4, work.right, y + font.leading + 4)
        return y + 2.6 * font.leading

    y = heading(y)
    for index, item in enumerate(purchase.items):
        if y > paper.height - 110:
            y = heading(work.next_page())
        for field, _text, share, align in places:
            paper.text(work.left + share * span, y, line_run(purchase, field, index), font, align=align)
        y = paper.paragraph(
            work.left + 0.08 * span, y + font.leading, [line_run(purchase, Field.DESCRIPTION, index)], font, span * 0.6
        )
        y = _conditions(work, index, item, y, conditions, span)
        y = _discount_and_date(work, index, item, y, span)
        y += 5
    return y


def _conditions(work: Work, index: int, item: Item, y: float, conditions: bool, span: float) -> float:
    """The price before taxes and both taxes, none of them the price again."""
    font, habits, paper, rate = work.font, work.purchase.habits, work.paper, work.purchase.tax_percent
    rows: list[tuple[str, str]] = []
    if conditions:
        base = item.quantity * item.unit_price / item.price_per
        rows.append(("Gross Price", habits.money(cents(base))))
        if rate:
            share_text = habits.number(rate / 2, 2)
            rows += [
                (f"IN: Central GST {share_text} %", habits.money(cents(item.amount * rate / 200))),
                (f"IN: State GST {share_text} %", habits.money(cents(item.amount * rate / 200))),
            ]
    paper.text(work.left + 0.08 * span, y, of_line(f"HSN Code {item.gtin[2:10]}", index), font)
    y += font.leading
    for caption, value in rows:
        paper.text(work.left + 0.2 * span, y, of_line(caption, index), font)
        paper.text(work.left + 0.77 * span, y, of_line(value, index), font, align="right")
        y += font.leading
    return y


def _discount_and_date(work: Work, index: int, item: Item, y: float, span: float) -> float:
    chance, font, paper, purchase = work.chance, work.font, work.paper, work.purchase
    if item.discount_percent:
        runs = [of_line("Discount ", index), line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line(" %-", index)]
        paper.text(work.left + 0.2 * span, y, runs, font)
        y += font.leading
    if work.likely(0.5):
        runs = [
            of_line(chance.choice(("Delivery date ", "Delv. Date :", "To be delivered by ")), index),
            line_run(purchase, Field.LINE_DATE, index),
        ]
        paper.text(work.left + 0.08 * span, y, runs, font)
        y += font.leading
    return y

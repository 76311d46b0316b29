"""Papers about goods: invoices, quotations, confirmations, delivery notes."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.lookalikes.captions import BANK
from models.corpus.families.lookalikes.head import draw_head
from models.corpus.families.lookalikes.work import Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import Wish
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def _goods(work: Work, *, priced: bool, shipped: bool = False) -> list[Wish]:
    purchase, chance = work.purchase, work.chance
    shown = [work.wish(Field.LINE_NUMBER, spare=3)] if work.likely(0.6) else []
    shown.append(work.wish(chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART)), spare=2))
    shown.append(work.wish(Field.DESCRIPTION))
    if shipped:
        quantities: list[Callable[[int], CellRows]] = [
            lambda index: [[Run(purchase.habits.quantity(purchase.items[index].quantity))]],
            lambda index: [[Run("0")]],
        ]
        for cell in quantities:
            shown.append(Wish(((chance.choice(purchase.language.other_headings), None),), cell, "right", 4))
    shown += [work.wish(Field.QUANTITY, align="right"), work.wish(Field.UOM, spare=1)]
    if priced:
        shown.append(work.wish(Field.UNIT_PRICE, align="right"))
        if any(item.discount_percent for item in purchase.items):
            shown.append(work.wish(Field.DISCOUNT_PERCENT, align="right"))
        if work.likely(0.3):
            rate = purchase.habits.number(purchase.tax_percent, -1)
            shown.append(Wish(((chance.choice(purchase.language.tax_names), None),), lambda _index: [[Run(rate)]], "right", 5))
        shown.append(work.wish(Field.AMOUNT, align="right"))
    if work.likely(0.4):
        shown[0], shown[1] = (shown[1], shown[0]) if shown[1].grows is False else (shown[0], shown[1])
    return shown


def draw_invoice(purchase: Purchase, chance: random.Random) -> Paper:
    """What the seller sends afterwards."""
    work = begin_work(purchase, chance)
    y = work.table(draw_head(work, "invoice") + 14, _goods(work, priced=True), len(purchase.items))
    y = work.sums(y + 10, paid=work.likely(0.3)) + 16
    if y < work.paper.height - 60:
        account = code("AA## #### #### #### ####", chance)
        work.paper.text(work.left, y, f"{work.word(BANK)} {account}", work.font, label=Label(block=Block.REMIT_TO))
        work.paper.text(work.left, y + 14, purchase.payment_terms, work.font)
    return work.paper


def draw_quotation(purchase: Purchase, chance: random.Random) -> Paper:
    """What the seller offers, or the buyer asks for without prices."""
    work = begin_work(purchase, chance)
    asked = work.likely(0.2)
    y = draw_head(work, "quotation", by_buyer=asked)
    if work.likely(0.5):
        y = (
            work.paper.paragraph(
                work.left, y + 4, remark(purchase.language, purchase.country, chance), work.font, work.right - work.left
            )
            + 4
        )
    y = work.table(y + 14, _goods(work, priced=not asked), len(purchase.items), notes=0.5)
    y = y if asked else work.sums(y + 10)
    for text in (purchase.payment_terms, purchase.delivery_terms):
        if y < work.paper.height - 60 and work.likely(0.6):
            work.paper.text(work.left, y + 10, text, work.font)
            y += 14
    return work.paper


def draw_confirmation(purchase: Purchase, chance: random.Random) -> Paper:
    """What the seller answers an order with; it has nearly all that an order has."""
    work = begin_work(purchase, chance)
    wishes = _goods(work, priced=work.likely(0.9))
    wishes.insert(len(wishes) - 1, work.wish(Field.LINE_DATE, spare=3))
    y = work.table(draw_head(work, "confirmation") + 14, wishes, len(purchase.items), notes=0.3)
    work.sums(y + 10)
    return work.paper


def draw_delivery(purchase: Purchase, chance: random.Random) -> Paper:
    """What travels with the goods: no prices, parcels and weights."""
    work = begin_work(purchase, chance)
    y = work.table(draw_head(work, "delivery") + 14, _goods(work, priced=False, shipped=work.likely(0.5)), len(purchase.items))
    if y < work.paper.height - 80:
        weight = f"{purchase.habits.number(Decimal(chance.randint(20, 90000)) / 10, 1)} kg"
        work.paper.text(work.left, y + 14, f"{weight}   {chance.randint(1, 9)} Colli", work.font)
        work.paper.rule(work.left, y + 60, work.left + 180, y + 60)
    return work.paper

"""Papers about an account: statements and remittance advices."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.lookalikes.captions import BANK, ENTRIES, LEDGER, PAID
from models.corpus.families.lookalikes.head import draw_head
from models.corpus.families.lookalikes.work import Work, begin_work
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.printed import Wish
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def _ledger(work: Work, y: float, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> float:
    wishes = []
    for number, head in enumerate(heads):
        align: Align = (
            "right" if number >= 3 and rows and any(sign.isdigit() for sign in rows[0][number]) and number != 3 else "left"
        )

        def cell(index: int, column: int = number) -> CellRows:
            return [[Run(rows[index][column])]] if rows[index][column] else [[]]

        wishes.append(Wish(((head, None),), cell, align))
    return work.table(y, wishes, len(rows), notes=0.0)


def draw_statement(purchase: Purchase, chance: random.Random) -> Paper:
    """What is open on an account."""
    work = begin_work(purchase, chance)
    y, habits, balance = draw_head(work, "statement"), purchase.habits, Decimal(0)
    rows: list[tuple[str, ...]] = []
    for number in range(chance.randint(3, 22)):
        kind = chance.choice(ENTRIES[work.code])
        amount = cents(Decimal(chance.uniform(20, 9000)))
        balance += amount
        day = purchase.po_date + timedelta(days=5 * number)
        rows.append(
            (
                habits.day(day),
                kind,
                code("9#######", chance),
                habits.day(day + timedelta(days=30)),
                habits.money(amount),
                habits.money(balance),
            )
        )
    y = _ledger(work, y + 14, LEDGER[work.code], rows)
    if y < work.paper.height - 70:
        work.paper.text(work.right, y + 12, habits.money(balance, signed=True), work.font.bold, align="right")
        work.paper.text(work.right - 110, y + 12, purchase.language.caption(Field.TOTAL, chance), work.font.bold, align="right")
        if work.likely(0.5):
            work.paper.text(
                work.left,
                y + 36,
                f"{work.word(BANK)} {code('AA## #### #### ####', chance)}",
                work.font,
                label=Label(block=Block.REMIT_TO),
            )
    return work.paper


def draw_remittance(purchase: Purchase, chance: random.Random) -> Paper:
    """What the buyer has paid: its paper, but no order."""
    work = begin_work(purchase, chance)
    y, habits, whole = draw_head(work, "remittance", by_buyer=True), purchase.habits, Decimal(0)
    rows: list[tuple[str, ...]] = []
    for number in range(chance.randint(1, 16)):
        gross = cents(Decimal(chance.uniform(50, 20000)))
        off = cents(gross * 2 / 100) if chance.random() < 0.4 else Decimal(0)
        whole += gross - off
        day = purchase.po_date - timedelta(days=3 * number)
        reference = chance.choice((purchase.po_number, code("45########", chance), ""))
        rows.append(
            (
                code("9######", chance),
                habits.day(day),
                reference,
                habits.money(gross),
                habits.money(off),
                habits.money(gross - off),
            )
        )
    y = _ledger(work, y + 14, PAID[work.code], rows)
    if y < work.paper.height - 60:
        work.paper.text(work.right - 110, y + 12, purchase.language.caption(Field.TOTAL, chance), work.font.bold, align="right")
        work.paper.text(work.right, y + 12, habits.money(whole, signed=True), work.font.bold, align="right")
    return work.paper

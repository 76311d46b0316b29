"""NetSuite."""

from __future__ import annotations

import random

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_abreast, draw_bar, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_suite(purchase: Purchase, chance: random.Random) -> Paper:
    """NetSuite: a big title with number and date at the right, grey bars over addresses and facts, item over description."""
    report = begin_report(purchase, chance, ("Helvetica",), (8.0, 8.5, 9.0, 9.5))
    paper, font, words = report.paper, report.font, purchase.language
    low = write_rows(report, report.left, 50, rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5, first_bold=True)
    title = font.sized(chance.choice((18.0, 22.0)))
    paper.text(report.right, 54, chance.choice(words.titles), title, align="right")
    sign = chance.choice(("#", "# ", "", "No. "))
    paper.text(report.right, 76, [Run(sign), Run(purchase.po_number, Label(Field.PO_NUMBER))], font.bold.sized(13), align="right")
    paper.text(report.right, 92, purchase.habits.header_day(purchase.po_date), font, align="right", label=Label(Field.PO_DATE))
    y = max(low, 100) + 14
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    total_box = report.maybe(0.4)
    y = draw_abreast(report, y, parties) + 10
    if total_box:
        caption = words.caption(Field.TOTAL, chance)
        paper.text(report.right, y, caption, font.bold, align="right", label=Label(announces=Field.TOTAL))
        text = purchase.habits.money(purchase.total, signed=True)
        paper.text(report.right, y + 18, text, font.bold.sized(15), align="right", label=Label(Field.TOTAL))
        y += 34
    pairs = report.pairs(
        {Field.PAYMENT_TERMS: 0.9, Field.REQUESTED_DATE: 0.5, Field.DELIVERY_TERMS: 0.4, Field.CURRENCY: 0.3}, (0, 2)
    )
    y = draw_bar(report, y, pairs or [report.other()], lines=report.maybe(0.4), across=5) + 4
    fields: list[Field | None] = [Field.QUANTITY, Field.UOM, Field.DESCRIPTION, Field.UNIT_PRICE, Field.AMOUNT]
    if report.maybe(0.5):
        fields = [Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, None, Field.AMOUNT]
    if report.maybe(0.3):
        fields.insert(-2, Field.LINE_DATE)
    stacked = Field.SUPPLIER_PART if report.maybe(0.7) else None
    fields = fields if stacked else [Field.BUYER_PART, *fields]
    y = draw_lines(
        report, y + 12, sheet_of(report, fields, stacked=stacked), row_rules=report.maybe(0.4), gap=chance.choice((4.0, 8.0))
    )
    y = draw_sums(report, y + 10, currency=report.maybe(0.3))
    draw_bottom(report, y)
    return paper

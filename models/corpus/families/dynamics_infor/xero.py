"""Xero."""

from __future__ import annotations

import random

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_party, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of, turn_page
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_xero(purchase: Purchase, chance: random.Random) -> Paper:
    """Xero: title at the left, facts with captions above in the middle, issuer at the right, delivery details at the foot."""
    report = begin_report(purchase, chance, ("Helvetica",), (8.0, 8.5, 9.0, 9.5))
    paper, font, words = report.paper, report.font, purchase.language
    paper.text(report.left, 64, chance.choice(words.titles).upper(), font.sized(20))
    low = write_rows(report, report.left, 96, rows_of(report, Block.SUPPLIER, purchase.supplier), report.width * 0.4)
    x, y = report.left + report.width * 0.48, 92.0
    for caption, value, what in report.pairs({Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.6, Field.PO_NUMBER: 1.0}, (0, 2)):
        paper.text(x, y, caption, font.bold, label=Label(announces=what))
        y = paper.paragraph(x, y + font.leading, value, font, report.width * 0.24) + 4 if value else y + font.leading * 2
    side = write_rows(
        report, report.left + report.width * 0.74, 92, rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.26
    )
    y = max(low, y, side) + 20
    fields: list[Field | None] = [Field.DESCRIPTION, Field.QUANTITY, Field.UNIT_PRICE, None, Field.AMOUNT]
    if report.maybe(0.5):
        fields.insert(0, Field.SUPPLIER_PART)
    y = draw_lines(report, y, sheet_of(report, fields), row_rules=report.maybe(0.8), gap=chance.choice((6.0, 10.0)))
    y = draw_sums(report, y + 8, currency=report.maybe(0.7))
    if report.maybe(0.85):
        y = y if y < paper.height - 150 else turn_page(report)
        y = max(y + 20, chance.choice((0.0, paper.height - 140)))
        paper.rule(report.left, y - 16, report.right, y - 16)
        low = draw_party(report, report.left, y, report.width * 0.4, Block.SHIP_TO, purchase.ship_to)
        mine = Label(block=Block.SHIP_TO)
        paper.text(report.left + report.width * 0.45, y, words.block(Block.CONTACT, chance), font.bold, label=mine)
        rows = [[Run(purchase.buyer.person, mine)], [Run(purchase.buyer.phone, mine)]]
        write_rows(report, report.left + report.width * 0.45, y + font.leading, rows, report.width * 0.25)
        y = low
    draw_bottom(report, y)
    return paper

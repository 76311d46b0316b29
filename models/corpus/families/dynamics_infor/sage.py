"""Sage."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_list, draw_party, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import Report, begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field
from models.corpus.paper import Align, Paper
from models.corpus.purchase import Purchase


def draw_sage(purchase: Purchase, chance: random.Random) -> Paper:
    """Sage: a stationery letterhead, account boxes, columns from edge to edge in a tall frame, sums in the lower right corner."""
    report = begin_report(purchase, chance, ("Helvetica", "Times-Roman", "Courier"), (8.0, 8.5, 9.0))
    if report.font.face == "Courier":
        report = replace(report, font=report.font.sized(7.5))
    paper, font, words = report.paper, report.font, purchase.language
    y = 46.0
    if report.maybe(0.85):
        rows = rows_of(report, Block.BUYER, purchase.buyer)
        place: Align = chance.choice(("left", "centre", "right"))
        x = {"left": report.left, "centre": paper.width / 2, "right": report.right}[place]
        y = write_rows(report, x, y, rows, report.width, align=place, first_bold=True)
    paper.text(report.left, y + 20, chance.choice(words.titles), font.bold.sized(13))
    y += 42
    y = _facts_and_parties(report, y)
    fields: list[Field | None] = [Field.QUANTITY, Field.SUPPLIER_PART, Field.DESCRIPTION, Field.UNIT_PRICE, Field.AMOUNT]
    if report.maybe(0.5):
        fields = [Field.SUPPLIER_PART, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, None, Field.AMOUNT]
    elif report.maybe(0.3):
        fields = [Field.QUANTITY, None, None, Field.BUYER_PART, Field.DESCRIPTION, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    tall = paper.height - 150 if report.maybe(0.5) else 0.0
    y = draw_lines(report, y, sheet_of(report, fields), frame=bool(tall), tall=tall, gap=chance.choice((2.0, 4.0)))
    y = draw_sums(report, y + font.leading + 2, all_of_them=report.maybe(0.6), boxed=report.maybe(0.4))
    draw_bottom(report, y)
    return paper


def _facts_and_parties(report: Report, y: float) -> float:
    """Facts at the right, seller and place of delivery at the left."""
    chance, purchase = report.chance, report.purchase
    pairs = report.pairs(
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.REQUESTED_DATE: 0.4,
            Field.PAYMENT_TERMS: 0.6,
            Field.DELIVERY_TERMS: 0.3,
        },
        (1, 3),
    )
    side = draw_list(
        report,
        report.left + report.width * 0.58,
        y,
        pairs,
        report.width * 0.42,
        colon=chance.choice((":", "")),
        bold=report.maybe(0.5),
    )
    if report.maybe(0.4):
        low = write_rows(report, report.left + 8, y, rows_of(report, Block.SUPPLIER, purchase.supplier), report.width * 0.5)
    else:
        low = draw_party(report, report.left, y, report.width * 0.5, Block.SUPPLIER, purchase.supplier, boxed=report.maybe(0.4))
    if report.maybe(0.75):
        low = draw_party(report, report.left, low + 12, report.width * 0.5, Block.SHIP_TO, purchase.ship_to)
    return max(low, side) + 18

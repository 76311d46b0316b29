"""Great Plains."""

from __future__ import annotations

import random

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_abreast, draw_bar, draw_list, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_plains(purchase: Purchase, chance: random.Random) -> Paper:
    """Great Plains: boxes for vendor and ship-to, a bar of facts, item number above its text, all sums in a box."""
    report = begin_report(purchase, chance, ("Helvetica", "Times-Roman"), (8.0, 8.5, 9.0))
    paper, font, words = report.paper, report.font, purchase.language
    low = write_rows(report, report.left, 50, rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5)
    paper.text(report.right, 46, chance.choice(words.titles), font.bold.sized(15), align="right")
    pairs = report.pairs({Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0}, (0, 1))
    side = draw_list(
        report, report.right - 190, 66, pairs, 186, colon=chance.choice((":", "")), bold=False, right=report.maybe(0.5)
    )
    y = max(low, side) + 14
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    parties += [(Block.BILL_TO, purchase.bill_to)] if report.maybe(0.3) else []
    y = draw_abreast(report, y, parties, boxed=report.maybe(0.6)) + 12
    bar = report.pairs({Field.PAYMENT_TERMS: 1.0, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.3}, (1, 3))
    y = draw_bar(report, y, bar, lines=True, across=5) + 8
    fields: list[Field | None] = [Field.DESCRIPTION, Field.UOM, Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT]
    if report.maybe(0.6):
        fields.insert(0, Field.LINE_NUMBER)
    if report.maybe(0.5):
        fields.insert(fields.index(Field.UNIT_PRICE), Field.LINE_DATE)
    if report.maybe(0.25):
        fields[fields.index(Field.QUANTITY) + 1 : fields.index(Field.QUANTITY) + 1] = [None, None]
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    tall = paper.height - 170 if report.maybe(0.4) else 0.0
    y = draw_lines(
        report,
        y + font.leading,
        sheet_of(report, fields, stacked=part),
        frame=report.maybe(0.6) or bool(tall),
        tall=tall,
        gap=3.0,
    )
    y = draw_sums(report, y + font.leading, boxed=report.maybe(0.5), all_of_them=report.maybe(0.6))
    draw_bottom(report, y)
    return paper

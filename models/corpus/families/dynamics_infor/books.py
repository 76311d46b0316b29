"""QuickBooks."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_abreast, draw_bar, draw_party, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import Report, begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_books(purchase: Purchase, chance: random.Random) -> Paper:
    """QuickBooks: a small box of date and number, boxes of two parties, a frame to the foot of the page, the total below."""
    report = begin_report(purchase, chance, ("Helvetica", "Times-Roman"), (8.5, 9.0, 9.5, 10.0))
    paper, font = report.paper, report.font
    y = _head(report)
    bar = (
        report.pairs({Field.PAYMENT_TERMS: 0.5, Field.REQUESTED_DATE: 0.4, Field.DELIVERY_TERMS: 0.3}, (0, 1))
        if report.maybe(0.5)
        else []
    )
    if bar:
        y = draw_bar(report, y, bar, lines=True, across=4) + 2
    fields = _fields(report)
    tall = paper.height - 120 if report.maybe(0.65) else 0.0
    y = draw_lines(
        report,
        y + font.leading,
        sheet_of(report, fields),
        frame=True,
        tall=tall,
        gap=2.0,
        row_rules=not tall and report.maybe(0.4),
    )
    y = draw_sums(report, y + font.leading, boxed=report.maybe(0.4))
    draw_bottom(report, y)
    return paper


def _head(report: Report) -> float:
    """Issuer, date and number in a small box, one party or two."""
    chance, font, paper, purchase, words = report.chance, report.font, report.paper, report.purchase, report.purchase.language
    low = write_rows(report, report.left, 46, rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5, first_bold=True)
    paper.text(report.right, 48, chance.choice(words.titles), font.bold.sized(16), align="right")
    box = [report.pair(Field.PO_DATE), report.pair(Field.PO_NUMBER)]
    narrow = replace(report, left=report.right - 190)
    side = draw_bar(narrow, 74, box if report.maybe(0.7) else box[::-1], lines=True, across=2)
    y = max(low, side) + 18
    boxed = report.maybe(0.8)
    parties = [(Block.SUPPLIER, purchase.supplier)] + ([(Block.SHIP_TO, purchase.ship_to)] if report.maybe(0.8) else [])
    if len(parties) == 1:
        y = draw_party(report, report.left + 3, y, report.width * 0.46, *parties[0], boxed=boxed)
    else:
        y = draw_abreast(report, y, parties, boxed=boxed)
    y += 10
    return y


def _fields(report: Report) -> list[Field | None]:
    fields: list[Field | None] = [
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    if report.maybe(0.4):
        fields.remove(Field.UOM)
    if report.maybe(0.25):
        fields.insert(0, Field.QUANTITY)
        fields.pop(fields.index(Field.QUANTITY, 1))
    if report.maybe(0.15):
        fields.insert(-1, None)
    return fields

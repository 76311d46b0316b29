"""Dynamics AX."""

from __future__ import annotations

import random

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums, draw_sums_across
from models.corpus.families.dynamics_infor.head import draw_list, draw_party, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import Report, begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_ax(purchase: Purchase, chance: random.Random) -> Paper:
    """AX through Reporting Services: issuer and facts in the right half, headings of several rows, sums in one row."""
    report = begin_report(purchase, chance, ("Helvetica",), (7.5, 8.0, 8.5))
    paper = report.paper
    y = _head(report)
    fields = _fields(report)
    y = draw_lines(report, y, sheet_of(report, fields), split=True, gap=chance.choice((4.0, 8.0)))
    y = draw_sums_across(report, y + 24) if report.maybe(0.7) else draw_sums(report, y + 12)
    draw_bottom(report, y + 10)
    return paper


def _head(report: Report) -> float:
    """Issuer, title and facts in the right half, the seller in the left."""
    chance, font, paper, purchase = report.chance, report.font, report.paper, report.purchase
    middle = report.left + report.width * 0.5
    y = write_rows(report, middle, 44, rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5, first_bold=True) + 10
    paper.text(middle, y + 4, chance.choice(purchase.language.titles), font.bold.sized(12))
    likely = {
        Field.PO_NUMBER: 1.0,
        Field.PO_DATE: 1.0,
        Field.DELIVERY_TERMS: 0.7,
        Field.PAYMENT_TERMS: 0.9,
        Field.REQUESTED_DATE: 0.3,
    }
    side = draw_list(report, middle, y + 22, report.pairs(likely, (1, 4)), report.width * 0.5, colon="", bold=False) + 6
    low = write_rows(
        report,
        report.left,
        chance.choice((70.0, y + 4)),
        rows_of(report, Block.SUPPLIER, purchase.supplier),
        report.width * 0.46,
        first_bold=True,
    )
    if report.maybe(0.8):
        if report.maybe(0.5):
            side = draw_party(report, middle, side, report.width * 0.5, Block.SHIP_TO, purchase.ship_to, big=True)
        else:
            low = draw_party(report, report.left, low + 14, report.width * 0.46, Block.SHIP_TO, purchase.ship_to)
    return max(low, side) + 24


def _fields(report: Report) -> list[Field | None]:
    """In one of three orders."""
    chance = report.chance
    part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        part,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        None,
        Field.AMOUNT,
    ]
    if report.maybe(0.5):
        fields.remove(None)
    if report.maybe(0.5):
        fields.insert(3, Field.LINE_DATE)
    if report.maybe(0.2):  # quantity and unit before the article
        fields = [Field.QUANTITY, Field.UOM, *(one for one in fields if one not in (Field.QUANTITY, Field.UOM))]
    return fields

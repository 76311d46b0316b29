"""Business Central."""

from __future__ import annotations

import random

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_list, draw_party, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import Report, begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.purchase import Purchase


def draw_central(purchase: Purchase, chance: random.Random) -> Paper:
    """NAV and Business Central: addressee left, issuer right, facts in two columns, totals with the currency in the caption."""
    report = begin_report(purchase, chance, ("Helvetica", "Helvetica", "Times-Roman"), (7.5, 8.0, 8.5, 9.0))
    paper = report.paper
    middle = report.left + report.width * 0.58
    y = _head(report, middle)
    ends = _facts(report, y)
    below = report.maybe(0.5)
    y = max(ends) + 8
    if not below:
        y = draw_party(report, report.left, y, report.width * 0.5, Block.SHIP_TO, purchase.ship_to) + 6
    fields = _fields(report)
    y = draw_lines(report, y + 14, sheet_of(report, fields), noted=0.3, gap=chance.choice((1.0, 3.0, 6.0)))
    y = draw_sums(report, y + 10, currency=report.maybe(0.5))
    if below:
        y = draw_party(report, report.left, min(y + 16, paper.height - 120), report.width * 0.5, Block.SHIP_TO, purchase.ship_to)
    draw_bottom(report, y)
    return paper


def _head(report: Report, middle: float) -> float:
    """Title, seller and buyer side by side."""
    chance, font, paper, purchase = report.chance, report.font, report.paper, report.purchase
    title = f"{chance.choice(purchase.language.titles)} "
    paper.text(
        report.left,
        46,
        [Run(title, Label(announces=Field.PO_NUMBER)), Run(purchase.po_number, Label(Field.PO_NUMBER))],
        font.bold.sized(12),
    )
    y = 72.0
    captioned = report.maybe(0.5)
    if captioned:
        low = draw_party(report, report.left, y, report.width * 0.5, Block.SUPPLIER, purchase.supplier)
    else:
        low = write_rows(report, report.left, y, rows_of(report, Block.SUPPLIER, purchase.supplier), report.width * 0.5)
    align: Align = "right" if report.maybe(0.5) else "left"
    x = report.right if align == "right" else middle
    side = write_rows(
        report,
        x,
        y,
        rows_of(report, Block.BUYER, purchase.buyer),
        report.right - middle,
        align=align,
        first_bold=report.maybe(0.5),
    )
    return max(low, side) + 12


def _facts(report: Report, y: float) -> list[float]:
    """In two columns; returns where each ends."""
    likely = {
        Field.PO_DATE: 1.0,
        Field.PAYMENT_TERMS: 0.8,
        Field.DELIVERY_TERMS: 0.6,
        Field.REQUESTED_DATE: 0.5,
        Field.CURRENCY: 0.2,
    }
    pairs = report.pairs(likely, (1, 4))
    half = (len(pairs) + 1) // 2
    ends = [draw_list(report, report.left, y, pairs[:half], report.width * 0.46, colon="", bold=report.maybe(0.5))]
    if pairs[half:]:
        ends.append(
            draw_list(
                report, report.left + report.width / 2, y, pairs[half:], report.width * 0.5, colon="", bold=report.maybe(0.5)
            )
        )
    return ends


def _fields(report: Report) -> list[Field | None]:
    """The columns, perhaps with an empty one, the line's number and its date."""
    fields: list[Field | None] = [
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    fields += [None] if report.maybe(0.2) else []
    fields = [Field.LINE_NUMBER, *fields] if report.maybe(0.4) else fields
    if report.maybe(0.3):
        fields.insert(fields.index(Field.QUANTITY), Field.LINE_DATE)
    return fields

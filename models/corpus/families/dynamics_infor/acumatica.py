"""Acumatica."""

from __future__ import annotations

import random

from models.corpus.families.dynamics_infor.foot import draw_bottom, draw_sums
from models.corpus.families.dynamics_infor.head import draw_bar, draw_list, draw_party, rows_of, write_rows
from models.corpus.families.dynamics_infor.report import Pair, Report, begin_report
from models.corpus.families.dynamics_infor.sheet import draw_lines, sheet_of
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_acumatica(purchase: Purchase, chance: random.Random) -> Paper:
    """Acumatica: three or four parties abreast, a framed row of terms, headings of two rows, a box of totals at the end."""
    report = begin_report(purchase, chance, ("Helvetica",), (7.0, 7.5, 8.0))
    paper, font, words = report.paper, report.font, purchase.language
    low = write_rows(report, report.left, 58, rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.4, first_bold=True)
    paper.text(paper.width / 2, 36, chance.choice(words.titles), font.bold.sized(14), align="centre")
    pairs = report.pairs({Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.CURRENCY: 0.3}, (0, 1))
    side = draw_list(report, report.right - 160, 60, pairs, 156, colon=":", bold=True)
    y = max(low, side) + 16
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    width = report.width / 4
    order = [0, 1, 2, 3] if report.maybe(0.5) else [0, 1, 3, 2]
    lows = []
    for place, number in enumerate(order):
        x = report.left + place * width
        if number == 3:
            mine = Label(block=Block.CONTACT)
            paper.text(x, y, words.block(Block.CONTACT, chance), font.bold, label=mine)
            lows.append(
                write_rows(
                    report,
                    x,
                    y + font.leading + 1,
                    [[Run(purchase.buyer.person, mine)], [Run(purchase.buyer.email, mine)]],
                    width - 4,
                )
            )
        else:
            lows.append(draw_party(report, x, y, width - 4, *parties[number]))
    pairs = report.pairs({Field.PAYMENT_TERMS: 1.0, Field.DELIVERY_TERMS: 0.7, Field.REQUESTED_DATE: 0.3}, (1, 2))
    y = max(lows) + 12
    y = _one_row(report, y, pairs) if report.maybe(0.6) else draw_bar(report, y, pairs, lines=report.maybe(0.5), across=4)
    fields: list[Field | None] = [Field.LINE_NUMBER, Field.LINE_DATE, Field.BUYER_PART, Field.SUPPLIER_PART, Field.DESCRIPTION]
    fields += [Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    fields = [
        what for what in fields if what not in (Field.LINE_DATE, Field.SUPPLIER_PART, Field.LINE_NUMBER) or report.maybe(0.6)
    ]
    y = draw_lines(report, y + 16, sheet_of(report, fields), split=True, gap=chance.choice((3.0, 8.0)))
    y = draw_sums(
        report, max(y + 16, 420.0 if report.maybe(0.3) and len(paper.sheets) == 1 else 0.0), all_of_them=report.maybe(0.3)
    )
    draw_bottom(report, y)
    return paper


def _one_row(report: Report, y: float, pairs: list[Pair]) -> float:
    """Captions and values one behind the other in a framed row, in a second one where they do not fit."""
    top, x = y - report.font.size - 4, report.left + 5
    for caption, value, what in pairs:
        text = "".join(run.text for run in value)
        need = report.font.bold.width(f"{caption}: ") + report.font.width(text) + 20
        if x + need > report.right and x > report.left + 5:
            x, y = report.left + 5, y + report.font.leading + 2
        x = report.paper.text(x, y, f"{caption}: ", report.font.bold, label=Label(announces=what))
        x = report.paper.text(x + 2, y, value, report.font) + 18 if value else x + 30
    report.paper.box(report.left, top, report.right, y + 6)
    return y + report.font.leading + 4

"""Prints of typewriter letters: an item in stacked rows."""

from __future__ import annotations

import random

from models.corpus.families.romance.columns import wishes_of
from models.corpus.families.romance.work import FACTS, Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import NOTHING, Block, Field, Label
from models.corpus.paper import Font, Paper, Run
from models.corpus.printed import (
    fitted,
    header_run,
    line_run,
    of_line,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import TableStyle, draw_table


def draw_courier(purchase: Purchase, chance: random.Random) -> Paper:
    """A fixed-pitch print of an old system: dashes for lines, code row, name row, figures row, or all in one."""
    work = begin_work(purchase, chance, ("Courier",))
    work.font = Font("Courier", chance.choice((8.0, 8.5, 9.0)))
    paper = work.paper
    step = work.font.width("0")
    y = work.party(work.left, 40, Block.BUYER, purchase.buyer, bold=False, extras=0.6)
    dashes = "-" * int((work.right - work.left) / step)
    y = _head(work, y, step)
    stacked = work.likely(0.5)
    if stacked:
        y = _stacked_rows(work, y, dashes)
    else:
        paper.text(work.left, y, dashes, work.font)
        columns = fitted(
            wishes_of(work), len(purchase.items), work.font, work.font, work.left, work.right, upper=True, padding=2.5
        )
        style = TableStyle(work.font, work.font, heading_rules=False, gap=chance.choice((0.0, 4.0, 9.0)), upper=True)
        below = work.note_rows if work.likely(0.3) else None
        y = draw_table(
            paper,
            y + work.font.leading,
            columns,
            len(purchase.items),
            style,
            bottom=paper.height - 70,
            new_page=work.next_page,
            below=below,
            below_left=work.left + 12 * step,
        )
    if y > paper.height - 120:
        y = work.next_page()
    paper.text(work.left, y + 4, dashes, work.font)
    y += 4 + work.font.leading
    for field in sums_of(purchase):
        paper.text(work.right - 26 * step, y, work.caption(field).upper(), work.font, align="right", label=Label(announces=field))
        paper.text(work.right, y, header_run(purchase, field), work.font, align="right")
        y += work.font.leading
    if work.likely(0.3):
        paper.paragraph(work.left, y + 10, remark(purchase.language, purchase.country, chance), work.font, work.right - work.left)
    return paper


def _head(work: Work, y: float, step: float) -> float:
    """Number and date in one line, the supplier, facts and place of delivery."""
    chance, paper, purchase = work.chance, work.paper, work.purchase
    heading = [
        Run(chance.choice(purchase.language.titles).upper() + " ", NOTHING),
        Run("N. ", Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    heading += [
        Run(" DU " if work.code == "fr" else " DEL ", Label(announces=Field.PO_DATE)),
        header_run(purchase, Field.PO_DATE),
    ]
    paper.text(work.left, y + 12, heading, work.font)
    x = work.left + step * 40
    y = work.party(x, y + 34, Block.SUPPLIER, purchase.supplier, bold=False, extras=0.3)
    for field in FACTS[1:]:
        if work.likely(0.55):
            work.pair(work.left, y, field, gap=step * 24, colon=chance.choice((" :", ":", "....:")))
            y += work.font.leading
    if work.likely(0.6):
        caption = purchase.language.block(Block.SHIP_TO, chance).upper()
        paper.text(work.left, y + 4, caption, work.font, label=Label(block=Block.SHIP_TO))
        y = work.party(work.left + step * 8, y + 4 + work.font.leading, Block.SHIP_TO, purchase.ship_to, bold=False, extras=0.1)
    y += 6
    return y


def _stacked_rows(work: Work, y: float, dashes: str) -> float:
    """Code and name in one row, the figures in the next; headings in two rows accordingly."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    step = work.font.width("0")
    code_field = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    edges = [(Field.QUANTITY, 24), (Field.UOM, 34), (Field.UNIT_PRICE, 51), (Field.AMOUNT, 67)]
    dated = work.likely(0.5)
    barcode = work.likely(0.3)

    def heading(y: float) -> float:
        work.paper.text(work.left, y, dashes, work.font)
        y += work.font.leading
        work.paper.text(work.left, y, words.heading(code_field, chance).upper(), work.font, label=Label(announces=code_field))
        work.paper.text(
            work.left + 22 * step,
            y,
            words.heading(Field.DESCRIPTION, chance).upper(),
            work.font,
            label=Label(announces=Field.DESCRIPTION),
        )
        y += work.font.leading
        for field, edge in edges:
            name = words.heading(field, chance).upper()
            work.paper.text(work.left + edge * step, y, name, work.font, align="right", label=Label(announces=field))
        if dated:
            name = words.heading(Field.LINE_DATE, chance).upper()
            work.paper.text(work.left + 70 * step, y, name, work.font, label=Label(announces=Field.LINE_DATE))
        work.paper.text(work.left, y + work.font.leading, dashes, work.font)
        return y + 2 * work.font.leading

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 90:
            y = heading(work.next_page())
        work.paper.text(work.left, y, line_run(purchase, code_field, index), work.font)
        width = work.right - work.left - 22 * step
        y = work.paper.paragraph(work.left + 22 * step, y, [line_run(purchase, Field.DESCRIPTION, index)], work.font, width)
        if barcode:
            work.paper.text(work.left, y, of_line(purchase.items[index].gtin, index), work.font)
        for field, edge in edges:
            work.paper.text(work.left + edge * step, y, line_run(purchase, field, index), work.font, align="right")
        if dated:
            work.paper.text(work.left + 70 * step, y, line_run(purchase, Field.LINE_DATE, index), work.font)
        y += work.font.leading * 1.6
    return y

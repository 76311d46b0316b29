"""Contracts of sale with numbered clauses."""

from __future__ import annotations

import random

from models.corpus.families.chinese_thai.columns import wishes_of
from models.corpus.families.chinese_thai.table import draw_in_capitals, draw_lines, draw_total_row
from models.corpus.families.chinese_thai.work import Work, begin_work
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    address_runs,
    fitting,
    name_run,
)
from models.corpus.purchase import Purchase

_NUMERALS = "一二三四五六七八九十"


def draw_contract(purchase: Purchase, chance: random.Random) -> Paper:
    """A contract of sale: both sides above, clause one is the table, the other clauses hold the terms."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    paper.text(
        paper.width / 2,
        52,
        chance.choice(("购销合同", "采购合同", "工业品买卖合同", "产品购销合同", "采 购 合 同")),
        work.font.sized(17),
        align="centre",
    )
    y, rows = _sides(work)
    y, columns = draw_lines(work, y + 14, wishes_of(work), frame=True, bottom=paper.height - 100)
    y = work.next_page() if y > paper.height - 150 else y
    y = draw_total_row(work, y + 4, columns, all_sums=work.likely(0.3))
    y = draw_in_capitals(work, y + 6) if work.likely(0.8) else y
    number = 1
    for clause in (Field.REQUESTED_DATE, Field.DELIVERY_TERMS, Field.PAYMENT_TERMS, Field.SHIP_TO_NAME, None, None, None):
        if y > paper.height - 70:
            y = work.next_page()
        y = _clause(work, y, number, clause)
        number += 1
    y = work.next_page() if y > paper.height - 150 else y
    _seals(work, y, rows)
    if work.likely(0.1):
        paper.new_page(PageRole.APPENDIX)
        paper.paragraph(work.left, 60, "附件：" + " ".join(words.terms), work.font, work.right - work.left)
    return paper


def _sides(work: Work) -> tuple[float, list[tuple[Block, str, Party]]]:
    """Both sides beside number and date, and the heading of clause one."""
    chance, paper, purchase = work.chance, work.paper, work.purchase
    y, half = 84.0, paper.width / 2 + 30
    sides = chance.choice((("供方", "需方"), ("卖方", "买方"), ("乙方", "甲方"), ("供货方（乙方）", "采购方（甲方）")))
    rows = [(Block.SUPPLIER, sides[0], purchase.supplier), (Block.BUYER, sides[1], purchase.buyer)]
    if work.likely(0.5):
        rows.reverse()
    right = y
    for field in (Field.PO_NUMBER, Field.PO_DATE):
        work.pair(half, right, field, work.right - half)
        right += work.font.leading * 1.4
    if work.likely(0.6):
        paper.text(half, right, f"签订地点：{chance.choice(purchase.country.towns)}", work.font)
    for block, caption, party in rows:
        runs = [Run(caption + "：", Label(block=block)), name_run(party, block)]
        paper.text(work.left, y, runs, fitting(work.font, runs[0].text + runs[1].text, half - work.left - 10))
        y += work.font.leading * 1.4
    y = max(y, right + 14) + 6
    y = paper.paragraph(
        work.left,
        y,
        f"一、{chance.choice(('产品名称、型号、数量、金额及交货时间', '标的、数量、价款', '产品名称、规格、数量、单价'))}：",
        work.font,
        400,
    )
    return y, rows


def _seals(work: Work, y: float, rows: list[tuple[Block, str, Party]]) -> None:
    """Both sides again, in boxes for their seals."""
    paper = work.paper
    width, top, lows = (work.right - work.left) / 2, y + 4, []
    for number, (block, caption, party) in enumerate(rows):
        x = work.left + number * width + 4
        paper.text(x, top + 14, f"{caption}（盖章）", work.font, label=Label(block=block))
        lows.append(work.party(x, top + 16 + work.font.leading, block, party, width - 10, caption="单位名称", particulars=0.9))
    for number in range(2):
        paper.box(work.left + number * width, top, work.left + (number + 1) * width, max(lows))


def _clause(work: Work, y: float, number: int, field: Field | None) -> float:
    purchase, words = work.purchase, work.purchase.language
    head = Run(f"{_NUMERALS[number]}、")
    if field is Field.SHIP_TO_NAME:
        label = Label(block=Block.SHIP_TO)
        runs = [
            head,
            Run(f"{words.block(Block.SHIP_TO, work.chance)}：", label),
            name_run(purchase.ship_to, Block.SHIP_TO),
            Run(" ", label),
        ]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", label)]
    elif field is None:
        runs = [head, Run(work.chance.choice(words.terms))]
    else:
        runs = [head, Run(work.caption(field) + "：", Label(announces=field)), work.value(field), Run("。")]
    return work.paper.paragraph(work.left, y, runs, work.font, work.right - work.left) + 4

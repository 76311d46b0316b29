"""Sage and its kin: a bar of facts, a table of taxes."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.romance.columns import VAT_CODES, draw_lines
from models.corpus.families.romance.work import FACTS, Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    fitting,
    header_run,
)
from models.corpus.purchase import Purchase


def draw_sage(purchase: Purchase, chance: random.Random) -> Paper:
    """Issuer at the left, supplier's window at the right, a framed bar of facts, a table with lines down, sums in a box."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    low = work.party(work.left, 46, Block.BUYER, purchase.buyer, extras=0.5, width=paper.width * 0.5 - work.left - 10)
    x = paper.width * chance.choice((0.5, 0.54, 0.58))
    top = chance.choice((96.0, 110.0, 124.0))
    if work.likely(0.7):
        paper.text(x, top - 14, words.block(Block.SUPPLIER, chance), work.font.sized(7.5), label=Label(block=Block.SUPPLIER))
    window = work.party(x, top, Block.SUPPLIER, purchase.supplier, extras=0.15)
    if work.likely(0.5):
        paper.box(x - 6, top - 12, work.right, window)
    if work.likely(0.3):  # the title is a big word with the number behind it
        title = [
            Run(chance.choice(words.titles) + chance.choice((" N° ", " n° ", " ")), Label(announces=Field.PO_NUMBER)),
            header_run(purchase, Field.PO_NUMBER),
        ]
        paper.text(x, 52, title, fitting(work.font.bold.sized(12), title[0].text + title[1].text, work.right - x))
        facts = list(FACTS)
    else:
        paper.text(x, 52, chance.choice(words.titles), work.font.bold.sized(chance.choice((12.0, 14.0, 17.0))))
        facts = [Field.PO_NUMBER, *FACTS]
    y = max(low, window) + 16
    y = _bar(work, y, [field for field in facts if field is Field.PO_NUMBER or work.likely(0.6)])
    y = _addresses_below(work, y)
    foot = paper.height - 60
    y = draw_lines(work, y + 14, frame=work.likely(0.8), bottom=foot - 30)
    if y > foot - 130:
        y = work.next_page()
    down = max(y + 10, foot - 110) if work.likely(0.5) else y + 12
    work.sums(paper.width * 0.6, down, signed=work.likely(0.4), boxed=work.likely(0.6))
    if purchase.tax_percent and work.likely(0.5):
        _tax_table(work, down)
    if work.likely(0.7):
        work.footer()
    if work.likely(0.15):
        work.terms()
    return paper


def _bar(work: Work, y: float, facts: list[Field]) -> float:
    """Captions above values in boxes; a number of somebody among them."""
    shown: list[tuple[str, Run, Field | None]] = [(work.caption(one), header_run(work.purchase, one), one) for one in facts]
    if work.likely(0.6):
        caption = work.chance.choice(work.purchase.language.other_captions)
        value = work.chance.choice((code("#####", work.chance), work.purchase.buyer.person, code("AA-###", work.chance)))
        shown.insert(work.chance.randint(0, len(shown)), (caption, Run(value), None))
    small, per_row = work.font.bold.sized(work.font.size - 1), 4
    shading = work.likely(0.7)
    for begin in range(0, len(shown), per_row):
        row = shown[begin : begin + per_row]
        width = (work.right - work.left) / len(row)
        for number, (caption, figure, field) in enumerate(row):
            x = work.left + number * width
            if shading:
                work.paper.box(x, y - 10, x + width, y + 17)
                work.paper.rule(x, y + 3, x + width, y + 3)
            work.paper.text(x + 3, y, caption, small, label=Label(announces=field))
            size = min(work.font.size, work.font.size * (width - 6) / max(1.0, work.font.width(figure.text)))
            work.paper.text(x + 3, y + 13, figure, work.font.sized(size))
        y += 31
    return y


def _addresses_below(work: Work, y: float) -> float:
    """Delivery and invoicing side by side, where they are printed at all."""
    purchase = work.purchase
    shown = [(Block.SHIP_TO, purchase.ship_to)] if work.likely(0.7) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if work.likely(0.4) else []
    if work.likely(0.3):
        shown.reverse()
    lowest = y
    for number, (block, party) in enumerate(shown):
        x = work.left + number * (work.right - work.left) / 2
        caption = purchase.language.block(block, work.chance) + work.chance.choice((" :", ""))
        work.paper.text(x, y + 8, caption, work.font.bold, label=Label(block=block))
        room = (work.right - work.left) / 2 - 8
        begin = y + 8 + work.font.leading * 1.1
        lowest = max(lowest, work.party(x, begin, block, party, bold=work.likely(0.3), extras=0.15, width=room))
    return lowest + 8


def _tax_table(work: Work, y: float) -> None:
    """Code, base, rate, amount: repeats the sums, of which only the tax is the tax."""
    purchase, habits = work.purchase, work.purchase.habits
    heads = ("Code", "Base HT", "Taux", "Taxe") if work.code == "fr" else ("Aliq.", "Imponibile", "%", "Imposta")
    base = purchase.subtotal + purchase.freight - purchase.discount
    values = [
        Run(work.chance.choice(VAT_CODES[work.code])),
        Run(habits.money(base)),
        Run(habits.number(purchase.tax_percent, 2)),
        header_run(purchase, Field.TAX),
    ]
    step = 62.0
    for number, (head, value) in enumerate(zip(heads, values, strict=True)):
        x = work.left + 4 + number * step
        field = Field.TAX if number == 3 else None
        work.paper.text(x, y, head, work.font.sized(7.5), label=Label(announces=field))
        work.paper.text(x, y + 13, value, work.font.sized(8))

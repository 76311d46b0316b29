"""Spanish orders with a bar of facts."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.iberian_latin.columns import columns_of
from models.corpus.families.iberian_latin.delivery_row import draw_delivery_row
from models.corpus.families.iberian_latin.work import Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    fitting,
    header_run,
)
from models.corpus.purchase import Purchase


def draw_pedido(purchase: Purchase, chance: random.Random) -> Paper:
    """A Spanish package's order: letterhead, supplier in a box at the right, a bar of facts, sums of the page carried forward."""
    work = begin_work(purchase, chance)
    paper, words, half = work.paper, purchase.language, work.paper.width / 2
    low = work.party(work.left, 46, Block.BUYER, purchase.buyer, half - work.left - 10, head=chance.choice((10.0, 12.0)))
    title = chance.choice(words.titles)
    top = 66.0
    paper.text(half + 10, 48, title, work.font.bold.sized(14))
    caption = words.block(Block.SUPPLIER, chance) if work.likely(0.6) else ""
    y = top + 10
    if caption:
        paper.text(half + 14, y, caption, work.font, label=Label(block=Block.SUPPLIER))
        y += work.font.leading
    y = work.party(half + 14, y, Block.SUPPLIER, purchase.supplier, work.right - half - 20)
    if work.likely(0.7):
        paper.box(half + 8, top - 2, work.right, y)
    y = max(low, y) + 12
    y = _bar(work, y)
    if work.likely(0.65):
        y = draw_delivery_row(work, y)
    foot = paper.height - 120
    y = work.table(y + 12, columns_of(work, first_count=0.25), frame=work.likely(0.5), bottom=foot + 30)
    y = work.next_page() if y > foot else y
    y = work.sum_boxes(foot) if work.likely(0.5) else work.sum_list(y + 12, boxed=work.likely(0.4), signed=work.likely(0.5))
    if work.likely(0.5):
        folio, sheet = chance.randint(1, 200), code("AA-#####", chance)
        registry = f"Registro Mercantil, Tomo {chance.randint(100, 9999)}, Folio {folio}, Hoja {sheet}"
        paper.text(paper.width / 2, paper.height - 22, registry, work.font.sized(6.5), align="centre")
    if work.likely(0.12):
        work.terms()
    return paper


def _bar(work: Work, y: float) -> float:
    """Boxes with captions above values."""
    shown: list[tuple[str, Run, Field | None]] = []
    for field in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        Field.CURRENCY,
    ):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.5):
            shown.append((work.caption(field), header_run(work.purchase, field), field))
    for caption in work.chance.sample(work.purchase.language.other_captions, work.chance.randint(1, 2)):
        value = work.chance.choice((code("####", work.chance), work.purchase.buyer.person, code("AA-##", work.chance)))
        shown.insert(work.chance.randint(0, len(shown)), (caption, Run(value), None))
    framed = work.likely(0.7)
    for begin in range(0, len(shown), 4):
        row = shown[begin : begin + 4]
        width = (work.right - work.left) / len(row)
        for number, (caption, run, announces) in enumerate(row):
            x = work.left + number * width
            if framed:
                work.paper.box(x, y - 9, x + width, y + 17)
            face = work.font.bold.sized(work.font.size - 0.5)
            work.paper.text(x + 3, y, caption, fitting(face, caption, width - 6), label=Label(announces=announces))
            work.paper.text(x + 3, y + 12, run, fitting(work.font, run.text, width - 6))
        y += 30
    return y

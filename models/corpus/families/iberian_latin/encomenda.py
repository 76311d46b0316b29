"""Portuguese orders."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.iberian_latin.columns import columns_of
from models.corpus.families.iberian_latin.work import DEAR, Work, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    fitting,
    header_run,
)
from models.corpus.purchase import Purchase


def draw_encomenda(purchase: Purchase, chance: random.Random) -> Paper:
    """A Portuguese package's print: addressee in the window at the right, rows of captions over values without boxes."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    low = work.party(work.left, 44, Block.BUYER, purchase.buyer, paper.width * 0.42, head=11.0, number=0.9)
    x = paper.width * 0.52
    paper.text(x, 92, chance.choice(DEAR[work.code]), work.font, label=Label(block=Block.SUPPLIER))
    window = work.party(x, 92 + work.font.leading, Block.SUPPLIER, purchase.supplier, work.right - x, number=0.0)
    y = max(low, window) + 20
    head = [Run(f"{chance.choice(words.titles)} ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    paper.text(work.left, y, head, fitting(work.font.bold.sized(12), head[0].text + head[1].text, 330))
    paper.text(work.right, y, "Original" if work.likely(0.5) else "2ª Via", work.font, align="right")
    y += 20
    y = _caption_rows(work, y)
    y = work.table(y + 12, columns_of(work, first_count=0.1), frame=False, bottom=paper.height - 140)
    y = work.next_page() if y > paper.height - 170 else max(y, paper.height - 230) if work.likely(0.4) else y
    down = y + 14
    y = work.sum_list(down, boxed=False, signed=work.likely(0.3))
    if work.likely(0.65):
        label = Label(block=Block.SHIP_TO)
        paper.text(work.left, down, words.block(Block.SHIP_TO, chance), work.font.bold, label=label)
        y = max(y, work.party(work.left, down + work.font.leading, Block.SHIP_TO, purchase.ship_to, 240, number=0.0))
    tail = f"Processado por computador  {code('AAAA', chance)}-Processado por programa certificado n.º {chance.randint(10, 3000)}"
    paper.text(work.left, paper.height - 24, tail if work.code == "pt" else words.notes[9], work.font.sized(6.5))
    return paper


def _caption_rows(work: Work, y: float) -> float:
    """Two rows of captions and values without any line between."""
    shown: list[tuple[str, Run, Field | None]] = [
        (work.caption(field), header_run(work.purchase, field), field)
        for field in (Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.CURRENCY, Field.DELIVERY_TERMS)
        if field is Field.PO_DATE or work.likely(0.7)
    ]
    extra = (
        ("V/ N.º Contrib.", work.purchase.supplier.tax_id),
        ("Câmbio", "1,00"),
        ("Requisição", code("###", work.chance)),
        ("Desc. Cli.", "0,00"),
    )
    for caption, text in work.chance.sample(extra, 2):
        shown.insert(work.chance.randint(0, len(shown)), (caption, Run(text), None))
    width = (work.right - work.left) / 4
    for begin in range(0, len(shown), 4):
        for number, (caption, run, announces) in enumerate(shown[begin : begin + 4]):
            x = work.left + number * width
            work.paper.text(x, y, caption, fitting(work.font.bold, caption, width - 6), label=Label(announces=announces))
            work.paper.text(x, y + work.font.leading, run, fitting(work.font, run.text, width - 6))
        work.paper.rule(work.left, y + 3, work.right, y + 3)
        y += 2.4 * work.font.leading
    return y

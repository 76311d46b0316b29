"""Modern forms with little ruled."""

from __future__ import annotations

import random

from models.corpus.families.romance.columns import draw_lines
from models.corpus.families.romance.work import FACTS, begin_work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    fitting,
    header_run,
)
from models.corpus.purchase import Purchase


def draw_modern(purchase: Purchase, chance: random.Random) -> Paper:
    """A web system's print: airy, issuer only in the footer, captions above values without any box, prices with signs."""
    work = begin_work(purchase, chance, ("Helvetica",))
    paper, words = work.paper, purchase.language
    work.left = 50.0
    title = [Run(f"{chance.choice(words.titles)} ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    x = paper.width * 0.56
    low = work.party(x, 90, Block.SUPPLIER, purchase.supplier, bold=False, extras=0.4)
    if work.likely(0.7):
        paper.text(work.left, 90, words.block(Block.SHIP_TO, chance) + " :", work.font.bold, label=Label(block=Block.SHIP_TO))
        low = max(
            low, work.party(work.left, 104, Block.SHIP_TO, purchase.ship_to, bold=False, extras=0.2, width=x - work.left - 10)
        )
    paper.text(work.left, low + 26, title, work.font.sized(chance.choice((15.0, 18.0, 20.0))))
    y = low + 56
    shown = [field for field in FACTS if work.likely(0.6)]
    for number, field in enumerate(shown):
        x = work.left + number * (work.right - work.left) / max(3, len(shown))
        room = (work.right - work.left) / max(3, len(shown)) - 8
        caption = work.caption(field) + " :"
        paper.text(x, y, caption, fitting(work.font.bold, caption, room), label=Label(announces=field))
        paper.paragraph(x, y + work.font.leading + 1, [header_run(purchase, field)], work.font, room)
    y += 30 if shown else 0
    y = draw_lines(work, y + 22, frame=False, rows=work.likely(0.5), bottom=paper.height - 80, notes=0.25)
    if y > paper.height - 150:
        y = work.next_page()
    work.sums(paper.width * 0.58, y + 14, signed=work.likely(0.8), boxed=False)
    work.footer()
    return paper

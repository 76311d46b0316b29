"""Where and when to deliver, in a row."""

from __future__ import annotations

from models.corpus.families.iberian_latin.work import Work
from models.corpus.labels import Block, Label
from models.corpus.paper import Run
from models.corpus.printed import (
    address_runs,
    name_run,
)


def draw_delivery_row(work: Work, y: float) -> float:
    """Where to deliver and whom to invoice, in one row of text each or side by side."""
    purchase, words = work.purchase, work.purchase.language
    shown = [(Block.SHIP_TO, purchase.ship_to)] + ([(Block.BILL_TO, purchase.bill_to)] if work.likely(0.4) else [])
    width = (work.right - work.left) / len(shown)
    flat = work.likely(0.4)
    low = y
    for number, (block, party) in enumerate(shown):
        x, label = work.left + number * width, Label(block=block)
        caption = words.block(block, work.chance) + ": "
        if flat:
            runs = [Run(caption, label), name_run(party, block), Run(" - ", label)]
            for row in address_runs(party, block):
                runs += [*row, Run(" ", label)]
            low = max(low, work.paper.paragraph(x, y, runs, work.font, width - 10))
            continue
        work.paper.text(x, y, caption, work.font.bold, label=label)
        low = max(low, work.party(x, y + work.font.leading, block, party, width - 10, number=0.1))
    return low + 6

"""Awkward habits of lines: specifications, rows below rows, several places of delivery."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.awkward.columns import received_words
from models.corpus.families.awkward.work import Work
from models.corpus.labels import Block, Label
from models.corpus.paper import Run
from models.corpus.party import make_party
from models.corpus.printed import (
    of_line,
)
from models.corpus.table import CellRows


def specification(work: Work, index: int) -> CellRows:
    """Eight to fifteen rows of particulars under one line."""
    words, chance, item = work.purchase.language, work.chance, work.purchase.items[index]
    rows: CellRows = []
    for _ in range(chance.randint(6, 14)):
        name = chance.choice(words.other_captions)
        value = chance.choice((*words.qualities, code("##.#", chance), code("A###", chance), item.gtin[:6]))
        rows.append([of_line(f"{name}: {value}", index)])
    return rows


def sub_rows(work: Work, index: int) -> CellRows:
    """What was received and when: quantities that are not the line's."""
    names, item, habits = received_words(work.purchase.language.code), work.purchase.items[index], work.purchase.habits
    some = (item.quantity / 3).to_integral_value()
    day = habits.day(work.purchase.po_date)
    return [
        [of_line(f"{names[0]}: {habits.quantity(some)}  {day}", index)],
        [of_line(f"{names[1]}: {habits.quantity(item.quantity - some)}", index)],
    ]


def places(work: Work, index: int) -> CellRows:
    """Where this line goes: an address that is not the order's."""
    party = make_party(work.purchase.language, work.purchase.country, work.chance)
    label = Label(line=index, block=Block.SHIP_TO)
    caption = work.purchase.language.block(Block.SHIP_TO, work.chance)
    return [[Run(f"{caption}: {party.name}", label)], [Run(", ".join(party.lines), label)]]

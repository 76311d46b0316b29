"""Sheets of Excel."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.japanese.columns import usual_wishes
from models.corpus.families.japanese.foot import draw_end
from models.corpus.families.japanese.ruled_table import draw_ruled
from models.corpus.families.japanese.sums import draw_sum_list
from models.corpus.families.japanese.work import Work, begin_work, spaced
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    address_runs,
    fitting,
    name_run,
)
from models.corpus.purchase import Purchase

_Cell = tuple[str, Run, Field | None, Label]


def draw_excel_table(purchase: Purchase, chance: random.Random) -> Paper:
    """Facts in a ruled two-column grid with merged cells, the parties in it too, then the lines in the same grid."""
    work = begin_work(purchase, chance)
    paper = work.paper
    paper.text(paper.width / 2, 46, spaced(chance.choice(purchase.language.titles), chance), work.font.sized(16), align="centre")
    y = 60.0
    middle = (work.left + work.right) / 2
    y = _parties(work, y, middle)
    cells = _cells(work)
    height, name_width = chance.choice((16.0, 18.0, 20.0)), 74.0
    y = _grid(work, y, cells, height, middle, name_width)
    y = _place_of_delivery(work, y, name_width)
    y += chance.choice((0.0, 10.0, 18.0))
    y = draw_ruled(
        work,
        y,
        usual_wishes(work),
        height=height,
        filled=chance.choice((0, 8, 12)),
        bottom=paper.height - 110,
        inside=work.likely(0.7),
    )
    if Field.TOTAL not in {field for field, _line in paper.written}:
        y = draw_sum_list(work, y + 6)
    return draw_end(work, y)


def _parties(work: Work, y: float, middle: float) -> float:
    """Addressee and issuer in two boxes."""
    paper = work.paper
    low = work.addressee(work.left + 4, y + 14, middle - work.left - 12, size=12)
    low = max(low, work.issuer(middle + 6, y + 16))
    paper.box(work.left, y, middle, low + 4)
    paper.box(middle, y, work.right, low + 4)
    return low + 4


def _cells(work: Work) -> list[_Cell]:
    """Facts, and some that are no field of ours, as many as fill the rows."""
    chance, purchase = work.chance, work.purchase
    cells: list[_Cell] = []
    for field in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        Field.CURRENCY,
    ):
        if field is Field.PO_NUMBER or work.likely(0.75):
            cells.append((work.caption(field), work.value(field), field, Label(announces=field)))
    for caption in chance.sample(purchase.language.other_captions, chance.randint(1, 3)):
        value = Run(chance.choice((purchase.buyer.person, code("####", chance), "", code("AA-###", chance))))
        cells.insert(chance.randint(0, len(cells)), (caption, value, None, Label()))
    if len(cells) % 2:
        cells.append(("備考", Run(""), None, Label()))
    return cells


def _grid(work: Work, y: float, cells: list[_Cell], height: float, middle: float, name_width: float) -> float:
    """Two facts in a row, each caption in a box before its value."""
    paper = work.paper
    for number, (caption, value, _field, label) in enumerate(cells):
        x = work.left if number % 2 == 0 else middle
        end = middle if number % 2 == 0 else work.right
        baseline = y + height / 2 + work.font.size / 2 - 1
        paper.box(x, y, x + name_width, y + height)
        paper.box(x + name_width, y, end, y + height)
        paper.text(
            x + name_width / 2, baseline, caption, fitting(work.font, caption, name_width - 4), align="centre", label=label
        )
        if value.text:
            paper.text(x + name_width + 4, baseline, value, fitting(work.font, value.text, end - x - name_width - 8))
        y += height if number % 2 else 0.0
    return y


def _place_of_delivery(work: Work, y: float, name_width: float) -> float:
    chance, paper, purchase = work.chance, work.paper, work.purchase
    if work.likely(0.75):  # the place of delivery in a cell merged over the whole width
        label, party = Label(block=Block.SHIP_TO), purchase.ship_to
        caption = purchase.language.block(Block.SHIP_TO, chance).rstrip("：")
        lines = [[name_run(party, Block.SHIP_TO)], *address_runs(party, Block.SHIP_TO)]
        deep = len(lines) * work.font.leading + 6
        paper.box(work.left, y, work.left + name_width, y + deep)
        paper.box(work.left + name_width, y, work.right, y + deep)
        paper.text(
            work.left + name_width / 2,
            y + deep / 2 + 3,
            caption,
            fitting(work.font, caption, name_width - 4),
            align="centre",
            label=label,
        )
        for row_number, row in enumerate(lines):
            paper.text(work.left + name_width + 4, y + work.font.size + 3 + row_number * work.font.leading, row, work.font)
        y += deep
    return y

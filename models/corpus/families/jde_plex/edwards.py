"""JD Edwards."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.jde_plex.foot import draw_end, draw_sums
from models.corpus.families.jde_plex.head import continue_page, draw_cells, draw_party, facts_of
from models.corpus.families.jde_plex.job import Job, begin_job
from models.corpus.families.jde_plex.line_values import aligned, discount_runs, headings, notice_rows, price_runs
from models.corpus.families.jde_plex.stacked_rows import Cells, Grid, lay_rows
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_edwards(purchase: Purchase, chance: random.Random) -> Paper:
    """JD Edwards: number with suffix in a box, grids of facts, a tall frame; notices before the first line."""
    job = begin_job(purchase, chance, (7.5, 8.0, 8.5, 9.0))
    paper, words, font = job.paper, purchase.language, job.font
    middle = job.margin + job.width * chance.choice((0.52, 0.58))
    paper.text(middle, 44, job.word(chance.choice(words.titles)), font.bold.sized(12))
    y = draw_party(
        job, job.margin, 44, middle - job.margin - 12, Block.BUYER, purchase.buyer, "", font=font.sized(font.size + 0.5)
    )
    suffix = chance.choice((" OP", f" - 00{chance.randint(0, 3)} OP", "", "-000-OP", " OD"))
    facts: list[tuple[str, list[Run], Field | None]] = [
        (job.caption(Field.PO_NUMBER), [*job.value(Field.PO_NUMBER), *([Run(suffix)] if suffix else [])], Field.PO_NUMBER)
    ]
    low = draw_cells(job, middle, 58, job.right, facts + facts_of(job, {}, 1), across=2)
    if job.chosen(0.4):
        low = draw_cells(job, middle, low, job.right, facts_of(job, {}, 2), across=2)
    y = max(y, low) + 22
    half = job.width / 2
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    deep = [
        draw_party(job, job.margin + 8 + number * half, y, half - 30, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(parties)
    ]
    y = max(deep) + 8
    if job.chosen(0.3):
        y = draw_party(job, job.margin + 8, y, half, Block.BILL_TO, purchase.bill_to, words.block(Block.BILL_TO, chance)) + 6
    facts = facts_of(
        job,
        {Field.PO_DATE: 1.0, Field.DELIVERY_TERMS: 0.7, Field.PAYMENT_TERMS: 0.9, Field.REQUESTED_DATE: 0.6, Field.CURRENCY: 0.2},
        3,
    )
    chance.shuffle(facts)
    y = draw_cells(job, job.margin, y, job.right, facts, across=chance.choice((4, 5)))
    y = lay_rows(job, y + font.size + 4, _edwards_grid(job), new_page=continue_page(job, cells=True), foot=110)
    y = draw_sums(job, y + 14, at=0.0)
    draw_end(job, y)
    return paper


def _edwards_grid(job: Job) -> Grid:
    """Quantity first or last, item number, description with a second row, original order, date, cost."""
    chance, items = job.chance, job.purchase.items
    first, seller, numbered, dated = job.chosen(0.5), job.chosen(0.3), job.chosen(0.6), job.chosen(0.7)
    way, noted, unit_below = chance.choice(("plain", "unit", "plain")), job.chosen(0.3), job.chosen(0.15)
    original, off = job.chosen(0.3), any(item.discount_percent for item in items)
    counted: list[Field | None] = [Field.QUANTITY, *([] if unit_below else [Field.UOM])]
    fields: list[Field | None] = [Field.LINE_NUMBER] if numbered else []
    fields += [*(counted if first else []), Field.BUYER_PART, Field.DESCRIPTION, *([] if first else counted)]
    fields += [None] if original else []
    fields += [Field.LINE_DATE] if dated else []
    fields += [Field.DISCOUNT_PERCENT] if off and job.priced else []
    fields += [Field.UNIT_PRICE, Field.AMOUNT] if job.priced else []
    heads = headings(job, fields)
    text = fields.index(Field.DESCRIPTION)

    def rows(index: int) -> list[Cells]:
        cells: Cells = {}
        for n, what in enumerate(fields):
            if what is None:
                cells[n] = [Run(code("######", chance), Label(line=index))]
            elif what is Field.UNIT_PRICE:
                cells[n] = price_runs(job, index, way)
            elif what is Field.DISCOUNT_PERCENT:
                cells[n] = discount_runs(job, index)
            else:
                cells[n] = job.item(what, index)
        second: Cells = {}
        if unit_below:
            second[fields.index(Field.QUANTITY)] = job.item(Field.UOM, index)
        if seller:
            second[text] = job.item(Field.SUPPLIER_PART, index)
        return [cells, second] if second else [cells]

    def ends(index: int) -> list[list[Run]]:
        return [[Run(job.word(note), Label(line=index))] for note in items[index].notes] if noted else []

    before = notice_rows(job, chance.choice((1, 2, 4, 30, 45))) if job.chosen(0.25) else []
    tall = job.chosen(0.6)
    return Grid(
        aligned(fields),
        [heads],
        rows,
        text,
        ends,
        frame=tall or job.chosen(0.5),
        tall=tall,
        before=before,
        gap=chance.choice((4.0, 10.0)),
    )

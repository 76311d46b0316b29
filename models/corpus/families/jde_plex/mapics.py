"""MAPICS."""

from __future__ import annotations

import random

from models.corpus.families.jde_plex.foot import draw_end, draw_sums
from models.corpus.families.jde_plex.head import continue_page, draw_cells, draw_party, facts_of
from models.corpus.families.jde_plex.job import Job, begin_job
from models.corpus.families.jde_plex.line_values import aligned, discount_runs, headings, notice_rows, price_runs
from models.corpus.families.jde_plex.stacked_rows import Cells, Grid, lay_rows
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_mapics(purchase: Purchase, chance: random.Random) -> Paper:
    """Infor XA: the issuer centred, parties side by side, cells of facts, lines in rows of their own with dates at the dock."""
    job = begin_job(purchase, chance, (8.0, 8.5, 9.0), ("Courier", "Helvetica", "Courier"))
    job.words_upper = True
    if job.font.face == "Courier":
        job.font = job.font.sized(chance.choice((7.0, 7.5, 8.0)))
    paper, font = job.paper, job.font
    y = _head(job)
    way, dated, noted, seller = chance.choice(("plain", "glued")), job.chosen(0.8), job.chosen(0.4), job.chosen(0.4)
    date_caption, seller_caption = job.heading(Field.LINE_DATE), job.heading(Field.SUPPLIER_PART)
    fields: list[Field] = [Field.LINE_NUMBER, Field.BUYER_PART, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    if job.chosen(0.3):
        fields = [Field.QUANTITY, Field.UOM, Field.LINE_NUMBER, Field.BUYER_PART, Field.UNIT_PRICE, Field.AMOUNT]
    fields = fields if job.priced else fields[:-2]
    part = fields.index(Field.BUYER_PART)

    def rows(index: int) -> list[Cells]:
        mine = Label(line=index)
        cells = {
            n: price_runs(job, index, way) if what is Field.UNIT_PRICE else job.item(what, index) for n, what in enumerate(fields)
        }
        found: list[Cells] = [cells, {part: job.item(Field.DESCRIPTION, index)}]
        if discount_runs(job, index) and job.priced:
            found[1][fields.index(Field.UNIT_PRICE)] = discount_runs(job, index)
        if dated:
            found.append({part: [Run(f"{date_caption}: ", mine), *job.item(Field.LINE_DATE, index)]})
        if seller:
            found.append({part: [Run(f"{seller_caption}: ", mine), *job.item(Field.SUPPLIER_PART, index)]})
        return found

    def ends(index: int) -> list[list[Run]]:
        return [[Run(job.word(note), Label(line=index))] for note in purchase.items[index].notes] if noted else []

    below: dict[int, tuple[str, Field | None]] = {part: (job.heading(Field.DESCRIPTION), Field.DESCRIPTION)}
    heads = [headings(job, fields), below]
    aligns = aligned(fields)
    before = notice_rows(job, chance.randint(1, 3)) if job.chosen(0.2) else []
    grid = Grid(
        aligns, heads, rows, part, ends, gap=chance.choice((4.0, 9.0)), before=before, frame=job.chosen(0.3), tall=job.chosen(0.3)
    )
    y = lay_rows(job, y + font.leading * 2, grid, new_page=continue_page(job, cells=False))
    draw_end(job, draw_sums(job, y + 10, at=0.0) + 4)
    return paper


def _head(job: Job) -> float:
    """Issuer and title in the middle, parties side by side, cells of facts."""
    chance, font, paper, purchase, words = job.chance, job.font, job.paper, job.purchase, job.purchase.language
    centre = paper.width / 2
    y = 42.0
    if job.chosen(0.85):
        paper.text(
            centre, y, purchase.buyer.name, font.bold.sized(13), align="centre", label=Label(Field.BUYER_NAME, block=Block.BUYER)
        )
        for line in purchase.buyer.lines:
            y += font.leading + 1
            paper.text(centre, y, line, font, align="centre", label=Label(Field.BUYER_ADDRESS, block=Block.BUYER))
    paper.text(centre, y + 22, job.word(chance.choice(words.titles)), font.bold.sized(12), align="centre")
    y += 46
    third = job.width / 2
    lows = []
    for number, (block, party) in enumerate(((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to))):
        lows.append(draw_party(job, job.margin + number * third, y, third - 14, block, party, words.block(block, chance)))
    facts = facts_of(
        job, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.8}, chance.randint(1, 4)
    )
    return draw_cells(job, job.margin, max(lows) + 6, job.right, facts, across=chance.choice((3, 4)), gray=job.chosen(0.5))

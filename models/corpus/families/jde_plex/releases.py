"""Releases against blanket orders."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.families.jde_plex.foot import draw_end, draw_sums
from models.corpus.families.jde_plex.head import continue_page, draw_cells, draw_party, facts_of
from models.corpus.families.jde_plex.job import Job, begin_job
from models.corpus.families.jde_plex.line_values import aligned, discount_runs, headings, price_runs
from models.corpus.families.jde_plex.stacked_rows import Cells, Grid, lay_rows
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_releases(purchase: Purchase, chance: random.Random) -> Paper:
    """Epicor and SyteLine: part, revision and text in one column; releases with dates and received quantities below."""
    job = begin_job(purchase, chance, (8.0, 8.5, 9.0), ("Helvetica",))
    job.priced = True
    paper, words, font, habits = job.paper, purchase.language, job.font, purchase.habits
    y = _head(job)
    revision, dated = words.other_headings[min(5, len(words.other_headings) - 1)], job.chosen(0.85)
    way, stacked = chance.choice(("glued", "plain", "unit")), job.chosen(0.7)
    release, received = chance.choice(words.other_headings), chance.choice(words.other_headings)
    zero = habits.quantity(Decimal(0))
    fields: list[Field] = [Field.LINE_NUMBER, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    if not stacked:
        fields.insert(1, Field.SUPPLIER_PART)
    text = fields.index(Field.DESCRIPTION)

    def rows(index: int) -> list[Cells]:
        mine = Label(line=index)
        cells = {
            n: price_runs(job, index, way) if what is Field.UNIT_PRICE else job.item(what, index) for n, what in enumerate(fields)
        }
        found: list[Cells] = [cells]
        if stacked:
            part = [*job.item(Field.SUPPLIER_PART, index), Run(f"   {revision}: {chance.choice('ABC')}", mine)]
            found = [{**cells, text: part}, {text: job.item(Field.DESCRIPTION, index)}]
        if discount_runs(job, index):
            found.append({text: discount_runs(job, index)})
        if dated:
            head = [Run(f"{release}   {job.heading(Field.LINE_DATE)}   {job.heading(Field.QUANTITY)}   {received}", mine)]
            values = [Run("1   ", mine), *job.item(Field.LINE_DATE, index)]
            values.append(Run(f"   {habits.quantity(purchase.items[index].quantity)} {purchase.items[index].uom}   {zero}", mine))
            found += [{text: head}, {text: values}]
        return found

    aligns = aligned(fields)
    grid = Grid(
        aligns,
        [headings(job, fields)],
        rows,
        text,
        row_rules=job.chosen(0.5),
        gap=chance.choice((4.0, 8.0)),
        frame=job.chosen(0.3),
    )
    y = lay_rows(job, y + font.leading * 2, grid, new_page=continue_page(job, cells=False))
    y = draw_sums(job, y + 10, at=0.0, boxed=job.chosen(0.3))
    draw_end(job, y + 6)
    return paper


def _head(job: Job) -> float:
    """Buyer and facts side by side, seller and place of delivery below, terms in cells."""
    chance, font, paper, purchase, words = job.chance, job.font, job.paper, job.purchase, job.purchase.language
    middle = job.margin + job.width * 0.6
    low = draw_party(
        job, job.margin, 48, middle - job.margin - 10, Block.BUYER, purchase.buyer, "", font=font.sized(font.size + 1)
    )
    title = job.word(chance.choice(words.titles))
    paper.text(middle, 48, title, font.bold.sized(min(13.0, 13 * (job.right - middle) / font.bold.sized(13).width(title))))
    row = 66.0
    for caption, value, what in facts_of(
        job, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.3, Field.CURRENCY: 0.2}, chance.randint(0, 2)
    ):
        end = paper.text(middle, row, caption + ":", font.bold, label=Label(announces=what))
        row = paper.paragraph(max(end + 5, middle + 70), row, value, font, 100) if value else row + font.leading
    y = max(low, row) + 14
    half = job.width / 2
    lows = [
        draw_party(job, job.margin + number * half, y, half - 14, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)))
    ]
    facts = facts_of(job, {Field.PAYMENT_TERMS: 0.9, Field.DELIVERY_TERMS: 0.8}, 2)
    y = draw_cells(job, job.margin, max(lows) + 4, job.right, facts, across=4)
    return y

"""Infor."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.families.jde_plex.foot import draw_end, draw_sums
from models.corpus.families.jde_plex.head import continue_page, draw_party, facts_of
from models.corpus.families.jde_plex.job import Job, begin_job
from models.corpus.families.jde_plex.line_values import RIGHT, discount_runs, price_runs
from models.corpus.families.jde_plex.stacked_rows import Cells, Grid, lay_rows
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.purchase import Purchase


def draw_infor(purchase: Purchase, chance: random.Random) -> Paper:
    """Infor LN: facts in two columns, lines with ordered, received and back-ordered quantities side by side."""
    job = begin_job(purchase, chance, (7.5, 8.0, 8.5, 9.0), ("Helvetica", "Times-Roman", "Courier"))
    if job.font.face == "Courier":
        job.font = job.font.sized(7.5)
    paper, words, font = job.paper, purchase.language, job.font
    paper.text(job.margin, 46, job.word(chance.choice(words.titles)), font.bold.sized(font.size + 5))
    half = job.width / 2
    y = 68.0
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.BUYER, purchase.buyer)]
    if job.chosen(0.4):
        parties.reverse()
    lows = [
        draw_party(job, job.margin + number * half, y, half - 12, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(parties)
    ]
    y = max(lows) + 8
    seconds = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)][: 2 if job.chosen(0.5) else 1]
    lows = [
        draw_party(job, job.margin + number * half, y, half - 12, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(seconds)
    ]
    y = max(lows) + 12
    facts = facts_of(
        job,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.PAYMENT_TERMS: 0.8,
            Field.DELIVERY_TERMS: 0.8,
            Field.CURRENCY: 0.6,
            Field.REQUESTED_DATE: 0.3,
        },
        chance.randint(0, 3),
    )
    at = max(font.width(f"{caption} :") for caption, _value, _what in facts) + 8
    for number, (caption, value, what) in enumerate(facts):
        x = job.margin + number % 2 * half
        paper.text(x, y, caption, font, label=Label(announces=what))
        place = min(at, half * 0.6)
        place = max(place, font.width(caption) + 8)
        paper.text(x + place - 6, y, ":", font)
        low = paper.paragraph(x + place, y, value, font, half - place - 4) if value else y
        if number % 2 or low > y + font.leading + 1:
            y = max(y + font.leading, low)
    y = lay_rows(job, y + font.leading * 2, _infor_grid(job), new_page=continue_page(job, cells=False))
    y = draw_sums(job, y + 10, at=job.margin + job.width * 0.45)
    draw_end(job, y + 4)
    return paper


def _infor_grid(job: Job) -> Grid:
    """Position and item in the first row, text in the second, the seller's item in the third; quantities of three kinds."""
    chance, items, habits = job.chance, job.purchase.items, job.purchase.habits
    three, seller, own_row, dated = job.chosen(0.5), job.chosen(0.5), job.chosen(0.6), job.chosen(0.6)
    priced, noted = job.priced, job.chosen(0.25)
    fields: list[Field | None] = [Field.LINE_NUMBER, Field.BUYER_PART, *([] if own_row else [Field.DESCRIPTION]), Field.QUANTITY]
    fields += [None, None] if three else []
    fields += [Field.UOM, *([Field.LINE_DATE] if dated else [])]
    off = any(item.discount_percent for item in items)
    fields += [Field.UNIT_PRICE, *([Field.DISCOUNT_PERCENT] if off else []), Field.AMOUNT] if priced else []
    others = chance.sample(job.purchase.language.other_headings, 2)
    heads: dict[int, tuple[str, Field | None]] = {}
    unnamed = iter(others)
    for n, what in enumerate(fields):
        heads[n] = (job.heading(what) if what else job.word(next(unnamed)), what)
    text = 1 if own_row else 2
    second: list[dict[int, tuple[str, Field | None]]] = (
        [{1: (job.heading(Field.DESCRIPTION), Field.DESCRIPTION)}] if own_row else []
    )
    if seller and second:
        second.append({1: (job.heading(Field.SUPPLIER_PART), Field.SUPPLIER_PART)})
    zero = habits.quantity(Decimal(0))

    def rows(index: int) -> list[Cells]:
        received = chance.choice((zero, zero, habits.quantity(Decimal(chance.randint(1, 50)))))
        cells: Cells = {}
        for n, what in enumerate(fields):
            if what is None:
                cells[n] = [Run(received if fields[n - 1] is not None else zero, Label(line=index))]
            elif what is Field.UNIT_PRICE:
                cells[n] = price_runs(job, index, "plain")
            elif what is Field.DISCOUNT_PERCENT:
                cells[n] = discount_runs(job, index)
            else:
                cells[n] = job.item(what, index)
        found = [cells]
        if own_row:
            found.append({1: job.item(Field.DESCRIPTION, index)})
        if seller:
            found.append({text: job.item(Field.SUPPLIER_PART, index)})
        return found

    def ends(index: int) -> list[list[Run]]:
        return [[Run(note, Label(line=index))] for note in items[index].notes] if noted else []

    aligns: list[Align] = ["right" if what in RIGHT or what is None else "left" for what in fields]
    return Grid(
        aligns, [heads, *second], rows, text, ends, gap=chance.choice((3.0, 7.0)), splits=job.chosen(0.3), frame=job.chosen(0.3)
    )

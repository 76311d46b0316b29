"""Plex."""

from __future__ import annotations

import random

from models.corpus.families.jde_plex.foot import draw_sums
from models.corpus.families.jde_plex.head import continue_page, draw_party
from models.corpus.families.jde_plex.job import Job, begin_job
from models.corpus.families.jde_plex.line_values import aligned, discount_runs, price_runs
from models.corpus.families.jde_plex.stacked_rows import Cells, Grid, lay_rows
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_plex(purchase: Purchase, chance: random.Random) -> Paper:
    """Plex: one outer frame, parties at the left, a list of facts (some without values) at the right, a title over the table."""
    job = begin_job(purchase, chance, (7.0, 7.5, 8.0), ("Helvetica",))
    job.words_upper, job.priced = False, True
    paper, words, font = job.paper, purchase.language, job.font
    y, middle, top = _issuer(job)
    start = y
    row = _facts(job, y, middle)
    low = _parties(job, y, middle)
    y = max(low, row) + 2
    paper.rule(middle, start, middle, y)
    paper.rule(job.margin, y, job.right, y)
    if words.code == "en":
        paper.text(job.margin + job.width / 2, y + font.leading, "Items", font.bold, align="centre")
        paper.rule(job.margin, y + font.leading + 4, job.right, y + font.leading + 4)
        y += font.leading + 4
    y = lay_rows(job, y + font.size + 6, _plex_grid(job), new_page=continue_page(job, cells=False), foot=100)
    y = draw_sums(job, y + 2, at=0.0)
    if job.chosen(0.6):
        paper.rule(job.margin, y, job.right, y)
        paper.text(job.margin + 4, y + font.leading + 2, remark(words, purchase.country, chance), font)
        y += 2 * font.leading + 4
    if len(paper.sheets) == 1:
        paper.box(job.margin, top, job.right, y + 6)
    day = purchase.habits.header_day(purchase.po_date)
    paper.text(
        job.right,
        min(y + 18, paper.height - 20),
        f"{day} 9:15 {purchase.buyer.person.split()[0].lower()}",
        font.sized(6.5),
        align="right",
    )
    return paper


def _issuer(job: Job) -> tuple[float, float, float]:
    """The buyer, the title and, now and then, the number again; returns the y below, the middle and the top of the frame."""
    chance, font, paper, purchase, words = job.chance, job.font, job.paper, job.purchase, job.purchase.language
    top = chance.choice((36.0, 48.0))
    middle = job.margin + job.width * 0.5
    y = draw_party(
        job, job.margin + job.width * chance.choice((0.01, 0.28)), top + 14, job.width * 0.4, Block.BUYER, purchase.buyer, ""
    )
    big = font.bold.sized(14)
    paper.text(job.right - 6, top + 20, chance.choice(words.titles), big, align="right")
    if job.chosen(0.6):
        paper.text(job.right - 6, top + 38, job.value(Field.PO_NUMBER), big, align="right")
    y = max(y, top + 48) + 4
    paper.rule(job.margin, y, job.right, y)
    return y, middle, top


def _facts(job: Job, y: float, middle: float) -> float:
    """A list at the right, some captions without values."""
    font, paper = job.font, job.paper
    row = y + font.leading + 2
    for fact in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        None,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        None,
        Field.CURRENCY,
        None,
    ):
        if fact and fact not in (Field.PO_NUMBER, Field.PO_DATE, Field.PAYMENT_TERMS) and job.chosen(0.5):
            continue
        caption = (job.caption(fact) if fact else job.other()).rstrip(":") + ":"
        blank = fact is None or (fact not in (Field.PO_NUMBER, Field.PO_DATE) and job.chosen(0.2))
        paper.text(middle + 4, row, caption, font.bold, label=Label(announces=None if blank else fact))
        if fact and not blank:
            at = max(middle + 95, middle + 10 + font.bold.width(caption))
            row = paper.paragraph(at, row, job.value(fact), font, job.right - at - 4)
        else:
            row += font.leading
        row += 1
    return row


def _parties(job: Job, y: float, middle: float) -> float:
    """The seller, the place of delivery, perhaps who pays, at the left."""
    chance, font, paper, purchase, words = job.chance, job.font, job.paper, job.purchase, job.purchase.language
    low = y + font.leading + 2
    for block, party in (
        (Block.SUPPLIER, purchase.supplier),
        (Block.SHIP_TO, purchase.ship_to),
        (Block.BILL_TO, purchase.bill_to),
    ):
        if block is Block.BILL_TO and job.chosen(0.6):
            continue
        caption = f"{words.block(block, chance).rstrip(':')}:"
        paper.text(job.margin + 4, low, caption, font.bold, label=Label(block=block))
        at = job.margin + 4 + max(font.bold.width(caption) + 6, 50)
        low = draw_party(job, at, low, middle - at - 4, block, party, "") + 8
    return low


def _stacked_heads(job: Job, fields: list[Field | None]) -> list[dict[int, tuple[str, Field | None]]]:
    """Every heading in as many rows as it has words, standing on the last row."""
    parts = []
    for what in fields:
        text = job.heading(what) if what else job.word(job.chance.choice(job.purchase.language.other_headings))
        parts.append((text.split(), what))
    depth = max(len(words) for words, _what in parts)
    rows: list[dict[int, tuple[str, Field | None]]] = [{} for _number in range(depth)]
    for column, (words, what) in enumerate(parts):
        for number, word in enumerate(words):
            rows[depth - len(words) + number][column] = (word, what)
    return rows


def _plex_grid(job: Job) -> Grid:
    fields: list[Field | None] = [Field.LINE_NUMBER, Field.SUPPLIER_PART, Field.DESCRIPTION, Field.LINE_DATE, Field.QUANTITY]
    fields += [None] if job.chosen(0.15) else []  # a column that is empty: received
    fields += [Field.DISCOUNT_PERCENT] if any(item.discount_percent for item in job.purchase.items) else []
    fields += [Field.UNIT_PRICE, Field.AMOUNT]
    if job.chosen(0.3):
        fields.remove(Field.LINE_DATE)
    way, unit = job.chance.choice(("glued", "glued", "plain")), job.chance.choice(("beside", "column", "none", "slash"))
    if unit == "column":
        fields.insert(fields.index(Field.QUANTITY) + 1, Field.UOM)
    noted = job.chosen(0.4)

    def rows(index: int) -> list[Cells]:
        cells: Cells = {}
        for n, what in enumerate(fields):
            if what is Field.UNIT_PRICE:
                cells[n] = price_runs(job, index, way)
            elif what is Field.DISCOUNT_PERCENT:
                cells[n] = discount_runs(job, index)
            elif what:
                cells[n] = job.item(what, index)
            if what is Field.QUANTITY and unit in ("beside", "slash"):
                gap = Run(" " if unit == "beside" else "/", Label(line=index))
                cells[n] = [*cells[n], gap, *job.item(Field.UOM, index)]
        found = [cells]
        if noted:
            found.append({fields.index(Field.DESCRIPTION): [Run(job.purchase.items[index].notes[0], Label(line=index))]})
        return found

    aligns = aligned(fields)
    return Grid(aligns, _stacked_heads(job, fields), rows, fields.index(Field.DESCRIPTION), frame=True, row_rules=True, gap=1.0)

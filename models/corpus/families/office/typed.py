"""Lists and records written on a typewriter or as plain text."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns, value_run
from models.corpus.families.office.desk import Desk, begin_desk
from models.corpus.families.office.facts import USUAL, facts_of, party_rows, sums_of
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table


def draw_typed(purchase: Purchase, chance: random.Random, *, records: bool) -> Paper:
    """Typewritten: a list without any heading, or one record after the other with a caption before each value."""
    desk = begin_desk(purchase, chance, ("Courier", "Courier", "Helvetica", "Times-Roman"), (8.5, 9.5, 10.0))
    paper, font, words = desk.paper, desk.font, purchase.language
    left = chance.choice((45.0, 60.0))
    y = chance.choice((50.0, 70.0))
    if desk.maybe(0.8):
        paper.text(left, y, chance.choice(words.titles), font.bold if desk.maybe(0.5) else font)
        y += font.leading * 2
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    blocks += [(Block.SHIP_TO, purchase.ship_to)] if desk.maybe(0.5) else []
    if desk.maybe(0.4):
        blocks[0], blocks[1] = blocks[1], blocks[0]
    hanging = desk.maybe(0.5)
    for block, party in blocks:
        caption = words.block(block, chance).rstrip(":") + ":"
        rows = party_rows(desk, party, block, phone=0.2)
        indent = left + (max(70.0, font.width(caption) + 8) if hanging else 0.0)
        paper.text(left, y, caption, font, label=Label(block=block))
        y += 0 if hanging else font.leading
        for row in rows:
            paper.text(indent, y, row, font)
            y += font.leading
        y += font.leading * 0.6
    colon = chance.choice((": ", " ", " : ", ":"))
    for caption, value, field in facts_of(desk, USUAL):
        paper.text(left, y, [Run(caption, Label(announces=field)), Run(colon), Run(value, Label(field))], font)
        y += font.leading
    y += font.leading
    y = _records(desk, y, left) if records else _list(desk, y, left)
    if desk.maybe(0.6):
        for caption, value, field in sums_of(desk):
            if y > paper.height - 60:
                paper.new_page(PageRole.CONTINUATION)
                y = 60.0
            paper.text(left, y, [Run(caption, Label(announces=field)), Run(colon), Run(value, Label(field))], font)
            y += font.leading
    paper.paragraph(left, min(y + 10, paper.height - 45), remark(words, purchase.country, chance), font, paper.width - 2 * left)
    return paper


def _list(desk: Desk, y: float, left: float) -> float:
    """Lines in columns that have no heading."""
    fields = made_up_fields(desk, prices=0.7)
    chance, purchase = desk.chance, desk.purchase
    bare = [replace(column, heading=()) for column in columns_of(desk, fields, empty=0.0)]
    style = TableStyle(desk.font, desk.font, heading_rules=False, gap=chance.choice((0.0, 3.0, 8.0)))
    columns, style = placed_columns(bare, len(purchase.items), style, left, desk.paper.width - left)
    noted = desk.maybe(0.2)

    def new_page() -> float:
        desk.paper.new_page(PageRole.CONTINUATION)
        return 60.0

    def below(index: int) -> CellRows:
        return [[Run(note, Label(line=index))] for note in purchase.items[index].notes[:1]] if noted else []

    bottom = desk.paper.height - 70
    return draw_table(
        desk.paper, y, columns, len(purchase.items), style, bottom=bottom, new_page=new_page, below=below, below_left=left + 40
    ) + 8  # fmt: skip


def _records(desk: Desk, y: float, left: float) -> float:
    """Each line as a record: caption and value in every row."""
    paper, purchase, chance, font = desk.paper, desk.purchase, desk.chance, desk.font
    fields = made_up_fields(desk, prices=0.8)
    captions = {field: purchase.language.heading(field, chance) for field in fields}
    gap = max(font.width(text) for text in captions.values()) + 16
    colon, tabbed = chance.choice((":", " :", "")), desk.maybe(0.6)
    two = desk.maybe(0.3) and gap < (paper.width - 2 * left) * 0.3
    for index in range(len(purchase.items)):
        if y + len(fields) * font.leading > paper.height - 60:
            paper.new_page(PageRole.CONTINUATION)
            y = 60.0
        beside = False
        for field in fields:
            value = value_run(purchase, field, index)
            if not value.text:
                continue
            beside = two and beside and field is not Field.DESCRIPTION
            x = left + (paper.width - 2 * left) / 2 if beside else left
            y -= font.leading if beside else 0
            caption = Run(captions[field] + colon, Label(announces=field, line=index))
            if tabbed:
                paper.text(x, y, caption, font)
                paper.text(x + gap, y, value, font)
            else:
                paper.text(x, y, [caption, Run(" ", Label(line=index)), value], font)
            y += font.leading
            beside = not beside and field is not Field.DESCRIPTION
        y += font.leading * chance.choice((0.5, 1.0))
        if desk.maybe(0.2):
            paper.rule(left, y - font.leading * 0.9, paper.width - left, y - font.leading * 0.9)
    return y

"""Letters with a small table."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns, with_flat_heading
from models.corpus.families.office.desk import begin_desk
from models.corpus.families.office.facts import sums_of
from models.corpus.families.office.letter_frame import draw_letter_foot, draw_letter_head
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase
from models.corpus.table import TableStyle, draw_table


def draw_small_table(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter with a small table of three to seven columns in its middle."""
    desk = begin_desk(purchase, chance, ("Times-Roman", "Helvetica"), (9.0, 10.0, 10.5))
    left = chance.choice((50.0, 60.0, 70.0))
    y = draw_letter_head(desk, left)
    fields = made_up_fields(desk, prices=0.8)
    framed = desk.maybe(0.7)
    style = TableStyle(
        desk.font, desk.font.bold if desk.maybe(0.7) else desk.font, frame=framed, row_rules=framed,
        gap=chance.choice((3.0, 5.0, 8.0)),
        repeats_heading=desk.maybe(0.5), padding=3.0,
    )  # fmt: skip
    columns, style = placed_columns(
        columns_of(desk, fields, empty=0.1), len(purchase.items), style, left, desk.paper.width - left
    )
    if framed:  # the frame of a table with two rows of headings would begin in its middle
        columns = [
            replace(column, heading=column.heading[:1]) if len(column.heading) == 1 else with_flat_heading(column)
            for column in columns
        ]
        columns, style = placed_columns(columns, len(purchase.items), style, left, desk.paper.width - left)

    def new_page() -> float:
        desk.paper.new_page(PageRole.CONTINUATION)
        return 60.0

    y = draw_table(desk.paper, y + 10, columns, len(purchase.items), style, bottom=desk.paper.height - 90, new_page=new_page)
    if Field.AMOUNT in fields and desk.maybe(0.8):
        if y > desk.paper.height - 140:
            y = new_page()
        for caption, value, field in sums_of(desk):
            y += desk.font.leading
            at = desk.paper.width - left
            end = at - max(80.0, style.font.width(value) + 14)
            desk.paper.text(end, y, caption, style.font, align="right", label=Label(announces=field))
            desk.paper.text(at - 3, y, value, style.font, align="right", label=Label(field))
    draw_letter_foot(desk, y + desk.font.leading * 2, left)
    return desk.paper

"""Printed forms with blanks, filled in by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns, with_flat_heading
from models.corpus.families.office.desk import Desk, begin_desk
from models.corpus.families.office.facts import USUAL, facts_of, sums_of
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, Paper, Run, wrapped
from models.corpus.printed import ADDRESSES, NAMES
from models.corpus.purchase import Purchase
from models.corpus.table import Column, TableStyle


def draw_blanks(purchase: Purchase, chance: random.Random) -> Paper:
    """A form with blanks, filled in by hand: captions stand under the values or before them, nothing stands quite in place."""
    desk = begin_desk(purchase, chance, ("Helvetica", "Times-Roman"), (7.0, 7.5, 8.0))
    paper, words = desk.paper, purchase.language
    hand = Font(chance.choice(("Times-Italic", "Times-Italic", "Courier", "Helvetica-Oblique")), chance.choice((10.0, 11.0)))
    left, under = chance.choice((45.0, 55.0)), desk.maybe(0.7)
    right = paper.width - left

    def shaky(x: float, y: float, runs: Sequence[Run], align: str = "left", face: Font = hand) -> None:
        place = x + chance.uniform(-1.5, 2.5)
        paper.text(place, y + chance.uniform(-2.5, 0.0), list(runs), face, align="right" if align == "right" else "left")

    def blank(x: float, end: float, y: float, caption: str, rows: Sequence[Sequence[Run]], label: Label) -> None:
        if under:
            paper.rule(x, y + 2, end, y + 2)
            shaky(x + 4, y, rows[0])
            paper.text(x, y + 2 + desk.font.size, caption, desk.font, label=label)
        else:
            begin = paper.text(x, y, caption, desk.font, label=label) + 3
            if begin + hand.width("".join(run.text for run in rows[0])) > end + 12:
                begin, y = x, y + hand.leading
            paper.rule(begin, y + 2, end, y + 2)
            shaky(begin + 3, y, rows[0])

    y = 55.0
    paper.text(paper.width / 2, y, chance.choice(words.titles).upper(), desk.font.bold.sized(14), align="centre")
    y += 34
    step = hand.leading + (14 if under else 22)
    half = left + (right - left) * 0.56
    facts = [(Run(caption, Label(announces=field)), Run(value, Label(field))) for caption, value, field in facts_of(desk, USUAL)]
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)] + (
        [(Block.SHIP_TO, purchase.ship_to)] if desk.maybe(0.5) else []
    )
    chance.shuffle(blocks)
    for block, party in blocks:
        label = Label(block=block)
        blank(
            left,
            right if hand.width(party.name) > half - left - 20 else half - 10,
            y,
            words.block(block, chance),
            [[Run(party.name, Label(NAMES[block], block=block))]],
            label,
        )
        if facts and hand.width(party.name) <= half - left - 20 and hand.width(facts[0][1].text) < right - half - 8 and under:
            caption, value = facts.pop(0)
            blank(half, right, y, caption.text, [[value]], caption.label)
        y += step
        for line in party.lines:
            paper.rule(left, y + 2 - 4, half - 10, y + 2 - 4)
            shaky(left + 4, y - 4, [Run(line, Label(ADDRESSES.get(block), block=block))])
            y += hand.leading + 5
        y += 8
    for caption, value in facts:
        blank(left, right - 90, y, caption.text, [[value]], caption.label)
        y += step
    fields = made_up_fields(desk, prices=0.75)
    count = len(purchase.items)
    bold = desk.font.bold
    style = TableStyle(hand.sized(9.5), bold, padding=4.0)
    columns, style = placed_columns(
        [with_flat_heading(column) for column in columns_of(desk, fields, empty=0.25)], count, style, left, right
    )
    y = _hand_table(desk, y + 10, columns, style, shaky)
    if desk.maybe(0.6) and Field.AMOUNT in fields:
        caption_text, total, field = sums_of(desk)[-1]
        paper.text(right - 130, y, caption_text, desk.font.bold, align="right", label=Label(announces=field))
        shaky(right - 6, y, [Run(total, Label(field))], "right")
    foot = paper.height - 48
    paper.rule(left, foot, left + 170, foot)
    shaky(left + 20, foot - 2, [Run(purchase.buyer.person)])
    paper.text(left, foot + 9, chance.choice(words.other_captions), desk.font)
    return paper


def _hand_table(desk: Desk, y: float, columns: Sequence[Column], style: TableStyle, shaky: Callable[..., None]) -> float:
    """Ruled rows, one text a cell; text that is too long goes on in the next row."""
    paper, count, hand = desk.paper, len(desk.purchase.items), style.font
    height = max(18.0, hand.size * 1.75)
    y, top = _hand_heading(desk, y, columns, style.heading_font), y - 9

    def close(bottom: float) -> None:
        for x in (*(column.left for column in columns), columns[-1].right):
            paper.rule(x, top, x, bottom)

    spare = desk.chance.choice((0, 0, 1, 3))
    for index in range(count + spare):
        cells = [column.cell(index)[0] if index < count else [] for column in columns]
        texts = [
            wrapped(runs, hand, column.right - column.left - 6) if column.wraps and runs else [runs]
            for runs, column in zip(cells, columns, strict=True)
        ]
        if y + height * max(map(len, texts)) > paper.height - 80:
            if index >= count:
                break
            close(y)
            paper.new_page(PageRole.CONTINUATION)
            y, top = _hand_heading(desk, 60.0, columns, style.heading_font), 51.0
        for number in range(max(map(len, texts))):
            for column, rows in zip(columns, texts, strict=True):
                if number < len(rows) and rows[number]:
                    if column.align == "right":
                        shaky(column.right - 5, y + height - 4, rows[number], "right", hand)
                    else:
                        shaky(column.left + 3, y + height - 4, rows[number], "left", hand)
            y += height
            paper.rule(columns[0].left, y, columns[-1].right, y)
    close(y)
    return y + 20


def _hand_heading(desk: Desk, y: float, columns: Sequence[Column], font: Font) -> float:
    paper = desk.paper
    paper.rule(columns[0].left, y - 9, columns[-1].right, y - 9)
    for column in columns:
        for text, field in column.heading:
            paper.text(column.left + 2, y, text, font, label=Label(announces=field))
    paper.rule(columns[0].left, y + 4, columns[-1].right, y + 4)
    return y + 4

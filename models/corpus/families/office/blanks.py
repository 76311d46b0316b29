"""Printed forms with blanks, filled in by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns, with_flat_heading
from models.corpus.families.office.desk import Desk, begin_desk
from models.corpus.families.office.facts import USUAL, facts_of, sums_of
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Align, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES
from models.corpus.purchase import Purchase
from models.corpus.table import Column, TableStyle


@dataclass(frozen=True)
class _Blanks:
    """A form whose blanks somebody fills in.

    Attributes:
        hand: Their letters.
        under: Captions stand under the line, not before it.
    """

    desk: Desk
    hand: Font
    left: float
    right: float
    under: bool

    @property
    def step(self) -> float:
        """From one blank to the next."""
        return self.hand.leading + (14 if self.under else 22)

    @property
    def half(self) -> float:
        """Where the right part of a row begins."""
        return self.left + (self.right - self.left) * 0.56

    def shaky(self, x: float, y: float, runs: Sequence[Run], align: Align = "left", face: Font | None = None) -> None:
        """Write by hand: nearly in place."""
        chance = self.desk.chance
        place = x + chance.uniform(-1.5, 2.5)
        self.desk.paper.text(place, y + chance.uniform(-2.5, 0.0), list(runs), face or self.hand, align=align)

    def blank(self, x: float, end: float, y: float, caption: Run, value: Run) -> None:
        """A line with what is written on it; behind a caption that leaves too little room it goes to a row of its own."""
        paper, font = self.desk.paper, self.desk.font
        if self.under:
            paper.rule(x, y + 2, end, y + 2)
            self.shaky(x + 4, y, [value])
            paper.text(x, y + 2 + font.size, caption, font)
            return
        begin = paper.text(x, y, caption, font) + 3
        if begin + self.hand.width(value.text) > end + 12:
            begin, y = x, y + self.hand.leading
        paper.rule(begin, y + 2, end, y + 2)
        self.shaky(begin + 3, y, [value])


def draw_blanks(purchase: Purchase, chance: random.Random) -> Paper:
    """A form with blanks, filled in by hand: captions stand under the values or before them, nothing stands quite in place."""
    desk = begin_desk(purchase, chance, ("Helvetica", "Times-Roman"), (7.0, 7.5, 8.0))
    paper, words, bold = desk.paper, purchase.language, desk.font.bold
    hand = Font(chance.choice(("Times-Italic", "Times-Italic", "Courier", "Helvetica-Oblique")), chance.choice((10.0, 11.0)))
    left, under = chance.choice((45.0, 55.0)), desk.maybe(0.7)
    blanks = _Blanks(desk, hand, left, paper.width - left, under)
    paper.text(paper.width / 2, 55.0, chance.choice(words.titles).upper(), bold.sized(14), align="centre")
    y = _head(blanks, 89.0)
    fields = made_up_fields(desk, prices=0.75)
    style = TableStyle(hand.sized(9.5), bold, padding=4.0)
    flat = [with_flat_heading(column) for column in columns_of(desk, fields, empty=0.25)]
    columns, style = placed_columns(flat, len(purchase.items), style, left, blanks.right)
    y = _hand_table(blanks, y + 10, columns, style)
    if desk.maybe(0.6) and Field.AMOUNT in fields:
        caption, total, field = sums_of(desk)[-1]
        paper.text(blanks.right - 130, y, caption, bold, align="right", label=Label(announces=field))
        blanks.shaky(blanks.right - 6, y, [Run(total, Label(field))], "right")
    foot = paper.height - 48
    paper.rule(left, foot, left + 170, foot)
    blanks.shaky(left + 20, foot - 2, [Run(purchase.buyer.person)])
    paper.text(left, foot + 9, chance.choice(words.other_captions), desk.font)
    return paper


def _head(blanks: _Blanks, y: float) -> float:
    """Parties on lines at the left, facts beside their names while there is room, the other facts below."""
    desk, purchase, half, left = blanks.desk, blanks.desk.purchase, blanks.half, blanks.left
    facts = [(Run(caption, Label(announces=field)), Run(value, Label(field))) for caption, value, field in facts_of(desk, USUAL)]
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    blocks += [(Block.SHIP_TO, purchase.ship_to)] if desk.maybe(0.5) else []
    desk.chance.shuffle(blocks)
    for block, party in blocks:
        room = blanks.hand.width(party.name) <= half - left - 20
        announced = Run(purchase.language.block(block, desk.chance), Label(block=block))
        name = Run(party.name, Label(NAMES[block], block=block))
        blanks.blank(left, half - 10 if room else blanks.right, y, announced, name)
        if facts and room and blanks.hand.width(facts[0][1].text) < blanks.right - half - 8 and blanks.under:
            caption, value = facts.pop(0)
            blanks.blank(half, blanks.right, y, caption, value)
        y = _address(blanks, y + blanks.step, block, party) + 8
    for caption, value in facts:
        blanks.blank(left, blanks.right - 90, y, caption, value)
        y += blanks.step
    return y


def _address(blanks: _Blanks, y: float, block: Block, party: Party) -> float:
    for line in party.lines:
        blanks.desk.paper.rule(blanks.left, y + 2 - 4, blanks.half - 10, y + 2 - 4)
        blanks.shaky(blanks.left + 4, y - 4, [Run(line, Label(ADDRESSES.get(block), block=block))])
        y += blanks.hand.leading + 5
    return y


def _hand_table(blanks: _Blanks, y: float, columns: Sequence[Column], style: TableStyle) -> float:
    """Ruled rows, one text a cell; text that is too long goes on in the next row."""
    desk, hand = blanks.desk, style.font
    paper, count = desk.paper, len(desk.purchase.items)
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
                        blanks.shaky(column.right - 5, y + height - 4, rows[number], "right", hand)
                    else:
                        blanks.shaky(column.left + 3, y + height - 4, rows[number], "left", hand)
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

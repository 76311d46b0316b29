"""Printed forms of numbered boxes, filled in by typewriter."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.corpus.families.office.columns import columns_of, made_up_fields, placed_columns, with_flat_heading
from models.corpus.families.office.desk import Desk, begin_desk
from models.corpus.families.office.facts import facts_of, party_rows, sums_of
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, Paper, Run, wrapped
from models.corpus.purchase import Purchase
from models.corpus.table import TableStyle, draw_table


@dataclass
class _Boxes:
    """A form of boxes, how many of which have their number by now.

    Attributes:
        small: Of the captions.
        numbered: Whether boxes have numbers at all.
    """

    desk: Desk
    small: Font
    left: float
    right: float
    numbered: bool
    counter: int = 0

    def caption(self, text: str) -> str:
        """What stands in the corner of the next box."""
        self.counter += 1
        return f"{self.counter}{self.desk.chance.choice(('.', '.', ')'))} {text}" if self.numbered else text

    def row(
        self,
        y: float,
        boxes: Sequence[tuple[str, Label]],
        bodies: Sequence[Sequence[Sequence[Run]]],
        *,
        above: float,
        first: float,
    ) -> float:
        """Boxes side by side, ``above`` higher than the longest text, whose first line stands ``first`` below their edge."""
        paper, font = self.desk.paper, self.desk.font
        width = (self.right - self.left) / len(boxes)
        height = above + max(map(len, bodies)) * font.leading
        for number, (text, label) in enumerate(boxes):
            x = self.left + number * width
            paper.box(x, y, x + width, y + height)
            paper.text(x + 3, y + 8, text, self.small, label=label)
            for place, row in enumerate(bodies[number]):
                paper.text(x + 5, y + first + place * font.leading, row, font)
        return y + height

    def next_page(self) -> float:
        """What begins a page more; returns the y below it."""
        purchase, paper = self.desk.purchase, self.desk.paper
        paper.new_page(PageRole.CONTINUATION)
        caption = Run(purchase.language.caption(Field.PO_NUMBER, self.desk.chance), Label(announces=Field.PO_NUMBER))
        paper.text(self.left, 44, [caption, Run(" "), Run(purchase.po_number, Label(Field.PO_NUMBER))], self.desk.font)
        return 74.0


def draw_boxes(purchase: Purchase, chance: random.Random) -> Paper:
    """A printed form of numbered boxes with small captions in their corner, filled in by typewriter; lines in a ruled table."""
    desk = begin_desk(purchase, chance, ("Courier", "Helvetica"), (8.5, 9.0, 9.5))
    paper, words = desk.paper, purchase.language
    small = Font(chance.choice(("Helvetica", "Times-Roman")), 6.5)
    left = chance.choice((32.0, 42.0))
    boxes = _Boxes(desk, small, left, paper.width - left, desk.maybe(0.75))
    paper.text(paper.width / 2, 48.0, chance.choice(words.titles), Font("Helvetica-Bold", 14), align="centre")
    y = _facts(boxes, _parties(boxes, 62.0))
    fields = made_up_fields(desk)
    y = _lines(boxes, y + 14, fields)
    if Field.AMOUNT in fields:
        _sums(boxes, boxes.next_page() if y > paper.height - 120 else y)
    for number, text in enumerate(chance.sample(words.other_captions, 2)):
        x = left + number * 180
        paper.rule(x, paper.height - 50, x + 150, paper.height - 50)
        paper.text(x, paper.height - 41, boxes.caption(text), small)
    return paper


def _parties(boxes: _Boxes, y: float) -> float:
    """Two in a row, in any order."""
    desk, purchase = boxes.desk, boxes.desk.purchase
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    blocks += [(Block.BILL_TO, purchase.bill_to)] if desk.maybe(0.6) else []
    desk.chance.shuffle(blocks)
    for begin in range(0, len(blocks), 2):
        pair = blocks[begin : begin + 2]
        width = (boxes.right - boxes.left) / len(pair)
        rows = [party_rows(desk, party, block, phone=0.2) for block, party in pair]
        bodies = [[line for row in one for line in wrapped(row, desk.font, width - 10)] for one in rows]
        captions = [(boxes.caption(purchase.language.block(block, desk.chance)), Label(block=block)) for block, _party in pair]
        y = boxes.row(y, captions, bodies, above=14, first=19)
    return y


_LIKELY = {
    Field.PO_NUMBER: 1.0, Field.PO_DATE: 0.97, Field.REQUESTED_DATE: 0.6, Field.PAYMENT_TERMS: 0.6, Field.DELIVERY_TERMS: 0.6,
    Field.CURRENCY: 0.3,
}  # fmt: skip


def _facts(boxes: _Boxes, y: float) -> float:
    """Two to four in a row."""
    desk = boxes.desk
    facts = facts_of(desk, _LIKELY)
    across = desk.chance.choice((2, 3, 3, 4))
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (boxes.right - boxes.left) / len(shown)
        bodies = [wrapped([Run(value, Label(field))], desk.font, width - 8) for _caption, value, field in shown]
        captions = [(boxes.caption(text), Label(announces=field)) for text, _value, field in shown]
        y = boxes.row(y, captions, bodies, above=13, first=18.5)
    return y


def _lines(boxes: _Boxes, y: float, fields: Sequence[Field]) -> float:
    """A ruled table whose headings go on counting."""
    desk, count = boxes.desk, len(boxes.desk.purchase.items)
    gap, row_rules = desk.chance.choice((3.0, 7.0)), desk.maybe(0.4)
    style = TableStyle(desk.font, boxes.small.sized(7.0), frame=True, gap=gap, row_rules=row_rules, leading=desk.font.leading)
    flat = [with_flat_heading(column) for column in columns_of(desk, fields, empty=0.3)]
    flat = [replace(column, heading=((boxes.caption(column.heading[0][0]), column.heading[0][1]),)) for column in flat]
    columns, style = placed_columns(flat, count, style, boxes.left, boxes.right)
    return draw_table(desk.paper, y, columns, count, style, bottom=desk.paper.height - 110, new_page=boxes.next_page)


def _sums(boxes: _Boxes, y: float) -> None:
    """The last three at most, each in a box at the right, its caption before it."""
    paper, font, right = boxes.desk.paper, boxes.desk.font, boxes.right
    for text, value, field in sums_of(boxes.desk)[-3:]:
        wide = max(90.0, font.width(value) + 10)
        paper.box(right - wide, y, right, y + 15)
        paper.text(right - 4, y + 11, value, font, align="right", label=Label(field))
        caption = boxes.caption(text)
        paper.text(right - wide - 4, y + 11, caption, boxes.small, align="right", label=Label(announces=field))
        y += 15

"""Letters with their lines in a table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from models.corpus.families.german.columns import columns_of, notes_below, placed_columns
from models.corpus.families.german.foot import draw_closing, draw_sums, draw_terms
from models.corpus.families.german.head import (
    draw_info_block,
    draw_info_line,
    draw_intro,
    draw_logo,
    draw_subject,
    draw_window,
    facts_of,
    party_rows,
    write_rows,
)
from models.corpus.families.german.letter import Letter, begin_letter
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run, wrapped
from models.corpus.purchase import Purchase
from models.corpus.table import TableStyle, draw_table


def draw_letter(purchase: Purchase, chance: random.Random, *, references: str, alpine: bool = False) -> Paper:
    """A letter with a table; ``references`` says where number and date stand: in a block, in a line, or in a frame."""
    letter = begin_letter(purchase, chance)
    draw_logo(letter)
    below = draw_window(letter, right=alpine and references == "block" and letter.maybe(0.6))
    facts = facts_of(
        letter,
        {
            Field.PO_NUMBER: 0.75,
            Field.PO_DATE: 0.85,
            Field.REQUESTED_DATE: 0.35,
            Field.PAYMENT_TERMS: 0.2,
            Field.DELIVERY_TERMS: 0.2,
            Field.CURRENCY: 0.2,
        },
    )
    told = {one for _caption, _value, one in facts if one is not None}
    y = max(below, 215.0)
    if references == "block":
        window_right = any(word.left > 325 for word in letter.paper.sheet.words if 130 < word.top < 200)
        y = max(
            y,
            draw_info_block(
                letter, letter.left if window_right else 352.0, 140.0 if window_right else chance.choice((110.0, 140.0)), facts
            ),
        )
    y += chance.choice((14.0, 24.0))
    y = draw_subject(letter, y, number=Field.PO_NUMBER not in told or letter.maybe(0.3))
    y = _opening(letter, y, facts, references)
    framed = letter.maybe(0.25)
    style = _style(letter)
    columns, style = placed_columns(columns_of(letter), letter, style)
    style = replace(style, frame=framed and all(len(column.heading) == 1 for column in columns))
    text_left = next(column.left for column in columns if column.wraps) + style.padding
    carried = letter.maybe(0.25) and any(column.heading[0][1] is Field.AMOUNT for column in columns)
    notes = notes_below(letter, 0.0 if style.frame else 0.4)
    y = draw_table(
        letter.paper, y + 14, columns, len(purchase.items), style, bottom=letter.bottom - 14,
        new_page=partial(_carry, letter, carried), below=notes, below_left=text_left,
    )  # fmt: skip
    if any(column.heading[0][1] is Field.AMOUNT for column in columns) and letter.maybe(0.9):
        y = draw_sums(letter, y + 8)
    draw_closing(letter, y + 8, told)
    if letter.maybe(0.1):
        draw_terms(letter)
    return letter.paper


def _opening(letter: Letter, y: float, facts: list[tuple[str, str, Field | None]], references: str) -> float:
    """References, perhaps another place of delivery, greeting; page one may end before the first line."""
    purchase = letter.purchase
    if references == "line":
        y = draw_info_line(letter, y, facts)
    elif references == "frame":
        y = _frame(letter, y, facts)
    if letter.maybe(0.25):
        y = _delivery_block(letter, y)
    y = draw_intro(letter, y + 4)
    if letter.maybe(0.04):  # page 1 ends before the first line
        for text in letter.chance.sample(purchase.language.notes, 4):
            y = letter.paper.paragraph(letter.left, y, text, letter.font, letter.right - letter.left) + 4
        y = letter.next_page()
    if y > letter.bottom - 60:
        y = letter.next_page()
    return y


def _style(letter: Letter) -> TableStyle:
    chance = letter.chance
    bold = letter.font.bold if letter.maybe(0.6) else letter.font
    return TableStyle(
        letter.font,
        bold,
        row_rules=letter.maybe(0.15),
        gap=chance.choice((2.0, 4.0, 8.0)),
        splits=letter.maybe(0.2),
        padding=chance.choice((1.0, 2.0, 3.0)),
    )


def _frame(letter: Letter, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Number, date and the like in cells side by side, caption above value."""
    across = 4
    small = letter.font.sized(6.5)
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (letter.right - letter.left) / len(shown)
        texts = [wrapped([Run(value, Label(one))], letter.font, width - 6) for _caption, value, one in shown]
        height = 14 + max(map(len, texts)) * letter.font.leading
        for number, (caption, _value, one) in enumerate(shown):
            x = letter.left + number * width
            letter.paper.box(x, y, x + width, y + height)
            letter.paper.text(x + 3, y + 8, caption, small, label=Label(announces=one))
            for place, row in enumerate(texts[number]):
                letter.paper.text(x + 3, y + 19 + place * letter.font.leading, row, letter.font)
        y += height
    return y + 18


def _delivery_block(letter: Letter, y: float) -> float:
    """Where to deliver and where to send the invoice, side by side."""
    purchase, chance = letter.purchase, letter.chance
    pairs = [(Block.SHIP_TO, purchase.ship_to)] + ([(Block.BILL_TO, purchase.bill_to)] if letter.maybe(0.5) else [])
    width, lowest = (letter.right - letter.left) / 2, y
    for number, (block, party) in enumerate(pairs):
        x = letter.left + number * width
        letter.paper.text(x, y, purchase.language.block(block, chance), letter.font.bold, label=Label(block=block))
        rows = party_rows(letter, party, block)
        lowest = max(lowest, write_rows(letter, x, y + letter.font.leading, rows, letter.font, width - 8))
    return lowest + 10


def _carry(letter: Letter, carried: bool) -> float:
    """The foot of a page with the sum so far, and the head of the next one."""
    text = letter.chance.choice(letter.purchase.language.carried)
    value = letter.purchase.habits.money(letter.purchase.items[0].amount)
    if carried:
        letter.paper.text(letter.right - 90, letter.paper.height - 80, text, letter.font, align="right")
        letter.paper.text(letter.right, letter.paper.height - 80, value, letter.font, align="right")
    y = letter.next_page()
    if carried:
        letter.paper.text(letter.right - 90, y - 10, text, letter.font, align="right")
        letter.paper.text(letter.right, y - 10, value, letter.font, align="right")
        y += 12
    return y

"""The three forms: facts in a list, in a grid of boxes, in the margin."""

from __future__ import annotations

import random
from collections.abc import Sequence

from models.corpus.families.nordic_dutch.foot import draw_ending, draw_sums
from models.corpus.families.nordic_dutch.head import (
    blocks_of,
    draw_boxes,
    draw_logo,
    draw_pairs,
    draw_side_by_side,
    draw_title,
    facts_of,
    party_rows,
)
from models.corpus.families.nordic_dutch.house import begin_house
from models.corpus.families.nordic_dutch.lines import draw_lines
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_list(purchase: Purchase, chance: random.Random, *, stacked: bool, frame: float) -> Paper:
    """Addressee at the left without a caption, facts in a list at the right; further addresses side by side below."""
    house = begin_house(purchase, chance, bilingual=0.12)
    y = draw_logo(house, 48.0, address=0.6)
    draw_title(house, 48.0)
    y = max(y, 70.0) + chance.choice((10.0, 24.0, 36.0))
    middle = house.left + (house.right - house.left) * chance.choice((0.5, 0.55))
    facts_end = draw_pairs(house, middle, y if house.maybe(0.7) else 78.0, facts_of(house))
    begin = y
    if house.maybe(0.35):
        house.paper.text(house.left, begin, house.party(Block.SUPPLIER) + ":", house.font, label=Label(block=Block.SUPPLIER))
        begin += house.font.leading
    y = max(
        house.write(house.left, begin, party_rows(house, purchase.supplier, Block.SUPPLIER), middle - house.left - 12), facts_end
    )
    blocks = blocks_of(house, supplier=False)
    y = draw_side_by_side(house, y + 14, blocks) if blocks else y
    if house.maybe(0.4):
        y = house.write(house.left, y + 8, [[Run(remark(purchase.language, purchase.country, chance))]], house.right - house.left)
    y, summed = draw_lines(house, y + 10, stacked=stacked, frame=frame)
    return draw_ending(house, draw_sums(house, y + 10) if summed and house.maybe(0.88) else y + 10)


def draw_grid(purchase: Purchase, chance: random.Random, *, stacked: bool) -> Paper:
    """A form of boxes with small captions: parties, then facts, above an open table; Swedish houses like it."""
    house = begin_house(purchase, chance, bilingual=0.3)
    y = draw_logo(house, 44.0, address=0.25)
    draw_title(house, 44.0)
    page = chance.choice(purchase.language.page_words).format(page=1, pages=1)
    house.paper.text(house.right, 58, page, house.font.sized(8.0), align="right")
    blocks = [(Block.BUYER, purchase.buyer)] if house.maybe(0.35) else []
    blocks += blocks_of(house, supplier=True)
    if house.maybe(0.5):
        chance.shuffle(blocks)
    parties = [(house.party(block), Label(block=block), party_rows(house, party, block)) for block, party in blocks]
    facts = [
        (caption, Label(announces=field), [[Run(value, Label(field))]]) for caption, value, field in facts_of(house, others=5)
    ]
    y = max(y, 64.0) + 6
    if house.maybe(0.5):
        y = draw_boxes(house, y, parties, 2)
        y = draw_boxes(house, y, facts, chance.choice((3, 4)))
    else:
        y = draw_boxes(house, y, facts[:3], 3)
        y = draw_boxes(house, y, parties, 2)
        y = draw_boxes(house, y, facts[3:], 4)
    y, summed = draw_lines(house, y + 10, stacked=stacked, frame=0.3)
    return draw_ending(house, draw_sums(house, y + 10) if summed and house.maybe(0.88) else y + 10)


def draw_margin(purchase: Purchase, chance: random.Random) -> Paper:
    """Captions in the margin, values at a tab stop; title, number and date at the right, as Finnish letters are set."""
    house = begin_house(purchase, chance, bilingual=0.15)
    y = draw_logo(house, 46.0, address=0.5)
    column = house.left + (house.right - house.left) * 0.55
    facts = facts_of(house)
    upper = [one for one in facts if one[2] in (Field.PO_NUMBER, Field.PO_DATE)]
    house.paper.text(column, 46, chance.choice(purchase.language.titles), house.font.bold.sized(13))
    place = 64.0
    for caption, value, field in upper:
        if house.maybe(0.4):  # value alone, in its place under the title
            house.paper.text(column, place, value, house.font, label=Label(field))
        else:
            rows = [[Run(caption, Label(announces=field)), Run("  "), Run(value, Label(field))]]
            place = house.write(column, place, rows, house.right - column) - house.font.leading
        place += house.font.leading
    y = max(y, place) + 18
    tab = house.left + chance.choice((95.0, 110.0))
    width = house.right - tab

    def margin(caption: str, label: Label, rows: Sequence[Sequence[Run]]) -> None:
        nonlocal y
        below = house.write(house.left, y, [[Run(caption, label)]], tab - house.left - 6)
        y = max(house.write(tab, y, rows, width), below) + chance.choice((3.0, 8.0))

    for block, party in blocks_of(house, supplier=True):
        margin(house.party(block), Label(block=block), party_rows(house, party, block))
    for caption, value, field in facts:
        if field not in (Field.PO_NUMBER, Field.PO_DATE):
            margin(caption, Label(announces=field), [[Run(value, Label(field))]])
    y, summed = draw_lines(house, y + 6, stacked=house.maybe(0.3), frame=0.2)
    return draw_ending(house, draw_sums(house, y + 10) if summed and house.maybe(0.85) else y + 10)

"""Smart Forms: boxes and a framed table."""

from __future__ import annotations

import random
from functools import partial

from models.corpus.families.sap.columns import draw_items, heading_of
from models.corpus.families.sap.facts import draw_facts, facts_of
from models.corpus.families.sap.foot import draw_closing, draw_sums
from models.corpus.families.sap.form import Form, begin_form
from models.corpus.families.sap.line_values import discount_runs, price_runs, quantity_runs, value_runs
from models.corpus.families.sap.parties import draw_block, draw_letterhead
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import announcing
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle


def _boxes(form: Form, y: float, left: list[tuple[Party, Block]], facts: list[tuple[str, list[Run], Field | None]]) -> float:
    """Addresses in boxes at the left, the information box at the right, as Smart Forms put them."""
    paper, chance, words = form.paper, form.chance, form.words
    middle = form.left + (form.right - form.left) * chance.choice((0.48, 0.52, 0.56))
    framed, gray = chance.random() < 0.7, form.font.leading
    top, row = y, y
    for party, block in left:
        paper.text(form.left + 4, row, words.block(block, chance), form.font.bold, label=Label(block=block))
        if framed:
            paper.rule(form.left, row + 4, middle - 8, row + 4)
        row = (
            draw_block(
                form, form.left + 4, row + gray + 3, party, block, numbered=block is Block.SUPPLIER and chance.random() < 0.3
            )
            + 6
        )
        if framed:
            paper.box(form.left, top - form.font.size - 2, middle - 8, row - 6)
            row += form.font.leading
            top = row
    paper.text(middle + 4, y, form.say("info") or chance.choice(words.titles), form.font.bold)
    side = draw_facts(
        form, middle + 4, y + form.font.leading + 4, facts, right=form.right - 4, stacked=False, bold=chance.random() < 0.4
    )
    low = max(row, side)
    if framed:
        paper.box(middle, y - form.font.size - 2, form.right, low)
    return low + 10


def draw_smart_form(purchase: Purchase, chance: random.Random) -> Paper:
    """Smart Forms: grey captions over boxes, a framed table with the material's number and text stacked in one cell."""
    form = begin_form(purchase, chance, ("Helvetica", "Helvetica", "Times-Roman"), (8.0, 8.5, 9.0, 9.5))
    paper, font = form.paper, form.font
    y = max(draw_letterhead(form, 42), 80)
    title = chance.choice(form.words.titles)
    paper.text(form.right, y, title, font.bold.sized(chance.choice((16, 20, 22))), align="right")
    parties = [(purchase.supplier, Block.SUPPLIER)] + ([(purchase.ship_to, Block.SHIP_TO)] if chance.random() < 0.85 else [])
    if chance.random() < 0.25:
        parties.append((purchase.bill_to, Block.BILL_TO))
    likely = {Field.CURRENCY: 0.45, Field.PAYMENT_TERMS: 0.75, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.45}
    y = _boxes(form, y + 30, parties, facts_of(form, likely))
    columns = _columns(form)
    style = TableStyle(
        font, font.bold, frame=chance.random() < 0.7, row_rules=chance.random() < 0.3, gap=chance.choice((3.0, 6.0, 10.0))
    )
    y = draw_items(form, y + 14, columns, style, noted=chance.random() < 0.3)
    middle, sign = form.left + (form.right - form.left) * 0.5, chance.random() < 0.4
    y = draw_sums(form, y + 12, value_right=form.right - 3, caption_x=middle, sign=sign)
    draw_closing(form, y + 10)
    return paper


def _columns(form: Form) -> list[Column]:
    """Of the items: the article's cell has two or more rows; prices, dates and a column to fill in are there or not."""
    chance, words = form.chance, form.words
    way, per_way = chance.choice(("beside", "slash", "number")), chance.choice(("unit", "plain", "per", "glued", "currency"))
    part_first, both, received = chance.random() < 0.6, chance.random() < 0.3, chance.random() < 0.06
    priced, dated, stacked = chance.random() < 0.94, chance.random() < 0.3, chance.random() < 0.5
    yours = form.say("yours") or words.heading(Field.SUPPLIER_PART, chance)

    def plain(field: Field, align: Align = "left") -> Column:
        heading = heading_of(form, field, stacked=stacked)
        return Column(heading, lambda index: [value_runs(form, index, field)], 0, 0, align)

    fields = (Field.BUYER_PART, Field.DESCRIPTION) if part_first else (Field.DESCRIPTION, Field.BUYER_PART)
    article = partial(_article, form, fields, yours if both else "", priced)
    columns = [
        Column(heading_of(form, Field.LINE_NUMBER), lambda index: [value_runs(form, index, Field.LINE_NUMBER)], 0, 0),
        Column(heading_of(form, *fields), article, 0, 0, wraps=True),
    ]
    quantity = heading_of(form, Field.QUANTITY, stacked=stacked)
    columns.append(Column(quantity, lambda index: [quantity_runs(form, index, way)], 0, 0, "right"))
    columns += [plain(Field.UOM)] if way == "number" else []
    if received:
        columns.insert(2, Column(((chance.choice(words.other_headings), None),), lambda _index: [[]], 0, 0, "right"))
    columns += [plain(Field.LINE_DATE)] if dated else []
    if priced:
        price = heading_of(form, Field.UNIT_PRICE, stacked=stacked)
        columns.append(Column(price, lambda index: [price_runs(form, index, per_way)], 0, 0, "right"))
        columns.append(plain(Field.AMOUNT, "right"))
    return columns


def _article(form: Form, fields: tuple[Field, Field], yours: str, priced: bool, index: int) -> CellRows:
    """Number and text in either order, the seller's number where ``yours`` announces it, the discount."""
    rows = [value_runs(form, index, field) for field in fields]
    if yours:
        rows.append([announcing(f"{yours} ", Field.SUPPLIER_PART, index), *value_runs(form, index, Field.SUPPLIER_PART)])
    if form.purchase.items[index].discount_percent and priced:
        rows.append(discount_runs(form, index))
    return rows

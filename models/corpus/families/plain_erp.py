"""Orders as plain systems print them: letterhead, addresses side by side, a bar of facts, one table, sums."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import Language
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

LEFT, BOTTOM_MARGIN = 40.0, 70.0


def party_rows(party: Party, block: Block, chance: random.Random) -> list[list[Run]]:
    """Name and address, perhaps with somebody's name, a telephone, a number of ours."""
    rows = [[Run(party.name, Label(NAMES.get(block), block=block))]]
    if chance.random() < 0.25:
        rows.append([Run(chance.choice((party.department, party.person)), Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if chance.random() < 0.3:
        rows.append([Run(f"{chance.choice(('Tel', 'Phone:', 'T', 'Tel.:'))} {party.phone}", Label(block=block))])
    if chance.random() < 0.15:
        rows.append([Run(party.email, Label(block=block))])
    return rows


def draw(purchase: Purchase, chance: random.Random, *, facts: str, framed: bool) -> Paper:
    """One order."""
    words = purchase.language
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(("Helvetica", "Times-Roman", "Helvetica")), chance.choice((8.0, 8.5, 9.0, 9.5, 10.0)))
    y = _letterhead(paper, purchase, font, chance)
    y = _parties(paper, y, purchase, font, chance)
    pairs = _facts(purchase, chance)
    y = _fact_bar(paper, y, pairs, font) if facts == "bar" else _fact_list(paper, y, pairs, font, chance)
    style = TableStyle(
        font, font.bold if chance.random() < 0.8 else font, frame=framed, row_rules=framed and chance.random() < 0.6,
        gap=chance.choice((2.0, 5.0, 9.0)), upper=chance.random() < 0.2,
    )  # fmt: skip
    below = partial(_notes, purchase, chance.random() < 0.35)
    new_page = partial(_next_page, paper, purchase, font)
    columns = fitted(_columns(paper, purchase, font, chance), len(purchase.items), style, LEFT, paper.width - LEFT)
    y = draw_table(
        paper, y + 14, columns, len(purchase.items), style,
        bottom=paper.height - BOTTOM_MARGIN, new_page=new_page, below=below, below_left=LEFT + 30,
    )  # fmt: skip
    if y > paper.height - 150:
        y = new_page()
    y = _sums(paper, y + 12, purchase, font, chance)
    paper.paragraph(LEFT, y + 20, remark(words, purchase.country, chance), font, paper.width - 2 * LEFT)
    if chance.random() < 0.15:
        _terms(paper, words, font.sized(7.0), chance)
    return paper


def _letterhead(paper: Paper, purchase: Purchase, font: Font, chance: random.Random) -> float:
    title = chance.choice(purchase.language.titles)
    paper.text(paper.width - LEFT, 52, title, font.bold.sized(16), align="right")
    y = 48.0
    for number, row in enumerate(party_rows(purchase.buyer, Block.BUYER, chance)):
        paper.text(LEFT, y, row, font.bold.sized(12) if number == 0 else font)
        y += 13
    return y + 14


def _parties(paper: Paper, y: float, purchase: Purchase, font: Font, chance: random.Random) -> float:
    shown = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    if chance.random() < 0.5:
        shown.append((Block.BILL_TO, purchase.bill_to))
    width = (paper.width - 2 * LEFT) / len(shown)
    if any(font.width(text) > width - 6 for _block, party in shown for text in (party.name, *party.lines)):
        font = font.sized(min(font.size, 7.0))
    lowest = y
    for number, (block, party) in enumerate(shown):
        x, row_y = LEFT + number * width, y
        paper.text(
            x, row_y, purchase.language.block(block, chance) + chance.choice((":", "")), font.bold, label=Label(block=block)
        )
        for row in party_rows(party, block, chance):
            row_y += font.leading
            paper.text(x, row_y, row, font)
        lowest = max(lowest, row_y)
    return lowest + 24


def _facts(purchase: Purchase, chance: random.Random) -> list[tuple[str, str, Field | None]]:
    words = purchase.language
    printed = {
        Field.PO_NUMBER: purchase.po_number, Field.PO_DATE: purchase.habits.header_day(purchase.po_date),
        Field.REQUESTED_DATE: purchase.habits.header_day(purchase.requested_date), Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms, Field.CURRENCY: purchase.currency,
    }  # fmt: skip
    likely = {
        Field.PO_NUMBER: 1.0,
        Field.PO_DATE: 0.97,
        Field.REQUESTED_DATE: 0.5,
        Field.PAYMENT_TERMS: 0.6,
        Field.DELIVERY_TERMS: 0.5,
        Field.CURRENCY: 0.3,
    }
    pairs: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), value, field) for field, value in printed.items() if chance.random() < likely[field]
    ]
    for caption in chance.sample(words.other_captions, chance.randint(0, 3)):
        value = chance.choice(
            (purchase.buyer.person, str(chance.randint(1, 99999)), purchase.habits.header_day(purchase.requested_date))
        )
        pairs.insert(chance.randint(0, len(pairs)), (caption, value, None))
    return pairs


def _fact_bar(paper: Paper, y: float, pairs: list[tuple[str, str, Field | None]], font: Font) -> float:
    """Captions above their values in boxes side by side, at most five a row."""
    for begin in range(0, len(pairs), 5):
        shown = pairs[begin : begin + 5]
        width = (paper.width - 2 * LEFT) / len(shown)
        paper.box(LEFT, y - 11, paper.width - LEFT, y + 18)
        for number, (caption, value, field) in enumerate(shown):
            x = LEFT + number * width
            paper.rule(x, y - 11, x, y + 18)
            paper.text(x + 3, y, caption, font.bold.sized(7.5), label=Label(announces=field))
            paper.text(x + 3, y + 13, value, font, label=Label(field))
        y += 32
    return y + 10


def _fact_list(paper: Paper, y: float, pairs: list[tuple[str, str, Field | None]], font: Font, chance: random.Random) -> float:
    """Captions before their values, one a row."""
    colon, gap = chance.choice((":", "", " :")), chance.choice((0.0, 90.0, 110.0))
    x = chance.choice((LEFT, paper.width / 2))
    for caption, value, field in pairs:
        end = paper.text(x, y, caption + colon, font.bold if gap else font, label=Label(announces=field))
        paper.text(x + gap if x + gap > end + 4 else end + 5, y, value, font, label=Label(field))
        y += font.leading + 2
    return y + 10


def _columns(paper: Paper, purchase: Purchase, font: Font, chance: random.Random) -> list[Column]:
    items, habits, words = purchase.items, purchase.habits, purchase.language
    signed = chance.random() < 0.3
    glued = chance.random() < 0.08

    def simple(field: Field, text: Callable[[int], str]) -> Callable[[int], CellRows]:
        return lambda index: [[Run(text(index), Label(field, line=index))]] if text(index) else [[]]

    def quantity(index: int) -> CellRows:
        runs = [Run(habits.quantity(items[index].quantity), Label(Field.QUANTITY, line=index))]
        if glued:
            runs += [Run("/"), Run(items[index].uom, Label(Field.UOM, line=index))]
        return [runs]

    def rebate(index: int) -> str:
        off = items[index].discount_percent
        return habits.number(off, -1) + "%" if off else ""

    wanted: list[tuple[Field, float, bool, Callable[[int], CellRows]]] = [
        (Field.LINE_NUMBER, 28, False, simple(Field.LINE_NUMBER, lambda i: items[i].number)),
        (Field.SUPPLIER_PART, 80, False, simple(Field.SUPPLIER_PART, lambda i: items[i].supplier_part)),
        (Field.BUYER_PART, 80, False, simple(Field.BUYER_PART, lambda i: items[i].buyer_part)),
        (Field.DESCRIPTION, 0, False, simple(Field.DESCRIPTION, lambda i: items[i].description)),
        (Field.LINE_DATE, 58, False, simple(Field.LINE_DATE, lambda i: habits.day(items[i].wanted))),
        (Field.QUANTITY, 52, True, quantity),
        (Field.UOM, 34, False, simple(Field.UOM, lambda i: items[i].uom)),
        (Field.UNIT_PRICE, 62, True, simple(Field.UNIT_PRICE, lambda i: habits.price(items[i].unit_price, signed=signed))),
        (Field.PRICE_PER, 30, True, simple(Field.PRICE_PER, lambda i: str(items[i].price_per))),
        (Field.DISCOUNT_PERCENT, 36, True, simple(Field.DISCOUNT_PERCENT, rebate)),
        (Field.AMOUNT, 68, True, simple(Field.AMOUNT, lambda i: habits.money(items[i].amount, signed=signed))),
    ]  # fmt: skip
    likely = {
        Field.LINE_NUMBER: 0.8,
        Field.SUPPLIER_PART: 0.8,
        Field.BUYER_PART: 0.35,
        Field.LINE_DATE: 0.35,
        Field.UOM: 0.0 if glued else 0.75,
        Field.AMOUNT: 0.9,
    }
    likely |= {
        Field.PRICE_PER: 1.0 if items[0].price_per != 1 else 0.05,
        Field.DISCOUNT_PERCENT: 1.0 if any(i.discount_percent for i in items) else 0.03,
    }
    shown = [one for one in wanted if chance.random() < likely.get(one[0], 1.0)]
    if chance.random() < 0.3:  # quantity before the article
        shown.sort(key=lambda one: one[0] not in (Field.LINE_NUMBER, Field.QUANTITY, Field.UOM))
    spare = paper.width - 2 * LEFT - sum(one[1] for one in shown)
    columns, x = [], LEFT
    for field, width, right, cell in shown:
        end = x + (width or max(90.0, spare))
        heading = ((words.heading(field, chance), field),)
        columns.append(Column(heading, cell, x, end, "right" if right else "left", wraps=field is Field.DESCRIPTION))
        x = end
    return columns


def _notes(purchase: Purchase, shown: bool, index: int) -> CellRows:
    return [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if shown else []


def _next_page(paper: Paper, purchase: Purchase, font: Font) -> float:
    paper.new_page()
    paper.text(LEFT, 40, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], font)
    paper.text(paper.width - LEFT, 40, [Run(purchase.po_number, Label(Field.PO_NUMBER))], font, align="right")
    return 75.0


def _sums(paper: Paper, y: float, purchase: Purchase, font: Font, chance: random.Random) -> float:
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    if chance.random() < 0.4 and purchase.total == purchase.subtotal:
        values = []
    values.append((Field.TOTAL, purchase.total))
    signed = chance.random() < 0.5
    for field, value in values:
        face = font.bold if field is Field.TOTAL else font
        caption = purchase.language.caption(field, chance)
        paper.text(
            paper.width - LEFT - 90, y, caption + chance.choice(("", ":")), face, align="right", label=Label(announces=field)
        )
        paper.text(paper.width - LEFT, y, purchase.habits.money(value, signed=signed), face, align="right", label=Label(field))
        y += font.leading + 3
    return y


def _terms(paper: Paper, words: Language, font: Font, chance: random.Random) -> None:
    paper.new_page(PageRole.TERMS)
    y = 50.0
    for number in range(1, chance.randint(8, 24)):
        y = (
            paper.paragraph(
                LEFT,
                y,
                f"{number}. {' '.join(chance.sample(words.terms, min(3, len(words.terms))))}",
                font,
                paper.width - 2 * LEFT,
            )
            + 4
        )
        if y > paper.height - 60:
            break


_ALL = ("en",)
FAMILIES = (
    Family("plain-bar-open", "plain", _ALL, partial(draw, facts="bar", framed=False)),
    Family("plain-bar-framed", "plain", _ALL, partial(draw, facts="bar", framed=True)),
    Family("plain-list-open", "plain", _ALL, partial(draw, facts="list", framed=False)),
    Family("plain-list-framed", "plain", _ALL, partial(draw, facts="list", framed=True)),
)

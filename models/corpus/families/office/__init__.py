"""Orders made in offices without any order system: printed Excel sheets, Word letters, typed lists, forms filled in by hand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import codes
from models.corpus.paper import A4, LETTER, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

# How people write one line of an order in a letter: q quantity, u unit, d description, c article number, p price.
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "{q} {u} {d}, part no. {c}, at {p} each",
        "{q} {u} of {d} ({c}) @ {p}",
        "{d} - {c}: {q} {u} at a price of {p}",
        "{c} {d}, quantity {q} {u}, price {p}",
    ),
    "de": (
        "{q} {u} {d}, Art.-Nr. {c}, zu je {p}",
        "{q} {u} {d} ({c}) à {p}",
        "{d}, Artikel {c}: {q} {u} zum Preis von {p}",
        "Art. {c} {d}, Menge {q} {u}, Preis {p}",
    ),
    "nl": (
        "{q} {u} {d}, artikelnr. {c}, à {p}",
        "{d} ({c}), aantal {q} {u}, prijs {p}",
        "{q} {u} {d}, uw nr. {c}, tegen {p} per stuk",
    ),
    "sv": (
        "{q} {u} {d}, art.nr {c}, à {p}",
        "{d} ({c}), antal {q} {u}, pris {p}",
        "{q} {u} {d}, ert nr {c}, till priset {p}",
    ),
    "pl": (
        "{q} {u} {d}, nr kat. {c}, w cenie {p}",
        "{d} ({c}) w ilości {q} {u} po {p}",
        "{d}, kod {c} - {q} {u}, cena {p}",
    ),
    "ru": (
        "{d}, арт. {c}, в количестве {q} {u} по цене {p}",
        "{d} ({c}) - {q} {u}, цена {p}",
        "{q} {u} {d}, код {c}, по {p}",
    ),
    "fr": (
        "{q} {u} {d}, réf. {c}, au prix de {p}",
        "{d} ({c}) : {q} {u} à {p}",
    ),
    "es": (
        "{q} {u} {d}, ref. {c}, a {p}",
        "{d} ({c}): {q} {u}, precio {p}",
    ),
    "it": (
        "{q} {u} {d}, cod. {c}, a {p}",
        "{d} ({c}): {q} {u}, prezzo {p}",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class _Desk:
    """What every part of a form needs."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font

    def maybe(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood


def _desk(
    purchase: Purchase, chance: random.Random, faces: Sequence[str], sizes: Sequence[float], *, wide: bool = False
) -> _Desk:
    width, height = LETTER if purchase.country.paper == "letter" else A4
    return _Desk(
        Paper((height, width) if wide else (width, height)), purchase, chance, Font(chance.choice(faces), chance.choice(sizes))
    )


def _run(purchase: Purchase, field: Field, index: int, *, signed: bool = False) -> Run:
    return Run(line_text(purchase, field, index, signed=signed, percent="%"), Label(field, line=index))


def _cell(purchase: Purchase, fields: Sequence[Field], *, signed: bool = False) -> Callable[[int], CellRows]:
    """Fields of a line in one cell, a space between."""

    def rows(index: int) -> CellRows:
        runs: list[Run] = []
        for field in fields:
            run = _run(purchase, field, index, signed=signed)
            if run.text:
                runs += [Run(" ", Label(line=index)), run] if runs else [run]
        return [runs]

    return rows


def _fields(desk: _Desk, *, prices: float = 0.92) -> list[Field]:
    """The columns that somebody made up, in the order they came to mind."""
    items, maybe = desk.purchase.items, desk.maybe
    shown = [Field.LINE_NUMBER] if maybe(0.65) else []
    shown += [Field.BUYER_PART] if maybe(0.3) else []
    shown += [Field.SUPPLIER_PART] if maybe(0.75) else []
    shown += [Field.DESCRIPTION]
    count = [Field.QUANTITY] + ([Field.UOM] if maybe(0.6) else [])
    place = desk.chance.choice((len(shown), len(shown), len(shown), 0, int(Field.LINE_NUMBER in shown)))
    shown[place:place] = count
    if maybe(prices):
        shown += [Field.UNIT_PRICE] if maybe(0.93) else []
        shown += [Field.PRICE_PER] if items[0].price_per != 1 else []
        shown += [Field.DISCOUNT_PERCENT] if any(item.discount_percent for item in items) else []
        shown += [Field.AMOUNT] if maybe(0.85) else []
    if maybe(0.25):
        shown.insert(desk.chance.randint(len(shown) // 2, len(shown)), Field.LINE_DATE)
    return shown


_RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT}


def _columns(desk: _Desk, fields: Sequence[Field], *, empty: float = 0.2, glued: float = 0.06) -> list[Column]:
    """Columns with their headings, perhaps an empty one that is to be filled in by hand, perhaps the unit in the price's cell."""
    words, chance, purchase = desk.purchase.language, desk.chance, desk.purchase
    signed, numbers_left, stacked = desk.maybe(0.35), desk.maybe(0.2), desk.maybe(0.12)
    columns = []
    for field in fields:
        heading: tuple[tuple[str, Field | None], ...] = ((words.heading(field, chance), field),)
        parts = heading[0][0].split(" ", 1)
        if stacked and len(parts) == 2:
            heading = ((parts[0], field), (parts[1], field))
        cell = _cell(purchase, (field,), signed=signed)
        if field is Field.QUANTITY and Field.UOM not in fields and desk.maybe(0.5):
            cell = _cell(purchase, (Field.QUANTITY, Field.UOM))
        elif field is Field.UNIT_PRICE and Field.UOM not in fields and desk.maybe(glued * 4):
            cell = partial(_price_and_unit, purchase, signed)
        align = "right" if field in _RIGHT and not numbers_left else "left"
        columns.append(Column(heading, cell, 0, 0, "right" if align == "right" else "left", wraps=field is Field.DESCRIPTION))
    if desk.maybe(empty):
        place = chance.randint(1, len(columns))
        columns.insert(place, Column(((chance.choice(words.other_headings), None),), lambda _index: [[]], 0, 0))
    return columns


def _price_and_unit(purchase: Purchase, signed: bool, index: int) -> CellRows:
    runs = [_run(purchase, Field.UNIT_PRICE, index, signed=signed), Run("/", Label(line=index)), _run(purchase, Field.UOM, index)]
    return [runs]


def _placed(columns: list[Column], count: int, style: TableStyle, left: float, right: float) -> tuple[list[Column], TableStyle]:
    """Columns that fit, in a smaller letter where need be."""
    while True:
        placed = fitted(columns, count, style, left, right)
        if placed[-1].right <= right + 1 or style.font.size <= 5.0:
            return placed, style
        style = replace(
            style, font=style.font.sized(style.font.size - 0.5), heading_font=style.heading_font.sized(style.font.size - 0.5)
        )


def _party(desk: _Desk, party: Party, block: Block, *, phone: float = 0.35) -> list[list[Run]]:
    chance, label = desk.chance, Label(block=block)
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if chance.random() < 0.2:
        rows.append([Run(chance.choice((party.person, party.department)), label)])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if chance.random() < phone:
        rows.append([Run(f"{chance.choice(('Tel.', 'Tel:', 'T:', 'Tel', '☎'))} {party.phone}", label)])
    if chance.random() < phone / 2 and party.email.isascii():
        rows.append([Run(party.email, label)])
    if chance.random() < phone / 3:
        rows.append([Run(party.tax_id, label)])
    return rows


def _facts(desk: _Desk, likely: Mapping[Field, float]) -> list[tuple[str, str, Field | None]]:
    purchase, chance = desk.purchase, desk.chance
    words, day = purchase.language, purchase.habits.header_day
    values = {
        Field.PO_NUMBER: purchase.po_number, Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date), Field.CURRENCY: purchase.currency,
        Field.PAYMENT_TERMS: purchase.payment_terms, Field.DELIVERY_TERMS: purchase.delivery_terms,
    }  # fmt: skip
    facts: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), text, field) for field, text in values.items() if chance.random() < likely.get(field, 0.0)
    ]
    if chance.random() < 0.3:
        chance.shuffle(facts)
    for caption in chance.sample(words.other_captions, chance.choice((0, 0, 1, 1, 2))):
        value = chance.choice((purchase.other.person, code("####", chance), code("AA-####", chance), purchase.other.phone))
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


_USUAL = {
    Field.PO_NUMBER: 0.97, Field.PO_DATE: 0.95, Field.REQUESTED_DATE: 0.4, Field.PAYMENT_TERMS: 0.35, Field.DELIVERY_TERMS: 0.25,
    Field.CURRENCY: 0.15,
}  # fmt: skip


def _sums(desk: _Desk) -> list[tuple[str, str, Field]]:
    """Captions and values; those who write by hand leave most of them out."""
    purchase, chance = desk.purchase, desk.chance
    signed = chance.random() < 0.5
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    kept = values[-1:] if purchase.total == purchase.subtotal and chance.random() < 0.7 else values
    return [
        (purchase.language.caption(field, chance), purchase.habits.money(value, signed=signed), field) for field, value in kept
    ]


# --- Excel ---------------------------------------------------------------------------------------------------------------------


class _Cells:
    """A sheet of cells: every text begins in a cell and runs over its empty neighbours; lines are drawn around cells."""

    def __init__(self, desk: _Desk, bounds: Sequence[float], font: Font, *, gridlines: bool) -> None:
        self.desk, self.bounds, self.font, self.gridlines = desk, bounds, font, gridlines
        self.height = font.size * desk.chance.choice((1.35, 1.5, 1.7))
        self.y = desk.chance.choice((36.0, 50.0, 60.0))

    def row(
        self, cells: Mapping[int, tuple[Sequence[Run], str]], *, font: Font | None = None, depth: int = 1, frame: bool = False
    ) -> None:
        """One row of the sheet; ``cells`` by column: text and where it stands in the cell."""
        paper, face = self.desk.paper, font or self.font
        if self.y + depth * self.height > paper.height - 40:
            paper.new_page(PageRole.CONTINUATION)
            self.y = 40.0
        if frame or self.gridlines:
            bottom = self.y + self.height * depth
            for across in (self.y, bottom):
                paper.rule(self.bounds[0], across, self.bounds[-1], across)
            for down in self.bounds:
                paper.rule(down, self.y, down, bottom)
        for column, (runs, align) in cells.items():
            left, right = self.bounds[column], self.bounds[column + 1]
            x = left + 2 if align == "left" else right - 2 if align == "right" else (left + right) / 2
            lines = wrapped(runs, face, right - left - 3) if depth > 1 else [list(runs)]
            for number, line in enumerate(lines):
                y = self.y + self.height * number + self.height * 0.72
                paper.text(x, y, line, face, align="right" if align == "right" else "left" if align == "left" else "centre")
        self.y += self.height * depth

    def column_after(self, x: float) -> int:
        """The first column that begins behind a place."""
        return next((number for number, left in enumerate(self.bounds[:-1]) if left > x), len(self.bounds) - 2)


def draw_excel(purchase: Purchase, chance: random.Random, *, gridlines: bool) -> Paper:
    """A printed sheet: facts in cells of the same columns as the table, numbered rows that stay empty, sums below."""
    desk = _desk(purchase, chance, ("Helvetica", "Helvetica", "Times-Roman"), (8.0, 9.0, 10.0), wide=chance.random() < 0.25)
    fields = _fields(desk)
    style = TableStyle(desk.font, desk.font.bold)
    margin = chance.choice((30.0, 40.0, 50.0))
    columns, style = _placed(_columns(desk, fields, empty=0.35), len(purchase.items), style, margin, desk.paper.width - margin)
    sheet = _Cells(desk, [column.left for column in columns] + [columns[-1].right], style.font, gridlines=gridlines)
    _excel_head(desk, sheet)
    depth = max(len(column.heading) for column in columns)
    for number in range(depth):
        heading = {
            place: ((Run(column.heading[number][0], Label(announces=column.heading[number][1])),), _aligned(column))
            for place, column in enumerate(columns)
            if number < len(column.heading)
        }
        sheet.row(heading, font=style.heading_font, frame=True)
    _excel_lines(desk, sheet, columns, fields)
    _excel_foot(desk, sheet, columns)
    return desk.paper


def _aligned(column: Column) -> str:
    """Where a heading stands in its cell."""
    return column.align if column.align == "right" else "left"


def _excel_head(desk: _Desk, sheet: _Cells) -> None:
    purchase, chance, words = desk.purchase, desk.chance, desk.purchase.language
    big = sheet.font.bold.sized(sheet.font.size + chance.choice((2, 4, 6)))
    middle = sheet.column_after(sheet.bounds[0] + (sheet.bounds[-1] - sheet.bounds[0]) * 0.5)
    title = chance.choice(words.titles)
    place = 0 if sheet.bounds[middle] + big.width(title) > desk.paper.width - 20 else chance.choice((0, middle))
    sheet.row({place: ((Run(title),), "left")}, font=big)
    sheet.row({})
    facts = _facts(desk, _USUAL)
    left: list[list[list[Run]]] = [_party(desk, purchase.buyer, Block.BUYER)] if desk.maybe(0.85) else []
    parties = [(Block.SUPPLIER, purchase.supplier)] if desk.maybe(0.9) else []
    parties += [(Block.SHIP_TO, purchase.ship_to)] if desk.maybe(0.5) else []
    for block, party in parties:
        caption = [[Run(words.block(block, chance) + chance.choice((":", "")), Label(block=block))]] if desk.maybe(0.9) else []
        left.append(caption + _party(desk, party, block))
    column_rows = [row for rows in left[:1] for row in rows]
    fact_rows = [[Run(caption, Label(announces=field)), Run(value, Label(field))] for caption, value, field in facts]
    aside = desk.maybe(0.6)
    _beside(sheet, [[row] for row in column_rows], fact_rows if aside else [], middle)
    sheet.row({})
    if not aside:
        _beside(sheet, [], fact_rows, 0)
        sheet.row({})
    rest = left[1:]
    if len(rest) == 2 and desk.maybe(0.7) and _side_by_side(sheet, rest[0], rest[1], middle):
        for number in range(max(map(len, rest))):
            sheet.row(
                {place: (rows[number], "left") for place, rows in zip((0, middle), rest, strict=True) if number < len(rows)}
            )
    else:
        for rows in rest:
            for row in rows:
                sheet.row({0: (row, "left")})
            sheet.row({})
    if desk.maybe(0.4):
        sheet.row({0: ((Run(remark(words, purchase.country, chance)),), "left")})
    sheet.row({})


def _side_by_side(sheet: _Cells, left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]], middle: int) -> bool:
    """Whether two blocks stand beside one another without running into one another or beyond the page."""
    reach = max(sheet.font.width("".join(run.text for run in row)) for row in left)
    other = max(sheet.font.width("".join(run.text for run in row)) for row in right)
    return (
        middle != 0
        and sheet.bounds[0] + reach + 6 < sheet.bounds[middle]
        and sheet.bounds[middle] + other < sheet.desk.paper.width - 12
    )


def _beside(sheet: _Cells, left: Sequence[Sequence[Sequence[Run]]], facts: Sequence[Sequence[Run]], column: int) -> None:
    """Rows of a block, and facts with their values in the next cell that is free, beside it."""
    for number in range(max(len(left), len(facts))):
        cells: dict[int, tuple[Sequence[Run], str]] = {}
        end = sheet.bounds[0]
        if number < len(left):
            cells[0] = (left[number][0], "left")
            end += sheet.font.width("".join(run.text for run in left[number][0])) + 6
        if number < len(facts):
            place = column if end <= sheet.bounds[column] else sheet.column_after(end)
            caption, value = facts[number]
            after = sheet.bounds[place] + sheet.font.width(caption.text) + 6
            behind = sheet.column_after(after)
            fits = (
                sheet.bounds[behind] > after and sheet.bounds[behind] + sheet.font.width(value.text) < sheet.desk.paper.width - 10
            )
            if end > sheet.bounds[place]:  # no cell is free beside a long address: the fact gets a row of its own
                sheet.row(cells)
                cells, place = {}, 0
                after = sheet.bounds[0] + sheet.font.width(caption.text) + 6
                behind, fits = sheet.column_after(after), True
            if fits and behind != place:
                cells |= {place: ((caption,), "left"), behind: ((value,), "left")}
            else:
                both = (caption, Run(": "), value)
                if sheet.bounds[place] + sheet.font.width("".join(run.text for run in both)) > sheet.desk.paper.width - 10:
                    sheet.row(cells)
                    cells, place = {}, 0
                cells[place] = (both, "left")
        sheet.row(cells)


def _excel_lines(desk: _Desk, sheet: _Cells, columns: Sequence[Column], fields: Sequence[Field]) -> None:
    purchase, chance = desk.purchase, desk.chance
    gaps, frame = desk.maybe(0.15), desk.maybe(0.85)
    for index in range(len(purchase.items)):
        cells, depth = {}, 1
        for place, column in enumerate(columns):
            runs = column.cell(index)[0]
            if not runs:
                continue
            cells[place] = (runs, _aligned(column))
            if column.wraps:
                depth = max(depth, len(wrapped(runs, sheet.font, column.right - column.left - 3)))
        sheet.row(cells, depth=depth, frame=frame)
        if gaps and chance.random() < 0.4:
            sheet.row({}, frame=frame)
    numbered = fields[0] is Field.LINE_NUMBER and purchase.items[-1].number == str(len(purchase.items)) and desk.maybe(0.6)
    for number in range(chance.choice((0, 0, 2, 5, 9))):  # rows of the form that nobody needed
        row = {0: ((Run(str(len(purchase.items) + number + 1)),), "left")} if numbered else {}
        sheet.row(row, frame=frame)


def _excel_foot(desk: _Desk, sheet: _Cells, columns: Sequence[Column]) -> None:
    purchase, chance = desk.purchase, desk.chance
    amount = next(
        (place for place, column in enumerate(columns) if column.heading and column.heading[0][1] is Field.AMOUNT), None
    )
    if amount is not None and desk.maybe(0.9):
        for caption, value, field in _sums(desk):
            room = sheet.bounds[amount] - sheet.bounds[0]
            shown = Run(caption, Label(announces=field))
            place = max(0, amount - 1)
            cells: dict[int, tuple[Sequence[Run], str]] = {amount: ((Run(value, Label(field)),), "right")}
            if (
                sheet.font.width(caption) < room - 4
                and sheet.font.bold.width(value) < sheet.bounds[amount + 1] - sheet.bounds[amount]
            ):
                cells[place] = ((shown,), "right")
            else:
                cells = {0: ((shown, Run("  "), Run(value, Label(field))), "left")}
            sheet.row(cells, font=sheet.font)
    sheet.row({})
    for text in (remark(purchase.language, purchase.country, chance), purchase.buyer.person):
        if desk.maybe(0.5):
            sheet.row({0: ((Run(text),), "left")})


# --- Word ----------------------------------------------------------------------------------------------------------------------


def _letter_head(desk: _Desk, left: float) -> float:
    """Sender, addressee, place and date, subject."""
    paper, purchase, chance, font = desk.paper, desk.purchase, desk.chance, desk.font
    words = purchase.language
    right = paper.width - left
    y = chance.choice((50.0, 60.0, 75.0))
    sender = _party(desk, purchase.buyer, Block.BUYER)
    at = chance.choice(("left", "right", "centre", "foot"))
    if at == "foot":  # only the foot of the page says who writes
        text = [run for row in sender for run in (*row, Run(" · ", Label(block=Block.BUYER)))][:-1]
        foot = paper.height - 46
        for line in wrapped(text, font.sized(7.5), right - left):
            paper.text(paper.width / 2, foot, line, font.sized(7.5), align="centre")
            foot += 9.5
        y += 20
    else:
        x = {"left": left, "right": right, "centre": paper.width / 2}[at]
        for number, row in enumerate(sender):
            face = font.bold.sized(font.size + 3) if number == 0 else font
            paper.text(x, y, row, face, align="left" if at == "left" else "right" if at == "right" else "centre")
            y += face.leading
        y += 16
    if desk.maybe(0.3):
        paper.text(left, y, words.block(Block.SUPPLIER, chance), font, label=Label(block=Block.SUPPLIER))
        y += font.leading
    for row in _party(desk, purchase.supplier, Block.SUPPLIER, phone=0.15):
        paper.text(left, y, row, font)
        y += font.leading
    y += 14
    when = Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))
    place = chance.choice(purchase.country.towns)
    dated = [when] if desk.maybe(0.3) else [Run(f"{place}, "), when]
    if desk.maybe(0.35):
        dated = [Run(words.caption(Field.PO_DATE, chance), Label(announces=Field.PO_DATE)), Run(": "), when]
    to_right = desk.maybe(0.6)
    paper.text(right if to_right else left, y, dated, font, align="right" if to_right else "left")
    y += font.leading * 2
    caption, gap = words.caption(Field.PO_NUMBER, chance), chance.choice((" ", ": ", " "))
    subject = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(gap), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    if desk.maybe(0.12):  # glued, as people type
        subject[1] = Run("" if caption[-1] in ".:#°º№" else ":")
    paper.text(left, y, subject, font.bold)
    y += font.leading * 2
    return paper.paragraph(left, y, remark(words, purchase.country, chance), font, right - left) + font.leading * 0.7


def _letter_foot(desk: _Desk, y: float, left: float) -> None:
    """What is to be said beside the lines, in sentences, and who signs."""
    paper, purchase, chance, font = desk.paper, desk.purchase, desk.chance, desk.font
    words = purchase.language
    width = paper.width - 2 * left

    def say(runs: Sequence[Run]) -> None:
        nonlocal y
        if y > paper.height - 90:
            paper.new_page(PageRole.CONTINUATION)
            y = 60.0
        y = paper.paragraph(left, y, runs, font, width) + font.leading * chance.choice((0.3, 0.8))

    likely = {Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.4, Field.DELIVERY_TERMS: 0.35, Field.CURRENCY: 0.15}
    for caption, value, field in _facts(desk, likely):
        say((Run(caption, Label(announces=field)), Run(": "), Run(value, Label(field))))
    if desk.maybe(0.5):
        runs = [Run(words.block(Block.SHIP_TO, chance), Label(block=Block.SHIP_TO)), Run(": ", Label(block=Block.SHIP_TO))]
        for row in _party(desk, purchase.ship_to, Block.SHIP_TO, phone=0.0):
            runs += [*row, Run(", ", Label(block=Block.SHIP_TO))]
        say(runs[:-1])
    if desk.maybe(0.6):
        say((Run(remark(words, purchase.country, chance)),))
    y += font.leading
    say((Run(purchase.buyer.person),))
    if desk.maybe(0.5):
        say((Run(purchase.buyer.department),))


def draw_sentences(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter that says the lines in sentences, bulleted, numbered, or one after the other."""
    desk = _desk(purchase, chance, ("Times-Roman", "Helvetica", "Times-Roman"), (9.5, 10.0, 10.5, 11.0))
    left = chance.choice((55.0, 65.0, 72.0))
    y = _letter_head(desk, left)
    ways = _SENTENCES[purchase.language.code]
    way, bullet, apart = chance.choice(ways), chance.choice(("- ", "• ", "", "* ", "n", "n)")), chance.choice((0.0, 3.0, 6.0))
    dated, summed, priced = desk.maybe(0.25), desk.maybe(0.3), desk.maybe(0.85)
    way = way if priced else _without_price(way)
    for index, item in enumerate(purchase.items):
        begin = Run(f"{index + 1}{bullet[1:] or '.'} " if bullet.startswith("n") else bullet, Label(line=index))
        runs = [begin, *_sentence(desk, way, index)]
        if dated:
            runs += [Run(", ", Label(line=index)), _run(purchase, Field.LINE_DATE, index)]
        if summed and priced:
            runs += [Run(" = ", Label(line=index)), _run(purchase, Field.AMOUNT, index, signed=True)]
        elif item.discount_percent and priced:
            runs += [Run(", -", Label(line=index)), _run(purchase, Field.DISCOUNT_PERCENT, index)]
        lines = wrapped([run for run in runs if run.text], desk.font, desk.paper.width - 2 * left - 12)
        if y + len(lines) * desk.font.leading > desk.paper.height - 80:
            desk.paper.new_page(PageRole.CONTINUATION)
            y = 60.0
        for number, line in enumerate(lines):
            desk.paper.text(left + (12 if number else 0), y, line, desk.font)
            y += desk.font.leading
        y += apart
    if priced and desk.maybe(0.5):
        caption, value, field = _sums(desk)[-1]
        y += 4
        desk.paper.text(left, y, [Run(caption, Label(announces=field)), Run(": "), Run(value, Label(field))], desk.font.bold)
        y += desk.font.leading
    _letter_foot(desk, y + desk.font.leading * 0.6, left)
    return desk.paper


def _without_price(way: str) -> str:
    """The sentence up to its last fact before the price."""
    kept = way[: way.rindex("}", 0, way.index("{p}")) + 1]
    return kept + ")" * (kept.count("(") - kept.count(")"))


def _sentence(desk: _Desk, way: str, index: int) -> list[Run]:
    fields = {"q": Field.QUANTITY, "u": Field.UOM, "d": Field.DESCRIPTION, "c": Field.SUPPLIER_PART, "p": Field.UNIT_PRICE}
    runs = []
    for part in re.split(r"(\{[qudcp]\})", way):
        if part.startswith("{"):
            field = fields[part[1]]
            runs.append(_run(desk.purchase, field, index, signed=True))
            if field is Field.UNIT_PRICE and desk.purchase.items[index].price_per != 1:
                runs += [Run(" / ", Label(line=index)), _run(desk.purchase, Field.PRICE_PER, index)]
        elif part:
            runs.append(Run(part, Label(line=index)))
    return runs


def draw_small_table(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter with a small table of three to seven columns in its middle."""
    desk = _desk(purchase, chance, ("Times-Roman", "Helvetica"), (9.0, 10.0, 10.5))
    left = chance.choice((50.0, 60.0, 70.0))
    y = _letter_head(desk, left)
    fields = _fields(desk, prices=0.8)
    framed = desk.maybe(0.7)
    style = TableStyle(
        desk.font, desk.font.bold if desk.maybe(0.7) else desk.font, frame=framed, row_rules=framed,
        gap=chance.choice((3.0, 5.0, 8.0)),
        repeats_heading=desk.maybe(0.5), padding=3.0,
    )  # fmt: skip
    columns, style = _placed(_columns(desk, fields, empty=0.1), len(purchase.items), style, left, desk.paper.width - left)
    if framed:  # the frame of a table with two rows of headings would begin in its middle
        columns = [
            replace(column, heading=column.heading[:1]) if len(column.heading) == 1 else _flat(column) for column in columns
        ]
        columns, style = _placed(columns, len(purchase.items), style, left, desk.paper.width - left)

    def new_page() -> float:
        desk.paper.new_page(PageRole.CONTINUATION)
        return 60.0

    y = draw_table(desk.paper, y + 10, columns, len(purchase.items), style, bottom=desk.paper.height - 90, new_page=new_page)
    if Field.AMOUNT in fields and desk.maybe(0.8):
        if y > desk.paper.height - 140:
            y = new_page()
        for caption, value, field in _sums(desk):
            y += desk.font.leading
            at = desk.paper.width - left
            end = at - max(80.0, style.font.width(value) + 14)
            desk.paper.text(end, y, caption, style.font, align="right", label=Label(announces=field))
            desk.paper.text(at - 3, y, value, style.font, align="right", label=Label(field))
    _letter_foot(desk, y + desk.font.leading * 2, left)
    return desk.paper


def _flat(column: Column) -> Column:
    return replace(column, heading=((" ".join(text for text, _field in column.heading), column.heading[0][1]),))


# --- Typed lists and forms -----------------------------------------------------------------------------------------------------


def draw_typed(purchase: Purchase, chance: random.Random, *, records: bool) -> Paper:
    """Typewritten: a list without any heading, or one record after the other with a caption before each value."""
    desk = _desk(purchase, chance, ("Courier", "Courier", "Helvetica", "Times-Roman"), (8.5, 9.5, 10.0))
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
        rows = _party(desk, party, block, phone=0.2)
        indent = left + (max(70.0, font.width(caption) + 8) if hanging else 0.0)
        paper.text(left, y, caption, font, label=Label(block=block))
        y += 0 if hanging else font.leading
        for row in rows:
            paper.text(indent, y, row, font)
            y += font.leading
        y += font.leading * 0.6
    colon = chance.choice((": ", " ", " : ", ":"))
    for caption, value, field in _facts(desk, _USUAL):
        paper.text(left, y, [Run(caption, Label(announces=field)), Run(colon), Run(value, Label(field))], font)
        y += font.leading
    y += font.leading
    y = _records(desk, y, left) if records else _list(desk, y, left)
    if desk.maybe(0.6):
        for caption, value, field in _sums(desk):
            if y > paper.height - 60:
                paper.new_page(PageRole.CONTINUATION)
                y = 60.0
            paper.text(left, y, [Run(caption, Label(announces=field)), Run(colon), Run(value, Label(field))], font)
            y += font.leading
    paper.paragraph(left, min(y + 10, paper.height - 45), remark(words, purchase.country, chance), font, paper.width - 2 * left)
    return paper


def _list(desk: _Desk, y: float, left: float) -> float:
    """Lines in columns that have no heading."""
    fields = _fields(desk, prices=0.7)
    chance, purchase = desk.chance, desk.purchase
    bare = [replace(column, heading=()) for column in _columns(desk, fields, empty=0.0)]
    style = TableStyle(desk.font, desk.font, heading_rules=False, gap=chance.choice((0.0, 3.0, 8.0)))
    columns, style = _placed(bare, len(purchase.items), style, left, desk.paper.width - left)
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


def _records(desk: _Desk, y: float, left: float) -> float:
    """Each line as a record: caption and value in every row."""
    paper, purchase, chance, font = desk.paper, desk.purchase, desk.chance, desk.font
    fields = _fields(desk, prices=0.8)
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
            value = _run(purchase, field, index)
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


def draw_boxes(purchase: Purchase, chance: random.Random) -> Paper:
    """A printed form of numbered boxes with small captions in their corner, filled in by typewriter; lines in a ruled table."""
    desk = _desk(purchase, chance, ("Courier", "Helvetica"), (8.5, 9.0, 9.5))
    paper, words = desk.paper, purchase.language
    small = Font(chance.choice(("Helvetica", "Times-Roman")), 6.5)
    left = chance.choice((32.0, 42.0))
    right = paper.width - left
    numbered = desk.maybe(0.75)
    counter = 0

    def caption(text: str) -> str:
        nonlocal counter
        counter += 1
        return f"{counter}{chance.choice(('.', '.', ')'))} {text}" if numbered else text

    y = 48.0
    paper.text(paper.width / 2, y, chance.choice(words.titles), Font("Helvetica-Bold", 14), align="centre")
    y += 14
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    blocks += [(Block.BILL_TO, purchase.bill_to)] if desk.maybe(0.6) else []
    chance.shuffle(blocks)
    for begin in range(0, len(blocks), 2):
        pair = blocks[begin : begin + 2]
        width = (right - left) / len(pair)
        rows = [_party(desk, party, block, phone=0.2) for block, party in pair]
        bodies = [[line for row in one for line in wrapped(row, desk.font, width - 10)] for one in rows]
        height = 14 + max(map(len, bodies)) * desk.font.leading
        for number, (block, _) in enumerate(pair):
            x = left + number * width
            paper.box(x, y, x + width, y + height)
            paper.text(x + 3, y + 8, caption(words.block(block, chance)), small, label=Label(block=block))
            for place, row in enumerate(bodies[number]):
                paper.text(x + 5, y + 19 + place * desk.font.leading, row, desk.font)
        y += height
    facts = _facts(
        desk,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 0.97,
            Field.REQUESTED_DATE: 0.6,
            Field.PAYMENT_TERMS: 0.6,
            Field.DELIVERY_TERMS: 0.6,
            Field.CURRENCY: 0.3,
        },
    )
    across = chance.choice((2, 3, 3, 4))
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (right - left) / len(shown)
        lines = [wrapped([Run(value, Label(field))], desk.font, width - 8) for _caption, value, field in shown]
        height = 13 + max(map(len, lines)) * desk.font.leading
        for number, (text, _value, field) in enumerate(shown):
            x = left + number * width
            paper.box(x, y, x + width, y + height)
            paper.text(x + 3, y + 8, caption(text), small, label=Label(announces=field))
            for place, row in enumerate(lines[number]):
                paper.text(x + 5, y + 18.5 + place * desk.font.leading, row, desk.font)
        y += height
    fields = _fields(desk)
    style = TableStyle(
        desk.font,
        small.sized(7.0),
        frame=True,
        gap=chance.choice((3.0, 7.0)),
        row_rules=desk.maybe(0.4),
        leading=desk.font.leading,
    )
    flat = [_flat(column) for column in _columns(desk, fields, empty=0.3)]
    flat = [replace(column, heading=((caption(column.heading[0][0]), column.heading[0][1]),)) for column in flat]
    columns, style = _placed(flat, len(purchase.items), style, left, right)

    def new_page() -> float:
        paper.new_page(PageRole.CONTINUATION)
        text = [
            Run(words.caption(Field.PO_NUMBER, chance), Label(announces=Field.PO_NUMBER)),
            Run(" "),
            Run(purchase.po_number, Label(Field.PO_NUMBER)),
        ]
        paper.text(left, 44, text, desk.font)
        return 74.0

    y = draw_table(paper, y + 14, columns, len(purchase.items), style, bottom=paper.height - 110, new_page=new_page)
    if Field.AMOUNT in fields:
        if y > paper.height - 120:
            y = new_page()
        for text, value, field in _sums(desk)[-3:]:
            box = max(90.0, desk.font.width(value) + 10)
            paper.box(right - box, y, right, y + 15)
            paper.text(right - 4, y + 11, value, desk.font, align="right", label=Label(field))
            paper.text(right - box - 4, y + 11, caption(text), small, align="right", label=Label(announces=field))
            y += 15
    for number, text in enumerate(chance.sample(words.other_captions, 2)):
        x = left + number * 180
        paper.rule(x, paper.height - 50, x + 150, paper.height - 50)
        paper.text(x, paper.height - 41, caption(text), small)
    return paper


def draw_blanks(purchase: Purchase, chance: random.Random) -> Paper:
    """A form with blanks, filled in by hand: captions stand under the values or before them, nothing stands quite in place."""
    desk = _desk(purchase, chance, ("Helvetica", "Times-Roman"), (7.0, 7.5, 8.0))
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
    facts = [(Run(caption, Label(announces=field)), Run(value, Label(field))) for caption, value, field in _facts(desk, _USUAL)]
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
    fields = _fields(desk, prices=0.75)
    count = len(purchase.items)
    bold = desk.font.bold
    style = TableStyle(hand.sized(9.5), bold, padding=4.0)
    columns, style = _placed([_flat(column) for column in _columns(desk, fields, empty=0.25)], count, style, left, right)
    y = _hand_table(desk, y + 10, columns, style, shaky)
    if desk.maybe(0.6) and Field.AMOUNT in fields:
        caption_text, total, field = _sums(desk)[-1]
        paper.text(right - 130, y, caption_text, desk.font.bold, align="right", label=Label(announces=field))
        shaky(right - 6, y, [Run(total, Label(field))], "right")
    foot = paper.height - 48
    paper.rule(left, foot, left + 170, foot)
    shaky(left + 20, foot - 2, [Run(purchase.buyer.person)])
    paper.text(left, foot + 9, chance.choice(words.other_captions), desk.font)
    return paper


def _hand_table(desk: _Desk, y: float, columns: Sequence[Column], style: TableStyle, shaky: Callable[..., None]) -> float:
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


def _hand_heading(desk: _Desk, y: float, columns: Sequence[Column], font: Font) -> float:
    paper = desk.paper
    paper.rule(columns[0].left, y - 9, columns[-1].right, y - 9)
    for column in columns:
        for text, field in column.heading:
            paper.text(column.left + 2, y, text, font, label=Label(announces=field))
    paper.rule(columns[0].left, y + 4, columns[-1].right, y + 4)
    return y + 4


_ALL = tuple(codes())
_LETTERS = tuple(one for one in _ALL if one in _SENTENCES)
FAMILIES = (
    Family("office-excel-lines", "office", _ALL, partial(draw_excel, gridlines=False)),
    Family("office-excel-grid", "office", _ALL, partial(draw_excel, gridlines=True)),
    Family("office-letter-sentences", "office", _LETTERS, draw_sentences),
    Family("office-letter-table", "office", _ALL, draw_small_table),
    Family("office-typed-list", "office", _ALL, partial(draw_typed, records=False)),
    Family("office-typed-records", "office", _ALL, partial(draw_typed, records=True)),
    Family("office-numbered-boxes", "office", _ALL, draw_boxes),
    Family("office-blanks", "office", _ALL, draw_blanks),
)

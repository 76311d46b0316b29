"""Layouts that are hard to read, of no system in particular: each family has one difficulty at its heart and others by chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import cents, remark
from models.corpus.labels import NOTHING, Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run
from models.corpus.party import Party, make_party
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_run,
    line_run,
    name_run,
    of_line,
    simple_wish,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table

_HEAD = (Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY)
_PLEASE = {
    "en": (
        "Please supply {quantity} {uom} {description} at {unit_price} each, total {amount}.",
        "We order {quantity} {uom} of {description}, item {supplier_part}, price {unit_price}.",
        "{quantity} {uom} {description} ({supplier_part}) for delivery by {line_requested_date}",
        "Kindly ship {quantity} {uom} {description}, your code {supplier_part}, {unit_price} per unit, {line_requested_date}.",
    ),
    "de": (
        "Bitte liefern Sie {quantity} {uom} {description} zum Preis von {unit_price}, gesamt {amount}.",
        "Wir bestellen {quantity} {uom} {description}, Artikel {supplier_part}, Einzelpreis {unit_price}.",
        "{quantity} {uom} {description} ({supplier_part}) zum {line_requested_date}",
    ),
    "fr": (
        "Veuillez nous livrer {quantity} {uom} {description} au prix de {unit_price}, soit {amount}.",
        "{quantity} {uom} {description}, réf. {supplier_part}, pour le {line_requested_date}",
        "Nous commandons {quantity} {uom} {description} à {unit_price} l'unité.",
    ),
    "es": (
        "Rogamos nos envíen {quantity} {uom} {description} a {unit_price}, total {amount}.",
        "{quantity} {uom} de {description}, ref. {supplier_part}, entrega {line_requested_date}",
        "Pedimos {quantity} {uom} {description} al precio de {unit_price}.",
    ),
}
_UNDER = {
    "en": (
        "We hereby place our order {po_number} dated {po_date}.",
        "Order no. {po_number} of {po_date}; delivery requested by {requested_date}.",
        "With reference to our order {po_number} of {po_date} please supply on the terms {payment_terms}:",
    ),
    "de": (
        "Hiermit bestellen wir unter der Nummer {po_number} vom {po_date}:",
        "Unsere Bestellung {po_number} vom {po_date}, Liefertermin {requested_date}.",
        "Bestellung {po_number} vom {po_date}, Zahlung {payment_terms}:",
    ),
    "fr": (
        "Nous vous passons commande sous le n° {po_number} du {po_date}.",
        "Commande {po_number} du {po_date}, à livrer pour le {requested_date}.",
    ),
    "es": (
        "Por la presente les pasamos el pedido {po_number} de fecha {po_date}.",
        "Pedido {po_number} del {po_date}, con entrega el {requested_date}.",
    ),
}


@dataclass(frozen=True)
class Trait:
    """What is hard about a form; ``None`` for what chance decides."""

    heading: bool = True
    below: bool = False
    facts_font: float = 0.0
    prices: bool = True
    glued: bool = False
    issuer_below: bool = False
    contact_box: bool = False
    side_by_side: bool = False
    cover: bool = False
    terms_pages: int = 0
    inside: bool = False
    received: str = ""
    stacked_price: bool = False
    notes: Callable[[_Work, int], CellRows] | None = None


@dataclass
class _Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    trait: Trait = field(default_factory=Trait)

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def caption(self, one: Field) -> str:
        return self.purchase.language.caption(one, self.chance)

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, extras: float = 0.2, bold: bool = False
    ) -> float:
        """Name and address, perhaps more."""
        label = Label(block=block)
        rows: list[list[Run]] = [[name_run(party, block)]]
        rows += [[Run(self.chance.choice((party.department, party.person)), label)]] if self.likely(extras * 0.6) else []
        rows += address_runs(party, block)
        rows += [[Run(party.phone, label)]] if self.likely(extras) else []
        rows += [[Run(party.email, label)]] if self.likely(extras * 0.6) else []
        for number, row in enumerate(rows):
            face = self.font.bold if bold and number == 0 else self.font
            self.paper.text(x, y, row, fitting(face, row[0].text, width))
            y += self.font.leading
        return y

    def next_page(self) -> float:
        """A continuation page, now and then without anything that says so."""
        self.paper.new_page()
        if self.likely(0.2):
            return 50.0
        number = len(self.paper.sheets)
        self.paper.text(self.left, 40, header_run(self.purchase, Field.PO_NUMBER), self.font)
        words = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, 40, words, self.font, align="right")
        if self.likely(0.4):
            self.paper.text(self.paper.width / 2, 40, name_run(self.purchase.buyer, Block.BUYER), self.font, align="centre")
        return 72.0


def _work(purchase: Purchase, chance: random.Random, trait: Trait | None = None) -> _Work:
    font = Font(
        chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((7.5, 8.0, 8.5, 9.0, 9.5, 10.0))
    )
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    return _Work(purchase, chance, paper, font, chance.choice((28.0, 36.0, 44.0, 54.0)), trait or Trait())


def compose(purchase: Purchase, chance: random.Random, trait: Trait) -> Paper:
    """A whole order with one trait."""
    work = _work(purchase, chance, trait)
    y = _top(work)
    y = _facts(work, y)
    if trait.cover:
        _cover_text(work, y)
        work.paper.new_page()
        y = 60.0
    y = _table(work, y + 16)
    y = _sums(work, y + 12) if not trait.inside and (trait.prices or work.likely(0.1)) else y
    if work.likely(0.4) and y < work.paper.height - 110:
        work.paper.paragraph(
            work.left, y + 12, remark(purchase.language, purchase.country, chance), work.font, work.right - work.left
        )
    if trait.issuer_below:
        _footer(work)
    for number in range(trait.terms_pages or (1 if work.likely(0.08) else 0)):
        _terms(work, number)
    return work.paper


def _top(work: _Work) -> float:
    """Title and parties in the trait's way; returns the y below."""
    purchase, chance, paper, trait = work.purchase, work.chance, work.paper, work.trait
    words, half = purchase.language, paper.width / 2
    title = chance.choice(words.titles)
    big = fitting(work.font.bold.sized(chance.choice((11.0, 14.0, 17.0))), title, half - work.left)
    paper.text(chance.choice((work.left, half)) if trait.issuer_below else half + 10, 48, title, big)
    y = 66.0
    if not trait.issuer_below:
        y = work.party(work.left, 48, Block.BUYER, purchase.buyer, half - work.left - 10, bold=True, extras=0.4)
    y += 12
    if trait.side_by_side:
        return _crossing_rows(work, y)
    shown = [(Block.SUPPLIER, purchase.supplier)]
    if trait.contact_box:
        return max(_contact_box(work, y), work.party(work.left, y, Block.SUPPLIER, purchase.supplier, half - work.left - 16)) + 10
    shown += [(Block.SHIP_TO, purchase.ship_to)] if work.likely(0.75) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if work.likely(0.35) else []
    if work.likely(0.3):
        chance.shuffle(shown)
    width = (work.right - work.left) / len(shown)
    captioned, boxed, lows = work.likely(0.8), work.likely(0.25), [y]
    for number, (block, party) in enumerate(shown):
        x = work.left + number * width
        begin = y
        if captioned or block is not Block.SUPPLIER:
            caption = words.block(block, chance)
            paper.text(x + 2, y, caption, fitting(work.font.bold, caption, width - 6), label=Label(block=block))
            begin += work.font.leading
        lows.append(work.party(x + 2, begin, block, party, width - 10))
    if boxed:
        for number in range(len(shown)):
            paper.box(
                work.left + number * width,
                y - work.font.size - 1,
                work.left + (number + 1) * width - 3,
                max(lows) - work.font.size + 3,
            )
    return max(lows) + 10


def _crossing_rows(work: _Work, y: float) -> float:
    """Two addresses on the same rows, as text with spaces between: a reader that goes by rows mixes them."""
    purchase, words = work.purchase, work.purchase.language
    pairs = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    if work.likely(0.3):
        pairs = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
        y = work.party(work.left, y, Block.SUPPLIER, purchase.supplier, 300) + 6
    columns = []
    for block, party in pairs:
        caption = [Run(words.block(block, work.chance) + ": ", Label(block=block))] if work.likely(0.9) else []
        first = [*caption, name_run(party, block)]
        columns.append([first, *address_runs(party, block)])
    gap = work.font.width("n") * work.chance.choice((2, 4, 8))
    room = (work.right - work.left - gap) / 2
    wide = min(room, max(work.font.width("".join(run.text for run in row)) for row in columns[0]))
    for number in range(max(len(rows) for rows in columns)):
        for column, rows in enumerate(columns):
            if number < len(rows):
                text = "".join(run.text for run in rows[number])
                work.paper.text(
                    work.left + column * (wide + gap), y, rows[number], fitting(work.font, text, wide if column == 0 else room)
                )
        y += work.font.leading
    return y + 8


def _contact_box(work: _Work, y: float) -> float:
    """A box called "Buyer" with the name and telephone of somebody, not the company."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    x = work.paper.width / 2 + 10
    top = y - work.font.size - 3
    caption = chance.choice((words.block(Block.BUYER, chance), words.block(Block.CONTACT, chance)))
    label = Label(block=Block.CONTACT)
    person = purchase.buyer if work.likely(0.6) else purchase.supplier
    work.paper.text(x + 4, y, caption, work.font.bold, label=label)
    for text in (person.person, person.phone, person.email):
        y += work.font.leading
        work.paper.text(x + 4, y, text, fitting(work.font, text, work.right - x - 10), label=label)
    work.paper.box(x, top, work.right, y + 5)
    if work.likely(0.6):
        y += work.font.leading * 1.6
        work.paper.text(x + 4, y, words.block(Block.SHIP_TO, chance), work.font.bold, label=Label(block=Block.SHIP_TO))
        y = work.party(x + 4, y + work.font.leading, Block.SHIP_TO, purchase.ship_to, work.right - x - 8)
    return y + 10


def _facts(work: _Work, y: float) -> float:
    """Captions beside, glued to, above or below their values."""
    chance, trait, purchase = work.chance, work.trait, work.purchase
    shown: list[tuple[str, Run, Field | None]] = [
        (work.caption(one), header_run(purchase, one), one)
        for one in (Field.PO_NUMBER, *_HEAD)
        if one is Field.PO_NUMBER or work.likely(0.55)
    ]
    for caption in chance.sample(purchase.language.other_captions, chance.randint(0, 3)):
        other = chance.choice(
            (code("#####", chance), purchase.buyer.person, purchase.habits.header_day(purchase.po_date), code("AA-####", chance))
        )
        shown.insert(chance.randint(0, len(shown)), (caption, Run(other), None))
    if work.likely(0.5):
        chance.shuffle(shown)
    if trait.below:
        return _values_over_captions(work, y, shown)
    if trait.glued:
        return _glued_facts(work, y, shown)
    if work.likely(0.4):
        return _values_over_captions(work, y, shown, flipped=True)
    per_row = chance.choice((1, 2, 3))
    width = (work.right - work.left) / per_row
    colon = chance.choice((":", "", " :", "....."))
    for number, (caption, value, announces) in enumerate(shown):
        x = work.left + (number % per_row) * width
        text = caption + colon
        room = width - 8
        face = fitting(work.font, f"{text} {value.text}", room)
        end = work.paper.text(x, y, text, face, label=Label(announces=announces))
        work.paper.text(end + face.width(" ") + 1, y, value, face)
        y += work.font.leading + 2 if number % per_row == per_row - 1 or number == len(shown) - 1 else 0.0
    return y


def _values_over_captions(work: _Work, y: float, shown: list[tuple[str, Run, Field | None]], *, flipped: bool = False) -> float:
    """Values on a line with tiny captions below, as in forms to be filled in; flipped: captions above."""
    tiny, per_row = work.font.sized(6.5), 3 if work.likely(0.5) else 4
    width = (work.right - work.left) / per_row
    for begin in range(0, len(shown), per_row):
        for number, (caption, value, announces) in enumerate(shown[begin : begin + per_row]):
            x = work.left + number * width
            value_y, caption_y = (y + 11, y) if flipped else (y, y + 10)
            work.paper.text(x + 2, value_y, value, fitting(work.font, value.text, width - 10))
            work.paper.text(x + 2, caption_y, caption, fitting(tiny, caption, width - 10), label=Label(announces=announces))
            if not flipped:
                work.paper.rule(x, y + 3, x + width - 8, y + 3)
        y += 28
    return y


def _glued_facts(work: _Work, y: float, shown: list[tuple[str, Run, Field | None]]) -> float:
    """``No.4711``, ``Date:01/02``: one word of caption and value."""
    colon, x = work.chance.choice((":", ".", ":", "")), work.left
    for caption, value, announces in shown:
        last = caption.split(" ")[-1].rstrip(".:#")
        head = caption[: len(caption) - len(caption.split(" ")[-1])]
        glue = colon or ("." if not last[-1:].isdigit() else ":")
        runs = [Run(f"{head}{last}{glue}", Label(announces=announces)), value]
        wide = work.font.width("".join(run.text for run in runs))
        if x + wide > work.right and x > work.left:
            x, y = work.left, y + work.font.leading + 2
        face = fitting(work.font, "".join(run.text for run in runs), work.right - x)
        x = work.paper.text(x, y, runs, face) + 16
    return y + work.font.leading


def _wishes(work: _Work) -> list[Wish]:
    """The columns that the trait asks for."""
    purchase, chance, trait, words = work.purchase, work.chance, work.trait, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    shown = [wish(Field.LINE_NUMBER, spare=2)] if work.likely(0.6) else []
    if trait.received and work.likely(0.3):  # an empty column before everything
        shown.append(Wish(((chance.choice(words.other_headings), None),), lambda _index: [[]], spare=6, least=30))
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    many = work.likely(0.2)

    def article(index: int) -> CellRows:
        rows = [[line_run(purchase, part, index)]]
        if many:  # up to five identifiers in a cell
            item = purchase.items[index]
            other = Field.BUYER_PART if part is Field.SUPPLIER_PART else Field.SUPPLIER_PART
            rows += [[line_run(purchase, other, index)], [of_line(item.gtin, index)], [of_line(f"HS {item.gtin[3:9]}", index)]]
        return rows

    if work.likely(0.85):
        shown.append(Wish(((words.heading(part, chance), part),), article, spare=5))
    touching = work.likely(0.06) and max(purchase.items[0].description) < "⺀"

    def text(index: int) -> CellRows:
        runs = [line_run(purchase, Field.DESCRIPTION, index)]
        if touching:  # a bar code's number that touches the text
            runs.insert(0, of_line(f"{purchase.items[index].gtin}", index))
        return [runs]

    shown.append(Wish(((words.heading(Field.DESCRIPTION, chance), Field.DESCRIPTION),), text, grows=True))
    if work.likely(0.3):
        shown.append(wish(Field.LINE_DATE, spare=3))
    shown += _counts(work) + (_price_columns(work) if trait.prices else [])
    if work.likely(0.2):
        last = shown.pop()
        shown.insert(chance.randint(0, 2), last)
    return shown


def _counts(work: _Work) -> list[Wish]:
    """Quantity and unit, apart, in one cell, or with what was received and is still to come."""
    purchase, chance, trait, words = work.purchase, work.chance, work.trait, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    heading = ((words.heading(Field.QUANTITY, chance), Field.QUANTITY),)
    if trait.glued:
        form = chance.choice(("/", "/", " ", " code", " / "))

        def joined(index: int) -> CellRows:
            runs = [
                line_run(purchase, Field.QUANTITY, index),
                of_line("/" if form == "/" else " / " if form == " / " else " ", index),
            ]
            runs.append(line_run(purchase, Field.UOM, index))
            if form == " code":  # 520 EA 329015
                runs += [of_line(" ", index), of_line(purchase.items[index].gtin[4:10], index)]
            return [runs]

        return [Wish(heading, joined, "right")]
    counts = [Wish(heading, wish(Field.QUANTITY).cell, "right")]
    if trait.received == "columns":
        taken = work.likely(0.5)

        def received(index: int) -> CellRows:
            share = Decimal((index * 37) % 100) / 100
            done = (purchase.items[index].quantity * share).to_integral_value() if taken else Decimal(0)
            return [[of_line(purchase.habits.quantity(done), index)]]

        def still_open(index: int) -> CellRows:
            share = Decimal((index * 37) % 100) / 100
            done = (purchase.items[index].quantity * share).to_integral_value() if taken else Decimal(0)
            return [[of_line(purchase.habits.quantity(purchase.items[index].quantity - done), index)]]

        names = _received_words(words.code)
        counts += [Wish(((names[0], None),), received, "right", 4), Wish(((names[1], None),), still_open, "right", 5)]
        if work.likely(0.3):
            counts = [counts[1], counts[0], counts[2]]
    return counts + ([wish(Field.UOM, spare=1)] if work.likely(0.75) else [])


def _received_words(language: str) -> tuple[str, str]:
    known = {
        "de": ("Geliefert", "Rückstand"),
        "fr": ("Reçu", "Reliquat"),
        "es": ("Recibido", "Pendiente"),
        "it": ("Evaso", "Residuo"),
        "pt": ("Recebido", "Saldo"),
        "nl": ("Ontvangen", "Nog te leveren"),
    }
    return known.get(language, ("Received", "Back ordered"))


def _price_columns(work: _Work) -> list[Wish]:
    """Price and amount: apart, with the unit glued on, or list price, percentage and net price in one cell."""
    purchase, chance, trait, words = work.purchase, work.chance, work.trait, work.purchase.language
    habits, signed = purchase.habits, work.likely(0.2)
    heading = ((words.heading(Field.UNIT_PRICE, chance), Field.UNIT_PRICE),)
    per, discounts = purchase.items[0].price_per, any(item.discount_percent for item in purchase.items)
    shown: list[Wish] = []
    if trait.stacked_price:

        def stack(index: int) -> CellRows:
            item, off = purchase.items[index], purchase.items[index].discount_percent
            price = line_run(purchase, Field.UNIT_PRICE, index, signed=signed)
            if discounts:  # the list price is the price, the net price is none of ours
                net = cents(item.unit_price * (1 - off / 100))
                rows = [[price]]
                return rows + (
                    [
                        [line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line("%", index)],
                        [of_line(habits.money(net), index)],
                    ]
                    if off
                    else []
                )
            before = cents(item.unit_price / Decimal("0.8"))
            return [[of_line(habits.money(before), index)], [of_line("20%", index)], [price]]

        shown.append(Wish(heading, stack, "right"))
    elif trait.glued:
        gap, plain = chance.choice(("/", " / ", "/")), work.likely(0.5)

        def priced(index: int) -> CellRows:
            runs = [line_run(purchase, Field.UNIT_PRICE, index, signed=signed), of_line(gap, index)]
            if per != 1:  # 7,190.00/1,000
                runs.append(Run(habits.number(Decimal(per), 0), Label(Field.PRICE_PER, line=index)))
            else:  # 4.61/Ea
                runs.append(of_line(purchase.items[index].uom if plain else purchase.items[index].uom.capitalize(), index))
            return [runs]

        shown.append(Wish(heading, priced, "right"))
    else:
        cell = simple_wish(purchase, Field.UNIT_PRICE, chance, signed=signed).cell
        shown.append(Wish(heading, cell, "right"))
    if per != 1 and not trait.glued:
        shown.append(simple_wish(purchase, Field.PRICE_PER, chance, align="right"))
    if discounts and not trait.stacked_price:
        shown.append(simple_wish(purchase, Field.DISCOUNT_PERCENT, chance, align="right"))
    return shown + ([simple_wish(purchase, Field.AMOUNT, chance, align="right", signed=signed)] if work.likely(0.88) else [])


def _table(work: _Work, y: float) -> float:
    purchase, chance, trait, paper = work.purchase, work.chance, work.trait, work.paper
    columns = fitted(_wishes(work), len(purchase.items), work.font, work.font.bold, work.left, work.right)
    if not trait.heading:
        columns = [replace(column, heading=()) for column in columns]
    style = TableStyle(
        work.font,
        work.font.bold if work.likely(0.6) else work.font,
        frame=trait.heading and work.likely(0.3),
        row_rules=work.likely(0.2),
        heading_rules=work.likely(0.6),
        gap=chance.choice((0.0, 3.0, 7.0, 12.0)),
        repeats_heading=work.likely(0.7),
        splits=work.likely(0.3),
    )
    notes = trait.notes
    below = partial(notes, work) if notes is not None else _plain_notes(work) if work.likely(0.2) else None
    indent = next(column.left for column in columns if column.wraps) + 2
    y = draw_table(
        paper,
        y,
        columns,
        len(purchase.items),
        style,
        bottom=paper.height - (150 if trait.inside else 64),
        new_page=work.next_page,
        below=below,
        below_left=indent,
    )
    if trait.inside:
        y = _sums_inside(work, y, columns)
    return y


def _plain_notes(work: _Work) -> Callable[[int], CellRows]:
    return lambda index: [[of_line(note, index)] for note in work.purchase.items[index].notes]


def _sums_inside(work: _Work, y: float, columns: list[Column]) -> float:
    """Notes, freight, tax and total as if they were lines of the table."""
    goods = next(column for column in columns if column.wraps)
    amounts = next((column for column in columns if any(one is Field.AMOUNT for _text, one in column.heading)), columns[-1])
    if work.likely(0.5):
        y = (
            work.paper.paragraph(
                goods.left + 2, y, work.chance.choice(work.purchase.language.notes[:4]), work.font, goods.right - goods.left
            )
            + 2
        )
    for one in sums_of(work.purchase):
        run = header_run(work.purchase, one)
        caption = work.caption(one)
        end = amounts.right - 2 - work.font.width(run.text) - 8
        x = goods.left + 2 if work.likely(0.7) or amounts.left < goods.left else max(goods.left, end - work.font.width(caption))
        room = max(30.0, (end - x) if amounts.left > goods.left else goods.right - x)
        work.paper.text(x, y, caption, fitting(work.font, caption, room), label=Label(announces=one))
        work.paper.text(max(amounts.right - 2, amounts.left + work.font.width(run.text)), y, run, work.font, align="right")
        y += work.font.leading + 2
    return y


def _sums(work: _Work, y: float) -> float:
    if y > work.paper.height - 120:
        y = work.next_page()
    for one in sums_of(work.purchase) if work.likely(0.7) else [Field.TOTAL]:
        run, caption = header_run(work.purchase, one, signed=work.likely(0.5)), work.caption(one)
        if work.trait.below:  # the caption under the sum here too
            work.paper.text(work.right, y, run, work.font.bold, align="right")
            work.paper.text(work.right, y + 9, caption, work.font.sized(6.5), align="right", label=Label(announces=one))
            y += 22
            continue
        work.paper.text(work.right - 96, y, caption, work.font, align="right", label=Label(announces=one))
        work.paper.text(work.right, y, run, work.font, align="right")
        y += work.font.leading + 2
    return y


def _footer(work: _Work) -> None:
    """The issuer in one or two small lines at the foot of the first page."""
    buyer, label, sheet = work.purchase.buyer, Label(block=Block.BUYER), work.paper
    small = work.font.sized(7)
    dot = work.chance.choice((" · ", " | ", ", ", " - "))
    runs = [name_run(buyer, Block.BUYER)]
    for row in address_runs(buyer, Block.BUYER):
        runs += [Run(dot, label), *row]
    text = "".join(run.text for run in runs)
    sheet.text(work.paper.width / 2, work.paper.height - 34, runs, fitting(small, text, work.right - work.left), align="centre")
    tail = f"{buyer.phone}{dot}{buyer.email}{dot}{buyer.tax_id}"
    sheet.text(work.paper.width / 2, work.paper.height - 24, tail, small, align="centre", label=label)


def _cover_text(work: _Work, y: float) -> None:
    """Sentences on a first page that has no line of the order."""
    words, number = work.purchase.language, 0
    for number in range(work.chance.randint(4, 12)):
        text = work.chance.choice((words.terms[number % len(words.terms)], remark(words, work.purchase.country, work.chance)))
        y = work.paper.paragraph(
            work.left, y + 8, f"{number + 1}. {text}" if number % 2 else text, work.font, work.right - work.left
        )
        if y > work.paper.height - 90:
            return


def _terms(work: _Work, number: int) -> None:
    """One of many pages of small print, in one or two columns; figures and dates stand there too."""
    work.paper.new_page(PageRole.TERMS)
    words, small = work.purchase.language, work.font.sized(work.chance.choice((6.0, 7.0, 8.0)))
    columns = work.chance.choice((1, 2))
    width = (work.right - work.left) / columns
    for column in range(columns):
        y, clause = 50.0, number * 12 + column * 6
        while y < work.paper.height - 90:
            clause += 1
            sentences = work.chance.sample(words.terms, work.chance.randint(1, 4))
            text = f"{clause}. {' '.join(sentences)}"
            y = work.paper.paragraph(work.left + column * width, y, text, small, width - 12) + 4
            if y > work.paper.height - 140:
                break
    page = work.chance.choice(words.page_words).format(page=number + 2, pages=8)
    work.paper.text(work.right, work.paper.height - 30, page, small, align="right")


def specification(work: _Work, index: int) -> CellRows:
    """Eight to fifteen rows of particulars under one line."""
    words, chance, item = work.purchase.language, work.chance, work.purchase.items[index]
    rows: CellRows = []
    for _ in range(chance.randint(6, 14)):
        name = chance.choice(words.other_captions)
        value = chance.choice((*words.qualities, code("##.#", chance), code("A###", chance), item.gtin[:6]))
        rows.append([of_line(f"{name}: {value}", index)])
    return rows


def sub_rows(work: _Work, index: int) -> CellRows:
    """What was received and when: quantities that are not the line's."""
    names, item, habits = _received_words(work.purchase.language.code), work.purchase.items[index], work.purchase.habits
    some = (item.quantity / 3).to_integral_value()
    day = habits.day(work.purchase.po_date)
    return [
        [of_line(f"{names[0]}: {habits.quantity(some)}  {day}", index)],
        [of_line(f"{names[1]}: {habits.quantity(item.quantity - some)}", index)],
    ]


def places(work: _Work, index: int) -> CellRows:
    """Where this line goes: an address that is not the order's."""
    party = make_party(work.purchase.language, work.purchase.country, work.chance)
    label = Label(line=index, block=Block.SHIP_TO)
    caption = work.purchase.language.block(Block.SHIP_TO, work.chance)
    return [[Run(f"{caption}: {party.name}", label)], [Run(", ".join(party.lines), label)]]


def sentences(purchase: Purchase, chance: random.Random) -> Paper:
    """Everything in sentences: number, date and lines of the order in running text."""
    work = _work(purchase, chance)
    work.font = work.font.sized(max(9.0, work.font.size))
    paper, words = work.paper, purchase.language
    y = work.party(work.left, 50, Block.BUYER, purchase.buyer, 260, extras=0.6) + 16
    y = work.party(work.left, y, Block.SUPPLIER, purchase.supplier, 260, extras=0.1) + 20
    if work.likely(0.4):
        paper.text(work.left, y, chance.choice(words.titles), work.font.bold)
        y += 20
    width = work.right - work.left
    y = (
        paper.paragraph(work.left, y, _filled(chance.choice(_UNDER[words.code]), partial(_header_part, work)), work.font, width)
        + 10
    )
    pattern = chance.choice(_PLEASE[words.code])
    for index in range(len(purchase.items)):
        if y > paper.height - 110:
            y = work.next_page()
        runs = _filled(pattern, partial(_line_part, work, index), label=Label(line=index))
        y = paper.paragraph(work.left + chance.choice((0, 0, 14)), y, runs, work.font, width - 20) + chance.choice((2, 6))
    for one in (Field.TOTAL, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.5) and y < paper.height - 90:
            y += work.font.leading
            paper.text(work.left, y, [Run(work.caption(one) + " ", Label(announces=one)), header_run(purchase, one)], work.font)
    if work.likely(0.7) and y < paper.height - 90:
        label = Label(block=Block.SHIP_TO)
        runs = [Run(words.block(Block.SHIP_TO, chance) + " ", label), name_run(purchase.ship_to, Block.SHIP_TO), Run(", ", label)]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", label)]
        y = paper.paragraph(work.left, y + 20, runs, work.font, width)
    if y < paper.height - 70:
        paper.text(work.left, y + 24, purchase.buyer.person, work.font, label=Label(block=Block.CONTACT))
    return paper


def _line_part(work: _Work, index: int, name: str) -> Run:
    return line_run(work.purchase, Field(name), index)


def _header_part(work: _Work, name: str) -> Run:
    return header_run(work.purchase, Field(name))


def _filled(pattern: str, value: Callable[[str], Run], *, label: Label = NOTHING) -> list[Run]:
    """A sentence with the values put in as labelled runs."""
    runs: list[Run] = []
    rest = pattern
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        runs += [Run(before, label)] if before else []
        runs.append(value(name))
    return runs + ([Run(rest, label)] if rest else [])


def parted(purchase: Purchase, chance: random.Random) -> Paper:
    """Article and text at the foot of a page, quantity and price at the head of the next."""
    work = _work(purchase, chance)
    words, paper = purchase.language, work.paper
    y = _facts(work, _top(work)) + 14
    span = work.right - work.left
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    heads = {
        one: words.heading(one, chance)
        for one in (Field.LINE_NUMBER, part, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT)
    }
    spots: list[tuple[Field, float, Align]] = [
        (Field.QUANTITY, 0.3, "right"),
        (Field.UOM, 0.33, "left"),
        (Field.UNIT_PRICE, 0.7, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    captioned = work.likely(0.5)
    spread = chance.randint(0, 4)

    def rows_of(index: int) -> list[Callable[[float], None]]:
        """The rows of a line, each drawn wherever the page has room."""

        def first(y: float) -> None:
            runs = [line_run(purchase, Field.LINE_NUMBER, index), of_line("  ", index), line_run(purchase, part, index)]
            paper.text(work.left, y, runs, work.font)

        def text(y: float) -> None:
            description = line_run(purchase, Field.DESCRIPTION, index)
            paper.text(work.left + 20, y, description, fitting(work.font, description.text, span - 30))

        def note(y: float, number: int = 0) -> None:
            remark_text = purchase.items[index].notes[number % len(purchase.items[index].notes)]
            paper.text(work.left + 20, y, of_line(remark_text, index), work.font)

        def figures(y: float) -> None:
            for one, share, align in spots:
                run = line_run(purchase, one, index)
                if captioned and align == "right" and one is not Field.AMOUNT:
                    caption = Run(f"{heads[one]} ", Label(announces=one, line=index))
                    paper.text(work.left + share * span, y, [caption, run], work.font, align="right")
                else:
                    paper.text(work.left + share * span, y, run, work.font, align=align)

        return [first, text, *(partial(note, number=number) for number in range(spread)), figures]

    if not captioned:
        paper.text(
            work.left,
            y,
            [Run(heads[Field.LINE_NUMBER] + " ", Label(announces=Field.LINE_NUMBER)), Run(heads[part], Label(announces=part))],
            work.font.bold,
        )
        paper.text(work.left + 0.5 * span, y, heads[Field.DESCRIPTION], work.font.bold, label=Label(announces=Field.DESCRIPTION))
        y += work.font.leading
        for one, share, align in spots:
            paper.text(work.left + share * span, y, heads[one], work.font.bold, align=align, label=Label(announces=one))
        y += work.font.leading * 1.3
    bottom = min(paper.height - 60, y + chance.uniform(40, 500)) if len(paper.sheets) == 1 else paper.height - 60
    for index in range(len(purchase.items)):
        for row in rows_of(index):
            if y > bottom:
                if work.likely(0.4):
                    paper.text(work.right, y + 8, chance.choice(words.carried), work.font, align="right")
                y, bottom = work.next_page(), paper.height - 60
            row(y)
            y += work.font.leading
        y += 5
    _sums(work, y + 10)
    return paper


def matrix(purchase: Purchase, chance: random.Random) -> Paper:
    """Sizes across, colours or shops down below each article: the pieces of a cell are none of ours, the sum of them is."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    y = _facts(work, _top(work)) + 14
    sizes = chance.choice(
        (
            ("S", "M", "L", "XL"),
            ("36", "38", "40", "42", "44"),
            ("XS", "S", "M", "L", "XL", "XXL"),
            ("104", "116", "128"),
            ("001", "014", "027", "033"),
        )
    )
    part, span = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART)), work.right - work.left
    heads = {one: words.heading(one, chance) for one in (part, Field.DESCRIPTION, Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)}
    across = work.likely(0.6)
    spots: list[tuple[Field, float, Align]] = [
        (part, 0.0, "left"),
        (Field.DESCRIPTION, 0.2, "left"),
        (Field.QUANTITY, 0.72, "right"),
        (Field.UNIT_PRICE, 0.86, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]

    def heading(y: float) -> float:
        for one, share, align in spots:
            paper.text(
                work.left + share * span,
                y,
                heads[one],
                fitting(work.font.bold, heads[one], span * 0.13),
                align=align,
                label=Label(announces=one),
            )
        paper.rule(work.left, y + 4, work.right, y + 4)
        return y + work.font.leading * 1.6

    y = heading(y)
    for index, item in enumerate(purchase.items):
        if y > paper.height - 110:
            y = heading(work.next_page())
        for one, share, align in spots:
            run = line_run(purchase, one, index)
            room = {part: 0.18, Field.DESCRIPTION: 0.4}.get(one, 0.13)
            paper.text(work.left + share * span, y, run, fitting(work.font, run.text, span * room), align=align)
        y += work.font.leading
        for row in _pieces(item.quantity, sizes, purchase, index, across=across):
            for number, text in enumerate(row):
                paper.text(
                    work.left + 0.22 * span + number * 34,
                    y,
                    of_line(text, index),
                    work.font.sized(work.font.size - 1),
                    align="right",
                )
            y += work.font.leading
        y += 6
    _sums(work, y + 10)
    return paper


def _pieces(quantity: Decimal, sizes: tuple[str, ...], purchase: Purchase, index: int, *, across: bool) -> list[list[str]]:
    """The quantity parted over sizes; a ratio pack where it does not part."""
    whole = int(quantity)
    if quantity != whole or whole < len(sizes):
        return [["x".join(sizes[:2]), str(index + 1)]]
    shares = [whole // len(sizes)] * (len(sizes) - 1)
    shares.append(whole - sum(shares))
    texts = [purchase.habits.number(Decimal(share), 0) for share in shares]
    return [list(sizes), texts] if across else [[size, text] for size, text in zip(sizes, texts, strict=True)]


def _family(
    name: str, trait: Trait, languages: tuple[str, ...] = ("en", "en", "en", "de", "fr", "es", "it", "pt", "nl")
) -> Family:
    return Family(f"awkward-{name}", "awkward", languages, partial(compose, trait=trait))


_SPOKEN = ("en", "en", "de", "fr", "es")
_MANY = ("en", "en", "de", "fr", "es", "it")
FAMILIES: tuple[Family, ...] = (
    _family("no-headings", Trait(heading=False)),
    _family("captions-below", Trait(below=True)),
    _family("glued", Trait(glued=True)),
    _family("no-prices", Trait(prices=False)),
    _family("issuer-below", Trait(issuer_below=True)),
    _family("contact-box", Trait(contact_box=True)),
    _family("crossing", Trait(side_by_side=True)),
    _family("cover-page", Trait(cover=True)),
    _family("small-print", Trait(terms_pages=6)),
    _family("inside", Trait(inside=True)),
    _family("received-columns", Trait(received="columns")),
    _family("received-rows", Trait(received="rows", notes=sub_rows)),
    _family("price-stack", Trait(stacked_price=True)),
    _family("specification", Trait(notes=specification)),
    _family("places", Trait(notes=places)),
    Family("awkward-sentences", "awkward", _SPOKEN, sentences),
    Family("awkward-parted", "awkward", _MANY, parted),
    Family("awkward-matrix", "awkward", _MANY, matrix),
)

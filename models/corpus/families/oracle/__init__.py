"""Orders as Oracle prints them: E-Business Suite upright and sideways, Fusion, PeopleSoft dispatches, prints of requisitions."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import codes
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

Fact = tuple[str, list[Run], Field | None]
_NAMED = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}
# What Oracle's English forms say beside the facts that every order has.
_ENGLISH = {
    "type": ("Type", "Document Type"),
    "revision": ("Revision", "Rev", "Rev."),
    "account": ("Customer Acct No.", "Customer Account Number"),
    "number": ("Supplier No.", "Vendor ID", "Supplier Number"),
    "via": ("Ship Via", "Transportation", "Carrier"),
    "confirm": ("Confirm To/Telephone", "Confirm To", "Deliver To/Telephone"),
    "requester": ("Requester/Deliver To", "Requester", "Deliver To"),
    "item": ("Supplier Item", "Supplier Item:", "Supplier Part Number"),
    "promised": ("Promised:", "Promised Date"),
    "needed": ("Needed:", "Need-By:", "Need By Date"),
    "charge": ("Charge Account", "Charge Account:", "Account"),
    "schedule": ("Schedule Total", "Sched Total"),
    "whole": ("Item Total", "Line Total"),
    "dispatch": ("Dispatch via Print", "Dispatch Via Email", "DUPLICATE"),
    "note": ("Note to Supplier:", "Notes:", "Note to Receiver:"),
}


@dataclass(frozen=True)
class _Print:
    """One order being printed."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    def says(self, what: str) -> str:
        """Words of Oracle's own; in other languages one of the usual further captions."""
        words = self.purchase.language
        return self.chance.choice(_ENGLISH[what] if words.code == "en" else words.other_captions)

    def caption(self, field: Field) -> str:
        return self.purchase.language.caption(field, self.chance)

    def heading(self, field: Field) -> str:
        return self.purchase.language.heading(field, self.chance)

    def odds(self, part: float) -> bool:
        return self.chance.random() < part

    def fact(self, field: Field) -> list[Run]:
        """A value of the head."""
        return [header_run(self.purchase, field)]

    def of_line(self, field: Field, index: int) -> list[Run]:
        """A value of a line."""
        return [Run(line_text(self.purchase, field, index, zero=True), Label(field, line=index))]

    def column(self, field: Field, align: Align = "left", *, cell: Callable[[int], CellRows] | None = None) -> Column:
        """A plain column of one field, its heading in one or two rows."""
        text = self.heading(field)
        rows = text.split(" ", 1) if len(text) > 9 and self.odds(0.5) else [text]
        heading = tuple((row, field) for row in rows)
        return Column(heading, cell or (lambda i: [self.of_line(field, i)]), 0, 0, align, None, field is Field.DESCRIPTION)


def _start(purchase: Purchase, chance: random.Random, sizes: tuple[float, ...], *, wide: bool = False) -> _Print:
    size = LETTER if purchase.country.paper == "letter" else A4
    paper = Paper((size[1], size[0]) if wide else size)
    face = chance.choice(("Helvetica", "Helvetica", "Times-Roman"))
    edge = chance.choice((24.0, 32.0, 40.0, 48.0))
    return _Print(paper, purchase, chance, Font(face, chance.choice(sizes)), edge, paper.width - edge)


def _party(party: Party, block: Block) -> list[list[Run]]:
    name, address = _NAMED[block]
    return [[Run(party.name, Label(name, block=block))], *([Run(line, Label(address, block=block))] for line in party.lines)]


def _rows(form: _Print, x: float, y: float, rows: list[list[Run]], width: float, font: Font | None = None) -> float:
    face = font or form.font
    for row in rows:
        y = form.paper.paragraph(x, y, row, face, width)
    return y


def _grid(form: _Print, left: float, y: float, right: float, facts: list[Fact], across: int, *, deep: int = 1) -> float:
    """Boxes side by side with a small caption above its value, ``across`` in a row."""
    paper, small = form.paper, form.font.sized(max(5.5, form.font.size - 1.5))
    step = small.leading + form.font.leading * deep + 5
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (right - left) / len(shown)
        lowest = y + step
        for number, (caption, value, field) in enumerate(shown):
            x = left + number * width
            below = paper.paragraph(x + 3, y + small.size + 1, caption, small.bold, width - 5, label=Label(announces=field))
            lowest = max(lowest, paper.paragraph(x + 3, below + 2, value, form.font, width - 5) - form.font.size + 3)
        paper.box(left, y, right, lowest)
        for number in range(1, len(shown)):
            paper.rule(left + number * width, y, left + number * width, lowest)
        y = lowest
    return y


def _facts(form: _Print, wanted: dict[Field, float]) -> list[Fact]:
    return [(form.caption(field), form.fact(field), field) for field, likely in wanted.items() if form.odds(likely)]


def _others(form: _Print, *names: str) -> list[Fact]:
    """Facts of no field: account numbers, people, a revision."""
    buyer, chance = form.purchase.buyer, form.chance
    values = {
        "revision": str(chance.randint(0, 4)),
        "account": code("######", chance),
        "number": code(chance.choice(("######", "00000#####")), chance),
        "via": chance.choice(("", "UPS", "LTL", "BEST WAY", "DHL")),
        "confirm": f"{buyer.person} {buyer.phone}",
        "requester": buyer.person,
        "type": chance.choice(form.purchase.language.titles),
    }
    return [(form.says(name), [Run(values[name])], None) for name in names]


def _next_page(form: _Print, role: PageRole = PageRole.CONTINUATION) -> float:
    paper = form.paper
    paper.new_page(role)
    page = form.chance.choice(form.purchase.language.page_words).format(page=len(paper.sheets), pages=len(paper.sheets))
    facts: list[Fact] = [(form.caption(Field.PO_NUMBER), form.fact(Field.PO_NUMBER), Field.PO_NUMBER), ("", [Run(page)], None)]
    if form.odds(0.5):
        facts.insert(1, (form.caption(Field.PO_DATE), form.fact(Field.PO_DATE), Field.PO_DATE))
    y = _grid(form, form.left + (form.right - form.left) * 0.5, 30, form.right, facts, len(facts))
    paper.text(form.left, 42, form.purchase.buyer.name[:44], form.font.bold, label=Label(block=Block.BUYER))
    return y + 26


def _table(form: _Print, y: float, columns: list[Column], style: TableStyle, below: Callable[[int], CellRows]) -> float:
    """As wide as needed; a smaller font where the page is too narrow."""
    deepest = max(len(column.heading) for column in columns)
    low = form.odds(0.4)
    even = []
    for column in columns:
        spare = (("", None),) * (deepest - len(column.heading))
        even.append(replace(column, heading=(*spare, *column.heading) if low else (*column.heading, *spare)))
    count = len(form.purchase.items)
    spread = form.chance.choice((0.0, 0.0, 0.3, 0.6))
    placed = fitted(even, count, style, form.left, form.right, spread=spread)
    while placed[-1].right > form.right + 1 and style.font.size > 5:
        smaller = style.font.sized(style.font.size - 0.5)
        style = replace(style, font=smaller, heading_font=style.heading_font.sized(smaller.size))
        placed = fitted(even, count, style, form.left, form.right, spread=spread)
    x = placed[min(1, len(placed) - 1)].left + 3
    room = form.right - x - 4

    def wrapped_below(index: int) -> CellRows:
        return [line for row in below(index) for line in wrapped(row, style.font, room)]

    return draw_table(
        form.paper, y, placed, count, style, bottom=form.paper.height - 80, new_page=lambda: _next_page(form),
        below=wrapped_below, below_left=x,
    )  # fmt: skip


def _ship_row(form: _Print, index: int, *, whole: bool) -> list[Run]:
    """Where a line goes, in one row; the order's ship-to only where the head says none."""
    ship = form.purchase.ship_to
    name, address = (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS) if whole else (None, None)
    caption = form.purchase.language.blocks[Block.SHIP_TO][0]
    mine = Label(line=index, block=Block.SHIP_TO)
    runs = [Run(f"{caption}: ", mine), Run(ship.name, replace(mine, field=name)), Run(", ", mine)]
    for number, line in enumerate(ship.lines):
        runs += [Run(", ", mine)] if number else []
        runs.append(Run(line, replace(mine, field=address)))
    return runs


def _sums(form: _Print, y: float, *, right: float, stated: str) -> float:
    """``Total: 1,234.50 (USD)`` with what goes before it."""
    order, chance = form.purchase, form.chance
    shown = [
        (Field.SUBTOTAL, order.subtotal),
        (Field.DISCOUNT, order.discount),
        (Field.FREIGHT, order.freight),
        (Field.TAX, order.tax),
    ]
    rows = [(field, value) for field, value in shown if value] if order.total != order.subtotal else []
    signed = form.odds(0.3)
    if y + (len(rows) + 1) * form.font.leading > form.paper.height - 60:
        y = _next_page(form)
    for field, value in [*rows, (Field.TOTAL, order.total)]:
        face = form.font.bold if field is Field.TOTAL else form.font
        text = order.habits.money(value, signed=signed and not stated)
        runs = [Run(text, Label(field))]
        if field is Field.TOTAL and stated == "behind":
            runs += [Run(" ("), Run(order.currency, Label(Field.CURRENCY)), Run(")")]
        if field is Field.TOTAL and stated == "before":
            runs = [Run(order.currency, Label(Field.CURRENCY)), Run(" "), *runs]
        width = face.width("".join(run.text for run in runs))
        form.paper.text(right, y, runs, face, align="right")
        caption = form.caption(field) + chance.choice(("", ":"))
        form.paper.text(right - max(width, 80) - 10, y, caption, face, align="right", label=Label(announces=field))
        y += form.font.leading + 2
    return y


def _end(form: _Print, y: float) -> None:
    """Notes, a place to sign, perhaps pages of terms."""
    paper, chance, words = form.paper, form.chance, form.purchase.language
    for _number in range(chance.randint(0, 3)):
        if y < paper.height - 90:
            y = paper.paragraph(form.left, y + 6, remark(words, form.purchase.country, chance), form.font, form.right - form.left)
    if form.odds(0.3) and y < paper.height - 70:
        x = form.left + (form.right - form.left) * chance.choice((0.0, 0.6))
        paper.rule(x, paper.height - 48, x + 160, paper.height - 48)
        paper.text(x, paper.height - 37, form.purchase.buyer.person, form.font.sized(7))
    if form.odds(0.08):
        for _page in range(chance.choice((1, 2, 5, 6))):
            y = _next_page(form, PageRole.TERMS)
            while y < paper.height - 70:
                text = f"{chance.randint(1, 30)}. {chance.choice(words.terms)} {chance.choice(words.terms)}"
                y = paper.paragraph(form.left, y, text, form.font.sized(7), form.right - form.left) + 4


# -- E-Business Suite


def _suite(purchase: Purchase, chance: random.Random, *, wide: bool) -> Paper:
    """Standard purchase order: boxes of facts, addresses beside their captions, one row of shipment under every line."""
    form = _start(purchase, chance, (7.0, 7.5, 8.0, 8.5), wide=wide)
    paper, font, words = form.paper, form.font, purchase.language
    middle = form.left + (form.right - form.left) * chance.choice((0.5, 0.56, 0.62))
    y = 50.0
    if form.odds(0.85):
        y = _rows(form, form.left, 44, _party(purchase.buyer, Block.BUYER)[:1], middle - form.left - 8, font.bold.sized(11))
        if form.odds(0.7):
            y = _rows(form, form.left, y, _party(purchase.buyer, Block.BUYER)[1:], middle - form.left - 8)
    paper.text(middle, 44, chance.choice(words.titles), font.bold.sized(chance.choice((12, 14))))
    facts = [*_others(form, "type"), *_facts(form, {Field.PO_NUMBER: 1.0}), *_others(form, "revision")]
    facts += _facts(form, {Field.PO_DATE: 0.97, Field.CURRENCY: 0.25})
    chance.shuffle(facts)
    y = max(y, _grid(form, middle, 54, form.right, facts, 3)) + 16
    header_ship = form.odds(0.7)
    parties = [(Block.SUPPLIER, purchase.supplier)] + ([(Block.SHIP_TO, purchase.ship_to)] if header_ship else [])
    parties += [(Block.BILL_TO, purchase.bill_to)] if form.odds(0.6) else []
    y = _beside(form, y, parties) if form.odds(0.6) else _across(form, y, parties)
    terms = _facts(form, {Field.PAYMENT_TERMS: 0.9, Field.DELIVERY_TERMS: 0.8})
    terms += _others(form, *chance.sample(("account", "number", "via", "confirm", "requester"), chance.randint(2, 4)))
    y = _grid(form, form.left, y + 4, form.right, terms, chance.choice((3, 4)))
    if form.odds(0.3):
        y = paper.paragraph(
            form.left, y + 16, f"{form.says('note')} {remark(words, purchase.country, chance)}", font, form.right - form.left
        )
    y = _suite_table(form, y + 22, ship=chance.choice(("row", "")) if header_ship else "whole")
    y = _sums(form, y + 10, right=form.right - 3, stated=chance.choice(("behind", "before", "", "behind")))
    _end(form, y + 6)
    return paper


def _beside(form: _Print, y: float, parties: list[tuple[Block, Party]]) -> float:
    """Caption at the left, address at one place beside it."""
    words = form.purchase.language
    captions = [words.block(block, form.chance) for block, _party_ in parties]
    at = form.left + max(form.font.bold.width(f"{caption}:") for caption in captions) + 10
    for caption, (block, party) in zip(captions, parties, strict=True):
        form.paper.text(form.left, y, f"{caption.rstrip(':')}:", form.font.bold, label=Label(block=block))
        rows = _party(party, block)
        if form.odds(0.15):
            rows.append([Run(form.purchase.buyer.person, Label(block=block))])
        y = _rows(form, at, y, rows, form.right - at) + 6
    return y


def _across(form: _Print, y: float, parties: list[tuple[Block, Party]]) -> float:
    """Addresses side by side in boxes."""
    width = (form.right - form.left) / len(parties)
    low = y
    for number, (block, party) in enumerate(parties):
        x = form.left + number * width + 3
        form.paper.text(x, y, form.purchase.language.block(block, form.chance), form.font.bold, label=Label(block=block))
        low = max(low, _rows(form, x, y + form.font.leading + 1, _party(party, block), width - 8))
    for number in range(len(parties) + 1):
        form.paper.rule(form.left + number * width, y - form.font.size - 2, form.left + number * width, low)
    form.paper.rule(form.left, y - form.font.size - 2, form.right, y - form.font.size - 2)
    form.paper.rule(form.left, low, form.right, low)
    return low + 8


def _suite_table(form: _Print, y: float, *, ship: str) -> float:
    """Line, part number over description, date and time, quantity, unit, price, tax, amount."""
    purchase, chance, habits = form.purchase, form.chance, form.purchase.habits
    timed, two_dates, part_first = form.odds(0.3), form.odds(0.25), form.odds(0.7)
    seller, noted, priced = form.odds(0.3), form.odds(0.25), form.odds(0.94)
    quantities, glued = form.odds(0.1), form.odds(0.1)
    promised, needed, supplier_item = form.says("promised"), form.says("needed"), form.says("item")
    taxed = form.odds(0.3)

    def article(index: int) -> CellRows:
        rows = [form.of_line(Field.BUYER_PART, index), form.of_line(Field.DESCRIPTION, index)]
        return rows if part_first else rows[::-1]

    def when(index: int) -> CellRows:
        mine = Label(line=index)
        clock = [Run(" 00:00:00", mine)] if timed else []
        wanted = [*form.of_line(Field.LINE_DATE, index), *clock]
        if not two_dates:
            return [wanted]
        later = purchase.items[index].wanted.toordinal() + chance.choice((0, 0, 3, 7))
        return [
            [Run(needed, mine)],
            wanted,
            [Run(promised, mine)],
            [Run(habits.day(purchase.po_date.fromordinal(later)), mine), *clock],
        ]

    def price(index: int) -> CellRows:
        item = purchase.items[index]
        runs = form.of_line(Field.UNIT_PRICE, index)
        if item.price_per != 1:
            runs = [*runs, Run("/", Label(line=index)), *form.of_line(Field.PRICE_PER, index)]
        elif glued:
            runs = [*runs, Run(f"/{item.uom}", Label(line=index))]
        rows = [runs]
        if item.discount_percent:
            rows.append([*form.of_line(Field.DISCOUNT_PERCENT, index), Run(" %", Label(line=index))])
        return rows

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = []
        if seller:
            rows.append([Run(f"{supplier_item} ", mine), *form.of_line(Field.SUPPLIER_PART, index)])
        if noted:
            rows += [[Run(note, mine)] for note in item.notes]
        if ship:
            rows.append(_ship_row(form, index, whole=ship == "whole"))
        if quantities:
            rows.append([Run(f"{purchase.buyer.person} ({habits.quantity(item.quantity)})", mine)])
        return rows

    columns = [
        form.column(Field.LINE_NUMBER),
        form.column(Field.DESCRIPTION, cell=article),
        form.column(Field.LINE_DATE, cell=when),
    ]
    heading = ((form.heading(Field.BUYER_PART), Field.BUYER_PART), (form.heading(Field.DESCRIPTION), Field.DESCRIPTION))
    columns[1] = replace(columns[1], heading=heading if part_first else heading[::-1])
    columns += [form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    if priced:
        columns.append(form.column(Field.UNIT_PRICE, "right", cell=price))
        if taxed:
            tax = chance.choice(("Y", "N", "0.00"))
            columns.append(
                Column(((chance.choice(purchase.language.tax_names)[:6], None),), lambda i: [[Run(tax, Label(line=i))]], 0, 0)
            )
        columns.append(form.column(Field.AMOUNT, "right"))
    style = TableStyle(
        form.font, form.font.bold, frame=form.odds(0.5), row_rules=form.odds(0.3), gap=chance.choice((3.0, 6.0, 9.0))
    )
    return _table(form, y, columns, style, below)


# -- Fusion


def _fusion(purchase: Purchase, chance: random.Random) -> Paper:
    """Cloud: title with number, three columns of parties and facts, a table, each line's schedule with its own captions."""
    form = _start(purchase, chance, (7.5, 8.0, 8.5, 9.0))
    paper, font, words = form.paper, form.font, purchase.language
    y = 50.0
    number = [
        Run(chance.choice(words.titles) + " ", Label(announces=Field.PO_NUMBER)),
        Run(purchase.po_number, Label(Field.PO_NUMBER)),
    ]
    big = font.bold.sized(chance.choice((13.0, 15.0)))
    if form.odds(0.5):
        paper.text(form.right, y, number, big, align="right")
        y = _rows(form, form.left, y + 22, _party(purchase.buyer, Block.BUYER), 300, font) + 8
    else:
        paper.text(form.left, y, number, big)
        y += 20
    third = (form.right - form.left) / 3
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    if y < 80:
        parties[2] = (Block.BUYER, purchase.buyer)
    if form.odds(0.3):
        parties.reverse()
    low = y
    for place, (block, party) in enumerate(parties):
        x = form.left + place * third
        paper.text(x, y + 8, words.block(block, chance), font.bold, label=Label(block=block))
        low = max(low, _rows(form, x, y + 9 + font.leading, _party(party, block), third - 12))
    facts = _facts(
        form,
        {Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.6, Field.CURRENCY: 0.6, Field.REQUESTED_DATE: 0.3},
    )
    facts += _others(form, *chance.sample(("revision", "number", "via", "requester"), chance.randint(1, 3)))
    y = _pairs(form, low + 10, facts, chance.choice((2, 3)))
    y = _fusion_table(form, y + 20)
    y = _sums(form, y + 8, right=form.right - 3, stated=chance.choice(("before", "", "behind")))
    _end(form, y + 6)
    return paper


def _pairs(form: _Print, y: float, facts: list[Fact], across: int) -> float:
    """Captions before their values, two or three pairs a row."""
    width = (form.right - form.left) / across
    share = form.chance.choice((0.42, 0.46))
    for begin in range(0, len(facts), across):
        low = y
        for place, (caption, value, field) in enumerate(facts[begin : begin + across]):
            x = form.left + place * width
            widest = max(form.font.bold.width(word) for word in caption.split()) if caption else 0.0
            at = x + max(width * share, widest + 8)
            low = max(low, form.paper.paragraph(x, y, caption, form.font.bold, at - x - 6, label=Label(announces=field)))
            low = max(low, form.paper.paragraph(at, y, value, form.font, x + width - at - 6))
        y = low + 2
    return y


def _fusion_table(form: _Print, y: float) -> float:
    purchase, chance = form.purchase, form.chance
    scheduled, noted, seller = form.odds(0.55), form.odds(0.25), form.odds(0.4)
    captions = [form.heading(field) for field in (Field.LINE_DATE, Field.QUANTITY, Field.SUPPLIER_PART)]
    off = any(item.discount_percent for item in purchase.items)

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = []
        if seller:
            rows.append([Run(f"{captions[2]} ", mine), *form.of_line(Field.SUPPLIER_PART, index)])
        if scheduled:
            row = [Run(f"{captions[0]} ", mine), *form.of_line(Field.LINE_DATE, index)]
            rows.append([*row, Run(f"   {captions[1]} {purchase.habits.quantity(item.quantity)} {item.uom}", mine)])
        return rows + ([[Run(note, mine)] for note in item.notes] if noted else [])

    columns = [form.column(Field.LINE_NUMBER)]
    columns += [form.column(Field.BUYER_PART)] if form.odds(0.7) else []
    columns += [form.column(Field.DESCRIPTION), form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    columns += [form.column(Field.UNIT_PRICE, "right")]
    columns += [form.column(Field.PRICE_PER, "right")] if purchase.items[0].price_per != 1 else []
    columns += [form.column(Field.DISCOUNT_PERCENT, "right")] if off else []
    columns += [form.column(Field.AMOUNT, "right")]
    if not scheduled and form.odds(0.4):
        columns.insert(-1, form.column(Field.LINE_DATE))
    style = TableStyle(form.font, form.font.bold, row_rules=form.odds(0.6), gap=chance.choice((4.0, 8.0)), splits=form.odds(0.2))
    return _table(form, y, columns, style, below)


# -- PeopleSoft


def _people(purchase: Purchase, chance: random.Random) -> Paper:
    """Dispatched order: the issuer left, a grid of facts right, ``1- 1`` for line and schedule, totals under each line."""
    form = _start(purchase, chance, (7.0, 7.5, 8.0))
    paper, font, words, habits = form.paper, form.font, purchase.language, purchase.habits
    middle = form.left + (form.right - form.left) * chance.choice((0.46, 0.52))
    paper.text(middle, 40, chance.choice(words.titles), font.bold.sized(14))
    if words.code == "en":
        paper.text(form.right, 24, form.says("dispatch"), font.bold, align="right")
    left_low = _rows(form, form.left, 46, _party(purchase.buyer, Block.BUYER), middle - form.left - 10)
    facts = _facts(form, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0})
    facts += _others(form, "revision")
    terms = _facts(form, {Field.PAYMENT_TERMS: 1.0, Field.DELIVERY_TERMS: 0.8}) + _others(form, "via")
    people = _others(form, "requester", "confirm")
    people += _facts(form, {Field.CURRENCY: 0.7})
    y = _grid(form, middle, 48, form.right, facts, len(facts))
    y = _grid(form, middle, y, form.right, terms, len(terms))
    y = _grid(form, middle, y, form.right, people, len(people))
    y = max(left_low, y) + 16
    second = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)][: 2 if form.odds(0.7) else 1]
    caption = words.block(Block.SUPPLIER, chance)
    paper.text(form.left, y, f"{caption.rstrip(':')}: {code('00000#####', chance)}", font.bold, label=Label(block=Block.SUPPLIER))
    low = _rows(form, form.left + 14, y + font.leading, _party(purchase.supplier, Block.SUPPLIER), middle - form.left - 30)
    row = y
    for block, party in second:
        text = f"{words.block(block, chance).rstrip(':')}:"
        end = paper.text(middle, row, text, font.bold, label=Label(block=block))
        row = _rows(form, max(end + 6, middle + 50), row, _party(party, block), form.right - max(end + 6, middle + 50)) + 5
    y = max(low, row) + 18
    own_totals, dash, noted = form.odds(0.7), chance.choice(("- ", "-", " - ")), form.odds(0.2)
    sched, whole = (form.says("schedule"), form.says("whole")) if words.code == "en" else (form.heading(Field.AMOUNT), "")

    def number(index: int) -> CellRows:
        return [[*form.of_line(Field.LINE_NUMBER, index), Run(f"{dash}1", Label(line=index))]]

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = [[Run(note, mine)] for note in item.notes] if noted else []
        for text in (sched, whole) if own_totals else ():
            rows += [[Run(" " * 60 + f"{text}   {habits.money(item.amount)}", mine)]] if text else []
        return rows

    columns = [form.column(Field.LINE_NUMBER, cell=number)]
    columns += [form.column(chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART)))] if form.odds(0.6) else []
    columns += [form.column(Field.DESCRIPTION), form.column(Field.QUANTITY, "right"), form.column(Field.UOM)]
    columns += [form.column(Field.UNIT_PRICE, "right"), form.column(Field.AMOUNT, "right"), form.column(Field.LINE_DATE)]
    if purchase.items[0].price_per != 1:
        columns.insert(-2, form.column(Field.PRICE_PER, "right"))
    if any(item.discount_percent for item in purchase.items):
        columns.insert(-2, form.column(Field.DISCOUNT_PERCENT, "right"))
    style = TableStyle(font, font.bold, gap=chance.choice((4.0, 8.0)), heading_rules=form.odds(0.8))
    y = _table(form, y, columns, style, below)
    y = _sums(form, y + 10, right=form.right - 60, stated=chance.choice(("", "", "before")))
    _end(form, y + 6)
    return paper


# -- requisitions that are sent as orders


def _requisition(purchase: Purchase, chance: random.Random) -> Paper:
    """Facts in pairs, lines as small tables of captions and values with their accounts below."""
    form = _start(purchase, chance, (8.0, 8.5, 9.0))
    paper, font, words, habits = form.paper, form.font, purchase.language, purchase.habits
    paper.text((form.left + form.right) / 2, 46, chance.choice(words.titles), font.bold.sized(14), align="centre")
    facts = _facts(
        form, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.5, Field.CURRENCY: 0.5, Field.PAYMENT_TERMS: 0.6}
    )
    facts += _others(form, *chance.sample(("requester", "type", "revision", "via"), chance.randint(1, 3)))
    y = _pairs(form, 74, facts, 2) + 8
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    y = _across(form, y + 6, parties[: 3 if form.odds(0.8) else 2]) + 14
    charge, charged = form.says("charge"), form.odds(0.7)
    fields = [Field.LINE_NUMBER, Field.SUPPLIER_PART, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT, Field.LINE_DATE]
    fields = [field for field in fields if field not in (Field.SUPPLIER_PART, Field.LINE_DATE) or form.odds(0.7)]
    if purchase.items[0].price_per != 1:
        fields.insert(-1, Field.PRICE_PER)
    if any(item.discount_percent for item in purchase.items):
        fields.insert(-1, Field.DISCOUNT_PERCENT)
    captions = {field: form.heading(field) for field in fields}
    text = form.heading(Field.DESCRIPTION)
    width = (form.right - form.left) / len(fields)
    small = font.sized(font.size - 1)
    while small.size > 5.5 and max(small.width(one) for one in captions.values()) > width - 3:
        small = small.sized(small.size - 0.5)
    for index in range(len(purchase.items)):
        mine = Label(line=index)
        if y + 6 * font.leading > paper.height - 70:
            y = _next_page(form)
        paper.rule(form.left, y - font.size - 1, form.right, y - font.size - 1)
        low = y
        for place, field in enumerate(fields):
            x = form.left + place * width
            paper.text(x, y, captions[field], small.bold, label=Label(announces=field, line=index))
            value = form.of_line(field, index)
            face = _narrowed(font.sized(font.size - 0.5), value, width - 3)
            low = max(low, _rows(form, x, y + font.leading, [value], width - 3, face))
        end = paper.text(form.left, low, f"{text}: ", font.bold, label=Label(announces=Field.DESCRIPTION, line=index))
        y = paper.paragraph(end + 3, low, form.of_line(Field.DESCRIPTION, index), font, form.right - end - 8)
        if charged:
            account = code("##-###-####-####-000", chance)
            row = f"{charge} {account}   {chance.choice(('100', '50'))} %   {habits.quantity(Decimal(chance.randint(1, 90)))}"
            paper.text(form.left + 12, y, row, small, label=mine)
            y += font.leading
        y += 8
    y = _sums(form, y + 4, right=form.right, stated=chance.choice(("", "before")))
    _end(form, y + 6)
    return paper


def _narrowed(font: Font, runs: list[Run], width: float) -> Font:
    """A size in which the longest word fits."""
    longest = max((font.width(word) for run in runs for word in run.text.split()), default=0.0)
    return font.sized(max(4.5, font.size * width / longest)) if longest > width else font


_ALL = tuple(codes())
FAMILIES = (
    Family("oracle-suite", "oracle", _ALL, lambda purchase, chance: _suite(purchase, chance, wide=False)),
    Family("oracle-suite-wide", "oracle", _ALL, lambda purchase, chance: _suite(purchase, chance, wide=True)),
    Family("oracle-fusion", "oracle", _ALL, _fusion),
    Family("oracle-peoplesoft", "oracle", _ALL, _people),
    Family("oracle-requisition", "oracle", _ALL, _requisition),
)

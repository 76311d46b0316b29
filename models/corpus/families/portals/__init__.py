"""Orders as purchasing portals print them: Coupa, Ariba, Jaggaer, cards of captions and values, pages out of a browser."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import NOTHING, Block, Field, Label, PageRole
from models.corpus.language import codes
from models.corpus.paper import A4, LETTER, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

Entry = tuple[str, list[Run], Label]
_OF_PARTY = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


@dataclass(frozen=True)
class _View:
    """One order on a portal's page, with its habits: what stands between caption and value, whether captions are bold."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    right: float
    colon: str
    strong: bool
    address: str
    stamp: str

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def face(self) -> Font:
        """Of captions."""
        return self.font.bold if self.strong else self.font

    def odds(self, part: float) -> bool:
        return self.chance.random() < part

    def fact(self, what: Field) -> Entry:
        return self.purchase.language.caption(what, self.chance), [header_run(self.purchase, what)], Label(announces=what)

    def facts(self, likely: dict[Field, float], more: tuple[int, int]) -> list[Entry]:
        found = [self.fact(what) for what, part in likely.items() if self.odds(part)]
        buyer = self.purchase.buyer
        for _number in range(self.chance.randint(*more)):
            text = self.chance.choice(
                (buyer.person, buyer.email, buyer.phone, code("######", self.chance), code("AA-####", self.chance), "-")
            )
            caption = self.chance.choice(self.purchase.language.other_captions)
            found.insert(self.chance.randint(0, len(found)), (caption, [Run(text)], NOTHING))
        return found

    def value(self, what: Field, index: int, *, signed: bool = False) -> list[Run]:
        return [Run(line_text(self.purchase, what, index, signed=signed, zero=True), Label(what, line=index))]

    def entry(self, what: Field, index: int, *, signed: bool = False) -> Entry:
        """A value of a line with a caption of its own."""
        caption = self.purchase.language.heading(what, random.Random(f"{what}{self.purchase.po_number}"))
        runs = self.value(what, index, signed=signed)
        if what is Field.DISCOUNT_PERCENT:
            runs.append(Run(" %", Label(line=index)))
        return caption, runs, Label(announces=what, line=index)

    def turn(self, role: PageRole = PageRole.CONTINUATION) -> float:
        """Next page; a browser prints its own head and foot on each."""
        self.paper.new_page(role)
        self.furniture()
        if self.odds(0.25) and role is PageRole.CONTINUATION:
            caption, runs, label = self.fact(Field.PO_NUMBER)
            end = self.paper.text(self.left, 50, caption, self.font, label=label)
            self.paper.text(end + 4, 50, runs, self.font)
            return 76.0
        return 56.0

    def furniture(self) -> None:
        if not self.address:
            return
        small = self.font.sized(6.5)
        self.paper.text(18, 18, self.stamp, small)
        self.paper.text(self.paper.width / 2, 18, self.purchase.language.titles[0], small, align="centre")
        self.paper.text(18, self.paper.height - 14, self.address, small)
        self.paper.text(self.paper.width - 18, self.paper.height - 14, str(len(self.paper.sheets)), small, align="right")


def _view(purchase: Purchase, chance: random.Random, sizes: Sequence[float], *, browser: float) -> _View:
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(("Helvetica", "Helvetica", "Helvetica", "Times-Roman")), chance.choice(sizes))
    edge = chance.choice((30.0, 40.0, 54.0))
    address, stamp = "", ""
    if chance.random() < browser:
        address = f"https://{purchase.buyer.email.split('@')[1]}/po/{code('######', chance)}/print?id={code('####', chance)}"
        stamp = f"{purchase.habits.header_day(purchase.po_date)}, {chance.randint(1, 12)}:{chance.randint(10, 59)}"
    colon = chance.choice((":", ":", "", " :"))
    view = _View(purchase, chance, paper, font, edge, paper.width - edge, colon, chance.random() < 0.6, address, stamp)
    view.furniture()
    return view


def _party(view: _View, block: Block, party: Party, *, contact: bool = False) -> list[list[Run]]:
    name, street = _OF_PARTY[block]
    mine = Label(block=block)
    rows = [[Run(party.name, replace(mine, field=name))]]
    rows += [[Run(line, replace(mine, field=street))] for line in party.lines]
    if contact:
        chosen = view.chance.sample((party.person, party.email, party.phone, party.department), view.chance.randint(1, 2))
        rows += [[Run(text, mine)] for text in chosen]
    if view.odds(0.12):
        rows.append([Run(f"{code('LOC-###', view.chance)}", mine)])
    return rows


def _write(view: _View, x: float, y: float, rows: list[list[Run]], width: float, font: Font | None = None) -> float:
    for row in rows:
        y = view.paper.paragraph(x, y, row, font or view.font, width)
    return y


def _card(view: _View, x: float, y: float, width: float, block: Block, party: Party, *, contact: bool) -> float:
    view.paper.text(x, y, view.purchase.language.block(block, view.chance), view.font.bold, label=Label(block=block))
    return _write(view, x, y + view.font.leading + 2, _party(view, block, party, contact=contact), width)


def _entries(
    view: _View, x: float, y: float, entries: list[Entry], width: float, *, share: float = 0.42, above: bool = False
) -> float:
    """Captions and values one below the other, values beside or below the caption."""
    for caption, runs, label in entries:
        shown = caption.rstrip(":") + ("" if above else view.colon)
        if above:
            y = view.paper.paragraph(x, y, shown, view.font.sized(view.font.size - 1), width, label=label)
            y = view.paper.paragraph(x, y, runs, view.font.bold, width) + 3
            continue
        longest = max((view.face.width(word) for word in shown.split()), default=0.0)
        at = max(width * share, longest + 5)
        low = view.paper.paragraph(x, y, shown, view.face, at - 4, label=label)
        y = max(low, view.paper.paragraph(x + at, y, runs, view.font, width - at)) + 1
    return y


def _between(view: _View, entries: list[Entry], sign: str) -> list[Run]:
    """Captions and values in one row: ``Qty 5 EA · Price 4.61``; without a gap between them where ``colon`` is glued."""
    runs: list[Run] = []
    for number, (caption, value, label) in enumerate(entries):
        mine = Label(line=label.line)
        runs += [Run(sign, mine)] if number else []
        runs += [
            Run(caption.rstrip(":"), label),
            Run(view.colon.strip() + view.chance.choice((" ", " ", "")) if view.colon else " ", mine),
            *value,
        ]
    return runs


def _sums(view: _View, y: float, *, stated: str) -> float:
    order, chance = view.purchase, view.chance
    rows: list[tuple[Field, Decimal]] = [(Field.TOTAL, order.total)]
    if order.total != order.subtotal:
        extra = [(Field.DISCOUNT, order.discount), (Field.FREIGHT, order.freight), (Field.TAX, order.tax)]
        rows = [(Field.SUBTOTAL, order.subtotal), *(one for one in extra if one[1]), *rows]
    if y + 16 * len(rows) > view.paper.height - 50:
        y = view.turn()
    signed = view.odds(0.6)
    for what, number in rows:
        face = view.font.bold if what is Field.TOTAL else view.font
        runs = [Run(order.habits.money(number, signed=signed), Label(what))]
        if stated == "behind" or (stated == "total" and what is Field.TOTAL):
            runs += [Run(" "), Run(order.currency, Label(Field.CURRENCY))]
        width = max(80.0, face.width("".join(run.text for run in runs)))
        view.paper.text(view.right, y, runs, face, align="right")
        caption = order.language.caption(what, chance)
        view.paper.text(view.right - width - 14, y, caption, face, align="right", label=Label(announces=what))
        y += view.font.leading + 4
    return y


def _tail(view: _View, y: float) -> None:
    order, chance = view.purchase, view.chance
    for _number in range(chance.randint(0, 3)):
        if y < view.paper.height - 80:
            y = view.paper.paragraph(view.left, y + 8, remark(order.language, order.country, chance), view.font, view.width)
    if view.odds(0.12):
        for _page in range(chance.choice((1, 2, 3, 6))):
            y = view.turn(PageRole.TERMS)
            while y < view.paper.height - 60:
                text = f"{chance.randint(1, 40)}. {chance.choice(order.language.terms)} {chance.choice(order.language.terms)}"
                y = view.paper.paragraph(view.left, y, text, view.font.sized(7), view.width) + 4


def _table(view: _View, y: float, columns: list[Column], below: Callable[[int], CellRows], *, frame: bool, rules: bool) -> float:
    depth = max(len(column.heading) for column in columns)
    columns = [replace(one, heading=one.heading + (("", None),) * (depth - len(one.heading))) for one in columns]
    style = TableStyle(
        view.font, view.font.bold, frame=frame, row_rules=rules, gap=view.chance.choice((4.0, 8.0)), splits=view.odds(0.2)
    )
    count, spread = len(view.purchase.items), view.chance.choice((0.0, 0.4))
    placed = fitted(columns, count, style, view.left, view.right, spread=spread)
    while placed[-1].right > view.right + 1 and style.font.size > 4.5:
        small = style.font.sized(style.font.size - 0.5)
        style = replace(style, font=small, heading_font=small.bold)
        placed = fitted(columns, count, style, view.left, view.right, spread=spread)
    x = placed[min(1, len(placed) - 1)].left + 2

    def rows(index: int) -> CellRows:
        return [line for row in below(index) for line in wrapped(row, style.font, view.right - x - 4)]

    bottom = view.paper.height - 64
    return draw_table(view.paper, y, placed, count, style, bottom=bottom, new_page=view.turn, below=rows, below_left=x)


def _plain(view: _View, what: Field, *, signed: bool = False) -> Column:
    right = what in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT)
    text = view.purchase.language.heading(what, view.chance)
    align = "right" if right and view.odds(0.85) else "left"

    def cell(index: int) -> CellRows:
        return [view.value(what, index, signed=signed)]

    return Column(((text, what),), cell, 0, 0, "right" if align == "right" else "left", None, what is Field.DESCRIPTION)


def _needed(view: _View, fields: list[Field]) -> list[Field]:
    """With price unit and rebate where the lines have them."""
    items = view.purchase.items
    found = list(fields)
    if items[0].price_per != 1:
        found.insert(found.index(Field.UNIT_PRICE) + 1, Field.PRICE_PER)
    if any(item.discount_percent for item in items):
        found.insert(found.index(Field.UNIT_PRICE) + 1, Field.DISCOUNT_PERCENT)
    return found


# -- the portals


def _coupa(purchase: Purchase, chance: random.Random) -> Paper:
    """Coupa: issuer at the left, facts at the right, ship-to and supplier below, lines with their own facts beneath the text."""
    view = _view(purchase, chance, (8.0, 8.5, 9.0, 9.5), browser=0.3)
    paper, font, words = view.paper, view.font, purchase.language
    y = 52.0
    left = y
    if view.odds(0.85):
        left = _write(view, view.left, y, _party(view, Block.BUYER, purchase.buyer, contact=view.odds(0.3)), view.width * 0.46)
    half = view.left + view.width * 0.52
    paper.text(half, y, chance.choice(words.titles), font.bold.sized(13))
    entries = view.facts(
        {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.5, Field.CURRENCY: 0.5},
        (1, 4),
    )
    side = _entries(view, half, y + 18, entries, view.width * 0.48)
    y = max(left, side) + 16
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    parties = parties[: 3 if view.odds(0.5) else 2]
    if view.odds(0.4):
        parties.reverse()
    width = view.width / len(parties)
    boxed = view.odds(0.4)
    lows = [
        _card(view, view.left + n * width + 3, y, width - 10, block, party, contact=view.odds(0.3))
        for n, (block, party) in enumerate(parties)
    ]
    if boxed:
        for n in range(len(parties)):
            paper.box(view.left + n * width, y - font.size - 3, view.left + (n + 1) * width - 4, max(lows))
    y = max(lows) + 20
    fields = _needed(
        view, [Field.LINE_NUMBER, Field.DESCRIPTION, Field.LINE_DATE, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    )
    fields = [what for what in fields if what is not Field.LINE_DATE or view.odds(0.6)]
    signed, coded, noted = view.odds(0.4), view.odds(0.7), view.odds(0.35)
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    account, stated = chance.choice(words.other_captions), view.odds(0.3)

    def below(index: int) -> CellRows:
        mine = Label(line=index)
        rows: CellRows = []
        if coded:
            caption, runs, label = view.entry(part, index)
            rows.append([Run(caption + view.colon, label), Run(" ", mine), *runs])
        if stated:
            rows.append([Run(f"{account}: {code('##-####-####', chance)}", mine)])
        return rows + ([[Run(note, mine)] for note in purchase.items[index].notes] if noted else [])

    columns = [_plain(view, what, signed=signed and what in (Field.UNIT_PRICE, Field.AMOUNT)) for what in fields]
    y = _table(view, y, columns, below, frame=view.odds(0.25), rules=view.odds(0.7))
    y = _sums(view, y + 12, stated=chance.choice(("behind", "total", "", "total")))
    _tail(view, y)
    return paper


def _ariba(purchase: Purchase, chance: random.Random) -> Paper:
    """Ariba: from and to, a card with number, amount and version, ship and bill addresses, lines with schedules below them."""
    view = _view(purchase, chance, (7.5, 8.0, 8.5), browser=0.35)
    paper, font, words, habits = view.paper, view.font, purchase.language, purchase.habits
    third = view.width / 3
    y = 54.0
    low = _card(view, view.left, y, third - 10, Block.BUYER, purchase.buyer, contact=view.odds(0.4))
    low = max(low, _card(view, view.left + third, y, third - 10, Block.SUPPLIER, purchase.supplier, contact=view.odds(0.5)))
    x = view.left + 2 * third
    paper.text(x, y, chance.choice(words.titles), font.bold.sized(font.size + 3))
    number: list[Run] = [Run(purchase.po_number, Label(Field.PO_NUMBER))]
    paper.text(x, y + 14, number, font.bold.sized(font.size + 1))
    total = [
        Run(f"{words.caption(Field.TOTAL, chance)}: ", Label(announces=Field.TOTAL)),
        Run(habits.money(purchase.total, signed=True), Label(Field.TOTAL)),
    ]
    total += [Run(" "), Run(purchase.currency, Label(Field.CURRENCY))] if view.odds(0.7) else []
    side = _write(view, x, y + 28, [total], third)
    side = _entries(view, x, side, view.facts({Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.4}, (0, 2)), third)
    y = max(low, side) + 14
    paper.rule(view.left, y - 8, view.right, y - 8)
    half = view.width / 2
    entries = view.facts({Field.PAYMENT_TERMS: 0.6, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.3}, (0, 3))
    if entries:
        y = _entries(view, view.left, y + 4, entries, half, share=0.4) + 10
    lows = [
        _card(view, view.left + n * half, y, half - 12, block, party, contact=view.odds(0.2))
        for n, (block, party) in enumerate(
            ((Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to))[: 1 + view.odds(0.7)]
        )
    ]
    y = max(lows) + 20
    both, scheduled, long = view.odds(0.5), view.odds(0.6), view.odds(0.35)
    in_brackets = view.odds(0.6)

    def counted(index: int) -> CellRows:
        mine = Label(line=index)
        unit = view.value(Field.UOM, index)
        around = [Run(" (", mine), *unit, Run(")", mine)] if in_brackets else [Run(" ", mine), *unit]
        return [[*view.value(Field.QUANTITY, index), *around]]

    def amount(what: Field) -> Callable[[int], CellRows]:
        def cell(index: int) -> CellRows:
            return [
                [
                    *view.value(what, index, signed=True),
                    Run(" ", Label(line=index)),
                    Run(purchase.currency, Label(Field.CURRENCY, line=index)),
                ]
            ]

        return cell

    fields = _needed(
        view,
        [
            Field.LINE_NUMBER,
            Field.SUPPLIER_PART,
            Field.BUYER_PART,
            Field.QUANTITY,
            Field.LINE_DATE,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        ],
    )
    fields = [what for what in fields if what is not Field.BUYER_PART or both]
    columns = [_plain(view, what) for what in fields]
    for n, what in enumerate(fields):
        if what is Field.QUANTITY:
            columns[n] = replace(columns[n], cell=counted)
        if what in (Field.UNIT_PRICE, Field.AMOUNT):
            columns[n] = replace(columns[n], cell=amount(what))
    if view.odds(0.4):
        columns.insert(1, Column(((chance.choice(words.other_headings), None),), lambda i: [[Run("1", Label(line=i))]], 0, 0))

    def below(index: int) -> CellRows:
        item, mine = purchase.items[index], Label(line=index)
        rows: CellRows = [view.value(Field.DESCRIPTION, index)]
        if scheduled:
            heads = [words.heading(what, chance) for what in (Field.LINE_NUMBER, Field.LINE_DATE, Field.QUANTITY)]
            rows.append([Run("     ".join(heads), mine)])
            rows.append([Run(f"1     {habits.day(item.wanted)}     {habits.quantity(item.quantity)} ({item.uom})", mine)])
        if long:
            rows += [[Run(note, mine)] for note in item.notes]
            rows += [
                [Run(f"{caption}: {code('######', chance)}", mine)]
                for caption in chance.sample(words.other_captions, chance.randint(1, 5))
            ]
        return rows

    paper.rule(view.left, y - 14, view.right, y - 14)
    y = _table(view, y, columns, below, frame=False, rules=view.odds(0.7))
    y = _sums(view, y + 10, stated=chance.choice(("behind", "")))
    _tail(view, y)
    return paper


def _jaggaer(purchase: Purchase, chance: random.Random) -> Paper:
    """Jaggaer: framed sections of facts, each line a row of a framed table with size and packaging."""
    view = _view(purchase, chance, (7.5, 8.0, 8.5, 9.0), browser=0.2)
    paper, font, words = view.paper, view.font, purchase.language
    paper.text(view.left, 48, purchase.buyer.name, font.bold.sized(13), label=Label(Field.BUYER_NAME, block=Block.BUYER))
    paper.text(view.right, 64, chance.choice(words.titles), font.bold.sized(12), align="right")
    half = view.width / 2
    y = 92.0
    facts = view.facts(
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.PAYMENT_TERMS: 0.8,
            Field.DELIVERY_TERMS: 0.6,
            Field.REQUESTED_DATE: 0.3,
            Field.CURRENCY: 0.3,
        },
        (1, 5),
    )
    cut = (len(facts) + 1) // 2
    lows = [
        _entries(view, view.left + 3 + n * half, y, part, half - 8) for n, part in enumerate((facts[:cut], facts[cut:])) if part
    ]
    paper.box(view.left, y - font.size - 3, view.right, max(lows))
    y = max(lows) + font.size + 8
    first: list[tuple[Block, Party]] = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    second: list[tuple[Block, Party]] = [(Block.BILL_TO, purchase.bill_to), (Block.BUYER, purchase.buyer)]
    for pair in (first, second) if view.odds(0.6) else (first,):
        lows = [
            _card(view, view.left + 3 + n * half, y, half - 8, block, party, contact=view.odds(0.4))
            for n, (block, party) in enumerate(pair)
        ]
        paper.box(view.left, y - font.size - 3, view.right, max(lows))
        paper.rule(view.left + half, y - font.size - 3, view.left + half, max(lows))
        y = max(lows) + font.size + 8
    fields = _needed(
        view, [Field.LINE_NUMBER, Field.DESCRIPTION, Field.SUPPLIER_PART, Field.UNIT_PRICE, Field.QUANTITY, Field.AMOUNT]
    )
    columns = [_plain(view, what, signed=what in (Field.UNIT_PRICE, Field.AMOUNT) and view.odds(0.5)) for what in fields]
    of_all, count = view.odds(0.4), len(purchase.items)
    unit, size = chance.choice(("quantity", "size", "size")), chance.choice(words.other_headings)

    def numbered(index: int) -> CellRows:
        return [[*view.value(Field.LINE_NUMBER, index), Run(f" / {count}", Label(line=index))]]

    def counted(index: int) -> CellRows:
        return [[*view.value(Field.QUANTITY, index), Run(" ", Label(line=index)), *view.value(Field.UOM, index)]]

    if of_all:
        columns[0] = replace(columns[0], cell=numbered)
    place = fields.index(Field.QUANTITY)
    if unit == "quantity":
        columns[place] = replace(columns[place], cell=counted)
    else:
        columns.insert(
            3,
            Column(
                ((size, Field.UOM),),
                lambda i: [[Run(f"{chance.randint(1, 24)}/", Label(line=i)), *view.value(Field.UOM, i)]],
                0,
                0,
            ),
        )
        kept: dict[int, CellRows] = {}
        make = columns[3].cell
        columns[3] = replace(columns[3], cell=lambda i: kept.setdefault(i, make(i)))
    noted = view.odds(0.3)

    def below(index: int) -> CellRows:
        return [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []

    y = _table(view, y + 12, columns, below, frame=True, rules=True)
    y = _sums(view, y + 12, stated=chance.choice(("behind", "total", "")))
    _tail(view, y)
    return paper


def _cards(purchase: Purchase, chance: random.Random) -> Paper:
    """No table at all: every line is a card of captions and values in two or three columns."""
    view = _view(purchase, chance, (8.0, 8.5, 9.0, 9.5), browser=0.5)
    paper, font, words = view.paper, view.font, purchase.language
    y = 56.0
    head = [
        Run(f"{chance.choice(words.titles)} ", Label(announces=Field.PO_NUMBER)),
        Run(purchase.po_number, Label(Field.PO_NUMBER)),
    ]
    paper.text(view.left, y, head, font.bold.sized(14))
    above = view.odds(0.4)
    entries = view.facts(
        {Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.7, Field.DELIVERY_TERMS: 0.5, Field.CURRENCY: 0.5},
        (1, 4),
    )
    half = view.width / 2
    cut = (len(entries) + 1) // 2
    lows = [
        _entries(view, view.left + n * half, y + 24, part, half - 14, above=above)
        for n, part in enumerate((entries[:cut], entries[cut:]))
        if part
    ]
    y = max(lows) + 14
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    chance.shuffle(parties)
    width = view.width / 3
    lows = [
        _card(view, view.left + n * width, y, width - 10, block, party, contact=view.odds(0.3))
        for n, (block, party) in enumerate(parties)
    ]
    y = max(lows) + 22
    across, boxed, signed = chance.choice((2, 3)), view.odds(0.6), view.odds(0.5)
    fields = _needed(
        view, [Field.SUPPLIER_PART, Field.BUYER_PART, Field.LINE_DATE, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    )
    fields = [what for what in fields if what not in (Field.BUYER_PART, Field.LINE_DATE) or view.odds(0.6)]
    titled, noted = view.odds(0.7), view.odds(0.3)
    for index, item in enumerate(purchase.items):
        depth = (2 * font.leading + 4) if above else font.leading + 1
        need = depth * -(-len(fields) // across) + 3 * font.leading
        if y + need > paper.height - 60:
            y = view.turn() + font.size
        top = y - font.size - 3
        mine = Label(line=index)
        title = [*view.value(Field.LINE_NUMBER, index), Run(chance.choice((". ", " - ", "  ")) if titled else "  ", mine)]
        y = paper.paragraph(view.left + 6, y, [*title, *view.value(Field.DESCRIPTION, index)], font.bold, view.width - 12) + 2
        column = (view.width - 12) / across
        for begin in range(0, len(fields), across):
            row = fields[begin : begin + across]
            ends = [
                _entries(
                    view,
                    view.left + 6 + n * column,
                    y,
                    [view.entry(what, index, signed=signed)],
                    column - 8,
                    share=0.48,
                    above=above,
                )
                for n, what in enumerate(row)
            ]
            y = max(ends)
        for note in item.notes if noted else ():
            y = paper.paragraph(view.left + 6, y, note, font.sized(font.size - 1), view.width - 12, label=mine)
        if boxed:
            paper.box(view.left, top, view.right, y - font.size + 4)
        y += font.size + 6
    y = _sums(view, y + 6, stated=chance.choice(("behind", "total", "")))
    _tail(view, y)
    return paper


def _browser(purchase: Purchase, chance: random.Random) -> Paper:
    """A shop's or marketplace's page printed by a browser: the article in one row, quantity times price in the next."""
    view = _view(purchase, chance, (8.5, 9.0, 10.0), browser=0.9)
    paper, font, words = view.paper, view.font, purchase.language
    y = 52.0
    if view.odds(0.6):
        paper.text(view.left, y, purchase.buyer.name, font.bold.sized(13), label=Label(Field.BUYER_NAME, block=Block.BUYER))
        y += 22
    paper.text(view.left, y, chance.choice(words.titles), font.bold.sized(12))
    entries = view.facts(
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.REQUESTED_DATE: 0.4,
            Field.PAYMENT_TERMS: 0.5,
            Field.DELIVERY_TERMS: 0.3,
        },
        (0, 3),
    )
    if view.odds(0.5):
        y = _entries(view, view.left, y + 18, entries, view.width * 0.7, share=0.35) + 8
    else:
        y = (
            _write(
                view,
                view.left,
                y + 18,
                [_between(view, entries[n : n + 2], "   ") for n in range(0, len(entries), 2)],
                view.width,
            )
            + 8
        )
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    for block, party in parties[: chance.choice((2, 2, 3))]:
        if y > paper.height - 140:
            y = view.turn()
        rows = _party(view, block, party, contact=view.odds(0.3))
        if view.odds(0.3):  # name and address in one row
            joined: list[Run] = []
            for number, row in enumerate(rows):
                joined += [Run(", ", Label(block=block))] if number else []
                joined += row
            rows = [joined]
        paper.text(view.left, y, words.block(block, chance), font.bold, label=Label(block=block))
        y = _write(view, view.left, y + font.leading, rows, view.width) + 8
    times, equals, sign = (
        chance.choice((" x ", " × ", " @ ", " à ")),
        chance.choice((" = ", "   ")),
        chance.choice((" · ", " | ", "   ", ", ")),
    )
    glued, dated, both, noted = view.odds(0.25), view.odds(0.5), view.odds(0.4), view.odds(0.25)
    signed, right = view.odds(0.6), view.odds(0.4)
    y += 8
    for index, item in enumerate(purchase.items):
        mine = Label(line=index)
        if y + 4 * font.leading > paper.height - 50:
            y = view.turn()
        y = paper.paragraph(view.left, y, view.value(Field.DESCRIPTION, index), font.bold, view.width * 0.8)
        codes_of = [view.entry(Field.SUPPLIER_PART, index), *([view.entry(Field.BUYER_PART, index)] if both else [])]
        codes_of += [view.entry(Field.LINE_DATE, index)] if dated else []
        y = paper.paragraph(view.left, y, _between(view, codes_of, sign), font, view.width)
        gap = [] if glued else [Run(" ", mine)]
        runs = [
            *view.value(Field.QUANTITY, index),
            *gap,
            *view.value(Field.UOM, index),
            Run(times, mine),
            *view.value(Field.UNIT_PRICE, index, signed=signed),
        ]
        if item.price_per != 1:
            runs += [Run(" / ", mine), *view.value(Field.PRICE_PER, index)]
        if item.discount_percent:
            runs += [Run(" -", mine), *view.value(Field.DISCOUNT_PERCENT, index), Run("%", mine)]
        amount = view.value(Field.AMOUNT, index, signed=signed)
        if right:
            paper.text(view.right, y, amount, font, align="right")
            y = paper.paragraph(view.left, y, runs, font, view.width * 0.7)
        else:
            y = paper.paragraph(view.left, y, [*runs, Run(equals, mine), *amount], font, view.width)
        for note in item.notes if noted else ():
            y = paper.paragraph(view.left + 10, y, note, font.sized(font.size - 1), view.width - 20, label=mine)
        if view.odds(0.9) and index + 1 < len(purchase.items):
            paper.rule(view.left, y - font.size + 4, view.right, y - font.size + 4)
        y += 8
    y = _sums(view, y + 6, stated=chance.choice(("behind", "total", "")))
    _tail(view, y)
    return paper


_ALL = tuple(codes())
FAMILIES = (
    Family("portal-coupa", "portals", _ALL, _coupa),
    Family("portal-ariba", "portals", _ALL, _ariba),
    Family("portal-jaggaer", "portals", _ALL, _jaggaer),
    Family("portal-cards", "portals", _ALL, _cards),
    Family("portal-browser", "portals", _ALL, _browser),
)

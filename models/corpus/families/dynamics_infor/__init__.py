"""Orders of mid-size and small firms' systems: Business Central, AX, GP, Acumatica, NetSuite, Sage, QuickBooks, Xero."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import cents, remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import codes
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

Pair = tuple[str, list[Run], Field | None]
_FIELDS_OF = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}
_NUMBERS = {Field.QUANTITY, Field.UNIT_PRICE, Field.PRICE_PER, Field.DISCOUNT_PERCENT, Field.AMOUNT}


@dataclass(frozen=True)
class _Report:
    """One order with the paper, margins and letters of its report."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def maybe(self, part: float) -> bool:
        return self.chance.random() < part

    def pair(self, what: Field) -> Pair:
        """A fact of the head with its caption."""
        return self.purchase.language.caption(what, self.chance), [header_run(self.purchase, what)], what

    def other(self) -> Pair:
        """A fact that is no field of ours; some have no value."""
        buyer, chance = self.purchase.buyer, self.chance
        text = chance.choice((buyer.person, code("V#####", chance), buyer.phone, code("####", chance), "", buyer.email))
        return chance.choice(self.purchase.language.other_captions), [Run(text)] if text else [], None

    def pairs(self, likely: dict[Field, float], more: tuple[int, int] = (0, 0)) -> list[Pair]:
        """Facts by their odds, with others between them."""
        found = [self.pair(what) for what, part in likely.items() if self.maybe(part)]
        for _number in range(self.chance.randint(*more)):
            found.insert(self.chance.randint(0, len(found)), self.other())
        return found

    def of_line(self, what: Field, index: int, *, signed: bool = False) -> list[Run]:
        """A value of a line."""
        return [Run(line_text(self.purchase, what, index, signed=signed, zero=True), Label(what, line=index))]


def _report(purchase: Purchase, chance: random.Random, faces: Sequence[str], sizes: Sequence[float]) -> _Report:
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    edge = chance.choice((30.0, 38.0, 46.0, 56.0))
    return _Report(purchase, chance, paper, Font(chance.choice(faces), chance.choice(sizes)), edge, paper.width - edge)


def _rows_of(report: _Report, block: Block, party: Party) -> list[list[Run]]:
    """Name and address with what this kind of system adds."""
    name, address = _FIELDS_OF[block]
    mine = Label(block=block)
    rows = [[Run(party.name, replace(mine, field=name))]]
    if report.maybe(0.15):
        rows.append([Run(report.chance.choice((party.person, party.department)), mine)])
    rows += [[Run(line, replace(mine, field=address))] for line in party.lines]
    extra = [party.phone, party.email, party.tax_id]
    rows += [[Run(text, mine)] for text in extra if report.maybe(0.12)]
    return rows


def _write(
    report: _Report, x: float, y: float, rows: list[list[Run]], width: float, *, align: Align = "left", first_bold: bool = False
) -> float:
    for number, row in enumerate(rows):
        font = report.font.bold if first_bold and number == 0 else report.font
        for line in wrapped(row, font, width):
            report.paper.text(x, y, line, font, align=align)
            y += font.leading
    return y


def _party(
    report: _Report, x: float, y: float, width: float, block: Block, party: Party, *, boxed: bool = False, big: bool = False
) -> float:
    """Caption above its address, perhaps in a box with a line below the caption."""
    words, font = report.purchase.language, report.font
    report.paper.text(x, y, words.block(block, report.chance), font.bold, label=Label(block=block))
    low = _write(report, x, y + font.leading + (4 if boxed else 1), _rows_of(report, block, party), width - 6, first_bold=big)
    if boxed:
        report.paper.rule(x - 3, y + 4, x + width - 6, y + 4)
        report.paper.box(x - 3, y - font.size - 2, x + width - 6, low - font.size + 3)
    return low


def _abreast(report: _Report, y: float, parties: list[tuple[Block, Party]], *, boxed: bool = False) -> float:
    width = report.width / len(parties)
    return max(
        _party(report, report.left + number * width + 3, y, width - 6, block, party, boxed=boxed)
        for number, (block, party) in enumerate(parties)
    )


def _list(
    report: _Report, x: float, y: float, pairs: list[Pair], width: float, *, colon: str, bold: bool, right: bool = False
) -> float:
    """Captions before their values, values at one place or at the right edge."""
    font = report.font.bold if bold else report.font
    widest = max(font.width(caption + colon) for caption, _value, _what in pairs)
    at = x + min(widest + 10, width * 0.6)
    for caption, value, what in pairs:
        end = report.paper.text(x, y, caption + colon, font, label=Label(announces=what))
        text = "".join(run.text for run in value)
        if right and end + 8 + report.font.width(text) < x + width:
            report.paper.text(x + width, y, value, report.font, align="right")
            y += report.font.leading + 1
            continue
        place = max(at, end + 5)
        if place + report.font.width(text) > x + width and report.font.width(text) > 60:
            y += report.font.leading
            place = x + 8
        y = report.paper.paragraph(place, y, value, report.font, x + width - place) + 1 if value else y + report.font.leading + 1
    return y


def _bar(report: _Report, y: float, pairs: list[Pair], *, lines: bool, across: int) -> float:
    """Captions above their values side by side."""
    font = report.font
    for begin in range(0, len(pairs), across):
        shown = pairs[begin : begin + across]
        width = report.width / len(shown)
        low = y
        for number, (caption, value, what) in enumerate(shown):
            x = report.left + number * width + 3
            small = font.bold
            while small.width(caption) > width - 6 and small.size > 4.5:
                small = small.sized(small.size - 0.5)
            report.paper.text(x, y, caption, small, label=Label(announces=what))
            face = font
            longest = max((font.width(word) for run in value for word in run.text.split()), default=0.0)
            if longest > width - 6:
                face = font.sized(font.size * (width - 6) / longest)
            low = max(low, report.paper.paragraph(x, y + font.leading + 3, value, face, width - 6))
        if lines:
            bottom = low - font.size + 3
            report.paper.box(report.left, y - font.size - 2, report.right, bottom)
            report.paper.rule(report.left, y + 3, report.right, y + 3)
            for number in range(1, len(shown)):
                x = report.left + number * width
                report.paper.rule(x, y - font.size - 2, x, bottom)
        y = low + (2 if lines else 6)
    return y


# -- the table


@dataclass(frozen=True)
class _Sheet:
    """Which columns a report has, and how its cells are written.

    Attributes:
        fields: In their order; None for a column of something else: received, tax code.
        stacked: The article's number above its text in one cell.
        price: ``plain``, ``glued`` for 4.61/Ea, ``net`` for list price, rebate and net price in one cell.
        unit: ``column``, ``beside`` or ``glued`` to the quantity.
    """

    fields: tuple[Field | None, ...]
    stacked: Field | None = None
    price: str = "plain"
    unit: str = "column"
    signed: bool = False
    percent: bool = True


def _sheet(report: _Report, fields: Sequence[Field | None], *, stacked: Field | None = None) -> _Sheet:
    """A report's columns with what the lines need: price units, rebates; some columns are lost by chance."""
    items, chance = report.purchase.items, report.chance
    off = any(item.discount_percent for item in items)
    unit = chance.choice(("column", "column", "column", "beside", "glued")) if Field.UOM in fields else "column"
    kept = [what for what in fields if what is not Field.UOM or unit == "column"]
    if items[0].price_per != 1 and Field.UNIT_PRICE in kept:
        kept.insert(kept.index(Field.UNIT_PRICE) + 1, Field.PRICE_PER)
    if off and Field.UNIT_PRICE in kept:
        kept.insert(kept.index(Field.AMOUNT), Field.DISCOUNT_PERCENT)
    if not off and report.maybe(0.06) and Field.AMOUNT in kept:  # a column of zeros
        kept.insert(kept.index(Field.AMOUNT), None)
    if report.maybe(0.05):
        kept = [what for what in kept if what not in (Field.UNIT_PRICE, Field.PRICE_PER, Field.DISCOUNT_PERCENT, Field.AMOUNT)]
    elif report.maybe(0.05):
        kept = [what for what in kept if what is not Field.AMOUNT]
    price = chance.choice(("plain", "plain", "plain", "plain", "glued", "net"))
    if price == "net" and (off or items[0].price_per != 1):
        price = "plain"
    return _Sheet(tuple(kept), stacked, price, unit, report.maybe(0.2), report.maybe(0.5))


def _cell(report: _Report, sheet: _Sheet, what: Field, filler: str) -> Callable[[int], CellRows]:
    chance, items, habits = report.chance, report.purchase.items, report.purchase.habits
    percent = Decimal(chance.choice((10, 20, 25)))

    def quantity(index: int) -> CellRows:
        runs = report.of_line(what, index)
        if sheet.unit == "column":
            return [runs]
        gap = [] if sheet.unit == "glued" else [Run(" ", Label(line=index))]
        return [[*runs, *gap, *report.of_line(Field.UOM, index)]]

    def price(index: int) -> CellRows:
        mine = Label(line=index)
        runs = report.of_line(what, index, signed=sheet.signed)
        if sheet.price == "glued":
            return [[*runs, Run(f"/{items[index].uom}", mine)]]
        if sheet.price == "net":
            listed = cents(items[index].unit_price / (1 - percent / 100))
            return [[Run(habits.price(listed, signed=sheet.signed), mine)], [Run(f"-{percent}%", mine)], runs]
        return [runs]

    def article(index: int) -> CellRows:
        code_row, text = report.of_line(sheet.stacked or what, index), report.of_line(Field.DESCRIPTION, index)
        return [code_row, text]

    def rebate(index: int) -> CellRows:
        return [[*report.of_line(what, index), *([Run("%", Label(line=index))] if sheet.percent else [])]]

    if what is Field.QUANTITY:
        return quantity
    if what is Field.UNIT_PRICE:
        return price
    if what is Field.DISCOUNT_PERCENT:
        return rebate
    if what is Field.DESCRIPTION and sheet.stacked:
        return article
    return lambda index: [report.of_line(what, index, signed=sheet.signed and what is Field.AMOUNT)]


def _filled(text: str, index: int) -> CellRows:
    """The same in every line."""
    return [[Run(text, Label(line=index))]] if text else [[]]


def _columns(report: _Report, sheet: _Sheet, *, split: bool) -> list[Column]:
    words, chance = report.purchase.language, report.chance
    found = []
    for what in sheet.fields:
        if what is None:
            filler = chance.choice(("", "", report.purchase.habits.number(Decimal(0), 2), "T", "Y"))
            heading: tuple[tuple[str, Field | None], ...] = ((chance.choice(words.other_headings), None),)
            found.append(Column(heading, partial(_filled, filler), 0, 0))
            continue
        text = words.heading(what, chance)
        rows = text.split(" ", 1) if split and len(text) > 8 else [text]
        heading = tuple((row, what) for row in rows)
        if what is Field.DESCRIPTION and sheet.stacked:
            heading = ((words.heading(sheet.stacked, chance), sheet.stacked), *heading) if report.maybe(0.5) else heading
        align: Align = "right" if what in _NUMBERS else "left"
        found.append(Column(heading, _cell(report, sheet, what, ""), 0, 0, align, None, what is Field.DESCRIPTION))
    depth, low = max(len(column.heading) for column in found), report.maybe(0.5)
    blank = ("", None)
    return [
        replace(
            one,
            heading=((blank,) * (depth - len(one.heading)) + one.heading)
            if low
            else one.heading + (blank,) * (depth - len(one.heading)),
        )
        for one in found
    ]


def _table(
    report: _Report, y: float, sheet: _Sheet, *, frame: bool = False, row_rules: bool = False, split: bool = False,
    noted: float = 0.15, tall: float = 0.0, gap: float = 4.0,
) -> float:  # fmt: skip
    """The lines; ``tall`` draws the frame down to there on the last page."""
    font, order = report.font, report.purchase
    columns = _columns(report, sheet, split=split)
    style = TableStyle(
        font,
        font.bold,
        frame=frame,
        row_rules=row_rules,
        gap=gap,
        heading_rules=report.maybe(0.85),
        upper=report.maybe(0.15),
        splits=report.maybe(0.1),
    )
    spread = report.chance.choice((0.0, 0.0, 0.3, 0.7))
    placed = fitted(columns, len(order.items), style, report.left, report.right, spread=spread)
    while placed[-1].right > report.right + 1 and style.font.size > 5:
        small = style.font.sized(style.font.size - 0.5)
        style = replace(style, font=small, heading_font=small.bold)
        placed = fitted(columns, len(order.items), style, report.left, report.right, spread=spread)
    text = next((one for one in placed if one.wraps), placed[0])
    shown = report.maybe(noted)

    def below(index: int) -> CellRows:
        rows = [[Run(note, Label(line=index))] for note in order.items[index].notes] if shown else []
        return [line for row in rows for line in wrapped(row, style.font, report.right - text.left - 6)]

    pages = len(report.paper.sheets)
    end = draw_table(
        report.paper, y, placed, len(order.items), style, bottom=(tall or report.paper.height - 80) - 4,
        new_page=lambda: _turn(report), below=below, below_left=text.left + 2,
    )  # fmt: skip
    if tall and end < tall:
        top = y - font.size if len(report.paper.sheets) == pages else end - font.leading
        for x in (*(one.left for one in placed), placed[-1].right):
            report.paper.rule(x, top, x, tall)
        report.paper.rule(placed[0].left, tall, placed[-1].right, tall)
        return tall
    return end


def _turn(report: _Report) -> float:
    paper, chance = report.paper, report.chance
    if report.maybe(0.3):
        paper.text(report.right, paper.height - 50, chance.choice(report.purchase.language.carried), report.font, align="right")
    paper.new_page()
    page = chance.choice(report.purchase.language.page_words).format(page=len(paper.sheets), pages=len(paper.sheets))
    paper.text(report.right, 38, page, report.font, align="right")
    if report.maybe(0.8):
        caption, value, what = report.pair(Field.PO_NUMBER)
        end = paper.text(report.left, 38, f"{caption} ", report.font, label=Label(announces=what))
        paper.text(end + 3, 38, value, report.font)
    return 76.0


def _values(report: _Report, *, all_of_them: bool) -> list[tuple[Field | None, str, str]]:
    """Sums with their captions; some reports print those that are zero too."""
    order, words, chance = report.purchase, report.purchase.language, report.chance
    sums: list[tuple[Field, Decimal]] = [(Field.DISCOUNT, order.discount), (Field.FREIGHT, order.freight), (Field.TAX, order.tax)]
    found = [(Field.SUBTOTAL, order.subtotal)] if all_of_them or order.total != order.subtotal else []
    found += [one for one in sums if one[1] or all_of_them]
    found.append((Field.TOTAL, order.total))
    signed = report.maybe(0.35)
    return [(what, words.caption(what, chance), order.habits.money(number, signed=signed)) for what, number in found]


def _sums(report: _Report, y: float, *, boxed: bool = False, all_of_them: bool = False, currency: bool = False) -> float:
    rows = _values(report, all_of_them=all_of_them)
    if y + (len(rows) + 1) * (report.font.leading + 3) > report.paper.height - 40:
        y = _turn(report)
    font, right = report.font, report.right - 4
    captions = max(font.bold.width(caption) for _what, caption, _text in rows)
    numbers = max(font.bold.width(text) for _what, _caption, text in rows)
    left = right - numbers - captions - 60
    for what, caption, text in rows:
        face = font.bold if what is Field.TOTAL else font
        end = report.paper.text(left, y, caption, face, label=Label(announces=what))
        if currency and what is Field.TOTAL:
            report.paper.text(end + 4, y, report.purchase.currency, face, label=Label(Field.CURRENCY))
        report.paper.text(right, y, text, face, align="right", label=Label(what))
        if boxed:
            report.paper.box(left - 4, y - font.size - 2, report.right, y + 4)
        y += font.leading + 4
    return y


def _sums_across(report: _Report, y: float) -> float:
    """One row of sums below a row of their captions, as AX prints them, with columns that are no fields between."""
    rows: list[tuple[Field | None, str, str]] = _values(report, all_of_them=report.maybe(0.7))
    zero = report.purchase.habits.money(Decimal(0))
    if report.maybe(0.5):
        rows.insert(len(rows) - 1, (None, report.chance.choice(report.purchase.language.other_headings), zero))
    caption = report.purchase.language.caption(Field.CURRENCY, report.chance)
    cells: list[tuple[Field | None, str, str]] = [(Field.CURRENCY, caption, report.purchase.currency), *rows]
    if y > report.paper.height - 110:
        y = _turn(report)
    width = report.width / len(cells)
    small = report.font.bold
    longest = max(small.width(word) for _what, text, number in cells for word in (*text.split(), number))
    small = small.sized(min(small.size, small.size * (width - 6) / longest))
    low = y
    for number, (what, text, _value) in enumerate(cells):
        low = max(
            low, report.paper.paragraph(report.left + number * width, y, text, small, width - 4, label=Label(announces=what))
        )
    report.paper.rule(report.left, low - small.size + 2, report.right, low - small.size + 2)
    for number, (what, _text, value) in enumerate(cells):
        place = report.left + number * width
        report.paper.text(place, low + 5, value, report.font.sized(small.size), label=Label(what))
    return low + 5 + report.font.leading


def _bottom(report: _Report, y: float) -> None:
    """Remarks, footers with the issuer's particulars, terms."""
    paper, chance, order = report.paper, report.chance, report.purchase
    for _number in range(chance.randint(0, 2)):
        if y < paper.height - 80:
            y = paper.paragraph(report.left, y + 8, remark(order.language, order.country, chance), report.font, report.width)
    if report.maybe(0.25):
        mine = Label(block=Block.BUYER)
        runs = [
            Run(order.buyer.name, replace(mine, field=Field.BUYER_NAME)),
            Run(f"  {order.buyer.phone}  {order.buyer.email}  {order.buyer.tax_id}", mine),
        ]
        paper.text(paper.width / 2, paper.height - 26, runs, report.font.sized(6.5), align="centre")
    if report.maybe(0.06):
        for _page in range(chance.choice((1, 2, 4))):
            paper.new_page(PageRole.TERMS)
            row = 50.0
            while row < paper.height - 60:
                text = f"{chance.randint(1, 30)}. {chance.choice(order.language.terms)} {chance.choice(order.language.terms)}"
                row = paper.paragraph(report.left, row, text, report.font.sized(7), report.width) + 3


# -- the systems


def _central(purchase: Purchase, chance: random.Random) -> Paper:
    """NAV and Business Central: addressee left, issuer right, facts in two columns, totals with the currency in the caption."""
    report = _report(purchase, chance, ("Helvetica", "Helvetica", "Times-Roman"), (7.5, 8.0, 8.5, 9.0))
    paper, font = report.paper, report.font
    middle = report.left + report.width * 0.58
    title = f"{chance.choice(purchase.language.titles)} "
    paper.text(
        report.left,
        46,
        [Run(title, Label(announces=Field.PO_NUMBER)), Run(purchase.po_number, Label(Field.PO_NUMBER))],
        font.bold.sized(12),
    )
    y = 72.0
    captioned = report.maybe(0.5)
    if captioned:
        low = _party(report, report.left, y, report.width * 0.5, Block.SUPPLIER, purchase.supplier)
    else:
        low = _write(report, report.left, y, _rows_of(report, Block.SUPPLIER, purchase.supplier), report.width * 0.5)
    align: Align = "right" if report.maybe(0.5) else "left"
    x = report.right if align == "right" else middle
    side = _write(
        report,
        x,
        y,
        _rows_of(report, Block.BUYER, purchase.buyer),
        report.right - middle,
        align=align,
        first_bold=report.maybe(0.5),
    )
    y = max(low, side) + 12
    likely = {
        Field.PO_DATE: 1.0,
        Field.PAYMENT_TERMS: 0.8,
        Field.DELIVERY_TERMS: 0.6,
        Field.REQUESTED_DATE: 0.5,
        Field.CURRENCY: 0.2,
    }
    pairs = report.pairs(likely, (1, 4))
    half = (len(pairs) + 1) // 2
    ends = [_list(report, report.left, y, pairs[:half], report.width * 0.46, colon="", bold=report.maybe(0.5))]
    if pairs[half:]:
        ends.append(
            _list(report, report.left + report.width / 2, y, pairs[half:], report.width * 0.5, colon="", bold=report.maybe(0.5))
        )
    below = report.maybe(0.5)
    y = max(ends) + 8
    if not below:
        y = _party(report, report.left, y, report.width * 0.5, Block.SHIP_TO, purchase.ship_to) + 6
    fields: list[Field | None] = [
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    fields += [None] if report.maybe(0.2) else []
    fields = [Field.LINE_NUMBER, *fields] if report.maybe(0.4) else fields
    if report.maybe(0.3):
        fields.insert(fields.index(Field.QUANTITY), Field.LINE_DATE)
    y = _table(report, y + 14, _sheet(report, fields), noted=0.3, gap=chance.choice((1.0, 3.0, 6.0)))
    y = _sums(report, y + 10, currency=report.maybe(0.5))
    if below:
        y = _party(report, report.left, min(y + 16, paper.height - 120), report.width * 0.5, Block.SHIP_TO, purchase.ship_to)
    _bottom(report, y)
    return paper


def _ax(purchase: Purchase, chance: random.Random) -> Paper:
    """AX through Reporting Services: issuer and facts in the right half, headings of several rows, sums in one row."""
    report = _report(purchase, chance, ("Helvetica",), (7.5, 8.0, 8.5))
    paper, font = report.paper, report.font
    middle = report.left + report.width * 0.5
    y = _write(report, middle, 44, _rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5, first_bold=True) + 10
    paper.text(middle, y + 4, chance.choice(purchase.language.titles), font.bold.sized(12))
    likely = {
        Field.PO_NUMBER: 1.0,
        Field.PO_DATE: 1.0,
        Field.DELIVERY_TERMS: 0.7,
        Field.PAYMENT_TERMS: 0.9,
        Field.REQUESTED_DATE: 0.3,
    }
    side = _list(report, middle, y + 22, report.pairs(likely, (1, 4)), report.width * 0.5, colon="", bold=False) + 6
    low = _write(
        report,
        report.left,
        chance.choice((70.0, y + 4)),
        _rows_of(report, Block.SUPPLIER, purchase.supplier),
        report.width * 0.46,
        first_bold=True,
    )
    if report.maybe(0.8):
        if report.maybe(0.5):
            side = _party(report, middle, side, report.width * 0.5, Block.SHIP_TO, purchase.ship_to, big=True)
        else:
            low = _party(report, report.left, low + 14, report.width * 0.46, Block.SHIP_TO, purchase.ship_to)
    y = max(low, side) + 24
    part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        part,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        None,
        Field.AMOUNT,
    ]
    if report.maybe(0.5):
        fields.remove(None)
    if report.maybe(0.5):
        fields.insert(3, Field.LINE_DATE)
    if report.maybe(0.2):  # quantity and unit before the article
        fields = [Field.QUANTITY, Field.UOM, *(one for one in fields if one not in (Field.QUANTITY, Field.UOM))]
    y = _table(report, y, _sheet(report, fields), split=True, gap=chance.choice((4.0, 8.0)))
    y = _sums_across(report, y + 24) if report.maybe(0.7) else _sums(report, y + 12)
    _bottom(report, y + 10)
    return paper


def _plains(purchase: Purchase, chance: random.Random) -> Paper:
    """Great Plains: boxes for vendor and ship-to, a bar of facts, item number above its text, all sums in a box."""
    report = _report(purchase, chance, ("Helvetica", "Times-Roman"), (8.0, 8.5, 9.0))
    paper, font, words = report.paper, report.font, purchase.language
    low = _write(report, report.left, 50, _rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5)
    paper.text(report.right, 46, chance.choice(words.titles), font.bold.sized(15), align="right")
    pairs = report.pairs({Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0}, (0, 1))
    side = _list(report, report.right - 190, 66, pairs, 186, colon=chance.choice((":", "")), bold=False, right=report.maybe(0.5))
    y = max(low, side) + 14
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    parties += [(Block.BILL_TO, purchase.bill_to)] if report.maybe(0.3) else []
    y = _abreast(report, y, parties, boxed=report.maybe(0.6)) + 12
    bar = report.pairs({Field.PAYMENT_TERMS: 1.0, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.3}, (1, 3))
    y = _bar(report, y, bar, lines=True, across=5) + 8
    fields: list[Field | None] = [Field.DESCRIPTION, Field.UOM, Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT]
    if report.maybe(0.6):
        fields.insert(0, Field.LINE_NUMBER)
    if report.maybe(0.5):
        fields.insert(fields.index(Field.UNIT_PRICE), Field.LINE_DATE)
    if report.maybe(0.25):
        fields[fields.index(Field.QUANTITY) + 1 : fields.index(Field.QUANTITY) + 1] = [None, None]
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    tall = paper.height - 170 if report.maybe(0.4) else 0.0
    y = _table(
        report, y + font.leading, _sheet(report, fields, stacked=part), frame=report.maybe(0.6) or bool(tall), tall=tall, gap=3.0
    )
    y = _sums(report, y + font.leading, boxed=report.maybe(0.5), all_of_them=report.maybe(0.6))
    _bottom(report, y)
    return paper


def _acumatica(purchase: Purchase, chance: random.Random) -> Paper:
    """Acumatica: three or four parties abreast, a framed row of terms, headings of two rows, a box of totals at the end."""
    report = _report(purchase, chance, ("Helvetica",), (7.0, 7.5, 8.0))
    paper, font, words = report.paper, report.font, purchase.language
    low = _write(report, report.left, 58, _rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.4, first_bold=True)
    paper.text(paper.width / 2, 36, chance.choice(words.titles), font.bold.sized(14), align="centre")
    pairs = report.pairs({Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.CURRENCY: 0.3}, (0, 1))
    side = _list(report, report.right - 160, 60, pairs, 156, colon=":", bold=True)
    y = max(low, side) + 16
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    width = report.width / 4
    order = [0, 1, 2, 3] if report.maybe(0.5) else [0, 1, 3, 2]
    lows = []
    for place, number in enumerate(order):
        x = report.left + place * width
        if number == 3:
            mine = Label(block=Block.CONTACT)
            paper.text(x, y, words.block(Block.CONTACT, chance), font.bold, label=mine)
            lows.append(
                _write(
                    report,
                    x,
                    y + font.leading + 1,
                    [[Run(purchase.buyer.person, mine)], [Run(purchase.buyer.email, mine)]],
                    width - 4,
                )
            )
        else:
            lows.append(_party(report, x, y, width - 4, *parties[number]))
    pairs = report.pairs({Field.PAYMENT_TERMS: 1.0, Field.DELIVERY_TERMS: 0.7, Field.REQUESTED_DATE: 0.3}, (1, 2))
    y = max(lows) + 12
    y = _one_row(report, y, pairs) if report.maybe(0.6) else _bar(report, y, pairs, lines=report.maybe(0.5), across=4)
    fields: list[Field | None] = [Field.LINE_NUMBER, Field.LINE_DATE, Field.BUYER_PART, Field.SUPPLIER_PART, Field.DESCRIPTION]
    fields += [Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    fields = [
        what for what in fields if what not in (Field.LINE_DATE, Field.SUPPLIER_PART, Field.LINE_NUMBER) or report.maybe(0.6)
    ]
    y = _table(report, y + 16, _sheet(report, fields), split=True, gap=chance.choice((3.0, 8.0)))
    y = _sums(report, max(y + 16, 420.0 if report.maybe(0.3) and len(paper.sheets) == 1 else 0.0), all_of_them=report.maybe(0.3))
    _bottom(report, y)
    return paper


def _one_row(report: _Report, y: float, pairs: list[Pair]) -> float:
    """Captions and values one behind the other in a framed row, in a second one where they do not fit."""
    top, x = y - report.font.size - 4, report.left + 5
    for caption, value, what in pairs:
        text = "".join(run.text for run in value)
        need = report.font.bold.width(f"{caption}: ") + report.font.width(text) + 20
        if x + need > report.right and x > report.left + 5:
            x, y = report.left + 5, y + report.font.leading + 2
        x = report.paper.text(x, y, f"{caption}: ", report.font.bold, label=Label(announces=what))
        x = report.paper.text(x + 2, y, value, report.font) + 18 if value else x + 30
    report.paper.box(report.left, top, report.right, y + 6)
    return y + report.font.leading + 4


def _suite(purchase: Purchase, chance: random.Random) -> Paper:
    """NetSuite: a big title with number and date at the right, grey bars over addresses and facts, item over description."""
    report = _report(purchase, chance, ("Helvetica",), (8.0, 8.5, 9.0, 9.5))
    paper, font, words = report.paper, report.font, purchase.language
    low = _write(report, report.left, 50, _rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5, first_bold=True)
    title = font.sized(chance.choice((18.0, 22.0)))
    paper.text(report.right, 54, chance.choice(words.titles), title, align="right")
    sign = chance.choice(("#", "# ", "", "No. "))
    paper.text(report.right, 76, [Run(sign), Run(purchase.po_number, Label(Field.PO_NUMBER))], font.bold.sized(13), align="right")
    paper.text(report.right, 92, purchase.habits.header_day(purchase.po_date), font, align="right", label=Label(Field.PO_DATE))
    y = max(low, 100) + 14
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    total_box = report.maybe(0.4)
    y = _abreast(report, y, parties) + 10
    if total_box:
        caption = words.caption(Field.TOTAL, chance)
        paper.text(report.right, y, caption, font.bold, align="right", label=Label(announces=Field.TOTAL))
        text = purchase.habits.money(purchase.total, signed=True)
        paper.text(report.right, y + 18, text, font.bold.sized(15), align="right", label=Label(Field.TOTAL))
        y += 34
    pairs = report.pairs(
        {Field.PAYMENT_TERMS: 0.9, Field.REQUESTED_DATE: 0.5, Field.DELIVERY_TERMS: 0.4, Field.CURRENCY: 0.3}, (0, 2)
    )
    y = _bar(report, y, pairs or [report.other()], lines=report.maybe(0.4), across=5) + 4
    fields: list[Field | None] = [Field.QUANTITY, Field.UOM, Field.DESCRIPTION, Field.UNIT_PRICE, Field.AMOUNT]
    if report.maybe(0.5):
        fields = [Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, None, Field.AMOUNT]
    if report.maybe(0.3):
        fields.insert(-2, Field.LINE_DATE)
    stacked = Field.SUPPLIER_PART if report.maybe(0.7) else None
    fields = fields if stacked else [Field.BUYER_PART, *fields]
    y = _table(
        report, y + 12, _sheet(report, fields, stacked=stacked), row_rules=report.maybe(0.4), gap=chance.choice((4.0, 8.0))
    )
    y = _sums(report, y + 10, currency=report.maybe(0.3))
    _bottom(report, y)
    return paper


def _sage(purchase: Purchase, chance: random.Random) -> Paper:
    """Sage: a stationery letterhead, account boxes, columns from edge to edge in a tall frame, sums in the lower right corner."""
    report = _report(purchase, chance, ("Helvetica", "Times-Roman", "Courier"), (8.0, 8.5, 9.0))
    if report.font.face == "Courier":
        report = replace(report, font=report.font.sized(7.5))
    paper, font, words = report.paper, report.font, purchase.language
    y = 46.0
    if report.maybe(0.85):
        rows = _rows_of(report, Block.BUYER, purchase.buyer)
        place: Align = chance.choice(("left", "centre", "right"))
        x = {"left": report.left, "centre": paper.width / 2, "right": report.right}[place]
        y = _write(report, x, y, rows, report.width, align=place, first_bold=True)
    paper.text(report.left, y + 20, chance.choice(words.titles), font.bold.sized(13))
    y += 42
    pairs = report.pairs(
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.REQUESTED_DATE: 0.4,
            Field.PAYMENT_TERMS: 0.6,
            Field.DELIVERY_TERMS: 0.3,
        },
        (1, 3),
    )
    side = _list(
        report,
        report.left + report.width * 0.58,
        y,
        pairs,
        report.width * 0.42,
        colon=chance.choice((":", "")),
        bold=report.maybe(0.5),
    )
    if report.maybe(0.4):
        low = _write(report, report.left + 8, y, _rows_of(report, Block.SUPPLIER, purchase.supplier), report.width * 0.5)
    else:
        low = _party(report, report.left, y, report.width * 0.5, Block.SUPPLIER, purchase.supplier, boxed=report.maybe(0.4))
    if report.maybe(0.75):
        low = _party(report, report.left, low + 12, report.width * 0.5, Block.SHIP_TO, purchase.ship_to)
    y = max(low, side) + 18
    fields: list[Field | None] = [Field.QUANTITY, Field.SUPPLIER_PART, Field.DESCRIPTION, Field.UNIT_PRICE, Field.AMOUNT]
    if report.maybe(0.5):
        fields = [Field.SUPPLIER_PART, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, None, Field.AMOUNT]
    elif report.maybe(0.3):
        fields = [Field.QUANTITY, None, None, Field.BUYER_PART, Field.DESCRIPTION, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    tall = paper.height - 150 if report.maybe(0.5) else 0.0
    y = _table(report, y, _sheet(report, fields), frame=bool(tall), tall=tall, gap=chance.choice((2.0, 4.0)))
    y = _sums(report, y + font.leading + 2, all_of_them=report.maybe(0.6), boxed=report.maybe(0.4))
    _bottom(report, y)
    return paper


def _books(purchase: Purchase, chance: random.Random) -> Paper:
    """QuickBooks: a small box of date and number, boxes of two parties, a frame to the foot of the page, the total below."""
    report = _report(purchase, chance, ("Helvetica", "Times-Roman"), (8.5, 9.0, 9.5, 10.0))
    paper, font, words = report.paper, report.font, purchase.language
    low = _write(report, report.left, 46, _rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.5, first_bold=True)
    paper.text(report.right, 48, chance.choice(words.titles), font.bold.sized(16), align="right")
    box = [report.pair(Field.PO_DATE), report.pair(Field.PO_NUMBER)]
    narrow = replace(report, left=report.right - 190)
    side = _bar(narrow, 74, box if report.maybe(0.7) else box[::-1], lines=True, across=2)
    y = max(low, side) + 18
    boxed = report.maybe(0.8)
    parties = [(Block.SUPPLIER, purchase.supplier)] + ([(Block.SHIP_TO, purchase.ship_to)] if report.maybe(0.8) else [])
    if len(parties) == 1:
        y = _party(report, report.left + 3, y, report.width * 0.46, *parties[0], boxed=boxed)
    else:
        y = _abreast(report, y, parties, boxed=boxed)
    y += 10
    bar = (
        report.pairs({Field.PAYMENT_TERMS: 0.5, Field.REQUESTED_DATE: 0.4, Field.DELIVERY_TERMS: 0.3}, (0, 1))
        if report.maybe(0.5)
        else []
    )
    if bar:
        y = _bar(report, y, bar, lines=True, across=4) + 2
    fields: list[Field | None] = [
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    if report.maybe(0.4):
        fields.remove(Field.UOM)
    if report.maybe(0.25):
        fields.insert(0, Field.QUANTITY)
        fields.pop(fields.index(Field.QUANTITY, 1))
    if report.maybe(0.15):
        fields.insert(-1, None)
    tall = paper.height - 120 if report.maybe(0.65) else 0.0
    y = _table(
        report, y + font.leading, _sheet(report, fields), frame=True, tall=tall, gap=2.0, row_rules=not tall and report.maybe(0.4)
    )
    y = _sums(report, y + font.leading, boxed=report.maybe(0.4))
    _bottom(report, y)
    return paper


def _xero(purchase: Purchase, chance: random.Random) -> Paper:
    """Xero: title at the left, facts with captions above in the middle, issuer at the right, delivery details at the foot."""
    report = _report(purchase, chance, ("Helvetica",), (8.0, 8.5, 9.0, 9.5))
    paper, font, words = report.paper, report.font, purchase.language
    paper.text(report.left, 64, chance.choice(words.titles).upper(), font.sized(20))
    low = _write(report, report.left, 96, _rows_of(report, Block.SUPPLIER, purchase.supplier), report.width * 0.4)
    x, y = report.left + report.width * 0.48, 92.0
    for caption, value, what in report.pairs({Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.6, Field.PO_NUMBER: 1.0}, (0, 2)):
        paper.text(x, y, caption, font.bold, label=Label(announces=what))
        y = paper.paragraph(x, y + font.leading, value, font, report.width * 0.24) + 4 if value else y + font.leading * 2
    side = _write(
        report, report.left + report.width * 0.74, 92, _rows_of(report, Block.BUYER, purchase.buyer), report.width * 0.26
    )
    y = max(low, y, side) + 20
    fields: list[Field | None] = [Field.DESCRIPTION, Field.QUANTITY, Field.UNIT_PRICE, None, Field.AMOUNT]
    if report.maybe(0.5):
        fields.insert(0, Field.SUPPLIER_PART)
    y = _table(report, y, _sheet(report, fields), row_rules=report.maybe(0.8), gap=chance.choice((6.0, 10.0)))
    y = _sums(report, y + 8, currency=report.maybe(0.7))
    if report.maybe(0.85):
        y = y if y < paper.height - 150 else _turn(report)
        y = max(y + 20, chance.choice((0.0, paper.height - 140)))
        paper.rule(report.left, y - 16, report.right, y - 16)
        low = _party(report, report.left, y, report.width * 0.4, Block.SHIP_TO, purchase.ship_to)
        mine = Label(block=Block.SHIP_TO)
        paper.text(report.left + report.width * 0.45, y, words.block(Block.CONTACT, chance), font.bold, label=mine)
        rows = [[Run(purchase.buyer.person, mine)], [Run(purchase.buyer.phone, mine)]]
        _write(report, report.left + report.width * 0.45, y + font.leading, rows, report.width * 0.25)
        y = low
    _bottom(report, y)
    return paper


_ALL = tuple(codes())
_ANGLO = tuple(one for one in ("en", "en", "en", "en", "fr", "es", "de", "nl") if one in _ALL)
FAMILIES = (
    Family("dynamics-central", "dynamics_infor", _ALL, _central),
    Family("dynamics-ax", "dynamics_infor", _ALL, _ax),
    Family("dynamics-plains", "dynamics_infor", _ANGLO, _plains),
    Family("dynamics-acumatica", "dynamics_infor", _ANGLO, _acumatica),
    Family("dynamics-netsuite", "dynamics_infor", _ALL, _suite),
    Family("dynamics-sage", "dynamics_infor", _ANGLO, _sage),
    Family("dynamics-quickbooks", "dynamics_infor", _ANGLO, _books),
    Family("dynamics-xero", "dynamics_infor", _ANGLO, _xero),
)

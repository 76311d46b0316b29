"""Orders of Dutch, Belgian, Swedish, Danish and Finnish houses, as Exact, AFAS, Monitor, Navision, Lemonsoft print them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import language
from models.corpus.paper import A4, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_cell, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

# What stands in the foot of a letter there, with the pattern of its number.
_FOOT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nl": (("KvK", "########"), ("BTW", "NL#########B01"), ("IBAN", "NL## BANK #### #### ##"), ("BIC", "XXXXNL2X")),
    "sv": (("Org.nr", "556###-####"), ("Bankgiro", "###-####"), ("Plusgiro", "## ## ##-#"), ("Momsreg.nr", "SE556#######01")),
    "da": (("CVR-nr.", "########"), ("Bank", "#### ##########"), ("SE-nr.", "########"), ("EAN", "579###########")),
    "fi": (("Y-tunnus", "#######-#"), ("IBAN", "FI## #### #### #### ##"), ("ALV-nro", "FI########"), ("OVT", "0037########")),
}
_POSTAL: Mapping[str, tuple[str, ...]] = {
    "nl": ("Postadres", "Bezoekadres", "Telefoon", "E-mail"),
    "sv": ("Postadress", "Besöksadress", "Telefon", "E-post"),
    "da": ("Adresse", "Postadresse", "Telefon", "E-mail"),
    "fi": ("Postiosoite", "Käyntiosoite", "Puhelin", "Sähköposti"),
}
_STARTED: Mapping[str, tuple[str, str]] = {
    "nl": ("Geleverd", "Rest"),
    "sv": ("Levererat", "Rest"),
    "da": ("Leveret", "Rest"),
    "fi": ("Toimitettu", "Avoinna"),
}


@dataclass
class _House:
    """A form while it is drawn."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float
    bilingual: bool
    footed: bool

    def maybe(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def caption(self, field: Field) -> str:
        """Of a fact; houses that sell abroad print English behind their own word."""
        own = self.purchase.language.caption(field, self.chance)
        return f"{own} / {language('en').caption(field, self.chance)}" if self.bilingual else own

    def party(self, block: Block) -> str:
        own = self.purchase.language.block(block, self.chance).rstrip(":")
        return f"{own} / {language('en').block(block, self.chance)}" if self.bilingual else own

    def heading(self, field: Field) -> tuple[tuple[str, Field | None], ...]:
        own = self.purchase.language.heading(field, self.chance)
        return ((own, field), (language("en").heading(field, self.chance), field)) if self.bilingual else ((own, field),)

    @property
    def bottom(self) -> float:
        return self.paper.height - (88.0 if self.footed else 60.0)

    def write(self, x: float, y: float, rows: Sequence[Sequence[Run]], width: float, font: Font | None = None) -> float:
        for row in rows:
            y = self.paper.paragraph(x, y, row, font or self.font, width)
        return y

    def next_page(self) -> float:
        """Begin a page: number of the order, page."""
        purchase = self.purchase
        self.paper.new_page(PageRole.CONTINUATION)
        _foot(self)
        page = len(self.paper.sheets)
        text = self.chance.choice(purchase.language.page_words).format(page=page, pages=page)
        self.paper.text(self.right, 40, text, self.font, align="right")
        runs = [Run(self.caption(Field.PO_NUMBER), Label(announces=Field.PO_NUMBER)), Run(" ")]
        self.paper.text(self.left, 40, [*runs, Run(purchase.po_number, Label(Field.PO_NUMBER))], self.font)
        if self.maybe(0.4):
            self.paper.text(self.left, 54, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], self.font)
        return 84.0


def _house(purchase: Purchase, chance: random.Random, *, bilingual: float = 0.1) -> _House:
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((8.0, 8.5, 9.0, 9.5)))
    if font.face == "Courier":
        font = font.sized(8.0)
    left, right = chance.choice((36.0, 45.0, 54.0)), A4[0] - chance.choice((34.0, 42.0, 50.0))
    house = _House(Paper(A4), purchase, chance, font, left, right, chance.random() < bilingual, chance.random() < 0.75)
    _foot(house)
    return house


def _foot(house: _House) -> None:
    """In columns with captions above, or all in one or two lines."""
    if not house.footed:
        return
    buyer, paper, chance = house.purchase.buyer, house.paper, random.Random(house.purchase.po_number)  # the same on every page
    kind = house.purchase.language.code
    block = Label(block=Block.BUYER)
    small = house.font.sized(6.5)
    numbers = [(caption, code(pattern, chance)) for caption, pattern in _FOOT[kind]]
    address = [Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER)) for line in buyer.lines]
    name = Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))
    y = paper.height - 62
    if chance.random() < 0.55:
        paper.rule(house.left, y - 10, house.right, y - 10)
        columns: list[tuple[str, list[list[Run]]]] = [
            (_POSTAL[kind][0], [[name], *([run] for run in address)]),
            (_POSTAL[kind][2], [[Run(buyer.phone, block)], [Run(buyer.email, block)]]),
            (numbers[0][0], [[Run(numbers[0][1])]]),
            (numbers[1][0], [[Run(numbers[1][1])], [Run(f"{numbers[3][0]} {numbers[3][1]}")]]),
        ]
        width = (house.right - house.left) / len(columns)
        for number, (caption, rows) in enumerate(columns):
            x = house.left + number * width
            paper.text(x, y, caption, small.bold)
            house.write(x, y + 8, rows[:5], width - 6, small)
        return
    runs = [name]
    for run in address:
        runs += [Run(" - ", block), run]
    rows = [runs, [Run("   ".join(f"{caption} {number}" for caption, number in numbers))]]
    for row in rows:
        for line in wrapped(row, small, house.right - house.left):
            paper.text(paper.width / 2, y, line, small, align="centre")
            y += 9


def _party(house: _House, party: Party, block: Block) -> list[list[Run]]:
    chance = house.chance
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if house.maybe(0.25):
        who = chance.choice((party.department, party.person, f"Att. {party.person}"))
        rows.append([Run(who, Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if house.maybe(0.25):
        rows.append([Run(f"{chance.choice(('Tel.', 'Tel:', 'Tlf.', 'Tel'))} {party.phone}", Label(block=block))])
    return rows


def _facts(house: _House, *, others: int = 3) -> list[tuple[str, str, Field | None]]:
    purchase, chance = house.purchase, house.chance
    day = purchase.habits.header_day
    values = {
        Field.PO_NUMBER: (purchase.po_number, 1.0),
        Field.PO_DATE: (day(purchase.po_date), 0.95),
        Field.REQUESTED_DATE: (day(purchase.requested_date), 0.5),
        Field.PAYMENT_TERMS: (purchase.payment_terms, 0.65),
        Field.DELIVERY_TERMS: (purchase.delivery_terms, 0.6),
        Field.CURRENCY: (purchase.currency, 0.35),
    }
    facts: list[tuple[str, str, Field | None]] = [
        (house.caption(field), text, field) for field, (text, likely) in values.items() if house.maybe(likely)
    ]
    for caption in chance.sample(purchase.language.other_captions, chance.randint(0, others)):
        value = chance.choice((purchase.buyer.person, code("####", chance), code("AA ###", chance), purchase.other.person))
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


# --- Lines ---------------------------------------------------------------------------------------------------------------------


def _shown(house: _House, field: Field, index: int) -> list[Run]:
    text = line_text(house.purchase, field, index, grouped=True)
    return [Run(text, Label(field, line=index))] if text else []


def _cell(house: _House, *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    return line_cell(partial(_shown, house), *rows)


def _number_columns(house: _House, *, stacked: bool) -> list[Column]:
    """Line number, article numbers and text; the numbers in columns, or all in the text's cell."""
    maybe, chance = house.maybe, house.chance
    columns = [Column(house.heading(Field.LINE_NUMBER), _cell(house, [Field.LINE_NUMBER]), 0, 0)] if maybe(0.7) else []
    codes = [field for field in (Field.BUYER_PART, Field.SUPPLIER_PART) if maybe(0.65)]
    if stacked and codes:
        rows: list[list[Field | str]] = []
        for field in codes:
            rows.append([house.heading(field)[0][0] + ": ", field] if maybe(0.4) else [field])
        rows.insert(chance.choice((0, len(rows))), [Field.DESCRIPTION])
        heading = house.heading(Field.DESCRIPTION)
        if maybe(0.5) and not house.bilingual:
            order = [next(part for part in row if isinstance(part, Field)) for row in rows]
            heading = tuple(house.heading(field)[0] for field in order)
        return [*columns, Column(heading, _cell(house, *rows), 0, 0, wraps=True)]
    if len(codes) == 2 and maybe(0.2):
        both = _cell(house, [codes[0]], [codes[1]])
        columns.append(Column((house.heading(codes[0])[0], house.heading(codes[1])[0]), both, 0, 0))
    else:
        columns += [Column(house.heading(field), _cell(house, [field]), 0, 0) for field in codes]
    return [*columns, Column(house.heading(Field.DESCRIPTION), _cell(house, [Field.DESCRIPTION]), 0, 0, wraps=True)]


def _count_columns(house: _House) -> list[Column]:
    """Quantity and unit, perhaps in one cell, perhaps with what came already and what is left."""
    purchase, way = house.purchase, house.chance.random()
    heading = house.heading(Field.QUANTITY)
    if way < 0.2:
        columns = [Column(heading, _cell(house, [Field.QUANTITY, " ", Field.UOM]), 0, 0, "right")]
    elif way < 0.26:
        columns = [Column(heading, _cell(house, [Field.QUANTITY, house.chance.choice(("/", "")), Field.UOM]), 0, 0, "right")]
    else:
        columns = [Column(heading, _cell(house, [Field.QUANTITY]), 0, 0, "right")]
        columns.append(Column(house.heading(Field.UOM), _cell(house, [Field.UOM]), 0, 0))
    if house.maybe(0.1):
        habits, items = purchase.habits, purchase.items
        came = [house.chance.choice((Decimal(0), Decimal(0), item.quantity)) for item in items]
        texts = [came, [item.quantity - part for item, part in zip(items, came, strict=True)]]
        for caption, values in zip(_STARTED[purchase.language.code], texts, strict=True):
            columns.append(
                Column(((caption, None),), partial(_loose, [habits.quantity(value) for value in values]), 0, 0, "right")
            )
    return columns


def _loose(texts: Sequence[str], index: int) -> CellRows:
    return [[Run(texts[index], Label(line=index))]]


def _price_columns(house: _House) -> list[Column]:
    maybe, items, way = house.maybe, house.purchase.items, house.chance.random()
    per = items[0].price_per != 1
    heading = house.heading(Field.UNIT_PRICE)
    if way < 0.12:
        parts: list[Field | str] = [Field.UNIT_PRICE, "/", *([Field.PRICE_PER, " "] if per else []), Field.UOM]
        columns = [Column(heading, _cell(house, parts), 0, 0, "right")]
    elif way < 0.2:
        columns = [Column(heading, _cell(house, [Field.UNIT_PRICE, " / ", Field.PRICE_PER]), 0, 0, "right")]
    else:
        columns = [Column(heading, _cell(house, [Field.UNIT_PRICE]), 0, 0, "right")]
        if per or maybe(0.1):
            columns.append(Column(house.heading(Field.PRICE_PER), _cell(house, [Field.PRICE_PER]), 0, 0, "right"))
    if any(item.discount_percent for item in items):
        parts = [Field.DISCOUNT_PERCENT] if maybe(0.6) else [Field.DISCOUNT_PERCENT, "%"]
        percent = _cell(house, parts)
        shown: list[CellRows] = [percent(index) if item.discount_percent else [[]] for index, item in enumerate(items)]
        columns.append(Column(house.heading(Field.DISCOUNT_PERCENT), lambda index: shown[index], 0, 0, "right"))
    if maybe(0.9):
        columns.append(Column(house.heading(Field.AMOUNT), _cell(house, [Field.AMOUNT]), 0, 0, "right"))
    return columns


def _columns(house: _House, *, stacked: bool) -> list[Column]:
    numbers, count = _number_columns(house, stacked=stacked), _count_columns(house)
    dated = [Column(house.heading(Field.LINE_DATE), _cell(house, [Field.LINE_DATE]), 0, 0)] if house.maybe(0.35) else []
    if house.maybe(0.05):  # to be filled in by hand
        numbers.insert(
            -1, Column(((house.chance.choice(house.purchase.language.other_headings), None),), lambda _index: [[]], 0, 0)
        )
    prices = _price_columns(house) if house.maybe(0.92) else []
    way = house.chance.random()
    if way < 0.25:
        return [*count, *numbers, *dated, *prices]
    return [*numbers, *count, *dated, *prices] if way < 0.7 else [*numbers, *dated, *count, *prices]


def _lines(house: _House, y: float, *, stacked: bool, frame: float) -> tuple[float, bool]:
    """The table; also says whether it has amounts."""
    chance, purchase = house.chance, house.purchase
    framed = house.maybe(frame)
    columns = _columns(house, stacked=stacked)
    noted = house.maybe(0.25)
    style = TableStyle(
        house.font,
        house.font.bold if house.maybe(0.7) else house.font,
        frame=framed and not noted and all(len(column.heading) == 1 for column in columns),
        row_rules=house.maybe(0.2),
        heading_rules=house.maybe(0.85),
        gap=chance.choice((2.0, 4.0, 7.0)),
        padding=chance.choice((1.0, 2.0, 3.0)),
        splits=house.maybe(0.2),
        upper=house.maybe(0.1),
        repeats_heading=house.maybe(0.85),
    )
    words = [word for item in purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, len(purchase.items), style, house.left, house.right)
        narrow = min(column.right - column.left for column in placed if column.wraps)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        if (placed[-1].right <= house.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            break
        size = style.font.size - 0.5
        style = replace(style, font=style.font.sized(size), heading_font=style.heading_font.sized(size))
    indent = next(column.left for column in placed if column.wraps) + style.padding

    def below(index: int) -> CellRows:
        rows = [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []
        return [line for row in rows for line in wrapped(row, style.font, house.right - indent)]

    if y > house.bottom - 70:
        y = house.next_page()
    y = draw_table(
        house.paper,
        y + 12,
        placed,
        len(purchase.items),
        style,
        bottom=house.bottom - 12,
        new_page=house.next_page,
        below=below,
        below_left=indent,
    )
    return y, any(column.heading[0][1] is Field.AMOUNT for column in columns)


def _sums(house: _House, y: float) -> float:
    purchase = house.purchase
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    values = values[-1:] if purchase.total == purchase.subtotal else values
    font, signed, across = house.font, house.maybe(0.35), house.maybe(0.15)
    texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
    captions = [purchase.language.caption(field, house.chance) for field, _value in values]
    if y + (len(values) + 1) * (font.leading + 2) > house.bottom:
        y = house.next_page()
    width = (house.right - house.left) / len(values)
    if across and max(font.bold.width(text) for text in (*captions, *texts)) < width - 6:  # a row of boxes
        for number, (caption, text) in enumerate(zip(captions, texts, strict=True)):
            x, field = house.left + number * width, values[number][0]
            house.paper.box(x, y, x + width, y + 2.6 * font.leading)
            house.paper.text(x + 3, y + font.leading, caption, font, label=Label(announces=field))
            house.paper.text(x + width - 3, y + 2.2 * font.leading, text, font.bold, align="right", label=Label(field))
        return y + 4 * font.leading
    column = house.right - max(map(font.bold.width, texts)) - 12
    coded = house.maybe(0.3) and not signed
    for caption, text, (field, _value) in zip(captions, texts, values, strict=True):
        face = font.bold if field is Field.TOTAL else font
        runs = [Run(caption, Label(announces=field))]
        if coded and field is Field.TOTAL:
            runs += [Run(" "), Run(purchase.currency, Label(Field.CURRENCY))]
        house.paper.text(column, y, runs, face, align="right")
        house.paper.text(house.right - 2, y, text, face, align="right", label=Label(field))
        y += font.leading + 1
    return y + 6


def _ending(house: _House, y: float) -> Paper:
    purchase, chance, font = house.purchase, house.chance, house.font
    for text in (
        remark(purchase.language, purchase.country, chance),
        remark(purchase.language, purchase.country, chance),
        purchase.buyer.person,
    ):
        if house.maybe(0.55):
            if y > house.bottom - 2 * font.leading:
                y = house.next_page()
            y = house.paper.paragraph(house.left, y + 4, text, font, house.right - house.left)
    if house.maybe(0.08):
        house.paper.new_page(PageRole.TERMS)
        y, small = 50.0, font.sized(7.0)
        for number, text in enumerate((*purchase.language.terms, *purchase.language.terms), start=1):
            y = house.paper.paragraph(house.left, y, f"{number}. {text}", small, house.right - house.left) + 4
    return house.paper


# --- Heads ---------------------------------------------------------------------------------------------------------------------


def _logo(house: _House, y: float, *, address: float) -> float:
    """The firm's name, perhaps with its address; where the foot says it, perhaps nothing."""
    buyer = house.purchase.buyer
    if house.footed and house.maybe(0.25):
        return y
    big = house.font.bold.sized(house.chance.choice((12.0, 14.0, 17.0)))
    while big.width(buyer.name) > 270:
        big = big.sized(big.size - 1)
    house.paper.text(house.left, y, [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], big)
    y += big.leading
    if house.maybe(address):
        rows = [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in buyer.lines]
        rows.append([Run(f"Tel. {buyer.phone}", Label(block=Block.BUYER))])
        y = house.write(house.left, y, rows, 270)
    return y


def _title(house: _House, y: float) -> None:
    big = house.font.bold.sized(house.chance.choice((12.0, 14.0, 16.0)))
    house.paper.text(house.right, y, house.chance.choice(house.purchase.language.titles), big, align="right")


def _pairs(house: _House, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Captions with values beside; perhaps a colon at a fixed place, perhaps glued to its value."""
    font, room = house.font, house.right - x
    colon = house.chance.choice((":", " :", "", ":"))
    glued = house.maybe(0.06)
    gap = min(max(font.width(caption + colon) for caption, _value, _field in facts) + 8, room * 0.62)
    for caption, value, field in facts:
        label = Label(announces=field)
        if glued:
            y = house.write(x, y, [[Run(caption + ":", label), Run(value, Label(field))]], room)
        elif font.width(caption + colon) + 4 > gap or font.width(value.split()[0]) > room - gap:
            y = house.write(x, y, [[Run(caption + colon, label), Run(" "), Run(value, Label(field))]], room)
        else:
            house.paper.text(x, y, caption + colon, font, label=label)
            y = house.write(x + gap, y, [[Run(value, Label(field))]], room - gap)
        y += 1
    return y


def _boxes(house: _House, y: float, cells: Sequence[tuple[str, Label, list[list[Run]]]], across: int) -> float:
    """A grid with a small caption in the corner of each cell."""
    small = house.font.sized(6.5)
    for begin in range(0, len(cells), across):
        shown = cells[begin : begin + across]
        width = (house.right - house.left) / len(shown)
        bodies = [[line for row in rows for line in wrapped(row, house.font, width - 8)] for _caption, _label, rows in shown]
        height = 13 + max(map(len, bodies)) * house.font.leading
        for number, (caption, label, _rows) in enumerate(shown):
            x = house.left + number * width
            house.paper.box(x, y, x + width, y + height)
            face = small.sized(min(6.5, 6.5 * (width - 6) / small.width(caption)))
            house.paper.text(x + 3, y + 7.5, caption, face, label=label)
            for place, row in enumerate(bodies[number]):
                house.paper.text(x + 4, y + 17.5 + place * house.font.leading, row, house.font)
        y += height
    return y


def _blocks(house: _House, *, supplier: bool) -> list[tuple[Block, Party]]:
    purchase = house.purchase
    shown = [(Block.SUPPLIER, purchase.supplier)] if supplier else []
    shown += [(Block.SHIP_TO, purchase.ship_to)] if house.maybe(0.75) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if house.maybe(0.45) else []
    return shown


def _side_by_side(house: _House, y: float, blocks: Sequence[tuple[Block, Party]]) -> float:
    width, lowest = (house.right - house.left) / max(2, len(blocks)), y
    for number, (block, party) in enumerate(blocks):
        x = house.left + number * width
        begin = house.write(x, y, [[Run(house.party(block), Label(block=block))]], width - 8, house.font.bold)
        lowest = max(lowest, house.write(x, begin, _party(house, party, block), width - 8))
    return lowest


def draw_list(purchase: Purchase, chance: random.Random, *, stacked: bool, frame: float) -> Paper:
    """Addressee at the left without a caption, facts in a list at the right; further addresses side by side below."""
    house = _house(purchase, chance, bilingual=0.12)
    y = _logo(house, 48.0, address=0.6)
    _title(house, 48.0)
    y = max(y, 70.0) + chance.choice((10.0, 24.0, 36.0))
    middle = house.left + (house.right - house.left) * chance.choice((0.5, 0.55))
    facts_end = _pairs(house, middle, y if house.maybe(0.7) else 78.0, _facts(house))
    begin = y
    if house.maybe(0.35):
        house.paper.text(house.left, begin, house.party(Block.SUPPLIER) + ":", house.font, label=Label(block=Block.SUPPLIER))
        begin += house.font.leading
    y = max(house.write(house.left, begin, _party(house, purchase.supplier, Block.SUPPLIER), middle - house.left - 12), facts_end)
    blocks = _blocks(house, supplier=False)
    y = _side_by_side(house, y + 14, blocks) if blocks else y
    if house.maybe(0.4):
        y = house.write(house.left, y + 8, [[Run(remark(purchase.language, purchase.country, chance))]], house.right - house.left)
    y, summed = _lines(house, y + 10, stacked=stacked, frame=frame)
    return _ending(house, _sums(house, y + 10) if summed and house.maybe(0.88) else y + 10)


def draw_grid(purchase: Purchase, chance: random.Random, *, stacked: bool) -> Paper:
    """A form of boxes with small captions: parties, then facts, above an open table; Swedish houses like it."""
    house = _house(purchase, chance, bilingual=0.3)
    y = _logo(house, 44.0, address=0.25)
    _title(house, 44.0)
    page = chance.choice(purchase.language.page_words).format(page=1, pages=1)
    house.paper.text(house.right, 58, page, house.font.sized(8.0), align="right")
    blocks = [(Block.BUYER, purchase.buyer)] if house.maybe(0.35) else []
    blocks += _blocks(house, supplier=True)
    if house.maybe(0.5):
        chance.shuffle(blocks)
    parties = [(house.party(block), Label(block=block), _party(house, party, block)) for block, party in blocks]
    facts = [(caption, Label(announces=field), [[Run(value, Label(field))]]) for caption, value, field in _facts(house, others=5)]
    y = max(y, 64.0) + 6
    if house.maybe(0.5):
        y = _boxes(house, y, parties, 2)
        y = _boxes(house, y, facts, chance.choice((3, 4)))
    else:
        y = _boxes(house, y, facts[:3], 3)
        y = _boxes(house, y, parties, 2)
        y = _boxes(house, y, facts[3:], 4)
    y, summed = _lines(house, y + 10, stacked=stacked, frame=0.3)
    return _ending(house, _sums(house, y + 10) if summed and house.maybe(0.88) else y + 10)


def draw_margin(purchase: Purchase, chance: random.Random) -> Paper:
    """Captions in the margin, values at a tab stop; title, number and date at the right, as Finnish letters are set."""
    house = _house(purchase, chance, bilingual=0.15)
    y = _logo(house, 46.0, address=0.5)
    column = house.left + (house.right - house.left) * 0.55
    facts = _facts(house)
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

    for block, party in _blocks(house, supplier=True):
        margin(house.party(block), Label(block=block), _party(house, party, block))
    for caption, value, field in facts:
        if field not in (Field.PO_NUMBER, Field.PO_DATE):
            margin(caption, Label(announces=field), [[Run(value, Label(field))]])
    y, summed = _lines(house, y + 6, stacked=house.maybe(0.3), frame=0.2)
    return _ending(house, _sums(house, y + 10) if summed and house.maybe(0.85) else y + 10)


FAMILIES = (
    Family("dutch-list", "nordic_dutch", ("nl",), partial(draw_list, stacked=False, frame=0.35)),
    Family("dutch-grid", "nordic_dutch", ("nl",), partial(draw_grid, stacked=True)),
    Family("swedish-grid", "nordic_dutch", ("sv",), partial(draw_grid, stacked=False)),
    Family("swedish-stacked", "nordic_dutch", ("sv",), partial(draw_list, stacked=True, frame=0.0)),
    Family("danish-list", "nordic_dutch", ("da",), partial(draw_list, stacked=False, frame=0.1)),
    Family("finnish-margin", "nordic_dutch", ("fi",), draw_margin),
    Family("nordic-stacked-grid", "nordic_dutch", ("da", "fi"), partial(draw_grid, stacked=True)),
)

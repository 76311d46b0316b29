"""Orders of retail chains: size matrices of fashion buyers, store allocations, ratio packs, EAN lists, grocers' case orders."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

# What only chains say.
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "style": ("Style", "Style #", "Article", "Model", "Vendor Style"),
        "colour": ("Color", "Colour", "Clr", "Colour code"),
        "total": ("Total Units", "Total Qty", "Units", "Qty", "Total", "Order Qty"),
        "store": ("Store", "Str", "Loc", "Branch", "Site"),
        "packs": ("Packs", "# Packs", "Prepacks"),
        "inner": ("Units/Pack", "Pack Qty", "Inner"),
        "ratio": ("Ratio", "Size ratio", "Assortment"),
        "ean": ("EAN", "UPC", "Barcode", "GTIN", "UPC/EAN"),
        "retail": ("Retail", "RRP", "Sell price", "Unit Retail", "SRP"),
        "pack": ("Pack", "Pk", "Case pack", "Pk/Sz"),
        "size": ("Size", "Sz"),
        "allow": ("Allow", "Off Inv", "Allowance", "Deal"),
        "first": ("Ship not before", "Start ship", "Do not ship before", "Earliest delivery"),
        "cancel": ("Cancel date", "Cancel after", "Latest ship"),
        "dept": ("Dept", "Department", "Dept No."),
        "vendor": ("Vendor #", "Vendor No.", "Supplier No.", "Vendor ID"),
        "season": ("Season", "Buying season"),
        "line": ("Class", "Sub class", "Category"),
        "event": ("Promo", "Event code", "Ad week"),
        "seasons": ("SS26", "AW26", "FALL 26", "Spring/Summer", "BASIC"),
        "cube": ("Cube", "Weight", "Gross wt"),
        "slot": ("Slot", "Aisle"),
        "colours": ("Black", "Navy", "White", "Red", "Charcoal", "Khaki", "Blue 402", "BLK", "NVY", "Off white", "Rose"),
        "units": ("total units", "pcs total", "units"),
        "mark": ("Mark for", "Stores", "Distribution"),
    },
    "de": {
        "style": ("Modell", "Artikel", "Mod.-Nr.", "Form"),
        "colour": ("Farbe", "Farbe-Nr.", "Fb."),
        "total": ("Gesamt", "Menge ges.", "Stück", "Menge", "Ges.-Menge"),
        "store": ("Filiale", "Fil.", "Markt", "Haus"),
        "packs": ("Pakete", "Anz. Lots", "Lots"),
        "inner": ("Stück/Lot", "Inhalt", "VPE"),
        "ratio": ("Größenschlüssel", "Lot", "Sortierung"),
        "ean": ("EAN", "EAN-Code", "GTIN", "Strichcode"),
        "retail": ("VK", "VK-Preis", "UVP", "EVP"),
        "pack": ("VPE", "Geb.", "Inhalt", "Kolli-Inh."),
        "size": ("Größe", "Gr."),
        "allow": ("Rabatt", "Aktion", "Abzug"),
        "first": ("frühestens", "Liefertermin ab", "Nicht vor"),
        "cancel": ("spätestens", "Liefertermin bis", "Auslieferung bis"),
        "dept": ("Abteilung", "Abt.", "Warengruppe"),
        "vendor": ("Lieferanten-Nr.", "Lief.-Nr.", "ILN Lieferant"),
        "season": ("Saison", "Ordersaison"),
        "line": ("Warengruppe", "WGR"),
        "event": ("Aktion", "Werbewoche"),
        "seasons": ("F/S 26", "H/W 26", "NOS", "Frühjahr"),
        "cube": ("Gewicht", "Volumen"),
        "slot": ("Platz", "Gang"),
        "colours": ("schwarz", "marine", "weiß", "rot", "anthrazit", "khaki", "blau 402", "natur", "rosé"),
        "units": ("Stück gesamt", "Stk", "Teile"),
        "mark": ("Verteilung", "Filialen", "Aufteilung"),
    },
}
_SIZES = (
    ("XS", "S", "M", "L", "XL", "XXL"),
    ("S", "M", "L", "XL"),
    ("36", "38", "40", "42", "44", "46"),
    ("28", "30", "32", "34", "36", "38"),
    ("104", "110", "116", "122", "128"),
    ("37", "38", "39", "40", "41", "42"),
    ("6", "8", "10", "12", "14", "16", "18"),
    ("7", "7.5", "8", "8.5", "9", "10"),
)


@dataclass(frozen=True)
class _Chain:
    """What all parts of a chain's form need."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    def maybe(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def word(self, name: str) -> str:
        return self.chance.choice(_WORDS[self.purchase.language.code][name])

    def head(self, field: Field) -> tuple[str, Field | None]:
        return self.purchase.language.heading(field, self.chance), field


def _chain(purchase: Purchase, chance: random.Random, *, faces: Sequence[str], wide: float) -> _Chain:
    width, height = LETTER if purchase.country.paper == "letter" else A4
    size = (height, width) if chance.random() < wide else (width, height)
    return _Chain(
        Paper(size),
        purchase,
        chance,
        Font(chance.choice(faces), chance.choice((7.5, 8.0, 8.5, 9.0))),
        chance.choice((24.0, 32.0, 40.0)),
    )


def _text(chain: _Chain, field: Field, index: int) -> str:
    return line_text(chain.purchase, field, index, percent="%")


def _run(chain: _Chain, field: Field, index: int) -> Run:
    return Run(_text(chain, field, index), Label(field, line=index))


def _cell(chain: _Chain, field: Field) -> Callable[[int], CellRows]:
    return lambda index: [[_run(chain, field, index)]] if _text(chain, field, index) else [[]]


def _column(chain: _Chain, field: Field, *, right: bool = False, wraps: bool = False) -> Column:
    return Column((chain.head(field),), _cell(chain, field), 0, 0, "right" if right else "left", wraps=wraps)


def _loose(chain: _Chain, heading: str, text: Callable[[int], str], *, right: bool = False) -> Column:
    """A column of a line that is none of our fields."""
    return Column(
        ((heading, None),),
        lambda index: [[Run(text(index), Label(line=index))]] if text(index) else [[]],
        0,
        0,
        "right" if right else "left",
    )


def _party(chain: _Chain, party: Party, block: Block) -> list[list[Run]]:
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if chain.maybe(0.2):
        rows.append([Run(f"{chain.word('store')} {code('####', chain.chance)}", Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if chain.maybe(0.2):
        rows.append([Run(f"Tel {party.phone}", Label(block=block))])
    if chain.maybe(0.15):
        rows.append([Run(f"GLN {code('40###########', chain.chance)}", Label(block=block))])
    return rows


def _facts(chain: _Chain) -> list[tuple[str, str, Field | None]]:
    """Number and dates, and what only chains ask for: departments, vendor numbers, seasons, ship windows."""
    purchase, chance = chain.purchase, chain.chance
    day, words = purchase.habits.header_day, purchase.language
    values = {
        Field.PO_NUMBER: (purchase.po_number, 1.0),
        Field.PO_DATE: (day(purchase.po_date), 0.92),
        Field.REQUESTED_DATE: (day(purchase.requested_date), 0.6),
        Field.PAYMENT_TERMS: (purchase.payment_terms, 0.55),
        Field.DELIVERY_TERMS: (purchase.delivery_terms, 0.45),
        Field.CURRENCY: (purchase.currency, 0.25),
    }
    facts: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), text, field) for field, (text, likely) in values.items() if chain.maybe(likely)
    ]
    later = purchase.requested_date + timedelta(days=chance.choice((5, 7, 10, 14)))
    sooner = purchase.requested_date - timedelta(days=chance.choice((1, 3, 5)))
    others = [
        ("dept", code("##", chance)),
        ("vendor", code("#####", chance)),
        ("season", chain.word("seasons")),
        ("event", code("A##", chance)),
        ("line", code("###", chance)),
        ("cancel", day(later)),
        ("first", day(sooner)),
    ]
    for name, text in chance.sample(others, chance.choice((2, 3, 4, 5))):
        facts.insert(chance.randint(0, len(facts)), (chain.word(name), text, None))
    return facts


def _top(chain: _Chain) -> float:
    """Letterhead, parties, facts, in one of three arrangements."""
    paper, purchase, chance, font = chain.paper, chain.purchase, chain.chance, chain.font
    words = purchase.language
    big = font.bold.sized(chance.choice((12.0, 14.0, 16.0)))
    y = 38.0
    title_right = chain.maybe(0.6)
    title = chance.choice(words.titles)
    x = chain.right if title_right else paper.width / 2
    paper.text(x, y, title, big, align="right" if title_right else "centre")
    y += 4 if title_right else big.leading
    column = (chain.right - chain.left) * 0.5
    name = Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))
    if not title_right or font.bold.sized(11).width(name.text) < chain.right - chain.left - big.width(title) - 10:
        paper.text(chain.left, y, name, font.bold.sized(11))
    else:
        y += big.leading
        paper.text(chain.left, y, name, font.bold.sized(11))
    if chain.maybe(0.75):
        y = _rows(
            chain,
            chain.left,
            y + 12,
            [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in purchase.buyer.lines],
            column - 8,
        )
    y += 14
    shown = [(Block.SUPPLIER, purchase.supplier)] if chain.maybe(0.95) else []
    shown += [(Block.SHIP_TO, purchase.ship_to)] if chain.maybe(0.8) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if chain.maybe(0.35) else []
    facts = _facts(chain)
    if chain.maybe(0.4):  # parties one below the other, facts beside them
        x = chain.left + column + 10
        facts_end = _pairs(chain, x, y, facts)
        for block, party in shown:
            paper.text(chain.left, y, words.block(block, chance), font.bold, label=Label(block=block))
            y = _rows(chain, chain.left, y + font.leading, _party(chain, party, block), column - 8) + 6
        return max(y, facts_end) + 12
    width = (chain.right - chain.left) / max(1, len(shown))
    lowest, boxed = y, chain.maybe(0.4)
    for number, (block, party) in enumerate(shown):
        x = chain.left + number * width
        paper.text(x + 3, y, words.block(block, chance).upper(), font.bold, label=Label(block=block))
        lowest = max(lowest, _rows(chain, x + 3, y + font.leading, _party(chain, party, block), width - 10))
    if boxed and shown:
        for number in range(len(shown)):
            paper.box(chain.left + number * width, y - 10, chain.left + (number + 1) * width, lowest - 4)
    return _strip(chain, lowest + 12, facts) if chain.maybe(0.6) else _pairs(chain, chain.left, lowest + 12, facts, two=True) + 10


def _rows(chain: _Chain, x: float, y: float, rows: Sequence[Sequence[Run]], width: float) -> float:
    for row in rows:
        for line in wrapped(row, chain.font, width):
            chain.paper.text(x, y, line, chain.font)
            y += chain.font.leading
    return y


def _pairs(chain: _Chain, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]], *, two: bool = False) -> float:
    """Caption and value in rows, or two pairs a row."""
    font = chain.font
    room = (chain.right - x) / (2 if two else 1)
    gap = max(font.bold.width(caption) for caption, _value, _field in facts) + 10
    colon = chain.chance.choice((":", ""))
    top, lowest = y, y
    half = (len(facts) + 1) // 2 if two else len(facts)
    for number, (caption, value, field) in enumerate(facts):
        if number == half:
            x, y = x + room, top
        chain.paper.text(x, y, caption + colon, font.bold, label=Label(announces=field))
        y = _rows(chain, x + gap, y, [[Run(value, Label(field))]], room - gap - 4) + 1
        lowest = max(lowest, y)
    return lowest


def _strip(chain: _Chain, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Boxes side by side with the caption above its value."""
    small = chain.font.bold.sized(6.5)
    across = chain.chance.choice((4, 5, 6))
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (chain.right - chain.left) / len(shown)
        texts = [wrapped([Run(value, Label(field))], chain.font, width - 6) for _caption, value, field in shown]
        height = 12 + max(map(len, texts)) * chain.font.leading
        for number, (caption, _value, field) in enumerate(shown):
            x = chain.left + number * width
            chain.paper.box(x, y, x + width, y + height)
            face = small.sized(min(6.5, 6.5 * (width - 6) / small.width(caption)))
            chain.paper.text(x + 3, y + 7.5, caption, face, label=Label(announces=field))
            for place, row in enumerate(texts[number]):
                chain.paper.text(x + 3, y + 16 + place * chain.font.leading, row, chain.font)
        y += height
    return y + 14


def _next(chain: _Chain) -> float:
    purchase = chain.purchase
    chain.paper.new_page(PageRole.CONTINUATION)
    caption = purchase.language.caption(Field.PO_NUMBER, chain.chance)
    runs = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(" "), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    chain.paper.text(chain.left, 36, runs, chain.font)
    page = chain.chance.choice(purchase.language.page_words).format(page=len(chain.paper.sheets), pages=len(chain.paper.sheets))
    chain.paper.text(chain.right, 36, page, chain.font, align="right")
    return 62.0


def _placed(chain: _Chain, columns: list[Column], style: TableStyle) -> tuple[list[Column], TableStyle]:
    count = len(chain.purchase.items)
    words = [word for item in chain.purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, count, style, chain.left, chain.right)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        narrow = min((column.right - column.left for column in placed if column.wraps), default=longest)
        if (placed[-1].right <= chain.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            return placed, style
        smaller = style.font.size - 0.5
        style = replace(style, font=style.font.sized(smaller), heading_font=style.heading_font.sized(smaller))


def _style(chain: _Chain, *, frame: float) -> TableStyle:
    framed = chain.maybe(frame)
    return TableStyle(
        chain.font,
        chain.font.bold if chain.maybe(0.75) else chain.font,
        frame=framed,
        row_rules=framed or chain.maybe(0.2),
        gap=chain.chance.choice((1.0, 3.0, 6.0)),
        padding=chain.chance.choice((1.0, 2.0)),
        upper=chain.maybe(0.25),
        splits=chain.maybe(0.15),
    )


def _table(
    chain: _Chain, y: float, columns: list[Column], style: TableStyle, below: Callable[[int], CellRows] | None = None
) -> float:
    columns, style = _placed(chain, columns, style)
    style = replace(style, frame=style.frame and below is None and all(len(column.heading) == 1 for column in columns))
    indent = next((column.left for column in columns if column.wraps), columns[0].left) + style.padding
    if below is not None:
        below = partial(_short, chain, below, style.font, chain.right - indent)
    if y > chain.paper.height - 120:
        y = _next(chain)
    return draw_table(
        chain.paper,
        y + 10,
        columns,
        len(chain.purchase.items),
        style,
        bottom=chain.paper.height - 56,
        new_page=partial(_next, chain),
        below=below,
        below_left=indent,
    )


def _short(_chain_: _Chain, below: Callable[[int], CellRows], font: Font, width: float, index: int) -> CellRows:
    return [line for row in below(index) for line in wrapped(row, font, width)]


def _foot(chain: _Chain, y: float, *, priced: bool) -> Paper:
    """Sums of units and money, a remark, routing rules."""
    paper, purchase, chance, font = chain.paper, chain.purchase, chain.chance, chain.font
    if y > paper.height - 110:
        y = _next(chain)
    y += font.leading
    summed = priced and chain.maybe(0.85)
    if chain.maybe(0.4):
        units = sum((item.quantity for item in purchase.items), Decimal(0))
        paper.text(chain.left, y, f"{chain.word('units')}: {purchase.habits.quantity(units)}", font)
        y += 0 if summed else font.leading
    if summed:
        values = [(Field.SUBTOTAL, purchase.subtotal)]
        values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
        values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
        values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
        values.append((Field.TOTAL, purchase.total))
        values = values[-1:] if purchase.total == purchase.subtotal else values
        signed = chain.maybe(0.4)
        texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
        column = chain.right - max(map(font.bold.width, texts)) - 12
        for (field, _value), text in zip(values, texts, strict=True):
            paper.text(
                column, y, purchase.language.caption(field, chance), font.bold, align="right", label=Label(announces=field)
            )
            paper.text(chain.right - 2, y, text, font.bold if field is Field.TOTAL else font, align="right", label=Label(field))
            y += font.leading + 1
    for _ in range(chance.choice((0, 1, 2))):
        y = paper.paragraph(
            chain.left, y + 5, remark(purchase.language, purchase.country, chance), font, chain.right - chain.left
        )
    if chain.maybe(0.12):
        paper.new_page(PageRole.TERMS)
        y = 50.0
        for text in purchase.language.terms * 2:
            y = paper.paragraph(chain.left, y, text, font.sized(7.0), chain.right - chain.left) + 3
            if y > paper.height - 60:
                break
    return paper


def _parts(chain: _Chain) -> list[Column]:
    """Line number and article numbers, some of them."""
    columns = [_column(chain, Field.LINE_NUMBER)] if chain.maybe(0.5) else []
    style = _column(chain, Field.SUPPLIER_PART)
    if chain.maybe(0.5):
        style = replace(style, heading=((chain.word("style"), Field.SUPPLIER_PART),))
    columns += [_column(chain, Field.BUYER_PART)] if chain.maybe(0.4) else []
    return [*columns, style] if chain.maybe(0.85) else columns


def _prices(chain: _Chain, *, retail: float = 0.3) -> list[Column]:
    """Cost, what the shop asks for it (not ours), amount."""
    purchase, chance = chain.purchase, chain.chance
    items, habits = purchase.items, purchase.habits
    columns = [_column(chain, Field.UNIT_PRICE, right=True)]
    if items[0].price_per != 1:
        columns.append(_column(chain, Field.PRICE_PER, right=True))
    if any(item.discount_percent for item in items):
        columns.append(_column(chain, Field.DISCOUNT_PERCENT, right=True))
    if chain.maybe(0.9):
        columns.append(_column(chain, Field.AMOUNT, right=True))
    if chain.maybe(retail):
        asked = Decimal(chance.choice(("1.8", "2.2", "2.5")))
        place = chance.choice((0, 1, len(columns)))
        columns.insert(
            place,
            _loose(chain, chain.word("retail"), lambda index: habits.number(items[index].unit_price * asked, 2), right=True),
        )
    return columns


def _shares(total: Decimal, count: int, chance: random.Random) -> list[str]:
    """A whole quantity over so many sizes or stores, some of them empty; of a broken quantity nothing."""
    if total != total.to_integral_value() or total < 1:
        return [""] * count
    left, shares = int(total), []
    for number in range(count):
        share = left if number == count - 1 else min(left, round(int(total) * chance.choice((0.0, 0.1, 0.15, 0.2, 0.25, 0.3))))
        shares.append(share)
        left -= share
    return [str(share) if share else "" for share in shares]


def draw_matrix(purchase: Purchase, chance: random.Random, *, beneath: bool) -> Paper:
    """Style and colour down, sizes across; or sizes and their quantities in two rows beneath each style."""
    chain = _chain(purchase, chance, faces=("Helvetica", "Helvetica", "Courier"), wide=0.4)
    y = _top(chain)
    sizes = chance.choice(_SIZES)
    shares = [_shares(item.quantity, len(sizes), chance) for item in purchase.items]
    colours = [chain.word("colours") for _item in purchase.items]
    total = Column(((chain.word("total"), Field.QUANTITY),), _cell(chain, Field.QUANTITY), 0, 0, "right")
    text = [_column(chain, Field.DESCRIPTION, wraps=True)]
    colour = [_loose(chain, chain.word("colour"), lambda index: colours[index])] if chain.maybe(0.85) else []
    priced = chain.maybe(0.9)
    prices = _prices(chain) if priced else []
    if not beneath:
        across = [_size_column(size, number, shares) for number, size in enumerate(sizes)]
        columns = [*_parts(chain), *text, *colour, *across, total, *prices]
        return _foot(chain, _table(chain, y, columns, _style(chain, frame=0.75)), priced=priced)
    unit = [_column(chain, Field.UOM)] if chain.maybe(0.5) else []
    mark = chain.word("size")

    def below(index: int) -> CellRows:
        pairs = [(size, share) for size, share in zip(sizes, shares[index], strict=True) if share]
        label = Label(line=index)
        if not pairs:
            return []
        if len(pairs) % 2:
            return [[Run(f"{mark}: " + "  ".join(f"{size}/{share}" for size, share in pairs), label)]]
        heads, counts = (" ".join(pair[place].rjust(6) for pair in pairs) for place in (0, 1))
        return [[Run(f"{mark}   {heads}", label)], [Run(f"{'':{len(mark)}}   {counts}", label)]]

    columns = [*_parts(chain), *text, *colour, total, *unit, *prices]
    return _foot(chain, _table(chain, y, columns, _style(chain, frame=0.0), below), priced=priced)


def _size_column(size: str, number: int, shares: Sequence[Sequence[str]]) -> Column:
    return Column(
        ((size, None),),
        lambda index: [[Run(shares[index][number], Label(line=index))]] if shares[index][number] else [[]],
        0,
        0,
        "right",
    )


def draw_stores(purchase: Purchase, chance: random.Random, *, across: bool) -> Paper:
    """How much each store gets, in columns or in rows beneath the line; the sum is what is ordered."""
    chain = _chain(purchase, chance, faces=("Helvetica", "Courier", "Times-Roman"), wide=0.5 if across else 0.15)
    y = _top(chain)
    stores = [code(chance.choice(("###", "0###", "####")), chance) for _ in range(chance.randint(2, 6 if across else 9))]
    shares = [_shares(item.quantity, len(stores), chance) for item in purchase.items]
    total = Column(((chain.word("total"), Field.QUANTITY),), _cell(chain, Field.QUANTITY), 0, 0, "right")
    priced = chain.maybe(0.75)
    prices = _prices(chain, retail=0.15) if priced else []
    unit = [_column(chain, Field.UOM)] if chain.maybe(0.6) else []
    text = [_column(chain, Field.DESCRIPTION, wraps=True)]
    store = chain.word("store")
    if across:
        columns = [
            replace(_size_column(name, number, shares), heading=((store, None), (name, None)))
            for number, name in enumerate(stores)
        ]
        return _foot(
            chain,
            _table(chain, y, [*_parts(chain), *text, *columns, total, *unit, *prices], _style(chain, frame=0.3)),
            priced=priced,
        )
    way = chance.choice(("row", "list", "list"))

    def below(index: int) -> CellRows:
        pairs = [(name, share) for name, share in zip(stores, shares[index], strict=True) if share]
        if way == "row" and len(pairs) > 1:
            return [[Run("  ".join(f"{store} {name}: {share}" for name, share in pairs), Label(line=index))]]
        return [[Run(f"{store} {name}   {share} {purchase.items[index].uom}", Label(line=index))] for name, share in pairs]

    columns = [*_parts(chain), *text, total, *unit, *prices]
    return _foot(chain, _table(chain, y, columns, _style(chain, frame=0.0), below), priced=priced)


def draw_packs(purchase: Purchase, chance: random.Random) -> Paper:
    """Prepacks by a ratio of sizes: packs, units a pack, units; the units are what is ordered."""
    chain = _chain(purchase, chance, faces=("Helvetica", "Times-Roman"), wide=0.25)
    y = _top(chain)
    packs: list[tuple[str, str, str]] = []
    for item in purchase.items:
        inner = next((size for size in (12, 6, 8, 10, 4, 5, 2) if item.quantity % size == 0), 1)
        ratio = "-".join(share or "0" for share in _shares(Decimal(inner), chance.choice((3, 4)), chance))
        whole = item.quantity == item.quantity.to_integral_value()
        packs.append((str(int(item.quantity) // inner), str(inner), ratio if inner > 1 else "") if whole else ("", "", ""))
    total = Column(((chain.word("total"), Field.QUANTITY),), _cell(chain, Field.QUANTITY), 0, 0, "right")
    middle = [
        _loose(chain, chain.word("ratio"), lambda index: packs[index][2]),
        _loose(chain, chain.word("packs"), lambda index: packs[index][0], right=True),
        _loose(chain, chain.word("inner"), lambda index: packs[index][1], right=True),
    ]
    middle = [column for column in middle if chain.maybe(0.85)]
    colours = [chain.word("colours") for _item in purchase.items]
    colour = [_loose(chain, chain.word("colour"), lambda index: colours[index])] if chain.maybe(0.6) else []
    ean = [_loose(chain, chain.word("ean"), lambda index: purchase.items[index].gtin)] if chain.maybe(0.4) else []
    unit = [_column(chain, Field.UOM)] if chain.maybe(0.5) else []
    dated = [_column(chain, Field.LINE_DATE)] if chain.maybe(0.2) else []
    columns = [
        *_parts(chain),
        *ean,
        _column(chain, Field.DESCRIPTION, wraps=True),
        *colour,
        *middle,
        total,
        *unit,
        *dated,
        *_prices(chain),
    ]
    return _foot(chain, _table(chain, y, columns, _style(chain, frame=0.5)), priced=True)


def draw_barcodes(purchase: Purchase, chance: random.Random) -> Paper:
    """Lists by EAN: the code touches the name, or name, code and barcode stand in one cell below each other."""
    chain = _chain(purchase, chance, faces=("Helvetica", "Courier"), wide=0.1)
    y = _top(chain)
    items = purchase.items
    way = chance.choice(("touching", "stacked", "stacked", "column"))
    number = [_column(chain, Field.LINE_NUMBER)] if chain.maybe(0.7) else []
    part = Field.SUPPLIER_PART if chain.maybe(0.7) else Field.BUYER_PART
    mark = chain.word("ean")

    def touching(index: int) -> CellRows:
        return [[Run(items[index].gtin, Label(line=index)), _run(chain, Field.DESCRIPTION, index)]]

    def stacked(index: int) -> CellRows:
        barcode = Run(items[index].gtin if chance_free else f"{mark} {items[index].gtin}", Label(line=index))
        rows = [[_run(chain, Field.DESCRIPTION, index)], [_run(chain, part, index)], [barcode]]
        return [rows[place] for place in order]

    chance_free = chain.maybe(0.5)
    order = chance.choice(((0, 1, 2), (0, 1, 2), (1, 0, 2), (2, 1, 0), (0, 2, 1)))
    description, announced = chain.head(Field.DESCRIPTION)
    if way == "touching":
        heading: tuple[tuple[str, Field | None], ...] = ((f"{mark} {description}", announced),)
        texts = [Column(heading, touching, 0, 0, wraps=True), _column(chain, part)]
        texts = texts[::-1] if chain.maybe(0.5) else texts
    elif way == "stacked":
        heading = ((description, announced),) if chain.maybe(0.6) else ((description, announced), chain.head(part), (mark, None))
        texts = [Column(heading, stacked, 0, 0, wraps=True)]
    else:
        texts = [
            _loose(chain, mark, lambda index: items[index].gtin),
            _column(chain, part),
            _column(chain, Field.DESCRIPTION, wraps=True),
        ]
        if chain.maybe(0.3):
            chance.shuffle(texts)
    count = [_column(chain, Field.QUANTITY, right=True)] + ([_column(chain, Field.UOM)] if chain.maybe(0.7) else [])
    received = (
        [Column(((chance.choice(purchase.language.other_headings), None),), lambda _index: [[]], 0, 0)]
        if chain.maybe(0.15)
        else []
    )
    priced = chain.maybe(0.8)
    prices = _prices(chain, retail=0.2) if priced else []
    columns = [*number, *count, *texts, *prices] if chain.maybe(0.3) else [*number, *received, *texts, *count, *prices]
    return _foot(chain, _table(chain, y, columns, _style(chain, frame=0.35)), priced=priced)


def draw_cases(purchase: Purchase, chance: random.Random) -> Paper:
    """A grocer's order by the case, as old line printers print it: pack and size, allowances, two rows of headings."""
    chain = _chain(purchase, chance, faces=("Courier", "Courier", "Helvetica"), wide=0.3)
    y = _top(chain)
    items, habits = purchase.items, purchase.habits
    packs = [chance.choice((6, 8, 10, 12, 12, 20, 24, 48)) for _item in items]
    sizes = [chance.choice(("12 OZ", "16OZ", "1 KG", "500G", "750ML", "2 L", "64 OZ", "6X330")) for _item in items]
    stacked = chain.maybe(0.55)

    def two(column: Column) -> Column:
        text, field = column.heading[0]
        first, _, rest = text.partition(" ")
        return (
            replace(column, heading=((first, field), (rest, field)) if rest else (("", None), (text, field)))
            if stacked
            else column
        )

    count = [_column(chain, Field.QUANTITY, right=True)] + ([_column(chain, Field.UOM)] if chain.maybe(0.6) else [])
    pack = [_loose(chain, chain.word("pack"), lambda index: str(packs[index]), right=True)] if chain.maybe(0.8) else []
    size = [_loose(chain, chain.word("size"), lambda index: sizes[index])] if chain.maybe(0.6) else []
    allow = [
        _loose(
            chain,
            chain.word("allow"),
            lambda index: habits.number(items[index].unit_price / 20, 2) if packs[index] > 12 else "",
            right=True,
        )
    ]
    ean = [_loose(chain, chain.word("ean"), lambda index: items[index].gtin)] if chain.maybe(0.65) else []
    slot = [_loose(chain, chain.word("slot"), lambda index: f"{packs[index]:02}-{index + 11}")] if chain.maybe(0.15) else []
    weight = (
        [_loose(chain, chain.word("cube"), lambda index: habits.number(Decimal(packs[index]) / 3, 1), right=True)]
        if chain.maybe(0.25)
        else []
    )
    priced = chain.maybe(0.85)
    prices = _prices(chain, retail=0.1) if priced else []
    prices[1:1] = allow if priced and chain.maybe(0.35) else []
    text = [_column(chain, Field.DESCRIPTION, wraps=True)]
    orders = (
        [*count, *pack, *size, *ean, *_parts(chain), *text],
        [*_parts(chain), *ean, *text, *size, *pack, *count],
        [*slot, *ean, *_parts(chain), *text, *pack, *size, *count],
    )
    columns = [two(column) for column in [*chance.choice(orders), *weight, *prices]]
    return _foot(chain, _table(chain, y, columns, _style(chain, frame=0.1)), priced=priced)


_BOTH = ("en", "en", "de")
FAMILIES = (
    Family("retail-size-matrix", "retail", _BOTH, partial(draw_matrix, beneath=False)),
    Family("retail-sizes-beneath", "retail", _BOTH, partial(draw_matrix, beneath=True)),
    Family("retail-store-columns", "retail", _BOTH, partial(draw_stores, across=True)),
    Family("retail-store-rows", "retail", _BOTH, partial(draw_stores, across=False)),
    Family("retail-ratio-packs", "retail", _BOTH, draw_packs),
    Family("retail-barcodes", "retail", _BOTH, draw_barcodes),
    Family("retail-grocery-cases", "retail", _BOTH, draw_cases),
)

"""Orders of public bodies: forms of numbered boxes, universities, school districts, hospitals, towns, awards after a tender.

As PeopleSoft, Munis, Lawson and printed forms have them: account codes among the lines, approvals, schedules.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_cell, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

_ISSUERS = {
    Block.BUYER: ("ISSUED BY", "ISSUING OFFICE", "PURCHASING OFFICE", "ORDERING ACTIVITY"),
    Block.SUPPLIER: ("TO: CONTRACTOR", "CONTRACTOR / OFFEROR", "VENDOR NAME AND ADDRESS", "NAME OF SUPPLIER", "AWARDED TO"),
    Block.SHIP_TO: ("SHIP TO", "DELIVER TO", "CONSIGNEE AND DESTINATION", "PLACE OF DELIVERY"),
    Block.BILL_TO: ("SUBMIT INVOICES TO", "PAYMENT WILL BE MADE BY", "BILL TO", "MAIL INVOICES IN TRIPLICATE TO"),
}
_BOXES = {
    Field.PO_NUMBER: ("ORDER NUMBER", "PURCHASE ORDER NO.", "ORDER NO.", "AWARD / ORDER NO."),
    Field.PO_DATE: ("DATE OF ORDER", "DATE ISSUED", "AWARD / EFFECTIVE DATE", "ORDER DATE"),
    Field.REQUESTED_DATE: ("DELIVER ON OR BEFORE", "DELIVERY DATE", "REQUIRED DELIVERY DATE", "DELIVER BY (DATE)"),
    Field.PAYMENT_TERMS: ("DISCOUNT TERMS", "PAYMENT TERMS", "TERMS"),
    Field.DELIVERY_TERMS: ("F.O.B. POINT", "DELIVERY TERMS", "F.O.B."),
    Field.CURRENCY: ("CURRENCY",),
}
_OTHER_BOXES = (
    ("CONTRACT NO. (if any)", "AA##A##A####"),
    ("REQUISITION NO.", "REQ-#####"),
    ("SOLICITATION NO.", "RFQ-##-####"),
    ("PRIORITY RATING", "A-#"),
    ("ACCOUNTING AND APPROPRIATION DATA", "###-####-##-#######"),
    ("BUSINESS SIZE", "SMALL"),
    ("SHIP VIA", "BEST WAY"),
    ("PAGE", "1"),
    ("CODE", "##A##"),
    ("FACILITY CODE", "####"),
    ("INSPECTION POINT", "DESTINATION"),
    ("NAICS", "######"),
    ("BID NO.", "####-##"),
)
_ACCOUNTS = (
    "##-####-###-####",
    "###.####.#####.###",
    "Fund ###  Org #####  Acct #####  Prog ##",
    "10 E ### #### ### ## ######",
    "A####.###",
    "#####-######-####",
    "GL ######  CC #####",
    "Budget unit: ####  Object: ####",
)
_APPROVALS = (
    "Approved by",
    "Authorized Signature",
    "Purchasing Agent",
    "Requested by",
    "Business Manager",
    "Contracting Officer",
    "Date signed",
)
_SPECIFICATION = (
    "Furnish all labor, material and equipment as specified herein.",
    "Model or approved equal; equals must be approved in advance.",
    "Minimum warranty: 24 months parts and labor.",
    "Color to be selected by the agency from standard range.",
    "Overall dimensions not to exceed 48 x 30 x 29 in.",
    "Must comply with all applicable federal and state codes.",
    "Operating temperature 0 to 50 C.",
    "Supply voltage 120 V, 60 Hz, 15 A.",
    "Include 2 sets of operation manuals.",
    "Delivery inside building, 3rd floor.",
    "Installation is not included.",
    "Unit to be delivered fully assembled.",
    "Test report to be submitted with the goods.",
    "Packing suitable for storage of 6 months.",
    "Brand and country of origin to be stated.",
)


@dataclass
class _Agency:
    """A form while it is drawn."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    def maybe(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def head(self, field: Field) -> tuple[str, Field | None]:
        return self.purchase.language.heading(field, self.chance), field

    @property
    def bottom(self) -> float:
        return self.paper.height - 60.0

    def write(self, x: float, y: float, rows: Sequence[Sequence[Run]], width: float, font: Font | None = None) -> float:
        for row in rows:
            y = self.paper.paragraph(x, y, row, font or self.font, width)
        return y

    def next_page(self) -> float:
        purchase, chance = self.purchase, self.chance
        self.paper.new_page(PageRole.CONTINUATION)
        page = len(self.paper.sheets)
        self.paper.text(
            self.right, 36, chance.choice(purchase.language.page_words).format(page=page, pages=page), self.font, align="right"
        )
        runs = [Run(purchase.language.caption(Field.PO_NUMBER, chance), Label(announces=Field.PO_NUMBER)), Run(" ")]
        self.paper.text(self.left, 36, [*runs, Run(purchase.po_number, Label(Field.PO_NUMBER))], self.font)
        if self.maybe(0.4):
            self.paper.text(self.left, 50, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], self.font)
        return 78.0


def _agency(purchase: Purchase, chance: random.Random, faces: Sequence[str]) -> _Agency:
    font = Font(chance.choice(faces), chance.choice((8.0, 8.5, 9.0, 9.5)))
    left = chance.choice((28.0, 36.0, 45.0))
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    return _Agency(paper, purchase, chance, font, left, paper.width - left)


def _party(agency: _Agency, party: Party, block: Block) -> list[list[Run]]:
    chance = agency.chance
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if agency.maybe(0.3):
        who = chance.choice(
            (f"ATTN: {party.person}", party.department, f"Attn: {party.department}", f"Room {code('###', chance)}")
        )
        rows.append([Run(who, Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if agency.maybe(0.25):
        rows.append([Run(f"{chance.choice(('Phone:', 'TEL', 'Ph.'))} {party.phone}", Label(block=block))])
    if agency.maybe(0.1):
        rows.append([Run(f"Fax: {party.phone[:-2]}{code('##', chance)}", Label(block=block))])
    return rows


def _values(agency: _Agency) -> dict[Field, str]:
    purchase = agency.purchase
    day = purchase.habits.header_day
    return {
        Field.PO_NUMBER: purchase.po_number,
        Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date),
        Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
        Field.CURRENCY: purchase.currency,
    }


_LIKELY = {
    Field.PO_NUMBER: 1.0,
    Field.PO_DATE: 0.96,
    Field.REQUESTED_DATE: 0.55,
    Field.PAYMENT_TERMS: 0.6,
    Field.DELIVERY_TERMS: 0.55,
    Field.CURRENCY: 0.12,
}


def _facts(agency: _Agency) -> list[tuple[str, str, Field | None]]:
    purchase, chance = agency.purchase, agency.chance
    facts: list[tuple[str, str, Field | None]] = [
        (purchase.language.caption(field, chance), text, field)
        for field, text in _values(agency).items()
        if agency.maybe(_LIKELY[field])
    ]
    others = [
        ("Vendor ID", code("00000#####", chance)),
        ("Requisition", code("R######", chance)),
        ("Buyer", purchase.buyer.person),
        ("Dispatch", "Print"),
        ("Revision", str(chance.randint(0, 3))),
        ("Fiscal year", "2026"),
        ("Bid no.", code("##-###", chance)),
        ("Phone", purchase.buyer.phone),
        ("Ship via", "Common"),
        ("Department", purchase.buyer.department),
        ("Entered by", purchase.other.person),
        ("Tax exempt ID", purchase.buyer.tax_id),
    ]
    for caption, value in chance.sample(others, chance.randint(1, 5)):
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


# --- Lines ---------------------------------------------------------------------------------------------------------------------


def _shown(agency: _Agency, field: Field, index: int) -> list[Run]:
    signed = agency.purchase.po_number[-1] in ("024" if field is Field.UNIT_PRICE else "02")
    text = line_text(agency.purchase, field, index, signed=signed, percent="%", grouped=True)
    return [Run(text, Label(field, line=index))] if text else []


def _cell(agency: _Agency, *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    return line_cell(partial(_shown, agency), *rows)


def _one(agency: _Agency, field: Field, *, right: bool = False, wraps: bool = False) -> Column:
    return Column((agency.head(field),), _cell(agency, [field]), 0, 0, "right" if right else "left", wraps=wraps)


def _price(agency: _Agency) -> list[Column]:
    """Unit price, what it is per, discount, amount."""
    items, maybe = agency.purchase.items, agency.maybe
    per = items[0].price_per != 1
    column = _one(agency, Field.UNIT_PRICE, right=True)
    if per:
        column = replace(column, cell=_cell(agency, [Field.UNIT_PRICE, agency.chance.choice(("/", " / ")), Field.PRICE_PER]))
    elif maybe(0.12):  # the unit once more, or only here: 267,333.00 / NO, 4.61/Ea
        column = replace(column, cell=_cell(agency, [Field.UNIT_PRICE, agency.chance.choice(("/", " / ", " ")), Field.UOM]))
    columns = [column]
    if any(item.discount_percent for item in items):
        columns.append(_one(agency, Field.DISCOUNT_PERCENT, right=True))
    return [*columns, _one(agency, Field.AMOUNT, right=True)] if maybe(0.93) else columns


def _empty(heading: str) -> Column:
    """A column that the receiving clerk fills in."""
    return Column(((heading, None),), lambda _index: [[]], 0, 0)


def _table(
    agency: _Agency, y: float, columns: list[Column], *, frame: float, below: Callable[[int], CellRows] | None = None
) -> tuple[float, list[Column], Font]:
    """The lines; returns where it ends, the columns as placed, and the letter they were set in."""
    purchase, chance = agency.purchase, agency.chance
    single = all(len(column.heading) == 1 for column in columns)
    style = TableStyle(
        agency.font,
        agency.font.bold if agency.maybe(0.7) else agency.font,
        frame=agency.maybe(frame) and single and below is None,
        row_rules=agency.maybe(0.3) and below is None,
        gap=chance.choice((2.0, 5.0, 8.0)),
        padding=chance.choice((2.0, 3.0)),
        splits=agency.maybe(0.25),
        upper=agency.maybe(0.3),
        repeats_heading=agency.maybe(0.8),
    )
    words = [word for item in purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, len(purchase.items), style, agency.left, agency.right)
        narrow = min(column.right - column.left for column in placed if column.wraps)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        if (placed[-1].right <= agency.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            break
        size = style.font.size - 0.5
        style = replace(style, font=style.font.sized(size), heading_font=style.heading_font.sized(size))
    indent = next(column.left for column in placed if column.wraps) + style.padding

    def under(index: int) -> CellRows:
        rows = below(index) if below is not None else []
        return [line for row in rows for line in wrapped(row, style.font, agency.right - indent)]

    if y > agency.bottom - 80:
        y = agency.next_page()
    end = draw_table(
        agency.paper,
        y + 12,
        placed,
        len(purchase.items),
        style,
        bottom=agency.bottom - 16,
        new_page=agency.next_page,
        below=under,
        below_left=indent,
    )
    return end, placed, style.font


def _sums(agency: _Agency, y: float, columns: Sequence[Column], font: Font, *, inside: bool) -> float:
    """Sums below the table, or as rows of it with their captions in the column of the text."""
    purchase, chance = agency.purchase, agency.chance
    amount = next((column for column in columns if column.heading[0][1] is Field.AMOUNT), None)
    if amount is None:
        return y + 8
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    values = values[-1:] if purchase.total == purchase.subtotal and agency.maybe(0.7) else values
    if y + len(values) * font.leading + 10 > agency.bottom:
        y = agency.next_page()
    signed = agency.maybe(0.5)
    texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
    text_left = next(column.left for column in columns if column.wraps) + 4
    column = amount.right - max(map(font.bold.width, texts)) - 12
    if not inside:
        y += 8
    for (field, _value), text in zip(values, texts, strict=True):
        caption = purchase.language.caption(field, chance)
        face = font.bold if field is Field.TOTAL else font
        if inside and text_left + face.width(caption) < column:
            agency.paper.text(text_left, y, caption.upper(), font, label=Label(announces=field))
        else:
            agency.paper.text(column, y, caption + chance.choice((":", "")), face, align="right", label=Label(announces=field))
        agency.paper.text(amount.right - 2, y, text, face, align="right", label=Label(field))
        y += font.leading + 1
    return y + 6


def _accounts(agency: _Agency, likelihood: float) -> Callable[[int], CellRows] | None:
    """Below a line: the accounts that pay for it, its schedule, its sum once more."""
    if not agency.maybe(likelihood):
        return None
    chance, purchase = agency.chance, agency.purchase
    pattern, scheduled, summed = chance.choice(_ACCOUNTS), agency.maybe(0.35), agency.maybe(0.35)
    numbers = [_filled(pattern, chance) for _item in purchase.items]
    spread = agency.maybe(0.3)

    def rows(index: int) -> CellRows:
        item, label = purchase.items[index], Label(line=index)
        money = purchase.habits.money(item.amount)
        found = [[Run(f"{numbers[index]}   {money}" if spread else f"{numbers[index]}   100%", label)]]
        if scheduled:
            found.append(
                [
                    Run(f"Schedule 1   {purchase.habits.quantity(item.quantity)} {item.uom}   ", label),
                    *_shown(agency, Field.LINE_DATE, index),
                ]
            )
        if summed:
            found.append([Run(f"Schedule Total   {money}", label)])
        return found

    return rows


def _filled(pattern: str, chance: random.Random) -> str:
    """Digits for the signs of a pattern; its letters stay as they are."""
    return "".join(chance.choice("0123456789") if sign == "#" else sign for sign in pattern)


def _approvals(agency: _Agency, y: float) -> None:
    """Remarks, lines to sign on, who gets which copy."""
    purchase, chance, font = agency.purchase, agency.chance, agency.font
    for text in (
        remark(purchase.language, purchase.country, chance),
        "Purchases are exempt from state sales tax.",
        "Mark all packages with the order number.",
    ):
        if agency.maybe(0.45):
            if y > agency.bottom - 30:
                y = agency.next_page()
            y = agency.write(agency.left, y + 3, [[Run(text)]], agency.right - agency.left)
    if y > agency.paper.height - 75:
        y = agency.next_page()
    place = max(y + 24, agency.paper.height - 64) if agency.maybe(0.5) else y + 30
    width = (agency.right - agency.left) / 3
    for number, caption in enumerate(chance.sample(_APPROVALS, chance.choice((1, 2, 3)))):
        x = agency.left + number * width
        agency.paper.rule(x, place, x + width - 18, place)
        agency.paper.text(x, place + 9, caption, font.sized(7.0))
        if agency.maybe(0.3):
            agency.paper.text(x + 8, place - 3, purchase.buyer.person, font)
    if agency.maybe(0.15):
        agency.paper.new_page(PageRole.TERMS)
        small = font.sized(7.0)
        agency.paper.text(agency.paper.width / 2, 44, "TERMS AND CONDITIONS", font.bold, align="centre")
        y = 64.0
        for number in range(1, 40):
            text = f"{number}. {' '.join(chance.sample(purchase.language.terms, 2))}"
            y = agency.paper.paragraph(agency.left, y, text, small, agency.right - agency.left) + 4
            if y > agency.paper.height - 70:
                break


# --- Forms ---------------------------------------------------------------------------------------------------------------------


def _row_of_boxes(
    agency: _Agency, y: float, cells: Sequence[tuple[str, Label, list[list[Run]]]], shares: Sequence[float]
) -> float:
    small = agency.font.sized(6.0)
    whole = agency.right - agency.left
    bodies = [
        [line for row in rows for line in wrapped(row, agency.font, whole * share - 8)]
        for (_caption, _label, rows), share in zip(cells, shares, strict=True)
    ]
    height = 12 + max(map(len, bodies)) * agency.font.leading
    x = agency.left
    for (caption, label, _rows), share, body in zip(cells, shares, bodies, strict=True):
        width = whole * share
        agency.paper.box(x, y, x + width, y + height)
        face = small.sized(min(6.0, 6.0 * (width - 5) / small.width(caption)))
        agency.paper.text(x + 2.5, y + 7, caption, face, label=label)
        for number, row in enumerate(body):
            agency.paper.text(x + 5, y + 16 + number * agency.font.leading, row, agency.font)
        x += width
    return y + height


def draw_form(purchase: Purchase, chance: random.Random) -> Paper:
    """A form whose boxes are numbered, whose columns have letters, and whose consignee is asked for in parts."""
    agency = _agency(purchase, chance, ("Courier", "Helvetica", "Courier"))
    paper = agency.paper
    counter = chance.choice((1, 1, 2))

    def numbered(caption: str) -> str:
        nonlocal counter
        counter += 1
        return f"{counter - 1}. {caption}"

    y = 36.0
    title = chance.choice(
        (
            "ORDER FOR SUPPLIES OR SERVICES",
            "PURCHASE ORDER - SUPPLIES AND SERVICES",
            "GOVERNMENT PURCHASE ORDER",
            "ORDER FOR COMMERCIAL ITEMS",
        )
    )
    paper.text(paper.width / 2, y, title, Font("Helvetica-Bold", 11), align="centre")
    y += 8
    values = _values(agency)
    boxes: list[tuple[str, Label, list[list[Run]]]] = [
        (chance.choice(_BOXES[field]), Label(announces=field), [[Run(values[field], Label(field))]])
        for field in _BOXES
        if agency.maybe(_LIKELY[field])
    ]
    boxes += [
        (caption, Label(), [[Run(_filled(pattern, chance))]])
        for caption, pattern in chance.sample(_OTHER_BOXES, chance.randint(3, 7))
    ]
    top, rest = boxes[:2], boxes[2:]
    if agency.maybe(0.6):
        chance.shuffle(rest)
    top += rest[:2]
    rest = rest[2:]
    if agency.maybe(0.4):
        chance.shuffle(top)
    y = _row_of_boxes(agency, y, [(numbered(caption), label, rows) for caption, label, rows in top], [1 / len(top)] * len(top))
    parties = [
        (Block.BUYER, purchase.buyer),
        (Block.SUPPLIER, purchase.supplier),
        (Block.SHIP_TO, purchase.ship_to),
        (Block.BILL_TO, purchase.bill_to),
    ]
    parties = parties[: chance.choice((3, 4, 4))]
    if agency.maybe(0.4):
        chance.shuffle(parties)
    for begin in range(0, len(parties), 2):
        cells = []
        for block, party in parties[begin : begin + 2]:
            rows = _asked(agency, party, block) if agency.maybe(0.2) else _party(agency, party, block)
            cells.append((numbered(chance.choice(_ISSUERS[block])), Label(block=block), rows))
        share = chance.choice((0.5, 0.55, 0.45))
        y = _row_of_boxes(agency, y, cells, [share, 1 - share] if len(cells) == 2 else [1.0])
    across = chance.choice((2, 3, 4))
    for begin in range(0, len(rest), across):
        shown = [(numbered(caption), label, rows) for caption, label, rows in rest[begin : begin + across]]
        y = _row_of_boxes(agency, y, shown, [1 / len(shown)] * len(shown))
    paper.text(agency.left + 3, y + 11, numbered("SCHEDULE (see reverse for rejections)"), agency.font.sized(6.5))
    columns = [_one(agency, Field.LINE_NUMBER)] if agency.maybe(0.95) else []
    columns += [_one(agency, chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART)))] if agency.maybe(0.4) else []
    name = replace(_one(agency, Field.DESCRIPTION, wraps=True), heading=(("SUPPLIES OR SERVICES", Field.DESCRIPTION),))
    columns += [name, _one(agency, Field.QUANTITY, right=True), _one(agency, Field.UOM), *_price(agency)]
    columns += [_empty("ACCEPTED")] if agency.maybe(0.5) else []
    if agency.maybe(0.7):
        columns = [
            replace(column, heading=((column.heading[0][0].upper(), column.heading[0][1]), (f"({letter})", None)))
            for letter, column in zip("abcdefghij", columns, strict=False)
        ]
    y, placed, font = _table(agency, y + 14, columns, frame=0.7)
    _approvals(agency, _sums(agency, y, placed, font, inside=agency.maybe(0.4)))
    return paper


def _asked(agency: _Agency, party: Party, block: Block) -> list[list[Run]]:
    """Name, street and town behind captions of their own."""
    captions = ("a. NAME: ", "b. STREET ADDRESS: ", "c. CITY: ", "d. STATE / ZIP: ", "e. COUNTRY: ", "f. ", "g. ")
    parts = [Run(party.name, Label(NAMES[block], block=block))]
    parts += [Run(line, Label(ADDRESSES.get(block), block=block)) for line in party.lines]
    return [[Run(caption, Label(block=block)), part] for caption, part in zip(captions, parts, strict=False)]


def _letterhead(agency: _Agency, *, centred: float) -> float:
    paper, purchase, chance = agency.paper, agency.purchase, agency.chance
    rows = _party(agency, purchase.buyer, Block.BUYER)
    big = agency.font.bold.sized(chance.choice((11.0, 13.0, 15.0)))
    while big.width(purchase.buyer.name) > (agency.right - agency.left) * 0.6:
        big = big.sized(big.size - 1)
    middle, y = agency.maybe(centred), 42.0
    for number, row in enumerate(rows):
        face = big if number == 0 else agency.font
        x = paper.width / 2 if middle else agency.left
        paper.text(x, y, row, face, align="centre" if middle else "left")
        y += face.leading
    title = chance.choice(purchase.language.titles)
    large = agency.font.bold.sized(14)
    if middle or big.width(purchase.buyer.name) + large.width(title) + 12 > agency.right - agency.left:
        paper.text(paper.width / 2, y + 8, title, large.sized(12), align="centre")
        y += 16
    else:
        paper.text(agency.right, 42, title, large, align="right")
    return y + 12


def _facts_at(agency: _Agency, x: float, y: float, width: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """A list, or a ruled list, captions right-aligned against the values or left."""
    font, boxed, right_aligned = agency.font, agency.maybe(0.4), agency.maybe(0.3)
    gap = min(max(font.bold.width(caption) for caption, _value, _field in facts) + 10, width * 0.6)
    colon = agency.chance.choice((":", ""))
    top = y
    for caption, value, field in facts:
        face = font.bold
        if face.width(caption + colon) > gap - 3:
            face = font.sized(font.size * 0.8)
        at = x + gap - 5 if right_aligned else x + 3
        agency.paper.text(at, y, caption + colon, face, align="right" if right_aligned else "left", label=Label(announces=field))
        y = agency.write(x + gap, y, [[Run(value, Label(field))]], width - gap - 3)
        if boxed:
            agency.paper.rule(x, y - font.leading + 3, x + width, y - font.leading + 3)
            y += 2
    if boxed:
        agency.paper.box(x, top - font.leading, x + width, y - font.leading + 1)
    return y


def _addresses(
    agency: _Agency, y: float, blocks: Sequence[tuple[Block, Party]], *, aside: Sequence[tuple[str, str, Field | None]] = ()
) -> float:
    """Parties one below the other at the left, or in a row; facts at the right of them."""
    purchase, chance = agency.purchase, agency.chance
    half = (agency.right - agency.left) / 2
    lowest = y
    if aside:
        lowest = _facts_at(agency, agency.left + half + 8, y, half - 8, aside)
    tab = 58.0 if agency.maybe(0.4) else 0.0
    for number, (block, party) in enumerate(blocks):
        x = agency.left if aside or number % 2 == 0 else agency.left + half
        if not aside and number and number % 2 == 0:
            y = lowest + 8
        caption = purchase.language.block(block, chance).rstrip(":") + ":"
        end = agency.paper.text(x, y, caption, agency.font.bold, label=Label(block=block))
        hanging = bool(tab) and end < x + tab - 2
        begin = x + tab if hanging else x
        bottom = agency.write(
            begin, y if hanging else y + agency.font.leading, _party(agency, party, block), half - 14 - (begin - x)
        )
        lowest = max(lowest, bottom)
        if aside:
            y = bottom + 8
    return lowest + 8


def draw_university(purchase: Purchase, chance: random.Random) -> Paper:
    """Lines with schedules and the accounts that pay for them; facts in a ruled list at the right."""
    agency = _agency(purchase, chance, ("Helvetica", "Times-Roman", "Courier"))
    y = _letterhead(agency, centred=0.2)
    blocks = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    blocks = blocks[: chance.choice((2, 3))]
    y = _addresses(agency, y, blocks, aside=_facts(agency))
    columns = [_one(agency, Field.LINE_NUMBER)]
    if agency.maybe(0.5):  # line and schedule
        columns.append(Column((("Sch", None),), lambda index: [[Run("1", Label(line=index))]], 0, 0))
    code_column = chance.choice(("stacked", "column", "none"))
    parts: list[list[Field | str]] = [[Field.DESCRIPTION]]
    if code_column == "stacked":
        caption = chance.choice(("Item ID: ", "Mfg ID: ", "Catalog #: ", ""))
        parts.insert(chance.choice((0, 1)), [caption, Field.SUPPLIER_PART])
    if code_column == "column":
        columns.append(_one(agency, chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))))
    columns.append(Column((agency.head(Field.DESCRIPTION),), _cell(agency, *parts), 0, 0, wraps=True))
    columns.append(_one(agency, Field.QUANTITY, right=True))
    columns.append(_one(agency, Field.UOM))
    columns += _price(agency)
    accounts = _accounts(agency, 0.7)
    if accounts is None and agency.maybe(0.5):
        columns.append(_one(agency, Field.LINE_DATE))
    y, placed, font = _table(agency, y, columns, frame=0.15, below=accounts)
    _approvals(agency, _sums(agency, y, placed, font, inside=agency.maybe(0.3)))
    return agency.paper


def draw_district(purchase: Purchase, chance: random.Random) -> Paper:
    """School districts and towns: quantity first, a ruled table, accounts at the foot, lines for approvals."""
    agency = _agency(purchase, chance, ("Helvetica", "Times-Roman", "Courier"))
    y = _letterhead(agency, centred=0.6)
    blocks = [(Block.SUPPLIER, purchase.supplier)]
    blocks += [(Block.SHIP_TO, purchase.ship_to)] if agency.maybe(0.85) else []
    blocks += [(Block.BILL_TO, purchase.bill_to)] if agency.maybe(0.3) else []
    facts = _facts(agency)
    if agency.maybe(0.5):
        y = _addresses(agency, y, blocks)
        for begin in range(0, len(facts), 4):
            shown = facts[begin : begin + 4]
            cells: list[tuple[str, Label, list[list[Run]]]] = [
                (caption.upper(), Label(announces=field), [[Run(value, Label(field))]]) for caption, value, field in shown
            ]
            y = _row_of_boxes(agency, y, cells, [1 / len(cells)] * len(cells))
        y += 10
    else:
        y = _addresses(agency, y, blocks, aside=facts)
    count = [_one(agency, Field.QUANTITY, right=True), _one(agency, Field.UOM)]
    parts = [_one(agency, Field.SUPPLIER_PART)] if agency.maybe(0.6) else []
    name = _one(agency, Field.DESCRIPTION, wraps=True)
    number = [_one(agency, Field.LINE_NUMBER)] if agency.maybe(0.5) else []
    columns = [*number, *count, *parts, name] if agency.maybe(0.65) else [*number, *parts, name, *count]
    columns += _price(agency)
    if agency.maybe(0.25):
        place = next(place for place, column in enumerate(columns) if column.wraps)
        columns.insert(place, _empty(chance.choice(("Rec'd", "Received", "Qty Rec."))))
    if agency.maybe(0.3):
        pattern = chance.choice(_ACCOUNTS[:3])
        numbers = [_filled(pattern, chance) for _item in purchase.items]
        columns.append(Column((("Account", None),), lambda index: [[Run(numbers[index], Label(line=index))]], 0, 0))
    y, placed, font = _table(agency, y, columns, frame=0.75)
    y = _sums(agency, y, placed, font, inside=agency.maybe(0.5))
    if agency.maybe(0.5):
        y = _distribution(agency, y)
    _approvals(agency, y)
    return agency.paper


def _distribution(agency: _Agency, y: float) -> float:
    """Which accounts pay how much of the whole."""
    chance, habits = agency.chance, agency.purchase.habits
    count = chance.choice((1, 2, 3))
    if y > agency.bottom - (count + 2) * agency.font.leading - 40:
        y = agency.next_page()
    agency.paper.text(
        agency.left, y, chance.choice(("ACCOUNT DISTRIBUTION", "Account Code Summary", "Charge to:")), agency.font.bold
    )
    pattern = chance.choice(_ACCOUNTS)
    for _ in range(count):
        y += agency.font.leading
        agency.paper.text(agency.left + 6, y, _filled(pattern, chance), agency.font)
        agency.paper.text(agency.left + 290, y, habits.money(agency.purchase.total / (count + 1)), agency.font, align="right")
    return y + agency.font.leading


def draw_hospital(purchase: Purchase, chance: random.Random) -> Paper:
    """Up to three numbers of an article in one cell, departments, packings, an empty column for what was received."""
    agency = _agency(purchase, chance, ("Helvetica", "Courier", "Helvetica"))
    y = _letterhead(agency, centred=0.25)
    blocks = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    blocks = blocks[: chance.choice((2, 2, 3))]
    facts = _facts(agency)
    y = _addresses(agency, y, blocks, aside=facts)
    maker = [
        f"{chance.choice(('Mfr', 'MFG', 'Manuf'))}: {chance.choice(purchase.country.surnames)} {code('###-##', chance)}"
        for _item in purchase.items
    ]
    fields = chance.choice(
        ((Field.BUYER_PART, Field.SUPPLIER_PART), (Field.SUPPLIER_PART, Field.BUYER_PART), (Field.SUPPLIER_PART,))
    )
    numbers = _cell(agency, *([field] for field in fields))

    def stacked(index: int) -> CellRows:
        return [*numbers(index), [Run(maker[index], Label(line=index))]]

    with_maker = agency.maybe(0.6)
    heading = tuple(agency.head(field) for field in fields)
    if with_maker:
        heading = (*heading, ("Mfr Catalog #", None))
    codes = Column(heading, stacked if with_maker else numbers, 0, 0)
    name = _one(agency, Field.DESCRIPTION, wraps=True)
    count = [_one(agency, Field.QUANTITY, right=True), _one(agency, Field.UOM)]
    way = chance.random()
    if way < 0.1:  # 510/EA
        count = [Column((agency.head(Field.QUANTITY),), _cell(agency, [Field.QUANTITY, "/", Field.UOM]), 0, 0, "right")]
    elif way < 0.18:
        packing = [str(chance.choice((1, 10, 12, 50))) for _item in purchase.items]
        unit = _cell(agency, [Field.UOM])
        both = Column(
            (("UM/Conv", Field.UOM),), lambda index: [[*unit(index)[0], Run(f"/{packing[index]}", Label(line=index))]], 0, 0
        )
        count[1] = both
    received = [_empty(chance.choice(("Rec'd", "B/O", "Recv")))] if agency.maybe(0.3) else []
    number = [_one(agency, Field.LINE_NUMBER)] if agency.maybe(0.85) else []
    columns = [*number, codes, name, *count, *received] if agency.maybe(0.6) else [*number, *count, *received, codes, name]
    columns += _price(agency)
    y, placed, font = _table(agency, y, columns, frame=0.1, below=_accounts(agency, 0.3))
    _approvals(agency, _sums(agency, y, placed, font, inside=agency.maybe(0.2)))
    return agency.paper


def draw_award(purchase: Purchase, chance: random.Random) -> Paper:
    """An order after a tender: a letter of award, long specifications below each line, prices in the table or not at all."""
    agency = _agency(purchase, chance, ("Times-Roman", "Helvetica"))
    paper, font = agency.paper, agency.font
    y = _letterhead(agency, centred=0.7)
    values = _values(agency)
    caption = chance.choice(("No.", "Order No.", "Ref. No.", "File No.", "Supply Order No."))
    gap = "" if agency.maybe(0.12) else " "
    runs = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(gap), Run(values[Field.PO_NUMBER], Label(Field.PO_NUMBER))]
    dated = [
        Run(chance.choice(("Dated", "Date:", "Dated:")), Label(announces=Field.PO_DATE)),
        Run(gap),
        Run(values[Field.PO_DATE], Label(Field.PO_DATE)),
    ]
    if font.width("".join(run.text for run in (*runs, *dated))) < agency.right - agency.left - 20:
        paper.text(agency.left, y, runs, font)
        paper.text(agency.right, y, dated, font, align="right")
    else:
        y = agency.write(agency.left, y, [runs, dated], agency.right - agency.left)
    y += font.leading * 2
    y = (
        agency.write(
            agency.left, y, [[Run("To,", Label(block=Block.SUPPLIER))], *_party(agency, purchase.supplier, Block.SUPPLIER)], 300
        )
        + font.leading
    )
    before = purchase.habits.header_day(purchase.po_date.replace(day=1))
    tender = f"{chance.choice(('Tender', 'Quotation', 'Bid', 'RFQ'))} No. {code('##/####', chance)} dated {before}"
    y = agency.write(agency.left, y, [[Run(f"Subject: Award against your {tender}.")]], agency.right - agency.left) + 4
    y = agency.write(agency.left, y, [[Run(remark(purchase.language, purchase.country, chance))]], agency.right - agency.left)
    lengths = [chance.randint(8, 15) if agency.maybe(0.35) else chance.randint(0, 3) for _item in purchase.items]
    starts = [chance.randrange(len(_SPECIFICATION)) for _item in purchase.items]

    def specification(index: int) -> CellRows:
        texts = [_SPECIFICATION[(starts[index] + number) % len(_SPECIFICATION)] for number in range(lengths[index])]
        return [[Run(text, Label(line=index))] for text in texts]

    columns = [_one(agency, Field.LINE_NUMBER)] if agency.maybe(0.95) else []
    columns += [_one(agency, Field.SUPPLIER_PART)] if agency.maybe(0.2) else []
    columns += [_one(agency, Field.DESCRIPTION, wraps=True), _one(agency, Field.QUANTITY, right=True), _one(agency, Field.UOM)]
    columns += _price(agency) if agency.maybe(0.8) else []
    y, placed, size = _table(agency, y + 4, columns, frame=0.2, below=specification)
    y = _sums(agency, y, placed, size, inside=agency.maybe(0.5))
    for field, text in values.items():
        if field not in (Field.PO_NUMBER, Field.PO_DATE) and agency.maybe(0.5):
            if y > agency.bottom - 20:
                y = agency.next_page()
            announced = Run(purchase.language.caption(field, chance) + ":", Label(announces=field))
            y = agency.write(agency.left, y, [[announced, Run(" "), Run(text, Label(field))]], agency.right - agency.left)
    if agency.maybe(0.6):
        if y > agency.bottom - 70:
            y = agency.next_page()
        heads = [[Run(purchase.language.block(Block.SHIP_TO, chance).rstrip(":") + ":", Label(block=Block.SHIP_TO))]]
        y = agency.write(agency.left, y + 4, [*heads, *_party(agency, purchase.ship_to, Block.SHIP_TO)], 300)
    _approvals(agency, y + 6)
    return paper


FAMILIES = (
    Family("government-numbered-form", "government", ("en",), draw_form),
    Family("government-university", "government", ("en",), draw_university),
    Family("government-district", "government", ("en",), draw_district),
    Family("government-hospital", "government", ("en",), draw_hospital),
    Family("government-award", "government", ("en",), draw_award),
)

"""Standard forms of numbered boxes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from models.corpus.families.government.agency import Agency, begin_agency
from models.corpus.families.government.foot import draw_approvals, draw_row_of_boxes, draw_sums, filled_in
from models.corpus.families.government.head import LIKELY, party_rows, values_of
from models.corpus.families.government.lines import column_of, draw_lines, empty_column, price_columns
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES
from models.corpus.purchase import Purchase
from models.corpus.table import Column

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

_Box = tuple[str, Label, list[list[Run]]]


def draw_form(purchase: Purchase, chance: random.Random) -> Paper:
    """A form whose boxes are numbered, whose columns have letters, and whose consignee is asked for in parts."""
    agency = begin_agency(purchase, chance, ("Courier", "Helvetica", "Courier"))
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
    rest, top = _fact_boxes(agency)
    y = draw_row_of_boxes(
        agency, y, [(numbered(caption), label, rows) for caption, label, rows in top], [1 / len(top)] * len(top)
    )
    y = _parties(agency, y, numbered)
    across = chance.choice((2, 3, 4))
    for begin in range(0, len(rest), across):
        shown = [(numbered(caption), label, rows) for caption, label, rows in rest[begin : begin + across]]
        y = draw_row_of_boxes(agency, y, shown, [1 / len(shown)] * len(shown))
    paper.text(agency.left + 3, y + 11, numbered("SCHEDULE (see reverse for rejections)"), agency.font.sized(6.5))
    columns = _columns(agency)
    y, placed, font = draw_lines(agency, y + 14, columns, frame=0.7)
    draw_approvals(agency, draw_sums(agency, y, placed, font, inside=agency.maybe(0.4)))
    return paper


def _fact_boxes(agency: Agency) -> tuple[list[_Box], list[_Box]]:
    """Two to four boxes for the top row, and the rest."""
    chance = agency.chance
    values = values_of(agency)
    boxes: list[_Box] = [
        (chance.choice(_BOXES[field]), Label(announces=field), [[Run(values[field], Label(field))]])
        for field in _BOXES
        if agency.maybe(LIKELY[field])
    ]
    boxes += [
        (caption, Label(), [[Run(filled_in(pattern, chance))]])
        for caption, pattern in chance.sample(_OTHER_BOXES, chance.randint(3, 7))
    ]
    top, rest = boxes[:2], boxes[2:]
    if agency.maybe(0.6):
        chance.shuffle(rest)
    top += rest[:2]
    rest = rest[2:]
    if agency.maybe(0.4):
        chance.shuffle(top)
    return rest, top


def _parties(agency: Agency, y: float, numbered: Callable[[str], str]) -> float:
    """Two in a row, some in parts that a caption asks for."""
    chance, purchase = agency.chance, agency.purchase
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
            rows = _asked(agency, party, block) if agency.maybe(0.2) else party_rows(agency, party, block)
            cells.append((numbered(chance.choice(_ISSUERS[block])), Label(block=block), rows))
        share = chance.choice((0.5, 0.55, 0.45))
        y = draw_row_of_boxes(agency, y, cells, [share, 1 - share] if len(cells) == 2 else [1.0])
    return y


def _columns(agency: Agency) -> list[Column]:
    """Of the schedule, perhaps with letters below their headings."""
    chance = agency.chance
    columns = [column_of(agency, Field.LINE_NUMBER)] if agency.maybe(0.95) else []
    columns += [column_of(agency, chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART)))] if agency.maybe(0.4) else []
    name = replace(column_of(agency, Field.DESCRIPTION, wraps=True), heading=(("SUPPLIES OR SERVICES", Field.DESCRIPTION),))
    columns += [name, column_of(agency, Field.QUANTITY, right=True), column_of(agency, Field.UOM), *price_columns(agency)]
    columns += [empty_column("ACCEPTED")] if agency.maybe(0.5) else []
    if agency.maybe(0.7):
        columns = [
            replace(column, heading=((column.heading[0][0].upper(), column.heading[0][1]), (f"({letter})", None)))
            for letter, column in zip("abcdefghij", columns, strict=False)
        ]
    return columns


def _asked(agency: Agency, party: Party, block: Block) -> list[list[Run]]:
    """Name, street and town behind captions of their own."""
    captions = ("a. NAME: ", "b. STREET ADDRESS: ", "c. CITY: ", "d. STATE / ZIP: ", "e. COUNTRY: ", "f. ", "g. ")
    parts = [Run(party.name, Label(NAMES[block], block=block))]
    parts += [Run(line, Label(ADDRESSES.get(block), block=block)) for line in party.lines]
    return [[Run(caption, Label(block=block)), part] for caption, part in zip(captions, parts, strict=False)]

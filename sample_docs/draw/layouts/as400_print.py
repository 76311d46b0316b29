"""The line printer output of a midrange system: fixed pitch, capitals, no lines, quantity and unit glued together."""

from __future__ import annotations

from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH
from sample_docs.draw.parts.sheet import Sheet

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
COLUMN, ROW = 5.4, 11.0  # 9 point Courier: 0.6 em wide
LINES_ON_PAGE = 64


class _Print:
    """A page of characters addressed by row and column, both from 1."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row = 1

    def at(self, column: int, text: str) -> None:
        self.sheet.put(32 + (column - 1) * COLUMN, 40 + self.row * ROW, text, 9)

    def right(self, column: int, text: str) -> None:
        self.at(column - len(text) + 1, text)

    def feed(self, rows: int = 1) -> None:
        self.row += rows


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: program, buyer_code, telephone, ship_via."""
    paper = _Print(sheet)
    _head(paper, order)
    _addresses(paper, order)
    _heads(paper)
    for line in order.lines:
        if paper.row > LINES_ON_PAGE - 8:
            paper.at(60, "*** CONTINUED ***")
            sheet.new_page()
            paper.row = 1
            _head(paper, order)
            _heads(paper)
        _item(paper, line)
    paper.feed()
    paper.right(96, "-" * 14)
    paper.feed()
    paper.at(62, "ORDER TOTAL " + order.currency)
    paper.right(96, ENGLISH(order.total))
    paper.feed(3)
    paper.at(1, "CONFIRM RECEIPT WITHIN 48 HOURS.  SHOW P.O. NUMBER ON ALL CARTONS AND PACKING LISTS.")
    paper.feed(2)
    paper.at(1, "BUYER: " + order.extra["buyer_code"] + "   TEL " + order.extra["telephone"])


def _head(paper: _Print, order: PrintedOrder) -> None:
    paper.at(1, order.extra["program"])
    paper.at(34, order.buyer.name.upper())
    paper.right(98, f"PAGE {paper.sheet.page:4d}")
    paper.feed()
    paper.at(34, " ".join(order.buyer.address).upper())
    paper.feed(2)
    paper.at(38, "P U R C H A S E   O R D E R")
    paper.feed(2)
    paper.at(1, f"ORDER NO  {order.po_number}")
    paper.at(38, f"ORDER DATE  {order.po_date:%m/%d/%y}")
    if order.requested_date:
        paper.at(70, f"REQUIRED  {order.requested_date:%m/%d/%y}")
    paper.feed(2)


def _addresses(paper: _Print, order: PrintedOrder) -> None:
    paper.at(1, "TO:")
    paper.at(52, "SHIP TO:")
    start = paper.row
    for column, party in ((6, order.supplier), (62, order.ship_to)):
        paper.row = start
        for text in party.lines if party else ():
            paper.at(column, text.upper())
            paper.feed()
    paper.row = start + 5
    paper.at(1, f"TERMS  {order.payment_terms or ''}")
    paper.at(38, f"F.O.B.  {order.delivery_terms or ''}")
    paper.at(70, f"SHIP VIA  {order.extra['ship_via']}")
    paper.feed(2)


def _heads(paper: _Print) -> None:
    paper.at(1, "LINE  ITEM NUMBER      DESCRIPTION")
    paper.right(66, "QTY/UM")
    paper.right(82, "UNIT PRICE")
    paper.right(96, "EXTENSION")
    paper.feed()
    paper.at(1, "=" * 98)
    paper.feed()


def _item(paper: _Print, line: Line) -> None:
    paper.at(1, line.number or "")
    paper.at(7, line.buyer_part or line.supplier_part or "")
    texts = _wrapped(line.description.upper(), 32)
    paper.at(24, texts[0])
    paper.right(66, f"{ENGLISH.plain(line.quantity)}/{line.uom}")
    if line.unit_price is not None and line.amount is not None:
        paper.right(82, ENGLISH(line.unit_price, 4))
        paper.right(96, ENGLISH(line.amount))
    for text in texts[1:]:
        paper.feed()
        paper.at(24, text)
    if line.buyer_part and line.supplier_part:
        paper.feed()
        paper.at(24, f"VENDOR ITEM {line.supplier_part}")
    for note in line.notes:
        paper.feed()
        paper.at(24, note.upper())
    paper.feed(2)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines

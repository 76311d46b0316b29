"""A Swedish beställning: quiet form with hairlines, headings of two words above their values, öre and spaces in numbers."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import FRENCH as SWEDISH
from sample_docs.draw.parts.habits import iso
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 48, 547
COLUMNS = [
    Column("Rad", 26),
    Column("Vårt artikelnr", 66),
    Column("Ert artikelnr", 64),
    Column("Benämning", 135),
    Column("Lev.datum", 56),
    Column("Antal", 40, "r"),
    Column("Enh", 26),
    Column("À-pris", 38, "r"),
    Column("Belopp", 48, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, reference, your_reference, foot."""
    colour = order.extra["colour"]
    mark(sheet, order.extra["mark"], LEFT, 36, 26, colour)
    sheet.put(LEFT + 34, 56, order.buyer.name, 14, bold=True)
    sheet.put(RIGHT, 56, "Beställning", 20, align="r", colour=colour)
    cells = [
        ("Beställningsnummer", order.po_number),
        ("Beställningsdatum", order.po_date.isoformat()),
        ("Sida", f"{sheet.page} ({sheet.page_count})"),
    ]
    for index, (label, value) in enumerate(cells):
        _pair(sheet, 300 + index * 96, 88, label, value)
    sheet.rule(LEFT, 108, RIGHT, 108, 0.4)
    for x, label, party in (
        (LEFT, "Leverantör", order.supplier),
        (230, "Leveransadress", order.ship_to),
        (400, "Fakturaadress", order.bill_to),
    ):
        sheet.put(x, 122, label, 7.5, colour="#555555")
        if party:
            lines = [text for line in party.lines for text in sheet.wrap(line, 150, 9.5)]
            sheet.block(x, 135, lines, 9.5)
    sheet.rule(LEFT, 204, RIGHT, 204, 0.4)
    rows = [
        ("Vår referens", order.extra["reference"]),
        ("Er referens", order.extra["your_reference"]),
        ("Betalningsvillkor", order.payment_terms or ""),
        ("Leveransvillkor", order.delivery_terms or ""),
        ("Valuta", order.currency),
    ]
    for index, (label, value) in enumerate(rows):
        _pair(sheet, LEFT + index * 101, 218, label, value)
    sheet.rule(LEFT, 240, RIGHT, 240, 0.4)
    table = Table(sheet, LEFT, COLUMNS, Look(size=8.5, head_size=7.5, head_bold=False, head_rule=0.4, row_pad=3.5, pad=2))
    top = table.head(248)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                line.buyer_part or "",
                line.supplier_part or "",
                [line.description, *line.notes],
                iso(line.requested_date),
                SWEDISH.plain(line.quantity),
                line.uom,
                SWEDISH(line.unit_price),
                SWEDISH(line.amount),
            ],
        )
    sheet.rule(LEFT, top + 4, RIGHT, top + 4, 0.4)
    for label, amount in (
        ("Nettobelopp", order.subtotal),
        ("Frakt", order.freight),
        ("Moms 25 %", order.tax),
        ("Summa SEK", order.total),
    ):
        if amount is not None:
            bold = label.startswith("Summa")
            sheet.put(RIGHT - 90, top + 20, label, 9.5, align="r", bold=bold)
            sheet.put(RIGHT - 2, top + 20, SWEDISH(amount), 9.5, align="r", bold=bold)
            top += 15
    sheet.put(LEFT, top + 44, "Vänligen sänd ordererkännande med bekräftat leveransdatum.", 9)
    sheet.rule(LEFT, 786, RIGHT, 786, 0.4)
    for index, column in enumerate(order.extra["foot"].split("|")):
        sheet.block(LEFT + index * 168, 798, column.split(";"), 7.5, colour="#555555")


def _pair(sheet: Sheet, x: float, y: float, label: str, value: str) -> None:
    sheet.put(x, y, label, 7.5, colour="#555555")
    sheet.put(x, y + 12, value, 9.5)

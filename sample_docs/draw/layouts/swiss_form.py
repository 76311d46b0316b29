"""A Swiss order: quantity first, apostrophes in thousands, price per unit in the text column's shadow, net at the right."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import SWISS, day_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.requested_date")
LEFT, RIGHT = 60, 540
COLUMNS = [
    Column("Menge", 44, "r"),
    Column("ME", 34),
    Column("Artikel / Bezeichnung", 190),
    Column("Ihre Art.-Nr.", 62),
    Column("Preis/ME", 58, "r"),
    Column("Rabatt", 40, "r"),
    Column("Total CHF", 52, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, clerk, direct."""
    colour = order.extra["colour"]
    sheet.box(0, 0, sheet.width, 14, line=0, fill=colour)
    mark(sheet, order.extra["mark"], LEFT, 40, 30, colour)
    sheet.put(LEFT + 40, 60, order.buyer.name, 15, bold=True)
    sheet.block(RIGHT, 50, order.buyer.address, 8.5, align="r")
    sheet.block(310, 128, order.supplier.lines, 10.5)
    sheet.put(LEFT, 216, f"Bestellung Nr. {order.po_number}", 14, bold=True, colour=colour)
    rows = [
        ("Datum", day_first(order.po_date)),
        ("Sachbearbeiterin", order.extra["clerk"]),
        ("Direktwahl", order.extra["direct"]),
        ("Wunschtermin", day_first(order.requested_date)),
        ("Zahlungskonditionen", order.payment_terms or ""),
        ("Lieferkonditionen", order.delivery_terms or ""),
    ]
    for index, (label, value) in enumerate(rows):
        y = 236 + index * 13
        sheet.put(LEFT, y, label, 9)
        sheet.put(LEFT + 100, y, value, 9)
    if order.ship_to:
        sheet.put(310, 236, "Lieferadresse", 9, bold=True)
        sheet.block(310, 249, order.ship_to.lines, 9)
    look = Look(size=9, head_size=8.5, head_rule=1, row_rule=0.2, rule_colour=colour, row_pad=4, pad=2)
    table = Table(sheet, LEFT, COLUMNS, look)
    top = table.head(326)
    for line in order.lines:
        price = SWISS(line.unit_price) + (f" / {SWISS.plain(line.price_per)}" if line.price_per != 1 else "")
        top = table.row(
            top,
            [
                SWISS.plain(line.quantity),
                line.uom,
                [f"{line.number}  {line.description}", *line.notes],
                line.supplier_part or "",
                price,
                f"{SWISS.plain(line.discount_percent)} %" if line.discount_percent is not None else "",
                SWISS(line.amount),
            ],
        )
    for label, amount in (("Zwischentotal", order.subtotal), ("MWST 8.1 %", order.tax), ("Total inkl. MWST CHF", order.total)):
        if amount is not None:
            bold = label.startswith("Total")
            sheet.put(RIGHT - 64, top + 18, label, 9.5, align="r", bold=bold)
            sheet.put(RIGHT - 2, top + 18, SWISS(amount), 9.5, align="r", bold=bold)
            top += 15
    sheet.put(LEFT, top + 50, "Wir bitten um eine Auftragsbestätigung innert zwei Arbeitstagen.", 9.5)
    sheet.put(LEFT, top + 76, "Freundliche Grüsse", 9.5)
    sheet.put(LEFT, top + 89, order.buyer.name, 9.5)

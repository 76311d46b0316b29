"""A Dutch inkooporder whose issuer stands only in the foot of the page: no letterhead, a label list, a table of hairlines."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import GERMAN as DUTCH
from sample_docs.draw.parts.habits import day_first
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.requested_date")
LEFT, RIGHT = 60, 540
COLUMNS = [
    Column("Regel", 34),
    Column("Artikelnummer", 76),
    Column("Omschrijving", 166),
    Column("Aantal", 44, "r"),
    Column("Ehd", 30),
    Column("Prijs", 48, "r"),
    Column("Per", 28, "r"),
    Column("Bedrag", 54, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: reference, colour, foot (``|`` between the three columns)."""
    colour = order.extra["colour"]
    sheet.put(LEFT, 70, "INKOOPORDER", 24, bold=True, colour=colour)
    sheet.block(LEFT, 112, order.supplier.lines, 10)
    rows = [
        ("Ordernummer", order.po_number),
        ("Orderdatum", day_first(order.po_date, "-")),
        ("Gewenste leverdatum", day_first(order.requested_date, "-")),
        ("Betalingsconditie", order.payment_terms or ""),
        ("Leveringsconditie", order.delivery_terms or ""),
        ("Uw referentie", order.extra["reference"]),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.put(310, 112 + index * 15, label, 9.5, bold=True)
        sheet.put(420, 112 + index * 15, value, 9.5)
    sheet.put(LEFT, 190, "Afleveradres", 9.5, bold=True)
    if order.ship_to:
        sheet.block(LEFT, 203, order.ship_to.lines, 10)
    table = Table(
        sheet, LEFT, COLUMNS, Look(size=9, head_size=9, row_rule=0.3, head_rule=1, rule_colour=colour, row_pad=4, pad=2)
    )
    top = table.head(268)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                line.supplier_part or "",
                [line.description, *line.notes],
                DUTCH.plain(line.quantity),
                line.uom,
                DUTCH(line.unit_price),
                DUTCH.plain(line.price_per),
                DUTCH(line.amount),
            ],
        )
    for label, amount in (("Subtotaal", order.subtotal), ("Btw 21%", order.tax), ("Totaal EUR", order.total)):
        if amount is not None:
            bold = label.startswith("Totaal")
            sheet.put(RIGHT - 76, top + 20, label, 9.5, align="r", bold=bold)
            sheet.put(RIGHT - 2, top + 20, DUTCH(amount), 9.5, align="r", bold=bold)
            top += 15
    sheet.put(LEFT, top + 40, "Gelieve ons ordernummer op pakbon en factuur te vermelden.", 9)
    sheet.rule(LEFT, 776, RIGHT, 776, 1.2, colour)
    for index, column in enumerate(order.extra["foot"].split("|")):
        sheet.block(LEFT + index * 165, 788, column.split(";"), 7.5, colour="#333333", bold_first=index == 0)

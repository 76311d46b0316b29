"""A small accounts program's form: three boxes above a table whose last numbered row is the freight, total in the corner."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, month_first
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.price_per", "lines.requested_date")
LEFT, RIGHT = 44, 568
COLUMNS = [
    Column("#", 24, "c"),
    Column("Item", 74),
    Column("Description", 218),
    Column("Qty", 46, "r"),
    Column("U/M", 36, "c"),
    Column("Rate", 58, "r"),
    Column("Amount", 68, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: telephone."""
    sheet.block(LEFT, 52, order.buyer.lines, 10.5, bold_first=True)
    sheet.put(RIGHT, 56, "Purchase Order", 20, bold=True, align="r")
    cells = [("Date", month_first(order.po_date)), ("P.O. No.", order.po_number)]
    for index, (label, value) in enumerate(cells):
        x = RIGHT - 160 + index * 80
        sheet.box(x, 68, 80, 16, line=0.8)
        sheet.box(x, 84, 80, 18, line=0.8)
        sheet.put(x + 40, 79, label, 8.5, align="c")
        sheet.put(x + 40, 97, value, 9.5, align="c")
    for x, label, party in ((LEFT, "Vendor", order.supplier), (320, "Ship To", order.ship_to)):
        sheet.box(x, 126, 248, 16, line=0.8)
        sheet.put(x + 6, 138, label, 8.5)
        sheet.box(x, 142, 248, 66, line=0.8)
        if party:
            sheet.block(x + 6, 156, party.lines, 10)
    strip = [
        ("Terms", order.payment_terms or ""),
        ("Expected", month_first(order.requested_date)),
        ("Phone", order.extra["telephone"]),
    ]
    for index, (label, value) in enumerate(strip):
        x = RIGHT - 330 + index * 110
        sheet.box(x, 220, 110, 14, line=0.8)
        sheet.box(x, 234, 110, 18, line=0.8)
        sheet.put(x + 55, 230, label, 8, align="c")
        sheet.put(x + 55, 246.5, value, 9.5, align="c")
    table = Table(
        sheet, LEFT, COLUMNS, Look(size=9.5, head_size=8.5, head_bold=False, column_rule=0.8, outer_rule=0.8, row_pad=3)
    )
    top = table.head(268)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                line.supplier_part or "",
                line.description,
                ENGLISH.plain(line.quantity),
                line.uom,
                ENGLISH(line.unit_price),
                ENGLISH(line.amount),
            ],
        )
    top = table.row(top, [""] * len(COLUMNS), height=max(20, 600 - top))
    sheet.rule(LEFT, top, RIGHT, top, 0.8)
    sheet.box(RIGHT - 180, top, 180, 26, line=0.8)
    sheet.put(RIGHT - 172, top + 17, "Total", 13, bold=True)
    sheet.put(RIGHT - 6, top + 17, f"{order.currency} {ENGLISH(order.total)}", 11, align="r")

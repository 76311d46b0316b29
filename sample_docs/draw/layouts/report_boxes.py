"""A report server's form: everything boxed, three addresses, empty Received and Back-ordered columns before the description."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, month_first
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.price_per", "requested_date")
LEFT, RIGHT = 34, 578
COLUMNS = [
    Column("LN", 24, "c"),
    Column("Qty\nOrdered", 48, "r", "c"),
    Column("Qty\nRec'd", 40, "r", "c"),
    Column("Back-\nordered", 44, "r", "c"),
    Column("U/M", 30, "c"),
    Column("Part No.", 78),
    Column("Description", 156),
    Column("Unit\nPrice", 52, "r", "c"),
    Column("Ext.\nAmount", 72, "r", "c"),
]
LOOK = Look(size=8.5, head_size=8, head_fill="#cfd8e3", column_rule=0.6, outer_rule=0.6, row_rule=0.6, row_pad=4)


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: buyer, ship_via, rows (grid rows that stay empty below the lines)."""
    sheet.box(LEFT, 30, RIGHT - LEFT, 46, line=1)
    sheet.put(LEFT + 8, 50, order.buyer.name, 14, bold=True)
    sheet.put(LEFT + 8, 66, ", ".join(order.buyer.address), 8.5)
    sheet.put(RIGHT - 8, 58, "PURCHASE ORDER", 17, bold=True, align="r")
    for index, (label, value) in enumerate((("P.O. NUMBER", order.po_number), ("DATE", month_first(order.po_date)))):
        _labelled(sheet, RIGHT - 220 + index * 110, 76, 110, label, value)
    for x, label, party in (
        (LEFT, "VENDOR", order.supplier),
        (LEFT + 181.3, "SHIP TO", order.ship_to),
        (LEFT + 362.6, "BILL TO", order.bill_to),
    ):
        sheet.box(x, 116, 181.3, 13, fill="#cfd8e3")
        sheet.put(x + 5, 126, label, 8, bold=True)
        sheet.box(x, 129, 181.3, 68)
        if party:
            sheet.block(x + 5, 142, party.lines, 9)
    strip = [
        ("SHIP VIA", order.extra["ship_via"]),
        ("F.O.B.", order.delivery_terms or ""),
        ("TERMS", order.payment_terms or ""),
        ("BUYER", order.extra["buyer"]),
    ]
    for index, (label, value) in enumerate(strip):
        _labelled(sheet, LEFT + index * 136, 206, 136, label, value)
    table = Table(sheet, LEFT, COLUMNS, LOOK)
    top = table.head(246)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                ENGLISH.plain(line.quantity),
                "",
                "",
                line.uom,
                line.supplier_part or "",
                line.description,
                ENGLISH(line.unit_price),
                ENGLISH(line.amount),
            ],
        )
    for _ in range(int(order.extra.get("rows", "0"))):
        top = table.row(top, [""] * len(COLUMNS))
    _totals(sheet, order, top)


def _labelled(sheet: Sheet, x: float, y: float, width: float, label: str, value: str) -> None:
    sheet.box(x, y, width, 32)
    sheet.put(x + 4, y + 10, label, 7, bold=True, colour="#333333")
    sheet.put(x + 4, y + 25, value, 9.5)


def _totals(sheet: Sheet, order: PrintedOrder, top: float) -> None:
    for label, amount in (
        ("SUBTOTAL", order.subtotal),
        ("FREIGHT", order.freight),
        ("SALES TAX", order.tax),
        ("TOTAL " + order.currency, order.total),
    ):
        if amount is not None:
            sheet.box(RIGHT - 204, top, 132, 18)
            sheet.box(RIGHT - 72, top, 72, 18)
            sheet.put(RIGHT - 198, top + 12.5, label, 8.5, bold=True)
            sheet.put(RIGHT - 3, top + 12.5, ENGLISH(amount), 8.5, align="r", bold=label.startswith("TOTAL"))
            top += 18
    sheet.rule(LEFT, top + 58, LEFT + 220, top + 58)
    sheet.put(LEFT, top + 69, "Authorized by", 8)
    sheet.put(LEFT, top + 92, "Ship complete unless told otherwise. No substitutions without our written consent.", 8)

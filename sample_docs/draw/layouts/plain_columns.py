"""A long list without any ruling: a row per item, the page head and column heads again on every page, totals at the end."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, month_first
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per", "lines.requested_date")
LEFT, RIGHT = 40, 572
COLUMNS = [
    Column("Ln", 24, "r"),
    Column("Our Stock#", 62),
    Column("Mfr/Vendor#", 66),
    Column("Description", 196),
    Column("Qty", 40, "r"),
    Column("UOM", 34),
    Column("Unit Cost", 52, "r"),
    Column("Ext Cost", 58, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: buyer, phone, ship_via."""
    top = _page_head(sheet, order)
    sheet.put(LEFT, top, "Vendor", 8, bold=True)
    sheet.block(LEFT + 60, top, order.supplier.lines, 9)
    sheet.put(310, top, "Ship to", 8, bold=True)
    if order.ship_to:
        sheet.block(370, top, order.ship_to.lines, 9)
    top += 46
    for index, (label, value) in enumerate(
        (
            ("Terms", order.payment_terms or ""),
            ("Freight", order.delivery_terms or ""),
            ("Ship via", order.extra["ship_via"]),
            ("Need by", month_first(order.requested_date)),
        )
    ):
        sheet.put(LEFT + index * 133, top, label, 8, bold=True)
        sheet.put(LEFT + index * 133 + 42, top, value, 9)
    table = Table(sheet, LEFT, COLUMNS, Look(size=9, head_size=8, head_rule=0.5, row_pad=5, pad=3))
    top = table.head(top + 16)
    for line in order.lines:
        cells = [
            line.number or "",
            line.buyer_part or "",
            line.supplier_part or "",
            [line.description, *line.notes],
            ENGLISH.plain(line.quantity),
            line.uom,
            ENGLISH(line.unit_price, 3),
            ENGLISH(line.amount),
        ]
        if top + table.height_of(cells) > sheet.height - 60:
            sheet.put(RIGHT, sheet.height - 44, "continued on next page", 8, align="r")
            sheet.new_page()
            top = table.head(_page_head(sheet, order))
        top = table.row(top, cells)
    for label, amount in (
        ("Merchandise", order.subtotal),
        ("Freight", order.freight),
        ("Sales tax", order.tax),
        (f"Total {order.currency}", order.total),
    ):
        if amount is not None:
            sheet.put(RIGHT - 90, top + 18, label, 9, align="r", bold=label.startswith("Total"))
            sheet.put(RIGHT - 3, top + 18, ENGLISH(amount), 9, align="r", bold=label.startswith("Total"))
            top += 14
    sheet.put(LEFT, top + 22, f"Buyer: {order.extra['buyer']}   Phone: {order.extra['phone']}", 9)


def _page_head(sheet: Sheet, order: PrintedOrder) -> float:
    sheet.put(LEFT, 48, order.buyer.name, 12, bold=True)
    sheet.block(LEFT, 61, order.buyer.address, 8.5)
    sheet.put(RIGHT, 48, f"Purchase Order  {order.po_number}", 12, bold=True, align="r")
    sheet.put(RIGHT, 61, f"Date {month_first(order.po_date)}    Page {sheet.page} of {sheet.page_count}", 8.5, align="r")
    return 98.0

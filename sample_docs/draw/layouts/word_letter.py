"""A plain letter from a word processor: the lines stand in sentences' company, in a table of tab stops without any ruling."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, ENGLISH_MONTHS, named_month
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.line_number", "lines.buyer_part", "lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 72, 523
COLUMNS = [Column("Code", 66), Column("Item", 205), Column("Qty", 78), Column("Price each", 56, "r"), Column("Total", 46, "r")]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: signed, role."""
    sheet.block(RIGHT, 64, [*order.buyer.lines, *order.buyer.contact], 10.5, align="r", bold_first=True)
    sheet.block(LEFT, 150, order.supplier.lines, 11)
    sheet.put(LEFT, 232, named_month(order.po_date, ENGLISH_MONTHS), 11)
    sheet.put(LEFT, 262, "Dear Sirs,", 11)
    sheet.put(LEFT, 286, f"Purchase order {order.po_number}", 11, bold=True)
    y = 308.0
    due = named_month(order.requested_date, ENGLISH_MONTHS)
    opening = (
        f"Please supply the following goods, for delivery on or before {due}. "
        f"All prices are in pounds sterling ({order.currency})."
    )
    y = sheet.block(LEFT, y, sheet.wrap(opening, RIGHT - LEFT, 11), 11, leading=14.5) + 4
    table = Table(sheet, LEFT, COLUMNS, Look(size=11, head_size=11, head_rule=0, pad=0, row_pad=2.5))
    y = table.head(y)
    for line in order.lines:
        y = table.row(
            y,
            [
                line.supplier_part or "",
                line.description,
                f"{ENGLISH.plain(line.quantity)} {line.uom}",
                ENGLISH(line.unit_price),
                ENGLISH(line.amount),
            ],
        )
    y += 20
    if order.total is not None:
        sheet.put(RIGHT - 60, y, "Order total excluding VAT", 11, align="r", bold=True)
        sheet.put(RIGHT, y, ENGLISH(order.total), 11, align="r", bold=True)
        y += 26
    if order.ship_to:
        sheet.put(LEFT, y, "Deliver to:", 11)
        y = sheet.block(LEFT + 60, y, order.ship_to.lines, 11) + 8
    if order.payment_terms:
        y = sheet.block(LEFT, y + 4, sheet.wrap(f"Payment: {order.payment_terms}", RIGHT - LEFT, 11), 11) + 10
    sheet.block(
        LEFT,
        y + 6,
        [
            "Kindly confirm receipt of this order by return.",
            "",
            "Yours faithfully,",
            "",
            "",
            order.extra["signed"],
            order.extra["role"],
        ],
        11,
    )

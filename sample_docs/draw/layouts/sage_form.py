"""A small-business accounts package from Britain: account code, discount column, VAT code and rate under each line's net."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, day_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.line_number", "lines.price_per")
LEFT, RIGHT = 42, 553
COLUMNS = [
    Column("Quantity", 52, "r"),
    Column("Unit", 36),
    Column("Stock Code", 72),
    Column("Details", 157),
    Column("Disc %", 40, "r"),
    Column("Unit Price", 56, "r"),
    Column("Net Amt", 54, "r"),
    Column("VAT %", 44, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, account, vat_rate, footer."""
    colour = order.extra["colour"]
    mark(sheet, order.extra["mark"], RIGHT - 40, 34, 40, colour)
    sheet.put(LEFT, 52, order.buyer.name, 18, bold=True, colour=colour)
    sheet.block(LEFT, 66, [", ".join(order.buyer.address), *order.buyer.contact], 8.5)
    sheet.put(LEFT, 116, "PURCHASE ORDER", 15, bold=True)
    sheet.box(LEFT, 126, 250, 82, radius=4)
    sheet.block(LEFT + 8, 142, order.supplier.lines, 9.5)
    y = 136.0
    for label, value in (
        ("Order No.", order.po_number),
        ("Order Date", day_first(order.po_date, "/")),
        ("Account Ref", order.extra["account"]),
        ("Required By", day_first(order.requested_date, "/")),
        ("Terms", order.payment_terms or ""),
    ):
        sheet.put(330, y, label, 9, colour="#444444")
        sheet.put(410, y, value, 9.5, bold=label == "Order No.")
        y += 17
    y = 226.0
    if order.ship_to:
        sheet.put(LEFT, y, "Deliver to:", 9, bold=True)
        y = sheet.block(LEFT + 56, y, order.ship_to.lines, 9.5)
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(size=9, head_size=8.5, column_rule=0.4, outer_rule=0.6, row_pad=3.5, rule_colour="#777777", head_fill="#eef3ee"),
    )
    top = table.head(y + 8)
    for line in order.lines:
        detail: list[str] = [line.description] + ([f"Our ref {line.buyer_part}"] if line.buyer_part else [])
        top = table.row(
            top,
            [
                ENGLISH.plain(line.quantity),
                line.uom,
                line.supplier_part or "",
                detail,
                ENGLISH(line.discount_percent),
                ENGLISH(line.unit_price),
                ENGLISH(line.amount),
                order.extra["vat_rate"],
            ],
        )
    top = table.row(top, [""] * len(COLUMNS), height=max(20, 560 - top))
    sheet.rule(LEFT, top, RIGHT, top, 0.6, "#777777")
    for label, amount in (
        ("Total Net Amount", order.subtotal),
        ("Carriage Net", order.freight),
        ("Total VAT Amount", order.tax),
        ("Order Total", order.total),
    ):
        if amount is not None:
            sheet.put(RIGHT - 96, top + 15, label, 9.5, align="r", bold=label == "Order Total")
            sheet.put(
                RIGHT - 6,
                top + 15,
                ("£" if label == "Order Total" else "") + ENGLISH(amount),
                9.5,
                align="r",
                bold=label == "Order Total",
            )
            top += 16
    sheet.put((LEFT + RIGHT) / 2, sheet.height - 40, order.extra["footer"], 7.5, align="c", colour="#444444")

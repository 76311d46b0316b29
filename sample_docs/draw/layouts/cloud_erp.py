"""What a cloud ERP mails as PDF: large title, shaded column heads, light lines, three addresses side by side."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, month_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.line_number", "lines.buyer_part", "lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 40, 572
GREY = "#e8ecef"


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, ship_method, memo."""
    colour = order.extra["colour"]
    mark(sheet, order.extra["mark"], LEFT, 34, 44, colour)
    sheet.block(LEFT + 56, 46, order.buyer.lines, 9, bold_first=True)
    sheet.put(RIGHT, 54, "Purchase Order", 22, bold=True, align="r", colour=colour)
    sheet.put(RIGHT, 74, f"#{order.po_number}", 13, align="r")
    sheet.put(RIGHT, 90, month_first(order.po_date), 10, align="r")
    _addresses(sheet, order)
    top = _strip(sheet, order)
    columns = [
        Column("Item", 82),
        Column("Description", 236),
        Column("Expected\nReceipt", 62),
        Column("Qty", 44, "r"),
        Column("Units", 36),
        Column("Rate", 38, "r"),
        Column("Amount", 72, "r"),
    ]
    columns[5] = Column("Rate", 50, "r")
    columns[1] = Column("Description", 186)
    table = Table(
        sheet,
        LEFT,
        columns,
        Look(size=9, head_size=8.5, head_fill=GREY, row_rule=0.4, rule_colour="#c9d0d6", head_rule=0, row_pad=4),
    )
    top = table.head(top)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.supplier_part or "",
                line.description,
                month_first(line.requested_date),
                ENGLISH.plain(line.quantity),
                line.uom,
                ENGLISH(line.unit_price),
                ENGLISH(line.amount),
            ],
        )
    _totals(sheet, order, top + 10)
    sheet.put(LEFT, sheet.height - 40, f"{sheet.page} of {sheet.page_count}", 8, colour="#666666")
    sheet.put(RIGHT, sheet.height - 40, order.po_number, 8, align="r", colour="#666666")


def _addresses(sheet: Sheet, order: PrintedOrder) -> None:
    for x, label, party in ((LEFT, "Vendor", order.supplier), (222, "Ship To", order.ship_to), (404, "Bill To", order.bill_to)):
        if party:
            sheet.put(x, 128, label, 9, bold=True, colour="#555555")
            sheet.block(x, 142, party.lines, 9)


def _strip(sheet: Sheet, order: PrintedOrder) -> float:
    cells = [
        ("Terms", order.payment_terms),
        ("Incoterm", order.delivery_terms),
        ("Due Date", month_first(order.requested_date)),
        ("Ship Method", order.extra.get("ship_method")),
        ("Currency", order.currency if order.currency_is_printed else None),
    ]
    shown = [(label, value) for label, value in cells if value]
    width = (RIGHT - LEFT) / len(shown)
    table = Table(sheet, LEFT, [Column(label, width) for label, _ in shown], Look(size=9, head_fill=GREY, head_rule=0, row_pad=4))
    top = table.head(208)
    return table.row(top, [value for _, value in shown]) + 12


def _totals(sheet: Sheet, order: PrintedOrder, y: float) -> None:
    for label, amount, bold in (
        ("Subtotal", order.subtotal, False),
        ("Discount", -order.discount if order.discount else None, False),
        ("Shipping", order.freight, False),
        ("Tax", order.tax, False),
        ("Total", order.total, True),
    ):
        if amount is None:
            continue
        if bold:
            sheet.box(400, y - 4, RIGHT - 400, 20, line=0, fill=GREY)
        sheet.put(410, y + 9, label, 10, bold=bold)
        sheet.put(
            RIGHT - 4, y + 9, ("$" if bold and not order.currency_is_printed else "") + ENGLISH(amount), 10, bold=bold, align="r"
        )
        y += 18
    if order.extra.get("memo"):
        sheet.put(LEFT, y + 14, "Memo", 9, bold=True, colour="#555555")
        sheet.block(LEFT, y + 27, sheet.wrap(order.extra["memo"], 330, 9), 9)

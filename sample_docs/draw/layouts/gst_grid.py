"""An Indian purchase order under GST: HSN codes, lakh grouping, CGST and SGST as rows inside the table, amount in words."""

from __future__ import annotations

from decimal import Decimal

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import INDIAN, SHORT_MONTHS, named_month
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 36, 559
COLUMNS = [
    Column("Sl\nNo.", 26, "c"),
    Column("Description of Goods", 184, "l", "c"),
    Column("HSN/SAC", 54, "c"),
    Column("Part No.", 62, "c"),
    Column("Due on", 58, "c"),
    Column("Quantity", 56, "r", "c"),
    Column("Rate", 52, "r", "c"),
    Column("per", 26, "c"),
    Column("Amount", 75, "r", "c"),
]
COLUMNS[1] = Column("Description of Goods", 114, "l", "c")


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: in_words, reference, dispatch, declaration."""
    sheet.put((LEFT + RIGHT) / 2, 42, "PURCHASE ORDER", 12, bold=True, align="c")
    _head(sheet, order)
    look = Look(size=8.5, head_size=8, column_rule=0.5, outer_rule=0.8, head_rule=0.5, row_pad=3)
    table = Table(sheet, LEFT, COLUMNS, look)
    top = table.head(242)
    for line in order.lines:
        text = [line.description] + ([f"Item code: {line.buyer_part}"] if line.buyer_part else [])
        top = table.row(
            top,
            [
                line.number or "",
                text,
                line.extra["hsn"],
                line.supplier_part or "",
                named_month(line.requested_date, SHORT_MONTHS, "{d}-{m}-{y}"),
                f"{INDIAN.plain(line.quantity)} {line.uom}",
                INDIAN(line.unit_price),
                line.uom,
                INDIAN(line.amount),
            ],
        )
    top = table.row(top, [""] * len(COLUMNS), height=12)
    half = (order.tax or Decimal(0)) / 2
    for label, rate in (("CGST @ 9%", "9 %"), ("SGST @ 9%", "9 %")):
        top = table.row(top, ["", label, "", "", "", "", rate, "", INDIAN(half)])
    top = table.row(top, [""] * len(COLUMNS), height=max(10, 520 - top))
    sheet.rule(LEFT, top, RIGHT, top, 0.5)
    top = table.row(
        top,
        ["", "Total", "", "", "", "", "", "", f"{order.currency} {INDIAN(order.total)}" if order.total is not None else ""],
        bold=True,
    )
    sheet.box(LEFT, 242, RIGHT - LEFT, top - 242 + 34, line=0.8)
    sheet.rule(LEFT, top, RIGHT, top, 0.5)
    sheet.put(LEFT + 4, top + 12, "Amount Chargeable (in words)", 7.5)
    sheet.put(LEFT + 4, top + 26, order.extra["in_words"], 9, bold=True)
    sheet.put(LEFT + 4, top + 58, f"Company's GSTIN: {order.extra['gstin']}", 8.5)
    sheet.put(RIGHT - 4, top + 58, f"for {order.buyer.name}", 8.5, bold=True, align="r")
    sheet.put(RIGHT - 4, top + 98, "Authorised Signatory", 8.5, align="r")
    sheet.put((LEFT + RIGHT) / 2, sheet.height - 34, "This is a Computer Generated Document", 7.5, align="c")


def _head(sheet: Sheet, order: PrintedOrder) -> None:
    middle = 300.0
    sheet.box(LEFT, 50, RIGHT - LEFT, 192, line=0.8)
    sheet.rule(middle, 50, middle, 242, 0.5)
    for index, (label, party) in enumerate(
        (("Invoice To", order.buyer), ("Consignee (Ship to)", order.ship_to), ("Supplier (Bill from)", order.supplier))
    ):
        y = 50 + index * 64
        if index:
            sheet.rule(LEFT, y, middle, y, 0.5)
        sheet.put(LEFT + 4, y + 10, label, 7.5)
        if party:
            sheet.block(LEFT + 4, y + 21, party.lines, 9, bold_first=True, leading=11)
    cells = [
        ("Voucher No.", order.po_number),
        ("Dated", named_month(order.po_date, SHORT_MONTHS, "{d}-{m}-{y}")),
        ("Mode/Terms of Payment", order.payment_terms or ""),
        ("Reference No. & Date", order.extra["reference"]),
        ("Dispatched through", order.extra["dispatch"]),
        ("Terms of Delivery", order.delivery_terms or ""),
    ]
    width = (RIGHT - middle) / 2
    for index, (label, value) in enumerate(cells):
        x, y = middle + (index % 2) * width, 50 + (index // 2) * 64
        sheet.box(x, y, width, 64, line=0.5)
        sheet.put(x + 4, y + 10, label, 7.5)
        sheet.block(x + 4, y + 23, sheet.wrap(value, width - 8, 9, bold=True), 9)

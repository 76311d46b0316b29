"""A purchasing portal's export: no table at all, every line is a card of labels and values."""

from __future__ import annotations

from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, SHORT_MONTHS, named_month
from sample_docs.draw.parts.sheet import Sheet

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 48, 547
GREY = "#5c6670"


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: colour, requester, portal."""
    colour = order.extra["colour"]
    sheet.box(0, 0, sheet.width, 46, line=0, fill=colour)
    sheet.put(LEFT, 29, f"Purchase Order {order.po_number}", 15, bold=True, colour="#ffffff")
    sheet.put(RIGHT, 29, order.extra["portal"], 9, align="r", colour="#ffffff")
    top = _facts(sheet, order)
    for line in order.lines:
        if top + 96 > sheet.height - 70:
            _foot(sheet)
            sheet.new_page()
            sheet.put(LEFT, 44, f"Purchase Order {order.po_number}", 9, colour=GREY)
            top = 58.0
        top = _card(sheet, order, line, top)
    for label, amount in (("Order subtotal", order.subtotal), ("VAT 20%", order.tax), ("Order total", order.total)):
        if amount is not None:
            sheet.put(RIGHT - 130, top + 16, label, 10, bold=label == "Order total")
            sheet.put(RIGHT, top + 16, f"{ENGLISH(amount)} {order.currency}", 10, align="r", bold=label == "Order total")
            top += 17
    _foot(sheet)


def _facts(sheet: Sheet, order: PrintedOrder) -> float:
    blocks = (("Buyer", order.buyer), ("Supplier", order.supplier), ("Ship-to address", order.ship_to))
    for index, (label, party) in enumerate(blocks):
        x = LEFT + index * 170
        sheet.put(x, 68, label, 8, colour=GREY)
        if party:
            sheet.block(x, 81, [text for line in party.lines for text in sheet.wrap(line, 158, 9.5)], 9.5)
    facts = (
        ("Order date", named_month(order.po_date, SHORT_MONTHS)),
        ("Payment terms", order.payment_terms or ""),
        ("Delivery terms", order.delivery_terms or ""),
        ("Requester", order.extra["requester"]),
    )
    for index, (label, value) in enumerate(facts):
        sheet.put(LEFT + index * 127, 158, label, 8, colour=GREY)
        sheet.put(LEFT + index * 127, 171, value, 9.5)
    return 190.0


def _card(sheet: Sheet, order: PrintedOrder, line: Line, top: float) -> float:
    sheet.box(LEFT, top, RIGHT - LEFT, 84, line=0.7, colour="#c5ccd3", radius=5)
    sheet.put(LEFT + 10, top + 17, f"Line {line.number}", 10, bold=True)
    sheet.put(LEFT + 62, top + 17, line.description, 10, bold=True)
    sheet.put(RIGHT - 10, top + 17, f"{ENGLISH(line.amount)} {order.currency}", 10, bold=True, align="r")
    cells = (
        ("Supplier part number", line.supplier_part or "", 0, 0),
        ("Buyer part number", line.buyer_part or "-", 1, 0),
        ("Need by", named_month(line.requested_date, SHORT_MONTHS), 2, 0),
        ("Quantity", ENGLISH.plain(line.quantity), 0, 1),
        ("Unit of measure", line.uom, 1, 1),
        ("Unit price", f"{ENGLISH(line.unit_price)} {order.currency}", 2, 1),
    )
    for label, value, column, row in cells:
        x, y = LEFT + 10 + column * 165, top + 36 + row * 26
        sheet.put(x, y, label, 7.5, colour=GREY)
        sheet.put(x, y + 11, value, 9.5)
    return top + 94


def _foot(sheet: Sheet) -> None:
    sheet.put(
        LEFT,
        sheet.height - 34,
        "Sent to you by your customer's purchasing portal. Do not reply to this document.",
        7.5,
        colour=GREY,
    )
    sheet.put(RIGHT, sheet.height - 34, f"{sheet.page}/{sheet.page_count}", 7.5, align="r", colour=GREY)

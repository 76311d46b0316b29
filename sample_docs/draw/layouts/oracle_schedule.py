"""Landscape print of a procurement suite: lines with a schedule of shipments under each of them."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, SHORT_MONTHS, named_month
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 36, 756
COLUMNS = [
    Column("Line", 34, "c"),
    Column("Part Number / Description", 276),
    Column("Delivery Date/Time", 104),
    Column("Quantity", 66, "r"),
    Column("UOM", 50, "c"),
    Column("Unit Price\n(USD)", 82, "r"),
    Column("Tax", 28, "c"),
    Column("Amount\n(USD)", 80, "r"),
]
LOOK = Look(size=8.5, head_size=8.5, head_fill="#d9d9d9", column_rule=0.5, outer_rule=0.8, row_rule=0.5, head_rule=0.8)


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: revision, requester, ship_via."""
    _header(sheet, order)
    table = Table(sheet, LEFT, COLUMNS, LOOK)
    top = table.head(246)
    for line in order.lines:
        needed = table.height_of(_cells(line)) + 34
        if top + needed > sheet.height - 60:
            _footer(sheet, order)
            sheet.new_page()
            sheet.put(
                LEFT,
                44,
                f"{order.buyer.name}    Standard Purchase Order {order.po_number}, {order.extra['revision']}",
                9,
                bold=True,
            )
            top = table.head(56)
        top = table.row(top, _cells(line))
        top = _schedule(sheet, table, line, top)
    sheet.put(RIGHT - 110, top + 18, f"Total: {order.currency}", 10, bold=True, align="r")
    sheet.put(RIGHT - 3, top + 18, ENGLISH(order.total), 10, bold=True, align="r")
    _footer(sheet, order)


def _day(day: date) -> str:
    return named_month(day, SHORT_MONTHS.upper(), "{d:02d}-{m}-{y}")


def _header(sheet: Sheet, order: PrintedOrder) -> None:
    sheet.put(LEFT, 48, order.buyer.name, 16, bold=True)
    sheet.block(LEFT, 62, order.buyer.address, 8.5)
    sheet.put(RIGHT, 48, "Standard Purchase Order", 14, bold=True, align="r")
    boxes = [
        ("Order", order.po_number),
        ("Revision", order.extra["revision"]),
        ("Order Date", _day(order.po_date)),
        ("Requester", order.extra["requester"]),
    ]
    for index, (label, value) in enumerate(boxes):
        x = 436 + index * 80
        sheet.box(x, 58, 80, 32, line=0.6)
        sheet.put(x + 4, 68, label, 7.5)
        sheet.put(x + 4, 83, value, 9, bold=True)
    for x, label, party in (
        (LEFT, "Supplier:", order.supplier),
        (276, "Ship To:", order.ship_to),
        (516, "Bill To:", order.bill_to),
    ):
        sheet.box(x, 104, 240, 84, line=0.6)
        sheet.put(x + 4, 116, label, 8, bold=True)
        if party:
            sheet.block(x + 56, 116, party.lines, 9)
    strip = [
        ("Payment Terms", order.payment_terms or ""),
        ("Freight Terms", order.delivery_terms or ""),
        ("Ship Via", order.extra["ship_via"]),
        ("Confirm To", order.extra["requester"]),
    ]
    for index, (label, value) in enumerate(strip):
        sheet.box(LEFT + index * 180, 188, 180, 30, line=0.6)
        sheet.put(LEFT + index * 180 + 4, 198, label, 7.5)
        sheet.put(LEFT + index * 180 + 4, 212, value, 9)
    sheet.put(LEFT, 236, f"All prices and amounts on this order are expressed in {order.currency}", 8.5)


def _cells(line: Line) -> list[str | list[str]]:
    part = [line.description] if not line.buyer_part else [line.buyer_part, line.description]
    if line.supplier_part:
        part.append(f"Supplier Item: {line.supplier_part}")
    return [
        line.number or "",
        part,
        "",
        ENGLISH.plain(line.quantity),
        line.uom,
        ENGLISH(line.unit_price, 4),
        "N",
        ENGLISH(line.amount),
    ]


def _schedule(sheet: Sheet, table: Table, line: Line, top: float) -> float:
    """The shipments of a line: ``extra`` schedule is ``date=quantity`` pairs, else the line's own date and quantity."""
    pairs = line.extra.get("schedule", "")
    shipments = [pair.split("=") for pair in pairs.split()] if pairs else [[str(line.requested_date), str(line.quantity)]]
    for index, (day, quantity) in enumerate(shipments):
        cells: list[str] = [
            "",
            f"        Shipment {index + 1}  Promised:",
            f"Needed: {_day(date.fromisoformat(day))}",
            quantity,
            line.uom,
            "",
            "",
            "",
        ]
        top = table.row(top, cells, fill="#f4f4f4")
    return top


def _footer(sheet: Sheet, order: PrintedOrder) -> None:
    sheet.rule(LEFT, sheet.height - 44, RIGHT, sheet.height - 44, 0.5)
    sheet.put(LEFT, sheet.height - 32, "Proprietary and Confidential", 8)
    sheet.put(RIGHT, sheet.height - 32, f"Page {sheet.page} of {sheet.page_count}", 8, align="r")

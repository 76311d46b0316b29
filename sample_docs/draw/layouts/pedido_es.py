"""A Spanish pedido de compra: shaded title bands, descuento column, base imponible, IVA and total."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import GERMAN as SPANISH
from sample_docs.draw.parts.habits import day_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.price_per", "lines.line_number", "lines.requested_date")
LEFT, RIGHT = 42, 553
BAND = "#f3e4d3"
COLUMNS = [
    Column("CÓDIGO", 64),
    Column("SU REF.", 60),
    Column("DESCRIPCIÓN", 176),
    Column("CANT.", 42, "r"),
    Column("UD.", 28, "c"),
    Column("PRECIO", 46, "r"),
    Column("% DTO.", 38, "r"),
    Column("IMPORTE", 57, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, contact, tax_rate, remarks, legal."""
    colour = order.extra["colour"]
    mark(sheet, order.extra["mark"], LEFT, 36, 40, colour)
    sheet.put(LEFT + 52, 52, order.buyer.name, 14, bold=True, colour=colour)
    sheet.block(LEFT + 52, 66, [", ".join(order.buyer.address), *order.buyer.contact], 8.5)
    sheet.box(LEFT, 106, RIGHT - LEFT, 20, line=0, fill=colour)
    sheet.put(LEFT + 8, 120, "PEDIDO DE COMPRA", 12, bold=True, colour="#ffffff")
    sheet.put(RIGHT - 8, 120, f"Nº {order.po_number}", 12, bold=True, align="r", colour="#ffffff")
    rows = [
        ("Fecha:", day_first(order.po_date, "/")),
        ("Fecha de entrega:", day_first(order.requested_date, "/")),
        ("Forma de pago:", order.payment_terms or ""),
        ("Portes:", order.delivery_terms or ""),
        ("Solicitado por:", order.extra["contact"]),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.put(LEFT, 146 + index * 14, label, 9, bold=True)
        sheet.put(LEFT + 90, 146 + index * 14, value, 9)
    for x, label, party in ((300, "PROVEEDOR", order.supplier), (430, "LUGAR DE ENTREGA", order.ship_to)):
        sheet.box(x, 134, RIGHT - 430 if x == 430 else 124, 15, line=0, fill=BAND)
        sheet.put(x + 4, 145, label, 8, bold=True)
        if party:
            lines = [text for line in party.lines for text in sheet.wrap(line, 118, 8.5)]
            sheet.block(x + 4, 160, lines, 8.5)
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(size=8.5, head_size=8, head_fill=BAND, row_rule=0.3, rule_colour="#b98a5e", head_rule=0.6, row_pad=4),
    )
    top = table.head(226)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.buyer_part or "",
                line.supplier_part or "",
                line.description,
                SPANISH.plain(line.quantity),
                line.uom,
                SPANISH(line.unit_price),
                SPANISH(line.discount_percent),
                SPANISH(line.amount),
            ],
        )
    _totals(sheet, order, max(top + 24, 560))
    sheet.put((LEFT + RIGHT) / 2, sheet.height - 32, order.extra["legal"], 7, align="c", colour="#555555")


def _totals(sheet: Sheet, order: PrintedOrder, top: float) -> None:
    """The sums side by side in a strip, heads above values."""
    cells = [
        ("BASE IMPONIBLE", order.subtotal, ""),
        (f"IVA {order.extra['tax_rate']} %", order.tax, ""),
        ("TOTAL PEDIDO", order.total, " EUR"),
    ]
    width = (RIGHT - LEFT) / 3
    for index, (label, amount, unit) in enumerate(cells):
        x = LEFT + index * width
        sheet.box(x, top, width, 16, line=0.5, fill=BAND, colour="#b98a5e")
        sheet.box(x, top + 16, width, 24, line=0.5, colour="#b98a5e")
        sheet.put(x + width / 2, top + 11.5, label, 8.5, bold=True, align="c")
        if amount is not None:
            sheet.put(x + width / 2, top + 32, SPANISH(amount) + unit, 10.5, bold=bool(unit), align="c")
    sheet.put(LEFT, top + 62, "Observaciones:", 9, bold=True)
    sheet.block(LEFT, top + 75, sheet.wrap(order.extra["remarks"], RIGHT - LEFT, 9), 9)

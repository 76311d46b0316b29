"""A Polish zamówienie: Lp., J.m., netto price, VAT rate and brutto value in every row, the sum in a foot row of the table."""

from __future__ import annotations

from decimal import Decimal

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import FRENCH as POLISH
from sample_docs.draw.parts.habits import day_first
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.requested_date", "lines.price_per")
LEFT, RIGHT = 40, 555
COLUMNS = [
    Column("Lp.", 24, "c"),
    Column("Indeks\ndostawcy", 66),
    Column("Nazwa towaru", 150),
    Column("Ilość", 40, "r", "c"),
    Column("J.m.", 30, "c"),
    Column("Cena netto", 50, "r", "c"),
    Column("Wartość\nnetto", 55, "r", "c"),
    Column("VAT\n%", 26, "c"),
    Column("Wartość\nbrutto", 74, "r", "c"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: issued_by, place."""
    sheet.block(LEFT, 48, [*order.buyer.lines, *order.buyer.contact], 9, bold_first=True)
    sheet.put(RIGHT, 48, f"{order.extra['place']}, dnia {day_first(order.po_date)} r.", 9.5, align="r")
    sheet.box(LEFT, 108, RIGHT - LEFT, 26, line=1)
    sheet.put((LEFT + RIGHT) / 2, 126, f"ZAMÓWIENIE NR {order.po_number}", 14, bold=True, align="c")
    for x, label, party in ((LEFT, "Dostawca:", order.supplier), (310, "Adres dostawy:", order.ship_to)):
        sheet.put(x, 154, label, 9, bold=True)
        if party:
            sheet.block(x, 167, party.lines, 9.5)
    rows = [
        ("Termin realizacji:", day_first(order.requested_date)),
        ("Forma płatności:", order.payment_terms or ""),
        ("Warunki dostawy:", order.delivery_terms or ""),
        ("Waluta:", order.currency),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.put(LEFT, 226 + index * 13, label, 9)
        sheet.put(LEFT + 90, 226 + index * 13, value, 9, bold=True)
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(size=8.5, head_size=8, column_rule=0.5, outer_rule=0.8, row_rule=0.5, head_fill="#eeeeee", row_pad=3.5),
    )
    top = table.head(286)
    gross_sum = Decimal(0)
    for line in order.lines:
        gross = (line.amount or Decimal(0)) * Decimal("1.23")
        gross_sum += gross
        top = table.row(
            top,
            [
                line.number or "",
                line.supplier_part or "",
                line.description,
                POLISH.plain(line.quantity),
                line.uom,
                POLISH(line.unit_price),
                POLISH(line.amount),
                "23",
                POLISH(gross),
            ],
        )
    if order.subtotal is not None and order.total is not None:
        top = table.row(top, ["", "", "Razem:", "", "", "", POLISH(order.subtotal), "", POLISH(order.total)], bold=True)
    if order.tax is not None:
        sheet.put(RIGHT, top + 16, f"w tym podatek VAT: {POLISH(order.tax)} {order.currency}", 9, align="r")
    if order.total is not None:
        sheet.put(RIGHT, top + 32, f"Do zapłaty: {POLISH(order.total)} {order.currency}", 10.5, bold=True, align="r")
    sheet.put(LEFT, top + 70, f"Zamówienie wystawił(a): {order.extra['issued_by']}", 9)
    sheet.rule(RIGHT - 170, top + 96, RIGHT, top + 96, 0.5)
    sheet.put(RIGHT - 85, top + 107, "podpis osoby upoważnionej", 7.5, align="c")

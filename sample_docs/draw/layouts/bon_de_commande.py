"""A French bon de commande: rounded frames, réf. fournisseur and désignation, délai per line, HT, TVA and TTC."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import FRENCH, day_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.line_number", "lines.price_per")
LEFT, RIGHT = 40, 555
COLUMNS = [
    Column("Référence", 62),
    Column("Désignation", 168),
    Column("Délai", 56, "c"),
    Column("Qté", 38, "r"),
    Column("Unité", 34, "c"),
    Column("P.U. HT", 50, "r"),
    Column("Rem. %", 38, "r"),
    Column("Montant HT", 69, "r"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, contact, supplier_code, tax_rate, legal."""
    colour = order.extra["colour"]
    mark(sheet, order.extra["mark"], LEFT, 34, 36, colour)
    sheet.put(LEFT + 46, 50, order.buyer.name, 13, bold=True, colour=colour)
    sheet.block(LEFT + 46, 63, [*order.buyer.address, *order.buyer.contact], 8.5, leading=10.5)
    sheet.box(330, 32, RIGHT - 330, 56, line=0.8, radius=6, colour=colour)
    sheet.put(442, 50, "BON DE COMMANDE", 14, bold=True, align="c", colour=colour)
    sheet.put(342, 66, f"N° {order.po_number}", 10, bold=True)
    sheet.put(342, 80, f"Date : {day_first(order.po_date, '/')}", 9.5)
    _frames(sheet, order, colour)
    y = 226.0
    for label, value in (
        ("Mode de règlement", order.payment_terms),
        ("Conditions de livraison", order.delivery_terms),
        ("Livraison souhaitée le", day_first(order.requested_date, "/")),
        ("Suivi par", order.extra["contact"]),
    ):
        if value:
            sheet.put(LEFT, y, f"{label} :", 9, bold=True)
            sheet.put(LEFT + 118, y, value, 9)
            y += 13
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(
            size=8.5,
            head_size=8.5,
            head_fill=colour,
            head_colour="#ffffff",
            column_rule=0.4,
            outer_rule=0.6,
            row_pad=4,
            rule_colour="#8c96a3",
            head_rule=0,
        ),
    )
    top = table.head(y + 6)
    for line in order.lines:
        text = [line.description] + ([f"Notre réf. {line.buyer_part}"] if line.buyer_part else []) + list(line.notes)
        top = table.row(
            top,
            [
                line.supplier_part or "",
                text,
                day_first(line.requested_date, "/"),
                FRENCH.plain(line.quantity),
                line.uom,
                FRENCH(line.unit_price),
                FRENCH.plain(line.discount_percent),
                FRENCH(line.amount),
            ],
        )
    top = table.row(top, [""] * len(COLUMNS), height=max(24, 520 - top))
    sheet.rule(LEFT, top, RIGHT, top, 0.6, "#8c96a3")
    _totals(sheet, order, top + 8)
    sheet.put((LEFT + RIGHT) / 2, sheet.height - 34, order.extra["legal"], 7, align="c", colour="#555555")


def _frames(sheet: Sheet, order: PrintedOrder, colour: str) -> None:
    frames = [("FOURNISSEUR", order.supplier), ("LIVRER À", order.ship_to), ("FACTURER À", order.bill_to)]
    for index, (label, party) in enumerate(frames):
        x = LEFT + index * 175
        sheet.box(x, 112, 165, 92, line=0.8, radius=6, colour=colour)
        sheet.put(x + 8, 126, label, 7.5, bold=True, colour=colour)
        if party:
            lines = [text for line in party.lines for text in sheet.wrap(line, 150, 9)]
            sheet.block(x + 8, 140, lines, 9)
            if label == "FOURNISSEUR":
                sheet.put(x + 8, 198, f"Code fournisseur : {order.extra['supplier_code']}", 8)


def _totals(sheet: Sheet, order: PrintedOrder, top: float) -> None:
    rows = [
        ("Total HT", order.subtotal),
        ("Port HT", order.freight),
        (f"TVA {order.extra['tax_rate']} %", order.tax),
        ("Total TTC EUR", order.total),
    ]
    for label, amount in rows:
        if amount is not None:
            last = label.startswith("Total TTC")
            sheet.box(RIGHT - 190, top, 190, 18, line=0.6, colour="#8c96a3", fill="#eef1f5" if last else "")
            sheet.put(RIGHT - 184, top + 12.5, label, 9, bold=last)
            sheet.put(RIGHT - 4, top + 12.5, FRENCH(amount), 9, align="r", bold=last)
            top += 18
    sheet.put(LEFT, top - 40, "Merci de nous adresser votre accusé de réception sous 48 h.", 8.5)
    sheet.put(LEFT, top - 18, "Cachet et signature", 8.5)

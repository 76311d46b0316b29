"""An Italian ordine a fornitore: dense grid of small labelled boxes above a fully ruled table with UM, sconto and consegna."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import GERMAN as ITALIAN
from sample_docs.draw.parts.habits import day_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.price_per",)
LEFT, RIGHT = 36, 559
COLUMNS = [
    Column("Riga", 26, "c"),
    Column("Cod. articolo\nCod. fornitore", 70),
    Column("Descrizione", 153),
    Column("UM", 26, "c"),
    Column("Quantità", 46, "r", "c"),
    Column("Prezzo\nunitario", 50, "r", "c"),
    Column("Sc. %", 34, "r", "c"),
    Column("Importo", 58, "r", "c"),
    Column("Consegna", 60, "c"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, contact, supplier_code, carrier, packing, tax_rate."""
    colour = order.extra["colour"]
    mark(sheet, order.extra["mark"], LEFT, 32, 34, colour)
    sheet.put(LEFT + 44, 46, order.buyer.name, 13, bold=True, colour=colour)
    sheet.block(LEFT + 44, 58, [" - ".join(order.buyer.address), *order.buyer.contact], 7.5)
    sheet.put(LEFT, 104, "ORDINE A FORNITORE", 13, bold=True)
    _boxes(
        sheet,
        112,
        [
            ("Numero ordine", order.po_number, 100),
            ("Data", day_first(order.po_date, "/"), 70),
            ("Cod. fornitore", order.extra["supplier_code"], 76),
        ],
    )
    sheet.box(300, 92, RIGHT - 300, 78, line=0.6)
    sheet.put(306, 102, "Spett.le", 7)
    sheet.block(306, 115, order.supplier.lines, 9.5, bold_first=True)
    sheet.box(LEFT, 148, 246, 62, line=0.6)
    sheet.put(LEFT + 4, 157, "Destinazione merce", 6.5, colour="#444444")
    if order.ship_to:
        sheet.block(LEFT + 4, 170, order.ship_to.lines, 9)
    _boxes(
        sheet,
        216,
        [
            ("Pagamento", order.payment_terms or "", 170),
            ("Resa", order.delivery_terms or "", 110),
            ("Vettore", order.extra["carrier"], 110),
            ("Imballo", order.extra["packing"], 76),
            ("Valuta", order.currency, 57),
        ],
    )
    _boxes(
        sheet,
        244,
        [
            ("Riferimento", order.extra["contact"], 280),
            ("Data consegna richiesta", day_first(order.requested_date, "/") if order.requested_date else "vedi righe", 243),
        ],
    )
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(size=8.5, head_size=7.5, column_rule=0.5, outer_rule=0.6, row_rule=0.5, head_fill="#e9e9e4", row_pad=3),
    )
    top = table.head(280)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                [line.buyer_part or "", line.supplier_part or ""],
                line.description,
                line.uom,
                ITALIAN.plain(line.quantity),
                ITALIAN(line.unit_price),
                ITALIAN.plain(line.discount_percent),
                ITALIAN(line.amount),
                day_first(line.requested_date, "/"),
            ],
        )
    _totals(sheet, order, top + 14)
    sheet.put(LEFT, sheet.height - 36, f"Pag. {sheet.page}/{sheet.page_count}", 7.5)
    sheet.put(RIGHT, sheet.height - 36, "Si prega di inviare conferma d'ordine entro 3 giorni lavorativi.", 7.5, align="r")


def _boxes(sheet: Sheet, y: float, cells: list[tuple[str, str, float]]) -> None:
    x: float = LEFT
    for label, value, width in cells:
        sheet.box(x, y, width, 28, line=0.6)
        sheet.put(x + 4, y + 9, label, 6.5, colour="#444444")
        sheet.put(x + 4, y + 22, value, 9)
        x += width


def _totals(sheet: Sheet, order: PrintedOrder, top: float) -> None:
    rows = [
        ("Totale imponibile", order.subtotal),
        (f"Imposta IVA {order.extra['tax_rate']}%", order.tax),
        ("TOTALE ORDINE", order.total),
    ]
    for label, amount in rows:
        if amount is not None:
            sheet.box(RIGHT - 200, top, 110, 18, line=0.6)
            sheet.box(RIGHT - 90, top, 90, 18, line=0.6)
            sheet.put(RIGHT - 196, top + 12.5, label, 8.5, bold=label.isupper())
            sheet.put(RIGHT - 4, top + 12.5, ITALIAN(amount), 9, align="r", bold=label.isupper())
            top += 18
    sheet.put(LEFT, top - 6, "L'Ufficio Acquisti", 8.5)
    sheet.rule(LEFT, top + 24, LEFT + 150, top + 24, 0.5)

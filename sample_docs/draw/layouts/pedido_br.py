"""A Brazilian pedido de compra: landscape grid with CNPJ, NCM and IPI columns, prices with and without tax, totals in a strip."""

from __future__ import annotations

from decimal import Decimal

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import GERMAN as BRAZILIAN
from sample_docs.draw.parts.habits import day_first
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 36, 806
BAND = "#dfe7dc"
COLUMNS = [
    Column("Item", 30, "c"),
    Column("Código", 66),
    Column("Cód. Fornecedor", 76),
    Column("Descrição do Produto", 232),
    Column("NCM", 60, "c"),
    Column("Un.", 30, "c"),
    Column("Qtde.", 48, "r"),
    Column("Preço Unit.", 60, "r"),
    Column("% IPI", 36, "r"),
    Column("Valor Total", 70, "r"),
    Column("Entrega", 62, "c"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: cnpj, supplier_cnpj, buyer, carrier, ipi."""
    sheet.box(LEFT, 32, RIGHT - LEFT, 44, line=0.8)
    sheet.put(LEFT + 8, 50, order.buyer.name, 14, bold=True)
    sheet.put(LEFT + 8, 66, f"{' - '.join(order.buyer.address)}   CNPJ {order.extra['cnpj']}", 8.5)
    sheet.put(RIGHT - 8, 50, "PEDIDO DE COMPRA", 14, bold=True, align="r")
    sheet.put(RIGHT - 8, 67, f"Nº {order.po_number}    Emissão: {day_first(order.po_date, '/')}", 10, align="r")
    _parties(sheet, order)
    look = Look(size=8.5, head_size=8, head_fill=BAND, column_rule=0.4, outer_rule=0.8, row_rule=0.4, row_pad=4)
    table = Table(sheet, LEFT, COLUMNS, look)
    top = table.head(194)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                line.buyer_part or "",
                line.supplier_part or "",
                line.description,
                line.extra["ncm"],
                line.uom,
                BRAZILIAN.plain(line.quantity),
                BRAZILIAN(line.unit_price),
                BRAZILIAN(Decimal(order.extra["ipi"])),
                BRAZILIAN(line.amount),
                day_first(line.requested_date, "/"),
            ],
        )
    _totals(sheet, order, top + 12)


def _parties(sheet: Sheet, order: PrintedOrder) -> None:
    half = (RIGHT - LEFT) / 2
    for x, label, party, note in (
        (LEFT, "FORNECEDOR", order.supplier, f"CNPJ {order.extra['supplier_cnpj']}"),
        (LEFT + half, "LOCAL DE ENTREGA", order.ship_to, f"Comprador: {order.extra['buyer']}"),
    ):
        sheet.box(x, 84, half, 14, line=0.6, fill=BAND)
        sheet.put(x + 5, 94.5, label, 8, bold=True)
        sheet.box(x, 98, half, 50, line=0.6)
        if party:
            sheet.block(x + 5, 110, [*party.lines, note], 9, leading=11.5)
    cells = [
        ("Condição de pagamento", order.payment_terms or ""),
        ("Frete", order.delivery_terms or ""),
        ("Transportadora", order.extra["carrier"]),
        ("Moeda", f"{order.currency} - Real"),
    ]
    width = (RIGHT - LEFT) / 4
    for index, (label, value) in enumerate(cells):
        sheet.box(LEFT + index * width, 154, width, 30, line=0.6)
        sheet.put(LEFT + index * width + 5, 164, label, 7.5)
        sheet.put(LEFT + index * width + 5, 178, value, 9)


def _totals(sheet: Sheet, order: PrintedOrder, top: float) -> None:
    cells = [
        ("Total dos Produtos", order.subtotal),
        ("Valor do IPI", order.tax),
        ("Valor do Frete", order.freight),
        ("TOTAL DO PEDIDO", order.total),
    ]
    shown = [(label, amount) for label, amount in cells if amount is not None]
    for index, (label, amount) in enumerate(shown):
        x = RIGHT - 130 * (len(shown) - index)
        sheet.box(x, top, 130, 34, line=0.6)
        sheet.put(x + 5, top + 11, label, 7.5)
        sheet.put(x + 125, top + 27, BRAZILIAN(amount), 10, align="r", bold=label.isupper())
    sheet.put(LEFT, top + 56, "Obs.: mencionar o número do pedido na nota fiscal. Horário de recebimento: 7h30 às 16h.", 8.5)
    sheet.rule(RIGHT - 220, top + 96, RIGHT, top + 96, 0.5)
    sheet.put(RIGHT - 110, top + 107, "Departamento de Compras", 8, align="c")

"""A spreadsheet printed to PDF: one grid over everything, labels and values in cells of the same sheet, no page number."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import GERMAN, day_first
from sample_docs.draw.parts.sheet import Align, Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.price_per", "lines.requested_date")
LEFT = 48
WIDTHS = (30, 74, 196, 46, 40, 56, 62)
ALIGNS: tuple[Align, ...] = ("c", "l", "l", "r", "c", "r", "r")


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: clerk, rows (how many item rows the sheet has)."""
    columns = [Column("", width, align) for width, align in zip(WIDTHS, ALIGNS, strict=True)]
    look = Look(size=9.5, column_rule=0.4, outer_rule=0.4, row_rule=0.4, rule_colour="#a6a6a6", row_pad=3)
    grid = Table(sheet, LEFT, columns, look)
    sheet.put(LEFT + 2, 58, order.buyer.name, 13, bold=True)
    sheet.put(LEFT + 2, 72, ", ".join(order.buyer.address), 9.5)
    sheet.put(LEFT + sum(WIDTHS), 60, "BESTELLUNG", 16, bold=True, align="r")
    top = 84.0
    sheet.rule(LEFT, top, LEFT + sum(WIDTHS), top, 0.4, "#a6a6a6")
    for left, right in _head_rows(order):
        top = _head_row(sheet, grid, top, left, right)
    top = grid.row(top, ["Pos", "Art.Nr.", "Artikel", "Menge", "EH", "Preis", "Summe"], bold=True, fill="#d9e1f2")
    for line in order.lines:
        top = grid.row(
            top,
            [
                line.number or "",
                line.supplier_part or "",
                line.description,
                GERMAN.plain(line.quantity),
                line.uom,
                GERMAN(line.unit_price),
                GERMAN(line.amount),
            ],
        )
    for _ in range(int(order.extra["rows"]) - len(order.lines)):
        top = grid.row(top, [""] * 7)
    for label, amount in (("Netto", order.subtotal), ("20% USt.", order.tax), (f"Gesamt {order.currency}", order.total)):
        if amount is not None:
            top = grid.row(top, ["", "", "", "", "", label, GERMAN(amount)], bold=label.startswith("Gesamt"))


def _head_rows(order: PrintedOrder) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    supplier, place = order.supplier.lines, order.ship_to.lines if order.ship_to else ("", "", "")
    return [
        (("Lieferant:", supplier[0]), ("Bestell-Nr.", order.po_number)),
        (("", supplier[1]), ("Datum", day_first(order.po_date))),
        (("", ", ".join(supplier[2:])), ("Liefertermin", day_first(order.requested_date))),
        (("Liefern an:", place[0]), ("Zahlung", order.payment_terms or "")),
        (("", place[1]), ("Lieferung", order.delivery_terms or "")),
        (("", ", ".join(place[2:])), ("Sachbearbeiter", order.extra["clerk"])),
        (("", ""), ("", "")),
    ]


def _head_row(sheet: Sheet, grid: Table, top: float, left: tuple[str, str], right: tuple[str, str]) -> float:
    """A row of the head, in which text runs over empty cells as spreadsheets let it."""
    bottom = grid.row(top, [""] * 7)
    edges = grid.edges
    for label, value, label_x, value_x in ((*left, edges[0], edges[2]), (*right, edges[3], edges[5])):
        for x, text, bold in ((label_x, label, True), (value_x, value, False)):
            if text:
                sheet.box(x + 0.5, top + 0.5, sheet.width_of(text, 9.5, bold=bold) + 5, bottom - top - 1, line=0, fill="#ffffff")
                sheet.put(x + 3, top + 12, text, 9.5, bold=bold)
    return bottom

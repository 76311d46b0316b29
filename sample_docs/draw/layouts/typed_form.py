"""A pre-printed form of a small workshop, filled in by typewriter face: made to be faxed."""

from __future__ import annotations

from collections.abc import Mapping

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, GERMAN, day_first
from sample_docs.draw.parts.sheet import Align, Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.price_per", "lines.requested_date")
LEFT, RIGHT = 50, 545
WIDTHS = (32, 74, 180, 46, 48, 56, 59)
ALIGNS: tuple[Align, ...] = ("c", "l", "l", "r", "l", "r", "r")
LABELS: dict[str, dict[str, str]] = {
    "de": {
        "title": "BESTELLUNG PER FAX",
        "to": "An:",
        "ship": "Lieferadresse:",
        "number": "Bestell-Nr.:",
        "date": "Datum:",
        "due": "Lieferung bis:",
        "terms": "Zahlung:",
        "columns": "Pos|Artikel-Nr.|Bezeichnung|Menge|Einh.|Preis EUR|Betrag EUR",
        "total": "Summe netto EUR",
        "more": "Bitte Seite 2 beachten",
        "sign": "Unterschrift",
    },
    "en": {
        "title": "PURCHASE ORDER BY FAX",
        "to": "To:",
        "ship": "Deliver to:",
        "number": "Order No.:",
        "date": "Date:",
        "due": "Required by:",
        "terms": "Terms:",
        "columns": "No|Code|Description|Qty|Unit|Price GBP|Value GBP",
        "total": "Total net GBP",
        "more": "Continued on page 2",
        "sign": "Signed",
    },
}


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: language, telephone, per_page (items on the first page), remark."""
    words = LABELS[order.extra["language"]]
    number = GERMAN if order.extra["language"] == "de" else ENGLISH
    columns = [
        Column(title, width, align) for title, width, align in zip(words["columns"].split("|"), WIDTHS, ALIGNS, strict=True)
    ]
    look = Look(size=10, head_size=9, column_rule=0.8, outer_rule=1.2, row_rule=0.8, row_pad=4.5, head_fill="#ffffff")
    top = _head(sheet, order, words)
    table = Table(sheet, LEFT, columns, look)
    top = table.head(top)
    for index, line in enumerate(order.lines):
        if index == int(order.extra["per_page"]):
            sheet.put(RIGHT, top + 20, words["more"], 9, align="r", face="sans")
            sheet.new_page()
            top = table.head(_head(sheet, order, words))
        top = table.row(
            top,
            [
                line.number or "",
                line.supplier_part or "",
                line.description,
                number.plain(line.quantity),
                line.uom,
                number(line.unit_price),
                number(line.amount),
            ],
        )
    if order.total is not None:
        sheet.box(RIGHT - 240, top, 181, 22, line=1)
        sheet.box(RIGHT - 59, top, 59, 22, line=1)
        sheet.put(RIGHT - 234, top + 15, words["total"], 10, bold=True, face="sans")
        sheet.put(RIGHT - 3, top + 15, number(order.total), 10, align="r")
    if order.extra.get("remark"):
        sheet.put(LEFT, top + 50, order.extra["remark"], 10)
    sheet.rule(RIGHT - 190, top + 110, RIGHT, top + 110, 0.8)
    sheet.put(RIGHT - 190, top + 122, words["sign"], 8, face="sans")


def _head(sheet: Sheet, order: PrintedOrder, words: Mapping[str, str]) -> float:
    sheet.put(LEFT, 66, order.buyer.name, 15, bold=True, face="sans")
    sheet.put(LEFT, 81, ", ".join(order.buyer.address) + "   " + order.extra["telephone"], 9.5, face="sans")
    sheet.rule(LEFT, 90, RIGHT, 90, 1.5)
    sheet.put(LEFT, 114, words["title"], 15, bold=True, face="sans")
    sheet.put(RIGHT, 114, f"{sheet.page}/{sheet.page_count}", 10, align="r", face="sans")
    mark = "." if order.extra["language"] == "de" else "/"
    rows = (
        (words["number"], order.po_number),
        (words["date"], day_first(order.po_date, mark)),
        (words["due"], day_first(order.requested_date, mark)),
        (words["terms"], order.payment_terms or ""),
    )
    for index, (label, value) in enumerate(rows):
        sheet.put(345, 140 + index * 17, label, 9.5, face="sans", bold=True)
        sheet.put(420, 140 + index * 17, value, 10.5)
    sheet.put(LEFT, 140, words["to"], 9.5, face="sans", bold=True)
    y = sheet.block(LEFT + 84, 140, order.supplier.lines, 10.5)
    if order.ship_to and sheet.page == 1:
        y = max(y + 6, 206)
        sheet.put(LEFT, y, words["ship"], 9.5, face="sans", bold=True)
        y = sheet.block(LEFT + 84, y, order.ship_to.lines, 10.5)
    return max(y + 6, 222)

"""A German business letter after DIN 5008: address window, reference line, Positionen, company details in the foot."""

from __future__ import annotations

from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.parts.habits import GERMAN, day_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ()
LEFT, RIGHT = 71, 538  # 25 and 20 mm
BOTTOM = 735


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: mark, colour, ours, telephone, mail, account, tax_rate, foot (``|`` between its columns)."""
    _letterhead(sheet, order)
    sheet.put(LEFT, 128, " · ".join(order.buyer.lines), 6.5, colour="#333333")
    sheet.rule(LEFT, 131, LEFT + 240, 131, 0.3)
    sheet.block(LEFT, 148, order.supplier.lines, 10.5)
    _references(sheet, order)
    sheet.put(LEFT, 290, f"Bestellung {order.po_number}", 13, bold=True)
    y = 312.0
    y = sheet.block(LEFT, y, ["Sehr geehrte Damen und Herren,", "wir bestellen zu den unten genannten Bedingungen:"], 10) + 4
    table = Table(
        sheet,
        LEFT,
        _columns(order),
        Look(size=9, head_size=9, row_rule=0.3, head_rule=0.8, rule_colour="#666666", row_pad=3.5, pad=2),
    )
    y = table.head(y)
    for line in order.lines:
        cells = _cells(order, line)
        if y + table.height_of(cells) > BOTTOM:
            _foot(sheet, order)
            sheet.new_page()
            _letterhead(sheet, order)
            sheet.put(LEFT, 118, f"Bestellung {order.po_number} vom {day_first(order.po_date)}", 9)
            sheet.put(RIGHT, 118, f"Seite {sheet.page} von {sheet.page_count}", 9, align="r")
            y = table.head(132)
        y = table.row(y, cells)
    y = _totals(sheet, order, y + 6)
    _conditions(sheet, order, y + 10)
    _foot(sheet, order)


def _letterhead(sheet: Sheet, order: PrintedOrder) -> None:
    colour = order.extra["colour"]
    sheet.put(RIGHT, 62, order.buyer.name, 16, bold=True, align="r", colour=colour)
    mark(sheet, order.extra["mark"], RIGHT - 34, 70, 34, colour)


def _references(sheet: Sheet, order: PrintedOrder) -> None:
    rows = [
        ("Unser Zeichen", order.extra["ours"]),
        ("Telefon", order.extra["telephone"]),
        ("E-Mail", order.extra["mail"]),
        ("Kunden-Nr.", order.extra["account"]),
        ("Datum", day_first(order.po_date)),
    ]
    for index, (label, value) in enumerate(rows):
        sheet.put(348, 160 + index * 14, label, 8.5, colour="#333333")
        sheet.put(412, 160 + index * 14, value, 9)


def _priced(order: PrintedOrder) -> bool:
    return any(line.unit_price is not None for line in order.lines)


def _columns(order: PrintedOrder) -> list[Column]:
    if not _priced(order):
        return [
            Column("Pos.", 30),
            Column("Artikel-Nr.", 76),
            Column("Bezeichnung", 271),
            Column("Menge", 50, "r"),
            Column("Einheit", 40),
        ]
    return [
        Column("Pos.", 28),
        Column("Artikel-Nr.", 64),
        Column("Bezeichnung", 171),
        Column("Menge", 46, "r"),
        Column("Einheit", 38),
        Column("Einzelpreis", 62, "r"),
        Column("Betrag EUR", 58, "r"),
    ]


def _cells(order: PrintedOrder, line: Line) -> list[str | list[str]]:
    text = [line.description]
    if line.buyer_part:
        text.append(f"Unsere Nr.: {line.buyer_part}")
    if line.discount_percent is not None:
        text.append(f"Rabatt {GERMAN.plain(line.discount_percent)} %")
    text += line.notes
    cells: list[str | list[str]] = [line.number or "", line.supplier_part or "", text, GERMAN.plain(line.quantity), line.uom]
    if _priced(order) and line.unit_price is not None and line.amount is not None:
        price = GERMAN(line.unit_price) + (f" / {GERMAN.plain(line.price_per)}" if line.price_per != 1 else "")
        cells += [price, GERMAN(line.amount)]
    return cells


def _totals(sheet: Sheet, order: PrintedOrder, y: float) -> float:
    rows = [
        ("Zwischensumme", order.subtotal),
        ("Fracht und Verpackung", order.freight),
        (f"zzgl. {order.extra.get('tax_rate', '19')} % MwSt.", order.tax),
        ("Gesamtbetrag EUR", order.total),
    ]
    for label, amount in rows:
        if amount is not None:
            bold = label.startswith("Gesamt")
            sheet.put(RIGHT - 72, y + 9, label, 9.5, align="r", bold=bold)
            sheet.put(RIGHT - 2, y + 9, GERMAN(amount), 9.5, align="r", bold=bold)
            y += 14
    return y


def _conditions(sheet: Sheet, order: PrintedOrder, y: float) -> None:
    if y > BOTTOM - 70:
        y = BOTTOM - 70
    rows = [
        ("Liefertermin", day_first(order.requested_date)),
        ("Lieferbedingung", order.delivery_terms),
        ("Zahlungsbedingung", order.payment_terms),
        ("Lieferanschrift", ", ".join(order.ship_to.lines) if order.ship_to else None),
    ]
    for label, value in rows:
        if value:
            sheet.put(LEFT, y + 10, f"{label}:", 9.5)
            y = sheet.block(LEFT + 98, y + 10, sheet.wrap(value, RIGHT - LEFT - 98, 9.5), 9.5) - 9
    sheet.block(LEFT, y + 24, ["Mit freundlichen Grüßen", order.buyer.name], 10)


def _foot(sheet: Sheet, order: PrintedOrder) -> None:
    sheet.rule(LEFT, 778, RIGHT, 778, 0.4, order.extra["colour"])
    for index, column in enumerate(order.extra["foot"].split("|")):
        sheet.block(LEFT + index * 160, 789, column.split(";"), 7, colour="#333333")

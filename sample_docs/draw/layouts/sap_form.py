"""The form that the large ERP prints unchanged: information box, stacked heads, item text under the item, price per 100."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, GERMAN, NumberHabit, day_first, month_first
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet

OMITS: tuple[str, ...] = ("lines.discount_percent",)
LEFT, RIGHT = 56, 545
QUANTITY, UNIT, PRICE, PER, AMOUNT = 150, 156, 300, 308, RIGHT

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Purchase order",
        "number": "PO number/date",
        "contact": "Contact person/Telephone",
        "vendor": "Our vendor no. with you",
        "yours": "Your vendor number with us",
        "deliver": "Please deliver to:",
        "bill": "Invoice to:",
        "terms": "Terms of payment:",
        "delivery": "Terms of delivery:",
        "due": "Delivery date:",
        "currency": "Currency",
        "item": "Item",
        "material": "Material",
        "text": "Description",
        "quantity": "Order qty.",
        "unit": "Unit",
        "price": "Price per unit",
        "net": "Net value",
        "part": "Your material number",
        "total": "Total net value excl. tax",
        "page": "Page",
        "carry": "Carried forward",
        "line_due": "Delivery date",
        "greeting": "Please quote our order number and item on all papers.",
    },
    "de": {
        "title": "Bestellung",
        "number": "Bestellnummer/Datum",
        "contact": "Ansprechpartner/Telefon",
        "vendor": "Unsere Kundennummer bei Ihnen",
        "yours": "Ihre Lieferantennummer bei uns",
        "deliver": "Bitte liefern Sie an:",
        "bill": "Rechnung an:",
        "terms": "Zahlungsbedingungen:",
        "delivery": "Lieferbedingungen:",
        "due": "Liefertermin:",
        "currency": "Währung",
        "item": "Pos.",
        "material": "Material",
        "text": "Bezeichnung",
        "quantity": "Bestellmenge",
        "unit": "Einheit",
        "price": "Preis pro Einheit",
        "net": "Nettowert",
        "part": "Ihre Materialnummer",
        "total": "Gesamtnettowert ohne MwSt",
        "page": "Seite",
        "carry": "Übertrag",
        "line_due": "Liefertermin",
        "greeting": "Bitte geben Sie auf allen Papieren unsere Bestellnummer und Position an.",
    },
}


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: language, contact, account, mark, colour, split (the item that a page break splits)."""
    words = LABELS[order.extra["language"]]
    _first_page(sheet, order, words)
    top = _heads(sheet, words, _header(sheet, order, words))
    carried = Decimal(0)
    for line in order.lines:
        splits = line.number == order.extra.get("split")
        if not splits and top + 52 > sheet.height - 70:
            top = _turn_over(sheet, order, words, carried)
        top = _item(sheet, order, words, line, top, carried if splits else None)
        carried = carried + (line.amount or 0)
    _total(sheet, order, words, top)


def _date(order: PrintedOrder, day: date | None) -> str:
    return day_first(day) if order.extra["language"] == "de" else month_first(day)


def _number(order: PrintedOrder) -> NumberHabit:
    return GERMAN if order.extra["language"] == "de" else ENGLISH


def _first_page(sheet: Sheet, order: PrintedOrder, words: Mapping[str, str]) -> None:
    colour = order.extra.get("colour", "#1f3a5f")
    mark(sheet, order.extra.get("mark", "gear"), LEFT, 36, 30, colour)
    sheet.put(LEFT + 40, 52, order.buyer.name, 15, bold=True, colour=colour)
    sheet.put(LEFT + 40, 65, " · ".join(order.buyer.address), 8)
    sheet.rule(LEFT, 76, RIGHT, 76, 1, colour)
    _page_number(sheet, words)


def _page_number(sheet: Sheet, words: Mapping[str, str]) -> None:
    sheet.put(RIGHT, sheet.height - 34, f"{words['page']} {sheet.page} / {sheet.page_count}", 8, align="r")


def _header(sheet: Sheet, order: PrintedOrder, words: Mapping[str, str]) -> float:
    sheet.block(LEFT, 118, order.supplier.lines, 10)
    sheet.box(318, 104, RIGHT - 318, 104, line=0.8)
    sheet.put(326, 120, words["title"], 12, bold=True)
    y = 136.0
    for label, value in (
        (words["number"], f"{order.po_number} / {_date(order, order.po_date)}"),
        (words["contact"], order.extra.get("contact", "")),
        (words["vendor"], order.extra.get("account", "")),
    ):
        sheet.put(326, y, label, 8)
        sheet.put(326, y + 11, value, 9.5)
        y += 25
    y = 236.0
    if order.ship_to:
        sheet.put(LEFT, y, words["deliver"], 9, bold=True)
        y = sheet.block(LEFT, y + 12, order.ship_to.lines, 9.5) + 4
    right = 236.0
    if order.bill_to:
        sheet.put(318, right, words["bill"], 9, bold=True)
        right = sheet.block(318, right + 12, order.bill_to.lines, 9.5) + 4
    y = max(y, right) + 6
    for label, value in (
        (words["due"], _date(order, order.requested_date)),
        (words["delivery"], order.delivery_terms or ""),
        (words["terms"], order.payment_terms or ""),
        (words["currency"], order.currency),
    ):
        if value:
            sheet.put(LEFT, y, label, 9)
            sheet.put(LEFT + 110, y, value, 9)
            y += 13
    return y + 8


def _heads(sheet: Sheet, words: Mapping[str, str], top: float) -> float:
    sheet.rule(LEFT, top, RIGHT, top, 0.8)
    sheet.put(LEFT, top + 12, words["item"], 9, bold=True)
    sheet.put(LEFT + 40, top + 12, words["material"], 9, bold=True)
    sheet.put(LEFT + 140, top + 12, words["text"], 9, bold=True)
    sheet.put(QUANTITY, top + 24, words["quantity"], 9, bold=True, align="r")
    sheet.put(UNIT + 6, top + 24, words["unit"], 9, bold=True)
    sheet.put(PER, top + 24, words["price"], 9, bold=True, align="r")
    sheet.put(AMOUNT, top + 24, words["net"], 9, bold=True, align="r")
    sheet.rule(LEFT, top + 30, RIGHT, top + 30, 0.8)
    return top + 44


def _item(sheet: Sheet, order: PrintedOrder, words: Mapping[str, str], line: Line, top: float, split_at: Decimal | None) -> float:
    number = _number(order)
    sheet.put(LEFT, top, line.number or "", 9.5)
    sheet.put(LEFT + 40, top, line.buyer_part or "", 9.5)
    for text in sheet.wrap(line.description, RIGHT - LEFT - 140, 9.5):
        sheet.put(LEFT + 140, top, text, 9.5)
        top += 12
    if split_at is not None:
        top = _turn_over(sheet, order, words, split_at)
    sheet.put(QUANTITY, top, number.plain(line.quantity), 9.5, align="r")
    sheet.put(UNIT + 6, top, line.uom, 9.5)
    if line.unit_price is not None and line.amount is not None:
        sheet.put(PRICE - 36, top, number(line.unit_price), 9.5, align="r")
        sheet.put(PRICE - 30, top, f"/ {number.plain(line.price_per)} {line.uom}", 9.5)
        sheet.put(AMOUNT, top, number(line.amount), 9.5, align="r")
    top += 12
    if line.supplier_part:
        sheet.put(LEFT + 40, top, f"{words['part']}: {line.supplier_part}", 9)
        top += 11.5
    if line.requested_date:
        sheet.put(LEFT + 40, top, f"{words['line_due']}: {_date(order, line.requested_date)}", 9)
        top += 11.5
    for note in line.notes:
        sheet.put(LEFT + 40, top, note, 9)
        top += 11.5
    sheet.rule(LEFT, top - 5, RIGHT, top - 5, 0.3, "#999999")
    return top + 9


def _turn_over(sheet: Sheet, order: PrintedOrder, words: Mapping[str, str], carried: Decimal) -> float:
    amount = _number(order)(carried)
    sheet.put(AMOUNT - 90, sheet.height - 52, words["carry"], 9, align="r")
    sheet.put(AMOUNT, sheet.height - 52, amount, 9, align="r")
    sheet.new_page()
    _page_number(sheet, words)
    sheet.put(LEFT, 46, order.buyer.name, 9, bold=True)
    sheet.put(RIGHT, 46, f"{words['title']} {order.po_number} / {_date(order, order.po_date)}", 9, align="r")
    top = _heads(sheet, words, 60)
    sheet.put(AMOUNT - 90, top, words["carry"], 9, align="r")
    sheet.put(AMOUNT, top, amount, 9, align="r")
    return top + 18


def _total(sheet: Sheet, order: PrintedOrder, words: Mapping[str, str], top: float) -> None:
    if order.total is not None:
        sheet.rule(LEFT, top - 8, RIGHT, top - 8, 0.8)
        sheet.put(LEFT + 40, top + 6, words["total"], 9.5, bold=True)
        sheet.put(AMOUNT - 90, top + 6, order.currency, 9.5, bold=True, align="r")
        sheet.put(AMOUNT, top + 6, _number(order)(order.total), 9.5, bold=True, align="r")
        sheet.rule(LEFT, top + 12, RIGHT, top + 12, 0.8)
    sheet.put(LEFT, top + 36, words["greeting"], 9)

"""A Russian заказ поставщику as accounting systems print it: underlined parties, full grid, codes and units in columns."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import FRENCH as RUSSIAN
from sample_docs.draw.parts.habits import day_first, named_month
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.buyer_part", "lines.discount_percent", "lines.requested_date", "lines.price_per")
LEFT, RIGHT = 42, 553
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
COLUMNS = [
    Column("№", 24, "c"),
    Column("Артикул", 62, "c"),
    Column("Товары (работы, услуги)", 217, "l", "c"),
    Column("Кол-во", 44, "r", "c"),
    Column("Ед.", 32, "c"),
    Column("Цена", 58, "r", "c"),
    Column("Сумма", 74, "r", "c"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: in_words, head, responsible."""
    when = named_month(order.po_date, MONTHS, "{d} {m} {y} г.")
    sheet.put(LEFT, 60, f"Заказ поставщику № {order.po_number} от {when}", 14, bold=True)
    sheet.rule(LEFT, 68, RIGHT, 68, 1.4)
    y = 90.0
    rows = [("Исполнитель:", order.supplier), ("Заказчик:", order.buyer), ("Грузополучатель:", order.ship_to)]
    for label, party in rows:
        if party:
            sheet.put(LEFT, y, label, 9)
            text = ", ".join([party.name, *party.contact, *party.address])
            y = sheet.block(LEFT + 96, y, sheet.wrap(text, RIGHT - LEFT - 96, 9.5, bold=True), 9.5, bold_first=False) + 6
    for label, value in (
        ("Срок поставки:", day_first(order.requested_date)),
        ("Условия оплаты:", order.payment_terms),
        ("Условия поставки:", order.delivery_terms),
        ("Валюта:", order.currency),
    ):
        if value:
            sheet.put(LEFT, y, label, 9)
            sheet.put(LEFT + 96, y, value, 9.5)
            y += 14
    table = Table(
        sheet, LEFT, COLUMNS, Look(size=9, head_size=9, column_rule=0.5, outer_rule=1, row_rule=0.5, row_pad=3, head_rule=0.5)
    )
    top = table.head(y + 4)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                line.supplier_part or "",
                line.description,
                RUSSIAN.plain(line.quantity),
                line.uom,
                RUSSIAN(line.unit_price),
                RUSSIAN(line.amount),
            ],
        )
    sheet.rule(LEFT, top, RIGHT, top, 1)
    for label, amount in (
        ("Итого:", order.subtotal),
        ("В том числе НДС:" if order.extra.get("included") else "НДС 20%:", order.tax),
        ("Всего к оплате:", order.total),
    ):
        if amount is not None:
            sheet.put(RIGHT - 82, top + 16, label, 9.5, bold=True, align="r")
            sheet.put(RIGHT - 3, top + 16, RUSSIAN(amount), 9.5, bold=True, align="r")
            top += 15
    sheet.put(
        LEFT,
        top + 26,
        f"Всего наименований {len(order.lines)}, на сумму {RUSSIAN(order.total)} руб." if order.total is not None else "",
        9,
    )
    sheet.put(LEFT, top + 40, order.extra["in_words"], 9, bold=True)
    sheet.rule(LEFT, top + 52, RIGHT, top + 52, 1.4)
    for x, label, name in ((LEFT, "Руководитель", order.extra["head"]), (310, "Ответственный", order.extra["responsible"])):
        sheet.put(x, top + 84, label, 9, bold=True)
        sheet.rule(x + 76, top + 86, x + 160, top + 86, 0.5)
        sheet.put(x + 166, top + 84, name, 9)

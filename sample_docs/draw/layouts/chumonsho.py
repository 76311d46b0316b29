"""A Japanese 注文書: 御中 above left, the issuer and seal boxes above right, totals box, full grid with empty rows."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 40, 555
COLUMNS = [
    Column("No.", 26, "c"),
    Column("品番\n貴社品番", 78, "l", "c"),
    Column("品名・規格", 166, "l", "c"),
    Column("数量", 42, "r", "c"),
    Column("単位", 32, "c"),
    Column("単価", 50, "r", "c"),
    Column("金額", 62, "r", "c"),
    Column("納期", 59, "c"),
]


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: person, seal, rows (how many grid rows there are)."""
    sheet.put((LEFT + RIGHT) / 2, 66, "注　文　書", 22, align="c")
    sheet.rule(230, 74, 365, 74, 0.8)
    sheet.put(LEFT, 112, f"{order.supplier.name}　御中", 13)
    sheet.rule(LEFT, 118, 300, 118, 0.6)
    sheet.block(LEFT, 136, order.supplier.address, 9)
    sheet.put(LEFT, 166, "下記のとおり注文いたします。", 10)
    if order.total is not None:
        sheet.put(LEFT, 188, f"合計金額　¥{ENGLISH(order.total, 0)}-（税込）", 12)
    sheet.put(RIGHT, 96, f"注文番号　{order.po_number}", 10, align="r")
    sheet.put(RIGHT, 111, f"注文日　{order.po_date.year}年{order.po_date.month}月{order.po_date.day}日", 10, align="r")
    sheet.put(345, 136, order.buyer.name, 12)
    sheet.block(345, 151, [*order.buyer.address, *order.buyer.contact], 9)
    for index, label in enumerate(("承認", "審査", "担当")):
        x = RIGHT - 132 + index * 44
        sheet.box(x, 196, 44, 12, line=0.5)
        sheet.box(x, 208, 44, 40, line=0.5)
        sheet.put(x + 22, 205, label, 8, align="c")
    sheet.canvas.setStrokeColorRGB(0.8, 0.1, 0.1)
    sheet.canvas.setLineWidth(1)
    sheet.canvas.circle(RIGHT - 22, sheet.height - 228, 14)
    sheet.put(RIGHT - 22, 231, order.extra["seal"], 9, align="c", colour="#cc2222")
    _conditions(sheet, order)
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(size=9, head_size=9, column_rule=0.5, outer_rule=1, row_rule=0.5, head_fill="#f0f0f0", row_pad=3),
    )
    top = table.head(272)
    for line in order.lines:
        due = f"{line.requested_date:%Y/%m/%d}" if line.requested_date else ""
        top = table.row(
            top,
            [
                line.number or "",
                [line.buyer_part or "", line.supplier_part or ""],
                line.description,
                ENGLISH.plain(line.quantity),
                line.uom,
                ENGLISH(line.unit_price, 0),
                ENGLISH(line.amount, 0),
                due,
            ],
        )
    for _ in range(int(order.extra["rows"]) - len(order.lines)):
        top = table.row(top, [""] * len(COLUMNS), height=28)
    _totals(sheet, order, top)


def _conditions(sheet: Sheet, order: PrintedOrder) -> None:
    ship = "　".join(order.ship_to.lines) if order.ship_to else ""
    for index, (label, value) in enumerate(
        (("納入場所", ship), ("支払条件", order.payment_terms or ""), ("ご担当", order.extra["person"]))
    ):
        y = 208 + index * 17
        sheet.put(LEFT, y, label, 9)
        for row, text in enumerate(sheet.wrap(value, 300, 9)[:1]):
            sheet.put(LEFT + 50, y + row * 11, text, 9)
        sheet.rule(LEFT, y + 4, 390, y + 4, 0.3)


def _totals(sheet: Sheet, order: PrintedOrder, top: float) -> None:
    for label, amount in (("小計", order.subtotal), ("消費税(10%)", order.tax), ("合計金額", order.total)):
        if amount is not None:
            sheet.box(RIGHT - 221, top, 100, 20, line=0.5)
            sheet.box(RIGHT - 121, top, 62, 20, line=0.5)
            sheet.put(RIGHT - 171, top + 13.5, label, 9.5, align="c")
            sheet.put(RIGHT - 62, top + 13.5, ENGLISH(amount, 0), 9.5, align="r")
            top += 20
    sheet.put(LEFT, top - 22, "備考　納品書に注文番号をご記入ください。", 9)
    sheet.put(LEFT, top - 7, f"通貨 {order.currency}" if order.currency_is_printed else "", 9)

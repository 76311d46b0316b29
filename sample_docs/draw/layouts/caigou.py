"""A Chinese 采购订单: two-column head of label and value, grid with 料号 and 含税 prices, clauses and two seals below."""

from __future__ import annotations

from collections.abc import Sequence

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, iso
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per", "requested_date")
LEFT, RIGHT = 40, 555
COLUMNS = [
    Column("序号", 30, "c"),
    Column("物料编码", 54, "c"),
    Column("供方货号", 54, "c"),
    Column("名称及规格", 132, "l", "c"),
    Column("单位", 32, "c"),
    Column("数量", 42, "r", "c"),
    Column("含税单价", 52, "r", "c"),
    Column("含税金额", 62, "r", "c"),
    Column("交货日期", 57, "c"),
]
CLAUSES = (
    "1. 供方须在收到订单后二十四小时内书面确认。",
    "2. 产品质量须符合双方签订的技术协议, 送货单须注明订单号。",
    "3. 逾期交货每日按合同总额的千分之一支付违约金。",
)


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: buyer_contact, supplier_contact."""
    sheet.put((LEFT + RIGHT) / 2, 54, order.buyer.name, 16, align="c")
    sheet.put((LEFT + RIGHT) / 2, 78, "采 购 订 单", 18, align="c")
    _pairs(
        sheet,
        LEFT,
        108,
        [
            ("订单编号", order.po_number),
            ("供应商", order.supplier.name),
            ("地址", "".join(order.supplier.address)),
            ("联系人", order.extra["supplier_contact"]),
            ("付款方式", order.payment_terms or ""),
        ],
    )
    _pairs(
        sheet,
        322,
        108,
        [
            ("订单日期", order.po_date.isoformat()),
            ("需方", order.buyer.name),
            ("收货单位", order.ship_to.name if order.ship_to else ""),
            ("收货地址", "".join(order.ship_to.address) if order.ship_to else ""),
            ("币种", order.currency),
        ],
    )
    table = Table(
        sheet,
        LEFT,
        COLUMNS,
        Look(size=8.5, head_size=8.5, column_rule=0.5, outer_rule=0.8, row_rule=0.5, head_fill="#e6eef7", row_pad=4),
    )
    top = table.head(196)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                line.buyer_part or "",
                line.supplier_part or "",
                line.description,
                line.uom,
                ENGLISH.plain(line.quantity),
                ENGLISH(line.unit_price),
                ENGLISH(line.amount),
                iso(line.requested_date),
            ],
        )
    if order.total is not None:
        top = table.row(top, ["", "合计", "", "", "", "", "", ENGLISH(order.total), ""])
    y = sheet.block(LEFT, top + 24, ["备注: 以上价格含13%增值税。", *CLAUSES], 9, leading=15)
    for x, label in ((LEFT, "供方(盖章):"), (322, "需方(盖章):")):
        sheet.put(x, y + 30, label, 10)
        sheet.put(x, y + 50, "日期:      年    月    日", 9)
    sheet.put(RIGHT, sheet.height - 34, f"第 {sheet.page} 页 共 {sheet.page_count} 页", 8, align="r")


def _pairs(sheet: Sheet, x: float, y: float, rows: Sequence[tuple[str, str]]) -> None:
    for label, value in rows:
        sheet.put(x, y, f"{label}:", 9)
        sheet.put(x + 52, y, value, 9)
        y += 16

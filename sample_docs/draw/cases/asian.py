"""Born-digital orders from Japan and China."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def chumonsho_order() -> PrintedOrder:
    """The Japanese maker's 注文書."""
    due, late = date(2026, 12, 11), date(2026, 12, 25)
    lines = lines_of(
        LineStyle("C57010", "JPY", each=True),
        [
            Ask("112-0516", "10", "箱", "六角穴付ボルト M5×16 12.9 (200本入)", unit="BX", due=due),
            Ask("112-0620", "15", "箱", "六角穴付ボルト M6×20 12.9 (200本入)", unit="BX", due=due),
            Ask("710-6204", "60", "個", "深溝玉軸受 6204-2RS", due=due),
            Ask("410-1225", "5", "袋", "Oリング NBR70 12×2.5 (100個入)", unit="PK", due=late),
            Ask("320-2450", "4", "台", "電磁弁 2方弁 G1/2 DC24V", due=late),
        ],
    )
    sums = sums_of(lines, "JPY", tax_rate="10")
    return PrintedOrder(
        po_number="MTY-261106-12",
        po_date=date(2026, 11, 6),
        buyer=buyer("C57010", contact=("TEL 03-0000-0485  FAX 03-0000-0486", "購買課　佐々山")),
        supplier=SUPPLIER["ja"],
        lines=lines,
        currency="JPY",
        currency_is_printed=False,
        ship_to=ship_to("C57010-01"),
        payment_terms="月末締め翌月末払い",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C57010",
        ship_to_id="C57010-01",
        extra={"person": "営業部　受注係", "seal": "佐々山", "rows": "8"},
    )


def _caigou() -> PrintedOrder:
    due = date(2026, 12, 14)
    lines = lines_of(
        LineStyle("C58010", "CNY", each=True),
        [
            Ask("110-0830", "40", "盒", "六角头螺栓 M8×30 8.8级镀锌 (100件/盒)", unit="BX", due=due),
            Ask("120-0800", "20", "盒", "六角螺母 M8 镀锌 (250件/盒)", unit="BX", due=due),
            Ask("320-2450", "6", "件", "电磁阀 二位二通 G1/2 24V DC", due=due),
            Ask("330-0250", "10", "件", "压力表 63mm 0-250bar G1/4", due=date(2026, 12, 24)),
            Ask("210-1001", "100", "米", "液压软管 2SN DN10 330bar", due=date(2026, 12, 24)),
        ],
    )
    return PrintedOrder(
        po_number="HLCG20261104-007",
        po_date=date(2026, 11, 4),
        buyer=buyer("C58010"),
        supplier=SUPPLIER["zh"],
        lines=lines,
        currency="CNY",
        ship_to=ship_to("C58010-01"),
        payment_terms="货到票到30天",
        total=sums_of(lines, "CNY").total,
        customer_id="C58010",
        ship_to_id="C58010-01",
        extra={"buyer_contact": "", "supplier_contact": "业务部"},
    )


def asian_cases() -> list[Case]:
    """Orders in Japanese and Chinese."""
    return [
        pdf_case(
            "ja-seisakusho-chumonsho",
            "製作所の注文書",
            "chumonsho",
            "ja",
            chumonsho_order(),
            "御中 block is the supplier, issuer at the right with a seal; buyer's and our number stacked; empty "
            "grid rows; no currency printed.",
            ignore=("currency",),
        ),
        pdf_case(
            "zh-jingmi-caigou",
            "精密机械采购订单",
            "caigou",
            "zh",
            _caigou(),
            "Labels and values in two columns, unit before quantity, tax included in the prices, the sum row inside the grid.",
        ),
    ]

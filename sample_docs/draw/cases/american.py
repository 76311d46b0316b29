"""Born-digital orders from the United States."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def _sap() -> PrintedOrder:
    style = LineStyle("C10010", "USD", 10, 10, 5)
    due = date(2026, 12, 8)
    lines = lines_of(
        style,
        [
            Ask("110-0830", "1500", "EA", "BOLT HEX M8 X 30 GR 8.8 ZINC PL", due=due),
            Ask("110-1040", "800", "EA", "BOLT HEX M10 X 40 GR 8.8 ZINC PL", due=due),
            Ask("120-1000", "800", "EA", "NUT HEX M10 ZINC PL", due=due),
            Ask("125-1000", "1600", "EA", "WASHER FLAT M10 ISO 7089 ZINC PL", due=due),
            Ask("310-0075", "12", "EA", "VALVE BALL BRASS 3/4 IN PN40", due=date(2026, 12, 22)),
            Ask(
                "710-6205",
                "40",
                "EA",
                "BEARING DEEP GROOVE 6205-2RS",
                due=date(2026, 12, 22),
                notes=("For filler line 3, spare part list rev. C",),
            ),
        ],
    )
    return PrintedOrder(
        po_number="4500317752",
        po_date=date(2026, 11, 3),
        buyer=buyer("C10010"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10010-01"),
        bill_to=buyer("C10010", name="Cedar Bluff Bottling Co. Accounts Payable"),
        payment_terms="Within 30 days without deduction",
        delivery_terms="FCA Charlotte NC",
        total=sums_of(lines, "USD").total,
        customer_id="C10010",
        ship_to_id="C10010-01",
        extra={"language": "en", "contact": "J. Farrow / 563-555-0141", "account": "C10010", "mark": "drop", "colour": "#1d5c4d"},
    )


def _as400() -> PrintedOrder:
    style = LineStyle("C10020", "USD", 1, 1, 3, each=True)
    lines = lines_of(
        style,
        [
            Ask("112-0830", "510", "EA", "CAPSCREW SOCKET HD M8 X 30 CLASS 12.9 BLACK OXIDE"),
            Ask("112-0620", "1200", "EA", "CAPSCREW SOCKET HD M6 X 20 CLASS 12.9"),
            Ask("810-1251", "300", "EA", "CUTTING DISC STEEL 125 X 1.0"),
            Ask("820-0800", "50", "EA", "DRILL HSS 8.0 MM"),
            Ask("820-0019", "2", "SET", "DRILL SET HSS 19 PC IN CASE"),
            Ask("615-0005", "6", "EA", "CUTTING FLUID UNIVERSAL 5 LITRE CAN", notes=("MSDS REQUIRED WITH SHIPMENT",)),
            Ask("640-0050", "10", "EA", "THREAD LOCKER MEDIUM 50 ML"),
        ],
    )
    return PrintedOrder(
        po_number="118472-00",
        po_date=date(2026, 11, 5),
        buyer=buyer("C10020"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10020-01"),
        requested_date=date(2026, 12, 3),
        payment_terms="NET 30 DAYS",
        delivery_terms="ORIGIN",
        total=sums_of(lines, "USD").total,
        customer_id="C10020",
        ship_to_id="C10020-01",
        extra={"program": "POR420-R2", "buyer_code": "R. OSTERMANN", "telephone": "330-555-0117", "ship_via": "BEST WAY"},
    )


def _cloud() -> PrintedOrder:
    style = LineStyle("C10030", "USD", step=0, theirs=False)
    due = date(2026, 12, 14)
    lines = lines_of(
        style,
        [
            Ask("710-6205", "24", "EA", "Deep groove ball bearing 6205-2RS", due=due),
            Ask("710-6206", "24", "EA", "Deep groove ball bearing 6206-2RS", due=due),
            Ask("720-1250", "16", "EA", "V-belt SPA 1250 for vacuum pump drives, matched set", due=due),
            Ask("730-0805", "4", "EA", "Roller chain 08B-1, 5 m length", due=date(2026, 12, 28)),
            Ask("740-2540", "3", "PK", "Rotary shaft seal 25x40x7 NBR, pack of 10", unit="PK", due=due),
        ],
    )
    sums = sums_of(lines, "USD", freight="48.50", tax_rate="0")
    return PrintedOrder(
        po_number="PO-20931",
        po_date=date(2026, 11, 9),
        buyer=buyer("C10030"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10030-01"),
        bill_to=buyer("C10030"),
        payment_terms="Net 45",
        subtotal=sums.subtotal,
        freight=sums.freight,
        total=sums.total,
        customer_id="C10030",
        ship_to_id="C10030-01",
        extra={
            "mark": "peaks",
            "colour": "#2f6b3a",
            "ship_method": "LTL Standard",
            "memo": "Deliver to mill stores, door 6, between 7 am and 2 pm.",
        },
    )


def _oracle() -> PrintedOrder:
    style = LineStyle("C10060", "USD", each=True)
    lines = lines_of(
        style,
        [
            Ask("110-1240", "400", "EA", "Hex bolt M12 x 40 class 8.8 zinc plated", due=date(2026, 12, 11)),
            Ask(
                "110-1260",
                "600",
                "EA",
                "Hex bolt M12 x 60 class 8.8 zinc plated",
                extra={"schedule": "2026-12-11=400 2026-12-29=200"},
            ),
            Ask("120-1200", "1000", "EA", "Hex nut M12 zinc plated", due=date(2026, 12, 11)),
            Ask("710-6206", "60", "EA", "Bearing, deep groove, 6206-2RS, sealed both sides", due=date(2026, 12, 18)),
            Ask("730-0805", "8", "EA", "Roller chain 08B-1, box of 5 m with connecting link", due=date(2026, 12, 18)),
        ],
    )
    return PrintedOrder(
        po_number="7004418",
        po_date=date(2026, 11, 6),
        buyer=buyer("C10060"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10060-02", country="United States"),
        bill_to=buyer("C10060", country="United States"),
        payment_terms="2% 10, Net 30",
        delivery_terms="FOB Destination",
        total=sums_of(lines, "USD").total,
        customer_id="C10060",
        ship_to_id="C10060-02",
        extra={"revision": "Rev 0", "requester": "Calder, M.", "ship_via": "Motor freight"},
    )


def _boxes() -> PrintedOrder:
    style = LineStyle("C10040", "USD", theirs=False)
    lines = lines_of(
        style,
        [
            Ask("310-0050", "40", "EA", "Ball valve brass 1/2 in"),
            Ask("310-0100", "18", "EA", "Ball valve brass 1 in"),
            Ask("315-0050", "25", "EA", "Check valve brass 1/2 in"),
            Ask("660-1212", "5", "BX", "PTFE tape 12 mm x 12 m, box of 10 rolls", unit="BX"),
            Ask("230-2032", "4", "BX", "Hose clamp 20-32 mm W2, box of 50", unit="BX"),
            Ask("510-0010", "6", "PK", "Nitrile gloves size 10, pack of 12 pairs", unit="PK"),
        ],
    )
    sums = sums_of(lines, "USD", freight="35.00")
    return PrintedOrder(
        po_number="BM-6612",
        po_date=date(2026, 11, 10),
        buyer=buyer("C10040"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10040-02"),
        bill_to=buyer("C10040"),
        payment_terms="Net 30",
        delivery_terms="Prepaid & add",
        subtotal=sums.subtotal,
        freight=sums.freight,
        total=sums.total,
        customer_id="C10040",
        ship_to_id="C10040-02",
        extra={"buyer": "T. Quiroz", "ship_via": "Ground", "rows": "4"},
    )


def american_cases() -> list[Case]:
    """Orders from the United States."""
    return [
        pdf_case(
            "us-bottling-stacked",
            "Bottler's order with stacked heads",
            "sap_form",
            "en",
            _sap(),
            "Two rows of column heads, item text under the item, prices per 100, a delivery date under each line.",
        ),
        pdf_case(
            "us-machine-works-print",
            "Machine works, line printer",
            "as400_print",
            "en",
            _as400(),
            "Fixed pitch and capitals without any ruling, quantity and unit glued (510/EA), four decimals, item "
            "number of the buyer "
            "with ours below.",
        ),
        pdf_case(
            "us-paper-mill-cloud",
            "Paper mill, cloud ERP",
            "cloud_erp",
            "en",
            _cloud(),
            "Three addresses side by side, heads above values, a freight row under the subtotal, one article "
            "ordered in packs of 10.",
        ),
        pdf_case(
            "us-conveyor-schedules",
            "Conveyor maker, landscape with schedules",
            "oracle_schedule",
            "en",
            _oracle(),
            "Landscape, shipments as sub-rows of their line: a line that comes in two shipments is still one line of 600.",
            ignore=("lines.requested_date",),
        ),
        pdf_case(
            "us-irrigation-boxes",
            "Irrigation dealer, boxed form",
            "report_boxes",
            "en",
            _boxes(),
            "Empty Rec'd and Back-ordered columns beside the ordered quantity, empty grid rows, boxes of 10 and "
            "50, ship-to in another state.",
        ),
    ]

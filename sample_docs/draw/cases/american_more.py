"""More born-digital orders from the United States: long lists, terms, freight as a line."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def _dairy_list() -> PrintedOrder:
    lines = lines_of(LineStyle("C10050", "USD", each=True), [
        Ask("310-0050", "24", "EA", "BALL VALVE BRASS 1/2"),
        Ask("310-0100", "18", "EA", "BALL VALVE BRASS 1 IN"),
        Ask("315-0050", "12", "EA", "CHECK VALVE BRASS 1/2"),
        Ask("420-0100", "20", "PK", "GASKET FLAT DN25 PN16 ARAMID, 10/PK", unit="PK"),
        Ask("510-0009", "4", "CT", "GLOVES NITRILE SIZE 9, 144 PR/CTN", unit="CT"),
        Ask("510-0010", "4", "CT", "GLOVES NITRILE SIZE 10, 144 PR/CTN", unit="CT"),
        Ask("330-0010", "8", "EA", "PRESSURE GAUGE 63MM 0-10 BAR"),
        Ask("110-0616", "2", "BX", "HEX BOLT M6X16 8.8 ZN, 200/BX", unit="BX"),
        Ask("110-0620", "2", "BX", "HEX BOLT M6X20 8.8 ZN, 200/BX", unit="BX"),
        Ask("110-0825", "4", "BX", "HEX BOLT M8X25 8.8 ZN, 100/BX", unit="BX"),
        Ask("110-0830", "4", "BX", "HEX BOLT M8X30 8.8 ZN, 100/BX", unit="BX"),
        Ask("110-0840", "6", "BX", "HEX BOLT M8X40 8.8 ZN, 100/BX", unit="BX"),
        Ask("110-1030", "6", "BX", "HEX BOLT M10X30 8.8 ZN, 50/BX", unit="BX"),
        Ask("110-1060", "6", "BX", "HEX BOLT M10X60 8.8 ZN, 50/BX", unit="BX"),
        Ask("120-0600", "1", "BX", "HEX NUT M6 ZN, 500/BX", unit="BX"),
        Ask("120-0800", "2", "BX", "HEX NUT M8 ZN, 250/BX", unit="BX"),
        Ask("120-1000", "2", "BX", "HEX NUT M10 ZN, 200/BX", unit="BX"),
        Ask("125-0800", "1", "BX", "FLAT WASHER 8 MM ZN, 500/BX", unit="BX"),
        Ask("230-1220", "2", "BX", "HOSE CLAMP 12-20 MM, 50/BX", unit="BX"),
        Ask("230-2032", "2", "BX", "HOSE CLAMP 20-32 MM, 50/BX", unit="BX"),
        Ask("410-4000", "1", "SET", "O-RING ASSORTMENT NBR 404 PC"),
        Ask("520-0001", "30", "EA", "SAFETY GLASSES CLEAR ANTI-FOG"),
        Ask("530-0200", "4", "BX", "EAR PLUGS 37 DB, 200 PR/BX", notes=("CHARGE TO DEPT 410",)),
        Ask("620-0400", "3", "CT", "GREASE MULTI-PURPOSE 400 G, 24/CTN", unit="CT"),
        Ask("630-0500", "4", "CT", "BRAKE CLEANER 500 ML, 12/CTN", unit="CT"),
        Ask("650-2048", "20", "PK", "CABLE TIE 200X4.8 BLK, 100/PK"),
        Ask("660-1212", "4", "BX", "PTFE TAPE 12 MM X 12 M, 10/BX", unit="BX"),
        Ask("670-0500", "6", "RL", "CLEANING CLOTH, 500 SHEET ROLL"),
        Ask("710-6204", "2", "BX", "BEARING 6204-2RS, 10/BX", unit="BX"),
        Ask("720-1250", "6", "EA", "V-BELT SPA 1250"),
    ])  # fmt: skip
    sums = sums_of(lines, "USD", freight="62.75", tax_rate="0")
    return PrintedOrder(
        po_number="LD0098341",
        po_date=date(2026, 11, 12),
        buyer=buyer("C10050"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10050-01"),
        requested_date=date(2026, 12, 15),
        payment_terms="1% 10 NET 30",
        delivery_terms="Prepay & add",
        subtotal=sums.subtotal,
        freight=sums.freight,
        total=sums.total,
        customer_id="C10050",
        ship_to_id="C10050-01",
        extra={"buyer": "K. Voss", "phone": "920-555-0189", "ship_via": "LTL"},
    )


def _terms() -> PrintedOrder:
    style = LineStyle("C10060", "USD", 10, 10, 4, each=True)
    lines = lines_of(style, [Ask("710-6206", "250", "EA", "Bearing, deep groove, 6206-2RS, sealed", due=date(2026, 12, 29))])
    return PrintedOrder(
        po_number="MFC-51177",
        po_date=date(2026, 11, 13),
        buyer=buyer("C10060"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10060-01"),
        bill_to=buyer("C10060"),
        payment_terms="2% 10, Net 30",
        delivery_terms="Destination",
        total=sums_of(lines, "USD").total,
        customer_id="C10060",
        ship_to_id="C10060-01",
        extra={"buyer": "M. Calder"},
    )


def _freight_line() -> PrintedOrder:
    lines = lines_of(LineStyle("C10040", "USD", theirs=False), [
        Ask("210-1001", "50", "M", "Hydraulic hose 2SN DN10, one reel of 50 m"),
        Ask("220-1010", "40", "EA", "Press fitting straight DN10 G3/8"),
        Ask("221-1010", "10", "EA", "Press fitting 90 deg DN10 G3/8"),
        Ask("230-3250", "2", "BX", "Hose clamp 32-50 mm W2, box of 25", unit="BX"),
        Ask(None, "1", "EA", "Freight to Mesquite, flat rate as quoted", part="FREIGHT", price="85.00"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="BM-6640",
        po_date=date(2026, 11, 17),
        buyer=buyer("C10040"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10040-02"),
        requested_date=date(2026, 12, 16),
        payment_terms="Net 30",
        total=sums_of(lines, "USD").total,
        customer_id="C10040",
        ship_to_id="C10040-02",
        extra={"telephone": "928-555-0132"},
    )


def american_list_cases() -> list[Case]:
    """Orders from the United States whose difficulty is around the lines."""
    return [
        pdf_case(
            "us-dairy-thirty-lines",
            "Dairy cooperative, thirty lines without ruling",
            "plain_columns",
            "en",
            _dairy_list(),
            "Two pages with the heads repeated, no ruling at all, numbers of buyer (on some lines) and supplier "
            "side by side, packs "
            "of many sizes, near-identical bolts.",
        ),
        pdf_case(
            "us-conveyor-terms",
            "Conveyor maker, one line and a page of terms",
            "terms_pages",
            "en",
            _terms(),
            "Small print in two columns full of the words order, price, quantity, invoice and total; none of it is data.",
        ),
        pdf_case(
            "us-irrigation-freight-line",
            "Irrigation dealer, freight as a numbered line",
            "office_form",
            "en",
            _freight_line(),
            "Line 5 is freight: numbered, priced and part of the total, but no article.",
            review="line 5 (freight) is no article of ours",
            faults=("freight-line",),
        ),
    ]

"""Born-digital orders from Britain and India."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def _sage() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C20010", "GBP", step=0, each=True),
        [
            Ask("112-0516", "5", "BX", "Socket cap screw M5 x 16 12.9, box of 200", unit="BX", discount="5"),
            Ask("112-0830", "10", "BX", "Socket cap screw M8 x 30 12.9, box of 100", unit="BX", discount="5"),
            Ask("810-1251", "200", "EA", "Cutting disc 125 x 1.0 steel", discount="10"),
            Ask("640-0050", "12", "EA", "Thread locker medium strength 50 ml", discount="0"),
            Ask("515-0009", "24", "PR", "Cut resistant gloves level D size 9", discount="2.5"),
        ],
    )
    sums = sums_of(lines, "GBP", tax_rate="20", freight="12.00")
    return PrintedOrder(
        po_number="WX10447",
        po_date=date(2026, 11, 4),
        buyer=buyer("C20010", contact=("Tel 01632 960143", "VAT Reg No GB999440018")),
        supplier=SUPPLIER["gb"],
        lines=lines,
        currency="GBP",
        currency_is_printed=False,
        ship_to=ship_to("C20010-02"),
        requested_date=date(2026, 12, 2),
        payment_terms="30 days end of month",
        subtotal=sums.subtotal,
        freight=sums.freight,
        tax=sums.tax,
        total=sums.total,
        customer_id="C20010",
        ship_to_id="C20010-02",
        extra={
            "mark": "hexagon",
            "colour": "#27496d",
            "account": "QUE001",
            "vat_rate": "20.00",
            "footer": (
                "Wexcombe Pressings Ltd. Registered in England No. 00000418. Registered office: Unit 7, Canal Row "
                "Estate, Dudley DY2 7ZX"
            ),
        },
    )


def _letter() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C20020", "GBP", step=0, theirs=False),
        [
            Ask("310-0100", "12", "pcs", 'Ball valve brass PN40 1"'),
            Ask("330-0010", "4", "pcs", "Pressure gauge 63 mm 0-10 bar"),
            Ask("230-3250", "3", "boxes of 25", "Hose clamps 32-50 mm W2", unit="BX"),
            Ask("630-0500", "2", "cartons of 12", "Brake cleaner spray 500 ml", unit="CT"),
        ],
    )
    return PrintedOrder(
        po_number="AMS/2026/0871",
        po_date=date(2026, 11, 11),
        buyer=buyer("C20020", contact=("Telephone 01632 960206", "stores@aldergate.example")),
        supplier=SUPPLIER["gb"],
        lines=lines,
        currency="GBP",
        ship_to=ship_to("C20020-02"),
        requested_date=date(2026, 12, 9),
        payment_terms="30 days from date of invoice.",
        total=sums_of(lines, "GBP").total,
        customer_id="C20020",
        ship_to_id="C20020-02",
        extra={"signed": "E. Hallam", "role": "Stores Manager"},
    )


def _gst() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C59010", "INR", each=True),
        [
            Ask("740-2540", "250", "NOS", "Rotary shaft seal 25x40x7 NBR", due=date(2026, 12, 19), extra={"hsn": "401693"}),
            Ask("710-6205", "400", "NOS", "Ball bearing 6205-2RS", due=date(2026, 12, 19), extra={"hsn": "848210"}),
            Ask("710-6206", "300", "NOS", "Ball bearing 6206-2RS", due=date(2027, 1, 5), extra={"hsn": "848210"}),
            Ask("330-0010", "60", "NOS", "Pressure gauge 63 mm 0-10 bar G1/4", due=date(2027, 1, 5), extra={"hsn": "902620"}),
        ],
    )
    sums = sums_of(lines, "INR", tax_rate="18")
    return PrintedOrder(
        po_number="VPPL/26-27/0932",
        po_date=date(2026, 11, 2),
        buyer=buyer("C59010"),
        supplier=SUPPLIER["in"],
        lines=lines,
        currency="INR",
        ship_to=ship_to("C59010-01"),
        bill_to=buyer("C59010"),
        payment_terms="45 Days",
        delivery_terms="FOR Pune",
        tax=sums.tax,
        total=sums.total,
        customer_id="C59010",
        ship_to_id="C59010-01",
        extra={
            "reference": "Quotation dt. 28-Oct-2026",
            "dispatch": "By road",
            "gstin": "27AAAAV7716B1Z0",
            "in_words": "INR Five Lakh Four Thousand Three Hundred Fifteen and Forty Eight paise Only",
            "in_words_of": "504315.48",
        },
    )


def marine_fax_order() -> PrintedOrder:
    """The marine service's pre-printed form; only faxed."""
    lines = lines_of(LineStyle("C20020", "GBP", theirs=False, each=True), [
        Ask("310-0050", "20", "EA", "Ball valve 1/2 inch"),
        Ask("310-0075", "20", "EA", "Ball valve 3/4 inch"),
        Ask("230-2032", "4", "BX", "Hose clamp 20-32, box 50", unit="BX"),
        Ask("660-1212", "10", "BX", "PTFE tape, box of 10", unit="BX"),
        Ask("210-1301", "50", "M", "Hydraulic hose DN13"),
        Ask("220-1013", "40", "EA", "Press fitting DN13 G1/2"),
        Ask("620-0400", "1", "CT", "Grease 400 g, carton 24", unit="CT"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="AMS 0893",
        po_date=date(2026, 11, 17),
        buyer=buyer("C20020"),
        supplier=SUPPLIER["gb"],
        lines=lines,
        currency="GBP",
        ship_to=ship_to("C20020-01"),
        requested_date=date(2026, 12, 11),
        payment_terms="30 days",
        total=sums_of(lines, "GBP").total,
        customer_id="C20020",
        ship_to_id="C20020-01",
        extra={"language": "en", "telephone": "Tel 01632 960206", "per_page": "5", "remark": ""},
    )


def british_cases() -> list[Case]:
    """Orders from Britain and India, in English."""
    return [
        pdf_case(
            "gb-pressings-discounts",
            "Pressings maker, accounts package",
            "sage_form",
            "en",
            _sage(),
            "Discount per line, boxes of 100 and 200, VAT and carriage under the lines; the pound sign is the only currency.",
            ignore=("currency",),
        ),
        pdf_case(
            "gb-marine-letter",
            "Marine service, typed letter",
            "word_letter",
            "en",
            _letter(),
            "A letter: no ruling, quantity and unit in words (2 cartons of 12), the delivery date in a sentence.",
            ignore=("lines.uom",),
        ),
        pdf_case(
            "in-pumps-gst",
            "Pump maker under Indian GST",
            "gst_grid",
            "en",
            _gst(),
            "Lakh grouping, HSN codes that look like part numbers, tax rows inside the item table, the consignee "
            "between buyer and supplier.",
        ),
    ]

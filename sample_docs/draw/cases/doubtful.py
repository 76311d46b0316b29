"""Born-digital orders that a person should see: each has one thing wrong, and all else is as it should be."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def doubtful_cases() -> list[Case]:
    """Orders with a deliberate fault."""
    return [_old_price(), _near_article(), _new_place(), _other_supplier(), _stranger(), _wrong_amount()]


def _old_price() -> Case:
    due = date(2026, 12, 15)
    lines = lines_of(LineStyle("C10010", "USD", 10, 10, 5), [
        Ask("310-0075", "30", "EA", "VALVE BALL BRASS 3/4 IN PN40", price="10.95", due=due),
        Ask("660-1212", "100", "EA", "TAPE PTFE 12 MM X 12 M", due=due),
        Ask("620-0400", "48", "EA", "GREASE MULTI-PURPOSE CARTRIDGE 400 G", due=due),
    ])  # fmt: skip
    order = PrintedOrder(
        po_number="4500317911",
        po_date=date(2026, 11, 16),
        buyer=buyer("C10010"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10010-02"),
        bill_to=buyer("C10010", name="Cedar Bluff Bottling Co. Accounts Payable"),
        payment_terms="Within 30 days without deduction",
        delivery_terms="FCA Charlotte NC",
        total=sums_of(lines, "USD").total,
        customer_id="C10010",
        ship_to_id="C10010-02",
        extra={"language": "en", "contact": "J. Farrow / 563-555-0141", "account": "C10010", "mark": "drop", "colour": "#1d5c4d"},
    )
    return pdf_case(
        "us-bottling-old-price",
        "Bottler's order with last year's price",
        "sap_form",
        "en",
        order,
        "Item 00010 is ordered at 10.95, the contract says 12.34: readable and consistent in itself, wrong against the masters.",
        review="item 00010: price 10.95 is below the agreed 12.34",
        faults=("price-differs",),
        compress=False,
    )


def _near_article() -> Case:
    due = date(2026, 12, 17)
    lines = lines_of(LineStyle("C30010", "EUR", 10, 10), [
        Ask("110-0840", "2000", "ST", "Sechskantschraube ISO 4017 M8x40 8.8 verzinkt", due=due),
        Ask(None, "2000", "ST", "Sechskantschraube ISO 4017 M8x45 8.8 verzinkt", part="110-0845", buyer_part="40012051",
            price="13.95", per="100", due=due),
        Ask("112-0620", "1000", "ST", "Zylinderschraube ISO 4762 M6x20 12.9", due=due),
    ])  # fmt: skip
    order = PrintedOrder(
        po_number="4501188417",
        po_date=date(2026, 11, 17),
        buyer=buyer("C30010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30010-01"),
        payment_terms="14 Tage 2 % Skonto, 30 Tage netto",
        delivery_terms="DAP Paderborn",
        total=sums_of(lines, "EUR").total,
        customer_id="C30010",
        ship_to_id="C30010-01",
        extra={
            "language": "de",
            "contact": "Fr. Tiefenau / 030 23125 441",
            "account": "C30010",
            "mark": "gear",
            "colour": "#7a1f1f",
        },
    )
    return pdf_case(
        "de-maschinenbau-fast-gleich",
        "Maschinenbauer, Artikel gibt es fast",
        "sap_form",
        "de",
        order,
        "Item 20 orders 110-0845, which we do not sell; 110-0840 is one digit away and must not be taken for it.",
        review="item 20: article 110-0845 is not in the masters",
        faults=("unknown-article",),
    )


def _new_place() -> Case:
    due = date(2026, 12, 18)
    lines = lines_of(LineStyle("C10030", "USD", step=0, theirs=False), [
        Ask("710-6204", "60", "EA", "Deep groove ball bearing 6204-2RS", due=due),
        Ask("720-1500", "10", "EA", "V-belt SPA 1500", due=due),
    ])  # fmt: skip
    sums = sums_of(lines, "USD", freight="39.00")
    order = PrintedOrder(
        po_number="PO-20958",
        po_date=date(2026, 11, 17),
        buyer=buyer("C10030"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=Party("Pinecrest Paper - Converting Plant", ("77 Heron Slough Road", "Mosinee, WI 54455")),
        bill_to=buyer("C10030"),
        payment_terms="Net 45",
        subtotal=sums.subtotal,
        freight=sums.freight,
        total=sums.total,
        customer_id="C10030",
        extra={
            "mark": "peaks",
            "colour": "#2f6b3a",
            "ship_method": "LTL Standard",
            "memo": "New receiving site, opened in November.",
        },
    )
    return pdf_case(
        "us-paper-mill-new-place",
        "Paper mill, delivery to a new place",
        "cloud_erp",
        "en",
        order,
        "The ship-to is an address that the masters do not have: a new site, or somebody diverting goods.",
        review="the ship-to is not in the masters",
        faults=("unknown-ship-to",),
    )


def _other_supplier() -> Case:
    lines = lines_of(LineStyle("C20010", "GBP", step=0, each=True, theirs=False), [
        Ask(None, "40", "EA", "Cutting disc 115 x 1.0 inox", part="TH-11510", price="0.84", discount="0"),
        Ask(None, "6", "EA", "Flap disc 115 grit 60", part="TH-31560", price="2.15", discount="0"),
    ])  # fmt: skip
    sums = sums_of(lines, "GBP", tax_rate="20")
    order = PrintedOrder(
        po_number="WX10462",
        po_date=date(2026, 11, 18),
        buyer=buyer("C20010", contact=("Tel 01632 960143", "VAT Reg No GB999440018")),
        supplier=Party("Tarnholme Abrasives Ltd", ("Old Quarry Works", "Skipton", "BD23 9ZZ")),
        lines=lines,
        currency="GBP",
        currency_is_printed=False,
        ship_to=ship_to("C20010-01"),
        requested_date=date(2026, 12, 9),
        payment_terms="30 days end of month",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C20010",
        ship_to_id="C20010-01",
        extra={
            "mark": "hexagon",
            "colour": "#27496d",
            "account": "TAR004",
            "vat_rate": "20.00",
            "footer": "Wexcombe Pressings Ltd. Registered in England No. 00000418. Unit 7, Canal Row Estate, Dudley DY2 7ZX",
        },
    )
    return pdf_case(
        "gb-pressings-other-supplier",
        "Pressings maker, meant for somebody else",
        "sage_form",
        "en",
        order,
        "A known customer's order that is addressed to another supplier and came to us by mistake.",
        review="the order is addressed to Tarnholme Abrasives Ltd, and its articles are not ours",
        faults=("other-supplier", "unknown-article"),
        ignore=("currency",),
    )


def _stranger() -> Case:
    lines = lines_of(LineStyle("C10040", "USD", theirs=False), [
        Ask("240-1038", "6", "EA", "Quick coupling flat face G3/8"),
        Ask("210-1301", "25", "M", "Hydraulic hose 2SN DN13 275 bar"),
    ])  # fmt: skip
    here = Party("Tallgrass Hydraulics LLC", ("310 Silo Avenue", "Salina, KS 67401"))
    order = PrintedOrder(
        po_number="1042",
        po_date=date(2026, 11, 18),
        buyer=here,
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=here,
        requested_date=date(2026, 12, 15),
        payment_terms="Net 30",
        total=sums_of(lines, "USD").total,
        extra={"telephone": "785-555-0104"},
    )
    return pdf_case(
        "us-hydraulics-stranger",
        "Hydraulics dealer whom we do not know",
        "office_form",
        "en",
        order,
        "Articles and prices are ours, the customer is in no master.",
        review="the customer is not in the masters",
        faults=("unknown-customer",),
    )


def _wrong_amount() -> Case:
    lines = lines_of(LineStyle("C50010", "EUR", step=0), [
        Ask("220-1010", "50", "ud", "Racor prensado recto DN10 G3/8"),
        Ask("220-1006", "120", "ud", "Racor prensado recto DN6 G1/4", gone_wrong="387.00"),
        Ask("240-1014", "4", "ud", "Enchufe rápido cara plana G1/4"),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="21")
    order = PrintedOrder(
        po_number="26/01902",
        po_date=date(2026, 11, 16),
        buyer=buyer("C50010", contact=("NIF B00591348 · Tel. 910 000 730",)),
        supplier=SUPPLIER["es"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C50010-01"),
        requested_date=date(2026, 12, 14),
        payment_terms="Transferencia a 60 días",
        delivery_terms="Pagados",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C50010",
        ship_to_id="C50010-01",
        extra={
            "mark": "drop",
            "colour": "#9a4a12",
            "contact": "Compras - L. Echave",
            "tax_rate": "21",
            "remarks": "Rogamos confirmen plazo de entrega.",
            "legal": "Hidráulica Peñarroyal S.L. Inscrita en el Registro Mercantil de Zaragoza, hoja Z-00418",
        },
    )
    return pdf_case(
        "es-hidraulica-importe-falso",
        "Hidráulica, un importe no cuadra",
        "pedido_es",
        "es",
        order,
        "Line 2: 120 x 3,15 is 378,00, printed is 387,00, and the sums follow the misprint; line 3 is an "
        "article that is discontinued.",
        review="line 2: quantity x price is 378.00, not 387.00; line 3: article 240-1014 is discontinued",
        faults=("amount-wrong", "discontinued-article"),
    )

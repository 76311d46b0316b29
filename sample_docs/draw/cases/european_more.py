"""Born-digital orders from Austria, Switzerland, Brazil and a British purchasing portal."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def _spreadsheet() -> PrintedOrder:
    lines = lines_of(LineStyle("C31010", "EUR", theirs=False, each=True), [
        Ask("320-2350", "3", "Stk", 'Magnetventil 2/2 NC 1/2" 230 V AC'),
        Ask("240-1038", "8", "Stk", "Schnellkupplung flachdichtend G3/8"),
        Ask("210-0601", "100", "m", "Hydraulikschlauch 2SN DN6 400 bar"),
        Ask("220-1006", "100", "Stk", "Pressarmatur gerade DN6 G1/4"),
        Ask("610-0020", "6", "Stk", "Hydrauliköl HLP 46, Kanister 20 l"),
        Ask("650-2048", "10", "Pkg", "Kabelbinder 200x4,8 schwarz, 100 Stk"),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="20")
    return PrintedOrder(
        po_number="2026-317",
        po_date=date(2026, 11, 13),
        buyer=buyer("C31010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C31010-01"),
        requested_date=date(2026, 12, 11),
        payment_terms="14 Tage netto",
        delivery_terms="DAP Linz",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C31010",
        ship_to_id="C31010-01",
        extra={"clerk": "Hr. Mayrwöger", "rows": "12"},
    )


def _swiss() -> PrintedOrder:
    lines = lines_of(LineStyle("C32010", "CHF", theirs=False), [
        Ask("112-0620", "2400", "Stk", "Zylinderschraube ISO 4762 M6x20 12.9"),
        Ask("112-0830", "1200", "Stk", "Zylinderschraube ISO 4762 M8x30 12.9"),
        Ask("710-6205", "240", "Stk", "Rillenkugellager 6205-2RS", discount="5"),
        Ask("740-2540", "300", "Stk", "Wellendichtring 25x40x7 NBR", discount="5"),
        Ask("615-0005", "4", "Stk", "Schneidöl universal, Kanister 5 l", notes=("Sicherheitsdatenblatt beilegen",)),
    ])  # fmt: skip
    sums = sums_of(lines, "CHF", tax_rate="8.1")
    return PrintedOrder(
        po_number="EK-20446",
        po_date=date(2026, 11, 11),
        buyer=buyer("C32010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="CHF",
        ship_to=ship_to("C32010-01"),
        requested_date=date(2026, 12, 17),
        payment_terms="30 Tage netto",
        delivery_terms="DDP Winterthur",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C32010",
        ship_to_id="C32010-01",
        extra={"mark": "ring", "colour": "#8a1f2d", "clerk": "R. Zurbriggen", "direct": "052 000 06 22"},
    )


def _brazilian() -> PrintedOrder:
    due, late = date(2026, 12, 15), date(2026, 12, 29)
    lines = lines_of(LineStyle("C54010", "BRL", each=True), [
        Ask("710-6204", "120", "PC", "Rolamento rígido de esferas 6204-2RS", due=due, extra={"ncm": "84821010"}),
        Ask("710-6205", "120", "PC", "Rolamento rígido de esferas 6205-2RS", due=due, extra={"ncm": "84821010"}),
        Ask("720-1250", "24", "PC", "Correia em V SPA 1250", due=due, extra={"ncm": "40103900"}),
        Ask("740-2540", "30", "PCT", "Retentor 25x40x7 NBR, pacote com 10", unit="PK", due=late, extra={"ncm": "40169300"}),
    ])  # fmt: skip
    sums = sums_of(lines, "BRL", tax_rate="5")
    return PrintedOrder(
        po_number="PC-045218",
        po_date=date(2026, 11, 10),
        buyer=buyer("C54010"),
        supplier=SUPPLIER["br"],
        lines=lines,
        currency="BRL",
        ship_to=ship_to("C54010-01"),
        payment_terms="28/56 DDL",
        delivery_terms="CIF",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C54010",
        ship_to_id="C54010-01",
        extra={
            "cnpj": "00.058.311/0001-26",
            "supplier_cnpj": "00.081.420/0001-73",
            "buyer": "Juliana Prates",
            "carrier": "por conta do fornecedor",
            "ipi": "5",
        },
    )


def _portal() -> PrintedOrder:
    lines = lines_of(LineStyle("C20010", "GBP", each=True), [
        Ask("112-0620", "4", "BX", "Socket cap screw M6 x 20, box of 200", unit="BX", due=date(2026, 12, 11)),
        Ask("810-1251", "75", "EA", "Cutting disc steel 125 x 1.0", due=date(2026, 12, 11)),
        Ask("640-0050", "6", "EA", "Thread locker medium 50 ml", due=date(2026, 12, 18)),
        Ask("515-0009", "12", "PR", "Cut resistant gloves level D size 9", due=date(2026, 12, 18)),
        Ask("630-0500", "24", "EA", "Brake cleaner spray 500 ml", due=date(2026, 12, 18)),
        Ask("112-0516", "2", "BX", "Socket cap screw M5 x 16, box of 200", unit="BX", due=date(2026, 12, 18)),
        Ask("520-0001", "10", "EA", "Safety glasses clear anti-fog", due=date(2026, 12, 18)),
    ])  # fmt: skip
    sums = sums_of(lines, "GBP", tax_rate="20")
    return PrintedOrder(
        po_number="WEX-P-003318",
        po_date=date(2026, 11, 16),
        buyer=buyer("C20010"),
        supplier=SUPPLIER["gb"],
        lines=lines,
        currency="GBP",
        ship_to=ship_to("C20010-01"),
        payment_terms="30 days EOM",
        delivery_terms="DAP",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C20010",
        ship_to_id="C20010-01",
        extra={"colour": "#2b5fa8", "requester": "O. Penhallow", "portal": "Purchasing portal of Wexcombe Pressings"},
    )


def european_more_cases() -> list[Case]:
    """Orders that are laid out as no other of the set is."""
    return [
        pdf_case(
            "at-anlagentechnik-tabelle",
            "Anlagentechnik, gedrucktes Tabellenblatt",
            "spreadsheet_grid",
            "de",
            _spreadsheet(),
            "A spreadsheet: head, lines and sums share one grid, text runs over cell borders, half of the item rows are empty.",
        ),
        pdf_case(
            "ch-zahnrad-bestellung",
            "Zahnradfabrik, Bestellung in Franken",
            "swiss_form",
            "de",
            _swiss(),
            "Apostrophes in thousands and a decimal point in a German text, quantity first, line number in front "
            "of the description, "
            "prices per 100.",
        ),
        pdf_case(
            "pt-metalurgica-pedido",
            "Metalúrgica, pedido de compra com IPI",
            "pedido_br",
            "pt",
            _brazilian(),
            "Landscape, tax classification numbers that look like articles, a tax rate in every row, sums side by side.",
        ),
        pdf_case(
            "gb-pressings-portal-cards",
            "Pressings maker, portal export without a table",
            "portal_cards",
            "en",
            _portal(),
            "Every line is a card of labels and values: there are no columns; the last card is on the next page.",
        ),
    ]

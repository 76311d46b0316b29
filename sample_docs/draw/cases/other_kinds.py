"""What is more, less or other than one plain order: two orders in one file, a change, a cancellation, papers about money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.expected import NOT_AN_ORDER, expected_result
from sample_docs.draw.layouts.other_papers import Paper, paper_pdf
from sample_docs.draw.layouts.registry import LAYOUTS
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.parts.sheet import Sheet, draw_pdf
from sample_docs.draw.parts.table import Column

_LAYOUT = LAYOUTS["cloud_erp"]
_DUE = date(2026, 12, 21)


def _mill(number: str, day: date, asks: Sequence[Ask]) -> PrintedOrder:
    lines = lines_of(LineStyle("C10030", "USD", step=0, theirs=False), asks)
    sums = sums_of(lines, "USD")
    return PrintedOrder(
        po_number=number,
        po_date=day,
        buyer=buyer("C10030"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10030-01"),
        bill_to=buyer("C10030"),
        payment_terms="Net 45",
        subtotal=sums.subtotal,
        total=sums.total,
        customer_id="C10030",
        ship_to_id="C10030-01",
        extra={"mark": "peaks", "colour": "#2f6b3a", "ship_method": "Parcel"},
    )


def _orders_of_the_day() -> tuple[PrintedOrder, PrintedOrder]:
    day = date(2026, 11, 19)
    return (
        _mill("PO-20991", day, [
            Ask("710-6205", "12", "EA", "Deep groove ball bearing 6205-2RS", due=_DUE),
            Ask("520-0001", "10", "EA", "Safety glasses clear anti-fog", due=_DUE),
        ]),
        _mill("PO-20992", day, [
            Ask("720-1250", "4", "EA", "V-belt SPA 1250", due=_DUE),
            Ask("510-0009", "1", "CT", "Nitrile gloves size 9, carton of 144 pairs", unit="CT", due=_DUE),
            Ask("710-6204", "16", "EA", "Deep groove ball bearing 6204-2RS", due=_DUE),
        ]),
    )  # fmt: skip


def _printed_together(orders: Sequence[PrintedOrder]) -> bytes:
    """Orders behind each other in one print job, whose pages are counted through."""

    def draw(sheet: Sheet) -> None:
        for index, order in enumerate(orders):
            if index:
                sheet.new_page()
            _LAYOUT.draw(sheet, order)

    return draw_pdf(draw, paper=_LAYOUT.paper, face=_LAYOUT.face, title="Purchase Orders")


def _stamped(order: PrintedOrder, words: str) -> bytes:
    """The order as it was printed, with words across it that make another paper of it."""

    def draw(sheet: Sheet) -> None:
        _LAYOUT.draw(sheet, order)
        sheet.put(306, 118, words, 26, bold=True, align="c", colour="#b3261e")

    return draw_pdf(draw, paper=_LAYOUT.paper, face=_LAYOUT.face, title="Purchase Order")


def _two_in_one() -> Case:
    orders = _orders_of_the_day()
    return Case(
        name="us-paper-mill-two-in-one",
        title="Two orders printed into one PDF",
        channel="born-digital",
        language="en",
        layout="cloud_erp",
        why="Two orders behind each other in one file, pages counted through: the second one must not become lines of the first.",
        extension="pdf",
        draw=lambda: _printed_together(orders),
        expected=[expected_result(order, _LAYOUT.omits) for order in orders],
        facts={"orders": 2},
    )


def _altered(name: str, title: str, number: str, words: str, kind: str, why: str, because: str) -> Case:
    asks = [Ask("710-6205", "40", "EA", "Deep groove ball bearing 6205-2RS", due=_DUE)]
    order = _mill(number, date(2026, 11, 13), asks)
    return Case(
        name=name,
        title=title,
        channel="born-digital",
        language="en",
        layout="cloud_erp",
        why=why,
        extension="pdf",
        draw=lambda: _stamped(order, words),
        expected=[expected_result(order, _LAYOUT.omits)],
        state="in review",
        state_why=because,
        faults=[kind],
    )


def _remittance() -> Paper:
    return Paper(
        title="Zahlungsavis Nr. 2026-1188",
        issuer=Party("Ahlerding Maschinenbau GmbH", ("Industriestraße 48", "33106 Paderborn"), ("Tel. 030 23125 442",)),
        receiver=SUPPLIER["de"],
        facts=(("Avis-Nr.", "2026-1188"), ("Datum", "17.11.2026"), ("Lieferanten-Nr.", "70418"), ("Zahlungsweg", "SEPA")),
        opening="Wir haben heute die folgenden Rechnungen zur Zahlung angewiesen:",
        columns=(
            Column("Rechnung", 90),
            Column("vom", 80),
            Column("Unsere Bestellung", 127),
            Column("Brutto", 65, "r"),
            Column("Skonto", 55, "r"),
            Column("Zahlbetrag", 70, "r"),
        ),
        rows=(
            ("R-118820", "02.11.2026", "4501187990", "1.190,00", "23,80", "1.166,20"),
            ("R-118841", "05.11.2026", "4501188041", "416,50", "8,33", "408,17"),
        ),
        sums=(("Zahlbetrag EUR", "1.574,37"),),
        closing=("Der Betrag wird Ihrem Konto in den nächsten Tagen gutgeschrieben.",),
        foot="Ahlerding Maschinenbau GmbH, Amtsgericht Paderborn HRB 00733",
        mark="gear",
        colour="#263b52",
        face="carlito",
    )


def _price_list() -> Paper:
    return Paper(
        title="Listino prezzi 2027",
        issuer=Party("Raccorderia Montelfo S.r.l.", ("Via dell'Industria 90", "46100 Mantova (MN)"), ("P. IVA 00073300912",)),
        receiver=SUPPLIER["it"],
        facts=(("Valido dal", "01/01/2027"), ("Listino", "L-27/A"), ("Sconto base", "35 %")),
        opening="Gentile cliente, Le inviamo il nostro nuovo listino. Ordine minimo 200 euro netti.",
        columns=(
            Column("Codice", 80),
            Column("Descrizione", 227),
            Column("Conf.", 50, "r"),
            Column("U.M.", 40, "c"),
            Column("Prezzo", 90, "r"),
        ),
        rows=(
            ("RM-1014", "Raccordo a pressare diritto DN10 G3/8", "50", "PZ", "3,85"),
            ("RM-1314", "Raccordo a pressare diritto DN13 G1/2", "50", "PZ", "4,60"),
            ("RM-9010", "Raccordo a pressare 90 gradi DN10 G3/8", "25", "PZ", "6,95"),
            ("RM-9013", "Raccordo a pressare 90 gradi DN13 G1/2", "25", "PZ", "8,10"),
        ),
        closing=("I prezzi si intendono IVA esclusa, franco nostro magazzino.",),
        foot="Raccorderia Montelfo S.r.l.",
        mark="bars",
        colour="#5a1f3c",
        face="narrow",
    )


def _reminder() -> Paper:
    return Paper(
        title="2ème RELANCE",
        issuer=Party("Visserie Chantemerle SA", ("ZI de la Plaine, lot 7", "74300 Cluses"), ("Tél. 01 99 00 07 33",)),
        receiver=SUPPLIER["fr"],
        facts=(("Date", "16/11/2026"), ("Client", "00418"), ("Suivi par", "Service comptable")),
        opening="Sauf erreur ou omission de notre part, les factures suivantes restent impayées à ce jour :",
        columns=(
            Column("Facture", 90),
            Column("Date", 80),
            Column("Votre commande", 127),
            Column("Échéance", 90),
            Column("Montant TTC", 100, "r"),
        ),
        rows=(
            ("FC-60877", "28/08/2026", "Q-2026-0311", "28/09/2026", "1 224,00"),
            ("FC-60931", "11/09/2026", "Q-2026-0327", "11/10/2026", "486,00"),
        ),
        sums=(("Total dû EUR", "1 710,00"),),
        closing=("Merci de régler sous huit jours. Si votre paiement a croisé ce courrier, veuillez ne pas en tenir compte.",),
        foot="Visserie Chantemerle SA au capital de 80 000 € - RCS 000 733 009",
        mark="hexagon",
        colour="#444a3a",
        face="helvetica",
    )


def _not_an_order(name: str, title: str, language: str, paper: Paper, why: str) -> Case:
    return Case(
        name=name,
        title=title,
        channel="born-digital",
        language=language,
        layout="other_papers",
        why=why,
        extension="pdf",
        draw=lambda: paper_pdf(paper),
        expected=[NOT_AN_ORDER],
        state="not an order",
    )


def other_kind_cases() -> list[Case]:
    """Two orders in one PDF, a cancellation, a change, a remittance advice, a price list, a reminder."""
    return [
        _two_in_one(),
        _altered(
            "us-paper-mill-cancelled",
            "Cancelled order",
            "PO-20948",
            "CANCELLED",
            "cancellation",
            "The order printed again with a stamp across it: placed once more it would be delivered though nobody wants it.",
            "it takes an earlier order back",
        ),
        _altered(
            "us-paper-mill-changed",
            "Changed order",
            "PO-20949",
            "CHANGE ORDER",
            "order-change",
            "The order printed again with another quantity: placed beside the first one it would be delivered twice.",
            "it changes an earlier order",
        ),
        _not_an_order(
            "not-remittance-de",
            "Zahlungsavis eines Kunden",
            "de",
            _remittance(),
            "A customer says what it paid, and names orders of its own.",
        ),
        _not_an_order(
            "not-price-list-it",
            "Listino di un fornitore",
            "it",
            _price_list(),
            "Articles, packs and prices as on an order, without quantities.",
        ),
        _not_an_order(
            "not-reminder-fr",
            "Relance d'un fournisseur",
            "fr",
            _reminder(),
            "A reminder names orders, dates and amounts.",
        ),
    ]

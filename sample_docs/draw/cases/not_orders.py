"""Papers and mails that reach an order desk and are no orders; each has something of an order in it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sample_docs.draw.case import Case
from sample_docs.draw.channels.mail import Letter, mailed
from sample_docs.draw.channels.scan import Scan, scanned
from sample_docs.draw.expected import NOT_AN_ORDER
from sample_docs.draw.layouts.other_papers import Paper, paper_pdf
from sample_docs.draw.model import Party
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.parts.table import Column

CET = timezone(timedelta(hours=1))
CST = timezone(timedelta(hours=-6))


def _invoice() -> Paper:
    return Paper(
        title="INVOICE",
        issuer=Party("Tarnholme Abrasives Ltd", ("Old Quarry Works", "Skipton BD23 9ZZ"), ("VAT GB999300122",)),
        receiver=SUPPLIER["gb"],
        facts=(
            ("Invoice No.", "TA-77120"),
            ("Invoice Date", "09/11/2026"),
            ("Your Order No.", "Q-2026-0391"),
            ("Account", "QUELL01"),
            ("Terms", "30 days"),
        ),
        columns=(
            Column("Item", 70),
            Column("Description", 217),
            Column("Qty", 40, "r"),
            Column("Unit", 40),
            Column("Unit Price", 60, "r"),
            Column("Amount", 60, "r"),
        ),
        rows=(
            ("TH-12510", "Cutting disc 125 x 1.0 steel, private label", "2,000", "EA", "0.41", "820.00"),
            ("TH-23020", "Cutting disc 230 x 2.0 steel, private label", "500", "EA", "1.12", "560.00"),
            ("CARR", "Carriage", "1", "EA", "45.00", "45.00"),
        ),
        sums=(("Net", "1,425.00"), ("VAT 20%", "285.00"), ("Total due GBP", "1,710.00")),
        closing=("Please pay by 09/12/2026 to sort code 00-00-00, account 00041822, quoting the invoice number.",),
        foot="Tarnholme Abrasives Ltd - registered in England No. 00000733",
        mark="peaks",
        colour="#6b4a2b",
    )


def _quotation() -> Paper:
    return Paper(
        title="Angebot Nr. 26-4471",
        issuer=Party("Dichtungswerk Ohlenau GmbH", ("Gummistraße 3", "31137 Hildesheim"), ("Tel. 030 23125 720",)),
        receiver=SUPPLIER["de"],
        facts=(
            ("Angebots-Nr.", "26-4471"),
            ("Datum", "10.11.2026"),
            ("Ihre Anfrage", "vom 06.11.2026"),
            ("Gültig bis", "31.12.2026"),
        ),
        opening="Sehr geehrte Damen und Herren, wir danken für Ihre Anfrage und bieten freibleibend an:",
        columns=(
            Column("Pos.", 34),
            Column("Artikel", 70),
            Column("Bezeichnung", 193),
            Column("Menge", 50, "r"),
            Column("Einh.", 36),
            Column("Preis/100", 50, "r"),
            Column("Betrag", 54, "r"),
        ),
        rows=(
            ("1", "OR-1225", "O-Ring NBR 70 12x2,5", "20.000", "Stück", "2,10", "420,00"),
            ("2", "WDR-2540", "Wellendichtring 25x40x7 NBR", "5.000", "Stück", "88,00", "4.400,00"),
        ),
        sums=(("Netto", "4.820,00"), ("19 % MwSt.", "915,80"), ("Gesamt EUR", "5.735,80")),
        closing=(
            "Lieferzeit: 3 Wochen nach Eingang Ihrer Bestellung. Zahlung: 30 Tage netto.",
            "Über Ihren Auftrag würden wir uns freuen.",
        ),
        foot="Dichtungswerk Ohlenau GmbH, Amtsgericht Hildesheim HRB 00733",
        mark="ring",
        colour="#1f4e79",
        face="carlito",
    )


def _confirmation() -> Paper:
    return Paper(
        title="ACCUSÉ DE RÉCEPTION DE COMMANDE N° AR-61204",
        issuer=Party("Visserie Chantemerle SA", ("ZI de la Plaine, lot 7", "74300 Cluses"), ("Tél. 01 99 00 07 33",)),
        receiver=SUPPLIER["fr"],
        facts=(("N° de commande", "Q-2026-0402"), ("Notre référence", "AR-61204"), ("Date", "11/11/2026"), ("Client", "00418")),
        opening="Nous vous remercions de votre commande et vous confirmons la livraison des articles suivants :",
        columns=(
            Column("Réf.", 66),
            Column("Désignation", 190),
            Column("Qté", 50, "r"),
            Column("P.U. HT / 100", 66, "r"),
            Column("Montant HT", 60, "r"),
            Column("Expédition", 55, "c"),
        ),
        rows=(
            ("VC-M6X20", "Vis CHC M6x20 classe 12.9", "20 000", "5,20", "1 040,00", "S48"),
            ("VC-M8X30", "Vis CHC M8x30 classe 12.9", "10 000", "9,80", "980,00", "S49"),
        ),
        sums=(("Total HT", "2 020,00"), ("TVA 20 %", "404,00"), ("Total TTC EUR", "2 424,00")),
        closing=("Sans remarque de votre part sous 24 heures, cette commande sera considérée comme définitive.",),
        foot="Visserie Chantemerle SA au capital de 80 000 € - RCS 000 733 009",
        mark="hexagon",
        colour="#444a3a",
        face="helvetica",
    )


def _delivery_note() -> Paper:
    return Paper(
        title="DOCUMENTO DI TRASPORTO (D.D.T.) n. 2218",
        issuer=Party("Raccorderia Montelfo S.r.l.", ("Via dell'Industria 90", "46100 Mantova (MN)"), ("P. IVA 00073300912",)),
        receiver=SUPPLIER["it"],
        facts=(
            ("D.D.T. n.", "2218"),
            ("Data", "12/11/2026"),
            ("Vs. ordine", "Q-2026-0377"),
            ("Causale", "Vendita"),
            ("Vettore", "Corriere espresso"),
        ),
        columns=(
            Column("Codice", 80),
            Column("Descrizione", 247),
            Column("U.M.", 40, "c"),
            Column("Quantità", 60, "r"),
            Column("Colli", 60, "r"),
        ),
        rows=(
            ("RM-1014", "Raccordo a pressare diritto DN10 G3/8", "PZ", "800", "4"),
            ("RM-1314", "Raccordo a pressare diritto DN13 G1/2", "PZ", "600", "4"),
            ("RM-9010", "Raccordo a pressare 90 gradi DN10 G3/8", "PZ", "300", "2"),
        ),
        closing=(
            "Porto franco. Peso lordo kg 184. Aspetto esteriore dei beni: cartoni su bancale.",
            "Firma del conducente            Firma del destinatario",
        ),
        foot="Raccorderia Montelfo S.r.l.",
        mark="bars",
        colour="#5a1f3c",
        face="narrow",
    )


def _price_request() -> Paper:
    return Paper(
        title="Request for Quotation RFQ-4471",
        issuer=buyer("C10060", contact=("Tel. 260-555-0125",)),
        receiver=SUPPLIER["us"],
        facts=(
            ("RFQ Number", "RFQ-4471"),
            ("Date", "11/12/2026"),
            ("Quote by", "11/20/2026"),
            ("Buyer", "M. Calder"),
            ("Terms", "2% 10, Net 30"),
        ),
        opening="Please quote your best price and lead time for the items below. This is not an order.",
        places=(("Ship To", ship_to("C10060-01")), ("Bill To", buyer("C10060"))),
        columns=(
            Column("Line", 34),
            Column("Part No.", 80),
            Column("Description", 163),
            Column("Qty", 50, "r"),
            Column("UOM", 40),
            Column("Unit Price", 60, "r"),
            Column("Need Date", 60, "c"),
        ),
        rows=(
            ("1", "CV-77148", "Roller chain 08B-1, box of 5 m", "40", "EA", "", "12/18"),
            ("2", "CV-77155", "Hose clamp 20-32 mm W2", "2,000", "EA", "", "12/18"),
            ("3", "CV-77120", "Hex bolt M12 x 40 class 8.8", "5,000", "EA", "", "01/08"),
        ),
        closing=("Quotations are to be sent to purchasing@marlowefinch.example.",),
        foot="Marlowe-Finch Conveyor Corp.",
        mark="gear",
        colour="#37474f",
    )


def _newsletter() -> Letter:
    html = (
        "<html><body style='font-family:Arial'><h1>November deals: order by Friday!</h1><p>Dear purchasing "
        "team, our <b>Black Week</b> "
        "price list is out.</p><table border='1' "
        "cellpadding='4'><tr><th>Item</th><th>Description</th><th>Qty from</th><th>Price</th></tr>"
        "<tr><td>PLT-80</td><td>Pallet wrap 500 mm</td><td>24</td><td>EUR 6.90</td></tr>"
        "<tr><td>TAPE-50</td><td>Packing tape 50 mm x 66 m</td><td>36</td><td>EUR 1.15</td></tr></table>"
        "<p><a href='https://packhaus.example/order'>Order now</a> - free delivery from EUR 200.</p>"
        "<p style='font-size:10px'>You receive this mail because you subscribed. <a href='https://packhaus.example/u'>Unsubscribe</a></p></body></html>"
    )
    return Letter(
        sender="Packhaus News <news@packhaus.example>",
        subject="Your order for less: Black Week prices inside",
        sent=datetime(2026, 11, 17, 6, 30, tzinfo=CET),
        text="November deals: order by Friday! See our price list at https://packhaus.example/order\n\nUnsubscribe: https://packhaus.example/u\n",
        html=html,
        headers=(("List-Unsubscribe", "<https://packhaus.example/u>"), ("Precedence", "bulk")),
    )


def _auto_reply() -> Letter:
    return Letter(
        sender="Einkauf Ahlerding <einkauf@ahlerding.example>",
        subject="Automatische Antwort: Auftragsbestätigung zu Ihrer Bestellung 4501188230",
        sent=datetime(2026, 11, 6, 16, 2, tzinfo=CET),
        text=(
            "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin bis einschließlich 13.11.2026 nicht im Haus "
            "und lese meine E-Mails nicht.\n"
            "In dringenden Fällen zu laufenden Bestellungen wenden Sie sich bitte an Herrn Dornberg, Telefon 030 23125 442.\n\n"
            "Mit freundlichen Grüßen\nI. Tiefenau\nAhlerding Maschinenbau GmbH\nIndustriestraße 48, 33106 Paderborn\n"
        ),
        headers=(("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")),
    )


def _status_question() -> Letter:
    return Letter(
        sender="R. Ostermann <rostermann@hartwelldorne.example>",
        subject="RE: PO 118472-00 - where is it?",
        sent=datetime(2026, 11, 20, 9, 14, tzinfo=CST),
        text=(
            "Hi,\n\nwe have not seen lines 4 and 6 of our PO 118472-00 yet (50 EA drill 8.0 mm and 6 EA cutting "
            "fluid). The rest came in "
            "yesterday.\nCan you tell me when they ship? No need to send the others again.\n\nThanks\nRolf Ostermann\n"
            "Hartwell & Dorne Machine Works, Inc.\n77 Foundry Lane, Youngstown, OH 44502\n\n"
            "> From: Quellmar Orders <orders@quellmar.example>\n> Sent: Friday, November 6, 2026\n> Subject: "
            "Confirmation of your PO 118472-00\n>\n"
            "> Thank you for your purchase order 118472-00 of 11/05/26, total USD 1,225.45.\n"
        ),
    )


def not_order_cases() -> list[Case]:
    """Invoice, quotation, confirmation, delivery note, request, newsletter, auto-reply, question."""
    papers = [
        (
            "not-invoice-en",
            "Supplier's invoice",
            "en",
            _invoice(),
            "An invoice to us quotes our own order number and has the columns of an order.",
        ),
        (
            "not-quotation-de",
            "Angebot eines Lieferanten",
            "de",
            _quotation(),
            "A quotation to us speaks of our order that may follow.",
        ),
        (
            "not-confirmation-fr",
            "Accusé de réception de commande",
            "fr",
            _confirmation(),
            "A confirmation repeats an order that we placed.",
        ),
        (
            "not-request-en",
            "Request for quotation",
            "en",
            _price_request(),
            "A customer's enquiry with parts, quantities and addresses: the title and one sentence tell it from an order.",
        ),
    ]
    letters = [
        (
            "not-newsletter-en",
            "Newsletter mail",
            "en",
            _newsletter(),
            "Advertising with a table of items and prices and the word order.",
        ),
        (
            "not-auto-reply-de",
            "Automatische Antwort",
            "de",
            _auto_reply(),
            "An absence note whose subject names a real order number.",
        ),
        (
            "not-status-question-en",
            "Question about an order",
            "en",
            _status_question(),
            "A customer asks about a running order and repeats its quantities: an order made of it would deliver twice.",
        ),
    ]
    return [
        *(_paper_case(name, title, language, paper, why) for name, title, language, paper, why in papers),
        _scanned_note(),
        *(_mail_case(name, title, language, letter, why) for name, title, language, letter, why in letters),
    ]


def _paper_case(name: str, title: str, language: str, paper: Paper, why: str) -> Case:
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


def _scanned_note() -> Case:
    name = "not-delivery-note-it"
    return Case(
        name=name,
        title="Documento di trasporto, scanned",
        channel="scan",
        language="it",
        layout="other_papers",
        why="A delivery note that came with goods for us, scanned: quantities without prices, our order number in the head.",
        extension="pdf",
        draw=lambda: scanned(paper_pdf(_delivery_note()), Scan(skew=-0.6), name),
        expected=[NOT_AN_ORDER],
        state="not an order",
    )


def _mail_case(name: str, title: str, language: str, letter: Letter, why: str) -> Case:
    return Case(
        name=name,
        title=title,
        channel="mail",
        language=language,
        layout="mail_text",
        why=why,
        extension="eml",
        draw=lambda: mailed(letter, name),
        expected=[NOT_AN_ORDER],
        state="not an order",
    )

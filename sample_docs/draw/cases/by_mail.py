"""Orders that come by mail: as attachments, typed, as HTML, in passing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from sample_docs.draw.case import Case
from sample_docs.draw.channels.mail import Attachment, Letter, mailed
from sample_docs.draw.expected import expected_result
from sample_docs.draw.layouts.registry import LAYOUTS, order_pdf
from sample_docs.draw.model import Ask, Line, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.parts.habits import GERMAN

CET = timezone(timedelta(hours=1))
EST = timezone(timedelta(hours=-5))
CST = timezone(timedelta(hours=-6))
MST = timezone(timedelta(hours=-7))
NO_SUPPLIER = Party("", ())

TYPED = """Guten Tag,

bitte liefern Sie uns zur Bestellung 2026-322 bis 17.12.2026 folgende Artikel:

Pos Art.-Nr.    Bezeichnung                       Menge Einh.   Preis     Summe
------------------------------------------------------------------------------
{rows}
------------------------------------------------------------------------------
Gesamt netto EUR                                                    {total:>10}

Lieferadresse:
Gruberlehner Anlagentechnik GmbH
Donaulände 26
4020 Linz

Bitte um kurze Bestätigung.

Mit freundlichen Grüßen
Josef Mayrwöger
--
Gruberlehner Anlagentechnik GmbH
Donaulände 26, 4020 Linz
Tel. +43 732 000 517
"""
HTML = """<html><head><style>td,th {{border:1px solid #b98a5e;padding:3px 6px}}</style></head>
<body style="font-family:Calibri,sans-serif">
<p>Buenos días:</p>
<p>Adjuntamos en este correo nuestro <b>pedido nº 26/01911</b> para entregar el <b>18/12/2026</b>.</p>
<table style="border-collapse:collapse">
<tr><th>Pos.</th><th>Código</th><th>Descripción</th><th>Cant.</th><th>Ud.</th><th>Precio</th><th>Importe EUR</th></tr>
{rows}
<tr><td colspan="6" align="right"><b>Total EUR</b></td><td align="right"><b>{total}</b></td></tr>
</table>
<p><b>Lugar de entrega:</b><br>Hidráulica Peñarroyal - Almacén Huesca<br>Calle del Molino 3<br>22006 Huesca</p>
<p>Un saludo,<br>Lorena Echave<br>Compras<br>Hidráulica Peñarroyal S.L.</p>
</body></html>
"""
PROSE = """Hi there,

could you send us these please, on PO BM-6655:

- 3 boxes PTFE tape (660-1212)
- 18 pcs 3/4" brass ball valves (310-0075)
- 2 packs nitrile gloves size 9 (510-0009)

We need them by December 14, 2026. Usual terms, usual place.

Thanks much,
Teresa Quiroz
Blue Mesa Irrigation Supply
915 Acequia Street, Yuma, AZ 85364
928-555-0131
"""


def _typed_row(line: Line) -> str:
    return (
        f"{line.number or '':<4}{line.supplier_part or '':<12}{line.description:<34}{GERMAN.plain(line.quantity):>5} "
        f"{line.uom:<5}{GERMAN(line.unit_price):>8}{GERMAN(line.amount):>10}"
    )


def _html_row(line: Line) -> str:
    return (
        f"<tr><td>{line.number}</td><td>{line.supplier_part}</td><td>{line.description}</td>"
        f'<td align="right">{GERMAN.plain(line.quantity)}</td><td>{line.uom}</td>'
        f'<td align="right">{GERMAN(line.unit_price)}</td><td align="right">{GERMAN(line.amount)}</td></tr>'
    )


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


def _two_orders() -> tuple[PrintedOrder, PrintedOrder]:
    due = date(2026, 12, 22)
    return (
        _mill("PO-20964", date(2026, 11, 18), [
            Ask("710-6204", "30", "EA", "Deep groove ball bearing 6204-2RS", due=due),
            Ask("720-1250", "8", "EA", "V-belt SPA 1250", due=due),
        ]),
        _mill("PO-20965", date(2026, 11, 18), [
            Ask("620-0400", "2", "CT", "Grease cartridge 400 g, carton of 24", unit="CT", due=due),
            Ask("510-0009", "1", "CT", "Nitrile gloves size 9, carton of 144 pairs", unit="CT", due=due),
            Ask("520-0001", "20", "EA", "Safety glasses clear anti-fog", due=due),
        ]),
    )  # fmt: skip


def _bottler() -> PrintedOrder:
    due = date(2026, 12, 24)
    lines = lines_of(LineStyle("C10010", "USD", 10, 10, 5), [
        Ask("710-6205", "20", "EA", "BEARING DEEP GROOVE 6205-2RS", due=due),
        Ask("110-1040", "500", "EA", "BOLT HEX M10 X 40 GR 8.8 ZINC PL", due=due),
        Ask("120-1000", "500", "EA", "NUT HEX M10 ZINC PL", due=due),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="4500318020",
        po_date=date(2026, 11, 18),
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


def _dairy() -> PrintedOrder:
    lines = lines_of(LineStyle("C40020", "EUR", step=0, theirs=False), [
        Ask("310-0050", "10", "PCE", 'Vanne à boisseau laiton PN40 1/2"', due=date(2026, 12, 18)),
        Ask("315-0050", "10", "PCE", 'Clapet anti-retour laiton 1/2"', due=date(2026, 12, 18)),
        Ask("510-0010", "1", "CRT", "Gants nitrile taille 10, carton de 144 paires", unit="CT", due=date(2026, 12, 22)),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="20")
    return PrintedOrder(
        po_number="VO-26-2207",
        po_date=date(2026, 11, 18),
        buyer=buyer("C40020", contact=("Tél. 01 99 00 07 32",)),
        supplier=SUPPLIER["fr"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C40020-01"),
        bill_to=buyer("C40020"),
        payment_terms="30 jours net",
        delivery_terms="Franco",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C40020",
        ship_to_id="C40020-01",
        extra={
            "mark": "drop",
            "colour": "#1d6a73",
            "contact": "M. Keravel",
            "supplier_code": "Q0418",
            "tax_rate": "20",
            "legal": "SA au capital de 500 000 € - RCS Laval 000 733 009 - TVA FR00733009118",
        },
    )


def _typed_table() -> tuple[Letter, PrintedOrder]:
    lines = lines_of(LineStyle("C31010", "EUR", theirs=False, each=True), [
        Ask("210-0601", "50", "m", "Hydraulikschlauch 2SN DN6"),
        Ask("220-1006", "40", "Stk", "Pressarmatur gerade DN6 G1/4"),
        Ask("230-1220", "2", "Box", "Schlauchschelle 12-20 (50 Stk)", unit="BX"),
        Ask("610-0020", "2", "Stk", "Hydrauliköl HLP 46, 20 l"),
    ])  # fmt: skip
    order = PrintedOrder(
        po_number="2026-322",
        po_date=date(2026, 11, 19),
        buyer=buyer("C31010"),
        supplier=NO_SUPPLIER,
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C31010-01"),
        requested_date=date(2026, 12, 17),
        total=sums_of(lines, "EUR").total,
        customer_id="C31010",
        ship_to_id="C31010-01",
    )
    text = TYPED.format(rows="\n".join(_typed_row(line) for line in lines), total=GERMAN(order.total))
    sent = datetime(2026, 11, 19, 7, 52, tzinfo=CET)
    return Letter("Josef Mayrwöger <mayrwoeger@gruberlehner.example>", "Bestellung 2026-322", sent, text), order


def _html_table() -> tuple[Letter, PrintedOrder]:
    lines = lines_of(LineStyle("C50010", "EUR", theirs=False), [
        Ask("210-1001", "100", "m", "Manguera hidráulica 2SN DN10 330 bar"),
        Ask("220-1010", "60", "ud", "Racor prensado recto DN10 G3/8"),
        Ask("221-1013", "20", "ud", "Racor prensado 90 grados DN13 G1/2"),
    ])  # fmt: skip
    order = PrintedOrder(
        po_number="26/01911",
        po_date=date(2026, 11, 19),
        buyer=buyer("C50010"),
        supplier=NO_SUPPLIER,
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C50010-02"),
        requested_date=date(2026, 12, 18),
        total=sums_of(lines, "EUR").total,
        customer_id="C50010",
        ship_to_id="C50010-02",
    )
    html = HTML.format(rows="\n".join(_html_row(line) for line in lines), total=GERMAN(order.total))
    sent = datetime(2026, 11, 19, 12, 18, tzinfo=CET)
    return Letter("Compras Peñarroyal <compras@penarroyal.example>", "Pedido 26/01911", sent, html=html), order


def _prose() -> tuple[Letter, PrintedOrder]:
    lines = lines_of(LineStyle("C10040", "USD", step=0, theirs=False, priced=False), [
        Ask("660-1212", "3", "boxes", "PTFE tape", unit="BX"),
        Ask("310-0075", "18", "pcs", '3/4" brass ball valves'),
        Ask("510-0009", "2", "packs", "nitrile gloves size 9", unit="PK"),
    ])  # fmt: skip
    order = PrintedOrder(
        po_number="BM-6655",
        po_date=date(2026, 11, 19),
        buyer=Party("Blue Mesa Irrigation Supply", ("915 Acequia Street", "Yuma, AZ 85364")),
        supplier=NO_SUPPLIER,
        lines=lines,
        currency="USD",
        currency_is_printed=False,
        requested_date=date(2026, 12, 14),
        customer_id="C10040",
    )
    sent = datetime(2026, 11, 19, 8, 5, tzinfo=MST)
    return Letter("Teresa Quiroz <tquiroz@bluemesa.example>", "PO BM-6655", sent, PROSE), order


def mail_cases() -> list[Case]:
    """One of each way in which a mail holds an order."""
    bottler, dairy, (first, second) = _bottler(), _dairy(), _two_orders()
    typed, typed_order = _typed_table()
    html, html_order = _html_table()
    prose, prose_order = _prose()
    return [
        _mail_case(
            "mail-bottling-attachment",
            "Mail with an order as PDF",
            "en",
            "sap_form",
            Letter(
                "Jane Farrow <jfarrow@cedarbluff.example>",
                "Purchase order 4500318020",
                datetime(2026, 11, 18, 10, 2, tzinfo=CST),
                "Please find our purchase order attached and confirm by return.\n\nJane Farrow\nCedar Bluff Bottling Co.\n",
                attachments=[Attachment("PO_4500318020.pdf", order_pdf("sap_form", bottler))],
            ),
            [expected_result(bottler, LAYOUTS["sap_form"].omits)],
            "The ordinary case: a short text and one PDF.",
        ),
        _mail_case(
            "mail-laiterie-transfert",
            "Courriel transféré, commande jointe",
            "fr",
            "bon_de_commande",
            Letter(
                "Y. Keravel <achats@valdombre.example>",
                "TR: TR: commande VO-26-2207",
                datetime(2026, 11, 18, 17, 40, tzinfo=CET),
                "Bonjour,\n\nPouvez-vous traiter la commande ci-jointe ?\n\nYann Keravel\n\n-----Message d'origine-----\n"
                "De : Atelier <atelier@valdombre.example>\nEnvoyé : mardi 17 novembre 2026 16:12\nObjet : TR: commande\n\n"
                "> Il nous faut aussi des gants, 1 carton.\n> Merci\n",
                attachments=[
                    Attachment("logo.png", _logo(), "image/png"),
                    Attachment("Commande VO-26-2207.pdf", order_pdf("bon_de_commande", dairy)),
                ],
            ),
            [expected_result(dairy, LAYOUTS["bon_de_commande"].omits)],
            "Forwarded twice, with a logo as first attachment and a quantity in the quoted text that is already in the order.",
        ),
        _mail_case(
            "mail-paper-mill-two-orders",
            "One mail, two orders",
            "en",
            "cloud_erp",
            Letter(
                "Purchasing <purchasing@pinecrestpaper.example>",
                "Purchase Orders PO-20964, PO-20965",
                datetime(2026, 11, 18, 14, 26, tzinfo=CST),
                "Two new purchase orders are attached.\n",
                attachments=[
                    Attachment("PO-20964.pdf", order_pdf("cloud_erp", first)),
                    Attachment("PO-20965.pdf", order_pdf("cloud_erp", second)),
                ],
            ),
            [expected_result(order, LAYOUTS["cloud_erp"].omits) for order in (first, second)],
            "Two PDFs in one message are two orders; losing the second one is the classic failure.",
            facts={"orders": 2},
        ),
        _mail_case(
            "mail-anlagentechnik-getippt",
            "Bestellung im Text der Mail",
            "de",
            "mail_text",
            typed,
            [expected_result(typed_order)],
            "No attachment: a table of typed columns in plain text, the issuer in the signature, the order date "
            "is that of the mail.",
        ),
        _mail_case(
            "mail-hidraulica-html",
            "Pedido solo en HTML",
            "es",
            "mail_html",
            html,
            [expected_result(html_order)],
            "HTML without a plain text part; the text speaks of an attachment that is not there.",
        ),
        _mail_case(
            "mail-irrigation-prose",
            "Order in a few sentences",
            "en",
            "mail_text",
            prose,
            [expected_result(prose_order, ignore=("lines.description",))],
            "No table, no prices: dashes, quantities in words of packs, article numbers in brackets.",
            review="no delivery address is stated and the customer has two",
            faults=("no-ship-to",),
        ),
    ]


def _logo() -> bytes:
    """A tiny PNG as mail programs attach it."""
    picture = Image.new("RGB", (120, 40), "#ffffff")
    ImageDraw.Draw(picture).ellipse((4, 4, 36, 36), fill="#1d6a73")
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _mail_case(
    name: str,
    title: str,
    language: str,
    layout: str,
    letter: Letter,
    expected: Sequence[Mapping[str, Any]],
    why: str,
    *,
    review: str = "",
    faults: Sequence[str] = (),
    facts: Mapping[str, str | int | Sequence[str]] | None = None,
) -> Case:
    return Case(
        name=name,
        title=title,
        channel="mail",
        language=language,
        layout=layout,
        why=why,
        extension="eml",
        draw=lambda: mailed(replace(letter), name),
        expected=expected,
        state="in review" if review else "ordered",
        state_why=review,
        faults=faults,
        facts=facts or {},
    )

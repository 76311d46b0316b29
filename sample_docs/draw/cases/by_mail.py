"""Orders that come by mail: as attachments, forwarded, two at once; those typed in the mail itself beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from io import BytesIO

from PIL import Image, ImageDraw

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import mail_case
from sample_docs.draw.cases.typed_in_mail import typed_cases
from sample_docs.draw.channels.mail import Attachment, Letter
from sample_docs.draw.expected import expected_result
from sample_docs.draw.layouts.registry import LAYOUTS, order_pdf
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to

CET = timezone(timedelta(hours=1))
CST = timezone(timedelta(hours=-6))
MST = timezone(timedelta(hours=-7))
NO_SUPPLIER = Party("", ())


def mail_cases() -> list[Case]:
    """One of each way in which a mail holds an order."""
    return [_ordinary(), _forwarded(), _two_at_once(), *typed_cases()]


def _ordinary() -> Case:
    bottler = _bottler()
    letter = Letter(
        "Jane Farrow <jfarrow@cedarbluff.example>",
        "Purchase order 4500318020",
        datetime(2026, 11, 18, 10, 2, tzinfo=CST),
        "Please find our purchase order attached and confirm by return.\n\nJane Farrow\nCedar Bluff Bottling Co.\n",
        attachments=[Attachment("PO_4500318020.pdf", order_pdf("sap_form", bottler))],
    )
    return mail_case(
        "mail-bottling-attachment",
        "Mail with an order as PDF",
        "en",
        "sap_form",
        letter,
        [expected_result(bottler, LAYOUTS["sap_form"].omits)],
        "The ordinary case: a short text and one PDF.",
    )


def _forwarded() -> Case:
    dairy = _dairy()
    letter = Letter(
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
    )
    return mail_case(
        "mail-laiterie-transfert",
        "Courriel transféré, commande jointe",
        "fr",
        "bon_de_commande",
        letter,
        [expected_result(dairy, LAYOUTS["bon_de_commande"].omits)],
        "Forwarded twice, with a logo as first attachment and a quantity in the quoted text that is already in the order.",
    )


def _two_at_once() -> Case:
    orders = _two_orders()
    letter = Letter(
        "Purchasing <purchasing@pinecrestpaper.example>",
        "Purchase Orders PO-20964, PO-20965",
        datetime(2026, 11, 18, 14, 26, tzinfo=CST),
        "Two new purchase orders are attached.\n",
        attachments=[Attachment(f"{order.po_number}.pdf", order_pdf("cloud_erp", order)) for order in orders],
    )
    return mail_case(
        "mail-paper-mill-two-orders",
        "One mail, two orders",
        "en",
        "cloud_erp",
        letter,
        [expected_result(order, LAYOUTS["cloud_erp"].omits) for order in orders],
        "Two PDFs in one message are two orders; losing the second one is the classic failure.",
        facts={"orders": 2},
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


def _logo() -> bytes:
    """A tiny PNG as mail programs attach it."""
    picture = Image.new("RGB", (120, 40), "#ffffff")
    ImageDraw.Draw(picture).ellipse((4, 4, 36, 36), fill="#1d6a73")
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()

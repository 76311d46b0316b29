"""Orders in running text, with nothing attached; an enquiry and a covering note that look like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sample_docs.draw.case import Case
from sample_docs.draw.channels.mail import Letter, mailed
from sample_docs.draw.expected import NOT_AN_ORDER, expected_result
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of

CET = timezone(timedelta(hours=1))
GMT = timezone(timedelta(0))
_NOBODY = Party("", ())
# Sentences name articles in passing: what a description is and where it ends is for nobody to say.
_UNSAID = ("lines.description", "ship_to_address")

ENGLISH = """Hi,

please send 30 m of the 2SN DN10 hose (210-1001) and 20 pcs of 220-1010, PO AM-3071, by 4 December 2026. We had 15 of
the DN13 ones last month, those are still on the shelf, so none of them please.

Ring me on 01632 960207 if anything is short.

Thanks
Gemma Hartley
Aldergate Marine Services Ltd
Dock House, 3 Capstan Street, Hull HU9 1ZT
"""
GERMAN = """Guten Tag,

hiermit bestellen wir 5 Stück 320-2450 und 12 Stück Manometer 330-0010, Bestellnummer 45-8812. Die 330-0250 bitte nicht, davon
liegen noch 4 im Lager. Lieferung bitte bis 11.12.2026.

Mit freundlichen Grüßen
Bernd Scherer
Stadtwerke Immersheim GmbH
Am Wasserturm 2, 76887 Immersheim
Tel. 030 23125512
"""
FRENCH = """Bonjour,

merci de nous livrer 10 pièces de 710-6205 et 4 pièces de 720-1250 pour le 10/12/2026, commande AMV-26-311. Le mois dernier
nous avions commandé 25 pièces de 710-6206, il nous en reste assez.

Cordialement,
Claire Vasseur
Ateliers Mercœur-Vasseur SAS
24, rue de la Forge, 42100 Saint-Étienne
"""
SWEDISH = """Hej,

vi behöver 40 st 110-1040 och 40 st 120-1000 senast 2026-12-04, vårt ordernummer är NM-5520. Skicka även 2 st 640-0050.

Med vänliga hälsningar
Lars Ekdahl
Norrhamra Mekaniska AB
Verkstadsgatan 8, 852 29 Sundsvall
"""
SPANISH = """Buenos días:

necesitamos 25 m de la manguera 210-0601 y 16 unidades de 220-1006 con el pedido 26/01934. Fecha de entrega: 14/12/2026.
¿Tienen ya el racor 221-1010 en stock?

Un saludo,
Lorena Echave
Hidráulica Peñarroyal S.L.
Polígono Los Almendros, nave 12, 50014 Zaragoza
"""
ENQUIRY = """Hello,

could you quote us for 200 m of hydraulic hose 210-1301 and 50 press fittings 220-1013? What is your lead time at the moment?

Kind regards
Tom Beckett
Wexcombe Pressings Ltd
"""
COVERING = """Hi Jane,

see attached, as promised. It is the same as last month, 12 lines, and we would need it by 11 December.

Regards
Tom Beckett
Wexcombe Pressings Ltd
"""


def _order(number: str, day: date, wanted: date, style: LineStyle, asks: Sequence[Ask], buyer: str) -> PrintedOrder:
    return PrintedOrder(
        po_number=number,
        po_date=day,
        buyer=Party(buyer, ()),
        supplier=_NOBODY,
        lines=lines_of(style, asks),
        currency=style.currency,
        currency_is_printed=False,
        requested_date=wanted,
        customer_id=style.customer_id,
        # Who has goods delivered to one place only need not say where.
        ship_to_id={"C40010": "C40010-01", "C53010": "C53010-01", "C30020": "C30020-01"}.get(style.customer_id),
    )


def _style(customer: str, currency: str) -> LineStyle:
    return LineStyle(customer, currency, step=0, theirs=False, priced=False)


def prose_cases() -> list[Case]:
    """Orders in five languages, an enquiry, a note that covers what is not there."""
    return [
        _prose_case(
            "prose-marine-en", "en", "Gemma Hartley <ghartley@aldergate.example>", "Order AM-3071", ENGLISH,
            datetime(2026, 11, 19, 9, 40, tzinfo=GMT),
            _order("AM-3071", date(2026, 11, 19), date(2026, 12, 4), _style("C20020", "GBP"), [
                Ask("210-1001", "30", "m", "2SN DN10 hose"),
                Ask("220-1010", "20", "pcs", ""),
            ], "Aldergate Marine Services Ltd"),
            "A sentence of an order beside a sentence of what was ordered before, and a telephone number.",
            review="no delivery address is stated and the customer has two",
            faults=("no-ship-to",),
        ),
        _prose_case(
            "prose-stadtwerke-de", "de", "Bernd Scherer <b.scherer@sw-immersheim.example>", "Bestellung 45-8812", GERMAN,
            datetime(2026, 11, 19, 7, 31, tzinfo=CET),
            _order("45-8812", date(2026, 11, 19), date(2026, 12, 11), _style("C30020", "EUR"), [
                Ask("320-2450", "5", "Stück", ""),
                Ask("330-0010", "12", "Stück", "Manometer"),
            ], "Stadtwerke Immersheim GmbH"),
            "An article that is expressly not wanted, with a quantity beside it.",
        ),
        _prose_case(
            "prose-ateliers-fr", "fr", "Claire Vasseur <c.vasseur@mercoeur-vasseur.example>", "Commande AMV-26-311", FRENCH,
            datetime(2026, 11, 19, 15, 2, tzinfo=CET),
            _order("AMV-26-311", date(2026, 11, 19), date(2026, 12, 10), _style("C40010", "EUR"), [
                Ask("710-6205", "10", "pièces", ""),
                Ask("720-1250", "4", "pièces", ""),
            ], "Ateliers Mercœur-Vasseur SAS"),
            "Last month's order is told with article and quantity, and is not ordered again.",
        ),
        _prose_case(
            "prose-norrhamra-sv", "sv", "Lars Ekdahl <lars.ekdahl@norrhamra.example>", "Beställning NM-5520", SWEDISH,
            datetime(2026, 11, 19, 10, 15, tzinfo=CET),
            _order("NM-5520", date(2026, 11, 19), date(2026, 12, 4), _style("C53010", "SEK"), [
                Ask("110-1040", "40", "st", ""),
                Ask("120-1000", "40", "st", ""),
                Ask("640-0050", "2", "st", ""),
            ], "Norrhamra Mekaniska AB"),
            "Two sentences that order, with the date and the number between them.",
        ),
        _prose_case(
            "prose-hidraulica-es", "es", "Lorena Echave <compras@penarroyal.example>", "Pedido 26/01934", SPANISH,
            datetime(2026, 11, 19, 11, 48, tzinfo=CET),
            _order("26/01934", date(2026, 11, 19), date(2026, 12, 14), _style("C50010", "EUR"), [
                Ask("210-0601", "25", "m", "manguera"),
                Ask("220-1006", "16", "unidades", ""),
            ], "Hidráulica Peñarroyal S.L."),
            "A question about a third article stands in the same paragraph as the order.",
            review="no delivery address is stated and the customer has two",
            faults=("no-ship-to",),
        ),
        _no_order(
            "not-enquiry-prose-en", "Enquiry with quantities and articles", ENQUIRY, "Hose and fittings",
            "A sentence as an order has it, asked for a price: an order made of it would deliver what nobody bought.",
        ),
        _no_order(
            "not-see-attached-en", "A note about an attachment that is not there", COVERING, "Re: order",
            "The sender forgot the attachment: twelve lines and a date, and nothing to deliver.",
        ),
    ]  # fmt: skip


def _prose_case(
    name: str, language: str, sender: str, subject: str, text: str, sent: datetime, order: PrintedOrder, why: str, *,
    review: str = "", faults: Sequence[str] = (),
) -> Case:  # fmt: skip
    expected: Mapping[str, Any] = expected_result(order, ignore=_UNSAID)
    for line in expected["lines"]:
        line["description"] = line["description"] or None  # an article named by its number alone
    return Case(
        name=name,
        title=subject,
        channel="mail",
        language=language,
        layout="mail_text",
        why=why,
        extension="eml",
        draw=lambda: mailed(Letter(sender, subject, sent, text), name),
        expected=[expected],
        state="in review" if review else "ordered",
        state_why=review,
        faults=faults,
    )


def _no_order(name: str, title: str, text: str, subject: str, why: str) -> Case:
    letter = Letter("Tom Beckett <tbeckett@wexcombe.example>", subject, datetime(2026, 11, 19, 13, 20, tzinfo=GMT), text)
    return Case(
        name=name,
        title=title,
        channel="mail",
        language="en",
        layout="mail_text",
        why=why,
        extension="eml",
        draw=lambda: mailed(letter, name),
        expected=[NOT_AN_ORDER],
        state="not an order",
    )

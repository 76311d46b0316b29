"""Orders in whatever mail programs wrap them, and messages that say more or something else than what is attached."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

from compressed_rtf import compress

from sample_docs.draw.case import Case
from sample_docs.draw.channels.mail import Attachment, Letter, apple_mail, mailed
from sample_docs.draw.channels.outlook import OutlookFile, OutlookMessage, outlook_file, winmail_dat
from sample_docs.draw.expected import expected_result
from sample_docs.draw.layouts.registry import LAYOUTS, order_pdf
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.parts.habits import GERMAN

CET = timezone(timedelta(hours=1))
CST = timezone(timedelta(hours=-6))
MST = timezone(timedelta(hours=-7))
MILL = "Purchasing <purchasing@pinecrestpaper.example>"

CHAIN = """Guten Morgen,

bitte wie unten, danke.

Mit freundlichen Grüßen
Josef Mayrwöger
Einkauf

Von: Lager <lager@gruberlehner.example>
Gesendet: Donnerstag, 19. November 2026 06:58
An: Josef Mayrwöger <mayrwoeger@gruberlehner.example>
Betreff: Bestellung 2026-341

Hallo Josef,

bitte zur Bestellung 2026-341 bis 18.12.2026 folgende Artikel bestellen:

Pos Art.-Nr.    Bezeichnung                       Menge Einh.   Preis     Summe
------------------------------------------------------------------------------
{rows}
------------------------------------------------------------------------------
Gesamt netto EUR                                                    {total:>10}

Lieferadresse:
Gruberlehner Anlagentechnik GmbH
Donaulände 26
4020 Linz

Danke, Franz
--
Gruberlehner Anlagentechnik GmbH, Lager
Tel. +43 732 000 517

Von: Josef Mayrwöger <mayrwoeger@gruberlehner.example>
Gesendet: Mittwoch, 18. November 2026 16:20
An: Lager <lager@gruberlehner.example>
Betreff: Bestand

Was fehlt euch? Letztes Mal waren es 500 m Schlauch.
"""


def _mill(number: str, asks: Sequence[Ask], due: date) -> PrintedOrder:
    lines = lines_of(LineStyle("C10030", "USD", step=0, theirs=False), [_due(ask, due) for ask in asks])
    sums = sums_of(lines, "USD")
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 19),
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


def _due(ask: Ask, day: date) -> Ask:
    return Ask(ask.sku, ask.quantity, ask.uom, ask.description, unit=ask.unit, due=day)


def _belts(number: str) -> PrintedOrder:
    return _mill(number, [
        Ask("710-6204", "24", "EA", "Deep groove ball bearing 6204-2RS"),
        Ask("720-1250", "6", "EA", "V-belt SPA 1250"),
        Ask("520-0001", "12", "EA", "Safety glasses clear anti-fog"),
    ], date(2026, 12, 21))  # fmt: skip


def _grease(number: str) -> PrintedOrder:
    return _mill(number, [
        Ask("620-0400", "3", "CT", "Grease cartridge 400 g, carton of 24", unit="CT"),
        Ask("510-0009", "2", "CT", "Nitrile gloves size 9, carton of 144 pairs", unit="CT"),
    ], date(2026, 12, 18))  # fmt: skip


def _bottler(number: str) -> PrintedOrder:
    due = date(2026, 12, 23)
    lines = lines_of(LineStyle("C10010", "USD", 10, 10, 5), [
        Ask("710-6205", "16", "EA", "BEARING DEEP GROOVE 6205-2RS", due=due),
        Ask("110-1040", "300", "EA", "BOLT HEX M10 X 40 GR 8.8 ZINC PL", due=due),
        Ask("120-1000", "300", "EA", "NUT HEX M10 ZINC PL", due=due),
    ])  # fmt: skip
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 19),
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


def _irrigation(number: str) -> PrintedOrder:
    lines = lines_of(LineStyle("C10040", "USD", theirs=False), [
        Ask("310-0075", "12", "EA", 'Ball valve brass PN40 3/4"'),
        Ask("660-1212", "4", "BX", "PTFE tape", unit="BX"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 19),
        buyer=buyer("C10040"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10040-01"),
        requested_date=date(2026, 12, 15),
        payment_terms="Net 30",
        total=sums_of(lines, "USD").total,
        customer_id="C10040",
        ship_to_id="C10040-01",
        extra={"telephone": "928-555-0131"},
    )


def _chain() -> tuple[str, PrintedOrder]:
    lines = lines_of(LineStyle("C31010", "EUR", theirs=False, each=True), [
        Ask("210-0601", "30", "m", "Hydraulikschlauch 2SN DN6"),
        Ask("220-1006", "24", "Stk", "Pressarmatur gerade DN6 G1/4"),
        Ask("610-0020", "4", "Stk", "Hydrauliköl HLP 46, 20 l"),
    ])  # fmt: skip
    order = PrintedOrder(
        po_number="2026-341",
        po_date=date(2026, 11, 19),
        buyer=buyer("C31010"),
        supplier=Party("", ()),
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C31010-01"),
        requested_date=date(2026, 12, 18),
        total=sums_of(lines, "EUR").total,
        customer_id="C31010",
        ship_to_id="C31010-01",
    )
    rows = [
        f"{line.number or '':<4}{line.supplier_part or '':<12}{line.description:<34}{GERMAN.plain(line.quantity):>5} "
        f"{line.uom:<5}{GERMAN(line.unit_price):>8}{GERMAN(line.amount):>10}"
        for line in lines
    ]
    return CHAIN.format(rows="\n".join(rows), total=GERMAN(order.total)), order


def wrapped_mail_cases() -> list[Case]:
    """One of each wrapping, and messages that say more or something else than what is attached."""
    return [_outlook(), _winmail(), _forwarded(), _apple(), _archive(), _number_in_subject(), _contradiction()]


def _outlook() -> Case:
    order = _bottler("4500318077")
    pdf = order_pdf("sap_form", order)
    words = rb"\pard Please find our purchase order attached.\par\par Jane Farrow\par"
    rtf = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Calibri;}}" + words + b"}"
    message = OutlookMessage(
        "Purchase order 4500318077",
        "Jane Farrow",
        "jfarrow@cedarbluff.example",
        datetime(2026, 11, 19, 16, 2, tzinfo=UTC),
        rtf=compress(rtf),
        message_id="<4500318077.20261119@cedarbluff.example>",
        files=[OutlookFile("PO_4500318077.pdf", pdf)],
    )
    why = "A message that Outlook saved as a file: the text is kept as compressed RTF alone, the order is attached."
    expected = expected_result(order, LAYOUTS["sap_form"].omits)
    return _case(
        "mail-bottling-outlook",
        "Outlook file with an order as PDF",
        "sap_form",
        lambda: outlook_file(message),
        expected,
        why,
        extension="msg",
    )


def _winmail() -> Case:
    order = _belts("PO-20981")
    wrapped = OutlookMessage(
        "PO-20981", text="Please see the order attached.", files=[OutlookFile("PO-20981.pdf", order_pdf("cloud_erp", order))]
    )
    letter = Letter(
        MILL,
        "Purchase Order PO-20981",
        datetime(2026, 11, 19, 9, 31, tzinfo=CST),
        "Please see the order attached.\n",
        attachments=[Attachment("winmail.dat", winmail_dat(wrapped), "application/ms-tnef")],
    )
    why = "Outlook wrapped the PDF into winmail.dat, which most programs show as a file that nobody can open."
    return _mail("mail-paper-mill-winmail", "Order inside winmail.dat", "cloud_erp", letter, order, why)


def _forwarded() -> Case:
    text, order = _chain()
    letter = Letter(
        "Josef Mayrwöger <mayrwoeger@gruberlehner.example>",
        "WG: Bestellung 2026-341",
        datetime(2026, 11, 19, 7, 40, tzinfo=CET),
        text,
    )
    why = "The order stands in the message that is passed on, typed by the store; below it an older one names a quantity."
    name, title = "mail-anlagentechnik-kette", "Weitergeleitete Kette"
    return _case(name, title, "mail_text", lambda: mailed(letter, name), expected_result(order), why, language="de")


def _apple() -> Case:
    order = _grease("PO-20982")
    letter = Letter(
        MILL,
        "PO-20982",
        datetime(2026, 11, 19, 11, 5, tzinfo=CST),
        "Hello,\n\nour order is below.\n\nThank you\n",
        html="<html><body>Hello,<br><br>our order is below.<br></body></html>",
        attachments=[Attachment("PO-20982.pdf", order_pdf("cloud_erp", order))],
    )
    why = "Apple Mail sets the PDF between two pieces of HTML, inside the alternative to the plain text."
    name = "mail-paper-mill-apple"
    expected = expected_result(order, LAYOUTS["cloud_erp"].omits)
    return _case(
        name,
        "PDF set into the text",
        "cloud_erp",
        lambda: apple_mail(letter, "<html><body><br>Thank you</body></html>", name),
        expected,
        why,
    )


def _archive() -> Case:
    order = _bottler("4500318078")
    letter = Letter(
        "Jane Farrow <jfarrow@cedarbluff.example>",
        "Purchase order 4500318078",
        datetime(2026, 11, 19, 10, 12, tzinfo=CST),
        "Please find our purchase order attached.\n\nJane Farrow\nCedar Bluff Bottling Co.\n",
        attachments=[
            Attachment("PO_4500318078.zip", _zipped("PO_4500318078.pdf", order_pdf("sap_form", order)), "application/zip")
        ],
    )
    return _mail("mail-bottling-zip", "Order in an archive", "sap_form", letter, order, "The PDF is packed into a ZIP archive.")


def _number_in_subject() -> Case:
    order = _irrigation("BM-6671")
    unnumbered = PrintedOrder(**{field: getattr(order, field) for field in PrintedOrder.__dataclass_fields__} | {"po_number": ""})
    letter = Letter(
        "Teresa Quiroz <tquiroz@bluemesa.example>",
        "PO BM-6671",
        datetime(2026, 11, 19, 8, 41, tzinfo=MST),
        "Order attached. The number is in the subject, our form would not print it today.\n\nTeresa Quiroz\n",
        attachments=[Attachment("order.pdf", order_pdf("office_form", unnumbered))],
    )
    why = "The form's field for the order number is empty; the subject of the mail has it."
    return _mail("mail-irrigation-number-in-subject", "Order number in the subject only", "office_form", letter, order, why)


def _contradiction() -> Case:
    order = _grease("PO-20983")
    letter = Letter(
        MILL,
        "Purchase Order PO-20985",
        datetime(2026, 11, 19, 14, 50, tzinfo=CST),
        "Please find PO-20985 attached. We need it by December 11, 2026.\n\nThank you\nPinecrest Paper Products LLC\n",
        attachments=[Attachment("order.pdf", order_pdf("cloud_erp", order))],
    )
    return _mail(
        "mail-paper-mill-contradicts",
        "Message and order disagree",
        "cloud_erp",
        letter,
        order,
        "The message names another order number and another date than the order attached to it.",
        review="the message says PO-20985 and December 11, the order PO-20983 and December 18",
        faults=("differs-from-message",),
    )


def _zipped(name: str, content: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name, (2026, 11, 19, 10, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, content)
    return buffer.getvalue()


def _mail(
    name: str,
    title: str,
    layout: str,
    letter: Letter,
    order: PrintedOrder,
    why: str,
    *,
    review: str = "",
    faults: Sequence[str] = (),
) -> Case:
    expected = expected_result(order, LAYOUTS[layout].omits)
    return _case(name, title, layout, lambda: mailed(letter, name), expected, why, review=review, faults=faults)


def _case(
    name: str,
    title: str,
    layout: str,
    draw: Callable[[], bytes],
    expected: dict[str, Any],
    why: str,
    *,
    language: str = "en",
    extension: str = "eml",
    review: str = "",
    faults: Sequence[str] = (),
) -> Case:
    return Case(
        name=name,
        title=title,
        channel="mail",
        language=language,
        layout=layout,
        why=why,
        extension=extension,
        draw=draw,
        expected=[expected],
        state="in review" if review else "ordered",
        state_why=review,
        faults=faults,
    )

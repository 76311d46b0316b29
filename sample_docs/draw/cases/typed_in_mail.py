"""Orders that stand in the mail itself: in typed columns, as HTML, in a few sentences."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import mail_case
from sample_docs.draw.channels.mail import Letter
from sample_docs.draw.expected import expected_result
from sample_docs.draw.model import Ask, Line, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import buyer, ship_to
from sample_docs.draw.parts.habits import GERMAN

CET = timezone(timedelta(hours=1))
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


def typed_cases() -> list[Case]:
    """Mails without an attachment."""
    return [_typed_table(), _html_table(), _prose()]


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


def _typed_table() -> Case:
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
    return mail_case(
        "mail-anlagentechnik-getippt",
        "Bestellung im Text der Mail",
        "de",
        "mail_text",
        Letter("Josef Mayrwöger <mayrwoeger@gruberlehner.example>", "Bestellung 2026-322", sent, text),
        [expected_result(order)],
        "No attachment: a table of typed columns in plain text, the issuer in the signature, the order date is that of the mail.",
    )


def _html_table() -> Case:
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
    return mail_case(
        "mail-hidraulica-html",
        "Pedido solo en HTML",
        "es",
        "mail_html",
        Letter("Compras Peñarroyal <compras@penarroyal.example>", "Pedido 26/01911", sent, html=html),
        [expected_result(order)],
        "HTML without a plain text part; the text speaks of an attachment that is not there.",
    )


def _prose() -> Case:
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
    return mail_case(
        "mail-irrigation-prose",
        "Order in a few sentences",
        "en",
        "mail_text",
        Letter("Teresa Quiroz <tquiroz@bluemesa.example>", "PO BM-6655", sent, PROSE),
        [expected_result(order, ignore=("lines.description",))],
        "No table, no prices: dashes, quantities in words of packs, article numbers in brackets.",
        review="no delivery address is stated and the customer has two",
        faults=("no-ship-to",),
    )

"""Large orders of every form of data, made for timing: a thousand lines of EDI and XML, ten thousand rows of a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

LINES, ROWS = 1000, 10_000
PROSE = """\
From: Dana Whitlock <dana@harrowfield.example>
To: orders@supplier.example
Subject: order 4500-118
Date: Mon, 16 Nov 2026 09:12:00 +0000
Message-ID: <1@harrowfield.example>
Content-Type: text/plain; charset=utf-8

Hello,

could you please send us 3 boxes of 4711-B, 20 m of the blue hose and two dozen clamps 310-0075, to the Leeds depot, by Friday?
The valves you sent last week were fine, thank you. If the hose is short, ten metres less will do.

Kind regards
Dana Whitlock
Harrowfield Engineering Ltd, 12 Mill Lane, Leeds LS1 4AB, tel. +44 113 496 0000
"""


def x12() -> bytes:
    """An 850 of a thousand lines."""
    lines = (
        f"PO1*{n}*{n % 50 + 1}*EA*{n % 90 + 1}.25**BP*B{n:06d}*VP*V-{n:05d}~PID*F****HEX BOLT M{n % 30 + 4} ZINC PLATED~"
        for n in range(1, LINES + 1)
    )
    head = (
        "BEG*00*SA*4500118**20261116~DTM*002*20261204~N1*BY*HARROWFIELD ENGINEERING*92*7001~"
        "N1*ST*LEEDS DEPOT*92*7002~N3*12 MILL LANE~N4*LEEDS**LS1 4AB*GB~"
    )
    body = f"ST*850*0001~{head}{''.join(lines)}CTT*{LINES}~"
    segments = body.count("~") + 1
    return (
        "ISA*00*          *00*          *ZZ*HARROWFIELD    *ZZ*SUPPLIER       *261116*0912*U*00401*000000001*0*P*>~"
        f"GS*PO*HARROWFIELD*SUPPLIER*20261116*0912*1*X*004010~{body}SE*{segments}*0001~GE*1*1~IEA*1*000000001~"
    ).encode()


def edifact() -> bytes:
    """An ORDERS of a thousand lines."""
    lines = (
        f"LIN+{n}++V-{n:05d}:SA'PIA+1+B{n:06d}:IN'IMD+F++:::HEX BOLT M{n % 30 + 4} ZINC PLATED'"
        f"QTY+21:{n % 50 + 1}:PCE'PRI+AAA:{n % 90 + 1}.25'"
        for n in range(1, LINES + 1)
    )
    head = "BGM+220+4500118+9'DTM+137:20261116:102'DTM+2:20261204:102'NAD+BY+7001::92++HARROWFIELD ENGINEERING'CUX+2:GBP:9'"
    body = f"UNH+1+ORDERS:D:96A:UN'{head}{''.join(lines)}UNS+S'CNT+2:{LINES}'"
    return f"UNB+UNOC:3+HARROWFIELD:14+SUPPLIER:14+261116:0912+1'{body}UNT+{body.count(chr(39)) + 1}+1'UNZ+1+1'".encode()


def ubl() -> bytes:
    """A UBL Order of a thousand lines."""
    lines = "".join(
        f"<cac:OrderLine><cac:LineItem><cbc:ID>{n}</cbc:ID><cbc:Quantity unitCode='EA'>{n % 50 + 1}</cbc:Quantity>"
        f"<cac:Price><cbc:PriceAmount currencyID='GBP'>{n % 90 + 1}.25</cbc:PriceAmount></cac:Price><cac:Item>"
        f"<cbc:Name>Hex bolt M{n % 30 + 4} zinc plated</cbc:Name><cac:SellersItemIdentification><cbc:ID>V-{n:05d}</cbc:ID>"
        "</cac:SellersItemIdentification></cac:Item></cac:LineItem></cac:OrderLine>"
        for n in range(1, LINES + 1)
    )
    names = "urn:oasis:names:specification:ubl:schema:xsd:"
    return (
        f"<Order xmlns='{names}Order-2' xmlns:cac='{names}CommonAggregateComponents-2' "
        f"xmlns:cbc='{names}CommonBasicComponents-2'><cbc:ID>4500118</cbc:ID><cbc:IssueDate>2026-11-16</cbc:IssueDate>"
        "<cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>"
        "<cac:BuyerCustomerParty><cac:Party><cac:PartyName><cbc:Name>Harrowfield Engineering</cbc:Name></cac:PartyName>"
        f"</cac:Party></cac:BuyerCustomerParty>{lines}</Order>"
    ).encode()


def _rows(count: int) -> list[list[str | int | float]]:
    head: list[list[str | int | float]] = [
        ["Harrowfield Engineering Ltd"], ["PO number", "4500-118"], ["Date", "2026-11-16"], [],
        ["Pos", "Item", "Description", "Qty", "Unit", "Unit price", "Amount"],
    ]  # fmt: skip
    for n in range(1, count + 1):
        quantity, price = n % 50 + 1, n % 90 + 1.25
        head.append([n, f"V-{n:05d}", f"Hex bolt M{n % 30 + 4} zinc plated", quantity, "pcs", price, quantity * price])
    return head


def workbook() -> bytes:
    """An order of ten thousand rows as an Excel workbook."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Order")
    for row in _rows(ROWS):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def delimited() -> bytes:
    """An order of ten thousand rows as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(_rows(ROWS))
    return buffer.getvalue().encode()


def prose() -> bytes:
    """A mail that orders in a sentence."""
    return PROSE.encode()


# Form, its document, how many lines a right reading has, and what is allowed: milliseconds, MiB of the whole process.
LARGE_ORDERS: dict[str, tuple[Callable[[], bytes], int, int, int | None]] = {
    "X12 850, 1,000 lines": (x12, LINES, 300, 100),
    "EDIFACT ORDERS, 1,000 lines": (edifact, LINES, 300, 100),
    "UBL Order, 1,000 lines": (ubl, LINES, 300, None),
    "Excel workbook, 10,000 rows": (workbook, ROWS, 3000, None),
    "CSV, 10,000 rows": (delimited, ROWS, 3000, None),
    "mail, order in prose": (prose, 3, 30, None),
}

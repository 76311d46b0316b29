"""Orders that are Word documents."""

from __future__ import annotations

from datetime import date

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sample_docs.draw.case import Case
from sample_docs.draw.channels.word import word_file
from sample_docs.draw.expected import expected_result
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.parts.habits import GERMAN

HEADINGS = ("Pos.", "Artikel-Nr.", "Bezeichnung", "Menge", "Einheit", "Preis EUR", "Betrag EUR")


def _order() -> PrintedOrder:
    lines = lines_of(LineStyle("C31010", "EUR", theirs=False), [
        Ask("210-1001", "60", "m", "Hydraulikschlauch 2SN DN10 330 bar"),
        Ask("220-1010", "24", "Stk", "Pressarmatur gerade DN10 G3/8"),
        Ask("230-1220", "1", "Box", "Schlauchschelle 12-20 (50 Stk)", unit="BX"),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR")
    return PrintedOrder(
        po_number="2026-331",
        po_date=date(2026, 11, 18),
        buyer=buyer("C31010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C31010-01"),
        requested_date=date(2026, 12, 15),
        payment_terms="30 Tage netto",
        total=sums.total,
        customer_id="C31010",
        ship_to_id="C31010-01",
    )


def _letterhead(document: Document, party: Party) -> None:
    head = document.sections[0].header.paragraphs[0]
    head.text = f"{party.name}\n{', '.join(party.address)}"
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _in_control(document: Document, label: str, value: str) -> None:
    """A paragraph whose value stands in a content control, as in a form that is filled in."""
    run = f"<w:r><w:t>{value}</w:t></w:r>"
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    text = f'<w:r><w:t xml:space="preserve">{label}: </w:t></w:r>'
    document.element.body.insert_element_before(parse_xml(f"<w:p {nsdecls('w')}>{text}{control}</w:p>"), "w:sectPr")


def _form(order: PrintedOrder) -> bytes:
    document = docx.Document()
    _letterhead(document, order.buyer)
    for line in order.supplier.lines:
        document.add_paragraph(line).paragraph_format.space_after = 0
    document.add_heading("Bestellung", 1)
    _in_control(document, "Bestellnummer", order.po_number)
    _in_control(document, "Bestelldatum", f"{order.po_date:%d.%m.%Y}")
    if order.requested_date:
        _in_control(document, "Liefertermin", f"{order.requested_date:%d.%m.%Y}")
    document.add_paragraph()
    if order.ship_to:
        document.add_paragraph("Lieferadresse:\n" + "\n".join(order.ship_to.lines))
    table = document.add_table(1, len(HEADINGS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for line in order.lines:
        cells = table.add_row().cells
        cells[0].paragraphs[0].style = "List Number"  # counted by Word: the position stands nowhere in the text
        numbers = GERMAN(line.unit_price), GERMAN(line.amount)
        texts = (line.supplier_part, line.description, GERMAN.plain(line.quantity), line.uom, *numbers)
        for cell, text in zip(cells[1:], texts, strict=True):
            cell.text = text or ""
    total = document.add_paragraph(f"Gesamt netto: {GERMAN(order.total)} EUR")
    total.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph(f"Zahlungsbedingungen: {order.payment_terms}")
    document.add_paragraph("Mit freundlichen Grüßen\nJosef Mayrwöger")
    return word_file(document)


def word_cases() -> list[Case]:
    """The Word cases."""
    order = _order()
    return [
        Case(
            name="word-anlagentechnik-formular",
            title="Bestellung als Word-Formular",
            channel="data",
            language="de",
            layout="word",
            why="Letterhead in the page header, values in content controls, positions that only Word counts.",
            extension="docx",
            draw=lambda: _form(order),
            expected=[expected_result(order)],
        )
    ]

"""Orders as XML: UBL and Peppol, cXML, OpenTRANS, Order-X alone and in a PDF; an invoice, and a file made to do harm."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

from pypdf import PdfWriter

from sample_docs.draw.case import Case
from sample_docs.draw.cases.german import SWI_EXTRA
from sample_docs.draw.expected import NOT_AN_ORDER, expected_result
from sample_docs.draw.layouts.registry import order_pdf
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.xml_forms.cxml import cxml_order
from sample_docs.draw.xml_forms.opentrans import opentrans_order
from sample_docs.draw.xml_forms.order_x import order_x, with_order_x
from sample_docs.draw.xml_forms.ubl import peppol_order, ubl_invoice, ubl_order, ubl_order_change

# UBL and Order-X state a party's address; that of whoever is invoiced was left out.
_NO_BILL_TO_ADDRESS = ("bill_to_address",)
_CXML_OMITS = ("supplier_name", "lines.amount", "subtotal")
_OPENTRANS_OMITS = ("subtotal", "bill_to_name", "bill_to_address")
_MINUTE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE Order [
 <!ENTITY a "please send us">
%s
 <!ENTITY secret SYSTEM "file:///etc/passwd">
]>
<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:ID>&secret;</cbc:ID>
 <cbc:Note>&j;</cbc:Note>
</Order>
"""


def _bomb() -> bytes:
    """Entities that grow tenfold at each of ten steps, and one that points to a file of the reader's machine."""
    letters = "abcdefghij"
    steps = [f' <!ENTITY {after} "{f"&{before};" * 10}">' for before, after in pairwise(letters)]
    return _MINUTE % "\n".join(steps).encode()


def _peppol() -> PrintedOrder:
    lines = lines_of(LineStyle("C53010", "SEK"), [
        Ask("110-1040", "400", "H87", "Sexkantskruv ISO 4017 M10x40 8.8 fzb"),
        Ask("120-1000", "400", "H87", "Sexkantsmutter ISO 4032 M10 fzb"),
        Ask("640-0050", "6", "H87", "Gänglåsning medel 50 ml"),
        Ask("210-1001", "50", "MTR", "Hydraulslang 2SN DN10 330 bar"),
    ])  # fmt: skip
    sums = sums_of(lines, "SEK", tax_rate="25")
    return PrintedOrder(
        po_number="IO-2026-30117",
        po_date=date(2026, 11, 12),
        buyer=buyer("C53010"),
        supplier=SUPPLIER["sv"],
        lines=lines,
        currency="SEK",
        ship_to=ship_to("C53010-01"),
        requested_date=date(2026, 12, 9),
        payment_terms="30 dagar netto",
        delivery_terms="DAP",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C53010",
        ship_to_id="C53010-01",
    )


def _ubl() -> PrintedOrder:
    due = date(2026, 12, 14)
    lines = lines_of(LineStyle("C50010", "EUR", 10, 10), [
        Ask("210-0601", "150", "MTR", "Manguera hidráulica 2SN DN6 400 bar", discount="5", due=due),
        Ask("220-1013", "200", "C62", "Racor prensado recto DN13 G1/2", discount="7.5", due=due),
        Ask("240-1038", "8", "C62", "Enchufe rápido cara plana G3/8", due=date(2026, 12, 21)),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="21", freight="18.50")
    return PrintedOrder(
        po_number="PED-26-4471",
        po_date=date(2026, 11, 13),
        buyer=buyer("C50010"),
        supplier=SUPPLIER["es"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C50010-02"),
        bill_to=buyer("C50010"),
        payment_terms="Transferencia a 60 días",
        delivery_terms="DAP",
        subtotal=sums.subtotal,
        freight=sums.freight,
        tax=sums.tax,
        total=sums.total,
        customer_id="C50010",
        ship_to_id="C50010-02",
    )


def _ubl_changed() -> PrintedOrder:
    lines = lines_of(LineStyle("C31010", "EUR", theirs=False), [
        Ask("310-0050", "30", "C62", 'Kugelhahn Messing PN40 1/2"'),
        Ask("420-0100", "60", "C62", "Flachdichtung DN25 PN16 Aramid"),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR")
    return PrintedOrder(
        po_number="AT-BE-10877",
        po_date=date(2026, 11, 10),
        buyer=buyer("C31010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C31010-01"),
        requested_date=date(2026, 12, 11),
        subtotal=sums.subtotal,
        total=sums.total,
        customer_id="C31010",
        ship_to_id="C31010-01",
    )


def _cxml(number: str, customer: str, place: str, day: date, asks: Sequence[Ask], freight: str = "") -> PrintedOrder:
    lines = lines_of(LineStyle(customer, "USD"), asks)
    sums = sums_of(lines, "USD", freight=freight or "0")
    return PrintedOrder(
        po_number=number,
        po_date=day,
        buyer=buyer(customer, country="United States"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to(place, country="United States"),
        bill_to=buyer(customer, country="United States"),
        requested_date=date(2026, 12, 10),
        payment_terms="Net 45",
        freight=sums.freight if freight else None,
        total=sums.subtotal,
        customer_id=customer,
        ship_to_id=place,
    )


def _cxml_new() -> PrintedOrder:
    return _cxml("DO770412", "C10010", "C10010-02", date(2026, 11, 16), [
        Ask("110-0830", "2000", "EA", "HEX BOLT M8X30 8.8 ZINC"),
        Ask("310-0075", "12", "EA", 'BALL VALVE BRASS 3/4"'),
        Ask("620-0400", "48", "EA", "GREASE CARTRIDGE 400G"),
    ])  # fmt: skip


def _cxml_update() -> PrintedOrder:
    return _cxml("4500992037", "C10020", "C10020-01", date(2026, 11, 17), [
        Ask("810-1251", "100", "EA", "CUTTING DISC STL 125X1.0"),
        Ask("820-0800", "40", "EA", "DRILL BIT HSS 8.0MM"),
    ])  # fmt: skip


def _cxml_delete() -> PrintedOrder:
    return _cxml("PO-21077", "C10030", "C10030-01", date(2026, 11, 18), [
        Ask("710-6204", "20", "EA", "BEARING 6204-2RS"),
    ])  # fmt: skip


def _opentrans() -> PrintedOrder:
    lines = lines_of(LineStyle("C30010", "EUR", 10, 10), [
        Ask("110-0825", "1000", "C62", "Sechskantschraube ISO 4017 M8x25 8.8 verzinkt"),
        Ask("120-0800", "1000", "C62", "Sechskantmutter ISO 4032 M8 verzinkt"),
        Ask("210-1001", "100", "MTR", "Hydraulikschlauch 2SN DN10 330 bar", due=date(2026, 12, 17)),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="4501190035",
        po_date=date(2026, 11, 18),
        buyer=buyer("C30010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30010-02"),
        requested_date=date(2026, 12, 10),
        payment_terms="14 Tage 2 % Skonto, 30 Tage netto",
        delivery_terms="DAP",
        subtotal=sums_of(lines, "EUR").subtotal,
        total=sums_of(lines, "EUR").subtotal,
        customer_id="C30010",
        ship_to_id="C30010-02",
    )


def _order_x(number: str, unit: str) -> PrintedOrder:
    due = date(2026, 12, 11)
    lines = lines_of(LineStyle("C40010", "EUR", each=True), [
        Ask("710-6204", "80", unit, "Roulement rigide à billes 6204-2RS", due=due),
        Ask("820-0800", "30", unit, "Foret HSS Ø 8,0 mm", due=due),
        Ask("615-0005", "4", unit, "Huile de coupe universelle, bidon de 5 l", due=date(2026, 12, 18)),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="20")
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 17),
        buyer=buyer("C40010"),
        supplier=SUPPLIER["fr"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C40010-01"),
        payment_terms="45 jours fin de mois",
        delivery_terms="DAP",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C40010",
        ship_to_id="C40010-01",
        extra={
            "mark": "gear",
            "colour": "#3d2b56",
            "contact": "Mme Delvaux",
            "supplier_code": "F00418",
            "tax_rate": "20",
            "legal": "SAS au capital de 120 000 € - RCS Saint-Étienne 000 418 226 - TVA FR00418226740",
        },
    )


def _swi(valves: str) -> PrintedOrder:
    lines = lines_of(LineStyle("C30020", "EUR"), [
        Ask("310-0050", valves, "Stück", 'Kugelhahn Messing PN40 1/2"'),
        Ask("330-0010", "4", "Stück", "Manometer 63 mm 0-10 bar G1/4"),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="19")
    return PrintedOrder(
        po_number="B-2026-1207",
        po_date=date(2026, 11, 18),
        buyer=buyer("C30020"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30020-01"),
        requested_date=date(2026, 12, 16),
        payment_terms="30 Tage netto",
        delivery_terms="frei Haus",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C30020",
        ship_to_id="C30020-01",
        extra=SWI_EXTRA,
    )


def _blank_page() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _case(
    name: str,
    title: str,
    layout: str,
    language: str,
    why: str,
    draw: Callable[[], bytes],
    order: PrintedOrder,
    omits: Collection[str] = (),
    *,
    review: str = "",
    fault: str = "",
    extension: str = "xml",
) -> Case:
    return Case(
        name=name,
        title=title,
        channel="data",
        language=language,
        layout=layout,
        why=why,
        extension=extension,
        draw=draw,
        expected=[expected_result(order, omits)],
        state="in review" if review else "ordered",
        state_why=review,
        faults=[fault] if fault else (),
    )


def xml_cases() -> list[Case]:
    """Eleven orders, a cancellation and a change among them; an invoice; a file that would flood memory."""
    return [*_ubl_cases(), *_cxml_cases(), *_german_cases(), *_order_x_cases(), *_no_orders()]


def _ubl_cases() -> list[Case]:
    peppol, plain, changed = _peppol(), _ubl(), _ubl_changed()
    return [
        _case(
            "xml-peppol-mekaniska", "Peppol order of a Swedish workshop", "peppol", "sv",
            "Peppol BIS 3 in a business document header; prices per 100 stand in BaseQuantity.",
            lambda: peppol_order(peppol), peppol,
        ),
        _case(
            "xml-ubl-hidraulica", "UBL order with discounts and freight", "ubl", "es",
            "Quantity discounts as allowances of the lines, freight as a charge of the order, a note to the forwarder.",
            lambda: ubl_order(plain, "Avisar al almacén un día antes."), plain, _NO_BILL_TO_ADDRESS,
        ),
        _case(
            "xml-ubl-change-anlagentechnik", "UBL order change", "ubl", "de",
            "An OrderChange names the order it changes and states all of it as it is to be.",
            lambda: ubl_order_change(changed, 2, "Menge Position 1 erhöht."), changed,
            review="changes an earlier order", fault="order-change",
        ),
    ]  # fmt: skip


def _cxml_cases() -> list[Case]:
    new, update, delete = _cxml_new(), _cxml_update(), _cxml_delete()
    return [
        _case(
            "xml-cxml-bottling", "cXML order of a bottler", "cxml", "en",
            "The DOCTYPE names a DTD on the network that must not be fetched; the buyer is named as bill-to only.",
            lambda: cxml_order(new), new, _CXML_OMITS,
        ),
        _case(
            "xml-cxml-update-machine-works", "cXML order, type update", "cxml", "en",
            "The same document type as an order; only an attribute says that it replaces an earlier one.",
            lambda: cxml_order(update, "update", "Line 1 was 50 EA."), update, _CXML_OMITS,
            review="changes an earlier order", fault="order-change",
        ),
        _case(
            "xml-cxml-delete-paper-mill", "cXML order, type delete", "cxml", "en",
            "It lists what was ordered once more, and means that none of it shall come.",
            lambda: cxml_order(delete, "delete"), delete, _CXML_OMITS,
            review="cancels an earlier order", fault="cancellation",
        ),
    ]  # fmt: skip


def _german_cases() -> list[Case]:
    opentrans = _opentrans()
    return [
        _case(
            "xml-opentrans-maschinenbau", "OpenTRANS order of a machine builder", "opentrans", "de",
            "Parties are referred to by number; prices per 100 stand in PRICE_QUANTITY, one line has a day of its own.",
            lambda: opentrans_order(opentrans), opentrans, _OPENTRANS_OMITS,
        ),
    ]  # fmt: skip


def _order_x_cases() -> list[Case]:
    alone, hybrid, empty = _order_x("CF261117-01", "C62"), _order_x("CF261117-02", "PCE"), _order_x("CF261117-03", "C62")
    printed, meant = _swi("20"), _swi("30")
    return [
        _case(
            "xml-order-x-ateliers", "Order-X as XML", "order_x", "fr",
            "The Cross Industry Order, profile comfort, without the PDF that it usually comes in.",
            lambda: order_x(alone), alone,
        ),
        replace(
            _case(
                "pdf-order-x-ateliers", "Order-X in a PDF", "bon_de_commande", "fr",
                "The page is for people, the XML attached to it for machines; both say the same.",
                lambda: with_order_x(order_pdf("bon_de_commande", hybrid), order_x(hybrid)), hybrid, extension="pdf",
            ),
            channel="born-digital",
        ),
        _case(
            "pdf-order-x-empty-page", "Order-X in a PDF with an empty page", "order_x", "fr",
            "Nothing is printed; the order stands in the attached XML only.",
            lambda: with_order_x(_blank_page(), order_x(empty)), empty, extension="pdf",
        ),
        _case(
            "pdf-order-x-differs", "Order-X in a PDF that says something else", "din_letter", "de",
            "The page prints 20 valves, the attached XML orders 30: a person has to ask.",
            lambda: with_order_x(order_pdf("din_letter", printed), order_x(meant)), meant, extension="pdf",
            review="page and attached XML differ", fault="differs-from-page",
        ),
    ]  # fmt: skip


def _no_orders() -> list[Case]:
    ordered = _peppol()
    return [
        Case(
            name="not-invoice-ubl",
            title="UBL invoice",
            channel="data",
            language="en",
            layout="ubl",
            why="The same family of documents, mostly sent by the same programs; it names an order number and has lines.",
            extension="xml",
            draw=lambda: ubl_invoice("F-2026-00481", ordered),
            expected=[NOT_AN_ORDER],
            state="not an order",
        ),
        Case(
            name="bad-xml-entities",
            title="XML with entities that flood memory",
            channel="data",
            language="en",
            layout="ubl",
            why="Ten entities that each name the one before ten times, and one that points to a file: none may be looked up.",
            extension="xml",
            draw=_bomb,
            expected=[],
            state="quarantined",
            state_why="xml-entities",
        ),
    ]

"""Order-X: the Cross Industry Order as XML, and in PDFs whose pages say the same, something else, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.read import ReadFile, read_file, read_orders
from pipeline.core.fields import DocumentKind, FieldValue
from tests.builders_xml import codes, order_x_line, order_x_xml, read_xml, ubl

SUMS = """<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>50.00</ram:LineTotalAmount>
 <ram:TaxTotalAmount currencyID="EUR">9.50</ram:TaxTotalAmount><ram:GrandTotalAmount>59.50</ram:GrandTotalAmount>
 </ram:SpecifiedTradeSettlementHeaderMonetarySummation>"""
BUYER = """<ram:BuyerTradeParty><ram:Name>Holm Marine AS</ram:Name><ram:PostalTradeAddress>
 <ram:PostcodeCode>21129</ram:PostcodeCode><ram:LineOne>Kaistrasse 9</ram:LineOne><ram:CityName>Hamburg</ram:CityName>
 <ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty>"""
PAGE = (
    "PURCHASE ORDER", "Holm Marine AS", "Kaistrasse 9, 21129 Hamburg", "PO Number: PO-5501", "Order Date: 2026-02-27",
    "Supplier: Falkner Fittings Ltd", "",
    "Pos  Item No    Description     Qty   Unit  Unit Price   Amount",
    "1    FB-1040    Hex bolt        10    EA    5.00         50.00",
    "", "Total EUR 59.50",
)  # fmt: skip


def value(field: FieldValue[Any] | None) -> Any:
    return field.value if field else None


def order_xml(quantity: str = "10", number: str = "PO-5501") -> str:
    xml = order_x_xml(order_x_line(quantity=quantity), agreement=BUYER, settlement=SUMS)
    return xml.replace("PO-5501", number)


def pdf(lines: Sequence[str], **attached: str | bytes) -> bytes:
    """A PDF with these typed lines; attachments by name, in which ``_`` stands for the point before the ending."""
    page = BytesIO()
    canvas = Canvas(page, invariant=True)
    canvas.setFont("Courier", 10)
    for index, line in enumerate(lines):
        canvas.drawString(40, 780 - 14 * index, line)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(BytesIO(page.getvalue())))
    for name, content in attached.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        writer.add_attachment(name.replace("_", "-", name.count("_") - 1).replace("_", "."), data)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def read_pdf(content: bytes) -> ReadFile:
    return read_file(content, "order.pdf", Limits())


class TestTheXml:
    def test_it_says_who_orders_what(self) -> None:
        order = read_xml(order_xml())
        assert (value(order.po_number), value(order.po_date), value(order.currency)) == ("PO-5501", date(2026, 2, 27), "EUR")
        assert (value(order.buyer_name), value(order.buyer_address)) == ("Holm Marine AS", "Kaistrasse 9, 21129 Hamburg, DE")
        sums = [value(field) for field in (order.subtotal, order.tax, order.total)]
        assert sums == [Decimal("50.00"), Decimal("9.50"), Decimal("59.50")]
        (line,) = order.lines
        assert (value(line.supplier_part), value(line.quantity), value(line.uom)) == ("FB-1040", 10, "C62")
        assert (value(line.unit_price), line.price_per) == (Decimal("5.00"), None)

    def test_the_net_price_counts_with_its_own_basis(self) -> None:
        prices = """<ram:GrossPriceProductTradePrice><ram:ChargeAmount>6.00</ram:ChargeAmount></ram:GrossPriceProductTradePrice>
         <ram:NetPriceProductTradePrice><ram:ChargeAmount>5.00</ram:ChargeAmount>
         <ram:BasisQuantity unitCode="C62">100</ram:BasisQuantity></ram:NetPriceProductTradePrice>"""
        (line,) = read_xml(order_x_xml(order_x_line(prices))).lines
        assert (value(line.unit_price), value(line.price_per)) == (Decimal("5.00"), 100)

    def test_an_allowance_of_a_line_is_a_discount(self) -> None:
        allowance = """<ram:SpecifiedTradeAllowanceCharge>
         <ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>
         <ram:CalculationPercent>10</ram:CalculationPercent><ram:ActualAmount>5.00</ram:ActualAmount>
         </ram:SpecifiedTradeAllowanceCharge>"""
        (line,) = read_xml(order_x_xml(order_x_line(rest=allowance))).lines
        assert value(line.discount_percent) == 10

    @pytest.mark.parametrize(
        ("type_code", "head", "kind"),
        [
            ("220", "", DocumentKind.ORDER),
            ("230", "", DocumentKind.ORDER_CHANGE),
            ("220", "<ram:PurposeCode>1</ram:PurposeCode>", DocumentKind.CANCELLATION),
            ("231", "", DocumentKind.NOT_AN_ORDER),
        ],
    )
    def test_type_and_purpose_say_what_it_is(self, type_code: str, head: str, kind: DocumentKind) -> None:
        assert read_xml(order_x_xml(order_x_line(), head, type_code)).kind is kind

    def test_a_change_is_about_the_order_that_it_names(self) -> None:
        number = "<ram:IssuerAssignedID>PO-5400</ram:IssuerAssignedID>"
        changed = f"<ram:BuyerOrderReferencedDocument>{number}</ram:BuyerOrderReferencedDocument>"
        order = read_xml(order_x_xml(order_x_line(), type_code="230", agreement=changed))
        assert value(order.po_number) == "PO-5400"

    @pytest.mark.parametrize(
        ("status", "code"),
        [("2", "line-cancelled"), ("1", "line-status")],
    )
    def test_the_status_of_a_line_is_noted(self, status: str, code: str) -> None:
        document = f"<ram:LineStatusCode>{status}</ram:LineStatusCode>"
        assert codes(read_xml(order_x_xml(order_x_line(document=document)))) == [code]

    def test_a_cross_industry_invoice_is_no_order(self) -> None:
        space = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
        order = read_xml(f'<rsm:CrossIndustryInvoice xmlns:rsm="{space}"></rsm:CrossIndustryInvoice>')
        assert order.kind is DocumentKind.NOT_AN_ORDER
        assert "an invoice" in order.kind_reason


class TestThePdf:
    def test_what_stands_in_both_shows_the_page_and_the_path(self) -> None:
        order = read_pdf(pdf(PAGE, order_x_xml=order_xml())).order
        quantity, number = order.lines[0].quantity, order.po_number
        assert quantity is not None and quantity.evidence is not None
        assert quantity.extractor == "order-x:RequestedQuantity"
        assert quantity.evidence.path.endswith("SpecifiedLineTradeDelivery/RequestedQuantity")
        assert number is not None and number.evidence is not None and number.evidence.boxes
        assert number.evidence.page == 1
        assert "differs-from-page" not in codes(order)
        assert "pdf-attachments" not in codes(order)
        assert "attached-xml" in codes(order)

    def test_what_the_page_says_otherwise_is_a_finding_that_names_both(self) -> None:
        order = read_pdf(pdf(PAGE, order_x_xml=order_xml(quantity="12", number="PO-7777"))).order
        assert (value(order.po_number), value(order.lines[0].quantity)) == ("PO-7777", 12)
        found = {issue.place: issue for issue in order.issues if issue.code == "differs-from-page"}
        assert set(found) == {"po_number", "line 1"}
        assert "PO-7777" in found["po_number"].message and "PO-5501" in found["po_number"].message
        assert "12" in found["line 1"].message and "10" in found["line 1"].message
        assert {issue.severity.value for issue in found.values()} == {"warning"}

    def test_another_number_of_lines_is_a_finding(self) -> None:
        xml = order_x_xml(order_x_line() * 2, agreement=BUYER, settlement=SUMS)
        order = read_pdf(pdf(PAGE, order_x_xml=xml)).order
        assert [issue.message for issue in order.issues if issue.place == "lines"] == [
            "The XML has 2 lines, the pages 1. The XML's was taken; see which is meant."
        ]

    def test_an_empty_page_leaves_the_xml_alone(self) -> None:
        read = read_pdf(pdf((), order_x_xml=order_xml()))
        assert value(read.order.po_number) == "PO-5501"
        assert "page-empty" in codes(read.order)
        number = read.order.po_number
        assert number is not None and number.evidence is not None
        assert (number.evidence.boxes, number.evidence.path.rpartition("/")[2]) == ((), "ID")
        assert "Holm Marine AS" in read.text

    def test_a_page_that_is_no_order_is_a_finding(self) -> None:
        page = ["INVOICE", "Invoice No. 4711", "Invoice date 2026-02-27", "please pay within 30 days to our account, thank you"]
        order = read_pdf(pdf([*page, "VAT 19 % 9.50", "Total due 59.50 EUR"], order_x_xml=order_xml())).order
        assert order.kind is DocumentKind.ORDER
        assert any(issue.code == "differs-from-page" and issue.place == "document" for issue in order.issues)

    @pytest.mark.parametrize("name", ["factur_x_xml", "zugferd_invoice_xml", "ORDER_X_xml", "anything_xml"])
    def test_the_xml_is_found_under_any_name(self, name: str) -> None:
        assert value(read_pdf(pdf((), **{name: order_xml()})).order.po_number) == "PO-5501"

    def test_other_kinds_of_xml_orders_are_found_too(self) -> None:
        assert value(read_pdf(pdf((), order_xml=ubl())).order.po_number) == "PO-5501"

    def test_a_pdf_that_carries_an_invoice_is_no_order(self) -> None:
        space = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
        read = read_pdf(pdf(PAGE, factur_x_xml=f'<r:CrossIndustryInvoice xmlns:r="{space}"></r:CrossIndustryInvoice>'))
        assert read.order.kind is DocumentKind.NOT_AN_ORDER
        assert "an invoice" in read.order.kind_reason

    def test_an_order_goes_before_an_invoice_attached_beside_it(self) -> None:
        order = read_pdf(pdf((), a_xml=ubl(root="Invoice"), order_x_xml=order_xml())).order
        assert order.kind is DocumentKind.ORDER
        assert any("1 more attached" in issue.message for issue in order.issues)

    def test_xml_that_cannot_be_read_leaves_the_page_and_a_warning(self) -> None:
        (read,) = read_orders(pdf(PAGE, order_x_xml=order_xml()[:-40]), "order.pdf", Limits())
        assert value(read.order.po_number) == "PO-5501"
        assert read.order.po_number is not None and read.order.po_number.extractor.partition(":")[0] != "order-x"
        assert "attached-xml-unread" in codes(read.order)

    def test_other_attachments_change_nothing(self) -> None:
        order = read_pdf(pdf(PAGE, terms_txt="General terms", data_xml="<catalog/>")).order
        assert "pdf-attachments" in codes(order)
        assert value(order.po_number) == "PO-5501"

"""UBL orders, changes and cancellations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from tests.builders_xml import UBL_LINE, codes, read_file, read_xml, ubl, ubl_line
from tests.sample_cases import SAMPLES
from tests.ubl_schemas import ubl_schema

PRICE = '<Price><PriceAmount currencyID="EUR">5.00</PriceAmount></Price>'
ADDRESS = """<StreetName>Kaistrasse</StreetName><BuildingNumber>9</BuildingNumber><CityName>Hamburg</CityName>
 <PostalZone>21129</PostalZone><Country><IdentificationCode>DE</IdentificationCode></Country>"""


def value(field: FieldValue[Any] | None) -> Any:
    return field.value if field else None


def line(item: str) -> ExtractedLine:
    (found,) = read_xml(ubl(ubl_line(item))).lines
    return found


def allowance(indicator: str, *parts: str) -> str:
    return f"<AllowanceCharge><ChargeIndicator>{indicator}</ChargeIndicator>{''.join(parts)}</AllowanceCharge>"


def amount(number: str, name: str = "Amount") -> str:
    return f'<{name} currencyID="EUR">{number}</{name}>'


class TestHeader:
    def test_an_order_says_who_orders_what_and_when(self) -> None:
        order = read_xml(ubl())
        assert order.kind is DocumentKind.ORDER
        assert (value(order.po_number), value(order.po_date), value(order.currency)) == ("PO-5501", date(2026, 2, 27), "EUR")
        assert value(order.buyer_name) == "Holm Marine AS"
        assert codes(order) == []

    def test_a_value_shows_where_it_stands_in_the_file_and_on_its_page(self) -> None:
        file = read_file(ubl(UBL_LINE + UBL_LINE))
        quantity = file.orders[0].lines[1].quantity
        assert quantity is not None and quantity.evidence is not None
        assert quantity.evidence.path == "Order/OrderLine[2]/LineItem/Quantity"
        page = file.view.document("order.xml", "application/x-ubl+xml", 10).pages[quantity.evidence.page - 1]
        (box,) = quantity.evidence.boxes
        inside = [word.text for word in page.words if word.box.left >= box.left - 1 and abs(word.box.top - box.top) < 1]
        assert inside == ["10"]

    @pytest.mark.parametrize(("stated", "expected"), [("2", []), ("3", ["line-count-differs"]), ("many", []), ("", [])])
    def test_a_count_of_lines_that_is_another_is_noted_and_proves_nothing(self, stated: str, expected: list[str]) -> None:
        count = f"<LineCountNumeric>{stated}</LineCountNumeric>" if stated else ""
        order = read_xml(ubl(UBL_LINE + UBL_LINE, head=count))
        assert codes(order) == expected
        assert order.lines_complete is not bool(expected)

    def test_a_code_in_an_attribute_has_the_attribute_as_its_place(self) -> None:
        uom = read_xml(ubl()).lines[0].uom
        assert uom is not None and uom.evidence is not None
        assert (uom.value, uom.evidence.path) == ("C62", "Order/OrderLine/LineItem/Quantity/@unitCode")

    def test_attributes_may_be_qualified(self) -> None:
        text = ubl(UBL_LINE.replace("unitCode", "c:unitCode")).replace("<Order ", '<Order xmlns:c="urn:x" ', 1)
        assert value(read_xml(text).lines[0].uom) == "C62"

    def test_where_it_goes_is_the_delivery_party_at_the_delivery_location(self) -> None:
        delivery = f"""<Delivery><DeliveryLocation><Address>{ADDRESS}</Address></DeliveryLocation>
         <RequestedDeliveryPeriod><StartDate>2026-03-20</StartDate><EndDate>2026-03-27</EndDate></RequestedDeliveryPeriod>
         <DeliveryParty><PartyName><Name>Holm Marine, Dock 2</Name></PartyName></DeliveryParty></Delivery>"""
        order = read_xml(ubl(parts=delivery))
        assert value(order.ship_to_name) == "Holm Marine, Dock 2"
        assert value(order.ship_to_address) == "Kaistrasse 9, 21129 Hamburg, DE"
        assert value(order.requested_date) == date(2026, 3, 20)
        assert codes(order) == ["delivery-period"]

    def test_names_without_a_party_name_are_those_of_the_register(self) -> None:
        text = ubl().replace("<PartyName><Name>Holm Marine AS</Name></PartyName>", "")
        register = "<PartyLegalEntity><RegistrationName>Holm AS</RegistrationName></PartyLegalEntity>"
        legal = text.replace("<Party>", f"<Party>{register}")
        assert value(read_xml(legal).buyer_name) == "Holm AS"
        assert value(read_xml(text).buyer_name) is None

    def test_who_is_invoiced_is_the_accounting_customer(self) -> None:
        payer = f"""<AccountingCustomerParty><Party><PartyName><Name>Holm Group</Name></PartyName>
         <PostalAddress>{ADDRESS}</PostalAddress></Party></AccountingCustomerParty>"""
        order = read_xml(ubl(parts=payer))
        assert (value(order.bill_to_name), value(order.bill_to_address)) == ("Holm Group", "Kaistrasse 9, 21129 Hamburg, DE")

    def test_terms_are_as_worded(self) -> None:
        terms = """<DeliveryTerms><ID>DAP</ID><DeliveryLocation><ID>Hamburg</ID></DeliveryLocation></DeliveryTerms>
         <PaymentTerms><Note>30 days net</Note></PaymentTerms>"""
        order = read_xml(ubl(parts=terms))
        assert (value(order.delivery_terms), value(order.payment_terms)) == ("DAP Hamburg", "30 days net")
        special = terms.replace("<ID>DAP</ID>", "<ID>DAP</ID><SpecialTerms>unload by crane</SpecialTerms>")
        with_words = read_xml(ubl(parts=special))
        assert value(with_words.delivery_terms) == "DAP Hamburg"
        assert "unload by crane" in with_words.issues[0].message
        assert value(read_xml(ubl(parts=special.replace("<ID>DAP</ID>", ""))).delivery_terms) == "unload by crane Hamburg"

    def test_sums_tax_and_freight_are_told_apart(self) -> None:
        sums = f"""{allowance("true", "<AllowanceChargeReason>Freight charges</AllowanceChargeReason>", amount("12.00"))}
         {allowance("false", "<AllowanceChargeReason>Bonus</AllowanceChargeReason>", amount("2.00"))}
         <TaxTotal>{amount("11.40", "TaxAmount")}</TaxTotal><AnticipatedMonetaryTotal>{amount("50.00", "LineExtensionAmount")}
         {amount("71.40", "PayableAmount")}</AnticipatedMonetaryTotal>"""
        order = read_xml(ubl(parts=sums))
        read = [value(field) for field in (order.subtotal, order.discount, order.freight, order.tax, order.total)]
        assert read == [Decimal(number) for number in ("50.00", "2.00", "12.00", "11.40", "71.40")]

    def test_a_charge_for_something_else_is_noted_and_not_taken_for_freight(self) -> None:
        charge = allowance("true", "<AllowanceChargeReason>Pallet deposit</AllowanceChargeReason>", amount("9.00"))
        order = read_xml(ubl(parts=charge))
        assert order.freight is None
        assert [(issue.code, "Pallet deposit" in issue.message) for issue in order.issues] == [("other-charge", True)]

    def test_what_was_paid_before_does_not_make_the_order_smaller(self) -> None:
        sums = f"""<AnticipatedMonetaryTotal>{amount("59.50", "TaxInclusiveAmount")}{amount("40.00", "PrepaidAmount")}
         {amount("19.50", "PayableAmount")}</AnticipatedMonetaryTotal>"""
        assert value(read_xml(ubl(parts=sums)).total) == Decimal("59.50")

    @pytest.mark.parametrize(
        ("head", "code"),
        [
            ("<CopyIndicator>true</CopyIndicator>", "copy"),
            ("<OrderTypeCode>221</OrderTypeCode>", "order-type"),
            ("<Note>call before delivery</Note>", "note"),
        ],
    )
    def test_what_a_clerk_should_know_is_noted(self, head: str, code: str) -> None:
        assert codes(read_xml(ubl(head=head))) == [code]

    def test_amounts_in_another_currency_are_noted(self) -> None:
        assert codes(read_xml(ubl(UBL_LINE.replace('currencyID="EUR">5', 'currencyID="NOK">5')))) == ["several-currencies"]


class TestLines:
    def test_a_line_has_both_numbers_quantity_price_and_amount(self) -> None:
        (found,) = read_xml(ubl()).lines
        assert (value(found.line_number), value(found.buyer_part), value(found.supplier_part)) == ("1", "HM-12", "FB-1040")
        assert (value(found.quantity), value(found.unit_price), value(found.amount)) == (10, Decimal("5.00"), Decimal("50.00"))
        assert (value(found.description), found.price_per, found.discount_percent) == ("Hex bolt", None, None)

    def test_a_price_for_a_hundred_says_so(self) -> None:
        price = '<Price><PriceAmount>5.00</PriceAmount><BaseQuantity unitCode="C62">100</BaseQuantity></Price>'
        assert value(line(f"<ID>1</ID><Quantity>10</Quantity>{price}").price_per) == 100

    def test_a_price_for_another_unit_is_noted(self) -> None:
        price = '<Price><PriceAmount>5.00</PriceAmount><BaseQuantity unitCode="KGM">1</BaseQuantity></Price>'
        order = read_xml(ubl(ubl_line(f'<ID>1</ID><Quantity unitCode="C62">10</Quantity>{price}')))
        assert codes(order) == ["price-unit-differs"]

    @pytest.mark.parametrize(
        ("given", "buyer", "supplier"),
        [
            ("Standard", None, "Standard"),
            ("Standard Buyers", "Buyers", "Standard"),
            ("Sellers Standard", None, "Sellers"),
            ("Manufacturers", None, "Manufacturers"),
            ("Buyers Manufacturers", "Buyers", None),
        ],
    )
    def test_the_trades_number_stands_for_the_sellers_and_the_makers_for_want_of_all(
        self, given: str, buyer: str | None, supplier: str | None
    ) -> None:
        numbers = "".join(f"<{kind}ItemIdentification><ID>{kind}</ID></{kind}ItemIdentification>" for kind in given.split())
        found = line(f"<ID>1</ID><Item><Name>x</Name>{numbers}</Item>")
        assert (value(found.buyer_part), value(found.supplier_part)) == (buyer, supplier)

    @pytest.mark.parametrize(
        ("percent", "less", "expected"),
        [
            ("5", "2.50", "5"),
            ("0.05", "2.50", "5"),
            ("", "2.50", "5"),
            ("0.05", "", "5"),
            ("7.5", "", "7.5"),
            ("", "3.33", "6.66"),
            ("33.33", "16.67", "33.33"),
        ],
    )
    def test_an_allowance_of_a_line_is_its_discount_in_percent(self, percent: str, less: str, expected: str) -> None:
        parts = [
            f"<MultiplierFactorNumeric>{percent}</MultiplierFactorNumeric>" if percent else "",
            amount(less) if less else "",
        ]
        found = line(f"<ID>1</ID><Quantity>10</Quantity>{allowance('false', *parts)}{PRICE}")
        assert value(found.discount_percent) == Decimal(expected)

    def test_an_allowance_of_nothing_is_no_discount(self) -> None:
        found = line(f"<ID>1</ID><Quantity>10</Quantity>{allowance('false', amount('0.00'))}{PRICE}")
        assert found.discount_percent is None

    def test_an_allowance_that_is_no_percentage_is_noted(self) -> None:
        order = read_xml(ubl(ubl_line(f"<ID>1</ID>{allowance('false', amount('2.50'))}")))
        assert codes(order) == ["allowance-unread"]
        assert order.issues[0].place == "line 1"

    def test_deliveries_on_several_days_are_lines_of_their_own(self) -> None:
        days = "".join(
            f"<Delivery><Quantity>{part}</Quantity><RequestedDeliveryPeriod><EndDate>{day}</EndDate></RequestedDeliveryPeriod></Delivery>"
            for part, day in (("4", "2026-03-20"), ("6", "2026-04-20"))
        )
        order = read_xml(ubl(ubl_line(f'<ID>1</ID><Quantity unitCode="C62">10</Quantity>{days}{PRICE}')))
        assert [(value(found.quantity), value(found.requested_date)) for found in order.lines] == [
            (4, date(2026, 3, 20)),
            (6, date(2026, 4, 20)),
        ]
        assert [value(found.uom) for found in order.lines] == ["C62", "C62"]

    def test_deliveries_that_do_not_add_up_are_noted_and_leave_the_line_as_it_is(self) -> None:
        days = "<Delivery><Quantity>4</Quantity></Delivery><Delivery><Quantity>5</Quantity></Delivery>"
        order = read_xml(ubl(ubl_line(f"<ID>1</ID><Quantity>10</Quantity>{days}{PRICE}")))
        assert [value(found.quantity) for found in order.lines] == [10]
        assert codes(order) == ["schedule-differs"]

    def test_all_lines_to_one_place_make_it_the_orders_place(self) -> None:
        delivery = f"<Delivery><DeliveryLocation><Address>{ADDRESS}</Address></DeliveryLocation></Delivery>"
        order = read_xml(ubl(ubl_line(f"<ID>1</ID>{delivery}") * 2))
        assert value(order.ship_to_address) == "Kaistrasse 9, 21129 Hamburg, DE"
        assert codes(order) == []

    def test_lines_to_other_places_are_noted(self) -> None:
        there = f"<Delivery><DeliveryLocation><Address>{ADDRESS}</Address></DeliveryLocation></Delivery>"
        elsewhere = there.replace("Hamburg", "Bremen")
        order = read_xml(ubl(ubl_line(f"<ID>1</ID>{there}") + ubl_line(f"<ID>2</ID>{elsewhere}")))
        assert order.ship_to_address is None
        assert codes(order) == ["several-ship-tos"]
        assert "Bremen" in order.issues[0].message

    @pytest.mark.parametrize(
        ("quantity", "code", "read"),
        [("ten", "not-a-number", None), ("1.234,50", "number-format", Decimal("1234.50")), ("1E99", "not-a-number", None)],
    )
    def test_a_quantity_that_xml_would_not_write_is_noted_with_its_place(
        self, quantity: str, code: str, read: Decimal | None
    ) -> None:
        order = read_xml(ubl(ubl_line(f"<ID>1</ID><Quantity>{quantity}</Quantity>")))
        assert value(order.lines[0].quantity) == read
        assert [(issue.code, issue.place) for issue in order.issues] == [(code, "line 1")]
        assert "Order/OrderLine/LineItem/Quantity" in order.issues[0].message

    @pytest.mark.parametrize(
        ("day", "read"),
        [
            ("2026-03-20", date(2026, 3, 20)),
            ("2026-03-20Z", date(2026, 3, 20)),
            ("2026-03-20+01:00", date(2026, 3, 20)),
            ("20260320", date(2026, 3, 20)),
            ("0001-01-01", None),
            ("2026-02-30", None),
            ("soon", None),
        ],
    )
    def test_days_are_read_as_xml_writes_them(self, day: str, read: date | None) -> None:
        period = f"<Delivery><RequestedDeliveryPeriod><EndDate>{day}</EndDate></RequestedDeliveryPeriod></Delivery>"
        order = read_xml(ubl(ubl_line(f"<ID>1</ID>{period}")))
        assert value(order.lines[0].requested_date) == read
        assert codes(order) == ([] if read else ["not-a-date"])

    @pytest.mark.parametrize(
        ("item", "code"),
        [
            ("<ID>1</ID><LineStatusCode>Cancelled</LineStatusCode>", "line-cancelled"),
            ("<ID>1</ID><LineStatusCode>3</LineStatusCode>", "line-status"),
            ("<ID>1</ID><SubLineItem><ID>1.1</ID></SubLineItem>", "sub-lines"),
            ("<ID>1</ID><Note>blue ones</Note>", "note"),
            (
                "<ID>1</ID><Item><SellersItemIdentification><ID>A</ID><ExtendedID>red</ExtendedID></SellersItemIdentification></Item>",
                "article-variant",
            ),
        ],
    )
    def test_oddities_of_a_line_are_noted(self, item: str, code: str) -> None:
        assert codes(read_xml(ubl(ubl_line(item)))) == [code]


class TestOtherKinds:
    def test_a_change_is_about_the_order_that_it_names(self) -> None:
        reference = "<OrderReference><ID>PO-5400</ID><IssueDate>2026-01-15</IssueDate></OrderReference>"
        order = read_xml(ubl(root="OrderChange", head="<SequenceNumberID>2</SequenceNumberID>", parts=reference))
        assert order.kind is DocumentKind.ORDER_CHANGE
        assert (value(order.po_number), value(order.po_date)) == ("PO-5400", date(2026, 1, 15))
        assert len(order.lines) == 1
        assert "Change 2" in order.issues[0].message

    def test_a_change_that_names_no_order_is_noted(self) -> None:
        order = read_xml(ubl(root="OrderChange"))
        assert value(order.po_number) == "PO-5501"
        assert "order-reference" in codes(order)

    def test_a_cancellation_names_the_order_that_shall_not_come(self) -> None:
        parts = "<CancellationNote>no longer needed</CancellationNote><OrderReference><ID>PO-5400</ID></OrderReference>"
        order = read_xml(ubl("", root="OrderCancellation", head=parts))
        assert order.kind is DocumentKind.CANCELLATION
        assert value(order.po_number) == "PO-5400"
        assert "no longer needed" in order.issues[0].message

    @pytest.mark.parametrize(
        ("root", "reason"),
        [
            ("Invoice", "an invoice"),
            ("OrderResponse", "an order response"),
            ("DespatchAdvice", "despatch advice"),
            ("Tender", "another"),
        ],
    )
    def test_other_ubl_documents_are_no_orders(self, root: str, reason: str) -> None:
        order: ExtractedOrder = read_xml(ubl(root=root))
        assert order.kind is DocumentKind.NOT_AN_ORDER
        assert reason in order.kind_reason


@pytest.mark.parametrize(
    ("case", "document"),
    [
        ("xml-peppol-mekaniska", "Order"),
        ("xml-ubl-hidraulica", "Order"),
        ("xml-ubl-change-anlagentechnik", "OrderChange"),
    ],
)
def test_the_sample_orders_are_valid_by_the_schema(case: str, document: str) -> None:
    root = etree.fromstring((SAMPLES / case / "source.xml").read_bytes())
    found = next(iter(root.iter(f"{{urn:oasis:names:specification:ubl:schema:xsd:{document}-2}}{document}")))
    ubl_schema(document).assertValid(etree.fromstring(etree.tostring(found)))

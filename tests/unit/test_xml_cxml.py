"""cXML orders: new ones, updates, deletions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.core.fields import DocumentKind, FieldValue
from tests.builders_xml import codes, cxml, cxml_item, read_xml

ADDRESS = """<Address isoCountryCode="US"><Name xml:lang="en">Mill, Dock 4</Name><PostalAddress><DeliverTo>J. Farrow</DeliverTo>
 <Street>400 Industrial Parkway</Street><City>Crestview</City><State>IL</State><PostalCode>60403</PostalCode>
 <Country isoCountryCode="US">United States</Country></PostalAddress></Address>"""


def value(field: FieldValue[Any] | None) -> Any:
    return field.value if field else None


def header(**attributes: str) -> str:
    given = {"orderID": "DO-1", "orderDate": "2026-02-27"} | attributes
    return " ".join(f'{name}="{text}"' for name, text in given.items())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("new", DocumentKind.ORDER),
        ("update", DocumentKind.ORDER_CHANGE),
        ("delete", DocumentKind.CANCELLATION),
        ("Delete", DocumentKind.CANCELLATION),
    ],
)
def test_the_type_says_whether_it_is_new_changes_or_cancels(kind: str, expected: DocumentKind) -> None:
    assert read_xml(cxml(cxml_item(), attributes=header(type=kind))).kind is expected


def test_an_unknown_type_is_read_as_new_and_noted() -> None:
    order = read_xml(cxml(cxml_item(), attributes=header(type="replace")))
    assert order.kind is DocumentKind.ORDER
    assert codes(order) == ["order-type"]


def test_the_header_says_number_day_total_and_currency() -> None:
    attributes = header(orderDate="2026-02-27T23:30:00-08:00", requestedDeliveryDate="2026-03-20")
    order = read_xml(cxml(cxml_item(), attributes=attributes))
    assert (value(order.po_number), value(order.po_date)) == ("DO-1", date(2026, 2, 27))
    assert (value(order.total), value(order.currency)) == (Decimal("100.00"), "USD")
    assert value(order.requested_date) == date(2026, 3, 20)
    assert order.po_number is not None and order.po_number.evidence is not None
    assert order.po_number.evidence.path == "cXML/Request/OrderRequest/OrderRequestHeader/@orderID"


def test_ship_to_and_bill_to_are_name_and_postal_address() -> None:
    payer = ADDRESS.replace("Mill, Dock 4", "Mill Inc.")
    order = read_xml(cxml(cxml_item(), head=f"<ShipTo>{ADDRESS}</ShipTo><BillTo>{payer}</BillTo>"))
    assert value(order.ship_to_name) == "Mill, Dock 4"
    assert value(order.ship_to_address) == "400 Industrial Parkway, Crestview, IL 60403, United States"
    assert value(order.bill_to_name) == "Mill Inc."


def test_without_another_name_who_is_invoiced_is_taken_for_the_buyer_less_surely() -> None:
    order = read_xml(cxml(cxml_item(), head=f"<BillTo>{ADDRESS}</BillTo>"))
    assert order.buyer_name is not None and order.bill_to_name is not None
    assert order.buyer_name.value == "Mill, Dock 4"
    assert order.buyer_name.confidence < order.bill_to_name.confidence


def test_a_partner_with_the_buyers_role_is_the_buyer() -> None:
    partner = ADDRESS.replace("Mill, Dock 4", "Mill Holding")
    head = f"<BillTo>{ADDRESS}</BillTo><BusinessPartner role='soldTo'>{partner}</BusinessPartner>"
    assert value(read_xml(cxml(cxml_item(), head=head)).buyer_name) == "Mill Holding"


def test_tax_and_shipping_have_amounts_of_their_own() -> None:
    head = """<Shipping><Money currency="USD">12.00</Money><Description>UPS</Description></Shipping>
     <Tax><Money currency="USD">8.00</Money><Description>tax</Description></Tax>"""
    order = read_xml(cxml(cxml_item(), head=head))
    assert (value(order.freight), value(order.tax)) == (Decimal("12.00"), Decimal("8.00"))


@pytest.mark.parametrize(
    ("head", "terms"),
    [
        ('<PaymentTerm payInNumberOfDays="30"/>', "Net 30"),
        (
            '<PaymentTerm payInNumberOfDays="10"><Discount><DiscountPercent percent="2"/></Discount></PaymentTerm>'
            '<PaymentTerm payInNumberOfDays="30"/>',
            "2% 10, Net 30",
        ),
        ('<Extrinsic name="Payment Terms">45 days EOM</Extrinsic>', "45 days EOM"),
    ],
)
def test_payment_terms_are_days_and_discounts_or_the_buyers_words(head: str, terms: str) -> None:
    assert value(read_xml(cxml(cxml_item(), head=head)).payment_terms) == terms


def test_delivery_terms_are_the_codes_that_mean_something() -> None:
    head = """<TermsOfDelivery><TermsOfDeliveryCode value="PriceCondition"/><ShippingPaymentMethod value="Collect"/>
     <TransportTerms value="Other">FOB Origin</TransportTerms></TermsOfDelivery>"""
    assert value(read_xml(cxml(cxml_item(), head=head)).delivery_terms) == "FOB Origin"


def test_a_wanted_day_may_stand_in_an_extrinsic() -> None:
    order = read_xml(cxml(cxml_item(), head='<Extrinsic name="Requested Delivery Date">2026-03-20</Extrinsic>'))
    assert value(order.requested_date) == date(2026, 3, 20)


def test_a_line_has_its_values_in_elements_and_attributes() -> None:
    item = cxml_item(attributes='quantity="10" lineNumber="3" requestedDeliveryDate="2026-03-20"')
    (line,) = read_xml(cxml(item)).lines
    assert (value(line.line_number), value(line.supplier_part), value(line.uom)) == ("3", "FB-1040", "EA")
    assert (value(line.quantity), value(line.unit_price), line.amount) == (10, Decimal("10.00"), None)
    assert (value(line.description), value(line.requested_date)) == ("Hex bolt", date(2026, 3, 20))


def test_a_short_name_within_a_description_is_no_part_of_it() -> None:
    item = cxml_item().replace("<Description>Hex bolt", "<Description><ShortName>HB</ShortName>Hex bolt")
    assert value(read_xml(cxml(item)).lines[0].description) == "Hex bolt"
    short = cxml_item().replace("<Description>Hex bolt", "<Description><ShortName>HB</ShortName>")
    assert value(read_xml(cxml(short)).lines[0].description) == "HB"


@pytest.mark.parametrize(("factor", "per"), [("1", "100"), ("50", "2")])
def test_a_price_basis_is_how_many_ordered_units_the_price_is_for(factor: str, per: str) -> None:
    unit = "<UnitOfMeasure>EA</UnitOfMeasure>"
    basis = f'<PriceBasisQuantity quantity="100" conversionFactor="{factor}">{unit}</PriceBasisQuantity>'
    order = read_xml(cxml(cxml_item(basis)))
    assert value(order.lines[0].price_per) == Decimal(per)
    assert ("price-unit-differs" in codes(order)) is (factor != "1")


def test_a_schedule_makes_a_line_for_each_delivery() -> None:
    days = "".join(
        f'<ScheduleLine quantity="{part}" requestedDeliveryDate="{day}"><UnitOfMeasure>EA</UnitOfMeasure></ScheduleLine>'
        for part, day in (("4", "2026-03-20"), ("6", "2026-04-20"))
    )
    order = read_xml(cxml(cxml_item(rest=days)))
    assert [(value(line.quantity), value(line.requested_date)) for line in order.lines] == [
        (4, date(2026, 3, 20)),
        (6, date(2026, 4, 20)),
    ]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (cxml_item(rest="<Comments>blue ones</Comments>"), "note"),
        (cxml_item(rest='<Comments><Attachment><URL name="a">cid:1</URL></Attachment></Comments>'), "attachment"),
        (cxml_item(rest='<Extrinsic name="colour">blue</Extrinsic>'), "extrinsic"),
        (cxml_item(attributes='quantity="10" parentLineNumber="1"'), "sub-lines"),
        (cxml_item(attributes='quantity="ten"'), "not-a-number"),
    ],
)
def test_oddities_of_a_line_are_noted_with_its_place(item: str, code: str) -> None:
    order = read_xml(cxml(item))
    assert [(issue.code, issue.place) for issue in order.issues] == [(code, "line 1")]


def test_a_test_order_says_so() -> None:
    order = read_xml(cxml(cxml_item()).replace('deploymentMode="production"', 'deploymentMode="test"'))
    assert codes(order) == ["test-order"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<Request><InvoiceDetailRequest/></Request>", "an invoice"),
        ("<Request><ConfirmationRequest/></Request>", "an order confirmation"),
        ("<Message><PunchOutOrderMessage/></Message>", "a shopping cart"),
        ('<Response><Status code="200" text="OK"/></Response>', "the answer of one system"),
        ("<Request><SomethingNewRequest/></Request>", "another message (cXML SomethingNewRequest)"),
    ],
)
def test_other_messages_are_no_orders(body: str, reason: str) -> None:
    order = read_xml(f"<cXML>{body}</cXML>")
    assert order.kind is DocumentKind.NOT_AN_ORDER
    assert reason in order.kind_reason

"""What the buyer's system reads when we answer an order in UBL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from extractors.limits import Limits
from extractors.xml_orders.ubl import read_ubl
from pipeline.core.fields import DocumentKind
from pipeline.core.money import Money, Quantity
from pipeline.core.parties import Address
from pipeline.core.responses import OrderResponse, ResponseLine, ResponseOutcome
from pipeline.orders.response_ubl import order_response_ubl
from tests.builders import OWN_COMPANY, TODAY
from tests.ubl_schemas import NAMESPACES, text_at, ubl_schema

ACCEPTED = ResponseLine(
    position=1,
    line_number="10",
    outcome=ResponseOutcome.ACCEPTED,
    buyer_part="HM-12",
    sku="FB-1040",
    description="Hex bolt M10 x 40",
    ordered=Quantity(Decimal(2), "BX"),
    confirmed=Quantity(Decimal(2), "BX"),
    unit_price=Money(Decimal("12.50"), "EUR"),
    delivery_date=date(2026, 3, 20),
)
CHANGED = replace(
    ACCEPTED,
    position=2,
    line_number="20",
    outcome=ResponseOutcome.CHANGED,
    confirmed=Quantity(Decimal(1), "BX"),
    changes=("quantity 2 becomes 1",),
)
REJECTED = replace(
    ACCEPTED,
    position=3,
    line_number="",
    outcome=ResponseOutcome.REJECTED,
    confirmed=None,
    unit_price=None,
    delivery_date=None,
    changes=("discontinued",),
)
ADDED = replace(ACCEPTED, position=0, line_number="", outcome=ResponseOutcome.CHANGED, ordered=None, changes=("added by us",))
ANSWER = OrderResponse(
    outcome=ResponseOutcome.CHANGED,
    number="SO-000001",
    po_number="PO-5501",
    po_date=date(2026, 2, 27),
    currency="EUR",
    buyer_name="Holm Marine AS",
    buyer_id="10001",
    seller=OWN_COMPANY,
    ship_to_id="10001-02",
    ship_to_name="Holm Marine, Dock 2",
    ship_to_address=Address("Kaistrasse 9", "21129", "Hamburg", "", "DE"),
    lines=(ACCEPTED, CHANGED, REJECTED, ADDED),
    requested_date=date(2026, 3, 20),
)


def answer(response: OrderResponse = ANSWER) -> etree._Element:
    root = etree.fromstring(order_response_ubl(response, TODAY))
    ubl_schema("OrderResponse").assertValid(root)
    return root


def items(root: etree._Element) -> list[etree._Element]:
    return root.findall("cac:OrderLine", NAMESPACES)


def test_the_schema_refuses_an_answer_without_the_order_it_answers() -> None:
    root = answer()
    reference = root.find("cac:OrderReference", NAMESPACES)
    assert reference is not None
    root.remove(reference)

    assert not ubl_schema("OrderResponse").validate(root)


@pytest.mark.parametrize(
    ("outcome", "code"),
    [(ResponseOutcome.ACCEPTED, "AP"), (ResponseOutcome.CHANGED, "CA"), (ResponseOutcome.REJECTED, "RE")],
)
def test_the_answer_to_the_whole_order_is_one_code(outcome: ResponseOutcome, code: str) -> None:
    assert text_at(answer(replace(ANSWER, outcome=outcome)), "cbc:OrderResponseCode") == code


def test_the_answer_names_the_order_ours_and_both_companies() -> None:
    root = answer()
    assert text_at(root, "cbc:ID") == text_at(root, "cbc:SalesOrderID") == "SO-000001"
    assert text_at(root, "cac:OrderReference/cbc:ID") == "PO-5501"
    assert text_at(root, "cac:OrderReference/cbc:IssueDate") == "2026-02-27"
    assert text_at(root, "cac:SellerSupplierParty/cac:Party/cac:PartyName/cbc:Name") == OWN_COMPANY.name
    assert text_at(root, "cac:BuyerCustomerParty/cac:Party/cac:PartyName/cbc:Name") == "Holm Marine AS"
    assert text_at(root, "cac:Delivery/cac:DeliveryLocation/cac:Address/cbc:CityName") == "Hamburg"
    assert text_at(root, "cac:Delivery/cac:PromisedDeliveryPeriod/cbc:EndDate") == "2026-03-20"


def test_each_line_says_what_becomes_of_it_and_which_of_theirs_it_answers() -> None:
    lines = items(answer())
    assert [text_at(line, "cac:LineItem/cbc:ID") for line in lines] == ["1", "2", "3", "4"]
    assert [text_at(line, "cac:LineItem/cbc:LineStatusCode") for line in lines] == ["5", "3", "7", "1"]
    # The buyer's own line number, the position of a line that has none, nothing for a line that was not ordered.
    assert [line.findtext("cac:OrderLineReference/cbc:LineID", None, NAMESPACES) for line in lines] == ["10", "20", "3", None]
    assert text_at(lines[1], "cac:LineItem/cbc:Note") == "quantity 2 becomes 1"


def test_a_line_promises_quantity_price_and_day_in_the_buyers_unit() -> None:
    item = items(answer())[1].find("cac:LineItem", NAMESPACES)
    assert item is not None
    quantity = item.find("cbc:Quantity", NAMESPACES)
    assert quantity is not None and (quantity.text, quantity.get("unitCode")) == ("1", "BX")
    assert (text_at(item, "cac:Price/cbc:PriceAmount"), text_at(item, "cac:Price/cbc:BaseQuantity")) == ("12.50", "1")
    assert text_at(item, "cac:Delivery/cac:PromisedDeliveryPeriod/cbc:EndDate") == "2026-03-20"
    assert text_at(item, "cac:Item/cac:SellersItemIdentification/cbc:ID") == "FB-1040"


def test_a_rejected_line_promises_nothing() -> None:
    item = items(answer())[2].find("cac:LineItem", NAMESPACES)
    assert item is not None
    assert item.find("cbc:Quantity", NAMESPACES) is None
    assert item.find("cac:Price", NAMESPACES) is None
    assert text_at(item, "cbc:Note") == "discontinued"


def test_an_order_that_is_not_taken_has_reasons_and_no_number_of_ours() -> None:
    nothing = replace(
        ANSWER, outcome=ResponseOutcome.REJECTED, number="", currency="", lines=(), reasons=("no such customer", "call us")
    )
    root = answer(nothing)
    assert root.find("cbc:SalesOrderID", NAMESPACES) is None
    assert text_at(root, "cbc:Note") == "no such customer; call us"
    assert root.find("cac:Delivery", NAMESPACES) is None


def test_an_answer_to_an_order_of_which_hardly_anything_is_known_is_valid() -> None:
    bare = replace(ANSWER, po_number="", po_date=None, buyer_name="", buyer_id="", ship_to_id="", ship_to_name="", lines=())
    bare = replace(bare, ship_to_address=Address(), requested_date=None, number="")
    assert text_at(answer(bare), "cac:OrderReference/cbc:ID") == "NA"


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    root = answer(replace(ANSWER, reasons=("see\x00 page \x0c 2 & <3>",)))
    assert text_at(root, "cbc:Note") == "see page  2 & <3>"


def test_our_own_reader_does_not_take_an_answer_for_an_order() -> None:
    (read,) = read_ubl(order_response_ubl(ANSWER, TODAY), "answer.xml", Limits()).orders
    assert read.kind is DocumentKind.NOT_AN_ORDER
    assert "order response" in read.kind_reason

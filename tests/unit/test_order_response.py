from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.core.fields import ExtractedOrder
from pipeline.core.money import Money, Quantity
from pipeline.core.responses import OrderResponse, ResponseOutcome
from pipeline.orders.conversion import convert
from pipeline.orders.response import answer_order, reject_order
from tests.builders import OWN_COMPANY, amount, line, order, read, resolution

ACCEPTED, CHANGED, REJECTED = ResponseOutcome.ACCEPTED, ResponseOutcome.CHANGED, ResponseOutcome.REJECTED


def answered(extracted: ExtractedOrder, **changes: Any) -> OrderResponse:
    """The answer when the sales order's first line was changed by ``changes``."""
    made = convert(resolution(extracted), "SO-000001")
    return answer_order(extracted, replace(made, lines=(replace(made.lines[0], **changes), *made.lines[1:])), OWN_COMPANY)


def test_an_order_taken_as_it_came_is_accepted_line_by_line() -> None:
    response = answered(order())
    assert (response.outcome, response.number, response.po_number) == (ACCEPTED, "SO-000001", "PO-5501")
    assert (response.buyer_id, response.seller) == ("10001", OWN_COMPANY)
    (only,) = response.lines
    assert (only.outcome, only.position, only.line_number, only.sku, only.changes) == (ACCEPTED, 1, "1", "FB-1040", ())
    assert only.ordered == only.confirmed == Quantity(Decimal(200), "pcs")  # the customer's own word for the unit
    assert (only.unit_price, only.price_per, only.delivery_date) == (Money(Decimal("0.25"), "EUR"), 1, date(2026, 3, 20))


def test_boxes_are_answered_in_boxes_at_the_price_of_a_box() -> None:
    box = line(quantity=amount("4"), uom=read("box"), unit_price=amount("12.50"), amount=amount("50.00"))
    (only,) = answered(order(lines=(box,))).lines
    assert (only.outcome, only.confirmed) == (ACCEPTED, Quantity(Decimal(4), "box"))
    assert (only.unit_price, only.price_per) == (Money(Decimal("12.50"), "EUR"), 1)


def test_a_smaller_quantity_is_a_change_that_is_told() -> None:
    response = answered(order(), ordered=Quantity(Decimal(150), "EA"), quantity=Quantity(Decimal(150), "EA"))
    assert (response.outcome, response.lines[0].outcome) == (CHANGED, CHANGED)
    assert response.lines[0].changes == ("quantity 200 becomes 150",)


def test_another_price_is_a_change_that_is_told() -> None:
    response = answered(order(), unit_price=Money(Decimal("0.30"), "EUR"))
    assert response.lines[0].changes == ("price 0.25 EUR becomes 0.3 EUR",)


def test_the_same_price_on_another_basis_is_no_change() -> None:
    response = answered(order(), unit_price=Money(Decimal("25.00"), "EUR"), price_per=Decimal(100))
    assert (response.outcome, response.lines[0].changes) == (ACCEPTED, ())


def test_a_price_that_the_order_did_not_state_is_told_without_being_a_change() -> None:
    response = answered(order(lines=(line(unit_price=None, amount=None),)))
    assert response.outcome is ACCEPTED
    assert response.lines[0].unit_price == Money(Decimal("0.25"), "EUR")


def test_a_line_that_we_left_out_is_rejected_and_the_order_accepted_with_changes() -> None:
    extracted = order(lines=(line(), line(line_number=read("2"))))
    made = convert(resolution(extracted), "SO-000001")
    response = answer_order(extracted, replace(made, lines=made.lines[:1]), OWN_COMPANY)
    assert [one.outcome for one in response.lines] == [ACCEPTED, REJECTED]
    assert (response.outcome, response.lines[1].confirmed, response.lines[1].line_number) == (CHANGED, None, "2")
    assert response.lines[1].changes == ("not on our sales order",)


def test_a_line_that_we_added_is_said_to_be_ours() -> None:
    extracted = order()
    made = convert(resolution(extracted), "SO-000001")
    response = answer_order(extracted, replace(made, lines=(*made.lines, replace(made.lines[0], number=2))), OWN_COMPANY)
    assert (response.outcome, response.lines[1].position, response.lines[1].changes) == (CHANGED, 0, ("added by us",))


def test_a_refused_order_rejects_every_line_with_the_reason() -> None:
    response = reject_order(order(lines=(line(), line())), OWN_COMPANY, ["we do not sell to this country"])
    assert (response.outcome, response.number, response.reasons) == (REJECTED, "", ("we do not sell to this country",))
    assert [one.outcome for one in response.lines] == [REJECTED, REJECTED]
    assert response.lines[0].ordered == Quantity(Decimal(200), "pcs")

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.core.errors import RuleError
from pipeline.core.fields import DocumentKind
from pipeline.core.money import Money, Quantity
from pipeline.core.orders import SalesOrderLine
from pipeline.core.parties import Address
from pipeline.core.resolution import Resolution
from pipeline.orders.conversion import convert
from tests.builders import HARBOUR, amount, line, order, read, resolution


def converted(**changes: Any) -> SalesOrderLine:
    return convert(resolution(order(lines=(line(**changes),))), "SO-1").lines[0]


def test_order_becomes_a_sales_order_with_our_records() -> None:
    made = convert(resolution(), "SO-000001")
    assert made.number == "SO-000001"
    assert (made.customer_id, made.ship_to_id, made.po_number, made.currency) == ("10001", "S-1", "PO-5501", "EUR")
    assert made.ship_to_address == Address("Werftweg 12", "21129", "Hamburg", "", "DE")
    assert (made.po_date, made.requested_date) == (date(2026, 2, 27), date(2026, 3, 20))
    assert made.total == Money(Decimal("50.00"), "EUR")
    assert made.lines[0] == SalesOrderLine(
        number=1,
        sku="FB-1040",
        description="Hex bolt M10x40 zinc plated",
        ordered=Quantity(Decimal(200), "EA"),
        quantity=Quantity(Decimal(200), "EA"),
        unit_price=Money(Decimal("0.25"), "EUR"),
        price_per=Decimal(1),
        amount=Money(Decimal("50.00"), "EUR"),
    )


def test_boxes_become_pieces_and_the_price_of_a_box_the_price_per_its_pieces() -> None:
    made = converted(quantity=amount("4"), uom=read("box"), unit_price=amount("12.50"), amount=amount("50.00"))
    assert made.ordered == Quantity(Decimal(4), "XBX")
    assert made.quantity == Quantity(Decimal(200), "EA")
    assert (made.unit_price.amount, made.price_per, made.amount.amount) == (Decimal("12.50"), Decimal(50), Decimal("50.00"))


def test_price_per_hundred_stays_per_hundred() -> None:
    made = converted(supplier_part=None, buyer_part=read("HM-77"), description=None, quantity=amount("250"),
                     unit_price=amount("8.00"), price_per=amount("100"), amount=amount("20.00"))  # fmt: skip
    assert (made.sku, made.customer_part) == ("FN-1000", "HM-77")
    assert (made.price_per, made.amount.amount) == (Decimal(100), Decimal("20.00"))


def test_discount_is_kept_and_taken_off_once() -> None:
    made = converted(unit_price=amount("0.50"), discount_percent=amount("50"), amount=amount("50.00"))
    assert (made.unit_price.amount, made.discount_percent, made.amount.amount) == (Decimal("0.50"), Decimal(50), Decimal("50.00"))
    net = converted(unit_price=amount("0.25"), discount_percent=amount("50"), amount=amount("50.00"))
    assert (net.discount_percent, net.amount.amount) == (Decimal(0), Decimal("50.00"))


def test_line_with_an_amount_and_no_price_costs_that_amount() -> None:
    made = converted(quantity=amount("3"), unit_price=None, amount=amount("1.00"))
    assert made.amount == Money(Decimal("1.00"), "EUR")
    assert made.price_per == Decimal(3)


def test_line_without_any_price_costs_what_the_masters_say() -> None:
    assert converted(unit_price=None, amount=None).amount == Money(Decimal("50.00"), "EUR")


def test_order_without_currency_is_in_that_of_the_customer() -> None:
    assert convert(resolution(order(currency=None)), "SO-1").currency == "EUR"


def test_order_without_a_number_may_be_made_by_a_persons_word() -> None:
    assert convert(resolution(order(po_number=None)), "SO-1").po_number == ""


RIGHT = resolution()
FIRST = RIGHT.lines[0]


@pytest.mark.parametrize(
    ("resolved", "says"),
    [
        (replace(RIGHT, customer_certain=False), "customer is not certain"),
        (replace(RIGHT, ship_to_certain=False), "ship-to is not certain"),
        (replace(RIGHT, lines=()), "no lines"),
        (replace(RIGHT, lines=(replace(FIRST, certain=False),)), "article of line 1"),
        (replace(RIGHT, lines=(FIRST, replace(FIRST, base_quantity=None))), "unit of line 2"),
        (replace(RIGHT, lines=(replace(FIRST, unit=""),)), "unit of line 1"),
        (resolution(order(kind=DocumentKind.ORDER_CHANGE)), "order change"),
        (resolution(order(currency=None), customers=(replace(HARBOUR, currency=""),)), "currency"),
        (resolution(order(lines=(line(quantity=None),))), "no quantity"),
        (resolution(order(lines=(line(quantity=amount("0")),))), "no quantity"),
        (resolution(order(lines=(line(price_per=amount("0")),))), "is for 0 units"),
        (resolution(order(lines=(line(unit_price=None, amount=None),)), prices=()), "no price"),
    ],
)
def test_what_is_not_certain_makes_no_sales_order(resolved: Resolution, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        convert(resolved, "SO-1")
